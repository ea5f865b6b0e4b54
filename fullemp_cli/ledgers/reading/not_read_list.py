"""The sheet 没有读入: what a workbook that the program wrote lacks, as it could not be read in the ledger it came from.

Whoever is on it may be anybody, as in that ledger: until its row is deleted, what hangs on it stays open.
"""

from __future__ import annotations

import re

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.cells.text import text_of
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.ledgers.registry import Registry
from fullemp_cli.opening.grid import Sheet

NOT_READ_SHEET = "没有读入"
NOT_READ_TITLE = "原台账里下面各处的人没有读入，不在本工作簿里：请补进各自的台账，补好一处，删去这里的一行。"
NOT_READ_HEADINGS = ("台账（不知道的空着）", "在原台账哪里", "为什么没有读入", "几行")
_FIRST_ROW = 3


def is_not_read_list(sheet: Sheet) -> bool:
    """Whether the sheet is such a list, by its name and its headings."""
    if sheet.name.strip() != NOT_READ_SHEET or len(sheet.rows) < _FIRST_ROW - 1:
        return False
    return tuple(text_of(value) for value in sheet.rows[_FIRST_ROW - 2][: len(NOT_READ_HEADINGS)]) == NOT_READ_HEADINGS


def listed_blocks(file: str, sheet: Sheet, registry: Registry) -> list[UnreadBlock]:
    """A block for each row of the list that holds anything."""
    found = []
    for number, row in enumerate(sheet.rows[_FIRST_ROW - 1 :], _FIRST_ROW):
        name, where, why, count = (text_of(value) for value in (*row, None, None, None, None)[: len(NOT_READ_HEADINGS)])
        if name or where or why or count:
            ledger = next((one for one in registry if one.name == name), None)
            rows = int(count) if re.fullmatch(r"\d{1,7}", count) else 1
            said = f"{why}（{where}）" if where else why
            found.append(UnreadBlock(ledger, Place(file, sheet.name, f"A{number}"), said or NOT_READ_SHEET, rows))
    return found
