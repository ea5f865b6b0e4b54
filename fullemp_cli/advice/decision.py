"""What becomes of a community on the list of recommendations, and in which order the communities stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from fullemp_cli.advice.ranking import Places, places
from fullemp_cli.advice.recognition import Recognition
from fullemp_cli.advice.standing import CommunityId, Marks, Standing


class Decision(Enum):
    """What becomes of a community."""

    RECOMMENDED = "推荐"
    CHOSEN = "推荐（人工选定）"
    UNDECIDED = "待定"
    NOT = "不推荐"
    PASSED = "预计合格"
    FAILED = "未达"
    RANKED = "只排名"

    @property
    def is_recommended(self) -> bool:
        """Whether its forms are made."""
        return self in (Decision.RECOMMENDED, Decision.CHOSEN)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A community on the list: its places among those who may be recommended (None: it may not), what becomes of it
    and why. `tier`: the best tier surely reached, for a standard of criteria."""

    standing: Standing
    places: Places | None
    recognition: Recognition
    decision: Decision
    reason: str
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known to lie between two."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """`3`, or `0～1`."""
        return str(self.least) if self.least == self.most else f"{self.least}～{self.most}"


Judged = tuple[Standing, Recognition, str]
"""A community, whether it is recognised, and why."""


def _order(marks: Marks | None, standing: Standing) -> tuple[object, ...]:
    if marks is None:
        return (0, 0, standing.community)
    return (-marks.secured, -marks.most, standing.community)


def ranked_places(judged: Sequence[Judged]) -> dict[CommunityId, Places]:
    """The places of those who may compete, among themselves."""
    able = [(one.community, one.total) for one, recognition, _ in judged if recognition.possible and one.total]
    found = places([marks for _, marks in able])
    return {community: place for (community, _), place in zip(able, found, strict=True)}


def in_order(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """As they are printed: those who may compete by their marks, then those who may not."""
    return tuple(
        sorted(ranked, key=lambda one: (not one.recognition.possible, *_order(one.standing.total, one.standing)))
    )
