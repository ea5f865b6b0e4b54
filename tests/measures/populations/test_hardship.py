"""definitions.md, The two registers: hardship persons of the period."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.facts import HardshipRow, SpellRow
from fullemp_cli.measures.populations.hardship import HardshipPerson
from tests.measures.builders import AS_OF, INTO_WORK, OTHER, OUT, day, period, person, recognition, situation, spell

TAGS = frozenset({"残疾"})


def found(hardship: list[HardshipRow] | None = None, unemployed: list[SpellRow] | None = None, **more: Any) -> str:
    """What the one person is: not of the period, left out, in work, without work."""
    one = the_person(hardship, unemployed, **more)
    if one is None:
        return "not of the period"
    if one.left_out:
        return "left out"
    return "in work" if one.in_work(more["period"].as_of if "period" in more else AS_OF) else "without work"


def the_person(
    hardship: list[HardshipRow] | None, unemployed: list[SpellRow] | None, **more: Any
) -> HardshipPerson | None:
    persons = situation(hardship=hardship, unemployed=unemployed, **more).hardship_persons
    assert len(persons) <= 1
    return persons[0] if persons else None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(recognition(), "without work", id="recognised"),
        pytest.param(recognition(since="2026-09-30"), "without work", id="recognised on the as-of date"),
        pytest.param(recognition(since="2026-10-01"), "not of the period", id="recognised after it"),
        pytest.param(recognition(since="2015-01-01", employed_on="2016-01-01"), "in work", id="in work for years"),
        pytest.param(recognition(employed_on="2026-01-31"), "without work", id="work before recognition"),
        pytest.param(recognition(employed_on="2026-02-01"), "in work", id="work on the day of recognition"),
        pytest.param(recognition(employed_on="2026-10-01"), "without work", id="work after the as-of date"),
        pytest.param(recognition(withdrawn_on="2026-09-30"), "left out", id="withdrawn by the as-of date, no reason"),
        pytest.param(recognition(withdrawn_on="2026-05-01", withdrawal=OUT), "left out", id="withdrawn out"),
        pytest.param(recognition(withdrawn_on="2026-05-01", withdrawal=OTHER), "left out", id="withdrawn otherwise"),
        pytest.param(recognition(withdrawn_on="2026-10-01"), "without work", id="withdrawn after the as-of date"),
        pytest.param(recognition(withdrawn_on="2026-05-01", withdrawal=INTO_WORK), "in work", id="withdrawn into work"),
        pytest.param(recognition(withdrawn_on="2026-01-31"), "without work", id="withdrawn before recognition"),
        pytest.param(recognition(since="2025-01-01", withdrawn_on="2025-12-31"), "not of the period", id="before"),
        pytest.param(recognition(since="2025-01-01", withdrawn_on="2026-01-01"), "left out", id="on the first day"),
        pytest.param(
            recognition(since="2025-01-01", withdrawn_on="2025-06-01", withdrawal=INTO_WORK),
            "in work",
            id="withdrawn into work before the period: stays in",
        ),
        pytest.param(recognition(since=None), "without work", id="no date: from the first day"),
        pytest.param(recognition(since=None, employed_on="2020-01-01"), "in work", id="no date: from its earlier work"),
        pytest.param(
            recognition(since=None, withdrawn_on="2020-01-01"), "not of the period", id="no date, withdrawn long ago"
        ),
    ],
)
def test_one_recognition(row: HardshipRow, expected: str) -> None:
    assert found([row]) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [recognition(since="2024-01-01", employed_on="2024-05-01"), recognition()],
            "without work",
            id="the latest decides",
        ),
        pytest.param(
            [recognition(), recognition(since="2024-01-01", withdrawn_on="2026-03-01")], "without work", id="any order"
        ),
        pytest.param([recognition(employed_on="2026-03-01"), recognition()], "without work", id="a tie: the later row"),
        pytest.param(
            [recognition(withdrawn_on="2026-03-01"), recognition(since="2026-11-01")], "left out", id="not yet again"
        ),
    ],
)
def test_the_latest_recognition_decides(rows: list[HardshipRow], expected: str) -> None:
    assert found(rows) == expected


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        pytest.param([spell()], "not of the period", id="no category"),
        pytest.param([spell(hardship_tags=TAGS)], "without work", id="a category"),
        pytest.param([spell(hardship_tags=TAGS, registered=False)], "not of the period", id="not registered"),
        pytest.param([spell(hardship_tags=TAGS, employed_on="2026-05-01")], "in work", id="in work"),
        pytest.param(
            [spell(hardship_tags=TAGS, cancelled_on="2026-05-01", cancellation=INTO_WORK)],
            "in work",
            id="cancelled into work",
        ),
        pytest.param(
            [spell(hardship_tags=TAGS, cancelled_on="2026-05-01", cancellation=OUT)], "left out", id="ended out"
        ),
        pytest.param(
            [spell(hardship_tags=TAGS, cancelled_on="2026-05-01", cancellation=OTHER)], "without work", id="lost touch"
        ),
        pytest.param(
            [spell(hardship_tags=TAGS, begun="2025-01-01", employed_on="2025-06-01")], "not of the period", id="ended"
        ),
        pytest.param(
            [spell(hardship_tags=TAGS, employed_on="2026-03-01"), spell(begun="2026-05-01")],
            "without work",
            id="in any spell of the period",
        ),
        pytest.param(
            [spell(hardship_tags=TAGS), spell(begun="2026-05-01", cancelled_on="2026-06-01", cancellation=OUT)],
            "left out",
            id="the latest spell's ending is the withdrawal",
        ),
    ],
)
def test_by_a_category_on_the_unemployed_ledger(spells: list[SpellRow], expected: str) -> None:
    assert found(unemployed=spells) == expected
    assert found([], spells) == expected


def test_recognised_at_the_earliest_spell_with_a_category() -> None:
    spells = [
        spell(begun="2025-03-01"),
        spell(begun="2025-09-01", hardship_tags=TAGS),
        spell(begun="2026-02-01", hardship_tags=TAGS),
    ]
    one = the_person(None, spells)
    assert one is not None and one.recognised_on == day("2025-09-01")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            recognition(since="2025-01-01", withdrawn_on="2025-06-01"), "not of the period", id="its withdrawal"
        ),
        pytest.param(recognition(withdrawn_on="2026-06-01"), "left out", id="withdrawn in the period"),
        pytest.param(recognition(since="2026-11-01"), "without work", id="not yet recognised there"),
    ],
)
def test_the_hardship_ledger_wins(row: HardshipRow, expected: str) -> None:
    assert found([row], [spell(hardship_tags=TAGS)]) == expected


@pytest.mark.parametrize(
    ("recognised", "spells", "expected"),
    [
        pytest.param(
            recognition(since="2020-01-01", employed_on="2021-01-01"), [spell()], "without work", id="unemployed again"
        ),
        pytest.param(recognition(), [spell(employed_on="2026-03-01")], "in work", id="work on the other ledger"),
        pytest.param(
            recognition(since="2020-01-01", employed_on="2026-02-01"),
            [spell()],
            "in work",
            id="work on the day of registration",
        ),
        pytest.param(
            recognition(employed_on="2026-03-01"),
            [spell(begun="2026-10-01")],
            "in work",
            id="a registration after the date",
        ),
        pytest.param(
            recognition(), [spell(employed_on="2026-01-01")], "without work", id="not believed on the other ledger"
        ),
        pytest.param(
            recognition(since="2020-01-01", withdrawn_on="2026-03-01", withdrawal=INTO_WORK),
            [spell(begun="2026-05-01")],
            "without work",
            id="withdrawn into work, unemployed again",
        ),
    ],
)
def test_in_work_by_both_ledgers(recognised: HardshipRow, spells: list[SpellRow], expected: str) -> None:
    assert found([recognised], spells) == expected


def test_in_work_at_another_day() -> None:
    one = the_person([recognition(since="2025-01-01", employed_on="2026-02-10")], [spell(begun="2026-05-01")])
    assert one is not None
    days = ["2026-02-09", "2026-02-10", "2026-04-30", "2026-05-01"]
    assert [one.in_work(when) for text in days if (when := day(text))] == [False, True, True, False]


def test_a_person_stands_once() -> None:
    who = person()
    persons = situation(hardship=[recognition(who)], unemployed=[spell(who, hardship_tags=TAGS)]).hardship_persons
    assert len(persons) == 1


def test_recognised_between_the_end_and_the_as_of_date_is_not_of_the_period() -> None:
    late = period(as_of="2027-02-15")
    assert found([recognition(since="2027-01-05")], period=late) == "not of the period"
    assert found([recognition(since="2026-12-31")], period=late) == "without work"
