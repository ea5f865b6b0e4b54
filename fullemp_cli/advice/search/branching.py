"""Branch and bound over the linear relaxation: the cheapest whole solution, and whether that is proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from fullemp_cli.advice.search.integer_program import IntegerProgram
from fullemp_cli.advice.search.linear import Matrix, Simplex, Stuck

Array = Any
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Solution:
    """`values`: the best found, None when none was. `bound`: no solution costs less. `proved`: nothing is left open:
    the best is the cheapest, or (without one) nothing fits."""

    values: tuple[int, ...] | None
    cost: int
    bound: int
    proved: bool


@dataclass
class _Search:
    program: IntegerProgram
    matrix: Matrix
    work_left: float
    best: tuple[int, ...] | None = None
    cost: int | None = None


def cheapest(program: IntegerProgram, work: float = 3e9) -> Solution:
    """The cheapest solution. `work`: a number of elementary steps, not of seconds, so that the answer never depends
    on the machine; when it is used up the best so far is given, with a bound."""
    search = _Search(program, Matrix.of(program), work)
    size = len(program.rows) * (len(program.rows) + len(program.costs)) + 1
    high = np.array(program.high, dtype=np.int64)
    root = Simplex(search.matrix, np.zeros_like(high), high)
    nodes: list[tuple[int, Simplex]] = [(_lowest(program), root)]
    left_open: list[int] = []
    while nodes:
        bound, node = nodes.pop()
        if search.cost is not None and bound >= search.cost:
            continue
        if search.work_left <= 0:
            left_open.append(bound)
            continue
        try:
            fits, steps = node.solve(5000)
            search.work_left -= (steps + 3) * size
            if not fits:
                continue
            bound = max(bound, node.bound())
        except Stuck:
            search.work_left -= 100 * size
            left_open.append(bound)
            continue
        if search.cost is not None and bound >= search.cost:
            continue
        values = node.values()[: len(program.costs)]
        index = _fractional(program, values)
        if index is None:
            if not _keep(search, values) or (search.cost is not None and bound < search.cost):
                left_open.append(bound)
            continue
        floor = int(np.floor(values[index] + _NEAR))
        fewer, more = node.copy(), node
        fewer.limit(index, high=floor)
        more.limit(index, low=floor + 1)
        nodes += [(bound, fewer), (bound, more)]
    best = search.cost
    open_bounds = [bound for bound in left_open if best is None or bound < best]
    lowest = min(open_bounds, default=best if best is not None else 0)
    return Solution(search.best, best or 0, lowest, not open_bounds)


def _lowest(program: IntegerProgram) -> int:
    return sum(cost * high for cost, high in zip(program.costs, program.high, strict=True) if cost < 0)


def _fractional(program: IntegerProgram, values: Array) -> int | None:
    """The variable to branch on: a choice before a quantity, the most undecided one."""
    chosen, score = None, (False, _NEAR)
    for index, whole in enumerate(program.whole):
        if whole:
            apart = abs(values[index] - round(values[index]))
            if apart > _NEAR and (program.first[index], apart) > score:
                chosen, score = index, (program.first[index], apart)
    return chosen


def _keep(search: _Search, values: Array) -> bool:
    """The point rounded to whole numbers, if it keeps every row exactly; whether it does."""
    program = search.program
    whole = [round(float(value)) for value in values]
    exact = np.array(whole, dtype=np.int64)
    if np.any(search.matrix.coefficients @ exact < search.matrix.at_least):
        return False
    cost = sum(cost * value for cost, value in zip(program.costs, whole, strict=True))
    if search.cost is None or cost < search.cost:
        search.best, search.cost = tuple(whole), cost
    return True
