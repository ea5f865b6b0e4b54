"""The parts of a draft put together: head, sections, items with their methods, the official form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from fullemp_cli.standards.draft.around import Around, Statement, around_of, vetoes_in
from fullemp_cli.standards.draft.document import plain
from fullemp_cli.standards.draft.head import UNSTATED, DocumentHead
from fullemp_cli.standards.draft.identities import ids_of
from fullemp_cli.standards.draft.proposals import proposals_for
from fullemp_cli.standards.draft.result import Drafted, DraftedPart, Plain, Sure, judged, mark
from fullemp_cli.standards.draft.rows import Published, PublishedRow
from fullemp_cli.standards.draft.rule import read_rule
from fullemp_cli.standards.draft.stating import short
from fullemp_cli.standards.draft.wiring import wire_by_name
from fullemp_cli.standards.draft.wording import Wording


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """Marks that ought to add up: of a section or of all. `printed` None: the document says none."""

    name: str
    added: Fraction
    printed: Fraction | None

    @property
    def fits(self) -> bool:
        """Whether the document's own number is the sum; one that says none fits."""
        return self.printed is None or self.printed == self.added


@dataclass(frozen=True, slots=True)
class Assembled:
    """A standard begun, as a file writes it, and its sums."""

    standard: Plain
    sums: tuple[PrintedSum, ...]


def assembled(published: Published, head: DocumentHead, id: str) -> Assembled:
    """The standard of a table."""
    rows = _with_missing_marks(published.rows)
    ids = ids_of(rows)
    figures: list[Plain] = []
    items = [_item(one, row, head, figures) for one, row in zip(ids, rows, strict=True)]
    around = _around(published, ids, head)
    sums = _sums(rows, published.total if published.total is not None else around.total)
    standard: Plain = {
        "schema": "fullemp.standard/1",
        "id": id,
        "place": head.place,
        "title": head.title,
        "document": head.document,
        "issuer": head.issuer,
        "date": head.date,
        "kind": "score",
        "full_marks": mark(sums[-1].printed or sums[-1].added),
    }
    if around.hundred and standard["full_marks"] != 100:
        standard["converted_to"] = 100
    standard |= {key: value for key, value in (("period", around.period), ("in_force", around.in_force)) if value}
    bonus = sum((row.max or Fraction(0) for row in rows if row.bonus), Fraction(0))
    if bonus:
        standard["bonus"] = {"max": mark(bonus)}
    if figures:
        standard["measures"] = figures
    sections = _sections(rows)
    if sections:
        standard["sections"] = sections
        for section in sections:
            if section["title"] in around.least:
                section["at_least"] = mark(around.least[section["title"]])
    standard["items"] = items
    for key in ("vetoes", "gates", "pass_mark", "grades"):
        if getattr(around, key):
            standard[key] = getattr(around, key)
    standard["form"] = _form(published, rows, ids, items, head)
    return Assembled(standard, tuple(sums))


def section_id(row: PublishedRow) -> str:
    """一, or the words without their marks."""
    assert row.section is not None
    return row.section.ordinal or re.sub(r"[（(][^（()）]*[)）]", "", row.section.title) or row.section.title


def _with_missing_marks(rows: Sequence[PublishedRow]) -> list[PublishedRow]:
    """Marks that the table does not give: what is left of the section, shared evenly; else one each, to be written."""
    filled = list(rows)
    for index, row in enumerate(rows):
        if row.max is not None:
            continue
        same = [one for one in rows if one.section == row.section and not one.bonus]
        missing = [one for one in same if one.max is None]
        rest = (row.section.marks if row.section and row.section.marks else Fraction(0)) - sum(
            (one.max for one in same if one.max is not None), Fraction(0)
        )
        share = rest / len(missing) if rest > 0 and (rest / len(missing) * 2).denominator == 1 else Fraction(1)
        filled[index] = replace(row, max=share, joined=True)
    return filled


