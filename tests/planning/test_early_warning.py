"""What time will take, said before it does."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.planning.early_warning import EarlyWarning, early_warning
from fullemp_cli.scoring.assess import assess
from tests.measures.builders import LEDGERS, household, period, person, recognition, service, spell, table
from tests.reports.assessments import standard


def warned(id: str, as_of: str, **ledgers: Any) -> EarlyWarning | None:
    tables: dict[str, Any] = {name: table(LEDGERS[name], rows) for name, rows in ledgers.items()}
    facts, year = Facts(**tables), period(as_of=as_of)
    return early_warning(facts, standard(id), year, assess(standard(id), "", facts, year))


def test_a_contact_due_in_the_last_quarter_is_said_with_its_last_day() -> None:
    who = person(1, born="1999-05-01")
    spoken_to = [service(who, f"2026-0{month}-10") for month in (2, 5, 8)]
    warning = warned(
        "quangang", "2026-10-20", hardship=[recognition(who, "2026-01-01")], unemployed=[], services=spoken_to
    )
    assert warning is not None
    assert [(loss.change.id, loss.change.gain, loss.first) for loss in warning.losses] == [
        ("6", Fraction(-1), date(2026, 12, 31))
    ]


def test_a_household_inside_its_month_is_said_with_its_deadline() -> None:
    warning = warned("star-community", "2026-10-20", households=[household(person(1), "2026-10-01")])
    assert warning is not None
    assert [(loss.change.id, loss.first) for loss in warning.losses] == [("3.5.1", date(2026, 11, 1))]


def test_a_half_year_that_ends_is_said() -> None:
    warning = warned("star-community", "2026-10-20", unemployed=[spell(person(1), "2026-05-01")])
    assert warning is not None
    assert [loss.change.id for loss in warning.losses] == ["3.5.4"]


def test_nothing_is_said_when_the_period_is_over_or_nothing_is_lost() -> None:
    hardship = [recognition(person(1), "2026-01-01")]
    assert warned("quangang", "2026-12-31", hardship=hardship, unemployed=[], services=[]) is None
    assert warned("taizhou", "2026-10-20", unemployed=[]) is None
