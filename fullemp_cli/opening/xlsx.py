"""xlsx and its kin (xlsm, strict OOXML, new .et): calamine for ordinary sheets, cell by cell for the others.

calamine never sees the archive of the file. It gets one of our own making that holds only the sheets, the strings
and the styles: no lying sizes, no declared counts to reserve memory by, no macros, links or embedded objects.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import cast

from python_calamine import CalamineWorkbook

from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.cells import tidy_sheet
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.opening.limits import MEGABYTE, Guard
from fullemp_cli.opening.number_formats import Shown, as_percentage
from fullemp_cli.opening.package import Package, read_package
from fullemp_cli.opening.sheet_stream import SheetStream
from fullemp_cli.opening.sheet_survey import Survey, cells_of_style, survey_sheet

_ORDINARY_BYTES = 64 * MEGABYTE  # of sheets, strings and styles together; more goes cell by cell
_ORDINARY_AREA = 4_000_000  # cells; calamine takes 32 bytes for each, filled or not
_PERCENT = re.compile(rb'%|numFmtId="(?:9|10)"')
_STRIKE = b"strike"
_COUNT = re.compile(rb'\s(?:uniqueCount|count)\s*=\s*(?:"[^"]*"|\'[^\']*\')')
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKAGE_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def read_xlsx(archive: Archive, workbook: str, guard: Guard) -> tuple[Sheet, ...]:
    """Every worksheet in the order of the tabs, hidden ones too."""
    package = read_package(archive, workbook, guard)
    if not package.sheets:
        guard.refuse(FileFault.DAMAGED, "里面没有工作表")
    for entry in package.sheets:
        if entry.part is None:
            guard.note(f"工作表「{entry.name}」的内容缺失，按空表处理。")
    stream = SheetStream(archive, package, guard)
    ordinary = _Ordinary(archive, package, guard, stream)
    return tuple(ordinary.take(at) or stream.read(entry) for at, entry in enumerate(package.sheets))


@dataclass(slots=True)
class _Ordinary:
    """The ordinary sheets of a package, read together by calamine."""

    archive: Archive
    package: Package
    guard: Guard
    stream: SheetStream
    _struck_styles: frozenset[int] = frozenset()
    _struck_strings: frozenset[int] = frozenset()
    _percent_styles: frozenset[int] = frozenset()
    _percentages: dict[int, frozenset[tuple[int, int]]] = field(default_factory=dict)
    _struck: dict[int, frozenset[tuple[int, int]]] = field(default_factory=dict)
    _surveys: dict[int, Survey] = field(default_factory=dict)
    _rows: dict[int, list[list[Value]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rebuilt = self._rebuild()
        if self._surveys:
            self._read(rebuilt)

    def take(self, at: int) -> Sheet | None:
        """The sheet in this position; None when it has to be read cell by cell."""
        if at not in self._rows:
            return None
        entry, survey = self.package.sheets[at], self._surveys[at]
        rows = self._rows.pop(at)
        for row, column in self._percentages.pop(at, frozenset()):
            if row <= len(rows) and column <= len(rows[row - 1]):
                rows[row - 1][column - 1] = as_percentage(rows[row - 1][column - 1])
        struck = self._struck.pop(at, frozenset())
        return tidy_sheet(entry.name, rows, entry.hidden, survey.merges, survey.troubles, self.guard, struck)

    def _rebuild(self) -> io.BytesIO:
        made = io.BytesIO()
        left = _ORDINARY_BYTES
        shared = {"xl/sharedStrings.xml": self.package.shared_strings, "xl/styles.xml": self.package.styles}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
            for name, part in shared.items():
                if part is None:
                    continue
                left -= self.archive.size(part)
                xml = self.archive.read(part) if left >= 0 else b""
                if not xml or b"<!DOCTYPE" in xml[:2048] or b"\x00" in xml[:2048]:
                    return made
                self._look_for_struck(name, xml)
                if "styles" in name and _PERCENT.search(xml):
                    shown = enumerate(self.stream.styles.shown)
                    self._percent_styles = frozenset(at for at, what in shown if what is Shown.PERCENT)
                # calamine reserves as many strings as the file claims to have: four thousand million abort it
                out.writestr(
                    name, _COUNT.sub(b"", xml[:2048]) + xml[2048:] if "Strings" in name else _COUNT.sub(b"", xml)
                )
            for at, entry in enumerate(self.package.sheets):
                if entry.part is None or self.archive.size(entry.part) > left:
                    continue
                xml = self.archive.read(entry.part)
                survey = survey_sheet(xml, _ORDINARY_AREA)
                self.guard.check_time()
                if survey is not None:
                    left -= len(xml)
                    self._surveys[at] = survey
                    if self._struck_styles or self._struck_strings:
                        self._struck[at] = frozenset(cells_of_style(xml, self._struck_styles, self._struck_strings))
                    if self._percent_styles:
                        self._percentages[at] = frozenset(cells_of_style(xml, self._percent_styles, frozenset()))
                    out.writestr(f"xl/worksheets/sheet{at}.xml", xml)
            out.writestr("_rels/.rels", _PACKAGE_RELATIONS)
            out.writestr("xl/workbook.xml", _workbook_xml(self._surveys, self.package.date1904))
            out.writestr("xl/_rels/workbook.xml.rels", _relations_xml(self._surveys, shared))
        return made

    def _look_for_struck(self, name: str, xml: bytes) -> None:
        if _STRIKE in xml and "styles" in name:
            self._struck_styles = self.stream.styles.struck
        elif _STRIKE in xml:
            self._struck_strings = self.stream.strings.struck

    def _read(self, rebuilt: io.BytesIO) -> None:
        rebuilt.seek(0)
        try:
            with CalamineWorkbook.from_filelike(rebuilt) as workbook:
                rebuilt.close()
                texts: dict[str, Value] = {"": None}
                for place, at in enumerate(self._surveys):
                    table = workbook.get_sheet_by_index(place).to_python(skip_empty_area=False)
                    self._rows[at] = _each_text_once(cast(list[list[Value]], table), texts)
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException:  # its PanicException is no Exception; the sheets not yet read go cell by cell
            return


def _each_text_once(rows: list[list[Value]], texts: dict[str, Value]) -> list[list[Value]]:
    """The rows with None for a blank cell, and one string for equal texts: calamine makes one for each cell, of which a
    ledger of twenty thousand persons has half a million that say the same few words."""
    once = texts.setdefault
    for row in rows:
        while row and row[-1] == "":
            row.pop()
        row[:] = [once(value, value) if value.__class__ is str else value for value in row]
    return rows


def _workbook_xml(sheets: dict[int, Survey], date1904: bool) -> str:
    lines = "".join(f'<sheet name="{at}" sheetId="{at + 1}" r:id="rId{at}"/>' for at in sheets)
    properties = '<workbookPr date1904="1"/>' if date1904 else ""
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{lines}</sheets></workbook>'


def _relations_xml(sheets: dict[int, Survey], shared: dict[str, str | None]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in sheets
    )
    for name, part in shared.items():
        if part is not None:
            kind = "styles" if "styles" in name else "sharedStrings"
            lines += f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{name.removeprefix("xl/")}"/>'
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'
