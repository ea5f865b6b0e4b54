"""What a community leaves behind for the comparison across communities: keyed digests, never names or numbers.

A trace is 35 bytes: a digest (16 bytes of BLAKE2b under the run's random key), where it stands, and what it says.
The key lives in memory only and is gone when the run ends; without it a digest tells nothing about anybody.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from struct import Struct

from fullemp_cli.findings.place import Source, column_letter
from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.facts import Facts, HardshipRow, Row, ServiceRow
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.services import is_visit
from fullemp_cli.measures.situation import Situation

TRACE = Struct(">16sIHBHIHI")
"""digest · source · community of the source · kind · sheet · row · count · detail; sorts by digest."""

SHORTEST_TEXT = 10
"""Characters of a visit's text, blanks and punctuation not counted: shorter ones are alike by chance."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")


class TraceKind(IntEnum):
    """What a trace is of. `detail`: for LABOUR 1 local + 2 employed, for UNEMPLOYED 1 still unemployed, for a text its
    length, for an officer's day its ordinal."""

    LABOUR = 1
    UNEMPLOYED = 2
    HARDSHIP = 3
    VISIT_TEXT = 4
    OFFICER_DAY = 5
    FILE = 6
    BUSINESS = 7
    POST_HOLDER = 8
    HOUSEHOLD = 9


