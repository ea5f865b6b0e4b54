"""Headings of one to four rows: the lowest text names the column, what stands over it is its group."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.reading.heading_rows import Spans, heading_rows
from fullemp_cli.ledgers.vocabulary import EmploymentForm
from fullemp_cli.opening.grid import Merge, Value
from tests.ledgers.books import book, facts, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 2)
_: None = None


def headings(at: int, rows: list[list[Value]], *merges: Merge) -> tuple[int, int, list[str]]:
    """First and last row (from 1), and each heading with all its groups."""
    found = heading_rows(rows, at - 1, 0, Spans(merges))
    return (
        found.start + 1,
        found.end + 1,
        ["▸".join((*reversed(cell.outer), *filter(None, [cell.group]), cell.text)) for cell in found.cells],
    )


THREE: list[list[Value]] = [
    ["劳动力摸底表", _, _, _, _, _],
    ["姓名", "身份证号", "就业情况", _, _, _],
    [_, _, "现状", _, "用工", _],
    [_, _, "就业状态", "就业形式", "就业单位", "就业日期"],
    ["赵一", A, "就业", "务农", _, _],
]
_MERGED = (
    Merge(1, 1, 1, 6),
    Merge(2, 1, 4, 1),
    Merge(2, 2, 4, 2),
    Merge(2, 3, 2, 6),
    Merge(3, 3, 3, 4),
    Merge(3, 5, 3, 6),
)
_READ = [
    "姓名",
    "身份证号",
    "就业情况▸现状▸就业状态",
    "就业情况▸现状▸就业形式",
    "就业情况▸用工▸就业单位",
    "就业情况▸用工▸就业日期",
]


@pytest.mark.parametrize("merges", [_MERGED, ()], ids=["merged", "merges lost"])
def test_three_rows(merges: tuple[Merge, ...]) -> None:
    assert headings(2, THREE, *merges) == (2, 4, _READ)


def test_four_rows_with_groups_above_the_first_known_row() -> None:
    rows: list[list[Value]] = [
        ["人员信息", _, _, "就业信息", _],
        ["身份", _, "户籍", "现状", _],
        [_, _, _, "就业", _],
        ["姓名", "身份证号", _, "状态", "形式"],
        ["赵一", A, "本地", "就业", "务农"],
    ]
    merges = [
        Merge(1, 1, 1, 3),
        Merge(1, 4, 1, 5),
        Merge(2, 1, 3, 2),
        Merge(2, 3, 4, 3),
        Merge(2, 4, 2, 5),
        Merge(3, 4, 3, 5),
    ]
    start, end, texts = headings(4, rows, *merges)
    assert (start, end) == (1, 4)
    assert texts[0] == "人员信息▸身份▸姓名"
    assert texts[2] == "人员信息▸户籍"
    assert texts[4] == "就业信息▸现状▸就业▸形式"


@pytest.mark.parametrize(
    "first",
    [
        ["赵一", A, "就业", "务农", "某厂", "2026-01-02"],
        ["赵一", _, "就业", "务农", _, _],
        [_, A, "就业", _, _, _],
    ],
)
def test_the_first_person_is_no_heading(first: list[Value]) -> None:
    rows: list[list[Value]] = [["姓名", "身份证号", "就业状态", "就业形式", "就业单位", "就业日期"], first]
    assert headings(1, rows)[:2] == (1, 1)


def test_a_title_above_is_no_group() -> None:
    rows: list[list[Value]] = [
        ["望江村失业人员台账", _, _, "台账三"],
        ["姓名", "身份证号", "时间", "原因"],
        ["赵一", A, "2026-01-02", "其他"],
    ]
    assert headings(2, rows, Merge(1, 1, 1, 3))[0] == 2


def test_a_group_names_the_column_from_two_rows_above() -> None:
    """安置情况 over 单位 over 名称: the outer group decides what the inner one leaves open."""
    read = facts(
        sheet(
            "就业困难人员管理台账",
            ["姓名", "身份证号", "认定", _, "安置情况", _, _],
            [_, _, "认定结果", _, "基本信息", _, "去处"],
            [_, _, "类别", "时间", "时间", "单位", "去向"],
            ["赵一", A, "残疾", "2026-01-02", "2026-02-03", "某厂", "务农"],
            ["钱二", B, "4050", "2026-01-05", _, _, _],
            merges=[
                Merge(1, 1, 3, 1),
                Merge(1, 2, 3, 2),
                Merge(1, 3, 1, 4),
                Merge(1, 5, 1, 7),
                Merge(2, 3, 2, 4),
                Merge(2, 5, 2, 6),
            ],
        )
    )
    assert read.hardship and len(read.hardship.rows) == 2
    row = read.hardship.rows[0]
    assert (str(row.recognised_on), str(row.employed_on), row.form) == (
        "2026-01-02",
        "2026-02-03",
        EmploymentForm.FARMING,
    )
    assert row.hardship_tags == {"残疾"}


def test_forms_ticked_under_two_rows_of_groups() -> None:
    read = facts(
        sheet(
            "劳动力",
            ["序号", "姓名", "身份证号", "就业情况", _, _],
            [_, _, _, "就业形式（打√）", _, _],
            [_, _, _, "单位就业", "灵活就业", "务农"],
            [1, "赵一", A, _, "√", _],
            merges=[Merge(1, 1, 3, 1), Merge(1, 2, 3, 2), Merge(1, 3, 3, 3), Merge(1, 4, 1, 6), Merge(2, 4, 2, 6)],
        )
    )
    assert read.labour and [row.form for row in read.labour.rows] == [EmploymentForm.FLEXIBLE]


def test_labels_at_the_end_of_a_heading_make_it_no_line_of_signatures() -> None:
    """编码 is no heading that is known, nor is 基本信息; 联系电话 and 备注 are labels at the foot of a table as well."""
    top: list[Value] = ["编码", "基本信息", None, None, "联系电话", "备注"]
    rows: list[list[Value]] = [
        top,
        [None, "姓名", "身份证号", "就业状态"],
        [1, "赵一", identity(), "就业", "138", "已迁出"],
    ]
    (read,) = book(sheet("劳动力", *rows)).receipts
    assert "备注" in dict(read.columns) and read.headings == "第 1～2 行"
