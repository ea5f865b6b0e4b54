"""Dates in every spelling that offices use (ledger.md, Values). An impossible or ambiguous date is never guessed."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from fullemp_cli.ledgers.cells import doubt
from fullemp_cli.ledgers.cells.chinese_numbers import chinese_number_in
from fullemp_cli.ledgers.cells.text import PLACEHOLDERS, text_of
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.blanks import without_blanks


class DateProblem(Enum):
    """What is wrong with a date, or what has to be said about it."""

    UNREADABLE = "unreadable"  # 看不懂或不存在
    AMBIGUOUS = "ambiguous"  # 有两种读法
    MONTH_ONLY = "month"  # 只写到月，按第一天
    NO_YEAR = "no year"  # 3月5日：没有写年份


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as read. `day` is None where blank (no problem) or not understood (a problem).

    `span`: the first and the last day that an UNREADABLE date can be, where it says that much (2019年). `month_day`: of a
    date with NO_YEAR. `note`: what stands in brackets behind it (补登).
    """

    day: date | None
    problem: DateProblem | None = None
    span: tuple[date, date] | None = None
    month_day: tuple[int, int] | None = None
    note: str = ""


BLANK = ReadDate(None)
_UNREADABLE = ReadDate(None, DateProblem.UNREADABLE)
_AMBIGUOUS = ReadDate(None, DateProblem.AMBIGUOUS)
_NOTHING = frozenset({"无", "暂无", "空", "未填"})

_EARLIEST, _LATEST = 1900, 2100
_SERIAL_EPOCH = date(1899, 12, 30)  # of the 1900 system, from March 1900 on
_SERIALS = range(10_000, 73_051)  # 1927 … 2100: shorter numbers are years, longer ones yyyymm

_MIDNIGHT = time()
_ZERO = re.compile(r"1900[-/.年]0?1[-/.月]00?日?(?: 0?0:00(?::00)?)?|0?0:00(?::00)?")
"""0 as programs show it in a column of dates: what a lookup formula leaves for an empty cell."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FULL = re.compile(r"(\d{4})[-/.年。·,_、\\\s]+(\d{1,2})[-/.月。·,_、\\\s]+(\d{1,2})[日号]?[.。/]?")
_MONTH = re.compile(r"(\d{4})(?:[-/.年。·,_\s]+)(\d{1,2})月?(?:份)?[.。]?")
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SIX = re.compile(r"(\d{4})(\d\d)")
_NUMBER = re.compile(r"\d+(?:\.0+)?")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_TWO_DIGIT_YEAR = re.compile(r"(\d\d)(?:年(\d{1,2})月(?:份|(\d{1,2})[日号]?)?|[-/.](\d{1,2})[-/.](\d{1,2}))")
_THIS_CENTURY, _LAST_CENTURY = range(31), range(50, 100)  # 26.3.5, 88.3.5; nobody can tell what 40.3.5 is
_NOTE_BEHIND = re.compile(r"(.*\d[日号]?)\s*[(\[]([^()\[\]\d]{1,12})[)\]]")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_YEAR = re.compile(r"(\d{4}|\d\d(?=年))(?:年度?)?(上半年|下半年|年?初|年?中|年?底|年?末|第?[1-4]季度?)?")
_PART_OF_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?份?(上旬|中旬|下旬|初|中|底|末)")
_CLOCK = re.compile(
    r"\s*(?:上午|下午|早上|中午|晚上)(?:\s*\d{1,2}[点时](?:半|\d{1,2}分?)?)?$|(?:\s*(?:上午|下午|[AP]M)\s*|[\sT]+)\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?(?:\s*[AP]M|Z|[+]\d\d:?\d\d)?$"
)
_LATE_ELSEWHERE = re.compile(r"(.*\d)[\sT]+(?:1[6-9]|2[0-3]):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+]00:?00)")
_DASHES = str.maketrans(dict.fromkeys("—–―‐‒−─﹣", "-"))
_SINCE = re.compile(r"(?:自|从)?(.*[\d年月日号])起$")
_MONTHS_OR_DAY = re.compile(r"(\d{4})[.年](\d{1,2})[-~](\d{1,2})月?")
_WEEKDAY = re.compile(r"[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?$")
_CHINESE_YEAR = re.compile(
    r"[〇零○0一二三四五六七八九]{4}(?=年)|(?<![〇零○0一二三四五六七八九\d])[〇零○一二三四五六七八九]{2}(?=年)"
)
_CHINESE_PART = re.compile(
    r"[一二三四五六七八九十]{1,3}(?=[月日号])|(?<=月)[一二三四五六七八九十]{1,3}$|[一二三四](?=季度)"
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def read_date(value: Value) -> ReadDate:
    """The date in a cell; never fails. A year before 1900 or after 2100 is not believed."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return BLANK if value == _SERIAL_EPOCH else _believed(value)
    if value is None:
        return BLANK
    if isinstance(value, time | timedelta):
        return BLANK if value in (_MIDNIGHT, timedelta()) else _UNREADABLE  # 0, shown as a date: 1900-01-00
    if isinstance(value, bool):
        return _UNREADABLE
    if isinstance(value, int | float):
        return _read_number(value)
    if (found := _ISO.fullmatch(value)) and (read := _made(*found.groups())).day is not None:  # nearly all
        return read
    return _read_text(value)


