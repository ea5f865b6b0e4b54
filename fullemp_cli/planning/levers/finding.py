"""What moves a measure, built in or declared: which actions follows from its parts, and each is tried.

`Declaration.mover()` names the actions; here they are dated and given to those whom the measure is about. An action that
makes the measure no better is left out, so that nothing is promised that scoring again would not confirm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, assert_never

from fullemp_cli.ledgers.activities import Activity, Mover, NoMover, Way
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.vocabulary import EmploymentForm, MediaLevel, ServiceKind
from fullemp_cli.measures.conditions import ColumnCondition, MemberCondition, StateCondition, served_in
from fullemp_cli.measures.deciding import spans
from fullemp_cli.measures.kinds import (
    Amount,
    DeclaredCount,
    DeclaredFewest,
    DeclaredPeriodsWithout,
    DeclaredPersonPeriodsWithout,
    DeclaredRatio,
)
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.members import gather
from fullemp_cli.measures.populations.services import PREPARATION
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.subjects import keys_of
from fullemp_cli.planning.actions import (
    Action,
    ActionKind,
    EmployeePension,
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
    kind_of,
    person_of,
)
from fullemp_cli.planning.levers.lever import Lever, Mode, Unit, cover, pool
from fullemp_cli.planning.levers.people import (
    can_work,
    hardship_keys,
    is_registered,
    job_day,
    jobs,
    service_for,
    services,
    suits,
    visits,
    worth_giving,
)
from fullemp_cli.planning.levers.trial import Trial

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Forecast

_MOST_DAYS = 60
"""Nobody plans more events than so many."""
_FEW_KINDS = 3
"""So many kinds of service are all offered; of more, those that the standard names elsewhere and one for each purpose."""
_FOR_ANYBODY_WHO_SEEKS = PREPARATION | {
    ServiceKind.POLICY_CONSULTATION,
    ServiceKind.EMPLOYMENT_ASSISTANCE,
    ServiceKind.STATUS_REGISTRATION,
    ServiceKind.VISIT,
    ServiceKind.PHONE_CALL,
}
"""Kinds that any unemployed person may get; the rest (subsidies, loans) only who is entitled, whom no ledger names."""


@dataclass(frozen=True, slots=True)
class Unmoved:
    """No action moves the measure, because …, in Chinese. `certain`: none does for sure."""

    reason: str
    certain: bool = True


def found_lever(forecast: Forecast, measure: Declaration) -> Lever | Unmoved:
    """What moves the measure."""
    moves = measure.mover()
    if isinstance(moves, NoMover):
        return Unmoved(moves.reason)
    if forecast.last_day is None:
        return Unmoved(f"评估期已于 {forecast.period.end} 结束，不能再做")
    lever = _Finder(forecast, measure, moves.ways, forecast.last_day).lever()
    if lever is None:
        return Unmoved(
            "没有还能做的：该做的都已做到，或者名单上的人不能就业、已在别的台账就业，或者为时已晚", measure.single
        )
    return lever if measure.single else lever.uncertain()


class _Finder:
    """The actions for one measure."""

    def __init__(self, forecast: Forecast, measure: Declaration, ways: tuple[Way, ...], last: date) -> None:
        self._forecast, self._measure, self._ways, self._last = forecast, measure, ways, last
        self._trial = Trial(forecast, measure)
        self._served = list(served_in(measure))
        self._known: dict[tuple[object, ...], bool] = {}

    def lever(self) -> Lever | None:
        """By the kind of the measure."""
        match self._measure:
            case DeclaredCount():
                return self._counted(self._measure.amount)
            case DeclaredRatio():
                return self._counted(self._measure.numerator)
            case DeclaredFewest():
                return self._fewest(self._measure)
            case DeclaredPeriodsWithout():
                return self._periods(self._measure)
            case _:
                return self._each()

    # --- those that it looks at, each for itself ---

    def _each(self) -> Lever | None:
        """An action for each of those who weigh against the measure, and for whom one may bring in."""
        before = self._trial.before
        keys: dict[str, Sequence[Person]] = {key: one.persons for key, one in before.items() if one.against}
        present = {person.key for one in before.values() for person in one.persons}
        outside: dict[str, Sequence[Person]] = {}
        for person in self._measure.candidates(self._forecast.situation):
            if person.key not in present and person.key not in keys:
                outside[person.key] = (person,)
        keys |= outside
        found = self._trial.try_all(keys, self._for)
        brought = self._trial.try_all(outside, self._jobs)
        homes = self._homes([key for key in keys if key not in found.better])
        units = []
        for key in sorted(keys, key=lambda key: before[key].order if key in before else (2,)):
            actions = tuple(found.better.get(key, ())) or homes.get(key, ())
            urgency = before[key].order if key in before else (2,)
            units.append(Unit(actions, urgency=urgency))
            most = max((found.settled.get((key, action), 1) for action in actions), default=1)
            for times in range(2, most + 1):  # the further cases that the same action settles
                further = tuple(action for action in actions if found.settled.get((key, action), 1) >= times)
                units.append(Unit(further, urgency=urgency))
        able = [unit for unit in units if unit.actions]
        if not able:
            return None
        burdens = [
            Unit(tuple(actions), relief=tuple(self._relief(keys[key])))
            for key, actions in {**brought.worse, **found.worse}.items()
            if key not in found.better
        ]
        # A job for somebody who has what is asked for makes the share better, and is no action of this lever.
        certain = found.better.keys() >= brought.better.keys()
        return cover(able, kind_of(able[0].actions[0]), certain=certain, burdens=burdens)

    def _jobs(self, person: Person) -> tuple[Action, ...]:
        """What is planned for other measures and may bring somebody into the denominator of this one."""
        return jobs(self._forecast, person)

    def _relief(self, persons: Iterable[Person]) -> Iterator[Action]:
        """What makes up for a job that brings somebody into a denominator without what it asks for."""
        for person in persons:
            yield from (action for action in self._for(person) if kind_of(action) is not ActionKind.JOB)

    def _homes(self, keys: Iterable[str]) -> dict[str, tuple[Action, ...]]:
        """Of households of which no register knows anybody: work for somebody of it."""
        if not any(way.action is Activity.JOB for way in self._ways):
            return {}
        forecast, left = self._forecast, set(keys)
        found: dict[str, tuple[Action, ...]] = {}
        for one in forecast.situation.households:
            tallied = self._trial.before.get(one.key)
            if one.key not in left or tallied is None or any(is_registered(forecast, who) for who in tallied.persons):
                continue
            on = min(one.deadline, self._last) if one.deadline >= forecast.now else self._last
            job = HouseholdJob(one.head, one.head_name, one.recognised_on, on)
            if self._trial.better(forecast.facts, [job]):
                found[one.key] = (job,)
        return found

    def _for(self, person: Person) -> Iterator[Action]:
        """The actions of the ways for that person, each on the days that may be needed, as far as they suit the person."""
        return (action for action in self._offered(person) if suits(self._forecast, action))

    def _offered(self, person: Person) -> Iterator[Action]:
        forecast, person, day = self._forecast, self._forecast.same(person), self._last
        for way in self._ways:
            match way.action:
                case Activity.JOB:
                    yield from jobs(forecast, person)
                case Activity.BUSINESS:
                    on = job_day(forecast, person.key)
                    if on is not None and can_work(forecast, person):
                        yield Job(person, on, referred=False, form=EmploymentForm.INDIVIDUAL_BUSINESS)
                case Activity.VISIT:
                    yield from visits(forecast, person)
                    yield from (Visit(person, days) for days in self._together())
                case Activity.SERVICE:
                    kinds = self._kinds(way)
                    yield from services(forecast, person, kinds)
                    yield from (service_for(person, kind, on) for kind in kinds for on in self._due_days(person))
                    if any(one.within is not None for one in self._served):
                        yield from (service_for(person, kind, forecast.now) for kind in kinds)
                case Activity.POST:
                    yield from (action for action in jobs(forecast, person) if isinstance(action, Post))
                case Activity.QUALIFICATION:
                    yield Qualification(person, day)
                case Activity.PENSION:
                    yield EmployeePension(person, day)
                case Activity.SYSTEM_ENTRY:
                    yield SystemEntry(person, day)
                case Activity.NOTICE | Activity.REPORT | Activity.HIRING:
                    pass
                case _:
                    assert_never(way.action)

    def _due_days(self, person: Person) -> list[date]:
        """The last days, still ahead, of the periods in which the person lacks a record."""
        if not isinstance(self._measure, DeclaredPersonPeriodsWithout):
            return []
        found = []
        for _, last in self._measure.spans(self._forecast.situation):
            if f"{person.key} {last}" in self._trial.before and last >= self._forecast.now:
                found.append(min(last, self._last))
        return found

    def _together(self) -> Iterator[tuple[date, ...]]:
        """The last days of all the intervals still ahead in which visits are asked for."""
        for each in dict.fromkeys(one.each for one in self._served if one.each != "period"):
            ahead = [last for _, last in spans(each, self._forecast.situation) if last >= self._forecast.now]
            if ahead:
                yield tuple(min(last, self._last) for last in ahead)

    def _kinds(self, way: Way) -> tuple[ServiceKind, ...]:
        meant = frozenset(kind for kind in ServiceKind if not way.kinds or kind.value in way.kinds)
        if 0 < len(way.kinds) <= _FEW_KINDS:
            return tuple(kind for kind in ServiceKind if kind in meant)
        return worth_giving(self._forecast, meant)

    # --- numbers ---

    def _counted(self, amount: Amount) -> Lever | None:
        """Persons, each once; else records, as many as are made."""
        if amount.sum is not None:
            return self._hirings(amount)
        if amount.distinct == "day":
            return self._days(amount)
        if amount.distinct == "row" and all(map(_is_of_records, amount.of)):
            return self._records(amount)
        lever = self._each()
        if lever is None and all(map(_is_of_records, amount.of)):
            lever = self._of_nobody()  # rows that name nobody are one each, also where persons are counted
        return lever

    def _of_nobody(self) -> Lever | None:
        """One notice, report or post more, which names nobody."""
        offered = [action for action in self._for_nobody(self._last) if not isinstance(action, Service)]
        actions = [action for action in offered if self._counts(action)][:1]
        return pool(actions, kind_of(actions[0]), self._counts) if actions else None

    def _hirings(self, amount: Amount) -> Lever | None:
        """One more person taken on by a business that counts."""
        members = gather(amount.of, "row", self._forecast.situation).members.values()
        titled = [(str(getattr(one.first.row, "title", "")), one.first.row.row) for one in members if one.belongs]
        actions = [Hiring(title, number, self._last) for title, number in titled[:1]]
        if not actions or not self._trial.counts(actions):
            return None
        return pool(actions, ActionKind.JOB, lambda action: isinstance(action, Hiring))

    def _records(self, amount: Amount) -> Lever | None:
        """One record more, for somebody or for nobody in particular; one of each kind is tried."""
        people = {person.key: person for person in self._measure.candidates(self._forecast.situation)}
        offered = [action for person in people.values() for action in self._for(person)]
        meant = any(isinstance(one, MemberCondition) for selection in amount.of for one in selection.where)
        if not meant:
            offered = [one for one in offered if not isinstance(one, Service) or one.kind in _FOR_ANYBODY_WHO_SEEKS]
        offered += self._for_nobody(self._last)
        actions = [action for action in offered if self._counts(action)]
        reports = [action for action in actions if isinstance(action, Report)]
        if reports:  # those that are the easiest to get
            actions = [action for action in actions if not isinstance(action, Report)] + reports[:1]
        return pool(actions, kind_of(actions[0]), self._counts) if actions else None

    def _for_nobody(self, day: date) -> Iterator[Action]:
        for way in self._ways:
            match way.action:
                case Activity.SERVICE:
                    kinds = way.kinds or [kind.value for kind in ServiceKind]
                    yield from (Service(None, kind, day) for kind in ServiceKind if kind.value in kinds)
                case Activity.NOTICE:
                    yield Notice(day)
                case Activity.REPORT:
                    yield from (Report(level, day) for level in (MediaLevel.COUNTY, MediaLevel.CITY))
                case Activity.POST:
                    yield Post(None, day)
                case _:
                    pass

    def _counts(self, action: Action) -> bool:
        """Whether the action, planned for whatever measure, makes the number larger: one of each sort is tried."""
        sort = (type(action), _what(action), self._whose(action))
        if sort not in self._known:
            self._known[sort] = self._trial.counts([action])
        return self._known[sort]

    def _whose(self, action: Action) -> object:
        """What of the person matters: which of the populations asked for the person is of; else everything."""
        person = person_of(action)
        if person is None:
            return None
        assert isinstance(self._measure, DeclaredCount | DeclaredRatio)
        of: list[str] = []
        for selection in self._measure.selections():
            for one in selection.where:
                if isinstance(one, MemberCondition):
                    of.append(one.member_of)
                elif not isinstance(one, StateCondition) and not (
                    isinstance(one, ColumnCondition) and one.ledger is None
                ):
                    return person.key
        hired = isinstance(action, Post) and person.key in hardship_keys(self._forecast)
        return (hired, *(person.key in keys_of(name, self._forecast.situation) for name in of))

    def _days(self, amount: Amount) -> Lever | None:
        """A record on each day, still ahead, that has none yet; the last days first, as an action is told by the last day on
        which it still counts."""
        gathered = gather(amount.of, "day", self._forecast.situation).members.values()
        used = {on for one in gathered if one.belongs and isinstance(on := getattr(one.first.row, "on", None), date)}
        length = (self._last - self._forecast.now).days + 1
        days = [self._last - timedelta(back) for back in range(min(length, _MOST_DAYS))]
        sorts = [
            action for action in self._for_nobody(self._last) if _free(days, used) and self._on_a_day(action, used)
        ]
        free = [day for day in days if day not in used]
        units = [Unit((_on(sorts[0], day),), urgency=(-day.toordinal(),)) for day in free] if sorts else []
        return cover(units, kind_of(units[0].actions[0])) if units else None

    def _on_a_day(self, action: Action, used: set[date]) -> bool:
        free = next(day for back in range(_MOST_DAYS) if (day := self._last - timedelta(back)) not in used)
        return self._trial.counts([_on(action, free)])

    # --- periods and the fewest ---

    def _fewest(self, measure: DeclaredFewest) -> Lever | None:
        """A record for each of them."""
        situation, kinds = self._forecast.situation, set(measure.kinds)
        units = []
        for one in gather(measure.of, measure.distinct, situation).members.values():
            person = one.first.person
            if person is None:
                continue
            rows = situation.services_by_person.get(one.first.key, ())
            have = sum(not kinds or row.kind.value in kinds for row in rows)
            given = [action for action in self._for(person) if _is_one_record(action)]
            order = measure.tallied(one, 1, 0, situation).order
            units.append(Unit(tuple(dict.fromkeys(given)), have, urgency=(have, *order)))
        if not units or not all(unit.actions for unit in units):
            return None
        return Lever(Mode.LEAST, tuple(units), ActionKind.SERVICE)

    def _periods(self, measure: DeclaredPeriodsWithout) -> Lever | None:
        """A record in each period still ahead that lacks only one."""
        situation = self._forecast.situation
        days = list(measure.days_of(gather(measure.of, "row", situation).members.values()))
        units = []
        for (_, last), done in measure.lacking(days, situation):
            on = min(last, self._last)
            if last >= self._forecast.now and measure.at_least - done == 1:
                able = [one for one in self._for_nobody(on) if self._trial.better(self._forecast.facts, [one])]
                units.append(Unit(tuple(able[:1]), urgency=(last,)))
        able_units = [unit for unit in units if unit.actions]
        return cover(able_units, kind_of(able_units[0].actions[0])) if able_units else None


def _is_of_records(selection: Selection) -> bool:
    """Whether one row more is something done."""
    return selection.ledger is not None and isinstance(selection.ledger.added, Mover)


def _free(days: Iterable[date], used: set[date]) -> bool:
    return any(day not in used for day in days)


def _on(action: Action, day: date) -> Action:
    return replace(action, on=day) if isinstance(action, Service | Notice | Report | Post) else action


def _what(action: Action) -> object:
    match action:
        case Service():
            return action.kind
        case Job():
            return (action.form, action.referred)
        case Report():
            return action.level
        case Post():
            return action.holder is None
        case _:
            return None


def _is_one_record(action: Action) -> bool:
    """Whether it writes one record of a service: a service, one visit, a job by a referral."""
    if isinstance(action, Visit):
        return len(action.days) == 1
    return isinstance(action, Service) or (isinstance(action, Job) and action.referred)
