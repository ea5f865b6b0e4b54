"""What can be planned for a demand: units and sums of its levers, the actions for them, what each action takes.

How much effort an action takes under a standard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from fullemp_cli.planning.actions import (
    Action,
    ActionKind,
    Attest,
    Establish,
    Post,
    Service,
    Visit,
    kind_of,
    person_of,
    times_of,
)
from fullemp_cli.planning.levers.lever import Mode, Unit
from fullemp_cli.planning.search.classes import ClassTarget, PersonClass, classes_of
from fullemp_cli.planning.search.demand import Uses
from fullemp_cli.standards.model import EFFORTS, Criterion, Item, Standard


class Efforts:
    """Efforts of the standard file: a visit 2, a service 3, a post 8, a job 13, unless an item says otherwise.

    An item's effort is that of one action of the kind that the item is about; where an item is about actions of several
    kinds, the defaults hold. An action that serves several items takes the most that any of them says.
    """

    def __init__(self, standard: Standard) -> None:
        owners: list[Item | Criterion] = [*standard.walk(), *standard.criteria]
        self._said = {owner.id: owner.effort for owner in owners if owner.effort is not None}

    def of(self, action: Action, serves: Iterable[tuple[str, ActionKind | None]]) -> int:
        """`serves`: the items that it serves, each with the one kind of action that the item is about, or None."""
        kind = kind_of(action)
        default = EFFORTS[kind.value]
        by_hand = isinstance(action, Attest | Establish)
        said = [self._said.get(item, default) if by_hand or about is kind else default for item, about in serves]
        return max(said, default=default) * times_of(action)


BURDEN = "|burden"
"""The ending of the key of what belongs to a lever beside its own units."""


class Planned:
    """The actions that a demand looks at. `efforts`: of every action looked at so far."""

    def __init__(self, uses: Uses, efforts: Efforts, avoid: Callable[[Action], bool] | None, *, burdens: bool) -> None:
        """`avoid`: actions that are left out."""
        self._uses, self._avoid, self._said, self._burdens = uses, avoid, efforts, burdens
        self.efforts: dict[Action, int] = {}

    def classes(self, *, together: bool) -> list[PersonClass]:
        """The classes of persons; `together` False: each person alone."""
        targets, sums = self._everything()
        serves = self._serves(targets, sums)

        def effort(action: Action) -> int:
            known = self.efforts.get(action)
            if known is None:
                known = self.efforts[action] = self._said.of(action, serves.get(action, ()))
            return known

        return classes_of(targets, sums, effort, self._copies, together=together)

    def _everything(self) -> tuple[list[ClassTarget], dict[str, tuple[Action, ...]]]:
        """The units and sums of every lever that is looked at, with the actions that may be planned for them."""
        targets: list[ClassTarget] = []
        sums: dict[str, tuple[Action, ...]] = {}
        for pull in self._uses.pulls.values():
            if pull.lever.mode is Mode.SUM:
                sums[pull.key] = self._allowed(action for unit in pull.lever.units for action in unit.actions)
            else:
                targets += [ClassTarget(pull.key, pull.lever.mode, self._of(unit)) for unit in pull.lever.units]
        planned = dict.fromkeys(
            [action for target in targets for action in target.unit.actions]
            + [one for of in sums.values() for one in of]
        )
        for pull in self._uses.pulls.values():
            counts = pull.lever.counts
            if counts is not None:
                more = [action for action in planned if counts(action)]
                sums[pull.key] = tuple(dict.fromkeys((*sums[pull.key], *more)))
            for unit in pull.lever.burdens if self._burdens else ():
                if any(action in planned for action in unit.actions):
                    adding = tuple(action for action in unit.actions if action in planned)
                    targets.append(ClassTarget(pull.key + BURDEN, Mode.BURDEN, replace(unit, actions=adding)))
        return targets, sums

    def _of(self, unit: Unit) -> Unit:
        return replace(unit, actions=self._allowed(unit.actions))

    def _allowed(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """Posts only where the goal itself asks for posts, and nothing that is to be avoided."""
        return tuple(
            action
            for action in actions
            if (self._uses.posts or not isinstance(action, Post)) and not (self._avoid and self._avoid(action))
        )

    def _serves(
        self, targets: list[ClassTarget], sums: Mapping[str, tuple[Action, ...]]
    ) -> Mapping[Action, list[tuple[str, ActionKind | None]]]:
        serves: dict[Action, list[tuple[str, ActionKind | None]]] = defaultdict(list)
        for target in targets:
            lever = target.lever.removesuffix(BURDEN)
            for action in target.unit.relief if target.mode is Mode.BURDEN else target.unit.actions:
                serves[action] += self._uses.items(lever)
        for lever, actions in sums.items():
            for action in actions:
                serves[action] += self._uses.items(lever)
        for item, action in self._uses.done:
            serves[action].append((item, None))
        return serves

    def _copies(self, action: Action) -> int:
        """How often the same action may be planned for the same person."""
        once = isinstance(action, Visit) and len(action.days) == 1
        if (isinstance(action, Service) or once) and person_of(action) is not None:
            return max(self._uses.least, self._uses.highest, 1)
        return 1 if person_of(action) is not None else max(self._uses.highest, 1)
