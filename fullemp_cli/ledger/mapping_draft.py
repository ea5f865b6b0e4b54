"""Starts a mapping file: what was understood as comments, what was not as lines to fill in."""

from __future__ import annotations

from fullemp_cli.ledger.book import LedgerBook
from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.ledger.mapping import HEADINGS, IGNORE, SHEETS, VALUES
from fullemp_cli.ledger.understanding import SheetUnderstanding


def mapping_draft(book: LedgerBook) -> str:
    """The text of a mapping file for `--mapping`. Lines without an answer after the colon say nothing."""
    lines = [
        "# 映射文件：程序认不出来的，在这里写一次；写在这里的优先于程序自己的判断。",
        f"# 冒号后面写台账、列或词的名称；写“{IGNORE}”就不读；空着的不起作用。",
        "",
        f"{SHEETS}:",
    ]
    for sheet in book.understanding:
        lines.append(_sheet_line(sheet))
    lines += ["", f"{HEADINGS}:"]
    for ledger in Ledger:
        lines += _headings(ledger, [sheet for sheet in book.understanding if sheet.ledger is ledger])
    lines += ["", f"{VALUES}:"]
    words = sorted({found.message for found in book.findings if found.code == "WORD001"})
    lines += ["  # 就业形式:", "  #   打零工: 灵活就业", *(f"  # {word}" for word in words[:100])]
    return "\n".join(lines) + "\n"


def _sheet_line(sheet: SheetUnderstanding) -> str:
    name = _quoted(f"{sheet.file} ▸ {sheet.sheet}")
    if sheet.ledger is None:
        return f"  {name}:   # {sheet.skipped}"
    return f"  # {name}: {sheet.ledger.value}   （{sheet.summary}）"


def _headings(ledger: Ledger, sheets: list[SheetUnderstanding]) -> list[str]:
    open_headings = list(dict.fromkeys(text for sheet in sheets for text in sheet.unmapped))
    near = {text: name for sheet in sheets for text, name in sheet.near_misses.items()}
    known = {
        text: name for sheet in sheets for text, name in sheet.columns.items() if text not in near and text != name
    }
    lines = [f"    {_quoted(text)}:" for text in open_headings]
    lines += [f"    {_quoted(text)}: {name}   # 像是写错了字，请核对" for text, name in near.items()]
    lines += [f"    # {_quoted(text)}: {name}" for text, name in known.items()]
    return [f"  {ledger.value}:", *lines] if lines else []


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
