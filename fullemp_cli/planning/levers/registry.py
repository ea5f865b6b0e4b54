"""What moves the measure of a call, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.moving import NoMover
from fullemp_cli.planning.levers.finding import Unmoved, found_lever
from fullemp_cli.planning.levers.lever import Lever
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
        return Unmoved("没有适用的对象", not any(True for _ in declared.candidates(forecast.situation)))
    found = found_lever(forecast, declared)
    if measure.possible is not None and isinstance(found, Lever) and not _all_tried(measure, declared, forecast):
        found = found.uncertain()
    return found


def _all_tried(measure: Measure, declared: Declaration, forecast: Forecast) -> bool:
    """Whether deeds were tried for everybody of whom something was not understood: in the worst world they may weigh
    against the measure where they do not as they are written."""
    tried = {person.key for one in declared.tally(forecast.situation).values() for person in one.persons}
    tried |= {person.key for person in declared.candidates(forecast.situation)}
    return all(case.person is not None and case.person.key in tried for case in measure.unknown)
