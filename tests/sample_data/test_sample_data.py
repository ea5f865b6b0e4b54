"""The sample data in the repository are what the script writes, and the program understands them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.result_json import results_text
from fullemp_cli.scoring.assess import assess
from fullemp_cli.standards.loader import load_standard

FOLDER = Path(__file__).parents[2] / "sample_data"
COMMUNITY = FOLDER / "临江社区.xlsx"
VILLAGE = FOLDER / "柳岸村"
TODAY = date(2026, 11, 21)
STANDARDS = ("taizhou", "quangang", "pingdingshan", "star-community")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    script = [sys.executable, str(FOLDER / "make_sample_data.py"), "--out", str(folder)]
    subprocess.run(script, check=True, capture_output=True)
    return folder


def _assess(facts: Facts, id: str) -> Assessment:
    loaded = load_standard(id)
    period, _ = choose_period(facts.community, today=TODAY)
    return assess(loaded.standard, loaded.sha256, facts, period)


def _cells(path: Path) -> object:
    if path.suffix == ".csv" or path.name.startswith("~$") or path.read_bytes()[:5] == b"<html":
        return path.read_bytes()
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_script_writes_the_files_of_the_repository(written: Path) -> None:
    made = sorted(path.relative_to(written) for path in written.rglob("*") if path.is_file())
    kept = [COMMUNITY, *(path for path in VILLAGE.iterdir() if path.is_file())]
    assert made == sorted(path.relative_to(FOLDER) for path in kept)
    for path in made:
        assert _cells(written / path) == _cells(FOLDER / path), path


def test_the_community_has_about_three_hundred_persons_and_every_sheet() -> None:
    facts = read_ledger(COMMUNITY, today=TODAY).facts()
    assert facts.labour is not None and 290 <= len(facts.labour.rows) <= 310
    for ledger in COLUMNS:
        table = facts.table(ledger)
        assert table is not None and table.rows, ledger
    assert 0 < len(facts.community.achievements) <= 300


def test_its_slips_are_found() -> None:
    codes = Counter(one.code for one in read_ledger(COMMUNITY, today=TODAY).facts().findings)
    for code in ("ID001", "ID005", "DUP001", "DATE001", "DATE007", "WORD001", "CON001"):
        assert codes[code] == 1, code


def test_its_score_is_lifelike_with_something_open() -> None:
    total = _assess(read_ledger(COMMUNITY, today=TODAY).facts(), "taizhou").total
    assert total is not None
    assert 70 <= total.points <= 95
    assert total.open > 0


def test_nothing_in_them_is_later_than_the_day_they_were_written_up() -> None:
    for path in (COMMUNITY, VILLAGE):
        facts = read_ledger(path, today=TODAY).facts()
        tables = [table for ledger in COLUMNS if (table := facts.table(ledger)) is not None]
        days = [
            day
            for table in tables
            for row in table.rows
            for field in fields(row)
            if isinstance(day := getattr(row, field.name), date)
        ]
        assert max(days) <= date(2026, 11, 20)


def test_the_village_is_understood_like_its_canonical_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    import messy_village  # type: ignore[import-not-found]

    path = tmp_path / "柳岸村.xlsx"
    path.write_bytes(messy_village.canonical_workbook(messy_village.village()))
    canonical, messy = read_ledger(path, today=TODAY).facts(), read_ledger(VILLAGE, today=TODAY).facts()
    assert messy.community.name == canonical.community.name == "柳岸村"
    for id in STANDARDS:
        assert _marks(_assess(messy, id)) == _marks(_assess(canonical, id)), id


def _marks(assessment: Assessment) -> list[object]:
    import json

    result = json.loads(results_text([assessment]))
    items = [[item["id"], item["points"], item["open"], _numbers(item["basis"])] for item in result["items"]]
    return items + [[one["id"], one["tier"], one["met"], _numbers(one["basis"])] for one in result["criteria"]]


def _numbers(basis: dict[str, object] | None) -> list[object]:
    return [basis.get(name) for name in ("measure", "numerator", "denominator", "count")] if basis else []
