"""What measures ask for: ledgers and columns, and the parameters of a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import Facts

Argument = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Need:
    """A ledger and the columns of it that are needed.

    `columns`: groups of headings; of each group one is enough. `alone`: further groups that are needed where no other
    ledger of the same group of needs is there (失业人员 tells hardship persons only by its 困难类别).
    """

    ledger: Ledger
    columns: tuple[tuple[str, ...], ...] = ()
    alone: tuple[tuple[str, ...], ...] = ()

    def lacking(self, facts: Facts, alone: bool) -> tuple[str, ...]:
        """What lacks of a ledger that is there, in Chinese; nothing for a ledger that is not there."""
        table = facts.table(self.ledger)
        if table is None:
            return ()
        groups = self.columns + (self.alone if alone else ())
        return tuple(
            f"{self.ledger.value} 的 {' / '.join(group)} 列"
            for group in groups
            if not table.columns.intersection(group)
        )

    def blank(self, facts: Facts) -> tuple[str, ...]:
        """The needed columns that are there and wholly blank, in Chinese."""
        table = facts.table(self.ledger)
        if table is None or not table.rows:
            return ()
        groups = ([name for name in group if name in table.columns] for group in self.columns)
        return tuple(
            f"{self.ledger.value} 的 {' / '.join(names)} 列全部空白，请核对"
            for names in groups
            if names and table.blank_columns.issuperset(names)
        )


Needs = tuple[tuple[Need, ...], ...]
"""Every group is needed; of the ledgers of one group one is enough and the others only add."""


def missing(needs: Needs, facts: Facts) -> tuple[str, ...]:
    """What lacks of the needs, in Chinese: ledgers, or columns of ledgers that are there.

    A ledger that is there without its column is no data: it holds persons that cannot be counted.
    """
    lacks: list[str] = []
    for group in needs:
        there = [need for need in group if facts.table(need.ledger) is not None]
        if not there:
            lacks.append(" 或 ".join(f"{need.ledger.value} 台账" for need in group))
        for need in there:
            lacks.extend(need.lacking(facts, alone=len(there) == 1))
    return tuple(dict.fromkeys(lacks))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a measure: `allowed` words, or a whole number from `least`; `many`: a list of words.

    Without `default` it must be given.
    """

    name: str
    text: str
    default: Argument | None = None
    allowed: tuple[str, ...] = ()
    least: int | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one call, checked and with the defaults filled in."""

    values: Mapping[str, Argument] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """A word."""
        value = self.values[name]
        assert isinstance(value, str)
        return value

    def number(self, name: str) -> int:
        """A whole number."""
        value = self.values[name]
        assert isinstance(value, int)
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words; one word alone is a list of one."""
        value = self.values[name]
        assert isinstance(value, str | list)
        return (value,) if isinstance(value, str) else tuple(value)
