"""`fullemp standards draft`: from a document to the text of a standard file and what a person must look at."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fullemp_cli.standards.checker import check_source
from fullemp_cli.standards.draft.assembling import Assembled, PrintedSum, assembled
from fullemp_cli.standards.draft.document import PublishedDocument, PublishedTable, lines_of
from fullemp_cli.standards.draft.head import head_of
from fullemp_cli.standards.draft.prose import standard_of_prose
from fullemp_cli.standards.draft.reading import read_document
from fullemp_cli.standards.draft.refusals import no_table
from fullemp_cli.standards.draft.result import Plain, Sure
from fullemp_cli.standards.draft.rows import published_table
from fullemp_cli.standards.draft.writing import written
from fullemp_cli.standards.problems import StandardProblem, errors
from fullemp_cli.standards.source import parse
from fullemp_cli.standards.source_file import StandardSource

STATES = tuple(one.value for one in Sure)


@dataclass(frozen=True, slots=True)
class DraftedStandard:
    """The standard as a file writes it, its text, its sums, what `check` still finds wrong, notes about the reading."""

    standard: Plain
    text: str
    sums: tuple[PrintedSum, ...] = ()
    problems: tuple[StandardProblem, ...] = ()
    notes: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def draft_standard(path: Path, id: str = "draft") -> DraftedStandard:
    """The draft of a document. Refused: STD110 what cannot be read, STD111 no table and no numbered clauses."""
    document = read_document(path)
    return draft_document(document, id)


def draft_document(document: PublishedDocument, id: str = "draft") -> DraftedStandard:
    """The draft of a document that has been read."""
    published = published_table(document)
    if published is None:
        prose = standard_of_prose(document, id)
        if prose is None:
            raise no_table(document.name)
        begun = Assembled(prose, ())
    else:
        table = document.blocks[published.first_block]
        above = _above(table, published.layout.first_row) if isinstance(table, PublishedTable) else ()
        head = head_of(document.blocks, published.first_block, above)
        begun = assembled(published, head, id)
    problems = _made_valid(begun.standard, document.name)
    text = written(begun.standard, document.name)
    return DraftedStandard(begun.standard, text, begun.sums, tuple(problems), document.notes, counted(begun.standard))


def _above(table: PublishedTable, first_row: int) -> tuple[str, ...]:
    """The rows of a sheet above the head of its table: the title, 评估单位 …; merged across, or alone in their rows."""
    filled = Counter(cell.row for cell in table.cells if cell.text.strip())
    head = min((row for row, count in filled.items() if count > 1), default=0)
    cells = tuple(cell for cell in table.cells if cell.row < first_row and (cell.columns > 2 or cell.row < head))
    return tuple(lines_of(PublishedTable(cells))) if cells else ()


def counted(standard: Plain) -> dict[str, int]:
    """How many items, parts, criteria and vetoes of each state."""
    states = [one["draft"] for one in drafted_parts(standard) if one.get("draft")]
    return {state: states.count(state) for state in STATES}


def drafted_parts(standard: Plain) -> list[Plain]:
    """Items with their parts, criteria, vetoes, gates: what a row of the confirming workbook is about."""
    listed: list[Plain] = []

    def take(parts: list[Any]) -> None:
        for part in parts:
            listed.append(part)
            take(part.get("parts", []))

    for key in ("items", "criteria", "vetoes", "gates"):
        take(standard.get(key, []))
    return listed


def checked(standard: Plain, name: str) -> list[StandardProblem]:
    """What `standards check` says of it."""
    parsed = parse(written(standard).encode("utf-8"), name)
    return check_source(StandardSource(parsed.root, "", Path(name), parsed.problems)).problems


_IN_ITEM = re.compile(r"^(items|criteria) ▸ ([^ ]+)((?: ▸ parts ▸ [^ ]+)*)")


def _made_valid(standard: Plain, name: str) -> list[StandardProblem]:
    """What the checker refuses of an item is judged by a person instead: a draft must not stop at its own mistakes."""
    problems = errors(checked(standard, f"{name}.yaml"))
    for _ in range(3):
        broken = {found[2] for one in problems if (found := _IN_ITEM.match(one.path)) and found[1] == "items"}
        items = [item for item in standard.get("items", []) if item["id"] in broken]
        for item in items:
            item.pop("parts", None)
            item.pop("proposals", None)
            item["method"] = {"kind": "judged", "from": 0, "to": item["max"]}
            item |= {"draft": Sure.WRITE.value, "why": "程序读出的方法不合标准文件的规则，请人写"}
        if not items:
            break
        used = str(standard["items"])
        if "measures" in standard:
            standard["measures"] = [one for one in standard["measures"] if f"'{one['id']}'" in used]
            if not standard["measures"]:
                del standard["measures"]
        problems = errors(checked(standard, f"{name}.yaml"))
    return problems
