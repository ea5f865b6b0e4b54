"""What can still be done: the community as it will stand on a later day if nothing is done, and the days that are left.

Everything is judged at `by`. `now` is the as-of date of the score: what lies before it can no longer be done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import Facts, Person
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.period import Parameters, Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.planning.levers.visits_due import missed_quarters
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import parts_of

_FOR_EACH_PURPOSE = frozenset({ServiceKind.CAREER_GUIDANCE, ServiceKind.SKILL_TRAINING, ServiceKind.JOB_REFERRAL})
_CERTIFICATE = frozenset({ServiceKind.CERTIFICATE})


@dataclass(frozen=True, eq=False)
class Prospect:
    """The facts looked at on `by` with nothing done. `period` is that of the score of today.

    `before`: the same community without the deeds that these facts hold; what they leave alone is not measured again.
    """

    facts: Facts
    standard: Standard
    period: Period
    by: date
    show_ids: bool = field(default=False, kw_only=True)
    before: Prospect | None = field(default=None, kw_only=True, repr=False)

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
        return LedgerEvidence.of(self.facts, self.later, self.standard, known)

    @cached_property
    def today(self) -> Scores:
        """The score on `now`."""
        source = LedgerEvidence.of(self.facts, self.period, self.standard)
        return assess_evidence(self.standard, source, show_ids=self.show_ids)

    @cached_property
    def baseline(self) -> Scores:
        """The score on `by` with nothing done."""
        return assess_evidence(self.standard, self.source, show_ids=self.show_ids)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {}

    def same(self, person: Person) -> Person:
        """The person as first met: one person may stand on several ledgers, the name written in two ways."""
        return self._people.setdefault(person.key, person)

    @cached_property
    def kinds(self) -> frozenset[ServiceKind]:
        """The kinds of service worth giving: those that the standard names, and one for each purpose."""
        return self._kinds_named | _FOR_EACH_PURPOSE | (_CERTIFICATE if self.asks("certificate_share") else frozenset())

    def asks(self, *measures: str) -> bool:
        """Whether the standard names one of these measures."""
        return not self._measures_named.isdisjoint(measures)

    @cached_property
    def _measures_named(self) -> frozenset[str]:
        return frozenset(call.measure for _, call in parts_of(self.standard, MeasureCall))

    @cached_property
    def _kinds_named(self) -> frozenset[ServiceKind]:
        words = {
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


def prospect(facts: Facts, standard: Standard, period: Period, by: date | None, *, show_ids: bool = False) -> Prospect:
    """The prospect on `by` (None: the end of the period). Refusal PLAN001 when that day is past."""
    chosen = by if by is not None else max(period.end, period.as_of)
    if chosen < period.as_of:
        raise Refusal(
            "PLAN001",
            f"--by {chosen} 早于截止日期 {period.as_of}，那时的事已经不能改变",
            hint="请把 --by 写成截止日期以后的一天，或用 --as-of 指定更早的截止日期。",
        )
    return Prospect(facts, standard.for_kind(facts.community.kind), period, chosen, show_ids=show_ids)
