"""Cells as text, and texts made comparable."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from fullemp_cli.opening.grid import Percentage, Value
from fullemp_cli.people.blanks import without_blanks

PLACEHOLDERS = frozenset({"", "-", "--", "—", "——", "/", "\\", "~", "－", "／", "―", "…", "'"})
"""What offices type into a cell that has nothing to say: read as blank."""


ENDS = "。.,、;!"
"""Marks with which somebody ends a word as if it were a sentence: 就业。 is 就业 (of a folded text)."""


UNSEEN = "\u200b\ufeff"
"""Characters without any width that stand at the ends of texts copied from web pages."""


def text_of(value: Value) -> str:
    """A cell as plain text: numbers without a trailing .0, dates as 2026-03-05, blank and placeholders as ''."""
    if isinstance(value, str):
        stripped = value.strip().strip(UNSEEN)
        if stripped in PLACEHOLDERS:
            return ""
        if stripped[0] == "'" and len(stripped) > 1:
            return stripped[1:].strip()
        return stripped
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Percentage):
        # The number behind 95% may be 0.95000000000000007: what is shown has no more than fifteen digits.
        return f"{Decimal(f'{float(value) * 100:.13g}'):f}%"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def number_text(value: float) -> str:
    """A number as a person would type it: 3, 0.1, 3.50505197001010E+17 (never with invented digits)."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """`text` for comparison: full width folded to half width (NFKC), without any blank."""
    if text.isascii():
        return "".join(text.split())
    return without_blanks(unicodedata.normalize("NFKC", text))


OPENING = r"(（\[［【〔〖〈《<＜{｛「『"
CLOSING = r")）\]］】〕〗〉》>＞}｝」』"
"""The brackets in which somebody writes a note, for a class of characters of a pattern."""

_REQUIRED = re.compile(r"[*＊★※]|[(\[【]?必填(?:项)?[)\]】]?|[(\[【]选填[)\]】]")
_LEADING_NUMBER = re.compile(r"^(?:[(]\d{1,2}[)]|\d{1,2}[.、)])(?=[一-龥])")  # 1.姓名
_TRAILING = re.compile(r"[:：;；,，。.、]+$")
_BRACKETED = re.compile(r"[(\[【〔<《][^()\[\]【】〔〕<>《》]*[)\]】〕>》]")
NO_CODED_WORD = "[年月日号次季]|[上下]半年"
"""What behind a digit is no word with its code: 1月2日, 第1季度."""
_CODED = rf"[.、,:=-]*(?!{NO_CODED_WORD})[一-龥]{{1,12}}"
_CODES_BEHIND = re.compile(
    rf"(?<=[一-龥])[:,]?(?:0{_CODED}[,;、/]*1|1{_CODED}[,;、/]*2){_CODED}(?:[,;、/]*\d{{1,2}}{_CODED})*$"
)
_SIMPLIFIED = str.maketrans("證號碼電話業狀態單員別齡記錄戶類難聯繫發間務內結經辦養險職資參會鄉鎮縣區時點勞動貧麗屬實積",
                            "证号码电话业状态单员别龄记录户类难联系发间务内结经办养险职资参会乡镇县区时点劳动贫丽属实积")  # fmt: skip


@lru_cache(maxsize=16_384)
def heading_key(text: str) -> str:
    """A heading for comparison: blanks, line breaks, （必填）, *, trailing colons out; full width folded; brackets kept."""
    key = _REQUIRED.sub("", folded(text)).translate(_SIMPLIFIED)
    return _TRAILING.sub("", _LEADING_NUMBER.sub("", key.strip("'\"")))


@lru_cache(maxsize=16_384)
def heading_core(text: str) -> str:
    """`heading_key` without bracketed instructions, or a list of codes behind it: 户籍（本辖区/外来） → 户籍, 就业状态①就业②失业 →
    就业状态."""
    key = heading_key(text)
    core = _TRAILING.sub("", _CODES_BEHIND.sub("", _BRACKETED.sub("", key)))
    return core or key
