"""The pages with output in them show what the commands print."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools.shown_output import PAGES, filled

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="pages are made where paths are written with /")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_output_is_what_is_printed(page: Path) -> None:
    """`python tools/make_docs.py` fills it anew."""
    assert page.read_text(encoding="utf-8") == filled(page)


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 200_000] == []


def test_the_readme_has_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for mark in ("run", "test", "output"):
        assert text.count(f"<!-- {mark} -->") == 1 == text.count(f"<!-- /{mark} -->")
    assert "--as-of" in text.partition("<!-- run -->")[2].partition("<!-- /run -->")[0], (
        "what it prints must not change"
    )
