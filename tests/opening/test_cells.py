"""Cells put in any order give the sheet of a plain table of addresses, far cells too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fullemp_cli.opening import Limits
from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.limits import Guard

# PADDING lets a first far cell through; several rows with far cells use it up.
COLUMNS = st.one_of(st.integers(1, 6), st.integers(3000, 3003))
PUTS = st.lists(st.tuples(st.integers(1, 12), COLUMNS, st.integers(1, 99)), min_size=1, max_size=40)


@given(PUTS)
def test_as_a_table_of_addresses(puts: list[tuple[int, int, int]]) -> None:
    store = CellStore("甲", Guard.starting_now("甲.xlsx", Limits()))
    store._padding = 4000  # one far cell fits, the others go where far cells go
    expected: dict[tuple[int, int], int] = {}
    for row, column, value in puts:
        store.put(row, column, value)
        expected[row, column] = value
    sheet = store.finish()
    found = {
        (row, column): value
        for row, values in enumerate(sheet.rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }
    assert found == expected
