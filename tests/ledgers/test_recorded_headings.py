"""Headings alone, under groups and in rows of several: what each ledger takes them for, and which ledger they are; headings
of one to four rows with the first rows under them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from random import Random

import pytest
import yaml

from fullemp_cli.ledgers.kinds import EVERY, HARDSHIP, LABOUR_FORCE, SERVICES, UNEMPLOYED, ZERO_EMPLOYMENT_HOUSEHOLDS
from fullemp_cli.ledgers.reading.heading_rows import Spans, heading_rows
from fullemp_cli.ledgers.reading.headings import HeadingCell, HeadingReading, read_headings, without_number
from fullemp_cli.ledgers.reading.layout import find_tables
from fullemp_cli.ledgers.reading.recognition import Names, recognise
from fullemp_cli.ledgers.reading.side_by_side import blocks
from fullemp_cli.ledgers.synonyms import GROUPS, NOT_COLUMNS
from fullemp_cli.opening.grid import Merge, Value
from tests.ledgers.books import sheet
from tests.ledgers.changed_sheets import HEADINGS
from tests.ledgers.people import identity
from tests.ledgers.spellings import _OTHER_HEADINGS
from tests.recorded.records import hold

_: None = None
_WRITTEN: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "heading_texts.yaml").read_text(encoding="utf-8")
)
_CALLED = [one for some in _OTHER_HEADINGS.values() for one in some]
_TEXTS = list(dict.fromkeys((*HEADINGS, *_WRITTEN["wide"], *_WRITTEN["numbered"], *_CALLED, *sorted(NOT_COLUMNS)[::4])))
_LEDGERS = (LABOUR_FORCE, UNEMPLOYED, HARDSHIP, ZERO_EMPLOYMENT_HOUSEHOLDS, SERVICES)


def test_the_recorded_headings() -> None:
    hold("ledgers", "headings", (line for text in _TEXTS for line in _alone(text)))


def _alone(text: str) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for ledger in EVERY[1:]:
        (reading,) = read_headings(ledger, [HeadingCell(1, text)])
        told.setdefault(_said(reading), []).append(ledger.name)
    shown = "；".join(f"{said} {'、'.join(names) if len(told) > 1 else ''}".strip() for said, names in told.items())
    yield f"{text}: {without_number(text)} {shown}"


def _said(reading: HeadingReading) -> str:
    more = f"/{reading.value}" * bool(reading.value) + f"@{reading.visit}" * bool(reading.visit)
    return f"{reading.how.value} {reading.name or ''}{more}".strip()


def test_the_recorded_headings_under_groups() -> None:
    groups = [*GROUPS, *_WRITTEN["groups"]]
    hold("ledgers", "headings under groups", (line for group in groups for line in _under(group)))


def _under(group: str) -> Iterator[str]:
    for ledger in _LEDGERS:
        found = []
        for text in _WRITTEN["under groups"]:
            cells = [
                HeadingCell(1, text, group),
                HeadingCell(1, text, "其他", (group,)),
                HeadingCell(1, f"{text}：", f"{group}（必填）"),
            ]
            readings = [_said(read_headings(ledger, [cell])[0]) for cell in cells]
            found.append(f"{text} {readings[0]}" + "".join(f"|{one}" for one in readings[1:] if one != readings[0]))
        yield f"{group} {ledger.name}: {'；'.join(found)}"


_TOGETHER = (
    ["走访时间1", "走访时间2", "走访人"],
    ["灵活就业", "务农"],
    ["成员姓名", "与户主关系"],
    ["走访时间", "走访内容"],
)


def test_the_recorded_rows_of_headings() -> None:
    hold("ledgers", "rows of headings", (_row_of(Random(f"headings {number}")) for number in range(180)))


def _row_of(random: Random) -> str:
    home = random.choice(EVERY[1:])
    texts: list[str] = random.sample(
        [one.name for one in home.columns], min(len(home.columns), random.choice((3, 5, 8)))
    )
    texts += random.choices(_TEXTS, k=random.choice((0, 1, 2, 4)))
    if random.random() < 0.3:
        texts += [random.choice(texts)]
    if random.random() < 0.2:
        texts += random.choice(_TOGETHER)
    cells = [HeadingCell(at, text, random.choice(("", "", "", *GROUPS))) for at, text in enumerate(texts, 1)]
    names = Names(*(random.choice(("", "", *_WRITTEN["names"])) for _name in range(3)))
    found = recognise(cells, names, {}, random.choice((None, None, None, None, UNEMPLOYED)))
    shown = " ".join(cell.written for cell in cells)
    if found is None:
        return f"{shown} [{names.title}|{names.sheet}|{names.file}] → none"
    against = f" against {found.against.value}" if found.against is not None else ""
    told = "；".join(f"{one.cell.text} {_said(one)}" for one in found.readings)
    return f"{shown} [{names.title}|{names.sheet}|{names.file}] → {found.ledger.value}{' 再就业' * found.reemployment}{against}: {told}"


_PART, _PARTS = 90, 4
_GROUP_WORDS, _LEAF_WORDS = _WRITTEN["group words"], _WRITTEN["leaf words"]
_VALUES: tuple[Value, ...] = (
    *(
        "赵一",
        identity(),
        "就业",
        "失业",
        "务农",
        "灵活就业",
        "大龄",
        "√",
        "2026-01-02",
        1,
        46086,
        _,
        _,
        _,
        "某有限公司",
        "甲",
        "12",
        "本地",
    ),
    *("一个很长的单位名称有限责任公司某某分公司经营部", "残疾", "低保", "H1", "赵一："),
)
_TITLES: tuple[list[Value], ...] = (
    ["望江村劳动力台账"],
    ["台账三", _, "2026年"],
    ["单位：人"],
    [_, "就业情况"],
    [2026],
    ["甲", "乙", "丙", "丁"],
    [],
    ["就业信息", _, "安置情况"],
)


@pytest.mark.parametrize("part", range(_PARTS))
def test_the_recorded_heading_rows(part: int) -> None:
    hold(
        "ledgers",
        f"heading rows {part}",
        (line for at in range(_PART) for line in _headed(Random(f"rows {part} {at}"))),
    )


def _headed(random: Random) -> Iterator[str]:
    """A heading of so many rows, groups over some of its columns, merged or not, titles above and rows below."""
    depth, width = random.choice((1, 2, 2, 3, 4)), random.choice((3, 4, 6, 8))
    paths = [_path(random, depth) for _column in range(width)]
    paths = [path for path in paths for _again in range(random.choice((1, 1, 2, 3)))][: width + 2]
    if random.random() < 0.25:
        paths = [*paths, *([()] if random.random() < 0.5 else []), *paths]
    grid: list[list[Value]] = [[_] * len(paths) for _level in range(depth)]
    merges: list[Merge] = []
    merged = random.random() < 0.6
    for level in range(depth):
        spans = groupby(
            range(len(paths)), key=lambda at: paths[at][: level + 1] if len(paths[at]) > level + 1 else (at,)
        )
        for _key, span in spans:
            columns = list(span)
            if len(paths[columns[0]]) <= level:
                continue
            grid[level][columns[0]] = paths[columns[0]][level]
            last = len(paths[columns[0]]) == level + 1
            bottom = depth - 1 if last else level
            if merged and random.random() < 0.9 and (bottom > level or len(columns) > 1):
                merges.append(Merge(level + 1, columns[0] + 1, bottom + 1, columns[-1] + 1))
    for _change in range(random.choice((0, 0, 1, 2))):
        grid[random.randrange(depth)][random.randrange(len(paths))] = random.choice((_, *_LEAF_WORDS, *_GROUP_WORDS))
    above = [list(random.choice(_TITLES)) for _line in range(random.choice((0, 1, 2)))]
    if above and random.random() < 0.3:
        merges.append(Merge(1 - len(above), 1, 1 - len(above), random.choice((2, len(paths)))))
    merges = [Merge(one.top + len(above), one.left, one.bottom + len(above), one.right) for one in merges]
    below = [
        [random.choice(_VALUES) for _path_ in paths[: random.choice((2, len(paths)))]]
        for _line in range(random.choice((1, 2)))
    ]
    rows = [*above, *grid, *below]
    yield " ／ ".join("|".join("" if one is None else str(one) for one in row) for row in rows)
    if merges:
        yield f"  merged {' '.join(f'{one.top},{one.left}-{one.bottom},{one.right}' for one in merges)}"
    told: dict[str, list[str]] = {}
    for floor, at in [(0, at) for at in range(len(above), len(above) + depth)] + [(len(above), len(above))]:
        found = heading_rows(rows, at, floor, Spans(merges))
        cells = " ".join(
            f"{one.column}={'▸'.join((*reversed(one.outer), *filter(None, [one.group]), one.text))}"
            for one in found.cells
        )
        told.setdefault(f"{found.start}-{found.end}: {cells}", []).append(f"{at}/{floor}")
    yield from (f"  {'、'.join(places)} → {said}" for said, places in told.items())
    page = sheet("Sheet1", *rows, merges=merges)
    for table in find_tables(page):
        parts = blocks(table, page.rows)
        shown = [f"{one.left}-{one.right} {one.title!r} {' '.join(cell.text for cell in one.cells)}" for one in parts]
        yield (
            f"  table {table.heading} {table.title_from} {table.first}-{table.last} {sorted(table.repeats)} "
            + " ‖ ".join(shown)
        )


def _path(random: Random, depth: int) -> tuple[str, ...]:
    groups = random.choices(_GROUP_WORDS, k=random.randrange(depth))
    return (*groups, random.choice(_LEAF_WORDS))
