"""The evidence that a community's own ledgers give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.cells.values import is_rate, percentage_in
from fullemp_cli.ledgers.facts import LAST_YEAR, Facts, UnreadBlock
from fullemp_cli.ledgers.kinds import COMMUNITY
from fullemp_cli.measures.catalogue import declaration
from fullemp_cli.measures.changed_part import Bonds, ChangedPart
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.kinds import DeclaredMeasure, DeclaredQuotient, Figure
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Case, Measure
from fullemp_cli.measures.period import Parameters, Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.asking import (
    ages_of,
    counts_of,
    counts_rows,
    days_counted,
    groups_in,
    most_results,
    times_of,
    words_of,
)
from fullemp_cli.measures.worlds.blocks import with_blocks
from fullemp_cli.measures.worlds.engine import Worlds, WorldsQuestion
from fullemp_cli.measures.worlds.explorations import Explorations
from fullemp_cli.measures.worlds.mapped import lines_asked_for
from fullemp_cli.measures.worlds.words import Words
from fullemp_cli.rules.evidence_source import Answered
from fullemp_cli.rules.rule_part import MeasureCall, figure_call
from fullemp_cli.scoring.answer_rows import read_answers
from fullemp_cli.scoring.items import KeptItems
from fullemp_cli.scoring.stated import Filled, filled_measure
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.needed import rates_asked
from fullemp_cli.standards.own_columns import refuse_other_columns

_ROWS_OF_A_FINDING = 50
"""Rows that one finding lists: some ten lines of a cell, which can still be read on paper."""


class LedgerEvidence:
    """Measures of the facts, and the answers that 工作清单 gives for this standard. Implements `EvidenceSource`."""

    def __init__(
        self,
        situation: Situation,
        standard: Standard,
        answers: dict[str, Answered],
        before: LedgerEvidence | None = None,
    ) -> None:
        self._situation = situation
        self._before = before
        self._first: LedgerEvidence = before._first if before is not None else self
        """The evidence of the facts before any change."""
        self._declared: dict[str, DeclaredMeasure] = {measure.id: measure for measure in standard.measures}
        self._explorations: Explorations = before._explorations if before is not None else Explorations()
        self._worlds = Worlds(situation, self._explorations)
        self._measures: dict[str, Measure] = {}
        self.kept_items: KeptItems | None = before.kept_items if before is not None else None
        """What items gave under evidence of much the same facts; None where nothing is kept."""
        self._answers = answers
        self._rates = rates_asked(standard)
        self._findings: list[Finding] = []
        self._dependent: dict[int, Case] = {}
        """Women whose counting depends on the retirement age, by the identity of their rows: in whatever measure, once."""

    @classmethod
    def of(
        cls,
        facts: Facts,
        period: Period,
        standard: Standard,
        before: LedgerEvidence | None = None,
        *,
        bare: bool = False,
        again: bool = False,
    ) -> LedgerEvidence:
        """The evidence of these facts under the standard's parameters. `bare`: only the numbers are wanted, not the
        cases and their words. `again`: much the same facts will be scored many times.

        `before`: one of the same standard and period over facts that share some of their tables with these: a measure
        that reads none of the others is the same.
        """
        whole = standard
        standard = standard.for_kind(facts.community.kind)
        refuse_other_columns(standard, facts)
        parameters = Parameters(women_retire_from=standard.parameters.women_retire_from)
        answers, findings = read_answers(facts, standard, whole)
        source = cls(Situation(facts, period, parameters, bare=bare), standard, answers, before)
        source._findings += findings
        if again and not source._worlds.understood:  # else scoring an item anew is as quick as looking it up
            source.kept_items = KeptItems(standard)
        kind = facts.community.kind
        if not kind and whole.asks_kind:
            entry = facts.community.entry("类型")
            lacks = f"写的类型“{entry.text}”看不懂" if entry is not None and entry.text else "没有写明类型"
            what = f"{standard.title}对社区和村的要求不同，社区基本情况{lacks}，两类评得不同的待定"
            source._findings.append(finding("STD102", Place("", ""), what))
        if standard.applies_to and kind and kind not in standard.applies_to:
            only = "、".join(standard.applies_to)
            source._findings.append(
                finding("STD101", Place("", ""), f"{standard.title}只适用于{only}，本表类型为{kind}")
            )
        return source

    @property
    def community_kind(self) -> str:
        """社区, 村 or ''."""
        return self._situation.facts.community.kind

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was odd in the answers, and what the measures say should be looked at."""
        return tuple(dict.fromkeys((*self._findings, *_listed(self._dependent.values()))))

    def measure(self, call: MeasureCall) -> Measure:
        """The measure, computed once for the same arguments."""
        key = f"{call.measure} {sorted(call.with_.items())}"
        found = self._measures.get(key)
        if found is None:
            declared = self._declared.get(call.measure)
            if isinstance(declared, Filled):
                found, findings = filled_measure(declared, self)
                self._findings += findings
                if self._situation.facts.mapped:
                    found = replace(found, mapped=self._mapped_behind(declared))
            elif (same := self._the_same(call, declared) or self._of_the_part(call, declared)) is not None:
                found = same
            else:
                found = measured(self._worlds, self._situation.facts.unread_blocks, call, declared)
                if self._situation.facts.mapped:
                    says = declared or declaration(call.measure, call.with_)
                    found = replace(found, mapped=self._mapped(says, measured=not found.missing))
            self._measures[key] = found
            if not found.attested:
                self._note(found)
        return found

    def _mapped(self, says: Declaration, *, measured: bool) -> tuple[str, ...]:
        """The lines of the mapping file that decided a cell which a measure asks for; where it lacks data, those that
        had something not read."""
        mapped = self._situation.facts.mapped
        lines = [line for line in mapped if measured or not line.read]
        return tuple(line.sentence for line in lines_asked_for(says.over, self._situation, ledgers_read(says), lines))

    def _mapped_behind(self, filled: Filled) -> tuple[str, ...]:
        """The lines of the mapping file that decided the figures which a measure rests on."""
        said: list[str] = []
        for figure in filled.figures if isinstance(filled, DeclaredQuotient) else (filled,):
            if isinstance(figure, Figure) and figure.measure is not None:
                said += self.measure(figure_call(figure)).mapped
            elif figure.number is not None:
                answer = self.answer(figure.number)
                said += answer.mapped if answer is not None else ()
            else:
                said += [line.sentence for line in self._situation.facts.mapped if line.ledger == COMMUNITY]
        return tuple(dict.fromkeys(said))

    def _the_same(self, call: MeasureCall, declared: DeclaredMeasure | None) -> Measure | None:
        """The measure as it was before, where no table that it reads has changed."""
        if self._before is None:
            return None
        old, new = self._before._situation.facts, self._situation.facts
        read = ledgers_read(declared or declaration(call.measure, call.with_))
        if old.community is not new.community or any(old.table(one) is not new.table(one) for one in read):
            return None
        return self._before.measure(call)

    def _of_the_part(self, call: MeasureCall, declared: DeclaredMeasure | None) -> Measure | None:
        """The measure from what it was at first and the few rows that changed since, where all that it reads was
        understood."""
        says = declared or declaration(call.measure, call.with_)
        if self._first is self or self._situation.facts.unread_blocks or self._first._worlds.doubts(ledgers_read(says)):
            return None
        return self._part.measured(says, self._first.measure(call))

    @cached_property
    def _part(self) -> ChangedPart:
        return ChangedPart(self._first._situation, self._situation, self._first.bonds)

    @cached_property
    def bonds(self) -> Bonds:
        """What binds the rows of the facts together."""
        return Bonds(self._situation.facts)

    def _note(self, measure: Measure) -> None:
        nowhere = Place("", "")
        self._findings += [finding("MEA001", nowhere, f"{measure.title}：{warning}") for warning in measure.warnings]
        self._dependent.update((id(case.row), case) for case in measure.dependent)
        if measure.missing:
            lacks = "、".join(measure.missing)
            self._findings.append(finding("MEA002", nowhere, f"{measure.title}没有数据，缺 {lacks}"))

    def keeps(self, ledger: Ledger) -> bool:
        """Whether that ledger is there."""
        return self._situation.facts.table(ledger) is not None

    def fact(self, name: str) -> Decimal | Fraction | None:
        """The number of that entry of 社区基本情况; of 上年… that is not written, the measure of last year's result."""
        facts = self._situation.facts
        written = facts.community.number(name, rate=name in self._rates)
        if written is None and (text := self.written(name)):
            self._note_entry(name, text)
        return (
            facts.last_year.get(name.removeprefix(LAST_YEAR))
            if written is None and name.startswith(LAST_YEAR)
            else written
        )

    def written(self, name: str) -> str:
        """What stands under that entry of 社区基本情况; '' where nothing does."""
        entry = self._situation.facts.community.entry(name)
        return " ".join(entry.text.split()) if entry is not None else ""

    def _note_entry(self, name: str, text: str) -> None:
        """An entry that the standard asks for and nobody understands is told, with its cell."""
        entry = self._situation.facts.community.entry(name)
        assert entry is not None
        if name in self._rates:
            told = is_rate(entry.name) and percentage_in(entry.text) is None  # by the check of the ledger
            found = finding("FACT001", entry.place, f"{name}“{text[:20]}”看不懂是百分之几，按没有填写处理")
        else:
            told = is_rate(entry.name)
            found = finding("FACT002", entry.place, f"{name}“{text[:20]}”看不懂是多少，按没有填写处理")
        if not told and not entry.crossed_out and found not in self._findings:
            self._findings.append(found)

    def answer(self, id: str) -> Answered | None:
        """The first answer to that id."""
        return self._answers.get(id)


