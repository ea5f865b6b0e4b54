"""Places and seats: intervals, ties and the quota, against every way in which open marks can turn out."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fullemp_cli.results.candidate import MarksInterval
from fullemp_cli.results.ranking import Contender, places, quota_of, seats


def marks(secured: int, open: int = 0) -> MarksInterval:
    return MarksInterval(Fraction(secured), Fraction(open))


@pytest.mark.parametrize(
    ("share", "base", "quota"),
    [
        ("1/10", 37, 3),
        ("1/10", 9, 0),
        ("1/10", 10, 1),
        ("1/10", 0, 0),
        ("1/10", 39, 3),
        ("1/10", 40, 4),
        ("3/20", 20, 3),
        ("29/100", 100, 29),
    ],
)
def test_the_quota_is_rounded_down_exactly(share: str, base: int, quota: int) -> None:
    assert quota_of(Fraction(share), base) == quota


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([marks(90), marks(80), marks(70)], ["1", "2", "3"]),
        ([marks(70), marks(90), marks(80)], ["3", "1", "2"]),
        ([marks(90), marks(80), marks(80), marks(70)], ["1", "2", "2", "4"]),
        ([marks(85, 10), marks(90), marks(80)], ["1～2", "1～2", "3"]),
        ([marks(80, 10), marks(90)], ["1～2", "1"]),
        ([marks(60, 50), marks(60, 50)], ["1～2", "1～2"]),
        ([], []),
    ],
)
def test_places(given: list[MarksInterval], expected: list[str]) -> None:
    assert [place.words for place in places(given)] == expected


@pytest.mark.parametrize(
    ("given", "quota", "given_seats", "lost"),
    [
        ([marks(90), marks(80), marks(70)], 1, [True, False, False], [False, True, True]),
        ([marks(90), marks(90), marks(70)], 1, [False, False, False], [False, False, True]),  # a tie across the line
        ([marks(90), marks(90), marks(70)], 2, [True, True, False], [False, False, True]),  # a tie within it
        ([marks(85, 10), marks(90), marks(80)], 1, [False, False, False], [False, False, True]),
        ([marks(85, 10), marks(90), marks(80)], 2, [True, True, False], [False, False, True]),
        ([marks(90)], 0, [False], [True]),
        ([marks(70), marks(60)], 5, [True, True], [False, False]),
    ],
)
def test_seats(given: list[MarksInterval], quota: int, given_seats: list[bool], lost: list[bool]) -> None:
    found = seats([Contender(one, True) for one in given], quota, quota)
    assert [seat.given for seat in found] == given_seats
    assert [seat.lost for seat in found] == lost


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.booleans()), min_size=1, max_size=4),
    st.integers(0, 4),
    st.integers(0, 1),
)
def test_a_seat_is_given_or_lost_only_if_it_is_so_in_every_outcome(
    people: list[tuple[int, int, bool]], least: int, more: int
) -> None:
    """By brute force over all marks, memberships and quotas: given in all of them, lost in all of them."""
    contenders = [Contender(marks(low, open), certain) for low, open, certain in people]
    found = seats(contenders, least, least + more)
    worlds = product(*([*range(low, low + open + 1)] for low, open, _ in people))
    always_in, always_out = [True] * len(people), [True] * len(people)
    for world in worlds:
        for there in product(*([True] if certain else [True, False] for _, _, certain in people)):
            for quota in range(least, least + more + 1):
                for one, mark in enumerate(world):
                    others = [world[i] for i in range(len(world)) if i != one and there[i]]
                    surely = there[one] and sum(other >= mark for other in others) < quota
                    possibly = there[one] and sum(other > mark for other in others) < quota
                    always_in[one] &= surely
                    always_out[one] &= not possibly
    assert [seat.given for seat in found] == always_in
    assert [seat.lost for seat in found] == always_out
