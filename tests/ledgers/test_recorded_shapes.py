"""Sheets that are no ledger, or not as one is read: cards, tables on their side, persons without a heading, sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.cards import shape_of_persons
from fullemp_cli.ledgers.reading.community_sheet import read_community_sheet
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.ledgers.reading.summary_sheets import summary_numbers
from fullemp_cli.ledgers.reading.unread_blocks import holds_numbers
from fullemp_cli.opening.grid import Percentage, Sheet, Value
from tests.ledgers.books import sheet, workbook
from tests.ledgers.changed_sheets import changed
from tests.ledgers.people import TODAY, identity
from tests.recorded.records import hold

A, B, C = identity("19800101", 1), identity("19810202", 2), identity("19820303", 3)
_: None = None
_CARD: list[tuple[Value, ...]] = [
    ("姓名", "赵一", "钱二", "孙三"),
    ("性别", "男", "女", "男"),
    ("身份证号", A, B, C),
    ("就业状态", "就业", "失业", "就业"),
    ("联系电话", "13800000000", "13800000001", _),
    ("家庭住址", "某路", _, "某街"),
    ("困难类别", _, "残疾", "低保"),
]


def _cards(random: Random) -> Sheet:
    """Labels with what they say beside them: of one person, of several under or beside each other."""
    labels = [_CARD[0], _CARD[2], *random.sample(_CARD, random.choice((1, 2, 4)))]
    labels = [line for line in _CARD if line in labels]
    across, persons = random.choice((1, 1, 2)), random.choice((1, 1, 2, 3))
    rows: list[list[Value]] = [["人员信息卡"]] if random.random() < 0.3 else []
    if random.random() < 0.5:
        rows += [[line[0], *line[1 : 1 + persons]] for line in labels]
    else:
        for person in range(persons):
            cells = [cell for line in labels for cell in (line[0], line[1 + person])]
            rows += [cells[at : at + 2 * across] for at in range(0, len(cells), 2 * across)]
            rows += [[]] if random.random() < 0.4 else []
    if random.random() < 0.25:  # blank lines between the labels
        apart = random.choice((1, 2, 3))
        rows = [line for row in rows for line in (row, *[[]] * apart)]
    if random.random() < 0.3:
        rows = [[_, *row] for row in rows]
    if random.random() < 0.2:
        rows = [[*row[:1], _, *row[1:]] for row in rows]
    return changed(sheet("人员信息", *rows), random, 0.7)


def test_the_recorded_cards() -> None:
    pages = [_cards(Random(f"card {number}")) for number in range(160)]
    hold("ledgers", "cards", (f"{_shown(page)} → {shape_of_persons(page.rows)[:9]}" for page in pages))


def _shown(page: Sheet) -> str:
    return " ／ ".join("|".join("" if value is None else str(value) for value in row) for row in page.rows)


_PLACES: dict[str, Value] = {
    "社区（村）名称": "望江村",
    "类型": "村",
    "街道（乡镇）": "示例镇",
    "县（市、区）": "示例县",
    "评估期起": "2026-01-01",
    "评估期止": "2026年12月31日",
    "联系人": "李四",
    "联系电话": "0576-8800001",
    "参加职工基本养老保险人数": 120,
    "参加城乡居民基本养老保险人数": "80人",
    "就业计划数": 30,
    "上年登记失业人员就业率": Percentage(0.95),
}
_OTHERWISE: tuple[Value, ...] = (
    _,
    "望江社区",
    "待定",
    "2026-02-30",
    "约30",
    "项目",
    "社区（村）名称",
    0,
    "合计",
    "青石村",
    "12人左右",
)


def _described(random: Random) -> Sheet:
    names = [name for name in _PLACES if name == "社区（村）名称" or random.random() < 0.5]
    cells = {name: _PLACES[name] if random.random() < 0.85 else random.choice(_OTHERWISE) for name in names}
    rows: list[list[Value]] = [["社区基本情况表"]] if random.random() < 0.4 else []
    how = random.randrange(4)
    if how == 0:
        heading: list[Value] = [
            random.choice(("项目", "指标", "名目")),
            random.choice(("内容", "情况", "数值", "填写内容")),
        ]
        serial = random.random() < 0.3
        rows.append(["序号", *heading] if serial else heading)
        rows += [[at, name, value] if serial else [name, value] for at, (name, value) in enumerate(cells.items(), 1)]
    elif how == 1:
        pairs = [part for pair in cells.items() for part in pair]
        rows += [pairs[at : at + 4] for at in range(0, len(pairs), 4)]
    elif how == 2:
        rows += [
            ["序号", *names],
            [1, *cells.values()],
            [2, "青石村", *[_] * (len(names) - 1)],
            ["合计"],
            ["填报人：李四"],
        ]
    else:
        rows += [[f"{name}：", _, value] for name, value in cells.items()]
    if random.random() < 0.3:
        rows.append([random.choice(names), random.choice(_OTHERWISE)])
    return changed(sheet("社区基本情况", *rows), random, 0.4)


def test_the_recorded_community_sheets() -> None:
    pages = [_described(Random(f"described {number}")) for number in range(120)]
    hold("ledgers", "community sheets", (line for page in pages for line in _of_community(page)))


def _of_community(page: Sheet) -> Iterator[str]:
    yield _shown(page)
    for named in (True, False):
        for one in read_community_sheet("望江村.xlsx", page, TODAY, named=named):
            place = one.community
            known = f"{place.name}/{place.kind}/{place.street}/{place.county}/{place.period_start}/{place.period_end}"
            known += f"/{place.employee_pension_total}/{place.resident_pension_total}"
            entries = " ".join(f"{fact.name}={fact.text}@{fact.place.cell}" for fact in place.entries.values())
            unread = f" unread {dict(place.unread)}" if place.unread else ""
            yield f"  {'named' if named else 'not named'}: {known} {entries}{unread}"
            yield from (f"    {found.code} {found.cell} {found.message}" for found in one.findings)


_SUMS: tuple[tuple[str, ...], ...] = (
    ("劳动力", "失业登记人员", "就业困难人员", "零就业家庭"),
    ("劳动力总数", "登记失业人员数", "就业困难人员（人）", "公益性岗位总数"),
    ("全村劳动力人数", "登记失业人员就业人数", "市场主体户数", "宣传报道篇数"),
    ("发布岗位信息条数", "用工信息", "走访记录条数", "精准扶贫劳动力"),
)


def _sums(random: Random) -> Sheet:
    labels = random.choice(_SUMS)
    numbers: list[Value] = [random.choice((3, "4人", "12", 40.0, "若干", _, "5 户", True)) for _label in labels]
    if random.random() < 0.4:
        rows: list[list[Value]] = [
            [one, *([_] if random.random() < 0.2 else []), number] for one, number in zip(labels, numbers, strict=True)
        ]
    else:
        rows = [["社区", *labels]]
        rows += [
            [name, *(random.choice((1, 2, "3人", _)) for _label in labels)]
            for name in random.sample(("望江村", "青石社区", "某地", "7"), 2)
        ]
        rows += [["合计", *numbers]] if random.random() < 0.6 else []
    if random.random() < 0.4:
        rows.insert(0, [random.choice(("情况汇总表", "统计", "台账", "一览"))])
    return changed(sheet(random.choice(("汇总", "Sheet1", "数据")), *rows), random, 0.4)


def test_the_recorded_sums() -> None:
    hold("ledgers", "sums", (line for number in range(120) for line in _summed(_sums(Random(f"sums {number}")))))


def _summed(page: Sheet) -> Iterator[str]:
    yield f"{page.name}: {_shown(page)}"
    found = " ".join(
        f"{one.cell} {one.label} {one.ledger.value}={one.number}{one.of and f' of {one.of}'}"
        for one in summary_numbers(page)
    )
    yield f"  numbers of persons {holds_numbers(page)}; {found}"


_PEOPLE: list[list[Value]] = [["赵一", A, "就业", "务农"], ["钱二", B, "失业", _], ["孙三", C, "就业", "灵活就业"]]
_TOPS: tuple[Sequence[Value], ...] = (
    (),
    ("甲", "乙", "丙", "丁"),
    ("姓名", "证件", "现状", "形式"),
    ("姓名", "身份证号", "入党时间", "支部"),
    ("姓名", "身份证号", "民族", "文化程度"),
    ("姓名", "身份证号", "性别", "备注"),
    ("姓名", "身份证号", "就业状态", "就业形式"),
    ("户主姓名", "成员姓名", "身份证号", "联系电话"),
    ("姓名", "身份证号", "配偶姓名", "身份证号"),
)
_NAMES = ("Sheet1", "劳动力", "失业人员台账", "党员名册", "代码说明", "一网格", "3月", "外出务工名单", "老年人口")


def _persons(random: Random) -> Sheet:
    """Persons under a heading of a ledger, of none, or under none; some more of them beside, above and among the headings."""
    top = random.choice(_TOPS)
    rows = [list(row) for row in random.sample(_PEOPLE, random.choice((2, 3)))]
    if top[-1:] == ("身份证号",):
        rows = [[row[0], row[1], "李四", identity("19770303", at)] for at, row in enumerate(rows, 70)]
    elif top[1:2] == ("成员姓名",):
        rows = [[row[0], row[0], row[1], "13800000000"] for row in rows]
    if top:
        rows.insert(0, list(top))
    more = random.random()
    stranger = ["周五", identity("19790505", 9), "失业"]
    if more < 0.25:
        rows = [
            [*row, *[_] * (4 - len(row)), *([_] if more < 0.1 else []), *stranger] if at else row
            for at, row in enumerate(rows)
        ]
    elif more < 0.35:
        rows[0] = [*rows[0], *stranger]
    elif more < 0.45:
        rows.insert(0, [*stranger])
    elif more < 0.55:
        rows = [[*[_] * 2, *row] for row in rows]
    if random.random() < 0.3:
        rows.insert(0, [random.choice(("劳动力台账", "党员名册", "2026年统计", "某某名单"))])
    if random.random() < 0.3:  # a ledger on the same sheet
        own: list[list[Value]] = [
            ["失业人员台账"],
            ["姓名", "身份证号", "登记失业日期"],
            ["郑十", identity("19690707", 7), "2026-03-04"],
        ]
        rows = [*own, [], ["名单"], *rows] if random.random() < 0.5 else [*rows, [], *own]
    return changed(sheet(random.choice(_NAMES), *rows), random, 0.3)


@pytest.mark.parametrize("part", range(3))
def test_the_recorded_persons_of_no_ledger(part: int) -> None:
    ledger = sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], ["吴九", identity("19690606", 6), "2026-02-03"])
    lines: list[str] = []
    for number in range(40):
        page = _persons(Random(f"persons {part} {number}"))
        lines.append(f"{page.name}: {_shown(page)}")
        try:
            book = book_of(
                "望江村.xlsx", [workbook(page, *([ledger] if number % 3 else []), name="望江村.xlsx")], today=TODAY
            )
        except Refusal as refusal:
            lines.append(f"  {refusal.code} {refusal}")
            continue
        own = [one for one in book.understanding if one.sheet == page.name]
        lines += [
            f"  {one.ledger.value if one.ledger else one.skipped} {one.heading_rows} {one.row_count}" for one in own
        ]
        for block in book.unread_blocks:
            lines.append(f"  block {block.ledger and block.ledger.value} {block.place.cell} {block.why} {block.rows}")
        lines += [f"  {one.code} {one.cell} {one.message}" for one in book.reading_findings if one.sheet == page.name]
    hold("ledgers", f"persons of no ledger {part}", lines)
