"""Branch and bound against every point tried one by one."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fullemp_cli.planning.search.integer_program import IntegerProgram, cheapest

VARIABLES = st.lists(st.tuples(st.integers(1, 3), st.integers(-3, 6)), min_size=1, max_size=5)
ROWS = st.lists(st.tuples(st.lists(st.integers(-3, 4), min_size=5, max_size=5), st.integers(-4, 6)), max_size=5)


@given(VARIABLES, ROWS)
@settings(max_examples=200, deadline=None)
def test_the_cheapest_point_is_found_and_proved(
    variables: list[tuple[int, int]], rows: list[tuple[list[int], int]]
) -> None:
    program = IntegerProgram()
    for high, cost in variables:
        program.variable(high, cost)
    for values, least in rows:
        program.require(dict(zip(range(len(variables)), values, strict=False)), least)
    costs = [
        sum(cost * value for (_, cost), value in zip(variables, point, strict=True))
        for point in product(*(range(high + 1) for high, _ in variables))
        if all(sum(c * x for c, x in zip(values, point, strict=False)) >= least for values, least in rows)
    ]
    solution = cheapest(program)
    assert solution.proved
    assert (solution.values is None) == (not costs)
    if costs:
        assert solution.cost == solution.bound == min(costs)


def test_without_work_left_the_answer_is_not_called_proved() -> None:
    program = IntegerProgram()
    program.require(dict.fromkeys((program.variable(3, 2) for _ in range(6)), 2), 7)
    solution = cheapest(program, work=0)
    assert not solution.proved


@pytest.mark.parametrize("large", [10**5, 10**6, 10**7, 10**8])
def test_a_point_that_is_whole_but_for_a_little_is_tried_exactly(large: int) -> None:
    """One ten millionth of an action is none, and none keeps no row that asks for one."""
    program = IntegerProgram()
    program.require({program.variable(3, 2): large}, 1)
    solution = cheapest(program)
    assert solution.values in ((1,), None)
    assert solution.proved is (solution.values is not None)
    assert solution.bound <= 2


@pytest.mark.parametrize("seed", range(40))
def test_with_little_work_what_is_said_is_true(seed: int) -> None:
    draw = Random(seed)
    program = IntegerProgram()
    for _ in range(4):
        program.variable(draw.randrange(1, 4), draw.randrange(-2, 6), first=draw.random() < 0.3)
    for _ in range(3):
        program.require({at: draw.randrange(-2, 5) for at in range(4)}, draw.randrange(-3, 7))
    costs = [
        sum(cost * value for cost, value in zip(program.costs, point, strict=True))
        for point in product(*(range(high + 1) for high in program.high))
        if all(sum(value * point[at] for at, value in row.coefficients.items()) >= row.at_least for row in program.rows)
    ]
    for work in (1, 60, 120, 240, 480, 10**4):
        solution = cheapest(program, work=work)
        if solution.values is None:
            assert not solution.proved or not costs
        else:
            assert costs and solution.bound <= min(costs) <= solution.cost
            assert solution.proved is (solution.bound == solution.cost)
        assert not costs or solution.bound <= min(costs)
