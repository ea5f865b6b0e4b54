"""`fullemp review`: sheets that come back, good and bad; and the list for spot checks."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.result_trees import result, run, write_result, write_sheet

SAMPLE = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"


def typed(path: Path, sheet: str, cells: dict[str, float | str | None]) -> Path:
    """The sheet with those cells written, as another program saves it."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path)
    return path


def saved_elsewhere(path: Path, folder: Path) -> Path:
    """The sheet opened and saved by LibreOffice, where there is one."""
    if not shutil.which("soffice"):
        return path
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    to = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path)]
    subprocess.run(["soffice", profile, "--headless", *to], check=True, capture_output=True, timeout=180)
    return folder / path.name


def test_from_the_self_score_over_the_countys_marks_to_the_recommendation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Score → the county types its marks → review → recommend: nothing is typed twice."""
    scored = tmp_path / "评估结果"
    assert (
        run(monkeypatch, "score", SAMPLE, "--standard", "taizhou", "--as-of", "2026-11-21", "--out", scored, "-q") == 0
    )
    given = json.loads((scored / "临江社区-taizhou-评估结果.json").read_text(encoding="utf-8"))
    sheet = openpyxl.load_workbook(scored / "临江社区-taizhou-评分表.xlsx")["审核表"]
    rows = {str(sheet[f"A{row}"].value): row for row in range(5, 18)}
    marks: dict[str, float | str | None] = {}
    for id, row in rows.items():
        (item,) = (item for item in given["items"] if item["id"] == id)
        marks[f"E{row}"] = float(item["points"])
    lowered = next(
        item for item in given["items"] if item["open"] == "0" and item["points"] == "3" and item["id"] in rows
    )
    marks |= {f"E{rows[lowered['id']]}": 0, f"F{rows[lowered['id']]}": "系统里查无五人的就业登记"}
    path = typed(scored / "临江社区-taizhou-评分表.xlsx", "审核表", marks)
    back = tmp_path / "交回"
    saved_elsewhere(path, back)
    folder = back if back.exists() else scored

    capsys.readouterr()
    out = tmp_path / "审核对照.xlsx"
    assert run(monkeypatch, "review", folder, "--standard", "台州", "--results", scored, "--out", out, "--json") == 0
    review = json.loads(capsys.readouterr().out)
    assert review["schema"] == "fullemp.review/1" and review["refused"] == []
    (one,) = review["sheets"]
    assert one["used_level"] == "county" and one["spoken"] == {"county": 13, "city": 0}
    assert one["totals"]["self"] == {"points": given["total"]["points"], "open": given["total"]["open"]}
    assert one["totals"]["county"] == "78"
    first = next(item for item in one["items"] if item["id"] == lowered["id"])
    assert first["county"]["reason"] == "系统里查无五人的就业登记" and first["county_minus_self"] == "-3"
    assert "县级" in str([cell.value for cell in openpyxl.load_workbook(out)["审核汇总"][3]])

    words = ("recommend", scored, *([back] if back.exists() else []), "--standard", "台州", "--recognised", "椒江区=10")
    assert run(monkeypatch, *words, "--out", tmp_path / "推荐") == 0
    listed = json.loads((tmp_path / "推荐/推荐结果.json").read_text(encoding="utf-8"))
    (ranked,) = listed["counties"][0]["communities"]
    assert (ranked["level"], ranked["total"], ranked["decision"]) == (
        "county",
        {"points": "78", "open": "0"},
        "provisional",
    )
    assert (tmp_path / "推荐/推荐表/椒江区/临江社区-taizhou-推荐表.docx").is_file()


def quangang(folder: Path, name: str, cells: dict[str, float | str | None]) -> Path:
    return typed(write_sheet(folder, result(name, id="quangang")), "评分表", cells)


def test_bad_sheets_each_get_an_answer_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "交回"
    quangang(folder, "甲村", {f"F{row}": 5 for row in range(4, 12)})
    quangang(folder, "乙村", {"F6": 25})
    deleted = quangang(folder, "丙村", {"F8": 9})
    book = openpyxl.load_workbook(deleted)
    for merge in list(book["评分表"].merged_cells.ranges):
        book["评分表"].unmerge_cells(str(merge))
    book["评分表"].delete_rows(5)
    book.save(deleted)
    write_sheet(folder, result("丁社区"))
    (folder / "加密-评分表.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    openpyxl.Workbook().save(folder / "复制-评分表.xlsx")
    before = {path: path.read_bytes() for path in folder.iterdir()}

    out = tmp_path / "对照.xlsx"
    assert run(monkeypatch, "review", folder, "--standard", "quangang", "--out", out, "--json", "--quiet") == 1
    captured = capsys.readouterr()
    review = json.loads(captured.out)
    assert sorted(sheet["community"]["name"] for sheet in review["sheets"]) == ["丁社区", "丙村", "乙村", "甲村"]
    found = {(one["file"].removeprefix("样板街道")[:2], one["code"]) for one in review["findings"]}
    assert {("乙村", "REV002"), ("丙村", "REV004"), ("丁社", "REV001")} <= found
    assert {one["where"]: one["code"][:4] for one in review["refused"]} == {
        "加密-评分表.xlsx": "FILE",
        "复制-评分表.xlsx": "REV9",
    }
    by_name = {sheet["community"]["name"]: sheet for sheet in review["sheets"]}
    third = by_name["乙村"]["items"][2]
    assert third["county"]["written"] == "25" and third["county"]["points"] is None
    assert third["used"] == {"points": "0", "open": "20"}
    assert next(item for item in by_name["丙村"]["items"] if item["id"] == "5")["county"]["points"] == "9"
    assert "加密-评分表.xlsx" in captured.err and "复制-评分表.xlsx" in captured.err
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert "REV002" in {cell.value for cell in openpyxl.load_workbook(out)["问题"]["B"]}


def test_quiet_still_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_sheet(tmp_path / "交回", result("甲社区", id="star-community"))
    typed(path, "评分表", {"F7": "优秀"})
    out = tmp_path / "对照.xlsx"
    assert run(monkeypatch, "review", tmp_path / "交回", "--out", out, "--quiet") == 1
    said = capsys.readouterr()
    assert said.out == "" and "REV003" in said.err and "甲社区" in said.err
    assert "已写出" not in said.err
    recommended = ("recommend", tmp_path / "交回", "--standard", "star-community", "--pass", "60")
    assert run(monkeypatch, *recommended, "--out", tmp_path / "推荐", "--quiet") == 1
    said = capsys.readouterr()
    assert said.out == "" and "REV003" in said.err


def test_missing_communities_are_told_and_do_not_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = result("甲社区")
    write_sheet(tmp_path / "交回", made)
    write_result(tmp_path / "结果", made)
    write_result(tmp_path / "结果", result("乙社区"))
    assert run(monkeypatch, "review", tmp_path / "交回", "--results", tmp_path / "结果", "--json", "--quiet") == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [one["code"] for one in findings] == ["REV011"] and "乙社区" in findings[0]["message"]
    (tmp_path / "还没有交").mkdir()
    assert run(monkeypatch, "review", tmp_path / "交回", tmp_path / "还没有交", "--json", "--quiet") == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["file"]) for one in findings] == [("REV022", "还没有交")]
    assert run(monkeypatch, "review", tmp_path / "交回", "--results", tmp_path / "交回") == 2
    assert "RES011" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("没有.xlsx",), "REV904"),
        ((".",), "REV904"),
        (("甲.xlsx", "--out", "对照.pdf"), "REV903"),
        (("甲.xlsx", "--out", "甲.xlsx"), "REV903"),
        ((".", "--out", "街道/甲.xlsx"), "REV904"),
        (("甲.xlsx", "--seed", "1"), "REV905"),
        ((".", "--sample", "5"), "SPOT001"),
        ((".", "--sample", "0%"), "SPOT001"),
        ((".", "--sample", "5%"), "RES011"),
    ],
)
def test_what_cannot_be_done_is_refused(
    words: tuple[str, ...],
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲.xlsx").write_bytes(b"PK")
    assert run(monkeypatch, "review", *words) == 2
    assert code in capsys.readouterr().err
    assert (tmp_path / "甲.xlsx").read_bytes() == b"PK"


def test_a_reviewed_sheet_is_never_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_sheet(tmp_path, result("甲社区"))
    before = path.read_bytes()
    assert run(monkeypatch, "review", tmp_path, "--out", path) == 2
    assert path.read_bytes() == before
    out = tmp_path / "对照.xlsx"
    assert run(monkeypatch, "review", tmp_path, "--out", out) == 0
    assert run(monkeypatch, "review", tmp_path, "--out", out) == 0, "a comparison that was written before is no sheet"
    assert capsys.readouterr().err.count("REV903") == 1


@pytest.mark.parametrize("words", [("review",), ("recommend", "--standard", "taizhou", "--recognised", "椒江区=10")])
def test_a_sheet_set_aside_is_named_and_nobody_says_that_it_was_carried_over(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the newer sheet says something else of an item, the marks of the county are in the older one alone."""
    scored = ("score", SAMPLE, "--standard", "taizhou", "--out", tmp_path / "结果", "-q", "--as-of")
    assert run(monkeypatch, *scored, "2026-11-21") == 0
    typed(tmp_path / "结果/临江社区-taizhou-评分表.xlsx", "审核表", {"E5": 1, "F5": "材料不全"})
    assert run(monkeypatch, *scored, "2026-05-21") == 0
    capsys.readouterr()
    assert run(monkeypatch, words[0], tmp_path / "结果", *words[1:]) == 0
    said = capsys.readouterr().err.replace("\n", "")
    assert "临江社区-taizhou-评分表-填过审核.xlsx" in said and "请核对是否都在新表" in said


