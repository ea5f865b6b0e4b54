"""Makes the documents that are made from the program: docs/commands/ (every command is run), docs/findings/,
docs/errors.md, parts of docs/standards/, the tables of ledgers, what README.md shows; and the schemas that stand in the program.

Usage: python tools/make_docs.py           writes them anew
       python tools/make_docs.py --check   writes nothing; says what is not current (exit 1)
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # run as a script
    sys.path.insert(0, str(ROOT))

from fullemp_cli.findings import page as findings  # noqa: E402
from fullemp_cli.results import plan_record, result_json  # noqa: E402
from fullemp_cli.standards import schema  # noqa: E402
from tools import shown_output  # noqa: E402
from tools.command_pages import pages as commands  # noqa: E402
from tools.error_pages import page as errors  # noqa: E402
from tools.standard_pages import filling, measures  # noqa: E402

DOCS = ROOT / "docs"
_LEDGERS = (DOCS / "ledger.md", DOCS / "ledger-reading.md")
_WHOLE_FOLDERS = (DOCS / "commands", DOCS / "findings", DOCS / "standards" / "measures")
"""Folders of which every page is made: one that is not made any more is removed."""


def made() -> dict[Path, str]:
    """Every page that is made, or has parts that are, with its text."""
    pages = {DOCS / "findings" / name: text for name, text in findings.pages()}
    pages |= {DOCS / "standards" / "measures" / name: text for name, text in measures.pages()}
    pages[DOCS / "errors.md"] = errors.page()
    for path in (*sorted((DOCS / "standards").rglob("*.md")), *_LEDGERS):
        if path not in pages and path.parent not in _WHOLE_FOLDERS:
            pages[path] = filling.filled(path)
    return pages | schemas()


def schemas() -> dict[Path, str]:
    """The JSON Schemas that are kept in the program: of a standard file, of a result, of what plans give."""
    results = Path(result_json.__file__).parent
    kept = {
        schema.SCHEMA_PATH: schema.schema_text(),
        results / "assessment.schema.json": result_json.result_schema_text(),
    }
    return kept | {results / f"{name}.schema.json": plan_record.schema_text(name) for name in plan_record.RECORDS}


def made_by_running() -> dict[Path, str]:
    """The pages that show what commands print: every one of them is run, which takes half a minute."""
    pages = {DOCS / "commands" / name: text for name, text in commands.pages()}
    return pages | {path: shown_output.filled(path) for path in shown_output.PAGES}


def main(arguments: list[str]) -> int:
    """Writes the pages, or with --check says which are not current."""
    written = made()
    if "--check" not in arguments:
        _write(written)  # what is run shows some of it
    pages = {**written, **made_by_running()}
    stale = [path for folder in _WHOLE_FOLDERS for path in folder.glob("*.md") if path not in pages]
    if "--check" in arguments:
        changed = _changed(pages)
        for path in (*changed, *stale):
            print(f"not current: {path.relative_to(ROOT)}")
        return 1 if changed or stale else 0
    for path in stale:
        path.unlink()
    _write(pages)
    return 0


def _changed(pages: dict[Path, str]) -> list[Path]:
    return [path for path, text in pages.items() if not path.is_file() or path.read_text("utf-8") != text]


def _write(pages: dict[Path, str]) -> None:
    for path in _changed(pages):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages[path], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
