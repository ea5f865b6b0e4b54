"""Sheets go out, reviewers write on them in some other program, and the marks come back."""

import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.findings.place import column_letter
from fullemp_cli.reports.review import (
    Level,
    MadeFrom,
    ReviewedSheet,
    check_results,
    check_standard,
    check_together,
    comparison_workbook,
    read_reviewed_sheet,
)
from fullemp_cli.reports.reviewed_folders import collect_sheets
from fullemp_cli.reports.scoring_sheet import scoring_sheet
from fullemp_cli.results.assessment import (
    Assessment,
    CommunityName,
    ItemResult,
    LedgerName,
    PeriodDates,
    Program,
    StandardName,
)
from fullemp_cli.results.candidate import CommunityId
from fullemp_cli.results.provenance import inputs_digest
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods import Group
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import How
from fullemp_cli.scoring.items import ScoredItem, total_of
from fullemp_cli.standards.model import Item, Standard
from tests.reports.assessments import STANDARD_IDS, assessment, standard
from tests.scoring.evidence_sources import GivenEvidence

Cells = Mapping[tuple[str, str], str | float | None]


def made(id: str, path: Path, *, still_open: bool = False, name: str = "示例社区") -> Path:
    result = assessment(
        id, still_open=still_open, community=CommunityName(name=name, street="样板街道", county="示范区")
    )
    path.write_bytes(scoring_sheet(result, standard(id)))
    return path


def typed(path: Path, cells: Cells) -> Path:
    """The sheet as another program saves it, with those cells written."""
    book = openpyxl.load_workbook(path)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(path)
    return path


def reviewed(id: str, tmp_path: Path, cells: Cells) -> ReviewedSheet:
    return read_reviewed_sheet(typed(made(id, tmp_path / f"{id}.xlsx"), cells))


def codes(sheet: ReviewedSheet) -> list[str]:
    return [finding.code for finding in sheet.findings]


@pytest.mark.parametrize("id", STANDARD_IDS)
@pytest.mark.parametrize("still_open", [False, True])
def test_an_untouched_sheet_comes_back_without_a_finding(id: str, still_open: bool, tmp_path: Path) -> None:
    sheet = read_reviewed_sheet(made(id, tmp_path / "表.xlsx", still_open=still_open))
    assert sheet.findings == ()
    assert (sheet.identity.standard, sheet.identity.community, sheet.identity.street) == (id, "示例社区", "样板街道")
    assert sheet.identity.standard_sha256 == "ab12" * 16
    assert sheet.highest_level is None
    total = assessment(id, still_open=still_open).total
    if total is not None:
        rules = standard(id)
        scale = rules.converted_to / rules.full_marks if rules.converted_to and rules.full_marks else 1
        assert sheet.self_total == (total.points * scale, total.open * scale) == sheet.highest_total


@pytest.mark.parametrize("written", ["1/0", "1e999999999", "许多"])
@pytest.mark.parametrize("what", ["total points", "item"])
def test_a_hidden_number_that_is_none_is_refused_at_once(what: str, written: str, tmp_path: Path) -> None:
    path = made("quangang", tmp_path / "表.xlsx")
    book = openpyxl.load_workbook(path)
    hidden = next(sheet for sheet in book.worksheets if sheet.sheet_state != "visible")
    (row,) = [cells for cells in hidden.iter_rows(max_col=4) if cells[0].value == ("1" if what == "item" else what)]
    row[3 if what == "item" else 1].value = written
    book.save(path)
    with pytest.raises(Refusal) as refused:
        read_reviewed_sheet(path)
    assert refused.value.code == "REV901"


def test_marks_come_from_the_official_table(tmp_path: Path) -> None:
    sheet = reviewed(
        "star-community", tmp_path, {("评分表", "F7"): 2, ("评分表", "G7"): 1.5, ("评分表", "H7"): "窗口没有挂牌"}
    )
    first = sheet.items[0]
    assert first.points(Level.COUNTY) == 2
    assert first.points(Level.CITY) == Fraction(3, 2)
    assert first.marks[Level.CITY].reason == "窗口没有挂牌"
    assert str(first.marks[Level.CITY].place) == "star-community.xlsx ▸ 评分表 ▸ G7"
    assert sheet.highest_level is Level.CITY
    assert codes(sheet) == ["REV010", "REV010", "REV016"], "2 of 3 without a reason"


