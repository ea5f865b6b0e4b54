"""What a row says that was not understood, and what it could hold."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

from fullemp_cli.ledgers.facts import LabourRow, Person
from fullemp_cli.ledgers.rows import build_rows
from fullemp_cli.ledgers.unread import ALL_READ, ANY_DAY, Against, DayWithin, Unread, UnreadCells, any_word, yes_or_no
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Ending, Pension

PERSON = Person("331099197001010017", "陈青禾")


def test_a_row_has_nothing_unread_unless_it_is_said() -> None:
    (row,) = build_rows(LabourRow, 1, {"person": [PERSON]})
    assert row.unread is ALL_READ and not row.unread
    assert row.against is None


def test_unread_cells_are_a_mapping_that_cannot_be_changed_and_can_be_hashed_and_pickled() -> None:
    cells = UnreadCells(
        {"status": Unread("跑运输", any_word(EmploymentStatus)), "employed_on": Unread("待补", ANY_DAY)}
    )
    row = replace(LabourRow(person=PERSON), unread=cells)
    assert list(row.unread) == ["status", "employed_on"]
    assert "status" in row.unread and row.unread["status"].text == "跑运输"
    assert row.unread == {"status": cells["status"], "employed_on": cells["employed_on"]}
    assert hash(row) == hash(replace(row))
    assert pickle.loads(pickle.dumps(row)).unread == cells
    with pytest.raises(TypeError):
        row.unread["status"] = cells["status"]  # type: ignore[index]


def test_any_word_is_every_member_and_blank_where_the_column_may_be_blank() -> None:
    known = (Pension.EMPLOYEE, Pension.RESIDENT, Pension.NONE)
    assert any_word(Pension).values == (*known, None)
    assert any_word(Pension, blank=False).values == known
    assert set(yes_or_no().values) == {True, False, None}
    assert any_word(Ending) is any_word(Ending)  # the same object for every cell of a column


def test_a_span_is_its_days() -> None:
    assert DayWithin(date(2019, 1, 1), date(2019, 12, 31)) == DayWithin(date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("says", "gone"),
    [
        (None, True),  # a line through the row
        (EmploymentStatus.DECEASED, True),
        (EmploymentStatus.MOVED_AWAY, True),
        (EmploymentStatus.RETIRED, False),
        (EmploymentStatus.EMPLOYED, False),
        (Ending.OTHER, False),
    ],
)
def test_a_word_against_a_row_says_whether_the_person_is_gone(
    says: EmploymentStatus | Ending | None, gone: bool
) -> None:
    assert Against("张三（已迁出）", "name", says).gone is gone
