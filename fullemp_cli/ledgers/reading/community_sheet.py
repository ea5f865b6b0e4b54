"""社区基本情况: 项目 · 内容 in rows, pairs of label and value, or a table with a row per community."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.catalogue import COMMUNITY_ENTRIES, Column
from fullemp_cli.ledgers.cells.text import heading_core, heading_key, text_of
from fullemp_cli.ledgers.cells.values import decimal_in
from fullemp_cli.ledgers.columns import Understanding, could_be, understand
from fullemp_cli.ledgers.facts import Community, Fact
from fullemp_cli.ledgers.reading.communities import Institution, community_kind, kind_in
from fullemp_cli.ledgers.unread import Unread, UnreadCells
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.people.masking import mask_within

_ENTRY = {entry.name: entry for entry in COMMUNITY_ENTRIES}
_KNOWN = {heading_key(word): entry.name for entry in COMMUNITY_ENTRIES for word in (entry.name, *entry.also.split())}
_NAME = "社区（村）名称"
_ITEM = frozenset({"项目", "指标", "名目"})
_CONTENT = frozenset({"内容", "填写内容", "情况", "数值"})


def entry_named(label: str) -> str:
    """The canonical 项目 that a label means, or ''."""
    return _KNOWN.get(heading_key(label)) or _KNOWN.get(heading_core(label)) or ""


@dataclass(frozen=True, slots=True)
class _Written:
    """An entry as it stands in a sheet."""

    label: str
    value: Value
    place: Place
    struck: bool

    @property
    def text(self) -> str:
        return text_of(self.value)


@dataclass(slots=True)
class ReadCommunity:
    """One community as 社区基本情况 describes it, with what had to be said. `written`: its entries, read on that day."""

    community: Community
    findings: list[Finding] = field(default_factory=list)
    written: tuple[_Written, ...] = ()
    today: date = date.max


def joined(described: Sequence[ReadCommunity]) -> ReadCommunity:
    """One community of which several sheets or files say something: what stands in any of them."""
    if len(described) == 1:
        return described[0]
    return _community_of([one for read in described for one in read.written], described[0].today)


def read_community_sheet(file: str, sheet: Sheet, today: date, *, named: bool) -> list[ReadCommunity]:
    """The communities that a sheet describes; none where it is no such sheet. `named`: the sheet's or file's name says
    that it is one, so that its labels need no 项目 · 内容 above them."""
    rows = sheet.rows
    for index, row in enumerate(rows[:20]):
        if not named and not any(map(_may_be_item, row)):
            continue
        keys = [heading_key(text_of(value)) for value in row]
        item = next((at for at, key in enumerate(keys) if key in _ITEM), None)
        content = next((at for at, key in enumerate(keys) if key in _CONTENT), None)
        if item is not None and content is not None and ("名称" in "".join(keys)) is False:
            return [_from_entries(file, sheet, _listed(rows[index + 1 :], index + 2, item, content), today)]
        if not named:
            continue
        labels = [(at, name) for at, value in enumerate(row) if (name := entry_named(text_of(value)))]
        adjacent = any(at + 1 == after for (at, _), (after, _) in pairwise(labels))
        if adjacent and any(name == _NAME for _, name in labels):
            return read_community_table(file, sheet, index, today)
    if named:
        pairs = _pairs(rows)
        if len({name for name, _, _, _ in pairs}) >= 2:
            return [_from_entries(file, sheet, pairs, today)]
    return []


_ITEM_BEGINS = frozenset(word[0] for word in _ITEM)


def _may_be_item(value: Value) -> bool:
    """A look at the characters only: the sheets of persons pass here too, and there every cell is another text."""
    return isinstance(value, str) and not _ITEM_BEGINS.isdisjoint(value)


_Entries = list[tuple[str, Value, int, int]]  # 项目, cell, row, column


def _listed(rows: Sequence[Sequence[Value]], first: int, item: int, content: int) -> _Entries:
    return [
        (text_of(row[item]), row[content] if content < len(row) else None, first + at, content + 1)
        for at, row in enumerate(rows)
        if item < len(row) and text_of(row[item])
    ]


def _pairs(rows: Sequence[Sequence[Value]]) -> _Entries:
    found: _Entries = []
    for number, row in enumerate(rows, 1):
        at = 0
        while at < len(row):
            name = entry_named(text_of(row[at]))
            if name:
                value = next((j for j in range(at + 1, len(row)) if text_of(row[j])), None)
                if value is not None and not entry_named(text_of(row[value])):
                    found.append((name, row[value], number, value + 1))
                    at = value
            at += 1
    return found


def read_community_table(file: str, sheet: Sheet, index: int, today: date) -> list[ReadCommunity]:
    """The communities of a table that has its headings in the row `index`: one row a community."""
    labels = [(at, text_of(value)) for at, value in enumerate(sheet.rows[index]) if text_of(value)]
    communities = []
    for number, row in enumerate(sheet.rows[index + 1 :], index + 2):
        entries: _Entries = [(label, row[at] if at < len(row) else None, number, at + 1) for at, label in labels]
        named = (text_of(value) for label, value, _, _ in entries if entry_named(label) == _NAME)
        name = next(filter(None, named), "")
        if not name or name.startswith(("合计", "填报", "填表", "说明", "备注")):
            continue
        others = [(label, text_of(value)) for label, value, _, _ in entries if entry_named(label) != _NAME]
        if others and all(text == label for label, text in others):
            continue  # the heading once more, on a new page
        communities.append(_from_entries(file, sheet, entries, today))
    return communities


def _from_entries(file: str, sheet: Sheet, entries: _Entries, today: date) -> ReadCommunity:
    written = [
        _Written(label, value, Place(file, sheet.name, f"{column_letter(at)}{row}"), (row, at) in sheet.struck)
        for label, value, row, at in entries
    ]
    return _community_of(written, today)


def _community_of(written_entries: Sequence[_Written], today: date) -> ReadCommunity:
    facts: dict[str, Fact] = {}
    known: dict[str, Any] = {}
    unread: dict[str, Unread] = {}
    findings: list[Finding] = []
    for one in written_entries:
        name = entry_named(one.label) or " ".join(one.label.split())
        if name == "序号":
            continue
        entry = _ENTRY.get(name)
        could = could_be(entry) if entry is not None else None
        if name in facts and facts[name].text:
            if one.text and one.text != facts[name].text:
                _dispute(facts, known, unread, one, entry, today, findings)
            continue
        # A name or an address is what it says, also under a line.
        crossed_out = one.struck and bool(one.text) and (entry is None or could is not None)
        facts[name] = Fact(name, one.text, one.place, crossed_out)
        if crossed_out:
            shown = mask_within(one.text)
            findings.append(finding("CELL003", one.place, f"{name}“{shown[:30]}”划了线，不知还算不算"))
            if entry is not None and could is not None:
                known[entry.field], unread[entry.field] = None, Unread(shown, could, crossed_out=True)
        elif entry is not None:
            known[entry.field], cell = _understood(entry, one.value, one.place, today, findings)
            if cell is not None:
                unread[entry.field] = cell
    written = str(known.get("kind") or "")
    known["kind"] = kind_in(written) or (told := community_kind(str(known.get("name") or "")))
    if written and not kind_in(written):
        taken = f"按名称算作{told}" if told else "不知是社区还是村"
        message = f"类型“{mask_within(written)[:30]}”看不懂，{taken}"
        findings.append(finding("WORD001", facts["类型"].place, message, "请填 社区 或 村。"))
    community = Community(**known, entries=facts, unread=UnreadCells(unread))
    return ReadCommunity(community, findings, tuple(written_entries), today)


def _dispute(
    facts: dict[str, Fact],
    known: dict[str, Any],
    unread: dict[str, Unread],
    other: _Written,
    entry: Column | None,
    today: date,
    findings: list[Finding],
) -> None:
    """What is written a second time, and otherwise: of a name or an address the first counts; which of two numbers, days or
    kinds is right nobody can tell."""
    name = entry_named(other.label) or " ".join(other.label.split())
    first = facts[name]
    could = could_be(entry) if entry is not None else None
    if entry is not None and could is not None:
        again, _ = _understood(entry, other.value, other.place, today, [])
        if again is not None and again == known.get(entry.field):
            return  # 640 and 640人
        disputed = True
    elif entry is not None:
        disputed = name == "类型" and kind_in(first.text) != kind_in(other.text)
    else:
        numbers = [decimal_in(first.text), decimal_in(other.text)]
        if numbers[0] is not None and numbers[0] == numbers[1]:
            return
        disputed = None not in numbers
    same_sheet = (first.place.file, first.place.sheet) == (other.place.file, other.place.sheet)
    if name == _NAME and not same_sheet:
        return  # the same community by another name
    where = f"（另一处：{first.place.cell if same_sheet else first.place}）"
    if not disputed:
        findings.append(finding("LED007", other.place, f"{name}写了两遍{where}，以前一处为准"))
        return
    both = f"{first.text}、{other.text}"
    facts[name] = replace(first, text=both)
    shown = mask_within(both)
    findings.append(
        finding("LED007", other.place, f"{name}写了两遍{where}，各不相同（{shown[:40]}），不知哪一个对，没有采用")
    )
    if entry is not None:
        known[entry.field] = both if could is None else None
        if could is not None:
            unread[entry.field] = Unread(shown, could)


def _understood(
    entry: Column, value: Value, place: Place, today: date, findings: list[Finding]
) -> tuple[Any, Unread | None]:
    understood = understand(entry, [value], Understanding(today))
    for trouble in understood.troubles.values():
        findings.append(finding(trouble.code, place, trouble.message, trouble.hint))
    return understood.values[0], understood.unread.get(value)


def completed(community: Community, institution: Institution | None) -> Community:
    """The community with blank places filled from a line 机构名称."""
    if institution is None:
        return community
    return replace(
        community,
        name=community.name or institution.community,
        kind=community.kind or community_kind(community.name or institution.community),
        street=community.street or institution.street,
        county=community.county or institution.county,
        city=community.city or institution.city,
    )
