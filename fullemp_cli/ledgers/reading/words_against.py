"""Words that stand against their own row: 姓名 “张三（已迁出）”, 备注 “5 月去世”, a line through it.

They never decide a row: it has two kinds of world, as written and as the word says (definitions.md, *Not understood*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fullemp_cli.findings import finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.cells.text import folded, heading_core, text_of
from fullemp_cli.ledgers.kinds import (
    CHECKLIST,
    HARDSHIP,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.unread import Against
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, Ending
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.people.masking import mask_within

REMARKS = frozenset({"备注", "说明", "备注说明", "附注", "情况说明", "变动情况", "变动原因", "异动情况", "人员变动"})
_Status = EmploymentStatus
_WORDS: tuple[tuple[EmploymentStatus, str, str], ...] = (
    # what it says, the words, and what beside them takes it back
    (_Status.DECEASED, "死亡|去世|病故|亡故|已故|过世|逝世|身故", ""),
    (_Status.MOVED_AWAY, "迁出|迁走|搬走|搬离|外迁|户口迁移|户籍迁移|迁往", "迁回|迁入|搬回"),
    (_Status.EMIGRATED, "出国定居|境外定居|移居国外|移居境外|移民", ""),
    (_Status.RETIRED, "退休|离休|退职|养老待遇|养老金", "返聘|年龄|手续办理中"),
    (_Status.MILITARY_SERVICE, "入伍|参军|服兵役|服役|当兵", "退伍|退役|复员|转业"),
    (_Status.IMPRISONED, "服刑|判刑|入狱|收监|坐牢", "释放|刑满|期满"),
    (_Status.INCAPACITATED, "丧失劳动能力|无劳动能力|失去劳动能力", ""),
    (_Status.STUDYING, "在读|就读|上学|在校|升学|入学|读大学|上大学|读研", "毕业|陪读"),
    (_Status.UNEMPLOYED, "已失业|已离职|已辞职|已下岗|待业在家|失业在家|被辞退", "再就业"),
    (
        _Status.EMPLOYED,
        "已就业|已上班|已录用|已务工|已再就业|实现就业|找到工作|已外出务工|已打工|在外务工|在外打工",
        "",
    ),
)
_PATTERNS = tuple((says, re.compile(words), re.compile(back) if back else None) for says, words, back in _WORDS)
_NOT_SO = re.compile(r"(?:未|没|无|不|非|拟|将|待|准备|打算|欲|想|希望|如|若|曾|原)[^,，。;；、]{0,3}$")
_SOMEBODY_ELSE = re.compile(
    r"(?:丈夫|妻子|配偶|爱人|老公|老婆|父|母|爸|妈|爷|奶|公公|婆婆|岳|儿|女|子|孙|孩|兄|弟|姐|妹|家属|家人|老伴|亲属)[^,，。;；、]{0,8}$"
)
_NOTED_NAME = re.compile(r"(?P<name>[^()（）\[\]【】]{2,20})[(（\[【](?P<note>[^()（）\[\]【】]{1,20})[)）\]】]")
_BARE_NOTE = re.compile(r"(?P<name>[一-龥·•]{2,8})[\s\-—－,，/]+(?P<note>[一-龥\d.年月日]{2,12})")

_READ_WORDS = frozenset({LABOUR_FORCE, POVERTY_LABOUR, UNEMPLOYED, HARDSHIP, ZERO_EMPLOYMENT_HOUSEHOLDS})
_NAME_FIELDS = ("name", "head_name")
_OUT = frozenset(
    {_Status.RETIRED, _Status.MILITARY_SERVICE, _Status.IMPRISONED, _Status.INCAPACITATED, _Status.STUDYING}
    | {_Status.DECEASED, _Status.MOVED_AWAY, _Status.EMIGRATED}
)


def said_in(note: str) -> EmploymentStatus | None:
    """What a note says of the row's own person; None where it says nothing, denies it, or speaks of somebody else."""
    text = folded(note).strip("。.;；,，!！")
    if len(text) > 1 and (alone := member_in(EmploymentStatus, text)) is not None:
        return alone
    for says, words, back in _PATTERNS:
        if back is not None and back.search(text):
            continue
        for found in words.finditer(text):
            before = text[: found.start()]
            if not _NOT_SO.search(before) and not _SOMEBODY_ELSE.search(before):
                return says
    return None


def name_and_note(text: str) -> tuple[str, str]:
    """张三（已迁出） → 张三, 已迁出. A note that says nothing of the person (组长, 大) is part of the name, as namesakes
    are told apart by it."""
    found = _NOTED_NAME.fullmatch(text.strip()) or _BARE_NOTE.fullmatch(text.strip())
    if found and said_in(found["note"]) is not None:
        return found["name"].strip(), found["note"].strip()
    return text, ""


def note_words_against(parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int]) -> None:
    """Fill `parsed.against`, and say each. A note goes from the name, which is then compared without it."""
    if parsed.ledger is CHECKLIST:
        return
    for index, against, cell in _found(parsed, sheet, table, offsets):
        if index in parsed.against:
            continue
        parsed.against[index] = against
        place = Place(parsed.source.file, parsed.source.sheet, cell)
        text = against.text if len(against.text) <= 30 else against.text[:30] + "…"
        if against.says is None:
            message = f"这一行被划了线（{text}），可能已经不算，也可能还算；因此定不下来的分列为待定"
        else:
            where = "姓名里写着" if against.field else "备注写着"
            message = f"{where}“{text}”，与这一行所填不符；按所填和按这句话都可能，因此定不下来的分列为待定"
        parsed.findings.append((index, finding("ROW011", place, message)))


def _found(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int]
) -> Iterator[tuple[int, Against, str]]:
    read_words = parsed.ledger in _READ_WORDS and not parsed.reemployment
    for field in _NAME_FIELDS if read_words else ():
        names = parsed.values.get(field, ())
        for index, name in enumerate(names):
            if len(name) < 4:
                continue
            bare, note = name_and_note(name)
            if note:
                parsed.values[field][index] = bare
                says = said_in(note)
                if says is not None and _otherwise(parsed, index, says):
                    yield index, Against(mask_within(name), field, says), _cell(parsed, index, field)
    columns = [cell.column for cell in table.cells if heading_core(cell.text) in REMARKS] if read_words else []
    for index, offset in enumerate(offsets):
        row = sheet.rows[table.first - 1 + offset]
        for column in columns:
            note = text_of(row[column - 1]) if column <= len(row) else ""
            says = said_in(note) if note else None
            if says is not None and _otherwise(parsed, index, says):
                yield index, Against(mask_within(note), "", says), f"{column_letter(column)}{parsed.numbers[index]}"
    if sheet.struck:
        yield from _struck(parsed, sheet, table, offsets)


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
            shown = mask_within(text_of(row[(name or struck[0]) - 1]))
            yield index, Against(shown), f"{column_letter(name or struck[0])}{number}"


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
    return bool(value("employed_on")) and parsed.ledger is UNEMPLOYED


class _Values:
    """The values of one row by field, None where the table has no such field."""

    def __init__(self, values: Mapping[str, Sequence[object]], index: int) -> None:
        self._values, self._index = values, index

    def __call__(self, field: str) -> object:
        column = self._values.get(field)
        return column[self._index] if column is not None else None
