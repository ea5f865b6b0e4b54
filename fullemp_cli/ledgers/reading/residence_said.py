"""Who is called 外来 (or 户籍人口) elsewhere than under 户籍: by a section, a title, the sheet's name, 备注, 人员类别,
与户主关系, beside the name or a word, or by an address of registration that is not where the others are.

It does not decide where somebody belongs: both are possible then (definitions.md, *Not understood*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePath

from fullemp_cli.findings import finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.cells.nothing import is_ditto
from fullemp_cli.ledgers.cells.text import folded, heading_core, text_of
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.addresses import PROVINCES, elsewhere
from fullemp_cli.ledgers.reading.layout import SheetTable, texts_in
from fullemp_cli.ledgers.reading.note_words import NOTED_NAME, clauses
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.reading.words_against import is_remarks
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.ledgers.vocabulary import Residence
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.patterns import pattern
from fullemp_cli.people.masking import mask_within

_FIELD = "residence"
_OUTSIDE = (
    "外来|流动|暂住|寄住|新居民|新市民|(?:外地|外省|外市|外县|外乡|外村|市外|省外|县外)(?:户籍|户口|来|迁入)?"
    "|非(?:本地|本辖区|本社区|本村|本街道|辖区|常住|户籍)(?:户籍|户口)?"
)
_LOCAL = "(?:本地|本辖区|本社区|本村|本街道|辖区|常住)(?:户籍|户口)?|户籍|户籍在册"
_PEOPLE = "(?:的?(?:常住|就业|务工|租住|居住|劳动|失业)?(?:人口|人员|居民|村民|劳动力|人|户|对象|务工|者))*"
_NUMBERED = pattern(r"^(?:[一二三四五六七八九十\d]{1,3}[、.)]|[(][一二三四五六七八九十\d]{1,3}[)])")
_HOW_MANY = pattern(r"(?:[:：]?共?计?\d+[人名户]|[(](?:共|计)*\d+[人名户][)])$")
_KIND_OF_TABLE = pattern(
    "(?:劳动力|资源|就业|登记|调查|摸底|基本|情况|信息|管理|名单|名册|花名册|台[账帐]|一览|汇总|明细|统计|表|[()\\d年度])+$"
)
_SAYS = {
    Residence.OUTSIDE: pattern(f"(?:{_OUTSIDE}){_PEOPLE}"),
    Residence.LOCAL: pattern(f"(?:{_LOCAL}){_PEOPLE}"),
}
_IN_A_TITLE = {
    Residence.OUTSIDE: pattern(r"(?<![含与和及、非])(?:外来|流动)(?:务工|就业)?(?:人口|人员|劳动力)"),
    Residence.LOCAL: pattern(r"(?:(?<!非)户籍|本地|常住)(?:人口|人员|劳动力)"),
}
_IN_A_REMARK = pattern(
    f"(?:为|系|属于?|是)?(?:{_OUTSIDE}){_PEOPLE}|户[籍口](?:不在|非)本?(?:地|村|社区|辖区|街道|镇|乡)"
    "|户[籍口]在(?:外(?:地|省|市|县|村)?|别处|他处|原籍|老家)|户[籍口](?:还|尚|一直)?(?:未|没有?)(?:迁入|迁来|转入|落户)"
    f"|户[籍口](?:所在地?|属?地)?(?:还|仍)?[在为是:]?(?:{PROVINCES}).*|(?:{PROVINCES})(?:省|市|自治区)?(?:人|籍|户[籍口]|来的?)"
    "|(?:外[来地省市县])?(?:租户|租客|房客|承租(?:人|户)?|租房户|租住(?:户|人员|人口)|外来户|暂住户)"
)


def said_of_residence(text: str) -> Residence | None:
    """What a section says of where the persons under it belong: 二、外来人口（11人）, 户籍人口; None where it says nothing."""
    key = _HOW_MANY.sub("", _NUMBERED.sub("", folded(text).strip("()[]。.:;*※")))
    for says, words in _SAYS.items():
        if words.fullmatch(key) or words.fullmatch(_KIND_OF_TABLE.sub("", key)):
            return says
    return None


def _said_in_title(text: str) -> Residence | None:
    key = folded(text)
    found = [says for says, words in _IN_A_TITLE.items() if words.search(key)]
    return found[0] if len(found) == 1 else None


def doubt_residence(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int], alone: Mapping[int, str]
) -> None:
    """Leaves 户籍 open for the rows of 劳动力 of which words elsewhere say otherwise, and says each of the words once.

    `alone`: offset → what stands alone in its row: sections and lines to the reader.
    """
    if parsed.ledger != LABOUR_FORCE:
        return
    told: dict[Place, tuple[str, str, list[int]]] = {}
    for index, says, where, text, place in _said(parsed, sheet, table, offsets, alone):
        written = parsed.values[_FIELD][index] if _FIELD in parsed.values else None
        if _FIELD in parsed.unread.get(index, {}) or (written or Residence.LOCAL) is says:
            continue
        text = mask_within(text)[:30]
        parsed.add_unread(index, _FIELD, Unread(text, OneOf((written, says)), place=place))
        told.setdefault(place, (where, text, []))[2].append(index)
    for place, (where, text, indices) in told.items():
        numbers = [parsed.numbers[index] for index in indices]
        shown = "、".join(map(str, numbers[:8])) + ("…" if len(numbers) > 8 else "")
        rows = f"第 {shown} 行" if len(numbers) == 1 else f"{len(numbers)} 行（第 {shown} 行）"
        message = f"{where}写着“{text}”，{rows}的户籍一栏没有这样写；按本辖区和按外来都可能，因此定不下来的分列为待定"
        parsed.findings.append((indices[0], finding("ROW012", place, message)))


def _said(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int], alone: Mapping[int, str]
) -> Iterator[tuple[int, Residence, str, str, Place]]:
    file, name = parsed.source.file, sheet.name
    whole = next(
        (
            (says, where, text)
            for where, text in _names(file, sheet, table)
            if (says := _said_in_title(text)) is not None
        ),
        None,
    )
    sections = [(at, says, text) for at, text in sorted(alone.items()) if (says := said_of_residence(text)) is not None]
    taken = {column for field, column in parsed.source.columns.items() if field not in _HEARD}
    heard = {column for field, column in parsed.source.columns.items() if field in _HEARD}
    cores = {cell.column: heading_core(cell.text) for cell in table.cells if cell.column not in taken}
    beside = {column: core for column, core in cores.items() if column in heard or _may_say(core)}
    outside = {
        column: {text for text in texts_in(sheet, table, offsets, column) if text and _says_outside(core, text)}
        for column, core in beside.items()
    }
    beside = {column: core for column, core in beside.items() if outside[column]}
    above = dict.fromkeys(beside, "")
    yield from _addressed(parsed, sheet, table, offsets, cores)
    yield from _noted(parsed)
    for index, offset in enumerate(offsets):
        row = sheet.rows[table.first - 1 + offset]
        for column, core in beside.items():
            note = text_of(row[column - 1]) if column <= len(row) else ""
            note = above[column] if is_ditto(note) else note
            above[column] = note
            if note in outside[column]:
                place = Place(file, name, f"{column_letter(column)}{parsed.numbers[index]}")
                yield index, Residence.OUTSIDE, core, note, place
        section = next((one for one in reversed(sections) if one[0] < offset), None) if sections else None
        if section is not None:
            at, says, text = section
            if says is Residence.OUTSIDE or "常住" not in text:  # some who live here are registered elsewhere
                yield index, says, "分组行", text, Place(file, name, str(table.first + at))
        elif whole is not None and whole[0] is Residence.OUTSIDE:
            says, where, text = whole
            yield index, says, where, text, Place(file, name, "A1")


_HEARD = ("tags", "relation", "household_tags")
"""The columns that are read and may say besides that somebody is from elsewhere: 人员类别 流动人口, 与户主关系 租户."""
_ADDRESS = pattern("户[籍口](?:所在|登记)?(?:详细)?(?:地址?|属地|所在地|住址|住所)")


def _addressed(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int], cores: Mapping[int, str]
) -> Iterator[tuple[int, Residence, str, str, Place]]:
    """The rows whose address of registration is elsewhere than those of the others."""
    for column, core in cores.items():
        if not _ADDRESS.fullmatch(core):
            continue
        rows = [sheet.rows[table.first - 1 + offset] for offset in offsets]
        addresses = [text_of(row[column - 1]) if column <= len(row) else "" for row in rows]
        for index in sorted(elsewhere(addresses)):
            place = Place(parsed.source.file, sheet.name, f"{column_letter(column)}{parsed.numbers[index]}")
            yield index, Residence.OUTSIDE, core, addresses[index], place


def _noted(parsed: ParsedTable) -> Iterator[tuple[int, Residence, str, str, Place]]:
    """The rows in which a note beside the name or a word says so: 张三（外来）, 就业（外来务工）."""
    noted = dict(parsed.notes)
    names = parsed.values.get("name", ())
    noted["name"] = {
        index: note
        for index, name in enumerate(names)
        if len(name) > _LEAST_NOTED and (note := name_and_residence(name)[1])
    }
    for index in noted["name"]:
        parsed.values["name"][index] = name_and_residence(names[index])[0]
    for field, notes in noted.items():
        for index, note in notes.items():
            if field != _FIELD and _IN_A_REMARK.fullmatch(folded(note)):
                place = parsed.source.place(parsed.numbers[index], field)
                where = next(one.name for one in parsed.ledger.read_columns if one.field == field)
                yield index, Residence.OUTSIDE, where, note, place


_LEAST_NOTED = 4


def name_and_residence(text: str) -> tuple[str, str]:
    """张三（外来） → 张三, 外来; any other name as it is."""
    found = NOTED_NAME.fullmatch(text.strip())
    if found is None or not _IN_A_REMARK.fullmatch(folded(found["note"])):
        return text, ""
    return found["name"].strip(), found["note"]


def _names(file: str, sheet: Sheet, table: SheetTable) -> Iterator[tuple[str, str]]:
    for line in table.title.splitlines():
        yield "标题", line
    yield "工作表名", sheet.name
    yield "文件名", PurePath(file).stem


_OF_RESIDENCE = pattern(
    "(?!.*(?:地址|住址)).*(?:户籍|户口|人口|居住).*|.*(?:人员|人户)?类[别型]|(?:人员|人口)?来源地?|.*(?:本地|常住).*(?:外来|外地|流动).*"
)
_WHETHER_OUTSIDE = pattern(f"(?:是否|是不是)?(?:为|属于?)?(?:{_OUTSIDE}){_PEOPLE}")
_WHETHER_LOCAL = pattern(f"(?:是否|是不是)?(?:为|属于?|有)?(?:{_LOCAL}){_PEOPLE}")


def residence_answered(core: str, value: Value) -> Value:
    """是 and 否 under a heading that asks of 户籍 (是否本辖区户籍, 是否外来人口) as the word that they stand for; any other
    value, and those under a heading that asks nothing, as they are."""
    local = bool(core.startswith("是") and _WHETHER_LOCAL.fullmatch(core))
    if not (local or (core.startswith("是") and _WHETHER_OUTSIDE.fullmatch(core))):
        return value
    answer = yes_no_in(text_of(value))
    if answer is None:
        return value
    return Residence.LOCAL.value if answer is local else Residence.OUTSIDE.value


def _may_say(core: str) -> bool:
    return is_remarks(core) or bool(_OF_RESIDENCE.fullmatch(core)) or bool(_WHETHER_OUTSIDE.fullmatch(core))


@lru_cache(maxsize=1024)  # a ledger has few different remarks
def _says_outside(core: str, note: str) -> bool:
    """Whether a cell under that heading says that somebody is from elsewhere: 流动人口: √; 人口类型: 流动人口."""
    answer = yes_no_in(note)
    if answer is not None:
        return bool((_WHETHER_OUTSIDE if answer else _WHETHER_LOCAL).fullmatch(core))
    parts = (part for clause in clauses(note) for part in re.split("[、/|]", clause))
    return any(_IN_A_REMARK.fullmatch(part) for part in parts)
