"""What must hold for every ledger."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.facts import HardshipRow, HouseholdRow, LabourRow, ServiceRow, SpellRow
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, Ending, ServiceKind
from fullemp_cli.measures.catalogue import CATALOGUE, compute
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.period import Period
from tests.measures.builders import AS_OF, END, START, person, situation
from tests.measures.test_catalogue import NEEDED

PERSONS = [person(number, born=f"{1955 + 5 * number}-05-0{number}") for number in range(1, 9)]
WHO = st.sampled_from(PERSONS)
DAYS = st.none() | st.dates(date(2025, 6, 1), date(2027, 2, 1))
FLAG = st.sampled_from([None, True, False])
TAGS = st.sampled_from([frozenset[str](), frozenset({"残疾"}), frozenset({"低保"})])
ENDING = st.sampled_from([None, *Ending])
PERIOD = st.builds(
    lambda begun, until: Period(START + timedelta(begun), END, START + timedelta(begun + until)),
    st.integers(0, 60),
    st.integers(0, 400),
)

LABOUR = st.builds(
    LabourRow,
    person=WHO,
    household=st.sampled_from(["", "H1", "H2"]),
    status=st.none() | st.sampled_from(EmploymentStatus),
    form=st.none() | st.sampled_from(EmploymentForm),
    employed_on=DAYS,
    able=FLAG,
    willing=FLAG,
    household_tags=TAGS,
    in_system=FLAG,
)
SPELL = st.builds(
    SpellRow,
    person=WHO,
    registered=FLAG,
    registered_on=DAYS,
    able=FLAG,
    willing=FLAG,
    hardship_tags=TAGS,
    employed_on=DAYS,
    cancelled_on=DAYS,
    cancellation=ENDING,
)
HARDSHIP = st.builds(
    HardshipRow, person=WHO, recognised_on=DAYS, employed_on=DAYS, withdrawn_on=DAYS, withdrawal=ENDING
)
HOUSEHOLD = st.builds(
    HouseholdRow, head=WHO, recognised_on=DAYS, member=st.none() | WHO, employed_on=DAYS, withdrawn_on=DAYS
)
SERVICE = st.builds(
    ServiceRow,
    person=st.none() | WHO,
    on=DAYS,
    kind=st.sampled_from(ServiceKind),
    manner=st.sampled_from(["", "上门"]),
    content=st.sampled_from(["", "了解情况"]),
    officer=st.just("经办"),
)
LEDGERS = st.fixed_dictionaries(
    {
        "labour": st.lists(LABOUR, max_size=8, unique_by=lambda row: row.person.key),
        "unemployed": st.lists(SPELL, max_size=10),
        "hardship": st.lists(HARDSHIP, max_size=8),
        "households": st.lists(HOUSEHOLD, max_size=4),
        "services": st.lists(SERVICE, max_size=15),
        "period": PERIOD,
    }
)


def every(ledgers: dict[str, Any]) -> dict[str, Measure]:
    """All measures of these ledgers."""
    one = situation(businesses=[], posts=[], vacancies=[], reports=[], **ledgers)
    return {key: compute(key, one, NEEDED.get(key)) for key in CATALOGUE}


def numbers(measures: dict[str, Measure]) -> dict[str, tuple[int | None, ...]]:
    """The numbers of each."""
    return {key: (one.numerator, one.denominator, one.count) for key, one in measures.items()}


@given(LEDGERS)
@settings(max_examples=60, deadline=None)
def test_shares_are_parts_and_cases_are_listed(ledgers: dict[str, Any]) -> None:
    for key, measure in every(ledgers).items():
        assert measure.known, key
        if measure.kind is MeasureKind.SHARE and key != "public_posts_created_share":
            assert measure.numerator is not None and measure.denominator is not None
            assert 0 <= measure.numerator <= measure.denominator, key
            if measure.against:
                assert len(measure.against) == measure.denominator - measure.numerator, key
        if measure.kind is MeasureKind.CASES:
            assert measure.count == len(measure.against), key


@given(LEDGERS, WHO, st.dates(START, AS_OF))
@settings(max_examples=60, deadline=None)
def test_another_visit_never_makes_anything_worse(ledgers: dict[str, Any], who: Any, on: date) -> None:
    before = every(ledgers)
    visit = ServiceRow(person=who, on=on, kind=ServiceKind.VISIT, content="走访", officer="经办")
    after = every({**ledgers, "services": [*ledgers["services"], visit]})
    for key in ("visit_coverage", "persons_without_regular_visit", "unvisited_households", "hardship_contact_misses"):
        one, other = before[key], after[key]
        if one.kind is MeasureKind.SHARE:
            assert one.denominator == other.denominator
            assert (other.numerator or 0) >= (one.numerator or 0)
        else:
            assert (other.count or 0) <= (one.count or 0)


@given(LEDGERS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_means_nothing_but_for_ties(ledgers: dict[str, Any], random: Any) -> None:
    def untied(rows: list[Any], field: str) -> list[Any]:
        seen: dict[tuple[str, object], Any] = {}
        for row in rows:
            seen.setdefault((row.person.key, getattr(row, field) or "none"), row)
        dated = {row.person.key for (_, on), row in seen.items() if on != "none"}
        return [row for (key, on), row in seen.items() if on != "none" or key not in dated]

    ledgers = {
        **ledgers,
        "unemployed": untied(ledgers["unemployed"], "registered_on"),
        "hardship": untied(ledgers["hardship"], "recognised_on"),
    }
    shuffled = {
        name: random.sample(rows, len(rows)) if isinstance(rows, list) else rows for name, rows in ledgers.items()
    }
    assert numbers(every(ledgers)) == numbers(every(shuffled))


@given(LEDGERS)
@settings(max_examples=60, deadline=None)
def test_registers_hold_together(ledgers: dict[str, Any]) -> None:
    one = situation(**ledgers)
    still = {person.person.key for person in one.still_unemployed}
    registered = {person.person.key for person in one.registered_unemployed}
    assert still <= registered
    assert {person.person.key for person in one.aid_targets} <= still
    assert len(registered) == len(one.registered_unemployed)
    keys = [person.person.key for person in one.hardship_persons]
    assert len(keys) == len(set(keys))
    assert {id(person.row) for person in one.labour_force} <= {id(person.row) for person in one.labour_persons}
