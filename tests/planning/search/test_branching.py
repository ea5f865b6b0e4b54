"""Branch and bound against every point tried one by one."""

from __future__ import annotations

from itertools import product

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
