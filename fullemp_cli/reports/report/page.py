"""The page of a batch: the same as the 汇总 workbook, to sort, to filter and to fold open; it needs no network.

The data of the page: what every community is, packed so that thousands of them open at once.

`lines` are arrays, not objects; what repeats (marks, verdicts, names of streets) stands in a table and is pointed to
by number. The tables of marks are sorted, so that the page sorts by their numbers and never compares fractions.

Small drawings of the page: how totals are spread, and a bar for each item. Vector, no library, text beside colour.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256

from markupsafe import Markup

from fullemp_cli.people.outgoing import json_text
from fullemp_cli.reports.html_templates import page_environment
from fullemp_cli.reports.lists.drawing import Bar, Drawing, Label
from fullemp_cli.reports.lists.on_page import page_list
from fullemp_cli.reports.phrases import interval_words, met_words
from fullemp_cli.reports.summary.attention_sheets import NOT_SCORED, SKIPPED, across_note
from fullemp_cli.reports.summary.content import (
    CRITERION_WORDS,
    BatchSummary,
    Cell,
    CellState,
    CommunityLine,
    SummaryColumn,
)
from fullemp_cli.reports.summary.distribution_sheet import CRITERIA, ITEMS, STATES, distribution_note, is_part
from fullemp_cli.reports.summary.figures import (
    Bucket,
    buckets,
    cell_frame,
    community_frame,
    counties,
    item_figures,
    outcome,
    outcomes,
)
from fullemp_cli.reports.summary.matrix_sheet import cell_text
from fullemp_cli.reports.summary.money import conditions, money
from fullemp_cli.reports.summary.money_sheet import COUNTY_MONEY, MONEY, county_money
from fullemp_cli.reports.summary.overview_sheet import OUTCOMES, SPREAD, county_columns, key_figures
from fullemp_cli.reports.summary.ranking_sheet import conditions_words
from fullemp_cli.reports.text_width import width
from fullemp_cli.rules.quantities import decimal_text

_SHEET = "评分表.xlsx"
_STATES = tuple(CellState)


class _Table:
    """Texts by number, in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def texts(self) -> list[str]:
        return list(self._numbers)


def page_data(summary: BatchSummary) -> str:
    """The JSON for the page, without any character that could end a script."""
    table = _Table()
    marks = sorted({_mark(line) for line in summary.lines})
    cells, packed = _cells(summary)
    mark_numbers = {mark: number for number, mark in enumerate(marks)}
    opens = {value: number for number, value in enumerate(sorted({still_open for _, still_open in marks}))}
    most = {value: number for number, value in enumerate(sorted({sum(mark) for mark in marks}))}
    lines = []
    for line, numbers in zip(summary.lines, packed, strict=True):
        places = line.places
        lines.append(
            [
                line.name,
                table.number(line.street),
                table.number(line.county),
                [places.rank, int(places.tied), places.best, places.worst] if places else 0,
                mark_numbers[_mark(line)],
                table.number(outcome(summary.standard, line)),
                table.number(line.verdict or conditions_words(line, summary)),
                table.number("；".join(line.vetoes)),
                int(line.out) + 2 * int(line.undecided),
                list(line.findings),
                line.folder,
                next((name for name in line.files if name.endswith(_SHEET)), ""),
                numbers,
                [table.number(met_words(reached)) for reached in line.tiers],
            ]
        )
    return script_json(
        {
            "scored": summary.scored,
            "tiers": [tier.name for tier in summary.standard.tiers],
            "columns": [_column(column) for column in summary.columns],
            "states": [state.name.lower() for state in _STATES],
            "cells": [
                [_STATES.index(cell.state), cell_text(cell, criterion=most < 0, most=most)] for most, cell in cells
            ],
            "marks": [
                [
                    decimal_text(points),
                    decimal_text(still_open),
                    interval_words(points, still_open),
                    opens[still_open],
                    most[points + still_open],
                ]
                for points, still_open in marks
            ],
            "texts": table.texts,
            "sentences": summary.sentences,
            "lines": lines,
        }
    )


def _mark(line: CommunityLine) -> tuple[Fraction, Fraction]:
    return line.points or Fraction(0), line.open or Fraction(0)


