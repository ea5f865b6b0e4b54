"""What will be lost by the end of the period if nothing is done: contacts of a quarter, deadlines, half years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.measures.period import Period
from fullemp_cli.planning.actions import until_of
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.search.goals import conditions_of
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.differences import Change, changes
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import parts_of


@dataclass(frozen=True, slots=True)
class Loss:
    """A change for the worse; `first`: the day by which something must be done at the latest for the first of those
    behind it, None where nothing can be done any more."""

    change: Change
    first: date | None


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """What time alone takes until `by`, the nearest deadline first."""

    by: date
    losses: tuple[Loss, ...]


def early_warning(facts: Facts, standard: Standard, period: Period, today: Assessment) -> EarlyWarning | None:
    """The losses from the assessment of today to the end of the period; None when there are none, or it is over.

    One scoring more, at the last day of the period.
    """
    if period.as_of >= period.end:
        return None
    ahead = forecast(facts, standard, period, None, told=True)
    now = Scores(total=today.total, items=today.items, criteria=today.criteria, tiers=today.tiers)
    worse = [change for change in changes(now, ahead.baseline, standard) if _is_worse(change, now, ahead.baseline)]
    if not worse:
        return None
    pull = PullOf(ahead)
    losses = [Loss(change, _first(ahead, pull, change)) for change in worse]
    return EarlyWarning(ahead.by, tuple(sorted(losses, key=lambda loss: (loss.first is None, loss.first or ahead.by))))


def _is_worse(change: Change, before: Scores, after: Scores) -> bool:
    if change.gain:
        return change.gain < 0
    old = next((one.met for one in before.criteria if (one.id, one.tier) == (change.id, change.tier)), None)
    new = next((one.met for one in after.criteria if (one.id, one.tier) == (change.id, change.tier)), None)
    return old is True and new is not True


def _first(ahead: Forecast, pull: PullOf, change: Change) -> date | None:
    days = [
        min(until_of(action) for action in unit.actions)
        for call in _calls(ahead.standard, change)
        if (one := pull.of(call)) is not None
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
