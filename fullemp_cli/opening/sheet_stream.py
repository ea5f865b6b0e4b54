"""Reads one worksheet of an xlsx package cell by cell: slower than calamine, but nothing in the file can hurt it.

For sheets that are not ordinary: cells far apart, padded indexes, other prefixes, very large sheets. Memory is spent
only on cells that hold something, the clock is looked at all the time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from fullemp_cli.opening.addresses import merge_of, row_and_column
from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.grid import CellTrouble, Sheet, Value
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, local_name, parse_events
from fullemp_cli.opening.number_formats import Shown, date_of_iso, shown_by, value_of_serial
from fullemp_cli.opening.package import Package, SheetEntry

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Strings:
    """The shared strings in order; `struck`: the places of those that are wholly struck through."""

    texts: list[str] = field(default_factory=list)
    struck: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CellStyles:
    """What each cell style (`cellXfs`) shows; `struck`: the numbers of those whose font is struck through."""

    shown: list[Shown] = field(default_factory=list)
    struck: frozenset[int] = frozenset()


class SheetStream:
    """The worksheets of one package; strings and styles are read once, when the first sheet needs them."""

    def __init__(self, archive: Archive, package: Package, guard: Guard) -> None:
        self._archive = archive
        self._package = package
        self._guard = guard
        self._strings: Strings | None = None
        self._styles: CellStyles | None = None

    def read(self, entry: SheetEntry) -> Sheet:
        """The sheet; raises `FILE006`, `FILE007` or `FILE009` when it is broken, too large or too slow."""
        store = CellStore(entry.name, self._guard)
        store.hidden = entry.hidden
        if entry.part is not None:
            reader = _SheetEvents(store, self.strings, self.styles, self._package.date1904)
            parse_events(
                self._archive.pieces(entry.part), self._guard, start=reader.start, end=reader.end, text=reader.text
            )
        return store.finish()

    @property
    def strings(self) -> Strings:
        """The shared strings of the package; none where it has none."""
        if self._strings is None:
            part = self._package.shared_strings
            self._strings = Strings() if part is None else read_shared_strings(self._archive.pieces(part), self._guard)
        return self._strings

    @property
    def styles(self) -> CellStyles:
        """The cell styles of the package; none where it has none."""
        if self._styles is None:
            part = self._package.styles
            self._styles = CellStyles() if part is None else read_styles(self._archive.pieces(part), self._guard)
        return self._styles


class StruckText:
    """Whether all that can be seen of a text is struck through, told run by run."""

    __slots__ = ("_left_bare", "_run", "_seen")

    def __init__(self) -> None:
        self._seen = self._left_bare = self._run = False

    def start(self, name: str, attributes: Attributes) -> None:
        """A tag within the text: a run begins (`r`), its font is struck through (`strike`)."""
        if name == "r":
            self._run = False
        elif name == "strike":
            self._run = _is_on(attributes)

    def text(self, data: str) -> None:
        """A piece of the run's text."""
        if data and not data.isspace():
            self._seen = True
            self._left_bare |= not self._run

    def finish(self) -> bool:
        """The answer for the text that ends here; the next one begins."""
        answer = self._seen and not self._left_bare
        self._seen = self._left_bare = self._run = False
        return answer


def read_shared_strings(pieces: Iterable[bytes], guard: Guard) -> Strings:
    """The shared strings in order, rich text joined, phonetic guides left out."""
    strings: list[str] = []
    struck: set[int] = set()
    runs = StruckText()
    parts: list[str] = []
    state = {"text": False, "phonetic": False}

    def start(tag: str, attributes: Attributes) -> None:
        name = local_name(tag)
        if name == "t":
            state["text"] = not state["phonetic"]
        elif name == "rPh":
            state["phonetic"] = True
        else:
            runs.start(name, attributes)

    def end(tag: str) -> None:
        name = local_name(tag)
        if name == "t":
            state["text"] = False
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "si":
            if runs.finish():
                struck.add(len(strings))
            strings.append(unescape("".join(parts)))
            parts.clear()
            guard.check_cells(len(strings))

    def text(data: str) -> None:
        if state["text"]:
            parts.append(data)
            runs.text(data)

    parse_events(pieces, guard, start=start, end=end, text=text)
    return Strings(strings, frozenset(struck))


