"""Sheets that sum the ledgers up (汇总, 统计): never rows; their numbers stand beside what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fullemp_cli.findings import finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.cells.text import folded, heading_key, text_of
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import (
    COMMUNITY,
)
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.communities import community_kind, is_community_name
from fullemp_cli.ledgers.reading.row_kinds import is_total
from fullemp_cli.ledgers.receipt import OwnTotal
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.opening.grid import Sheet, Value

SUMS_UP = "汇总数字，不是一行一人（一件）的台账"
"""Why a sheet of sums is not read, for the receipt."""

_NAMED = re.compile("汇总|统计|总表|一览|概览|报表|情况表|数据表")
_UNIT = r"(?:[(](?:人|户|名|个|条|次|家|篇|项)[)])?"
_BEFORE = (
    r"(?:全(?:村|社区|镇|街道|乡|区|县)|本(?:村|社区|辖区)|辖区内?|社区|现有|共有|总共|在册|登记在册的?|累计|台[账帐])?"
)
_BEHIND = rf"(?:台[账帐]|名册|花名册)?(?:资源)?(?:总人数|总户数|总数|总量|人数|户数|条数|篇数|个数|家数|数量|合计|总计|数|人|户)?{_UNIT}"
_NUMBER = re.compile(r"(\d{1,6})(?:人|户|名|条|次|家|篇|个|项)?")
_UNITS = frozenset("人户名个条次家篇项")
_LONGEST_LABEL = 20
_FEWEST_NAMED = 2
_FURTHEST = 3
_ROWS_LOOKED_AT = 500
"""A sheet of sums is no longer than that; a list of sixty thousand streets is none."""


@dataclass(frozen=True, slots=True)
class SummaryNumber:
    """A number of a sheet of sums: its cell, what it is called there, whose rows it counts; `of`: what its row is called
    where the sheet has one for each community, else ''."""

    cell: str
    label: str
    ledger: Ledger
    number: int
    of: str = ""


@dataclass(frozen=True, slots=True)
class SummarySheet:
    """A sheet of sums."""

    file: str
    sheet: str
    numbers: Sequence[SummaryNumber]


@lru_cache(maxsize=8)
def _labels(registry: Registry) -> dict[Ledger, re.Pattern[str]]:
    """How the number of rows of each ledger is called."""
    named = [ledger for ledger in registry if ledger.summed]
    return {ledger: re.compile(rf"{_BEFORE}(?:{ledger.summed}){_BEHIND}") for ledger in named}


def summary_numbers(sheet: Sheet, registry: Registry = BUILT_IN) -> list[SummaryNumber]:
    """The numbers of persons and records that a sheet of sums gives; [] where it is none.

    A label stands left of its number, or above a column of them. Of a column the rows of communities count, each for
    its own, else its total, else its one number; a column of several without a total counts something else for all we
    know. A label that says more (登记失业人员就业人数) is none of a ledger.
    """
    found = list(_numbers(sheet.rows[:_ROWS_LOOKED_AT], registry))
    top = " ".join(text_of(value) for row in sheet.rows[:3] for value in row)
    named = _NAMED.search(sheet.name) or _NAMED.search(top)
    return found if named or len({one.ledger for one in found}) >= _FEWEST_NAMED else []


def compared(book: LedgerBook, sums: Sequence[SummarySheet]) -> None:
    """Put the numbers of sheets of sums into the receipt of the book, beside what was read; say what does not agree."""
    for one in sums:
        totals = []
        for number in one.numbers:
            name = book.community_called(number.of) if number.of else None
            if number.of and name is None:
                continue  # a community of which nothing is here
            rows, persons = book.count(number.ledger, name)
            if not rows and not any(table.ledger == number.ledger for table in book.tables):
                continue
            read = persons if persons == number.number else rows
            said = f"{number.of}{number.label}"
            totals.append(OwnTotal(number.cell, said, number.number, read))
            if number.number != read:
                place = Place(one.file, one.sheet, number.cell)
                unit = number.ledger.unit
                message = f"汇总的“{said}”写 {number.number}，台账读到 {read} {unit}"
                book.reading_findings.append(finding("TOT001", place, message))
        book.understanding = tuple(
            replace(of_sheet, totals=tuple(totals))
            if (of_sheet.file, of_sheet.sheet) == (one.file, one.sheet) and of_sheet.ledger in (None, COMMUNITY)
            else of_sheet
            for of_sheet in book.understanding
        )


def _numbers(rows: Sequence[Sequence[Value]], registry: Registry) -> Iterator[SummaryNumber]:
    for index, row in enumerate(rows):
        for at, value in enumerate(row):
            ledger = _ledger(value, registry)
            if ledger is None:
                continue
            label = " ".join(text_of(value).split())
            after = range(at + 1, min(len(row), at + 1 + _FURTHEST))
            beside = next((j for j in after if (text := text_of(row[j])) and text not in _UNITS), None)
            if beside is not None and (number := _number(row[beside])) is not None:
                yield SummaryNumber(f"{column_letter(beside + 1)}{index + 1}", label, ledger, number)
            else:
                yield from _below(rows, index, at, label, ledger, registry)


def _below(
    rows: Sequence[Sequence[Value]], index: int, at: int, label: str, ledger: Ledger, registry: Registry
) -> Iterator[SummaryNumber]:
    column: list[tuple[int, int]] = []
    for number in range(index + 1, len(rows)):
        row = rows[number]
        value = row[at] if at < len(row) else None
        if _ledger(value, registry) is not None:
            break
        if (count := _number(value)) is not None:
            column.append((number, count))
        elif column:
            break
    cell = column_letter(at + 1)
    own = [(row, count, name) for row, count in column if (name := _community(rows[row]))]
    if own:
        yield from (SummaryNumber(f"{cell}{row + 1}", label, ledger, count, name) for row, count, name in own)
        return
    totals = [(number, count) for number, count in column if is_total(rows[number])]
    if len(totals or column) == 1:
        at_row, count = (totals or column)[0]
        yield SummaryNumber(f"{cell}{at_row + 1}", label, ledger, count)


def _community(row: Sequence[Value]) -> str:
    texts = [text for value in row[:_FURTHEST] if (text := text_of(value)) and not text.isdigit()]
    return next((text for text in texts if is_community_name(text) and community_kind(text)), "")


def _ledger(value: Value, registry: Registry) -> Ledger | None:
    """Whose rows a label counts."""
    if not isinstance(value, str) or not 2 < len(value.strip()) <= _LONGEST_LABEL:
        return None
    key = heading_key(value)
    return next((ledger for ledger, label in _labels(registry).items() if label.fullmatch(key)), None)


def _number(value: Value) -> int | None:
    found = _NUMBER.fullmatch(folded(text_of(value)))
    return int(found[1]) if found else None
