"""Texts and tables of one size and another: where a text is too long for what it would be, a line too far, a row too many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from fullemp_cli.ledgers.cells.nothing import is_blank
from fullemp_cli.ledgers.cells.text import number_text, text_of
from fullemp_cli.ledgers.cells.values import count_in, number_in, percentage_in
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import BUSINESSES, CHECKLIST, LABOUR_FORCE, SERVICES
from fullemp_cli.ledgers.mapping_draft import mapping_draft
from fullemp_cli.ledgers.reading.cards import shape_of_persons
from fullemp_cli.ledgers.reading.communities import institution_above
from fullemp_cli.ledgers.reading.community_sheet import read_community_sheet
from fullemp_cli.ledgers.reading.headings import HeadingCell, read_headings
from fullemp_cli.ledgers.reading.identity_cells import holds_a_number, looks_like_number
from fullemp_cli.ledgers.reading.layout import find_tables, is_heading
from fullemp_cli.ledgers.reading.row_kinds import is_note, is_section
from fullemp_cli.ledgers.reading.summary_sheets import summary_numbers
from fullemp_cli.opening.grid import Percentage, Value
from tests.ledgers.books import book, sheet
from tests.ledgers.people import TODAY, identity
from tests.recorded.records import hold

_: None = None
A = identity()
_HEADING: list[Value] = ["姓名", "身份证号", "就业状态"]


def _changes(name: str, sizes: Iterable[Any], made: Callable[[Any], object]) -> Iterator[str]:
    """What comes of each size, those alike in a row together."""
    last: str | None = None
    for size in sizes:
        said = str(made(size))
        if said != last:
            yield f"{name} {size}: {said}"
        last = said


def test_the_recorded_lengths_of_texts() -> None:
    hold("ledgers", "lengths of texts", _texts())


def _texts() -> Iterator[str]:
    for ledger in (LABOUR_FORCE, SERVICES, BUSINESSES, CHECKLIST):
        yield from _notes(ledger)
    yield from _changes("title of two texts", range(2, 70), lambda size: is_note(SERVICES, ["甲" * size, "乙", _]))
    yield from _changes(
        "cells of a section", range(1, 12), lambda size: is_section(LABOUR_FORCE, ["1组", *[""] * size], [], 0, 3)
    )
    yield from _changes(
        "texts of a section", range(1, 6), lambda size: is_section(LABOUR_FORCE, ["1组"] * size, [], 0, 3)
    )
    yield from _changes("blanks around 无", range(12), lambda size: is_blank(f"（{' ' * size}暂无）", zero=True))
    yield from _changes("number among blanks", range(30), lambda size: looks_like_number(f"{A[:6]}{' ' * size}{A[6:]}"))
    yield from _changes("number in a text", range(60), lambda size: holds_a_number(f"{'甲' * size}{A}"))
    yield from _changes("digits of a number", range(10, 24), lambda size: looks_like_number((A + "44444")[:size]))
    stored = (
        99999999999999,
        331099800101001,
        10**15 - 1,
        10**15,
        10**17 - 1,
        1.1e17,
        3.31e17,
        8.9e17,
        9.1e17,
        1e18,
        3e19,
        3e20,
        True,
    )
    yield from _changes("number as stored", stored, lambda size: (looks_like_number(size), holds_a_number(size)))
    yield from _changes("figures of a count", range(1, 24), lambda size: (number_in("9" * size), count_in("9" * size)))
    yield from _changes("count", (-1, 0, 99_998, 99_999, 100_000, 1.5), count_in)
    yield from _changes(
        "percentage", ("0", "0.5", "1", "1.01", "99.9", "100", "100.1", "0%", "101%", "-1%"), percentage_in
    )
    yield from _changes(
        "number as text", (1e14, 1e15 - 1, 1e15, 1e16, 1.5, -2.0, float("nan"), float("inf"), -1e15), number_text
    )
    yield from _changes(
        "percentage as text", (0.95, 0.9500000000000001, 0.12345, 1.0, 0.0), lambda size: text_of(Percentage(size))
    )
    yield from _changes("apostrophe", ("'", "''", "'1", "' 1", " '1 "), text_of)
    yield from _changes("institution", range(60, 84), _institution)
    yield from _changes("heading of visits", range(1, 12), lambda size: _headed(f"{'走访' * size}时间1"))
    yield from _changes("heading of more visits", range(1, 12), lambda size: _headed(f"{'走访' * size}时间12"))
    yield from _changes(
        "long heading", range(30, 44), lambda size: is_heading([f"姓名（{'某' * (size - 4)}）", "身份证号"])
    )


def _notes(ledger: Ledger) -> Iterator[str]:
    yield from _changes(f"note of {ledger.name}", range(2, 70), lambda size: is_note(ledger, ["甲" * size]))
    yield from _changes(f"code of {ledger.name}", range(1, 9), lambda size: is_note(ledger, ["①" + "甲" * size]))


def _institution(size: int) -> bool:
    return institution_above([[f"机构名称：{'　' * (size - 10)}望江社区"]]) is not None


def _headed(text: str) -> str:
    return read_headings(LABOUR_FORCE, [HeadingCell(1, text)])[0].how.value


def test_the_recorded_sizes_of_tables() -> None:
    hold("ledgers", "sizes of tables", _tables())


def _tables() -> Iterator[str]:
    person: list[Value] = ["赵一", A, "就业"]

    def below(size: int) -> object:
        page = sheet("台账", *[[f"第{at}行", "某"] for at in range(size)], _HEADING, person)
        return [(table.heading, table.title_from, len(table.title.splitlines())) for table in find_tables(page)]

    def titled(size: int) -> object:
        page = sheet("台账", ["甲", "乙", "丙", "丁", "戊"][:size], _HEADING, person)
        return [table.title for table in find_tables(page)]

    def again(size: int) -> object:
        lines: list[list[Value]] = [["失业人员台账"], *[[] for _line in range(size)]]
        page = sheet("台账", _HEADING, person, ["合计", "1人"], *lines, ["姓名", "身份证号", "登记失业日期"], person)
        return [(table.heading, table.title, table.last) for table in find_tables(page)]

    def figures(size: int) -> object:
        return is_heading([*_HEADING, *range(size)])

    def labelled(size: int) -> object:
        return is_heading([*_HEADING, *[f"星座{'甲' * at}" for at in range(size)]])

    def card(size: int) -> object:
        return shape_of_persons([*[[]] * size, ["姓名", "赵一"], ["性别", "男"], ["身份证号", A], ["联系电话", "1"]])[
            :4
        ]

    def aside(size: int) -> object:
        left: list[Value] = [_] * size
        return shape_of_persons([[*left, "姓名", "赵一"], [*left, "性别", "男"], [*left, "身份证号", A]])[:4]

    def described(size: int) -> object:
        rows: list[list[Value]] = [["说明"] for _line in range(size)]
        rows += [["项目", "内容"], ["社区（村）名称", "望江村"]]
        return len(read_community_sheet("某.xlsx", sheet("情况", *rows), TODAY, named=False))

    def counted(size: int) -> object:
        return len(summary_numbers(sheet("汇总", *[["说明"]] * size, ["劳动力总数", 3])))

    def apart(size: int) -> object:
        return len(summary_numbers(sheet("汇总", ["劳动力总数", *[_] * size, 3])))

    def label(size: int) -> object:
        return len(summary_numbers(sheet("汇总", [f"{'　' * size}劳动力总人数（人）", 3])))

    def illegible(size: int) -> object:
        rows = [[f"周{at}", identity("19790909", at), "看不清"] for at in range(size)]
        table = book(sheet("劳动力", _HEADING, *rows)).facts().labour
        return table and sorted(table.unread_columns)

    def numbers(size: int) -> object:
        labour = book(sheet("劳动力", ["序号", *_HEADING], [1, *person], ["计", _, size, _])).facts().labour
        return labour and len(labour.rows)

    def words(size: int) -> object:
        rows = [[f"周{at}", identity("19790909", at), f"词{at}"] for at in range(size)]
        return mapping_draft(book(sheet("劳动力", _HEADING, *rows))).count("词")

    def filled(size: int) -> object:
        rows = [[*["某"] * size], ["甲", "乙", "丙"], ["丁", "戊"], *([["己", "庚", "辛"]] if size > 3 else [])]
        ledger = sheet(
            "失业人员", ["姓名", "身份证号", "登记失业日期"], ["钱二", identity("19790909", 2), "2026-01-02"]
        )
        return [(one.place.cell, one.rows) for one in book(sheet("劳动力", *rows), ledger).unread_blocks]

    def places(size: int) -> object:
        rows = [["东门村", _, _], ["西门村", _, _], ["北门村", _, _]][:size]
        labour = book(sheet("劳动力", _HEADING, person, *rows)).facts().labour
        return labour and len(labour.rows)

    def lost(size: int) -> object:
        told = ["就业", "本地", "汉"][:size]
        rows: list[list[Value]] = [person, [_, _, *told], ["钱二", identity("19790909", 2), "失业"]]
        labour = book(sheet("劳动力", [*_HEADING, "户籍", "文化程度"], *rows)).facts().labour
        return labour and [row.row for row in labour.rows]

    for name, sizes, made in (
        ("lines above a heading", range(8), below),
        ("texts above a heading", range(1, 6), titled),
        ("blank lines above a second heading", range(5), again),
        ("figures beside headings", range(8), figures),
        ("unknown headings", range(10), labelled),
        ("lines above a card", (0, 10, *range(55, 62)), card),
        ("columns before a card", range(8, 15), aside),
        ("lines above 项目", range(17, 23), described),
        ("lines above a sum", range(496, 503), counted),
        ("cells between a label and its number", range(6), apart),
        ("length of a label", range(6, 16), label),
        ("illegible cells", range(18, 23), illegible),
        ("a number in the column of numbers", (99_998, 99_999, 100_000, 100_001), numbers),
        ("unknown words", range(97, 104), words),
        ("cells of rows without a heading", range(1, 6), filled),
        ("places alone in their rows", range(4), places),
        ("values of somebody without a name", range(4), lost),
    ):
        yield from _changes(name, sizes, made)
