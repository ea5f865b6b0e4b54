"""A document as paragraphs and tables, whatever file it came from: cells with their spans, text as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A cell of a table and what it covers; rows and columns count from 0. Lines of its text are parted by \\n."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table. `spanned`: whether the file says which cells are merged; if not, a blank cell may continue the one above.

    `joined`: rows that were put together from two pages, by their number from 0: a person must look at them.
    """

    cells: tuple[PublishedCell, ...]
    spanned: bool = True
    joined: frozenset[int] = frozenset()

    def grid(self) -> list[list[PublishedCell | None]]:
        """For each row and column the cell that covers it, None where there is none. All rows are of one length."""
        height = max((cell.row + cell.rows for cell in self.cells), default=0)
        width = max((cell.column + cell.columns for cell in self.cells), default=0)
        grid: list[list[PublishedCell | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    grid[row][column] = cell
        return grid


Block = str | PublishedTable
"""A paragraph or a table."""


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """What stands in a file, from top to bottom; `notes` are sentences for the user about the reading."""

    name: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs that are not blank, without the tables."""
        return [block.strip() for block in self.blocks if isinstance(block, str) and block.strip()]


def plain(text: str) -> str:
    """The text without any blanks: what two spellings of one heading have in common."""
    return "".join(text.split())


def lines_of(table: PublishedTable) -> Iterator[str]:
    """The rows of a table as lines of text: for a table that stands inside a cell."""
    for row in table.grid():
        seen: list[PublishedCell] = []
        for cell in row:
            if cell is not None and cell not in seen:
                seen.append(cell)
        line = "　".join(cell.text.strip() for cell in seen if cell.text.strip())
        if line:
            yield line


def table_of_rows(rows: Iterable[Iterable[str]]) -> PublishedTable:
    """A table whose cells cover one row and one column each."""
    cells = [PublishedCell(i, j, text) for i, row in enumerate(rows) for j, text in enumerate(row)]
    return PublishedTable(tuple(cells), spanned=False)
