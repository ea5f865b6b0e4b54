"""`fullemp recommend`: from results and reviewed sheets to the list and the forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.cli.result_trees import result, run, write_result, write_sheet


def tree(folder: Path, **points: int) -> Path:
    for name, marks in points.items():
        write_result(folder / "结果", result(name, marks))
    return folder / "结果"


def recommended(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    capsys.readouterr()
    run(monkeypatch, "recommend", *words, "--json", "--quiet")
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def decisions(found: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["decision"] for county in found["counties"] for one in county["communities"]}


def test_the_list_and_the_forms_of_those_recommended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "推荐"
    folder = tree(tmp_path, 甲社区=90, 乙社区=80, 丙社区=70)
    assert run(monkeypatch, "recommend", folder, "--standard", "台州", "--recognised", "示范区=20", "--out", out) == 0
    written = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert written == [
        "推荐汇总表.xlsx",
        "推荐结果.json",
        "推荐表/示范区/乙社区-taizhou-推荐表.docx",
        "推荐表/示范区/乙社区-taizhou-推荐表.html",
        "推荐表/示范区/甲社区-taizhou-推荐表.docx",
        "推荐表/示范区/甲社区-taizhou-推荐表.html",
    ]
    table = Document(str(out / "推荐表/示范区/甲社区-taizhou-推荐表.docx")).tables[0]
    assert "甲社区" in {cell.text for row in table.rows for cell in row.cells}
    sheet = openpyxl.load_workbook(out / "推荐汇总表.xlsx")["推荐汇总表"]
    rows = [row[:10] for row in sheet.iter_rows(values_only=True) if row[0] == "示范区"]
    assert rows == [
        ("示范区", "1", "甲社区", "样板街道", 90, "自评", "预计", "20", "2", "推荐（按现有结果）"),
        ("示范区", "2", "乙社区", "样板街道", 80, "自评", "预计", "20", "2", "推荐（按现有结果）"),
    ]
    assert sheet.oddFooter is not None
    footer = str(sheet.oddFooter.left.text) + str(sheet.oddFooter.right.text)
    assert "标准 taizhou" in footer and "截至 2026-11-30" in footer and "输入 3 份" in footer


def test_a_name_that_the_county_has_twice_is_told_apart_whoever_is_recommended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only those recommended were compared: next time the other one, and an opinion typed for the first went into its form."""
    for street, marks in (("东岸街道", 90), ("西岸街道", 80)):
        write_result(tmp_path / street, result("望江社区", marks, street=street))
    out = tmp_path / "推荐"
    words = [*(tmp_path / street for street in ("东岸街道", "西岸街道")), "--standard", "taizhou", "--recognised", "10"]
    assert run(monkeypatch, "recommend", *words, "--out", out) == 0
    assert [path.name for path in out.rglob("*.docx")] == ["东岸街道望江社区-taizhou-推荐表.docx"]
    shown = capsys.readouterr().out
    assert "东岸街道望江社" in shown and "西岸街道望江社" in shown


def test_the_same_results_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tree(tmp_path, 甲社区=90, 乙社区=80)
    words = ("recommend", folder, "--standard", "taizhou", "--recognised", "20", "--quiet", "--out")
    for out in ("一", "二"):
        run(monkeypatch, *words, tmp_path / out)
    first, second = (
        {path.relative_to(tmp_path / out): path.read_bytes() for path in (tmp_path / out).rglob("*") if path.is_file()}
        for out in ("一", "二")
    )
    assert first == second and len(first) == 6


def test_the_json_says_what_it_was_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 甲社区=90)
    write_result(folder, result("待社区", 55, 10))
    found = recommended(monkeypatch, capsys, folder, "--standard", "taizhou")
    assert found["schema"] == "fullemp.recommendation/1"
    assert found["pass_mark"] == {"at_least": "60", "more_than": None, "with_bonus": True, "own": False}
    assert found["as_of"] == ["2026-11-30"] and len(found["inputs"]) == 2
    (county,) = found["counties"]
    assert county["recognised"] == {"least": 1, "most": 2} and county["quota"] == {"least": 0, "most": 0}
    assert county["communities"][1]["recognition"] == "open"
    assert county["communities"][1]["total"] == {"points": "55", "open": "10"}
    assert found["rewards"][0]["most"] == 0


