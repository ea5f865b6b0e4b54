"""An integer program: minimise cost · x where A x ≥ b and low ≤ x ≤ high, all numbers whole.

The linear relaxation of an integer program, by the dual simplex method with bounded variables.

Floating numbers only suggest; what is concluded is proved in whole numbers: for any multipliers y ≥ 0 of the rows,
y·b + Σ min over the box of (c − yA)x is a lower bound, and with c = 0 a positive one proves that nothing fits. The
multipliers that the method ends with are rounded to whole 2⁻²⁰ths and put into that sum exactly.

Branch and bound over the linear relaxation: the cheapest whole solution, and whether that is proved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Constraint:
    """Σ coefficient · variable ≥ `at_least`."""

    coefficients: Mapping[int, int]
    at_least: int


@dataclass
class IntegerProgram:
    """Variables by their index. Every bound is finite. `whole`: must be a whole number (the rest follow by themselves)."""

    costs: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    rows: list[Constraint] = field(default_factory=list)

    def variable(self, high: int, cost: int = 0, *, whole: bool = True, first: bool = False) -> int:
        """A variable from 0 to `high`. `first`: a choice between goals, branched on before quantities."""
        self.costs.append(cost)
        self.high.append(high)
        self.whole.append(whole)
        self.first.append(first)
        return len(self.costs) - 1

    def require(self, coefficients: Mapping[int, int], at_least: int) -> None:
        """Adds a row."""
        self.rows.append(Constraint({index: value for index, value in coefficients.items() if value}, at_least))


Array = Any
_SCALE = 1 << 20
_TINY = 1e-9
_CLOSE = 1e-7
_LARGEST = 1 << 62


class Stuck(Exception):
    """The numbers became too large or too many to conclude anything."""


@dataclass
class Matrix:
    """The program as arrays: `coefficients` (rows × variables) and `at_least`, whole numbers."""

    costs: Array
    coefficients: Array
    at_least: Array

    @classmethod
    def of(cls, program: IntegerProgram) -> Matrix:
        """The arrays of a program."""
        coefficients = np.zeros((len(program.rows), len(program.costs)), dtype=np.int64)
        for at, row in enumerate(program.rows):
            for index, value in row.coefficients.items():
                coefficients[at, index] = value
        at_least = np.array([row.at_least for row in program.rows], dtype=np.int64)
        return cls(np.array(program.costs, dtype=np.int64), coefficients, at_least)

    def bound(self, multipliers: Array, low: Array, high: Array, *, with_costs: bool = True) -> int:
        """The lower bound that these multipliers prove, × 2²⁰, exactly."""
        scaled = np.rint(np.clip(multipliers, 0, None) * _SCALE)
        if not np.all(np.isfinite(scaled)) or np.max(scaled, initial=0) > 2**40:
            raise Stuck
        whole = scaled.astype(np.int64)
        size = int(np.max(np.abs(self.coefficients), initial=1)) * max(len(whole), 1)
        if int(np.max(whole, initial=0)) * size * max(int(np.max(high, initial=1)), 1) > _LARGEST // 4:
            return self._bound_of_any_size(whole, low, high, with_costs)
        left = (self.costs * _SCALE if with_costs else 0) - whole @ self.coefficients
        return int(whole @ self.at_least) + int(np.sum(np.where(left > 0, left * low, left * high)))

    def _bound_of_any_size(self, whole: Array, low: Array, high: Array, with_costs: bool) -> int:
        multipliers = [int(one) for one in whole]
        total = sum(y * int(b) for y, b in zip(multipliers, self.at_least, strict=True))
        used = [at for at, y in enumerate(multipliers) if y]
        for index in range(len(self.costs)):
            left = int(self.costs[index]) * _SCALE if with_costs else 0
            left -= sum(multipliers[at] * int(self.coefficients[at, index]) for at in used)
            total += left * int(low[index] if left > 0 else high[index])
        return total


class Simplex:
    """A dual feasible tableau, warm for the next change of bounds. Columns: the variables, then a slack a row."""

    def __init__(self, matrix: Matrix, low: Array, high: Array) -> None:
        rows, columns = matrix.coefficients.shape
        self.matrix = matrix
        self.columns = columns
        self.tableau = np.hstack([-matrix.coefficients.astype(float), np.eye(rows)])
        self.reduced = np.concatenate([matrix.costs.astype(float), np.zeros(rows)])
        self.basis = np.arange(columns, columns + rows)
        self.basic = np.zeros(columns + rows, dtype=bool)
        self.basic[columns:] = True
        self.low = np.concatenate([low.astype(float), np.zeros(rows)])
        self.high = np.concatenate([high.astype(float), np.full(rows, np.inf)])
        self.at_high = np.zeros(columns + rows, dtype=bool)
        self.at_high[:columns] = matrix.costs < 0
        self.right = -matrix.at_least.astype(float)

    def copy(self) -> Simplex:
        """A tableau to go on from."""
        twin = object.__new__(Simplex)
        twin.matrix, twin.columns = self.matrix, self.columns
        for name in ("tableau", "reduced", "basis", "basic", "low", "high", "at_high", "right"):
            setattr(twin, name, getattr(self, name).copy())
        return twin

    def limit(self, index: int, low: int | None = None, high: int | None = None) -> None:
        """Other bounds of a variable."""
        if low is not None:
            self.low[index] = low
        if high is not None:
            self.high[index] = high

    def values(self) -> Array:
        """The value of every column."""
        values = np.where(self.at_high, self.high, self.low)
        values[self.basic] = 0.0
        # A row reads Σ tableau · x = right, with 1 in the column of its basic variable.
        values[self.basis] = self.right - self.tableau @ values
        return values

    def solve(self, most_steps: int) -> tuple[bool, int]:
        """(whether a point fits, steps taken). Not fitting is proved exactly, else `Stuck` is raised."""
        for steps in range(most_steps):
            values = self.values()
            of_basis = values[self.basis]
            below = self.low[self.basis] - of_basis
            above = of_basis - self.high[self.basis]
            wrong = np.maximum(below, above)
            row = int(np.argmax(wrong)) if len(wrong) else -1
            if row < 0 or wrong[row] <= _CLOSE:
                return True, steps
            rises = bool(below[row] >= above[row])
            line = self.tableau[row] if rises else -self.tableau[row]
            movable = ~self.basic & (self.low < self.high)
            serves = movable & np.where(self.at_high, line > _TINY, line < -_TINY)
            if not np.any(serves):
                self._prove_nothing_fits(line)
                return False, steps
            candidates = np.flatnonzero(serves)
            ratios = np.abs(self.reduced[candidates] / line[candidates])
            least = np.min(ratios)
            close = candidates[ratios <= least + _TINY]
            enter = int(close[np.argmax(np.abs(line[close]))])
            self._pivot(row, enter, leaves_high=not rises)
        raise Stuck

    def _pivot(self, row: int, enter: int, *, leaves_high: bool) -> None:
        leaving = int(self.basis[row])
        pivot = self.tableau[row, enter]
        self.tableau[row] /= pivot
        self.right[row] /= pivot
        column = self.tableau[:, enter].copy()
        column[row] = 0.0
        self.tableau -= np.outer(column, self.tableau[row])
        self.right -= column * self.right[row]
        self.reduced -= self.reduced[enter] * self.tableau[row]
        self.basis[row] = enter
        self.basic[enter], self.basic[leaving] = True, False
        self.at_high[leaving] = leaves_high
        self.at_high[enter] = False

    def _prove_nothing_fits(self, line: Array) -> None:
        low, high = self.low[: self.columns].astype(np.int64), self.high[: self.columns].astype(np.int64)
        if self.matrix.bound(line[self.columns :], low, high, with_costs=False) <= 0:
            raise Stuck

    def bound(self) -> int:
        """The proved lower bound of the cost in whole numbers, rounded up (costs are whole)."""
        low, high = self.low[: self.columns].astype(np.int64), self.high[: self.columns].astype(np.int64)
        scaled = self.matrix.bound(self.reduced[self.columns :], low, high)
        return -(-scaled // _SCALE)


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
class _Branching:
    program: IntegerProgram
    matrix: Matrix
    work_left: float
    best: tuple[int, ...] | None = None
    cost: int | None = None


def cheapest(program: IntegerProgram, work: float = 3e9) -> Solution:
    """The cheapest solution. `work`: a number of elementary steps, not of seconds, so that the answer never depends
    on the machine; when it is used up the best so far is given, with a bound."""
    search = _Branching(program, Matrix.of(program), work)
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


def _keep(search: _Branching, values: Array) -> bool:
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
