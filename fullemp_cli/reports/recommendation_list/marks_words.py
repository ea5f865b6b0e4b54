"""How a place on the list is put into words, the same on the sheet and on the screen."""

from __future__ import annotations

from fullemp_cli.reports.phrases import interval_words
from fullemp_cli.results.candidate import Candidate
from fullemp_cli.results.decision import Ranked


def score_words(candidate: Candidate) -> str:
    """`83～95 分`; of a standard of criteria the state of each tier (`市级达到，星级待定`)."""
    if candidate.total is not None:
        return interval_words(candidate.total.secured, candidate.total.open)
    states = {True: "达到", False: "未达到", None: "待定"}
    return "，".join(f"{tier.name}{states[tier.reached]}" for tier in candidate.tiers)


def level_in_short(candidate: Candidate) -> str:
    """Whose marks they are, in few words: `县级`, or `县级5/13 项` while it has not given marks for every item."""
    partly = f"{candidate.spoken}/{candidate.asked} 项" if candidate.spoken != candidate.asked else ""
    return candidate.level.value + partly


def place_words(ranked: Ranked) -> str:
    """`2`, `2～4`, or `-` for one that may not be recommended."""
    return ranked.places.words if ranked.places is not None else "-"


def reason_words(ranked: Ranked) -> str:
    """The reason and what must be said about the marks."""
    return "；".join(filter(None, (ranked.reason, *ranked.candidate.notes)))