def test_a_tie_waits_and_a_choice_with_a_reason_settles_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 甲社区=80, 乙社区=80)
    words = (folder, "--standard", "taizhou", "--recognised", "示范区=10", "--out", tmp_path / "推荐")
    assert decisions(recommended(monkeypatch, capsys, *words)) == {"甲社区": "undecided", "乙社区": "undecided"}
    assert not (tmp_path / "推荐" / "推荐表").exists()
    found = recommended(monkeypatch, capsys, *words, "--choose", "乙社区", "--reason", "示范效应好")
    assert decisions(found) == {"甲社区": "not_recommended", "乙社区": "chosen"}
    assert (tmp_path / "推荐/推荐表/示范区/乙社区-taizhou-推荐表.docx").is_file()
    assert run(monkeypatch, "recommend", *words, "--choose", "乙社区") == 2
    assert "--reason" in capsys.readouterr().err


def test_a_form_of_somebody_no_longer_recommended_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 甲社区=80, 乙社区=80)
    words = ("recommend", folder, "--standard", "taizhou", "--recognised", "10", "--out", tmp_path / "推荐")
    run(monkeypatch, *words, "--choose", "甲社区", "--reason", "好")
    capsys.readouterr()
    run(monkeypatch, *words, "--choose", "乙社区", "--reason", "更好")
    assert "甲社区-taizhou-推荐表.docx" in capsys.readouterr().err


def test_the_countys_marks_count_more_than_the_self_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 甲社区=90)
    made = result("乙社区")
    write_result(folder, made)
    path = write_sheet(tmp_path / "交回", made)
    book = openpyxl.load_workbook(path)
    for row in range(5, 18):
        book["审核表"][f"E{row}"] = book["审核表"][f"C{row}"].value
    book["审核表"]["G5"] = 0
    book.save(path)
    found = recommended(monkeypatch, capsys, folder, tmp_path / "交回", "--standard", "taizhou", "--recognised", "10")
    second = next(one for one in found["counties"][0]["communities"] if one["name"] == "乙社区")
    assert (second["level"], second["spoken"], second["asked"]) == ("city", 1, 13)
    assert second["total"] == {"points": "105", "open": "0"}, "the city's 0 of 5, the county's full marks for the rest"
    assert second["decision"] == "provisional"
    assert any("不宜直接比较" in notice for notice in found["counties"][0]["notices"])


