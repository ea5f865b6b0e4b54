"""A standard explained: wording, method in sentences, needs, questions and readings of every item and criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards.model import (
    Criterion,
    Gate,
    Grade,
    Item,
    ItemOfKind,
    PassMark,
    Reading,
    Standard,
    Veto,
    cited,
)
from fullemp_cli.standards.needed import MeasureNeeds, needs_of, other_needs
from fullemp_cli.standards.questions import Question, questions_of
from fullemp_cli.standards.traversal import items_of


@dataclass(frozen=True, slots=True)
class Explained:
    """One item, criterion, veto or gate. `max` is None for what has no marks; `how` are sentences."""

    id: str
    title: str
    group: str
    section: str
    max: Fraction | None
    bonus: bool
    text: str
    rule: str
    clause: str
    how: tuple[str, ...]
    needs: tuple[MeasureNeeds, ...]
    other_needs: tuple[str, ...]
    questions: tuple[Question, ...]
    readings: tuple[Reading, ...]
    remedy: str


def explain_items(standard: Standard) -> list[Explained]:
    """Every item and part, in the order of the table."""
    questions = questions_of(standard)
    sections = {section.id: section.title for section in standard.sections}
    explained: list[Explained] = []
    for place in items_of(standard):
        item = place.item
        own: list[object] = [method for _, method in place.methods()] + list(item.shown)
        explained.append(
            Explained(
                id=item.id,
                title=item.title,
                group=place.group.id if place.group is not None else "",
                section=sections.get(item.section or "", ""),
                max=item.max,
                bonus=item.bonus,
                text=item.text,
                rule=item.rule,
                clause=_clause(item.clause or (place.group.clause if place.group is not None else ""), standard),
                how=(*_by_kind(item), *item.describe(standard.names), *_shown(item, standard)),
                needs=tuple(needs_of(standard, own)),
                other_needs=other_needs(own),
                questions=tuple(question for question in questions if question.item == item.id),
                readings=tuple(item.readings),
                remedy=item.remedy,
            )
        )
    return explained


def _clause(clause: str, standard: Standard) -> str:
    """The clause as written; one of a further document with that document's number."""
    return standard.cite(clause) if cited(clause)[0] in standard.documents else clause


def explain_criteria(standard: Standard) -> list[Explained]:
    """Every criterion, then vetoes and gates."""
    questions = questions_of(standard)
    explained = [_criterion(criterion, standard, questions) for criterion in standard.criteria]
    others: Sequence[Veto | Gate] = [*standard.vetoes, *standard.gates]
    for one in others:
        effect = f"{one.when.words(standard.names)}的，{one.effect}。" if isinstance(one, Veto) else ""
        how = effect or f"须：{one.when.words(standard.names)}。"
        explained.append(_without_marks(one, one.when, (how,), (), standard, questions))
    return explained


def _criterion(criterion: Criterion, standard: Standard, questions: Sequence[Question]) -> Explained:
    tiers = tuple(f"{tier}：{when.words(standard.names)}。" for tier, when in criterion.tiers.items())
    kinds = tuple(
        f"{kind}：{other.when.words(standard.names)}。"
        for kind, other in criterion.by_kind.items()
        if other.when is not None
    )
    how = tiers or ((f"{criterion.when.words(standard.names)}。",) if criterion.when is not None else ())
    readings = tuple(criterion.readings)
    return _without_marks(
        criterion,
        criterion,
        (*_by_kind(criterion), *how, *kinds, *_shown(criterion, standard)),
        readings,
        standard,
        questions,
    )


def _without_marks(
    one: Criterion | Veto | Gate,
    part: Condition | Criterion,
    how: tuple[str, ...],
    readings: tuple[Reading, ...],
    standard: Standard,
    questions: Sequence[Question],
) -> Explained:
    texts = one.texts.items() if isinstance(one, Criterion) else ()
    wording = one.text or "；".join(f"{tier}：{text}" for tier, text in texts)
    return Explained(
        id=one.id,
        title=one.title,
        group="",
        section=(one.section or "") if isinstance(one, Criterion) else "",
        max=None,
        bonus=False,
        text=wording,
        rule="",
        clause=_clause(one.clause, standard),
        how=how,
        needs=tuple(needs_of(standard, part)),
        other_needs=other_needs(part),
        questions=tuple(question for question in questions if question.item == one.id),
        readings=readings,
        remedy=one.remedy if isinstance(one, Criterion) else "",
    )


