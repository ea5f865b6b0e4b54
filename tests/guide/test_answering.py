"""Answering question by question: what is understood, what is kept, and that scoring takes it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from fullemp_cli.guide.answering import Answer, understood
from fullemp_cli.standards.questions import AllowedMarks, Question, QuestionKind
from tests.cli.running import run

SAMPLE = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"
ASKED = ("--standard", "taizhou", "--as-of", "2026-11-30")

YES_NO = Question("1.1", "1", "有没有", QuestionKind.YES_NO)
NUMBER = Question("2.1", "2", "多少", QuestionKind.NUMBER, "人")
PERCENT = Question("2.2", "2", "满意率", QuestionKind.NUMBER, "%")
MARK = Question("3", "3", "评几分", QuestionKind.MARK, marks=AllowedMarks(Fraction(0), Fraction(5)))
CHOICES = Question(
    "4", "4", "评几分", QuestionKind.MARK, marks=AllowedMarks(Fraction(2), Fraction(7), (Fraction(2), Fraction(7)))
)


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (YES_NO, "1", Answer("是")),
        (YES_NO, "２", Answer("否")),
        (YES_NO, "有", Answer("是")),
        (NUMBER, "12", Answer("12")),
        (NUMBER, "０", Answer("0")),
        (NUMBER, "三人", Answer("三人")),
        (PERCENT, "95%", Answer("95%")),
        (PERCENT, "95", Answer("95")),
        (MARK, "4.5", Answer(self_mark="4.5")),
        (CHOICES, "7", Answer(self_mark="7")),
    ],
)
def test_what_is_understood(question: Question, typed: str, answer: Answer) -> None:
    assert understood(question, typed) == (answer, "")


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        (YES_NO, "3", "1（是）或 2（否）"),
        (NUMBER, "是", "输入一个数字"),
        (NUMBER, "3户", "要填多少人"),
        (PERCENT, "0.95", "95%"),
        (MARK, "5.5", "0～5"),
        (MARK, "4.55", "0～5"),
        (MARK, "90%", "0～5"),
        (CHOICES, "4", "2、7"),
    ],
)
def test_what_is_not_says_what_can_be_typed(question: Question, typed: str, says: str) -> None:
    answer, mistake = understood(question, typed)
    assert answer is None
    assert says in mistake


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(SAMPLE, tmp_path / SAMPLE.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answered(monkeypatch: pytest.MonkeyPatch, typed: str, *more: str) -> str:
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    done = run("answer", SAMPLE.name, *ASKED, *more)
    assert done.code == 0, done.stderr
    return done.stdout


def total(ledger: str | Path = SAMPLE.name) -> dict[str, str]:
    found: dict[str, str] = json.loads(run("score", str(ledger), *ASKED, "--json").stdout)["total"]
    return found


def test_answers_are_kept_and_score_takes_them(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = total()
    said = answered(monkeypatch, "1\n调查表\nq\n")
    assert "还有 12 题没有回答" in said
    assert (office / "工作清单-临江社区.xlsx").is_file()
    after = total()
    assert (int(after["points"]) - int(before["points"]), int(before["open"]) - int(after["open"])) in ((0, 2), (2, 2))


@pytest.mark.usefixtures("office")
def test_it_is_taken_up_where_it_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "8.1.3" in answered(monkeypatch, "2\nq\n")
    again = answered(monkeypatch, "q\n")
    assert "第 1 题（共 12 题）" in again
    assert "8.1.3" not in again
    assert "现在的回答：否" in answered(monkeypatch, "\n" * 40 + "q\n", "--all")


@pytest.mark.usefixtures("office")
def test_back_shows_the_answer_and_takes_another(monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(monkeypatch, "1\n\nb\n2\nq\n")
    assert "现在的回答：是" in said
    marks = {item["id"]: item for item in json.loads(run("score", SAMPLE.name, *ASKED, "--json").stdout)["items"]}
    assert (marks["8.1.3"]["points"], marks["8.1.3"]["open"]) == ("0", "0")


@pytest.mark.usefixtures("office")
def test_the_end_of_the_input_keeps_what_was_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, "2\n")
    assert "第 1 题（共 12 题）" in answered(monkeypatch, "q\n")


def test_a_folder_keeps_its_answers_within_and_the_batch_sees_that_they_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "town").mkdir()
    shutil.copy(SAMPLE, tmp_path / "town" / SAMPLE.name)
    monkeypatch.chdir(tmp_path)
    batch = ("batch", "town", *ASKED, "--out", "out", "--json", "--jobs", "1")
    first = json.loads(run(*batch).stdout)
    monkeypatch.setattr("sys.stdin", StringIO("1\n\nq\n"))
    assert run("answer", f"town/{SAMPLE.name}", *ASKED).code == 0
    second = run(*batch)
    assert second.code == 0, second.stderr
    result = next((tmp_path / "out").rglob("*评估结果.json"))
    marks = {item["id"]: item for item in json.loads(result.read_text("utf-8"))["items"]}
    assert marks["8.1.3"]["open"] == "0"
    assert json.loads(second.stdout)["communities"] == first["communities"] == 1


OWN = "工作清单-临江社区.xlsx"


def rows_of(path: Path) -> list[dict[str, object]]:
    sheet = load_workbook(path)["工作清单"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip((str(name).rstrip("*") for name in head), row, strict=True)) for row in rows]


def checklist(*rows: Sequence[object]) -> tuple[Workbook, Worksheet]:
    """A workbook with those rows on its one sheet, 工作清单."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "工作清单"
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def test_what_a_person_wrote_into_the_file_stays(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two answers the first counts, as when it is scored; a remark and the second stay in the file."""
    book, _ = checklist(
        ("标准", "项目编号", "结论", "备注"),
        ("台州", "8.1.3", "否", "王五核对"),
        ("taizhou", "８．１．３", "是", None),
        ("quangang", "1.1", "是", None),
    )
    book.save(office / OWN)
    answered(monkeypatch, "1\n\nq\n")
    rows = rows_of(office / OWN)
    assert [(row["标准"], row["项目编号"], row["结论"], row["备注"]) for row in rows[:3]] == [
        ("台州", "8.1.3", "否", "王五核对"),
        ("taizhou", "８．１．３", "是", None),
        ("quangang", "1.1", "是", None),
    ]
    assert [row["结论"] for row in rows[3:]] == ["是"]
    items = {item["id"]: item for item in json.loads(run("score", SAMPLE.name, *ASKED, "--json").stdout)["items"]}
    assert (items["8.1.3"]["points"], items["8.1.3"]["open"]) == ("0", "0")


def test_an_answer_that_does_not_count_is_asked_again_and_one_is_taken_back(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, _ = checklist(("标准", "项目编号", "结论"), ("taizhou", "8.1.3", "大概"))
    book.save(office / OWN)
    said = answered(monkeypatch, "1\n表\nb\n清空\nq\n")
    assert "现在的回答：大概（看不懂，还不能采用）" in said
    assert "现在的回答：是" in said
    assert "已收回这题的回答" in said
    assert [row["结论"] for row in rows_of(office / OWN) if row["项目编号"] == "8.1.3"] == [None]


@pytest.mark.usefixtures("office")
def test_nought_answers_a_question_for_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("\n" * 6 + "0\n\nq\n"))
    done = run("answer", SAMPLE.name, "--standard", "star-community", "--as-of", "2026-11-30")
    assert done.code == 0, done.stderr
    own = [row for row in rows_of(Path(OWN)) if row["自评分"] is not None]
    assert [(row["项目编号"], str(row["自评分"])) for row in own] == [("3.4", "0")]


@pytest.fixture
def bare(office: Path) -> Path:
    """The same, without a 工作清单 of the ledger's own."""
    book = load_workbook(office / SAMPLE.name)
    del book["工作清单"]
    book.save(office / SAMPLE.name)
    return office


def _sheet(path: Path, rows: list[tuple[object, ...]], lines: tuple[str, ...] = ()) -> None:
    book, sheet = checklist()
    sheet.append(["所属社区", "标准", "项目编号", "结论", "自评分", "佐证材料", "备注"])
    for row in rows:
        sheet.append(["临江社区", "taizhou", *row])
    for cell in lines:
        sheet[cell].font = Font(strike=True)
    book.save(path)


def open_items() -> set[str]:
    items = json.loads(run("score", SAMPLE.name, *ASKED, "--json").stdout)["items"]
    return {item["id"] for item in items if item["open"] != "0"}


def test_what_may_not_count_is_asked_and_stays_as_it_is_until_it_is_answered(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A remark, a line, a formula without a result: saving another answer made them blank, which beside a ledger without a
    record is 否."""
    path = bare / "工作清单-临江社区.xlsx"
    rows: list[tuple[object, ...]] = [
        ("7.1", "是", None, "调查表", "待核实"),
        ("7.2", "是", None, None, None),
        ("7.3", "=1+1", None, None, None),
        ("7.4", "是", None, None, None),
        ("8.2.1", "是", 2, "照片", "李主任提供"),
    ]
    _sheet(path, rows, ("D3", "B5", "C5"))
    before = open_items()
    said = answered(monkeypatch, "\n\n\n\nq\n")
    said = said.replace("\n  ", "")
    for shown in ("“是”，备注“待核实”", "“是”划了线", "公式没有结果", "“是”，这一行划了线"):
        assert f"现在的回答：{shown}（要核实，还不能采用）" in said
    said = answered(monkeypatch, "1\n\nq\n")
    assert "原来的备注“待核实”说回答不算，已去掉" in said
    after = open_items()
    assert before - after == {"7.1"}, "the others are open as before"
    assert {"7.2", "7.3", "7.4"} < after
    sheet = load_workbook(path).active
    assert sheet is not None
    kept = [
        (row[2].value, row[3].value, any(one.font.strike for one in row), row[5].value, row[6].value)
        for row in sheet["A2:G6"]
    ]
    assert kept == [
        ("7.1", "是", False, "调查表", None),
        ("7.2", "是", True, None, None),
        ("7.3", "=1+1", False, None, None),
        ("7.4", "是", True, None, None),
        ("8.2.1", "是", False, "照片", "李主任提供"),
    ]


def test_of_an_answer_in_doubt_and_a_clear_one_below_it_the_clear_one_counts(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bare / "工作清单-临江社区.xlsx"
    _sheet(
        path,
        [("7.1", "是", None, None, "作废"), ("7.1", "否", None, None, "没有做"), ("7.2", "是", 2, None, "甲")],
    )
    assert "　7.1\n" not in answered(monkeypatch, "\n" * 60)
    answered(monkeypatch, "1\n\nq\n")
    marks = {item["id"]: item for item in json.loads(run("score", SAMPLE.name, *ASKED, "--json").stdout)["items"]}
    assert (marks["7.1"]["points"], marks["7.1"]["open"]) == ("0", "0")
    sheet = load_workbook(path).active
    assert sheet is not None
    assert [row[6].value for row in sheet["A2:G5"] if row[2].value == "7.1"] == ["作废", "没有做"]


def test_answering_again_keeps_the_marks_and_the_remark_of_the_row(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bare / "工作清单-临江社区.xlsx"
    _sheet(path, [("7.1", "差不多", 9, "表", "李主任提供")])
    answered(monkeypatch, "1\n\nq\n")
    sheet = load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][3:] == ["是", 9, "表", "李主任提供"]


def test_what_stands_beside_the_answers_stays(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another column, another sheet, a line of the foot and a cell merged over two answers: each answer goes into its row."""
    path = bare / OWN
    book, sheet = checklist(
        ["2026年工作清单"],
        ["标准", "项目编号", "负责人", "结论", "佐证材料"],
        ["taizhou", "7.1", "李主任", None, "一楼窗口照片"],
        ["taizhou", "7.2", "王五", "是", None],
        [],
        ["填表人：赵六"],
    )
    sheet.merge_cells("E3:E4")
    book.create_sheet("分工").append(["李主任", "窗口"])
    book.save(path)
    answered(monkeypatch, "1\n\n1\n\n1\n\nq\n")
    book = load_workbook(path)
    assert [[cell.value for cell in row] for row in book["工作清单"]["A1:E6"]] == [
        ["2026年工作清单", None, None, None, None],
        ["标准", "项目编号", "负责人", "结论", "佐证材料"],
        ["taizhou", "7.1", "李主任", "是", "一楼窗口照片"],
        ["taizhou", "7.2", "王五", "是", None],
        [None, None, None, None, None],
        ["填表人：赵六", None, None, None, None],
    ]
    assert [cell.value for cell in book["分工"][1]] == ["李主任", "窗口"]
    more = list(book["工作清单2"].iter_rows(values_only=True))[1:]
    assert len(more) == 2 and {row[:2] for row in more} == {("临江社区", "taizhou")}
    assert "　7.1\n" not in answered(monkeypatch, "\n" * 60), "the answers are read again"


def test_a_cell_merged_over_several_answers_stays_what_it_is_for_the_others(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bare / OWN
    book, sheet = checklist(
        ["标准", "项目编号", "结论", "佐证材料"],
        ["taizhou", "7.1", "不清楚", "照片"],
        [None, "7.2", None, None],
        ["quangang", "1.1", "是", "文件"],
        [None, "1.2", "是", "文件"],
    )
    for merged in ("A2:A3", "C2:C3", "A4:A5"):
        sheet.merge_cells(merged)
    sheet["C2"].font = Font(strike=True)
    book.save(path)
    answered(monkeypatch, "1\n\nq\n")
    sheet = load_workbook(path)["工作清单"]
    assert [[cell.value for cell in row] for row in sheet["A2:C3"]] == [
        ["taizhou", "7.1", "是"],
        [None, "7.2", "不清楚"],
    ]
    assert [bool(sheet[cell].font.strike) for cell in ("C2", "C3")] == [False, True]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A2:A3", "A4:A5"]


def test_a_column_that_is_missing_comes_to_stand_at_the_right(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bare / OWN
    book, _ = checklist(["标准", "项目编号", "结论"], ["taizhou", "7.1", "差不多"])
    book.save(path)
    answered(monkeypatch, "1\n=调查表\nq\n")
    rows = list(load_workbook(path)["工作清单"].iter_rows())
    assert [[cell.value for cell in row] for row in rows] == [
        ["标准", "项目编号", "结论", "佐证材料"],
        ["taizhou", "7.1", "是", "=调查表"],
    ]
    assert rows[1][3].data_type == "s", "what was typed is no formula"


def test_a_file_with_a_picture_stays(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Photographs of the evidence, a chart, a text box: openpyxl would write the file without them."""
    path = bare / OWN
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("工作清单")
        for row, texts in enumerate((["标准", "项目编号", "结论"], ["taizhou", "7.1", "差不多"])):
            sheet.write_row(row, 0, texts)
        sheet.insert_textbox("F2", "照片贴在这里")
    before = path.read_bytes()
    monkeypatch.setattr("sys.stdin", StringIO("1\n\nq\n"))
    done = run("answer", SAMPLE.name, *ASKED)
    assert done.code == 2 and "图形" in done.stderr and "OUT008" in done.stderr
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_changed_stays(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bare / OWN
    path.write_text("标准,项目编号,结论\ntaizhou,7.1,差不多\n", encoding="utf-8")
    before = path.read_bytes()
    monkeypatch.setattr("sys.stdin", StringIO("1\n\nq\n"))
    done = run("answer", SAMPLE.name, *ASKED)
    assert done.code == 2 and OWN in done.stderr
    assert path.read_bytes() == before
