"""Persons under no heading, beside a table, on cards, in a table on its side: said, never read as something else."""

from __future__ import annotations

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import LABOUR_FORCE, UNEMPLOYED
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

N = [identity("19800101", number) for number in range(1, 9)]
LABOUR = sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", N[0], "就业"])


def blocks(*sheets: Sheet) -> list[tuple[Ledger | None, str, str, int]]:
    return [(one.ledger, one.place.sheet, one.place.cell, one.rows) for one in facts(LABOUR, *sheets).unread_blocks]


def test_a_sheet_of_persons_under_no_heading() -> None:
    loose = sheet("劳动力（2网格）", [1, "钱二", N[1], "就业"], [2, "孙三", N[2], "失业"])
    assert blocks(loose) == [(LABOUR_FORCE, "劳动力（2网格）", "1", 2)]
    assert "LED011" in codes(facts(LABOUR, loose))


def test_where_no_name_tells_whose_they_are() -> None:
    assert blocks(sheet("Sheet3", ["钱二", N[1]])) == [(None, "Sheet3", "1", 1)]


def test_a_second_table_beside_the_first_without_a_heading() -> None:
    read = sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], ["赵一", N[0], "2026-01-02", None, "钱二", N[1]])
    assert blocks(read) == [(UNEMPLOYED, "失业人员", "F2", 1)]


def test_persons_above_and_among_the_headings() -> None:
    above = sheet("Sheet2", ["钱二", N[1], "就业"], ["姓名", "身份证号", "就业状态"], ["孙三", N[2], "就业"])
    assert blocks(above) == [(None, "Sheet2", "B1", 1)]
    among = sheet("Sheet2", ["姓名", "身份证号", "就业状态", "钱二", N[1]], ["孙三", N[2], "就业"])
    assert blocks(among) == [(None, "Sheet2", "E1", 1)]
    assert not any(N[1] in found.message for found in book(LABOUR, among).findings)


def test_headings_of_no_ledger_in_particular() -> None:
    assert blocks(sheet("第二网格", ["姓名", "身份证号", "联系电话"], ["钱二", N[1], "13900000000"])) == [
        (None, "第二网格", "2", 1)
    ]


@pytest.mark.parametrize(
    "other",
    [
        sheet("党员名册", ["姓名", "身份证号", "入党时间"], ["钱二", N[1], "2001-07-01"]),
        sheet("党员名册", ["姓名", "身份证号", "联系电话"], ["钱二", N[1], "13900000000"]),
        sheet("Sheet2", ["姓名", "身份证号", "入党时间", "党支部"], ["钱二", N[1], "2001-07-01", "一支部"]),
        sheet("价目表", ["品名", "单价"], ["大米", 3.2]),
        sheet("代码表", ["代码", "名称"], [1, "单位就业"], [2, "个体经营"]),
        sheet("填表说明", ["一、本表由社区填写。"], ["二、姓名填全名。"]),
        sheet("失业人员统计", ["类别", "人数", "占比"], ["男", 3, 0.5], ["女", 3, 0.5]),
    ],
    ids=lambda one: one.name,
)
def test_what_is_none_of_our_ledgers_is_no_block(other: Sheet) -> None:
    assert blocks(other) == []


CARD: list[list[Value]] = [
    ["劳动力登记卡"],
    ["姓名", "钱二", "性别", "男"],
    ["身份证号", N[1], "联系电话", "13900000000"],
    ["就业状态", "就业", "就业单位", "某厂"],
]


def test_a_card_a_person() -> None:
    card = sheet("钱二", *CARD)
    assert blocks(card) == [(None, "钱二", "", 4)]
    [said] = [found for found in facts(LABOUR, card).findings if found.code == "LED012"]
    assert "卡片" in said.message


def test_many_cards_under_each_other_alone_are_refused_by_that_name() -> None:
    with pytest.raises(Refusal, match="卡片"):
        book(sheet("劳动力", *CARD, [], *CARD[1:]))


def test_a_table_on_its_side_is_refused_by_that_name() -> None:
    with pytest.raises(Refusal, match="横竖颠倒"):
        book(
            sheet(
                "劳动力",
                ["序号", 1, 2, 3],
                ["姓名", "赵一", "钱二", "孙三"],
                ["身份证号", N[0], N[1], N[2]],
                ["就业状态", "就业", "失业", "就业"],
            )
        )


@pytest.mark.parametrize("apart", [0, 2, 3])
def test_what_stands_a_little_right_of_its_label_is_a_card(apart: int) -> None:
    gap: list[Value] = [None] * apart
    rows: list[list[Value]] = [["登记表"], ["姓名", *gap, "钱二"], ["身份证号", *gap, N[1]], ["就业状态", *gap, "就业"]]
    with pytest.raises(Refusal, match="卡片"):
        book(sheet("Sheet1", *rows))
