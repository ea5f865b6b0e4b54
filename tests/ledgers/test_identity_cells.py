"""Which cells hold an identity number by their shape, whatever their column is called."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.ledgers.reading.identity_cells import looks_like_number
from fullemp_cli.opening.grid import Value


@pytest.mark.parametrize(
    ("value", "looks"),
    [
        ("331099199003071235", True),
        ("33109919900307123X", True),
        ("33109919900307123x", True),
        ("'331099199003071235", True),
        ("331099900307123", True),  # 15 digits, as until 1999
        ("33109919900307123543", True),  # 残疾人证号
        ("33109990030712", False),
        ("331099199013071235", False),  # no such month
        ("331099199003321235", False),
        ("931099199003071235", False),
        ("331099199003071235 " + "0" * 30, False),
        ("电话 13800000000", False),
        ("", False),
        (331099199003071235, True),
        (3.31099199003071e17, True),
        (331099900307123, True),
        (331099901307123, False),
        (99999999999999, False),
        (10**20, False),
        (9.1e17, False),
        (True, False),
        (date(2026, 1, 1), False),
        (None, False),
    ],
)
def test_cells_with_a_number(value: Value, looks: bool) -> None:
    assert looks_like_number(value) is looks
