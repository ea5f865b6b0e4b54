"""Cells merged down hold for every row they reach over: those of the first column of the merge, within the table."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.opening.grid import Merge, Value
from tests.ledgers.books import facts, sheet
from tests.ledgers.people import identity

HEADING = ("姓名", "身份证号", "户编号", "联系电话", "就业状态")
NAMES = ("赵一", "钱二", "孙三", "李四")
NUMBERS = [identity("19800101", 2 * at + 1) for at in range(len(NAMES))]


def labour(numbers: list[Value], phones: list[Value], *merges: Merge, above: int = 0) -> Facts:
    rows: list[list[Value]] = [
        [name, number, home, phone, "就业"]
        for name, number, home, phone in zip(NAMES, NUMBERS, numbers, phones, strict=True)
    ]
    title: list[list[Value]] = [["望江村劳动力台账"]] * above
    return facts(sheet("劳动力", *title, list(HEADING), *rows, merges=merges))


def read(found: Facts, field: str) -> list[str]:
    assert found.labour is not None
    return [getattr(row, field) for row in found.labour.rows]


@pytest.mark.parametrize(
    ("merges", "homes", "phones"),
    [
        ((), ["H1", "", "H2", ""], ["", "", "", ""]),
        ((Merge(2, 3, 3, 3), Merge(4, 3, 5, 3)), ["H1", "H1", "H2", "H2"], ["", "", "", ""]),
        ((Merge(2, 3, 2, 3),), ["H1", "", "H2", ""], ["", "", "", ""]),
        ((Merge(4, 3, 9, 3),), ["H1", "", "H2", "H2"], ["", "", "", ""]),  # to below the last row
        ((Merge(2, 3, 3, 4),), ["H1", "H1", "H2", ""], ["", "", "", ""]),  # over two columns: the first holds it
        ((Merge(3, 3, 5, 3),), ["H1", "", "H2", ""], ["", "", "", ""]),  # nothing in its first cell
        ((Merge(1, 3, 2, 3),), ["H1", "", "H2", ""], ["", "", "", ""]),  # the heading itself is merged
    ],
)
def test_what_a_merged_cell_holds_down_to_its_last_row(
    merges: tuple[Merge, ...], homes: list[str], phones: list[str]
) -> None:
    found = labour(["H1", None, "H2", None], [None] * 4, *merges)
    assert (read(found, "household"), read(found, "phone")) == (homes, phones)


def test_below_a_title_the_rows_are_counted_from_the_sheet() -> None:
    found = labour(["H1", None, None, "H2"], ["1", None, None, None], Merge(3, 3, 5, 3), Merge(3, 4, 4, 4), above=1)
    assert read(found, "household") == ["H1", "H1", "H1", "H2"]
    assert read(found, "phone") == ["1", "1", "", ""]
