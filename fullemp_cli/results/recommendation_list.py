"""The whole list of recommendations, as everything that is written or shown is made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import fullemp_cli
from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, Severity
from fullemp_cli.ledgers.reading.community_register import CommunityRegister
from fullemp_cli.results.candidate import Candidate, CommunityId
from fullemp_cli.results.decision import Ranked
from fullemp_cli.results.provenance import Provenance, standard_words
from fullemp_cli.results.recognition import RewardBound, line_words
from fullemp_cli.results.recommending import CountyList
from fullemp_cli.standards.model import PassMark, Standard
from fullemp_cli.standards.source_file import LoadedStandard

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """The list: by which standard, from what, with which pass mark (`own_line`: the user's own), for each county.

    `inputs` are all files that were read, the counties' own lists among them.
    """

    loaded: LoadedStandard
    collected: Collected
    counties: tuple[CountyList, ...]
    line: PassMark | None
    own_line: bool
    inputs: tuple[Input, ...]
    register: CommunityRegister | None = None
    notices: tuple[str, ...] = ()
    """What must be known before anything else: communities that are not among the results, what the 社区名册 lacks."""

    @property
    def said_first(self) -> tuple[str, ...]:
        """The notices, then what each county lacks."""
        return (*self.notices, *(one for county in self.counties for one in county.above))

    @property
    def recommended(self) -> tuple[Ranked, ...]:
        """Everybody whose forms are made."""
        return tuple(one for county in self.counties for one in county.ranked if one.decision.is_recommended)

    @property
    def as_of(self) -> tuple[str, ...]:
        """The as-of dates of the results, earliest first; usually one."""
        return tuple(sorted({candidate.as_of for candidate in self.collected.candidates}))

    @property
    def needs_attention(self) -> bool:
        """Whether something could not be read, could not be ranked, or is wrong on a reviewed sheet."""
        errors = any(found.severity is Severity.ERROR for found in self.collected.findings)
        return bool(self.collected.refused or self.collected.left_out or errors)

    @property
    def line_sentence(self) -> str:
        """Which line counts, and whose it is."""
        if self.loaded.standard.kind == "criteria":
            return "按等级评定，不计分"
        if self.line is None:
            return "标准没有公布合格线，只排名；可用 --pass 自定"
        bonus = "含附加分" if self.line.with_bonus else "不含附加分"
        own = "本次用 --pass 自定，非标准规定" if self.own_line else f"标准规定的{self.line.title}线"
        return f"{line_words(self.line)}（{bonus}；{own}）"

    @property
    def quota_sentence(self) -> str:
        """The quota rule; '' for a standard without one."""
        quota = self.loaded.standard.quota
        return f"名额：{quota.text()}" if quota is not None else ""


def reward_totals(counties: Sequence[CountyList], standard: Standard) -> tuple[RewardBound, ...]:
    """The rewards of all counties together, one line for each kind; for no more than the quota has in all."""
    number = standard.quota.number if standard.quota is not None and standard.kind == "score" else None
    found: dict[str, RewardBound] = {}
    for reward in (reward for county in counties for reward in county.rewards):
        before = found.get(reward.title)
        found[reward.title] = RewardBound(
            reward.title,
            reward.amount,
            reward.certain + (before.certain if before else 0),
            reward.possible + (before.possible if before else 0),
            reward.condition,
        )
    if number is None:
        return tuple(found.values())
    return tuple(replace(one, possible=min(one.possible, number)) for one in found.values())


def reward_words(reward: RewardBound) -> str:
    """`市级认定：20000 元 × 至多 3 个 = 至多 60000 元（若全部获认定）`."""
    return f"{reward.title}：{reward.amount} 元 × 至多 {reward.possible} 个 = 至多 {reward.most} 元（若全部获{reward.title}）"


def list_provenance(record: RecommendationList) -> Provenance:
    """The facts of the footer."""
    dates, standard = record.as_of, record.loaded.standard
    return Provenance(
        program=f"fullemp {fullemp_cli.__version__}",
        standard=f"标准 {standard_words(standard.id, standard.title, record.loaded.sha256)}",
        as_of=f"截至 {dates[-1] if dates else '不明'}" + ("等" if len(dates) > 1 else ""),
        inputs=f"输入 {len(record.inputs)} 份 {digest_of(record.inputs)[:_SHOWN]}",
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A community that is not ranked, and why."""

    community: CommunityId
    reason: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Collected:
    """The candidates in the order of their counties, streets and names, and everything that must be said beside them.

    `others`: how many results and sheets of other standards were passed over. `aside`: sheets that were
    not read, as a newer one stands beside them.
    """

    candidates: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Refusal, ...]
    inputs: tuple[Input, ...]
    others: int
    aside: tuple[str, ...] = ()


def digest_of(inputs: Sequence[Input]) -> str:
    """One SHA-256 (hex) over the names and digests of the inputs."""
    return sha256("\n".join(f"{one.sha256}  {one.name}" for one in inputs).encode()).hexdigest()
