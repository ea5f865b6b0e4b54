"""What one item (or criterion) puts into each kind of column of the official table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from fullemp_cli.ledgers.reading.answers import number_in
from fullemp_cli.reports.phrases import mark_words, met_words, value_words
from fullemp_cli.results.assessment import Assessment, Basis, BestCount, BestShare, CriterionResult, ItemResult
from fullemp_cli.rules.conditions import NumberCondition
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.wording import percent_text
from fullemp_cli.standards.model import Criterion, Item, Standard


@dataclass(frozen=True, slots=True)
class ItemCells:
    """The texts of a row, by what a column holds. `requirement` and `met` are by tier ('' for every tier);
    `self_number` is the self-score as a number, None while open; `figures` (n, denominator, rate) are what was measured, from
    worst to best where cells were not understood (224～225), '' without data."""

    section: str = ""
    number: str = ""
    title: str = ""
    text: str = ""
    rule: str = ""
    full_marks: str = ""
    self: str = ""
    self_number: Fraction | None = None
    max: Fraction | None = None
    actual: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    explanation: str = ""
    requirement: Mapping[str, str] = field(default_factory=dict)
    met: Mapping[str, str] = field(default_factory=dict)


def cells_of(assessment: Assessment, standard: Standard, ids: Sequence[str]) -> ItemCells:
    """The cells of the row that scores those items (their words on lines of their own, their marks added) or that
    criterion. An id that the standard does not have gives blank cells."""
    sections = {section.id: section.title for section in standard.sections}
    items = [item for id in ids if (item := standard.item(id))]
    if items:
        return _item_cells(items, sections.get(_section_of(standard, items[0]), ""), assessment)
    criterion = next((criterion for criterion in standard.criteria if criterion.id in ids), None)
    if criterion is None:
        return ItemCells()
    results = [result for result in assessment.criteria if result.id == criterion.id]
    return ItemCells(
        section=sections.get(criterion.section or "", criterion.section or ""),
        number=criterion.id,
        title=criterion.title,
        text=criterion.text or criterion.title,
        rule=criterion.text or criterion.title,
        self=met_words(results[0].met) if standard.kind == "score" and results else "",
        figures=_measured(results[0].basis if results else None),
        actual=_by_tier(results, lambda result: _filled_in(criterion, result, assessment) or _actual(result)),
        explanation=_by_tier(results, _explained),
        requirement=_requirements(criterion, standard),
        met={result.tier or "": met_words(result.met) for result in results},
    )


def _section_of(standard: Standard, item: Item) -> str:
    """The section of an item; a part stands in that of its group."""
    top = next((top for top in standard.items if any(part.id == item.id for part in top.walk())), item)
    return item.section or top.section or ""


def _item_cells(items: Sequence[Item], section: str, assessment: Assessment) -> ItemCells:
    results = [result for item in items if (result := assessment.item(item.id))]
    complete = len(results) == len(items)
    points = sum((result.points for result in results), Fraction(0))
    still_open = sum((result.open for result in results), Fraction(0))
    full = sum((item.max for item in items), Fraction(0))
    basis = next((found for result in results if (found := _basis_of(result, assessment))), None)
    return ItemCells(
        section=section,
        number=items[0].id,
        title=_lines(item.title for item in items),
        text=_lines(item.text or item.title for item in items),
        rule=_lines(item.rule or item.text for item in items),
        full_marks=decimal_text(full),
        self=mark_words(points, still_open) if complete else "",
        self_number=points if complete and not still_open else None,
        max=full,
        figures=_measured(basis),
        actual=_value(basis) if basis is not None else "",
        met={"": met_words(_met(points, still_open, full))} if complete else {},
        explanation=_lines(map(_explained, results)),
    )


def _explained(result: ItemResult | CriterionResult) -> str:
    """How a mark came about, and what a line of the mapping file decided in it."""
    return "\n".join((result.explanation, *result.mapped))


def _met(points: Fraction, still_open: Fraction, full: Fraction) -> bool | None:
    """Whether an item has all its marks; not known while it could still have them."""
    if points == full:
        return True
    return None if points + still_open == full else False


def _basis_of(result: ItemResult, assessment: Assessment) -> Basis | None:
    """What the item was measured by; of a group the first of its parts that was; of deductions the first."""
    if result.basis is not None:
        return result.basis
    parts = [part for part in assessment.items if part.group == result.id]
    found = [part.basis for part in parts] + [element.basis for element in result.deductions]
    return next((basis for basis in found if basis is not None), None)


def _measured(basis: Basis | None) -> dict[str, str]:
    """The columns of the figures."""
    if basis is None:
        return {}
    number, best = basis.numerator, basis.best
    other = best.numerator if isinstance(best, BestShare) else None
    if basis.count is not None:
        number, other = basis.count, best.count if isinstance(best, BestCount) else None
    under = best.denominator if isinstance(best, BestShare) else None
    rate = better = ""
    if basis.count is None and basis.numerator is not None and basis.denominator is not None:
        rate = value_words(basis)
        better = (
            value_words(basis.model_copy(update={"numerator": other, "denominator": under}))
            if under is not None
            else ""
        )
    return {
        "n": _range(str(number), str(other)) if number is not None and other is not None else _figure(number),
        "denominator": _range(_figure(basis.denominator), _figure(under)),
        "rate": _range(rate, better),
    }


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def _range(worst: str, best: str) -> str:
    return f"{worst}～{best}" if best and best != worst else worst


def _by_tier(results: Sequence[CriterionResult], text: Callable[[CriterionResult], str]) -> str:
    """The texts of the tiers; two that differ each say whose they are (市级：…)."""
    texts = {result.tier: text(result) for result in results}
    if len(set(texts.values())) < 2:
        return _lines(texts.values())
    return "\n".join(f"{tier}：{one}" if tier else one for tier, one in texts.items())


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _requirements(criterion: Criterion, standard: Standard) -> dict[str, str]:
    if not criterion.tiers and not criterion.texts:
        return {"": criterion.text or criterion.title}
    asked = {
        tier: criterion.texts.get(tier) or criterion.text or criterion.title for tier in criterion.tiers
    } | criterion.texts
    return {tier.name: asked.get(tier.name, "—") for tier in standard.tiers}


def _value(basis: Basis) -> str:
    value = value_words(basis)
    if value and basis.numerator is not None and basis.denominator is not None:
        return f"{basis.numerator}/{basis.denominator}\n{value}"
    return value or "无数据"


def _filled_in(criterion: Criterion, result: CriterionResult, assessment: Assessment) -> str:
    """The number of 工作清单 that decides a criterion which asks nothing else; '' for any other, and while nobody knows it."""
    condition = criterion.when if result.tier is None else criterion.tiers.get(result.tier)
    if not isinstance(condition, NumberCondition) or result.met is None:
        return ""
    said = next((one.conclusion for one in assessment.answers if one.id == condition.number), "")
    number = number_in(said)
    if number is None:
        return ""
    value = Fraction(number.value)
    if condition.unit in ("%", "％"):
        return percent_text(value if number.percent else value / 100)
    return f"{decimal_text(value)} {condition.unit}".rstrip()


def _actual(result: CriterionResult) -> str:
    if result.basis is not None and value_words(result.basis):
        return _value(result.basis)
    if result.status == "computed":
        return "无数据"
    return {True: "是", False: "否", None: "待核"}[result.met]
