"""Which rows of a table are data: not blank ones, totals, sections and notes. Blank rows never end the data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fullemp_cli.ledgers.cells.text import folded, heading_core, text_of
from fullemp_cli.ledgers.declaration import Ledger, RowIs
from fullemp_cli.ledgers.kinds.services import SERVICES
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.note_words import is_state_of_all, name_and_note, speaks_of_those_below
from fullemp_cli.ledgers.reading.row_kinds import (
    LABELS,
    SUSPECTS,
    RowLeftOut,
    holds_several,
    is_example,
    is_instruction,
    is_labelled,
    is_no_name,
    is_no_persons,
    is_note,
    is_numbering,
    is_section,
    is_serial,
    is_total,
    names_several,
    says_nothing,
)
from fullemp_cli.ledgers.reading.side_by_side import SERIAL
from fullemp_cli.ledgers.synonyms import COMMUNITY_COLUMN
from fullemp_cli.opening.grid import Merge, Value

Columns = Mapping[str, Sequence[Value]]
"""Canonical heading → the raw cells of the table's rows, one a row from `Table.first` on."""

_NUMBERS = ("身份证号", "户主身份证号", "就业人员身份证号", "负责人身份证号", "在岗人员身份证号")


_SMALLEST_NUMBER = 100_000
_NEAR_HEADING = 3
"""Rows under the heading that may say how the table is to be filled in: numbers of the columns, instructions, an example."""
_NUMBER = re.compile(r"(?!\d{4}[-.]\d\d?[-.]\d\d?$)'?[\dXx×*.Ee+-]{6,}")


@dataclass(frozen=True, slots=True)
class DataRows:
    """The rows of a table by their offset from its first: those that are data, and the others that hold something.

    `left_out`: offset → why it is none. `notes`: the texts of notes, code lists and signatures. A row of another block
    beside this one is in neither.
    """

    data: list[int]
    notes: list[str]
    left_out: dict[int, RowLeftOut] = field(default_factory=dict)

    @property
    def unread(self) -> list[int]:
        """Rows with values but nothing that makes a fact."""
        return [offset for offset, why in self.left_out.items() if why is RowLeftOut.UNREAD]


