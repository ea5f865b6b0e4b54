"""Rules of entry as a spreadsheet's data validation. A wrong entry is asked about, never refused: some are right."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from fullemp_cli.findings.place import column_letter
from fullemp_cli.reports.ledger_workbook.entry_rules import AmountEntry, ChoiceEntry, Day, Identity, Rule, WholeNumber

_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)


def validation_of(rule: Rule, title: str, row: int, column: int) -> dict[str, object]:
    """The options for xlsxwriter; `row`, `column` (from 0): the first cell that it holds for."""
    about = {"error_title": (title or "请核对")[:32], "error_type": "warning"}
    match rule:
        case ChoiceEntry():
            said = "列表里没有这个词。请从下拉列表中选。"
            return {
                "validate": "list",
                "source": list(rule.words),
                "error_message": said,
                "show_error": not rule.open_ended,
                **about,
            }
        case Day():
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": _EARLIEST,
                "maximum": _LATEST,
                "error_message": "请写成 2026-3-5 这样的日期。",
                **about,
            }
        case WholeNumber():
            said = "请填整数。"
            return {"validate": "integer", "criteria": ">=", "value": 0, "error_message": said, **about}
        case AmountEntry():
            return _amount(rule, about)
        case Identity():
            cell = f"{column_letter(column + 1)}{row + 1}"
            return {
                "validate": "custom",
                "value": f"=OR(LEN({cell})=18,LEN({cell})=15,LEN({cell})=20)",
                "error_message": "身份证号应为 18 位，请核对。",
                **about,
            }
        case _:
            assert_never(rule)


def _amount(rule: AmountEntry, about: dict[str, str]) -> dict[str, object]:
    unit = f"（{rule.unit}）" if rule.unit else ""
    if rule.high is None:
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": float(rule.low),
            "error_message": f"请填数字{unit}。",
            **about,
        }
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": float(rule.low),
        "maximum": float(rule.high),
        "error_message": f"请填 {rule.low}～{rule.high} 的数字{unit}。",
        **about,
    }
