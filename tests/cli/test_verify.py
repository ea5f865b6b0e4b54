"""A result and the ledger that it should come from: the same marks, or what differs and why."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fullemp_cli.cli.main import main

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "临江社区.xlsx"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["fullemp", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_result_belongs_to_its_ledger_and_to_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "结果"
    run(monkeypatch, "score", SAMPLE, "--standard", "taizhou", "--as-of", "2026-11-21", "--out", out, "--quiet")
    (result,), (sheet,) = out.glob("*.json"), out.glob("*-评分表.xlsx")
    other = tmp_path / "临江社区.xlsx"
    shutil.copy(SAMPLE, other)
    book = openpyxl.load_workbook(other)
    del book["失业人员"]
    book.save(other)
    for path in (result, sheet):
        capsys.readouterr()
        assert run(monkeypatch, "verify", path, "--ledger", SAMPLE, "--json") == 0
        assert json.loads(capsys.readouterr().out)["same"] is True
        assert run(monkeypatch, "verify", path, "--ledger", other, "--json") == 1
        found = json.loads(capsys.readouterr().out)
        assert found["same"] is False and any("台账" in cause or "文件" in cause for cause in found["causes"])
        assert found["marks"]


def test_a_number_in_the_name_of_a_file_is_masked_in_the_json_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = "331099199001011234"
    named = tmp_path / f"{number}.xlsx"
    shutil.copy(SAMPLE, named)
    out = tmp_path / "结果"
    run(monkeypatch, "score", SAMPLE, "--standard", "quangang", "--as-of", "2026-11-21", "--out", out, "--quiet")
    (result,) = out.glob("*.json")
    capsys.readouterr()
    run(monkeypatch, "verify", result, "--ledger", named, "--json", "--quiet")
    told = capsys.readouterr().out
    assert "331099********1234.xlsx" in told and number not in told
    assert list(json.loads(told)) == ["schema", "same", "marks", "causes"]


@pytest.mark.parametrize("show_ids", [False, True])
def test_a_ledger_with_a_number_in_its_name_is_the_one_that_was_scored(
    show_ids: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name stands masked in the result and the sheet, in full where they were asked for with full numbers."""
    named, out = tmp_path / "331099199001011234.xlsx", tmp_path / "结果"
    shutil.copy(SAMPLE, named)
    words = ("score", named, "--standard", "quangang", "--as-of", "2026-11-21", "--out", out, "--quiet")
    run(monkeypatch, *words, *(["--show-ids"] if show_ids else []))
    for path in (*out.glob("*.json"), *out.glob("*-评分表.xlsx")):
        capsys.readouterr()
        assert run(monkeypatch, "verify", path, "--ledger", named, "--json") == 0
        assert json.loads(capsys.readouterr().out)["causes"] == []


def test_a_result_under_a_standard_of_an_office_asks_for_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own" / "mine.yaml"
    own.parent.mkdir()
    own.write_text("schema: fullemp.standard/1\nextends: quangang\nid: mine-2026\nchanges: {}\n", encoding="utf-8")
    out = tmp_path / "结果"
    run(monkeypatch, "score", SAMPLE, "--standard", own, "--as-of", "2026-11-21", "--out", out, "--quiet")
    (result,) = out.glob("*.json")
    capsys.readouterr()
    assert run(monkeypatch, "verify", result, "--ledger", SAMPLE) == 2
    said = "".join(capsys.readouterr().err.split())
    assert "按“mine-2026”评的" in said and "--standard" in said and "标准文件" in said
    assert run(monkeypatch, "verify", result, "--ledger", SAMPLE, "--standard", own) == 0


@pytest.mark.parametrize(("page", "heading"), [("评分表", "得分"), ("审核表", "自评")])
def test_a_sheet_on_which_somebody_changed_a_mark_is_not_the_same(
    page: str, heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the sheet was written with stood behind it, hidden, and was all that was compared. What a reviewer writes in his
    own cells changes nothing."""
    out = tmp_path / "结果"
    run(monkeypatch, "score", SAMPLE, "--standard", "taizhou", "--as-of", "2026-11-21", "--out", out, "--quiet")
    (path,) = out.glob("*-评分表.xlsx")
    book = openpyxl.load_workbook(path)
    book["审核表"]["E6"] = 1
    book.save(path)
    assert run(monkeypatch, "verify", path, "--ledger", SAMPLE) == 0
    sheet = book[page]
    (column,) = (cell.column for row in sheet["A1:I5"] for cell in row if cell.value == heading)
    cell = next(row[column - 1] for row in sheet.iter_rows() if row[column - 1].value == 4)
    cell.value = 5
    book.save(path)
    capsys.readouterr()
    assert run(monkeypatch, "verify", path, "--ledger", SAMPLE, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["same"] is False and found["causes"] == ["结果或评分表写出以后被人改过"]
    assert [f"{page} ▸ {cell.coordinate}" in mark and "原为 4，现为 5" in mark for mark in found["marks"]] == [True]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda result: result["total"].update(points="99"), "总分：结果写 99"),
        (lambda result: result["criteria"][1].update(met=None), "K2：结果写 待定"),
        (lambda result: result["items"][0].update(explanation="改过"), "结果编号"),
        (lambda result: result["findings"].clear(), "结果编号"),
    ],
)
def test_a_result_that_somebody_changed_is_not_the_same(
    change: Callable[[dict[str, Any]], None],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Only the marks of its items were compared: the total, from which offices are ranked, could say anything."""
    out = tmp_path / "结果"
    run(monkeypatch, "score", SAMPLE, "--standard", "quangang", "--as-of", "2026-11-21", "--out", out, "--quiet")
    (path,) = out.glob("*.json")
    result = json.loads(path.read_text(encoding="utf-8"))
    change(result)
    path.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    capsys.readouterr()
    assert run(monkeypatch, "verify", path, "--ledger", SAMPLE, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["same"] is False and any(mark.startswith(told) for mark in found["marks"])
    assert found["causes"] == ["结果或评分表写出以后被人改过"]


def test_a_sheet_of_criteria_and_another_ledger_are_not_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sheet carried no conclusions on criteria, so that a table of nothing else agreed with every ledger."""
    out, other = tmp_path / "结果", tmp_path / "临江社区.xlsx"
    run(monkeypatch, "score", SAMPLE, "--standard", "pingdingshan", "--as-of", "2026-11-21", "--out", out, "--quiet")
    (path,) = out.glob("*-评分表.xlsx")
    assert run(monkeypatch, "verify", path, "--ledger", SAMPLE) == 0
    book = openpyxl.load_workbook(SAMPLE)
    del book["零就业家庭"]
    book.save(other)
    capsys.readouterr()
    assert run(monkeypatch, "verify", path, "--ledger", other, "--json") == 1
    assert any(mark.startswith("C3 市级：") for mark in json.loads(capsys.readouterr().out)["marks"])