def test_the_district_of_quangang_speaks_for_the_county(tmp_path: Path) -> None:
    column = {("评分表", f"F{row}"): 5 for row in range(4, 12)}
    sheet = reviewed("quangang", tmp_path, column)
    assert sheet.total(Level.COUNTY) == 40
    assert sheet.total(Level.CITY) is None
    assert sheet.highest_total == (Fraction(40), Fraction(0))
    assert codes(sheet) == ["REV016"]


def test_marks_come_from_the_review_sheet(tmp_path: Path) -> None:
    cells = {("审核表", f"E{row}"): 4 for row in range(5, 18)} | {("审核表", "F5"): "少了两人", ("审核表", "G6"): "3分"}
    sheet = reviewed("taizhou", tmp_path, cells)
    assert sheet.total(Level.COUNTY) == 48, "4 of the 15 of item 7 are below its minimum of 9: nothing"
    assert "REV018" in codes(sheet) and "REV014" in codes(sheet)
    assert sheet.items[0].marks[Level.COUNTY].reason == "少了两人"
    assert sheet.items[1].points(Level.CITY) == 3
    assert sheet.highest_total == (Fraction(47), Fraction(0))
    assert [item.id for item in sheet.items][-2:] == ["9.1", "9.2"]


def test_a_criterion_gets_a_conclusion(tmp_path: Path) -> None:
    sheet = reviewed(
        "pingdingshan", tmp_path, {("审核表", "E5"): "未达到", ("审核表", "F5"): "面积不够", ("审核表", "G6"): "好"}
    )
    assert sheet.criteria[0].marks[Level.COUNTY].met is False
    assert sheet.criteria[0].marks[Level.COUNTY].reason == "面积不够"
    assert sheet.criteria[0].self_words == "达到"
    assert codes(sheet) == ["REV003"]


@pytest.mark.parametrize(
    ("cells", "code", "words"),
    [
        ({("评分表", "F4"): 25}, "REV002", "25 超出 0～15 分"),
        ({("评分表", "F4"): -1}, "REV002", "超出"),
        ({("评分表", "F4"): "合格"}, "REV003", "“合格”不是数"),
        ({("评分表", "E4"): 3}, "REV006", "原为 15，现为 3"),
        ({("评分表", "E4"): None}, "REV006", "现为 空白"),
        ({("审核表", "D5"): 3}, "REV006", "原为 15，现为 3"),
        ({("评分表", "D5"): "就业率低于60%的，该项不得分"}, "REV007", "项目 2"),
        ({("评分表", "F4"): 5, ("审核表", "E5"): 6}, "REV008", "官方表 5，审核表 6"),
        ({("评分表", "G5"): "1"}, "REV005", "项目 1 有两行"),
        ({("评分表", "G5"): None}, "REV004", "缺少项目 2"),
    ],
)
def test_what_is_wrong_on_a_sheet_is_found_and_nothing_is_lost(
    cells: Cells, code: str, words: str, tmp_path: Path
) -> None:
    sheet = reviewed("quangang", tmp_path, cells)
    found = [finding for finding in sheet.findings if finding.code == code]
    assert found and any(words in finding.message for finding in found)
    assert found[0].file == "quangang.xlsx"
    assert len(sheet.items) == 8
    assert sheet.items[0].self_points == 15


def test_a_mark_out_of_range_does_not_count_but_is_kept(tmp_path: Path) -> None:
    mark = reviewed("quangang", tmp_path, {("评分表", "F4"): 25}).items[0].marks[Level.COUNTY]
    assert mark.points is None and mark.written == "25"


