"""The values that are looked at tell all that a rule could give: every value is tried beside them."""

from __future__ import annotations

import random
from bisect import bisect_left
from fractions import Fraction

import pytest

from fullemp_cli.measures.possible import FEW, WITHOUT_END, Point, Possible, Slice, is_endless, is_nobody, value_of

PLENTY = 4 * FEW


def _every(possible: Possible) -> set[Point]:
    return set(possible.points) | {
        (n, one.denominator) for one in possible.slices for n in range(one.low, one.high + 1)
    }


def _between(points: set[Point], lines: list[Fraction]) -> dict[object, tuple[Fraction, Fraction]]:
    """The lowest and the highest value at each line, and below, between and above them."""
    found: dict[object, list[Fraction]] = {}
    for point in points:
        value = value_of(point)
        if value is not None:
            at = bisect_left(lines, value)
            place: object = ("at", at) if at < len(lines) and lines[at] == value else ("below", at)
            found.setdefault(place, []).append(value)
    return {place: (min(values), max(values)) for place, values in found.items()}


@pytest.mark.parametrize("seed", range(30))
def test_of_many_values_those_next_to_each_line_and_the_ends_are_tried(seed: int) -> None:
    draw = random.Random(seed)
    lines = sorted({Fraction(draw.randrange(1, 40), draw.choice((20, 40, 97))) for _ in range(3)})
    slices = []
    for denominator in (60, draw.randrange(70, 99), draw.randrange(50, 60)):
        low = draw.randrange(denominator // 2)
        slices.append(Slice(denominator, low, draw.randrange(low + 20, low + denominator)))
    points: set[Point] = {(draw.randrange(9), draw.randrange(5, 9)) for _ in range(4)}
    if seed % 3 == 0:
        points.add((0, 0))
    if seed % 5 == 0:
        slices.append(Slice(0, 0, 0))
    plain = Possible(frozenset(points), tuple(slices))
    known = sorted((point for point in _every(plain) if not is_nobody(point)), key=lambda one: value_of(one) or 0)
    possible = Possible(frozenset(points), tuple(slices), known[0], known[-1])
    tried = possible.tried(lines)
    assert set(tried) <= _every(possible)
    assert len(tried) < FEW and len(set(tried)) == len(tried)
    assert _between(set(tried), lines) == _between(_every(possible), lines)
    assert any(map(is_nobody, tried)) == possible.nobody
    in_order = [value for point in tried if (value := value_of(point)) is not None]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize("seed", range(20))
def test_of_many_counts_those_next_to_each_line(seed: int) -> None:
    draw = random.Random(seed)
    counts: set[Point] = set(draw.sample(range(PLENTY), FEW + 20))
    if seed % 4 == 0:
        counts.add(None)
    lines = sorted(draw.sample([Fraction(n, 2) for n in range(2 * PLENTY)], 3))
    numbers = [n for n in counts if isinstance(n, int)]
    possible = Possible(frozenset(counts), (), min(numbers), max(numbers))
    tried = possible.tried(lines)
    assert set(tried) <= counts
    assert _between(set(tried), lines) == _between(counts, lines)
    assert (None in tried) == (None in counts)


@pytest.mark.parametrize("line", [Fraction(5, 2), Fraction(7), Fraction(2), Fraction(1), Fraction(100)])
def test_a_count_without_end_may_lie_on_either_side_of_a_line(line: Fraction) -> None:
    possible = Possible(frozenset({2, WITHOUT_END}), (), 2, WITHOUT_END)
    tried = possible.tried([line])
    every: set[Point] = {*range(2, 300), WITHOUT_END}
    assert set(tried) <= every
    assert _between(set(tried), [line]) == _between(every, [line])


@pytest.mark.parametrize("line", [Fraction(1, 2), Fraction(3, 4), Fraction(5), Fraction(1, 4), Fraction(11, 3)])
def test_a_ratio_without_end_may_lie_on_either_side_of_a_line(line: Fraction) -> None:
    possible = Possible(frozenset({(2, 4), (WITHOUT_END, 4), (1, 9)}), (), (1, 9), (WITHOUT_END, 4))
    tried = possible.tried([line])
    every: set[Point] = {(1, 9), (WITHOUT_END, 4), *((n, 4) for n in range(2, 300))}
    assert set(tried) <= every
    assert _between(set(tried), [line]) == _between(every, [line])


def test_of_few_values_all_are_tried_up_to_the_last() -> None:
    few = Possible(frozenset({None, 7}), (Slice(9, 0, FEW - 3),), 7, 7)
    assert set(few.tried([])) == _every(few) and len(few.tried([])) == FEW
    more = Possible(frozenset({None, 7}), (Slice(9, 0, FEW - 2),), (0, 9), 7)
    assert set(more.tried([])) == {None, (0, 9), 7}


def test_what_a_value_is() -> None:
    assert [value_of(one) for one in ((1, 2), 3, 0, None, (0, 0))] == [Fraction(1, 2), 3, 0, None, None]
    assert is_endless(WITHOUT_END) and is_endless((WITHOUT_END, 3))
    assert not is_endless(WITHOUT_END - 1) and not is_endless((WITHOUT_END - 1, 3)) and not is_endless(None)
    assert not Possible(frozenset({1})).several and Possible(frozenset({1, 2})).several
    assert Possible(frozenset(), (Slice(3, 1, 1),)).several
    assert not Possible(frozenset({1}), (Slice(3, 1, 1),)).nobody and Possible(frozenset(), (Slice(0, 0, 0),)).nobody
