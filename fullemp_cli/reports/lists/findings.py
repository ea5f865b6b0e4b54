"""Findings as a list: the same columns wherever a workbook has a sheet of them."""

from __future__ import annotations

from fullemp_cli.reports.lists.description import Shape, ShownColumn
from fullemp_cli.results.assessment import FindingResult
from fullemp_cli.results.finding_record import FindingRecord

SEVERITY_WORDS = {"error": "错误", "warning": "警告", "hint": "提示"}


def finding_columns(*, file: int, sheet: int) -> tuple[ShownColumn[FindingResult | FindingRecord], ...]:
    """The columns; `file`, `sheet`: the shares of the names, which are longer where there are many files."""
    return (
        ShownColumn("程度", lambda one: SEVERITY_WORDS[one.severity], 7, shape=Shape.WORD),
        ShownColumn("代码", lambda one: one.code, 9, shape=Shape.WORD),
        ShownColumn("文件", lambda one: one.file, file),
        ShownColumn("工作表", lambda one: one.sheet, sheet),
        ShownColumn("位置", lambda one: one.cell, 8, shape=Shape.WORD),
        ShownColumn("问题", lambda one: one.message, 52),
        ShownColumn("怎样处理", lambda one: one.hint, 40),
    )