def test_the_screen_fits_80_columns_and_a_gbk_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rich.cells import cell_len

    path = write_sheet(tmp_path, result("甲社区", id="star-community"))
    typed(path, "评分表", {"F7": 1, "G7": 0.5, "H7": "窗口没有挂牌，工作人员不在岗，台账也没有放在现场", "F8": "优秀"})
    assert run(monkeypatch, "review", tmp_path) == 1
    out = capsys.readouterr().out
    assert max(map(cell_len, out.splitlines())) <= 80
    out.encode("gbk")
    assert "优秀?" in out and "市：窗口没有挂牌" in out.replace("\n", "")


def sampled(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    capsys.readouterr()
    assert run(monkeypatch, "review", *words, "--json", "--quiet") == 0
    drawn: dict[str, Any] = json.loads(capsys.readouterr().out)
    return drawn


def test_the_list_for_spot_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "结果"
    run(monkeypatch, "score", SAMPLE, "--standard", "taizhou", "--as-of", "2026-11-21", "--out", folder, "--quiet")
    out = tmp_path / "抽查名单.xlsx"
    drawn = sampled(monkeypatch, capsys, folder, "--sample", "5%", "--out", out)
    assert (drawn["schema"], drawn["share"], drawn["seed_given"]) == ("fullemp.spot-check/1", "5%", False)
    (one,) = drawn["communities"]
    assert len(one["rows"]) == -(-one["listed"] // 20)
    assert {row["id"] for row in one["rows"] if row["id"]} and all(
        "********" in row["id"] for row in one["rows"] if row["id"]
    )
    assert {entry["item"] for entry in one["unlisted"]} >= {"1", "4"}, (
        "the employed and the insured, who are most, are not listed"
    )
    first = out.read_bytes()
    assert drawn == sampled(monkeypatch, capsys, folder, "--sample", "5%", "--out", out)
    assert out.read_bytes() == first, "the same results give the same bytes"
    other = sampled(monkeypatch, capsys, folder, "--sample", "5%", "--seed", "现场")
    assert other["seed"] == "现场" and other["communities"][0]["rows"] != one["rows"]
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["抽查名单", "另查", "说明"]
    assert f"种子 {drawn['seed']}" in str(book["抽查名单"]["A2"].value)
    said = " ".join(str(cell.value) for cell in book["说明"]["A"])
    assert "评估结果最多列出 20 条支持得分的记录" in said and "--seed" in said
    assert {row[6].value for row in book["抽查名单"].iter_rows(min_row=4)} == {None}, "the auditor's cells stay blank"


def test_a_list_that_was_filled_in_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_result(tmp_path, result("甲社区"))
    out = tmp_path / "抽查名单.xlsx"
    words = ("review", tmp_path, "--sample", "50%", "--out", out)
    assert run(monkeypatch, *words) == 0
    typed(out, "抽查名单", {"H4": "属实"})
    assert run(monkeypatch, *words) == 2
    assert "SPOT003" in capsys.readouterr().err
    assert run(monkeypatch, *words, "--force") == 0
