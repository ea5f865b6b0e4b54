"""The pictures of docs/ledger.md: drawn from tables that the program reads as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fullemp_cli.opening.grid import Sheet
from tests.ledgers.books import book
from tools.layout_pictures import FOLDER, NOT_READ, READ, Layout, picture

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", (*READ, *NOT_READ), ids=lambda layout: layout.name)
def test_a_picture_is_what_the_page_says(layout: Layout) -> None:
    assert (FOLDER / f"{layout.name}.svg").read_text(encoding="utf-8") == picture(layout), (
        "python -m tools.layout_pictures"
    )
    assert PAGE.count(f"(pictures/layouts/{layout.name}.svg)") == 1


def test_the_page_shows_no_other_picture() -> None:
    shown = re.findall(r"pictures/layouts/([\w-]+)\.svg", PAGE)
    assert shown and set(shown) == {layout.name for layout in (*READ, *NOT_READ)} == {p.stem for p in FOLDER.iterdir()}


@pytest.mark.parametrize("layout", (*READ, *NOT_READ), ids=lambda layout: layout.name)
def test_a_table_is_read_as_the_page_says(layout: Layout) -> None:
    beside = [Sheet("劳动力" if layout.ledger != "劳动力" else "另一张", [list(row) for row in layout.beside])]
    drawn = layout.as_sheet()
    read = book(drawn, *(beside if layout.beside else []))
    receipts = [one for one in read.receipts if one.sheet == drawn.name]
    assert sum(one.rows for one in receipts if one.ledger == layout.ledger or not layout.ledger) == layout.reads
    findings = [found for found in read.findings if found.sheet in (drawn.name, "")]
    serious = {found.code for found in findings if found.severity.value == "error"}
    if layout in NOT_READ or layout.says:
        assert layout.says in {found.code for found in findings} and layout.says in (
            PAGE if layout in NOT_READ else layout.says
        )
        lost = sum(block.rows for block in read.unread_blocks)
        assert lost == (len(layout.lost) or (2 if layout.says == "LED011" else 0)) or layout.says == "LED012"
    else:
        assert not serious and not read.unread_blocks
