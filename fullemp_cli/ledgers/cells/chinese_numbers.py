"""Whole numbers in Chinese numerals: 二十, 一百零五, 贰拾贰, 两万三千."""

from __future__ import annotations

import re

from fullemp_cli.patterns import pattern

_FORMAL = str.maketrans("〇零○壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬两兩", "零零零一二二三三四五六六七八九十百千万二二")
NUMERALS = "〇零○一二三四五六七八九十百千万壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬两兩"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_BEFORE_A_UNIT = pattern(rf"[{NUMERALS}]+(?=[人户名个条家次])")
_BELOW_TEN_THOUSAND = pattern(
    r"(?:(?P<thousands>[一-龥])千)?(?:(?P<gap1>零)?(?P<hundreds>[一-龥])百)?"
    r"(?:(?P<gap2>零)?(?P<tens>[一-龥])?(?P<ten>十))?(?P<gap3>零)?(?P<ones>[一-龥])?"
)


def counted_in_digits(text: str) -> str:
    """A text with its counts of somebody in digits: 共计贰拾贰人 is 共计22人; what is no number stays."""
    if text.isascii():
        return text
    return _BEFORE_A_UNIT.sub(_in_digits, text)


def _in_digits(found: re.Match[str]) -> str:
    number = chinese_number_in(found[0])
    return found[0] if number is None else str(number)


def chinese_number_in(text: str) -> int | None:
    """The number that a text of numerals is; None where it is none, or not one (三四, 十十, 二百五, which may be 205 or 250).

    一百零五 needs its 零, as nobody who leaves it out says which place the 五 is in.
    """
    plain = text.translate(_FORMAL)
    if plain == "零":
        return 0
    upper, ten_thousand, lower = plain.rpartition("万")
    if ten_thousand:
        high = _below_ten_thousand(upper)
        low = _below_ten_thousand(lower.removeprefix("零")) if lower else 0
        if high is None or low is None or (low and low < 1000 and not lower.startswith("零")):
            return None
        return high * 10_000 + low
    return _below_ten_thousand(plain)


def _below_ten_thousand(text: str) -> int | None:
    found = _BELOW_TEN_THOUSAND.fullmatch(text)
    if not text or found is None:
        return None
    places = [found["thousands"], found["hundreds"], (found["tens"] or "一") if found["ten"] else None, found["ones"]]
    digits = [0 if place is None else _DIGITS.get(place, 0) for place in places]
    if any(place is not None and not digit for place, digit in zip(places, digits, strict=True)):
        return None
    gaps = {1: found["gap1"], 2: found["gap2"], 3: found["gap3"]}
    for at, gap in gaps.items():
        above = any(digits[:at])
        skipped = above and not digits[at - 1]  # a place is left out between this digit and those before it
        if bool(gap) != bool(skipped and digits[at]):
            return None
    thousands, hundreds, tens, ones = digits
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones
