"""What a plan writes into the ledgers, what is left for next year, who is on the worklist: of communities who stand on
every ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest

from fullemp_cli.findings import finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Facts, Row
from fullemp_cli.ledgers.kinds import POVERTY_LABOUR, REPORTS
from fullemp_cli.ledgers.vocabulary import EmploymentForm, MediaLevel, ServiceKind
from fullemp_cli.planning.actions import (
    Action,
    Attest,
    EmployeePension,
    Establish,
    Hiring,
    HouseholdJob,
    Job,
    Notice,
    Post,
    Qualification,
    Report,
    Service,
    SystemEntry,
    Visit,
    person_of,
)
from fullemp_cli.planning.applying import apply
from fullemp_cli.planning.carry_over import carried_over
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.planning.ways import best_of_each, told_apart, ways
from fullemp_cli.planning.wording import sentence_of
from fullemp_cli.planning.worklist import Entry, answers_due, default_until, with_entries, worklist
from fullemp_cli.standards.needed import entries_asked
from tests.planning.communities import PEOPLE, community
from tests.planning.forecasts import INVENTED, rules_of
from tests.recorded.records import hold
from tests.reports.assessments import STANDARD_IDS, standard

_SEEDS = range(4)
_DAYS = (date(2026, 10, 15), date(2026, 12, 31))


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_recorded_actions_as_they_are_written(seed: int) -> None:
    hold(
        "planning", f"written {seed}", _written(community(rules_of(INVENTED[0]), seed, missing=["reports"][: seed % 2]))
    )


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_recorded_ledgers_of_next_year(seed: int) -> None:
    ahead = community(rules_of(INVENTED[0]), seed)
    after = carried_over(ahead.facts, ahead.period)
    hold("planning", f"next year {seed}", [*_differences(ahead.facts, after), *_period(after)])


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_recorded_worklists(seed: int) -> None:
    ahead = community(standard("taizhou"), seed, missing=["services"] if seed == 3 else [], as_of="2026-08-20")
    hold("planning", f"worklist {seed}", _worklist(ahead, show_ids=bool(seed % 2)))


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_recorded_answers_due(id: str) -> None:
    hold("planning", f"answers {id}", _answers(id))


def test_the_recorded_ways() -> None:
    hold("planning", "ways", (line for seed in _SEEDS for line in _ways(seed)))


def _actions(facts: Facts) -> Iterator[list[Action]]:
    early, late = _DAYS
    for who in PEOPLE:
        yield [Job(who, late)]
        yield [Job(who, late, referred=False, form=EmploymentForm.INDIVIDUAL_BUSINESS), Job(who, early, referred=False)]
        yield [Visit(who, _DAYS), Qualification(who, late), EmployeePension(who, late), SystemEntry(who, late)]
        yield [Post(who, early), Service(who, ServiceKind.CERTIFICATE, late)]
    for row in facts.households.rows if facts.households is not None else ():
        if row.recognised_on is not None:
            yield [HouseholdJob(row.head, row.head_name, row.recognised_on, early)]
    for shop in facts.businesses.rows if facts.businesses is not None else ():
        yield [Hiring(shop.title, shop.row, late)] * 2
    yield [Notice(early), Report(MediaLevel.CITY, late), Post(None, late), Service(None, ServiceKind.JOB_FAIR, late)]
    yield [Attest("8.2", "面积", "30 ㎡", late), Attest("1.1", "制度", "是", late)]
    yield [Establish(POVERTY_LABOUR, late), Establish(REPORTS, late)]


def _written(ahead: Forecast) -> Iterator[str]:
    for actions in _actions(ahead.facts):
        after = apply(ahead.facts, actions, ahead.later, ahead.standard)
        yield "；".join(map(_said, actions))
        yield from _differences(ahead.facts, after)


def _said(action: Action) -> str:
    who = person_of(action)
    return f"{who.name if who is not None else ''} {sentence_of([action])}"


def _differences(before: Facts, after: Facts) -> Iterator[str]:
    for table in after.tables:
        old = before.table(table.ledger)
        if old is None:
            yield f"  {table.ledger.value} 新建 {'、'.join(sorted(table.columns))}"
            continue
        known = {id(row) for row in old.rows}
        kept = {id(row) for row in table.rows}
        yield from (f"  - {table.ledger.value} {_row(row)}" for row in old.rows if id(row) not in kept)
        yield from (f"  + {table.ledger.value} {_row(row)}" for row in table.rows if id(row) not in known)


def _row(row: Row) -> str:
    told = []
    for one in fields(row):
        value = getattr(row, one.name)
        if one.name not in ("source", "unread", "against") and value not in (one.default, "", None, frozenset()):
            said = getattr(value, "name", None) if one.name in ("person", "head", "member") else value
            told.append(f"{one.name}={getattr(said, 'value', said)}")
    return " ".join(told)


def _period(facts: Facts) -> Iterator[str]:
    yield f"{facts.community.period_start} {facts.community.period_end}"


def _worklist(ahead: Forecast, *, show_ids: bool) -> Iterator[str]:
    odd = [finding("ID001", Place("台账.xlsx", "劳动力", "B3"), "号码不符"), finding("MEA001", Place("", ""), "不全")]
    facts = replace(ahead.facts, findings=tuple(odd))
    for until in (default_until(ahead.period), date(2026, 11, 15)):
        made = worklist(facts, ahead.period, until, show_ids=show_ids)
        yield f"until {made.until}: {'；'.join(made.notes)}"
        yield from map(_entry, made.entries)
    for officer, entries in made.by_officer().items():
        yield from (f"{officer}: {_entry(entry)}" for entry in entries)
    yield from (f"nobody: {_entry(entry)}" for entry in made.of_nobody)
    more = [replace(made.entries[0], due=date(2026, 9, 1), name="第10项"), replace(made.entries[0], name="第9项")]
    yield from (f"more: {entry.due} {entry.name}" for entry in with_entries(made, more).entries[:5])


def _entry(entry: Entry) -> str:
    where = f"{entry.place.sheet} {entry.place.cell}"
    home = f" 户 {entry.household} {'、'.join(entry.members)}" if entry.members or entry.household else ""
    told = (entry.of.value, str(entry.due), entry.name, entry.id, entry.address, entry.phone, entry.officer)
    return f"  {' | '.join(told)} | {entry.why} | {entry.what} | {where}{home}"


def _answers(id: str) -> Iterator[str]:
    rules = standard(id)
    yield f"facts {'、'.join(entries_asked(rules))}"
    for seed in (0, 1):
        ahead = community(rules, seed)
        yield from map(_entry, answers_due(ahead.facts, rules, ahead.baseline, date(2026, 9, 30)))


def _ways(seed: int) -> Iterator[str]:
    rules = rules_of(INVENTED[0])
    items = [item for item in rules.items if item.id in ("1", "2", "6", "8")]
    criteria = standard("quangang").criteria[:3]
    few = rules.model_copy(update={"items": items, "criteria": criteria})
    ahead = community(few, seed)
    found = ways(ahead, PullOf(ahead))
    yield f"{seed}: {len(best_of_each(found))} items, {len(told_apart(found))} ways of {len(found)}"
    for way in found:
        gain = "" if way.gain is None else str(Fraction(way.gain))
        yield f"  {way.item} {gain} by {way.found.effort}: {'；'.join(sentence_of([one]) for one in way.found.actions)}"
