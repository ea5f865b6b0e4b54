"""Reading the hidden sheet: what a scoring sheet was made of, before anybody wrote on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.grid import Sheet, Value, Workbook
from fullemp_cli.reports.scoring_sheet.identity_sheet import (
    COLUMN_HEADINGS,
    CRITERION_HEADINGS,
    ITEM_HEADINGS,
    ROW_HEADINGS,
    SCHEMA,
    SHOWN_HEADINGS,
)
from fullemp_cli.results.reviewed_marks import SheetIdentity
from fullemp_cli.rules.marks import ZERO
from fullemp_cli.rules.quantities import exact_number
from fullemp_cli.scoring.sums import SumNode, SumRule

_PLAIN = re.compile(r"[-+]?\d{1,15}(\.\d{1,20})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class MadeItem:
    """An item as the sheet was made."""

    id: str
    title: str
    max: Fraction
    points: Fraction
    open: Fraction
    self_words: str


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A row of the official table as the sheet was made: the items it scores, and the digest of its words."""

    items: tuple[str, ...]
    wording: str

    @property
    def key(self) -> str:
        """What stands hidden behind the row."""
        return "+".join(self.items)


@dataclass(frozen=True, slots=True)
class MadeColumn:
    """A column of the official table as the sheet was made; `index` counts from 1."""

    index: int
    content: str
    level: str
    heading: str


@dataclass(frozen=True, slots=True)
class MadeCriterion:
    """A criterion (with its tier) as the sheet was made; `on_review_sheet`: reviewers conclude on it on 审核表."""

    title: str
    conclusion: str
    on_review_sheet: bool


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """All that the hidden sheet tells. Of a sheet of an earlier version `criteria` is None, and `shown` (digests of what
    the program concluded, by row and column of the official table, from 0), `official_total` with the
    `total_label` of its row and `conclusion` are empty."""

    identity: SheetIdentity
    items: dict[str, MadeItem]
    rows: tuple[MadeRow, ...]
    columns: tuple[MadeColumn, ...]
    rule: SumRule
    self_total: tuple[Fraction, Fraction] | None
    has_id_heading: bool
    criteria: dict[str, MadeCriterion] | None = None
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)
    official_total: str = ""
    total_label: str = ""
    conclusion: str = ""


def read_identity(book: Workbook) -> MadeSheet:
    """The hidden sheet, whatever its name by now.

    Refusal REV901: the workbook has none, so it is no scoring sheet of this program; REV902: one of another version.
    """
    for sheet in book.sheets:
        facts = {text(row[0]): text(row[1]) for row in sheet.rows if len(row) > 1 and text(row[0])}
        schema = facts.get("schema", "")
        if schema == SCHEMA:
            try:
                return _made(book, sheet, facts)
            except (ValueError, ArithmeticError, KeyError) as error:  # somebody has typed into the hidden sheet
                raise Refusal(
                    "REV902", "隐藏的识别页被改动过，读不了。", where=book.name, hint="请重新出表，把审核内容转填过去。"
                ) from error
        if schema.startswith("fullemp.scoring-sheet/"):
            raise Refusal(
                "REV902",
                "由另一版本的程序写出，本程序读不了。",
                where=book.name,
                hint="请用写出它的版本读，或重新出表。",
            )
    raise _foreign(book)


def facts_in(book: Workbook) -> dict[str, str]:
    """The facts of the hidden sheet by name; none in a workbook without one."""
    for sheet in book.sheets:
        facts = {text(row[0]): text(row[1]) for row in sheet.rows if len(row) > 1 and text(row[0])}
        if facts.get("schema") == SCHEMA:
            return facts
    return {}


def _foreign(book: Workbook) -> Refusal:
    return Refusal(
        "REV901",
        "不是 fullemp 写出的评分表（没有隐藏的标识页，或标识页已损坏）。",
        where=book.name,
        hint="请在原评分表文件上审核，不要复制到新文件。",
    )


