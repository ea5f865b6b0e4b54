"""What is true, false or not known of several, and what is asked of the parts of a declared measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from pydantic import TypeAdapter

from fullemp_cli.measures.condition_core import Truth, all_tests, any_test, enough, keeps, opposite
from fullemp_cli.measures.kinds import DeclaredMeasure
from fullemp_cli.measures.possible import Possible
from fullemp_cli.measures.worlds.asking import most_results
from fullemp_cli.measures.worlds.components import Component
from fullemp_cli.measures.worlds.looks import marked_days
from tests.measures.builders import labour, period, person, recognition, spell, stranger
from tests.measures.declared.measures import declared
from tests.recorded.records import hold

_EACH: tuple[Truth, ...] = (True, False, None)


def _saying(truth: Truth) -> Callable[[str], Truth]:
    return lambda _: truth


@pytest.mark.parametrize("truths", [truths for count in (1, 2, 3) for truths in product(_EACH, repeat=count)])
def test_several_tests_as_one(truths: tuple[Truth, ...]) -> None:
    every = False if False in truths else None if None in truths else True
    some = True if True in truths else None if None in truths else False
    tests = [_saying(truth) for truth in truths]
    assert all_tests(tests)("") is every
    assert any_test(tests)("") is some
    for needed in range(5):
        sure, at_most = truths.count(True), len(truths) - truths.count(False)
        assert enough(needed, iter(truths)) is (True if sure >= needed else None if at_most >= needed else False)


def test_nothing_after_what_decides_is_asked() -> None:
    def never(_: str) -> Truth:
        raise AssertionError

    assert all_tests([_saying(False), never])("") is False
    assert any_test([_saying(True), never])("") is True


def test_the_opposite_of_what_is_not_known_is_not_known() -> None:
    assert [opposite(truth) for truth in _EACH] == [False, True, None]


@pytest.mark.parametrize(
    ("bound", "kept"),
    [
        ("at_least", [False, True, True]),
        ("more_than", [False, False, True]),
        ("at_most", [True, True, False]),
        ("less_than", [True, False, False]),
        ("equals", [False, True, False]),
    ],
)
def test_a_bound_is_kept_exactly(bound: str, kept: list[bool]) -> None:
    at = Fraction(19, 20)
    assert [keeps(value, bound, at) for value in (at - Fraction(1, 10**6), at, at + Fraction(1, 10**6))] == kept
    assert [keeps(value, bound, 3) for value in (2, 3, 4)] == kept


def test_the_recorded_parts_of_declared_measures() -> None:
    schema = TypeAdapter[DeclaredMeasure](DeclaredMeasure).json_schema()
    hold("measures", "parts of declarations", sorted(_constraints("", schema)))


def _constraints(path: str, node: Any) -> Iterator[str]:
    """What a value must be, wherever the schema says so, and what it is where nothing is written."""
    if isinstance(node, list):
        for one in node:
            yield from _constraints(path, one)
    if not isinstance(node, dict):
        return
    for name in (
        "minLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "minItems",
        "maxItems",
        "pattern",
        "default",
        "enum",
        "const",
    ):
        if name in node and not isinstance(node[name], dict):
            yield f"{path}: {name} {node[name]}"
    if "required" in node:
        yield f"{path}: required {sorted(node['required'])}"
    for name, one in node.items():
        if isinstance(one, dict | list) and name not in ("required", "enum", "default"):
            yield from _constraints(
                path if name in ("properties", "anyOf", "items", "oneOf", "$defs") else f"{path}.{name}", one
            )


def test_nothing_is_possible_of_what_nothing_was_said() -> None:
    plain = Possible(frozenset())
    assert (plain.slices, plain.lowest, plain.highest, plain.best) == ((), None, None, None)
    assert (plain.bounded, plain.unknown, plain.words, plain.further) == (False, 0, "", False)
    assert not plain.several and not plain.nobody
    assert Possible(frozenset({1, 2})).several and Possible(frozenset({(0, 0)})).nobody


def test_the_days_beside_those_at_which_something_changes_are_marked() -> None:
    year = period(as_of="2026-09-20")
    marked = set(marked_days(year))
    for day in (year.start, year.end, year.as_of, date(2026, 9, 1), date(2025, 8, 1), date(2026, 1, 1)):
        assert {(day + timedelta(beside)).toordinal() for beside in (-1, 0, 1)} <= marked
    assert (year.as_of + timedelta(2)).toordinal() not in marked
    assert date(2025, 7, 1).toordinal() not in marked and sorted(marked) == marked_days(year)


@pytest.mark.parametrize(
    ("measure", "most"),
    [
        ("{kind: share, of: [{ledger: 劳动力}], counted: [{is: 就业}]}", 10),  # three persons, of four rows
        ("{kind: cases, of: [{ledger: 劳动力}]}", 4),
        ("{kind: count, of: [{ledger: 劳动力}]}", 4),
        ("{kind: count, distinct: row, of: [{ledger: 劳动力}]}", 5),
        ("{kind: cases, distinct: row, of: [{ledger: 失业人员}]}", 2),
        ("{kind: count, of: [{ledger: 劳动力}, {ledger: 失业人员}]}", 4),
        ("{kind: count, distinct: household, of: [{ledger: 劳动力}]}", None),
        ("{kind: count, distinct: row, of: [{ledger: 市场主体}], sum: 带动就业人数}", None),
        ("{kind: fewest, of: [{population: 登记失业人员}]}", None),
    ],
)
def test_the_most_results_that_rows_can_have(measure: str, most: int | None) -> None:
    one, other = person(1), person(2)
    rows = [labour(one), labour(one), labour(other), labour(stranger(1)), spell(one), recognition(other)]
    assert most_results(declared(measure))(Component(tuple("" for _row in rows), tuple(rows))) == most
