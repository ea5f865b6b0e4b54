"""The character encoding of a text file: a mark at its head, else strict UTF-8, else GB18030."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import MEGABYTE, Guard

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_LETTER = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_LONE_LETTER = re.compile(rb"(?<![\x80-\xff])[\xa0-\xff](?![\x80-\xff])")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x7f]")
_PIECE = MEGABYTE
_SAMPLE = 256 * 1024
_FEW = 200  # one unreadable place in so many readable letters is damage, more is another encoding


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode: name, bytes of the mark to skip, and whether some places cannot be decoded (`replace`)."""

    name: str
    skip: int = 0
    damaged: bool = False

    @property
    def errors(self) -> str:
        return "replace" if self.damaged else "strict"


def tell_encoding(data: bytes, guard: Guard, *, declared_latin: bool = False) -> Encoding:
    """The encoding of a text. Refuses bytes that are no text; a text with few damaged places is read with a note.

    `declared_latin`: the text says that it is ISO-8859-1 or its like. That is believed only of what is not Chinese in
    another encoding: servers put that word on everything.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Encoding(name, len(mark), damaged=name != "utf-8" or not _decodes(data[len(mark) :], name))
    sample = data[:_SAMPLE]
    if (zeros := sample.count(0)) > len(sample) // 5:
        little = sample[1::2].count(0) >= zeros // 2
        return Encoding("utf-16-le" if little else "utf-16-be", damaged=True)
    if len(_CONTROLS.findall(sample)) > len(sample) // 500:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    if _decodes(data, "utf-8"):
        return Encoding("utf-8")
    if _mostly(data, "utf-8", len(_UTF8_LETTER.findall(sample))):
        return _with_damage(Encoding("utf-8", damaged=True), guard)
    if _decodes(data, "gb18030") and not (declared_latin and _looks_western(sample)):
        return Encoding("gb18030")
    if declared_latin and _looks_western(sample):
        return Encoding("cp1252", damaged=True)  # what browsers take ISO-8859-1 for
    if _mostly(data, "gb18030", sum(byte > 0x80 for byte in sample) // 2):
        return _with_damage(Encoding("gb18030", damaged=True), guard)
    raise FileFault.NOT_A_SPREADSHEET.refusal(guard.name, "文字编码无法识别")


def _looks_western(sample: bytes) -> bool:
    """Whether the letters beyond ASCII stand alone between others, as é does and no byte of a Chinese letter."""
    high = sum(byte > 0x7F for byte in sample)
    return sum(map(len, _LONE_LETTER.findall(sample))) * 2 > high


def _with_damage(encoding: Encoding, guard: Guard) -> Encoding:
    guard.note("有个别文字的编码已损坏，显示为 �，请核对原文件。")
    return encoding


def _decodes(data: bytes, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(data[at : at + _PIECE], at + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _mostly(data: bytes, name: str, letters: int) -> bool:
    """Whether the sample decodes but for a few places; a lone damaged end always does."""
    bad = data[:_SAMPLE].decode(name, "replace").count("�")
    return letters > 0 and bad <= max(1, letters // _FEW)
