"""Which period is assessed, and on which day it is looked at."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import Community
from fullemp_cli.measures.assessment_period import choose_period

TODAY = date(2026, 11, 21)
WRITTEN = Community(period_start=date(2025, 7, 1), period_end=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("community", "period", "as_of", "expected", "codes"),
    [
        (WRITTEN, None, None, ("2025-07-01", "2026-06-30", "2026-06-30"), []),
        (WRITTEN, "2026", None, ("2026-01-01", "2026-12-31", "2026-11-21"), ["PER005"]),
        (WRITTEN, "2026-01-01..2026-09-30", None, ("2026-01-01", "2026-09-30", "2026-09-30"), ["PER005"]),
        (WRITTEN, None, "2026-03-31", ("2025-07-01", "2026-06-30", "2026-03-31"), []),
        (WRITTEN, None, "2026-08-01", ("2025-07-01", "2026-06-30", "2026-08-01"), []),
        (Community(), None, None, ("2026-01-01", "2026-12-31", "2026-11-21"), ["PER001"]),
        (Community(), None, "2024年3月5日", ("2024-01-01", "2024-12-31", "2024-03-05"), ["PER001"]),
        (
            Community(period_start=date(2026, 5, 1)),
            None,
            None,
            ("2026-01-01", "2026-12-31", "2026-11-21"),
            ["PER002"],
        ),
        (
            Community(period_end=date(2026, 4, 1)),
            None,
            None,
            ("2026-01-01", "2026-12-31", "2026-11-21"),
            ["PER002"],
        ),
        (
            Community(period_start=date(2026, 5, 1), period_end=date(2026, 4, 1)),
            None,
            None,
            ("2026-01-01", "2026-12-31", "2026-11-21"),
            ["PER002"],
        ),
    ],
)
def test_options_come_before_the_sheet_and_the_sheet_before_the_calendar_year(
    community: Community,
    period: str | None,
    as_of: str | None,
    expected: tuple[str, str, str],
    codes: list[str],
) -> None:
    chosen, findings = choose_period(community, today=TODAY, period=period, as_of=as_of)
    assert (str(chosen.start), str(chosen.end), str(chosen.as_of)) == expected
    assert [found.code for found in findings] == codes


@pytest.mark.parametrize(
    ("period", "as_of", "code"),
    [
        ("去年", None, "PERIOD001"),
        ("2026-01-01", None, "PERIOD001"),
        ("2026-02-30..2026-12-31", None, "PERIOD001"),
        ("2026-12-31..2026-01-01", None, "PERIOD002"),
        ("2026", "2025-12-31", "PERIOD003"),
        ("2027", None, "PERIOD003"),
        ("2026", "明天", "PERIOD001"),
        ("26", None, "PERIOD001"),
    ],
)
def test_options_that_cannot_be_read_or_contradict_are_refused(period: str, as_of: str | None, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        choose_period(Community(), today=TODAY, period=period, as_of=as_of)
    assert refused.value.code == code
