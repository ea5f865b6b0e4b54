"""比率: of those in a selection the share that a condition counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field, model_validator

from fullemp_cli.ledgers.activities import Moves
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.measures.checking import Problem, condition_problems, distinct_problems, selection_problems
from fullemp_cli.measures.condition_core import Truth, no_entries, some
from fullemp_cli.measures.conditions import RowCondition
from fullemp_cli.measures.kinds.base import UNCLEAR, Counting, quoted
from fullemp_cli.measures.listing import Deciding
from fullemp_cli.measures.measure import Cases, Joining, Measure, MeasureKind, ToTell
from fullemp_cli.measures.members import EachOnce, Member, all_hold, asked, gather, together, truths
from fullemp_cli.measures.moving import any_of, joined_by_actions, single_actions, to_hold, to_join, to_leave
from fullemp_cli.measures.needing import adds_of_conditions, needs_of_conditions
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need
from fullemp_cli.measures.subjects import Subject, ledgers_of, needs_of
from fullemp_cli.measures.tallying import Tally, candidates_of
from fullemp_cli.measures.wording import conditions_in_words, selections_in_words


class _HeldCounts(NamedTuple):
    """What a part of the facts gives: who is looked at, and whether each is counted."""

    members: Mapping[str, Member]
    counted: dict[str, Truth]
    situation: Situation


class _Weighed(NamedTuple):
    """Who is counted: the numbers, the members that make the measure worse, those of them of whom it is not known, the
    rows that make it better."""

    numerator: int
    denominator: int
    against: list[Member]
    unclear: set[int]
    support: list[Subject]


class DeclaredShare(Counting):
    """比率: of those in `of` the share for whom `counted` holds, or who also stand in `numerator`.

    Nobody in `of`: 0 of 0. `better`: fewer for a rate that ought to be low (登记失业率).
    """

    measure_kind: ClassVar[MeasureKind] = MeasureKind.SHARE

    kind: Literal["share"]
    of: list[Selection] = Field(min_length=1, description="分母：合并，不重复")
    counted: list[RowCondition] = Field(default_factory=no_entries, description="分子：分母中还须成立的条件")
    numerator: list[Selection] = Field(default_factory=no_entries, description="分子：分母中同时属于这些的")
    better: Literal["more", "fewer"] = Field(
        default="more", description="more 越高越好；fewer 越低越好（例如登记失业率）"
    )

    @model_validator(mode="after")
    def _one(self) -> DeclaredShare:
        if bool(self.counted) == bool(self.numerator):
            raise ValueError("要写 counted（条件）或 numerator（人群）中的一个")
        return self

    @property
    def fewer(self) -> bool:
        """As `better` says."""
        return self.better == "fewer"

    def selections(self) -> tuple[Selection, ...]:
        """Denominator, then numerator."""
        return (*self.of, *self.numerator)

    def more_needs(self) -> Iterable[tuple[Need, ...]]:
        """What the counted conditions need."""
        return needs_of_conditions(self.counted, [ledger for one in self.of for ledger in ledgers_of(one)])

    def more_adds(self) -> Iterable[Need]:
        """What adds to the counted conditions."""
        return adds_of_conditions(self.counted)

    def mover(self) -> Moves:
        """What makes one more of them counted; of a rate that ought to be low, one fewer."""
        if self.fewer:
            conditions = [to_hold(one, holding=False) for one in self.counted]
            return any_of([*conditions, *map(to_leave, self.numerator)])
        return any_of([*map(to_hold, self.counted), *map(to_join, self.numerator)])

    def problems(self) -> Iterator[Problem]:
        """What is wrong with its selections and conditions."""
        ledgers = tuple(dict.fromkeys(ledger for one in self.of for ledger in ledgers_of(one)))
        yield from distinct_problems(("distinct",), self.distinct, self.of)
        yield from selection_problems(("of",), self.of)
        yield from selection_problems(("numerator",), self.numerator)
        yield from condition_problems(("counted",), self.counted, ledgers)
        yield from super().problems()

    def _looked_at(self, situation: Situation) -> _HeldCounts | tuple[str, ...]:
        """Who is looked at and who of them is counted; or what lacks to know."""
        among = gather(self.of, self.distinct, situation)
        base = tuple(group for one in self.of for group in needs_of(one))
        ledgers = [ledger for one in self.of for ledger in ledgers_of(one)]
        apart = asked(self.counted, ledgers, base, situation)
        also = gather(self.numerator, self.distinct, situation)
        own = {need.ledger for group in base for need in group}
        lacks = [*among.lacks, *apart.own]
        if among.members or among.somebody:
            lacks += [*apart.elsewhere, *also.lacks]
        else:
            for one in self.numerator:  # what lacks of the very ledgers that are looked at
                if own.issuperset(ledgers_of(one)):
                    lacks += gather([one], self.distinct, situation).lacks
        if lacks:
            return tuple(lacks)
        if self.numerator:
            counted: dict[str, Truth] = {
                key: also.members[key].belongs if key in also.members else False for key in among.members
            }
        elif isinstance(among.members, EachOnce):
            once = among.members.subjects
            counted = dict(zip(once, truths(self.counted, tuple(once.values()), situation), strict=True))
        else:
            test = all_hold(self.counted, situation)
            counted = {
                key: test(one.first) if len(one.rows) == 1 else some(map(test, one.rows))
                for key, one in among.members.items()
            }
        return _HeldCounts(among.members, counted, situation)

    @property
    def single(self) -> bool:
        """Of conditions that all must hold only one may be moved by actions, and by one of them."""
        return single_actions(self.counted) and all(single_actions(one.where) for one in self.selections())

    def tally(self, situation: Situation) -> Tally:
        """Those that are counted and those that are not."""
        found = self._looked_at(situation)
        if not isinstance(found, _HeldCounts):
            return {}
        bad = self.fewer
        tally: Tally = {}
        for key, member in found.members.items():
            counted = self._weighed(member, found.counted[key])
            if counted is not None:
                worse = counted is bad
                tally[key] = self.tallied(member, int(worse), int(not worse), situation)
        return tally

    def candidates(self, situation: Situation, /) -> Iterator[Person]:
        """Whoever may still be looked at."""
        for one in self.of:
            if joined_by_actions(one):
                yield from candidates_of(one, situation)

    def _weighed(self, member: Member, counted: Truth) -> bool | None:
        """Whether the member is counted, None where it may not belong and would make the measure better."""
        bad = self.fewer  # the truth of `counted` that makes the measure worse
        unclear = counted is None
        if unclear or member.belongs is None:
            counted = bad if unclear else counted
            if member.belongs is None and counted is not bad:
                return None  # never for the community: who may not belong does not make it better
        return bool(counted)

    def _joined(self, values: Sequence[Measure]) -> Measure:
        """The measure of parts that may share a key (a day)."""
        held = [value.held for value in values if isinstance(value.held, _HeldCounts)]
        counted: dict[str, Truth] = {}
        for one in held:
            for key, truth in one.counted.items():
                counted[key] = some((counted[key], truth)) if key in counted else truth
        return self._finish(_HeldCounts(together(one.members for one in held), counted, held[0].situation))

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community."""
        found = self._looked_at(situation)
        return self._finish(found) if isinstance(found, _HeldCounts) else self.without_data(situation, found)

    def _weighed_all(self, held: _HeldCounts) -> _Weighed:
        bad = self.fewer
        found = _Weighed(0, 0, [], set(), [])
        numerator = denominator = 0
        for key, member in held.members.items():
            truth = held.counted[key]
            counted = truth if member.belongs and truth is not None else self._weighed(member, truth)
            if counted is None:
                continue
            denominator += 1
            numerator += counted
            if counted is bad:
                if self.lists != "for":
                    found.against.append(member)
                    if truth is None and not self.reasons:
                        found.unclear.add(id(member))
            elif self.lists != "against":
                found.support.append(member.first)
        return found._replace(numerator=numerator, denominator=denominator)

    def _weighed_once(self, held: _HeldCounts) -> _Weighed:
        """The same where everybody certainly belongs: who is not known to be counted makes the measure worse."""
        assert isinstance(held.members, EachOnce)
        bad = self.fewer
        subjects, counted = tuple(held.members.subjects.values()), tuple(held.counted.values())
        good = counted.count(not bad)
        against: list[Member] = []
        unclear: set[int] = set()
        if self.lists != "for":
            for subject, truth in zip(subjects, counted, strict=True):
                if truth is bad or truth is None:
                    member = Member(subject, (subject,), True)
                    against.append(member)
                    if truth is None and not self.reasons:
                        unclear.add(id(member))
        support: list[Subject] = []
        if self.lists != "against":
            support = [subject for subject, truth in zip(subjects, counted, strict=True) if truth is (not bad)]
        return _Weighed(len(counted) - good if bad else good, len(counted), against, unclear, support)

    def _finish(self, held: _HeldCounts) -> Measure:
        situation = held.situation
        bad = self.fewer  # the truth of `counted` that makes the measure worse
        words = conditions_in_words(self.counted) or selections_in_words(self.numerator)
        telling = self.telling(
            situation, f"属于：{words}" if bad else f"不符合：{words}", Deciding(self.counted, holding=bad)
        )
        praising = self.telling_counted(
            situation, f"不属于：{words}" if bad else f"符合：{words}", Deciding(self.counted, holding=not bad)
        )
        weighed = self._weighed_once(held) if isinstance(held.members, EachOnce) else self._weighed_all(held)
        against, unclear, support = weighed.against, weighed.unclear, weighed.support

        def listed() -> Iterator[ToTell]:
            for member in self.in_order(against, situation):
                yield telling.to_tell(member.first, said=UNCLEAR if id(member) in unclear else "")

        unit = self.unit
        sentence = self.sentence or (
            f"{quoted(words)} {{n}} {unit} ÷ {quoted(selections_in_words(self.of))} {{d}} {unit}"
        )
        measure = replace(
            self.base(situation),
            numerator=weighed.numerator,
            denominator=weighed.denominator,
            against=Cases.joined((Cases(listed, len(against)), self.checks(situation))),
            support=Cases(lambda: (praising.to_tell(subject) for subject in support), len(support)),
        )
        if self.distinct == "day":
            measure = replace(measure, joining=Joining.WHOLE, join=self._joined, held=held)
        return self.told(measure, situation, sentence)
