"""Which lever moves which measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fullemp_cli.planning.levers import employment, households, posts, publicity, records, services, visits
from fullemp_cli.planning.levers.declared import declared_lever
from fullemp_cli.planning.levers.lever import Lever, LeverFunction
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect

LEVERS: Mapping[str, LeverFunction] = {
    key: function
    for family in (employment, households, visits, services, posts, records, publicity)
    for key, function in family.LEVERS.items()
}
"""By the key of the built-in measure."""


def lever_of(prospect: Prospect, call: MeasureCall) -> Lever | None:
    """What moves that measure; None without data, without anybody to whom it applies, or where no deed moves it."""
    measure = prospect.source.measure(call)
    if not measure.known or measure.nobody:
        return None
    declared = next((one for one in prospect.standard.measures if one.id == call.measure), None)
    if declared is not None:
        return declared_lever(prospect, declared)
    function = LEVERS.get(call.measure)
    lever = function(prospect, call) if function is not None else None
    return lever if lever is not None and lever.most + len(lever.units) > 0 else None
