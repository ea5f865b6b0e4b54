"""From what was found across communities to sentences with places, in a stable order, written as they come.

Hints across communities: what stands on the ledgers of several. Never a verdict: somebody has to look.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal, assert_never

from pydantic import Field, ValidationError

from fullemp_cli.people.outgoing import record_text
from fullemp_cli.reports.saving import writing
from fullemp_cli.run.stored_record import StoredRecord


class HintKind(Enum):
    """What was found; the value is its title."""

    EMPLOYED_AND_UNEMPLOYED = "一处登记就业、另一处登记失业"
    LABOUR_TWICE = "两处劳动力台账都按本辖区户籍登记"
    UNEMPLOYED_TWICE = "两处都登记失业"
    HARDSHIP_TWICE = "两处都认定为就业困难人员"
    BUSINESS_TWICE = "两处都登记的市场主体"
    POST_HOLDER_TWICE = "两处公益性岗位的在岗人员"
    HOUSEHOLD_TWICE = "两处都认定的零就业家庭"
    SAME_VISIT_TEXT = "走访内容相同"
    VISITS_IN_A_DAY = "一名经办人一天走访过多"
    SAME_FILE = "文件完全相同"


class HintPlace(StoredRecord):
    """Where to look: the source (its key), the community, file, sheet, cell ('' for a whole file)."""

    source: str
    community: str
    street: str = ""
    county: str = ""
    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def name(self) -> str:
        """Street and community, `示例街道望江社区`."""
        return self.street + self.community

    @property
    def path(self) -> str:
        """The source and the file within it: tells apart communities of one name."""
        within = self.source.endswith(f"/{self.file}") or self.source == self.file
        return self.source if within else f"{self.source}/{self.file}"

    def words(self, *, namesakes: bool = False) -> str:
        """`示例街道望江社区 ▸ 望江社区.xlsx ▸ 劳动力 ▸ B2`; with `namesakes` the file's path instead of its name."""
        file = self.path if namesakes else self.file
        return " ▸ ".join(part for part in (self.name, file, self.sheet, self.cell) if part)


class AcrossHint(StoredRecord):
    """One hint. `count`: persons, times that a text stands, visits of the day, or files; `communities`: how many.

    `rows`: the places, for a hint about persons two a row (here and there), else one a row; the first `MOST_ROWS` in
    the order of the sources. `row_count` is how many there are in all. No name and no identity number is in it.
    """

    kind: HintKind
    sentence: str
    count: int
    communities: int
    day: date | None = None
    rows: tuple[tuple[HintPlace, ...], ...]
    row_count: int

    @property
    def place_words(self) -> tuple[str, ...]:
        """The rows in words; where communities of one name meet in them, with the paths of their files."""
        sources: dict[str, set[str]] = {}
        for place in chain.from_iterable(self.rows):
            sources.setdefault(place.name, set()).add(place.source)
        return tuple(
            "　与　".join(place.words(namesakes=len(sources[place.name]) > 1) for place in row) for row in self.rows
        )


class AcrossHeader(StoredRecord):
    """The first line of the file: of which inputs the hints were made (`inputs`, a digest), and how many there are."""

    schema_: Literal["fullemp.batch-across/1"] = Field(default="fullemp.batch-across/1", alias="schema")
    inputs: str
    hints: int


MOST_ROWS = 20


def read_header(path: Path) -> AcrossHeader | None:
    """The header of the file of hints, or None where there is none that this program understands."""
    try:
        with path.open("rb") as lines:
            return AcrossHeader.model_validate_json(lines.readline())
    except (OSError, ValidationError):
        return None


def read_hints(path: Path) -> Iterator[AcrossHint]:
    """The hints one by one; none where there is no such file."""
    if read_header(path) is None:
        return
    with path.open("rb") as lines:
        next(lines)
        for line in lines:
            yield AcrossHint.model_validate_json(line)


