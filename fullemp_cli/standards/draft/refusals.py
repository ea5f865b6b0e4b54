"""What is said when a document cannot be read into a draft."""

from __future__ import annotations

from fullemp_cli.errors import Refusal


def unreadable(name: str, what: str, hint: str) -> Refusal:
    """STD110: this file, why, and what to do."""
    return Refusal("STD110", f"{what}，不能读成草稿。", where=name, hint=hint)


def no_table(name: str) -> Refusal:
    """STD111: no table of a standard and no numbered clauses in it."""
    return Refusal(
        "STD111",
        "没有找到考核表，也没有找到逐条编号的标准。",
        where=name,
        hint="考核表要有表头（例如 项目、内容、分值、评分标准）；请把考核表单独存成一个文件再试。",
    )


def not_applied(name: str, what: str, hint: str = "") -> Refusal:
    """STD112: a confirming workbook that cannot be taken back."""
    return Refusal("STD112", what, where=name, hint=hint or "请用 fullemp standards draft 写出的核对表。")