@pytest.mark.parametrize(
    ("id", "heading", "page", "written", "words"),
    [
        ("pingdingshan", "市级", "评分表", "未达到", "项目 A1 的“市级”与出表时不同，现为 未达到"),
        ("pingdingshan", "实际", "评分表", "20/20\n100%", "项目 A1 的“实际”与出表时不同"),
        ("pingdingshan", "自评", "审核表", "未达到", "条件 A1 的自评结论被改动：原为 达到，现为 未达到"),
        ("star-community", "社区自评分数", "评分表", 99, "自评的合计被改动"),
        ("star-community", "自评", "审核表", 99, "自评的合计被改动"),
        ("quangang", "自评", "审核表", None, "自评的合计被改动"),
    ],
)
def test_what_was_concluded_is_found_where_it_was_changed(
    id: str, heading: str, page: str, written: str | float | None, words: str, tmp_path: Path
) -> None:
    """Of a table of criteria nothing was compared, and of the others no total."""
    path = made(id, tmp_path / "表.xlsx")
    sheet = openpyxl.load_workbook(path)[page]
    (column,) = {cell.column for row in sheet["A1:I8"] for cell in row if "".join(str(cell.value).split()) == heading}
    label = "合计" if "合计" in words else "A1"
    rows = enumerate(sheet.iter_rows(max_col=2, values_only=True), 1)
    at = next(at for at, row in rows if label in ("".join(str(value).split()) for value in row))
    read = read_reviewed_sheet(typed(path, {(page, f"{column_letter(column)}{at}"): written}))
    assert [(one.code, words in one.message) for one in read.findings] == [("REV006", True)]


def test_a_conclusion_below_the_table_is_found_where_it_was_changed(tmp_path: Path) -> None:
    path = made("pingdingshan", tmp_path / "表.xlsx")
    book = openpyxl.load_workbook(path)
    cell = next(row[0] for row in book["评分表"].iter_rows() if str(row[0].value).startswith("结论："))
    cell.value = "结论：已达到市级、星级全部标准。"
    book.save(path)
    assert codes(read_reviewed_sheet(path)) == ["REV006"]


def test_what_the_community_concluded_is_what_the_sheet_was_made_with(tmp_path: Path) -> None:
    """A conclusion that was changed, or whose row was deleted, made a tier that was not reached one that is."""
    path = made("pingdingshan", tmp_path / "表.xlsx", still_open=True)
    before = read_reviewed_sheet(path).criteria
    book = openpyxl.load_workbook(path)
    book["审核表"]["D5"] = "达到"
    book["审核表"].delete_rows(7)
    book.save(path)
    sheet = read_reviewed_sheet(path)
    assert [(one.id, one.tier, one.self_words) for one in sheet.criteria] == [
        (one.id, one.tier, one.self_words) for one in before
    ]
    assert ("REV004", "缺少条件 A3 的行。") in [(one.code, one.message) for one in sheet.findings]


def test_a_deleted_row_is_named_and_the_others_are_read_right(tmp_path: Path) -> None:
    path = typed(made("quangang", tmp_path / "表.xlsx"), {("评分表", "F8"): 9})
    book = openpyxl.load_workbook(path)
    book["评分表"].unmerge_cells("A5:A7")
    book["评分表"].unmerge_cells("A8:A11")
    book["评分表"].delete_rows(5)
    book.save(path)
    sheet = read_reviewed_sheet(path)
    assert ("REV004", "缺少项目 2 的行。") in [(finding.code, finding.message) for finding in sheet.findings]
    assert sheet.items[4].id == "5" and sheet.items[4].points(Level.COUNTY) == 9


def test_an_inserted_column_does_not_shift_the_marks(tmp_path: Path) -> None:
    path = typed(made("quangang", tmp_path / "表.xlsx"), {("评分表", "F4"): 9})
    book = openpyxl.load_workbook(path)
    for merge in list(book["评分表"].merged_cells.ranges):
        book["评分表"].unmerge_cells(str(merge))
    book["评分表"].insert_cols(1)
    book.save(path)
    sheet = read_reviewed_sheet(path)
    assert sheet.items[0].points(Level.COUNTY) == 9
    assert codes(sheet) == ["REV010", "REV016"]


def test_sheets_that_are_no_scoring_sheets_are_refused_each_and_the_rest_is_read(tmp_path: Path) -> None:
    good = made("taizhou", tmp_path / "好.xlsx")
    foreign = tmp_path / "外来.xlsx"
    Workbook().save(foreign)
    later = typed(made("taizhou", tmp_path / "新版.xlsx"), {("fullemp", "B1"): "fullemp.scoring-sheet/2"})
    stripped = made("taizhou", tmp_path / "去掉.xlsx")
    book = openpyxl.load_workbook(stripped)
    del book["fullemp"]
    book.save(stripped)
    encrypted = tmp_path / "加密.xlsx"
    encrypted.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    read = collect_sheets([good, foreign, later, stripped, encrypted, tmp_path / "无.xlsx"])
    assert [sheet.file for sheet in read.sheets] == ["好.xlsx"]
    assert [refusal.code for refusal in read.refused][:3] == ["REV901", "REV902", "REV901"]
    assert len(read.refused) == 5
    assert all(refusal.sentence for refusal in read.refused)


