"""What is said about each column of the canonical workbook: shown at its heading and on the sheet 填写说明."""

from __future__ import annotations

from fullemp_cli.ledgers.declaration import Column, ColumnKind

_BY_KIND: dict[ColumnKind, str] = {
    ColumnKind.IDENTITY: "18 位，按文本填写（本列已设为文本，不要改成数值，否则末几位会丢失）。",
    ColumnKind.DATE: "写成 2026-3-5 这样的日期。",
    ColumnKind.COUNT: "整数。",
    ColumnKind.YES_NO: "是或否。",
    ColumnKind.TAGS: "可填多项，用顿号“、”分开。",
}


def note_of(column: Column) -> str:
    """What to write into the column, in one or two sentences; '' where the heading says it all."""
    own = column.note
    general = _BY_KIND.get(column.kind, "") if column.kind in (ColumnKind.DATE, ColumnKind.IDENTITY) or not own else ""
    return f"{own}{general}"
