"""What a digest that stands in several places means: the rules behind the hints across communities.

The numbers are choices of the program, made to point somebody to a place worth a look; they decide no mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fullemp_cli.batch.across_hints import HintKind
from fullemp_cli.batch.community_traces import EMPLOYED, LOCAL, STILL_UNEMPLOYED, TraceKind

LONG_TEXT = 20
"""Characters: a text of this length that stands in two communities was copied; a shorter one is let pass there."""

COMMUNITIES_OF_A_SHORT_TEXT = 3

MOST_VISITS_A_DAY = 30
"""A working day has 480 minutes: 30 visits leave 16 for each, the way included."""

MOST_COMMUNITIES_A_DAY = 5


class Entry(NamedTuple):
    """A trace without its digest."""

    source: int
    number: int
    kind: int
    sheet: int
    row: int
    times: int
    detail: int

    @property
    def community(self) -> tuple[int, int]:
        """Which community: source, and number in it."""
        return self.source, self.number


PairRow = tuple[str, int, int, int, int, int, int, int, int]
GroupRow = tuple[str, int, int, int, int, int, int, int, int, int, int]


def may_matter_alone(kind: int, times: int) -> bool:
    """Whether a trace is worth a hint though no other community has it."""
    return kind == TraceKind.OFFICER_DAY and times >= MOST_VISITS_A_DAY


def pairs_of(entries: Sequence[Entry]) -> list[PairRow]:
    """The pairs of communities that one person stands in, by kind of hint; the person's first community with each
    other one, so that somebody on a thousand ledgers gives a thousand rows and not a million."""
    if entries[0].kind > TraceKind.HARDSHIP:
        return []
    labour = [one for one in entries if one.kind == TraceKind.LABOUR]
    unemployed = [one for one in entries if one.kind == TraceKind.UNEMPLOYED]
    pairs = [
        *_each_with_first(HintKind.LABOUR_TWICE, [one for one in labour if one.detail & LOCAL]),
        *_each_with_first(HintKind.UNEMPLOYED_TWICE, unemployed),
        *_each_with_first(HintKind.HARDSHIP_TWICE, [one for one in entries if one.kind == TraceKind.HARDSHIP]),
    ]
    without_work = [one for one in unemployed if one.detail & STILL_UNEMPLOYED]
    for here in sorted(one for one in labour if one.detail & EMPLOYED):
        there = [one for one in sorted(without_work) if one.community != here.community]
        pairs += [_pair(HintKind.EMPLOYED_AND_UNEMPLOYED, here, one) for one in there[:1]]
    return pairs


def suspicious_group(entries: Sequence[Entry]) -> list[GroupRow]:
    """The rows of a text, an officer's day or a file that is worth a hint; none for any other."""
    kind = entries[0].kind
    total = sum(one.times for one in entries)
    communities = len({one.community for one in entries})
    day = 0
    if kind == TraceKind.VISIT_TEXT:
        title = HintKind.SAME_VISIT_TEXT
        worth = communities >= (2 if entries[0].detail >= LONG_TEXT else COMMUNITIES_OF_A_SHORT_TEXT)
    elif kind == TraceKind.OFFICER_DAY:
        title, day = HintKind.VISITS_IN_A_DAY, entries[0].detail
        worth = total >= MOST_VISITS_A_DAY or communities >= MOST_COMMUNITIES_A_DAY
    elif kind == TraceKind.FILE:
        title, worth = HintKind.SAME_FILE, len({one.source for one in entries}) > 1
    else:
        return []
    if not worth:
        return []
    first = min(entries)
    return [
        (
            title.name,
            first.source,
            first.sheet,
            first.row,
            total,
            communities,
            day,
            one.source,
            one.number,
            one.sheet,
            one.row,
        )
        for one in sorted(entries)
    ]


def _each_with_first(kind: HintKind, entries: Sequence[Entry]) -> list[PairRow]:
    by_community = {one.community: one for one in sorted(entries, reverse=True)}
    ordered = [by_community[community] for community in sorted(by_community)]
    return [_pair(kind, ordered[0], one) for one in ordered[1:]]


def _pair(kind: HintKind, a: Entry, b: Entry) -> PairRow:
    return (kind.name, a.source, a.number, b.source, b.number, a.sheet, a.row, b.sheet, b.row)
