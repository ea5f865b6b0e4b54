"""Which words of a vocabulary a measure tells apart: of those that it does not, one is tried for all."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, ServiceKind
from fullemp_cli.measures.populations.services import SUBSIDIES_AND_LOANS

_ALONE = frozenset(
    {
        EmploymentStatus.EMPLOYED,
        EmploymentStatus.UNEMPLOYED,
        EmploymentStatus.RETIRED,
        EmploymentStatus.INCAPACITATED,
        EmploymentForm.OWN_BUSINESS,
        EmploymentForm.INDIVIDUAL_BUSINESS,
        ServiceKind.VISIT,
        ServiceKind.JOB_REFERRAL,
        ServiceKind.JOB_SEEKING_REGISTRATION,
    }
)
"""Words that some state or population asks for by themselves."""


class Words:
    """The words of vocabularies as a measure looks at them which names these groups of words."""

    def __init__(self, groups: Iterable[frozenset[Enum]] = ()) -> None:
        self._groups = tuple(dict.fromkeys(groups))
        self._kinds: dict[Enum, object] = {}
        self._told_apart: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def kind(self, word: Enum) -> object:
        """The same for two words that the measure does not tell apart."""
        if word not in self._kinds:
            self._kinds[word] = _kind(word, self._groups)
        return self._kinds[word]

    def told_apart(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """One of each kind; what is no word of a vocabulary is a kind of its own."""
        if values not in self._told_apart:
            found: dict[object, Any] = {}
            for value in values:
                found.setdefault(self.kind(value) if isinstance(value, Enum) else (type(value), value), value)
            self._told_apart[values] = tuple(found.values())
        return self._told_apart[values]


def _kind(value: Enum, named: tuple[frozenset[Enum], ...]) -> object:
    if value in _ALONE:
        return value
    within = tuple(value in group for group in named)
    match value:
        case EmploymentStatus():
            return EmploymentStatus, value.gone, value.inactive, within
        case EmploymentForm():
            return EmploymentForm, value.is_work, within
        case ServiceKind():
            return ServiceKind, value in SUBSIDIES_AND_LOANS, within
        case _:
            return type(value), value
