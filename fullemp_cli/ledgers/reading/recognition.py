"""Which ledger a table is: its title, its sheet's and file's names and its headings together decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fullemp_cli.ledgers.cells.text import folded, heading_core
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import COMMUNITY, LABOUR_FORCE, SERVICES, UNEMPLOYED
from fullemp_cli.ledgers.reading.headings import (
    HeadingCell,
    HeadingMatch,
    HeadingReading,
    known_headings,
    read_headings,
    with_endings,
)
from fullemp_cli.ledgers.registry import BUILT_IN, Registry

_REEMPLOYMENT = re.compile("再就业|新就业|就业人员实名制")
_OF_COLUMNS = frozenset({"再就业", "再就业情况", "再就业信息", "再就业记录", "新就业", "新就业情况"})


def ledgers_named(text: str, registry: Registry = BUILT_IN) -> tuple[Ledger, ...]:
    """The ledgers that a title, a sheet's or a file's name may mean, the likeliest first."""
    key = folded(text)
    return registry.named(key)


def names_reemployment(text: str) -> bool:
    """Whether a name means the second half of a split 失业人员 ledger: 再就业信息明细, 新就业人员实名制.

    Of several words the bare 再就业 is none of the name: it heads columns (登记 · 再就业 over 就业日期).
    """
    words = text.split()
    key = folded(" ".join(word for word in words if len(words) == 1 or word not in _OF_COLUMNS))
    return bool(_REEMPLOYMENT.search(key)) and "困难" not in key


_OF_ANYBODY_WORDS = (
    "性别 出生日期 年龄 文化程度 联系电话 地址 户编号 户主姓名 户主身份证号 就业单位 就业创业证号 是否录入信息系统 劳动能力 "
    "就业愿望 所属社区 户籍性质"
)
_OF_ANYBODY = frozenset(_OF_ANYBODY_WORDS.split())
"""Columns that any list of persons may have: they speak for no ledger and against none."""

_MISSED = 6
"""What a ledger loses that lacks every column without which it is hardly that ledger."""

_TELLING_WEIGHT, _TITLE, _SHEET, _FILE = 6, 6, 5, 4  # a plain heading weighs 2, an unknown one takes 1 away
_SUB_REGISTER = 18
"""Of a ledger that has no column of its own (精准扶贫劳动力) the name decides."""

_MEMBER_WORDS = "成员姓名 家庭成员姓名 成员 家庭成员 成员身份证号 成员身份证号码 家庭成员身份证号"
_RELATION_WORDS = "与户主关系 与户主的关系 户主关系 家庭关系"
_MEMBERS = frozenset(map(heading_core, _MEMBER_WORDS.split()))
_RELATION = frozenset(map(heading_core, _RELATION_WORDS.split()))


@dataclass(frozen=True, slots=True)
class Names:
    """What stands around a table: its title lines, the sheet's name, the file's name."""

    title: str
    sheet: str
    file: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The ledger that a table is, and what its headings mean there. `against`: the ledger that the nearest name says."""

    ledger: Ledger
    readings: tuple[HeadingReading, ...]
    reemployment: bool = False
    against: Ledger | None = None


def recognise(
    cells: Sequence[HeadingCell],
    names: Names,
    mapped: Mapping[Ledger, Mapping[str, str]],
    fixed: Ledger | None = None,
    registry: Registry = BUILT_IN,
) -> Recognised | None:
    """The ledger whose columns these headings are, or None. `fixed`: a mapping file says which.

    The columns decide. A title or a name adds less than two telling columns do, and nothing to a ledger of which
    another reads every column and more.
    """
    unmapped = _unmapped(tuple(cells), registry)
    said = [(ledgers_named(text, registry), weight) for text, weight in _weighed(names)]
    if fixed is None and _lists_members(cells):
        fixed = LABOUR_FORCE
    scored: dict[Ledger, tuple[int, tuple[HeadingReading, ...]]] = {}
    for ledger in (fixed,) if fixed else registry.of_rows:
        if ledger.row_class is None:
            continue
        own = mapped.get(ledger)
        readings = read_headings(ledger, cells, own, registry) if own else unmapped[ledger]
        score = _score(ledger, readings, said) if fixed is None else 1
        if score > 0:
            scored[ledger] = score, readings
    left = [ledger for ledger in scored if not any(_outweighs(other, ledger, scored, names) for other in scored)]
    best = max(left, key=lambda ledger: scored[ledger][0], default=None)
    if best is None:
        return None
    readings = with_endings(best, scored[best][1])
    near = next((named for text in (names.title, names.sheet) if (named := ledgers_named(text, registry))), ())
    against = near[0] if near and best not in near and COMMUNITY not in near else None
    return Recognised(best, readings, _is_reemployment(best, names, readings, registry), against)


def _lists_members(cells: Sequence[HeadingCell]) -> bool:
    """成员姓名 and 与户主关系: a household's members one a row, which is 劳动力 whatever else the sheet has."""
    cores = {heading_core(cell.text) for cell in cells}
    grouped = {heading_core(cell.text) for cell in cells if "成员" in cell.group}
    return bool(cores & _RELATION) and (bool(cores & _MEMBERS) or "姓名" in grouped)


