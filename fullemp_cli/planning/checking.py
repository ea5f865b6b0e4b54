"""What a plan asks to be looked at: cells that were not understood, apart from actions. It promises nothing of them, and
never says what to write: that is what the paper behind the ledger says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fullemp_cli.results.assessment import CriterionResult, Evidence, ItemResult
from fullemp_cli.results.scores import Scores

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Checking:
    """An item, or a criterion with its tier, that hangs on cells nobody could read. `asked`: how many, and the most that
    they could bring (核对看不懂的 1 格，最多可多得 2 分); `cells`: where they stand and what is wrong with each."""

    id: str
    tier: str | None
    title: str
    asked: str
    cells: tuple[Evidence, ...]

    @property
    def text(self) -> str:
        """One line, with the first few cells."""
        tier = f"（{self.tier}）" if self.tier else ""
        shown = "、".join(f"{cell.sheet} {cell.cell}（{cell.reason}）" for cell in self.cells[:_SHOWN])
        rest = f" 等 {len(self.cells)} 处" if len(self.cells) > _SHOWN else ""
        return f"{self.id} {self.title}{tier}：{self.asked}" + (f"：{shown}{rest}" if shown else "")


def to_check(scores: Scores) -> tuple[Checking, ...]:
    """All that hangs on cells that were not understood, in the order of the standard; nothing for what is final."""
    return tuple(_found(scores))


def _found(scores: Scores) -> Iterator[Checking]:
    results: tuple[ItemResult | CriterionResult, ...] = (*scores.items, *scores.criteria)
    for result in results:
        if result.checking:
            cells = tuple(row for row in result.evidence if row.role == "unknown")
            tier = result.tier if isinstance(result, CriterionResult) else None
            yield Checking(result.id, tier, result.title, result.checking, cells)
