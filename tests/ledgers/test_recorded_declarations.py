"""What each ledger is declared to be, column by column, and what its headings are known by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields

from fullemp_cli.ledgers.activities import Mover, NoMover
from fullemp_cli.ledgers.declaration import Column, Ledger, Repeats
from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.ledgers.reading.headings import known_headings
from fullemp_cli.ledgers.registry import BUILT_IN
from tests.recorded.records import hold

_PLAIN = (str, int, bool, frozenset, tuple, type(None))


def test_the_recorded_declarations() -> None:
    hold("ledgers", "declarations", (line for ledger in EVERY for line in _ledger(ledger)))


def _ledger(ledger: Ledger) -> Iterator[str]:
    yield f"{ledger.name}: {ledger.row.value}, rank {ledger.rank}, {ledger.carry.value}, of people {ledger.of_people}, key {ledger.key}"
    for name in (
        "unit",
        "note",
        "anchors",
        "telling",
        "makes_row",
        "begins",
        "hardly_without",
        "flags",
        "aside",
        "wordings",
        "added",
        "summed",
        "repeats",
        "counted",
        "clears",
    ):
        yield f"  {name}: {_told(getattr(ledger, name))}"
    yield f"  register {ledger.register}, first counts {ledger.first_counts}, name decides {ledger.name_decides}"
    yield f"  named {ledger.named.pattern if ledger.named else None}"
    yield from (f"  {role}" for role in ledger.people)
    yield from (f"  {_column(one)}{_person(ledger, one)}" for one in ledger.columns)
    yield from (f"  besides {_column(one)}{_person(ledger, one)}" for one in ledger.besides)


def _column(column: Column) -> str:
    told = [f"{column.name} {column.field} {column.kind.value}"]
    for one in fields(Column):
        value = getattr(column, one.name)
        if one.name in ("name", "field", "kind", "also") or (one.default is not MISSING and value == one.default):
            continue
        told.append(f"{one.name}={_told(value)}")
    return f"{' '.join(told)}{' zero is blank' * column.zero_is_blank}"


def _person(ledger: Ledger, column: Column) -> str:
    person = ledger.person_of(column)
    return f" of {person}" if person else ""


def _told(value: object) -> str:
    if isinstance(value, frozenset):
        return "、".join(sorted(map(str, value)))
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, Mover):
        return "、".join(f"{way.action.value}{'/'.join(way.kinds)}" for way in value.ways)
    if isinstance(value, NoMover):
        return f"nothing: {value.reason}"
    if isinstance(value, Repeats):
        return value.value
    return str(value) if isinstance(value, _PLAIN) else "some" if callable(value) else str(dict(value))  # type: ignore[call-overload]


def test_columns_are_what_they_are_unless_it_is_said() -> None:
    plain = [(one.name, one.default) for one in fields(Column) if one.default is not MISSING]
    assert [name for name, default in plain if default not in (False, "", None)] == ["has_blank"]
    assert dict(plain)["has_blank"] is True


def test_headings_are_known_by_every_name_of_their_column() -> None:
    for ledger in BUILT_IN.of_rows:
        known = known_headings(ledger)
        for name, words in ledger.headings.items():
            assert known[name] == name
            assert ledger.column(name) is not None or name in ledger.aside
            assert words[0] == name
        assert ledger.column("没有这一列") is None
