"""A comparison on the terminal, 80 columns, only characters that a GBK console can show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappush, heappushpop

from fullemp_cli.reports.comparison.outcome import ComparisonOutcome
from fullemp_cli.reports.phrases import interval_words, mark_words, met_words
from fullemp_cli.reports.text_width import wrapped
from fullemp_cli.results.assessment import Total
from fullemp_cli.results.comparison import (
    CAUSE_WORDS,
    CommunityChange,
    ComparedPerson,
    ComparedSide,
    CriterionChange,
    CriterionState,
    ItemChange,
    Persons,
)
from fullemp_cli.rules.quantities import decimal_text

_WIDTH = 78
_HANGING = 2
_NAMED = 5
_NAMED_BESIDE = 2
_COMMUNITIES = 20
_LISTED = 10


@dataclass(slots=True)
class ComparisonView:
    """Prints one pair in full; of many the sums and the communities that changed most, found as they go by."""

    print: Callable[[str], None]
    _most: list[tuple[Fraction, int, CommunityChange]] = field(default_factory=list)
    _only: CommunityChange | None = None
    _seen: int = 0

    def begin(self, before: ComparedSide, after: ComparedSide) -> None:
        """The two sides."""
        self._say(f"前：{before.path}（{before.results} 份结果）")
        self._say(f"后：{after.path}（{after.results} 份结果）")

    def add(self, change: CommunityChange) -> None:
        """Keeps the community if it is among those that changed most."""
        self._only = change if not self._seen else None
        self._seen += 1
        if change.changed:
            size = abs(change.points or Fraction(0)) * 1000 + abs(change.open or Fraction(0))
            entry = (size, -self._seen, change.model_copy(update={"items": (), "criteria": ()}))
            if len(self._most) < _COMMUNITIES:
                heappush(self._most, entry)
            else:
                heappushpop(self._most, entry)

    def end(self, outcome: ComparisonOutcome) -> None:
        """Everything else."""
        if self._only is not None and not outcome.many:
            self._one(self._only)
        elif self._seen:
            self._many(outcome)
        for found, said in outcome.one_sided:
            if found:
                names = list(dict.fromkeys(f"{one.street}{one.name}" for one in found))
                more = "等" if len(names) > _LISTED else ""
                self._say(f"{said}（{len(names)} 个）：{'、'.join(names[:_LISTED])}{more}")
        refused = [f"没有比较：{refusal.sentence}（{refusal.code}）" for refusal in outcome.refused]
        for sentences in (outcome.notices, refused):
            for sentence in sentences[:_LISTED]:
                self._say(sentence)
            if len(sentences) > _LISTED:
                self._say(f"……共 {len(sentences)} 条，其余见 --out 写出的表或 --json")

    def _one(self, change: CommunityChange) -> None:
        self._say("")
        self._say(f"{change.name or '未命名社区'}　{change.after.standard.title}")
        other = [cause for cause in change.causes if change.before.standard.id != change.after.standard.id]
        for cause in other:
            if cause.kind == "standard":  # before any number: two standards are not subtracted from each other
                self._say(cause.sentence)
        self._say(f"总分：{_total(change.before.total)} → {_total(change.after.total)}{_delta(change.points)}")
        if change.before.verdict != change.after.verdict:
            self._say(f"结论：{change.before.verdict or '无'} → {change.after.verdict or '无'}")
        self._say("变化的来源：" + ("" if change.causes else "台账、标准、程序版本和日期都相同。"))
        for cause in change.causes:
            self._say(f"· {cause.sentence}", 2)
        if not change.changed:
            self._say("结果没有变化。")
            return
        self._say("")
        alone = _of_one_standard(change)
        for item in change.items:
            if item.marks_changed and item not in alone:
                self._item(item)
        for criterion in change.criteria:
            if criterion not in alone:
                self._criterion(criterion)
        others = [item for item in change.items if not item.marks_changed]
        if others:
            self._say(f"得分没变、依据变了的 {len(others)} 项：")
        for item in others:
            self._say(f"{item.id} {item.title}", 2)
            self._because(item.why, item.persons, most=_NAMED_BESIDE)
        for said, named in (
            ("前一份", [one for one in alone if one.after is None]),
            ("后一份", [one for one in alone if one.before is None]),
        ):
            if named:
                names = "、".join(f"{one.id} {one.title}" for one in named)
                self._say(f"只有{said}的标准有的 {len(named)} 项：{names}")
        self._say(f"没有变化的：{change.unchanged} 项。")

    def _item(self, item: ItemChange) -> None:
        id = f"{item.before_id} → {item.id}" if item.before_id else item.id
        marks = [mark_words(state.points, state.open) if state else "无" for state in (item.before, item.after)]
        self._say(f"{id} {item.title}：{marks[0]} → {marks[1]}{_delta(item.points)}")
        self._because(item.why, item.persons)

    def _criterion(self, one: CriterionChange) -> None:
        if one.before and one.after and one.before.met == one.after.met:
            return
        name = f"{one.id}（{one.tier}）" if one.tier else one.id
        title = "" if one.title == one.id else f" {one.title}"
        words = [_state(one, state) for state in (one.before, one.after)]
        self._say(f"{name}{title}：{words[0]} → {words[1]}")
        self._because(one.why, one.persons)

    def _because(self, why: Sequence[str], persons: Persons, most: int = _NAMED) -> None:
        for reason in why:
            self._say(reason, 4)
        signs = ("+", "-") if persons.complete else ("后：", "前：")
        for sign, people in zip(signs, (persons.added, persons.removed), strict=True):
            for person in people[:most]:
                self._say(f"{sign} {_person(person)}" if persons.complete else sign + _person(person), 4)
            if len(people) > most:
                self._say(f"{sign} ……共 {len(people)} 个，其余见 --out 写出的表或 --json", 4)

    def _many(self, outcome: ComparisonOutcome) -> None:
        self._say("")
        for standard in outcome.standards:
            named = f"{standard.title}（{standard.id}）：" if outcome.several else ""
            self._say(
                f"{named}比较了 {standard.compared} 个社区，{standard.changed} 个有变化；"
                f"得分升 {standard.up} 个、降 {standard.down} 个。"
            )
            self._say(f"已得分合计 {_signed(standard.points)} 分，待评分合计 {_signed(standard.open)} 分。")
        if outcome.causes:
            counts = "，".join(f"{CAUSE_WORDS[kind]} {count} 个" for kind, count in sorted(outcome.causes.items()))
            self._say(f"有变化的{outcome.unit.removeprefix('个').removeprefix('份')}中：{counts}。")
        for standard in outcome.standards:
            if standard.items:
                self._say("")
                self._say(f"按项目（{standard.id}）：" if outcome.several else "按项目：")
            for one in standard.items:
                marks = f"已得分 {_signed(one.points)}，待评 {_signed(one.open)}"
                self._say(f"{one.id} {one.title}：{one.changed} 个，升 {one.up}，降 {one.down}，{marks}", 2)
        most = sorted(self._most, key=lambda entry: (-entry[0], -entry[1]))
        if most:
            self._say("")
            self._say("变化最大的社区：")
        for _, _, change in most:
            whose = f"（{change.after.standard.id}）" if outcome.several else ""
            place = f"{change.county}{change.street}{change.name}{whose}"
            causes = "、".join(dict.fromkeys(CAUSE_WORDS[cause.kind] for cause in change.causes))
            totals = f"{_total(change.before.total)} → {_total(change.after.total)}{_delta(change.points)}"
            self._say(f"{place}：{totals if change.after.total else change.after.verdict}；{causes}", 2)
        if most:
            self._say("逐项的原因和涉及的人，见 --out 写出的表或 --json。")

    def _say(self, text: str, indent: int = 0) -> None:
        for number, row in enumerate(wrapped(text, _WIDTH - indent - _HANGING).split("\n")):
            self.print(" " * (indent + (_HANGING if number else 0)) + row)


def _of_one_standard(change: CommunityChange) -> list[ItemChange | CriterionChange]:
    """Between two standards: what only one of them has, which says nothing about the community."""
    if change.before.standard.id == change.after.standard.id:
        return []
    both: list[ItemChange | CriterionChange] = [*change.items, *change.criteria]
    return [one for one in both if one.before is None or one.after is None]


def _total(total: Total | None) -> str:
    return interval_words(total.points, total.open) if total else "不计分"


def _signed(value: Fraction) -> str:
    return f"{'+' if value > 0 else ''}{decimal_text(value)}"


def _delta(value: Fraction | None) -> str:
    return f"（{_signed(value)}）" if value else ""


def _state(one: CriterionChange, state: CriterionState | None) -> str:
    if state is None:
        return "无"
    if one.kind == "veto":
        return {True: "成立", False: "不成立", None: "待定"}[state.met]
    return met_words(state.met)


def _person(person: ComparedPerson) -> str:
    where = " > ".join(part for part in (person.file, person.sheet, person.cell) if part)
    who = " ".join(part for part in (person.name, person.id) if part)
    return "，".join(part for part in (who, person.reason, where) if part)
