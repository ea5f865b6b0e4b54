"""Lines as they stand in and under tables, and what each is on ledgers of persons, records and answers; who is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    CHECKLIST,
    LABOUR_FORCE,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.reading.data_rows import data_rows, filled_down
from fullemp_cli.ledgers.reading.headings import read_headings
from fullemp_cli.ledgers.reading.layout import find_tables
from fullemp_cli.ledgers.reading.row_kinds import (
    holds_several,
    is_example,
    is_instruction,
    is_note,
    is_numbering,
    is_section,
    is_total,
    says_nothing,
)
from fullemp_cli.ledgers.reading.side_by_side import blocks
from fullemp_cli.opening.grid import Merge, Value
from tests.ledgers.books import sheet
from tests.ledgers.people import identity
from tests.recorded.records import hold

A, B, C = identity("19800101", 1), identity("19810202", 2), identity("19820303", 3)
_: None = None
_WRITTEN = yaml.safe_load((Path(__file__).parent / "row_texts.yaml").read_text(encoding="utf-8"))
_FIRST: list[str] = _WRITTEN["first"]
_ROWS: list[Sequence[Value]] = [
    *([text] for text in _FIRST),
    *([_, text] for text in _FIRST[::3]),
    *([1, text, _, "3人"] for text in _FIRST[::2]),
    *([text, "赵一", "失业"] for text in _FIRST[1::3]),
    *([text, "某", _, _, "某", "某"] for text in _FIRST[2::5]),
    *([text, text] for text in _FIRST[::4]),
    *_WRITTEN["rows"],
]
_NUMBERS: tuple[Value, ...] = (
    *(A, f"{A}、{B}", f"{A}/{A}", f"{A}{B}", f"{A} {B}", f"{A}44", f"{A}，331099800101001", 331099800101001, _, ""),
    *(f"张三{A}李四{B}", f"{A}\n{B}", A[:17], f"{A}和{B}和{C}", "331099198001010018 131099198001010018"),
)
_LEDGERS = (LABOUR_FORCE, SERVICES, BUSINESSES, CHECKLIST)


def test_the_recorded_kinds_of_rows() -> None:
    hold("ledgers", "row kinds", (line for row in _ROWS for line in _kinds(row)))


def _kinds(row: Sequence[Value]) -> Iterator[str]:
    alone = {
        "total": is_total(row),
        "example": is_example(row),
        "instruction": is_instruction(row),
        "numbering": is_numbering(row),
        "nothing": says_nothing(row),
    }
    assert all(isinstance(said, bool) for said in alone.values())
    told = [name for name, said in alone.items() if said]
    of_ledgers: dict[str, list[str]] = {}
    for ledger in _LEDGERS:
        sections = []
        for number, (keys, over, width) in enumerate(_placed(row)):
            said = is_section(ledger, row, keys, over, width)
            assert isinstance(said, bool)
            sections += [number] if said else []
        of_ledgers.setdefault(f"{'note' * is_note(ledger, row)} {sections or ''}".strip(), []).append(ledger.value)
    told += [
        f"{said} {'、'.join(ledgers) * (len(of_ledgers) > 1)}".strip() for said, ledgers in of_ledgers.items() if said
    ]
    yield f"{_shown(row)}: {', '.join(told)}"


def _placed(row: Sequence[Value]) -> Iterator[tuple[Sequence[Value], int, int]]:
    """Cells that name what the row is about, and over how many of how many columns its first text is merged."""
    for over, width in ((0, 5), (2, 2), (2, 5), (3, 5)):
        yield [], over, width
    yield [row[0]], 0, 5
    yield row[1:2], 0, 5


def test_the_recorded_cells_of_several_persons() -> None:
    hold("ledgers", "several persons", (f"{value!r}: {holds_several(value)}" for value in _NUMBERS))


def _shown(row: Sequence[Value]) -> str:
    return "|".join("" if value is None else str(value) for value in row)


_HEADINGS: dict[Ledger, list[Value]] = {
    LABOUR_FORCE: ["序号", "姓名", "身份证号", "就业状态", "所属社区"],
    UNEMPLOYED: ["姓名", "身份证号", "登记失业日期"],
    ZERO_EMPLOYMENT_HOUSEHOLDS: ["户编号", "户主姓名", "户主身份证号", "认定日期", "就业人员姓名"],
    SERVICES: ["日期", "姓名", "身份证号", "服务类型"],
    BUSINESSES: ["名称", "负责人姓名", "负责人身份证号", "成立日期"],
    CHECKLIST: ["标准", "项目编号", "结论", "备注"],
}
_DATA: dict[Ledger, list[Sequence[Value]]] = {
    LABOUR_FORCE: [[1, "赵一", A, "就业", "望江村"], [2, "钱二", B, "失业", "望江村"]],
    UNEMPLOYED: [["赵一", A, "2026-01-02"], ["钱二", B, "2026-02-03"]],
    ZERO_EMPLOYMENT_HOUSEHOLDS: [["Z1", "赵一", A, "2026-01-02", "赵一"], [_, _, _, _, "钱二"]],
    SERVICES: [["2026-01-02", "赵一", A, "走访"], ["2026-02-03", "钱二", _, "走访"]],
    BUSINESSES: [["某店", "赵一", A, "2026-01-02"], ["某厂", _, _, "2026-02-03"]],
    CHECKLIST: [["taizhou", "7.1", "是", _], ["taizhou", "7.2", _, _]],
}
_AMONG = _ROWS[::2]
_PIECE = 5


def test_the_recorded_rows_among_others() -> None:
    hold("ledgers", "rows among others", (line for ledger in _HEADINGS for line in _among(ledger)))


def _among(ledger: Ledger) -> Iterator[str]:
    """Some of these lines under the heading, between two rows and below them."""
    headings = _HEADINGS[ledger]
    for at in range(0, len(_AMONG), _PIECE):
        more = _AMONG[at : at + _PIECE]
        for left, beside in ((0, 1), (1, 1), (0, 2)) if at % 3 == 0 else ((0, 1),):
            first, second = _DATA[ledger]
            rows = [headings, more[0], first, *more[1:3], second, *more[3:]]
            rows = [[*[_] * left, *row] for row in rows]
            if beside > 1:
                rows = [[*row, *[_] * (len(headings) - len(row)), *row] for row in rows]
            merges = [Merge(4 + left, left + 1, 4 + left, left + 1 + at % 4)] if at % 4 else []
            if ledger is ZERO_EMPLOYMENT_HOUSEHOLDS:
                merges += [Merge(3, one, 6, one) for one in range(left + 1, left + 5)]
            page = sheet(ledger.value, *rows, merges=merges)
            for table in find_tables(page):
                for part in blocks(table, page.rows):
                    known = {one.name: one.cell.column for one in read_headings(ledger, part.cells) if one.name}
                    window = range(part.first - 1, part.last)
                    own = {
                        name: [page.rows[row][at - 1] if at <= len(page.rows[row]) else _ for row in window]
                        for name, at in known.items()
                    }
                    found = data_rows(ledger, part, page.rows, filled_down(part, known, own, merges), own, merges)
                    left_out = " ".join(f"{offset}={why.value}" for offset, why in sorted(found.left_out.items()))
                    yield f"{ledger.value} {at} {left} {part.block}: {found.data} {left_out} {'；'.join(found.notes)}"
