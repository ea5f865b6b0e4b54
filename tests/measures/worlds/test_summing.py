"""The values of a whole, by adding up every value of every part."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from fullemp_cli.measures.possible import WITHOUT_END, Pair, Point, Possible, is_nobody, value_of
from fullemp_cli.measures.worlds import summing
from fullemp_cli.measures.worlds.summing import (
    Class,
    between,
    chosen_pairs,
    least,
    of_points,
    outer_points,
    summed_counts,
    summed_pairs,
)

PERSONS: tuple[frozenset[Point], ...] = (
    frozenset({(0, 0), (0, 1), (1, 1)}),
    frozenset({(0, 0), (1, 1)}),
    frozenset({(0, 0), (0, 1)}),
    frozenset({(0, 1), (1, 1)}),
    frozenset({(0, 1)}),
    frozenset({(1, 1)}),
    frozenset({(0, 0)}),
)
"""One person each, out, in, or in and counted."""
HOUSEHOLDS: tuple[frozenset[Point], ...] = (
    frozenset({(0, 2), (2, 2)}),
    frozenset({(1, 2), (1, 1), (0, 3)}),
    frozenset({(0, 0), (3, 3)}),
    frozenset({(2, 3)}),
)


def every(classes: Sequence[Class]) -> Iterator[tuple[Point, ...]]:
    """What the parts take, each any of its values."""
    return product(*(sorted(points, key=str) for points, times in classes for _ in range(times)))


def values(possible: Possible) -> set[Point]:
    return set(possible.points) | {
        (n, one.denominator) for one in possible.slices for n in range(one.low, one.high + 1)
    }


def added(closed: Pair, parts: Sequence[Any]) -> Pair:
    return closed[0] + sum(n for n, _ in parts), closed[1] + sum(d for _, d in parts)


@pytest.mark.parametrize("seed", range(40))
def test_a_share_is_any_sum_of_its_parts(seed: int) -> None:
    draw = random.Random(seed)
    kinds = draw.sample(PERSONS, draw.randrange(4)) + draw.sample(HOUSEHOLDS, draw.randrange(2))
    classes = [(points, draw.randrange(1, 4)) for points in kinds]
    closed = draw.choice(((0, 0), (0, 2), (3, 4), (5, 5)))
    sums = {added(closed, parts) for parts in every(classes)}
    possible = summed_pairs(closed, classes)
    assert values(possible) == sums
    assert not possible.bounded
    known = [Fraction(*one) for one in sums if one[1]]
    for end, wanted, best in (
        (possible.lowest, min(known, default=None), False),
        (possible.highest, max(known, default=None), True),
    ):
        assert end in ({None} if wanted is None else sums)
        assert value_of(end) == wanted
        chosen = chosen_pairs(closed, classes, best=best)
        assert (chosen is None) == (wanted is None)
        if chosen is not None:
            taken = [pair for pair, (_, times) in zip(chosen, classes, strict=True) for _ in range(times)]
            assert all(pair in points for pair, (points, _) in zip(chosen, classes, strict=True))
            assert Fraction(*added(closed, taken)) == wanted


@pytest.mark.parametrize("closed", [(0, 0), (3, 7)])
def test_of_too_many_different_sums_the_ends_are_known(closed: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summing, "_MANY", 5)
    classes: list[Class] = [(frozenset({(0, 0), (3, 4), (1, 2)}), 2), (frozenset({(0, 0), (2, 5)}), 2)]
    sums = {added(closed, parts) for parts in every(classes)}
    possible = summed_pairs(closed, classes)
    known = [Fraction(*one) for one in sums if one[1]]
    assert possible.bounded
    assert (value_of(possible.lowest), value_of(possible.highest)) == (min(known), max(known))
    assert possible.nobody == ((0, 0) in sums)
    assert {possible.lowest, possible.highest} <= possible.points
    (fine,) = possible.slices
    assert Fraction(fine.low - 1, fine.denominator) < min(known) <= Fraction(fine.low, fine.denominator)
    assert Fraction(fine.high, fine.denominator) <= max(known) < Fraction(fine.high + 1, fine.denominator)


def test_too_many_slices_are_too_many_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    classes: list[Class] = [(PERSONS[0], 9), (HOUSEHOLDS[0], 2)]
    assert not summed_pairs((1, 2), classes).bounded
    monkeypatch.setattr(summing, "_MANY", 1.4)
    assert summed_pairs((1, 2), classes[:1]).bounded is False
    assert summed_pairs((1, 2), classes).bounded is True


def test_a_ratio_without_end_stays_without_end() -> None:
    possible = summed_pairs((2, 4), [(frozenset({(0, 1), (WITHOUT_END, 1)}), 2)])
    assert values(possible) == {(2, 6), (WITHOUT_END, 6)}
    assert (possible.lowest, possible.highest) == ((2, 6), (WITHOUT_END, 6))


@pytest.mark.parametrize("seed", range(25))
def test_a_count_is_any_sum_of_its_parts(seed: int) -> None:
    draw = random.Random(seed)
    classes: list[Class] = [
        (frozenset(draw.sample(range(7), draw.randrange(1, 4))), draw.randrange(1, 4)) for _ in range(draw.randrange(4))
    ]
    closed = draw.randrange(5)
    sums = {closed + sum(map(_int, parts)) for parts in every(classes)}
    possible = summed_counts(closed, classes)
    assert values(possible) == sums
    assert (possible.lowest, possible.highest) == (min(sums), max(sums))


def _int(point: Point) -> int:
    assert isinstance(point, int)
    return point


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ({0, 1, WITHOUT_END}, {4, 5, 6, WITHOUT_END}),
        ({2, WITHOUT_END}, {8, WITHOUT_END}),
        ({WITHOUT_END}, {4, WITHOUT_END}),
    ],
)
def test_a_count_without_end_has_what_was_read_for_its_lowest(points: set[int], expected: set[int]) -> None:
    possible = summed_counts(4, [(frozenset(points), 2)])
    assert values(possible) == expected
    assert (possible.lowest, possible.highest) == (min(expected), WITHOUT_END)


@pytest.mark.parametrize("seed", range(40))
def test_the_fewest_is_the_smallest_of_any_part(seed: int) -> None:
    draw = random.Random(seed)
    some: list[Point] = [None, 0, 1, 2, 3, 5]
    classes: list[Class] = [
        (frozenset(draw.sample(some, draw.randrange(1, 4))), draw.randrange(1, 3)) for _ in range(draw.randrange(1, 4))
    ]
    closed: Point = draw.choice(some)
    smallest = {min((n for n in (closed, *parts) if isinstance(n, int)), default=None) for parts in every(classes)}
    possible = least(closed, classes)
    assert values(possible) == smallest
    counts = [count for count in smallest if isinstance(count, int)]
    assert (possible.lowest, possible.highest) == (min(counts, default=None), max(counts, default=None))


def test_the_ends_of_what_is_not_tried() -> None:
    assert outer_points((1, 2), 3, 24) == {(0, 0), (0, 3), (3, 3)}
    assert outer_points(4, 3, 24) == {0, 72}
    assert outer_points(None, 3, 24) == {None, 0, 72}


def test_values_that_are_simply_given() -> None:
    shares = of_points([(1, 2), (0, 0), (1, 3), (2, 3), (1, 3)])
    assert (shares.lowest, shares.highest, shares.nobody) == ((1, 3), (2, 3), True)
    counts = of_points([3, None, 0])
    assert (counts.lowest, counts.highest, counts.nobody) == (0, 3, True)
    nobody = of_points([None])
    assert (nobody.lowest, nobody.highest, nobody.several) == (None, None, False)
    assert is_nobody((0, 0)) and not is_nobody(0)


def test_between_the_ends_nothing_is_left_out() -> None:
    one = between((1, 3), (2, 3), nobody=False)
    assert one.points == {(1, 3), (2, 3)} and one.bounded
    (fine,) = one.slices
    assert (fine.low, fine.high, fine.denominator) == (3334, 6666, 10_000)
    open_end = between((0, 5), (WITHOUT_END, 1), nobody=True)
    assert (0, 0) in open_end.points
    assert [(one.low, one.high) for one in open_end.slices] == [(0, WITHOUT_END)]
