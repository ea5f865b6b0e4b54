"""Aid targets (援助对象): still unemployed, and 4050 or of a zero-employment household (definitions.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fullemp_cli.ledgers.facts import LabourRow
from fullemp_cli.measures.populations.hardship import HardshipRecognition
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.registers import RegisteredPerson
from fullemp_cli.measures.predicates import is_4050, says_tag

_ZERO_EMPLOYMENT = "零就业"


def aid_targets(
    registered: Iterable[RegisteredPerson],
    recognitions: Mapping[str, HardshipRecognition],
    households: Iterable[Household],
    labour: Mapping[str, LabourRow],
    as_of: date,
) -> tuple[RegisteredPerson, ...]:
    """Those of the still unemployed that are aid targets.

    `recognitions`: the deciding rows of 就业困难人员 by the as-of date; `households`: all recognitions of 零就业家庭,
    solved or not; `labour`: 劳动力 by person, for 户编号.
    """
    recognised = [household for household in households if household.recognised_on <= as_of]
    members = {key for household in recognised for key in household.members}
    numbers = {household.number for household in recognised if household.number}

    def of_such_a_household(registered: RegisteredPerson) -> bool:
        key = registered.person.key
        recognition = recognitions.get(key)
        row = labour.get(key)
        return (
            key in members
            or says_tag(registered.row.hardship_tags, _ZERO_EMPLOYMENT)
            or (recognition is not None and says_tag(recognition.row.hardship_tags, _ZERO_EMPLOYMENT))
            or (row is not None and row.household in numbers)
        )

    return tuple(
        one
        for one in registered
        if one.still_unemployed and (is_4050(one.person.birth, one.person.sex, as_of) or of_such_a_household(one))
    )
