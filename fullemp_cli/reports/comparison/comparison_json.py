"""A comparison as JSON (`fullemp.comparison/1`), piece by piece: each community as it is compared, the sums at the end."""

from __future__ import annotations

from collections.abc import Callable

from fullemp_cli import __version__
from fullemp_cli.people.outgoing import record_text
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome, StandardTotals
from fullemp_cli.results.assessment import Program
from fullemp_cli.results.comparison import (
    CommunityChange,
    ComparedSide,
    ComparisonHead,
    ComparisonSums,
    ItemSums,
    NotCompared,
    StandardSums,
)
from fullemp_cli.results.result_json import closing_text, opened_text


class ComparisonJson:
    """Writes the object to `write`: begin, then every community that changed, then the end."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._before = "\n  "
        self._every = False

    def begin(self, before: ComparedSide, after: ComparedSide) -> None:
        """The program and the two sides."""
        self._every = before.results == after.results == 1
        head = ComparisonHead(program=Program(version=__version__), before=before, after=after)
        self._write(opened_text(head) + ',\n "communities": [')

    def add(self, change: CommunityChange) -> None:
        """One community; of many, one that did not change is only counted."""
        if self._every or change.changed or change.notice:
            self._write(self._before + record_text(change))
            self._before = ",\n  "

    def end(self, outcome: ComparisonOutcome) -> None:
        """The sums, what stands on one side only, what could not be compared."""
        self._write("\n ]," + closing_text(comparison_sums(outcome)))


def comparison_sums(outcome: ComparisonOutcome) -> ComparisonSums:
    """The record of what all communities came to."""
    nothing = StandardTotals("", "")
    only = None if outcome.several else next(iter(outcome.standards), nothing)
    return ComparisonSums(
        compared=outcome.compared,
        changed=outcome.changed,
        points=only.points if only is not None else None,
        open=only.open if only is not None else None,
        standards=tuple(
            StandardSums(
                id=one.id, title=one.title, compared=one.compared, changed=one.changed, points=one.points, open=one.open
            )
            for one in outcome.standards
        ),
        causes={kind: outcome.causes[kind] for kind in sorted(outcome.causes)},
        items=tuple(
            ItemSums(
                standard=standard.id,
                id=one.id,
                title=one.title,
                changed=one.changed,
                up=one.up,
                down=one.down,
                points=one.points,
                open=one.open,
            )
            for standard in outcome.standards
            for one in standard.items
        ),
        new=tuple(outcome.new),
        missing=tuple(outcome.missing),
        unread_before=tuple(outcome.unread_before),
        unread_after=tuple(outcome.unread_after),
        notices=tuple(outcome.notices),
        refused=tuple(NotCompared(code=one.code, sentence=one.sentence) for one in outcome.refused),
    )
