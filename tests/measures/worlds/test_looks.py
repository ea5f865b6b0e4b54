"""The days next to which an answer may change."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Literal

import pytest

from fullemp_cli.measures.worlds.looks import born_days
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.people.working_age import full_years, is_working_age


@pytest.mark.parametrize("as_of", [date(2026, 6, 30), date(2028, 2, 29)])
@pytest.mark.parametrize(("sex", "women"), [(Sex.MALE, 55), (Sex.FEMALE, 55), (Sex.FEMALE, 50)])
def test_the_birth_dates_at_which_an_age_or_working_age_changes(as_of: date, sex: Sex, women: Literal[50, 55]) -> None:
    def told(birth: int) -> tuple[int, bool]:
        born = date.fromordinal(birth)
        return full_years(born, as_of), is_working_age(born, sex, as_of, women)

    days = born_days(as_of)
    births = range(date(1956, 1, 1).toordinal(), date(1984, 1, 1).toordinal())
    changes = {day for before, after in pairwise(births) if told(before) != told(after) for day in (before, after)}
    assert days == sorted(set(days)) and changes <= set(days)
    assert len(days) <= 2 * (121 + 3), "no more than those of every age and of the three retirements"
