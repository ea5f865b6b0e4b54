"""Bounds in wording: 达到95%以上, 80%-90%, 不足3人, 1∶5 … 以上、以下、以内 include the number (《民法典》第一千二百五十九条)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from fullemp_cli.standards.draft.wording import number_of

_UNITS = (
    "人次|场次|平方米|平米|㎡|百分点|个工作日|小时|万元|"
    "人|户|个|次|场|名|家|篇|项|天|日|条|期|份|元|处|类|种|起|例|间|台|张|批|件|所|支|样|点|%"
)
_V = rf"(\d+(?:\.\d+)?)({_UNITS})?"
_TAIL = r"(?:\([场次户人个家]\))?(?:\(含[^)]{0,6}\)|\(含\)|及|含)?"
_RANGE = re.compile(
    rf"(\d+(?:\.\d+)?)({_UNITS})?(?:\((含|不含)[^)]{{0,6}}\))?(?:~+|至|到|以上(?:至|到)?|(?:以上)?,?(?:且|但)?(?:不足|低于|小于|不满|未达到?|不到|以下))(\d+(?:\.\d+)?)({_UNITS})(?:之间|以下|以内)?(?:\((含|不含)[^)]{{0,8}}\))?"
)
_CHAIN = re.compile(rf"(\d+(?:\.\d+)?)({_UNITS})?(≤|<|＜|⩽)[^\d,。;≤<＜⩽]{{1,16}}(≤|<|＜|⩽)(\d+(?:\.\d+)?)({_UNITS})")
"""93%≤就业率<96%."""
_NOT = r"(?<!不)(?<!不得)(?<!不应)(?<!不能)"
_RATIO = re.compile(r"1:(\d+(?:\.\d+)?)(以下|以内)?")
_FORMS = (
    ("less_than", re.compile(rf"(?:{_NOT}(?:低于|少于|小于)|不足|不到|未达到?|不满|达不到|<|＜|未完成|没有达到)(?:本)?{_V}(?:以上)?")),
    ("at_most", re.compile(rf"(?:不(?:得|应|能)?(?:超过|高于|多于|大于)|≤|⩽|控制在|未超过){_V}{_TAIL}(?:以内|以下|之内)?")),
    ("at_least", re.compile(rf"(?:不(?:得|应|能)?(?:低于|少于|小于)|至少|大于等于|≥|⩾|达到|达|实现|完成|满){_TAIL}{_V}{_TAIL}(?:以上)?")),
    ("more_than", re.compile(rf"(?:超过|高于|大于|多于|＞|>|超){_V}")),
    ("more_than", re.compile(rf"{_V}以上\(不含[^)]{{0,6}}\)")),
    ("at_least", re.compile(rf"{_V}{_TAIL}(?:以上|及以上|或以上)(?:\(含[^)]{{0,6}}\))?")),
    ("less_than", re.compile(rf"{_V}以下\(不含[^)]{{0,6}}\)")),
    ("at_most", re.compile(rf"{_V}{_TAIL}(?:以内|以下|及以下|之内)")),
    ("equals", re.compile(rf"(?:为|是|仅|只有)?{_V}(?=$|的$|的,$)")),
    ("equals", re.compile(rf"^(?:有|仅有|仅|只有|设|配备)?{_V}(?=[一-鿿]{{1,4}}$)")),
)  # fmt: skip
_POINT = re.compile(
    r"每(?P<side>少|低|下降|降低|差|相差|减少|欠|超过|超出|超|高于|高|增加|提高|上升|增长|提升|降)(?:于?[^,。;\d]{0,12}?(?P<limit>\d+(?:\.\d+)?%))?"
    r"(?P<size>\d+(?:\.\d+)?|一)?(?P<unit>个?百分点|%|个点)"
)
_EACH_MANY = re.compile(
    rf"每(?:满|达到?|新?增加?|新增|减少|少|缺|带动|安置|培训|有|完成|开发)?[一-鿿]{{0,6}}?(\d+(?:\.\d+)?|[二两三四五六七八九十])(?:个|名)?({_UNITS}|笔|本)?(?:的)?,?$"
)
_BELOW = frozenset(("少", "低", "下降", "降低", "差", "相差", "减少", "欠", "降"))


@dataclass(frozen=True, slots=True)
class Bound:
    """One or two limits; `unit` as written ('%' for a rate, ':' for 1∶5, '' where none stands there)."""

    low: Fraction | None
    high: Fraction | None
    unit: str
    low_open: bool = False
    high_open: bool = False
    start: int = 0
    end: int = 0

    def keys(self) -> dict[str, str | int]:
        """As a standard file writes it: {at_least: 95%}."""
        keys: dict[str, str | int] = {}
        if self.low is not None and self.low == self.high:
            return {"equals": self._text(self.low)}
        if self.low is not None:
            keys["more_than" if self.low_open else "at_least"] = self._text(self.low)
        if self.high is not None:
            keys["less_than" if self.high_open else "at_most"] = self._text(self.high)
        return keys

    def _text(self, value: Fraction) -> str | int:
        if self.unit == "%":
            return f"{decimal(value)}%"
        return int(value) if value.denominator == 1 else decimal(value)

    def opposite(self) -> Bound | None:
        """What holds where this does not: 低于80% → 80%以上. None for a range."""
        if self.low is not None and self.high is None:
            return replace(self, low=None, high=self.low, high_open=not self.low_open)
        if self.high is not None and self.low is None:
            return replace(self, high=None, low=self.high, low_open=not self.high_open)
        return None


@dataclass(frozen=True, slots=True)
class Point:
    """每低1个百分点: `below` the limit or above it; `size` in points; `limit` where the phrase itself says it."""

    below: bool
    size: Fraction
    limit: Fraction | None


def decimal(value: Fraction) -> str:
    """Plain digits: 95, 0.5."""
    return str(int(value)) if value.denominator == 1 else f"{float(value):.6f}".rstrip("0")


def bounds_in(norm: str) -> list[Bound]:
    """All bounds, from left to right."""
    taken = [False] * len(norm)
    found: list[Bound] = []

    def take(match: re.Match[str], bound: Bound) -> None:
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            found.append(replace(bound, start=match.start(), end=match.end()))

    for match in _CHAIN.finditer(norm):
        low, unit, first, second, high, high_unit = match.groups()
        if unit in (None, "", high_unit):
            opens = [sign in "<＜" for sign in (first, second)]
            take(match, Bound(Fraction(low), Fraction(high), high_unit, opens[0], opens[1]))
    for match in _RANGE.finditer(norm):
        low, unit, low_mark, high, high_unit, high_mark = match.groups()
        open_high = high_mark == "不含" or re.search(r"不足|低于|小于|不满|未达|不到", match[0]) is not None
        if unit in (None, "", high_unit):
            take(match, Bound(Fraction(low), Fraction(high), high_unit, low_mark == "不含", open_high))
    for match in _RATIO.finditer(norm):
        value = Fraction(match[1])
        take(match, Bound(None, value, ":") if match[2] else Bound(value, None, ":"))
    for key, pattern in _FORMS:
        for match in pattern.finditer(norm):
            value, unit = Fraction(match[1]), match[2] or ""
            if key == "equals":
                if unit:
                    take(match, Bound(value, value if unit != "%" else None, unit))
            elif key in ("at_least", "more_than"):
                take(match, Bound(value, None, unit, low_open=key == "more_than"))
            else:
                take(match, Bound(None, value, unit, high_open=key == "less_than"))
    return sorted(found, key=lambda bound: bound.start)


def point_in(norm: str) -> Point | None:
    """每低1个百分点, 每少1%, 每高于3%0.5个百分点; None where none stands there."""
    match = _POINT.search(norm)
    if match is None:
        return None
    size = match["size"]
    limit = Fraction(match["limit"].rstrip("%")) if match["limit"] else None
    return Point(match["side"] in _BELOW, Fraction(size) if size and size[0].isdecimal() else Fraction(1), limit)


def per_in(norm: str) -> tuple[Fraction, str]:
    """每5人, 每达到5%: how many make one case, and of what; 1 where the words end with no such number."""
    match = _EACH_MANY.search(norm)
    if match is None or point_in(norm) is not None:
        return Fraction(1), ""
    size = Fraction(match[1]) if match[1][0].isdecimal() else Fraction(number_of(match[1]))
    return (size if size > 0 else Fraction(1)), match[2] or ""


def alike(bounds: Sequence[Bound]) -> bool:
    """Whether all are of one unit, a missing unit taken as that of the others."""
    units = {bound.unit for bound in bounds if bound.unit}
    return len(units) <= 1


def without_point(norm: str) -> str:
    """The words with 每低1个百分点 blanked out, as long as before."""
    return _POINT.sub(lambda found: "。" * len(found[0]), norm)
