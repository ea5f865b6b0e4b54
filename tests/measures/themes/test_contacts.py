"""困难人员季度联系缺漏."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.vocabulary import ServiceKind
from tests.measures.builders import INTO_WORK, measured, period, recognition, service

K = ServiceKind


Q1, Q2, Q3 = "2026年第一季度", "2026年第二季度", "2026年第三季度"


def misses(*hardship: Any, services: list[Any] | None = None, **more: Any) -> list[str]:
    """The reasons of the misses."""
    measure = measured("hardship_contact_misses", hardship=list(hardship), services=services or [], **more)
    return [case.reason[:9] for case in measure.against]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(recognition(since="2026-01-01"), [Q1, Q2, Q3], id="recognised on a first day"),
        pytest.param(recognition(since="2026-01-02"), [Q2, Q3], id="recognised a day later"),
        pytest.param(recognition(since="2025-01-01", withdrawn_on="2026-04-01"), [Q1], id="withdrawn on a first day"),
        pytest.param(recognition(since="2025-01-01", withdrawn_on="2026-04-02"), [Q1, Q2], id="withdrawn a day later"),
        pytest.param(recognition(since="2025-01-01", employed_on="2026-04-01"), [Q1], id="in work on a first day"),
        pytest.param(recognition(since="2025-01-01", employed_on="2026-04-02"), [Q1, Q2], id="in work a day later"),
        pytest.param(
            recognition(since="2025-01-01", withdrawn_on="2026-04-01", withdrawal=INTO_WORK),
            [Q1],
            id="withdrawn into work",
        ),
    ],
)
def test_a_contact_is_due_in_every_quarter(row: Any, expected: list[str]) -> None:
    assert misses(row) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-01-01", [Q2, Q3]), ("2026-03-31", [Q2, Q3]), ("2026-04-01", [Q1, Q3]), ("2025-12-31", [Q1, Q2, Q3])],
)
def test_any_dated_service_is_a_contact(on: str, expected: list[str]) -> None:
    assert misses(recognition(since="2025-01-01"), services=[service(on=on, kind=K.OTHER)]) == expected


def test_quarters_that_count() -> None:
    row = recognition(since="2025-01-01")
    assert misses(row, period=period(as_of="2026-09-29")) == [Q1, Q2]
    begun_late = period(start="2026-02-15")
    assert misses(row, period=begun_late) == [Q1, Q2, Q3]
    # a contact anywhere in the quarter serves, also before the start
    assert misses(row, services=[service(on="2026-01-05")], period=begun_late) == [Q2, Q3]


def test_where_no_quarter_has_ended_nothing_is_missed_whatever_ledger_lacks() -> None:
    assert measured("hardship_contact_misses", period=period(as_of="2026-03-30")).count == 0