def test_a_sheet_of_another_standard_or_version_is_told(tmp_path: Path) -> None:
    sheet = read_reviewed_sheet(made("taizhou", tmp_path / "表.xlsx"))
    assert list(check_standard(sheet, "taizhou", "ab12" * 16)) == []
    assert "不是 quangang" in next(check_standard(sheet, "quangang", "ab12" * 16)).message
    assert "另一版本" in next(check_standard(sheet, "taizhou", "ff" * 32)).message


def test_a_folder_is_read_whole_and_what_is_no_scoring_sheet_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "街道").mkdir()
    made("taizhou", tmp_path / "街道" / "甲社区-taizhou-评分表.xlsx", name="甲社区")
    made("taizhou", tmp_path / "乙社区-taizhou-评分表.xlsx", name="乙社区")
    Workbook().save(tmp_path / "汇总.xlsx")
    Workbook().save(tmp_path / "丙社区-taizhou-评分表.xlsx")
    (tmp_path / "~$乙社区-taizhou-评分表.xlsx").write_bytes(b"lock")
    (tmp_path / "推荐表.html").write_text("<table></table>", encoding="utf-8")
    read = collect_sheets([tmp_path, tmp_path / "街道"])
    assert sorted(sheet.identity.community for sheet in read.sheets) == ["乙社区", "甲社区"]
    assert read.passed_over == ("汇总.xlsx",)
    assert [(refusal.code, refusal.where) for refusal in read.refused] == [("REV901", "丙社区-taizhou-评分表.xlsx")]


def test_a_community_with_two_sheets_is_told(tmp_path: Path) -> None:
    names = {"一": "甲社区", "二": "甲社区", "三": "乙社区"}
    sheets = [
        read_reviewed_sheet(made("taizhou", tmp_path / f"{file}.xlsx", name=name)) for file, name in names.items()
    ]
    assert [(found.code, found.file) for found in check_together(sheets)] == [("REV012", "二.xlsx")]


def test_sheets_are_compared_with_the_results_they_should_come_from(tmp_path: Path) -> None:
    sheet = read_reviewed_sheet(made("taizhou", tmp_path / "一.xlsx", name="甲社区"))
    same = assessment("taizhou")
    own = CommunityId("示范区", "样板街道", "甲社区")
    result = MadeFrom(own, "taizhou", inputs_digest(same), "2026-11-30")
    assert list(check_results([sheet], [result])) == []
    elsewhere = MadeFrom(CommunityId("示范区", "另一街道", "甲社区"), "taizhou", "", "2026-11-30")
    found = list(check_results([sheet], [result, elsewhere, elsewhere]))
    assert [one.code for one in found] == ["REV011"] and "另一街道 甲社区" in found[0].message
    later = MadeFrom(own, "taizhou", "00" * 32, "2026-12-31")
    assert [one.code for one in check_results([sheet], [later])] == ["REV013"]
    told = replace(sheet, identity=replace(sheet.identity, code="0a1b2c3d"))
    again = replace(result, code="ffffffff")  # the same inputs, scored by another standard's file or program
    [old] = check_results([told], [again])
    assert old.code == "REV013" and "0a1b2c3d" in old.message and "ffffffff" in old.message
    assert list(check_results([told], [replace(result, code="0a1b2c3d"), result])) == []


@pytest.mark.parametrize(("written", "interval"), [(25, (0, 20)), ("优", (0, 20)), (17, (17, 0)), (None, (20, 0))])
def test_marks_that_do_not_count_leave_the_item_open(
    written: str | float | None, interval: tuple[int, int], tmp_path: Path
) -> None:
    """A mark of 25 in a cell of 20 is not the self-score: nobody knows what the reviewer meant to give."""
    sheet = reviewed("quangang", tmp_path, {("评分表", "F6"): written})
    item = sheet.items[2]
    assert item.max == 20 and item.self_points == 20
    assert tuple(map(int, item.highest)) == interval


def test_identity_numbers_in_reasons_are_masked(tmp_path: Path) -> None:
    sheet = reviewed("taizhou", tmp_path, {("审核表", "F5"): "331099198505050055 查无此人"})
    assert sheet.items[0].marks[Level.COUNTY].reason == "331099********0055 查无此人"


