"""Standings to rank: invented communities with the marks that a test needs."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.results.candidate import Candidate, CommunityId, MarksInterval, ScoreLevel, TierReached

COUNTY = "示范区"


def community(name: str, county: str = COUNTY, street: str = "样板街道") -> CommunityId:
    """An invented community."""
    return CommunityId(county, street, name)


def candidate(
    name: str,
    secured: int | str,
    open: int | str = 0,
    *,
    county: str = COUNTY,
    level: ScoreLevel = ScoreLevel.SELF,
    out: bool | None = False,
    tiers: tuple[TierReached, ...] = (),
    as_of: str = "2026-11-30",
) -> Candidate:
    """A community with those marks."""
    marks = MarksInterval(Fraction(secured), Fraction(open))
    return Candidate(
        community=community(name, county),
        level=level,
        spoken=0,
        asked=0,
        total=None if tiers else marks,
        plain=None if tiers else marks,
        tiers=tiers,
        out=out,
        out_reasons=() if out is False else ("一票否决 V1",),
        as_of=as_of,
        inputs="",
        files=(f"{name}.json",),
    )
