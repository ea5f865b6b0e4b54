"""What can still be done: the community as it will stand on a later day if nothing is done, and the days that are left.

Everything is judged at `by`. `now` is the as-of date of the score: what lies before it can no longer be done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.activities import Activity, Mover, Way
from fullemp_cli.ledgers.facts import Facts, Person
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.catalogue import declaration
from fullemp_cli.measures.conditions import served_in
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.period import Parameters, Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import has_doubts
from fullemp_cli.planning.supposed import call_key
from fullemp_cli.planning.visits_due import missed_quarters
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.items import ScoredItem, score_item
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.model import Item, Standard
from fullemp_cli.standards.traversal import parts_of

_FOR_EACH_PURPOSE = frozenset({ServiceKind.CAREER_GUIDANCE, ServiceKind.SKILL_TRAINING, ServiceKind.JOB_REFERRAL})
_FEW_KINDS = 3
"""An action of so many kinds of service names each of them; one of more means any of them."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """The facts looked at on `by` with nothing done. `period` is that of the score of today.

    `before`: the same community without the actions that these facts hold; what they leave alone is not measured again.
    `told`: the notes of measures are wanted too, as in a result, not only their numbers.
    """

    facts: Facts
    standard: Standard
    period: Period
    by: date
    show_ids: bool = field(default=False, kw_only=True)
    before: Forecast | None = field(default=None, kw_only=True, repr=False)
    told: bool = field(default=False, kw_only=True)

    @cached_property
    def later(self) -> Period:
        """The period as it is looked at on `by`."""
        return replace(self.period, as_of=self.by)

    @property
    def now(self) -> date:
        """The first day on which something can be done."""
        return self.period.as_of

    @cached_property
    def last_day(self) -> date | None:
        """The last day of the period on which something can still be done; None when the period is over."""
        last = self.later.last
        return last if last >= self.now else None

    @cached_property
    def situation(self) -> Situation:
        """The populations on `by`."""
        return Situation(self.facts, self.later, Parameters(self.standard.parameters.women_retire_from))

    @cached_property
    def source(self) -> LedgerEvidence:
        """What the standard asks of the facts on `by`."""
        known = self.before.source if self.before is not None else None
        again = known is None
        return LedgerEvidence.of(self.facts, self.later, self.standard, known, bare=self._bare, again=again)

    @cached_property
    def _bare(self) -> bool:
        """Whether cases may go without their words: where something was not understood, the plan lists these."""
        if self.before is not None:
            return self.before._bare
        return not self.told and not self.facts.unread_blocks and not has_doubts(self.facts)

    @cached_property
    def today(self) -> Scores:
        """The score on `now`."""
        source = LedgerEvidence.of(self.facts, self.period, self.standard, bare=self._bare)
        return assess_evidence(self.standard, source, show_ids=self.show_ids)

    @cached_property
    def baseline(self) -> Scores:
        """The score on `by` with nothing done; of facts that hold actions without the rows behind each mark."""
        listed, kept = self.before is None, self.source.kept_items
        return assess_evidence(self.standard, self.source, show_ids=self.show_ids, listed=listed, kept=kept)

    def scored(self, item: Item) -> ScoredItem:
        """The item on `by` with nothing done."""
        return score_item(item, self.source, self.source.kept_items)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {}

    def same(self, person: Person) -> Person:
        """The person as first met: one person may stand on several ledgers, the name written in two ways."""
        return self._people.setdefault(person.key, person)

    @cached_property
    def kinds(self) -> frozenset[ServiceKind]:
        """The kinds of service worth giving: those that the standard names, and one for each purpose."""
        return self._kinds_named | _FOR_EACH_PURPOSE

    @cached_property
    def measures(self) -> tuple[Declaration, ...]:
        """The declarations of all that the standard measures, each once."""
        calls = {call_key(call): call for _, call in parts_of(self.standard, MeasureCall)}
        return tuple(self.declaration(call) for call in calls.values())

    def declaration(self, call: MeasureCall) -> Declaration:
        """What the call means: the measure that the standard declares, or the built-in one."""
        own = next((one for one in self.standard.measures if one.id == call.measure), None)
        return own if own is not None else declaration(call.measure, call.with_)

    @cached_property
    def _ways(self) -> tuple[Way, ...]:
        moves = [one.mover() for one in self.measures]
        return tuple(way for one in moves if isinstance(one, Mover) for way in one.ways)

    @cached_property
    def actions_asked(self) -> frozenset[Activity]:
        """The actions that move anything that the standard measures."""
        return frozenset(way.action for way in self._ways)

    @cached_property
    def visit_intervals(self) -> tuple[str, ...]:
        """How often the standard asks for a regular visit, where it is more than once in the period."""
        found = {one.each for measure in self.measures for one in served_in(measure) if one.visit}
        return tuple(sorted(found - {"period"}))

    @cached_property
    def _kinds_named(self) -> frozenset[ServiceKind]:
        words = {word for way in self._ways if len(way.kinds) <= _FEW_KINDS for word in way.kinds}
        words |= {
            str(word)
            for _, call in parts_of(self.standard, MeasureCall)
            for name, value in call.with_.items()
            if name == "kinds"
            for word in (value if isinstance(value, list) else [value])
        }
        return frozenset(kind for kind in ServiceKind if kind.value in words)

    @cached_property
    def days_by_person(self) -> Mapping[str, tuple[date, ...]]:
        """The last days of the quarters, still ahead, in which a hardship person is due a contact, by person."""
        days: dict[str, list[date]] = {}
        if self.last_day is not None:
            for one, quarter in missed_quarters(self.situation):
                if quarter.last >= self.now:
                    days.setdefault(one.person.key, []).append(quarter.last)
        return {key: tuple(of_person) for key, of_person in days.items()}

    def days(self, key: str) -> tuple[date, ...]:
        """The days on which a visit or service to that person may be needed, the last day of the period among them."""
        if self.last_day is None:
            return ()
        return tuple(sorted({self.last_day, *self.days_by_person.get(key, ())}))


def of_unknown_kind(facts: Facts, standard: Standard) -> bool:
    """Whether the standard asks 社区 and 村 different things and nobody says which this is."""
    return not facts.community.kind and standard.asks_kind and len(standard.applies_to) != 1


def refuse_unknown_kind(facts: Facts, standard: Standard) -> None:
    """Refusal PLAN007 where the standard asks 社区 and 村 different things and nobody says which this is: what would be
    worth doing for the one may bring the other nothing."""
    if of_unknown_kind(facts, standard):
        entry = facts.community.entry("类型")
        lacks = f"写的类型“{entry.text}”看不懂" if entry is not None and entry.text else "没有写明类型"
        raise Refusal(
            "PLAN007",
            f"{standard.title}对社区和村的要求不同，社区基本情况{lacks}，无从计划",
            hint="请在社区基本情况的“类型”填社区或村，再作计划。",
        )


def forecast(
    facts: Facts,
    standard: Standard,
    period: Period,
    by: date | None,
    *,
    show_ids: bool = False,
    told: bool = False,
) -> Forecast:
    """The forecast on `by` (None: the end of the period). Refusal PLAN001 when that day is past. `told`: as in
    `Forecast`."""
    chosen = by if by is not None else max(period.end, period.as_of)
    if chosen < period.as_of:
        raise Refusal(
            "PLAN001",
            f"--by {chosen} 早于截止日期 {period.as_of}，那时的事已经不能改变",
            hint="请把 --by 写成截止日期以后的一天，或用 --as-of 指定更早的截止日期。",
        )
    facts = replace(facts, mapped=())  # a plan scores hundreds of times; `score` says what the mapping decided
    return Forecast(facts, standard.for_kind(facts.community.kind), period, chosen, show_ids=show_ids, told=told)
