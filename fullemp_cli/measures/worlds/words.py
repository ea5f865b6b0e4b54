"""Which words of a vocabulary measures tell apart: of those that none does, one is tried for all."""

from __future__ import annotations

from functools import cache
from typing import Any

from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, ServiceKind
from fullemp_cli.measures.populations.services import (
    EMPLOYMENT_SERVICES,
    PREPARATION,
    REFERRALS,
    SUBSIDIES_AND_LOANS,
    TRAINING,
)

_ALONE = frozenset(
    {
        EmploymentStatus.EMPLOYED,
        EmploymentStatus.UNEMPLOYED,
        EmploymentStatus.RETIRED,
        EmploymentStatus.INCAPACITATED,
        EmploymentForm.OWN_BUSINESS,
        EmploymentForm.INDIVIDUAL_BUSINESS,
        ServiceKind.VISIT,
        ServiceKind.JOB_SEEKING_REGISTRATION,
        ServiceKind.OTHER,
    }
)
"""Words that some measure asks for by themselves."""

_GROUPS = (EMPLOYMENT_SERVICES, PREPARATION, REFERRALS, SUBSIDIES_AND_LOANS, TRAINING)


@cache
def told_apart(values: tuple[Any, ...], named: frozenset[Any]) -> tuple[Any, ...]:
    """One of each kind of words that measures do not tell apart; those alone that a call or a file names."""
    found: dict[object, Any] = {}
    for value in values:
        found.setdefault(_kind(value, named), value)
    return tuple(found.values())


def _kind(value: Any, named: frozenset[Any]) -> object:
    if value in named or value in _ALONE:
        return value
    match value:
        case EmploymentStatus():
            return EmploymentStatus, value.gone, value.inactive
        case EmploymentForm():
            return EmploymentForm, value.is_work
        case ServiceKind():
            return ServiceKind, tuple(value in group for group in _GROUPS)
        case _:
            return type(value), value
