"""A measure and its proof: numerator and denominator (or a count), and the cases behind them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import partial
from itertools import islice
from typing import NamedTuple, overload

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Person, Row, row_place
from fullemp_cli.measures.possible import Possible


class MeasureKind(Enum):
    """How a measure is read and printed."""

    SHARE = "比率"  # numerator ÷ denominator, compared with percentages
    RATIO = "比值"  # numerator ÷ denominator, compared with plain numbers (jobs per business)
    COUNT = "数量"  # an achievement: the more the better
    CASES = "个案"  # cases that ought not to be: the fewer the better; 0 when nobody is there


class Joining(Enum):
    """How the measure of a whole is made of those of its parts (persons of one household or family in one part)."""

    SUM = "sum"  # numerators, denominators and counts add; the cases stand one after the other
    LEAST = "least"  # the smallest of the parts' numbers, those of nobody left aside
    WHOLE = "whole"  # the measure looks at a ledger as a whole, and joins its parts itself (`Measure.join`)


class Case(NamedTuple):
    """One row behind a measure: whom it is about, where it stands, why it counts, what would settle it.

    `person` is None for a household, a business, a quarter. `reason` and `remedy` are plain Chinese without
    identity numbers. `name` is the head of the household where the case is a household. `fields`: the cell of the row
    that matters is that of the first of these that its sheet has; `at`: where it stands if it is no row, or not in its
    row. `received`: of a smallest number, how many this one has.
    A tuple, and its place found only when asked for, as a measure may have thousands.
    """

    name: str
    reason: str
    remedy: str = ""
    person: Person | None = None
    row: Row | None = None
    fields: tuple[str, ...] = ()
    at: Place = Place("", "")
    received: int | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.at if self.row is None or self.at.file else row_place(self.row, *self.fields)


class ToTell(NamedTuple):
    """A case that is not made yet: the row that it is about, and what makes it."""

    row: Row | None
    make: Callable[[], Case]


class Cases(Sequence[Case]):
    """The cases of a measure in their order, each made when somebody looks at it: of two thousand persons whom a rate
    counts a result shows twenty, and of those whom it does not none where the marks are full.

    `listed` gives them, asked once; `count`: how many, where that is known without asking.
    """

    __slots__ = ("_count", "_further", "_listed", "_made", "_to_tell")

    def __init__(self, listed: Callable[[], Iterable[ToTell]], count: int | None = None) -> None:
        self._listed = listed
        self._count = count
        self._to_tell: list[ToTell] = []
        self._further: Iterator[ToTell] | None = None
        self._made: dict[int, Case] = {}

    @classmethod
    def joined(cls, lists: Iterable[Sequence[Case]]) -> Sequence[Case]:
        """The cases of several lists, one after the other."""
        parts = [one for one in lists if one]
        if len(parts) < 2:
            return parts[0] if parts else ()
        return cls(lambda: (one for part in parts for one in _to_tell(part)), sum(map(len, parts)))

    def _entries(self, up_to: int | None = None) -> list[ToTell]:
        """All of them, or at least those before that one."""
        if up_to is None or len(self._to_tell) < up_to:
            if self._further is None:
                self._further = iter(self._listed())
            self._to_tell += islice(self._further, None if up_to is None else up_to - len(self._to_tell))
        return self._to_tell

    def _case(self, index: int) -> Case:
        made = self._made.get(index)
        if made is None:
            made = self._made[index] = self._entries(index + 1)[index].make()
        return made

    @overload
    def __getitem__(self, index: int) -> Case: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Case, ...]: ...

    def __getitem__(self, index: int | slice) -> Case | tuple[Case, ...]:
        if isinstance(index, slice):
            return tuple(map(self._case, range(*index.indices(len(self)))))
        return self._case(range(len(self))[index])

    def __iter__(self) -> Iterator[Case]:
        return map(self._case, range(len(self)))

    def __len__(self) -> int:
        return self._count if self._count is not None else len(self._entries())

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Cases | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def without(cases: Sequence[Case], rows: Container[int]) -> Sequence[Case]:
    """Those of other rows than these, which are told apart by their identity."""
    return Cases(lambda: (one for one in _to_tell(cases) if id(one.row) not in rows)) if rows and cases else cases


def _to_tell(cases: Sequence[Case]) -> Iterable[ToTell]:
    if isinstance(cases, Cases):
        return cases._entries()
    return [ToTell(case.row, partial(_itself, case)) for case in cases]


def _itself(case: Case) -> Case:
    return case


class Uncounted(str):
    """What somebody has filled in and a measure cannot count, with the reason: `已参保人数（填了，没有佐证材料）`. It
    stands among what the measure lacks, and is not said to be blank. `ask`: what would settle it."""

    __slots__ = ("ask",)
    ask: str

    def __new__(cls, name: str, why: str, ask: str = "改正 {}") -> Uncounted:
        lack = super().__new__(cls, f"{name}（{why}）")
        lack.ask = ask.format(name)
        return lack


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured.

    A SHARE or RATIO has `numerator` and `denominator`; a COUNT or CASES has `count`. All are None when there is no
    data: then `missing` says what lacks, in Chinese (失业人员 台账, 劳动力 的 职业资格 列). `denominator` 0 is nobody.
    `empty`: a smallest number over nobody (`fewest_services` with nobody registered): there is no count, and a rule
    that asks for *at least n for each* holds, as there is nobody for whom it could fail.
    `against`: the cases that keep the measure from being better, those to look at first in front; `support`: those
    that make it, where useful; a list that may be long is one of `Cases`. `dependent`: persons who count or not by the
    standard's choice of the age at which women retire. `note`: one sentence on how it was counted. `warnings`: what
    should be looked at (a wholly blank column, an absent ledger that would only have added). `source`: the ledgers that
    it rests on (失业人员、服务记录). `attested`: somebody filled the number in, no ledger proves it. `growth`: 1 was
    taken from a quotient, so that the numerator is what came on top; `note` says the two numbers. `joining`: how it is
    made of the measures of parts (`measures/combining.py`); a WHOLE one has `join`, which looks at what each part
    `held`. `sentence`: the note with {n}, {d} and {c} for its numbers, from which the note of a whole is made.
    `mapped`: the lines of the mapping file that decided a cell which it asks for, as they are said.
    `possible`: the values that it could have, where cells that it asks for were not understood; the numbers are then
    those of the worst. `unknown`: these cells.
    """

    key: str
    title: str
    kind: MeasureKind
    unit: str
    numerator: int | None = None
    denominator: int | None = None
    count: int | None = None
    against: Sequence[Case] = ()
    support: Sequence[Case] = ()
    note: str = ""
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    empty: bool = False
    dependent: tuple[Case, ...] = ()
    source: str = ""
    attested: bool = False
    growth: bool = False
    joining: Joining = Joining.SUM
    sentence: str = ""
    join: Callable[[Sequence[Measure]], Measure] | None = field(default=None, compare=False, repr=False)
    held: object = field(default=None, compare=False, repr=False)
    mapped: tuple[str, ...] = ()
    possible: Possible | None = None
    unknown: tuple[Case, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the ledgers decide it."""
        return self.count is not None or self.denominator is not None or self.empty

    @property
    def nobody(self) -> bool:
        """A rate of nobody: 0 ÷ 0, or a smallest number over nobody."""
        return self.denominator == 0 or self.empty

    @property
    def value(self) -> Fraction | None:
        """The exact value, or None when not known or of nobody."""
        if self.count is not None:
            return Fraction(self.count)
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)
