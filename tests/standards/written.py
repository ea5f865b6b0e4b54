"""A standard written for a test: the head that every file has, and what the test is about."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.measures.period import Period
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.scoring.assess import assess
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.source_file import LoadedStandard
from tests.measures.builders import YEAR
from tools.standard_pages.examples import whole_standard


def written(folder: Path, text: str) -> Path:
    """The file of that standard."""
    path = folder / "mine.yaml"
    path.write_text(whole_standard(text), encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> LoadedStandard:
    """The standard, which has no problem."""
    checked = check_standard(written(folder, text))
    assert [found.sentence for found in checked.problems if found.code != "STD080"] == []
    assert checked.loaded is not None
    return checked.loaded


def problems(folder: Path, text: str) -> list[str]:
    """What is wrong with it: code and sentence."""
    found = check_standard(written(folder, text)).problems
    return [f"{one.code} {one.sentence}" for one in found if one.code != "STD080"]


def scored(one: LoadedStandard, facts: Facts, period: Period = YEAR) -> Assessment:
    """The assessment of those facts."""
    return assess(one.standard, one.sha256, facts, period)
