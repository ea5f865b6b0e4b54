"""Numbered clauses without a table; what a person confirmed, taken back; what a draft may not do until then."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook
from typer.testing import CliRunner

from fullemp_cli.cli.main import application
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.draft.drafting import draft_document, draft_standard, drafted_parts
from fullemp_cli.standards.draft.text import read_text
from fullemp_cli.standards.draft_state import unconfirmed
from fullemp_cli.standards.loader import load_standard
from tests.standards.draft.published import quangang, txt_of

PROSE = """\
甲市充分就业社区评定办法
一、评定对象
1.各区所有建制社区。
2.每年评定一次。
二、评定标准
（一）平台建设
1,社区公共就业服务平台应符合
“
六到位
”
要求,办公设施完各。
2.工作人员 2名(含)以上,持证上岗。
（二）量化指标
市级充分就业社区:
1.登记失业人员就业率95%以上;
2.辖区内零就业家庭动态为零。
星级充分就业社区：
1.登记失业人员就业率97%以上;
三、奖励办法
1.给予2万元补助。
"""


def test_every_numbered_clause_of_the_standard_is_found_and_nothing_else() -> None:
    made = draft_document(read_text(PROSE, "办法.txt"))
    criteria = made.standard["criteria"]
    assert [(one["id"], one["section"]) for one in criteria] == [
        ("A1", "平台建设"),
        ("A2", "平台建设"),
        ("B1", "量化指标"),
        ("B2", "量化指标"),
        ("C1", "量化指标"),
    ]
    assert criteria[0]["text"] == "社区公共就业服务平台应符合“六到位”要求,办公设施完各。"
    assert "识别错" in criteria[0]["why"]
    assert criteria[2]["tiers"]["市级"] == {
        "number": "B1",
        "text": "登记失业人员就业率95%以上",
        "unit": "%",
        "at_least": "95%",
    }
    assert [one["name"] for one in made.standard["tiers"]] == ["市级", "星级"]
    assert all(one["draft"] == "请核对" for one in criteria)
    assert made.problems == ()


EXAMPLE = Path(__file__).parents[3] / "docs" / "standards" / "example"


def test_the_example_of_the_guide_is_read_as_the_guide_wrote_it() -> None:
    """But for the first item, whose marks do not add up in the words: it is left to a person."""
    made = draft_standard(EXAMPLE / "published.txt", "district")
    written_by_hand = check_standard(EXAMPLE / "district.yaml").standard
    assert written_by_hand is not None
    kinds = {item.id: item.method.kind for item in written_by_hand.walk()}
    read = {part["id"]: part for part in drafted_parts(made.standard) if "method" in part}
    assert [id for id, part in read.items() if part["method"]["kind"] != kinds[id]] == ["1"]
    assert read["1"]["draft"] == "请人写"
    assert {id: str(part["max"]) for id, part in read.items()} == {
        item.id: str(item.max) for item in written_by_hand.walk() if item.id in read
    }
    head = ("title", "place", "document", "issuer", "date")
    assert [made.standard[key] for key in head] == [str(getattr(written_by_hand, key)) for key in head]
    assert made.problems == ()


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "考核标准.txt"
    source.write_bytes(txt_of(quangang()))
    done = CliRunner().invoke(application(), ["standards", "draft", str(source), "--out", "mine.yaml"])
    assert done.exit_code == 0, done.output
    assert "组织领导（15分）：各项之和 15 分，原文 15 分" in done.output
    return tmp_path / "mine.yaml"


def fill(path: Path, words: dict[str, str]) -> None:
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=4):
        row[-1].value = words.get(str(row[0].value), row[-1].value)
    stream = BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())


def test_until_all_is_confirmed_it_is_a_draft_and_judges_nothing(drafted: Path) -> None:
    with drafted.open("a", encoding="utf-8") as file:
        file.write("pass_mark: {at_least: 60, clause: 五}\nreward: {amount: 20000, condition: 验收合格, clause: 五}\n")
    checked = check_standard(drafted)
    assert [found.code for found in checked.problems] == ["STD097", "STD080"] or "STD097" in {
        f.code for f in checked.problems
    }
    standard = load_standard(str(drafted)).standard
    assert standard.title.startswith("【草稿，还有 ")
    assert (standard.pass_mark, standard.reward, standard.grades) == (None, None, [])
    assert standard.form is not None and "草稿" in standard.form.own_making
    assert checked.standard is not None and checked.standard.pass_mark is not None, "the file itself stays as it is"


def test_what_was_written_into_the_workbook_is_taken_back(drafted: Path) -> None:
    book = drafted.with_name("mine.核对.xlsx")
    fill(
        book,
        {
            "1": "对",
            "2": "对",
            "3": "1",
            "4": "评判",
            "5": "{kind: judged, to: 10}",
            "6.1": "1",
            "6.2": "1",
            "7": "好像对",
        },
    )
    done = CliRunner().invoke(application(), ["standards", "draft", "--apply", str(book)])
    assert done.exit_code == 1, "one row was not understood"
    assert "核对无误 2 处，改动 5 处" in done.output
    assert "看不懂“好像对”" in done.output
    items = {item["id"]: item for item in yaml.safe_load(drafted.read_text("utf-8"))["items"]}
    assert all("draft" not in items[id] for id in ("1", "2", "3", "4", "5"))
    assert items["3"]["method"]["when"] == {"measure": "unresolved_zero_employment_households", "at_most": 0}
    assert items["4"]["method"] == {"kind": "judged", "from": 0, "to": 10}
    assert items["6"]["method"]["deductions"][1]["each_case_of"] == {"measure": "hardship_contact_misses"}
    left = check_standard(drafted).standard
    assert left is not None
    assert {id for _, id, _ in unconfirmed(left)} >= {"6", "7", "8"}


def test_a_draft_whose_every_row_is_confirmed_is_a_standard_like_any_other(drafted: Path) -> None:
    book = drafted.with_name("mine.核对.xlsx")
    fill(book, {str(n): "对" for n in range(1, 9)})
    done = CliRunner().invoke(application(), ["standards", "draft", "--apply", str(book)])
    assert done.exit_code == 0, done.output
    assert "全部核对完了" in done.output
    standard = load_standard(str(drafted)).standard
    assert standard.title == "创建充分就业村（社区）考核评分标准表"
    assert unconfirmed(standard) == []


def test_a_workbook_that_is_none_and_a_file_that_is_there(drafted: Path) -> None:
    from tests.standards.draft.published import xlsx_of

    other = drafted.with_name("别的.xlsx")
    other.write_bytes(xlsx_of(quangang()))
    runner = CliRunner()
    assert runner.invoke(application(), ["standards", "draft", "--apply", str(other)]).exit_code != 0
    again = runner.invoke(
        application(), ["standards", "draft", str(drafted.with_name("考核标准.txt")), "--out", "mine.yaml"]
    )
    assert again.exit_code != 0


ROWS = """\
望潮县充分就业社区考核标准
序号\t项目\t分值\t评分标准\t自评
1\t就业困难人员就业率\t60\t就业困难人员就业率不低于85%，得60分；每降低2个百分点，扣1分，扣完为止\t
2\t制度\t40\t有制度得40分\t
"""


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "标准.txt").write_text(ROWS, "utf-8")
    done = CliRunner().invoke(application(), ["standards", "draft", "标准.txt", "--out", "mine.yaml"])
    assert done.exit_code == 0, done.output
    return tmp_path / "mine.yaml"


def test_a_deduction_that_is_all_of_its_item_has_no_row_of_its_own(counted: Path) -> None:
    """Two rows that say the same are answered twice, and the second answer contradicts the first."""
    book = load_workbook(counted.with_name("mine.核对.xlsx")).worksheets[0]
    assert [row[0].value for row in book.iter_rows(min_row=4)] == ["1", "2"]
    element = yaml.safe_load(counted.read_text("utf-8"))["items"][0]["method"]["deductions"][0]
    assert element["of"] == {"measure": "hardship_employment_rate"}, "a rate called by its very name"
    assert (element["per_point_below"], element["point"]) == ("85%", "2%")


def test_a_reading_that_a_person_has_confirmed_is_no_drafted_one(counted: Path) -> None:
    book = counted.with_name("mine.核对.xlsx")
    before = yaml.safe_load(counted.read_text("utf-8"))["items"][0]["readings"]
    assert before == [
        {"reading": "不足 2 个百分点的按 2 个扣", "because": "草稿的读法，请核对：原文没有写零头怎样算，从严"}
    ]
    fill(book, {"1": "对", "2": "对"})
    done = CliRunner().invoke(application(), ["standards", "draft", "--apply", str(book)])
    assert done.exit_code == 0, done.output
    after = yaml.safe_load(counted.read_text("utf-8"))["items"][0]["readings"]
    assert after == [{"reading": "不足 2 个百分点的按 2 个扣", "because": "原文没有写零头怎样算，从严"}]


def test_a_method_written_into_the_workbook_says_how_parts_of_a_point_count(counted: Path) -> None:
    book = counted.with_name("mine.核对.xlsx")
    written = (
        "{kind: deduct, deductions: [{id: '2.1', title: 少, points: 2, per_point_below: 90%,"
        " of: {measure: registered_unemployed_employment_rate}}]}"
    )
    fill(book, {"2": written})
    done = CliRunner().invoke(application(), ["standards", "draft", "--apply", str(book)])
    assert done.exit_code == 0, done.output
    assert "改动 1 处，空着 1 处" in done.output
    (reading,) = yaml.safe_load(counted.read_text("utf-8"))["items"][1]["readings"]
    assert reading["reading"] == "不足 1 个百分点的按一个算"
    assert check_standard(counted).standard is not None


def test_a_file_that_a_person_edits_has_no_anchors() -> None:
    from fullemp_cli.standards.draft.writing import written

    same = {"months": 12}
    assert "&id" not in written({"a": {"x": same}, "b": {"y": same}})


GROUP = """\
望潮县充分就业社区考核标准
序号\t项目\t分值\t评分标准\t自评
1\t帮扶\t60\t建立帮扶台账的，得20分；就业困难人员就业率达到80%以上的，得20分；登记失业人员就业率达到90%以上的，得20分\t
2\t制度\t40\t有制度得40分\t
"""


def test_what_is_said_of_a_part_counts_though_its_item_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """对 beside an item covers its parts, not those beside which a measure was chosen or something unreadable stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "标准.txt").write_text(GROUP, "utf-8")
    done = CliRunner().invoke(application(), ["standards", "draft", "标准.txt", "--out", "mine.yaml"])
    assert done.exit_code == 0, done.output
    book = tmp_path / "mine.核对.xlsx"
    fill(book, {"1": "对", "1.2": "1", "1.3": "九成", "2": "对"})
    done = CliRunner().invoke(application(), ["standards", "draft", "--apply", str(book)])
    assert "看不懂“九成”" in done.output and "全部核对完了" not in done.output
    first, second, third = yaml.safe_load((tmp_path / "mine.yaml").read_text("utf-8"))["items"][0]["parts"]
    assert "draft" not in first and "draft" not in second
    assert second["method"]["when"] == {"measure": "hardship_employment_rate", "at_least": "80%"}
    assert third["draft"] == "把握大" and third["proposals"]