def test_the_workbook_lays_them_side_by_side(tmp_path: Path) -> None:
    sheet = reviewed("quangang", tmp_path, {("评分表", "F4"): 12, ("评分表", "F5"): 99, ("审核表", "G5"): 13})
    content = comparison_workbook([sheet])
    assert content == comparison_workbook([sheet])
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["审核汇总", "逐项对照", "问题"]
    first = [cell.value for cell in book["逐项对照"][3]]
    assert first[:7] == ["示例社区", "1", "领导小组、工作制度、计划目标措施", 15, 15, 12, -3]
    assert first[8:10] == [13, 1]
    assert book["逐项对照"]["F4"].value == "99"
    assert "REV002" in {cell.value for cell in book["问题"]["B"]}


_WRITTEN: dict[str, Cells] = {
    "taizhou": {("审核表", "E5"): 4.5, ("审核表", "F5"): "缺两人"},
    "quangang": {("评分表", "F4"): 4.5},
    "star-community": {("评分表", "F7"): 1, ("评分表", "G7"): 0.5, ("评分表", "H7"): "没有挂牌"},
    "pingdingshan": {("审核表", "E5"): "达到"},
}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing")
@pytest.mark.parametrize("id", _WRITTEN)
def test_a_sheet_saved_by_libreoffice_comes_back(id: str, tmp_path: Path) -> None:
    """Typed into, then opened and saved by LibreOffice: ids, digest, marks and totals survive."""
    path = typed(made(id, tmp_path / "表.xlsx", still_open=True), _WRITTEN[id])
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(saved),
        str(path),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    sheet = read_reviewed_sheet(saved / "表.xlsx")
    assert [code for code in codes(sheet) if code not in ("REV010", "REV016")] == []
    assert sheet.identity.standard_sha256 == "ab12" * 16
    if id == "pingdingshan":
        assert sheet.criteria[0].marks[Level.COUNTY].met is True
        return
    assert sheet.items[0].points(Level.COUNTY) == (1 if id == "star-community" else Fraction(9, 2))
    if id == "star-community":
        totals = openpyxl.load_workbook(saved / "表.xlsx", data_only=True)["评分表"]
        assert (totals["F30"].value, totals["G30"].value) == (1, 0.5)
        total = assessment(id, still_open=True).total
        assert total is not None
        assert totals["E30"].value == f"{total.points}（另有待评 {total.open} 分）"


def test_the_file_is_never_changed(tmp_path: Path) -> None:
    path = made("taizhou", tmp_path / "表.xlsx")
    before = path.read_bytes()
    read_reviewed_sheet(path)
    assert path.read_bytes() == before
    with pytest.raises(Refusal):
        read_reviewed_sheet(tmp_path / "无.xlsx")


DISTRICT = """
schema: fullemp.standard/1
id: district
place: 示范区
title: 示范区评分标准
document: 示范区〔2026〕1号
issuer: 示范区人社局
date: 2026-01-01
kind: score
full_marks: 30
bonus: {max: 2}
converted_to: 100
pass_mark: {at_least: 60}
items:
  - {id: "1", title: 基础建设, max: 12, method: {kind: group, minimum: 6}, parts: [
      {id: "1.1", title: 窗口, max: 6, text: 窗口情况, method: {kind: judged}},
      {id: "1.2", title: 人员, max: 6, text: 人员情况, method: {kind: judged}}]}
  - {id: "2", title: 服务, max: 8, method: {kind: group, cap: 8}, parts: [
      {id: "2.1", title: 指导, max: 6, text: 指导情况, method: {kind: judged}},
      {id: "2.2", title: 介绍, max: 6, text: 介绍情况, method: {kind: judged}}]}
  - {id: "3", title: 成效, max: 10, method: {kind: judged}}
  - {id: "4", title: 创新, max: 3, bonus: true, method: {kind: judged}}
form:
  title: 示范区评分表
  columns: [{heading: 项目, content: title, width: 20}, {heading: 自评, content: self, width: 8},
    {heading: 考核, content: review_points, width: 8, level: 考核}]
  rows: [{item: "1.1"}, {item: "1.2"}, {item: "2.1"}, {item: "2.2"}, {item: "3"}, {item: "4"}]
  total: {项目: 合计}
"""


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("id", [*(id for id in STANDARD_IDS if standard(id).kind == "score"), "district"])
def test_marks_copied_by_the_county_make_the_total_of_the_score(id: str, seed: int, tmp_path: Path) -> None:
    rules = standard_of(id)
    result = scored(rules, random.Random(f"{id}{seed}"))
    path = tmp_path / "表.xlsx"
    path.write_bytes(scoring_sheet(result, rules))
    book = openpyxl.load_workbook(path)
    own = book["审核表"]
    for row in own.iter_rows(min_row=5):
        item = result.item(str(row[0].value or ""))
        if item is not None:
            row[4].value = float(item.points)
    book.save(path)
    sheet = read_reviewed_sheet(path)
    assert result.total is not None and not result.total.open
    factor = rules.converted_to / (rules.full_marks or 1) if rules.converted_to else Fraction(1)
    assert sheet.total(Level.COUNTY) == result.total.points * factor
    assert sheet.self_total == (result.total.points * factor, Fraction(0))
    assert not [found for found in sheet.findings if found.code not in ("REV018",)]


