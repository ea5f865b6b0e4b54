"""Until when the first of what keeps a mark must be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fullemp_cli.planning.actions import until_of
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.search.goals import conditions_of
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.results.differences import Change
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import parts_of


class LastDays:
    """The last days of the actions that move what a forecast loses."""

    def __init__(self, ahead: Forecast) -> None:
        self._ahead = ahead
        self._pull = PullOf(ahead)

    def of(self, change: Change) -> date | None:
        """The day by which the first action behind a loss must be done; None where no action moves its measures."""
        days = [
            min(until_of(action) for action in unit.actions)
            for call in _calls(self._ahead.standard, change)
            if (one := self._pull.of(call)) is not None
            for unit in one.lever.units
            if unit.actions
        ]
        return min(days, default=None)


def _calls(standard: Standard, change: Change) -> Iterator[MeasureCall]:
    """The measures of the item or criterion."""
    item = standard.item(change.id)
    if item is not None:
        yield from (
            call for method in (item.method, *item.method_by_kind.values()) for _, call in parts_of(method, MeasureCall)
        )
    for id, tier, condition in conditions_of(standard):
        if (id, tier) == (change.id, change.tier):
            yield from (call for _, call in parts_of(condition, MeasureCall))
