"""Words that stand against their own row: 姓名 “张三（已迁出）”, 备注 “5 月去世”, a line through it.

They never decide a row: it has two kinds of world, as written and as the word says (definitions.md, *Not understood*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fullemp_cli.findings import finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.cells.nothing import is_ditto
from fullemp_cli.ledgers.cells.text import folded, heading_core, text_of
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    CHECKLIST,
    HARDSHIP,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    PUBLIC_POSTS,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.note_words import (
    clauses,
    group_words,
    is_by_colour,
    is_label,
    is_list_of_names,
    is_no_row,
    is_of_others,
    is_rule,
    is_word_of_status,
    many_above,
    many_below,
    name_and_note,
    said_beside,
    said_in,
    said_of_all,
    status_alone,
    whole_state,
    without_those_above,
)
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.reading.state_columns import Beside, is_of_somebody_else
from fullemp_cli.ledgers.reading.words_on_records import said_against_record
from fullemp_cli.ledgers.unread import Against
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentForm, EmploymentStatus, Ending
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.patterns import pattern
from fullemp_cli.people.masking import mask_within

_REMARKS = re.compile(
    r".{0,4}(?:备注|附注|说明|异动|变动|变更)(?:情况|原因|说明|信息)?\d?|(?:基本|目前|当前|具体|其他|特殊)?(?:情况|近况|现状|现况|动态)\d?"
)
_Status = EmploymentStatus


def is_remarks(core: str) -> bool:
    """Whether a heading is one of remarks: 备注, 情况说明, 人员变动."""
    return bool(_REMARKS.fullmatch(core))


_NAME_FIELDS = ("name", "head_name", "member_name")
_OUT = frozenset(
    {_Status.RETIRED, _Status.MILITARY_SERVICE, _Status.IMPRISONED, _Status.INCAPACITATED, _Status.STUDYING}
    | {_Status.DECEASED, _Status.MOVED_AWAY, _Status.EMIGRATED}
)


def _said_against(
    parsed: ParsedTable, index: int, note: str, *, of_name: bool = False, of_state: bool = False
) -> EmploymentStatus | BusinessStatus | None:
    """What a note says against its row; None where it does not. `of_name`: it stands beside the name; `of_state`: under a
    heading that asks for the state."""
    if not note:
        return None
    if not parsed.ledger.of_people:
        return said_against_record(parsed.ledger, _Values(parsed.values, index), note)
    says = said_beside(note) if of_name else said_in(note)
    on_register = (
        says is _Status.UNEMPLOYED and parsed.ledger in (UNEMPLOYED, HARDSHIP) and is_word_of_status(note, says)
    )
    if on_register and (not of_state or note.startswith("登记")):
        return None  # 下岗, 失业: why somebody is on the register
    if says is _Status.UNEMPLOYED and parsed.ledger == ZERO_EMPLOYMENT_HOUSEHOLDS:
        lost = not is_word_of_status(note, says) and "户主" not in note and not of_name
        return says if lost and _Values(parsed.values, index)("employed_on") else None  # 又失业, not why it is one
    if says is not None:
        return says if _otherwise(parsed, index, says) else None
    # Whoever does not count is gone, as somebody who moved away is.
    return _Status.MOVED_AWAY if is_no_row(note) and _otherwise_than_all(parsed, index, None) else None


def note_words_against(
    parsed: ParsedTable,
    sheet: Sheet,
    table: SheetTable,
    offsets: Sequence[int],
    sections: Mapping[int, str] | None = None,
    notes: Mapping[int, str] | None = None,
    beside: Mapping[int, Beside] | None = None,
) -> None:
    """Fill `parsed.against`, and say each. A note goes from the name, which is then compared without it.

    `sections`: offset → what the row of a section says: it holds for the rows under it. `notes`: what the lines to the
    reader say: of the rows above (以上2人已迁出), or of somebody by name (赵一于5月去世). `beside`: the columns
    that are not read and may hold words of 就业状态 all the same.
    """
    if parsed.ledger == CHECKLIST:
        return
    for index, text, says in _under_words(parsed, sheet, table, offsets, sections or {}):
        parsed.against[index] = Against(text, "", says, of_group=True)
        place = Place(parsed.source.file, parsed.source.sheet, str(parsed.numbers[index]))
        message = f"这一行在“{text}”下面，与所填不符；按所填和按这句话都可能，因此定不下来的分列为待定"
        parsed.findings.append((index, finding("ROW011", place, message)))
    for index, text, says in _told_in_notes(parsed, offsets, notes or {}):
        if index in parsed.against:
            continue
        parsed.against[index] = Against(text, "", says, of_group=True)
        place = Place(parsed.source.file, parsed.source.sheet, str(parsed.numbers[index]))
        message = f"表上的说明“{text}”与这一行所填不符；按所填和按这句话都可能，因此定不下来的分列为待定"
        parsed.findings.append((index, finding("ROW011", place, message)))
    beside = beside or {}
    taken = set(parsed.source.columns.values())
    called = {
        column_letter(cell.column): f"“{cell.written}”一列"
        for cell in table.cells
        if cell.column not in taken and not is_remarks(heading_core(cell.text))
    }
    called |= {column_letter(column): one.name for column, one in beside.items()}
    for index, against, cell in _found(parsed, sheet, table, offsets, beside):
        if index in parsed.against:
            continue
        parsed.against[index] = against
        place = Place(parsed.source.file, parsed.source.sheet, cell)
        text = against.text if len(against.text) <= 30 else against.text[:30] + "…"
        if against.says is None:
            message = f"这一行被划了线（{text}），可能已经不算，也可能还算；因此定不下来的分列为待定"
        else:
            where = f"{called.get(cell.rstrip(_DIGITS)) or _where(parsed, against.field)}写着"
            message = f"{where}“{text}”，与这一行所填不符；按所填和按这句话都可能，因此定不下来的分列为待定"
        parsed.findings.append((index, finding("ROW011", place, message)))


_DIGITS = "0123456789"


def _where(parsed: ParsedTable, field: str) -> str:
    if not field:
        return "备注"
    return (
        "姓名里"
        if field in _NAME_FIELDS
        else next(one.name for one in parsed.ledger.read_columns if one.field == field)
    )


def _under_words(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int], sections: Mapping[int, str]
) -> Iterator[tuple[int, str, EmploymentStatus | BusinessStatus | None]]:
    """The rows that stand under words against them: index, the words, what they say."""
    if parsed.reemployment:
        return
    above = ""
    for name in (sheet.name, *table.title.splitlines()):
        if _speaks(parsed.ledger, name):
            above = name
    if not above and not any(_speaks(parsed.ledger, text) for text in sections.values()):
        return
    starts = sorted(sections)
    told: dict[int, int] = {}
    for index, offset in enumerate(offsets):
        section = max((start for start in starts if start < offset), default=None)
        text = sections[section] if section is not None and _speaks(parsed.ledger, sections[section]) else above
        if section is not None and text is not above:
            told[section] = told.get(section, 0) + 1
            if (many := many_below(text)) is not None and told[section] > many:
                text = above
        if not text:
            continue
        if parsed.ledger.of_people:
            _, says = said_of_all(text)
            if _otherwise_than_all(parsed, index, says):
                yield index, mask_within(text), says
        elif (against := _said_against(parsed, index, group_words(text))) is not None:
            yield index, mask_within(text), against


def _told_in_notes(
    parsed: ParsedTable, offsets: Sequence[int], notes: Mapping[int, str]
) -> Iterator[tuple[int, str, EmploymentStatus | BusinessStatus | None]]:
    """The rows that a line to the reader speaks against: index, the line, what it says."""
    if not parsed.ledger.of_people or parsed.reemployment:
        return
    by_name: dict[str, list[int]] | None = None
    for offset, note in notes.items():
        whose: list[int] = []
        listed: list[str] = []  # names that stand alone in their clause: 赵一，钱二已迁出
        label = ""  # what a list of names is headed by: 已迁出人员：赵一，钱二
        for clause in clauses(note):
            above, many = many_above(clause)
            if by_name is None:
                by_name = {}
                for field in _NAME_FIELDS:
                    for index, name in enumerate(parsed.values.get(field, ())):
                        if len(key := folded(name)) > 1:
                            by_name.setdefault(key, []).append(index)
            named = sorted((name for name in by_name if name in clause), key=len, reverse=True)
            rest = clause
            for name in named:
                rest = rest.replace(name, "")
            if named and is_list_of_names(rest):
                listed += named
                rest = label
            elif named:
                label = rest if is_label(rest) else ""
                named, listed = [*listed, *named], []
            if named:
                whose = [index for name in named for index in by_name[name]]
            elif above:
                whose = [index for index, other in enumerate(offsets) if other < offset]
                whose = whose[-many:] if many else whose
                rest = without_those_above(clause)
            elif is_rule(clause):
                whose = []
            if not named and is_by_colour(clause):
                whose = list(range(len(offsets)))
            elif not rest or is_of_others(rest, len(named)):
                continue
            for index in whose:
                if (says := _said_against(parsed, index, rest)) is not None:
                    yield index, mask_within(note)[:_SHOWN], says


_SHOWN = 30


def _speaks(ledger: Ledger, text: str) -> bool:
    """Whether a section, a sheet's name or a title says something of all rows of that ledger under it."""
    if ledger.of_people:
        return said_of_all(text)[0]
    if ledger not in (PUBLIC_POSTS, BUSINESSES):
        return False
    key = group_words(text)
    return bool(key) and said_against_record(ledger, {"name": key}.get, key) is not None


