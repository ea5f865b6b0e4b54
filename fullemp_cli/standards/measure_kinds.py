"""What kind a measure is, built in or declared by the standard."""

from __future__ import annotations

from fullemp_cli.indicators.catalogue import CATALOGUE
from fullemp_cli.indicators.general.model import DeclaredStated
from fullemp_cli.indicators.measure import MeasureKind
from fullemp_cli.standards.conditions import MeasureCall
from fullemp_cli.standards.model import Standard

_DECLARED = {
    "share": MeasureKind.SHARE,
    "ratio": MeasureKind.RATIO,
    "count": MeasureKind.COUNT,
    "fewest": MeasureKind.COUNT,
    "cases": MeasureKind.CASES,
    "periods_without": MeasureKind.CASES,
    "person_periods_without": MeasureKind.CASES,
}


def kind_of(standard: Standard, call: MeasureCall) -> MeasureKind | None:
    """The kind of the called measure; None for one that does not exist."""
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    if isinstance(declared, DeclaredStated):
        return kind_of_stated(declared)
    if declared is not None:
        return _DECLARED[declared.kind]
    spec = CATALOGUE.get(call.measure)
    return spec.kind if spec is not None else None


def kind_of_stated(declared: DeclaredStated) -> MeasureKind:
    """A percentage is a share; a number that ought to be low counts cases."""
    if declared.percent:
        return MeasureKind.SHARE
    return MeasureKind.CASES if declared.better == "fewer" else MeasureKind.COUNT
