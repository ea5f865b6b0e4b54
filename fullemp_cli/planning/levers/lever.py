"""A lever: which actions move a measure, and for whom. What it takes for a threshold is counted from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from fullemp_cli.planning.actions import Action, ActionKind


class Mode(Enum):
    """How units make the measure better."""

    COVER = "cover"  # every unit that is covered by one of its actions counts once
    SUM = "sum"  # every action counts, the same twice too
    LEAST = "least"  # the measure is the smallest of the units' numbers: all must be raised
    BURDEN = "burden"  # every unit that one of its actions adds counts against it, unless it is relieved


@dataclass(frozen=True, slots=True)
class Unit:
    """A person, household or quarter behind a measure, and the actions any one of which settles it.

    `have`: what it has already (LEAST). `relief`: the actions that make up for it (BURDEN). `urgency`: those that sort
    first are helped first.
    """

    actions: tuple[Action, ...]
    have: int = 0
    relief: tuple[Action, ...] = ()
    urgency: tuple[date | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lever:
    """What moves one measure call. `kind`: the action that the effort of an item is about.

    `certain`: whether no other action of the plan can move the measure to the better. `counts` (SUM): which actions,
    planned for another measure, count here too. `burdens`: actions for other measures that bring somebody more into the
    denominator (a job in the period makes a certificate due), looked at where the whole denominator is asked for.
    """

    mode: Mode
    units: tuple[Unit, ...]
    kind: ActionKind
    certain: bool = True
    counts: Callable[[Action], bool] | None = None
    burdens: tuple[Unit, ...] = ()

    def uncertain(self) -> Lever:
        """The same, of which it is not known that nothing else moves the measure."""
        return replace(self, certain=False)

    @property
    def most(self) -> int:
        """The most by which the measure can become better."""
        if self.mode is Mode.COVER:
            return len(self.units)
        return _MOST_OF_A_SUM if any(unit.actions for unit in self.units) else 0


_MOST_OF_A_SUM = 60
"""Nobody plans more than so many notices, posts or reports for one item."""


def cover(
    units: Iterable[Unit],
    kind: ActionKind,
    *,
    certain: bool = True,
    burdens: Iterable[Unit] = (),
) -> Lever:
    """A lever of units of which each counts once; those that nothing can settle are left out."""
    able = tuple(unit for unit in units if unit.actions)
    return Lever(Mode.COVER, able, kind, certain, burdens=tuple(one for one in burdens if one.actions))


def pool(actions: Iterable[Action], kind: ActionKind, counts: Callable[[Action], bool]) -> Lever:
    """A lever of actions that are simply counted, and of all others that `counts` says count too."""
    return Lever(Mode.SUM, (Unit(tuple(dict.fromkeys(actions))),), kind, counts=counts)