def data_rows(
    ledger: Ledger,
    table: SheetTable,
    rows: Sequence[Sequence[Value]],
    columns: Columns,
    own: Columns,
    merges: Sequence[Merge] = (),
) -> DataRows:
    """Sort the rows of a table. `own`: the columns before merged cells were filled down; a row without anything of its
    own is not a row."""
    keys = [columns[name] for name in ledger.makes_row if name in columns]
    numbers = [columns[name] for name in _NUMBERS if name in columns]
    # On a register a row of figures (就业率 50%) is nobody; 某某 without a legible name has a number, or other values.
    named = [columns[name] for name in ledger.makes_row if name in columns and name.endswith("姓名")]
    figures = ledger.register and bool(named)
    placed = columns.get(COMMUNITY_COLUMN)
    filled_in, repeats = [*own.values()], table.repeats
    across = _merged_across(table, merges)
    width = len(table.cells)
    found = DataRows([], [])
    unnumbered: list[int] = []
    plain = _plain_rows(keys, numbers) if not repeats and not table.beside_others else frozenset()
    filled_own = own is columns or all(columns[name] is own.get(name) for name in columns)
    for offset in range(table.last - table.first + 1):
        if offset in plain and offset >= _NEAR_HEADING and filled_own:
            found.data.append(offset)
            continue
        number = table.first + offset
        whole = rows[number - 1]
        row = whole[table.left - 1 : table.right] if table.beside_others else whole
        first = _first_filled(row)
        if first is None and not table.beside_others:
            continue
        if repeats and number in repeats:
            if not table.block:
                found.left_out[offset] = RowLeftOut.PAGE
            continue
        keyed = numbered = False  # loops of their own: this is asked of every row
        for values in keys:
            if _holds(values[offset]):
                keyed = True
                break
        for values in numbers:
            if _is_number(values[offset]):
                numbered = True
                break
        if keyed and figures and not numbered:
            keyed = any(_is_lettered(values[offset]) for values in named) or any(
                _has_digits(values[offset]) for values in numbers
            )
        if numbered and first.__class__ is str and str(first)[0] in LABELS and _is_signed(table, row, numbers, offset):
            numbered = False  # 经办人 | 王五 | 13800000000
        if not numbered or (offset < _NEAR_HEADING and _shows_how(row, whole, [values[offset] for values in keys])):
            # What is no fact has no number; nearly every row goes past here.
            why = _other_row(ledger, table, row, whole, offset, keys, across.get(number, 0), width)
            if why is not None:
                if why is RowLeftOut.NOTE:
                    found.notes.append(" ".join(text for value in whole if (text := text_of(value))))
                if first is not None and (not table.block or _first_filled(whole[: table.left - 1]) is None):
                    found.left_out[offset] = why
                continue
        several = numbers and any(holds_several(values[offset]) for values in numbers)
        if not several and keyed and not numbered and (ledger.register or ledger == SERVICES):
            several = any(
                names_several(value := values[offset]) and not name_and_note(str(value))[1] for values in named
            )
        if several:
            found.left_out[offset] = RowLeftOut.TOGETHER
        elif keyed and not numbered and ledger.row is not RowIs.ANSWER and says_nothing(_without(row, placed, offset)):
            if not table.block:
                found.left_out[offset] = RowLeftOut.NOTHING
        elif keyed and not numbered and ledger.register and is_state_of_all(_alone(_without_serial(row))):
            found.left_out[offset] = RowLeftOut.SECTION
        elif keyed:
            if filled_own or any(values[offset] is not None for values in filled_in):
                found.data.append(offset)
                if not numbered:
                    unnumbered.append(offset)
            else:
                found.left_out[offset] = RowLeftOut.MERGED
        elif any(_holds(values[offset]) for values in filled_in) or (
            first is not None and not table.block and len([value for value in row if _holds(value)]) > 1
        ):
            found.left_out[offset] = RowLeftOut.UNREAD
        elif first is not None and not table.block and (text := text_of(first)):
            # Alone in a column that nothing is read from: the serial of a line to write on, or a word to the reader.
            if is_serial(text):
                found.left_out[offset] = RowLeftOut.SERIAL
            elif is_state_of_all(text):
                found.left_out[offset] = RowLeftOut.SECTION
            elif says_nothing(row):
                found.left_out[offset] = RowLeftOut.NOTHING
            else:
                found.left_out[offset] = RowLeftOut.NOTE
                found.notes.append(text)
    if ledger.register and numbers:
        lone = {offset: rows[table.first + offset - 1] for offset in unnumbered}
        found = _without_foot(_without_places(found, lone), lone)
    return _with_lost_names(ledger, found, own)


def _plain_rows(keys: Sequence[Sequence[Value]], numbers: Sequence[Sequence[Value]]) -> frozenset[int]:
    """The offsets of rows that are data at first sight, as nearly all are: one identity number of 18 characters in the
    first column of numbers, nothing long in the others, and a key that says something."""
    if not keys or not numbers:
        return frozenset()
    first, *others = numbers
    plain = {
        offset
        for offset, value in enumerate(first)
        if isinstance(value, str) and len(value) == _NUMBER_LENGTH and _PLAIN_NUMBER(value)
    }
    for values in others:
        plain = {offset for offset in plain if not _is_long(values[offset])}
    return frozenset(offset for offset in plain if _holds(keys[0][offset]))


def _is_long(value: Value) -> bool:
    return isinstance(value, str) and len(value) > _NUMBER_LENGTH


_NUMBER_LENGTH = 18
_PLAIN_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]").fullmatch


_ENDS_OF_PLACES = frozenset("村组队片区栋楼网院屯寨庄弄里巷街路社圩湾垸坪户头沟坝塆坳冲")
_FEWEST_PLACES = 2


