"""Starts a mapping file: what was understood as comments, what was not as lines to fill in."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.mapping import HEADINGS, IGNORE, SHEETS, VALUES
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.unknown_words import UnknownWord, unknown_words
from fullemp_cli.people.outgoing import json_text

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
        lines += _headings(ledger, [sheet for sheet in book.understanding if sheet.ledger == ledger])
    lines += ["", f"{VALUES}:", "  # 就业形式:", "  #   跑运输: 灵活就业", *_values(book)]
    return "\n".join(lines) + "\n"


def _values(book: LedgerBook) -> list[str]:
    """The words that were not understood, by column, to be filled in."""
    words: dict[str, list[UnknownWord]] = {}
    for one in unknown_words(map(book.facts, book.communities)):
        words.setdefault(one.column, []).append(one)
    lines = []
    for column, known in sorted(words.items()):
        lines.append(f"  {column}:")
        for one in known[:_MOST_WORDS]:
            near = f"   # 最接近的是 {one.nearest}" if one.nearest else ""
            if one.several:
                near = f"   # {'、'.join(one.meanings)} 选一个"
            lines.append(f"    {_quoted(one.word)}:{near}")
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
