"""What every kind of measure is: declared in a standard's file, or built in."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from fullemp_cli.ledgers.activities import Moves
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import Community, Person
from fullemp_cli.measures.checking import Problem, column_problems, condition_problems, selection_problems
from fullemp_cli.measures.combining import noted
from fullemp_cli.measures.condition_core import no_entries
from fullemp_cli.measures.conditions import RowCondition
from fullemp_cli.measures.deciding import holds
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.listing import Deciding, Telling, dependent_case
from fullemp_cli.measures.measure import Case, Measure, MeasureKind
from fullemp_cli.measures.members import Member, dependent
from fullemp_cli.measures.needing import adds_of_selection, needs_of_conditions
from fullemp_cli.measures.registry_part import RegistryPart
from fullemp_cli.measures.selections import Distinct, Reason, Selection, ToCheck
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, Needs
from fullemp_cli.measures.subjects import beginning_of, ledgers_of, needs_of, since_of
from fullemp_cli.measures.tallying import Tallied, Tally, persons_of

UNCLEAR = "资料不全，不能判定"


class Declaration(RegistryPart, ABC):
    """A measure as it is declared. Each kind says how it is computed, what it needs, what is wrong with it."""

    measure_kind: ClassVar[MeasureKind]

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="指标的键，供 measure: 引用")
    title: str = Field(min_length=1)
    unit: str = "人"
    text: str = Field(default="", description="原文或口径说明")
    clause: str = ""

    @property
    def value_kind(self) -> MeasureKind:
        """How its value is read and printed."""
        return self.measure_kind

    @abstractmethod
    def needs(self) -> Needs:
        """The ledgers and columns that it needs, each group once."""

    @abstractmethod
    def adds(self) -> tuple[Need, ...]:
        """The ledgers that only add to it."""

    @abstractmethod
    def problems(self) -> Iterator[Problem]:
        """What is wrong with it, as far as its file alone can tell."""

    @abstractmethod
    def mover(self) -> Moves:
        """Which actions may make it better, or why none does."""

    @abstractmethod
    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community. Without a ledger or column that it needs: no data, and which lacks."""

    def unstated(self, community: Community, /) -> tuple[str, ...]:
        """The entries of 社区基本情况 that it counts rather than the ledgers, as far as nobody has filled them in."""
        del community
        return ()

    @property
    def fewer(self) -> bool:
        """Whether it becomes better by becoming smaller: a rate that ought to be low."""
        return False

    @property
    def single(self) -> bool:
        """Whether one action alone moves each of those that any actions move: two together do nothing that neither does."""
        return True

    def tally(self, situation: Situation) -> Tally:
        """What each of those it looks at gives; here those of the list that keeps it from being better."""
        found: Tally = {}
        for place, case in enumerate(self.over(situation).against):
            if case.person is not None:
                found.setdefault(case.person.key, Tallied(1, 0, (case.person,), (place,)))
        return found

    def candidates(self, situation: Situation, /) -> Iterator[Person]:
        """Persons whom it does not look at, and whom an action may bring in."""
        del situation
        return iter(())

    def base(self, situation: Situation) -> Measure:
        """The measure without a value: its title, what it rests on, what is blank in it."""
        if situation.bare:
            return Measure(self.id, self.title, self.value_kind, self.unit)
        facts = situation.facts
        needs = [need for group in self.needs() for need in group]
        ledgers = dict.fromkeys(need.ledger for need in (*needs, *self.adds()))
        return Measure(
            self.id,
            self.title,
            self.value_kind,
            self.unit,
            source="、".join(ledger.value for ledger in ledgers if facts.table(ledger) is not None),
            warnings=tuple(dict.fromkeys(blank for need in needs for blank in need.blank(facts))),
        )

    def without_data(self, situation: Situation, lacks: Iterable[str]) -> Measure:
        """No data, and what lacks."""
        found = tuple(dict.fromkeys(lacks))
        base = replace(self.base(situation), warnings=())
        return replace(base, missing=found, note=f"没有数据：缺 {'、'.join(found)}")


