"""Workbooks of other makers, cell by cell against an independent reader.

Usage: python -m benchmarks.foreign_files FOLDER [--make 40] [--seed 1] [--rewrite] [--show 5]

Every .xlsx, .xlsm, .xls, .xlsb and .ods below FOLDER is opened as the program opens a ledger, and by openpyxl, xlrd,
pyxlsb or odfpy; each cell that the two tell differently is printed, and the exit code is 1. What the program refuses is
counted with its code, and is right where the other reader fails too. Test files of other libraries make a good folder:
`pip download --no-binary :all: openpyxl xlrd odfpy pyexcel-xls pyexcel-ods3 tabulator …`, unpacked.

`--make` first writes so many workbooks there with each of openpyxl, xlsxwriter, xlwt, pandas and odfpy; `--rewrite` has
LibreOffice write every .xlsx, .xls and .ods anew in the two other formats. pyxlsb and odfpy are no dependencies of the
program: formats whose reader is not there are skipped, and said.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import open_workbook
from fullemp_cli.opening.grid import CellTrouble, Sheet, Workbook

Cells = dict[tuple[int, int], Any]
"""(row, column), from 1 → what stands there; blank cells are not there."""

ERROR = "error value"
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_LINE_ENDS = re.compile(r"\r\n?")
_BLANKS = re.compile(r" *\n *|[ \t]+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY_0, _DAY_0_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


@dataclass(slots=True)
class Tally:
    """What came of all files."""

    files: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    different: dict[str, list[str]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    refused_alone: list[str] = field(default_factory=list)
    no_reader: Counter[str] = field(default_factory=Counter)
    other_failed: list[str] = field(default_factory=list)


def main() -> int:
    """Make what is asked for, compare, print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--make", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rewrite", action="store_true")
    parser.add_argument("--show", type=int, default=5, metavar="N")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    if asked.make:
        _make(asked.folder / "made", asked.make, asked.seed)
    if asked.rewrite:
        _rewrite(asked.folder)
    tally = Tally()
    for path in sorted(asked.folder.rglob("*")):
        if path.suffix.lower() in _SUFFIXES and path.is_file():
            _compare(path, tally)
    return _say(tally, asked.show)


def _say(tally: Tally, show: int) -> int:
    print("compared:", ", ".join(f"{count} {kind}" for kind, count in tally.files.items()), f"({tally.cells} cells)")
    print("refused:", ", ".join(f"{code} {count}" for code, count in tally.refused.items()) or "none")
    for name, lines in (
        ("refused, and read by the other", tally.refused_alone),
        ("not read by the other", tally.other_failed),
    ):
        print(f"{name}: {len(lines)}")
        for line in lines:
            print("  ", line)
    for kind, count in tally.no_reader.items():
        print(f"no reader for {kind}: {count} not compared")
    print(f"files with differences: {len(tally.different)}")
    for file, lines in tally.different.items():
        print(f"  {file}: {len(lines)}")
        for line in lines[:show]:
            print("     ", line)
    return 1 if tally.different else 0


def _compare(path: Path, tally: Tally) -> None:
    try:
        book: Workbook | None = open_workbook(path)
    except Refusal as refusal:
        book = None
        tally.refused[refusal.code] += 1
        why = refusal.sentence
    reader = _READERS.get(book.format if book is not None else path.suffix.lower().lstrip("."))
    if reader is None:
        if book is not None:
            tally.no_reader[book.format] += 1
        return
    try:
        other = reader(path)
    except ImportError as missing:
        tally.no_reader[f"{path.suffix} ({missing.name})"] += 1
        return
    except Exception as error:  # other readers fail with whatever they like
        if book is not None:
            tally.other_failed.append(f"{path}: {type(error).__name__}: {error}"[:200])
        return
    if not other and book is not None:
        tally.other_failed.append(f"{path}: no sheet in it")
        return
    if book is None:
        tally.refused_alone.append(f"{path}: {why}")
        return
    tally.files[book.format] += 1
    lines = list(_differences(book, other, tally))
    if lines:
        tally.different[str(path)] = lines


