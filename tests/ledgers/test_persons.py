"""Who a row is about: numbers, names, damage, duplicates (definitions.md, Persons)."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.people.identity_number import Sex
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 2)


def labour(*rows: tuple[Value, Value]) -> Sheet:
    return sheet("劳动力", ["姓名", "身份证号", "就业状态"], *([name, number, "就业"] for name, number in rows))


def services(*rows: tuple[Value, Value]) -> Sheet:
    return sheet("服务记录", ["日期", "姓名", "身份证号", "服务类型"], *(["2026-03-03", *row, "走访"] for row in rows))


def person_of_service(*sheets: Sheet) -> tuple[str, bool]:
    table = facts(*sheets).services
    assert table is not None and table.rows[0].person is not None
    return table.rows[0].person.key, table.rows[0].person.known


@pytest.mark.parametrize("number", [A, A.lower(), f" {A} ", A + "21", f"'{A}", f"{A[:6]} {A[6:14]} {A[14:]}"])
def test_spellings_of_one_number(number: str) -> None:
    assert person_of_service(labour(("赵一", A)), services(("别名", number))) == (A, True)


def test_fifteen_digits_as_a_number() -> None:
    fifteen = float(A[:6] + A[8:17])
    assert person_of_service(labour(("赵一", A)), services(("赵一", fifteen))) == (A, True)


def test_matched_by_the_only_person_of_that_name() -> None:
    read = facts(labour(("赵 一", A), ("钱二", B)), services(("赵一", None)))
    assert read.services and read.services.rows[0].person
    person = read.services.rows[0].person
    assert (person.key, person.birth, person.sex, person.known) == (A, date(1980, 1, 1), Sex.MALE, True)
    assert "ROW001" not in codes(read)


def test_two_of_that_name_match_nobody() -> None:
    read = facts(labour(("赵一", A), ("赵一", B)), services(("赵一", None)))
    assert read.services and read.services.rows[0].person and not read.services.rows[0].person.known
    assert "ROW001" in codes(read)


def test_one_person_on_two_registers_is_one() -> None:
    spells = sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], ["赵一", A, "2026-01-02"])
    assert person_of_service(labour(("赵一", A)), spells, services(("赵一", None))) == (A, True)


def test_services_are_no_register_of_names() -> None:
    read = facts(services(("赵一", A), ("赵一", None)))
    assert read.services and read.services.rows[1].person and not read.services.rows[1].person.known


def test_row_that_names_nobody_has_no_person() -> None:
    read = facts(labour(("赵一", A)), services((None, None)))
    assert read.services and read.services.rows[0].person is None
    assert "ROW008" in codes(read)


def test_damaged_number_is_matched_by_name_and_keeps_the_birth_date() -> None:
    damaged = float(A[:-1] + "0")
    matched = facts(labour(("赵一", A)), services(("赵一", damaged)))
    alone = facts(labour(("钱二", damaged)))
    assert matched.services and matched.services.rows[0].person and matched.services.rows[0].person.key == A
    assert alone.labour and (alone.labour.rows[0].person.birth, alone.labour.rows[0].person.known) == (
        date(1980, 1, 1),
        False,
    )
    assert codes(alone) == ["ID005", "ROW001"]


def test_same_wrong_check_digit_is_one_person() -> None:
    wrong = A[:-1] + ("1" if A[-1] != "1" else "2")
    assert person_of_service(labour(("赵一", wrong)), services(("赵一", wrong))) == (wrong, True)
    assert codes(facts(labour(("赵一", wrong)))) == ["ID001"]


def test_second_row_of_a_person_is_a_duplicate() -> None:
    read = facts(labour(("赵一", A), ("赵一", A), ("钱二", B)))
    assert read.labour and [row.duplicate for row in read.labour.rows] == [False, True, False]
    assert codes(read) == ["DUP001"]


def test_one_number_two_names() -> None:
    assert codes(facts(labour(("赵一", A), ("钱二", A)))) == ["DUP001", "DUP003"]


def test_rows_without_name_or_number_in_the_midst_are_somebody() -> None:
    read = facts(
        sheet(
            "劳动力",
            ["姓名", "身份证号", "就业状态", "养老保险"],
            ["赵一", A, "就业", "职工"],
            [None, None, "失业", "居民"],
            ["钱二", B, "就业", "职工"],
            [None, None, "失业", "居民"],
        )
    )
    assert read.labour and [row.name for row in read.labour.rows] == ["赵一", "", "钱二"]
    assert "ROW004" in codes(read)


def test_no_finding_shows_a_full_number() -> None:
    wrong = A[:-1] + ("1" if A[-1] != "1" else "2")
    read = book(
        labour(
            ("赵一", wrong),
            ("赵一", wrong),
            ("钱二", A[:-4]),
            ("孙三", float(A[:-1] + "0")),
            ("李四", B[:6] + "19811399" + B[14:]),
        ),
        services(("周五", A), (A, None)),
    )
    shown = "".join(f"{found.message}{found.hint}{found.where}" for found in read.findings)
    assert wrong not in shown and A not in shown and A[:-4] not in shown
    assert repr(read.understanding).find(A) < 0
