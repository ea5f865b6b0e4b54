"""A comparison as JSON (`fullemp.comparison/1`), piece by piece: each community as it is compared, the sums at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fullemp_cli import __version__
from fullemp_cli.people.outgoing import json_text, record_text
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome
from fullemp_cli.results.comparison import SCHEMA, CommunityChange, ComparedSide, OneSided
from fullemp_cli.rules.quantities import decimal_text


class ComparisonJson:
    """Writes the object to `write`: begin, then every community that changed, then the end."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._before = "\n  "
        self._every = False

    def begin(self, before: ComparedSide, after: ComparedSide) -> None:
        """The program and the two sides."""
        self._every = before.results == after.results == 1
        head = {
            "schema": SCHEMA,
            "program": {"name": "fullemp", "version": __version__},
            "before": before.model_dump(mode="json"),
            "after": after.model_dump(mode="json"),
        }
        self._write(json_text(head, indent=1).removesuffix("\n}") + ',\n "communities": [')

    def add(self, change: CommunityChange) -> None:
        """One community; of many, one that did not change is only counted."""
        if self._every or change.changed or change.notice:
            self._write(self._before + record_text(change))
            self._before = ",\n  "

    def end(self, outcome: ComparisonOutcome) -> None:
        """The sums, what stands on one side only, what could not be compared."""
        rest = {
            "compared": outcome.compared,
            "changed": outcome.changed,
            "points": decimal_text(outcome.points),
            "open": decimal_text(outcome.open),
            "causes": {kind: outcome.causes[kind] for kind in sorted(outcome.causes)},
            "items": [
                {
                    "id": one.id,
                    "title": one.title,
                    "changed": one.changed,
                    "up": one.up,
                    "down": one.down,
                    "points": decimal_text(one.points),
                    "open": decimal_text(one.open),
                }
                for one in outcome.items
            ],
            "new": _one_sided(outcome.new),
            "missing": _one_sided(outcome.missing),
            "unread_before": _one_sided(outcome.unread_before),
            "unread_after": _one_sided(outcome.unread_after),
            "notices": outcome.notices,
            "refused": [{"code": one.code, "sentence": one.sentence} for one in outcome.refused],
        }
        self._write("\n ]," + json_text(rest, indent=1).removeprefix("{") + "\n")


def _one_sided(found: Sequence[OneSided]) -> list[dict[str, str]]:
    return [one.model_dump(mode="json") for one in found]
