"""What engineers use from Python gives what the command gives, and costs nothing until it is used."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import fullemp_cli
from fullemp_cli.results.result_json import result_text
from tests.run.ledgers import community, identity, labour, simple, unemployed, workbook
from tools.warm_commands import run_command


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sheets = {
        "社区基本情况": community("临江社区"),
        "劳动力": labour(1, 2, 3, status="失业"),
        "失业人员": unemployed(3),
    }
    return workbook(tmp_path_factory.mktemp("台账") / "台账.xlsx", sheets)


def test_score_is_what_the_command_writes(ledger: Path, tmp_path: Path) -> None:
    assessment = fullemp_cli.score(ledger, "taizhou", as_of=date(2026, 11, 30))
    options = ["score", str(ledger), "-s", "taizhou", "--as-of", "2026-11-30", "--quiet", "--out", str(tmp_path)]
    assert run_command(options).returncode == 0
    [written] = tmp_path.glob("*-评估结果.json")
    assert result_text(assessment) == written.read_text("utf-8")
    assert assessment.total is not None and assessment.total.max == 110
    assert list(ledger.parent.iterdir()) == [ledger]  # nothing is written


def test_numbers_are_masked_unless_asked_for(ledger: Path) -> None:
    assert identity(3) not in repr(fullemp_cli.score(ledger, "taizhou", as_of="2026-11-30"))
    assert identity(3) in repr(fullemp_cli.score(ledger, "taizhou", as_of="2026-11-30", show_ids=True))


def test_what_is_wrong_is_a_refusal_with_its_code(ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(fullemp_cli.Refusal) as refused:
        fullemp_cli.score(tmp_path / "没有.xlsx", "taizhou")
    assert refused.value.code == "FILE001"
    with pytest.raises(fullemp_cli.Refusal) as refused:
        fullemp_cli.score(ledger, "taizho")
    assert refused.value.code.startswith("STD")


def test_a_batch_gives_its_results_one_by_one(tmp_path: Path) -> None:
    for number, name in enumerate(("甲社区", "乙社区")):
        simple(tmp_path / "台账" / f"{name}.xlsx", name, number + 1)
    done = fullemp_cli.batch(tmp_path / "台账", ["quangang"], tmp_path / "结果", jobs=1, as_of="2026-11-30")
    assert (done.record.communities, done.record.failed) == (2, 0)
    assert sorted(one.community.name for one in done.assessments()) == ["乙社区", "甲社区"]
    assert {path.suffix for path in done.summaries.files} == {".xlsx", ".html"}
    again = fullemp_cli.batch([tmp_path / "台账"], "quangang", tmp_path / "结果", jobs=1, as_of="2026-11-30")
    assert again.record.results == 2


def test_the_standards_are_listed_and_loaded() -> None:
    assert {one.id for one in fullemp_cli.standards.known()} >= {"taizhou", "quangang"}
    assert fullemp_cli.standards.load_standard("台州").standard.full_marks == 100


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, fullemp_cli; print([name for name in sys.modules if name.startswith(('fullemp_cli.', 'pydantic'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_that_is_not_there_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'rank'"):
        _ = fullemp_cli.rank  # type: ignore[attr-defined]
