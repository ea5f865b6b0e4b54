"""Which number formats show dates, and what date a serial number is."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

from fullemp_cli.opening.grid import Percentage, Value

BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in formats that are dates or times; 27–36 and 50–58 are the ones that only Chinese (and other East Asian)
programs write and that no style sheet spells out (ECMA-376 part 1, 18.8.30)."""

_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs年月日时分秒]|上午|下午|a/p", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BUILT_IN_ELAPSED = 46
_BUILT_IN_PERCENT = frozenset((9, 10))
_DAY_1900 = datetime(1899, 12, 30)
_DAY_1904 = datetime(1904, 1, 1)
_NAMED = frozenset(f"{length} {kind}" for length in ("General", "Long", "Medium", "Short") for kind in ("Date", "Time"))
_NAMED_NUMBERS = frozenset(
    (
        *("General", "General Number", "Currency", "Euro Currency", "Fixed", "Standard", "Percent", "Scientific"),
        *("Yes/No", "True/False", "On/Off"),
    )
)
_LAST_SERIAL = 2_958_466
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?Z?")


class Shown(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    MOMENT = "moment"  # 日期或时刻
    PERCENT = "percent"  # 百分比
    ELAPSED = "elapsed"  # 累计时长，如 [h]:mm


def shown_by(format_id: int, codes: dict[int, str]) -> Shown:
    """What the format of this id shows; `codes` are the formats that the file itself spells out."""
    code = codes.get(format_id)
    if code is None:
        if format_id == _BUILT_IN_ELAPSED:
            return Shown.ELAPSED
        if format_id in _BUILT_IN_PERCENT:
            return Shown.PERCENT
        return Shown.MOMENT if format_id in BUILT_IN_DATES else Shown.NUMBER
    return _shown_by_code(code)


def shown_by_name(name: str) -> Shown:
    """What a format shows that is given by its English name (SpreadsheetML), or by its code."""
    if name in _NAMED:
        return Shown.MOMENT
    if name == "Percent":
        return Shown.PERCENT
    return Shown.NUMBER if name in _NAMED_NUMBERS else _shown_by_code(name)


def _shown_by_code(code: str) -> Shown:
    first = _NO_LETTERS.sub("", code).split(";")[0]
    if _ELAPSED.search(first):
        return Shown.ELAPSED
    if "%" in first:
        return Shown.PERCENT
    return Shown.MOMENT if _DATE_LETTERS.search(first) and "general" not in first.lower() else Shown.NUMBER


def value_of_serial(serial: float, shown: Shown, date1904: bool) -> Value:
    """The date, date and time, time of day, span or percentage that the format shows; the number itself when it is none of them
    (negative, beyond the year 9999)."""
    if shown is Shown.NUMBER:
        return serial
    if shown is Shown.PERCENT:
        return Percentage(serial)
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    if shown is Shown.ELAPSED:
        return timedelta(seconds=round(serial * 86400))
    if serial < 1 and not date1904:
        moment = _DAY_1900 + timedelta(seconds=round(serial * 86400))
        return moment.time() if moment.date() == _DAY_1900.date() else serial
    base = _DAY_1904 if date1904 else _DAY_1900
    if not date1904 and serial < 60:
        base += timedelta(days=1)  # the 1900 system believes in a 29 February 1900
    days = int(serial)
    moment = base + timedelta(days=days, seconds=round((serial - days) * 86400))
    return moment.date() if moment.time() == time() else moment


def as_percentage(value: Value) -> Value:
    """The value of a cell that is formatted as a percentage; anything but a number as it is."""
    return Percentage(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def date_of_iso(text: str) -> Value:
    """`2024-08-01`, `2024-08-01T09:30:00.000` → the date; anything else stays text. 1899-12-31 carries only a time."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return text
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return text
    if moment.date() in (date(1899, 12, 30), date(1899, 12, 31)):
        return moment.time()
    return moment.date() if moment.time() == time() else moment
