"""The statutory retirement date and what hangs on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullemp_cli.people.calendar import add_months
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.people.working_age import (
    WomenRetireFrom,
    full_years,
    is_working_age,
    retirement_date,
    working_age_depends_on_choice,
)

MAN, WOMAN = Sex.MALE, Sex.FEMALE
BIRTHS = st.dates(date(1930, 1, 1), date(2020, 12, 31))
SEXES = st.sampled_from(Sex)
CHOICES: st.SearchStrategy[WomenRetireFrom] = st.sampled_from((50, 55))


def _day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("sex", "women_retire_from", "birth_month", "retirement_month"),
    [
        # Published with the decree of 2024.
        (MAN, 55, "1965-01", "2025-02"),
        (MAN, 55, "1965-12", "2026-03"),
        (MAN, 55, "1995-12", "2058-12"),
        (MAN, 55, "1963-12", "2023-12"),
        (WOMAN, 55, "1971-04", "2026-08"),
        (WOMAN, 55, "2000-12", "2058-12"),
        (WOMAN, 50, "1995-12", "2050-12"),
        # Both sides of the first month of each schedule, of a step, and of the cap.
        (MAN, 55, "1964-12", "2024-12"),
        (MAN, 55, "1965-04", "2025-05"),
        (MAN, 55, "1965-05", "2025-07"),
        (MAN, 55, "1976-08", "2039-07"),
        (MAN, 55, "1976-09", "2039-09"),
        (MAN, 55, "1977-01", "2040-01"),
        (WOMAN, 55, "1969-12", "2024-12"),
        (WOMAN, 55, "1970-01", "2025-02"),
        (WOMAN, 55, "1981-08", "2039-07"),
        (WOMAN, 55, "1981-09", "2039-09"),
        (WOMAN, 50, "1974-12", "2024-12"),
        (WOMAN, 50, "1975-01", "2025-02"),
        (WOMAN, 50, "1975-02", "2025-03"),
        (WOMAN, 50, "1975-03", "2025-05"),
        (WOMAN, 50, "1984-10", "2039-09"),
        (WOMAN, 50, "1984-11", "2039-11"),
    ],
)
def test_retirement_month(
    sex: Sex, women_retire_from: WomenRetireFrom, birth_month: str, retirement_month: str
) -> None:
    birth = _day(f"{birth_month}-15")
    assert retirement_date(birth, sex, women_retire_from) == _day(f"{retirement_month}-15")


@pytest.mark.parametrize(
    ("sex", "birth", "expected"),
    [
        (MAN, "1965-01-31", "2025-02-28"),
        (MAN, "1960-02-29", "2020-02-29"),
        (MAN, "1968-02-29", "2028-12-29"),
        (WOMAN, "1968-02-29", "2023-02-28"),
    ],
)
def test_retirement_day_is_clipped(sex: Sex, birth: str, expected: str) -> None:
    assert retirement_date(_day(birth), sex) == _day(expected)


def test_women_are_taken_to_retire_from_55() -> None:
    assert retirement_date(_day("1971-04-15"), WOMAN) == _day("2026-08-15")


@pytest.mark.parametrize(
    ("birth", "on", "expected"),
    [
        ("2010-11-30", "2026-11-30", 16),
        ("2010-12-01", "2026-11-30", 15),
        ("2008-02-29", "2024-02-28", 15),
        ("2008-02-29", "2024-02-29", 16),
        ("1976-02-29", "2026-02-27", 49),
        ("1976-02-29", "2026-02-28", 50),
        ("2026-11-30", "2026-11-30", 0),
        ("2026-12-01", "2026-11-30", -1),
    ],
)
def test_full_years(birth: str, on: str, expected: int) -> None:
    assert full_years(_day(birth), _day(on)) == expected


@pytest.mark.parametrize(
    ("birth", "sex", "on", "women_retire_from", "expected"),
    [
        ("2010-11-30", MAN, "2026-11-30", 55, True),  # 16 on the day
        ("2010-12-01", MAN, "2026-11-30", 55, False),
        ("1965-12-15", MAN, "2026-03-14", 55, True),
        ("1965-12-15", MAN, "2026-03-15", 55, False),  # on the retirement date no longer
        ("1971-04-15", WOMAN, "2026-08-14", 55, True),
        ("1971-04-15", WOMAN, "2026-08-15", 55, False),
        ("1976-01-10", WOMAN, "2026-07-09", 50, True),
        ("1976-01-10", WOMAN, "2026-07-10", 50, True),
        ("1976-01-10", WOMAN, "2026-08-10", 50, False),
        ("1965-12-15", MAN, "2026-03-14", 50, True),  # the choice is for women only
        ("1965-12-15", None, "2026-03-14", 50, True),  # unknown sex: the men's age
        ("1965-12-15", None, "2026-03-15", 55, False),
        ("2010-12-01", None, "2026-11-30", 55, False),
        (None, WOMAN, "2026-11-30", 50, True),  # unknown age counts
        (None, None, "2026-11-30", 55, True),
    ],
)
def test_is_working_age(
    birth: str | None, sex: Sex | None, on: str, women_retire_from: WomenRetireFrom, expected: bool
) -> None:
    assert is_working_age(_day(birth) if birth else None, sex, _day(on), women_retire_from) is expected


@pytest.mark.parametrize(
    ("birth", "sex", "expected"),
    [
        ("1974-06-01", WOMAN, True),
        ("1974-06-01", MAN, False),
        ("1974-06-01", None, False),
        ("1990-06-01", WOMAN, False),  # working age either way
        ("1965-06-01", WOMAN, False),  # retired either way
        ("2012-06-01", WOMAN, False),  # too young either way
        (None, WOMAN, False),
    ],
)
def test_working_age_depends_on_choice(birth: str | None, sex: Sex | None, expected: bool) -> None:
    assert working_age_depends_on_choice(_day(birth) if birth else None, sex, _day("2026-11-30")) is expected


@given(BIRTHS, BIRTHS, SEXES, CHOICES)
def test_who_is_born_later_does_not_retire_earlier(
    one: date, other: date, sex: Sex, women_retire_from: WomenRetireFrom
) -> None:
    earlier, later = sorted((one, other))
    assert retirement_date(earlier, sex, women_retire_from) <= retirement_date(later, sex, women_retire_from)


@given(BIRTHS)
def test_the_delay_lies_between_nothing_and_the_cap(birth: date) -> None:
    assert add_months(birth, 60 * 12) <= retirement_date(birth, MAN) <= add_months(birth, 63 * 12)
    assert add_months(birth, 55 * 12) <= retirement_date(birth, WOMAN, 55) <= add_months(birth, 58 * 12)
    assert add_months(birth, 50 * 12) <= retirement_date(birth, WOMAN, 50) <= add_months(birth, 55 * 12)


@given(BIRTHS, SEXES, CHOICES)
def test_working_age_is_one_stretch(birth: date, sex: Sex, women_retire_from: WomenRetireFrom) -> None:
    first, end = add_months(birth, 16 * 12), retirement_date(birth, sex, women_retire_from)
    day = timedelta(days=1)
    answers = [is_working_age(birth, sex, on, women_retire_from) for on in (first - day, first, end - day, end)]
    assert answers == [False, True, True, False]


@given(BIRTHS, st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_full_years_turn_on_the_birthday(birth: date, on: date) -> None:
    years = full_years(birth, on)
    assert add_months(birth, 12 * years) <= on < add_months(birth, 12 * (years + 1))
