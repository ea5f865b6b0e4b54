"""A sheet of sums beside the ledgers: its numbers stand in the receipt, and never become rows."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.kinds import LABOUR_FORCE, UNEMPLOYED
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import book, codes, sheet
from tests.ledgers.people import identity

PEOPLE = [
    sheet(
        "劳动力",
        ["姓名", "身份证号", "就业状态"],
        *([f"赵{'一二三四五'[at]}", identity("19800101", at + 1), "就业"] for at in range(5)),
    ),
    sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], ["孙七", identity("19810101", 8), "2026-02-03"]),
]
LISTED: list[list[Value]] = [["望江村就业情况汇总表"], ["指标", "数量", "备注"], ["劳动力总数", 6, "全口径"]]
SAID = "汇总的“劳动力总数”写 6，台账读到 5 人"


def _totals(*sheets: Sheet) -> list[tuple[str, str, int, int]]:
    read = book(*PEOPLE, *sheets)
    assert (read.count(LABOUR_FORCE), read.count(UNEMPLOYED)) == ((5, 5), (1, 1)), "nothing of it is a row"
    assert read.communities == ("望江村",) and not read.unread_blocks
    return [
        (one.cell, one.name, one.written, one.read)
        for receipt in read.receipts
        if receipt.sheet not in ("劳动力", "失业人员")
        for one in receipt.totals
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [*LISTED, ["登记失业人员数", "1人"], ["登记失业人员就业人数", 1], ["就业率", "95%"]],
        [["序号", "项目", "单位", "数值"], [1, "劳动力总数（人）", "人", 6], [2, "登记失业人数", "人", 1]],
        [["统计表"], ["网格", "劳动力人数", "登记失业人数"], ["一网格", 4, 1], ["二网格", 2, 0], ["合计", 6, 1]],
        [["村名", "劳动力", "登记失业人员"], ["柳岸村", 40, 7], ["望江村", 6, 1], ["合计", 46, 8]],
        [["街道", "台账", None], [None, "劳动力数", "登记失业人员数"], ["临江街道", 6, 1]],
    ],
)
def test_its_numbers_stand_beside_what_was_read(rows: list[list[Value]]) -> None:
    found = _totals(sheet("汇总", *rows))
    assert [(written, read) for _, _, written, read in found] == [(6, 5), (1, 1)]


def test_what_does_not_agree_is_said_with_its_cell() -> None:
    read = book(*PEOPLE, sheet("汇总", *LISTED))
    said = [found for found in read.findings if found.code == "TOT001"]
    assert [(found.sheet, found.cell, found.message) for found in said] == [("汇总", "B3", SAID)]
    assert "LED003" not in codes(read)
    skipped = next(one for one in read.understanding if one.sheet == "汇总")
    assert skipped.ledger is None and "汇总数字" in skipped.skipped


def test_two_rows_of_one_person_agree_with_either_count() -> None:
    twice = sheet(
        "失业人员",
        ["姓名", "身份证号", "登记失业日期"],
        *(["孙七", identity("19810101", 8), f"2026-0{month}-03"] for month in (2, 5)),
    )
    for number in (1, 2):
        read = book(PEOPLE[0], twice, sheet("汇总", ["项目", "人数"], ["登记失业人员", number]))
        assert "TOT001" not in codes(read)


@pytest.mark.parametrize(
    "rows",
    [
        [["网格", "劳动力人数"], ["一网格", 4], ["二网格", 2]],  # of several rows without a total nothing is added up
        [["项目", "数量"], ["已就业劳动力人数", 4], ["劳动力就业率", "80%"], ["失业人员", 3], ["公益性岗位", 2]],
        [["村名", "劳动力"], ["柳岸村", 40]],
        [["项目", "数量"], ["零就业家庭", 2]],  # a ledger that is not here
    ],
)
def test_what_counts_something_else_is_not_compared(rows: list[list[Value]]) -> None:
    assert _totals(sheet("统计", *rows)) == []


def test_a_sheet_of_sums_with_the_name_of_a_ledger_is_no_unread_block() -> None:
    rows: list[list[Value]] = [
        ["村名", "劳动力", "登记失业人员", "就业率"],
        ["望江村", 5, 1, "95%"],
        ["合计", 5, 1, "95%"],
    ]
    assert len(_totals(sheet("劳动力情况", *rows))) == 2


def test_persons_under_the_name_of_sums_are_persons() -> None:
    rows = [[f"李{'一二'[at]}", identity("19820101", at + 1), "就业"] for at in range(2)]
    read = book(*PEOPLE, sheet("劳动力汇总", ["姓名", "身份证号", "就业状态"], *rows))
    assert read.count(LABOUR_FORCE) == (7, 7)


def test_numbers_below_a_label_end_with_the_first_row_that_holds_none() -> None:
    """What follows a gap is of something else: a second table, a note with a year."""
    rows: list[list[Value]] = [["劳动力人数", "登记失业人数"], [6, 1], ["制表人", "某"], [2026, 2026]]
    assert [(written, read) for _, _, written, read in _totals(sheet("汇总", *rows))] == [(6, 5), (1, 1)]
    later: list[list[Value]] = [["劳动力人数", "登记失业人数"], [None, None], ["", ""], [6, 1]]
    assert [(written, read) for _, _, written, read in _totals(sheet("汇总", *later))] == [(6, 5), (1, 1)]
