"""Persons (and households) for whom the same actions do the same: only how many of a class are helped matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from fullemp_cli.planning.actions import (
    Action,
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
    person_of,
    until_of,
)
from fullemp_cli.planning.levers.lever import Mode, Unit

Urgency = tuple[int, ...]


class ClassTarget(NamedTuple):
    """A unit of a lever: `lever` is its key, `have` what it has already."""

    lever: str
    mode: Mode
    unit: Unit


@dataclass(frozen=True, slots=True)
class Slot:
    """An action that each member of a class may get: what it takes, how often, the units and sums that it serves."""

    effort: int
    copies: int
    units: tuple[int, ...]
    sums: tuple[str, ...]
    post: bool


@dataclass(frozen=True, slots=True)
class ClassPlace:
    """A unit that each member of a class has. `relief`: of a burden the slots that make up for it."""

    lever: str
    mode: Mode
    have: int
    relief: tuple[int, ...]


@dataclass
class PersonClass:
    """`members`: for each member the action of every slot, those first who are to be helped first."""

    slots: tuple[Slot, ...]
    places: tuple[ClassPlace, ...]
    members: list[tuple[Action, ...]] = field(default_factory=list)
    urgencies: list[tuple[Urgency, ...]] = field(default_factory=list)

    def in_order(self) -> list[tuple[Action, ...]]:
        """The members, the most urgent first."""
        order = sorted(range(len(self.members)), key=lambda at: (self.urgencies[at], at))
        return [self.members[at] for at in order]


def classes_of(
    targets: list[ClassTarget],
    sums: Mapping[str, tuple[Action, ...]],
    effort: Callable[[Action], int],
    copies: Callable[[Action], int],
    *,
    together: bool = True,
) -> list[PersonClass]:
    """The classes of everything that can be done for these units and sums. `together` False: each person alone."""
    units_of: dict[Action, list[int]] = defaultdict(list)
    sums_of: dict[Action, list[str]] = defaultdict(list)
    for at, target in enumerate(targets):
        for action in dict.fromkeys((*target.unit.actions, *target.unit.relief)):
            units_of[action].append(at)
    for lever, actions in sums.items():
        for action in actions:
            sums_of[action].append(lever)
    able = _undominated([*units_of, *(one for one in sums_of if one not in units_of)], units_of, sums_of, effort)
    found: dict[object, PersonClass] = {}
    for count, component in enumerate(_components(able, units_of, len(targets))):
        person_class, members = _classify(component, targets, units_of, sums_of, effort, copies)
        key = (person_class.slots, person_class.places) if together else count
        known = found.setdefault(key, person_class)
        known.members.append(members[0])
        known.urgencies.append(members[1])
    return list(found.values())


def _undominated(
    actions: list[Action],
    units_of: Mapping[Action, list[int]],
    sums_of: Mapping[Action, list[str]],
    effort: Callable[[Action], int],
) -> list[Action]:
    """Without those which another for the same person does better or as well for no more effort."""
    by_person: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        person = person_of(action)
        by_person[person.key if person is not None else f"{type(action).__name__}{action}"].append(action)
    kept: set[Action] = set()
    for of_person in by_person.values():
        does = {action: (set(units_of.get(action, ())), set(sums_of.get(action, ()))) for action in of_person}
        for at, action in enumerate(of_person):
            if not any(
                _as_good(other, action, does, effort, earlier=index < at)
                for index, other in enumerate(of_person)
                if index != at
            ):
                kept.add(action)
    return [action for action in actions if action in kept]


def _as_good(
    other: Action,
    action: Action,
    does: Mapping[Action, tuple[set[int], set[str]]],
    effort: Callable[[Action], int],
    *,
    earlier: bool,
) -> bool:
    if isinstance(other, Post) and not isinstance(action, Post):
        return False  # of posts only so many are planned as the standard asks for
    units, sums = does[other]
    own_units, own_sums = does[action]
    if not (units >= own_units and sums >= own_sums and effort(other) <= effort(action)):
        return False
    return earlier or units > own_units or sums > own_sums or effort(other) < effort(action)


def _components(actions: list[Action], units_of: Mapping[Action, list[int]], count: int) -> list[list[Action]]:
    """Actions that share a unit, directly or through others."""
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    by_person: dict[str, int] = {}
    for action in actions:
        own = units_of.get(action, [])
        person = person_of(action)
        if own and person is not None:
            own = [*own, by_person.setdefault(person.key, own[0])]
        for at in own[1:]:
            parent[root(at)] = root(own[0])
    groups: dict[object, list[Action]] = {}
    for action in actions:
        own = units_of.get(action, [])
        person = person_of(action)
        if own:
            key: object = root(own[0])
        elif person is not None and person.key in by_person:
            key = root(by_person[person.key])
        else:
            key = person.key if person is not None else action
        groups.setdefault(key, []).append(action)
    return list(groups.values())


def _classify(
    component: list[Action],
    targets: list[ClassTarget],
    units_of: Mapping[Action, list[int]],
    sums_of: Mapping[Action, list[str]],
    effort: Callable[[Action], int],
    copies: Callable[[Action], int],
) -> tuple[PersonClass, tuple[tuple[Action, ...], tuple[Urgency, ...]]]:
    """The class of one component alone, with its one member."""
    ordered = sorted(component, key=lambda action: _label(action, units_of, targets))
    at_slot = {action: index for index, action in enumerate(ordered)}
    units = sorted({unit for action in ordered for unit in units_of.get(action, ())})
    able = {unit: tuple(sorted(at_slot[one] for one in targets[unit].unit.actions if one in at_slot)) for unit in units}
    units.sort(key=lambda unit: (targets[unit].lever, able[unit], targets[unit].unit.have))
    at_place = {unit: index for index, unit in enumerate(units)}
    slots = tuple(
        Slot(
            effort(action),
            copies(action),
            tuple(sorted(at_place[unit] for unit in units_of.get(action, ()))),
            tuple(sorted(sums_of.get(action, ()))),
            isinstance(action, Post),
        )
        for action in ordered
    )
    places = tuple(
        ClassPlace(
            targets[unit].lever,
            targets[unit].mode,
            targets[unit].unit.have,
            tuple(sorted(at_slot[one] for one in targets[unit].unit.relief if one in at_slot)),
        )
        for unit in units
    )
    urgencies = tuple(_ordinals(targets[unit].unit.urgency) for unit in units)
    return PersonClass(slots, places), (tuple(ordered), urgencies)


def _ordinals(urgency: tuple[date | int, ...]) -> Urgency:
    return tuple(one.toordinal() if isinstance(one, date) else one for one in urgency)


def _label(action: Action, units_of: Mapping[Action, list[int]], targets: list[ClassTarget]) -> tuple[object, ...]:
    """An order of the actions that is the same for every member of a class."""
    levers = sorted(targets[unit].lever for unit in units_of.get(action, ()))
    return (type(action).__name__, _what(action), levers, until_of(action).isoformat(), _days(action))


def _what(action: Action) -> str:
    match action:
        case Service():
            return action.kind.value
        case Job():
            return action.form.value
        case Report():
            return action.level.value
        case Visit() | Post() | Notice() | Hiring() | Qualification() | EmployeePension() | SystemEntry():
            return ""
        case _:
            return str(action)


def _days(action: Action) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in action.days) if isinstance(action, Visit) else ()
