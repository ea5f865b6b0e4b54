"""What is not filled in, counted by column: required columns, and those whose blanks can cost marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.facts import Facts, Row, row_place

_BLANK_CODES = frozenset({"ID006", "ROW003", "ROW008", "DATE007", "WORD006"})
"""The findings that reading makes of a blank cell of a required column."""

_FEWEST = 3
"""So many blanks of one column are worth a sentence of their own; of fewer each is said already."""

_ROWS_SHOWN = 8


def _blank(field: str) -> Callable[[Any], bool]:
    return lambda row: not getattr(row, field)


def _unknown(field: str) -> Callable[[Any], bool]:
    return lambda row: getattr(row, field) is None


_COUNTED: dict[Ledger, tuple[tuple[str, str, Callable[[Any], bool]], ...]] = {
    Ledger.LABOUR_FORCE: (
        ("就业状态", "status", lambda row: row.status is None and row.form is None),
        ("户编号", "household", _blank("household")),
        ("养老保险", "pension", _unknown("pension")),
        ("是否录入信息系统", "in_system", _unknown("in_system")),
    ),
    Ledger.UNEMPLOYED: (
        ("户籍性质", "registration", _unknown("registration")),
        ("是否录入信息系统", "in_system", _unknown("in_system")),
    ),
    Ledger.HARDSHIP: (("困难类别", "hardship_tags", _blank("hardship_tags")),),
    Ledger.BUSINESSES: (("带动就业人数", "jobs", _unknown("jobs")),),
    Ledger.PUBLIC_POSTS: (("上岗日期", "taken_on", lambda row: row.person is not None and row.taken_on is None),),
}
"""Ledger → column, field, and when a row lacks it. Columns in which a blank is an ordinary answer are not here."""


def completeness(facts: Facts) -> Iterator[Finding]:
    """One finding for each column of each sheet in which several cells are blank, with how many of how many.

    A column that a sheet has not, and one that is wholly blank, were said when it was read.
    """
    yield from _required(facts)
    for ledger, columns in _COUNTED.items():
        table = facts.table(ledger)
        if table is None:
            continue
        for name, field, lacks in columns:
            if name in table.columns and name not in table.blank_columns:
                yield from _counted(ledger, name, field, [row for row in table.rows if lacks(row)], len(table.rows))


def _counted(ledger: Ledger, name: str, field: str, lacking: list[Row], count: int) -> Iterator[Finding]:
    if len(lacking) >= _FEWEST:
        shown = _shown([row.row for row in lacking])
        message = f"{ledger.value}的“{name}”，{count} 行中 {len(lacking)} 行没有填写或看不懂（{shown}）"
        yield finding("COM002", row_place(lacking[0], field), message)


def _required(facts: Facts) -> Iterator[Finding]:
    counts = {
        (source.file, source.sheet): sum(row.source is source for row in table.rows)
        for ledger in COLUMNS
        if (table := facts.table(ledger)) is not None
        for source in table.sources
    }
    blanks: dict[tuple[str, str, str], list[Finding]] = {}
    for found in facts.findings:
        if found.code in _BLANK_CODES and found.address[0]:
            blanks.setdefault((found.file, found.sheet, found.message), []).append(found)
    for (file, sheet, message), cells in blanks.items():
        if len(cells) < _FEWEST:
            continue
        rows = [cell.address[0] for cell in cells]
        of = f"{count} 行中 " if (count := counts.get((file, sheet), 0)) >= len(cells) else ""
        said = f"{of}{len(cells)} 行{message}（{_shown(rows)}）"
        yield finding("COM001", Place(file, sheet, cells[0].cell), said)


def _shown(rows: list[int]) -> str:
    first = "、".join(map(str, sorted(rows)[:_ROWS_SHOWN]))
    return f"第 {first}{'…' if len(rows) > _ROWS_SHOWN else ''} 行"