def read_styles(pieces: Iterable[bytes], guard: Guard) -> CellStyles:
    """For each cell style (`cellXfs`) whether it shows numbers, moments or spans, and whether it strikes through."""
    codes: dict[int, str] = {}
    ids: list[tuple[int, int]] = []  # number format, font
    struck_fonts: set[int] = set()
    inside: list[str] = []
    fonts = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal fonts
        name = local_name(tag)
        if name in ("cellXfs", "cellStyleXfs", "fonts", "dxfs"):
            inside[:] = [name]
        elif name == "numFmt":
            codes.setdefault(_whole(attributes.get("numFmtId")), attributes.get("formatCode", ""))
        elif name == "font" and inside == ["fonts"]:
            fonts += 1
        elif name == "strike" and inside == ["fonts"] and _is_on(attributes):
            struck_fonts.add(fonts - 1)
        elif name == "xf" and inside == ["cellXfs"]:
            ids.append((_whole(attributes.get("numFmtId")), _whole(attributes.get("fontId"))))
            guard.check_cells(len(ids))

    def end(tag: str) -> None:
        if local_name(tag) in ("cellXfs", "cellStyleXfs", "fonts", "dxfs"):
            inside.clear()

    parse_events(pieces, guard, start=start, end=end)
    known = {number: shown_by(number, codes) for number in {number for number, _ in ids}}
    struck = frozenset(at for at, (_, font) in enumerate(ids) if font in struck_fonts)
    return CellStyles([known[number] for number, _ in ids], struck)


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("val", "1").strip().lower() not in ("0", "false", "off")


def unescape(text: str) -> str:
    """`_x000D_` as spreadsheets write control characters → the character."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class _SheetEvents:
    """The state between two events of a worksheet's XML."""

    def __init__(self, store: CellStore, strings: Strings, styles: CellStyles, date1904: bool) -> None:
        self._store = store
        self._strings = strings
        self._styles = styles
        self._date1904 = date1904
        self._runs = StruckText()
        self._cell: str | None = None
        self._value_tag: str | None = None
        self._row = self._column = 0
        self._row_text = "0"
        self._columns: dict[str, int] = {}  # letters as they stand before the number of the row
        self._kind = "n"
        self._style = 0
        self._formula = self._phonetic = self._collecting = False
        self._text: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == self._cell:
            self._start_cell(attributes)
        elif tag == self._value_tag:
            self._collecting = True
            self._text.clear()
        elif self._cell is None:
            self._name_tags(tag[: len(tag) - len(local_name(tag))])
        else:
            self._start_other(local_name(tag), attributes)

    def _name_tags(self, prefix: str) -> None:
        self._cell, self._value_tag = prefix + "c", prefix + "v"

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r", "")
        if reference.endswith(self._row_text) and (letters := reference[: -len(self._row_text)]) in self._columns:
            self._column = self._columns[letters]
        elif address := row_and_column(reference.strip()):
            self._row, self._column = address
            self._row_text = str(self._row)
            self._columns[reference.removesuffix(self._row_text)] = self._column
        else:  # no address, or one that is none: the cell stands to the right of the one before
            self._row = self._row or 1
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._style = _whole(attributes["s"]) if "s" in attributes else 0
        self._formula = False
        self._text.clear()

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == "t" and not self._phonetic:
            self._collecting = True
        elif name == "f":
            self._formula = True
        elif name in ("r", "strike"):
            self._runs.start(name, attributes)
        elif name == "row":
            self._row = _whole(attributes.get("r")) or self._row + 1
            self._row_text = str(self._row)
            self._column = 0
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell" and (merge := merge_of(attributes.get("ref", ""))):
            self._store.merges.append(merge)

    def text(self, data: str) -> None:
        if self._collecting:
            self._text.append(data)
            self._runs.text(data)

    def end(self, tag: str) -> None:
        if tag == self._value_tag:
            self._collecting = False
        elif tag == self._cell:
            self._finish_cell("".join(self._text))
        else:
            name = local_name(tag)
            if name == "t":
                self._collecting = False
            elif name == "rPh":
                self._phonetic = False

    def _finish_cell(self, text: str) -> None:
        value: Value | CellTrouble = None
        struck = self._runs.finish() or self._style in self._styles.struck
        if self._kind == "e":
            value = CellTrouble.ERROR
        elif text:
            value = self._value(text)
        elif self._formula and self._kind != "str":
            value = CellTrouble.UNCACHED
        if isinstance(value, CellTrouble):
            self._store.trouble(self._row, self._column, value)
        elif value is not None:
            self._store.put(self._row, self._column, value)
            if struck or (self._kind == "s" and int(text) in self._strings.struck):
                self._store.struck.add((self._row, self._column))

    def _value(self, text: str) -> Value | CellTrouble:
        match self._kind:
            case "s":
                at = text.strip()
                if not (at.isascii() and at.isdigit() and len(at) < 10 and int(at) < len(self._strings.texts)):
                    return CellTrouble.ERROR
                return self._strings.texts[int(at)] or None
            case "str" | "inlineStr":
                return unescape(text)
            case "b":
                return text.strip() in ("1", "true")
            case "d":
                return date_of_iso(text)
            case _:
                return self._number(text)

    def _number(self, text: str) -> Value:
        try:
            number = float(text)
        except ValueError:
            return text
        if not math.isfinite(number) or "_" in text:
            return text
        if self._style < len(self._styles.shown):
            return value_of_serial(number, self._styles.shown[self._style], self._date1904)
        return number
