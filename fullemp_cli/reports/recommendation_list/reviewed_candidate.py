"""The candidate of a community by a reviewed sheet: the marks of the highest level that has spoken, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fullemp_cli.reports.review import Level, ReviewedItem, ReviewedSheet
from fullemp_cli.results.candidate import Candidate, CommunityId, MarksInterval, ScoreLevel, TierReached, gate_words
from fullemp_cli.standards.model import Standard

_LEVELS = {Level.STREET: ScoreLevel.STREET, Level.COUNTY: ScoreLevel.COUNTY, Level.CITY: ScoreLevel.CITY}
_UNKNOWN = "只有评分表，没有评估结果，一票否决和准入条件的情况不知道"


def has_spoken(sheet: ReviewedSheet) -> bool:
    """Whether a reviewer has written any marks, also such as do not count."""
    rows = (*sheet.items, *sheet.criteria)
    return any(mark.written for row in rows for mark in row.marks.values())


def what_was_written(sheet: ReviewedSheet) -> tuple[tuple[str, str, Level, str], ...]:
    """All that reviewers have written: the same on two copies of one sheet."""
    rows = (*sheet.items, *sheet.criteria)
    return tuple(
        (row.id, row.tier, level, mark.written) for row in rows for level, mark in row.marks.items() if mark.written
    )


def reviewed_candidate(sheet: ReviewedSheet, standard: Standard, by_self: Candidate | None) -> Candidate:
    """The candidate by that sheet. `by_self`: that of the community's result, which knows its vetoes, its form's facts
    and the tiers; without it vetoes and gates are not known."""
    level = sheet.highest_level
    out, reasons = (by_self.out, by_self.out_reasons) if by_self else (False, ())
    gating = {one.id: one.title for one in standard.criteria if one.required}
    if by_self is None and (standard.vetoes or standard.gates or gating):
        out, reasons = None, (_UNKNOWN,)
    concluded = {row.id: _met(row) for row in sheet.criteria if row.id in gating}
    if by_self is not None and concluded:
        out, reasons = _with_conclusions(by_self, concluded, gating)
    files = (sheet.file, *(by_self.files if by_self else ()))
    return Candidate(
        community=_community(sheet),
        level=_LEVELS[level] if level else ScoreLevel.SELF,
        spoken=sheet.spoken(level) if level else 0,
        asked=sheet.asked,
        total=MarksInterval(*sheet.totals.highest) if sheet.totals else None,
        plain=MarksInterval(*sheet.totals.plain) if sheet.totals else None,
        tiers=tuple(_tiers(sheet, standard)),
        out=out,
        out_reasons=reasons,
        as_of=sheet.identity.as_of,
        inputs=sheet.identity.inputs_sha256,
        files=files,
        result=by_self.result if by_self else None,
        notes=tuple(_notes(sheet)),
    )


def _with_conclusions(
    by_self: Candidate, concluded: Mapping[str, bool | None], gating: Mapping[str, str]
) -> tuple[bool | None, tuple[str, ...]]:
    """What the result says of vetoes and gates, with the reviewers' conclusions on criteria that gate put in its place."""
    settled = [id for id, met in concluded.items() if met is not None]
    replaced = {gate_words(id, gating[id], met) for id in settled for met in (False, None)}
    certain = [gate_words(id, gating[id], False) for id in settled if concluded[id] is False]
    certain += [reason for reason in by_self.out_reasons if by_self.out and reason not in replaced]
    possible = tuple(reason for reason in by_self.open_reasons if reason not in replaced)
    if certain:
        return True, tuple(certain)
    return (None, possible) if possible else (False, ())


def _community(sheet: ReviewedSheet) -> CommunityId:
    made = sheet.identity
    return CommunityId.written(made.county, made.street, made.community)


def _tiers(sheet: ReviewedSheet, standard: Standard) -> Iterator[TierReached]:
    """Each tier by the conclusions on its own criteria and on those of every tier."""
    for tier in standard.tiers:
        met = [_met(row) for row in sheet.criteria if row.tier in ("", tier.name)]
        reached = False if False in met else None if None in met or not met else True
        yield TierReached(tier.name, reached)


def _met(row: ReviewedItem) -> bool | None:
    for level in reversed(Level):
        mark = row.marks.get(level)
        if mark is not None and mark.met is not None:
            return mark.met
        if row.unreadable(level):
            return None
    return {"达到": True, "未达到": False}.get(row.self_words)


def _notes(sheet: ReviewedSheet) -> Iterator[str]:
    unreadable = [row.id for row in (*sheet.items, *sheet.criteria) if any(row.unreadable(level) for level in Level)]
    if unreadable:
        yield f"项目 {'、'.join(unreadable)} 的审核分数不能用，待定"
