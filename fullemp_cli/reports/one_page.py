"""社区-一页纸: what the village secretary needs on one page; the result, three things to do, what is missing.

No names of persons and no identity numbers stand on it, and it says that it is no official form.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.reports.composition import deciding_items
from fullemp_cli.reports.form_table import verdict_lines
from fullemp_cli.reports.html_templates import page_environment
from fullemp_cli.reports.phrases import total_words
from fullemp_cli.results.assessment import Assessment, CriterionResult, ItemResult
from fullemp_cli.results.provenance import provenance
from fullemp_cli.rules.quantities import decimal_text

MOST_ACTIONS = 3
"""Things to do that are named; the plan (`fullemp plan`) names all of them."""


@dataclass(frozen=True, slots=True)
class _ToDo:
    """One thing to do: what it is about, what it brings, and how."""

    title: str
    gain: str
    how: str


def one_page(assessment: Assessment) -> str:
    """The page as HTML, A4. Without anything lost it says so, and so it does where nothing is missing."""
    facts = provenance(assessment)
    values = {
        "community": assessment.community.name,
        "page_of": facts.subject,
        "standard": assessment.standard.title,
        "result": tuple(filter(None, (total_words(assessment), *verdict_lines(assessment)))),
        "actions": _actions(assessment),
        "by": _by(assessment),
        "missing": _missing(assessment),
        "made_from": facts.line,
        "orientation": "portrait",
        "size": 12,
    }
    return page_environment().get_template("one-page.html.j2").render(values)


def _actions(assessment: Assessment) -> tuple[_ToDo, ...]:
    """The items with the most marks certainly lost; of a standard of criteria those not met, in their order."""
    if assessment.total is None:
        unmet: dict[str, CriterionResult] = {}
        for one in assessment.criteria:  # of several tiers the first that is not met
            if one.met is False and one.next_step:
                unmet.setdefault(one.id, one)
        chosen = list(unmet.values())[:MOST_ACTIONS]
        return tuple(_ToDo(f"{one.id} {one.title}", "达到一条标准", one.next_step) for one in chosen)
    lost = [(_lost(item), item) for item in deciding_items(assessment) if item.next_step and not item.open]
    lost = sorted((pair for pair in lost if pair[0] > 0), key=lambda pair: -pair[0])
    return tuple(
        _ToDo(f"{item.id} {item.title}", f"最多再得 {decimal_text(points)} 分", item.next_step)
        for points, item in lost[:MOST_ACTIONS]
    )


def _lost(item: ItemResult) -> Fraction:
    return item.max - item.points


def _by(assessment: Assessment) -> str:
    """By when: actions count until the period ends."""
    period = assessment.period
    if period.as_of >= period.end:
        return "评估期已经结束，现在做的不再计入本期。"
    return f"在 {period.end.year} 年 {period.end.month} 月 {period.end.day} 日评估期结束前做，并登记到台账。"


def _missing(assessment: Assessment) -> tuple[str, ...]:
    """What would settle the open marks or criteria, each once."""
    open_items = [item for item in deciding_items(assessment) if item.open]
    asked: dict[str, list[str]] = {}
    for item in open_items:
        asked.setdefault(item.next_step or "需人工评分", []).append(item.id)
    for criterion in assessment.criteria:
        if criterion.met is None:
            asked.setdefault(criterion.next_step or "需人工评分", []).append(criterion.id)
    return tuple(f"{'、'.join(dict.fromkeys(ids))}：{step}" for step, ids in asked.items())
