"""Lines of the mapping file that decided how something was read: the county looks there first.

    值:  就业状态: {跑运输: 就业}       →  按映射：跑运输 = 就业，12 人
    表头: 失业人员: {登记日: 登记失业日期} →  按映射：表头“登记日” = 登记失业日期，30 人
    工作表: Sheet3: 失业人员             →  按映射：工作表“Sheet3” = 失业人员，30 人
    旧台账.xlsx: 不读                    →  按映射：工作表“旧台账.xlsx”不读

A line that says what the program would have read without it decides nothing, and is not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.rows import Row

RowAt = tuple[str, str, int]
"""File, sheet and number of a row."""


class MappedPart(Enum):
    """The part of the mapping file in which a line stands."""

    SHEET = "工作表"
    HEADING = "表头"
    VALUE = "值"


@dataclass(frozen=True, slots=True)
class MappedLine:
    """A line of the mapping file and the rows in which it decided something.

    `written`: what stands in the ledger; `read`: what it was taken for, '' for not to be read. `ledger`: whose rows they
    are; `field`: the field of its row class, '' for a sheet, whose every field it decides.
    """

    part: MappedPart
    ledger: Ledger
    written: str
    read: str
    field: str = ""
    rows: frozenset[RowAt] = frozenset()

    @property
    def sentence(self) -> str:
        """The line as it is said beside a mark."""
        what = self.written if self.part is MappedPart.VALUE else f"{self.part.value}“{self.written}”"
        taken = f" = {self.read}" if self.read else "不读"
        count = f"，{len(self.rows)} {self.ledger.unit}" if self.rows else ""
        return f"按映射：{what}{taken}{count}"


def row_at(row: Row) -> RowAt:
    """Where the row stands."""
    return row.source.file, row.source.sheet, row.row


def joined(lines: Iterable[MappedLine]) -> tuple[MappedLine, ...]:
    """The lines, each once, with the rows of all the sheets in which it decided something."""
    found: dict[MappedLine, frozenset[RowAt]] = {}
    for line in lines:
        same = replace(line, rows=frozenset())
        found[same] = found.get(same, frozenset()) | line.rows
    return tuple(replace(line, rows=rows) for line, rows in found.items())
