"""The worlds of components, kept from one scoring to the next: a plan scores a community many times, with little changed.

Whatever a measure looks at beside the rows of a component must be the same: the period, the standard's parameters, which
ledgers and columns there are, the community's totals.
"""

from __future__ import annotations

from fullemp_cli.ledgers.facts import Community
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import tables_of
from fullemp_cli.measures.worlds.exploring import Known


class Explorations:
    """What is known of the measures of one standard, each by its call."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Known] = {}
        self._communities: list[Community] = []

    def of(self, situation: Situation, call: str) -> Known:
        """What is known of a measure in situations like this; to be added to."""
        tables = tuple(
            (key, table.columns, table.unread_columns, table.blank_columns)
            for key, table in tables_of(situation.facts).items()
        )
        frame = (call, situation.period, situation.parameters, tables, self._number_of(situation.facts.community))
        return self._known.setdefault(frame, Known())

    def _number_of(self, community: Community) -> int:
        """Communities are told apart by identity: the facts of one, changed, hold the same."""
        for number, known in enumerate(self._communities):
            if known is community:
                return number
        self._communities.append(community)
        return len(self._communities) - 1