def _sums(rows: Sequence[PublishedRow], printed: Fraction | None) -> list[PrintedSum]:
    sums = []
    for title in dict.fromkeys(row.section.title for row in rows if row.section is not None):
        own = [row for row in rows if row.section is not None and row.section.title == title]
        assert own[0].section is not None
        if not all(row.bonus for row in own):
            sums.append(PrintedSum(title, _added(own), own[0].section.marks))
    return [*sums, PrintedSum("总分", _added(rows), printed)]


def _added(rows: Sequence[PublishedRow]) -> Fraction:
    return sum((row.max or Fraction(0) for row in rows if not row.bonus and not row.deducts), Fraction(0))


def _sections(rows: Sequence[PublishedRow]) -> list[Plain]:
    if any(row.section is None for row in rows):
        return []
    sections: dict[str, Plain] = {}
    for row in rows:
        assert row.section is not None
        own = [one for one in rows if one.section == row.section]
        marks = row.section.marks if row.section.marks is not None else _added(own)
        if all(one.bonus for one in own):
            marks = Fraction(0)
        sections.setdefault(section_id(row), {"id": section_id(row), "title": row.section.title, "max": mark(marks)})
    return list(sections.values())


def _item(id: str, row: PublishedRow, head: DocumentHead, figures: list[Plain]) -> Plain:
    full = row.max or Fraction(0)
    heading = _heading(row)
    drafted = _drafted(id, row, heading, full)
    wire_by_name(drafted, row.title or heading, row.text)
    figures += drafted.all_figures()
    item: Plain = {"id": id, "title": heading}
    if row.section is not None:
        item["section"] = section_id(row)
    item["max"] = mark(full) if not row.deducts else 0
    if row.bonus:
        item["bonus"] = True
    item["text"] = row.text
    if row.rule:
        item["rule"] = row.rule
    where = f"{row.section.ordinal}、" if row.section is not None and row.section.ordinal else ""
    item["clause"] = f"{head.above or '考核表'} {where}第{row.number or id}项".strip()
    item |= _said(drafted, heading, row.text, row.rule)
    item["method"] = drafted.method
    if drafted.parts:
        item["parts"] = [_part(part, row) for part in drafted.parts]
    if drafted.readings:
        item["readings"] = drafted.readings
    return item


def _drafted(id: str, row: PublishedRow, heading: str, full: Fraction) -> Drafted:
    if row.deducts:
        most = row.max or Fraction(10)
        drafted = read_rule(id, heading, row.text, row.rule, most)
        if drafted.method["kind"] == "deduct":
            drafted.method["floor"] = -int(most) if most.denominator == 1 else f"-{mark(most)}"
            return drafted
        return judged(most, row.text, Sure.WRITE, "减分项，没有读出怎样扣")
    drafted = read_rule(id, heading, row.text, row.rule, full)
    if row.max is None or row.joined:
        drafted.sure = Sure.LOOK if drafted.sure is Sure.SURE else drafted.sure
        drafted.why += "；分值或跨页的文字请对照原文"
    return drafted


def _said(drafted: Drafted, title: str, text: str, rule: str) -> Plain:
    found = proposals_for(f"{title}。{text}", rule)
    said: Plain = {"draft": drafted.sure.value, "why": drafted.why}
    if found and drafted.method["kind"] != "group":
        said["proposals"] = [one.plain() for one in found]
    elements = drafted.method.get("deductions", [])
    for element in elements if len(elements) > 1 else []:  # one alone is what the item itself says
        own = proposals_for(element["title"], f"{title}。{text}")
        if own:
            element |= {"draft": drafted.sure.value, "proposals": [one.plain() for one in own]}
    return said


