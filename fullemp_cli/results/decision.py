"""What becomes of a community on the list of recommendations, and in which order the communities stand.

Choices of a person (`--choose NAME --reason TEXT`): which community is meant, and why it was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from fullemp_cli.errors import Refusal
from fullemp_cli.people.blanks import without_blanks
from fullemp_cli.results.candidate import Candidate, CommunityId, MarksInterval, Places
from fullemp_cli.results.ranking import places
from fullemp_cli.results.recognition import Recognition


@dataclass(frozen=True, slots=True)
class Choice:
    """A community that a person has chosen, with the reason that is printed on the list."""

    community: CommunityId
    reason: str


def choices_of(names: Sequence[str], reasons: Sequence[str], communities: Sequence[CommunityId]) -> tuple[Choice, ...]:
    """The choices, each with its reason. A name may have its street and county before it (`示范区/样板街道/甲社区`).

    Refusal REC010: not one reason for each name; REC011: nobody of that name, or several, or the same one twice.
    """
    if len(names) != len(reasons) or not all(reason.strip() for reason in reasons):
        raise Refusal(
            "REC010",
            f"人工选定 {len(names)} 个社区，写了 {sum(bool(reason.strip()) for reason in reasons)} 条理由。",
            where="--choose",
            hint="每个 --choose 后面都要有一个 --reason，理由会印在推荐汇总表上。",
        )
    found: list[Choice] = []
    for name, reason in zip(names, reasons, strict=True):
        community = _the_one(name, communities)
        if any(choice.community == community for choice in found):
            raise Refusal("REC011", f"“{name}”选了两次。", where="--choose", hint="请只写一次。")
        found.append(Choice(community, reason.strip()))
    return tuple(found)


def _the_one(name: str, communities: Sequence[CommunityId]) -> CommunityId:
    wanted = [without_blanks(part) for part in name.replace("／", "/").split("/")]
    fitting = [one for one in communities if (one.county, one.street, one.name)[-len(wanted) :] == tuple(wanted[-3:])]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        several = "、".join("/".join(filter(None, (one.county, one.street, one.name))) for one in fitting[:6])
        raise Refusal(
            "REC011", f"“{name}”有 {len(fitting)} 个社区。", where="--choose", hint=f"请写明是哪一个：{several}。"
        )
    near = [one.name for one in communities if wanted[-1] and (wanted[-1] in one.name or one.name in wanted[-1])][:5]
    maybe = f"是不是 {'、'.join(dict.fromkeys(near))}？" if near else "请按结果里的社区名称写。"
    raise Refusal("REC011", f"结果里没有“{name}”这个社区。", where="--choose", hint=maybe)


class Decision(Enum):
    """What becomes of a community."""

    RECOMMENDED = "推荐"
    CHOSEN = "推荐（人工选定）"
    PROVISIONAL = "推荐（按现有结果）"
    UNDECIDED = "待定"
    NOT = "不推荐"
    PASSED = "预计合格"
    FAILED = "未达"
    RANKED = "只排名"

    @property
    def is_recommended(self) -> bool:
        """Whether its forms are made."""
        return self in (Decision.RECOMMENDED, Decision.CHOSEN, Decision.PROVISIONAL)

    @property
    def is_certain(self) -> bool:
        """Whether nothing that is not known yet can take the recommendation away."""
        return self in (Decision.RECOMMENDED, Decision.CHOSEN)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A community on the list: its places among those who may be recommended (None: it may not), what becomes of it
    and why. `tier`: the best tier surely reached, for a standard of criteria."""

    candidate: Candidate
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


Judged = tuple[Candidate, Recognition, str]
"""A community, whether it is recognised, and why."""


def _order(marks: MarksInterval | None, candidate: Candidate) -> tuple[object, ...]:
    if marks is None:
        return (0, 0, candidate.community)
    return (-marks.secured, -marks.most, candidate.community)


def ranked_places(judged: Sequence[Judged]) -> dict[CommunityId, Places]:
    """The places of those who may compete, among themselves."""
    able = [(one.community, one.total) for one, recognition, _ in judged if recognition.possible and one.total]
    found = places([marks for _, marks in able])
    return {community: place for (community, _), place in zip(able, found, strict=True)}


def in_order(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """As they are printed: those who may compete by their marks, then those who may not."""
    return tuple(
        sorted(ranked, key=lambda one: (not one.recognition.possible, *_order(one.candidate.total, one.candidate)))
    )
