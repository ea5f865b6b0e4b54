"""How much effort an action takes under a standard."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.advice.actions import Action, ActionKind, Attest, Establish, kind_of, times_of
from fullemp_cli.standards.model import EFFORTS, Criterion, Item, Standard


class Efforts:
    """Efforts of the standard file: a visit 2, a service 3, a post 8, a job 13, unless an item says otherwise.

    An item's effort is that of one deed of the kind that the item is about; where an item is about deeds of several
    kinds, the defaults hold. A deed that serves several items takes the most that any of them says.
    """

    def __init__(self, standard: Standard) -> None:
        owners: list[Item | Criterion] = [*standard.walk(), *standard.criteria]
        self._said = {owner.id: owner.effort for owner in owners if owner.effort is not None}

    def of(self, action: Action, serves: Iterable[tuple[str, ActionKind | None]]) -> int:
        """`serves`: the items that it serves, each with the one kind of deed that the item is about, or None."""
        kind = kind_of(action)
        default = EFFORTS[kind.value]
        by_hand = isinstance(action, Attest | Establish)
        said = [self._said.get(item, default) if by_hand or about is kind else default for item, about in serves]
        return max(said, default=default) * times_of(action)
