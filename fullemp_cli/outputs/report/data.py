"""The data of the page: what every community is, packed so that thousands of them open at once.

`lines` are arrays, not objects; what repeats (marks, verdicts, names of streets) stands in a table and is pointed to
by number. The tables of marks are sorted, so that the page sorts by their numbers and never compares fractions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

from fullemp_cli.outputs.phrases import interval_words, met_words
from fullemp_cli.outputs.summary.content import BatchSummary, Cell, CellState, Column, CommunityLine
from fullemp_cli.outputs.summary.figures import outcome
from fullemp_cli.outputs.summary.matrix_sheet import cell_text
from fullemp_cli.outputs.summary.ranking_sheet import conditions_words
from fullemp_cli.standards.quantities import decimal_text

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
        standing = line.standing
        lines.append(
            [
                line.name,
                table.number(line.street),
                table.number(line.county),
                [standing.rank, int(standing.tied), standing.best, standing.worst] if standing else 0,
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
            "cells": [[_STATES.index(cell.state), cell_text(cell, criterion=criterion)] for criterion, cell in cells],
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


def _cells(summary: BatchSummary) -> tuple[list[tuple[bool, Cell]], list[list[int]]]:
    """Every cell that stands anywhere, from the worst to the best, and for each line the numbers of its cells."""
    kinds = [column.criterion for column in summary.columns]
    # The same few objects stand in thousands of lines: equal ones are looked for among those only.
    known = {(kind, id(cell)): cell for line in summary.lines for kind, cell in zip(kinds, line.cells, strict=True)}
    found = sorted(
        {(kind, cell) for (kind, _), cell in known.items()},
        key=lambda one: (one[0], one[1].points, _ORDER[one[1].state], one[1].open),
    )
    numbers = {one: number for number, one in enumerate(found)}
    by_object = {(kind, name): numbers[kind, cell] for (kind, name), cell in known.items()}
    packed = [
        [by_object[kind, id(cell)] for kind, cell in zip(kinds, line.cells, strict=True)] for line in summary.lines
    ]
    return found, packed


_ORDER = {CellState.ABSENT: 0, CellState.ZERO: 1, CellState.OPEN: 2, CellState.PARTLY: 2, CellState.FULL: 3}


def _column(column: Column) -> list[str]:
    most = decimal_text(column.max) if column.max is not None else ""
    return [column.name, column.title, most, column.group or ""]


def details(lines: Sequence[CommunityLine]) -> str:
    """The explanations, a line for each community: only digits, dots, commas and spaces; read when one is opened."""
    return "\n".join(line.explanations for line in lines)


def script_json(value: object) -> str:
    """Compact JSON that is safe inside a script element, whatever the names in it are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