def standard_of(id: str) -> Standard:
    return Standard.model_validate(yaml.safe_load(DISTRICT)) if id == "district" else standard(id)


def scored(rules: Standard, dice: random.Random) -> Assessment:
    """A result with marks by chance, added up by the program itself."""

    def mark(item: Item) -> ScoredItem:
        parts = tuple(map(mark, item.parts))
        if isinstance(item.method, Group):
            return ScoredItem(item, item.method.evaluate(item.max, GivenEvidence(), [p.result for p in parts]), parts)
        points = Marks.exactly(Fraction(dice.randint(0, int(item.max * 2)), 2))
        return ScoredItem(item, MethodResult(points, How.COMPUTED, "得分"), parts)

    def rows(one: ScoredItem, within: str | None) -> list[ItemResult]:
        item, marks = one.item, one.result.marks
        own = ItemResult(id=item.id, group=within, title=item.title, max=item.max, points=marks.low, open=marks.open,
                         status="computed", bonus=item.bonus, explanation="得分")  # fmt: skip
        return [own, *(row for part in one.parts for row in rows(part, item.id))]

    every = tuple(map(mark, rules.items))
    return Assessment(
        program=Program(version="0.1.0"),
        standard=StandardName(id=rules.id, title=rules.title, document=rules.document, sha256="ab12" * 16),
        ledger=LedgerName(),
        community=CommunityName(name="示例社区", kind="社区"),
        period=PeriodDates(start=date(2026, 1, 1), end=date(2026, 12, 31), as_of=date(2026, 11, 30)),
        total=total_of(rules, every),
        items=tuple(row for one in every for row in rows(one, None)),
    )


def district(tmp_path: Path, cells: Mapping[str, object]) -> ReviewedSheet:
    """The district's sheet with those cells of 审核表 written."""
    rules = standard_of("district")
    path = tmp_path / "表.xlsx"
    path.write_bytes(scoring_sheet(scored(rules, random.Random(1)), rules))
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book["审核表"][cell] = value  # type: ignore[assignment]
    book.save(path)
    return read_reviewed_sheet(path)


@pytest.mark.parametrize(
    ("marks", "total"),
    [
        ((6, 6, 6, 6, 10, 3), Fraction(32 * 100, 30)),  # 12 + 8 of 12 + 10 + 2 of 3
        ((3, 2, 0, 0, 10, 0), Fraction(10 * 100, 30)),  # 5 of 12 are below the minimum of 6
        ((3, 3, 1, 1, 0, 0), Fraction(8 * 100, 30)),
    ],
)
def test_groups_caps_minimum_bonus_and_conversion_hold_for_every_level(
    marks: tuple[int, ...], total: Fraction, tmp_path: Path
) -> None:
    cells: dict[str, object] = {f"E{row}": mark for row, mark in enumerate(marks, 5)}
    sheet = district(tmp_path, cells | {f"G{row}": mark for row, mark in enumerate(marks, 5)})
    assert sheet.total(Level.COUNTY) == sheet.total(Level.CITY) == total
    assert sheet.highest_total == (total, Fraction(0))


