"""社区名册 (`--communities`): one row a community, with what its ledger may lack: street, county, contact, telephone …

The ledger comes first: the register only fills what it leaves blank. Any 项目 of 社区基本情况 may be a column, also one
that only a standard knows (就业计划数).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.cells.text import heading_core, heading_key, text_of
from fullemp_cli.ledgers.facts import Community, Facts, InputFile
from fullemp_cli.ledgers.reading.communities import community_kind, comparable_community
from fullemp_cli.ledgers.reading.community_sheet import entry_named, read_community_table
from fullemp_cli.ledgers.unread import UnreadCells
from fullemp_cli.opening import open_workbook
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.people.blanks import without_blanks

_NAME = "社区（村）名称"
_NAMES = frozenset(
    map(heading_key, ("社区", "村", "社区、村", "村居", "社区/村", "村/社区", "村（社区）", "社区村", "村社区"))
)
_MOST_ABOVE = 20
"""Rows above the heading: titles, and who has drawn up the list."""
_NEVER = frozenset({"name", "kind", "period_start", "period_end", "entries", "unread"})
"""What is not simply filled in. The period is that of the whole run (`--period`, 共用设置)."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class CommunityPlace:
    """A community as it is looked for: blank street and county fit any."""

    name: str
    street: str = ""
    county: str = ""

    @property
    def words(self) -> str:
        """`望潮街道 临江社区`."""
        return " ".join(filter(None, (self.street, self.name))) or "未命名社区"

    def fits(self, other: CommunityPlace) -> bool:
        """The same name, and no other street or county."""
        return (
            bool(self.name)
            and comparable_community(self.name) == comparable_community(other.name)
            and _agree(self.street, other.street)
            and _agree(self.county, other.county)
        )


def _agree(one: str, other: str) -> bool:
    one, other = without_blanks(one), without_blanks(other)
    return not one or not other or one == other


@dataclass(frozen=True, slots=True)
class CommunityRegister:
    """The register as it was read. `findings`: what of a row was not understood, by its number among `communities`."""

    file: InputFile
    communities: tuple[Community, ...]
    findings: tuple[tuple[Finding, ...], ...]

    def rows_of(self, place: CommunityPlace) -> list[int]:
        """The rows that may be that community: one where it is known, none, or several of one name."""
        return [at for at, one in enumerate(self.communities) if place_of(one).fits(place)]

    def completed(self, place: CommunityPlace) -> Community | None:
        """The row of that community; None where there is none, or where it cannot be told which."""
        rows = self.rows_of(place)
        return self.communities[rows[0]] if len(rows) == 1 else None

    def with_blanks_filled(self, facts: Facts) -> Facts:
        """The facts with what 社区基本情况 leaves blank from the register; where it does not know the community, a finding."""
        own = facts.community
        rows = self.rows_of(place_of(own))
        if len(rows) != 1:
            return replace(facts, findings=(*facts.findings, self._unknown(own, len(rows))))
        filled = _filled(own, self.communities[rows[0]])
        return replace(facts, community=filled, findings=(*facts.findings, *self.findings[rows[0]]))

    def _unknown(self, community: Community, rows: int) -> Finding:
        words = place_of(community).words
        if rows:
            what = f"社区名册上有 {rows} 行“{words}”，不知是哪一行，没有补填"
            return finding("LED014", Place(self.file.name, ""), what)
        return finding("LED013", Place(self.file.name, ""), f"社区名册上没有“{words}”，没有补填")

    def notices(self, scored: Iterable[CommunityPlace]) -> Iterator[str]:
        """What must be said over all communities of a run: names that the register does not know, or knows twice,
        communities of it without a result, and counties of which there is none."""
        places = list(dict.fromkeys(scored))
        rows = {place: self.rows_of(place) for place in places}
        there = {at for found in rows.values() for at in found}
        unknown = [place.words for place, found in rows.items() if not found]
        twice = [place.words for place, found in rows.items() if len(found) > 1]
        missing = [place_of(one) for at, one in enumerate(self.communities) if at not in there]
        if unknown:
            yield f"社区名册上没有 {len(unknown)} 个社区，没有补填：{_some(unknown)}"
        if twice:
            yield f"社区名册上有同名的，分不清是哪一行，没有补填：{_some(twice)}（请在台账里写明街道、县）"
        counties = {without_blanks(one.county) for one in self.communities if one.county}
        scored_in = {without_blanks(self.communities[at].county) for at in there} | {
            without_blanks(place.county) for place in places
        }
        without = sorted(counties - scored_in)
        if without:
            yield f"社区名册上有 {len(without)} 个县（市、区）一个结果也没有：{_some(without)}"
        rest = [place.words for place in missing if without_blanks(place.county) not in without]
        if rest:
            yield f"社区名册上有 {len(rest)} 个社区没有评估结果：{_some(rest)}"


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f"等 {len(names)} 个" if len(names) > _SHOWN else "")