def _without_places(found: DataRows, rows: Mapping[int, Sequence[Value]]) -> DataRows:
    """Where several rows hold one text alone and all of these end alike (北门村, 南门村), they are sections: one such text
    may be somebody's name."""
    lone: dict[str, list[int]] = {}
    for offset, row in rows.items():
        texts = [text for value in row if (text := text_of(value))]
        if len(texts) == 1 and texts[0][-1] in _ENDS_OF_PLACES:
            lone.setdefault(texts[0][-1], []).append(offset)
    places = {offset for offsets in lone.values() if len(offsets) >= _FEWEST_PLACES for offset in offsets}
    if not places or len(places) == len(found.data):
        return found
    left_out = {**found.left_out, **dict.fromkeys(places, RowLeftOut.SECTION)}
    return DataRows([offset for offset in found.data if offset not in places], found.notes, left_out)


def _without_foot(found: DataRows, rows: Mapping[int, Sequence[Value]]) -> DataRows:
    """Below everybody with a number a text alone in its row that is no name is a line of the foot: 情况属实同意上报."""
    last = max((offset for offset in found.data if offset not in rows), default=None)
    if last is None:
        return found
    foot: dict[int, str] = {}
    for offset in found.data:
        if offset > last:
            texts = [text for value in rows[offset] if (text := text_of(value))]
            if len(texts) == 1 and is_no_name(texts[0]):
                foot[offset] = texts[0]
    if not foot:
        return found
    left_out = {**found.left_out, **dict.fromkeys(foot, RowLeftOut.NOTE)}
    return DataRows([offset for offset in found.data if offset not in foot], [*found.notes, *foot.values()], left_out)


def _with_lost_names(ledger: Ledger, found: DataRows, own: Columns) -> DataRows:
    """In the midst of the data a row with several values is somebody whose name is lost; below it, anything."""
    if not ledger.register or not found.data:
        return found
    lost = [
        offset
        for offset in found.unread
        if offset < found.data[-1] and sum(1 for values in own.values() if text_of(values[offset])) > 1
    ]
    if not lost:
        return found
    left_out = {offset: why for offset, why in found.left_out.items() if offset not in set(lost)}
    return DataRows(sorted({*found.data, *lost}), found.notes, left_out)


def _other_row(
    ledger: Ledger,
    table: SheetTable,
    row: Sequence[Value],
    whole: Sequence[Value],
    offset: int,
    keys: Sequence[Sequence[Value]],
    merged_over: int,
    width: int,
) -> RowLeftOut | None:
    """Why a row without a number is no fact, or None. A total or a note may begin left of this block."""
    if offset < _NEAR_HEADING:
        if _numbers_columns(row, whole):
            return RowLeftOut.NUMBERING
        if is_instruction(row, [values[offset] for values in keys]):
            return RowLeftOut.NOTE
        if is_example(row):
            return RowLeftOut.EXAMPLE
    if ledger.row is not RowIs.ANSWER and (alone := _alone(row)) and speaks_of_those_below(alone):
        return RowLeftOut.SECTION
    for cells in (row, whole) if table.beside_others else (row,):
        first = _first_filled(cells)
        if first is None:
            continue
        if not isinstance(first, str) or first[0] in SUSPECTS or ":" in first or "：" in first or len(first) > 12:
            if is_example(cells):
                return RowLeftOut.EXAMPLE
            if is_note(ledger, cells) and not is_total(cells):
                return RowLeftOut.NOTE
            if ledger.row is not RowIs.ANSWER and is_labelled(
                cells, beside=ledger.register or _begins_beside(table, cells)
            ):
                return RowLeftOut.NOTE
        if is_total(cells):
            return RowLeftOut.TOTAL
    if ledger.of_people and not _alone(row) and is_no_persons([values[offset] for values in keys]):
        return RowLeftOut.NOTE
    if ledger.row is not RowIs.ANSWER and is_section(
        ledger, row, [values[offset] for values in keys], merged_over, width
    ):
        return RowLeftOut.SECTION
    return None


def _is_signed(table: SheetTable, row: Sequence[Value], numbers: Sequence[Sequence[Value]], offset: int) -> bool:
    """Whether a row is one of labels, in which a telephone or a day stands in the place of a number."""
    if any(_PLAIN_NUMBER(text_of(values[offset])) for values in numbers):
        return False
    return is_labelled(row, beside=_begins_beside(table, row))