def test_the_formulas_of_the_sheet_add_up_in_the_same_way() -> None:
    rules = standard_of("district")
    book = openpyxl.load_workbook(BytesIO(scoring_sheet(scored(rules, random.Random(1)), rules)))
    own = book["审核表"]
    assert own["E11"].value == "=SUM(IF(SUM(E5:E6)<6,0,MIN(12,SUM(E5:E6))),MIN(8,SUM(E7:E8)),E9,MIN(2,SUM(E10)))"
    assert own["E12"].value == "=ROUNDDOWN(E11*100/30,2)"
    assert [own["B11"].value, own["B12"].value] == ["合计", "折合 100 分制"]


def test_a_mark_in_an_inserted_row_is_found(tmp_path: Path) -> None:
    path = made("quangang", tmp_path / "表.xlsx")
    book = openpyxl.load_workbook(path)
    book["审核表"].insert_rows(7)
    book["审核表"]["B7"], book["审核表"]["E7"] = "补充项目", 3
    book.save(path)
    sheet = read_reviewed_sheet(path)
    (found,) = (one for one in sheet.findings if one.code == "REV015")
    assert found.cell == "E7" and "补充项目" in found.message
    assert sheet.items[2].max == 20 and sheet.spoken(Level.COUNTY) == 0


def test_rows_sorted_without_the_hidden_column_keep_their_marks(tmp_path: Path) -> None:
    path = typed(made("star-community", tmp_path / "表.xlsx"), {("审核表", "E5"): 1, ("审核表", "E7"): 0.5})
    before = {item.id: item.points(Level.COUNTY) for item in read_reviewed_sheet(path).items}
    book = openpyxl.load_workbook(path)
    own = book["审核表"]
    for column in range(1, 9):  # what is seen of the fifth and of the seventh row changes places
        first, second = own.cell(5, column), own.cell(7, column)
        first.value, second.value = second.value, first.value
    book.save(path)
    sheet = read_reviewed_sheet(path)
    assert {item.id: item.points(Level.COUNTY) for item in sheet.items} == before
    (found,) = (one for one in sheet.findings if one.code == "REV017")
    assert "对不上" in found.message and "REV006" not in codes(sheet)


def test_a_deleted_column_of_ids_is_found_and_rows_are_told_by_their_words(tmp_path: Path) -> None:
    path = typed(made("star-community", tmp_path / "表.xlsx"), {("评分表", "F9"): 2, ("审核表", "E5"): 1})
    book = openpyxl.load_workbook(path)
    official = book["评分表"]
    ids = next(cell for row in official.iter_rows() for cell in row if cell.value == "fullemp 编号")
    official.delete_cols(ids.column)
    official.delete_rows(8)  # the second item is gone: what follows moves up
    book["审核表"].delete_cols(9)
    book.save(path)
    sheet = read_reviewed_sheet(path)
    found = codes(sheet)
    assert found.count("REV017") == 2 and found.count("REV004") == 1
    by_id = {item.id: item.points(Level.COUNTY) for item in sheet.items}
    assert by_id["1.3"] == 2 and by_id["1.2"] is None and by_id["1.1"] == 1


@pytest.mark.parametrize(("written", "met"), [("达标", True), ("√", True), ("未达标", False), ("×", False)])
def test_conclusions_as_reviewers_write_them(written: str, met: bool, tmp_path: Path) -> None:
    sheet = reviewed("pingdingshan", tmp_path, {("审核表", "E5"): written})
    assert sheet.criteria[0].marks[Level.COUNTY].met is met
    assert "REV003" not in codes(sheet)


def test_a_directory_of_evidence_that_was_set_aside_is_no_sheet_set_aside(tmp_path: Path) -> None:
    made("quangang", tmp_path / "示例社区-quangang-评分表.xlsx")
    made("quangang", tmp_path / "示例社区-quangang-评分表-填过审核.xlsx")
    for name in ("佐证目录", "佐证目录-填写过"):
        openpyxl.Workbook().save(tmp_path / f"示例社区-quangang-{name}.xlsx")
    found = collect_sheets([tmp_path])
    assert (len(found.sheets), found.aside) == (1, ("示例社区-quangang-评分表-填过审核.xlsx",))
    assert not found.passed_over and not found.refused


def changed(id: str, tmp_path: Path, change: Callable[[Workbook], None]) -> ReviewedSheet:
    path = made(id, tmp_path / f"{id}.xlsx")
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return read_reviewed_sheet(path)


