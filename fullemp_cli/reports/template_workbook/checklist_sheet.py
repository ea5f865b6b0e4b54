"""工作清单 with the rows to answer: what no ledger can say, in the official wording."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.kinds import CHECKLIST
from fullemp_cli.reports.ledger_workbook.entry_rules import YES_NO, AmountEntry, ChoiceEntry, Rule
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, Cell, CellGuide
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import AllowedMarks, Question, QuestionKind, questions_of

_COLUMNS = COLUMNS[CHECKLIST]
_AT = {column.field: at for at, column in enumerate(_COLUMNS)}


def checklist_sheet(standards: Iterable[Standard]) -> CanonicalSheet:
    """A row for each question of each standard, in the order of the standard; nothing is answered."""
    asked = [(standard.id, question) for standard in standards for question in questions_of(standard)]
    rows: list[tuple[Cell, ...]] = [
        tuple({"standard": id, "item": question.id, "text": question.text}.get(column.field) for column in _COLUMNS)
        for id, question in asked
    ]
    guides = {
        (number, _AT[field]): guide
        for number, (_, question) in enumerate(asked)
        for field, guide in _guides(question).items()
    }
    return CanonicalSheet(CHECKLIST, _COLUMNS, tuple(rows), guides)


def _guides(question: Question) -> dict[str, CellGuide]:
    guides = {
        "conclusion": CellGuide(unused=True) if question.kind is QuestionKind.MARK else _conclusion(question),
        "self_mark": CellGuide(unused=True) if question.marks is None else _self_mark(question.marks),
    }
    if question.evidence:
        guides["evidence"] = CellGuide(note="必须填写佐证材料，不填就是待定。", required=True)
    return guides


def _conclusion(question: Question) -> CellGuide:
    rule: Rule = YES_NO
    note = ""
    if question.kind is QuestionKind.NUMBER:
        rule = AmountEntry(unit=question.unit)
        note = f"填数字，单位：{question.unit}。" if question.unit else "填数字。"
    if question.recorded:
        note += "台账里有记录的自动算“是”，可以不答；没有记录而答“是”的，会提示核对。"
    return CellGuide(rule, note)


def _self_mark(marks: AllowedMarks) -> CellGuide:
    if marks.choices:
        words = tuple(decimal_text(mark) for mark in marks.choices)
        return CellGuide(ChoiceEntry(words), f"可填的分数：{'、'.join(words)}。不填就是待评。")
    low, high = (Decimal(decimal_text(mark)) for mark in (marks.low, marks.high))
    return CellGuide(AmountEntry(low, high, "分"), f"可填的分数：{low}～{high}，最多一位小数。不填就是待评。")
