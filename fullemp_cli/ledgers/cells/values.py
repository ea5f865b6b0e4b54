"""Yes or no, numbers and lists as they stand in cells. Blank is None (unknown), never false and never zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from fullemp_cli.ledgers.cells import doubt
from fullemp_cli.ledgers.cells.text import ENDS, folded, text_of
from fullemp_cli.opening.grid import Value

_YES_WORDS = (
    "是 有 √ ✓ ✔ ☑ ★ ● ■ 对 Y YES T TRUE 1 已 具备 愿意 具有 有劳动能力 有就业愿望 有愿望 有就业意愿 已录入 已登记 已享受 "
    "已入库 是的 ∨ V"
)
_NO_WORDS = (
    "否 无 × ✗ ✘ ✕ ☒ ☐ □ ○ X N NO F FALSE 0 未 没有 不是 不 不愿意 不具备 丧失 丧失劳动能力 无劳动能力 无就业愿望 无愿望 "
    "无就业意愿 未录入 未登记 未享受 未入库"
)
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())


_TICKS, _EMPTY_BOXES, _CROSSES = "☑√✓✔■●", "☐□○", "×✗✘✕☒"
_BOX = rf"[{_TICKS}{_EMPTY_BOXES}]|[(][{_TICKS}]?[)]"
_WORD = rf"[^{_TICKS}{_EMPTY_BOXES}{_CROSSES}()、,，;；/]{{1,12}}"
_BOXED = (
    re.compile(rf"(?P<box>{_BOX})(?P<word>{_WORD})[、,，;；/]?"),
    re.compile(rf"(?P<word>{_WORD})(?P<box>{_BOX})[、,，;；/]?"),
)
_MARKS, _TICK_SET = frozenset(_TICKS + _EMPTY_BOXES), frozenset(_TICKS)


def ticked_words(text: str) -> str | None:
    """☑就业 □失业, 就业√ 失业□, 就业（√） 失业（ ）: the ticked words, joined by 、, '' where none is ticked; None where the
    text is no printed choice, or has a word without a box of its own."""
    if len(text) < 2 or _MARKS.isdisjoint(text):
        return None
    key = folded(text)
    if key[0] in _MARKS and key[-1] in _MARKS:
        return None  # the boxes stand before the words or behind them
    for pattern in _BOXED:
        found = list(pattern.finditer(key))
        if found and "".join(one[0] for one in found) == key:
            return "、".join(one["word"] for one in found if not _TICK_SET.isdisjoint(one["box"]))
    return None


def yes_no_in(text: str) -> bool | None:
    """是/否, 有/无, √/×, 1/0, Y/N, ☑是 □否 → True/False; blank or anything else → None."""
    key = folded(text).rstrip(ENDS).upper()
    if (ticked := ticked_words(key)) is not None:
        key = ticked
    if key in _YES:
        return True
    return False if key in _NO else None


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written. `percent`: it stood before a % sign; `value` is then already divided by 100. `unit`: what stands
    behind it."""

    value: Decimal
    percent: bool = False
    unit: str = ""


_MOST_DIGITS = 20
MOST = 99_999
"""A greater number of persons, households or things is not believed: no community has it."""

_NUMBER = re.compile(
    r"(?P<number>[-+]?(?:\d[\d,]*(?:\.\d+)?|\.\d+))(?P<percent>%)?(?P<unit>m2|(?![百千万亿])[^\d.,%‰+\-/~至]{0,8})"
)
_NO_DIGITS = re.compile("[①-⓿❶-➓㉑-㊿¹³⁰⁴-⁹¼-¾⅐-⅞]")
"""What folding makes digits of, and is none: ①② are two marks."""


def number_in(text: str) -> Number | None:
    """The one number in a text, with or without a unit: 60㎡, 3人, 1,234, 95% (0.95). None where there is none or two."""
    if _NO_DIGITS.search(text):
        return None
    found = _NUMBER.fullmatch(folded(text).removeprefix("共"))
    if not found or (found["percent"] and found["unit"]) or doubt.OF_A_NUMBER.search(found["unit"]):
        # 5-3 or 3至5 is no number, nor is the 2 of 5%2; 20余人 and 5人以内 are not known.
        return None
    digits = found["number"]
    if len(digits) > _MOST_DIGITS:
        return None  # nothing that is counted or measured; a number of an identity card, or a key held down
    if "," in digits and not re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return None
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return None
    return Number(value / 100, percent=True) if found["percent"] else Number(value, unit=found["unit"])


def decimal_in(text: str) -> Decimal | None:
    """`number_in` as a plain number: 95% is 0.95. None where there is no number."""
    number = number_in(text)
    return number.value if number else None


_RATE = re.compile(r".*(?:率|占比|比例|百分比)(?:[(].*[)]|目标|指标|要求|控制数)?|.*[(]%[)].*")


def is_rate(name: str) -> bool:
    """Whether an entry of 社区基本情况 is a percentage by its name: 群众满意率, 控制率, 占比."""
    return bool(_RATE.fullmatch(folded(name)))


def percentage_in(text: str) -> Decimal | None:
    """A percentage as its hundredth: 95%; a bare number over 1 up to 100 (85 is 85%, 1.5 is 1.5%), or 0. A bare number
    above 0 up to 1 may be 0.9 or 90 per cent: None, as is anything else (85人 is no rate)."""
    number = number_in(text)
    if number is None or number.value < 0 or number.unit:
        return None
    if number.percent:
        return number.value
    return number.value / 100 if number.value == 0 or 1 < number.value <= 100 else None


_GROWTH = re.compile("增|降|提高|变化|变动|涨|升")


def asked_percentage_in(name: str, text: str) -> Decimal | None:
    """The percentage under an entry whatever its name (完成目标, 收入增幅): as `percentage_in`; one with its % may be over
    100%, and below 0 where the name speaks of growth."""
    number = number_in(text)
    if number is not None and number.percent and (number.value >= 0 or _GROWTH.search(name)):
        return number.value
    return percentage_in(text)


def count_in(value: Value) -> int | None:
    """A whole number of persons, households or things, 0 to `MOST`; None where blank or not such a number."""
    number = decimal_in(text_of(value))
    if number is None or not 0 <= number <= MOST or number != number.to_integral_value():
        return None
    return int(number)


_SEPARATORS = re.compile(r"[、,，;；/|]+")
_ONE_CHARACTER = re.compile(r"(?:^|\s)[一-龥](?:\s|$)")


def parts_of(text: str) -> tuple[str, ...]:
    """The values of a cell that joins several by 、，, ; / a line break or a blank, in order, without blanks in them.

    Blanks that set a word wide part nothing: 低 保 is 低保, 低保 残疾 are two.
    """
    joined = (part.strip() for part in _SEPARATORS.split(text))
    pieces = (piece for part in joined for piece in ([part] if _ONE_CHARACTER.search(part) else part.split()))
    return tuple(piece for piece in map(folded, pieces) if piece)
