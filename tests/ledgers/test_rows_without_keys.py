"""Rows that lack what tells who they are about: one thing alone is no row, two are a row that somebody must complete."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fullemp_cli.ledgers.declaration import ledger_of
from fullemp_cli.ledgers.facts import LabourRow, Row
from fullemp_cli.ledgers.reading.row_kinds import says_nothing
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import book, codes, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 3)
HEADING = ("姓名", "身份证号", "户编号", "联系电话", "就业状态")


@pytest.mark.parametrize(
    ("row", "rows", "told"),
    [
        ((None, None, "H1", None, None), [2, 4], ["ROW004"]),
        ((None, None, "H1", "1390000", None), [2, 3, 4], ["ID006", "ROW001", "ROW003"]),
        ((None, None, None, "1390000", "就业"), [2, 3, 4], ["ID006", "ROW001", "ROW003"]),
        ((None,) * 5, [2, 4], []),
    ],
)
def test_a_row_of_nobody(row: tuple[Value, ...], rows: list[int], told: list[str]) -> None:
    read = book(sheet("劳动力", HEADING, ("赵一", A, "H1", "1", "就业"), row, ("钱二", B, "H2", "2", "就业")))
    labour = read.facts().labour
    assert labour is not None and [one.row for one in labour.rows] == rows
    assert [code for code in codes(read) if code != "ROW008"] == told


@pytest.mark.parametrize(
    ("row", "nothing"),
    [
        (("无", None), True),
        (("1", "无"), True),
        ((1, "本社区无零就业家庭"), True),
        (("—", "暂无"), True),
        ((None, ""), False),
        (("12", None), False),
        (("无", "赵一"), False),
        (("2026", "无"), False),
    ],
)
def test_a_row_that_says_there_is_nobody(row: tuple[Value, ...], nothing: bool) -> None:
    assert says_nothing(row) is nothing


def test_a_line_through_the_first_cell_of_what_has_no_name_is_no_line_through_the_row() -> None:
    rows = (("发布日期", "用人单位", "岗位", "人数"), ("2026-03-01", "某某公司", "操作工", 3))
    grid = sheet("岗位信息", *rows)
    for struck, against in (({(2, 1)}, False), ({(2, 1), (2, 2)}, False), ({(2, 1), (2, 2), (2, 3)}, True)):
        vacancies = book(replace(grid, struck=frozenset(struck))).facts().vacancies
        assert vacancies is not None and (vacancies.rows[0].against is not None) is against, struck


def test_a_struck_row_may_end_before_the_column_of_the_name() -> None:
    """A post that nobody holds, in a file that writes no empty cells: the row ends before 在岗人员姓名."""
    grid = sheet("公益性岗位", ("岗位名称", "开发日期", "在岗人员姓名", "在岗人员身份证号"), ("保洁员", "2026-03-01"))
    grid = replace(grid, rows=[grid.rows[0], grid.rows[1][:2]], struck=frozenset({(2, 1), (2, 2)}))
    posts = book(grid).facts().posts
    assert posts is not None and posts.rows[0].against is not None and posts.rows[0].against.text == "保洁员"


@pytest.mark.parametrize(
    "number",
    [
        "３３１０９９１９８００１０１００１２",
        "331099 19800101 0012",
        "331099198001010012",
        "ABC",
        "合计",
        "",
        331099198001010012,
    ],
)
def test_a_number_alone_tells_somebody_however_it_is_typed(number: Value) -> None:
    read = book(sheet("劳动力", HEADING, ("赵一", A, "H1", "1", "就业"), (None, number, None, None, None)))
    labour = read.facts().labour
    assert labour is not None and len(labour.rows) == (2 if number not in ("ABC", "合计", "") else 1)


def test_a_class_of_rows_made_from_another_is_of_its_ledger() -> None:
    class Noting(LabourRow):
        pass

    assert ledger_of(Noting) is ledger_of(LabourRow)
    with pytest.raises(KeyError):
        ledger_of(Row)


@pytest.mark.parametrize(
    "name", ["赵一、钱二", "赵一，钱二", "赵一\n钱二", "赵一/钱二", "赵一等3人", "赵一、钱二等", "全体失业人员"]
)
def test_a_service_to_several_is_not_read(name: str) -> None:
    headings = ("日期", "姓名", "身份证号", "服务类型")
    read = book(sheet("服务记录", headings, ("2026-03-05", name, None, "走访"), ("2026-03-06", "孙三", A, "走访")))
    services = read.facts().services
    assert services is not None and [row.name for row in services.rows] == ["孙三"]
    assert "LED015" in codes(read)


@pytest.mark.parametrize("name", ["赵一", "李平等", "买买提·艾力", "阿依 古丽", "赵一，已迁出"])
def test_a_name_of_one_is_no_list(name: str) -> None:
    headings = ("日期", "姓名", "身份证号", "服务类型")
    read = book(sheet("服务记录", headings, ("2026-03-05", name, None, "走访"), ("2026-03-06", "孙三", A, "走访")))
    assert "LED015" not in codes(read)