def place_of(community: Community) -> CommunityPlace:
    """The community as it is looked for."""
    return CommunityPlace(community.name, community.street, community.county)


def read_register(path: Path) -> CommunityRegister:
    """The register in that file, any kind of table. Refusal REG001: no column of communities, or nobody in it; FILE… as
    any file."""
    try:
        digest = sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        digest = ""  # opening it says why
    known = _known.get(path)
    if known is None or known.file.sha256 != digest:
        known = _known[path] = _read(path)
    return known


_known: dict[Path, CommunityRegister] = {}
"""Read once in each worker: every community of a batch asks."""


def _read(path: Path) -> CommunityRegister:
    book = open_workbook(path)
    found = []
    for sheet in book.sheets:
        if not sheet.hidden and (headed := _headed(sheet)) is not None:
            found += read_community_table(book.name, *headed, date.max)
    if not found:
        raise Refusal(
            "REG001",
            "社区名册里没有找到社区。",
            where=path.name,
            hint="一行一个社区，表头写 社区、街道、县、市、联系人、联系电话 等，至少有“社区”一栏。",
        )
    return CommunityRegister(
        InputFile(book.name, book.sha256),
        tuple(one.community for one in found),
        tuple(tuple(one.findings) for one in found),
    )


def _headed(sheet: Sheet) -> tuple[Sheet, int] | None:
    """The sheet with its heading of the names as 社区基本情况 has it, and where that heading stands."""
    for index, row in enumerate(sheet.rows[:_MOST_ABOVE]):
        at = next((at for at, value in enumerate(row) if _is_name(value)), None)
        if at is not None and sum(bool(text_of(value)) for value in row) > 1:
            headings: list[Value] = [*row[:at], _NAME, *row[at + 1 :]]
            rows = [*sheet.rows[:index], headings, *sheet.rows[index + 1 :]]
            return replace(sheet, rows=rows), index
    return None


def _is_name(value: Value) -> bool:
    text = text_of(value)
    return bool({heading_key(text), heading_core(text)} & _NAMES) or entry_named(text) == _NAME


def _filled(own: Community, row: Community) -> Community:
    changes: dict[str, Any] = {}
    unread = dict(own.unread)
    for field in fields(Community):
        name = field.name
        if name in _NEVER or name in own.unread or getattr(own, name) not in ("", None):
            continue
        changes[name] = getattr(row, name)
        if name in row.unread:
            unread[name] = row.unread[name]
    if not own.kind or (own.kind == community_kind(own.name) and not _says_kind(own) and _says_kind(row)):
        changes["kind"] = row.kind or own.kind
    entries = {name: fact for name, fact in row.entries.items() if fact.text}
    entries |= {name: fact for name, fact in own.entries.items() if fact.text or name not in entries}
    return replace(own, **changes, entries=entries, unread=UnreadCells(unread))


def _says_kind(community: Community) -> bool:
    """Whether somebody wrote the kind, and it is not only told from the name."""
    fact = community.entries.get("类型")
    return fact is not None and bool(fact.text)
