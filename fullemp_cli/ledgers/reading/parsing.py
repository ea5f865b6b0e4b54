"""A recognised table of a sheet → columns of typed values, with what had to be said about single cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place, Source, column_letter
from fullemp_cli.ledgers.cells.dates import year_named
from fullemp_cli.ledgers.cells.legends import (
    Legend,
    PrintedLegend,
    decoded,
    legend_of_heading,
    legends_by_column,
    legends_in,
    marks_said,
)
from fullemp_cli.ledgers.cells.nothing import NONE_TEXT, ditto_filled
from fullemp_cli.ledgers.cells.text import folded, heading_core, heading_key, text_of
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.columns import Understanding, Understood, could_be, default_of, understand, words_by_key
from fullemp_cli.ledgers.declaration import Column, ColumnKind, Repeats
from fullemp_cli.ledgers.kinds import CHECKLIST, LABOUR_FORCE, SERVICES
from fullemp_cli.ledgers.kinds.checklist import KEYS_OF_ANSWERS
from fullemp_cli.ledgers.reading.categories_said import doubt_categories
from fullemp_cli.ledgers.reading.cell_findings import date_findings, identity_findings, required_findings
from fullemp_cli.ledgers.reading.data_rows import data_rows, filled_down
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.household_keys import complete_households
from fullemp_cli.ledgers.reading.household_members import carry_households_down
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.mapped import mapped_values
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.reading.recognition import Recognised
from fullemp_cli.ledgers.reading.residence_said import doubt_residence, residence_answered
from fullemp_cli.ledgers.reading.row_kinds import RowLeftOut
from fullemp_cli.ledgers.reading.side_by_side import SERIAL
from fullemp_cli.ledgers.reading.state_columns import Beside, columns_of_state
from fullemp_cli.ledgers.reading.ticked import add_doubt, add_flag, add_ticked
from fullemp_cli.ledgers.reading.wide_services import services_across
from fullemp_cli.ledgers.reading.words_against import note_words_against
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.ledgers.synonyms import COMMUNITY_COLUMN
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.opening.grid import CellTrouble, Sheet, Value
from fullemp_cli.people.masking import mask_within

_SINGLE = (HeadingMatch.EXACT, HeadingMatch.SYNONYM, HeadingMatch.MAPPED, HeadingMatch.NEAR_MISS)


@dataclass(frozen=True, slots=True)
class ParsedSheetTable:
    """What one table gives: its own ledger's rows, visits that stand across its columns, and its shape in words.

    `headless`: the columns of its rows that have no heading → how many cells of them hold words.
    """

    main: ParsedTable
    visits: ParsedTable | None
    shapes: tuple[str, ...]
    notes: tuple[str, ...]
    left_out: dict[int, RowLeftOut]
    headless: dict[int, int]


def parse_table(
    file: str,
    sheet: Sheet,
    table: SheetTable,
    recognised: Recognised,
    cells: Sequence[Sequence[Value]],
    today: date,
    words: Mapping[str, Mapping[str, str]],
    registry: Registry = BUILT_IN,
) -> ParsedSheetTable:
    """Understand a table. `cells`: the sheet's columns, of equal length. `words`: column → the user's value → value.
    `registry`: what 服务记录 is, where visits stand across its columns."""
    ledger, readings = recognised.ledger, recognised.readings
    window = slice(table.first - 1, table.last)
    entries = {entry.name: entry for entry in ledger.read_columns}
    at = {str(r.name): r.cell.column for r in readings if r.how in _SINGLE}
    own: dict[str, list[Value]] = {name: list(cells[number - 1][window]) for name, number in at.items()}
    raw = filled_down(table, at, own, sheet.merges)
    sorted_rows = data_rows(ledger, table, sheet.rows, raw, own or raw, sheet.merges)
    if (marked := _with_marks(cells, table, sorted_rows.notes, _ticked(readings, entries))) is not None:
        cells = marked
        own = {name: list(cells[number - 1][window]) for name, number in at.items()}
        raw = filled_down(table, at, own, sheet.merges)
    data = sorted_rows.data
    numbers = [table.first + offset for offset in data]
    printed = legends_in([*table.title.splitlines(), *sorted_rows.notes])
    legends = legends_by_column(printed, _names_of_headings(readings))
    for reading in readings:
        if reading.name and reading.how in _SINGLE and (codes := legend_of_heading(reading.cell.text)):
            legends[reading.name] = codes
    legends |= legends_by_words(
        printed, [entry for name, entry in entries.items() if name in at and name not in legends]
    )
    year = next((found for text in (table.title, sheet.name, PurePath(file).stem) if (found := year_named(text))), None)
    shapes = ["再就业"] if recognised.reemployment else []
    picked: dict[str, Sequence[Value]] = {name: _picked(values, data) for name, values in raw.items()}
    if any(values is not own[name] and picked[name] != _picked(own[name], data) for name, values in raw.items()):
        shapes.append("合并单元格")
    repeated = ditto_filled(picked)
    for reading in readings:
        if reading.name == "户籍" and reading.how in _SINGLE and "户籍" in picked:
            core = heading_core(reading.cell.text)
            picked["户籍"] = [residence_answered(core, value) for value in picked["户籍"]]
    source = Source(file, sheet.name, {entries[name].field: number for name, number in at.items() if name in entries})
    carried = carry_households_down(ledger, picked)
    edition = year if year is not None else today.year
    parsed = ParsedTable(ledger, source, numbers, {}, picked, reemployment=recognised.reemployment, edition=edition)
    one_hot = [reading for reading in readings if reading.how is HeadingMatch.ONE_HOT]
    boxes: list[tuple[int, Column, Unread]] = []
    if one_hot:
        shapes.append("一栏一值")
        boxes = add_ticked(parsed, one_hot, cells, table, data, entries, sheet.struck)
    for name, entry in entries.items():
        if name in picked:
            by = Understanding(today, legends.get(name), words_by_key(words.get(name, {})), year)
            _add_column(parsed, entry, by)
    if ledger == CHECKLIST and "项目编号" in picked:
        parsed.values["item_is_number"] = [isinstance(value, float) for value in picked["项目编号"]]
    for index, entry, cell in boxes:
        add_doubt(parsed, index, entry, cell)
    if ledger == LABOUR_FORCE:
        complete_households(parsed, today)
    for reading in (reading for reading in readings if reading.how is HeadingMatch.FLAG):
        add_flag(parsed, entries[str(reading.name)], reading, cells, table, data, sheet.struck)
    if COMMUNITY_COLUMN in picked:
        parsed.communities = [text_of(value) for value in picked[COMMUNITY_COLUMN]]
    _add_cell_troubles(parsed, sheet, entries, at)
    parsed.findings += required_findings(parsed, entries.values())
    parsed.findings += identity_findings(parsed, entries.values())
    parsed.findings += date_findings(parsed, entries.values(), today)
    for name, rows in repeated.items():
        parsed.findings.append((None, _repeated(parsed, name, entries.get(name), rows)))
    if carried:
        message = f"{len(carried)} 行只写了成员，户的信息按上一行读入（第 {numbers[carried[0]]} 行起）"
        parsed.findings.append((None, finding("LED004", source.place(numbers[carried[0]]), message)))
    if sorted_rows.unread:
        parsed.findings.append((None, _unread(source, table, sorted_rows.unread)))
    sections = {
        offset: next(text for value in sheet.rows[table.first - 1 + offset] if (text := text_of(value)))
        for offset, why in sorted_rows.left_out.items()
        if why is RowLeftOut.SECTION
    }
    notes = {
        offset: " ".join(text for value in sheet.rows[table.first - 1 + offset] if (text := text_of(value)))
        for offset, why in sorted_rows.left_out.items()
        if why is RowLeftOut.NOTE
    }
    headless = _headless(table, cells, data)
    beside = dict.fromkeys(headless, Beside("没有表头的一列"))
    beside |= columns_of_state(ledger, readings, today)
    note_words_against(parsed, sheet, table, data, sections, notes, beside)
    doubt_residence(parsed, sheet, table, data, sections | notes)
    doubt_categories(parsed, sheet, table, data)
    _add_struck_cells(parsed, sheet, entries, at)
    if ledger.repeats is not Repeats.NOT_COMPARED:
        parsed.rest = _not_read(readings, cells, table, data)
    visits = services_across(
        parsed, readings, cells, data, table, today, year, sheet.struck, registry.as_read(SERVICES)
    )
    if any(reading.how is HeadingMatch.VISIT for reading in readings):
        shapes.append("宽表")
    if legends:
        shapes.append("代码")
    if ledger == SERVICES and visits is not None and "日期" not in picked:
        visits.findings = [
            (None, found) for _, found in parsed.findings if found.code not in ("DATE007", "WORD006")
        ] + visits.findings
        visits.cells = parsed.cells
        visits.mapped = [(line, _rows_at(visits, parsed, indices)) for line, indices in parsed.mapped]
        return ParsedSheetTable(visits, None, tuple(shapes), tuple(sorted_rows.notes), sorted_rows.left_out, headless)
    return ParsedSheetTable(parsed, visits, tuple(shapes), tuple(sorted_rows.notes), sorted_rows.left_out, headless)


_NO_HEADINGS = frozenset(("", "说明", "备注", "注", "填表说明", "填报说明", "填写说明", "代码说明", "代码", "其中"))


def legends_by_words(printed: Sequence[PrintedLegend], entries: Sequence[Column]) -> dict[str, Legend]:
    """The columns that a list without a heading is about (1=就业，2=失业): the one whose words all of it are; of 是 and 否
    every column that takes them."""
    found: dict[str, Legend] = {}
    for legend in printed:
        words = list(legend.codes.values()) if heading_core(legend.heading) in _NO_HEADINGS else []
        if not words:
            continue
        if all(yes_no_in(word) is not None for word in words):
            fits = [entry for entry in entries if entry.kind in (ColumnKind.YES_NO, ColumnKind.HAVE)]
        else:
            fits = [
                entry
                for entry in entries
                if entry.vocabulary is not None and all(member_in(entry.vocabulary, word) is not None for word in words)
            ]
            fits = fits if len(fits) == 1 else []
        for entry in fits:
            found.setdefault(entry.name, legend.codes)
    return found


def _headless(table: SheetTable, cells: Sequence[Sequence[Value]], data: Sequence[int]) -> dict[int, int]:
    """The columns without a heading in which words stand beside the rows; numbers alone are serials."""
    headed = {cell.column for cell in table.cells}
    last = table.right or (max(headed, default=0) + _NEAR if table.block else len(cells))
    found: dict[int, int] = {}
    for column in range(table.left, min(last, len(cells)) + 1):
        if column in headed:
            continue
        values = cells[column - 1]
        texts = [
            text for offset in data if isinstance(v := values[table.first - 1 + offset], str) and (text := text_of(v))
        ]
        if not all(text.isascii() and text.rstrip(".").isdigit() for text in texts):
            found[column] = len(texts)
    return found


_NEAR = 3
"""So many columns behind the last of several tables beside each other may still belong to it."""


def _picked(values: Sequence[Value], offsets: Sequence[int]) -> Sequence[Value]:
    """The values at those rising offsets; nearly always all between the first and the last of them."""
    if offsets and offsets[-1] - offsets[0] == len(offsets) - 1:
        return values[offsets[0] : offsets[-1] + 1]
    return [values[offset] for offset in offsets]


def _rows_at(other: ParsedTable, parsed: ParsedTable, indices: Collection[int]) -> list[int]:
    """The rows of the other table that stand in the same rows of the sheet."""
    numbers = {parsed.numbers[index] for index in indices}
    return [index for index, number in enumerate(other.numbers) if number in numbers]


def _with_marks(
    cells: Sequence[Sequence[Value]], table: SheetTable, notes: Sequence[str], ticked: frozenset[int]
) -> Sequence[Sequence[Value]] | None:
    """The columns with words in place of the marks of which the sheet itself says what they mean (○表示是); None where it
    says nothing of any. `ticked`: the columns that take 是 and 否 only, where √就业 ○失业 is not said of them."""
    headings = [f"{cell.text} {cell.group}" for cell in table.cells]
    marks = marks_said([*table.title.splitlines(), *headings, *notes])
    if not marks:
        return None
    answers = {mark: word for mark, word in marks.items() if yes_no_in(word) is not None}
    replaced: list[Sequence[Value]] = []
    for number, column in enumerate(cells, 1):
        said = answers if number in ticked else marks
        replaced.append([said.get(v.strip(), v) if isinstance(v, str) and len(v) < 4 else v for v in column])
    return replaced


def _ticked(readings: Sequence[HeadingReading], entries: Mapping[str, Column]) -> frozenset[int]:
    """The columns whose cells are 是 or 否, or a tick."""
    ticks = (HeadingMatch.ONE_HOT, HeadingMatch.FLAG)
    return frozenset(
        reading.cell.column
        for reading in readings
        if reading.how in ticks
        or (
            (entry := entries.get(str(reading.name))) is not None and entry.kind in (ColumnKind.YES_NO, ColumnKind.HAVE)
        )
    )


def _not_read(
    readings: Sequence[HeadingReading], cells: Sequence[Sequence[Value]], table: SheetTable, data: Sequence[int]
) -> list[tuple[tuple[str, str], ...]]:
    """Heading and text of the cells of each row that no column takes, 序号 apart."""
    others = [
        (heading_core(reading.cell.text), cells[reading.cell.column - 1])
        for reading in readings
        if reading.how not in _SINGLE and heading_core(reading.cell.text) not in SERIAL
    ]
    return [
        tuple((name, folded(text)) for name, values in others if (text := text_of(values[table.first - 1 + offset])))
        for offset in data
    ]


def _names_of_headings(readings: Sequence[HeadingReading]) -> dict[str, str]:
    names: dict[str, str] = {}
    for reading in readings:
        if reading.name and reading.how in _SINGLE:
            for text in (reading.cell.text, reading.cell.group, reading.name):
                if text:
                    names.setdefault(heading_core(text), reading.name)
                    names.setdefault(heading_key(text), reading.name)
    for reading in readings:  # a group over several columns names none of them
        if reading.cell.group:
            names.pop(heading_core(reading.cell.group), None)
    return names | {reading.name: reading.name for reading in readings if reading.name and reading.how in _SINGLE}


def _add_column(parsed: ParsedTable, entry: Column, by: Understanding) -> None:
    raw = parsed.raw[entry.name]
    understood = understand(entry, raw, by)
    parsed.values[entry.field] = understood.values
    for kind, count in _kinds(raw, understood):
        if count:
            parsed.cells[kind] += count
    if twin := parsed.ledger.wordings.get(entry.field):
        parsed.values[twin] = [_decoded_text(value, by.legend) for value in raw]
    parsed.mapped += mapped_values(parsed, entry, by)
    if understood.troubles:
        for index, value in enumerate(raw):
            if value in understood.troubles:
                trouble = understood.troubles[value]
                place = parsed.source.place(parsed.numbers[index], entry.field)
                parsed.findings.append((index, finding(trouble.code, place, trouble.message, trouble.hint)))
    if understood.unread:
        for index, value in enumerate(raw):
            if value in understood.unread:
                parsed.add_unread(index, entry.field, understood.unread[value])
    if understood.notes:
        noted = understood.notes
        parsed.notes[entry.field] = {index: noted[value] for index, value in enumerate(raw) if value in noted}
    if understood.blank - {None}:
        parsed.raw[entry.name] = [None if value in understood.blank else value for value in raw]


_FEW = 8
"""So many values are counted one by one in less time than all of a column."""


def _kinds(raw: Sequence[Value], understood: Understood) -> Iterator[tuple[str, int]]:
    """How many cells are of which kind."""
    others = {*understood.blank, *understood.unread, *understood.none} - {None}
    counts = Counter(raw) if len(others) > _FEW else {value: raw.count(value) for value in others}
    blank = raw.count(None) + sum(counts[value] for value in others if value in understood.blank)
    left = others - understood.blank
    unread = sum(counts[value] for value in left if value in understood.unread)
    none = sum(counts[value] for value in left if value not in understood.unread)
    yield from (("understood", len(raw) - blank - unread - none), ("not_understood", unread))
    yield from (("none", none), ("blank", blank))


def _decoded_text(value: Value, legend: Legend | None) -> str:
    return text_of(decoded(value, legend)) if legend else text_of(value)


def _repeated(parsed: ParsedTable, name: str, entry: Column | None, marks: Mapping[int, str]) -> Finding:
    numbers = [parsed.numbers[index] for index in marks]
    shown = "、".join(map(str, numbers[:8])) + ("…" if len(numbers) > 8 else "")
    place = parsed.source.place(numbers[0], entry.field if entry else "")
    written = "、".join(f"“{mark}”" for mark in dict.fromkeys(marks.values()))
    return finding("WORD009", place, f"{name}写{written}的 {len(numbers)} 格（第 {shown} 行），按上一行读入")


def _add_cell_troubles(parsed: ParsedTable, sheet: Sheet, entries: Mapping[str, Column], at: Mapping[str, int]) -> None:
    """Error cells, which are blank, and formulas without a result, which could be anything that the column holds."""
    if not sheet.troubles:
        return
    index_of = {number: index for index, number in enumerate(parsed.numbers)}
    name_of = {number: name for name, number in at.items() if name in entries}
    for (row, number), trouble in sorted(sheet.troubles.items()):
        if row not in index_of or number not in name_of:
            continue
        entry, index = entries[name_of[number]], index_of[row]
        uncached = trouble is CellTrouble.UNCACHED
        message = f"{entry.name}是公式，文件里没有它的结果" if uncached else f"{entry.name}是错误值"
        place = Place(parsed.source.file, parsed.source.sheet, f"{column_letter(number)}{row}")
        parsed.findings.append((index, finding("CELL002" if uncached else "CELL001", place, message)))
        could = could_be(entry)
        answer = parsed.ledger == CHECKLIST and entry.kind is ColumnKind.TEXT
        if could is None and (answer or (entry.about and entry.kind is ColumnKind.TEXT)):
            could = OneOf(("", _SOMETHING))
        if uncached and could is not None:
            parsed.add_unread(index, entry.field, Unread(_SOMETHING, could))


_SOMETHING = "公式没有结果"


def _add_struck_cells(parsed: ParsedTable, sheet: Sheet, entries: Mapping[str, Column], at: Mapping[str, int]) -> None:
    """Cells with a line through them in rows that have none: what is crossed out is not understood, an answer not given."""
    if not sheet.struck:
        return
    index_of = {number: index for index, number in enumerate(parsed.numbers)}
    entry_of = {number: entries[name] for name, number in at.items() if name in entries}
    for row, number in sorted(sheet.struck):
        index, entry = index_of.get(row), entry_of.get(number)
        if index is None or entry is None:
            continue
        against, text = parsed.against.get(index), text_of(parsed.raw[entry.name][index])
        if not text or (against is not None and against.says is None):
            continue
        could = could_be(entry)
        if could is None and entry.about and entry.kind is ColumnKind.TEXT:
            could = OneOf(("", NONE_TEXT, text))
        if could is None and entry.kind is ColumnKind.TAGS and parsed.values[entry.field][index]:
            could = OneOf((frozenset(), parsed.values[entry.field][index]))
        if could is None and parsed.ledger == CHECKLIST and entry.kind is ColumnKind.TEXT:
            could = OneOf(("", text))
        if could is None:
            continue
        if parsed.ledger != CHECKLIST or entry.field not in KEYS_OF_ANSWERS:  # whose answer it was is not lost
            parsed.values[entry.field][index] = default_of(entry)
        if entry.field not in parsed.unread.get(index, {}):
            parsed.cells.subtract(["understood"])
            parsed.cells.update(["not_understood"])
        parsed.add_unread(index, entry.field, Unread(mask_within(text), could, crossed_out=True))
        message = f"{entry.name}“{mask_within(text)[:30]}”划了线，不知还算不算"
        parsed.findings.append((index, finding("CELL003", parsed.source.place(row, entry.field), message)))


def _unread(source: Source, table: SheetTable, offsets: Sequence[int]) -> Finding:
    rows = [table.first + offset for offset in offsets]
    shown = "、".join(map(str, rows[:5])) + ("…" if len(rows) > 5 else "")
    place = Place(source.file, source.sheet, str(rows[0]))
    return finding("ROW004", place, f"第 {shown} 行（共 {len(rows)} 行）没有姓名、号码等关键内容，没有读入")
