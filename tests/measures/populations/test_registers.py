"""definitions.md, The two registers: registered unemployed of the period."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.facts import SpellRow
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.registers import UnemploymentState
from tests.measures.builders import INTO_WORK, OTHER, OUT, YEAR, labour, period, person, situation, spell, stranger

STILL, EMPLOYED, LEFT_OUT = UnemploymentState
BOTH_ENDS: dict[str, Any] = {"cancelled_on": "2026-05-01", "cancellation": OUT}


def state(*rows: SpellRow, when: Period = YEAR) -> UnemploymentState | None:
    """The state of the one person of these rows; None: not of the period."""
    found = situation(unemployed=list(rows), period=when).registered_persons
    assert len(found) <= 1
    return found[0].state if found else None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(spell(), STILL, id="open"),
        pytest.param(spell(registered=False), None, id="not registered 否"),
        pytest.param(spell(registered=True), STILL, id="registered 是"),
        pytest.param(spell(begun="2026-09-30"), STILL, id="registered on the as-of date"),
        pytest.param(spell(begun="2026-10-01"), None, id="registered after the as-of date"),
        pytest.param(spell(begun="2019-01-01"), STILL, id="open for years"),
        pytest.param(spell(employed_on="2026-09-30"), EMPLOYED, id="work on the as-of date"),
        pytest.param(spell(employed_on="2026-10-01"), STILL, id="work after the as-of date has not happened"),
        pytest.param(spell(employed_on="2026-02-01"), EMPLOYED, id="work on the day of registration is believed"),
        pytest.param(spell(employed_on="2026-01-31"), STILL, id="work before registration is not believed"),
        pytest.param(spell(begun="2025-06-01", employed_on="2025-12-31"), None, id="work before the period"),
        pytest.param(spell(begun="2025-06-01", employed_on="2026-01-01"), EMPLOYED, id="work on the first day"),
        pytest.param(spell(form=EmploymentForm.FLEXIBLE), STILL, id="a form without a date is not work"),
        pytest.param(spell(cancelled_on="2026-05-01", cancellation=INTO_WORK), EMPLOYED, id="cancelled into work"),
        pytest.param(spell(cancelled_on="2026-05-01", cancellation=OUT), LEFT_OUT, id="cancelled out"),
        pytest.param(spell(cancelled_on="2026-05-01", cancellation=OTHER), STILL, id="lost touch: still unemployed"),
        pytest.param(spell(cancelled_on="2026-05-01"), STILL, id="no reason: still unemployed"),
        pytest.param(spell(cancelled_on="2026-01-31", cancellation=OUT), STILL, id="cancelled before registration"),
        pytest.param(spell(cancelled_on="2026-10-01", cancellation=OUT), STILL, id="out after the as-of date"),
        pytest.param(spell(cancelled_on="2026-09-30", cancellation=OUT), LEFT_OUT, id="out on the as-of date"),
        pytest.param(
            spell(begun="2025-06-01", cancelled_on="2025-12-31", cancellation=OTHER),
            None,
            id="closed before the period",
        ),
        pytest.param(
            spell(begun="2025-06-01", cancelled_on="2026-01-01", cancellation=OTHER),
            STILL,
            id="closed on the first day",
        ),
        pytest.param(spell(employed_on="2026-04-01", **BOTH_ENDS), LEFT_OUT, id="out goes before work"),
        pytest.param(spell(employed_on="2026-06-01", **BOTH_ENDS), LEFT_OUT, id="out, then work: still out"),
        pytest.param(
            spell(begun="2025-06-01", employed_on="2025-11-01", **BOTH_ENDS),
            None,
            id="the earlier of two endings decides",
        ),
        pytest.param(
            spell(begun="2025-06-01", employed_on="2026-03-01", cancelled_on="2025-12-01", cancellation=OTHER),
            None,
            id="closed before the period, work in it",
        ),
        pytest.param(
            spell(employed_on="2026-06-01", cancelled_on="2026-05-01", cancellation=OTHER),
            EMPLOYED,
            id="closed, then work",
        ),
    ],
)
def test_one_spell(row: SpellRow, expected: UnemploymentState | None) -> None:
    assert state(row) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(spell(begun=None), STILL, id="begins on the first day"),
        pytest.param(spell(begun=None, employed_on="2026-03-01"), EMPLOYED, id="work in the period"),
        pytest.param(spell(begun=None, employed_on="2025-03-01"), None, id="begins on its earlier ending, so ended"),
        pytest.param(
            spell(begun=None, employed_on="2026-03-01", cancelled_on="2025-03-01", cancellation=OTHER),
            None,
            id="the earliest of two endings",
        ),
    ],
)
def test_a_spell_without_a_beginning(row: SpellRow, expected: UnemploymentState | None) -> None:
    assert state(row) is expected


def test_a_missing_beginning_is_the_first_day_or_the_earliest_ending() -> None:
    assert situation(unemployed=[spell(begun=None)]).registered_persons[0].registered_on == YEAR.start
    (spells,) = situation(unemployed=[spell(begun=None, employed_on="2025-03-01")]).spells.values()
    assert spells[0].began.isoformat() == "2025-03-01"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([spell(employed_on="2026-03-01"), spell(begun="2026-05-01")], STILL, id="registered again"),
        pytest.param([spell(begun="2026-05-01"), spell(employed_on="2026-03-01")], STILL, id="in any order"),
        pytest.param([spell(employed_on="2026-03-01"), spell()], STILL, id="a tie: the later row"),
        pytest.param([spell(), spell(employed_on="2026-03-01")], EMPLOYED, id="a tie: the later row, the other way"),
        pytest.param(
            [spell(employed_on="2026-03-01"), spell(begun="2026-10-01")], EMPLOYED, id="a later spell has not begun yet"
        ),
        pytest.param(
            [spell(begun="2024-01-01"), spell(begun="2025-03-01", employed_on="2025-06-01")],
            None,
            id="the latest spell had ended, an older one is open",
        ),
        pytest.param(
            [spell(), spell(begun="2026-05-01", registered=False)],
            STILL,
            id="a row that is no registration is no spell",
        ),
    ],
)
def test_the_latest_spell_decides(rows: list[SpellRow], expected: UnemploymentState | None) -> None:
    assert state(*rows) is expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(spell(begun="2026-12-31"), STILL, id="registered on the last day"),
        pytest.param(spell(begun="2027-01-01"), None, id="registered after the end"),
        pytest.param(spell(employed_on="2027-01-15"), EMPLOYED, id="states are read at the as-of date"),
        pytest.param(spell(employed_on="2027-02-16"), STILL, id="work after the as-of date"),
    ],
)
def test_looked_at_after_its_end(row: SpellRow, expected: UnemploymentState | None) -> None:
    assert state(row, when=period(as_of="2027-02-15")) is expected


def test_able_and_willing_are_the_latest_spells() -> None:
    who = person()
    rows = [spell(who, willing=False), spell(who, begun="2026-05-01")]
    assert situation(unemployed=rows).registered_persons[0].able_and_willing
    assert not situation(unemployed=[spell(able=False)]).registered_persons[0].able_and_willing


def test_what_the_labour_ledger_says_changes_nothing() -> None:
    found = situation(unemployed=[spell()], labour=[labour(status=EmploymentStatus.MOVED_AWAY, willing=False)])
    assert [one.able_and_willing for one in found.registered_unemployed] == [True]


def test_rows_without_a_usable_number_are_persons_of_their_own() -> None:
    assert len(situation(unemployed=[spell(stranger(1)), spell(stranger(2))]).registered_persons) == 2
