"""One workbook → its parsed tables, its communities, and what was understood of each sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from pathlib import PurePath

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.catalogue import INSTRUCTIONS
from fullemp_cli.ledgers.declaration import ColumnKind, Ledger
from fullemp_cli.ledgers.facts import InputFile, UnreadBlock
from fullemp_cli.ledgers.kinds import COMMUNITY, SERVICES
from fullemp_cli.ledgers.mapped_lines import MappedLine
from fullemp_cli.ledgers.mapping import Mapping as UserMapping
from fullemp_cli.ledgers.reading.cards import shape_of_persons
from fullemp_cli.ledgers.reading.communities import Institution, community_in_title, institution_above
from fullemp_cli.ledgers.reading.community_sheet import ReadCommunity, read_community_sheet
from fullemp_cli.ledgers.reading.headings import HeadingMatch
from fullemp_cli.ledgers.reading.layout import SheetTable, find_tables
from fullemp_cli.ledgers.reading.mapped import mapped_headings, mapped_sheet
from fullemp_cli.ledgers.reading.not_read_list import is_not_read_list, listed_blocks
from fullemp_cli.ledgers.reading.own_totals import IN_TITLE, own_totals, totals_in_title
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.reading.parsing import ParsedSheetTable, parse_table
from fullemp_cli.ledgers.reading.recognition import Names, Recognised, ledgers_named, recognise
from fullemp_cli.ledgers.reading.row_kinds import RowLeftOut
from fullemp_cli.ledgers.reading.service_kinds import with_kind_from_title
from fullemp_cli.ledgers.reading.side_by_side import blocks
from fullemp_cli.ledgers.reading.summary_sheets import SUMS_UP, SummarySheet, summary_numbers
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.reading.unread_blocks import (
    block_of_others,
    block_of_table,
    block_without_heading,
    blocks_beside,
    holds_numbers,
    may_be_a_ledger,
    named_ledger,
)
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.opening.grid import Sheet, Value, Workbook
from fullemp_cli.people.masking import mask_within


@dataclass(slots=True)
class ReadWorkbook:
    """Everything that a workbook gives, before its rows are sorted by community."""

    file: InputFile
    registry: Registry = BUILT_IN
    tables: list[ParsedTable] = field(default_factory=list)
    communities: list[ReadCommunity] = field(default_factory=list)
    understanding: list[SheetUnderstanding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    blocks: list[UnreadBlock] = field(default_factory=list)
    sums: list[SummarySheet] = field(default_factory=list)
    mapped: list[MappedLine] = field(default_factory=list)  # of sheets that were given to no rows

    def add_block(self, block: UnreadBlock, code: str = "LED011") -> None:
        """Note a block that was seen and not read, and say so."""
        self.blocks.append(block)
        whose = f"可能是{block.ledger.value}的人" if block.ledger else "不知是哪本台账的人"
        message = f"{block.why}，{block.rows} 行没有读入（{whose}），因此定不下来的分列为待定"
        self.findings.append(finding(code, block.place, message))


def read_workbook(workbook: Workbook, today: date, mapping: UserMapping, registry: Registry = BUILT_IN) -> ReadWorkbook:
    """Recognise and parse every sheet. Hidden sheets are skipped, and said, unless a mapping file names them."""
    read = ReadWorkbook(InputFile(workbook.name, workbook.sha256), registry)
    read.findings += [finding("LED006", Place(workbook.name, ""), note) for note in workbook.notes]
    read.findings += [finding("LED009", Place(workbook.name, ""), doubt) for doubt in workbook.doubts]
    for sheet in workbook.sheets:
        fixed = mapping.ledger_of(workbook.name, sheet.name)
        if mapping.ignores(workbook.name, sheet.name):
            _skip(read, sheet, "映射文件写明不读")
            read.mapped += _left_out(read, sheet)
        elif not sheet.rows:
            _skip(read, sheet, "空表")
        elif is_not_read_list(sheet):
            _skip(read, sheet, "没有读入的人的清单")
            for block in listed_blocks(workbook.name, sheet, registry):
                read.add_block(block)
        elif sheet.hidden and fixed is None:
            _skip_hidden(read, workbook, sheet, mapping)
        else:
            _read_sheet(read, workbook, sheet, today, mapping, fixed)
    return read


def _skip(read: ReadWorkbook, sheet: Sheet, why: str) -> None:
    read.understanding.append(SheetUnderstanding(read.file.name, sheet.name, None, why))


def _skip_hidden(read: ReadWorkbook, workbook: Workbook, sheet: Sheet, mapping: UserMapping) -> None:
    _skip(read, sheet, "隐藏的工作表")
    names = Names("", sheet.name, "")
    if holds_numbers(sheet) or any(
        recognise(table.cells, names, mapping.columns, registry=read.registry)
        for table in find_tables(sheet, read.registry)
    ):
        place = Place(workbook.name, sheet.name)
        read.findings.append(finding("LED001", place, f"隐藏的工作表“{sheet.name}”像是一本台账，没有读入"))


def _read_sheet(
    read: ReadWorkbook, workbook: Workbook, sheet: Sheet, today: date, mapping: UserMapping, fixed: Ledger | None
) -> None:
    file = workbook.name
    stem = PurePath(file).stem
    single = sum(1 for other in workbook.sheets if other.rows and not other.hidden) == 1
    said = ledgers_named(sheet.name, read.registry)
    named = COMMUNITY in said or (single and COMMUNITY in ledgers_named(stem, read.registry))
    if fixed in (None, COMMUNITY):
        described = read_community_sheet(file, sheet, today, named=named or fixed == COMMUNITY)
        if described:
            read.communities += described
            for one in described:
                read.findings += one.findings
            read.understanding.append(SheetUnderstanding(file, sheet.name, COMMUNITY, row_count=len(described)))
            if not named and (numbers := summary_numbers(sheet, read.registry)):
                read.sums.append(SummarySheet(file, sheet.name, numbers))
            return
    if fixed is None and (shape := shape_of_persons(sheet.rows, read.registry)):
        _skip(read, sheet, shape)
        read.add_block(
            UnreadBlock(named_ledger(read.registry, sheet.name, stem), Place(file, sheet.name), shape, len(sheet.rows)),
            "LED012",
        )
        return
    recognised, others = [], []
    for table in _blocks(sheet, read.registry):
        found = recognise(table.cells, Names(table.title, sheet.name, stem), mapping.columns, fixed, read.registry)
        if found:
            recognised.append((table, found))
        else:
            others.append(table)
    if not recognised:
        _not_recognised(read, sheet, others, stem)
        return
    cells: Sequence[Sequence[Value]] = list(zip_longest(*sheet.rows))
    parsed = [(table, _read_table(read, sheet, table, found, cells, today, mapping)) for table, found in recognised]
    _note_mapping(
        read,
        sheet,
        mapping,
        fixed,
        [(table, found, one.main) for (table, found), (_, one) in zip(recognised, parsed, strict=True)],
    )
    _compare_totals(read, sheet, parsed)
    for table in others:
        if may_be_a_ledger(sheet, [table], read.registry) and (
            block := block_of_table(file, sheet, table, named_ledger(read.registry, table.title, sheet.name))
        ):
            read.add_block(block)
    whose = named_ledger(read.registry, *(table.title for table, _ in recognised), sheet.name)
    for block in blocks_beside(file, sheet, sorted([*others, *(t for t, _ in recognised)], key=_from_the_top), whose):
        read.add_block(block)


def _from_the_top(table: SheetTable) -> tuple[int, int]:
    return table.heading[0], table.block


def _not_recognised(read: ReadWorkbook, sheet: Sheet, tables: Sequence[SheetTable], stem: str) -> None:
    """A sheet in which no ledger was found: a block of persons, or none of ours."""
    file = read.file.name
    instructions = sheet.name == INSTRUCTIONS
    if not instructions and not holds_numbers(sheet) and (numbers := summary_numbers(sheet, read.registry)):
        read.sums.append(SummarySheet(file, sheet.name, numbers))
        _skip(read, sheet, SUMS_UP)
        return
    block = None
    if not instructions and (not tables or may_be_a_ledger(sheet, tables, read.registry)):
        block = block_without_heading(
            file,
            sheet,
            named_ledger(read.registry, sheet.name, stem) if not tables else named_ledger(read.registry, sheet.name),
        )
    _skip(read, sheet, "怎样填写的说明" if instructions else "没有认出台账的表头")
    if block is not None:
        read.add_block(block)
    elif (said := ledgers_named(sheet.name, read.registry)) and COMMUNITY not in said:
        message = f"工作表“{sheet.name}”的名字像台账，但没有认出表头，没有读入"
        read.findings.append(finding("LED003", Place(file, sheet.name), message))


def _blocks(sheet: Sheet, registry: Registry) -> list[SheetTable]:
    return [block for table in find_tables(sheet, registry) for block in blocks(table, sheet.rows, registry)]


def _read_table(
    read: ReadWorkbook,
    sheet: Sheet,
    table: SheetTable,
    found: Recognised,
    cells: Sequence[Sequence[Value]],
    today: date,
    mapping: UserMapping,
) -> ParsedSheetTable:
    file = read.file.name
    parsed = parse_table(file, sheet, table, found, cells, today, mapping.values_of(found.ledger), read.registry)
    above = sheet.rows[max(0, table.heading[0] - 8) : table.heading[0] - 1]
    institution = institution_above(above) or institution_above([[note] for note in parsed.notes])
    if institution is None or not institution.community:
        named = community_in_title(table.title) or community_in_title(sheet.name)
        if named:
            institution = replace(institution or Institution(), community=named)
    for part in (parsed.main, parsed.visits):
        if part is not None:
            part.institution = institution
            read.tables.append(part)
    if block := block_of_others(file, sheet, table, found):
        read.add_block(block)
    together = [offset for offset, why in parsed.left_out.items() if why is RowLeftOut.TOGETHER]
    if together:
        place = Place(file, sheet.name, str(table.first + together[0]))
        read.add_block(UnreadBlock(found.ledger, place, "一格里写了几个人", len(together)), "LED015")
    if parsed.main.ledger == SERVICES:
        with_kind_from_title(parsed.main, (table.title, sheet.name, PurePath(file).stem), found.readings)
    if found.against is not None:
        message = f"名称像“{found.against.value}”，栏目是“{found.ledger.value}”的，按“{found.ledger.value}”读入"
        read.findings.append(finding("LED010", Place(file, sheet.name), message))
    numbers = parsed.main.numbers
    read.findings += _heading_findings(file, sheet.name, table, found)
    read.findings += [
        finding(
            "COL008",
            Place(file, sheet.name, f"{column_letter(column)}{table.first}"),
            f"这一列没有表头，{count} 格没有读入",
        )
        for column, count in parsed.headless.items()
    ]
    read.understanding.append(
        SheetUnderstanding(
            file=file,
            sheet=sheet.name,
            ledger=found.ledger,
            title=mask_within(" ".join(table.title.split())),
            heading_rows=table.heading,
            headings=found.readings,
            headless=tuple(parsed.headless),
            first_row=numbers[0] if numbers else None,
            last_row=numbers[-1] if numbers else None,
            row_count=len(numbers),
            shapes=parsed.shapes,
            # Several persons in one cell are not read: they are counted there.
            left_out=tuple(
                Counter(why.value for why in parsed.left_out.values() if why is not RowLeftOut.TOGETHER).items()
            ),
            cells=dict(parsed.main.cells),
        )
    )
    return parsed


def _note_mapping(
    read: ReadWorkbook,
    sheet: Sheet,
    mapping: UserMapping,
    fixed: Ledger | None,
    tables: Sequence[tuple[SheetTable, Recognised, ParsedTable]],
) -> None:
    """The lines of the mapping file that decided what these tables of a sheet are."""
    for table, found, parsed in tables:
        if mapping.columns.get(found.ledger):
            entries = found.ledger.read_columns
            parsed.mapped += mapped_headings(parsed, found.readings, entries, read.registry)
        if fixed is not None:
            names = Names(table.title, sheet.name, PurePath(read.file.name).stem)
            alone = recognise(table.cells, names, mapping.columns, None, read.registry)
            if sheet.hidden or alone is None or alone.ledger != fixed:
                parsed.mapped.append((mapped_sheet(fixed, sheet.name, read=True), range(len(parsed.numbers))))


def _left_out(read: ReadWorkbook, sheet: Sheet) -> list[MappedLine]:
    """What the mapping file had not read: the ledgers that the sheet would have been."""
    names = Names("", sheet.name, PurePath(read.file.name).stem)
    found = [recognise(table.cells, names, {}, registry=read.registry) for table in find_tables(sheet, read.registry)]
    return [mapped_sheet(one.ledger, sheet.name, read=False) for one in found if one is not None]


def _compare_totals(read: ReadWorkbook, sheet: Sheet, parsed: Sequence[tuple[SheetTable, ParsedSheetTable]]) -> None:
    """The totals of a sheet against the rows read, of all tables beside each other under one heading."""
    first = len(read.understanding) - len(parsed)
    for at, (table, one) in enumerate(parsed):
        if table.block:
            continue
        data = [
            (number, other.own)
            for other, that in parsed
            if other.heading == table.heading
            for number in dict.fromkeys(that.main.numbers)
        ]
        columns = one.main.source.columns
        keys = {columns[field] for field in ("name", "identity", "title", "employer", "head_name") if field in columns}
        counts = {entry.field for entry in one.main.ledger.read_columns if entry.kind is ColumnKind.COUNT}
        sums = {column for field, column in columns.items() if field in counts}
        numbers = [number for number, _ in data]
        heading = table.heading
        beside = [that.main.numbers for other, that in parsed if other.heading == heading and table.beside_others]
        totals = own_totals(table, sheet.rows, one.left_out, numbers, keys, sums, beside)
        if all(other.heading == heading for other, _ in parsed):  # else it may speak of all of them
            totals = (*totals_in_title(table, sheet.rows, one.main.ledger, len(numbers)), *totals)
        if not totals:
            continue
        read.understanding[first + at] = replace(read.understanding[first + at], totals=totals)
        unit = one.main.ledger.unit
        for total in totals:
            if total.written != total.read:
                name = total.name if total.name.endswith(("计", "数")) else f"“{total.name}”"
                name = total.name if total.name == IN_TITLE else f"{name}行"
                message = f"{name}写 {total.written} {unit}，读到 {total.read} {unit}"
                read.findings.append(finding("TOT001", Place(read.file.name, sheet.name, total.cell), message))


def _heading_findings(file: str, sheet: str, table: SheetTable, found: Recognised) -> list[Finding]:
    said = []
    for reading in found.readings:
        place = Place(file, sheet, f"{column_letter(reading.cell.column)}{table.heading[1]}")
        written = reading.cell.written
        if reading.how is HeadingMatch.NEAR_MISS:
            said.append(finding("COL004", place, f"表头“{written}”按“{reading.name}”读入"))
        elif reading.how is HeadingMatch.REPEATED:
            said.append(finding("COL005", place, f"表头“{written}”与另一列同是“{reading.name}”，没有读入"))
        elif reading.how is HeadingMatch.UNKNOWN:
            said.append(finding("COL003", place, f"表头“{written}”不认识，没有读入"))
    return said
