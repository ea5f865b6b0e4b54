"""Communities whose days stand where quarters, months and the period begin and end: who may be helped and until when, what
is due, what time will take, the worklist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.kinds import SERVICES
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.planning.actions import until_of
from fullemp_cli.planning.early_warning import early_warning
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.levers import people
from fullemp_cli.planning.levers.at_work import settled
from fullemp_cli.planning.visits_due import is_due, missed_quarters
from fullemp_cli.planning.wording import sentence_of
from fullemp_cli.planning.worklist import default_until, worklist
from fullemp_cli.scoring.assess import assess
from tests.measures.builders import period, service, table
from tests.planning.communities import PEOPLE, OnTheEdge, community
from tests.planning.forecasts import INVENTED, rules_of
from tests.recorded.records import hold

_SEEDS = range(6)
_AS_OF = ("2026-09-20", "2026-10-01", "2026-12-31", "2026-09-30", "2026-08-21", "2027-01-15")
_RULES = ("taizhou", "quangang", "star-community", INVENTED[0], "pingdingshan", INVENTED[1])


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_recorded_people_on_the_edge(seed: int) -> None:
    ahead = community(rules_of(_RULES[seed]), seed, as_of=_AS_OF[seed], drawn=OnTheEdge)
    hold("planning", f"edges people {seed}", _people(ahead))


@pytest.mark.parametrize("id", _RULES[:5])
def test_the_recorded_warnings(id: str) -> None:
    hold("planning", f"edges warnings {id}", (line for seed in range(8) for line in _warned(id, seed)))


@pytest.mark.parametrize("seed", _SEEDS[:3])
def test_the_recorded_worklists_on_the_edge(seed: int) -> None:
    ahead = community(rules_of("quangang"), 40 + seed, as_of=_AS_OF[seed], drawn=OnTheEdge)
    hold("planning", f"edges worklist {seed}", _listed(ahead))


def _people(ahead: Forecast) -> Iterator[str]:
    yield f"{ahead.standard.id} {ahead.now} until {ahead.last_day}; visits {ahead.visit_intervals}"
    yield f"hardship {len(people.hardship_keys(ahead))}"
    situation = ahead.situation
    assert people.hardship_keys(ahead) <= {one.key for one in PEOPLE} | set(situation.recognitions) | set(
        situation.spells
    )
    for who in PEOPLE:
        yield f"{who.name}: job {people.why_no_job(ahead, who)} until {people.job_day(ahead, who.key)}"
        yield f"  business {people.why_no_business(ahead, who)}, settled {settled(situation).get(who.key, '')}"
        told = (people.can_work, people.is_of_age, people.is_registered, people.is_there)
        assert all(isinstance(ask(ahead, who), bool) for ask in told)
        yield f"  {' '.join(ask.__name__ for ask in told if ask(ahead, who))}"
        served = [kind.value for kind in ServiceKind if people.may_be_served(ahead, who, kind)]
        yield f"  served by {len(served)}: {'、'.join(served) if len(served) < len(ServiceKind) else 'all'}"
        yield f"  no service: {people.why_no_service(ahead, who, [ServiceKind.CAREER_GUIDANCE])}"
        yield f"  no visit: {people.why_no_service(ahead, who, [ServiceKind.VISIT, ServiceKind.JOB_FAIR])}"
        for each in ("month", "quarter", "half_year"):
            yield f"  lacks of each {each}: {' '.join(map(str, people.lacking_days(ahead, who, each)))}"
        actions = (
            *people.jobs(ahead, who),
            *people.visits(ahead, who),
            *people.services(ahead, who, [ServiceKind.JOB_REFERRAL]),
        )
        yield f"  {'；'.join(f'{sentence_of([one])} {until_of(one)}{_suits(ahead, one)}' for one in actions)}"
    for one, quarter in missed_quarters(situation):
        yield f"missed {one.person.name} {quarter.first}"
    for one in situation.hardship_persons:
        due = [str(quarter.first) for quarter in situation.quarters if is_due(one, quarter)]
        yield f"due {one.person.name} from {one.recognised_on}: {' '.join(due)}"
    yield f"worth giving {[kind.value for kind in people.worth_giving(ahead, frozenset(ServiceKind))]}"


@pytest.mark.parametrize(
    ("each", "visited", "as_of", "lacking"),
    [
        ("quarter", ["2026-01-01", "2026-06-30"], "2026-09-20", ["2026-09-30", "2026-12-31"]),
        ("quarter", ["2026-03-31", "2026-04-01", "2026-07-01"], "2026-09-20", ["2026-12-31"]),
        ("quarter", ["2026-03-31", "2026-04-01"], "2026-09-30", ["2026-09-30", "2026-12-31"]),
        ("quarter", ["2026-03-31", "2026-04-01"], "2026-10-01", []),  # one is past
        ("quarter", ["2025-12-31", "2026-04-01", "2026-07-01"], "2026-09-20", []),
        ("half_year", ["2026-06-30"], "2026-09-20", ["2026-12-31"]),
        ("half_year", ["2026-06-30", "2026-07-01"], "2026-09-20", []),
        (
            "month",
            [f"2026-{month:02}-01" for month in range(1, 9)],
            "2026-09-30",
            [f"2026-{end}" for end in ("09-30", "10-31", "11-30", "12-31")],
        ),
        ("period", [], "2026-09-20", ["2026-12-31"]),
    ],
)
def test_the_days_on_which_a_regular_visit_lacks(each: str, visited: list[str], as_of: str, lacking: list[str]) -> None:
    who, other = PEOPLE[:2]
    rows = [service(who, day) for day in visited]
    rows += [service(who, "2026-09-21", officer=""), service(other, "2026-09-22")]
    ahead = forecast(Facts(services=table(SERVICES, rows)), rules_of("taizhou"), period(as_of=as_of), None)
    assert [str(day) for day in people.lacking_days(ahead, who, each)] == lacking


def _suits(ahead: Forecast, action: object) -> str:
    return "" if people.suits(ahead, action) else " does not suit"  # type: ignore[arg-type]


def _warned(id: str, seed: int) -> Iterator[str]:
    rules = rules_of(id)
    ahead = community(rules, 20 + seed, as_of=_AS_OF[seed % 5], drawn=OnTheEdge)
    found = early_warning(ahead.facts, rules, ahead.period, assess(rules, "", ahead.facts, ahead.period))
    yield f"{seed} on {ahead.now}: {found and found.by}"
    for loss in found.losses if found is not None else ():
        yield f"  {loss.change.id} {loss.change.tier or ''} {loss.change.gain} until {loss.first}"


def _listed(ahead: Forecast) -> Iterator[str]:
    for until in (default_until(ahead.period), date(2026, 10, 1), date(2027, 3, 31)):
        if until < ahead.now:
            continue
        listed = worklist(ahead.facts, ahead.period, until)
        yield f"from {ahead.now} until {until}: {len(listed.entries)}"
        yield from (f"  note {note}" for note in listed.notes)
        for one in listed.entries:
            yield f"  {one.of.value} | {one.due} | {one.name} | {one.why} | {one.what} | {one.place.sheet} {one.place.cell}"
        for officer, lines in (*listed.by_officer().items(), ("nobody", listed.of_nobody)):
            told = "；".join(f"{one.name} {one.due} {one.phone} {one.address} {one.household}" for one in lines)
            yield f"  of {officer}: {told}"
