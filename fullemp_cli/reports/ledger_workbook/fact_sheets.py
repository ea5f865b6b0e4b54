"""Typed facts as canonical sheets: what was understood, written so that reading it gives the same facts again.

A cell that was not understood is written as it was, so that it is not understood again, and its note says so. The number
of a row that was matched by its name is that of the person found; of a damaged one only what is left is written, as
3.31002E+17. Columns that no canonical one takes stand behind those, a row under a line stays under one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from fullemp_cli.ledgers.cells.text import text_of
from fullemp_cli.ledgers.columns import could_be
from fullemp_cli.ledgers.declaration import Column, ColumnKind, Ledger
from fullemp_cli.ledgers.facts import AnswerRow, Community, Facts, Person, R, Row, Table
from fullemp_cli.ledgers.kinds.community import COMMUNITY, COMMUNITY_ENTRIES
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.reports.ledger_workbook.as_written import (
    WrittenCells,
    headed,
    name_as_written,
    note_on,
    text_in,
    unread_text,
)
from fullemp_cli.reports.ledger_workbook.sheet import COMMUNITY_COLUMNS, CanonicalSheet, Cell

COMMUNITY_COLUMN = Column("所属社区", "community", ColumnKind.TEXT)
_REMARK = "备注"
_NAMES = ("name", "head_name")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?")


def sheets_of(facts: Facts, written: WrittenCells | None = None) -> list[CanonicalSheet]:
    """All ledgers that are there, with exactly the columns that they have, in the canonical order.

    A ledger that is missing gets no sheet: not recorded stays not recorded. `written`: the cells that they came from.
    """
    return [community_sheet(facts.community), *(table_sheet(table, written=written) for table in facts.tables)]


def unread_cells(facts: Facts) -> int:
    """How many cells of the old ledgers were not understood and must be written anew by somebody."""
    return sum(bool(cell.text) for table in facts.tables for row in table.rows for cell in row.unread.values())


def table_sheet(
    table: Table[R],
    *,
    every_column: bool = False,
    with_community_column: bool = False,
    asked: Collection[str] = (),
    written: WrittenCells | None = None,
) -> CanonicalSheet:
    """One ledger with the columns that it has (or `every_column` of the canonical sheet and those it has besides).

    `asked`: columns of the office's own that a standard asks for, also where nothing stands in them yet. `written`: the
    cells that the rows came from; what no column takes of them stands behind in columns of its own.
    """
    own = tuple(
        column
        for column in table.ledger.columns
        if every_column or column.name in table.columns or _filled(table, column)
    )
    besides = tuple(column for column in table.ledger.read_besides if _filled(table, column) or column.name in asked)
    columns = ((COMMUNITY_COLUMN,) if with_community_column else ()) + own + besides
    if written is None:
        written = WrittenCells()
    labels = written.other_labels(table.ledger, table.sources)
    if _REMARK not in labels and any(map(written.remark, table.rows)):
        labels.append(_REMARK)
    others = tuple(Column(name, "", ColumnKind.TEXT, as_text=True) for name in headed(table.ledger, columns, labels))
    rows = []
    notes: dict[tuple[int, int], str] = {}
    struck: set[int] = set()
    crossed_out: set[tuple[int, int]] = set()
    for number, row in enumerate(_first_counting(table)):
        cells = tuple(_value(table.ledger, row, column, written) for column in columns)
        for at, column in enumerate(columns):
            if column is not COMMUNITY_COLUMN and (note := note_on(written, table.ledger, row, column, cells[at])):
                notes[number, at] = note
            unread = row.unread.get(column.field) if row.unread else None
            if unread is not None and (
                unread.crossed_out or _doubtful_categories(unread) or _text_without_result(unread, column)
            ):
                crossed_out.add((number, at))
        beside = written.others(table.ledger, row) if labels else {}
        if remark := written.remark(row):
            beside[_REMARK] = "；".join(filter(None, (remark, text_in(beside.get(_REMARK)))))
        rows.append((*cells, *(beside.get(label) for label in labels)))
        if written.struck(row):
            struck.add(number)
    return CanonicalSheet(
        table.ledger,
        columns + others,
        tuple(rows),
        notes=notes,
        struck=frozenset(struck),
        crossed_out=frozenset(crossed_out),
    )


def _first_counting(table: Table[R]) -> Sequence[R]:
    """The rows in an order in which of two of a person the first counts, also where the other stood before it (last year's
    list beside this year's)."""
    counted: set[str] = set()
    for row in table.rows:
        person = person_in(row)
        if person is not None and table.ledger.first_counts:
            if getattr(row, "duplicate", False) and person.key not in counted:
                return sorted(table.rows, key=lambda one: bool(getattr(one, "duplicate", False)))
            counted.add(person.key)
    return table.rows


def community_sheet(community: Community, asked: Iterable[str] = ()) -> CanonicalSheet:
    """社区基本情况: the known entries, then every other 项目 as written, then `asked` ones that are still lacking."""
    known = {entry.name for entry in COMMUNITY_ENTRIES}
    rows: list[tuple[Cell, ...]] = [(entry.name, _entry(community, entry)) for entry in COMMUNITY_ENTRIES]
    rows += [(name, _number_or_text(fact.text)) for name, fact in community.entries.items() if name not in known]
    rows += [(name, None) for name in dict.fromkeys(asked) if name not in known and name not in community.entries]
    crossed_out = {(number, 1) for number, (name, _) in enumerate(rows) if is_crossed_out(community, str(name))}
    return CanonicalSheet(COMMUNITY, COMMUNITY_COLUMNS, tuple(rows), crossed_out=frozenset(crossed_out))


def is_crossed_out(community: Community, name: str) -> bool:
    """Whether that 项目 of the community stands under a line."""
    return name in community.entries and community.entries[name].crossed_out


def _entry(community: Community, entry: Column) -> Cell:
    value: object = getattr(community, entry.field)
    if value in (None, "") and entry.name in community.entries:
        return community.entries[entry.name].text or None  # written, but not understood: it stays to be seen
    return _cell(value, entry)


def _filled(table: Table[R], column: Column) -> bool:
    return any(_value(table.ledger, row, column, WrittenCells()) is not None for row in table.rows)


def _value(ledger: Ledger, row: Row, column: Column, written: WrittenCells) -> Cell:
    unread = row.unread.get(column.field) if row.unread else None
    if unread is not None and (categories := _doubtful_categories(unread)):
        return "、".join(sorted(categories))
    if unread is not None and _text_without_result(unread, column):
        return unread.text
    if unread is not None and unread.text and (unread.crossed_out or could_be(column) is not None):
        said = unread_text(written, row, column.field)
        known = column.vocabulary is not None and member_in(column.vocabulary, said) is not None
        return (
            f"{said}？" if known and not unread.crossed_out else said
        )  # 外来 in 备注 does not decide 户籍 in a new file either
    if row.against is not None and row.against.field == column.field and column.field not in _NAMES:
        whole = text_of(written.value(row, column.field))  # 就业（已离职）
        if whole:
            return whole
    if isinstance(row, AnswerRow) and row.item_is_number and column.field == "item":
        return _number_or_text(row.item)  # 1.10 or 1.1: a text would say which
    if person := ledger.person_of(column):
        return _identity(getattr(row, person))
    if column.field in _NAMES:
        return name_as_written(written, row, column, str(getattr(row, column.field, ""))) or None
    if (wording := ledger.wordings.get(column.field)) and (text := getattr(row, wording)):
        return str(text)
    return _cell(getattr(row, column.field, None), column)


def _text_without_result(unread: Unread, column: Column) -> bool:
    """A text of which the file does not say what it is (a formula without a result): it is written under a line, as any
    text there would be understood."""
    return bool(unread.text) and column.kind is ColumnKind.TEXT and not unread.crossed_out


def _doubtful_categories(unread: Unread) -> frozenset[str]:
    """The most categories that a cell could hold, of which a box in doubt is one; they are written under a line."""
    if not isinstance(unread.could, OneOf):
        return frozenset()
    return max((one for one in unread.could.values if isinstance(one, frozenset)), key=len, default=frozenset())


def _identity(person: Person | None) -> str | None:
    if person is None:
        return None
    return person.key if person.known else person.written or None


def _cell(value: object, column: Column) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        have = column.kind is ColumnKind.HAVE
        return ("有" if have else "是") if value else ("无" if have else "否")
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset):
        return "、".join(sorted(value)) or None
    if column.field in ("conclusion", "self_mark"):
        return _number_or_text(str(value))
    if isinstance(value, date | int):
        return value
    return str(value)


def _number_or_text(text: str) -> Cell:
    """A plain number as a number, so that Excel does not mark it as a number stored as text."""
    return Decimal(text) if _PLAIN.fullmatch(text) else text or None