def test_a_mark_under_a_line_is_no_mark(tmp_path: Path) -> None:
    """It counted as it stood."""

    def crossed_out(book: Workbook) -> None:
        book["审核表"]["E5"], book["审核表"]["E6"] = 4, 3
        book["审核表"]["E5"].font = Font(strike=True)

    sheet = changed("taizhou", tmp_path, crossed_out)
    first, second = sheet.items[:2]
    assert (first.points(Level.COUNTY), first.unreadable(Level.COUNTY), first.marks[Level.COUNTY].written) == (
        None,
        True,
        "4",
    )
    assert second.points(Level.COUNTY) == 3
    assert [one.cell for one in of(sheet, "REV003")] == ["E5"]


def test_one_mark_merged_over_several_items_is_nobodys(tmp_path: Path) -> None:
    """The first of them had it, and the others kept the mark below."""

    def merged(book: Workbook) -> None:
        book["审核表"]["E5"] = 3
        book["审核表"].merge_cells("E5:E7")

    sheet = changed("taizhou", tmp_path, merged)
    assert [item.unreadable(Level.COUNTY) for item in sheet.items[:4]] == [True, True, True, False]
    assert [one.cell for one in of(sheet, "REV003")] == ["E5", "E6", "E7"]


def test_a_reason_without_a_mark_is_said(tmp_path: Path) -> None:
    sheet = reviewed("taizhou", tmp_path, {("审核表", "F5"): "佐证不足，扣2分"})
    assert codes(sheet) == ["REV019"] and "佐证不足" in sheet.findings[0].message
    assert sheet.items[0].highest == (Fraction(0), sheet.items[0].max), "how many marks it takes is not known"


@pytest.mark.parametrize("reason", ["同意自评", "无扣分", "经核实，情况属实", "符合要求。"])
def test_a_reason_that_takes_nothing_leaves_the_mark_below(reason: str, tmp_path: Path) -> None:
    sheet = reviewed("taizhou", tmp_path, {("审核表", "F5"): reason})
    first = sheet.items[0]
    assert first.highest == (first.self_points, first.self_open)


def test_a_formula_without_a_result_is_no_mark_and_not_the_one_below(tmp_path: Path) -> None:
    sheet = reviewed("taizhou", tmp_path, {("审核表", "E5"): "=2+1"})
    assert codes(sheet) == ["REV003"]
    assert sheet.items[0].highest == (Fraction(0), sheet.items[0].max)


@pytest.mark.parametrize(("page", "cell"), [("审核表", "J6"), ("评分表", "G4")])
def test_what_is_written_beside_the_columns_is_said(page: str, cell: str, tmp_path: Path) -> None:
    sheet = reviewed("taizhou", tmp_path, {(page, cell): "县改：5"})
    assert [(one.code, one.cell) for one in sheet.findings] == [("REV020", cell)]
    assert "县改：5" in sheet.findings[0].message


def test_comments_of_reviewers_are_said(tmp_path: Path) -> None:
    def commented(book: Workbook) -> None:
        book["审核表"]["E5"] = 3
        book["审核表"]["E5"].comment = Comment("应为 2 分，331099198003051016", "县里")

    (found,) = of(changed("taizhou", tmp_path, commented), "REV021")
    assert "应为 2 分" in found.message and "331099198003051016" not in found.message


def test_marks_in_a_column_that_was_put_in_are_said(tmp_path: Path) -> None:
    def put_in(book: Workbook) -> None:
        for at in range(5, 18):
            book["审核表"].cell(at, 5).value = 2
        book["审核表"].insert_cols(5)
        book["审核表"]["E4"], book["审核表"]["E5"], book["审核表"]["E9"] = "街道得分", 1, 2

    sheet = changed("taizhou", tmp_path, put_in)
    assert [(one.cell, "“1”等 2 格" in one.message) for one in of(sheet, "REV020")] == [("E5", True)]
    assert all(item.points(Level.COUNTY) == 2 for item in sheet.items)


@pytest.mark.parametrize("written", ["1", "基本达到"])
def test_an_odd_conclusion_is_asked_for_in_its_own_words(written: str, tmp_path: Path) -> None:
    sheet = reviewed("pingdingshan", tmp_path, {("审核表", "E5"): written})
    (found,) = of(sheet, "REV003")
    assert "达到" in found.hint and "结论" in found.message


def of(sheet: ReviewedSheet, code: str) -> list[Finding]:
    return [one for one in sheet.findings if one.code == code]
