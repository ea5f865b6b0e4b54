"""社区-佐证目录: for each item what is asked, what decides it, what is named as evidence, what is missing."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import fullemp_cli
from fullemp_cli.reports.evidence_directory import DirectoryEntry, directory_entries, evidence_directory
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.run.community_files import write_files
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from tests.reports.assessments import STANDARD_IDS, assessment, standard
from tests.run.ledgers import Rows, community, identity, labour, visits, workbook
from tests.standards.small_standard import SMALL, changed, write

SAMPLE = Path(fullemp_cli.__file__).parents[1] / "sample_data" / "临江社区.xlsx"
ANSWERS: Rows = (
    ("标准", "项目编号", "结论", "自评分", "佐证材料"),
    ("small", "2.2", "是", "", "走访制度汇编第 3 页"),
    ("small", "5.1", "30㎡", "", ""),
    ("small", "5.2.1", "否", "", ""),
    ("small", "5.2.2", "是", "", "职业资格证书复印件"),
    ("small", "6.1", "是", "", ""),
    ("small", "6.2", "", "", ""),
    ("small", "8", "", "3", "创新做法简报"),
    ("small", "V1", "否", "", ""),
)


def made(folder: Path, text: str = SMALL, answers: Rows = ANSWERS) -> tuple[Assessment, Standard]:
    """A community under a standard of an office's own that uses every method; it keeps no 公益性岗位."""
    loaded = load_standard(str(write(folder, text)))
    sheets = {
        "社区基本情况": community("东屿社区"),
        "劳动力": labour(1, 2, 3, status="就业"),
        "失业人员": [("姓名", "身份证号", "登记失业日期"), ("示例4", identity(4), "2026-02-01")],
        "服务记录": visits((4, "2026-03-01", "询问求职情况", "李经办")),
        "零就业家庭": [("户主姓名", "户主身份证号", "认定日期")],
        "工作清单": answers,
    }
    ledger = workbook(folder / "东屿社区.xlsx", sheets)
    return fullemp_cli.score(ledger, loaded.path, period="2026", as_of="2026-11-30"), loaded.standard


def entries(folder: Path, text: str = SMALL, answers: Rows = ANSWERS) -> dict[str, DirectoryEntry]:
    return {one.id: one for one in directory_entries(*made(folder, text, answers))}


def test_what_a_clerk_named_stands_beside_what_the_inspection_asks_for(tmp_path: Path) -> None:
    of = entries(tmp_path)
    assert list(of) == ["1", "2", "3", "4", "5", "5.1", "5.2", "6", "7", "8", "K1", "K2"], "the order of the standard"
    two = of["2"]
    assert two.asked.splitlines()[:2] == [
        "走访（10 分）",
        "走访率100%，每低一个百分点扣1分，没有制度扣2分，每户未走访扣1分。",
    ]
    assert two.asked.endswith("（某某〔2026〕1号 第2条）")
    assert "台账：东屿社区.xlsx ▸ 失业人员（1 条登记）；东屿社区.xlsx ▸ 零就业家庭" not in two.decided
    assert "东屿社区.xlsx ▸ 失业人员（1 条登记）" in two.decided and "东屿社区.xlsx ▸ 服务记录" in two.decided
    assert two.named == "2.2 答“是”：走访制度汇编第 3 页（工作清单 C2）"


def test_an_answer_that_claims_and_names_nothing_lacks_its_paper(tmp_path: Path) -> None:
    of = entries(tmp_path)
    assert of["5.1"].missing == "5.1 填“30㎡”，没有写明佐证材料"
    assert of["5.2"].named.splitlines() == [
        "5.2.1 答“否”（工作清单 C4）",
        "5.2.2 答“是”：职业资格证书复印件（工作清单 C5）",
    ]
    assert of["5.2"].missing == "无", "否 claims nothing"
    assert of["8"].named == "8 自评 3 分：创新做法简报（工作清单 C8）" and of["8"].missing == "无"
    assert of["5"].missing == "" and not of["5"].lacks, "a group stands over its parts"


def test_what_holds_an_item_open_is_missing(tmp_path: Path) -> None:
    of = entries(tmp_path)
    assert "6.2 工作清单没有回答" not in of["6"].missing, "two of three are there: the marks are decided"
    assert of["3"].missing == "没有“公益性岗位”台账" and of["3"].lacks
    assert "社区基本情况（失业率）" in of["K2"].decided and of["K2"].lacks
    assert "在社区基本情况填“失业率”" in of["K2"].missing
    other = entries(tmp_path, answers=(ANSWERS[0], *(row for row in ANSWERS[1:] if row[1] != "6.1")))
    assert other["6"].missing.splitlines() == ["6.1 工作清单没有回答", "6.2 工作清单没有回答"]


