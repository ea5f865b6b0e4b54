"""Boxes of which it is not known whether they are ticked, in forms that give each value a column of its own, and in 是/否."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.ledgers.vocabulary import EmploymentForm
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import book, facts, sheet
from tests.ledgers.people import identity

A = identity("19800101")
NONE: frozenset[str] = frozenset()


def read(name: str, head: list[str], *cells: Value, struck: int = 0) -> Facts:
    """A ledger of one person under these headings behind name and number; a line through the column of that number."""
    page = sheet(name, ["姓名", "身份证号", *head], ["赵一", A, *cells])
    return facts(replace(page, struck=frozenset({(2, struck)} if struck else ())))


def row_of(read_facts: Facts) -> Any:
    table = read_facts.labour or read_facts.unemployed
    assert table is not None
    return table.rows[0]


@pytest.mark.parametrize(
    ("cell", "struck", "code", "text"), [("大概", 0, "WORD003", "大概"), ("√", 4, "CELL003", "灵活就业")]
)
def test_a_doubtful_box_of_a_form_may_be_any_form(cell: str, struck: int, code: str, text: str) -> None:
    found = read("劳动力", ["单位就业", "灵活就业", "自主创业"], None, cell, None, struck=struck)
    row = row_of(found)
    assert row.form is None
    assert row.unread["form"].text == text and row.unread["form"].crossed_out is bool(struck)
    could = row.unread["form"].could
    assert isinstance(could, OneOf) and {EmploymentForm.FLEXIBLE, EmploymentForm.OWN_BUSINESS, None} <= set(
        could.values
    )
    assert [(one.cell, "灵活就业" in one.message) for one in found.findings if one.code == code] == [("D2", True)]


def test_a_line_through_an_empty_or_a_denied_box_is_nothing() -> None:
    for cell in (None, "×"):
        row = row_of(read("劳动力", ["单位就业", "灵活就业"], "√", cell, struck=4))
        assert row.form is EmploymentForm.EMPLOYER and not row.unread


def test_the_receipt_counts_a_doubtful_box_as_not_understood() -> None:
    page = sheet(
        "劳动力",
        ["姓名", "身份证号", "单位就业", "灵活就业"],
        ["赵一", A, "大概", None],
        ["钱二", identity("19810101"), None, "√"],
    )
    cells = dict(book(page).understanding[0].cells)
    assert (cells["understood"], cells["not_understood"]) == (5, 1)


@pytest.mark.parametrize(
    ("head", "cells", "struck", "tags", "could"),
    [
        (["是否就业困难人员"], ["大概"], 0, NONE, OneOf((NONE, frozenset({"不明"}), frozenset({"大概"})))),
        (["是否就业困难人员"], ["是"], 4, NONE, OneOf((NONE, frozenset({"不明"})))),
        (["困难类别"], ["残疾"], 4, NONE, OneOf((NONE, frozenset({"残疾"})))),
        (["是否就业困难人员"], ["是"], 0, frozenset({"不明"}), None),
        (["是否就业困难人员"], ["大龄"], 0, frozenset({"大龄"}), None),
        (["是否就业困难人员"], ["残疾二级"], 0, frozenset({"残疾二级"}), None),
        (["是否就业困难人员"], ["否"], 4, NONE, None),
        (["困难类别", "是否就业困难人员"], ["残疾", "好像"], 0, frozenset({"残疾"}), None),
    ],
)
def test_hardship_that_is_in_doubt(
    head: list[str], cells: list[Value], struck: int, tags: frozenset[str], could: OneOf | None
) -> None:
    row = row_of(read("失业人员", ["登记失业日期", *head], "2026-01-05", *cells, struck=struck))
    assert row.hardship_tags == tags
    unread = row.unread.get("hardship_tags")
    assert (unread and unread.could) == could


def test_a_household_that_may_be_of_low_income() -> None:
    found = read("劳动力", ["就业状态", "是否低保"], "失业", "大概")
    row = row_of(found)
    assert row.household_tags == NONE
    assert row.unread["household_tags"] == Unread("大概", OneOf((NONE, frozenset({"低保"}), frozenset({"大概"}))))
    assert [one.message for one in found.findings if one.code == "WORD003"] == ["“是否低保”一栏填了“大概”，看不懂"]
