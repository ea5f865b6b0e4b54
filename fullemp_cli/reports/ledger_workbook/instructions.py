"""The sheet 填写说明: how the workbook is filled in, and each column in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fullemp_cli.ledgers.declaration import RowIs
from fullemp_cli.reports.ledger_workbook.column_notes import note_of
from fullemp_cli.reports.ledger_workbook.entry_rules import ChoiceEntry, rule_of
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet

HEADING = ("工作表", "栏", "必填", "怎样填")
RULES = (
    "一张工作表一本台账，从第 2 行起一行一条，中间可以空行；不要改第 1 行的栏名，栏的先后可以调换。",
    "带 * 的栏每行都要填；其余的栏知道多少填多少。空白表示“不知道”，不会当作“否”或“0”。",
    "有下拉列表的栏请从列表中选。日期写成 2026-3-5。身份证号、电话等栏已设为文本，可直接输入或“选择性粘贴—数值”。",
    "没有这项业务的台账，把整张工作表留空（0 条）；没有建这本台账的，把整张工作表删掉（未记录）。两者不一样。",
    "填好后运行：fullemp check 本文件（查问题），fullemp score 本文件 --standard 标准（评分）。程序不改动本文件。",
)


@dataclass(frozen=True, slots=True)
class Instruction:
    """A line about one column; `note` may be ''."""

    sheet: str
    column: str
    required: bool
    note: str


def instructions_for(sheets: Iterable[CanonicalSheet]) -> Iterator[Instruction]:
    """A line for each sheet (column '') and one for each of its columns about which something is to be said."""
    for sheet in sheets:
        yield Instruction(sheet.ledger.value, "", False, sheet.ledger.note)
        if sheet.ledger.row is RowIs.ENTRY:
            continue
        for column in sheet.columns:
            rule = rule_of(column)
            words = f"可选：{'、'.join(rule.words)}。" if isinstance(rule, ChoiceEntry) and len(rule.words) > 2 else ""
            note = note_of(column) + words
            if note or column.required:
                yield Instruction(sheet.ledger.value, column.name, column.required, note)
