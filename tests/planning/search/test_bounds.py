"""What is proved of an integer program holds of every point of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest

from fullemp_cli.planning.search.integer_program import IntegerProgram, Matrix, Simplex, Stuck, cheapest

SCALE = 1 << 20


def _program(seed: int, size: int = 1, variables: int = 4) -> IntegerProgram:
    draw = random.Random(seed)
    made = IntegerProgram()
    for _ in range(variables):
        made.variable(draw.randrange(4), draw.randrange(-3, 7), first=draw.random() < 0.3)
    for _ in range(draw.randrange(1, 5)):
        row = {index: size * draw.randrange(-3, 5) for index in range(variables)}
        made.require(row, size * draw.randrange(-4, 7) - draw.randrange(size))
    return made


def _points(program: IntegerProgram) -> Iterator[tuple[int, ...]]:
    """All that fit."""
    for point in product(*(range(high + 1) for high in program.high)):
        if all(
            sum(value * point[at] for at, value in row.coefficients.items()) >= row.at_least for row in program.rows
        ):
            yield point


def _cost(program: IntegerProgram, point: tuple[int, ...]) -> int:
    return sum(cost * value for cost, value in zip(program.costs, point, strict=True))


@pytest.mark.parametrize("seed", range(60))
def test_any_multipliers_prove_no_more_than_is_true(seed: int) -> None:
    program, draw = _program(seed), random.Random(seed)
    matrix = Matrix.of(program)
    low, high = np.zeros(len(program.costs), dtype=np.int64), np.array(program.high, dtype=np.int64)
    points = list(_points(program))
    for _ in range(8):
        multipliers = np.array([draw.uniform(-1, 5) for _ in program.rows])
        with_costs, without = (matrix.bound(multipliers, low, high, with_costs=one) for one in (True, False))
        whole = np.rint(np.clip(multipliers, 0, None) * SCALE).astype(np.int64)
        assert [with_costs, without] == [matrix._bound_of_any_size(whole, low, high, one) for one in (True, False)]
        if points:
            assert with_costs <= SCALE * min(_cost(program, point) for point in points)
            assert without <= 0
    nothing = np.zeros(len(program.rows))
    box = sum(min(0, cost * most) for cost, most in zip(program.costs, program.high, strict=True))
    assert matrix.bound(nothing, low, high) == SCALE * box


@pytest.mark.parametrize("most", [1, 5, 10**3, 10**6, 10**9])
@pytest.mark.parametrize("size", [1, 10**3, 10**6, 10**9])
def test_a_bound_is_exact_however_large_the_numbers(size: int, most: int) -> None:
    draw = random.Random(size + most)
    for rows, variables in ((1, 1), (3, 2), (2, 9)):
        program = IntegerProgram()
        for _ in range(variables):
            program.variable(draw.randrange(most), draw.randrange(-3, 7))
        for _ in range(rows):
            program.require({at: draw.randrange(-size, size + 1) for at in range(variables)}, draw.randrange(size))
        low, high = np.zeros(variables, dtype=np.int64), np.array(program.high, dtype=np.int64)
        for limit in (1.0, 2.0**10, 2.0**19):
            multipliers = np.array([draw.uniform(0, limit) for _ in range(rows)])
            whole = [round(one * SCALE) for one in multipliers.tolist()]
            exact = sum(y * row.at_least for y, row in zip(whole, program.rows, strict=True))
            for at in range(variables):
                taken = sum(y * row.coefficients.get(at, 0) for y, row in zip(whole, program.rows, strict=True))
                exact += min(0, (program.costs[at] * SCALE - taken) * program.high[at])
            assert Matrix.of(program).bound(multipliers, low, high) == exact


@pytest.mark.parametrize("size", [1, 7, 10**5])
@pytest.mark.parametrize("seed", range(12))
def test_large_numbers_are_reckoned_with_exactly(seed: int, size: int) -> None:
    program = _program(seed, size)
    costs = sorted(_cost(program, point) for point in _points(program))
    solution = cheapest(program)
    assert solution.proved
    assert (solution.values is None) == (not costs)
    if solution.values is not None:
        assert solution.values in set(_points(program))
        assert _cost(program, solution.values) == solution.cost == solution.bound == costs[0]


@pytest.mark.parametrize("size", [10**9, 10**12])
@pytest.mark.parametrize("seed", range(12))
def test_of_huge_numbers_nothing_wrong_is_called_proved(seed: int, size: int) -> None:
    program = _program(seed, size)
    points = set(_points(program))
    costs = sorted(_cost(program, point) for point in points)
    solution = cheapest(program)
    assert solution.values is None or solution.values in points
    assert not costs or solution.bound <= costs[0]
    assert not solution.proved or (solution.cost == costs[0] if costs else solution.values is None)


@pytest.mark.parametrize("work", [0, 1, 150, 400, 1000, 3000])
@pytest.mark.parametrize("seed", range(10))
def test_with_little_work_the_bound_still_holds(seed: int, work: int) -> None:
    program = _program(seed, variables=5)
    costs = [_cost(program, point) for point in _points(program)]
    solution = cheapest(program, work=work)
    if costs:
        assert solution.bound <= min(costs)
        assert solution.values is None or solution.cost >= min(costs)
        assert not solution.proved or solution.cost == solution.bound == min(costs)
    else:
        assert solution.values is None


def test_a_part_of_the_box_is_solved_from_where_the_whole_was() -> None:
    for seed in range(20):
        program = _program(seed)
        matrix = Matrix.of(program)
        high = np.array(program.high, dtype=np.int64)
        root = Simplex(matrix, np.zeros_like(high), high)
        if not root.solve(500)[0]:
            assert not list(_points(program))
            continue
        before = root.values().copy()
        for index, most in enumerate(program.high):
            for low, up in ((0, most // 2), (most // 2 + 1, most)):
                part = root.copy()
                part.limit(index, low=low, high=up)
                within = [point for point in _points(program) if low <= point[index] <= up]
                if low > up:
                    continue
                fits, _ = part.solve(500)
                assert fits or not within
                if fits:
                    values = part.values()[: len(program.high)]
                    assert low - 1e-6 <= values[index] <= up + 1e-6
                    for row in program.rows:
                        reached = sum(value * values[at] for at, value in row.coefficients.items())
                        assert reached >= row.at_least - 1e-5
                    if within:
                        assert part.bound() <= min(_cost(program, point) for point in within)
        assert np.allclose(root.values(), before)


def test_too_many_steps_and_too_large_numbers_are_told() -> None:
    program = IntegerProgram()
    every = [program.variable(3, 1) for _ in range(4)]
    program.require(dict.fromkeys(every, 1), 5)
    matrix = Matrix.of(program)
    high = np.array(program.high, dtype=np.int64)
    with pytest.raises(Stuck):
        Simplex(matrix, np.zeros_like(high), high).solve(1)
    for multiplier in (float("inf"), float("nan"), 2.0**21):
        with pytest.raises(Stuck):
            matrix.bound(np.array([multiplier]), np.zeros_like(high), high)
    assert matrix.bound(np.array([2.0**19]), np.zeros_like(high), high) < 0


def test_a_row_names_only_what_it_asks() -> None:
    program = IntegerProgram()
    first, second = program.variable(2), program.variable(2, 1)
    program.require({first: 0, second: 1}, 2)
    assert dict(program.rows[0].coefficients) == {second: 1}
    assert (program.costs, program.whole, program.first) == ([0, 1], [True, True], [False, False])