def _otherwise_than_all(parsed: ParsedTable, index: int, says: EmploymentStatus | None) -> bool:
    if says is _Status.UNEMPLOYED and parsed.ledger not in (LABOUR_FORCE, POVERTY_LABOUR):
        return False  # 失业人员 is what the register is called
    if says is not None:
        return _otherwise(parsed, index, says)
    value = _Values(parsed.values, index)
    if parsed.ledger in (LABOUR_FORCE, POVERTY_LABOUR):
        status = value("status")
        return not (isinstance(status, EmploymentStatus) and status.gone)
    return not (value("cancelled_on") or value("withdrawn_on"))


def _found(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int], beside: Mapping[int, Beside]
) -> Iterator[tuple[int, Against, str]]:
    for field in _NAME_FIELDS:
        names = parsed.values.get(field, ())
        for index, name in enumerate(names):
            if len(name) < 4:
                continue
            bare, note = name_and_note(name)
            if note:
                parsed.values[field][index] = bare
                if field == "member_name":
                    continue  # what became of who took up work later says nothing of the household
                says = _said_against(parsed, index, note, of_name=True)
                if says is not None:
                    yield index, Against(mask_within(name), field, says), _cell(parsed, index, field)
    if parsed.ledger.of_people:
        yield from _beside_words(parsed)
    if parsed.ledger == SERVICES:
        yield from _not_done(parsed)
    own = {one.field for one in parsed.ledger.own}  # remarks that an office asks for are remarks all the same
    taken = {column for field, column in parsed.source.columns.items() if field not in own}
    columns = [cell.column for cell in table.cells if cell.column not in taken and is_remarks(heading_core(cell.text))]
    columns += [column for column in beside if column not in columns]
    above = dict.fromkeys(columns, "")
    for index, offset in enumerate(offsets):
        row = sheet.rows[table.first - 1 + offset]
        for column in columns:
            note = text_of(row[column - 1]) if column <= len(row) else ""
            if is_ditto(note):
                note = above[column]
            above[column] = note
            aside = beside.get(column)
            on = aside.ended(note) if aside is not None else None
            note = aside.note(note) if aside is not None else note
            says = _said_against(parsed, index, note, of_state=aside is not None and aside.of_state)
            if says is not None:
                against = Against(mask_within(note), "", says, on=on)
                yield index, against, f"{column_letter(column)}{parsed.numbers[index]}"
    if sheet.struck:
        yield from _struck(parsed, sheet, table, offsets)
    if parsed.ledger.register:
        yield from _elsewhere(parsed, sheet, table, offsets)


