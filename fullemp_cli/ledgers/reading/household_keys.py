"""Which household a row of 劳动力 belongs to: its 户编号; without one, its head (definitions.md, *Same person*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.cells.text import text_of
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.identity_number import read_identity_number
from fullemp_cli.people.names import comparable_name

HEAD_NAME, HEAD_NUMBER = "户主姓名", "户主身份证号"


def complete_households(parsed: ParsedTable, today: date) -> None:
    """Give the rows without a 户编号 that name a head the head as their household: 户主赵一（尾号 1008）.

    The last four digits part namesakes and are no whole number. A head without a number is the one of that name with a
    number on the same sheet, where exactly one is. A row that names no head keeps its blank.
    """
    if HEAD_NAME not in parsed.raw and HEAD_NUMBER not in parsed.raw:
        return
    count = len(parsed.numbers)
    names = [text_of(value) for value in parsed.raw.get(HEAD_NAME) or [None] * count]
    tails = [_tail(value, today) for value in parsed.raw.get(HEAD_NUMBER) or [None] * count]
    known: dict[str, set[str]] = {}
    for name, tail in zip(names, tails, strict=True):
        if name and tail:
            known.setdefault(comparable_name(name), set()).add(tail)
    households: Sequence[str] = parsed.values.get("household") or [""] * count
    parsed.findings += _two_heads(parsed, households, names)
    parsed.values["household"] = [
        household or _key(name, tail, known) for household, name, tail in zip(households, names, tails, strict=True)
    ]


def _two_heads(
    parsed: ParsedTable, households: Sequence[str], names: Sequence[str]
) -> Iterator[tuple[int | None, Finding]]:
    """The rows that give a 户编号 another head than an earlier row does."""
    first: dict[str, str] = {}
    for index, (household, name) in enumerate(zip(households, names, strict=True)):
        if not household or not name:
            continue
        head = first.setdefault(household, name)
        if comparable_name(head) != comparable_name(name):
            place = parsed.source.place(parsed.numbers[index], "household", "name")
            yield index, finding("DUP007", place, f"户编号“{household}”有两个户主：“{head}”和“{name}”")


def _key(name: str, tail: str, known: dict[str, set[str]]) -> str:
    if not name and not tail:
        return ""
    alike = known.get(comparable_name(name), set())
    tail = tail or (next(iter(alike)) if len(alike) == 1 else "")
    return f"户主{comparable_name(name)}" + (f"（尾号 {tail}）" if tail else "")


def _tail(value: Value, today: date) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    read = read_identity_number(value, today=today)
    return read.number[-4:] if read.number is not None else ""
