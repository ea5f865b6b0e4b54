"""Which ledger a table is: its title, its sheet's and file's names and its headings together decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.reading.headings import HeadingCell, HeadingReading, How, read_headings
from fullemp_cli.ledgers.reading.text import folded

_NAMES: tuple[tuple[Ledger, str], ...] = (
    (Ledger.SERVICES, "走访|服务记录|服务台[账帐]|就业服务|跟踪服务|回访|帮扶|联系记录|援助记录"),
    (Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS, "零就业"),
    (Ledger.HARDSHIP, "就业困难|困难人员|就业援助对象|困难群体"),
    (Ledger.UNEMPLOYED, "失业人员|登记失业|失业登记|失业台[账帐]|新就业|就业人员实名制|再就业"),
    (Ledger.POVERTY_LABOUR, "扶贫|脱贫|贫困|建档立卡"),
    (Ledger.PUBLIC_POSTS, "公益性岗位|公益岗|公益专岗|公益型岗位"),
    (Ledger.VACANCIES, "岗位信息|岗位发布|招聘信息|招聘岗位|空岗|岗位需求"),
    (Ledger.HIRINGS, "用工信息|用工|招用工"),
    (Ledger.REPORTS, "宣传|媒体|报道"),
    (Ledger.BUSINESSES, "市场主体|个体工商户|创业实体|创业主体|企业名录|创业人员"),
    (Ledger.CHECKLIST, "工作清单|自评清单|(?<!问题)清单"),
    (Ledger.COMMUNITY, "基本情况|社区概况|社区信息|村情"),
    (Ledger.LABOUR_FORCE, "劳动力|人力资源|全口径"),
)
_PATTERNS = tuple((ledger, re.compile(pattern)) for ledger, pattern in _NAMES)
_REEMPLOYMENT = re.compile("再就业|新就业|就业人员实名制")


def ledgers_named(text: str) -> tuple[Ledger, ...]:
    """The ledgers that a title, a sheet's or a file's name may mean, the likeliest first."""
    key = folded(text)
    return tuple(ledger for ledger, pattern in _PATTERNS if pattern.search(key))


def names_reemployment(text: str) -> bool:
    """Whether a name means the second half of a split 失业人员 ledger: 再就业信息明细, 新就业人员实名制."""
    key = folded(text)
    return bool(_REEMPLOYMENT.search(key)) and "困难" not in key


_ANCHORS: dict[Ledger, frozenset[str]] = {
    Ledger.LABOUR_FORCE: frozenset({"姓名", "身份证号"}),
    Ledger.UNEMPLOYED: frozenset({"姓名", "身份证号"}),
    Ledger.HARDSHIP: frozenset({"姓名", "身份证号"}),
    Ledger.POVERTY_LABOUR: frozenset({"姓名", "身份证号"}),
    Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS: frozenset({"户主姓名", "户主身份证号", "户编号"}),
    Ledger.SERVICES: frozenset({"姓名", "身份证号"}),
    Ledger.BUSINESSES: frozenset({"名称", "负责人姓名"}),
    Ledger.PUBLIC_POSTS: frozenset({"岗位名称", "在岗人员姓名"}),
    Ledger.VACANCIES: frozenset({"用人单位", "岗位"}),
    Ledger.HIRINGS: frozenset({"用人单位", "岗位"}),
    Ledger.REPORTS: frozenset({"媒体名称", "标题"}),
    Ledger.CHECKLIST: frozenset({"项目编号", "项目内容"}),
}
_TELLING: dict[Ledger, frozenset[str]] = {
    Ledger.LABOUR_FORCE: frozenset({"户籍", "家庭类别", "养老保险", "职业资格", "就业状态", "与户主关系", "人员类别"}),
    Ledger.UNEMPLOYED: frozenset({"登记失业日期", "失业原因", "注销日期", "注销原因", "是否登记失业人员"}),
    Ledger.HARDSHIP: frozenset({"认定日期", "困难类别", "退出日期"}),
    Ledger.POVERTY_LABOUR: frozenset(),
    Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS: frozenset({"户主姓名", "户主身份证号", "认定日期", "劳动力人数"}),
    Ledger.SERVICES: frozenset({"日期", "服务类型", "服务方式", "服务内容"}),
    Ledger.BUSINESSES: frozenset({"统一社会信用代码", "成立日期", "带动就业人数"}),
    Ledger.PUBLIC_POSTS: frozenset({"开发日期", "上岗日期", "离岗日期"}),
    Ledger.VACANCIES: frozenset({"发布日期", "发布渠道", "人数"}),
    Ledger.HIRINGS: frozenset({"招用人数"}),
    Ledger.REPORTS: frozenset({"媒体名称", "级别", "标题"}),
    Ledger.CHECKLIST: frozenset({"项目编号", "结论", "自评分"}),
}
"""What tells a ledger from the others; with none of these and no name for it, a table is not taken for that ledger."""

_TELLING_WEIGHT, _TITLE, _SHEET, _FILE = 6, 18, 15, 12  # a plain heading weighs 2, an unknown one takes 1 away


@dataclass(frozen=True, slots=True)
class Names:
    """What stands around a table: its title lines, the sheet's name, the file's name."""

    title: str
    sheet: str
    file: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """The ledger that a table is, and what its headings mean there."""

    ledger: Ledger
    readings: tuple[HeadingReading, ...]
    reemployment: bool = False


def recognise(
    cells: Sequence[HeadingCell], names: Names, mapped: Mapping[Ledger, Mapping[str, str]], fixed: Ledger | None = None
) -> Recognised | None:
    """The ledger whose columns these headings are, or None. `fixed`: a mapping file says which."""
    best: tuple[int, Recognised] | None = None
    unmapped = _unmapped(tuple(cells))
    said = [(ledgers_named(text), weight) for text, weight in _weighed(names)]
    for ledger in [fixed] if fixed else list(_ANCHORS):
        if ledger not in _ANCHORS:
            continue
        own = mapped.get(ledger)
        readings = read_headings(ledger, cells, own) if own else unmapped[ledger]
        score = _score(ledger, readings, said) if fixed is None else 1
        if score > 0 and (best is None or score > best[0]):
            best = score, Recognised(ledger, readings, _is_reemployment(ledger, names, readings))
    return best[1] if best else None


@lru_cache(maxsize=256)  # the communities of a county keep their ledgers under the same headings
def _unmapped(cells: tuple[HeadingCell, ...]) -> Mapping[Ledger, tuple[HeadingReading, ...]]:
    """What the headings mean on each ledger, as far as no mapping file says."""
    return {ledger: read_headings(ledger, cells) for ledger in _ANCHORS}


_Named = Sequence[tuple[tuple[Ledger, ...], int]]
"""The ledgers that each of the names around a table may mean, the nearest name first, and its weight."""


def _weighed(names: Names) -> tuple[tuple[str, int], ...]:
    return (names.title, _TITLE), (names.sheet, _SHEET), (names.file, _FILE)


def _score(ledger: Ledger, readings: Sequence[HeadingReading], said: _Named) -> int:
    found = {reading.name for reading in readings if reading.name and reading.how is not How.REPEATED}
    visits = any(reading.how in (How.VISIT, How.COUNT_ONLY) for reading in readings)
    unknown = sum(reading.how in (How.UNKNOWN, How.ELSEWHERE) for reading in readings)
    named = _named(ledger, said)
    telling = len(found & _TELLING[ledger]) + (visits and ledger is Ledger.SERVICES)
    if not found & _ANCHORS[ledger] or not (named or telling) or len(found) + visits < (2 if named else 3):
        return 0
    return 2 * len(found) + (_TELLING_WEIGHT - 2) * telling + named - unknown


def _named(ledger: Ledger, said: _Named) -> int:
    for named, weight in said:
        if named:  # the nearest name that says anything decides
            return 0 if ledger not in named else weight if named[0] is ledger else weight // 2
    return 0


_OF_A_REGISTER = frozenset({"失业原因", "注销日期", "注销原因", "困难类别", "服务需求", "是否登记失业人员"})


def _is_reemployment(ledger: Ledger, names: Names, readings: Sequence[HeadingReading]) -> bool:
    if ledger is not Ledger.UNEMPLOYED:
        return False
    found = {reading.name for reading in readings}
    if "登记失业日期" in found and len(found & _OF_A_REGISTER) > 1:
        return False  # 登记失业人员及再就业台账: the whole register under one name
    for text in (names.title, names.sheet, names.file):
        if ledgers_named(text):
            return names_reemployment(text)
    return False
