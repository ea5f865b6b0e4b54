"""Writes docs/findings/: the index and one page for each kind of finding, from the catalogue in the program.

Usage: python tools/make_finding_pages.py
"""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.findings.page import pages

FOLDER = Path(__file__).parents[1] / "docs" / "findings"


def main() -> None:
    """Write every page and remove those whose code is gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = dict(pages())
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
