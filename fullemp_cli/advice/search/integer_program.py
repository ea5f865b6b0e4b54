"""An integer program: minimise cost · x where A x ≥ b and low ≤ x ≤ high, all numbers whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
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
    rows: list[Row] = field(default_factory=list)

    def variable(self, high: int, cost: int = 0, *, whole: bool = True, first: bool = False) -> int:
        """A variable from 0 to `high`. `first`: a choice between goals, branched on before quantities."""
        self.costs.append(cost)
        self.high.append(high)
        self.whole.append(whole)
        self.first.append(first)
        return len(self.costs) - 1

    def require(self, coefficients: Mapping[int, int], at_least: int) -> None:
        """Adds a row."""
        self.rows.append(Row({index: value for index, value in coefficients.items() if value}, at_least))
