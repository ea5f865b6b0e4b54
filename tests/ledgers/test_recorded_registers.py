"""Registers whose rows touch each other: namesakes, rows without numbers, households, spells in two ledgers, old lists,
rows entered twice, dates without a year, and words against a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

import pytest

from fullemp_cli.ledgers.kinds import LABOUR_FORCE, UNEMPLOYED, ZERO_EMPLOYMENT_HOUSEHOLDS
from fullemp_cli.ledgers.reading.household_members import carry_households_down
from fullemp_cli.ledgers.reading.yearless import with_period_year
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import book, sheet
from tests.ledgers.people import identity
from tests.ledgers.test_recorded import _row
from tests.recorded.records import hold

A, B, C, D = (identity(f"198{at}0{at + 1}15", at) for at in range(4))
_: None = None
_PEOPLE: tuple[tuple[Value, Value], ...] = (
    ("赵一", A),
    ("钱二", B),
    ("钱二", C),
    ("孙·三", D),
    ("孙•三", D.lower()),
    ("赵一", _),
    ("钱二", _),
    ("赵 一", "待补"),
    ("李四", _),
    ("李五", A),
    (_, D),
    ("李四", 3.31099198001010e17),
    (_, _),
)
_HEADS = ("赵一", "赵一", "钱二", "钱 二", _, _)
_TAILS = (A, A, B, C, _, _, _, "1")
_RELATIONS = ("户主", "本人", "妻子", "子女", "配偶", _)
_DAYS = ("2026-02-01", "2026-03-01", "2026-03-02", "2026-05-01", "3月5日", "2月30日", "2025-11-01", _, "5月1日")
_FORMS = ("单位就业", "灵活就业", "务农", _, "看不清")


def _who(random: Random) -> tuple[Value, Value]:
    return random.choice(_PEOPLE[: random.choice((5, len(_PEOPLE)))])


def _household(random: Random) -> list[Value]:
    return [
        random.choice(("H1", "H1", "H2", _, _)),
        random.choice(_HEADS),
        random.choice(_TAILS),
        random.choice(_RELATIONS),
    ]


def _labour(random: Random, name: str) -> Sheet:
    headings = ["姓名", "身份证号", "户编号", "户主姓名", "户主身份证号", "与户主关系", "就业状态", "就业日期"]
    rows: list[Sequence[Value]] = []
    for _at in range(random.choice((3, 5))):
        house = _household(random) if random.random() < 0.7 else [_, _, _, random.choice(_RELATIONS)]
        rows.append([*_who(random), *house, random.choice(("就业", "失业", _)), random.choice(_DAYS)])
    return _some(sheet(name, headings, *rows), random)


def _some(page: Sheet, random: Random) -> Sheet:
    """Without a column or two, the names apart; a row of it twice."""
    rows = [list(row) for row in page.rows]
    for at in sorted(random.sample(range(2, len(rows[0])), random.choice((0, 0, 1, 2))), reverse=True):
        for row in rows:
            del row[at]
    if random.random() < 0.4:
        rows.append(list(random.choice(rows[1:])))
    return Sheet(page.name, rows)


def _sheets(random: Random) -> Iterator[Sheet]:
    yield _labour(random, random.choice(("劳动力", "劳动力2026", "2025年劳动力")))
    if random.random() < 0.5:
        yield _labour(random, random.choice(("劳动力2025", "劳动力（旧）", "劳动力备份", "劳动力2027", "1组劳动力")))
    spell = ["姓名", "身份证号", "登记失业日期", "就业日期", "就业形式", "就业单位", "注销日期", "注销原因"]
    spells: list[list[Value]] = []
    for _at in range(random.choice((2, 4))):
        begun, found, ended = (random.choice(_DAYS) for _day in range(3))
        why = random.choice(("死亡", "被录用", "失去联系", _))
        spells.append([*_who(random), begun, found, random.choice(_FORMS), random.choice(("某厂", _)), ended, why])
    yield _some(sheet("失业人员", spell, *spells), random)
    if random.random() < 0.7:
        again = ["姓名", "身份证号", "登记失业日期", "再就业时间", "就业形式", "现就业单位"]
        rows = [
            [
                *_who(random),
                random.choice(_DAYS),
                random.choice(_DAYS),
                random.choice(_FORMS),
                random.choice(("某店", _)),
            ]
            for _at in range(3)
        ]
        yield _some(sheet("失业人员再就业信息明细台账", again, *rows), random)
    house = [
        "户编号",
        "户主姓名",
        "户主身份证号",
        "劳动力人数",
        "认定日期",
        "就业人员姓名",
        "就业人员身份证号",
        "就业日期",
        "退出日期",
    ]
    homes = [
        [
            *_household(random)[:3],
            2,
            random.choice(_DAYS),
            *_who(random),
            random.choice(_DAYS),
            random.choice((_, "2026-06-01")),
        ]
        if random.random() < 0.6
        else [_, _, _, _, _, *_who(random), random.choice(_DAYS), _]
        for _at in range(4)
    ]
    yield _some(sheet("零就业家庭", house, *homes), random)
    services = [
        [random.choice(_DAYS), *_who(random), random.choice(("走访", "职业指导", "看不清"))] for _at in range(4)
    ]
    yield _some(sheet("服务记录", ["日期", "姓名", "身份证号", "服务类型"], *services), random)
    posts = [["保洁员", random.choice(_DAYS), *_who(random), random.choice(_DAYS)] for _at in range(2)]
    yield _some(
        sheet("公益性岗位", ["岗位名称", "开发日期", "在岗人员姓名", "在岗人员身份证号", "上岗日期"], *posts), random
    )


@pytest.mark.parametrize("part", range(4))
def test_the_recorded_registers(part: int) -> None:
    hold("ledgers", f"registers {part}", (line for at in range(7) for line in _read(Random(f"registers {part} {at}"))))


def _read(random: Random) -> Iterator[str]:
    sheets = list(_sheets(random))
    for page in sheets:
        yield f"== {page.name}: " + " ／ ".join(
            "|".join("" if one is None else str(one) for one in row) for row in page.rows
        )
    facts = book(*sheets, name=random.choice(("望江村就业台账.xlsx", "望江村2026年台账.xlsx"))).facts()
    facts = with_period_year(facts, date(2026, 1, 1), date(2026, 12, 31))
    for one in facts.findings:
        if one.code != "COL002":
            yield f"  {one.code} {one.sheet} {one.cell}: {one.message}"
    for table in facts.tables:
        yield f"  {table.ledger.value} {sorted(table.columns)}, not read {sorted(table.unread_columns)}"
        for row in table.rows:
            yield re.sub(r"<\w+\.\w+: '([^']*)'>", r"\1", _row(row).replace(" community=望江村", ""))


_NOTES = (
    *(
        "已迁出",
        "5月去世",
        "已就业",
        "已离职",
        "失业",
        "下岗",
        "退休",
        "在校",
        "重复",
        "作废",
        "已注销",
        "返聘",
        "父亲去世",
    ),
    *(
        "未迁出",
        "同上",
        "有就业意愿",
        "已到某厂上班",
        "亡",
        "转",
        "（死亡）",
        "已失业，再就业",
        "不计入",
        "迁出后又迁回",
    ),
)
_KEPT: dict[str, tuple[list[Value], list[list[Value]]]] = {
    "劳动力": (
        ["姓名", "身份证号", "就业状态", "就业形式", "就业单位", "备注", "人员变动"],
        [
            ["就业", _, _],
            ["失业", _, _],
            [_, "灵活就业", _],
            [_, _, "退休"],
            ["迁出", _, _],
            ["看不清", _, _],
            ["死亡", _, "某厂"],
        ],
    ),
    "精准扶贫劳动力": (
        ["姓名", "身份证号", "就业状态", "就业日期", "就业形式", "备注", "说明"],
        [["就业", _, _], ["失业", _, _], [_, "2026-02-01", "务农"], ["就业（已去世）", _, _]],
    ),
    "失业人员": (
        ["姓名", "身份证号", "登记失业日期", "就业日期", "就业单位", "备注", "注销日期", "注销原因"],
        [
            ["2026-01-02", _, _],
            ["2026-01-02", "2026-02-03", _],
            ["2026-01-02（初次失业）", "2026-03-04（已离职）", "下岗"],
        ],
    ),
    "就业困难人员": (
        ["姓名", "身份证号", "认定日期", "就业日期", "就业形式", "备注", "退出日期", "退出原因"],
        [["2026-01-02", _, _], ["2026-01-02", "2026-02-03", "务农"], ["2026-01-02", _, "单位就业（已离职）"]],
    ),
    "零就业家庭": (
        ["户主姓名", "户主身份证号", "认定日期", "就业日期", "就业人员姓名", "备注", "退出日期"],
        [["2026-01-02", _, _], ["2026-01-02", "2026-01-20", "赵一（已迁出）"]],
    ),
    "服务记录": (["姓名", "身份证号", "日期", "服务类型", "服务内容", "备注"], [["2026-01-02", "走访", "已去世"]]),
}
_ENDINGS = {
    "失业人员": ([_, _], ["2026-05-06", "死亡"], ["2026-05-06", "被录用"]),
    "就业困难人员": ([_, _], ["2026-05-06", "迁出"], ["2026-05-06", "被录用"]),
    "零就业家庭": ([_], ["2026-05-06"]),
}


@pytest.mark.parametrize("ledger", list(_KEPT))
def test_the_recorded_words_against_rows(ledger: str) -> None:
    hold("ledgers", f"words against {ledger}", _against(ledger))


def _against(ledger: str) -> Iterator[str]:
    headings, states = _KEPT[ledger]
    endings = _ENDINGS.get(ledger, ([],))
    rows: list[list[Value]] = []
    for note in _NOTES:
        for state in states:
            for ending in endings:
                who = f"周{len(rows)}"
                in_name = len(rows) % 3 == 0
                first = [f"{who}（{note}）" if in_name else who, identity("19790909", len(rows))]
                rows.append([*first, *state, _ if in_name else note, *ending])
    page = sheet(ledger, headings, *rows)
    yield from _doubted(page)
    for name, title, sections in (
        (f"{ledger}减少名单", _, (_, _, _)),
        (ledger, "已退休人员", (_, "二、已注销人员", "三、其他人员")),
        (ledger, _, ("一、在册人员", "二、迁出人员", "三、失业人员")),
        (f"{ledger}（在校）", "就业情况变动或退休登记表", ("已就业人员", "死亡人员名单如下", _)),
    ):
        groups = [
            line
            for at, section in enumerate(sections)
            for line in ([[section]] if section else []) + rows[at * 4 : at * 4 + 4]
        ]
        yield f"{name} {title} {sections}"
        yield from _doubted(sheet(name, *([[title]] if title else []), headings, *groups))
    yield "lines through cells"
    for struck in ([1], [3], [1, 3], [2, 3, 4], [3, 4], list(range(1, 9))):
        some = Sheet(ledger, [headings, *rows[1:3]], struck=frozenset((row, at) for row in (2, 3) for at in struck))
        yield f"{struck}"
        yield from _doubted(some)


def _doubted(page: Sheet) -> Iterator[str]:
    facts = book(page).facts()
    for table in facts.tables:
        for row in table.rows:
            if row.against is not None or row.unread:
                written = "|".join("" if one is None else str(one) for one in page.rows[row.row - 1])
                said = row.against
                told = (
                    f"{said.text} {said.field} {said.says and said.says.value}{' of group' * said.of_group}"
                    if said
                    else ""
                )
                unread = "".join(
                    f" {name}:{cell.text}{'/struck' * cell.crossed_out}" for name, cell in row.unread.items()
                )
                yield f"  {row.row} {written} → {told}{unread}"
    said_of = [one for one in facts.findings if one.code in ("ROW011", "CELL003")]
    yield f"  {len(said_of)}: " + " ".join(f"{one.cell} {one.message[:40]}" for one in said_of[:6])


def test_only_rows_without_a_household_of_their_own_are_carried_down() -> None:
    columns: dict[str, Sequence[Value]] = {
        "户主姓名": ["赵一", _, "钱二"],
        "就业人员姓名": ["赵一", "孙三", "钱二"],
        "认定日期": ["1", _, "2"],
    }
    assert carry_households_down(UNEMPLOYED, dict(columns)) == []
    assert carry_households_down(ZERO_EMPLOYMENT_HOUSEHOLDS, {"户主姓名": columns["户主姓名"]}) == []
    carried = dict(columns)
    assert carry_households_down(ZERO_EMPLOYMENT_HOUSEHOLDS, carried) == [1]
    assert carried["户主姓名"] == ["赵一", "赵一", "钱二"] and carried["认定日期"] == ["1", "1", "2"]
    labour: dict[str, Sequence[Value]] = {
        "户主姓名": ["赵一", _, _, _],
        "姓名": ["赵一", "孙三", "钱二", _],
        "与户主关系": ["户主", "妻子", "本人", "子女"],
    }
    assert carry_households_down(LABOUR_FORCE, {name: labour[name] for name in ("户主姓名", "姓名")}) == []
    assert carry_households_down(LABOUR_FORCE, {name: labour[name] for name in ("姓名", "与户主关系")}) == []
    assert carry_households_down(LABOUR_FORCE, dict(labour)) == [1]
