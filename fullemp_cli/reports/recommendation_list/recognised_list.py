"""The county's recognitions (认定) as the user gives them: `县=N`, and a list of communities in a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.communities import comparable_community
from fullemp_cli.opening import open_workbook
from fullemp_cli.opening.grid import Sheet, Value, Workbook
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM, plain_bytes
from fullemp_cli.people.blanks import without_blanks
from fullemp_cli.results.candidate import CommunityId
from fullemp_cli.results.recognition import RecognisedByCounty
from fullemp_cli.results.recommendation_list import Input

_HEADINGS = (
    ("county", re.compile(r"县|^区$")),
    ("street", re.compile(r"街道|乡|镇")),
    ("name", re.compile(r"社区|村|名称")),
)
_HEADING_WORDS = frozenset(
    (
        *("县", "区", "县区", "区县", "县（市、区）", "县(市、区)", "街道", "乡镇", "街道（乡镇）", "街道(乡镇)"),
        *("社区", "村", "社区（村）", "社区(村)", "村（社区）", "社区名称", "社区（村）名称", "名称"),
    )
)
"""A row that has one of these is the heading; a title (2026年示范区认定名单) has none."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    county: str
    street: str
    name: str


def recognised_by_county(
    numbers: Sequence[str], file: Path | None, communities: Sequence[CommunityId]
) -> tuple[RecognisedByCounty, tuple[Input, ...]]:
    """What the counties have recognised, and the file that says so.

    `numbers`: `县=N`, or `N` alone while the results are of one county. Refusal REC003: cannot be read; REC004: a list
    that cannot be matched; REC005: number and list of one county differ.
    """
    counts = dict(_number(text, communities) for text in numbers)
    if len(counts) < len(numbers):
        raise Refusal("REC003", "同一个县的认定数写了两次。", where="--recognised", hint="请只写一次。")
    if file is None:
        return RecognisedByCounty(numbers=counts), ()
    book = _opened(file)
    rows = [row for sheet in book.sheets if not sheet.hidden for row in _rows(book.name, sheet)]
    lists = _matched(book.name, rows, communities)
    for county, number in counts.items():
        if county in lists and len(lists[county]) != number:
            raise Refusal(
                "REC005",
                f"{county or '（没有填县）'}的认定数写的是 {number}，名单上有 {len(lists[county])} 个。",
                where=book.name,
                hint="请核对名单，或去掉 --recognised。",
            )
    return RecognisedByCounty(counts, lists), (Input(book.name, book.sha256),)


def _opened(file: Path) -> Workbook:
    """The list as a table; a text of names, one on each line, is one too, though nothing in it tells of columns."""
    try:
        return open_workbook(file)
    except Refusal as refusal:
        if file.suffix.lower() not in (".txt", ".csv") or not file.is_file():
            raise
        try:
            content = plain_bytes(file, MADE_BY_PROGRAM)
        except OSError:  # too large for a list of names: what was said of the table says it
            raise refusal from None
        text = _text(content)
        if text is None:
            raise
        rows: list[list[Value]] = [[line.strip() or None] for line in text.splitlines()]
        return Workbook(file.name, sha256(content).hexdigest(), "csv", (Sheet(file.stem, rows),))


def _text(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return None


def _number(text: str, communities: Sequence[CommunityId]) -> tuple[str, int]:
    county, equals, number = text.replace("＝", "=").rpartition("=")
    counties = sorted({community.county for community in communities})
    if not re.fullmatch(r"\s*[0-9]{1,6}\s*", number, re.ASCII):
        raise Refusal("REC003", f"“{text}”看不懂。", where="--recognised", hint="写作 县=个数，例如 示范区=37。")
    if not equals:
        if len(counties) != 1:
            raise Refusal(
                "REC003",
                f"结果里有 {len(counties)} 个县（市、区），“{text}”是哪一个的不清楚。",
                where="--recognised",
                hint=f"写作 县=个数：{'、'.join(counties)}。",
            )
        county = counties[0]
    return without_blanks(county), int(number)


def _rows(file: str, sheet: Sheet) -> list[_Row]:
    """The communities on a sheet: below its headings, or, without any, one on each line."""
    texts = [["" if value is None else str(value).strip() for value in row] for row in sheet.rows]
    start, columns = 0, {"name": 0}
    for index, row in enumerate(texts[:10]):
        if any("".join(text.split()) in _HEADING_WORDS for text in row) and "name" in (found := _columns(row)):
            start, columns = index + 1, found
            break
    else:
        if any(sum(map(bool, row)) > 1 for row in texts):
            raise Refusal(
                "REC004",
                f"名单的“{sheet.name}”没有表头，不知哪一栏是社区。",
                where=file,
                hint="请加 县、街道、社区 的表头。",
            )
    rows = []
    for number, row in enumerate(texts[start:], start + 1):
        values = {key: row[column] if column < len(row) else "" for key, column in columns.items()}
        if values["name"]:
            place = f"{sheet.name} 第 {number} 行"
            rows.append(_Row(place, values.get("county", ""), values.get("street", ""), values["name"]))
    return rows


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by its heading."""
    found: dict[str, int] = {}
    for key, pattern in _HEADINGS:
        for column, text in enumerate(row):
            if text and column not in found.values() and pattern.search(text):
                found[key] = column
                break
    return found


def _matched(file: str, rows: Sequence[_Row], communities: Sequence[CommunityId]) -> dict[str, frozenset[CommunityId]]:
    if not rows:
        raise Refusal("REC004", "名单里没有社区。", where=file, hint="一行一个社区，可有 县、街道、社区 三栏。")
    counties = {community.county for community in communities}
    found: dict[str, set[CommunityId]] = {}
    faults: list[str] = []
    for row in rows:
        fitting = [one for one in communities if _fits(row, one)]
        if len(fitting) > 1:
            faults.append(f"{row.where} {row.name} 有 {len(fitting)} 个同名的，请加街道或县")
        elif fitting:
            found.setdefault(fitting[0].county, set()).add(fitting[0])
        elif row.county or len(counties) == 1:
            county = without_blanks(row.county) or next(iter(counties))
            found.setdefault(county, set()).add(CommunityId.written(county, row.street, row.name))
        else:
            faults.append(f"{row.where} {row.name} 没有评估结果，又没有写县，不知算在哪个县")
    if faults:
        more = f"；共 {len(faults)} 处" if len(faults) > _SHOWN else ""
        raise Refusal("REC004", "；".join(faults[:_SHOWN]) + more + "。", where=file, hint="请补上 县、街道 两栏。")
    return {county: frozenset(ids) for county, ids in found.items()}


def _fits(row: _Row, community: CommunityId) -> bool:
    return (
        comparable_community(row.name) == comparable_community(community.name)
        and (not row.street or without_blanks(row.street) == community.street)
        and (not row.county or without_blanks(row.county) == community.county)
    )