_Scored = Mapping[Ledger, tuple[int, tuple[HeadingReading, ...]]]


def _outweighs(one: Ledger, other: Ledger, scored: _Scored, names: Names) -> bool:
    """Whether `one` reads every column that `other` does, and a telling one besides: no name makes up for that.

    劳动力, which has nearly every column of a person, outweighs the services only.
    """
    if one is other or other.name_decides or one.name_decides or not one.of_people:
        return False
    if one == LABOUR_FORCE and other != SERVICES:
        return False
    if any(names_reemployment(text) for text in (names.title, names.sheet, names.file)):
        return False
    mine, its = (_columns_read(scored[ledger][1]) for ledger in (one, other))
    telling = {r.cell.column for r in scored[one][1] if r.name in one.telling}
    return its < mine and bool(telling - its)


def _columns_read(readings: Sequence[HeadingReading]) -> set[int]:
    return {r.cell.column for r in readings if r.how not in _NOT_READ}


_NOT_READ = frozenset(
    {
        HeadingMatch.UNKNOWN,
        HeadingMatch.ELSEWHERE,
        HeadingMatch.REPEATED,
        HeadingMatch.NOT_READ,
        HeadingMatch.COUNT_ONLY,
    }
)


@lru_cache(maxsize=256)  # the communities of a county keep their ledgers under the same headings
def _unmapped(cells: tuple[HeadingCell, ...], registry: Registry) -> Mapping[Ledger, tuple[HeadingReading, ...]]:
    """What the headings mean on each ledger, as far as no mapping file says."""
    return {ledger: read_headings(ledger, cells, registry=registry) for ledger in registry.of_rows}


_Named = Sequence[tuple[tuple[Ledger, ...], int]]
"""The ledgers that each of the names around a table may mean, the nearest name first, and its weight."""


def _weighed(names: Names) -> tuple[tuple[str, int], ...]:
    return (names.title, _TITLE), (names.sheet, _SHEET), (names.file, _FILE)


def _score(ledger: Ledger, readings: Sequence[HeadingReading], said: _Named) -> int:
    found = {reading.name for reading in readings if reading.name and reading.how is not HeadingMatch.REPEATED}
    visits = any(reading.how in (HeadingMatch.VISIT, HeadingMatch.COUNT_ONLY) for reading in readings)
    unknown = sum(
        reading.how in (HeadingMatch.UNKNOWN, HeadingMatch.ELSEWHERE) and not _is_of_anybody(reading.cell.text)
        for reading in readings
    )
    named = _named(ledger, said)
    telling = len(found & ledger.telling) + (visits and ledger == SERVICES)
    if not found & ledger.anchors or not (named or telling) or len(found) + visits < (2 if named else 3):
        return 0
    counted = len(found - _OF_ANYBODY - _visit_details(readings)) + _visit_columns(readings, ledger)
    missed = _MISSED if ledger.hardly_without and not visits and not found & ledger.hardly_without else 0
    return max(1, 2 * counted + (_TELLING_WEIGHT - 2) * telling + named - unknown - missed)


def _visit_details(readings: Sequence[HeadingReading]) -> set[str | None]:
    return {reading.name for reading in readings if reading.how is HeadingMatch.VISIT_DETAIL}


def _visit_columns(readings: Sequence[HeadingReading], ledger: Ledger) -> int:
    """How many columns of a register tell of visits: they are read there too."""
    if ledger == SERVICES:
        return len(_visit_details(readings))
    return sum(reading.how in (HeadingMatch.VISIT, HeadingMatch.VISIT_DETAIL) for reading in readings)


@lru_cache(maxsize=4096)
def _is_of_anybody(text: str) -> bool:
    core = heading_core(text)
    return any(known_headings(ledger).get(core) in _OF_ANYBODY for ledger in (LABOUR_FORCE, UNEMPLOYED))


def _named(ledger: Ledger, said: _Named) -> int:
    for named, weight in said:
        if named:  # the nearest name that says anything decides
            if ledger.name_decides and named[0] == ledger:
                return _SUB_REGISTER
            return 0 if ledger not in named else weight if named[0] == ledger else weight // 2
    return 0


_OF_A_REGISTER = frozenset({"失业原因", "注销日期", "注销原因", "困难类别", "服务需求", "是否登记失业人员"})


def _is_reemployment(ledger: Ledger, names: Names, readings: Sequence[HeadingReading], registry: Registry) -> bool:
    if ledger != UNEMPLOYED:
        return False
    found = {reading.name for reading in readings}
    if "登记失业日期" in found and len(found & _OF_A_REGISTER) > 1:
        return False  # 登记失业人员及再就业台账: the whole register under one name
    for text in (names.title, names.sheet, names.file):
        if ledgers_named(text, registry):
            return names_reemployment(text)
    return False