_PAIRS = (
    HintKind.EMPLOYED_AND_UNEMPLOYED,
    HintKind.LABOUR_TWICE,
    HintKind.UNEMPLOYED_TWICE,
    HintKind.HARDSHIP_TWICE,
    HintKind.BUSINESS_TWICE,
    HintKind.POST_HOLDER_TWICE,
    HintKind.HOUSEHOLD_TWICE,
)
_GROUPS = (HintKind.SAME_VISIT_TEXT, HintKind.VISITS_IN_A_DAY, HintKind.SAME_FILE)


def write_hints(path: Path, database: sqlite3.Connection, keys: Sequence[str], inputs: str) -> int:
    """Writes the header and every hint, a line each, whole or not at all; gives the number of hints.

    `keys`: the keys of the sources by number; `inputs`: the digest for the header. Refusal OUT001–OUT009.
    """
    report = _Report(database, keys)
    header = AcrossHeader(inputs=inputs, hints=report.count())
    with writing(path) as lines:
        lines.write(f"{record_text(header)}\n".encode())
        for hint in report.hints():
            lines.write(f"{record_text(hint)}\n".encode())
    return header.hints


class _Report:
    def __init__(self, database: sqlite3.Connection, keys: Sequence[str]) -> None:
        self._database = database
        self._keys = keys
        # The places of a hint, and hints one after another, stand on few sheets.
        self._sheet = lru_cache(maxsize=1024)(self._read_sheet)
        self._community = lru_cache(maxsize=1024)(self._read_community)

    def count(self) -> int:
        pairs = "SELECT count(*) FROM (SELECT DISTINCT kind, a, a_number, b, b_number FROM pair)"
        groups = "SELECT count(*) FROM (SELECT DISTINCT kind, first, first_sheet, first_row FROM member)"
        return int(self._database.execute(pairs).fetchone()[0]) + int(self._database.execute(groups).fetchone()[0])

    def hints(self) -> Iterator[AcrossHint]:
        for kind in _PAIRS:
            yield from self._pairs(kind)
        for kind in _GROUPS:
            yield from self._grouped(kind)

    def _pairs(self, kind: HintKind) -> Iterator[AcrossHint]:
        found = self._database.execute(
            "SELECT a, a_number, b, b_number, count(*) AS persons FROM pair WHERE kind = ? "
            "GROUP BY a, a_number, b, b_number ORDER BY persons DESC, a, a_number, b, b_number",
            (kind.name,),
        )
        for a, a_number, b, b_number, persons in found:
            places = self._database.execute(
                "SELECT a_sheet, a_row, b_sheet, b_row FROM pair WHERE kind = ? AND a = ? AND a_number = ? AND b = ? "
                "AND b_number = ? ORDER BY a_sheet, a_row, b_sheet, b_row LIMIT ?",
                (kind.name, a, a_number, b, b_number, MOST_ROWS),
            )
            rows = tuple(
                (self._place(a, a_number, a_sheet, a_row), self._place(b, b_number, b_sheet, b_row))
                for a_sheet, a_row, b_sheet, b_row in places
            )
            here, there = (place.name for place in rows[0])
            if here == there:
                here, there = (f"{place.name}（{place.source}）" for place in rows[0])
            yield AcrossHint(
                kind=kind,
                sentence=_sentence_of_pair(kind, here, there, persons),
                count=persons,
                communities=2,
                rows=rows,
                row_count=persons,
            )

    def _grouped(self, kind: HintKind) -> Iterator[AcrossHint]:
        found = self._database.execute(
            "SELECT first, first_sheet, first_row, total, communities, day, count(*) FROM member WHERE kind = ? "
            "GROUP BY first, first_sheet, first_row ORDER BY communities DESC, total DESC, first, first_sheet, first_row",
            (kind.name,),
        )
        for first, sheet, row, total, communities, day, members in found:
            places = self._database.execute(
                "SELECT source, number, sheet, row FROM member WHERE kind = ? AND first = ? AND first_sheet = ? "
                "AND first_row = ? ORDER BY source, number, sheet, row LIMIT ?",
                (kind.name, first, sheet, row, MOST_ROWS),
            )
            on = date.fromordinal(day) if day else None
            yield AcrossHint(
                kind=kind,
                sentence=_sentence_of_group(kind, total, communities, on),
                count=total,
                communities=communities,
                day=on,
                rows=tuple((self._place(*place),) for place in places),
                row_count=members,
            )

    def _place(self, source: int, number: int, sheet: int, row: int) -> HintPlace:
        file, name, letter = self._sheet(source, sheet)
        community, street, county = self._community(source, number)
        return HintPlace(
            source=self._keys[source],
            community=community,
            street=street,
            county=county,
            file=file,
            sheet=name,
            cell=f"{letter}{row}" if row else "",
        )

    def _read_sheet(self, source: int, number: int) -> tuple[str, str, str]:
        found = "SELECT file, sheet, letter FROM sheet WHERE source = ? AND number = ?"
        file, sheet, letter = self._database.execute(found, (source, number)).fetchone()
        return file, sheet, letter

    def _read_community(self, source: int, number: int) -> tuple[str, str, str]:
        found = "SELECT name, street, county FROM community WHERE source = ? AND number = ?"
        name, street, county = self._database.execute(found, (source, number)).fetchone()
        return name, street, county


