"""What stands around the table, and tables that are laid out otherwise: sections over the whole width, 一票否决 as a row,
numbers that only Word counts, 考核方式 beside the rules."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.table import _Row
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from fullemp_cli.cli.main import application
from fullemp_cli.opening.limits import Guard, Limits
from fullemp_cli.standards.draft.around import Around, Statement, around_of, vetoes_in
from fullemp_cli.standards.draft.drafting import DraftedStandard, draft_document, draft_standard
from fullemp_cli.standards.draft.word import read_word


def around(*lines: str, sections: tuple[str, ...] = ()) -> Around:
    return around_of([Statement(line, "正文") for line in lines], sections)


def test_the_cases_of_a_list_are_a_veto_each_with_the_effect_of_its_lead() -> None:
    inline = around("有下列情形之一的，取消评选资格：（一）弄虚作假的；（二）因就业问题引发群体性事件的。").vetoes
    below = around("凡有下列情形之一的，实行一票否决：", "1.虚报数据的；", "2.挪用资金的。", "3月底前完成自评。").vetoes
    assert [(one["text"], one["effect"]) for one in inline] == [
        ("弄虚作假的", "取消评选资格"),
        ("因就业问题引发群体性事件的", "取消评选资格"),
    ]
    assert [(one["text"], one["effect"]) for one in below] == [
        ("虚报数据的", "实行一票否决"),
        ("挪用资金的", "实行一票否决"),
    ]
    assert [one["when"] for one in below] == [
        {"answer": "V1", "text": "虚报数据"},
        {"answer": "V2", "text": "挪用资金"},
    ]


def test_a_sentence_that_puts_out_asks_for_its_case_only() -> None:
    (one,) = vetoes_in([Statement("（三）提供虚假材料的，实行一票否决，三年内不得申报。", "注")])
    assert (one["text"], one["effect"]) == ("提供虚假材料的，实行一票否决，三年内不得申报", "实行一票否决")
    assert one["when"]["text"] == "提供虚假材料"
    (other,) = vetoes_in([Statement("未配备专职工作人员的，不得评为充分就业社区（村）。", "注")])
    assert (other["when"]["text"], other["effect"]) == ("未配备专职工作人员", "不得评为充分就业社区（村）")
    assert vetoes_in([Statement("市局有权取消资格。", "注"), Statement("本办法由市局解释。", "注")]) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("考核得分85分（含）以上的，认定为充分就业社区。", {"at_least": 85, "title": "充分就业社区"}),
        ("得分超过90分的，评为示范社区。", {"more_than": 90, "title": "示范社区"}),
        ("总分不低于80分的社区，可申报高质量就业社区", {"at_least": 80, "title": "高质量就业社区"}),
        ("认定的高质量就业社区（村）评价得分不应低于60分", {"at_least": 60, "title": "高质量就业社区（村）"}),
        ("80分以上为合格，不足80分为不合格", {"at_least": 80, "title": "合格"}),
        ("验收得分满75分的命名为“充分就业村”称号", {"at_least": 75, "title": "充分就业村"}),
    ],
)
def test_the_pass_mark_is_what_the_sentence_says(line: str, says: dict[str, object]) -> None:
    found = around(line).pass_mark
    assert found is not None
    assert {key: found[key] for key in says} == says
    assert found["draft"] == "请核对" and line.rstrip("。") in found["why"]


def test_grades_are_from_the_highest_and_what_stands_beside_the_marks_is_asked() -> None:
    found = around(
        "80分以上（含80分）且就业成效部分不低于42分的，认定为充分就业社区；90分以上且全年无有效投诉的为示范社区；60分以上的列入培育名单。",
        sections=("一、组织建设（20分）", "二、就业成效（60分）"),
    )
    assert [(one["name"], one["at_least"]) for one in found.grades] == [("示范社区", 90), ("充分就业社区", 80)]
    assert found.grades[0]["when"] == {"answer": "等次1", "text": "全年无有效投诉"}
    assert "when" not in found.grades[1]
    assert found.least == {"二、就业成效（60分）": 42}
    assert found.pass_mark is not None and found.pass_mark["at_least"] == 80
    gated = around("总分80分以上且第5项不失分的，认定为充分就业社区").gates
    assert [one["when"]["text"] for one in gated] == ["第5项不失分"]


def test_marks_that_decide_nothing_about_a_community_are_no_pass_mark() -> None:
    for line in ("每月25分以上的项目公示", "60分以上的，列入培育名单", "每项得分40分以下的整改", "奖补10000元"):
        assert around(line).pass_mark is None


def test_period_dates_and_total_are_read() -> None:
    found = around(
        "评估年度为上年12月1日至当年11月30日。", "本标准自2024年4月1日起施行。", "本标准总分120分，折合百分制。"
    )
    assert found.period == {"from": "12-01", "to": "11-30"}
    assert found.in_force == {"from": "2024-04-01"}
    assert found.total == 120 and found.hundred


def _filled(row: _Row, texts: list[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def district() -> bytes:
    """Sections over the whole width, a column of numbers that Word counts, an item of three rows, 一票否决 as a row."""
    word = Document()
    word.add_paragraph("望潮县充分就业社区评价表")
    table = word.add_table(rows=1, cols=6)
    table.style = "Table Grid"
    _filled(table.rows[0], ["序号", "评价项目", "评价标准", "满分", "考核方式", "自评"])

    def section(text: str) -> None:
        cells = table.add_row().cells
        cells[0].merge(cells[5]).text = text

    def item(title: str, *parts: tuple[str, int]) -> None:
        rows = [table.add_row() for _ in parts]
        for row, (text, marks) in zip(rows, parts, strict=True):
            _filled(row, ["", "", text, str(marks), "查阅资料", ""])
        if len(rows) > 1:
            for column in (0, 1):
                rows[0].cells[column].merge(rows[-1].cells[column])
        rows[0].cells[0].paragraphs[0].style = word.styles["List Number"]
        rows[0].cells[1].paragraphs[0].text = title

    section("一、工作基础（10分）")
    item("有阵地", ("有专门窗口的得4分，否则不得分。", 4))
    item("有制度", ("四项制度缺1项扣1.5分。", 6))
    section("二、就业服务（10分）")
    item("服务", ("建档率100%得3分，每低10个百分点扣1分。", 3), ("开展招聘会每场得1分，最多7分。", 7))
    cells = table.add_row().cells
    cells[0].text = "一票否决"
    merged = cells[1].merge(cells[5])
    merged.text = "有下列情形之一的，取消评选资格："
    merged.add_paragraph("1.弄虚作假的；")
    merged.add_paragraph("2.挪用资金的。")
    word.add_paragraph("说明：")
    word.add_paragraph("（一）总分16分以上且第1项不失分的，认定为充分就业社区。")
    word.add_paragraph("（二）评价年度为上年11月1日至当年10月31日。")
    word.add_paragraph("望潮县人力资源和社会保障局")
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def drafted() -> DraftedStandard:
    return draft_document(
        read_word(district(), "望潮.docx", Guard.starting_now("望潮.docx", Limits.chosen())), "wangchao"
    )


def test_sections_over_the_whole_width_are_the_sections_and_names_are_titles(drafted: DraftedStandard) -> None:
    standard = drafted.standard
    assert [(one["title"], one["max"]) for one in standard["sections"]] == [
        ("一、工作基础（10分）", 10),
        ("二、就业服务（10分）", 10),
    ]
    assert [(one["id"], one["title"], one["max"]) for one in standard["items"]] == [
        ("1", "有阵地", 4),
        ("2", "有制度", 6),
        ("3.1", "服务", 3),
        ("3.2", "服务", 7),
    ]
    assert all("rule" not in one for one in standard["items"]), (
        "考核方式 says how it is looked at, not how it is scored"
    )
    contents = [column["content"] for column in standard["form"]["columns"]]
    assert contents == ["number", "title", "rule", "max", "remark", "self"]
    assert [column.get("merge", False) for column in standard["form"]["columns"]] == [False] * 6, "5 below 5 is printed"
    assert drafted.problems == ()
    assert all(one.fits for one in drafted.sums)


def test_a_row_that_puts_out_is_no_item(drafted: DraftedStandard) -> None:
    assert [one["when"]["text"] for one in drafted.standard["vetoes"]] == ["弄虚作假", "挪用资金"]
    assert drafted.standard["vetoes"][0]["clause"] == "考核表 一票否决"
    assert drafted.standard["full_marks"] == 20


def test_notes_go_on_below_their_first_line(drafted: DraftedStandard) -> None:
    assert drafted.standard["form"]["foot"] == [
        "说明：",
        "（一）总分16分以上且第1项不失分的，认定为充分就业社区。",
        "（二）评价年度为上年11月1日至当年10月31日。",
    ]
    assert drafted.standard["period"] == {"from": "11-01", "to": "10-31"}


LINE = "考核得分95分以上的，评为示范社区；考核得分80分以上且全年无有效投诉的，认定为充分就业社区。弄虚作假的，取消评选资格。"


def test_pass_mark_grades_and_vetoes_are_confirmed_or_dropped_in_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table = "序号\t项目\t分值\t评分标准\t自评\n1\t窗口\t60\t有窗口得60分\t\n2\t制度\t40\t有制度得40分\t\n"
    Path("标准.txt").write_text(f"望潮县充分就业社区考核标准\n{table}{LINE}\n", "utf-8")
    runner = CliRunner()
    done = runner.invoke(application(), ["standards", "draft", "标准.txt", "--out", "mine.yaml"])
    assert done.exit_code == 0, done.output
    book = load_workbook("mine.核对.xlsx")
    rows = {str(row[0].value): row for row in book.worksheets[0].iter_rows(min_row=4)}
    assert list(rows) == ["1", "2", "V1", "G1", "等次 示范社区", "等次 充分就业社区", "合格线"]
    assert "80 分以上（含）" in str(rows["合格线"][2].value) and "考核得分80分以上" in str(rows["合格线"][1].value)
    for id, word in {"1": "对", "2": "删去", "V1": "删去", "G1": "对", "合格线": "对", "等次 示范社区": "删去"}.items():
        rows[id][6].value = word
    book.save("mine.核对.xlsx")
    done = runner.invoke(application(), ["standards", "draft", "--apply", "mine.核对.xlsx"])
    assert "评分的项目和部分不能删去" in done.output
    standard = yaml.safe_load(Path("mine.yaml").read_text("utf-8"))
    assert "vetoes" not in standard
    assert standard["pass_mark"] == {"at_least": 80, "title": "充分就业社区", "clause": "正文"}
    assert [one["name"] for one in standard["grades"]] == ["充分就业社区"]
    assert "draft" in standard["items"][1] and "draft" not in standard["items"][0]


def test_a_title_alone_in_its_row_is_the_title(tmp_path: Path) -> None:
    """Not merged over the table: it was 原文未载."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["附件1"],
        ["示例区充分就业社区评价标准"],
        ["评估单位："],
        ["序号", "考核项目", "分值", "评分标准"],
        ["1", "窗口", 10, "设立服务窗口得10分"],
        ["2", "经费", 90, "落实工作经费得90分"],
    ):
        page.append(row)
    book.save(tmp_path / "表.xlsx")
    drafted = draft_standard(tmp_path / "表.xlsx")
    assert (drafted.standard["title"], drafted.standard["place"]) == ("示例区充分就业社区评价标准", "示例区")
    assert [item["title"] for item in drafted.standard["items"]] == ["窗口", "经费"]