def _read_text(raw: str) -> ReadDate:
    text = unicodedata.normalize("NFKC", raw).strip().strip("'\u200b\ufeff").strip()
    if text in PLACEHOLDERS or text in _NOTHING or _ZERO.fullmatch(text):
        return BLANK
    if late := _LATE_ELSEWHERE.fullmatch(text):  # the next day here: a midnight of ours is T16:00Z
        began = _read_text(late[1]).day
        return ReadDate(None, DateProblem.UNREADABLE, (began, began + timedelta(days=1))) if began else _UNREADABLE
    text = _WEEKDAY.sub("", _CLOCK.sub("", text)).translate(_DASHES).strip(" 、,;")
    if found := _SINCE.fullmatch(text):  # 自2026年3月5日起
        text = found[1]
    if found := _NOTE_BEHIND.fullmatch(text):  # 2026-03-05（补登）, but not （约）
        if doubt.OF_A_DATE.search(found[2]):
            return _UNREADABLE
        return replace(_read_text(found[1]), note=found[2])
    if span := _several_months(text):
        return ReadDate(None, DateProblem.UNREADABLE, span)
    if found := _FULL.fullmatch(text):  # before blanks go: 2024 1 2 must not become 202412
        return _made(*found.groups())
    if found := _MONTH.fullmatch(text):
        return _made_month(*found.groups())
    text = _with_digits(without_blanks(text))
    if found := _FULL.fullmatch(text) or _EIGHT.fullmatch(text):
        return _made(*found.groups())
    if found := _MONTH.fullmatch(text) or _SIX.fullmatch(text):
        return _made_month(*found.groups())
    if span := _span(text):
        return ReadDate(None, DateProblem.UNREADABLE, span)
    if _NUMBER.fullmatch(text):
        return _read_number(float(text))
    if found := _TWO_DIGIT_YEAR.fullmatch(text):
        return _read_two_digit_year(found)
    if found := _MONTH_DAY.fullmatch(text):
        month, day = int(found[1]), int(found[2])
        real = _made("2024", found[1], found[2]).day is not None  # a leap year: 29 February may be meant
        return ReadDate(None, DateProblem.NO_YEAR, month_day=(month, day)) if real else _UNREADABLE
    return _AMBIGUOUS if _SHORT_YEAR.fullmatch(text) else _UNREADABLE


def _with_digits(text: str) -> str:
    """Chinese numerals of a year, a month, a day as digits: 2026年三月五日, 二〇二六年三月, 三月五日."""
    if text.isascii():
        return text
    text = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), text)
    return _CHINESE_PART.sub(lambda found: str(chinese_number_in(found[0]) or 0), text)  # 0 is no month and no day


