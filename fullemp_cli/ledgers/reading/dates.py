"""Dates in every spelling that offices use (ledger.md, Values). An impossible or ambiguous date is never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from fullemp_cli.ledgers.reading.text import PLACEHOLDERS, text_of
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.blanks import without_blanks


class DateProblem(Enum):
    """What is wrong with a date, or what has to be said about it."""

    UNREADABLE = "unreadable"  # 看不懂或不存在
    AMBIGUOUS = "ambiguous"  # 有两种读法
    MONTH_ONLY = "month"  # 只写到月，按第一天


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as read. `day` is None where blank (no problem) or not understood (a problem).

    `span`: the first and the last day that an UNREADABLE date can be, where it says that much (2019年).
    """

    day: date | None
    problem: DateProblem | None = None
    span: tuple[date, date] | None = None


BLANK = ReadDate(None)
_UNREADABLE = ReadDate(None, DateProblem.UNREADABLE)
_AMBIGUOUS = ReadDate(None, DateProblem.AMBIGUOUS)
_NOTHING = frozenset({"无", "暂无", "空", "未填"})

_EARLIEST, _LATEST = 1900, 2100
_SERIAL_EPOCH = date(1899, 12, 30)  # of the 1900 system, from March 1900 on
_SERIALS = range(10_000, 73_051)  # 1927 … 2100: shorter numbers are years, longer ones yyyymm

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FULL = re.compile(r"(\d{4})[-/.年。·,_\s]+(\d{1,2})[-/.月。·,_\s]+(\d{1,2})[日号]?[.。]?")
_MONTH = re.compile(r"(\d{4})(?:[-/.年。·,_\s]+)(\d{1,2})月?(?:份)?[.。]?")
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SIX = re.compile(r"(\d{4})(\d\d)")
_NUMBER = re.compile(r"\d+(?:\.0+)?")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_CLOCK = re.compile(r"[\sT]+\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?Z?$")
_WEEKDAY = re.compile(r"[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?$")
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def read_date(value: Value) -> ReadDate:
    """The date in a cell; never fails. A year before 1900 or after 2100 is not believed."""
    if isinstance(value, datetime):
        return _believed(value.date())
    if isinstance(value, date):
        return _believed(value)
    if value is None:
        return BLANK
    if isinstance(value, bool | time | timedelta):
        return _UNREADABLE
    if isinstance(value, int | float):
        return _read_number(value)
    found = _ISO.fullmatch(value)  # nearly all
    return _made(*found.groups()) if found else _read_text(value)


def _read_text(raw: str) -> ReadDate:
    text = unicodedata.normalize("NFKC", raw).strip().strip("'\u200b\ufeff").strip()
    if text in PLACEHOLDERS or text in _NOTHING:
        return BLANK
    text = _WEEKDAY.sub("", _CLOCK.sub("", text)).strip()
    if found := _FULL.fullmatch(text):  # before blanks go: 2024 1 2 must not become 202412
        return _made(*found.groups())
    if found := _MONTH.fullmatch(text):
        return _made_month(*found.groups())
    text = without_blanks(text)
    if found := _FULL.fullmatch(text) or _EIGHT.fullmatch(text):
        return _made(*found.groups())
    if found := _MONTH.fullmatch(text) or _SIX.fullmatch(text):
        return _made_month(*found.groups())
    if _NUMBER.fullmatch(text):
        return _read_number(float(text))
    if found := _CHINESE.fullmatch(text):
        year, month, day = found.groups()
        month_number = _chinese_number(month)
        if day is None:
            return _made_month(year.translate(_DIGITS), str(month_number))
        return _made(year.translate(_DIGITS), str(month_number), str(_chinese_number(day)))
    return _AMBIGUOUS if _SHORT_YEAR.fullmatch(text) else _UNREADABLE


def _read_number(number: int | float) -> ReadDate:
    if number != number or number in (float("inf"), float("-inf")) or number < 0:
        return _UNREADABLE
    whole = int(number)
    if whole in _SERIALS:  # a fraction is the time of day
        return _believed(_SERIAL_EPOCH + timedelta(days=whole))
    text = text_of(number)
    if whole == number:
        if found := _EIGHT.fullmatch(text):
            return _made(*found.groups())
        if found := _SIX.fullmatch(text):
            return _made_month(*found.groups())
        return _UNREADABLE
    year, _, month = text.partition(".")
    if len(year) == 4 and len(month) <= 2:
        # As a number 2024.10 has lost its zero: .1 is January or October.
        return _AMBIGUOUS if month == "1" else _made_month(year, month)
    return _UNREADABLE


def _chinese_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(_DIGITS)) if len(text) == 1 else 0
    return 10 * int(tens.translate(_DIGITS) or "1") + int(ones.translate(_DIGITS) or "0") if len(tens) < 2 else 0


def _made(year: str, month: str, day: str) -> ReadDate:
    try:
        return _believed(date(int(year), int(month), int(day)))
    except ValueError:
        return _UNREADABLE


def _made_month(year: str, month: str) -> ReadDate:
    made = _made(year, month, "1")
    return ReadDate(made.day, DateProblem.MONTH_ONLY) if made.day else made


def _believed(day: date) -> ReadDate:
    return ReadDate(day) if _EARLIEST < day.year <= _LATEST else _UNREADABLE
