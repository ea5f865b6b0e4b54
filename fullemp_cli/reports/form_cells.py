"""What one item (or criterion) puts into each kind of column of the official table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from fullemp_cli.reports.phrases import mark_words, met_words, value_words
from fullemp_cli.results.assessment import Assessment, CriterionResult
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Criterion, Item, Standard


@dataclass(frozen=True, slots=True)
class ItemCells:
    """The texts of a row, by what a column holds. `requirement` and `met` are by tier ('' for every tier);
    `self_number` is the self-score as a number, None while open."""

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
    remark: str = ""
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
        actual=_lines(_actual(result) for result in results),
        remark=_lines(result.explanation for result in results),
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
        remark=_lines(result.explanation for result in results),
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _requirements(criterion: Criterion, standard: Standard) -> dict[str, str]:
    if not criterion.tiers and not criterion.texts:
        return {"": criterion.text or criterion.title}
    asked = {
        tier: criterion.texts.get(tier) or criterion.text or criterion.title for tier in criterion.tiers
    } | criterion.texts
    return {tier.name: asked.get(tier.name, "—") for tier in standard.tiers}


def _actual(result: CriterionResult) -> str:
    if result.basis is not None and (value := value_words(result.basis)):
        if result.basis.numerator is not None and result.basis.denominator is not None:
            return f"{result.basis.numerator}/{result.basis.denominator}\n{value}"
        return value
    if result.status == "computed":
        return "无数据"
    return {True: "是", False: "否", None: "待核"}[result.met]
