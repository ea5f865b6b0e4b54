"""没有记录的期间: quarters, months … in which something is lacking, of a ledger or for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.activities import JOB, Moves
from fullemp_cli.ledgers.catalogue import ColumnKind, column
from fullemp_cli.measures.checking import (
    Problem,
    column_problems,
    distinct_problems,
    selection_problems,
    service_problems,
)
from fullemp_cli.measures.condition_core import FilePart, no_entries
from fullemp_cli.measures.conditions import Interval, Served
from fullemp_cli.measures.deciding import services_meant, spans
from fullemp_cli.measures.kinds.base import Counting, quoted
from fullemp_cli.measures.measure import Case, Joining, Measure, MeasureKind
from fullemp_cli.measures.members import Member, gather
from fullemp_cli.measures.moving import any_of, services, to_join, to_leave
from fullemp_cli.measures.needing import needs_of_column
from fullemp_cli.measures.needs import CONTACTS, SERVICES
from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, missing
from fullemp_cli.measures.subjects import ledgers_of
from fullemp_cli.measures.tallying import Tallied, Tally, persons_of
from fullemp_cli.measures.visit_intervals import intervals, windows
from fullemp_cli.measures.wording import each_in_words, selections_in_words
from fullemp_cli.people.calendar import quarter_of

Day = date
Span = tuple[date, date]


def span_text(each: Interval, first: date, last: date, situation: Situation) -> str:
    """2026年第三季度, 2026年7月; the whole period by its days."""
    if each == "quarter" and intervals(situation, each):
        return quarter_of(first).label
    if each == "month" and intervals(situation, each):
        return f"{first.year}年{first.month}月"
    return f"{first.isoformat()} 至 {last.isoformat()}"


def lack_text(span: str, done: int, what: str) -> str:
    """What is lacking in a span."""
    after = "" if span[-1] in "度月" else " "
    return f"{span}{after}只有 {done} 次{what}" if done else f"{span}{after}没有{what}"


class DayWindow(FilePart):
    """Days of a month: `{from: 20, to: 10}` is from the 20th to the 10th of the next month."""

    from_: int = Field(alias="from", ge=1, le=31, description="从哪一日起")
    to: int = Field(ge=1, le=31, description="到哪一日为止（含）；比 from 小的是次月")

    @property
    def text(self) -> str:
        """20 日至次月 10 日."""
        return f"{self.from_} 日至{'次月 ' if self.to < self.from_ else ' '}{self.to} 日"


class _HeldDays(NamedTuple):
    days: tuple[date, ...]
    situation: Situation


class DeclaredPeriodsWithout(Counting):
    """没有记录的期间数: whole quarters, months … whose last day is in the period with fewer than `at_least` records in
    `of` (with `distinct: day`, days with records).

    Where none has ended yet the period itself counts. `days`: of each month (the last one of a quarter or half year)
    only those days serve, and what has no such days yet does not count.
    """

    measure_kind: ClassVar[MeasureKind] = MeasureKind.CASES

    kind: Literal["periods_without"]
    of: list[Selection] = Field(min_length=1)
    each: Interval
    date: str = Field(description="按哪一个日期列")
    at_least: int = Field(default=1, ge=1, description="每个期间至少几次，默认 1")
    days: DayWindow | None = Field(
        default=None, description="只认每月（每季度末月、每半年末月）的这几日，例如 {from: 20, to: 10}"
    )

    def selections(self) -> tuple[Selection, ...]:
        """The records."""
        return tuple(self.of)

    def more_needs(self) -> Iterable[tuple[Need, ...]]:
        """The column of the date."""
        for one in self.of:
            yield from needs_of_column(self.date, ledgers_of(one))

    def mover(self) -> Moves:
        """A record in the period that lacks one."""
        return any_of(map(to_join, self.of))

    @property
    def single(self) -> bool:
        """One record settles a period that lacks one."""
        return self.at_least == 1

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections and its date."""
        yield from distinct_problems(("distinct",), self.distinct, self.of)
        yield from selection_problems(("of",), self.of)
        if self.days is not None and self.each == "period":
            yield Problem(("days",), "days 要和 each: month、quarter 或 half_year 一起写")
        for ledger in self.ledgers:
            yield from column_problems(("date",), self.date, ledger, ColumnKind.DATE)
        yield from super().problems()

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community: its parts are joined by their days."""
        lacks = [lack for group in self.more_needs() for lack in missing((group,), situation.facts)]
        found = gather(self.of, "row", situation)
        if found.lacks or lacks:
            return self.without_data(situation, (*found.lacks, *lacks))
        return self._finish(_HeldDays(tuple(self.days_of(found.members.values())), situation))

    def days_of(self, members: Iterable[Member]) -> Iterator[Day]:
        """The days of those that surely belong."""
        for one in members:
            described = column(one.first.ledger, self.date)
            on = getattr(one.first.row, described.field, None) if described else None
            if one.belongs and isinstance(on, Day):
                yield on

    def lacking(self, days: Sequence[Day], situation: Situation) -> list[tuple[Span, int]]:
        """The spans with fewer records than are asked for, and how many each has."""
        counted = sorted(set(days)) if self.distinct == "day" else days
        found = []
        for first, last in self.spans(situation):
            done = sum(first <= on <= last for on in counted)
            if done < self.at_least:
                found.append(((first, last), done))
        return found

    def spans(self, situation: Situation) -> tuple[Span, ...]:
        """The periods that count, or the days of each."""
        if self.days is None:
            return spans(self.each, situation)
        return windows(situation, self.each, self.days.from_, self.days.to) if self.each != "period" else ()

    def _joined(self, values: Sequence[Measure]) -> Measure:
        held = [value.held for value in values if isinstance(value.held, _HeldDays)]
        return self._finish(_HeldDays(tuple(on for one in held for on in one.days), held[0].situation))

    def _finish(self, held: _HeldDays) -> Measure:
        situation = held.situation
        tables = [table for ledger in self.ledgers if (table := situation.facts.table(ledger)) is not None]
        source = next((table.sources[0] for table in tables if table.sources), None)
        place = source.place(0) if source else Place("", "、".join(ledger.value for ledger in self.ledgers))
        against = []
        for (first, last), done in self.lacking(held.days, situation):
            span = span_text("period" if self.days is not None else self.each, first, last, situation)
            name = (
                "评估期内"
                if self.days is None and span[:1].isdigit() and "至" in span and self.each != "half_year"
                else span
            )
            reason = self.reason.replace("{期间}", name) or lack_text(span, done, "记录")
            against.append(Case(name, reason, self.remedy, at=place))
        times = f" {self.at_least} 次" if self.at_least > 1 else ""
        days = f" {self.days.text}" if self.days is not None else ""
        sentence = self.sentence or (
            f"{quoted(selections_in_words(self.of))}：{each_in_words(self.each)}{days}都应有{times}记录，缺 {{c}} {self.unit}"
        )
        measure = replace(
            self.base(situation),
            count=len(against),
            against=tuple(against),
            joining=Joining.WHOLE,
            join=self._joined,
            held=held,
        )
        return self.told(measure, situation, sentence)


class DeclaredPersonPeriodsWithout(Counting):
    """人次: pairs of a person of `of` and a period with fewer than `at_least` records of these kinds.

    `only_while_out_of_work`: of hardship persons, a period counts only if the person was recognised by its first day,
    had not withdrawn by it and was not in work on it; where no period has ended yet there is none to count.
    """

    measure_kind: ClassVar[MeasureKind] = MeasureKind.CASES

    kind: Literal["person_periods_without"]
    of: list[Selection] = Field(min_length=1)
    each: Interval
    kinds: list[str] = Field(default_factory=no_entries, description="服务类型；不写则任何服务")
    at_least: int = Field(default=1, ge=1, description="每人每个期间至少几次，默认 1")
    only_while_out_of_work: bool = Field(
        default=False, description="只计期间第一天已认定、没有退出、没有就业的就业困难人员"
    )

    def selections(self) -> tuple[Selection, ...]:
        """The persons."""
        return tuple(self.of)

    def more_needs(self) -> Iterable[tuple[Need, ...]]:
        """The records."""
        return ((SERVICES if self.kinds else CONTACTS,),)

    def mover(self) -> Moves:
        """A record for the person in the period that lacks one; work that has begun by then, where it matters."""
        return any_of([services(self.kinds), *map(to_leave, self.of), *([JOB] if self.only_while_out_of_work else [])])

    @property
    def single(self) -> bool:
        """One record settles a period that lacks one."""
        return self.at_least == 1

    def tally(self, situation: Situation) -> Tally:
        """The pairs of a person and a period that lacks records."""
        members = gather(self.of, self.distinct, situation).members.values()
        due = [(one, span) for one in members for span in self.spans(situation) if self.is_due(one, span)]
        return {
            f"{one.first.key} {last}": Tallied(1, 0, persons_of(one.first, situation), (last,))
            for one, (_, last), _ in self.lacking(due, situation)
        }

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections and kinds."""
        yield from distinct_problems(("distinct",), self.distinct, self.of)
        yield from selection_problems(("of",), self.of)
        yield from service_problems(("kinds",), self.kinds)
        hardship = ("评估期就业困难人员", "评估期就业困难人员（含退出）")
        for index, one in enumerate(self.of):
            if self.only_while_out_of_work and one.population not in hardship:
                message = f"只有{'、'.join(hardship)}知道何时认定、退出和就业，其他人群不能写 only_while_out_of_work"
                yield Problem(("of", index), message)
        yield from super().problems()

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community."""
        asked = self.spans(situation)
        if not asked:
            return self._told(situation, [])
        found = gather(self.of, self.distinct, situation)
        lacks = [lack for group in self.more_needs() for lack in missing((group,), situation.facts)]
        if found.lacks:
            return self.without_data(situation, (*found.lacks, *(lacks if found.somebody else ())))
        members = list(found.members.values())
        due = [(one, span) for one in members for span in asked if self.is_due(one, span)]
        if due and lacks:
            return self.without_data(situation, lacks)
        return self._told(situation, self._cases(due, situation))

    def spans(self, situation: Situation) -> tuple[Span, ...]:
        """The periods that count."""
        if self.only_while_out_of_work:
            return intervals(situation, self.each)
        return spans(self.each, situation)

    def is_due(self, member: Member, span: Span) -> bool:
        """Whether the person is to have records in that period."""
        if not self.only_while_out_of_work:
            return True
        one = member.first.record
        if not isinstance(one, HardshipPerson):
            return False
        withdrawn = one.withdrawn_on is not None and one.withdrawn_on <= span[0]
        return one.recognised_on <= span[0] and not withdrawn and not one.in_work(span[0])

    def lacking(self, due: Iterable[tuple[Member, Span]], situation: Situation) -> Iterator[tuple[Member, Span, int]]:
        """The pairs with fewer records than are asked for, and how many each has."""
        wanted = Served(kinds=self.kinds)
        for one, (first, last) in due:
            person = one.first.person
            rows = services_meant(wanted, person, situation) if person else []
            done = sum(row.on is not None and first <= row.on <= last for row in rows)
            if done < self.at_least:
                yield one, (first, last), done

    def _cases(self, due: Iterable[tuple[Member, Span]], situation: Situation) -> list[Case]:
        telling = self.telling(situation, "")
        what = "、".join(self.kinds) or "服务"
        found = []
        for one, (first, last), done in self.lacking(due, situation):
            span = span_text(self.each, first, last, situation)
            said = "" if self.reason or self.reasons else lack_text(span, done, f"{what}记录")
            found.append(telling.case(one.first, said=said, words={"期间": span}))
        return found

    def _told(self, situation: Situation, against: list[Case]) -> Measure:
        times = f" {self.at_least} 次" if self.at_least > 1 else ""
        what = quoted("、".join(self.kinds) or "服务")
        sentence = self.sentence or (
            f"{quoted(selections_in_words(self.of))}：{each_in_words(self.each)}应有{times}{what}，缺 {{c}} {self.unit}"
        )
        return self.told(replace(self.base(situation), count=len(against), against=tuple(against)), situation, sentence)
