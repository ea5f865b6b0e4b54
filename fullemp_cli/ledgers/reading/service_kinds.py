"""The kind of services on a ledger that has no 服务类型: 走访记录 are visits, 职业指导登记表 guidance, 联系时间 under 电话 a call."""

from __future__ import annotations

from collections.abc import Sequence

from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.reading.headings import HeadingReading
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.unread import Unread, one_of
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.ledgers.words import member_in, words_of
from fullemp_cli.patterns import pattern

_TOO_WIDE = frozenset({ServiceKind.OTHER, ServiceKind.EMPLOYMENT_ASSISTANCE, ServiceKind.STATUS_REGISTRATION})
"""Kinds whose words a ledger of several kinds is called by: 就业援助台账."""


def with_kind_from_title(parsed: ParsedTable, names: Sequence[str], readings: Sequence[HeadingReading]) -> None:
    """Give the kind that the heading over the dates, or the nearest of these names, says to a service ledger without
    服务类型. Visits and calls in one name (走访、电话联系登记表) may be either.

    Where none names one kind, the column is missing: not recorded.
    """
    if "kind" in parsed.values:
        return
    dated = next((reading.cell.written for reading in readings if reading.name == "日期"), "")
    kinds = next((found for text in (dated, *names) if (found := _kinds_named(text))), ())
    if not kinds or (len(kinds) > 1 and set(kinds) != {ServiceKind.VISIT, ServiceKind.PHONE_CALL}):
        return
    kind = kinds[0] if len(kinds) == 1 else ServiceKind.OTHER
    parsed.values["kind"] = [kind] * len(parsed.numbers)
    written = "、".join(one.value for one in kinds)
    parsed.raw["服务类型"] = [written] * len(parsed.numbers)
    if len(kinds) > 1:
        for index in range(len(parsed.numbers)):
            parsed.add_unread(index, "kind", Unread(written, one_of(kinds)))


def _kinds_named(text: str) -> tuple[ServiceKind, ...]:
    """The kinds of service that a name says, each once: 电话走访记录 is a call; none where it says more than kinds that are
    known (推荐就业和培训台账)."""
    key = folded(text)
    found: dict[ServiceKind, None] = {}
    for word in _LONGEST_FIRST:
        if word in key:
            kind = member_in(ServiceKind, word)
            assert kind is not None, "the words are those of the vocabulary"
            found.setdefault(kind)
            key = key.replace(word, " ")
    if "电话" in key:
        found.setdefault(ServiceKind.PHONE_CALL)
    if ServiceKind.VISIT in found:  # 就业援助对象走访登记表
        return tuple(kind for kind in (ServiceKind.VISIT, ServiceKind.PHONE_CALL) if kind in found)
    return () if _ANOTHER.search(key) else tuple(found)


_NAMED = (word for word in words_of(ServiceKind) if len(word) > 2 and member_in(ServiceKind, word) not in _TOO_WIDE)
_LONGEST_FIRST = (*sorted(_NAMED, key=lambda word: ("电话" in word, len(word)), reverse=True), "走访", "家访")
"""电话走访 in 电话走访记录 before 走访记录."""
_ANOTHER = pattern("培训|指导|介绍|招聘|见习|补贴|贷款|援助|登记(?!表|[台簿])")