def _begins_beside(table: SheetTable, row: Sequence[Value]) -> bool:
    """Whether the first text of a row stands in the column of serials, or in one without a heading."""
    at = next((index for index, value in enumerate(row) if text_of(value)), 0) + (
        table.left if table.beside_others else 1
    )
    return all(heading_core(cell.text) in SERIAL for cell in table.cells if cell.column == at)


def _without_serial(row: Sequence[Value]) -> Sequence[Value]:
    """The row without a number before its first text, as a list of codes has one: 1 | 就业."""
    at = next((index for index, value in enumerate(row) if text_of(value)), 0)
    return row[at + 1 :] if at < len(row) and is_serial(text_of(row[at])) else row


def _alone(row: Sequence[Value]) -> str:
    """The text that is all that a row holds, '' where it holds more or a number."""
    found = ""
    for value in row:
        if value is None or (value.__class__ is str and not text_of(value)):
            continue
        if found or not isinstance(value, str):
            return ""
        found = text_of(value)
    return found


def _shows_how(row: Sequence[Value], whole: Sequence[Value], keys: Sequence[Value]) -> bool:
    """Whether a row near the heading, with a number or what stands for one, says how the table is to be filled in."""
    return _numbers_columns(row, whole) or is_example(row) or is_instruction(row, keys)


def _numbers_columns(row: Sequence[Value], whole: Sequence[Value]) -> bool:
    """Whether a row numbers the columns: each block's from 1 on, or all of them."""
    return is_numbering(row) or (row is not whole and is_numbering(whole))


def _merged_across(table: SheetTable, merges: Sequence[Merge]) -> dict[int, int]:
    """Row → over how many columns of the table a cell is merged that stands in that row alone."""
    found: dict[int, int] = {}
    for merge in merges:
        if merge.top == merge.bottom and table.first <= merge.top <= table.last and merge.right > merge.left:
            columns = sum(merge.left <= cell.column <= merge.right for cell in table.cells)
            found[merge.top] = max(found.get(merge.top, 0), columns)
    return found


def _holds(value: Value) -> bool:
    return value is not None and (value.__class__ is not str or text_of(value) != "")


def _without(row: Sequence[Value], placed: Sequence[Value] | None, offset: int) -> Sequence[Value]:
    """The row without its 所属社区."""
    place = placed[offset] if placed is not None else None
    return row if place is None else [value for value in row if value != place]


_LETTER = re.compile(r"[^\W\d_]")


def _is_lettered(value: Value) -> bool:
    return isinstance(value, str) and bool(_LETTER.search(value))


def _has_digits(value: Value) -> bool:
    """Whether a cell of a number holds one, or what is left of one."""
    return _is_number(value) or (isinstance(value, str) and sum(map(str.isdigit, value)) >= _FEWEST_DIGITS)


_FEWEST_DIGITS = 4


def _is_number(value: Value) -> bool:
    """Whether a cell holds a number of somebody, right or wrong: 合计 in that column is none."""
    if value is None or isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return value >= _SMALLEST_NUMBER
    return isinstance(value, str) and bool(_NUMBER.fullmatch(value) or _NUMBER.fullmatch(folded(value)))


def _first_filled(row: Sequence[Value]) -> Value:
    """The first cell that is not blank, a text without blanks before it; None in a blank row."""
    for value in row:
        if value is not None and (value.__class__ is not str or (value := str(value).lstrip())):
            return value
    return None


def filled_down(
    table: SheetTable, columns: Mapping[str, int], raw: Mapping[str, list[Value]], merges: Sequence[Merge]
) -> dict[str, list[Value]]:
    """The raw columns with cells that are merged down repeated in every row of the merge."""
    filled = dict(raw)
    by_number = {number: name for name, number in columns.items()}
    for merge in merges:
        top, bottom = max(merge.top, table.first), min(merge.bottom, table.last)
        if bottom <= top or merge.top < table.first:
            continue
        for number in [number for number in by_number if merge.left <= number <= merge.right]:
            name = by_number[number]
            value = raw[name][merge.top - table.first]
            if value is None or number != merge.left:
                continue
            if filled[name] is raw[name]:
                filled[name] = list(raw[name])
            filled[name][top - table.first : bottom - table.first + 1] = [value] * (bottom - top + 1)
    return filled
