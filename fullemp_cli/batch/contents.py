"""A look into a workbook whose name says nothing: does it hold a whole community, or one ledger of one?"""

from __future__ import annotations

import html
import os
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import BinaryIO

from fullemp_cli.errors import Refusal
from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.ledger.recognition import ledgers_named

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")
_LONGEST = 1 << 20
_LONGEST_END = 22 + (1 << 16)


def single_ledger(path: Path) -> Ledger | None:
    """The one ledger that a file holds; None where it is to be read on its own: it holds several or 社区基本情况, none
    that is known, or cannot be read (the reason is then told of this file alone).

    The names of the sheets answer for most .xlsx files at the cost of a millisecond; else the file is read.
    """
    named = _ledgers(names_of_sheets(path))
    return _only(named) if named else _only(_ledgers_read(path))


def _only(ledgers: set[Ledger]) -> Ledger | None:
    return next(iter(ledgers)) if len(ledgers) == 1 and Ledger.COMMUNITY not in ledgers else None


def _ledgers(names: Iterable[str]) -> set[Ledger]:
    return {found[0] for name in names if (found := ledgers_named(name))}


def names_of_sheets(path: Path) -> list[str]:
    """The sheet names of an .xlsx from its table of contents alone; none for any other file."""
    try:
        with path.open("rb") as file, _archive(file) as archive:
            part = archive.getinfo("xl/workbook.xml")
            if part.file_size > _LONGEST:
                return []
            with archive.open(part) as stream:
                text = stream.read(_LONGEST).decode("utf-8", "replace")
    except Exception:  # a file that is none is told so when it is read
        return []
    return [html.unescape(double or single) for double, single in _SHEET.findall(text)]


def _archive(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, if its list of parts is as short as that of a workbook: a hostile one could fill the memory.

    BadZipFile for any other file.
    """
    if file.read(4) == b"PK\x03\x04":
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_END))
        end = file.read()
        at = end.rfind(b"PK\x05\x06")
        if at >= 0 and len(end) >= at + 16 and int.from_bytes(end[at + 12 : at + 16], "little") <= _LONGEST:
            return zipfile.ZipFile(file)
    raise zipfile.BadZipFile


def _ledgers_read(path: Path) -> set[Ledger]:
    from fullemp_cli.ledger.reading import read_ledger  # only for names that tell nothing

    try:
        book = read_ledger(path, today=date.max)
    except Refusal:
        return set()
    return {sheet.ledger for sheet in book.understanding if sheet.ledger is not None}
