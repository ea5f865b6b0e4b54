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


def test_so_many_choices_that_nobody_picks_are_a_range() -> None:
    many = Marks.one_of(range(400))
    assert len(many.choices) == 400 and not many.ranges
    assert Marks.one_of(range(401)) == Marks.between(0, 400)
    twos = Marks.one_of(range(0, 80, 2))  # 40 of them
    assert len(twos.plus(Marks.one_of(range(0, 8000, 80))).choices) == 0, "4000 sums, more than are kept"
    assert twos.plus(Marks.one_of((0, 100, 200))).choices == tuple(
        Fraction(tens + two) for tens in (0, 100, 200) for two in range(0, 80, 2)
    )
    squares = Marks.one_of(number * 2 for number in range(63))  # 63 × 63 pairs, of 125 sums
    assert squares.plus(squares) == Marks.one_of(number * 2 for number in range(125))
    more = Marks.one_of(number * 2 for number in range(64))
    assert more.plus(squares) == Marks.between(0, 250)


def test_a_range_makes_a_sum_a_range() -> None:
    assert Marks.one_of((0, 5)).plus(Marks.between(1, 2)) == Marks.between(1, 7)
    assert Marks.between(1, 2).plus(Marks.exactly(3)) == Marks.between(4, 5)
    assert Marks.between(3, 3) == Marks.exactly(3)


@pytest.mark.parametrize(
    ("marks", "allowed", "got"),
    [
        (Marks.exactly(3), "3", "得 3 分"),
        (Marks.one_of((3, 5)), "3、5", "得 3 分（另有待评 2 分）"),
        (Marks.between(0, 3).join(Marks.one_of((2, 6))), "0～3、6", "待评（0～6 分）"),
        (
            Marks.one_of((7, 2)).join(Marks.between(4, 5)).join(Marks.between(4, 5)),
            "2、4～5、7",
            "得 2 分（另有待评 5 分）",
        ),
        (Marks.exactly(0), "0", "得 0 分"),
        (Marks.one_of((-2, 0)), "-2、0", "得 -2 分（另有待评 2 分）"),
    ],
)
def test_what_may_be_given_and_how_a_sentence_ends(marks: Marks, allowed: str, got: str) -> None:
    assert (marks.allowed_text(), marks.got()) == (allowed, got)


def test_marks_changed_and_turned() -> None:
    marks = Marks.between(1, 4).join(Marks.one_of((0, 6)))
    capped = marks.map(lambda mark: min(mark, Fraction(3)))
    assert capped == Marks((Fraction(0), Fraction(3)), ((Fraction(1), Fraction(3)),))
    assert marks.map(lambda mark: max(mark, Fraction(5))) == Marks.one_of((5, 6))
    assert marks.negative() == Marks((Fraction(-6), Fraction(0)), ((Fraction(-4), Fraction(-1)),))
    turned = marks.negative()
    assert [turned.low, turned.high, turned.open] == [-6, 0, 6]
    assert multiples(Fraction(1, 2), Fraction(1)) == Marks.one_of((0, Fraction(1, 2), 1))