def _differences(book: Workbook, other: Mapping[str, Cells], tally: Tally) -> Iterator[str]:
    names = [sheet.name for sheet in book.sheets]
    if names != list(other):
        yield f"sheets {names} / {list(other)}"
    for sheet in book.sheets:
        cells = other.get(sheet.name, {})
        own = _cells(sheet)
        tally.cells += len(own.keys() | cells.keys())
        for at in sorted(own.keys() | cells.keys()):
            mine, its = own.get(at), cells.get(at)
            if not _same(mine, its):
                yield f"{sheet.name} {at}: {mine!r} / {its!r}"


def _cells(sheet: Sheet) -> Cells:
    found = {
        (number, column): value
        for number, row in enumerate(sheet.rows, 1)
        for column, value in enumerate(row, 1)
        if not _blank(value)
    }
    return found | {at: ERROR for at, trouble in sheet.troubles.items() if trouble is CellTrouble.ERROR}


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _same(mine: Any, its: Any) -> bool:
    mine, its = _plain(mine), _plain(its)
    if mine == its:
        return True
    if isinstance(mine, float) and isinstance(its, float):
        return math.isclose(mine, its, rel_tol=1e-14) or (math.isnan(mine) and math.isnan(its))
    if isinstance(mine, datetime) and isinstance(its, datetime):
        return abs(mine - its) <= timedelta(seconds=1)
    if isinstance(mine, tuple) and isinstance(its, tuple):
        return bool(abs(mine[1] - its[1]) <= 1)
    return isinstance(its, float) and _is_serial(mine, its)


def _is_serial(mine: Any, its: float) -> bool:
    """Whether a date or a time is the number that a reader gives which knows no formats, or not this day: 0.5, 42000."""
    if isinstance(mine, tuple):
        return bool(abs(mine[1] - its * 86400) <= 1)
    if not isinstance(mine, datetime) or not 0 <= its < 2_900_000:
        return False
    days = timedelta(days=its + 1 if its < 60 else its)
    return min(abs(mine - _DAY_0 - days), abs(mine - _DAY_0_1904 - timedelta(days=its))) <= timedelta(seconds=1)


