"""docs/commands/: a page for every command, every example run, what is shown is what is printed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tools.command_pages.examples import PAGES
from tools.command_pages.pages import commands, pages

FOLDER = Path(__file__).parents[2] / "docs" / "commands"


def test_every_command_has_a_page() -> None:
    assert set(commands()) <= {page.command for page in PAGES}
    assert {path.stem for path in FOLDER.glob("*.md")} == {"README", *commands()}


@pytest.mark.skipif(sys.platform == "win32", reason="pages are made where paths are written with /")
def test_what_is_shown_is_what_is_printed() -> None:
    """`python tools/make_docs.py` makes the pages anew."""
    stale = [name for name, text in pages() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert stale == []


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*.md")), ids=lambda page: page.stem)
def test_nobody_is_shown_in_full(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.search(r"\d{17}[\dX]", text) is None
    assert "Traceback" not in text
    assert re.search(r"/(home|tmp|root|work)/", text) is None
