"""Sheets that hold persons in a shape that is not read: a card a person, and a table lying on its side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from fullemp_cli.ledgers.cells.text import heading_core, text_of
from fullemp_cli.ledgers.kinds import HARDSHIP, LABOUR_FORCE, UNEMPLOYED
from fullemp_cli.ledgers.reading.headings import known_headings
from fullemp_cli.ledgers.reading.identity_cells import looks_like_number
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.opening.grid import Value

CARDS = "一人一张的卡片（一人一表），不是一人一行的台账"
SIDEWAYS = "横竖颠倒的表（表头在左边，一人一列），不是一人一行的台账"
_ROWS_LOOKED_AT, _COLUMNS_LOOKED_AT = 60, 12
_FEWEST_LABELS = 3
_LARGEST_GAP = 3


@lru_cache(maxsize=8)
def _labels(registry: Registry) -> dict[str, str]:
    """The headings of what a person has → their column."""
    found: dict[str, str] = {}
    for ledger in map(registry.as_read, (HARDSHIP, UNEMPLOYED, LABOUR_FORCE)):
        found |= {key: name for key, name in known_headings(ledger).items() if name != "所属社区"}
    return found


@lru_cache(maxsize=4096)  # the headings of a sheet, and every short text in its first rows
def _label_of(text: str, registry: Registry) -> str:
    return _labels(registry).get(heading_core(text), "")


def shape_of_persons(rows: Sequence[Sequence[Value]], registry: Registry = BUILT_IN) -> str:
    """CARDS or SIDEWAYS where the sheet is one, else ''.

    Labels (姓名, 身份证号, 就业状态 …) stand under each other, what they say to the right of each, and somebody's number is
    there: a page of instructions has none.
    """
    label = _labels_in(rows, registry)
    if shape := _numbers_beside_their_labels(rows, label):
        return shape
    places: dict[int, list[tuple[int, str]]] = {}
    for number, row in enumerate(rows[:_ROWS_LOOKED_AT]):
        for index, value in enumerate(row[:_COLUMNS_LOOKED_AT]):
            name = label.get(value)
            if name and not (index + 1 < len(row) and row[index + 1] in label):
                places.setdefault(index, []).append((number, name))
    for column, found in places.items():
        run = _longest_run(found)
        if len({name for _, name in run}) < _FEWEST_LABELS:
            continue
        first, last = run[0][0], run[-1][0]
        beside = {name for at in places.values() for number, name in at if first <= number <= last}
        if not {"姓名", "身份证号"} <= beside:
            continue
        numbers = [_numbers(rows[number]) for number in range(first, last + 1)]
        if max(numbers, default=0) > 1:
            return SIDEWAYS
        if sum(numbers):
            one_column = sum(len(_longest_run(other)) >= _FEWEST_LABELS for other in places.values()) == 1
            wide = max(len([v for v in rows[number] if text_of(v)]) for number in range(first, last + 1)) > 3
            return SIDEWAYS if one_column and wide and column == min(places) else CARDS
    return ""


def _numbers_beside_their_labels(rows: Sequence[Sequence[Value]], label: Mapping[Value, str]) -> str:
    """CARDS where somebody's number stands right of the label 身份证号 and a name right of 姓名, and no row is a heading."""
    beside: list[int] = []
    named = heading = False
    for row in rows[:_ROWS_LOOKED_AT]:
        if label.keys().isdisjoint(row[:_COLUMNS_LOOKED_AT]):  # nearly every row
            continue
        labels = {index: name for index, value in enumerate(row[:_COLUMNS_LOOKED_AT]) if (name := label.get(value))}
        for index, name in labels.items():
            after = next((at for at in range(index + 1, min(len(row), index + 4)) if text_of(row[at])), None)
            if after is None or after in labels:
                heading = heading or name == "身份证号"
            elif name == "身份证号":
                if looks_like_number(row[after]):
                    beside.append(_numbers(row))
                else:
                    heading = True
            elif name == "姓名":
                named = True
    if not beside or not named or heading:
        return ""
    return SIDEWAYS if max(beside) > 1 else CARDS


def _labels_in(rows: Sequence[Sequence[Value]], registry: Registry) -> dict[Value, str]:
    """The texts of the first rows that are labels → their column."""
    texts = {
        value
        for row in rows[:_ROWS_LOOKED_AT]
        for value in row[: _COLUMNS_LOOKED_AT + 1]
        if isinstance(value, str) and len(value) < 20
    }
    return {text: name for text in texts if (name := _label_of(text, registry))}


def _longest_run(found: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The longest run of labels that stand near each other and do not begin anew."""
    best: list[tuple[int, str]] = []
    run: list[tuple[int, str]] = []
    for number, name in found:
        if run and (number - run[-1][0] > _LARGEST_GAP or name in {other for _, other in run}):
            run = []
        run.append((number, name))
        best = max(best, list(run), key=len)
    return best


def _numbers(row: Sequence[Value]) -> int:
    return sum(looks_like_number(value) for value in row)