def _beside_words(parsed: ParsedTable) -> Iterator[tuple[int, Against, str]]:
    """Rows in which what stands beside the word or the date of a cell says otherwise (就业（已去世）), or a word of 就业状态
    in the place of an employer does (就业单位: 退休)."""
    for field, notes in parsed.notes.items():
        heard = {note: said_beside(note) for note in set(notes.values())}
        for index, note in notes.items():
            says = heard[note]
            if says is _Status.UNEMPLOYED and field not in _OF_WORK:
                continue  # 登记失业日期: 2026-01-02（初次失业）
            of_work = says is _Status.UNEMPLOYED and field == "employed_on" and bool(parsed.values[field][index])
            if says is not None and (of_work or _otherwise(parsed, index, says)):
                yield index, Against(mask_within(note), field, says), _cell(parsed, index, field)
    employers = parsed.values.get(_EMPLOYER, ())
    words = {text: says for text in set(employers) if (says := status_alone(folded(text))) is not None}
    for index, text in enumerate(employers) if words else ():
        if text in words and _otherwise(parsed, index, words[text]):
            yield index, Against(mask_within(text), _EMPLOYER, words[text]), _cell(parsed, index, _EMPLOYER)


_HEARD = frozenset({*_NAME_FIELDS, "status", "cancellation", "withdrawal"})
_CATEGORIES = frozenset({"tags", "household_tags", "hardship_tags", "cause"})
_EDUCATION = pattern("学历|学位|文化|教育")
_LEFT = frozenset({_Status.DECEASED, _Status.MOVED_AWAY, _Status.EMIGRATED})