def measured(
    worlds: Worlds, blocks: Sequence[UnreadBlock], call: MeasureCall, declared: DeclaredMeasure | None
) -> Measure:
    """The measure of a call over all worlds of a situation, built in or declared."""
    says: Declaration = declared or declaration(call.measure, call.with_)
    found = says.over(worlds.situation) if worlds.understood else worlds.measured(_over_worlds(says, call))
    if not blocks:
        return found
    return with_blocks(found, blocks, set(ledgers_read(says)))


@kept
def _over_worlds(says: Declaration, call: MeasureCall) -> WorldsQuestion:
    """The measure of a call as the worlds look at it."""
    return WorldsQuestion(
        says.over,
        times=[time.last_day for time in times_of(says)],
        worded=words_of(says),
        ages=ages_of(says),
        words=Words([*groups_in(says, says.registry), *groups_in(call.with_, says.registry)]),
        counts=counts_of(says),
        most=most_results(says),
        fewer=says.fewer,
        by_row=counts_rows(says),
        days=days_counted(says),
        reads=ledgers_read(says),
        call=f"{call.measure} {sorted(call.with_.items())}",
    )


def ledgers_read(measure: Declaration) -> frozenset[Ledger]:
    """The ledgers that a measure reads: those that it needs, and those that only add to it."""
    return frozenset(need.ledger for group in (*measure.needs(), measure.adds()) for need in group)


def _listed(cases: Iterable[Case]) -> Iterator[Finding]:
    """Every one of them by row, so many to a finding: there may be a thousand."""
    by_sheet: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        if case.row is not None:
            by_sheet.setdefault((case.row.source.file, case.row.source.sheet), []).append(case)
    for listed in by_sheet.values():
        for start in range(0, len(listed), _ROWS_OF_A_FINDING):
            some = listed[start : start + _ROWS_OF_A_FINDING]
            rows = "、".join(str(case.row.row) for case in some if case.row is not None)
            yield finding("MEA003", some[0].place, f"{len(some)} 名女性{some[0].reason}（第 {rows} 行）")
