"""Identity numbers within sentences, however they are spelled: found and masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from fullemp_cli.people.identity_number import PROVINCE_PREFIXES, mask

_X = "xXｘＸ×ⅩⅹхХΧχ"
_BETWEEN = r"[\W_]{0,3}"
_UNSEEN = "[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\u20e3]"
_WORTH_A_LOOK = re.compile(r"\d(?:[\W_\d]{13}|\.\d{5})")
_FOUND = re.compile(
    r"(?<![0-9０-９A-Za-z])[0-9]\.[0-9]{5,}[eE]\+?[0-9]{2}(?![0-9０-９A-Za-z])"  # damaged: 3.31099E+17
    rf"|\d(?:{_BETWEEN}\d){{13,}}{_BETWEEN}[{_X}](?:\d\d(?!\d))?"
    rf"|\d(?:{_BETWEEN}\d){{14,}}"
)
_DIGITS = rf"\d(?:{_UNSEEN}*\d)"
_GROUP = re.compile(
    rf"{_DIGITS}{{17}}(?=[{_X}])|{_DIGITS}*(?:{_UNSEEN}*[{_X}](?:\d\d(?!\d))?)?|[{_X}]"  # an X after 18 digits is a letter
)
_PLAUSIBLE = {
    18: re.compile(r"(?:18[89]|19\d|20\d)\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
    15: re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"),
}
_TYPED_IN_GROUPS = ((6, 8, 4), (6, 8, 3, 1))
_BETWEEN_CLAUSES = {"、", "，", ",", "；", ";"}
_GROUPS_OF_15 = ((6, 6, 3), (6, 2, 2, 2, 3), (4, 4, 4, 3), (3,) * 5, (5,) * 3, (1,) * 15)

_PERHAPS = re.compile(rf"\d[\W_\d]{{13,}}[\d{_X}]|\d\.\d{{5,}}[eE]\+?\d\d")


def mask_within(text: str) -> str:
    """A sentence with every identity number in it masked: 张三 3310 9919 9001 0112 34 → 张三 331099********1234.

    - 15 digits or more in a row are masked whatever they are, the last of 18 may be an X; where letters touch them
      (ID331099…; a digest, a code) only if there is a birth date in the right place.
    - Digits with marks between them (blanks, hyphens, dots, commas, underscores, what cannot be seen) are one number if
      together they are 18, 15 or 20 (残疾人证号) and have a province and a birth date; 6-8-4 is one whatever it says.
    - Digits of any script count, as full-width ones; a number damaged into 3.31099E+17 loses what it still tells.
    """
    if _WORTH_A_LOOK.search(text) is None:
        return text
    return _FOUND.sub(_masked, text)


def may_hold_one(serialised: str) -> bool:
    """A quick look at JSON: whether any text in it may hold what is masked. Never no where it does."""
    # Line ends and tabs are the marks between digits that JSON writes with a letter. What is masked already, of which
    # there are thousands, is no number: between digits of one stand three marks at most.
    text = serialised.replace("\\n", "\n").replace("\\t", "\t").replace("********", "x")
    return any(mask_within(run) != run for run in map(re.Match.group, _PERHAPS.finditer(text)))


def _masked(found: re.Match[str]) -> str:
    text = found.group()
    if text[1:2] == "." and text[-4:].upper().count("E"):
        return mask(text)
    touched = _letter(found.string[found.start() - 1 : found.start()]), _letter(found.string[found.end() :][:1])
    groups = list(_GROUP.finditer(text))
    numbers = [_folded(group.group()) for group in groups]
    between = [text[one.end() : other.start()].strip() for one, other in pairwise(groups)]
    parts: list[str] = []
    written = at = 0
    while at < len(groups):
        count = _groups_of_a_number(numbers, between, at, touched)
        if not count:
            at += 1
            continue
        parts += text[written : groups[at].start()], mask("".join(numbers[at : at + count]))
        at += count
        written = groups[at - 1].end()
    return "".join((*parts, text[written:]))


def _groups_of_a_number(numbers: Sequence[str], between: Sequence[str], at: int, touched: tuple[bool, bool]) -> int:
    """How many groups from `at` on are one identity number; 0: none. `between`: the marks from each group to the next."""
    alone = numbers[at]
    if len(alone) >= 15:
        letters = (touched[0] and at == 0) or (touched[1] and at == len(numbers) - 1)
        return 1 if not letters or (len(alone) in (15, 18, 20) and _is_plausible(alone)) else 0
    found: dict[int, int] = {}
    joined = ""
    for count, number in enumerate(numbers[at:], 1):
        joined += number
        if len(joined) > 20:
            break
        if len(joined) in (15, 18, 20) and count > 1:
            groups = numbers[at : at + count]
            lengths = tuple(map(len, groups))
            usual = len(joined) != 15 or lengths in _GROUPS_OF_15
            is_list = _counts_up(groups) or _is_list_of_clauses(groups, between[at : at + count - 1])
            if lengths in _TYPED_IN_GROUPS or (usual and _is_plausible(joined) and not is_list):
                found[len(joined)] = count
    return found.get(18) or found.get(20) or found.get(15) or 0


def _is_plausible(number: str) -> bool:
    """Whether a number of 15, 18 or 20 characters has the code of a province and a birth date where they belong."""
    shape = _PLAUSIBLE[15 if len(number) == 15 else 18]
    x_fits = "X" not in number or (len(number) != 15 and number.index("X") == 17)
    return number[:2] in PROVINCE_PREFIXES and x_fits and shape.match(number, 6) is not None


def _counts_up(groups: Sequence[str]) -> bool:
    """The numbers of rows (418、419、420、421、422) are a list, not a number."""
    return len(set(map(len, groups))) == 1 and all(first < second for first, second in pairwise(groups))


def _is_list_of_clauses(numbers: Sequence[str], between: Sequence[str]) -> bool:
    """The numbers of items (1.2、1.3.1、2.1) are a list: dots within each, one mark between them, and nothing else."""
    marks = set(between)
    return max(map(len, numbers)) <= 2 and "." in marks and len(marks) == 2 and marks - {"."} <= _BETWEEN_CLAUSES


def _folded(text: str) -> str:
    return "".join("X" if one in _X else str(unicodedata.digit(one)) for one in text if one in _X or one.isdecimal())


def _letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
