"""docs/definitions.md, docs/ledger.md and docs/ledger-reading.md name what the program has: its measures, its ledgers and their columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fullemp_cli.ledgers.catalogue import COLUMNS, COMMUNITY_ENTRIES, Ledger
from fullemp_cli.measures.catalogue import CATALOGUE

DOCS = Path(__file__).parents[2] / "docs"


def test_measures_are_those_of_the_catalogue() -> None:
    text = (DOCS / "definitions.md").read_text(encoding="utf-8")
    named = {key for cell in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for key in re.findall(r"`(\w+)", cell)}
    assert len(named) > 20
    assert named - set(CATALOGUE) == set()


ROWS = {
    sheet: re.sub(r"（[^）]*）", "", columns)
    for sheet, columns in re.findall(
        r"^\| (\w+) \| an? [^|]*\| ([^|]*) \|", (DOCS / "ledger-reading.md").read_text(encoding="utf-8"), re.MULTILINE
    )
}


def test_every_ledger_has_its_row() -> None:
    assert set(ROWS) - {"sheet"} == {ledger.value for ledger in COLUMNS} | {"社区基本情况"}


@pytest.mark.parametrize("ledger", COLUMNS, ids=lambda ledger: ledger.value)
def test_columns_are_those_of_the_catalogue(ledger: Ledger) -> None:
    wanted = [column.name + ("*" if column.required else "") for column in COLUMNS[ledger]]
    assert ROWS[ledger.value].split(", ") == wanted


def test_entries_of_the_community_are_those_that_are_known() -> None:
    row = next(
        line
        for line in (DOCS / "ledger-reading.md").read_text("utf-8").splitlines()
        if line.startswith("| 社区基本情况")
    )
    assert [entry.name for entry in COMMUNITY_ENTRIES if entry.name not in row] == []


FOR_OFFICES = dict(
    re.findall(r"^\| (\w+) \| [^|]*\| ([^|]*) \|$", (DOCS / "ledger.md").read_text(encoding="utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("ledger", COLUMNS, ids=lambda ledger: ledger.value)
def test_the_page_for_offices_has_the_same_columns(ledger: Ledger) -> None:
    wanted = [column.name + ("*" if column.required else "") for column in COLUMNS[ledger]]
    assert FOR_OFFICES[ledger.value].split("、") == wanted


def test_the_page_for_offices_has_the_entries_of_the_community() -> None:
    row = FOR_OFFICES["社区基本情况"].partition("；")[0]
    assert re.split("、(?![^（]*）)", row) == [
        entry.name + ("*" if entry.required else "") for entry in COMMUNITY_ENTRIES
    ]
