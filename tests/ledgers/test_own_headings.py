"""A heading of an office's own is known to a registry that has its column, and to no other."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

from fullemp_cli.ledgers.declaration import Column, ColumnKind
from fullemp_cli.ledgers.kinds import HARDSHIP, LABOUR_FORCE, SERVICES
from fullemp_cli.ledgers.reading.cards import SIDEWAYS, shape_of_persons
from fullemp_cli.ledgers.reading.headings import looks_known
from fullemp_cli.ledgers.reading.layout import is_heading
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import codes, sheet, workbook
from tests.ledgers.people import TODAY, identity

_OWN = Column("掌握方言", "own_dialect", ColumnKind.TEXT, also="会说方言")
_OFFICER = Column("陪同人", "own_companion", ColumnKind.TEXT)
_NUMBERS = [identity("19800101", 1), identity("19810202", 2)]
_: None = None


def test_a_heading_is_known_to_the_registry_that_has_it_and_to_no_other() -> None:
    row: list[Value] = ["掌握方言", "姓名", "星座", "血型", "籍贯地"]
    table = sheet("劳动力", ["姓名", "身份证号", "会说方言"], ["赵一", _NUMBERS[0], "台州话"])
    card: list[list[Value]] = [["姓名", "赵一", "钱二"], ["身份证号", *_NUMBERS], ["会说方言", "会", _]]

    def read(registry: Registry) -> tuple[bool, bool, bool, bool, str]:
        found = book_of("台账.xlsx", [workbook(table)], today=TODAY, registry=registry).facts()
        return (
            looks_known("掌握方言", registry),
            looks_known("会说方言", registry),
            is_heading(row, registry),
            "COL003" not in codes(found),
            shape_of_persons(card[::2] + card[1:2], registry),
        )

    mine = BUILT_IN.with_columns({"劳动力": [_OWN]})
    for _again in range(2):
        assert read(BUILT_IN)[:4] == (False, False, False, False)
        assert read(mine) == (True, True, True, True, SIDEWAYS)
    labour = book_of("台账.xlsx", [workbook(table)], today=TODAY, registry=mine).facts().labour
    assert labour is not None and getattr(labour.rows[0], "own_dialect") == "台州话"  # noqa: B009
    assert labour.ledger.column("掌握方言") == _OWN and labour.ledger.own == (_OWN,)
    assert LABOUR_FORCE.column("掌握方言") is None and not LABOUR_FORCE.own
    assert LABOUR_FORCE.built_class is LABOUR_FORCE.row_class


def test_a_ledger_with_columns_of_its_own_is_the_same_kind_of_ledger() -> None:
    mine = BUILT_IN.with_columns({"劳动力": [_OWN]})
    own = mine["劳动力"]
    assert own == LABOUR_FORCE and own != HARDSHIP and {own: 1}[LABOUR_FORCE] == 1
    assert mine.as_read(LABOUR_FORCE) is own and BUILT_IN.as_read(own) is LABOUR_FORCE
    assert mine["就业困难人员"] is HARDSHIP, "the others are what they were"
    assert mine is BUILT_IN.with_columns({"劳动力": [_OWN]}), "for the same columns the same registry"
    assert mine is BUILT_IN.with_columns({"劳动力": [_OWN, _OWN]}) and BUILT_IN.with_columns({}) is BUILT_IN
    changed = replace(_OWN, also="")
    assert BUILT_IN.with_columns({"劳动力": [_OWN, changed]})["劳动力"].own == (changed,), "of two the last"
    for other in (copy.deepcopy(own), pickle.loads(pickle.dumps(own))):
        assert other == own and other.own == own.own
    assert pickle.loads(pickle.dumps(LABOUR_FORCE)) is LABOUR_FORCE


def test_visits_across_a_register_are_rows_of_services_as_they_are_read() -> None:
    mine = BUILT_IN.with_columns({"服务记录": [_OFFICER]})
    register = sheet(
        "失业人员", ["姓名", "身份证号", "登记失业日期", "走访时间1"], ["赵一", _NUMBERS[0], "2026-03-01", "2026-04-01"]
    )
    records = sheet(
        "服务记录",
        ["日期", "姓名", "身份证号", "服务类型", "陪同人"],
        ["2026-05-01", "赵一", _NUMBERS[0], "走访", "钱二"],
    )
    read = book_of("台账.xlsx", [workbook(register, records)], today=TODAY, registry=mine).facts()
    services = read.services
    assert services is not None and services.ledger == SERVICES and services.ledger.own == (_OFFICER,)
    assert sorted(getattr(row, "own_companion") for row in services.rows) == ["", "钱二"]  # noqa: B009
