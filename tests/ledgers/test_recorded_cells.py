"""Texts as people write them into cells, and what each reader makes of them: a day, a number, nothing, a word, a remark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from fullemp_cli.ledgers import vocabulary
from fullemp_cli.ledgers.cells.dates import read_date, year_named
from fullemp_cli.ledgers.cells.legends import codes_in, legend_of_heading
from fullemp_cli.ledgers.cells.nothing import is_blank, is_ditto, is_none, tags_in
from fullemp_cli.ledgers.cells.text import folded, heading_core, heading_key, text_of
from fullemp_cli.ledgers.cells.values import (
    count_in,
    decimal_in,
    is_rate,
    number_in,
    parts_of,
    percentage_in,
    ticked_words,
    yes_no_in,
)
from fullemp_cli.ledgers.reading.words_against import is_remarks, name_and_note, said_in, said_of_all
from fullemp_cli.ledgers.words import household_tag, member_in, nearest_word
from fullemp_cli.opening.grid import Value
from tests.recorded.records import hold

_WRITTEN = yaml.safe_load((Path(__file__).parent / "cell_texts.yaml").read_text(encoding="utf-8"))
_DAYS: list[Value] = [*_WRITTEN["days"], date(2026, 3, 5), datetime(2026, 3, 5, 8, 0)]
_TEXTS: list[str] = _WRITTEN["texts"]
_ABOUT = ("就业创业证号", "职业资格", "困难类别", "")


def test_the_recorded_days() -> None:
    hold("ledgers", "cells days", (f"{value!r}: {_day(value)}" for value in _DAYS))


def _day(value: Value) -> str:
    read = read_date(value)
    more = {
        name: getattr(read, name) for name in type(read).__dataclass_fields__ if getattr(read, name) not in (None, "")
    }
    return " ".join(f"{name}={_plain(one)}" for name, one in more.items())


def test_the_recorded_texts() -> None:
    hold("ledgers", "cells texts", (line for text in _TEXTS for line in _text(text)))


def _text(text: str) -> Iterator[str]:
    readers: dict[str, Callable[[str], Any]] = {
        "yes or no": yes_no_in,
        "ticked": ticked_words,
        "number": number_in,
        "decimal": decimal_in,
        "percentage": percentage_in,
        "count": count_in,
        "blank": is_blank,
        "blank or zero": lambda one: is_blank(one, zero=True),
        "ditto": is_ditto,
        "codes": codes_in,
        "year": year_named,
        "rate": is_rate,
        "remarks": lambda one: is_remarks(heading_core(one)),
        "said": said_in,
        "of all": said_of_all,
        "household": household_tag,
    }
    made = {name: reader(text) for name, reader in readers.items()}
    told = ", ".join(f"{name} {_plain(one)}" for name, one in made.items() if one not in (None, False, (), ""))
    yield f"{text!r}: {told}"
    yield f"  {folded(text)!r} {heading_key(text)!r} {heading_core(text)!r} {text_of(text)!r} {parts_of(text)} {name_and_note(text)}"
    nones = [about for about in _ABOUT if is_none(text, about)]
    yield f"  none of {nones}; {[sorted(tags_in(text, about)) for about in _ABOUT]}; {legend_of_heading(text)}"


def test_the_recorded_words() -> None:
    kinds = [
        one
        for one in vars(vocabulary).values()
        if isinstance(one, type) and issubclass(one, Enum) and not one.__name__.startswith("_") and one is not Enum
    ]
    lines = []
    for text in filter(str.strip, _TEXTS):
        found = [f"{kind.__name__} {word.value}" for kind in kinds if (word := member_in(kind, text)) is not None]
        near = [f"{kind.__name__} {said}" for kind in kinds if (said := nearest_word(kind, text))]
        if found or near:
            lines.append(f"{text!r}: {'、'.join(found)}; near {'、'.join(near)}")
    hold("ledgers", "cells words", lines)


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return "+".join(map(_plain, value)) if isinstance(value, tuple) and not hasattr(value, "_fields") else str(value)