def _made(book: Workbook, sheet: Sheet, facts: dict[str, str]) -> MadeSheet:
    try:
        groups = {text(row[0]): text(row[1]) for row in _below(sheet, ITEM_HEADINGS)}
        items = {
            text(row[0]): MadeItem(
                text(row[0]), text(row[2]), number(row[3]), number(row[4]), number(row[5]), text(row[6])
            )
            for row in _below(sheet, ITEM_HEADINGS)
        }
        rows = tuple(MadeRow(tuple(text(row[1]).split("+")), text(row[2])) for row in _below(sheet, ROW_HEADINGS))
        columns = tuple(
            MadeColumn(int(number(row[0])), text(row[1]), text(row[2]), text(row[3]))
            for row in _below(sheet, COLUMN_HEADINGS)
        )
        criteria = {
            text(row[0]): MadeCriterion(text(row[1]), text(row[2]), text(row[3]) == "1")
            for row in _below(sheet, CRITERION_HEADINGS)
        }
        shown = {
            (int(number(row[0])) - 1, int(number(row[1])) - 1): text(row[2]) for row in _below(sheet, SHOWN_HEADINGS)
        }
        own = [facts.get(name, "") for name in ("total points", "total open")]
        total = (exact_number(own[0]), exact_number(own[1])) if all(own) else None
    except ValueError as error:
        raise _foreign(book) from error
    identity = SheetIdentity(
        program=facts.get("program", ""),
        standard=facts.get("standard", ""),
        standard_title=facts.get("standard title", ""),
        standard_sha256=facts.get("standard sha256", ""),
        inputs_sha256=facts.get("inputs sha256", ""),
        community=facts.get("community", ""),
        kind=facts.get("kind", ""),
        street=facts.get("street", ""),
        county=facts.get("county", ""),
        city=facts.get("city", ""),
        as_of=facts.get("as of", ""),
        code=facts.get("code", ""),
    )
    return MadeSheet(
        identity,
        items,
        rows,
        columns,
        SumRule.from_json(facts.get("sums", "")) or _plain_rule(items.values(), groups),
        total,
        bool(facts.get("id heading")),
        criteria if _has(sheet, CRITERION_HEADINGS) else None,
        shown,
        facts.get("official total", ""),
        facts.get("total label", ""),
        facts.get("conclusion", ""),
    )


def _plain_rule(items: Iterable[MadeItem], groups: Mapping[str, str]) -> SumRule:
    """Of a sheet of an earlier version, which does not carry the rule: groups, each up to its full marks."""
    every = list(items)

    def node(item: MadeItem) -> SumNode:
        return SumNode(item.id, item.max, parts=tuple(node(part) for part in every if groups.get(part.id) == item.id))

    top = tuple(node(item) for item in every if not groups.get(item.id))
    return SumRule(top, bonus_max=ZERO, full_marks=sum((one.max for one in top), ZERO), converted_to=None)


def _has(sheet: Sheet, headings: tuple[str, ...]) -> bool:
    return any(headings[0] in map(text, row) for row in sheet.rows)


def _below(sheet: Sheet, headings: tuple[str, ...]) -> list[list[Value]]:
    """The rows below those headings, as wide as they are, until the first blank."""
    for at, row in enumerate(sheet.rows):
        texts = [text(value) for value in row]
        if headings[0] in texts:
            left = texts.index(headings[0])
            if tuple(texts[left : left + len(headings)]) == headings:
                found = []
                for below in sheet.rows[at + 1 :]:
                    cells = [below[j] if j < len(below) else None for j in range(left, left + len(headings))]
                    if not text(cells[0]):
                        break
                    found.append(cells)
                return found
    return []


def text(value: Value) -> str:
    """A cell as text; a whole number without its `.0`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()  # as the sheet shows it
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()


def number(value: Value) -> Fraction:
    """A cell as an exact number: the digits that are shown, not the binary ones. ValueError if it is none, or with an
    exponent, of which 1e999999999 would take for ever to become a fraction."""
    if isinstance(value, bool) or value is None or not _PLAIN.fullmatch(text(value)):
        raise ValueError("not a number")
    return Fraction(text(value))