def _plain(value: Any) -> Any:
    """Values by what they say: 1 and 1.0, a day and its midnight, a span and its seconds, line ends of any kind."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime) and value.year == _DAY_0.year:  # the day from which times are counted
        return ("span", value.hour * 3600 + value.minute * 60 + value.second)
    if isinstance(value, datetime):
        return value.replace(microsecond=0, tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, timedelta):
        return ("span", round(value.total_seconds()))
    if isinstance(value, time):
        return ("span", value.hour * 3600 + value.minute * 60 + value.second)
    # How many blanks stand between two words nobody can see, and OpenDocument writes them as it likes.
    return _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", _LINE_ENDS.sub("\n", str(value))).strip() or None


def _by_openpyxl(path: Path) -> dict[str, Cells]:
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True)
    return {
        page.title: {
            (int(cell.row or 0), int(cell.column or 0)): ERROR if cell.data_type == "e" else _unescaped(cell.value)
            for row in page.iter_rows()
            for cell in row
            if not _blank(cell.value)
        }
        for page in book.worksheets
    }


def _unescaped(value: Any) -> Any:
    """A text without the escapes of OOXML, which openpyxl leaves as they are."""
    if not isinstance(value, str) or "_x" not in value:
        return value
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def _by_xlrd(path: Path) -> dict[str, Cells]:
    import xlrd

    book = xlrd.open_workbook(str(path), formatting_info=False)
    found: dict[str, Cells] = {}
    for page in book.sheets():
        cells: Cells = {}
        for row in range(page.nrows):
            for column in range(page.row_len(row)):
                kind, value = page.cell_type(row, column), page.cell_value(row, column)
                if kind == xlrd.XL_CELL_ERROR:
                    value = ERROR
                elif kind == xlrd.XL_CELL_BOOLEAN:
                    value = bool(value)
                elif kind == xlrd.XL_CELL_DATE:
                    value = _xlrd_moment(value, book.datemode)
                if kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and not _blank(value):
                    cells[row + 1, column + 1] = value
        found[page.name] = cells
    return found


def _xlrd_moment(value: float, datemode: int) -> Any:
    import xlrd

    try:
        parts = xlrd.xldate_as_tuple(value, datemode)
    except xlrd.XLDateError:
        return value
    if parts[:3] == (0, 0, 0):
        return time(*parts[3:])
    return datetime(*parts)


def _by_pyxlsb(path: Path) -> dict[str, Cells]:
    from pyxlsb import open_workbook as open_xlsb

    with open_xlsb(str(path)) as book:
        found: dict[str, Cells] = {}
        for name in book.sheets:
            with book.get_sheet(name) as page:
                found[name] = {
                    (cell.r + 1, cell.c + 1): ERROR if str(cell.v).startswith("0x") else cell.v
                    for row in page.rows(sparse=True)
                    for cell in row
                    if not _blank(cell.v)
                }
    return found


_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"


def _by_odfpy(path: Path) -> dict[str, Cells]:
    from odf.opendocument import load
    from odf.table import Table

    found: dict[str, Cells] = {}
    spreadsheet = load(str(path)).spreadsheet
    for table in [node for node in spreadsheet.childNodes if node.qname == Table().qname]:
        found[_of(table, "table", "name") or ""] = _odf_cells(table)
    return found


def _of(node: Any, space: str, name: str) -> str | None:
    for (uri, local), value in node.attributes.items():
        if local == name and f":{space}:" in uri:
            return str(value)
    return None


def _odf_cells(table: Any) -> Cells:
    cells: Cells = {}
    row = 0
    for node in _odf_rows(table):
        repeats = int(_of(node, "table", "number-rows-repeated") or 1)
        column = 0
        held: list[tuple[int, Any]] = []
        for cell in node.childNodes:
            name = getattr(cell, "qname", ("", ""))[1]
            if name not in ("table-cell", "covered-table-cell"):
                continue
            times = int(_of(cell, "table", "number-columns-repeated") or 1)
            value = _odf_value(cell) if name == "table-cell" else None
            if not _blank(value):
                held += [(column + offset + 1, value) for offset in range(min(times, 2000))]
            column += times
        for offset in range(min(repeats, 2000) if held else 0):
            cells |= {(row + offset + 1, at): value for at, value in held}
        row += repeats
    return cells


def _odf_rows(node: Any) -> Iterator[Any]:
    for child in node.childNodes:
        name = getattr(child, "qname", ("", ""))[1]
        if name == "table-row":
            yield child
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _odf_rows(child)


def _odf_value(cell: Any) -> Any:
    kind = _of(cell, "office", "value-type")
    if _of(cell, "calcext", "value-type") == "error":
        return ERROR
    if kind in ("float", "currency", "percentage"):
        return float(_of(cell, "office", "value") or "nan")
    if kind == "boolean":
        return _of(cell, "office", "boolean-value") == "true"
    if kind == "date":
        written = str(_of(cell, "office", "date-value"))
        return datetime.fromisoformat(written.rstrip("Z"))
    if kind == "time":
        parts = re.fullmatch(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?", str(_of(cell, "office", "time-value")))
        assert parts is not None
        hours, minutes, seconds = (float(part or 0) for part in parts.groups()[1:])
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return _odf_text(cell)


def _odf_text(cell: Any) -> str:
    lines = [_odf_words(child) for child in cell.childNodes if getattr(child, "qname", ("", ""))[1] == "p"]
    return "\n".join(lines)


def _odf_words(node: Any) -> str:
    found = []
    for child in node.childNodes:
        name = getattr(child, "qname", ("", ""))[1]
        if child.nodeType == child.TEXT_NODE:
            found.append(str(child))
        elif name == "s":
            found.append(" " * int(_of(child, "text", "c") or 1))
        elif name == "tab":
            found.append("\t")
        elif name == "line-break":
            found.append("\n")
        elif name not in ("annotation", "ruby-text", "note"):
            found.append(_odf_words(child))
    return "".join(found)


_READERS: dict[str, Callable[[Path], dict[str, Cells]]] = {
    "xlsx": _by_openpyxl,
    "xlsm": _by_openpyxl,
    "xls": _by_xlrd,
    "xlsb": _by_pyxlsb,
    "ods": _by_odfpy,
}

# --- what is made ---

_TEXTS = (
    *(
        "姓名",
        "身份证号码（必填）",
        "张三",
        "  李 四",
        "王\n五",
        "=1+1",
        "@x",
        "'0012",
        "331099198003051010",
        "是",
        "√",
        "☑是 □否",
    ),
    *(
        "第1村民小组",
        "2026年3月5日",
        "3月5日",
        "95%",
        "1,234.5",
        "<b>&amp;</b>",
        "😀生僻字𠮷",
        "\t",
        "长" * 300,
        "TRUE",
        "#N/A",
    ),
)


def _value(rng: random.Random) -> Any:
    day = datetime(2026, 1, 1) + timedelta(days=rng.randrange(-20000, 400), seconds=rng.choice((0, 0, 3661, 86399)))
    return rng.choice(
        (
            None,
            rng.choice(_TEXTS),
            rng.choice(_TEXTS),
            rng.randrange(-5, 100_000),
            13800000000 + rng.randrange(10_000_000),
            round(rng.random() * 10 ** rng.randrange(-3, 9), rng.randrange(0, 6)),
            rng.random() < 0.5,
            day,
            day.replace(hour=0, minute=0, second=0),
        )
    )


def _grid(rng: random.Random) -> list[list[Any]]:
    width = rng.randrange(1, 14)
    return [
        [_value(rng) for _ in range(width)] if rng.random() < 0.85 else [] for _ in range(rng.choice((1, 5, 30, 120)))
    ]


def _make(folder: Path, count: int, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        for name, write in _WRITERS.items():
            rng = random.Random(f"{seed} {name} {number}")
            sheets = {f"表{at}": _grid(rng) for at in range(1, rng.randrange(2, 4))}
            try:
                write(folder / f"{name}-{number}", sheets, rng)
            except ImportError as missing:
                print(f"{name}: {missing.name} is not there")
                return


def _with_openpyxl(path: Path, sheets: Mapping[str, list[list[Any]]], rng: random.Random) -> None:
    from openpyxl import Workbook as Book
    from openpyxl.styles import Font

    book = Book()
    book.remove(book.worksheets[0])
    if rng.random() < 0.3:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = page.cell(at, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
                if isinstance(value, float) and rng.random() < 0.3:
                    cell.number_format = rng.choice(("0%", "0.00%", "0.00", '0"年"', "[$-804]0.0"))
                if rng.random() < 0.05:
                    cell.font = Font(strike=True)
        if rng.random() < 0.4 and len(rows) > 3:
            page.merge_cells(start_row=1, start_column=1, end_row=2, end_column=rng.randrange(1, 4))
    book.save(path.with_suffix(".xlsx"))


def _with_xlsxwriter(path: Path, sheets: Mapping[str, list[list[Any]]], rng: random.Random) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "date_1904": rng.random() < 0.3}
    with xlsxwriter.Workbook(path.with_suffix(".xlsx"), options) as book:
        dated, shown = book.add_format({"num_format": "yyyy年m月d日 hh:mm:ss"}), book.add_format({"num_format": "0.0%"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, datetime):
                        page.write_datetime(at, column, value, dated)
                    elif isinstance(value, bool):
                        page.write_boolean(at, column, value)
                    elif isinstance(value, float):
                        page.write_number(at, column, value, shown if rng.random() < 0.3 else None)
                    elif value is not None:
                        page.write(at, column, value)
            page.write_formula(len(rows), 0, "=1/0", None, "#DIV/0!")
            page.write_formula(len(rows), 1, "=1+1", None, 2)


def _with_xlwt(path: Path, sheets: Mapping[str, list[list[Any]]], rng: random.Random) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    dated, shown = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss"), xlwt.easyxf(num_format_str="0.00%")
    for name, rows in sheets.items():
        page = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write(at, column, value, dated)
                elif isinstance(value, float) and rng.random() < 0.3:
                    page.write(at, column, value, shown)
                elif value is not None:
                    page.write(at, column, value)
        if rng.random() < 0.4:
            page.write_merge(len(rows) + 1, len(rows) + 2, 0, 2, "合并")
    book.save(str(path.with_suffix(".xls")))


_ENGINES: tuple[tuple[Literal["openpyxl", "xlsxwriter", "odf"], str], ...] = (
    ("openpyxl", ".xlsx"),
    ("xlsxwriter", ".xlsx"),
    ("odf", ".ods"),
)


def _with_pandas(path: Path, sheets: Mapping[str, list[list[Any]]], rng: random.Random) -> None:
    import pandas

    engine, suffix = rng.choice(_ENGINES)
    with pandas.ExcelWriter(path.with_suffix(suffix), engine=engine) as writer:
        for name, rows in sheets.items():
            frame = pandas.DataFrame(
                [[str(v) if isinstance(v, str) and v.startswith("=") else v for v in r] for r in rows]
            )
            frame.map(lambda value: None if isinstance(value, str) and value.startswith("=") else value).to_excel(
                writer, sheet_name=name, index=rng.random() < 0.3
            )


def _with_odfpy(path: Path, sheets: Mapping[str, list[list[Any]]], rng: random.Random) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow(numberrowsrepeated=2) if rng.random() < 0.1 else TableRow()
            for value in row:
                line.addElement(_odf_cell(value, TableCell, P))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(path.with_suffix(".ods")))


def _odf_cell(value: Any, cell: Any, paragraph: Any) -> Any:
    if isinstance(value, bool):
        return cell(valuetype="boolean", booleanvalue="true" if value else "false")
    if isinstance(value, datetime):
        return cell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return cell(valuetype="float", value=repr(value))
    made = cell(valuetype="string") if value is not None else cell()
    for line in value.split("\n") if value is not None else ():
        made.addElement(paragraph(text=line))
    return made


_WRITERS: dict[str, Callable[[Path, Mapping[str, list[list[Any]]], random.Random], None]] = {
    "openpyxl": _with_openpyxl,
    "xlsxwriter": _with_xlsxwriter,
    "xlwt": _with_xlwt,
    "pandas": _with_pandas,
    "odfpy": _with_odfpy,
}


_AT_ONCE = 30


def _rewrite(folder: Path) -> None:
    """Every workbook in the other formats, as LibreOffice writes it; what LibreOffice cannot read is left out."""
    into = folder / "rewritten"
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in (".xlsx", ".xls", ".ods") and into not in path.parents
    ]
    with tempfile.TemporaryDirectory(prefix="fullemp-") as profile:
        for suffix, to in (("xlsx", "xlsx:Calc MS Excel 2007 XML"), ("xls", "xls:MS Excel 97"), ("ods", "ods")):
            others = [path for path in files if path.suffix.lower() != f".{suffix}"]
            for at in range(0, len(others), _AT_ONCE):
                batch = [str(path) for path in others[at : at + _AT_ONCE]]
                command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
                try:
                    subprocess.run(
                        [*command, "--outdir", str(into / f"{suffix}-{at}"), *batch],
                        capture_output=True,
                        timeout=20 * _AT_ONCE,
                        check=False,
                    )
                except subprocess.TimeoutExpired:
                    print(f"LibreOffice took too long with one of {len(batch)} from {batch[0]}")


if __name__ == "__main__":
    sys.exit(main())
