"""Totals of a sheet's own, code lists under groups, services across columns, and a register of communities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from fullemp_cli.errors import Refusal
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Community, Fact, Facts, InputFile
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.community_register import CommunityPlace, CommunityRegister
from fullemp_cli.ledgers.reading.layout import find_tables
from fullemp_cli.ledgers.reading.own_totals import own_totals
from fullemp_cli.ledgers.reading.row_kinds import RowLeftOut, is_section, is_total
from fullemp_cli.ledgers.unread import ALL_READ
from fullemp_cli.opening.grid import Merge, Sheet, Value
from tests.ledgers.books import book, sheet
from tests.ledgers.people import identity
from tests.ledgers.test_recorded import _row
from tests.recorded.records import hold

_: None = None
_WHO = tuple((f"周{at}", identity("19790909", at)) for at in range(8))
_TOTALS: tuple[Sequence[Value], ...] = (
    ["合计", 4],
    ["合计", _, 4],
    [_, "合计", 4],
    ["合计", "4人"],
    ["合计：4人"],
    ["总计（4）"],
    ["共计有4户"],
    ["小计", 2],
    ["小计2人"],
    ["本页小计", 2, 1],
    ["一组合计", "2人"],
    ["合计", 4, 3],
    ["合计", _, _, 4, 3],
    ["合计", 3, 4, 5],
    ["合计", _, 4, 5],
    ["合计", "男2", "女2人"],
    ["合计", "1234567"],
    ["合计", "123456"],
    ["合计", "若干"],
    [1, "合计", 4],
    ["12", "合计", "4 人次"],
    ["合计人数", 4.0],
    ["总人数", "4", "5人"],
    ["累计", "0人"],
    ["合计", "4人。"],
    ["合计", "1,234人"],
    ["第一网格小计", 2],
    ["月合计", "2条"],
)


def test_the_recorded_totals_of_sheets() -> None:
    hold("ledgers", "own totals", (line for total in _TOTALS for line in _totals(total)))


def _totals(total: Sequence[Value]) -> Iterator[str]:
    """The total below four persons, and between them: below a section, below another total."""
    headings = ["姓名", "身份证号", "就业状态", "就业形式", "联系电话"]
    first, second = ([[*who, "就业"] for who in _WHO[at : at + 2]] for at in (0, 2))
    shown = "|".join("" if one is None else str(one) for one in total)
    for rows in (
        [*first, *second, total],
        [*first, total, *second, total],
        [*first, ["二组"], *second, total],
        [total, *first],
    ):
        page = sheet("劳动力", headings, *rows)
        (table,) = find_tables(page)
        left_out = {
            at: RowLeftOut.TOTAL if is_total(row) else RowLeftOut.SECTION
            for at, row in enumerate(rows)
            if is_total(row) or is_section(LABOUR_FORCE, row, [], 0, 5)
        }
        data = [table.first + at for at in range(len(rows)) if at not in left_out]
        told: dict[str, list[str]] = {}
        for keys in ({1, 2}, {2}, {5}, set[int]()):
            found = own_totals(table, page.rows, left_out, data, keys, set())
            said = " ".join(f"{one.cell} {one.name} {one.written}/{one.read}" for one in found)
            told.setdefault(said, []).append(str(sorted(keys)))
        yield f"{shown} of {len(rows)}: " + "; ".join(
            f"{' '.join(by) * (len(told) > 1)} {said}" for said, by in told.items()
        )


_LEGENDS = (
    "就业形式：①单位就业 ②灵活就业 ③务农",
    "安置情况：①单位就业 ②灵活就业 ③务农",
    "就业去向、困难类别：（1）单位就业（2）灵活就业（3）残疾",
    "困难类别：1.大龄 2.残疾 3.低保；就业形式：1.单位就业 2.灵活就业",
    "认定类型：⑴大龄 ⑵残疾",
    "说明：○表示是，△表示否",
    "填表说明：符合的打○",
    "注销原因：1、被录用 2、死亡",
    "就业状况：1就业 2失业",
)
_CODED: tuple[Value, ...] = (1, 2, 3, 9, "①", "（2）", "1、2", "○", "△", "√", _, "灵活就业", "大龄", "0", "⑵")


def test_the_recorded_code_lists() -> None:
    hold("ledgers", "code lists", (line for at in range(60) for line in _read(_coded(Random(f"coded {at}")))))


def _coded(random: Random) -> Sheet:
    grouped = random.random() < 0.5
    form = random.choice(("就业形式", "就业去向", "形式", "就业形式（1单位就业 2灵活就业）"))
    top: list[Value] = [
        "姓名",
        "身份证号",
        "登记失业日期",
        random.choice(("困难类别", "认定类型")),
        "安置情况" if grouped else form,
    ]
    top += [_ if grouped else "就业日期", "注销日期", "注销原因", random.choice(("就业愿望", "劳动能力（有√无×）"))]
    lower: list[Value] = [_, _, _, _, form, "时间", _, _, _]
    rows: list[list[Value]] = []
    for who in _WHO[: random.choice((2, 3))]:
        codes = [random.choice(_CODED) for _code in range(4)]
        rows.append([*who, "2026-01-02", codes[0], codes[1], "2026-03-04", "2026-05-06", codes[2], codes[3]])
    notes = [[one] for one in random.sample(_LEGENDS, random.choice((1, 2)))]
    merges = [Merge(1, 5, 1, 6), *(Merge(1, at, 2, at) for at in (1, 2, 3, 4, 7, 8, 9))] if grouped else []
    above = random.random() < 0.2
    shift = len(notes) if above else 0
    merges = [Merge(one.top + shift, one.left, one.bottom + shift, one.right) for one in merges]
    heading = [top, lower] if grouped else [top]
    return sheet("失业人员", *(notes if above else []), *heading, *rows, *([] if above else notes), merges=merges)


def _read(page: Sheet) -> Iterator[str]:
    yield f"{page.name}: " + " ／ ".join("|".join("" if one is None else str(one) for one in row) for row in page.rows)
    try:
        read = book(page)
    except Refusal as refusal:
        yield f"  {refusal.code}"
        return
    for sheet_read in read.understanding:
        cells = dict(sorted(sheet_read.cells.items()))
        yield f"  {sheet_read.ledger and sheet_read.ledger.value} {sheet_read.heading_rows} {sheet_read.shapes} {cells}"
    facts = read.facts()
    yield from (f"  {one.code} {one.cell}: {one.message}" for one in facts.findings if one.code != "COL002")
    for table in facts.tables:
        yield f"  {table.ledger.value}"
        for row in table.rows:
            told = _row(replace(row, unread=ALL_READ)).replace(" community=望江村", "")
            yield f"{told} {' '.join(f'{field}?{cell.text}' for field, cell in row.unread.items())}"


_ACROSS = (
    *(
        "第一季度",
        "第二季度",
        "走访时间1",
        "走访时间2",
        "3月",
        "首次走访",
        "电话联系1",
        "走访次数",
        "职业指导1",
        "走访时间",
    ),
    *(
        "走访1▸时间",
        "走访1▸内容",
        "走访1▸人员",
        "走访2▸日期",
        "走访2▸方式",
        "走访内容",
        "走访人",
        "服务内容",
        "经办人",
        "服务结果",
    ),
)
_DATES: tuple[Value, ...] = (
    *(
        "2026-03-05",
        "2026-03-05、2026-04-06",
        "3月5日",
        "2月30日",
        "2026-12-31",
        "√",
        "无",
        "×",
        "是",
        "否",
        46086,
        _,
        _,
    ),
    *(
        "2026年3月",
        "3.5；6.7",
        "2026年上半年",
        "两次",
        "2026-03-05（电话）",
        "2026-03-05,待补",
        3,
        "未走访",
        "/",
        "2026-06-07\n2026-09-10",
    ),
)


def test_the_recorded_services_across_columns() -> None:
    hold("ledgers", "services across", (line for at in range(70) for line in _read(_across(Random(f"across {at}")))))


def _across(random: Random) -> Sheet:
    columns = random.sample(_ACROSS, random.choice((2, 3, 5)))
    columns.sort(key=_ACROSS.index)
    register = random.random() < 0.5
    own: list[Value] = ["姓名", "身份证号", *(["登记失业日期"] if register else [])]
    top: list[Value] = [*own, *(one.split("▸")[0] for one in columns)]
    lower: list[Value] = [*[_] * len(own), *(one.split("▸")[1] if "▸" in one else _ for one in columns)]
    for at in range(len(top) - 1, len(own), -1):
        if top[at] == top[at - 1] and lower[at]:
            top[at] = _
    rows: list[list[Value]] = []
    for who in _WHO[:3]:
        rows.append([*who, *(["2026-01-02"] if register else []), *(_cell(one, random) for one in columns)])
    struck = (
        frozenset({(len(rows) + 1, random.randrange(3, 3 + len(columns)))}) if random.random() < 0.2 else frozenset()
    )
    titles: tuple[list[list[Value]], ...] = ([], [], [["2026年走访台账"]], [["职业指导记录"]])
    title = random.choice(titles)
    page = [*title, top, *([lower] if any(lower) else []), *rows]
    return Sheet("失业人员" if register else random.choice(("走访记录", "服务记录", "Sheet1")), page, struck=struck)


def _cell(heading: str, random: Random) -> Value:
    told = any(word in heading for word in ("内容", "人", "方式", "结果"))
    return "了解情况" if told else random.choice(_DATES)


_PLACES = [
    Community(name="东屿社区", street="北街道", county="示范区", contact="甲"),
    Community(name="东屿社区居委会", street="南街道", county="示范区"),
    Community(name="西屿村", county="样板县", phone="1"),
    Community(name="南屿村", kind="村", employee_pension_total=3),
    Community(name="北屿社区", county="外县"),
    *(Community(name=f"第{at}村", county="示范区") for at in range(1, 11)),
]


def test_the_recorded_register_of_communities() -> None:
    hold("ledgers", "register of communities", _of_register())


def _of_register() -> Iterator[str]:
    register = CommunityRegister(InputFile("册.xlsx", "0"), tuple(_PLACES), ((),) * len(_PLACES))
    places = [
        CommunityPlace("东屿社区"),
        CommunityPlace("东屿社区", "北街道"),
        CommunityPlace("东屿社区", "北 街道", "示范区"),
        CommunityPlace("西屿村", "某街道"),
        CommunityPlace("南屿村", "", "样板县"),
        CommunityPlace("无名村", "某街道"),
        CommunityPlace("", "某街道"),
        CommunityPlace("第1村"),
    ]
    for place in places:
        found = register.completed(place)
        yield f"{place.words}: rows {register.rows_of(place)} {found and found.street}"
        own = Community(name=place.name, street=place.street, county=place.county)
        facts = register.with_blanks_filled(Facts(community=own))
        filled = facts.community
        yield f"  {filled.kind} {filled.street} {filled.county} {filled.contact} {filled.phone} {filled.employee_pension_total}"
        yield from (f"  {one.code} {one.message}" for one in facts.findings)
    for some in (
        places,
        places[:1],
        places[2:4],
        [],
        [CommunityPlace(one.name, one.street, one.county) for one in _PLACES],
    ):
        yield f"of {len(some)}"
        yield from (f"  {notice}" for notice in register.notices([*some, *some]))
    written = Community(name="南屿村", entries={"类型": Fact("类型", "社区", Place("台账", ""))}, kind="社区")
    only_told = Community(name="南屿社区", kind="社区")
    for own, row in ((written, _PLACES[3]), (only_told, _PLACES[3]), (Community(), _PLACES[2])):
        one = CommunityRegister(
            InputFile("册.xlsx", "0"), (Community(name=own.name or "西屿村", kind=row.kind, phone=row.phone),), ((),)
        )
        kept = one.with_blanks_filled(Facts(community=own)).community
        yield f"{own.name} {own.kind}: {kept.name} {kept.kind} {kept.phone}"
