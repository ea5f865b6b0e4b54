"""What an action records, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from fullemp_cli.ledgers.facts import AnswerRow, Facts
from fullemp_cli.ledgers.kinds import POVERTY_LABOUR
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, ServiceKind
from fullemp_cli.measures.catalogue import compute
from fullemp_cli.measures.situation import Situation
from fullemp_cli.planning.actions import Action, Attest, Establish, HouseholdJob, Job, Post, Service, Visit
from fullemp_cli.planning.applying import apply
from tests.measures.builders import LEDGERS, household, labour, period, person, recognition, service, spell, table
from tests.reports.assessments import standard

YEAR = period(as_of="2026-12-31")
ON = date(2026, 11, 30)
WHO, OTHER = person(1), person(2)


def facts(**ledgers: Any) -> Facts:
    tables: dict[str, Any] = {name: table(LEDGERS[name], rows) for name, rows in ledgers.items()}
    return Facts(**tables)


def count(after: Facts, key: str, **arguments: Any) -> Any:
    measure = compute(key, Situation(after, YEAR), arguments)
    return measure.count if measure.count is not None else (measure.numerator, measure.denominator)


def test_a_job_is_written_into_every_register_that_has_the_person() -> None:
    before = facts(
        labour=[labour(WHO, status=EmploymentStatus.UNEMPLOYED, household="H1"), labour(OTHER)],
        unemployed=[spell(WHO, "2025-03-01", employed_on="2025-06-01"), spell(WHO, "2026-02-01")],
        hardship=[recognition(WHO)],
        households=[household(OTHER, "2026-10-01", number="H1")],
        services=[],
    )
    after = apply(before, [Job(WHO, ON)], YEAR)
    assert after.unemployed is not None and after.labour is not None and after.hardship is not None
    assert [row.employed_on for row in after.unemployed.rows] == [date(2025, 6, 1), ON]
    assert after.labour.rows[0].status is EmploymentStatus.EMPLOYED
    assert after.labour.rows[0].employed_on == ON
    assert after.hardship.rows[0].employed_on == ON
    assert count(after, "unresolved_zero_employment_households") == 0
    assert count(after, "placements", of="hardship_persons") == 1
    assert before.labour is not None and before.labour.rows[0].status is EmploymentStatus.UNEMPLOYED


def test_an_earlier_job_of_a_hardship_person_stays_written() -> None:
    before = facts(
        hardship=[recognition(WHO, "2026-02-01", employed_on="2026-03-01")], unemployed=[spell(WHO, "2026-08-01")]
    )
    after = apply(before, [Job(WHO, ON, referred=False)], YEAR)
    assert after.hardship is not None and after.hardship.rows[0].employed_on == date(2026, 3, 1)
    assert count(after, "hardship_employment_rate") == (1, 1)


def test_another_member_of_a_household_gets_a_row_of_their_own() -> None:
    before = facts(
        labour=[labour(OTHER, household="H1", status=EmploymentStatus.UNEMPLOYED)],
        households=[household(WHO, "2026-11-01", number="H1", member=person(3))],
    )
    after = apply(before, [Job(OTHER, ON)], YEAR)
    assert after.households is not None and len(after.households.rows) == 2
    assert after.households.rows[0].member == person(3)
    assert count(after, "late_zero_employment_households") == 0


def test_a_household_without_known_members_is_solved_by_somebody() -> None:
    before = facts(households=[household(WHO, "2026-11-01")])
    after = apply(before, [HouseholdJob(WHO, WHO.name, date(2026, 11, 1), ON)], YEAR)
    assert count(after, "unresolved_zero_employment_households") == 0


def test_a_post_is_created_taken_up_and_is_a_job_for_its_holder() -> None:
    before = facts(hardship=[recognition(WHO)], posts=[])
    after = apply(before, [Post(WHO, ON), Post(None, ON)], YEAR)
    assert count(after, "public_posts_created") == 2
    assert count(after, "public_posts_held") == 2
    assert count(after, "hardship_placed_in_public_posts") == 1
    assert count(after, "hardship_employment_rate") == (1, 1)
    assert after.hardship is not None and after.hardship.rows[0].form is EmploymentForm.PUBLIC_POST


def test_a_visit_is_complete_and_a_certificate_is_held() -> None:
    before = facts(unemployed=[spell(WHO)], services=[service(WHO, "2026-03-01", ServiceKind.PHONE_CALL)])
    done: list[Action] = [Visit(WHO, (ON,)), Service(WHO, ServiceKind.CERTIFICATE, ON)]
    after = apply(before, done, YEAR)
    assert count(after, "persons_without_regular_visit") == 0
    assert count(after, "certificate_share") == (1, 1)
    assert count(after, "services_recorded", kinds=["就业创业证办理"]) == 1


def test_a_ledger_that_is_missing_stays_missing_unless_it_is_set_up() -> None:
    before = facts(unemployed=[spell(WHO)])
    assert apply(before, [Visit(WHO, (ON,)), Post(WHO, ON)], YEAR).services is None
    after = apply(before, [Establish(POVERTY_LABOUR, ON)], YEAR)
    assert after.poverty is not None and not after.poverty.rows


def test_an_answer_takes_the_place_of_the_first_row_of_its_question_only() -> None:
    rules = standard("taizhou")
    rows = [
        AnswerRow(standard="quangang", item="7.1", conclusion="否"),
        AnswerRow(standard="台州市", item="7.1", conclusion="否"),
    ]
    before = facts(answers=rows)
    after = apply(before, [Attest("7.1", "", "是", ON), Attest("7.2", "", "是", ON)], YEAR, rules)
    assert after.answers is not None
    assert [(row.standard, row.item, row.conclusion) for row in after.answers.rows] == [
        ("quangang", "7.1", "否"),
        ("台州市", "7.1", "是"),
        ("taizhou", "7.2", "是"),
    ]