LOCAL, EMPLOYED, STILL_UNEMPLOYED = 1, 2, 1


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A sheet of a source, and the column that a hint points to."""

    file: str
    sheet: str
    column: str


@dataclass(frozen=True, slots=True)
class TracedCommunity:
    """Names for showing."""

    name: str
    street: str
    county: str


@dataclass(frozen=True, slots=True)
class Traces:
    """Of one source: its communities, its sheets, and all traces, sorted. `content`: a keyed digest over its files, the
    same for a copy."""

    source: int
    communities: tuple[TracedCommunity, ...]
    sheets: tuple[SheetPlace, ...]
    records: bytes
    content: bytes = b""


class TraceCollector:
    """Collects the traces of the communities of one source; `source` is its number in the run.

    `given`: digests of files that the whole run was given (`--answers`), which are no community's own.
    """

    def __init__(self, key: bytes, source: int, given: frozenset[str] = frozenset()) -> None:
        self._key = key
        self._given = given
        self._source = source
        self._communities: list[TracedCommunity] = []
        self._sheets: dict[tuple[str, str, str], int] = {}
        self._known: dict[tuple[Source, str], int] = {}
        self._records: list[bytes] = []
        self._files: set[str] = set()

    def add(self, facts: Facts, period: Period) -> None:
        """Takes in a community. What is not known of a person leaves no trace."""
        number = len(self._communities)
        place = facts.community
        self._communities.append(TracedCommunity(place.name, place.street, place.county))
        situation = Situation(facts, period)
        for kind, row, key, detail in _persons(situation):
            self._put(number, kind, key, row, "identity", 1, detail)
        for kind, row, key, column in _counted_once(situation):
            self._put(number, kind, key, row, column, 1, 0)
        for kind, row, key, count, detail in _visits(situation):
            column = "content" if kind is TraceKind.VISIT_TEXT else "officer"
            self._put(number, kind, key, row, column, count, detail)
        for file in facts.files:
            if file.sha256 not in self._files and file.sha256 not in self._given:
                self._files.add(file.sha256)
                self._pack(number, TraceKind.FILE, file.sha256, self._sheet(file.name, "", ""), 0, 1, 0)

    def traces(self) -> Traces:
        """Everything collected."""
        sheets = tuple(SheetPlace(*sheet) for sheet in self._sheets)
        content = self._digest(f"source\0{' '.join(sorted(self._files))}") if self._files else b""
        return Traces(self._source, tuple(self._communities), sheets, b"".join(sorted(self._records)), content)

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(), digest_size=16, key=self._key).digest()

    def _put(self, number: int, kind: TraceKind, key: str, row: Row, field: str, count: int, detail: int) -> None:
        self._pack(number, kind, key, self._sheet_of(row.source, field), row.row, count, detail)

    def _pack(self, number: int, kind: TraceKind, key: str, sheet: int, row: int, count: int, detail: int) -> None:
        # Persons of all ledgers share one kind of digest: they are to be found on each other's.
        space = "person" if kind <= TraceKind.HARDSHIP else kind.name
        digest = self._digest(f"{space}\0{key}")
        self._records.append(TRACE.pack(digest, self._source, number, kind, sheet, row, min(count, 65_535), detail))

    def _sheet_of(self, source: Source, field: str) -> int:
        known = self._known.get((source, field))
        if known is None:
            column = source.columns.get(field)
            known = self._sheet(source.file, source.sheet, column_letter(column) if column else "")
            self._known[source, field] = known
        return known

    def _sheet(self, file: str, sheet: str, column: str) -> int:
        # More sheets than the field can number are never seen; were there, the last one would stand for them.
        return self._sheets.setdefault((file, sheet, column), min(len(self._sheets), 65_535))


def _persons(situation: Situation) -> Iterator[tuple[TraceKind, Row, str, int]]:
    for labour in situation.labour_persons:
        if labour.row.person.known:
            detail = LOCAL * labour.local + EMPLOYED * labour.employed
            yield TraceKind.LABOUR, labour.row, labour.row.person.key, detail
    for registered in situation.registered_unemployed:
        if registered.person.known:
            detail = STILL_UNEMPLOYED * registered.still_unemployed
            yield TraceKind.UNEMPLOYED, registered.row, registered.person.key, detail
    for hardship in situation.present_hardship_persons:
        if hardship.person.known and isinstance(hardship.row, HardshipRow):
            yield TraceKind.HARDSHIP, hardship.row, hardship.person.key, 0


def _counted_once(situation: Situation) -> Iterator[tuple[TraceKind, Row, str, str]]:
    """What one community alone can count: a business by its 统一社会信用代码, else by its name and who is responsible for it;
    who holds a post; a zero-employment household by its head. With the field that a hint points to."""
    businesses = situation.facts.businesses
    for business in businesses.rows if businesses is not None else ():
        code = "".join(business.credit_code.split()).upper()
        person = business.person
        if len(code) == _CREDIT_CODE:
            yield TraceKind.BUSINESS, business, code, "credit_code"
        elif business.title and person is not None and person.known:
            yield TraceKind.BUSINESS, business, f"{folded(business.title)}\0{person.key}", "title"
    for post in situation.posts:
        gone = post.left_on is not None and post.left_on <= situation.period.as_of
        if post.person is not None and post.person.known and not gone:
            yield TraceKind.POST_HOLDER, post, post.person.key, "identity"
    for household in situation.households:
        recognised = household.recognised_on <= situation.period.as_of
        if household.head.known and recognised and not household.withdrawn_by(situation.period.as_of):
            yield TraceKind.HOUSEHOLD, household.row, household.head.key, "head_identity"


_CREDIT_CODE = 18


def _visits(situation: Situation) -> Iterator[tuple[TraceKind, Row, str, int, int]]:
    """Each text of a visit with its first row and how often it stands; each officer's day with the persons visited."""
    texts: dict[str, tuple[ServiceRow, int]] = {}
    days: dict[tuple[str, int], tuple[ServiceRow, set[str]]] = {}
    community = situation.facts.community
    for row in situation.services:
        if not is_visit(row):
            continue
        text = _BETWEEN_WORDS.sub("", row.content)
        if len(text) >= SHORTEST_TEXT:
            first, count = texts.get(text, (row, 0))
            texts[text] = first, count + 1
        officer = "".join(row.officer.split())
        if officer and row.on is not None:
            day = days.setdefault((officer, row.on.toordinal()), (row, set()))
            day[1].add(row.person.key if row.person else row.name)
    for text, (row, count) in texts.items():
        yield TraceKind.VISIT_TEXT, row, text, count, len(text)
    for (officer, ordinal), (row, persons) in days.items():
        # Officers are told apart by name within a street: two of one name in two streets are two.
        key = f"{community.county}\0{community.street}\0{officer}\0{ordinal}"
        yield TraceKind.OFFICER_DAY, row, key, len(persons), ordinal
