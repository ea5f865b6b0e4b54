"""`fullemp worklist` from outside."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from typer.testing import CliRunner

from fullemp_cli.cli.main import application
from fullemp_cli.errors import Refusal
from fullemp_cli.results.plan_record import schema_text

LEDGER = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"


def run(*arguments: str) -> Any:
    return CliRunner().invoke(
        application(), ["worklist", str(LEDGER), "--period", "2026", "--as-of", "2026-08-20", *arguments]
    )


def test_it_writes_a_workbook_and_says_how_much_is_in_it(tmp_path: Path) -> None:
    out = tmp_path / "工作单.xlsx"
    result = run("--standard", "taizhou", "--out", str(out))
    assert result.exit_code == 0
    assert out.is_file()
    assert "本季度走访" in result.stdout and "清单待答" in result.stdout


def test_json_holds_every_line_with_masked_numbers(tmp_path: Path) -> None:
    result = run("--json", "--quiet", "--until", "2026-12-31", "--out", str(tmp_path / "单.xlsx"))
    record = json.loads(result.stdout)
    validate(record, json.loads(schema_text("worklist")))
    assert record["schema"] == "fullemp.worklist/1"
    assert (record["as_of"], record["until"]) == ("2026-08-20", "2026-12-31")
    assert record["entries"]
    assert all("********" in entry["id"] for entry in record["entries"] if entry["list"] == "本季度走访")


def test_quiet_writes_and_says_nothing(tmp_path: Path) -> None:
    out = tmp_path / "单.xlsx"
    result = run("--quiet", "--out", str(out))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert out.is_file()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--until", "2026-01-01"], "PLAN001"), (["--until", "明天"], "PERIOD001"), (["--out", "单.docx"], "PLAN006")],
)
def test_what_cannot_be_done_is_refused(arguments: list[str], code: str) -> None:
    refusal = run(*arguments).exception
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_the_ledger_itself_is_never_written_into(tmp_path: Path) -> None:
    ledger = tmp_path / "台账.xlsx"
    ledger.write_bytes(LEDGER.read_bytes())
    arguments = ["worklist", str(ledger), "--as-of", "2026-08-20", "--out", str(ledger)]
    refusal = CliRunner().invoke(application(), arguments).exception
    assert isinstance(refusal, Refusal) and refusal.code == "OUT005"
    assert ledger.read_bytes() == LEDGER.read_bytes()


@pytest.mark.parametrize("command", [("worklist",), ("plan", "--standard", "quangang")])
def test_a_file_of_the_folder_that_is_read_keeps_its_name(command: tuple[str, ...], tmp_path: Path) -> None:
    """It was set aside, and the community had one ledger less."""
    folder = tmp_path / "临江社区"
    folder.mkdir()
    ledger = folder / "台账.xlsx"
    shutil.copy(LEDGER, ledger)
    name, *options = command
    words = [name, str(folder), *options, "--as-of", "2026-08-20", "--out", str(ledger)]
    with pytest.raises(Refusal, match="要读的文件本身") as refused:
        CliRunner().invoke(application(), words, catch_exceptions=False)
    assert refused.value.code == "OUT005"
    assert [path.name for path in folder.iterdir()] == ["台账.xlsx"]
    assert ledger.read_bytes() == LEDGER.read_bytes()
