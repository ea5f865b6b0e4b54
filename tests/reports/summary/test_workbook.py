"""The 汇总 workbook as a spreadsheet program reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fullemp_cli.reports.summary.summary_book import summary_workbook
from fullemp_cli.reports.text_width import width
from tests.reports.assessments import STANDARD_IDS
from tests.reports.summary.summaries import NASTY, results, summary_of

SCORED = ["概况", "排名", "矩阵", "项目分布", "项目分布图", "金额", "未能评分", "跨社区提示"]


def _texts(book: Any) -> list[str]:
    return [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_same_summary_gives_the_same_bytes_and_names_nobody(id: str, tmp_path: Path) -> None:
    summary = summary_of(tmp_path, id)
    content = summary_workbook(summary)
    assert summary_workbook(summary) == content
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == [name if summary.scored or name != "排名" else "达标情况" for name in SCORED]
    joined = "\n".join(_texts(book))
    assert "李示例" not in joined and "张示例" not in joined and "331099" not in joined
    assert NASTY in joined
    for sheet in book:
        assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape"
        assert sheet.oddFooter is not None and "fullemp 0.1.0" in str(sheet.oddFooter.left.text)
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], "nothing is a formula"


def test_the_ranking_shows_ties_ranges_and_findings(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(summary_workbook(summary_of(tmp_path, "taizhou"))))
    rows = list(book["排名"].iter_rows(min_row=3, values_only=True))
    heading = rows[0]
    assert heading[:8] == (
        "名次",
        "社区（村）",
        "街道（乡镇）",
        "县（市、区）",
        "已得分",
        "待评",
        "总分区间",
        "可能名次",
    )
    named = {row[1]: row for row in rows[1:]}
    assert named["甲社区"][0] == named["乙社区"][0] == 2
    places = {cell.value: cell.number_format for (cell,) in book["排名"].iter_rows(min_row=4, max_col=1)}
    assert places == {1: "General", 2: '0" 并列"', 4: "General"}, "a number that can be sorted, shown as shared"
    assert named["丙村"][5] and "～" in str(named["丙村"][6]) and named["丙村"][7] == "2～4"
    assert named["甲社区"][-5:-2] == (1, 1, 1)


@pytest.mark.parametrize(("change", "colour"), [({"out": True}, "F8CBAD"), ({"grade": "一级或二级"}, "FFF2CC")])
def test_the_rows_of_the_ranking_are_coloured_as_its_note_says(
    change: dict[str, Any], colour: str, tmp_path: Path
) -> None:
    summary = summary_of(tmp_path, "taizhou")
    changed = replace(summary.lines[0], **change)
    settled = [replace(line, passed=True) for line in summary.lines[1:]]
    book = load_workbook(BytesIO(summary_workbook(replace(summary, lines=(changed, *settled)))))
    fills = [{cell.fill.fgColor.rgb for cell in row} for row in book["排名"].iter_rows(min_row=4)]
    assert fills == [{f"FF{colour}"}, *[{"00000000"}] * 3]


@pytest.mark.parametrize(
    ("id", "headings"),
    [
        ("taizhou", ["平均已得分", "平均待评分", "已达线（个）", "可能达线（个）"]),
        ("star-community", ["平均已得分", "平均待评分"]),
        ("pingdingshan", ["已达线（个）", "可能达线（个）"]),
    ],
)
def test_tables_have_no_empty_columns(id: str, headings: list[str], tmp_path: Path) -> None:
    book = load_workbook(BytesIO(summary_workbook(summary_of(tmp_path, id))))
    bordered = [
        [cell.value for cell in row if cell.border.left.style]
        for name in ("概况", "项目分布")
        for row in book[name].iter_rows()
        if row[0].fill.fgColor.rgb == "FFEDEDED"
    ]
    assert ["县（市、区）", "社区（个）", *headings] in bordered
    assert all(None not in row for row in bordered)
    assert ("平均数" in str(book["项目分布"]["A2"].value)) is (id != "pingdingshan")


def test_conditions_beside_the_marks_stand_in_the_ranking(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "quangang")
    summary = replace(summary, lines=tuple(replace(line, verdict="") for line in summary.lines))
    book = load_workbook(BytesIO(summary_workbook(summary)))
    said = {row[1]: row[8] for row in book["排名"].iter_rows(min_row=4, values_only=True)}
    assert (said["甲社区"], said["丙村"]) == ("条件全部达到", "条件：未达到 K2、K5；待定 K3、K6")
    money = "".join(str(row[0]) for row in book["金额"].iter_rows(max_row=5, values_only=True))
    assert "没有公布合格分数线" in money


def test_money_is_grouped_by_thousands(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(summary_workbook(summary_of(tmp_path, "taizhou"))))
    amounts = [cell for row in book["金额"].iter_rows() for cell in row if cell.value == 20000]
    assert amounts and {cell.number_format for cell in amounts} == {"#,##0"}


def test_averages_are_one_figure_that_a_sheet_can_sort(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(summary_workbook(summary_of(tmp_path, "taizhou"))))
    for name in ("项目分布", "概况"):
        rows = list(book[name].iter_rows(values_only=True))
        heads = [row for row in rows if row and "平均已得分" in row]
        at = rows.index(heads[0])
        column = heads[0].index("平均已得分")
        value = rows[at + 1][column]
        assert isinstance(value, int | float) and not isinstance(value, bool), (name, value)


def test_an_open_cell_of_the_matrix_is_no_zero(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "taizhou")
    book = load_workbook(BytesIO(summary_workbook(summary)))
    sheet = book["矩阵"]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[1].value == "丙村")
    line = next(line for line in summary.lines if line.name == "丙村")
    for cell, shown in zip(line.cells, row[4:], strict=True):
        assert ("待" in str(shown.value)) is bool(cell.open)
        assert shown.fill.fgColor.rgb != "00000000"


def test_charts_are_native_and_carry_their_values(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(BytesIO(summary_workbook(summary_of(tmp_path, "taizhou")))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        texts = [parts.read(name).decode() for name in charts]
    assert len(charts) == 3, "the spread of the totals, and the items in two halves whose names can be read"
    assert all("<c:numCache>" in text for text in texts)
    summary = summary_of(tmp_path, "taizhou")
    for column in summary.columns:
        assert (
            sum(f"<c:v>{name}{column.name} {column.title}</c:v>" in text for text in texts for name in ("", "　")) == 1
        )


def test_a_chart_has_room_for_its_longest_name_and_fits_its_page(tmp_path: Path) -> None:
    """A program that lays out a chart by itself cuts long names, and of one column alone puts it beyond the page."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(summary_workbook(summary_of(tmp_path, "taizhou")))) as parts:
        drawings = [name for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
        anchors = [re.findall(r"<xdr:col>(\d+)</xdr:col>", parts.read(name).decode()) for name in drawings]
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert all(int(right) > int(left) for found in anchors for left, right in pairwise(found[:2]))
    bars = [text for text in charts if '<c:barDir val="bar"/>' in text]
    assert len(bars) == 2
    for text in bars:
        names = re.findall(r"<c:v>(.*?)</c:v>", text.partition("<c:cat>")[2].partition("</c:cat>")[0])
        room = float(re.findall(r'<c:x val="([\d.]+)"/>', text.partition("<c:plotArea>")[2])[0])
        assert room * 640 >= 8 * max(map(width, names)), "points of the page against those of the letters"


def test_nothing_scored_is_said(tmp_path: Path) -> None:
    summary = replace(summary_of(tmp_path, "taizhou", []), latest="")
    joined = "\n".join(_texts(load_workbook(BytesIO(summary_workbook(summary)))))
    assert "0 个" in joined and "FILE003" in joined


def test_an_identity_number_in_a_name_is_masked(tmp_path: Path) -> None:
    from fullemp_cli.people.identity_number import check_character

    number = "33109919900101001" + check_character("33109919900101001")
    (first, *_) = results("taizhou")
    named = first.model_copy(update={"community": first.community.model_copy(update={"name": f"{number}社区"})})
    summary = summary_of(tmp_path, "taizhou", [named])
    written = "\n".join(_texts(load_workbook(BytesIO(summary_workbook(summary)))))
    assert number not in written and "331099********" in written
