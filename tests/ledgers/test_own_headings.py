"""What was found out of headings before an office's own column was declared does not stand in its way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fullemp_cli.ledgers.declaration import Column, ColumnKind, declare_own
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.cards import SIDEWAYS, shape_of_persons
from fullemp_cli.ledgers.reading.headings import looks_known
from fullemp_cli.ledgers.reading.layout import is_heading
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import codes, facts, sheet
from tests.ledgers.people import identity

_OWN = Column("掌握方言", "own_dialect", ColumnKind.TEXT, also="会说方言")
_NUMBERS = [identity("19800101", 1), identity("19810202", 2)]
_: None = None


@pytest.fixture
def without_own() -> Iterator[None]:
    declare_own({})
    yield
    declare_own({})


@pytest.mark.usefixtures("without_own")
def test_a_heading_is_known_from_the_declaration_on_and_no_longer() -> None:
    row: list[Value] = ["掌握方言", "姓名", "星座", "血型", "籍贯地"]
    table = sheet("劳动力", ["姓名", "身份证号", "会说方言"], ["赵一", _NUMBERS[0], "台州话"])
    card: list[list[Value]] = [["姓名", "赵一", "钱二"], ["身份证号", *_NUMBERS], ["会说方言", "会", _]]

    def read() -> tuple[bool, bool, bool, bool, str]:
        found = facts(table)
        known = "COL003" not in codes(found)
        return (
            looks_known("掌握方言"),
            looks_known("会说方言"),
            is_heading(row),
            known,
            shape_of_persons(card[::2] + card[1:2]),
        )

    assert read()[:4] == (False, False, False, False)
    declare_own({LABOUR_FORCE: [_OWN]})
    assert read() == (True, True, True, True, SIDEWAYS)
    labour = facts(table).labour
    assert labour is not None and getattr(labour.rows[0], "own_dialect") == "台州话"  # noqa: B009
    assert LABOUR_FORCE.column("掌握方言") == _OWN and LABOUR_FORCE.own == (_OWN,)
    declare_own({})
    assert read()[:4] == (False, False, False, False)
    assert LABOUR_FORCE.column("掌握方言") is None and not LABOUR_FORCE.own
    assert LABOUR_FORCE.built_class is LABOUR_FORCE.row_class