class Counting(Declaration):
    """What every kind has that counts rows.

    `distinct`: what is counted: persons (each once, also over several selections), rows, households, or days (场次:
    records of one day are one event, undated ones none). A row that names nobody is one of its own.
    A condition that cannot be decided, as the cell is blank, counts against the community: it makes the measure worse.
    What is written and was not understood leaves open what hangs on it (`measures/worlds/`).
    """

    distinct: Distinct = "person"
    reason: str = Field(default="", description="名单中每一例的原因；不写则用条件的文字。{列名} 是该行这一列的内容")
    remedy: str = Field(default="", description="怎样可以改善")
    reasons: list[Reason] = Field(default_factory=no_entries, description="逐例的原因：从上往下第一条条件成立的")
    sentence: str = Field(default="", description="怎样算的一句话；{n}、{d}、{c} 是分子、分母、个数。不写则按条件写")
    first: list[RowCondition] = Field(default_factory=no_entries, description="名单中排在前面的：这些条件都成立的")
    last: list[RowCondition] = Field(default_factory=no_entries, description="先帮别人、最后才帮的：这些条件都成立的")
    by: str = Field(default="", description="名单按哪一个日期列排，早的在前；不写则按台账的顺序")
    listed_by: str = Field(default="", description="名单上写哪一列（例如 岗位名称）；不写则写姓名")
    lists: Literal["both", "against", "for"] = Field(
        default="both", description="名单列出使指标变差的（against）、使指标变好的（for），或都列出（both）"
    )
    counted_reasons: list[Reason] = Field(default_factory=no_entries, description="使指标变好的每一例怎样写")
    to_check: list[ToCheck] = Field(default_factory=no_entries, description="还不计入、值得核对的行")

    @model_validator(mode="before")
    @classmethod
    def _without_what_went(cls, raw: Any) -> Any:
        """Files written for the first edition: a key that went is passed over (STD057 tells what is done now)."""
        if isinstance(raw, dict) and "unknown" in raw:
            return {key: value for key, value in raw.items() if key != "unknown"}
        return raw

    @abstractmethod
    def selections(self) -> tuple[Selection, ...]:
        """All that it looks at; the first ones are those that its cases come from."""

    @property
    def ledgers(self) -> list[Ledger]:
        """The ledgers whose rows are counted."""
        return list(dict.fromkeys(ledger for one in self.selections() for ledger in ledgers_of(one)))

    def needs(self) -> Needs:
        """The needs of its selections, then those of its own."""
        return _needs_of(self)

    def more_needs(self) -> Iterable[tuple[Need, ...]]:
        """What it needs beside its selections."""
        return ()

    def adds(self) -> tuple[Need, ...]:
        """The ledgers that only add to its selections and conditions."""
        return _adds_of(self)

    def more_adds(self) -> Iterable[Need]:
        """Ledgers that only add to its own conditions."""
        return ()

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections, reasons and orders."""
        for name in ("first", "last"):
            yield from condition_problems((name,), getattr(self, name), self.ledgers)
        for name in ("reasons", "counted_reasons"):
            for index, one in enumerate(getattr(self, name)):
                yield from condition_problems((name, index, "when"), one.when, self.ledgers)
                yield from self._columns((name, index, "at"), one.at)
        for index, check in enumerate(self.to_check):
            yield from selection_problems(("to_check", index, "of"), check.of)
        numbers = ("n", "d") if self.value_kind in (MeasureKind.SHARE, MeasureKind.RATIO) else ("c",)
        for name in re.findall(r"\{([^{}]*)\}", re.sub(r"\{\{|\}\}", "", self.sentence)):
            if name not in numbers:
                can = "、".join(f"{{{one}}}" for one in numbers)
                yield Problem(("sentence",), f"sentence 里不能写“{{{name}}}”，这个指标只有 {can}")
        yield from self._columns(("listed_by",), [self.listed_by] if self.listed_by else [])
        yield from self._columns(("by",), [self.by] if self.by else [])

    def _columns(self, path: tuple[str | int, ...], names: Sequence[str]) -> Iterator[Problem]:
        """Columns that none of the ledgers has."""
        from fullemp_cli.ledgers.catalogue import column

        for name in names:
            if self.ledgers and not any(column(ledger, name) for ledger in self.ledgers):
                yield from column_problems(path, name, self.ledgers[0], None)

    # --- what the kinds share in computing ---

    def told(self, measure: Measure, situation: Situation, sentence: str) -> Measure:
        """The measure with its sentence, with what only would have added, and with the women who may not count."""
        if situation.bare:
            return measure
        groups = [group for group in self.needs() if len(group) > 1]
        only_add = [need.ledger for group in [*groups, self.adds()] for need in group]
        absent = [one.value for one in dict.fromkeys(only_add) if situation.facts.table(one) is None]
        if absent:
            sentence += f"（未提供{'、'.join(absent)}台账，按已有台账计）"
        women = tuple(dependent_case(one) for one in dependent(self.selections(), situation))
        if women:
            warning = f"有 {len(women)} 名女性是否计入取决于退休年龄按 50 岁还是 55 岁，请逐人核对（MEA003）"
            measure = replace(measure, dependent=women, warnings=(*measure.warnings, warning))
        return noted(replace(measure, sentence=sentence))

    def in_order(self, members: Iterable[Member], situation: Situation) -> list[Member]:
        """Those that `first` is about in front, then by the date of `by`."""
        listed = list(members)
        if situation.bare or (not self.first and not self.by):
            return listed

        def place(member: Member) -> tuple[bool, date]:
            subject = member.first
            ahead = bool(self.first) and all(holds(one, subject, situation) for one in self.first)
            return not ahead, (beginning_of(subject, self.by) if self.by else None) or date.max

        return sorted(listed, key=place)

    def tallied(self, member: Member, against: int, counted: int, situation: Situation) -> Tallied:
        """What the member gives, with whom to help for it, the longest in it first."""
        if not against:
            return Tallied(against, counted, persons_of(member.first, situation))
        subject = member.first
        late = bool(self.last) and all(holds(one, subject, situation) for one in self.last)
        early = bool(self.first) and all(holds(one, subject, situation) for one in self.first)
        since = beginning_of(subject, self.by or since_of(subject)) or date.max
        return Tallied(against, counted, persons_of(subject, situation), (int(late), int(not early), since))

    def telling(self, situation: Situation, reason: str, deciding: Deciding | None = None) -> Telling:
        """How its cases against are told; `reason`: where nothing is written."""
        said, remedy, by = self.reason or reason, self.remedy, self.listed_by
        return Telling(situation, self.reasons, reason=said, remedy=remedy, by=by, deciding=deciding)

    def telling_counted(self, situation: Situation, reason: str, deciding: Deciding | None = None) -> Telling:
        """How those are told that make it better."""
        return Telling(situation, self.counted_reasons, reason=reason, by=self.listed_by, deciding=deciding)

    def checks(self, situation: Situation) -> tuple[Case, ...]:
        """The rows that are worth checking."""
        from fullemp_cli.measures.members import gather

        found: list[Case] = []
        for one in self.to_check:
            how = Reason(reason=one.reason, remedy=one.remedy, at=one.at)
            telling = Telling(situation, (how,), by=self.listed_by)
            members = gather(one.of, "row", situation).members.values()
            found += [telling.case(member.first) for member in members if member.belongs]
        return tuple(found)


@kept
def _needs_of(measure: Counting) -> Needs:
    groups = [group for one in measure.selections() for group in needs_of(one)]
    for one in measure.selections():
        groups += needs_of_conditions(one.where, ledgers_of(one))
    return tuple(dict.fromkeys([*groups, *measure.more_needs()]))


@kept
def _adds_of(measure: Counting) -> tuple[Need, ...]:
    needed = {need.ledger for group in measure.needs() for need in group}
    found = [need for one in measure.selections() for need in adds_of_selection(one)]
    found += measure.more_adds()
    return tuple({need.ledger: need for need in found if need.ledger not in needed}.values())


def quoted(text: str) -> str:
    """The text for a sentence with {n}: its own braces stay what they are."""
    return text.replace("{", "{{").replace("}", "}}")
