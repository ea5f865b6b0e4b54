"""Age and working age (法定劳动年龄): from 16 to the statutory retirement date.

Source: 国务院关于渐进式延迟法定退休年龄的办法, in force 2025-01-01. Nobody born before the first month of a schedule
retires later than before, so one formula serves all years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from fullemp_cli.people.calendar import add_months, months_have_passed
from fullemp_cli.people.identity_number import Sex

WomenRetireFrom = Literal[50, 55]
"""A woman's statutory age before the delay: 50 (女工人) or 55 (女干部). No ledger says which."""

WORKING_AGE_FROM = 16


@dataclass(frozen=True, slots=True)
class _Schedule:
    """One column of the decree: who is born from `first` on retires one month later for each `step` months begun."""

    base_years: int
    first: tuple[int, int]  # (year, month) of birth
    step: int
    cap: int  # months

    def delay(self, birth: date) -> int:
        """Months of delay for somebody born on `birth`."""
        year, month = self.first
        months_since_first = (birth.year - year) * 12 + birth.month - month
        if months_since_first < 0:
            return 0
        return min(months_since_first // self.step + 1, self.cap)

    def months(self, birth: date) -> int:
        """Months from birth to the retirement date of somebody born on `birth`."""
        return 12 * self.base_years + self.delay(birth)


_MEN = _Schedule(base_years=60, first=(1965, 1), step=4, cap=36)
_WOMEN_OF_55 = _Schedule(base_years=55, first=(1970, 1), step=4, cap=36)
_WOMEN_OF_50 = _Schedule(base_years=50, first=(1975, 1), step=2, cap=60)


def _schedule(sex: Sex, women_retire_from: WomenRetireFrom) -> _Schedule:
    match sex:
        case Sex.MALE:
            return _MEN
        case Sex.FEMALE:
            match women_retire_from:
                case 50:
                    return _WOMEN_OF_50
                case 55:
                    return _WOMEN_OF_55
                case _:
                    assert_never(women_retire_from)
        case _:
            assert_never(sex)


def retirement_date(birth: date, sex: Sex, women_retire_from: WomenRetireFrom = 55) -> date:
    """The statutory retirement date (法定退休日期): birth + base years + months of delay, the day clipped."""
    return add_months(birth, _schedule(sex, women_retire_from).months(birth))


def _has_retired(birth: date, schedule: _Schedule, on: date) -> bool:
    return months_have_passed(birth, schedule.months(birth), on)


def full_years(birth: date, on: date) -> int:
    """Full years of age (周岁) on the day `on`; below 0 if not born yet.

    A birthday counts from its own day on; of 29 February it is 28 February in a common year (months are clipped).
    """
    years = on.year - birth.year
    if (birth.month, birth.day) <= (on.month, on.day):
        return years
    return years if add_months(birth, 12 * years) <= on else years - 1


def is_working_age(birth: date | None, sex: Sex | None, on: date, women_retire_from: WomenRetireFrom = 55) -> bool:
    """Whether a person is of working age on the day `on`: 16 or older and not yet at the retirement date.

    An unknown birth date counts as working age, an unknown sex by the men's age; saying so is for the caller.
    """
    if birth is None:
        return True
    if full_years(birth, on) < WORKING_AGE_FROM:
        return False
    return not _has_retired(birth, _schedule(sex or Sex.MALE, women_retire_from), on)


def working_age_depends_on_choice(birth: date | None, sex: Sex | None, on: date) -> bool:
    """Whether a person counts as working age with `women_retire_from` 55 but not with 50. Unknowns do not depend."""
    if birth is None or sex is not Sex.FEMALE:
        return False
    return _has_retired(birth, _WOMEN_OF_50, on) and not _has_retired(birth, _WOMEN_OF_55, on)
