"""definitions.md: rows of 零就业家庭 joined into recognitions."""

from __future__ import annotations

import pytest

from tests.measures.builders import YEAR, day, household, person, situation


def test_rows_of_one_household_and_date_are_its_members() -> None:
    rows = [
        household(person(1), number="H1", member=person(2), employed_on="2026-05-01"),
        household(person(1), number="H1", member=person(3), employed_on="2026-03-10"),
        household(person(1), number="H1", member=person(4)),
    ]
    (one,) = situation(households=rows).households
    assert one.employed_on == day("2026-03-10")
    assert one.members == {person(number).key for number in (1, 2, 3, 4)}


def test_another_date_is_another_recognition() -> None:
    rows = [household(number="H1"), household(number="H1", since="2026-05-01")]
    assert [one.recognised_on for one in situation(households=rows).households] == [
        day("2026-02-01"),
        day("2026-05-01"),
    ]


def test_without_a_number_the_head_is_the_household() -> None:
    rows = [household(person(1), member=person(2)), household(person(1), member=person(3)), household(person(4))]
    assert len(situation(households=rows).households) == 2


@pytest.mark.parametrize(
    ("values", "employed", "withdrawn"),
    [
        ({"employed_on": "2026-01-31"}, None, None),  # before the recognition: not believed
        ({"employed_on": "2026-02-01"}, "2026-02-01", None),
        ({"withdrawn_on": "2026-01-31"}, None, None),
        ({"withdrawn_on": "2026-03-01"}, None, "2026-03-01"),
    ],
)
def test_endings_before_the_recognition_are_not_believed(
    values: dict[str, str], employed: str | None, withdrawn: str | None
) -> None:
    (one,) = situation(households=[household(**values)]).households  # type: ignore[arg-type]
    assert (one.employed_on, one.withdrawn_on) == (day(employed), day(withdrawn))


@pytest.mark.parametrize(
    ("employed", "expected"), [(None, YEAR.start), ("2026-03-01", YEAR.start), ("2025-03-01", None)]
)
def test_without_a_date_it_begins_on_the_first_day_or_its_earlier_ending(
    employed: str | None, expected: object
) -> None:
    (one,) = situation(households=[household(since=None, employed_on=employed)]).households
    assert one.recognised_on == (expected or day(employed))


def test_the_deadline_is_clipped_to_the_months_end() -> None:
    (one,) = situation(households=[household(since="2026-01-31")]).households
    assert one.deadline == day("2026-02-28")
