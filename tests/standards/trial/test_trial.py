"""Three further standards, encoded from the guide alone: they check, score, print and can be filled in."""

from __future__ import annotations

import json
import unicodedata
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fullemp_cli.scoring.standard_cases import run_cases
from fullemp_cli.standards.checker import check_standard
from tools.warm_commands import run_command

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
STANDARDS = sorted(path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".cases.yaml"))
STANDARDS.append(ROOT / "docs" / "standards" / "example" / "district.yaml")
LEDGER = ROOT / "sample_data" / "临江社区.xlsx"


def fullemp(*arguments: str) -> str:
    environment = {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "PATH": "", "NO_COLOR": "1"}
    done = run_command(arguments, ROOT, environment)
    assert done.returncode in (0, 1), done.stderr.decode("utf-8")
    return done.stdout.decode("utf-8")


def wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


@pytest.mark.parametrize("path", STANDARDS, ids=lambda path: path.stem)
def test_no_problem_and_every_case(path: Path) -> None:
    checked = check_standard(path)
    assert [found.sentence for found in checked.problems] == []
    assert checked.loaded is not None
    report = run_cases(checked.loaded)
    assert [found.sentence for found in report.problems] == []
    assert [d.sentence for result in report.results for d in result.differences] == []
    assert len(report.results) >= 10


@pytest.mark.parametrize("path", STANDARDS, ids=lambda path: path.stem)
def test_it_reads_well_on_eighty_columns(path: Path) -> None:
    shown = fullemp("standards", "show", str(path))
    assert max(map(wide, shown.splitlines())) <= 80
    assert "怎样评" in shown and "None" not in shown


@pytest.mark.parametrize("path", STANDARDS, ids=lambda path: path.stem)
def test_its_template_asks_what_it_needs(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    fullemp("template", "--standard", str(path), "--out", str(out), "--quiet")
    book = openpyxl.load_workbook(out)
    checked = check_standard(path)
    assert checked.standard is not None
    asked = {str(row[1]) for row in book["工作清单"].iter_rows(min_row=2, values_only=True) if row[1]}
    entries = {str(row[0]) for row in book["社区基本情况"].iter_rows(values_only=True) if row[0]}
    wanted: dict[str, tuple[set[str], set[str]]] = {
        "high-quality": ({"7.1", "7.3", "8", "10", "10.1"}, {"公益性岗位安置任务数", "年度培训任务人次"}),
        "full-employment": ({"7.5", "8", "9", "V1"}, set()),
        "amended-quangang": ({"1.1", "7a.1", "7a.2", "K5"}, set()),
        "district-2025": ({"1.1", "2.5", "11.1", "示范"}, {"就业困难人员就业目标人数"}),
    }
    answers, facts = wanted[checked.standard.id]
    assert answers <= asked and facts <= entries


def test_several_standards_in_one_run(tmp_path: Path) -> None:
    given = [part for path in STANDARDS for part in ("--standard", str(path))]
    fullemp(
        "score", str(LEDGER), *given, "--standard", "台州", "--out", str(tmp_path), "--as-of", "2026-09-30", "--quiet"
    )
    results = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*-评估结果.json")}
    assert len(results) == len(STANDARDS) + 1
    of = {str(result["standard"]["id"]): result for result in results.values()}
    rates: dict[str, Any] = {item["id"]: item for item in of["full-employment"]["items"]}
    assert rates["1"]["basis"]["denominator"] > 100  # the declared rate of unemployment, over real ledgers
    assert [rates["9"][key] for key in ("max", "points", "open")] == ["0", "-10", "10"]
    totals = [result["total"] for result in of.values()]
    assert all(Fraction(total["points"]) <= Fraction(total["max"]) for total in totals)


def test_a_reviewer_may_take_marks_where_an_item_only_takes_them(tmp_path: Path) -> None:
    fullemp("score", str(LEDGER), "--standard", str(FOLDER / "full-employment.yaml"), "--out", str(tmp_path), "--quiet")
    (sheet,) = tmp_path.glob("*-评分表.xlsx")
    rules = openpyxl.load_workbook(sheet)["评分表"].data_validations.dataValidation
    kinds = [(rule.operator or "between", rule.formula1, rule.formula2) for rule in rules]
    assert kinds.count(("lessThanOrEqual", "0", None)) == 1
    assert ("between", "0", "20") in kinds
