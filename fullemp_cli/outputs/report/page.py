"""The page of a batch: the same as the 汇总 workbook, to sort, to filter and to fold open; it needs no network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from fullemp_cli.outputs.html_templates import page_environment
from fullemp_cli.outputs.phrases import share_words
from fullemp_cli.outputs.report.data import details, page_data
from fullemp_cli.outputs.report.drawings import Drawing, shares, spread
from fullemp_cli.outputs.summary.attention_sheets import across_note
from fullemp_cli.outputs.summary.content import CRITERION_WORDS, BatchSummary, CellState, Column
from fullemp_cli.outputs.summary.distribution_sheet import STATES, distribution_note
from fullemp_cli.outputs.summary.figures import ItemFigures, buckets, item_figures, outcomes, truncated
from fullemp_cli.outputs.summary.money import conditions, money
from fullemp_cli.outputs.summary.money_sheet import COUNTIES, county_money
from fullemp_cli.outputs.summary.overview_sheet import county_headings, county_rows, key_figures
from fullemp_cli.standards.quantities import decimal_text


@dataclass(frozen=True, slots=True)
class _ItemRow:
    column: Column
    most: str
    communities: int
    counts: tuple[tuple[str, str, int], ...]
    mean: str
    rate: str
    drawing: Drawing | None


def report_page(summary: BatchSummary) -> str:
    """The whole page. The same summary gives the same text; no name of a person is in it."""
    environment = page_environment()
    script = environment.get_template("report.js.j2").render()
    figures = item_figures(summary)
    found = buckets(summary.lines)
    return environment.get_template("report.html.j2").render(
        summary=summary,
        standard=summary.standard,
        made_from=summary.facts.line,
        figures=list(key_figures(summary)),
        outcomes=_drawn_outcomes(outcomes(summary)),
        county_headings=county_headings(summary),
        counties=list(county_rows(summary)),
        buckets=found,
        spread=spread(found),
        items=[_item_row(one) for one in figures if not one.column.criterion],
        criteria=[_item_row(one) for one in figures if one.column.criterion],
        states=[(state.name.lower(), state.value) for state in STATES],
        criterion_states=[(state.name.lower(), CRITERION_WORDS[state]) for state in STATES if CRITERION_WORDS[state]],
        distribution_note=distribution_note(summary),
        money=money(summary),
        money_counties=(COUNTIES, list(county_money(summary))),
        conditions=conditions(summary.standard),
        across_note=across_note(summary),
        script=Markup(script),
        script_digest=b64encode(sha256(script.encode()).digest()).decode(),
        data=Markup(page_data(summary)),
        details=Markup(details(summary.lines)),
    )


def _drawn_outcomes(found: Sequence[tuple[str, int]]) -> list[tuple[str, int, str]]:
    total = sum(count for _, count in found)
    return [(name, count, share_words(count, total)) for name, count in found]


def _item_row(one: ItemFigures) -> _ItemRow:
    criterion = one.column.criterion
    words = {state: CRITERION_WORDS[state] if criterion else state.value for state in STATES}
    counts = tuple((state.name.lower(), words[state], one.counts[state]) for state in STATES if words[state])
    most, mean = one.column.max, one.mean
    if criterion:
        rate = share_words(one.counts[CellState.FULL], one.communities) if one.communities else ""
    else:
        share = one.points / (most * one.communities) if most and one.communities else None
        rate = share_words(share.numerator, share.denominator) if share is not None else ""
    return _ItemRow(
        one.column,
        decimal_text(most) if most is not None else "",
        one.communities,
        counts,
        f"{decimal_text(one.points)}/{one.communities} = {truncated(mean)}" if mean is not None else "",
        rate,
        shares(counts),
    )
