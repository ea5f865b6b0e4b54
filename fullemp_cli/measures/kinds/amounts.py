"""数量 and 比值: how many, or the sum of a column; and one such amount ÷ another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from fullemp_cli.ledgers.activities import Activity, Mover, Moves, NoMover, Way
from fullemp_cli.ledgers.catalogue import ColumnKind, column
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.measures.checking import Path, Problem, column_problems, distinct_problems, selection_problems
from fullemp_cli.measures.condition_core import FilePart
from fullemp_cli.measures.kinds.base import Counting, quoted
from fullemp_cli.measures.measure import Case, Cases, Joining, Measure, MeasureKind
from fullemp_cli.measures.members import Gathered, Member, gather, together
from fullemp_cli.measures.moving import any_of, left_by_actions, single_actions, to_join
from fullemp_cli.measures.needing import needs_of_column
from fullemp_cli.measures.selections import Distinct, Selection
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, missing
from fullemp_cli.measures.subjects import Subject, ledgers_of
from fullemp_cli.measures.tallying import Tallied, Tally, candidates_of, persons_of
from fullemp_cli.measures.wording import selections_in_words


class Amount(FilePart):
    """One side of a ratio: how many, or the sum of a column."""

    of: list[Selection] = Field(min_length=1)
    sum: str | None = Field(default=None, description="合计哪一列；不写则数个数")
    distinct: Distinct = "row"


def amount_problems(path: Path, amount: Amount) -> Iterator[Problem]:
    """What is wrong with an amount."""
    yield from distinct_problems((*path, "distinct"), amount.distinct, amount.of)
    yield from selection_problems((*path, "of"), amount.of)
    if amount.sum is not None:
        for ledger in dict.fromkeys(ledger for one in amount.of for ledger in ledgers_of(one)):
            yield from column_problems((*path, "sum"), amount.sum, ledger, ColumnKind.COUNT)


def _needs(amount: Amount) -> Iterator[tuple[Need, ...]]:
    if amount.sum is not None:
        for one in amount.of:
            yield from needs_of_column(amount.sum, ledgers_of(one))


def _moves(amount: Amount) -> Moves:
    if amount.sum is None:
        return any_of(map(to_join, amount.of))
    if amount.sum == "带动就业人数":
        return Mover((Way(Activity.HIRING),))
    return NoMover(f"“{amount.sum}”由登记的数字合计，计划不改登记的数字")


def _gathered(amount: Amount, situation: Situation) -> Gathered:
    distinct: Distinct = "row" if amount.sum else amount.distinct
    found = gather(amount.of, distinct, situation)
    lacks = missing(tuple(_needs(amount)), situation.facts)
    return Gathered({}, (*found.lacks, *lacks), found.somebody) if lacks else found


def _total(amount: Amount, members: Iterable[Member]) -> int:
    """How many, or the sum of the column over their rows (blank: 0)."""
    if amount.sum is None:
        return len(list(members))
    return sum(_number(one.first, amount.sum) for one in members)


def _number(subject: Subject, name: str) -> int:
    described = column(subject.ledger, name)
    value = getattr(subject.row, described.field, None) if described else None
    return value if isinstance(value, int) else 0


def _sure(gathered: Mapping[str, Member]) -> list[Member]:
    return [one for one in gathered.values() if one.belongs]


def _support(counting: Counting, amount: Amount, members: list[Member], situation: Situation) -> Sequence[Case]:
    """Those that are counted; of a sum those that add something to it."""
    if counting.lists == "against":
        return ()
    telling = counting.telling_counted(situation, "计入")
    adding = [one.first for one in members if amount.sum is None or _number(one.first, amount.sum)]
    return Cases(lambda: map(telling.to_tell, adding), len(adding))


def tally_of(amount: Amount, situation: Situation) -> Tally:
    """Those that are counted, by person: how many rows of each."""
    found: dict[str, list[Member]] = {}
    for member in _sure(_gathered(amount, situation).members):
        found.setdefault(member.first.key, []).append(member)
    return {key: Tallied(0, len(members), persons_of(members[0].first, situation)) for key, members in found.items()}


class _HeldMembers(NamedTuple):
    members: Mapping[str, Member]
    situation: Situation


class DeclaredCount(Counting):
    """数量: how many, or the sum of a column; the more the better."""

    measure_kind: ClassVar[MeasureKind] = MeasureKind.COUNT

    kind: Literal["count"]
    of: list[Selection] = Field(min_length=1)
    sum: str | None = Field(default=None, description="合计哪一列；不写则数个数")

    @cached_property
    def amount(self) -> Amount:
        """What is counted."""
        return Amount(of=self.of, sum=self.sum, distinct=self.distinct)

    def selections(self) -> tuple[Selection, ...]:
        """What is counted."""
        return tuple(self.of)

    def more_needs(self) -> Iterable[tuple[Need, ...]]:
        """The column of the sum."""
        return _needs(self.amount)

    def mover(self) -> Moves:
        """What is one more of them."""
        return _moves(self.amount)

    @property
    def single(self) -> bool:
        """Of conditions that all must hold only one may be moved by actions; days are looked at so far ahead only."""
        return self.distinct != "day" and all(single_actions(one.where) for one in self.of)

    def tally(self, situation: Situation) -> Tally:
        """Those that are counted."""
        return tally_of(self.amount, situation)

    def candidates(self, situation: Situation, /) -> Iterator[Person]:
        """Whoever may be counted."""
        for one in self.of:
            yield from candidates_of(one, situation)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections."""
        yield from amount_problems((), self.amount)
        yield from super().problems()

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community."""
        found = _gathered(self.amount, situation)
        if found.lacks:
            return self.without_data(situation, found.lacks)
        return self._finish(_HeldMembers(found.members, situation))

    def _joined(self, values: Sequence[Measure]) -> Measure:
        held = [value.held for value in values if isinstance(value.held, _HeldMembers)]
        return self._finish(_HeldMembers(together(one.members for one in held), held[0].situation))

    def _finish(self, held: _HeldMembers) -> Measure:
        members, situation = self.in_order(_sure(held.members), held.situation), held.situation
        measure = replace(
            self.base(situation),
            count=_total(self.amount, members),
            support=_support(self, self.amount, members, situation),
            against=self.checks(situation),
        )
        if self.distinct == "day" and self.sum is None:
            measure = replace(measure, joining=Joining.WHOLE, join=self._joined, held=held)
        return self.told(
            measure, situation, self.sentence or f"{quoted(selections_in_words(self.of))} {{c}} {self.unit}"
        )


class DeclaredRatio(Counting):
    """比值: one amount ÷ another (带动就业人数 ÷ 新办市场主体). `percent`: compared with percentages."""

    measure_kind: ClassVar[MeasureKind] = MeasureKind.RATIO

    kind: Literal["ratio"]
    numerator: Amount = Field(description="分子")
    denominator: Amount = Field(description="分母")
    percent: bool = Field(default=False, description="和百分比比较（at_least: 30%），不和数字比较")

    @property
    def value_kind(self) -> MeasureKind:
        """A share where it is a percentage."""
        return MeasureKind.SHARE if self.percent else MeasureKind.RATIO

    def selections(self) -> tuple[Selection, ...]:
        """Numerator, then denominator."""
        return (*self.numerator.of, *self.denominator.of)

    def more_needs(self) -> Iterable[tuple[Need, ...]]:
        """The columns of the sums."""
        return (*_needs(self.numerator), *_needs(self.denominator))

    def mover(self) -> Moves:
        """What makes the numerator larger."""
        return _moves(self.numerator)

    @property
    def single(self) -> bool:
        """As of a count; and no action may make the denominator smaller."""
        days = "day" in (self.numerator.distinct, self.denominator.distinct)
        left = any(map(left_by_actions, self.denominator.of))
        return not days and not left and all(single_actions(one.where) for one in self.numerator.of)

    def tally(self, situation: Situation) -> Tally:
        """Those of the numerator."""
        return tally_of(self.numerator, situation)

    def candidates(self, situation: Situation, /) -> Iterator[Person]:
        """Whoever may be counted in the numerator."""
        for one in self.numerator.of:
            yield from candidates_of(one, situation)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections."""
        yield from amount_problems(("numerator",), self.numerator)
        yield from amount_problems(("denominator",), self.denominator)
        yield from super().problems()

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community."""
        over, under = _gathered(self.numerator, situation), _gathered(self.denominator, situation)
        lacks = (*over.lacks, *under.lacks)
        if lacks:
            return self.without_data(situation, lacks)
        return self._finish(over.members, under.members, situation)

    def _joined(self, values: Sequence[Measure]) -> Measure:
        held = [value.held for value in values if isinstance(value.held, tuple)]
        return self._finish(together(one[0] for one in held), together(one[1] for one in held), held[0][2])

    def _finish(self, over: Mapping[str, Member], under: Mapping[str, Member], situation: Situation) -> Measure:
        members = _sure(over)
        measure = replace(
            self.base(situation),
            numerator=_total(self.numerator, members),
            denominator=_total(self.denominator, _sure(under)),
            support=_support(self, self.numerator, members, situation),
            against=self.checks(situation),
        )
        if "day" in (self.numerator.distinct, self.denominator.distinct):
            measure = replace(measure, joining=Joining.WHOLE, join=self._joined, held=(over, under, situation))
        words = [
            f"{quoted(selections_in_words(one.of))}{quoted(one.sum or '')}"
            for one in (self.numerator, self.denominator)
        ]
        return self.told(measure, situation, self.sentence or f"{words[0]} {{n}} ÷ {words[1]} {{d}}")