def _read_two_digit_year(found: re.Match[str]) -> ReadDate:
    """26.3.5 and 26年3月; 3/4/26 and 08.3.5 could be other days as well."""
    short, month, day, plain_month, plain_day = found.groups()
    if int(short) in _THIS_CENTURY:
        year = f"20{short}"
    elif int(short) in _LAST_CENTURY:
        year = f"19{short}"
    else:
        return _AMBIGUOUS
    if plain_month:
        return _made(year, plain_month, plain_day) if int(short) > 12 else _AMBIGUOUS
    return _made(year, month, day) if day else _made_month(year, month)


_QUARTERS = {str(number): (3 * number - 2, 3 * number) for number in range(1, 5)}
_PARTS_OF_YEAR = {
    "": (1, 12),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "初": (1, 3),
    "中": (5, 8),
    "底": (10, 12),
    "末": (10, 12),
}
_PARTS_OF_MONTH = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}


def _span(text: str) -> tuple[date, date] | None:
    """The days that 2019年, 2026年上半年, 2015年底, 2026年3月上旬 leave open; None where it is no such text."""
    if found := _PART_OF_MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        first, last = _PARTS_OF_MONTH[found[3]]
        return _days(year, month, first, month, last)
    found = _YEAR.fullmatch(text)
    if not found:
        return None
    part = found[2] or ""
    digits = re.sub(r"\D", "", part)
    first, last = _QUARTERS[digits] if digits else _PARTS_OF_YEAR[part.removeprefix("年") if len(part) == 2 else part]
    year = int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1]) if int(found[1]) in _THIS_CENTURY else 0
    return _days(year, first, 1, last, 31)


def _several_months(text: str) -> tuple[date, date] | None:
    """2026.3-4 may be March to April or 4 March: the days of all its months; None where it can only be a day."""
    found = _MONTHS_OR_DAY.fullmatch(without_blanks(text))
    if found is None:
        return None
    year, first, last = map(int, found.groups())
    return _days(year, first, 1, last, 31) if first < last <= 12 else None


def _days(year: int, month: int, day: int, last_month: int, last_day: int) -> tuple[date, date] | None:
    if not (_EARLIEST < year <= _LATEST and 1 <= month <= 12):
        return None
    end = date(year, last_month, min(last_day, monthrange(year, last_month)[1]))
    return date(year, month, day), end


def _read_number(number: int | float) -> ReadDate:
    if number != number or number in (float("inf"), float("-inf")) or number < 0:
        return _UNREADABLE
    whole = int(number)
    if whole in _SERIALS:  # a fraction is the time of day
        return _believed(_SERIAL_EPOCH + timedelta(days=whole))
    text = text_of(number)
    if whole == number:
        if span := _span(text):
            return ReadDate(None, DateProblem.UNREADABLE, span)
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


def _made(year: str, month: str, day: str) -> ReadDate:
    try:
        return _believed(date(int(year), int(month), int(day)))
    except ValueError:
        return _UNREADABLE


def _made_month(year: str, month: str) -> ReadDate:
    made = _made(year, month, "1")
    return ReadDate(made.day, DateProblem.MONTH_ONLY) if made.day else made


def with_year(month_day: tuple[int, int], year: int) -> date | None:
    """The day that a date without a year is in that year; None for 29 February of most."""
    return _made(str(year), str(month_day[0]), str(month_day[1])).day


_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)|(?<![〇零○一二三四五六七八九])([〇零○一二三四五六七八九]{4})年")


def year_named(text: str) -> int | None:
    """The year that a title or a name says, if it says exactly one."""
    found = {
        int((digits or chinese).translate(_DIGITS))
        for digits, chinese in _YEARS.findall(unicodedata.normalize("NFKC", text))
    }
    return found.pop() if len(found) == 1 else None


def _believed(day: date) -> ReadDate:
    return ReadDate(day) if _EARLIEST < day.year <= _LATEST else _UNREADABLE
