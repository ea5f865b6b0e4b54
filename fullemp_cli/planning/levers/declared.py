"""A measure that a standard file declares: which deeds move it follows from its parts, and each is tried.

`Declaration.mover()` names the deeds; here they are dated and given to those whom the measure is about. A deed that
alone makes the measure no better over the rows of its person is left out, so that nothing is promised that scoring
again would not confirm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, assert_never

from pydantic import BaseModel

from fullemp_cli.ledgers.facts import HouseholdRow, Person
from fullemp_cli.ledgers.vocabulary import EmploymentForm, MediaLevel, ServiceKind
from fullemp_cli.measures.conditions import Served
from fullemp_cli.measures.deciding import spans
from fullemp_cli.measures.kinds import (
    Amount,
    DeclaredCases,
    DeclaredCount,
    DeclaredFewest,
    DeclaredMeasure,
    DeclaredPeriodsWithout,
    DeclaredPersonPeriodsWithout,
    DeclaredQuotient,
    DeclaredRatio,
    DeclaredShare,
    DeclaredStated,
)
from fullemp_cli.measures.members import gather
from fullemp_cli.measures.moving import Deed, NoMover, Way
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.subjects import subjects
from fullemp_cli.planning.actions import (
    Action,
    ActionKind,
    EmployeePension,
    Hiring,
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
    able_to_work,
    can_work,
    household_people,
    job_day,
    jobs,
    services,
    visits,
    worth_giving,
)
from fullemp_cli.planning.levers.trial import Trial, is_better_fewer

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect

__all__ = ["declared_lever", "is_better_fewer"]

_EVENTS = frozenset({"服务记录", "岗位信息", "宣传报道", "公益性岗位"})
"""Ledgers of which one row more is something done."""
_MOST_DAYS = 60
"""Nobody plans more events than so many."""


def declared_lever(prospect: Prospect, declared: DeclaredMeasure) -> Lever | None:
    """What moves the measure; None where no deed does.

    Never `certain`: two deeds together may do what neither does alone.
    """
    moves = declared.mover()
    if isinstance(moves, NoMover) or prospect.last_day is None:
        return None
    found = _Finder(prospect, declared, moves.ways)
    match declared:
        case DeclaredShare():
            lever = found.cases()
        case DeclaredCases():
            events = _events(declared.of)
            lever = None if events else found.cases()
        case DeclaredCount():
            lever = found.records(declared.amount) if _events(declared.of) else found.joining(declared.of)
        case DeclaredRatio():
            lever = found.of_ratio(declared)
        case DeclaredFewest():
            lever = found.fewest(declared)
        case DeclaredPeriodsWithout():
            lever = found.periods(declared)
        case DeclaredPersonPeriodsWithout():
            lever = found.person_periods(declared)
        case DeclaredStated() | DeclaredQuotient():
            lever = None
        case _:
            assert_never(declared)
    return lever


def _events(selections: Iterable[Selection]) -> bool:
    return all(one.ledger is not None and one.ledger.value in _EVENTS for one in selections)


def _lever(units: Iterable[Unit]) -> Lever | None:
    able = [unit for unit in units if unit.actions]
    return cover(able, kind_of(able[0].actions[0]), certain=False) if able else None


class _Finder:
    """The deeds for one measure."""

    def __init__(self, prospect: Prospect, declared: DeclaredMeasure, ways: tuple[Way, ...]) -> None:
        assert prospect.last_day is not None
        self._prospect, self._declared, self._ways = prospect, declared, ways
        self._last: date = prospect.last_day
        self._trial = Trial(prospect, declared)
        self._served = list(_parts(declared))

    def cases(self) -> Lever | None:
        """A deed for each of those who keep the measure from being better, those to be looked at first in front."""
        against = self._declared.over(self._prospect.situation).against
        homes = {id(one.row): one for one in self._prospect.situation.households}
        units: dict[object, Unit] = {}
        for place, case in enumerate(against):
            home = homes.get(id(case.row)) if isinstance(case.row, HouseholdRow) else None
            if home is not None:
                people = household_people(self._prospect, home)
                units[home.key] = self._unit(people, (place,))
            elif case.person is not None:
                units.setdefault(case.person.key, self._unit([case.person], (place,)))
        return _lever(units.values())

    def joining(self, selections: Iterable[Selection]) -> Lever | None:
        """A deed for each who does not belong yet and would by it."""
        people = {one.key: one for selection in selections for one in self._people(selection)}
        return _lever(self._unit([one], ()) for one in people.values())

    def _people(self, selection: Selection) -> Iterator[Person]:
        """Those of the selection before its conditions; of the working and the like, those who are not yet."""
        situation = self._prospect.situation
        if selection.population == "就业人员":
            yield from (one.row.person for one in situation.labour_force if not one.employed)
        elif selection.population == "已就业登记失业人员":
            yield from (one.person for one in situation.still_unemployed)
        elif selection.population == "已就业就业困难人员":
            as_of = situation.period.as_of
            yield from (one.person for one in situation.present_hardship_persons if not one.in_work(as_of))
        elif selection.ledger is not None and selection.ledger.value in {*_EVENTS, "市场主体"}:
            yield from self._helped()
        else:
            yield from (one.person for one in subjects(selection, situation) if one.person is not None)

    def _helped(self) -> Iterator[Person]:
        """Those who seek work or help."""
        situation = self._prospect.situation
        yield from (one.person for one in situation.still_unemployed)
        yield from (one.person for one in situation.present_hardship_persons)
        yield from (one.row.person for one in situation.labour_force if not one.employed)

    def _unit(self, people: Iterable[Person], urgency: tuple[int, ...]) -> Unit:
        known = list(people)
        facts = self._trial.of_persons(person.key for person in known)
        actions = [action for person in known for action in self._for(person)]
        return Unit(tuple(one for one in dict.fromkeys(actions) if self._trial.helps(facts, [one])), urgency=urgency)

    def _for(self, person: Person) -> Iterator[Action]:
        """The deeds of the ways for that person, each on the days that may be needed."""
        prospect, person, day = self._prospect, self._prospect.same(person), self._last
        for way in self._ways:
            match way.deed:
                case Deed.JOB:
                    yield from jobs(prospect, person)
                case Deed.BUSINESS:
                    on = job_day(prospect, person.key)
                    if on is not None and able_to_work(prospect, person):
                        yield Job(person, on, referred=False, form=EmploymentForm.INDIVIDUAL_BUSINESS)
                case Deed.VISIT:
                    yield from visits(prospect, person)
                    yield from (Visit(person, days) for days in self._together())
                case Deed.SERVICE:
                    kinds = self._kinds(way)
                    yield from services(prospect, person, kinds)
                    if any(one.within is not None for one in self._served):
                        yield from (Service(person, kind, prospect.now) for kind in kinds)
                case Deed.POST:
                    if can_work(prospect, person):
                        yield Post(person, day)
                case Deed.QUALIFICATION:
                    yield Qualification(person, day)
                case Deed.PENSION:
                    yield EmployeePension(person, day)
                case Deed.SYSTEM_ENTRY:
                    yield SystemEntry(person, day)
                case Deed.NOTICE | Deed.REPORT | Deed.HIRING:
                    pass
                case _:
                    assert_never(way.deed)

    def _together(self) -> Iterator[tuple[date, ...]]:
        """The last days of all the intervals still ahead in which visits are asked for."""
        for each in dict.fromkeys(one.each for one in self._served if one.each != "period"):
            ahead = [last for _, last in spans(each, self._prospect.situation) if last >= self._prospect.now]
            if ahead:
                yield tuple(min(last, self._last) for last in ahead)

    def _kinds(self, way: Way) -> tuple[ServiceKind, ...]:
        if way.kinds:
            return tuple(kind for kind in ServiceKind if kind.value in way.kinds)
        return worth_giving(self._prospect, frozenset(ServiceKind))

    # --- records ---

    def records(self, amount: Amount) -> Lever | None:
        """One row more; of days, one on a day that has none yet; of persons, one for somebody who has none yet."""
        if amount.sum is not None:
            return None
        fitting = self._fitting(self._last)
        if amount.distinct == "day" and fitting:
            gathered = gather(amount.of, "day", self._prospect.situation).members.values()
            used = {
                on for one in gathered if one.belongs and isinstance(on := getattr(one.first.row, "on", None), date)
            }
            length = (self._last - self._prospect.now).days + 1
            days = [self._last - timedelta(back) for back in range(min(length, _MOST_DAYS))]
            free = [day for day in days if day not in used]
            return _lever(Unit(tuple(self._fitting(day)[:1]), urgency=(day,)) for day in sorted(free))
        if amount.distinct == "person" and all(one.ledger and one.ledger.value == "服务记录" for one in amount.of):
            return self.joining(amount.of)
        actions = fitting or [one for person in self._helped() for one in self._unit([person], ()).actions]
        if not actions:
            return None
        return pool(actions, kind_of(actions[0]), self._counts)

    def _fitting(self, day: date) -> list[Action]:
        """The records for nobody in particular that count, made on that day; of reports the easiest to reach."""
        nobody = self._trial.of_persons(())
        found = [action for action in self._for_nobody(day) if self._trial.helps(nobody, [action])]
        reports = [one for one in found if isinstance(one, Report)]
        return [*reports[:1]] if reports else found

    def _for_nobody(self, day: date) -> Iterator[Action]:
        for way in self._ways:
            match way.deed:
                case Deed.SERVICE:
                    yield from (Service(None, kind, day) for kind in ServiceKind)
                case Deed.NOTICE:
                    yield Notice(day)
                case Deed.REPORT:
                    yield from (Report(level, day) for level in MediaLevel)
                case Deed.POST:
                    yield Post(None, day)
                case _:
                    pass

    def _counts(self, action: Action) -> bool:
        person = person_of(action)
        return self._trial.helps(self._trial.of_persons([person.key] if person is not None else ()), [action])

    def of_ratio(self, declared: DeclaredRatio) -> Lever | None:
        """What makes the numerator larger."""
        if declared.numerator.sum == "带动就业人数":
            members = gather(declared.numerator.of, "row", self._prospect.situation).members.values()
            rows = [one.first.row for one in members if one.belongs]
            titled = [(str(getattr(row, "title", "")), row.row) for row in rows][:1]
            hirings = [Hiring(title, number, self._last) for title, number in titled]
            counts = pool(hirings, ActionKind.JOB, lambda action: isinstance(action, Hiring))
            return counts if hirings else None
        return (
            self.records(declared.numerator) if _events(declared.numerator.of) else self.joining(declared.numerator.of)
        )

    # --- periods and the fewest ---

    def fewest(self, declared: DeclaredFewest) -> Lever | None:
        """A record for each of them."""
        situation, kinds = self._prospect.situation, set(declared.kinds)
        units = []
        for one in gather(declared.of, declared.distinct, situation).members.values():
            person = one.first.person
            if person is None or not (one.belongs or declared.unknown == "against"):
                continue
            rows = situation.services_by_person.get(one.first.key, ())
            have = sum(not kinds or row.kind.value in kinds for row in rows)
            given = [action for action in self._for(person) if _is_referral(action) or isinstance(action, Service)]
            units.append(Unit(tuple(given), have, urgency=(have,)))
        if not units or not all(unit.actions for unit in units):
            return None
        return Lever(Mode.LEAST, tuple(units), ActionKind.SERVICE, certain=False)

    def periods(self, declared: DeclaredPeriodsWithout) -> Lever | None:
        """A record in each period still ahead that lacks only one."""
        situation = self._prospect.situation
        days = list(declared.days_of(gather(declared.of, "row", situation).members.values()))
        units = []
        for (_, last), done in declared.lacking(days, situation):
            on = min(last, self._last)
            if last >= self._prospect.now and declared.at_least - done == 1:
                able = [one for one in self._for_nobody(on) if self._trial.helps(self._prospect.facts, [one])]
                units.append(Unit(tuple(able[:1]), urgency=(last,)))
        return _lever(units)

    def person_periods(self, declared: DeclaredPersonPeriodsWithout) -> Lever | None:
        """A record for the person in each period still ahead that lacks only one."""
        situation = self._prospect.situation
        members = [
            one
            for one in gather(declared.of, declared.distinct, situation).members.values()
            if one.belongs or declared.unknown == "against"
        ]
        due = [(one, span) for one in members for span in declared.spans(situation) if declared.is_due(one, span)]
        units = []
        for one, (_, last), done in declared.lacking(due, situation):
            person = one.first.person
            if person is None or last < self._prospect.now or declared.at_least - done != 1:
                continue
            on = min(last, self._last)
            units.append(Unit(tuple(self._contacts(person, on)), urgency=(last,)))
        return _lever(units)

    def _contacts(self, person: Person, on: date) -> Iterator[Action]:
        person = self._prospect.same(person)
        for way in self._ways:
            if way.deed is Deed.SERVICE:
                yield from (Service(person, kind, on) for kind in self._kinds(way))
            elif way.deed is Deed.VISIT:
                yield Visit(person, (on,))


def _is_referral(action: Action) -> bool:
    return isinstance(action, Job) and action.referred


def _parts(value: object) -> Iterator[Served]:
    """What the measure asks to have been received."""
    if isinstance(value, Served):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, list):
        for entry in value:
            yield from _parts(entry)
