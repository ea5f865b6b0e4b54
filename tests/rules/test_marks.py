"""Marks as what is still possible."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullemp_cli.rules.marks import Marks, multiples, total

MARKS = st.lists(st.integers(0, 12), min_size=1, max_size=4).map(Marks.one_of)


def test_one_of_is_open_by_the_difference() -> None:
    marks = Marks.one_of((7, 2))
    assert [marks.low, marks.high, marks.open] == [2, 7, 5]
    assert not marks.decided


@pytest.mark.parametrize(
    ("marks", "mark", "allowed"),
    [
        (Marks.one_of((2, 7)), "2", True),
        (Marks.one_of((2, 7)), "5", False),
        (Marks.between(0, 4), "3.5", True),
        (Marks.between(0, 4), "3.55", False),
        (Marks.between(0, 4), "4.1", False),
        (Marks.between(0, 3).join(Marks.exactly(6)), "6", True),
        (Marks.between(0, 3).join(Marks.exactly(6)), "4", False),
    ],
)
def test_a_person_may_only_give_a_possible_mark(marks: Marks, mark: str, allowed: bool) -> None:
    assert marks.allows(Fraction(mark)) is allowed


def test_unknown_cases_take_any_multiple_and_the_cap_itself() -> None:
    assert multiples(Fraction(2), Fraction(7)).choices == tuple(map(Fraction, (0, 2, 4, 6, 7)))


@pytest.mark.parametrize(("step", "most"), [(0, 7), (2, 0), (0, 0)])
def test_without_a_step_or_room_there_is_nothing_to_take(step: int, most: int) -> None:
    assert multiples(Fraction(step), Fraction(most)) == Marks.exactly(0)


@given(st.lists(MARKS, max_size=4))
def test_a_sum_lies_between_the_sums_of_the_ends(parts: list[Marks]) -> None:
    added = total(parts)
    assert added.low == sum(part.low for part in parts)
    assert added.high == sum(part.high for part in parts)


@given(MARKS, MARKS)
def test_join_keeps_every_possible_mark_and_adds_none(one: Marks, other: Marks) -> None:
    joined = one.join(other)
    for mark in range(13):
        assert joined.allows(Fraction(mark)) is (one.allows(Fraction(mark)) or other.allows(Fraction(mark)))


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        (Marks.exactly(Fraction("3.5")), "3.5 分"),
        (Marks.one_of((0, 5)), "待评（0～5 分）"),
        (Marks.one_of((2, 7)), "2 分（另有待评 5 分）"),
    ],
)
def test_an_open_mark_never_reads_as_zero(marks: Marks, text: str) -> None:
    assert str(marks) == text