def test_paper_that_the_standard_insists_on_is_said_to_hold_the_mark_open(tmp_path: Path) -> None:
    strict = changed(
        SMALL, '{answer: "5.2.1", text: 有专职人员}', '{answer: "5.2.1", text: 有专职人员, evidence: true}'
    )
    answers = tuple(("small", "5.2.1", "是", "", "") if row[1] == "5.2.1" else row for row in ANSWERS)
    of = entries(tmp_path, strict, answers)
    assert of["5.2"].missing == "5.2.1 答“是”，没有写明佐证材料，本项必须写明，补上之前待评"


def test_vetoes_and_gates_are_looked_at_too(tmp_path: Path) -> None:
    result, own = made(tmp_path)
    sheet = openpyxl.load_workbook(BytesIO(evidence_directory(result, own)))["佐证目录"]
    rows = {str(row[0]): row for row in sheet.iter_rows(values_only=True) if row[0]}
    assert str(rows["V1"][2]).endswith("：没有一票否决的情形") and rows["V1"][3] == "V1 答“否”（工作清单 C9）"
    assert str(rows["G1"][2]).startswith("有“失业人员”台账：达到")


def test_the_wording_of_the_kind_of_community_counts(tmp_path: Path) -> None:
    text = changed(
        SMALL, "text: 每开发一个岗位得2分。", "text: 每开发一个岗位得2分。\n    by_kind: {社区: {text: 社区的说法}}"
    )
    assert "社区的说法" in entries(tmp_path, text)["3"].asked


def test_a_clause_of_a_second_document_is_named_with_it(tmp_path: Path) -> None:
    second = "documents:\n  补充通知: {title: 补充通知全称, document: 某某〔2026〕9号}\nsections:"
    text = changed(changed(SMALL, "sections:", second), "clause: 第3条", "clause: 《补充通知》第2条")
    of = entries(tmp_path, text)
    assert of["3"].asked.endswith("（某某〔2026〕9号 第2条）") and of["4"].asked.endswith("（某某〔2026〕1号 第4条）")


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_every_item_and_criterion_of_the_product_has_its_row(id: str) -> None:
    rules = standard(id)
    result = fullemp_cli.score(SAMPLE, id, as_of="2026-11-30")
    found = directory_entries(result, rules)
    expected = [item.id for item in rules.walk()] + [one.id for one in rules.criteria]
    assert [one.id for one in found] == expected
    for one in found:
        assert one.asked and one.decided and "None" not in one.asked + one.decided + one.named + one.missing
    counted = [row for item in result.items for row in item.evidence if row.role == "for"]
    assert not counted or any("计入的记录" in one.decided for one in found)


def test_the_list_says_how_many_lack_something_and_hides_nothing_of_the_ids() -> None:
    result = assessment("star-community", still_open=True)
    sheet = openpyxl.load_workbook(BytesIO(evidence_directory(result, standard("star-community"))))["佐证目录"]
    lines = [str(cell) for (cell, *_) in sheet.iter_rows(max_row=4, values_only=True) if cell]
    (said,) = (line for line in lines if "还缺材料" in line)
    assert re.match(r"共 \d+ 项，其中 \d+ 项还缺材料：1\.", said) and "*" not in said
    assert sheet.oddHeader is not None and "示例社区" in str(sheet.oddHeader.left.text)
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows


def test_where_a_paper_is_kept_is_carried_over(tmp_path: Path) -> None:
    rules = standard("taizhou")
    before = assessment("taizhou", still_open=True)
    write_files(tmp_path, before, rules)
    path = tmp_path / "示例社区-taizhou-佐证目录.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["佐证目录"]
    row = next(at for at, cells in enumerate(sheet.iter_rows(values_only=True), 1) if cells[0] == "3")
    sheet.cell(row, 6).value = "2 号盒第 5 页"
    book.save(path)
    written = write_files(tmp_path, assessment("taizhou"), rules)
    assert any("佐证目录.xlsx 有人填写过" in notice for notice in written.notices)
    again = openpyxl.load_workbook(path)["佐证目录"]
    assert {cells[5] for cells in again.iter_rows(values_only=True) if cells[0] == "3"} == {"2 号盒第 5 页"}


def test_the_same_result_gives_the_same_bytes() -> None:
    result, rules = assessment("quangang", still_open=True), standard("quangang")
    assert evidence_directory(result, rules) == evidence_directory(result, rules)
