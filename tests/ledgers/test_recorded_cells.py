"""Texts as people write them into cells, and what each reader makes of them: a day, a number, nothing, a word, a remark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from fullemp_cli.ledgers import vocabulary
from fullemp_cli.ledgers.cells.dates import read_date, year_named
from fullemp_cli.ledgers.cells.legends import (
    codes_in,
    decoded,
    legend_of_heading,
    legends_by_column,
    legends_in,
    marks_said,
)
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
from fullemp_cli.ledgers.reading.note_words import name_and_note, said_beside, said_in, said_of_all
from fullemp_cli.ledgers.reading.words_against import is_remarks
from fullemp_cli.ledgers.words import household_tag, member_in, nearest_word
from fullemp_cli.opening.grid import Value
from tests.recorded.records import hold

_WRITTEN = yaml.safe_load((Path(__file__).parent / "cell_texts.yaml").read_text(encoding="utf-8"))
_DAYS: list[Value] = [*_WRITTEN["days"], date(2026, 3, 5), datetime(2026, 3, 5, 8, 0)]
_TEXTS: list[str] = [*_WRITTEN["texts"], *_WRITTEN["notes"]]
_BESIDES = ("至今", "长期", "（长期）", "一般户", "无、一般户", "良好")
_ABOUT = ("就业创业证号", "职业资格", "困难类别", "")


def test_the_recorded_days() -> None:
    hold("ledgers", "cells days", (f"{value!r}: {_day(value)}" for value in _DAYS))


def test_the_recorded_spellings_of_days() -> None:
    hold("ledgers", "cells spelled days", (f"{value!r}: {_day(value)}" for value in _spelled_days()))


def _spelled_days() -> Iterator[Value]:
    """Years, months and days that are some, that could be several and that are none, in every spelling; numbers."""
    for year, month, day in product(_WRITTEN["years"], (0, 1, 12, 13), (0, 1, 31, 32)):
        for spelling in ("{}-{}-{}", "{}年{}月{}日"):
            yield spelling.format(year, month, day)
    for year, month in product(_WRITTEN["years"], (0, 1, 2, 9, 12, 13)):
        yield from (
            f"{year}.{month}",
            f"{year}年{month:02}月",
            f"{year}年{month}月份",
            f"{year}{month:02}",
            f"{year}-{month}",
        )
        yield from (f"{year}年{month}月{part}" for part in ("上旬", "中", "底", "中下旬"))
        yield from (f"{year}{month:02}{day:02}" for day in (0, 28, 29, 30, 31))
    for year in _WRITTEN["years"]:
        yield from (
            f"{year}年{part}" for part in ("", "度", "上半年", "下半年", "初", "中", "底", "第1季度", "4季度", "5季度")
        )
    for month, day in product((0, 1, 2, 4, 12, 13), (0, 1, 28, 29, 30, 31, 32)):
        yield from (f"{month}月{day}日", f"{month}月{day:02}")
    yield from _WRITTEN["numbers of days"]
    yield from (float("nan"), float("inf"), -1.5, time(8, 30), timedelta(days=3), date(1900, 12, 31), date(1901, 1, 1))
    yield from (date(2100, 12, 31), date(2101, 1, 1), True, False)
    yield from (f"2026-03-05{behind}" for behind in _WRITTEN["behind days"])
    chinese = ("一", "二", "九", "十", "十一", "十二", "二十", "二十九", "三十一", "一十", "十十", "三一", "")
    yield from (
        f"二〇二六年{month}月{day}日" for month, day in product(chinese, ("一", "十", "二十八", "三十一", "〇"))
    )


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
        "beside": said_beside,
    }
    made = {name: reader(text) for name, reader in readers.items()}
    told = ", ".join(f"{name} {_plain(one)}" for name, one in made.items() if one not in (None, False, (), ""))
    yield f"{text!r}: {told}"
    yield f"  {folded(text)!r} {heading_key(text)!r} {heading_core(text)!r} {text_of(text)!r} {parts_of(text)} {name_and_note(text)}"
    nones = [about for about in _ABOUT if is_none(text, about)]
    yield f"  none of {nones}; {[sorted(tags_in(text, about)) for about in _ABOUT]}; {legend_of_heading(text)}"
    for said in (
        is_blank(text),
        is_blank(text, zero=True),
        is_ditto(text),
        is_none(text, ""),
        is_none(text, "", "暂无"),
    ):
        assert isinstance(said, bool)
    if text in _BESIDES:
        yield f"  besides {is_blank(text, besides='至今 长期')} {is_none(text, '', '一般户 良好')}"


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


def test_the_recorded_legends() -> None:
    hold("ledgers", "cells legends", (line for lines in _WRITTEN["legends"] for line in _legend(lines)))


def _legend(lines: list[str]) -> Iterator[str]:
    found = legends_in(lines)
    names = {heading_core(name): name for name in ("就业形式", "困难类别", "就业状态", "注销原因", "退出原因")}
    yield " ／ ".join(lines)
    yield from (f"  {one.heading}: {dict(one.codes)}" for one in found)
    yield f"  { ({name: dict(codes) for name, codes in legends_by_column(found, names).items()}) }; marks {marks_said(lines)}"
    for one in found[:1]:
        cells: tuple[Value, ...] = (
            1,
            2.0,
            "1、2",
            "（1）",
            "①②",
            "9",
            "1.2",
            99,
            True,
            None,
            "(1)(2)",
            "⑴",
            "1,3",
            "某",
        )
        yield f"  {[decoded(value, one.codes) for value in cells]}"


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return "+".join(map(_plain, value)) if isinstance(value, tuple) and not hasattr(value, "_fields") else str(value)
