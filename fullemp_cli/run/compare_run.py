"""A comparison from its two paths to its end: every matched community is read, compared, passed on and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome
from fullemp_cli.results.comparing import compare_results
from fullemp_cli.results.comparison import CommunityChange, ComparedSide, OneSided
from fullemp_cli.results.result_json import masked
from fullemp_cli.run.matching import Matching, match
from fullemp_cli.run.result_sets import ResultEntry, ResultSet, chosen_standards, open_results


class ComparisonSink(Protocol):
    """Who takes the comparison: JSON, the terminal, a workbook."""

    def begin(self, before: ComparedSide, after: ComparedSide) -> None:
        """Before the first community."""

    def add(self, change: CommunityChange) -> None:
        """A community, changed or not."""

    def end(self, outcome: ComparisonOutcome) -> None:
        """After the last one."""


def run_comparison(
    before: Path, after: Path, sinks: Sequence[ComparisonSink], *, standard: str | None = None
) -> ComparisonOutcome:
    """Compares the results at the two paths and passes every community to the sinks, in the order of their places.

    A result that cannot be read is in `refused` and stops no other; of a single pair it is raised. Refusal RES001–
    RES005, RES010, CMP001, CMP002.
    """
    old, new = open_results(before), open_results(after)
    standards = chosen_standards(old, new, standard)
    outcome = ComparisonOutcome(_side(old), _side(new), many=old.batch and new.batch)
    outcome.refused += [*old.refused, *new.refused]
    left_out = sorted(set(old.standards) ^ set(new.standards))
    if left_out and standard is None and standards[0][0] == standards[0][1]:
        outcome.notices.append(f"只有一边有的标准没有比较：{'、'.join(left_out)}。")
    for sink in sinks:
        sink.begin(outcome.before, outcome.after)
    for pair in standards:
        _compare(match(old, new, pair), sinks, outcome)
    for said, side in (("前一份", old), ("后一份", new)):
        outcome.notices += [f"{said}没有评完：{failure}" for failure in side.failed]
    for sink in sinks:
        sink.end(outcome)
    return outcome


def _compare(matching: Matching, sinks: Sequence[ComparisonSink], outcome: ComparisonOutcome) -> None:
    for pair in matching.pairs:
        try:
            # A result may have been written with --show-ids; a comparison shows no full number.
            with as_refusal(pair.after.name):
                change = compare_results(masked(pair.before.read()), masked(pair.after.read()), notice=pair.notice)
        except Refusal as refusal:
            if not outcome.many:
                raise
            outcome.refused.append(refusal)
            continue
        if change.notice:
            outcome.notices.append(change.notice)
        outcome.add(change)
        for sink in sinks:
            sink.add(change)
    outcome.new += map(_one_sided, matching.new)
    outcome.missing += map(_one_sided, matching.missing)
    outcome.unread_before += [_one_sided(entry, why) for entry, why in matching.unread_before]
    outcome.unread_after += [_one_sided(entry, why) for entry, why in matching.unread_after]
    outcome.notices += matching.notices


def _side(results: ResultSet) -> ComparedSide:
    return ComparedSide(path=str(results.path), results=len(results.entries), standards=results.standards)


def _one_sided(entry: ResultEntry, why: str = "") -> OneSided:
    return OneSided(
        name=entry.name,
        street=entry.street,
        county=entry.county,
        standard=entry.standard,
        result=str(entry.path),
        why=why,
    )
