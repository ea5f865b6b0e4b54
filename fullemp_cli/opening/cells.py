"""Cells as they come out of a file, whatever their order, and the sheet made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fullemp_cli.findings.place import column_letter
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import CellTrouble, Merge, Sheet, Value
from fullemp_cli.opening.limits import Guard

STRAY_CELLS = 20  # so few cells, or 1 % of the sheet, far away from it are left out; more of them are a table
PADDING = 100_000  # blank cells that a sheet may always be padded with; beyond that, four for each cell put
LARGE_MERGE = 100_000  # a merge of more cells is cut to the part of the sheet that holds something
_CLOCK_EVERY = 1024


class CellStore:
    """Collects the cells of one sheet by address and costs memory only for cells that hold something.

    Cells may come in any order. `finish` gives the sheet; cells that stand far away from all others (a letter typed
    at XFD1048576) are left out with a note, because every later step would pay for the empty rectangle.
    """

    def __init__(self, name: str, guard: Guard) -> None:
        self.name = name
        self.hidden = False
        self.merges: list[Merge] = []
        self.troubles: dict[tuple[int, int], CellTrouble] = {}
        self.struck: set[tuple[int, int]] = set()
        self._guard = guard
        self._rows: dict[int, list[Value]] = {}
        self._far: dict[int, dict[int, Value]] = {}  # row → column → value: cells that would need too much padding
        self._count = 0
        self._padding = PADDING

    def put(self, row: int, column: int, value: Value) -> None:
        """Puts a value at row and column (from 1). A value put twice at one address: the later one counts."""
        limits = self._guard.limits
        if row > limits.max_rows or column > limits.max_columns:
            self._guard.check_rows(row, self.name)
            self._guard.refuse(FileFault.OVER_LIMITS, f"工作表「{self.name}」列数超过 {limits.max_columns}")
        self._count += 1
        if self._count > limits.max_cells:
            self._guard.check_cells(self._count, self.name)
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = []
        gap = column - len(cells) - 1
        if gap == 0:
            cells.append(value)
        elif gap < 0:
            cells[column - 1] = value
        elif gap <= self._padding + 4 * self._count:
            self._padding -= gap
            cells.extend([None] * gap)
            cells.append(value)
        else:
            self._far.setdefault(row, {})[column] = value

    def trouble(self, row: int, column: int, trouble: CellTrouble) -> None:
        """Records that the cell is not blank in the file although it has no value here."""
        self.put(row, column, None)
        self.troubles[row, column] = trouble

    def finish(self) -> Sheet:
        """The sheet of all cells put so far. The store is empty afterwards."""
        self._cut_strays()
        rows: list[list[Value]] = []
        for number in sorted(self._rows):
            rows.extend([] for _ in range(number - len(rows) - 1))
            row = self._rows.pop(number)
            for column, value in sorted(self._far.pop(number, {}).items()):
                row.extend([None] * (column - len(row)))
                row[column - 1] = value
            rows.append(row)
        return tidy_sheet(self.name, rows, self.hidden, self.merges, self.troubles, self._guard, self.struck)

    def _cut_strays(self) -> None:
        limit = self._guard.limits.max_area
        allowed = max(STRAY_CELLS, self._count // 100)
        while self._rows:
            width = max(max(map(len, self._rows.values())), max((max(far) for far in self._far.values()), default=0))
            if max(self._rows) * width <= limit:
                return
            addresses = list(self._addresses())
            below = _after_largest_gap({row for row, _ in addresses})
            right = _after_largest_gap({column for _, column in addresses})
            beneath = [address for address in addresses if address[0] >= below]
            beside = [address for address in addresses if address[1] >= right]
            strays = min((some for some in (beneath, beside) if len(some) < len(addresses)), key=len, default=[])
            if not strays or len(strays) > allowed:
                self._guard.refuse(FileFault.OVER_LIMITS, f"工作表「{self.name}」的内容相隔太远，范围超过 {limit} 格")
            allowed -= len(strays)
            self._leave_out(strays)

    def _addresses(self) -> Iterator[tuple[int, int]]:
        for row, cells in self._rows.items():
            for column, value in enumerate(cells, 1):
                if value is not None or (row, column) in self.troubles:
                    yield row, column
        for row, far in self._far.items():
            for column in far:
                yield row, column

    def _leave_out(self, strays: list[tuple[int, int]]) -> None:
        row, column = strays[0]
        self._guard.note(
            f"工作表「{self.name}」有 {len(strays)} 个远离表格的孤立单元格（如 {column_letter(column)}{row}）没有读取，"
            "如属台账内容请移到表格旁边后重试。"
        )
        for row, column in strays:
            self.troubles.pop((row, column), None)
            far = self._far.get(row, {})
            if far.pop(column, None) is None and column <= len(self._rows[row]):
                self._rows[row][column - 1] = None
        for row in {row for row, _ in strays}:
            cells = self._rows[row]
            while cells and cells[-1] is None and (row, len(cells)) not in self.troubles:
                cells.pop()
            if not self._far.get(row):
                self._far.pop(row, None)
                if not cells:
                    del self._rows[row]


def _after_largest_gap(numbers: Iterable[int]) -> int:
    """The number that follows the widest gap (0 counts as used, so a lone far cell has its gap before it)."""
    widest, after, last = 0, 0, 0
    for number in sorted(numbers):
        if number - last > widest:
            widest, after = number - last, number
        last = number
    return after


def tidy_sheet(
    name: str,
    rows: list[list[Value]],
    hidden: bool,
    merges: Iterable[Merge],
    troubles: dict[tuple[int, int], CellTrouble],
    guard: Guard,
    struck: Iterable[tuple[int, int]] = (),
) -> Sheet:
    """The sheet as `grid` promises it: nothing under a merge but its top left cell, no blank tail. Changes `rows`.

    Merges that lie wholly beyond the cells hold nothing and are left out; of `struck`, cells without a value.
    """
    kept = _clear_merged(rows, merges, troubles, guard)
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    guard.check_rows(len(rows), name)
    with_value = frozenset(
        (row, column)
        for row, column in struck
        if row <= len(rows) and column <= len(rows[row - 1]) and rows[row - 1][column - 1] is not None
    )
    return Sheet(name, rows, hidden, tuple(kept), troubles, with_value)


def _clear_merged(
    rows: list[list[Value]], merges: Iterable[Merge], troubles: dict[tuple[int, int], CellTrouble], guard: Guard
) -> list[Merge]:
    width = max(map(len, rows), default=0)
    holding = [merge for merge in merges if merge.top <= len(rows) and merge.left <= width]
    troubled: dict[int, list[int]] = {}
    for at, column in troubles:
        troubled.setdefault(at, []).append(column)
    # Merges of a sound file do not overlap, so together they cover the sheet once; overlapping ones would cost
    # their product. Where they do, the small ones, which are the likely ones, go first.
    effort = 2 * len(rows) * width + 10_000
    if sum(_cells(merge, len(rows), width) for merge in holding) > effort:
        holding.sort(key=lambda merge: _cells(merge, len(rows), width))
    kept = []
    for count, merge in enumerate(holding):
        if count % _CLOCK_EVERY == 0:
            guard.check_time()
        effort -= _cells(merge, len(rows), width)
        if effort < 0:
            guard.note("合并单元格互相重叠，多余的已忽略。")
            break
        bottom, right = min(merge.bottom, len(rows)), min(merge.right, width)
        for number in range(merge.top, bottom + 1):
            row = rows[number - 1]
            start = merge.left + 1 if number == merge.top else merge.left
            for column in range(start, min(right, len(row)) + 1):
                row[column - 1] = None
            for column in troubled.get(number, ()):
                if start <= column <= right:
                    troubles.pop((number, column), None)
        if (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1) > LARGE_MERGE:
            merge = Merge(merge.top, merge.left, bottom, right)
            if (merge.top, merge.left) == (merge.bottom, merge.right):
                continue
        kept.append(merge)
    return kept


def _cells(merge: Merge, rows: int, width: int) -> int:
    """How many cells of the sheet a merge covers."""
    return (min(merge.bottom, rows) - merge.top + 1) * (min(merge.right, width) - merge.left + 1)
