"""Reading in this process: every format but those whose readers can do harm."""

from __future__ import annotations

from typing import assert_never

from fullemp_cli.opening.contents import Contents, FileFormat
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.opening.limits import Guard

READ_APART = frozenset((FileFormat.XLS, FileFormat.XLSB, FileFormat.ENCRYPTED))
"""The formats whose readers can abort, loop or fill the memory: they are read in a process of their own."""


def read_here(contents: Contents, data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """The sheets of a file whose format may be read in this process (all but `READ_APART`)."""
    # Imported here, each only for its own format: a run that reads xlsx pays for nothing else.
    match contents.format:
        case FileFormat.XLSX:
            from fullemp_cli.opening.xlsx import read_xlsx

            assert contents.archive is not None
            return read_xlsx(contents.archive, contents.part, guard)
        case FileFormat.ODS:
            from fullemp_cli.opening.ods import read_ods

            return read_ods(contents.archive, contents.part, data, guard)
        case FileFormat.CSV:
            from fullemp_cli.opening.delimited import read_delimited

            return read_delimited(data, guard)
        case FileFormat.HTML:
            from fullemp_cli.opening.html_tables import read_html

            return read_html(data, guard)
        case FileFormat.SPREADSHEETML:
            from fullemp_cli.opening.spreadsheetml import read_spreadsheetml

            return read_spreadsheetml(data, guard)
        case FileFormat.XLS | FileFormat.XLSB | FileFormat.ENCRYPTED:
            raise AssertionError("read apart")
        case _:
            assert_never(contents.format)
