"""Blocks of persons that were seen and not read (definitions.md, *Not read*): under no heading, or beside a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.cells.text import folded, heading_core, text_of
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.ledgers.reading.headings import HeadingMatch, known_headings, looks_known, without_number
from fullemp_cli.ledgers.reading.identity_cells import holds_a_number, looks_like_number
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.recognition import Recognised, ledgers_named
from fullemp_cli.ledgers.registry import Registry
from fullemp_cli.ledgers.synonyms import NOT_COLUMNS
from fullemp_cli.opening.grid import Sheet, Value

_NO_LEDGER = re.compile(
    "汇总|统计|代码|字典|说明|目录|封面|样表|模板|参数|下拉|选项|党员|党支部|志愿|学生|老年|残疾人名册|退役军人名册"
)
_ANY_NAME = re.compile(
    r"(?:sheet|工作表|表|page)?[\s\d()（）一二三四五六七八九十月年网格组楼栋幢号片区第社居村份]*", re.I
)
_OF_THE_FIELD = re.compile("就业|失业|待业|无业|务工|创业|劳动|援助")
_FEWEST_ROWS, _FEWEST_CELLS = 2, 3


def block_without_heading(file: str, sheet: Sheet, ledger: Ledger | None) -> UnreadBlock | None:
    """The block that a sheet is in which no heading was found, or a heading of no ledger in particular.

    It holds somebody's number; or its name is a ledger's, and rows of several cells stand in it.
    """
    rows = [index for index, row in enumerate(sheet.rows) if any(map(holds_a_number, row))]
    if not rows and ledger is not None and not _NO_LEDGER.search(sheet.name):
        filled = [index for index, row in enumerate(sheet.rows) if sum(1 for v in row if text_of(v)) >= _FEWEST_CELLS]
        rows = filled if len(filled) >= _FEWEST_ROWS else []
    if not rows:
        return None
    place = Place(file, sheet.name, str(rows[0] + 1))
    return UnreadBlock(ledger, place, "没有找到表头", len(rows))


def holds_numbers(sheet: Sheet) -> bool:
    """Whether somebody's number stands anywhere on the sheet."""
    return any(looks_like_number(value) for row in sheet.rows for value in row if value is not None)


def may_be_a_ledger(sheet: Sheet, tables: Sequence[SheetTable], registry: Registry) -> bool:
    """Whether a sheet with headings of no ledger may be one all the same: nothing in its headings or its name says what
    else it is. 党员名册 says that, and 入党时间 does."""
    if _NO_LEDGER.search(sheet.name) or any(_NO_LEDGER.search(table.title) for table in tables):
        return False
    named = ledgers_named(sheet.name, registry) or _OF_THE_FIELD.search(sheet.name)
    if not named and not _ANY_NAME.fullmatch(folded(sheet.name)):
        return False
    cores = {without_number(heading_core(cell.text), registry) for table in tables for cell in table.cells}
    return all(looks_known(core, registry) or core in NOT_COLUMNS for core in cores)


def blocks_beside(file: str, sheet: Sheet, tables: Sequence[SheetTable], ledger: Ledger | None) -> list[UnreadBlock]:
    """Somebody's numbers outside the tables of a sheet: in columns without a heading, among the headings, above them."""
    found: dict[str, list[tuple[int, int]]] = {}
    width = max(map(len, sheet.rows), default=0)
    first = min((table.heading[0] for table in tables), default=1)
    _look(sheet, range(first - 1), range(width), "写在表头的上面", found)
    for _, beside in groupby(tables, key=lambda table: table.heading):
        together = list(beside)
        table = together[0]
        headed = {cell.column - 1 for one in together for cell in one.cells}
        bare = [at for at in range(width) if at not in headed]
        _look(sheet, range(table.heading[0] - 1, table.heading[1]), range(width), "旁边的人没有表头", found)
        _look(sheet, range(table.first - 1, table.last), bare, "旁边的人没有表头", found)
    return [
        UnreadBlock(ledger, Place(file, sheet.name, _cell(cells[0])), why, len({index for index, _ in cells}))
        for why, cells in found.items()
    ]


def _look(
    sheet: Sheet, rows: Iterable[int], columns: Sequence[int], why: str, found: dict[str, list[tuple[int, int]]]
) -> None:
    for index in rows if columns else ():
        row = sheet.rows[index]
        for at in columns:
            if at < len(row) and row[at] is not None and looks_like_number(row[at]):
                found.setdefault(why, []).append((index, at))


def block_of_table(file: str, sheet: Sheet, table: SheetTable, ledger: Ledger | None) -> UnreadBlock | None:
    """The block that a table is whose headings are no ledger's; None where it holds nobody's number."""
    rows = [
        index
        for index in range(table.first - 1, table.last)
        if any(map(looks_like_number, sheet.rows[index][table.left - 1 : table.right]))
    ]
    if not rows:
        return None
    return UnreadBlock(ledger, Place(file, sheet.name, str(rows[0] + 1)), "表头认不出是哪本台账", len(rows))


def block_of_others(file: str, sheet: Sheet, table: SheetTable, found: Recognised) -> UnreadBlock | None:
    """The block that somebody else's numbers are in the rows of a register's persons: 本人 · 配偶, each with 姓名 and
    身份证号, of which one column is read. None where all of them have rows of their own."""
    if not found.ledger.register:
        return None
    readings = [reading for reading in found.readings if reading.name == "身份证号"]
    others = [reading.cell.column - 1 for reading in readings if reading.how is HeadingMatch.REPEATED]
    others += _of_the_family(found)
    own = [reading.cell.column - 1 for reading in readings if reading.how is not HeadingMatch.REPEATED]
    if not others or len(own) != 1:
        return None
    rows = sheet.rows[table.first - 1 : table.last]
    read = {_digits(row[own[0]]) for row in rows if own[0] < len(row)}
    lacking = [
        (number, at)
        for number, row in enumerate(rows, table.first)
        for at in others
        if at < len(row) and looks_like_number(row[at]) and _digits(row[at]) not in read
    ]
    if not lacking:
        return None
    place = Place(file, sheet.name, f"{column_letter(lacking[0][1] + 1)}{lacking[0][0]}")
    return UnreadBlock(found.ledger, place, "同一行里还写了别的人", len(lacking))


_FAMILY = re.compile("(配偶|爱人|丈夫|妻子|家属|家庭成员|子女|儿子|女儿|父亲|母亲)(?:的|之)?(.+)")
_STATE = frozenset({"就业状态", "就业形式"})


def _of_the_family(found: Recognised) -> list[int]:
    """The columns of numbers of somebody of the family who has a state of his own: 配偶身份证号 beside 配偶就业状态. A
    number alone says who is married to whom."""
    known = known_headings(found.ledger)
    what = {
        reading.cell.column: (family[1], known.get(family[2], ""))
        for reading in found.readings
        if reading.name is None and (family := _FAMILY.fullmatch(heading_core(reading.cell.text)))
    }
    stated = {who for who, name in what.values() if name in _STATE}
    return [column - 1 for column, (who, name) in what.items() if name == "身份证号" and who in stated]


def _digits(value: Value) -> str:
    return folded(text_of(value)).upper()[:18]


def named_ledger(registry: Registry, *names: str) -> Ledger | None:
    """The one ledger of persons or facts that the nearest of these names says; None where none does, or several."""
    for name in names:
        named = [ledger for ledger in ledgers_named(name, registry) if ledger.row_class is not None]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _cell(cell: tuple[int, int]) -> str:
    index, at = cell
    return f"{column_letter(at + 1)}{index + 1}"
