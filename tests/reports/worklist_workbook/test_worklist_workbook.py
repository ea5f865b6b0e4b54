"""The worklist on paper: a sheet a list and a visitor, marked as internal, numbers masked, the same bytes each time."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from fullemp_cli.planning.worklist import Entry, List, Worklist
from fullemp_cli.reports.worklist_workbook import worklist_workbook
from tests.measures.builders import person

WHO = person(1)
DAY = date(2026, 9, 30)


def made(*officers: str, name: str = "甲某") -> Worklist:
    entries = tuple(
        Entry(List.VISITS, DAY, name, "还没有联系", "入户走访", id=WHO.key, officer=officer, key=f"{number}")
        for number, officer in enumerate(officers)
    )
    correction = Entry(List.CORRECTIONS, None, "", f"身份证号 {WHO.key} 校验码不符", "请核对")
    return Worklist("示例社区", date(2026, 8, 20), DAY, (*entries, correction))


def texts(content: bytes) -> dict[str, list[str]]:
    book = load_workbook(BytesIO(content))
    return {
        sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for sheet in book
        if sheet.sheet_state == "visible"
    }


def test_every_list_and_every_visitor_has_a_sheet_marked_as_internal() -> None:
    sheets = texts(worklist_workbook(made("方某", "许某", "方某")))
    assert list(sheets) == ["本季度走访", "数据待改", "经办人 方某", "经办人 许某"], (
        "no sheet for a list with nobody on it"
    )
    assert all(any("内部资料" in text for text in cells) for cells in sheets.values())
    assert sheets["经办人 方某"].count("甲某") == 2


def test_numbers_are_masked_unless_asked_for() -> None:
    content = worklist_workbook(made("方某"))
    assert not any(WHO.key in text for cells in texts(content).values() for text in cells)
    assert any(WHO.key in text for text in texts(worklist_workbook(made("方某"), show_ids=True))["本季度走访"])


@pytest.mark.parametrize("officers", [("a/b", "a:b"), ("很" * 60, "很" * 59 + "长"), ("Li", "li")])
def test_any_name_of_a_visitor_makes_a_sheet_of_its_own(officers: tuple[str, ...]) -> None:
    sheets = texts(worklist_workbook(made(*officers)))
    assert len(sheets) == len({entry.of for entry in made(*officers).entries}) + 2


def test_text_that_looks_like_a_formula_stays_text_and_bytes_stay_the_same() -> None:
    content = worklist_workbook(made("方某", name="=1+1"))
    assert "=1+1" in texts(content)["本季度走访"]
    assert content == worklist_workbook(made("方某", name="=1+1"))
    book = load_workbook(BytesIO(content))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