def _sentence_of_pair(kind: HintKind, here: str, there: str, persons: int) -> str:
    match kind:
        case HintKind.EMPLOYED_AND_UNEMPLOYED:
            return f"有 {persons} 人在{here}的劳动力台账上已就业，在{there}的失业人员台账上仍失业，请核对。"
        case HintKind.LABOUR_TWICE:
            return f"有 {persons} 人在{here}和{there}的劳动力台账上都按本辖区户籍登记，可能重复计算，请核对。"
        case HintKind.UNEMPLOYED_TWICE:
            return f"有 {persons} 人在{here}和{there}都登记失业，可能重复计算，请核对。"
        case HintKind.HARDSHIP_TWICE:
            return f"有 {persons} 人在{here}和{there}都认定为就业困难人员，可能重复计算，请核对。"
        case HintKind.BUSINESS_TWICE:
            return f"有 {persons} 家市场主体在{here}和{there}都登记，只能算一处的，请核对。"
        case HintKind.POST_HOLDER_TWICE:
            return f"有 {persons} 人在{here}和{there}的公益性岗位上都在岗，只能算一处的，请核对。"
        case HintKind.HOUSEHOLD_TWICE:
            return f"有 {persons} 户在{here}和{there}都认定为零就业家庭，可能重复计算，请核对。"
        case HintKind.SAME_VISIT_TEXT | HintKind.VISITS_IN_A_DAY | HintKind.SAME_FILE:
            raise ValueError(kind)
        case _:
            assert_never(kind)


def _sentence_of_group(kind: HintKind, total: int, communities: int, day: date | None) -> str:
    match kind:
        case HintKind.SAME_VISIT_TEXT:
            return f"同一段走访内容在 {communities} 个社区共出现 {total} 次，可能是照抄，也可能是统一的说法，请核对。"
        case HintKind.VISITS_IN_A_DAY:
            within = f"分布在 {communities} 个社区" if communities > 1 else "都在一个社区"
            return f"同名的一名经办人 {day} 一天走访 {total} 人，{within}，请核对日期和经办人。"
        case HintKind.SAME_FILE:
            return f"{total} 份文件内容完全相同，请核对是否放错或照抄。"
        case (
            HintKind.EMPLOYED_AND_UNEMPLOYED
            | HintKind.LABOUR_TWICE
            | HintKind.UNEMPLOYED_TWICE
            | HintKind.HARDSHIP_TWICE
            | HintKind.BUSINESS_TWICE
            | HintKind.POST_HOLDER_TWICE
            | HintKind.HOUSEHOLD_TWICE
        ):
            raise ValueError(kind)
        case _:
            assert_never(kind)