def _cells(summary: BatchSummary) -> tuple[list[tuple[Fraction, Cell]], list[list[int]]]:
    """Every cell that stands anywhere with the full marks of its column (-1: a criterion), from the worst to the best,
    and for each line the numbers of its cells."""
    kinds = [Fraction(-1) if column.max is None else column.max for column in summary.columns]
    matrix, cells = cell_frame(summary)
    known = {(kind, name): cells[name] for index, kind in enumerate(kinds) for name in matrix[index].unique()}
    found = sorted(
        {(kind, cell) for (kind, _), cell in known.items()},
        key=lambda one: (one[0] < 0, one[0], one[1].points, _ORDER[one[1].state], one[1].open),
    )
    numbers = {one: number for number, one in enumerate(found)}
    for index, kind in enumerate(kinds):
        matrix[index] = matrix[index].map({name: numbers[kind, known[kind, name]] for name in matrix[index].unique()})
    return found, matrix.to_numpy().tolist()


_ORDER = {CellState.ABSENT: 0, CellState.ZERO: 1, CellState.OPEN: 2, CellState.PARTLY: 2, CellState.FULL: 3}


def _column(column: SummaryColumn) -> list[str]:
    most = decimal_text(column.max) if column.max is not None else ""
    return [column.name, column.title, most, column.group or ""]


def details(lines: Sequence[CommunityLine]) -> str:
    """The explanations, a line for each community: only digits, dots, commas and spaces; read when one is opened."""
    return "\n".join(line.explanations for line in lines)


def script_json(value: object) -> str:
    """Compact JSON that is safe inside a script element, whatever the names in it are."""
    text = json_text(value)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


WIDTH, HEIGHT = 640, 220
_LEFT, _BOTTOM, _TOP = 36, 26, 14
_LABEL, _LINE = 11, 13
"""The size of a label, and what the next line is below it."""


def spread(buckets: Sequence[Bucket]) -> Drawing | None:
    """Two bars for each range of totals: with the marks secured, and if every open mark were given."""
    highest = max((max(one.secured, one.possible) for one in buckets), default=0)
    if not highest:
        return None
    step = (WIDTH - _LEFT) // len(buckets)
    crowded = any(_LABEL * width(one.words) + 4 > step for one in buckets)
    bars, labels = [], []
    for index, one in enumerate(buckets):
        left = _LEFT + index * step
        half = step * 2 // 5
        for number, (count, kind, said) in enumerate(
            ((one.secured, "secured", "按已得分"), (one.possible, "possible", "待评分全部得到"))
        ):
            height = count * (HEIGHT - _BOTTOM - _TOP) // highest
            top = HEIGHT - _BOTTOM - height
            bars.append(Bar(left + number * half, top, half, height, kind, f"{one.words} 分，{said}：{count} 个社区"))
            if count:
                labels.append(Label(left + number * half + half // 2, top - 3, str(count)))
        below = 16 + (_LINE if crowded and index % 2 else 0)  # side by side they would run into each other
        labels.append(Label(left + half, HEIGHT - _BOTTOM + below, one.words))
    return Drawing(WIDTH, HEIGHT + (_LINE if crowded else 0), tuple(bars), tuple(labels))


def report_page(summary: BatchSummary) -> str:
    """The whole page. The same summary gives the same text; no name of a person is in it."""
    environment = page_environment()
    script = environment.get_template("report.js.j2").render()
    figures = item_figures(summary)
    communities = community_frame(summary)
    found = buckets(communities)
    return environment.get_template("report.html.j2").render(
        summary=summary,
        standard=summary.standard,
        made_from=summary.facts.line,
        figures=list(key_figures(summary, communities)),
        outcomes=page_list(OUTCOMES, outcomes(summary)),
        counties=page_list(county_columns(summary), counties(communities)),
        spread=spread(found),
        spread_numbers=page_list(SPREAD, found),
        distribution=[
            page_list(ITEMS, (one for one in figures if not one.column.criterion), is_part),
            page_list(CRITERIA, (one for one in figures if one.column.criterion), is_part),
        ],
        states=[(state.name.lower(), state.value) for state in STATES],
        criterion_states=[(state.name.lower(), CRITERION_WORDS[state]) for state in STATES if CRITERION_WORDS[state]],
        distribution_note=distribution_note(summary),
        money=page_list(MONEY, money(summary.standard, communities)),
        money_counties=page_list(COUNTY_MONEY, county_money(summary.standard, communities)),
        not_scored=page_list(NOT_SCORED, summary.not_scored),
        skipped=page_list(SKIPPED, summary.skipped),
        conditions=conditions(summary.standard),
        across_note=across_note(summary),
        script=Markup(script),
        script_digest=b64encode(sha256(script.encode()).digest()).decode(),
        data=Markup(page_data(summary)),
        details=Markup(details(summary.lines)),
    )
