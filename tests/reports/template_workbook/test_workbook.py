"""The blank workbook: the sheets that a standard needs, drop-downs, text columns, the rows to answer."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.facts import Community, Facts, Person, ServiceRow, Table
from fullemp_cli.ledgers.kinds import SERVICES
from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.reports.template_workbook.needs import entries_asked, ledgers_needed
from fullemp_cli.reports.template_workbook.template_book import template_workbook
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import questions_of


def _standard(id: str) -> Standard:
    return load_standard(id).standard


def _opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def _column(page: Any, name: str) -> str:
    return next(str(cell.column_letter) for cell in page[1] if str(cell.value).rstrip("*") == name)


def _validation(page: Any, cell: str) -> Any:
    return next((one for one in page.data_validations.dataValidation if cell in one.sqref), None)


NEEDED = {
    "taizhou": "劳动力 失业人员 就业困难人员 服务记录 市场主体 公益性岗位 岗位信息 宣传报道",
    "quangang": "劳动力 失业人员 就业困难人员 精准扶贫劳动力 零就业家庭 服务记录 岗位信息",
}


@pytest.mark.parametrize(("id", "names"), NEEDED.items())
def test_the_workbook_holds_exactly_the_sheets_that_the_standard_needs(id: str, names: str) -> None:
    standard = _standard(id)
    assert [ledger.value for ledger in ledgers_needed([standard])] == names.split()
    book = _opened(template_workbook([standard]))
    assert book.sheetnames == ["填写说明", "社区基本情况", *names.split(), "工作清单"]


def test_all_asks_for_every_ledger() -> None:
    book = _opened(template_workbook([], every=True))
    assert book.sheetnames == ["填写说明", *(ledger.value for ledger in BUILT_IN)]


def test_two_standards_share_one_workbook() -> None:
    both = [_standard("taizhou"), _standard("quangang")]
    book = _opened(template_workbook(both))
    assert set(NEEDED["taizhou"].split()) | set(NEEDED["quangang"].split()) < set(book.sheetnames)
    named = {row[0].value for row in book["工作清单"].iter_rows(min_row=2)}
    assert named == {"taizhou", "quangang"}


def test_headings_are_those_of_the_catalogue_and_mark_what_is_required() -> None:
    book = _opened(template_workbook([], every=True))
    for ledger, columns in COLUMNS.items():
        written = [cell.value for cell in book[ledger.value][1]]
        assert written == [f"{column.name}*" if column.required else column.name for column in columns]


@pytest.mark.parametrize("name", ["身份证号", "联系电话", "就业创业证号", "户编号"])
def test_columns_that_excel_would_damage_are_text_down_to_the_last_row(name: str) -> None:
    page = _opened(template_workbook([_standard("taizhou")]))["劳动力"]
    assert page.column_dimensions[_column(page, name)].number_format == "@"


def test_item_ids_stay_text() -> None:
    page = _opened(template_workbook([_standard("taizhou")]))["工作清单"]
    ids = [page.cell(row, 2) for row in range(2, page.max_row + 1)]
    assert {cell.data_type for cell in ids} == {"s"}
    assert {cell.number_format for cell in ids} == {"@"}
    assert "8.1" not in [cell.value for cell in ids], "a group is not asked"
    assert "8.1.1" in [cell.value for cell in ids]


@pytest.mark.parametrize(
    ("sheet", "name", "kind", "part"),
    [
        ("劳动力", "就业状态", "list", "料理家务"),
        ("劳动力", "劳动能力", "list", "有,无"),
        ("劳动力", "出生日期", "date", ""),
        ("劳动力", "身份证号", "custom", "LEN(B2)=18"),
        ("失业人员", "困难类别", "list", "连续失业一年以上"),
        ("失业人员", "注销原因", "list", "失去联系"),
        ("服务记录", "服务类型", "list", "创业担保贷款贴息"),
        ("岗位信息", "人数", "whole", ""),
    ],
)
def test_columns_have_drop_downs_and_checks(sheet: str, name: str, kind: str, part: str) -> None:
    page = _opened(template_workbook([_standard("taizhou")]))[sheet]
    letter = _column(page, name)
    rule = _validation(page, f"{letter}5000")
    assert rule.type == kind
    assert part in (rule.formula1 or "")
    assert len(rule.formula1 or "") <= 257, "longer lists are refused by Excel"


def test_no_word_of_a_drop_down_is_unknown_to_the_reader() -> None:
    book = _opened(template_workbook([], every=True))
    offered = [one.formula1 for page in book for one in page.data_validations.dataValidation if one.type == "list"]
    assert offered
    assert not [words for words in offered if "无法识别" in words]


def test_headings_stay_in_sight_and_print_on_every_page() -> None:
    book = _opened(template_workbook([_standard("taizhou")]))
    for page in book.worksheets[1:]:
        assert page.freeze_panes is not None and page.freeze_panes.endswith("2")
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)


def test_the_checklist_asks_every_question_in_the_official_words() -> None:
    standard = _standard("star-community")
    page = _opened(template_workbook([standard]))["工作清单"]
    rows = [(row[0].value, row[1].value, row[2].value) for row in page.iter_rows(min_row=2)]
    assert rows == [("star-community", one.id, one.text) for one in questions_of(standard)]
    assert all(cell.value is None for row in page.iter_rows(min_row=2, min_col=4) for cell in row)


def test_a_judged_item_offers_its_allowed_marks() -> None:
    page = _opened(template_workbook([_standard("taizhou")]))["工作清单"]
    row = next(cell.row for cell in page["B"] if cell.value == "8.4")
    assert _validation(page, f"E{row}").formula1 == '"0,3,5"'
    assert "0、3、5" in page[f"E{row}"].comment.text
    assert _validation(page, f"D{row}").formula1 == '"是,否"'


def test_a_number_is_asked_with_its_unit() -> None:
    page = _opened(template_workbook([_standard("star-community")]))["工作清单"]
    row = next(cell.row for cell in page["B"] if cell.value == "1.3.1")
    assert _validation(page, f"D{row}").type == "decimal"
    assert "㎡" in page[f"D{row}"].comment.text


def test_a_figure_from_outside_is_asked_in_the_community_sheet() -> None:
    raw = _standard("taizhou").model_dump(by_alias=True)
    raw["vetoes"] = [
        {"id": "V1", "title": "失业率", "effect": "不予认定", "when": {"fact": "全县登记失业率", "at_least": "3%"}}
    ]
    standard = Standard.model_validate(raw)
    assert entries_asked([standard]) == ("全县登记失业率",)
    page = _opened(template_workbook([standard]))["社区基本情况"]
    row = next(cell.row for cell in page["A"] if cell.value == "全县登记失业率")
    assert "百分数" in page[f"B{row}"].comment.text


def test_recorded_facts_are_kept_even_where_the_standard_does_not_need_them() -> None:
    row = ServiceRow(person=Person("331099199001010012", "张三"), name="=1+1")
    facts = Facts(community=Community(name="临江社区"), services=Table(SERVICES, (row,)))
    page = _opened(template_workbook([], facts=facts))["服务记录"]
    assert page["B2"].value == "=1+1"
    assert page["B2"].data_type == "s", "a text is never a formula"


def test_the_same_request_gives_the_same_bytes() -> None:
    standards = [_standard("taizhou")]
    assert template_workbook(standards) == template_workbook(standards)
