"""What moves the measure of a call, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fullemp_cli.ledgers.activities import NoMover
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.planning.levers.finding import Unmoved, found_lever
from fullemp_cli.planning.levers.lever import Lever, Mode
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Forecast


def lever_of(forecast: Forecast, call: MeasureCall) -> Lever | Unmoved:
    """What moves that measure; without data, or without anybody to whom it applies, nothing does."""
    declared = forecast.declaration(call)
    moves = declared.mover()
    if isinstance(moves, NoMover):
        return Unmoved(moves.reason)
    measure = forecast.source.measure(call)
    if not measure.known:
        return Unmoved(f"没有数据：缺 {'、'.join(measure.missing)}")
    if measure.nobody:
        first = _first_of_all(forecast, declared, measure)
        return first if first is not None else Unmoved("没有适用的对象", not _may_join(forecast, declared))
    found = found_lever(forecast, declared)
    if measure.possible is not None and isinstance(found, Lever) and not _all_tried(measure, declared, forecast):
        found = found.uncertain()
    return found


def _may_join(forecast: Forecast, declared: Declaration) -> bool:
    return any(True for _ in declared.candidates(forecast.situation))


def _first_of_all(forecast: Forecast, declared: Declaration, measure: Measure) -> Lever | None:
    """What brings the first into a share of nobody, as one who counts: somebody joins the employees' pension scheme."""
    if measure.kind is not MeasureKind.SHARE or not _may_join(forecast, declared):
        return None
    found = found_lever(forecast, declared)
    return found.uncertain() if isinstance(found, Lever) and found.mode is Mode.COVER else None


def _all_tried(measure: Measure, declared: Declaration, forecast: Forecast) -> bool:
    """Whether actions were tried for everybody of whom something was not understood: in the worst world they may weigh
    against the measure where they do not as they are written."""
    tried = {person.key for one in declared.tally(forecast.situation).values() for person in one.persons}
    tried |= {person.key for person in declared.candidates(forecast.situation)}
    return all(case.person is not None and case.person.key in tried for case in measure.unknown)
