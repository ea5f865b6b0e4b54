"""The arguments of a measure call as the measure reads them."""

from __future__ import annotations

from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.specification import Arguments
from fullemp_cli.rules.rule_part import MeasureCall


def arguments_of(call: MeasureCall) -> Arguments:
    """The arguments with the defaults filled in."""
    parameters = CATALOGUE[call.measure].parameters
    return Arguments({one.name: call.with_.get(one.name, one.default or "") for one in parameters})


def kinds_of(call: MeasureCall) -> tuple[ServiceKind, ...]:
    """The kinds of service that the call counts."""
    words = arguments_of(call).words("kinds")
    return tuple(kind for kind in ServiceKind if kind.value in words)
