"""Automatic numbers of Word: which label stands before a paragraph. They are counted, as the file does not hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
     "ideographDigital", "koreanDigital2")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


def chinese_number(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, 99 → 九十九; larger ones in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _formed(form: str, number: int) -> str:
    if form in _CHINESE:
        return chinese_number(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < number <= 20:
        return chr(0x245F + number)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr((96 if form == "lowerLetter" else 64) + number)
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        digits = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
        roman = "X" * (number // 10) + digits[number % 10]
        return roman.lower() if form == "lowerRoman" else roman
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form in ("none", "bullet") else str(number)


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted; `label` is asked paragraph by paragraph, in order."""

    numbering: Element | None
    styles: Element | None
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.numbering is None:
            return
        for abstract in self.numbering.iter(f"{_W}abstractNum"):
            levels = {
                int(level.get(f"{_W}ilvl", "0")): _Level(
                    _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), int(_value(level, "start", "1"))
                )
                for level in abstract.iter(f"{_W}lvl")
            }
            self._levels[abstract.get(f"{_W}abstractNumId", "")] = levels
        for one in self.numbering.iter(f"{_W}num"):
            self._lists[one.get(f"{_W}numId", "")] = _value(one, "abstractNumId", "")

    def label(self, properties: Element | None) -> str:
        """The number before this paragraph, as `1.` or `（一）`; '' where it has none."""
        found = self._numbered(properties)
        if found is None:
            return ""
        list_id, at = found
        levels = self._levels.get(self._lists.get(list_id, ""), {})
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(list_id, {})
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            other = levels.get(wanted, level)
            return _formed(other.form, counts.get(wanted, other.start))

        return re.sub(r"%(\d)", number, level.text) if level.form not in ("none", "bullet") else ""

    def _numbered(self, properties: Element | None) -> tuple[str, int] | None:
        if properties is None:
            return None
        own = properties.find(f"{_W}numPr")
        if own is None:
            own = self._of_style(_value(properties, "pStyle", ""))
        if own is None:
            return None
        list_id = _value(own, "numId", "0")
        return (list_id, int(_value(own, "ilvl", "0"))) if list_id != "0" else None

    def _of_style(self, wanted: str) -> Element | None:
        for _ in range(10):  # a style may rest on another
            style = (
                next((one for one in self.styles.iter(f"{_W}style") if one.get(f"{_W}styleId") == wanted), None)
                if self.styles is not None and wanted
                else None
            )
            if style is None:
                return None
            found = style.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                return found
            wanted = _value(style, "basedOn", "")
        return None


def _value(element: Element, tag: str, default: str) -> str:
    found = element.find(_W + tag)
    return found.get(f"{_W}val", default) if found is not None else default
