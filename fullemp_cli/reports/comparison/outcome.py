"""What a comparison came to: the sides, the sums over all communities, and what could not be compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from fullemp_cli.errors import Refusal
from fullemp_cli.results.comparison import CauseKind, CommunityChange, ComparedSide, OneSided


@dataclass(slots=True)
class ItemTotals:
    """An item over all communities: in how many it changed, gained and lost secured marks, the sums of the changes."""

    id: str
    title: str
    changed: int = 0
    up: int = 0
    down: int = 0
    points: Fraction = Fraction(0)
    open: Fraction = Fraction(0)

    @property
    def order(self) -> list[tuple[bool, int, str]]:
        """Puts 8.1.9 before 8.1.10."""
        parts = self.id.split(".")
        return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


@dataclass(slots=True)
class StandardTotals:
    """The results of one standard: how many were compared and changed, gained and lost secured marks, the sums."""

    id: str
    title: str
    compared: int = 0
    changed: int = 0
    up: int = 0
    down: int = 0
    points: Fraction = Fraction(0)
    open: Fraction = Fraction(0)
    _items: dict[str, ItemTotals] = field(default_factory=dict)

    def add(self, change: CommunityChange) -> None:
        """Counts one community."""
        self.compared += 1
        self.changed += change.changed
        self.up += (change.points or 0) > 0
        self.down += (change.points or 0) < 0
        self.points += change.points or 0
        self.open += change.open or 0
        for item in change.items:
            total = self._items.setdefault(item.id, ItemTotals(item.id, item.title))
            total.changed += 1
            total.up += (item.points or 0) > 0
            total.down += (item.points or 0) < 0
            total.points += item.points or 0
            total.open += item.open or 0

    @property
    def items(self) -> list[ItemTotals]:
        """The items that changed anywhere, in the order of their ids."""
        return sorted(self._items.values(), key=lambda one: one.order)


@dataclass(slots=True)
class ComparisonOutcome:
    """Sums, counted as the communities go by, and lists of what stands on one side only or was refused.

    Marks and items of several standards are never added up with each other: each has sums of its own.
    `new` stand on the second side only, `missing` on the first; `unread_after` stand on the first and could not be read
    or scored on the second, `unread_before` the other way round: they have neither come nor gone. `notices`: how
    something was matched, what was not.
    """

    before: ComparedSide
    after: ComparedSide
    many: bool = False
    causes: Counter[CauseKind] = field(default_factory=Counter)
    new: list[OneSided] = field(default_factory=list)
    missing: list[OneSided] = field(default_factory=list)
    unread_before: list[OneSided] = field(default_factory=list)
    unread_after: list[OneSided] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    _standards: dict[str, StandardTotals] = field(default_factory=dict)

    def add(self, change: CommunityChange) -> None:
        """Counts one community under one standard: of two that are compared, the second."""
        if change.changed:
            self.causes.update({cause.kind for cause in change.causes})
        standard = change.after.standard
        self._standards.setdefault(standard.id, StandardTotals(standard.id, standard.title)).add(change)

    @property
    def standards(self) -> list[StandardTotals]:
        """The sums of each standard, in the order in which they were compared."""
        return list(self._standards.values())

    @property
    def several(self) -> bool:
        """Whether results of several standards were compared."""
        return len(self._standards) > 1

    @property
    def unit(self) -> str:
        """What is counted: a community has a result of each standard."""
        return "份结果" if self.several else "个社区"

    @property
    def compared(self) -> int:
        """How many results were compared."""
        return sum(one.compared for one in self.standards)

    @property
    def changed(self) -> int:
        """How many of them changed."""
        return sum(one.changed for one in self.standards)

    @property
    def one_sided(self) -> tuple[tuple[list[OneSided], str], ...]:
        """The communities of one side, with what is said of them."""
        return (
            (self.new, "只有后一份有的社区"),
            (self.missing, "只有前一份有的社区"),
            (self.unread_after, "前一份有、后一份没有读成或没有评成的社区（不是没有了）"),
            (self.unread_before, "后一份有、前一份没有读成或没有评成的社区（不是新增）"),
        )