def _part(part: DraftedPart, row: PublishedRow) -> Plain:
    text: Plain = {"text": part.text} if plain(part.text) in plain(row.text) else {"rule": part.text}
    plained: Plain = {"id": part.id, "title": part.title or part.id, "max": mark(part.max), **text}
    plained |= _said(part.drafted, part.title, part.text, "")
    plained["method"] = part.drafted.method
    if part.drafted.parts:
        plained["parts"] = [_part(one, row) for one in part.drafted.parts]
    if part.drafted.readings:
        plained["readings"] = part.drafted.readings
    return plained


def _heading(row: PublishedRow) -> str:
    if row.title:
        return row.title
    lines = [line for line in row.text.split("\n") if line.strip()]
    line = lines[1] if len(lines) > 1 and re.match(r"\s*[①-⑳]", lines[1]) else lines[0]
    words = re.split(r"[，。；：:（(]", re.sub(r"^\s*(?:\d+(?:\.\d+)*[.．、]?|[①-⑳]|[（(]\d+[)）])\s*", "", line))
    name = next((word.strip() for word in words if len(word.strip()) > 1), line.strip())
    return short(Wording.of(name), 30) or name[:30]


def _around(published: Published, ids: Sequence[str], head: DocumentHead) -> Around:
    """The wording of the rows, the rows without marks, the notes, and the paragraphs of the document."""
    table = head.above or "考核表"
    own = [
        Statement(f"{row.text}。{row.rule}" if row.rule else row.text, f"{table} 第{row.number or id}项")
        for id, row in zip(ids, published.rows, strict=True)
    ]
    vetoes = vetoes_in(own)
    outer = [Statement(text, f"{table} {lead}") for lead, text in published.unmarked]
    outer += [Statement(text, f"{table} 表下说明") for text in published.notes]
    outer += [Statement(text, "正文") for text in head.paragraphs if text not in published.notes]
    found = around_of(
        outer, list(dict.fromkeys(row.section.title for row in published.rows if row.section is not None))
    )
    told = {one["text"] for one in vetoes}
    found.vetoes = vetoes + [one for one in found.vetoes if one["text"] not in told]
    for n, one in enumerate(found.vetoes, 1):
        one["id"] = one["when"]["answer"] = f"V{n}"
    return found


def _form(
    published: Published, rows: Sequence[PublishedRow], ids: Sequence[str], items: Sequence[Plain], head: DocumentHead
) -> Plain:
    columns = []
    seen: dict[str, int] = {}
    for column in published.layout.columns:
        described: Plain = {"heading": plain(column.heading), "content": column.content, "width": column.width}
        if column.group:
            described["group"] = plain(column.group)
        if column.level:
            described["level"] = column.level
        if column.merge:
            described["merge"] = True
        if described["heading"] in seen:
            described["heading"] += str(seen[described["heading"]] + 1)
        seen[plain(column.heading)] = seen.get(plain(column.heading), 0) + 1
        columns.append(described)
    if not any(column["content"] == "self" for column in columns):
        columns.append({"heading": "自评分", "content": "self", "width": 8})
    form: Plain = {"title": head.title if head.title != UNSTATED else "评分表"}
    if head.above:
        form["note_above"] = head.above
    if head.lines:
        form["head"] = [line.replace("{", "｛").replace("}", "｝") for line in head.lines]
    form["orientation"] = "landscape" if len(columns) > 6 else "portrait"
    form["columns"] = columns
    lines: list[Plain] = []
    for id, row, item in zip(ids, rows, items, strict=True):
        cells = {
            columns[at]["heading"]: text
            for at, text in row.cells.items()
            if at < len(columns)
            and columns[at]["content"] in ("max", "remark", "blank", "title")
            and plain(text) not in (str(item["max"]), plain(str(item["title"])))
        }
        lines.append({"item": id, **({"cells": cells} if cells else {})})
    form["rows"] = lines
    total = {columns[at]["heading"]: text for at, text in published.total_cells.items() if at < len(columns)}
    if total:
        form["total"] = total
    if published.notes:
        form["foot"] = list(published.notes)
    return form
