"""The scoring methods: one module each, which evaluates and explains. The set is closed (`rules/models.py`)."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.methods import (
    all_or_nothing,
    bands,
    checklist,
    count_of,
    deduct,
    from_base,
    judged,
    per_unit,
    proportional,
    steps,
)
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import (
    AllOrNothing,
    Bands,
    Checklist,
    CountOf,
    Deduct,
    FromBase,
    Group,
    Judged,
    Method,
    PerUnit,
    Proportional,
    Steps,
)


def evaluate(method: Method, full: Fraction, ground: Ground) -> MethodResult:
    """What the method gives, out of `full` marks. A group has no evidence of its own: see `methods/group.py`."""
    match method:
        case AllOrNothing():
            return all_or_nothing.evaluate(method, full, ground)
        case Bands():
            return bands.evaluate(method, ground)
        case Checklist():
            return checklist.evaluate(method, full, ground)
        case CountOf():
            return count_of.evaluate(method, ground)
        case Steps():
            return steps.evaluate(method, ground)
        case Deduct():
            return deduct.evaluate(method, full, ground)
        case PerUnit():
            return per_unit.evaluate(method, full, ground)
        case FromBase():
            return from_base.evaluate(method, full, ground)
        case Proportional():
            return proportional.evaluate(method, full, ground)
        case Judged():
            return judged.evaluate(method, full)
        case Group():
            raise ValueError("a group is evaluated from its parts")
        case _:
            assert_never(method)
