"""低保户 in 备注, 就业困难人员 in 备注 of 失业人员: both is possible, and no household and nobody is left out for good."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.unread import OneOf
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import facts, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810101", 2)


def said(read: Facts) -> list[str]:
    return [one.cell for one in read.findings if one.code == "ROW011"]


@pytest.mark.parametrize(
    ("heading", "note", "category"),
    [
        ("备注", "低保户", "低保"),
        ("备注", "独居；享受低保", "低保"),
        ("备注", "农村低保B类", "低保"),
        ("人员类别", "残疾人、低保对象", "低保"),
        ("与户主关系", "低保户", "低保"),
        ("备注", "低保边缘家庭", "低保边缘"),
        ("备注", "原低保户", None),
        ("备注", "低保已取消", None),
        ("备注", "非低保", None),
        ("备注", "申请低保", None),
        ("居住地址", "低保户", None),
    ],
)
def test_a_low_income_household(heading: str, note: str, category: str | None) -> None:
    headings: list[Value] = ["姓名", "身份证号", "就业状态", "家庭类别", heading]
    rows: list[list[Value]] = [["张三", A, "失业", None, note], ["李四", B, "失业", "低保", note]]
    read = facts(sheet("劳动力", headings, *rows))
    assert read.labour is not None
    first, second = read.labour.rows
    could = first.unread["household_tags"].could if first.unread else None
    assert could == (OneOf((frozenset(), frozenset({category}))) if category else None)
    assert not second.unread
    assert said(read) == (["E2"] if category else [])


@pytest.mark.parametrize(
    ("note", "doubt"),
    [("就业困难人员", True), ("属于4050人员", True), ("大龄", True), ("困难较多", False), ("不是就业困难人员", False)],
)
def test_somebody_in_hardship(note: str, doubt: bool) -> None:
    headings: list[Value] = ["姓名", "身份证号", "登记失业日期", "困难类别", "备注"]
    rows: list[list[Value]] = [["张三", A, "2026-01-02", None, note], ["李四", B, "2026-01-02", "残疾", note]]
    read = facts(sheet("失业人员", headings, *rows))
    assert read.unemployed is not None
    assert ["hardship_tags" in row.unread for row in read.unemployed.rows] == [doubt, False]
    assert said(read) == (["E2"] if doubt else [])


def test_without_the_column_nothing_is_recorded() -> None:
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态", "备注"], ["张三", A, "失业", "低保户"]))
    assert read.labour is not None and not read.labour.has("家庭类别") and not read.labour.rows[0].unread
