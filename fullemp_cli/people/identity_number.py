"""Identity numbers (公民身份号码, GB 11643): reading them as offices store them, and masking them.

The region code is never an error beyond its province prefix: region codes are dated, and checks against a list of
them refuse real numbers. Nothing here keeps or shows a digit that is not known to be the person's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from operator import mul

from fullemp_cli.people.blanks import without_blanks


class Sex(Enum):
    """性别."""

    MALE = "男"
    FEMALE = "女"


class IdentityProblem(Enum):
    """What is wrong with an identity number. All but CHECK_DIGIT and PROVINCE make it unusable."""

    BLANK = "blank"  # 空白
    SHAPE = "shape"  # 位数或字符不对
    PROVINCE = "province"  # 前两位不是省级代码
    BIRTH_DATE = "birth_date"  # 出生日期不存在、在将来或过早
    CHECK_DIGIT = "check_digit"  # 校验码不符
    DAMAGED = "damaged"  # 以数值存储，末几位已丢失


@dataclass(frozen=True, slots=True, repr=False)
class IdentityNumber:
    """An identity number as read.

    - `text`: what the cell says, blanks out and full width folded; of a damaged number only the digits that are left.
    - `number`: the 18 characters that identify the person; None where not usable.
    - `birth`, `sex`: from the number; of a damaged one only `birth`, where its first 14 digits are left. Else None.
    - `expected_check`: what the last character should be, where the problem is CHECK_DIGIT.
    """

    text: str
    number: str | None
    birth: date | None
    sex: Sex | None
    problems: tuple[IdentityProblem, ...]
    expected_check: str | None

    @property
    def usable(self) -> bool:
        """Whether it has the shape and a real birth date (definitions: *Same person*)."""
        return self.number is not None

    @property
    def masked(self) -> str:
        """It, as it may be shown."""
        return mask(self.number or self.text)

    def __repr__(self) -> str:
        # The default would print the number into logs and tracebacks.
        return f"IdentityNumber({self.masked!r}, problems={[problem.name for problem in self.problems]})"


EARLIEST_BIRTH = date(1880, 1, 1)
"""Numbers are given since 1984: a birth before this day is a mistyped year, not a real birth date."""

PROVINCE_PREFIXES = frozenset(
    str(prefix)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for prefix in range(first, last + 1)
)

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ASCII_ZEROS = ord("0") * sum(_WEIGHTS)
_CHECK_CHARACTERS = "10X98765432"

_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_TWENTY = re.compile(r"[0-9]{17}[0-9X][0-9]{2}")  # 残疾人证号: kind and degree of the disability follow the number
_FIFTEEN = re.compile(r"[0-9]{15}")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]*)?[Ee]\+?[0-9]{1,2}")
_DECIMAL = re.compile(r"[0-9]{15,}\.0*")  # a number that a program printed with its decimal point

_FOLDED = str.maketrans("０１２３４５６７８９xＸｘ×Ⅹⅹ＇", "0123456789XXXXXX'")
_APOSTROPHES = "'‘’"

_EXACT_DIGITS = 15
"""Spreadsheets keep this many digits of a number; the rest of a longer one is lost."""


def check_character(first17: str) -> str:
    """The 18th character (校验码) of 17 digits, ISO 7064 MOD 11-2. ValueError if they are not 17 digits."""
    if len(first17) != 17 or not (first17.isascii() and first17.isdigit()):
        raise ValueError("a check character is computed from 17 digits")
    return _check_character(first17)


def _check_character(digits: str) -> str:
    """Of 17 ASCII digits or more, the first 17 count."""
    # An ASCII digit is its byte less 48, and 48 × the sum of the weights is taken off once.
    return _CHECK_CHARACTERS[(sum(map(mul, _WEIGHTS, digits.encode())) - _ASCII_ZEROS) % 11]


def read_identity_number(value: str | int | float | None, *, today: date) -> IdentityNumber:
    """The identity number in a cell; never fails, what is wrong is in `problems` (ledger: *Identity numbers*).

    Text may have 18, 15 (upgraded with 19yy) or 20 characters (残疾人证号). A number of more than 15 digits has lost
    its last ones, whatever is printed for them: it is damaged and never usable, also where it was printed in full into
    a text (…000 with a check digit that is not so). None, NaN and blank text are BLANK.
    A birth date after `today` is not real.
    """
    if isinstance(value, str):
        return _read_text(value, today)
    if value is None or value != value:
        return _unusable("", IdentityProblem.BLANK)
    # repr, not int(): int() of a large float invents digits, its shortest spelling does not.
    decimal = Decimal(value) if isinstance(value, int) else Decimal(repr(float(value)))
    if not decimal.is_finite() or decimal < 0 or decimal != decimal.to_integral_value():
        return _unusable(f"{decimal:.15g}", IdentityProblem.SHAPE)
    if decimal.adjusted() < _EXACT_DIGITS:
        return _read_text(str(int(decimal)), today)
    return _damaged(decimal, _digits(decimal).ljust(_EXACT_DIGITS, "0"), today)


@lru_cache(maxsize=16_384)  # the same persons stand on many sheets
def _read_text(raw: str, today: date) -> IdentityNumber:
    if _EIGHTEEN.fullmatch(raw):  # nearly all
        return _read_eighteen(raw, raw, today)
    text = _normalised(raw)
    if _EIGHTEEN.fullmatch(text):
        return _read_eighteen(text, text, today)
    if _TWENTY.fullmatch(text):
        return _read_eighteen(text, text[:18], today)
    if _FIFTEEN.fullmatch(text):
        first17 = f"{text[:6]}19{text[6:]}"
        return _read_eighteen(text, first17 + check_character(first17), today)
    if not text:
        return _unusable("", IdentityProblem.BLANK)
    if _SCIENTIFIC.fullmatch(text) or _DECIMAL.fullmatch(text):
        return _read_printed_number(text, today)
    return _unusable(text, IdentityProblem.SHAPE)


def _normalised(text: str) -> str:
    return without_blanks(text).translate(_FOLDED).lstrip(_APOSTROPHES)


def _read_eighteen(text: str, number: str, today: date) -> IdentityNumber:
    province = () if number[:2] in PROVINCE_PREFIXES else (IdentityProblem.PROVINCE,)
    birth = _birth(number[6:14], today)
    if birth is None:
        # The check digit is not looked at: it would only say once more, and mislead, that some digit is wrong.
        return _unusable(text, *province, IdentityProblem.BIRTH_DATE)
    sex = Sex.MALE if number[16] in "13579" else Sex.FEMALE
    expected = _check_character(number)
    if number[17] == expected:
        return IdentityNumber(text, number, birth, sex, province, None)
    if number[_EXACT_DIGITS:] == "000" and text.isdigit():
        return _damaged(Decimal(text), text, today)
    return IdentityNumber(text, number, birth, sex, (*province, IdentityProblem.CHECK_DIGIT), expected)


def _birth(digits: str, today: date) -> date | None:
    try:
        birth = date.fromisoformat(digits)
    except ValueError:
        return None
    return birth if EARLIEST_BIRTH <= birth <= today else None


def _read_printed_number(text: str, today: date) -> IdentityNumber:
    """A number that a program has printed into the text: 3.50505E+17, 331099900101123.0."""
    decimal = Decimal(text)
    digits = _digits(decimal)
    length = decimal.adjusted() + 1
    if length < _EXACT_DIGITS:
        return _unusable(text, IdentityProblem.SHAPE)
    if length == _EXACT_DIGITS <= len(digits):
        return _read_text(digits[:_EXACT_DIGITS], today)
    return _damaged(decimal, digits, today)


def _damaged(decimal: Decimal, known: str, today: date) -> IdentityNumber:
    """`known`: the digits that are left, from the first on; those beyond the fifteenth are not believed."""
    shown = known[:_EXACT_DIGITS].rstrip("0") or "0"
    text = f"{shown[0]}.{shown[1:] or '0'}E+{decimal.adjusted()}"
    is_number_or_disability_number = decimal.adjusted() + 1 in (18, 20)
    birth = _birth(known[6:14], today) if is_number_or_disability_number and len(known) >= 14 else None
    return IdentityNumber(text, None, birth, None, (IdentityProblem.DAMAGED,), None)


def _digits(decimal: Decimal) -> str:
    return "".join(map(str, decimal.as_tuple().digits))


def _unusable(text: str, *problems: IdentityProblem) -> IdentityNumber:
    return IdentityNumber(text, None, None, None, problems, None)


_MASKED = re.compile(r"[0-9]{6}\*+(?:[0-9]{2,3}[0-9X])?\**")
_DIGIT = re.compile(r"[0-9X]")


def mask(text: str) -> str:
    """An identity number as it may be shown: 331099********1234; of 15 digits 331099******123.

    The two digits that a 残疾人证号 adds are hidden too. Of a text of another shape only its first six digits show
    (three if it has fewer than 15); with fewer than six digits it tells nothing about anybody and is given back.
    """
    if not _EIGHTEEN.fullmatch(text):  # nearly all are as they should be
        text = _normalised(text)
    if _EIGHTEEN.fullmatch(text):
        return f"{text[:6]}********{text[14:]}"
    if _TWENTY.fullmatch(text):
        return f"{text[:6]}********{text[14:18]}**"
    if _FIFTEEN.fullmatch(text):
        return f"{text[:6]}******{text[12:]}"
    if _MASKED.fullmatch(text):
        return text
    if _SCIENTIFIC.fullmatch(text):
        mantissa, _, exponent = text.upper().partition("E")
        return f"{_hidden_after(mantissa, 6)}E{exponent}"
    digits = len(_DIGIT.findall(text))
    if digits < 6:
        return text
    return _hidden_after(text, 6 if digits >= 15 else 3)


def _hidden_after(text: str, shown: int) -> str:
    """`text` with every digit after the first `shown` ones replaced by *."""
    first_hidden = [found.start() for found in _DIGIT.finditer(text)][shown:]
    if not first_hidden:
        return text
    return text[: first_hidden[0]] + _DIGIT.sub("*", text[first_hidden[0] :])