def _by_kind(part: Item | Criterion) -> Iterator[str]:
    """For whom alone it is, and what is different for 社区 or 村."""
    if part.only_for is not None:
        yield f"只用于{part.only_for}。"
    for kind, other in part.by_kind.items():
        said = [f"满分 {decimal_text(other.max)} 分"] if isinstance(other, ItemOfKind) and other.max is not None else []
        said += [f"原文“{text}”" for text in (other.title, other.text, getattr(other, "rule", None)) if text]
        if said:
            yield f"{kind}：{'，'.join(said)}。"


def _shown(part: Item | Criterion, standard: Standard) -> tuple[str, ...]:
    if not part.shown:
        return ()
    calls: list[MeasureCall] = list(part.shown)
    titles = [needs.title for needs in needs_of(standard, calls)]
    return (f"并列显示、不参与评分：{'、'.join(titles)}。",)


def recognition_text(standard: Standard) -> list[str]:
    """What follows from the marks: pass mark, grades, tiers, quota, reward, schedule."""
    lines: list[str] = []
    if standard.full_marks_by_kind:
        marks = "、".join(f"{kind} {decimal_text(full)} 分" for kind, full in standard.full_marks_by_kind.items())
        lines.append(f"总分：{marks}")
    if standard.converted_to is not None:
        lines.append(f"总分折算成 {decimal_text(standard.converted_to)} 分制，合格线和等次按折算后的分")
    if standard.period is not None:
        first, last = (f"{int(day[:2])} 月 {int(day[3:])} 日" for day in (standard.period.from_, standard.period.to))
        lines.append(f"评估期：{'上年 ' if standard.period.to < standard.period.from_ else ''}{first}至 {last}")
    for own in standard.columns:
        words = f"：{'、'.join(own.words)}" if own.words else ""
        lines.append(f"{own.ledger.value}台账自己的列“{own.column}”{words}")
    if standard.pass_mark is not None:
        bonus = ("（含附加分）" if standard.pass_mark.with_bonus else "（不含附加分）") if standard.bonus else ""
        lines.append(f"{standard.pass_mark.title}：总分 {_line(standard.pass_mark)}{bonus}")
    if standard.grades:
        lines.append("等次：" + "；".join(_grade(grade, standard) for grade in standard.grades))
    lines += [
        f"{section.title}：得分须不低于 {decimal_text(section.at_least)} 分"
        for section in standard.sections
        if section.at_least is not None
    ]
    if standard.tiers:
        rewards = (f"{tier.name}（奖补 {tier.reward} 元）" if tier.reward else tier.name for tier in standard.tiers)
        lines.append(f"等级：{'、'.join(rewards)}，各等级的全部评定标准都达到才算达到")
    if standard.quota is not None:
        lines.append(f"推荐名额：不超过{standard.quota.text('去尾取整')}")
    if standard.reward is not None:
        lines.append(f"奖补：{standard.reward.condition}，每个 {standard.reward.amount} 元")
    gating = "、".join(one.id for one in standard.criteria if one.required)
    if gating:
        lines.append(f"评定标准 {gating} 没有达到的，不管几分都不合格")
    if standard.applies_to:
        lines.append(f"适用于：{'、'.join(standard.applies_to)}")
    lines += [f"还依据《{short}》：{one.title}，{one.document}" for short, one in standard.documents.items()]
    return [*lines, *standard.schedule]


def _grade(grade: Grade, standard: Standard) -> str:
    beside = f"，且{grade.when.words(standard.names)}" if grade.when is not None else ""
    return f"{grade.name} {_line(grade)}{beside}"


def _line(line: PassMark | Grade) -> str:
    if line.at_least is not None:
        return f"{decimal_text(line.at_least)} 分以上（含）"
    return f"超过 {decimal_text(line.more_than or Fraction(0))} 分（不含）"
