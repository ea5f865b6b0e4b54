"""What the headings of one ledger mean: heading cells → canonical columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from fullemp_cli.ledgers.catalogue import ColumnKind, Ledger, column
from fullemp_cli.ledgers.cells.text import heading_core, heading_key
from fullemp_cli.ledgers.declaration import found_once
from fullemp_cli.ledgers.kinds.hardship import HARDSHIP
from fullemp_cli.ledgers.kinds.services import SERVICES
from fullemp_cli.ledgers.kinds.unemployed import UNEMPLOYED
from fullemp_cli.ledgers.reading.near_misses import near_misses
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.ledgers.synonyms import COMMUNITY_COLUMN, COMMUNITY_NAMES, GROUPS, NOT_COLUMNS
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, ServiceKind
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.people.masking import mask_within
from fullemp_cli.people.outgoing import outgoing


class HeadingMatch(Enum):
    """How a heading was understood."""

    EXACT = "标准表头"
    SYNONYM = "同义表头"
    MAPPED = "映射文件"
    NEAR_MISS = "疑似错字"
    ONE_HOT = "一栏一值"  # the heading is a value of the column, the cell says whether it holds
    FLAG = "是否栏"  # 是 gives another column a value
    VISIT = "横排走访"  # the cell holds the dates of a service
    VISIT_DETAIL = "横排走访的内容"
    COUNT_ONLY = "只有次数"
    NOT_READ = "不读"  # known, and of no use here
    ELSEWHERE = "别的台账的列"  # known, but nothing asks this ledger for it
    REPEATED = "重复"
    UNKNOWN = "不认识"


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """A heading as it stands: its column (from 1), its text, and the text of the group above it, or ''.

    `outer`: the groups above that group, the nearest first.
    """

    column: int
    text: str
    group: str = ""
    outer: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """Group and heading as one text, an identity number among them masked."""
        label = " ".join(self.text.split())
        return mask_within(f"{' '.join(self.group.split())}▸{label}" if self.group else label)


@dataclass(frozen=True, slots=True)
class HeadingReading:
    """A heading and the canonical column it means; `value`: what a tick in a ONE_HOT or FLAG column says, or the kind
    of service in a VISIT column; `visit`: which visit a VISIT_DETAIL column belongs to."""

    cell: HeadingCell
    name: str | None
    how: HeadingMatch
    value: str = ""
    visit: str = ""


_Known = Mapping[str, str]
_COMMUNITY_KEYS = {heading_key(name): COMMUNITY_COLUMN for name in COMMUNITY_NAMES.split()}


@found_once
def known_headings(ledger: Ledger) -> _Known:
    """Every heading key of a ledger → its canonical column."""
    known = dict(_COMMUNITY_KEYS)
    for name, words in ledger.headings.items():
        known |= {heading_key(word): name for word in words}
    return known | {name: name for name in ledger.headings}


@lru_cache(maxsize=8)
def all_heading_keys(registry: Registry) -> frozenset[str]:
    """Every heading key of any ledger: what makes a row look like a heading."""
    keys = {key for ledger in registry.of_rows for key in known_headings(ledger)}
    return frozenset(keys | {key for ledger in registry for key in ledger.flags} - NOT_COLUMNS)


def looks_known(text: str, registry: Registry = BUILT_IN) -> bool:
    """Whether some ledger has this heading."""
    keys = all_heading_keys(registry)
    return heading_key(text) in keys or heading_core(text) in keys


_ORDINAL_BEHIND = re.compile(r"(.+?)(?:[(]?(?:\d{1,2}|[一二三四五六甲乙丙丁])[)]?)")
_ORDINAL_WITHIN = re.compile(r"(?<=成员|人员)(?:\d{1,2}|[一二三四五六])(?=[一-龥])")


def without_number(core: str, registry: Registry = BUILT_IN) -> str:
    """姓名2, 姓名(二), 成员2姓名 without the number; as it is where it is a heading itself, or that leaves none."""
    if looks_known(core, registry):
        return core
    plain = _ORDINAL_WITHIN.sub("", core)
    found = _ORDINAL_BEHIND.fullmatch(plain)
    return next((one for one in (plain, found[1] if found else "") if one and looks_known(one, registry)), core)


def read_headings(
    ledger: Ledger,
    cells: Iterable[HeadingCell],
    mapped: Mapping[str, str] | None = None,
    registry: Registry = BUILT_IN,
) -> tuple[HeadingReading, ...]:
    """What each heading means on this ledger. `mapped`: heading key → column, or '' for not to be read; it wins."""
    readings = [_read(ledger, cell, mapped or {}, registry) for cell in cells]
    ticked = _with_ticked_states(ledger, _with_ticked_forms(ledger, readings))
    readings = _with_dated_kinds(ledger, _with_visits(ledger, ticked))
    return tuple(_without_repetition(readings))


_SERVICE_WORDS = r"走访|回访|联系|服务|帮扶|跟踪|家访|慰问|上门|入户|电话"
_ORDINAL = r"第?(?:\d{1,2}|[一二三四五六七八九十]{1,3})次?"
_QUARTER = re.compile(rf"(?:\d{{4}}年)?第?[一二三四1-4]季度?(?:({_SERVICE_WORDS}|.{{0,8}})(?:时间|日期|记录|情况)?)?")
_MONTH = re.compile(
    rf"(?:\d{{4}}年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:({_SERVICE_WORDS})?(?:时间|日期|记录|情况)?)?"
)
_NUMBERED = re.compile(
    rf"((?:{_SERVICE_WORDS}|.{{2,8}}?)+)(?:时间|日期|记录)?{_ORDINAL}(?:时间|日期)?"
    rf"|{_ORDINAL}((?:{_SERVICE_WORDS})+)(?:时间|日期|记录)?|(首次)((?:{_SERVICE_WORDS})+)(?:时间|日期)?"
)
_COUNT_ONLY = re.compile(rf"(?:累计|全年|本年|年度)?(?:{_SERVICE_WORDS})(?:服务|总)?次数(?:\(次\))?")
_DATED = re.compile(_SERVICE_WORDS)
_LONGEST_VISIT_HEADING = 16
"""A sentence is no heading, and the patterns take for ever on one."""


def _read(ledger: Ledger, cell: HeadingCell, mapped: Mapping[str, str], registry: Registry) -> HeadingReading:
    key, core, group = heading_key(cell.text), heading_core(cell.text), heading_core(cell.group)
    shown = heading_key(outgoing(cell.text)) if mapped else key  # as a draft of the program names it
    for candidate in (group + key, key, core, group + shown, shown):
        if candidate in mapped:
            name = mapped[candidate]
            return HeadingReading(cell, name or None, HeadingMatch.MAPPED if name else HeadingMatch.NOT_READ)
    known = known_headings(ledger)
    for above in (group, *map(heading_core, cell.outer)):
        if above and (reading := _read_in_group(ledger, cell, above, key, core)):
            return reading
    if reading := _read_wide(ledger, cell, core, ""):
        return reading
    for candidate in (key, core):
        if candidate in known:
            name = known[candidate]
            return HeadingReading(cell, name, HeadingMatch.EXACT if candidate == name else HeadingMatch.SYNONYM)
        if flag := ledger.flags.get(candidate):
            return HeadingReading(cell, flag[0], HeadingMatch.FLAG, flag[1])
    if key in NOT_COLUMNS or core in NOT_COLUMNS:
        return HeadingReading(cell, None, HeadingMatch.NOT_READ)
    if _COUNT_ONLY.fullmatch(core):
        return HeadingReading(cell, None, HeadingMatch.COUNT_ONLY)
    if looks_known(cell.text, registry):
        return HeadingReading(cell, None, HeadingMatch.ELSEWHERE)
    near = {known[candidate] for candidate in near_misses(core, known)}
    if len(near) == 1:
        return HeadingReading(cell, near.pop(), HeadingMatch.NEAR_MISS)
    return HeadingReading(cell, None, HeadingMatch.UNKNOWN)


def _read_in_group(ledger: Ledger, cell: HeadingCell, group: str, key: str, core: str) -> HeadingReading | None:
    known = known_headings(ledger)
    for candidate in (group + key, group + core):
        if candidate in known:
            return HeadingReading(cell, known[candidate], HeadingMatch.SYNONYM)
    named = _named_in_group(ledger, group, (key, core))
    name = known.get(group)
    if name and not named and core not in known and _takes_ticks(ledger, name, core):
        return HeadingReading(cell, name, HeadingMatch.ONE_HOT, core)
    if reading := _read_wide(ledger, cell, group, core):
        return reading
    return HeadingReading(cell, named, HeadingMatch.SYNONYM) if named else None


def _named_in_group(ledger: Ledger, group: str, labels: Sequence[str]) -> str | None:
    """The column that a word like 时间, 单位 means under a group: 就业日期 under 就业情况."""
    for word in sorted((word for word in GROUPS if word in group), key=len, reverse=True):
        for name, words in GROUPS[word].items():
            if name in ledger.headings and not set(words.split()).isdisjoint(labels):
                return name
    return None


_OF_A_COLUMN = re.compile(".*(?:时间|日期|单位|名称|地点|地址|原因|电话|备注|说明|工种|岗位|工资|收入|姓名|号码?|金额)")


def _takes_ticks(ledger: Ledger, name: str, label: str) -> bool:
    """Whether the label under the group of that column can be one of its words, to be ticked: 失业时间 is no 就业状态."""
    entry = column(ledger, name)
    if entry is None or not (entry.kind is ColumnKind.TAGS or entry.vocabulary is not None):
        return False
    is_word = entry.vocabulary is not None and member_in(entry.vocabulary, label) is not None
    return is_word or _OF_A_COLUMN.fullmatch(label) is None


def _read_wide(ledger: Ledger, cell: HeadingCell, core: str, under: str) -> HeadingReading | None:
    """第一季度, 走访时间1 …; with `under`, the heading below such a group."""
    kind = _visit_kind(ledger, core)
    if kind is None:
        return None
    if not under:
        return HeadingReading(cell, None, HeadingMatch.VISIT, kind.value)
    name = known_headings(SERVICES).get(under) or {"内容": "服务内容", "方式": "服务方式", "人员": "经办人"}.get(under)
    if name == "日期":
        return HeadingReading(cell, None, HeadingMatch.VISIT, kind.value, visit=core)
    if name in ("服务内容", "服务方式", "服务结果", "经办人"):
        return HeadingReading(cell, name, HeadingMatch.VISIT_DETAIL, visit=core)
    return None


def is_visit_heading(text: str, registry: Registry = BUILT_IN) -> bool:
    """Whether visits may stand under a heading on a sheet of services: 第一季度, 3月, 走访时间2."""
    return _visit_kind(registry.as_read(SERVICES), heading_core(text)) is not None


def _visit_kind(ledger: Ledger, core: str) -> ServiceKind | None:
    """The kind of service whose dates stand under this heading, or None where it is no such heading."""
    if len(core) > _LONGEST_VISIT_HEADING or core in known_headings(ledger) or _COUNT_ONLY.fullmatch(core):
        return None
    found = _QUARTER.fullmatch(core) or _MONTH.fullmatch(core) or _NUMBERED.fullmatch(core)
    if not found:
        return None
    named = next((part for part in found.groups() if part and part != "首次"), "")
    kind = member_in(ServiceKind, named.removesuffix("时间").removesuffix("日期")) if named else None
    if kind is None and "电话" in named:
        kind = ServiceKind.PHONE_CALL
    if kind is None and named and not _DATED.search(named):
        return None
    if ledger != SERVICES and not (named and (kind or _DATED.search(named))):
        return None  # 第一季度 of a register may be anything
    return kind or ServiceKind.VISIT


def _with_ticked_forms(ledger: Ledger, readings: Sequence[HeadingReading]) -> list[HeadingReading]:
    """就业形式 spread over columns without a group above: several headings that are forms."""
    if column(ledger, "就业形式") is None or any(reading.name == "就业形式" for reading in readings):
        return list(readings)
    forms = [
        reading
        for reading in readings
        if reading.how in (HeadingMatch.UNKNOWN, HeadingMatch.NEAR_MISS, HeadingMatch.ELSEWHERE)
        and (form := member_in(EmploymentForm, heading_core(reading.cell.text))) is not None
        and form.is_work
    ]
    if len(forms) < 2:
        return list(readings)
    return [
        replace(reading, name="就业形式", how=HeadingMatch.ONE_HOT, value=heading_core(reading.cell.text))
        if reading in forms
        else reading
        for reading in readings
    ]


def _with_ticked_states(ledger: Ledger, readings: Sequence[HeadingReading]) -> list[HeadingReading]:
    """就业状态 spread over columns without a group above (就业 | 失业 | 退休), on a list of persons that has no other."""
    named = {reading.name for reading in readings}
    if column(ledger, "就业状态") is None or "就业状态" in named or not named & {"姓名", "身份证号"}:
        return list(readings)
    states: dict[int, EmploymentStatus] = {}
    for at, reading in enumerate(readings):
        if reading.how in (HeadingMatch.UNKNOWN, HeadingMatch.NEAR_MISS):
            core = heading_core(reading.cell.text)
            if len(core) > 1 and (state := member_in(EmploymentStatus, core)) is not None:
                states[at] = state
    if not {EmploymentStatus.EMPLOYED, EmploymentStatus.UNEMPLOYED} <= set(states.values()):
        return list(readings)
    return [
        replace(reading, name="就业状态", how=HeadingMatch.ONE_HOT, value=heading_core(reading.cell.text))
        if at in states
        else reading
        for at, reading in enumerate(readings)
    ]


_DATED_ONCE = re.compile(rf"(?:{_SERVICE_WORDS})+(?:时间|日期)")
_VISIT_WORDS = re.compile("走访|家访|上门|入户|慰问|电话")
_VISIT_FIELDS = ("服务内容", "服务方式", "服务结果", "经办人")


def _with_visits(ledger: Ledger, readings: Sequence[HeadingReading]) -> list[HeadingReading]:
    """走访时间 on a register is a visit of each person, as 走访时间1 is; 走访内容 and 走访人 belong to its visits."""
    if not ledger.of_people:
        return list(readings)
    services = known_headings(SERVICES)
    found: list[HeadingReading] = []
    for reading in readings:
        core = heading_core(reading.cell.text)
        unclaimed = (
            reading.how in (HeadingMatch.ELSEWHERE, HeadingMatch.UNKNOWN) and len(core) <= _LONGEST_VISIT_HEADING
        )
        if unclaimed and _VISIT_WORDS.search(core) and (services.get(core) == "日期" or _DATED_ONCE.fullmatch(core)):
            kind = ServiceKind.PHONE_CALL if "电话" in core else ServiceKind.VISIT
            reading = replace(reading, how=HeadingMatch.VISIT, value=kind.value)
        found.append(reading)
    if not any(reading.how is HeadingMatch.VISIT and not reading.visit for reading in found):
        return found
    return [
        replace(reading, name=name, how=HeadingMatch.VISIT_DETAIL)
        if reading.how is HeadingMatch.ELSEWHERE
        and (name := services.get(core := heading_core(reading.cell.text))) in _VISIT_FIELDS
        and _VISIT_WORDS.search(core)
        else reading
        for reading in found
    ]


_ENDINGS = {"退出日期": "注销日期", "退出原因": "注销原因"}


def with_endings(ledger: Ledger, readings: tuple[HeadingReading, ...]) -> tuple[HeadingReading, ...]:
    """退出日期 and 退出原因 on 失业人员, where it has no 注销日期 or 注销原因: leaving that register is being cancelled on it.

    Asked only once it is clear which ledger a table is, as 退出日期 tells 就业困难人员 from the others.
    """
    if ledger != UNEMPLOYED:
        return readings
    read = {reading.name for reading in readings}
    meant = {
        at: _ENDINGS[name]
        for at, reading in enumerate(readings)
        if reading.how is HeadingMatch.ELSEWHERE
        and (name := known_headings(HARDSHIP).get(heading_core(reading.cell.text))) in _ENDINGS
        and _ENDINGS[name] not in read
        and "困难" not in reading.cell.group
    }
    if len(set(meant.values())) < len(meant):
        return readings
    return tuple(
        replace(reading, name=meant[at], how=HeadingMatch.SYNONYM) if at in meant else reading
        for at, reading in enumerate(readings)
    )


_DATED_KIND = re.compile("(.{2,10}?)(?:服务)?(?:时间|日期)")


def _with_dated_kinds(ledger: Ledger, readings: Sequence[HeadingReading]) -> list[HeadingReading]:
    """走访时间, 职业指导时间, 职业介绍时间 beside each other on 服务记录: the dates of services of each of these kinds."""
    if ledger != SERVICES or any(reading.name == "服务类型" for reading in readings):
        return list(readings)
    kinds: dict[int, ServiceKind] = {}
    for at, reading in enumerate(readings):
        free = reading.how in (HeadingMatch.UNKNOWN, HeadingMatch.ELSEWHERE) or reading.name == "日期"
        named = _DATED_KIND.fullmatch(heading_core(reading.cell.text)) if free and not reading.visit else None
        kind = member_in(ServiceKind, named[1]) if named else None
        if kind is not None and reading.how is not HeadingMatch.MAPPED:
            kinds[at] = kind
    if len(set(kinds.values())) < 2:
        return list(readings)
    return [
        replace(reading, name=None, how=HeadingMatch.VISIT, value=kinds[at].value) if at in kinds else reading
        for at, reading in enumerate(readings)
    ]


_SINGLE = (HeadingMatch.MAPPED, HeadingMatch.EXACT, HeadingMatch.SYNONYM, HeadingMatch.NEAR_MISS)


def _shared(reading: HeadingReading) -> int:
    """How many characters a heading and its group have in common with the column that it means."""
    return len(
        (set(str(reading.name)) - _IN_ANY_DATE)
        & set(heading_core(reading.cell.group) + heading_core(reading.cell.text))
    )


_IN_ANY_DATE = frozenset("日期时间")


def _without_repetition(readings: Sequence[HeadingReading]) -> Iterable[HeadingReading]:
    """One heading a column: the best match, of equals the one that has most of its name (登记失业时间 before 失业时间 as 登记失业日期,
    就业人员 before 家庭成员 as 就业人员姓名), else the first; the others are said to repeat it."""
    best: dict[str, HeadingReading] = {}
    for how in _SINGLE:
        named = [reading for reading in readings if reading.how is how and reading.name is not None]
        for reading in sorted(named, key=_shared, reverse=True):
            best.setdefault(str(reading.name), reading)
    for reading in readings:
        if reading.how in _SINGLE and best[str(reading.name)] is not reading:
            yield replace(reading, how=HeadingMatch.REPEATED)
        else:
            yield reading