def test_a_folder_in_which_nothing_lies_is_told_and_the_rest_is_ranked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sheets are not back yet, or the name is wrong: the ranking is by self scores, and somebody has to know."""
    folder = tree(tmp_path, 甲社区=90)
    returned = tmp_path / "交回"
    returned.mkdir()
    (tmp_path / "外面").mkdir()
    made = result("乙社区")
    write_result(tmp_path / "外面" / "里面", made)
    words = (folder, returned, tmp_path / "外面", "--standard", "taizhou", "--recognised", "10")
    found = recommended(monkeypatch, capsys, *words)
    told = [(one["code"], one["file"], one["message"]) for one in found["findings"]]
    assert told == [("REV022", "交回", "文件夹里没有评估结果或评分表。")]
    write_sheet(returned, made)
    assert recommended(monkeypatch, capsys, *words)["findings"] == []


def test_two_sheets_with_other_marks_leave_a_community_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = result("甲社区")
    for folder, mark in (("一", 3), ("二", 3), ("三", 4)):
        path = write_sheet(tmp_path / "结果" / folder, made)
        book = openpyxl.load_workbook(path)
        book["审核表"]["E5"] = mark
        book["审核表"]["F5"] = f"第{folder}份"
        book.save(path)
    found = recommended(
        monkeypatch,
        capsys,
        tmp_path / "结果/一",
        tmp_path / "结果/二",
        "--standard",
        "taizhou",
        "--out",
        tmp_path / "推荐",
    )
    assert found["counties"][0]["communities"][0]["level"] == "county"
    assert run(monkeypatch, "recommend", tmp_path / "结果", "--standard", "taizhou", "--out", tmp_path / "推荐") == 1
    assert "审核分数不同的评分表" in capsys.readouterr().err


def test_a_mark_out_of_range_leaves_the_item_open_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = result("乙社区", id="quangang")
    path = write_sheet(tmp_path, made)
    book = openpyxl.load_workbook(path)
    for row in range(4, 12):
        book["评分表"][f"F{row}"] = book["评分表"][f"C{row}"].value
    book["评分表"]["F6"] = 25
    book.save(path)
    assert run(monkeypatch, "recommend", tmp_path, "--standard", "quangang", "--out", tmp_path / "推荐") == 1
    assert "REV002" in capsys.readouterr().out
    found = json.loads((tmp_path / "推荐/推荐结果.json").read_text(encoding="utf-8"))
    (one,) = found["counties"][0]["communities"]
    assert one["total"] == {"points": "80", "open": "20"}
    assert one["notes"] == ["项目 3 的审核分数不能用，待定"]


@pytest.mark.parametrize(
    ("content", "recognised", "quota"),
    [
        ("县,街道,社区\n示范区,样板街道,甲社区\n", 1, 0),
        ("序号,社区（村）\n" + "".join(f"{n},{n}村\n" for n in range(9)) + "10,乙社区\n", 10, 1),
        ("甲社区\n乙社区\n丙社区\n", 3, 0),
        ("2026年认定名单,,\n街道,社区（村）名称,备注\n样板街道,乙社区居委会,\n", 1, 0),
    ],
)
def test_the_countys_own_list(
    content: str,
    recognised: int,
    quota: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = tmp_path / "名单.csv"
    names.write_text(content, encoding="utf-8")
    folder = tree(tmp_path, 甲社区=90, 乙社区=50)
    found = recommended(monkeypatch, capsys, folder, "--standard", "taizhou", "--recognised-list", names)
    (county,) = found["counties"]
    assert county["recognised"] == {"least": recognised, "most": recognised}
    assert county["quota"] == {"least": quota, "most": quota}
    assert "listed" in {one["recognition"] for one in county["communities"]} <= {"listed", "not_listed"}
    assert [one["name"] for one in found["inputs"]].count("名单.csv") == 1


def test_a_list_and_a_number_that_differ_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "名单.csv"
    names.write_text("社区\n甲社区\n", encoding="utf-8")
    folder = tree(tmp_path, 甲社区=90)
    words = ("recommend", folder, "--standard", "taizhou", "--out", tmp_path / "推荐")
    assert run(monkeypatch, *words, "--recognised", "示范区=37", "--recognised-list", names) == 2
    assert "REC005" in capsys.readouterr().err
    assert not (tmp_path / "推荐").exists()
    assert run(monkeypatch, *words, "--recognised", "无名县=37") == 2
    assert "无名县" in capsys.readouterr().err
    assert run(monkeypatch, *words, "--recognised", "示范区") == 2


def test_what_cannot_be_ranked_is_said_and_the_rest_is_ranked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 甲社区=90)
    write_result(folder / "旧", result("乙社区", 80))
    write_result(folder / "新", result("乙社区", 85))
    other = result("丙社区", 70)
    other = other.model_copy(update={"standard": other.standard.model_copy(update={"sha256": "00" * 32})})
    write_result(folder, other)
    write_result(folder, result("甲社区", id="quangang"))
    (folder / "坏-评估结果.json").write_text('{"schema": "fullemp.assessment/2", "total": 3}', encoding="utf-8")
    (folder / "别的.json").write_text("{}", encoding="utf-8")
    assert run(monkeypatch, "recommend", folder, "--standard", "taizhou", "--out", tmp_path / "推荐") == 1
    found = json.loads((tmp_path / "推荐/推荐结果.json").read_text(encoding="utf-8"))
    assert decisions(found) == {"甲社区": "not_recommended"}
    assert {out["name"]: out["reason"][:9] for out in found["left_out"]} == {
        "乙社区": "有 2 份不同的评",
        "丙社区": "评估结果出自标准的",
    }
    assert [refusal["code"] for refusal in found["refused"]] == ["RES004"]
    assert "别的.json" not in capsys.readouterr().err


def test_a_form_that_cannot_be_made_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 乙社区=80)
    write_result(folder, result("甲社区", 90, achievements="好" * 301))
    words = ("recommend", folder, "--standard", "taizhou", "--recognised", "20", "--out", tmp_path / "推荐")
    assert run(monkeypatch, *words) == 1
    assert "多了 1 字" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "推荐/推荐表/示范区").glob("*.docx")] == ["乙社区-taizhou-推荐表.docx"]


def test_the_forms_as_pdf_where_there_is_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 甲社区=90)
    words = ("recommend", folder, "--standard", "taizhou", "--recognised", "10", "--pdf", "--out", tmp_path / "推荐")
    monkeypatch.setattr("fullemp_cli.reports.pdf.find_browser", lambda: None)
    assert run(monkeypatch, *words) == 1
    assert "PDF001" in capsys.readouterr().err
    assert (tmp_path / "推荐/推荐表/示范区/甲社区-taizhou-推荐表.docx").is_file(), "the rest is written"
    monkeypatch.setattr("fullemp_cli.reports.pdf.find_browser", lambda: Path("chrome"))
    monkeypatch.setattr(
        "fullemp_cli.reports.recommendation_list.files.print_to_pdf",
        lambda page, **_: b"%PDF " + page[:9].encode(),
    )
    assert run(monkeypatch, *words) == 0
    assert (tmp_path / "推荐/推荐表/示范区/甲社区-taizhou-推荐表.pdf").read_bytes().startswith(b"%PDF")


def test_a_wrong_template_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(tmp_path, 甲社区=80)
    form = tmp_path / "本局.docx"
    document = Document()
    document.add_paragraph("{{ 社区名称 }} {{ 负责人 }}")
    document.save(str(form))
    words = ("recommend", folder, "--standard", "taizhou", "--out", tmp_path / "推荐", "--form", form)
    assert run(monkeypatch, *words) == 2
    said = capsys.readouterr().err
    assert "不认识的标签：负责人" in said and "缺少的标签：联系人" in said
    assert not (tmp_path / "推荐").exists()


@pytest.mark.parametrize(
    ("id", "words", "decision", "most"),
    [
        ("quangang", (), "ranked", 20000),
        ("quangang", ("--pass", "60"), "passed", 20000),
        ("quangang", ("--pass", "100"), "failed", 0),
        ("pingdingshan", (), "passed", 30000),
        ("star-community", (), "undecided", None),
    ],
)
def test_standards_without_a_quota(
    id: str,
    words: tuple[str, ...],
    decision: str,
    most: int | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_result(tmp_path / "结果", result("甲社区", id=id))
    found = recommended(monkeypatch, capsys, tmp_path / "结果", "--standard", id, *words)
    assert decisions(found) == {"甲社区": decision}
    assert found["counties"][0]["quota"] is None
    assert (max(reward["most"] for reward in found["rewards"]) if found["rewards"] else None) == most


@pytest.mark.parametrize("words", [("--pass", "八十"), ("--pass", "120"), ("--pass", "60%"), ("--choose", "甲社区")])
def test_options_that_cannot_be(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_result(tmp_path / "结果", result("甲社区", id="quangang"))
    assert run(monkeypatch, "recommend", tmp_path / "结果", "--standard", "quangang", *words) == 2
    assert "REC" in capsys.readouterr().err


def test_nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "recommend", tmp_path, "--standard", "taizhou") == 2
    assert "REC002" in capsys.readouterr().err
    assert run(monkeypatch, "recommend", tmp_path / "没有", "--standard", "taizhou") == 2


def test_the_screen_fits_80_columns_and_a_gbk_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rich.cells import cell_len

    folder = tree(tmp_path, 甲社区=80, 乙社区=80, 一个名称很长很长的示例社区=70)
    run(monkeypatch, "recommend", folder, "--standard", "taizhou", "--recognised", "10")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    "".join(lines).encode("gbk")
