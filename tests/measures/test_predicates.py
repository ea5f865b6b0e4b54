"""definitions.md, Persons: employed, local, gone, able and willing, working age."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.ledgers.facts import LabourRow, Person
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, Residence
from fullemp_cli.measures import predicates
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.people.working_age import is_working_age, working_age_depends_on_choice
from tests.measures.builders import AS_OF, day, stranger

S, F = EmploymentStatus, EmploymentForm


@pytest.mark.parametrize(
    ("status", "form", "since", "expected"),
    [
        (S.EMPLOYED, None, None, True),
        (None, F.FLEXIBLE, None, True),  # status blank: a known form
        (None, F.NONE, None, False),
        (None, None, None, False),
        (S.UNEMPLOYED, F.EMPLOYER, None, False),  # the status decides
        (S.EMPLOYED, F.NONE, None, True),
        (S.EMPLOYED, F.EMPLOYER, "2026-09-30", True),
        (S.EMPLOYED, F.EMPLOYER, "2026-10-01", False),  # after the as-of date
        (None, F.FARMING, "2026-10-01", False),
    ],
)
def test_employed(
    status: EmploymentStatus | None, form: EmploymentForm | None, since: str | None, expected: bool
) -> None:
    assert predicates.is_employed(status, form, day(since), AS_OF) is expected


@pytest.mark.parametrize(
    ("residence", "expected"),
    [(Residence.LOCAL, True), (Residence.OUTSIDE, False), (None, True)],
)
def test_local_unless_outside(residence: Residence | None, expected: bool) -> None:
    assert predicates.is_local(residence) is expected


@pytest.mark.parametrize("able", [None, True, False])
@pytest.mark.parametrize("willing", [None, True, False])
def test_only_a_no_excludes(able: bool | None, willing: bool | None) -> None:
    assert predicates.is_able_and_willing(able, willing) is (able is not False and willing is not False)


@pytest.mark.parametrize(("text", "expected"), [("", False), ("无", False), ("初级工", True), ("3310", True)])
def test_given(text: str, expected: bool) -> None:
    assert predicates.given(text) is expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["低保"], True),
        (["低保边缘"], True),
        (["城市低保户"], True),
        (["非低保"], False),
        (["优抚"], False),
        ([], False),
    ],
)
def test_tags_by_word(tags: list[str], expected: bool) -> None:
    assert predicates.says_tag(frozenset(tags), "低保") is expected


@pytest.mark.parametrize(
    ("born", "sex", "expected"),
    [
        ("1986-09-30", Sex.FEMALE, True),  # forty today
        ("1986-10-01", Sex.FEMALE, False),
        ("1976-09-30", Sex.MALE, True),
        ("1976-10-01", Sex.MALE, False),
        ("1980-01-01", None, False),  # unknown sex: by the men's age
        (None, Sex.FEMALE, False),
    ],
)
def test_4050_by_age(born: str | None, sex: Sex | None, expected: bool) -> None:
    assert predicates.is_4050(day(born), sex, AS_OF) is expected


def test_birth_date_is_of_the_number_else_of_the_ledger_else_by_age() -> None:
    nobody = stranger()
    numbered = Person("331099", "某", date(1980, 1, 1), Sex.MALE)
    row = LabourRow(person=numbered, birth_date=date(1999, 1, 1), age=3)
    assert predicates.birth_of(row, AS_OF) == date(1980, 1, 1)
    assert predicates.birth_of(LabourRow(person=nobody, birth_date=date(1999, 1, 1), age=3), AS_OF) == date(1999, 1, 1)
    assert predicates.birth_of(LabourRow(person=nobody, age=30), AS_OF) == date(1996, 9, 30)
    assert predicates.birth_of(LabourRow(person=nobody, age=999), AS_OF) is None
    assert predicates.birth_of(LabourRow(person=nobody), AS_OF) is None


@pytest.mark.parametrize("sex", [Sex.MALE, Sex.FEMALE, None])
@pytest.mark.parametrize("choice", [50, 55])
def test_the_short_cut_by_years_changes_nothing(sex: Sex | None, choice: int) -> None:
    for year in range(1950, 2014):
        for month in (1, 6, 9, 10, 12):
            born = date(year, month, 28)
            expected = is_working_age(born, sex, AS_OF, choice)  # type: ignore[arg-type]
            found = predicates.is_of_working_age(born, sex, AS_OF, choice)  # type: ignore[arg-type]
            assert found is expected, born
            assert predicates.depends_on_choice(born, sex, AS_OF) is (
                sex is Sex.FEMALE and working_age_depends_on_choice(born, sex, AS_OF)
            )


def test_unknown_age_is_working_age() -> None:
    assert predicates.is_of_working_age(None, Sex.FEMALE, AS_OF, 55)
