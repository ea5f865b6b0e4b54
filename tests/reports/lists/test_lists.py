"""One description of a list, drawn on a sheet, on a page and on the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

import openpyxl
from rich.console import Console

from fullemp_cli.reports.html_templates import page_environment
from fullemp_cli.reports.lists.description import BarColumn, Shape, ShownColumn, ShownList
from fullemp_cli.reports.lists.on_page import page_list
from fullemp_cli.reports.lists.on_terminal import WIDTH, room_left, terminal_table
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows, write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.provenance import Provenance


@dataclass(frozen=True)
class Place:
    name: str
    marks: Fraction
    yuan: int


PLACES = (Place("<甲>社区", Fraction(7, 2), 20000), Place("=乙村", Fraction(80), 0))
COLUMNS: tuple[ShownColumn[Place], ...] = (
    ShownColumn("社区", lambda one: one.name, 20, width=12, page=True),
    ShownColumn("得分", lambda one: one.marks, 8, width=6, shape=Shape.NUMBER),
    ShownColumn("得分率", lambda one: f"{one.marks}%", width=8),
    ShownColumn("奖补", lambda one: one.yuan, 10, page=True, shape=Shape.AMOUNT),
)


def _sheet(shown: ShownList[Place]) -> list[list[object]]:
    stream = BytesIO()
    with new_book(stream) as book:
        write_list(book, "表", SheetStyles(book), Provenance("fullemp", "", "", ""), shown)
    sheet = openpyxl.load_workbook(stream)["表"]
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_a_sheet_has_the_columns_with_a_share_and_exact_numbers() -> None:
    rows = _sheet(ShownList("名单", COLUMNS, PLACES, notes=("说明。",)))
    assert rows == [["名单"], ["说明。"], ["社区", "得分", "奖补"], ["<甲>社区", 3.5, 20000], ["=乙村", 80, 0]]


def test_a_sheet_without_a_row_says_so() -> None:
    assert _sheet(ShownList("名单", COLUMNS, ()))[-1] == ["没有内容。"]
    assert _sheet(ShownList("名单", COLUMNS, (), nothing=""))[-1] == ["社区", "得分", "奖补"]


def test_a_page_has_its_columns_escaped() -> None:
    shown = page_list(COLUMNS, PLACES)
    assert [one.text for one in shown.headings] == ["社区", "奖补"]
    template = page_environment().from_string(
        '{% from "list.html.j2" import shown_list %}{{ shown_list(list, "wide") }}'
    )
    text = template.render(list=shown)
    assert text.startswith('<table class="wide"><thead><tr><th>社区</th><th>奖补</th></tr></thead>\n<tbody>')
    assert '<td>&lt;甲&gt;社区</td><td class="n">20,000</td></tr><tr><td>=乙村</td><td class="n">0</td>' in text


def test_a_page_draws_bars_and_a_sheet_has_none_of_them() -> None:
    columns: tuple[ShownColumn[Place] | BarColumn[Place], ...] = (
        ShownColumn("社区", lambda one: one.name, 20, page=True, on_page="社区或村"),
        BarColumn("分布", lambda one: (("full", "满分", 3), ("zero", "零分", 1)) if one.yuan else ()),
        ShownColumn("奖补", lambda one: one.yuan, 10),
    )
    shown = page_list(columns, PLACES, lambda one: not one.yuan)
    template = page_environment().from_string('{% from "list.html.j2" import shown_list %}{{ shown_list(list) }}')
    text = template.render(list=shown)
    assert '<th>社区或村</th><th class="bar">分布</th></tr>' in text, "奖补 has no place there"
    assert 'aria-label="满分 3 个，零分 1 个"><rect x="0" y="0" width="750" height="10" class="full">' in text
    assert text.endswith('<tr class="part"><td>=乙村</td><td class="bar"></td></tr></tbody></table>')
    assert [one.heading for one in sheet_columns(columns)] == ["社区", "奖补"]
    rows = list(sheet_rows(columns, PLACES, lambda one: not one.yuan))
    assert rows == [["<甲>社区", 20000], ["　=乙村", 0]], "a part stands farther in"


def test_the_terminal_has_the_columns_with_a_width_and_breaks_their_texts() -> None:
    console = Console(width=80, record=True, file=None, color_system=None, quiet=False, force_terminal=False)
    with console.capture() as capture:
        console.print(terminal_table(COLUMNS, [Place("很长很长的名称社区", Fraction(1, 2), 1)], lambda _: "red"))
    lines = [line.rstrip() for line in capture.get().splitlines()]
    assert lines == ["社区         得分   得分率", "很长很长的名 0.5    1/2%", "称社区"]


def test_what_is_left_of_the_width() -> None:
    assert room_left(6, 20) + 6 + 1 + 20 + 1 == WIDTH