def _elsewhere(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int]
) -> Iterator[tuple[int, Against, str]]:
    """Rows of which a cell in the wrong column is a word of 就业状态: 联系电话 已迁出, 家庭住址 2026年5月去世. Of what the
    column itself may hold nothing is said against the row."""
    fields = {column: field for field, column in parsed.source.columns.items()}
    for cell in table.cells:
        field = fields.get(cell.column, "")
        of_others = not field and any(map(is_of_somebody_else, (cell.text, cell.group, *cell.outer)))
        if field in _HEARD or of_others or (not field and is_remarks(heading_core(cell.text))):
            continue
        texts = [_text_at(sheet.rows[table.first - 1 + offset], cell.column) for offset in offsets]
        heard = {text: says for text in set(texts) if (says := whole_state(text)) is not None}
        for index, text in enumerate(texts) if heard else ():
            says = heard.get(text)
            if says in _OUT and not _may_hold(field, cell.text, says) and _otherwise(parsed, index, says):
                yield (
                    index,
                    Against(mask_within(text), field, says),
                    f"{column_letter(cell.column)}{parsed.numbers[index]}",
                )


def _may_hold(field: str, heading: str, says: EmploymentStatus) -> bool:
    """Whether a column holds that word as its own: a category (在校生), 在读 as 学历, 丧失劳动能力 as 劳动能力."""
    if field in _CATEGORIES:
        return says not in _LEFT
    if field == "able":
        return says is _Status.INCAPACITATED
    return says is _Status.STUDYING and _EDUCATION.search(heading) is not None


def _text_at(row: Sequence[Value], column: int) -> str:
    value = row[column - 1] if column <= len(row) else None
    return value.strip() if isinstance(value, str) else ""


def _not_done(parsed: ParsedTable) -> Iterator[tuple[int, Against, str]]:
    """Services of which 服务内容 or 服务结果 says that nobody was met: 家中无人, 走访未遇."""
    for field in ("content", "outcome"):
        texts = parsed.values.get(field, ())
        heard = {text: says for text in set(texts) if text and (says := _said_against(parsed, 0, text)) is not None}
        for index, text in enumerate(texts) if heard else ():
            if text in heard:
                yield index, Against(mask_within(text), field, heard[text]), _cell(parsed, index, field)


_EMPLOYER = "employer"
_OF_WORK = frozenset({"status", "form", "employed_on", "cancellation", "withdrawal"})


def _struck(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int]
) -> Iterator[tuple[int, Against, str]]:
    """Rows with a line through their name, or through most of what they hold."""
    columns = [cell.column for cell in table.cells]
    name = next(
        (parsed.source.columns[field] for field in (*_NAME_FIELDS, "title") if field in parsed.source.columns), 0
    )
    for index, offset in enumerate(offsets):
        number = table.first + offset
        row = sheet.rows[number - 1]
        held = [column for column in columns if column <= len(row) and text_of(row[column - 1])]
        struck = [column for column in held if (number, column) in sheet.struck]
        if struck and ((number, name) in sheet.struck or 2 * len(struck) > len(held)):
            at = name if 0 < name <= len(row) else struck[0]  # nothing may stand under the name, to the row's end
            yield index, Against(mask_within(text_of(row[at - 1]))), f"{column_letter(at)}{number}"


def _cell(parsed: ParsedTable, index: int, field: str) -> str:
    return f"{column_letter(parsed.source.columns[field])}{parsed.numbers[index]}"


def _otherwise(parsed: ParsedTable, index: int, says: EmploymentStatus) -> bool:
    """Whether the row says otherwise than the word."""
    value = _Values(parsed.values, index)
    if parsed.ledger in (LABOUR_FORCE, POVERTY_LABOUR):
        status = value("status")
        if status is None:
            form = value("form")
            status = _Status.EMPLOYED if isinstance(form, EmploymentForm) and form.is_work else None
        return status is not says and not (status is None and "status" in parsed.unread.get(index, {}))
    ended = value("cancelled_on") or value("withdrawn_on")
    why = value("cancellation") or value("withdrawal")
    if says in _OUT:
        return not (ended and why is Ending.OUT_OF_LABOUR_FORCE)
    if says is _Status.EMPLOYED:
        return not (value("employed_on") or (ended and why is Ending.INTO_WORK))
    if parsed.ledger == ZERO_EMPLOYMENT_HOUSEHOLDS:
        return False  # a head without work is what makes it one; another of the household may work
    return bool(value("employed_on")) or (bool(ended) and why is Ending.INTO_WORK)


class _Values:
    """The values of one row by field, None where the table has no such field."""

    def __init__(self, values: Mapping[str, Sequence[object]], index: int) -> None:
        self._values, self._index = values, index

    def __call__(self, field: str) -> object:
        column = self._values.get(field)
        return column[self._index] if column is not None else None
