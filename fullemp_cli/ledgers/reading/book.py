"""A ledger as read: its communities, the facts of each, and what was understood of its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import COMMUNITY_ENTRIES
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.checks.contradictions import contradictions
from fullemp_cli.ledgers.declaration import Ledger, RowIs
from fullemp_cli.ledgers.facts import Community, Facts, InputFile, UnreadBlock
from fullemp_cli.ledgers.kinds.checklist import CHECKLIST
from fullemp_cli.ledgers.mapped_lines import MappedLine, joined
from fullemp_cli.ledgers.reading.assembly import assemble
from fullemp_cli.ledgers.reading.communities import (
    CommunityNames,
    Institution,
    community_in_file_name,
    community_kind,
    community_of_place,
    is_another_community,
    is_community_name,
)
from fullemp_cli.ledgers.reading.community_sheet import ReadCommunity, completed
from fullemp_cli.ledgers.reading.community_sheet import joined as joined_communities
from fullemp_cli.ledgers.reading.parsed import CommunityRows, ParsedTable
from fullemp_cli.ledgers.reading.receipts import receipts
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.people.blanks import without_blanks

_OF_HOUSEHOLD, _OF_PERSON = ("户编号", "户主身份证号", "户主姓名"), ("身份证号", "姓名")
"""The columns that tell whether two rows are of one household, or of one person."""
_ANSWERS = ("结论", "自评分")
_COUNTED_FACTS = frozenset({"参加职工基本养老保险人数", "参加城乡居民基本养老保险人数"})


@dataclass(slots=True)
class LedgerBook:
    """A workbook, or a folder of workbooks, as understood. Facts are put together when they are asked for.

    `name`: the file's or folder's name. `communities`: in the order of 社区基本情况, then of their first row; a ledger
    of one community that names it nowhere has its file's or folder's name in place of it.
    """

    name: str
    tables: Sequence[ParsedTable]
    described: Sequence[ReadCommunity]
    understanding: tuple[SheetUnderstanding, ...]
    files: tuple[InputFile, ...]
    reading_findings: list[Finding]
    unread_blocks: tuple[UnreadBlock, ...] = ()
    communities: tuple[str, ...] = ()
    mapped: Sequence[MappedLine] = ()
    registry: Registry = BUILT_IN
    _names: CommunityNames = field(default_factory=CommunityNames)
    _facts: dict[str, Facts] = field(default_factory=dict)
    _unplaced: list[Finding] = field(default_factory=list)
    _described_as: dict[str, list[ReadCommunity]] | None = None
    """By the name of a community what describes it; under "" what names none of them."""
    _by_owner: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    """By the place of a table in `tables` its rows by the community that they belong to."""

    def __post_init__(self) -> None:
        if not community_in_file_name(self.name):
            self._take_from_files()
        self._names = CommunityNames(one.community.name for one in self.described if one.community.name)
        for table in self.tables:
            for written in dict.fromkeys(table.communities or ()):
                if written and is_community_name(written):
                    self._names.add(written)
        if not self._names.names:
            for table in self.tables:
                if table.institution and table.institution.community:
                    self._names.add(table.institution.community)
        if not self._names.names:
            self._names.add(community_in_file_name(self.name) or self.name)
        self.communities = self._names.names
        if self.several:
            self._give_checklists()
            self._say_unplaced()
        else:
            self.reading_findings += self._of_another()

    def _take_from_files(self) -> None:
        """A table that says nowhere whose it is belongs to the community of its file, or of the folder that lies in."""
        for table in self.tables:
            if table.ledger == CHECKLIST or table.communities is not None or _community_written(table):
                continue
            if name := community_of_place(table.source.file):
                table.institution = replace(table.institution or Institution(), community=name)
                table.named_by_file = True

    def _give_checklists(self) -> None:
        """A 工作清单 in a file that is named for one of the communities is that community's."""
        for table in self.tables:
            if table.ledger != CHECKLIST or table.communities is not None or _community_written(table):
                continue
            if name := self._names.find(community_of_place(table.source.file)):
                table.institution = replace(table.institution or Institution(), community=name)

    def _of_another(self) -> list[Finding]:
        """Where the name of a file or a title says another community than the only one here."""
        mine = self.communities[0]
        said: dict[tuple[str, str, str], Finding] = {}
        for table in self.tables:
            file, sheet = table.source.file, table.source.sheet
            for where, name in (("文件名称", community_of_place(file)), ("标题", _community_written(table))):
                if name and is_another_community(name, mine):
                    place = Place(file, sheet if where == "标题" else "")
                    message = f"{where}写的是“{name}”，按“{mine}”计算"
                    said.setdefault((place.file, place.sheet, name), finding("LED016", place, message))
        return list(said.values())

    @property
    def several(self) -> bool:
        """Whether it holds more than one community."""
        return len(self.communities) > 1

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found in it, of all its communities."""
        every = [one for name in self.communities for one in self.facts(name).findings]
        return tuple(dict.fromkeys(every + self._unplaced))

    @property
    def receipts(self) -> tuple[SheetReceipt, ...]:
        """What was read of each sheet, and what was not."""
        return receipts(self.understanding, self.unread_blocks)

    @property
    def untouched(self) -> bool:
        """Whether it is a template that nobody filled in: no ledger holds a row, 工作清单 no answer, 社区基本情况 nothing
        beyond the community itself, and nothing was seen that could not be read."""
        if self.unread_blocks:
            return False
        for table in self.tables:
            answers = [table.raw[name] for name in _ANSWERS if name in table.raw]
            if table.numbers if table.ledger != CHECKLIST else any(text_of(v) for values in answers for v in values):
                return False
        known = {entry.name for entry in COMMUNITY_ENTRIES} - _COUNTED_FACTS
        return not any(
            fact.text for one in self.described for name, fact in one.community.entries.items() if name not in known
        )

    @property
    def unplaced(self) -> tuple[Finding, ...]:
        """What was found of rows that belong to no community."""
        return tuple(self._unplaced)

    def facts(self, community: str | None = None) -> Facts:
        """The facts of one community; without a name, of the only one.

        Refusal (LEDGER002) when there are several and none is named, or the named one is not among them; LEDGER004 when
        two communities have that name: whose a row is nobody can tell.
        """
        name = self._chosen(community)
        if name not in self._facts:
            self._refuse_namesakes(name)
            self._facts[name] = self._assembled(name)
        return self._facts[name]

    def written_name(self, community: str) -> str:
        """What that community of the book is called on its sheets, without putting its facts together."""
        return self._community(community).name

    def community_called(self, written: str) -> str | None:
        """The community of the book that a written name means, None where it means none of them."""
        return self._names.find(written) or None

    def count(self, ledger: Ledger, community: str | None = None) -> tuple[int, int]:
        """How many rows of a ledger were read, of one community or of all, and how many persons or households those are."""
        rows = 0
        whose: set[str] = set()
        for at, table in enumerate(self.tables):
            if table.ledger != ledger or table.reemployment:
                continue
            indices = range(len(table.numbers)) if community is None else self._rows_of(at, community) or ()
            rows += len(indices)
            names = _OF_HOUSEHOLD if ledger.row is RowIs.HOUSEHOLD else _OF_PERSON
            keys = [table.raw[name] for name in names if name in table.raw]
            for index in indices:
                key = next((text for values in keys if (text := text_of(values[index]))), "")
                whose.add(folded(key).upper() or f"{table.source.sheet} {table.numbers[index]}")
        return rows, len(whose)

    def _chosen(self, community: str | None) -> str:
        if community is None:
            if not self.several:
                return self.communities[0]
            names = "、".join(self.communities)
            raise Refusal(
                "LEDGER002",
                f"这里有 {len(self.communities)} 个社区：{names}。",
                where=self.name,
                hint="请用 --community 指定一个，或用 batch 命令逐个评分。",
            )
        found = self._names.find(community)
        if found:
            return found
        from difflib import get_close_matches  # only on the way to an error

        near = get_close_matches(community, self.communities, n=3, cutoff=0.3) or list(self.communities[:10])
        raise Refusal(
            "LEDGER002",
            f"没有“{community}”这个社区。",
            where=self.name,
            hint=f"{'最接近的' if len(near) < len(self.communities) else '这里'}是：{'、'.join(near)}。",
        )

    def _assembled(self, name: str) -> Facts:
        parts, findings = [], list(self.reading_findings)
        for place, table in enumerate(self.tables):
            indices = self._rows_of(place, name)
            if indices is None:
                continue
            chosen = set(indices)
            parts.append(CommunityRows(table, indices))
            findings += [said for index, said in table.findings if index is None or index in chosen]
        described = self._described(name)
        findings += described.findings if described is not None else []
        facts = assemble(self._community(name), name, parts, findings, self.files)
        every = tuple(dict.fromkeys((*facts.findings, *contradictions(facts))))
        mapped = joined([*self.mapped, *(line for part in parts for line in part.mapped())])
        return replace(facts, findings=every, unread_blocks=self.unread_blocks, reading=self.receipts, mapped=mapped)

    def _rows_of(self, at: int, name: str) -> Sequence[int] | None:
        """The rows of the table at that place that belong to a community; None where the whole table belongs to another."""
        table = self.tables[at]
        every = range(len(table.numbers))
        if not self.several:
            return every
        # A column 所属社区 with no row under it is no column of counties: the ledger is there, and empty for everybody.
        if table.communities is None or (table.communities and not any(map(is_community_name, table.communities))):
            place = _community_written(table)
            return every if place and self._names.find(place) == name else None
        if at not in self._by_owner:
            owner = {written: self._names.find(written) for written in dict.fromkeys(table.communities)}
            rows = self._by_owner[at] = {}
            for index in every:
                rows.setdefault(owner[table.communities[index]], []).append(index)
        return self._by_owner[at].get(name, [])

    def _say_unplaced(self) -> None:
        for table in self.tables:
            if table.communities is None:
                if not _community_written(table) and table.numbers:
                    place = Place(table.source.file, table.source.sheet)
                    message = f"{table.ledger.value}没有“所属社区”一列，{len(table.numbers)} 行不计入任何社区"
                    self._unplaced.append(finding("ROW007", place, message))
                continue
            for index, written in enumerate(table.communities):
                if not self._names.find(written):
                    place = table.source.place(table.numbers[index])
                    why = f"所属社区“{written}”不是社区（村）的名称" if written else "没有填写所属社区"
                    self._unplaced.append(finding("ROW007", place, f"{why}，这一行不计入任何社区"))

    def _community(self, name: str) -> Community:
        written = self._described(name)
        community = written.community if written is not None else Community()
        institution = self._institution(name)
        community = completed(replace(community, name=community.name or name), institution)
        return replace(community, kind=community.kind or community_kind(community.name))

    def _described(self, name: str) -> ReadCommunity | None:
        """What all sheets of 社区基本情况 say of a community; of a ledger of one community also those that do not name it."""
        if self._described_as is None:
            self._described_as = {}
            for one in self.described:
                of = self._names.find(one.community.name) if one.community.name else ""
                self._described_as.setdefault(of or "", []).append(one)
        own = self._described_as.get(name, [])
        if not self.several:
            own = [*own, *(one for one in self._described_as.get("", ()) if not one.community.name)]
        return joined_communities(own) if own else None

    def _refuse_namesakes(self, name: str) -> None:
        """Two rows of one sheet of 社区基本情况 that put the name into two streets or counties are two communities. On two
        sheets it may be the one community, its street written twice (LED007)."""
        self._described(name)
        rows: dict[tuple[str, str], ReadCommunity] = {}
        for one in (self._described_as or {}).get(name, ()):
            place = one.written[0].place
            first = rows.setdefault((place.file, place.sheet), one).community
            for before, now in ((first.street, one.community.street), (first.county, one.community.county)):
                before, now = without_blanks(before), without_blanks(now)
                if before and now and before not in now and now not in before:
                    raise Refusal(
                        "LEDGER004",
                        f"有两个社区都叫“{name}”（{before}、{now}），分不清每一行是谁的。",
                        where=str(place),
                        hint="请分成两本台账，或把社区基本情况和各表所属社区都写成街道加社区，例如“东岸街道望江社区”。",
                    )

    def _institution(self, name: str) -> Institution | None:
        lines = [table.institution for table in self.tables if table.institution]
        for line in lines:
            if line.community and self._names.find(line.community) == name:
                return line
        return lines[0] if lines and not self.several else None


def _community_written(table: ParsedTable) -> str:
    return table.institution.community if table.institution else ""
