"""工作清单 of 临江社区: most questions of the four built-in standards answered, some left open."""

from __future__ import annotations

from dataclasses import replace

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.kinds import CHECKLIST
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, Cell
from fullemp_cli.reports.template_workbook.checklist_sheet import checklist_sheet
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.questions import QuestionKind, questions_of

STANDARDS = ("taizhou", "quangang", "pingdingshan", "star-community")

_NUMBERS: dict[str, Cell] = {
    "A1.2": "62㎡",
    "A3.1": 2,
    "C8": "96%",
    "1.2.1": 2,
    "1.2.2": 1,
    "1.2.3": 1,
    "1.3.1": "62㎡",
}
_NO = frozenset(
    {"taizhou 7.3", "taizhou 8.2.7", "quangang 1.5", "star-community 2.1.2", "star-community 4.1", "star-community 4.2"}
)
_OPEN = frozenset({"taizhou 8.1.3", "quangang 5.5", "pingdingshan A3.3", "pingdingshan C9", "star-community 3.4"})
_MARKS: dict[str, Cell] = {
    "star-community 1.3.2": 2,
    "star-community 2.3": 2.5,
    "star-community 3.1.1": 10,
    "star-community 3.1.2": 4,
    "star-community 3.2.1": 3,
    "star-community 3.2.3": 3,
    "star-community 3.3.1": 5,
    "star-community 3.5.4": 2,
}
_NAMES = [column.name for column in COLUMNS[CHECKLIST]]
_EVIDENCE = ("档案室 1 号柜", "社区公示栏照片", "街道文件复印件", "业务系统截图", "会议记录本")


def answered_checklist() -> CanonicalSheet:
    """工作清单 as the template asks it, answered."""
    standards = [load_standard(id).standard for id in STANDARDS]
    blank = checklist_sheet(standards)
    asked = [(f"{one.id} {question.id}", question) for one in standards for question in questions_of(one)]
    rows = []
    for at, ((key, question), cells) in enumerate(zip(asked, blank.rows, strict=True)):
        row = dict(zip(_NAMES, cells, strict=True))
        if key not in _OPEN:
            row["自评分"] = _MARKS.get(key)
            row["结论"] = _conclusion(key, question.id, question.kind, question.recorded)
            row["佐证材料"] = _EVIDENCE[at % len(_EVIDENCE)] if row["结论"] == "是" else None
        rows.append(tuple(row.values()))
    return replace(blank, rows=tuple(rows))


def _conclusion(key: str, id: str, kind: QuestionKind, recorded: bool) -> Cell:
    if kind is QuestionKind.NUMBER:
        return _NUMBERS.get(id)
    if kind is QuestionKind.MARK or (recorded and key not in _NO):
        return None
    return "否" if key in _NO else "是"
