"""Starts a mapping file: what was understood as comments, what was not as lines to fill in."""

from __future__ import annotations

import re

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.mapping import HEADINGS, IGNORE, SHEETS, VALUES
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.people.outgoing import json_text

_UNKNOWN_WORD = re.compile(r"(\w+)“(.+)”不认识")
_NEAREST = re.compile(r"最接近的词是“(.+?)”")
_MOST_WORDS = 100


def mapping_draft(book: LedgerBook) -> str:
    """The text of a mapping file for `--mapping`. Lines without an answer after the colon say nothing."""
    lines = [
        "# 映射文件：程序认不出来的，在这里写一次；写在这里的优先于程序自己的判断。",
        f"# 冒号后面写台账、列或词的名称；写“{IGNORE}”就不读；空着的不起作用。",
        "",
        f"{SHEETS}:",
    ]
    lines += dict.fromkeys(map(_sheet_line, book.understanding))
    lines += ["", f"{HEADINGS}:"]
    for ledger in book.registry:
        lines += _headings(ledger, [sheet for sheet in book.understanding if sheet.ledger is ledger])
    lines += ["", f"{VALUES}:", "  # 就业形式:", "  #   跑运输: 灵活就业", *_values(book)]
    return "\n".join(lines) + "\n"


def _values(book: LedgerBook) -> list[str]:
    """The words that no vocabulary knows, by column, to be filled in. A finding shortens long ones: those are left."""
    words: dict[str, dict[str, str]] = {}
    for found in book.findings:
        told = _UNKNOWN_WORD.match(found.message) if found.code == "WORD001" else None
        if told and not told[2].endswith("…") and "*" not in told[2]:
            near = _NEAREST.search(found.hint)
            words.setdefault(told[1], {})[told[2]] = f"   # 最接近的是 {near[1]}" if near else ""
    lines = []
    for column, known in sorted(words.items()):
        lines.append(f"  {column}:")
        lines += [f"    {_quoted(word)}:{near}" for word, near in list(known.items())[:_MOST_WORDS]]
    return lines


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
    return json_text(text)  # what JSON quotes, YAML reads
