"""What will be lost by the end of the period if nothing is done: contacts of a quarter, deadlines, half years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.measures.period import Period
from fullemp_cli.planning.forecast import forecast, of_unknown_kind
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.differences import Change, changes
from fullemp_cli.results.scores import Scores
from fullemp_cli.standards.model import Criterion, Item, Standard


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
    now = _as_forecast(today, ahead.baseline)
    worse = [change for change in changes(now, ahead.baseline, standard) if _is_worse(change, now, ahead.baseline)]
    if of_unknown_kind(facts, standard):
        alike = _alike(standard)
        worse = [change for change in worse if change.id in alike]
    if not worse:
        return None
    from fullemp_cli.planning.last_days import LastDays  # most often nothing is lost, and no action is looked for

    last_days = LastDays(ahead)
    losses = [Loss(change, last_days.of(change)) for change in worse]
    return EarlyWarning(ahead.by, tuple(sorted(losses, key=lambda loss: (loss.first is None, loss.first or ahead.by))))


def _as_forecast(today: Assessment, baseline: Scores) -> Scores:
    """The scores of today of what the forecast has: of a community of unknown kind that is what a 社区 is asked."""
    items = {one.id for one in baseline.items}
    criteria = {(one.id, one.tier) for one in baseline.criteria}
    return Scores(
        total=today.total,
        items=tuple(one for one in today.items if one.id in items),
        criteria=tuple(one for one in today.criteria if (one.id, one.tier) in criteria),
        tiers=today.tiers,
    )


def _alike(standard: Standard) -> set[str]:
    """The items and criteria that 社区 and 村 are asked alike: of what differs nobody knows what time takes."""
    of_each = [{one.id: one.model_dump() for one in _of(of_kind)} for of_kind in map(standard.for_kind, ("社区", "村"))]
    same = {id for id, one in of_each[0].items() if of_each[1].get(id) == one}
    whole = {part.id for item in standard.items if item.id in same for part in item.walk()}
    own = {item.id for item in standard.walk() if any(part.method_by_kind for part in item.walk())}
    return (same | whole) - own


def _of(standard: Standard) -> list[Item | Criterion]:
    return [*standard.items, *standard.criteria]


def _is_worse(change: Change, before: Scores, after: Scores) -> bool:
    if change.gain:
        return change.gain < 0
    old = next((one.met for one in before.criteria if (one.id, one.tier) == (change.id, change.tier)), None)
    new = next((one.met for one in after.criteria if (one.id, one.tier) == (change.id, change.tier)), None)
    return old is True and new is not True
