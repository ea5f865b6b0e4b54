"""A new workbook whose text stays text, the same for every workbook that is written for an office."""

from __future__ import annotations

from io import BytesIO

from fullemp_cli.reports.as_written.lists import write_rows_sheet
from fullemp_cli.reports.as_written.stamp import stamp_book
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.styles import DEFAULT_FONT


class StampedBook(OutgoingWorkbook):
    """A workbook in the program's font that tells, once it is closed, what it said when it was written (`reports.kept`).

    `keys`: sheet and row → what tells the row from others; they are kept where `of_rows`, for lists that people complete.
    """

    def __init__(self, stream: BytesIO, *, of_rows: bool = False, show_ids: bool = False) -> None:
        super().__init__(stream, show_ids=show_ids, font=DEFAULT_FONT)
        self.keys: dict[tuple[str, int], str] = {}
        self._of_rows = of_rows
        self._stamped = False

    def close(self) -> None:
        """Write the workbook."""
        if not self._stamped:
            self._stamped = True
            if self._of_rows:
                write_rows_sheet(self, self.keys)
            stamp_book(self)
        super().close()


def new_book(stream: BytesIO, *, of_rows: bool = False, show_ids: bool = False) -> StampedBook:
    """An empty workbook, written into `stream` when it is closed.

    What a ledger says is never a formula, a link or a number, and identity numbers are masked unless `show_ids`.
    `of_rows`: a list that people complete; what they type is carried over when the list is written anew.
    """
    return StampedBook(stream, of_rows=of_rows, show_ids=show_ids)
