"""Why the marks of an item differ, in short sentences: figures, answers, deductions, marks settled, persons."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from fullemp_cli.advice.comparison import Persons
from fullemp_cli.advice.rows_between import Listed
from fullemp_cli.scoring.assessment import Basis, CriterionResult, DeductionResult, ItemResult
from fullemp_cli.scoring.wording import percent_text, points_text, ratio_text
from fullemp_cli.standards.quantities import decimal_text

STATUS = {"computed": "台账计算", "attested": "清单佐证", "judged": "人工评判", "pending": "待评"}


def item_reasons(before: ItemResult | None, after: ItemResult | None, persons: Persons) -> Iterator[str]:
    """The sentences, the strongest first; where nothing else is known, what the two results say."""
    if before is None or after is None:
        only, said = (after, "后一份") if before is None else (before, "前一份")
        assert only is not None
        yield f"只有{said}有这一项：{only.explanation}"
        return
    figures = [*_figures(before.basis, after.basis), *_deductions(before, after)]
    yield from figures
    yield from _settled(before, after)
    if before.max != after.max:
        yield f"满分 {decimal_text(before.max)} → {points_text(after.max)}"
    if not figures and before.explanation != after.explanation:
        yield from _explanations(before.explanation, after.explanation)
    yield from _persons(persons, after)


def criterion_reasons(before: CriterionResult | None, after: CriterionResult | None, persons: Persons) -> Iterator[str]:
    """The same for a criterion."""
    if before is None or after is None:
        only, said = (after, "后一份") if before is None else (before, "前一份")
        assert only is not None
        yield f"只有{said}有这一条：{only.explanation}"
        return
    figures = list(_figures(before.basis, after.basis))
    yield from figures
    if not figures and before.explanation != after.explanation:
        yield from _explanations(before.explanation, after.explanation)
    yield from _persons(persons, after)


def _figures(before: Basis | None, after: Basis | None) -> Iterator[str]:
    if before is None or after is None or before.measure != after.measure:
        return
    old, new = _value(before), _value(after)
    if old != new:
        yield f"{after.title or after.measure} {old} → {new}"


def _value(basis: Basis) -> str:
    if basis.count is not None:
        return f"{basis.count} {basis.unit}".strip()
    if basis.numerator is None or basis.denominator is None:
        return "无数据"
    shown = f"{basis.numerator}/{basis.denominator}"
    if not basis.denominator:
        return shown
    value = Fraction(basis.numerator, basis.denominator)
    return f"{shown}（{ratio_text(value) if basis.kind == 'ratio' else percent_text(value)}）"


def _deductions(before: ItemResult, after: ItemResult) -> Iterator[str]:
    old = {one.id: one for one in before.deductions}
    new = {one.id: one for one in after.deductions}
    for id in dict.fromkeys((*old, *new)):
        was, now = old.get(id), new.get(id)
        taken = [_taken(one) for one in (was, now)]
        if taken[0] != taken[1]:
            shown = now or was
            assert shown is not None
            reason = shown.reason.partition("：")[0]
            yield f"{id} {reason}：扣 {taken[0]} → {taken[1]} 分"


def _taken(one: DeductionResult | None) -> str:
    if one is None:
        return "0"
    least, most = -one.points, -one.points + abs(one.open)
    return decimal_text(least) if least == most else f"{decimal_text(least)}～{decimal_text(most)}"


def _settled(before: ItemResult, after: ItemResult) -> Iterator[str]:
    if before.open and not after.open:
        yield f"原待评 {points_text(before.open)}已定，由{STATUS[after.status]}得 {points_text(after.points)}"
    elif after.open and not before.open:
        yield f"原由{STATUS[before.status]}得 {points_text(before.points)}，现有 {points_text(after.open)}待评"
    elif before.open != after.open:
        yield f"待评 {decimal_text(before.open)} → {points_text(after.open)}"
    elif before.status != after.status:
        yield f"{STATUS[before.status]} → {STATUS[after.status]}"


def _explanations(before: str, after: str) -> Iterator[str]:
    yield f"原来：{before}"
    yield f"现在：{after}"


def _persons(persons: Persons, after: Listed) -> Iterator[str]:
    added, removed = len(persons.added), len(persons.removed)
    if not added and not removed:
        return
    if persons.complete:
        yield f"名单新增 {added}、去掉 {removed}"
    elif persons.unlisted is None:
        yield f"名单不全（结果里只列前一部分）：只在后一份的 {added} 个、只在前一份的 {removed} 个，不一定都变了"
    else:
        rows = persons.removed if persons.unlisted == "after" else persons.added
        short, listing = ("后一份", "前一份") if persons.unlisted == "after" else ("前一份", "后一份")
        why = "得满分" if isinstance(after, ItemResult) else "已达到"
        against = sum(row.role == "against" for row in rows)
        yield f"{short}{why}，不列失分名单；{listing}列出的 {against} 个不一定都变了"
