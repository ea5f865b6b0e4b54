"""Where a community stands when it is ranked: its marks as an interval, and the level (自评, 县级, 市级) they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path

from fullemp_cli.people.blanks import without_blanks
from fullemp_cli.results.assessment import Assessment


class ScoreLevel(Enum):
    """Whose marks they are, from the lowest up. A district's 考核 counts as the county's."""

    SELF = "自评"
    STREET = "街道"
    COUNTY = "县级"
    CITY = "市级"


@dataclass(frozen=True, slots=True, order=True)
class CommunityId:
    """A community, told from others of its name by its street and county."""

    county: str
    street: str
    name: str

    @classmethod
    def written(cls, county: str, street: str, name: str) -> CommunityId:
        """As somebody wrote it: blanks of any width, within the words too, tell nobody apart (椒 江区, 临江　社区)."""
        return cls(without_blanks(county), without_blanks(street), without_blanks(name))

    @property
    def words(self) -> str:
        """`望潮街道 临江社区`, for sentences."""
        return " ".join(filter(None, (self.street, self.name))) or "未命名社区"


@dataclass(frozen=True, slots=True)
class MarksInterval:
    """An interval of marks: at least `secured`, at most `secured + open`."""

    secured: Fraction
    open: Fraction

    @property
    def most(self) -> Fraction:
        """The highest possible mark."""
        return self.secured + self.open


@dataclass(frozen=True, slots=True)
class Places:
    """A place by secured marks, which equal marks share (`tied`; 1, 2, 2, 4), and the best and the worst place that is
    still possible while marks are open."""

    rank: int
    tied: bool
    best: int
    worst: int

    @property
    def words(self) -> str:
        """What is possible: `2`, or `2～4`."""
        return self.range_words or str(self.best)

    @property
    def range_words(self) -> str:
        """`1～7`; '' where nothing is open between them."""
        return f"{self.best}～{self.worst}" if self.best != self.worst else ""


@dataclass(frozen=True, slots=True)
class TierReached:
    """A tier of a standard of criteria: reached, not reached, or (None) not known."""

    name: str
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A community as it is ranked.

    `total` with the bonus and `plain` without it are None for a standard of criteria, which has `tiers` instead.
    `spoken` of `asked`: on how many items the level has given marks; the others are those of the level below.
    `out`: a veto applies or a gate is not passed (True), or may (None). `result`: the file of the assessment, from
    which forms are made; None where only a reviewed sheet is there. `inputs`: digest of what the marks were made from.
    `open_reasons`: the vetoes and gates that are not known, whatever else is.
    """

    community: CommunityId
    level: ScoreLevel
    spoken: int
    asked: int
    total: MarksInterval | None
    plain: MarksInterval | None
    tiers: tuple[TierReached, ...]
    out: bool | None
    out_reasons: tuple[str, ...]
    as_of: str
    inputs: str
    files: tuple[str, ...]
    result: Path | None = None
    notes: tuple[str, ...] = ()
    open_reasons: tuple[str, ...] = ()

    @property
    def level_words(self) -> str:
        """`县级`, or `县级（评了 5/13 项，其余从下一级）` while it has not spoken on everything."""
        if self.level is ScoreLevel.SELF or self.spoken == self.asked:
            return self.level.value
        return f"{self.level.value}（评了 {self.spoken}/{self.asked} 项，其余从下一级）"


def candidate_of(
    assessment: Assessment, path: Path, inputs: str, scaled: Callable[[MarksInterval], MarksInterval] | None = None
) -> Candidate:
    """The candidate by the self-score. `scaled`: marks → the scale on which the standard draws its lines."""
    named = assessment.community
    certain, possible = _certain(assessment), _possible(assessment)
    without = [item for item in assessment.top_items if not item.bonus]
    points = sum((item.points for item in without), Fraction(0))
    still_open = sum((item.open for item in without), Fraction(0))
    total = assessment.total
    on_scale = scaled or (lambda marks: marks)
    plain = on_scale(MarksInterval(points, still_open))
    return Candidate(
        community=CommunityId.written(named.county, named.street, named.name),
        level=ScoreLevel.SELF,
        spoken=0,
        asked=0,
        total=on_scale(MarksInterval(total.points, total.open)) if total is not None else None,
        plain=plain if total is not None else None,
        tiers=tuple(TierReached(tier.name, tier.reached) for tier in assessment.tiers),
        out=True if certain else None if possible else False,
        out_reasons=certain or possible,
        as_of=assessment.period.as_of.isoformat(),
        inputs=inputs,
        files=(path.name,),
        result=path,
        open_reasons=possible,
    )


def gate_words(id: str, title: str, met: bool | None) -> str:
    """What a gate that is not met, or not known, says against a community."""
    return f"准入条件 {id} 尚待确定" if met is None else f"不符合准入条件 {id} {title}"


def _certain(assessment: Assessment) -> tuple[str, ...]:
    vetoes = (f"一票否决 {veto.id}：{veto.effect or veto.title}" for veto in assessment.vetoes if veto.applies is True)
    return (*vetoes, *(gate_words(gate.id, gate.title, False) for gate in assessment.gates if gate.met is False))


def _possible(assessment: Assessment) -> tuple[str, ...]:
    vetoes = (f"一票否决 {veto.id} 尚待确定" for veto in assessment.vetoes if veto.applies is None)
    return (*vetoes, *(gate_words(gate.id, gate.title, None) for gate in assessment.gates if gate.met is None))
