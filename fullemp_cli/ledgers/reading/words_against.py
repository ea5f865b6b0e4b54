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

_REMARKS = re.compile(
    r".{0,4}(?:备注|附注|说明|异动|变动|变更)(?:情况|原因|说明|信息)?\d?|(?:基本|目前|当前|具体|其他|特殊)?(?:情况|近况|现状|现况|动态)\d?"
)
_Status = EmploymentStatus


def is_remarks(core: str) -> bool:
    """Whether a heading is one of remarks: 备注, 情况说明, 人员变动."""
    return bool(_REMARKS.fullmatch(core))


_WORDS: tuple[tuple[EmploymentStatus, str, str], ...] = (
    # what it says, the words, and what beside them takes it back
    (
        _Status.DECEASED,
        "死亡|去世|去逝|病故|病逝|离世|亡故|已故|过世|逝世|身故|身亡|已亡|^死$|已死|死了|销户|户口注销",
        "",
    ),
    (
        _Status.MOVED_AWAY,
        "迁出|迁走|搬走|搬离|搬至|搬迁至|外迁|户口迁移|户籍迁移|迁往|迁至|户[口籍]已?转出|户籍已?注销|^已?转出|^已?调出|嫁出"
        "|非本(?:社区|辖区|村)(?:居民|村民|人)|不属于?本(?:社区|辖区|村)|查无此人",
        "迁回|迁入|搬回|转回",
    ),
    (_Status.EMIGRATED, "出国定居|境外定居|移居国外|移居境外|移民", ""),
    (_Status.RETIRED, "退休|离休|退职|养老待遇|养老金", "返聘|年龄|手续办理中"),
    (_Status.MILITARY_SERVICE, "入伍|参军|服兵役|服役|当兵", "退伍|退役|复员|转业"),
    (_Status.IMPRISONED, "服刑|判刑|入狱|收监|坐牢", "释放|刑满|期满"),
    (_Status.INCAPACITATED, "丧失劳动能力|无劳动能力|失去劳动能力", ""),
    (_Status.STUDYING, "在读|就读|上学|在校|升学|入学|读大学|上大学|读研", "毕业|陪读"),
    (
        _Status.UNEMPLOYED,
        "已失业|已离职|已辞职|已下岗|待业在家|失业在家|被辞退|^(?:离职|辞职|下岗|没上班|没有?工作|无工作|未上班)$",
        "再就业",
    ),
    (
        _Status.EMPLOYED,
        "已就业|已上班|已录用|已务工|已再就业|实现就业|找到工作|已外出务工|已打工|在外务工|在外打工"
        "|(?:已|现)(?:经)?在[^,，。;；、]{1,8}(?:就业|上班|务工|打工|工作|开店|经商)"
        "|(?:已|月|日|年)(?:经)?(?:到|去|进|入职)[^,，。;；、]{0,8}(?:就业|上班|务工|打工|工作|公司|厂|店)",
        "推荐|介绍|培训|走访|面试|应聘|离职|辞职",
    ),
)
_PATTERNS = tuple((says, re.compile(words), re.compile(back) if back else None) for says, words, back in _WORDS)
_NO_ROW = re.compile("已?(?:重复|删除|作废|剔除|不计入?|注销|销号|核减)(?:登记|录入|人员|处理|统计)?")
_NOT_SO = re.compile(
    r"(?:未|没|无|不|非|拟|将|待|准备|打算|计划|欲|想|希望|如|若|曾|原|以前|之前|过去|失业前)[^,，。;；、]{0,3}$"
)
_SOMEBODY_ELSE = re.compile(
    r"(?:丈夫|妻子|配偶|爱人|老公|老婆|父|母|爸|妈|爷|奶|公公|婆婆|岳|儿|女|子|孙|孩|兄|弟|姐|妹|家属|家人|老伴|亲属)[^,，。;；、]{0,8}$"
)
_NO_LONGER_IN_WORK = re.compile(
    r"失业|待业|离职|辞职|下岗|辞退|解聘|被裁|停业|倒闭|歇业|关门|(?<![\d年月日号])(?:期满|到期)"
    r"|[终中]止|解除|离岗|退出(?!现役)|[未没无]就业"
)
_IN_WORK_AGAIN = re.compile("再就业|又就业|已就业|续[签聘]|返岗|复工|找到")
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
    if text in ("亡", "殁", "故"):
        return _Status.DECEASED
    if (alone := _alone(text)) is not None:
        return alone
    for says, words, back in _PATTERNS:
        if back is not None and back.search(text):
            continue
        for found in words.finditer(text):
            before = text[: found.start()]
            if not _NOT_SO.search(before) and not _SOMEBODY_ELSE.search(before):
                return says
    return None


def _alone(text: str) -> EmploymentStatus | None:
    """What a text says that is a word of 就业状态 and nothing more: 失业, 现失业, 已在校. √ and Y are no such words."""
    bare = re.sub("^(?:已经?|现|目前|今|转|改为)(?:是|为)?", "", text)
    return next(
        (
            member
            for word in (text, bare)
            if len(word) > 1 and not word.isascii() and (member := member_in(EmploymentStatus, word)) is not None
        ),
        None,
    )


def said_beside(note: str) -> EmploymentStatus | None:
    """What a note beside a word or a date says of the person: as `said_in`, and that somebody in work is so no longer
    (就业（2026年3月失业）, 2026-03-05（已离职）)."""
    says = said_in(note)
    if says is not None:
        return says
    text = folded(note)
    for found in _NO_LONGER_IN_WORK.finditer(text):
        before = text[: found.start()]
        if not (_IN_WORK_AGAIN.search(text) or _NOT_SO.search(before) or _SOMEBODY_ELSE.search(before)):
            return _Status.UNEMPLOYED
    return None


def name_and_note(text: str) -> tuple[str, str]:
    """张三（已迁出） → 张三, 已迁出. A note that says nothing of the person (组长, 大) is part of the name, as namesakes
    are told apart by it."""
    found = _NOTED_NAME.fullmatch(text.strip()) or _BARE_NOTE.fullmatch(text.strip())
    if found and (said_in(found["note"]) is not None or _is_no_row(found["note"])):
        return found["name"].strip(), found["note"].strip()
    return text, ""


def _is_no_row(note: str) -> bool:
    """Whether a note says that its row does not count: 重复, 作废, 已注销."""
    return _NO_ROW.fullmatch(folded(note).strip("。.;；,，!！")) is not None


def _said_against(parsed: ParsedTable, index: int, note: str) -> EmploymentStatus | None:
    """What a note says against its row; None where it does not."""
    says = said_in(note) if note else None
    if says is _Status.UNEMPLOYED and parsed.ledger in (UNEMPLOYED, HARDSHIP) and _alone(folded(note)) is says:
        return None  # 下岗, 失业: why somebody is on the register
    if says is not None:
        return says if _otherwise(parsed, index, says) else None
    # Whoever does not count is gone, as somebody who moved away is.
    return _Status.MOVED_AWAY if _is_no_row(note) and _otherwise_than_all(parsed, index, None) else None


_NO_LONGER = re.compile("注销|销号|减少|核减|剔除|退出|调出|清退")
_OF_SOMETHING = re.compile("含|包括|情况|或")


def said_of_all(text: str) -> tuple[bool, EmploymentStatus | None]:
    """What a section, a sheet's name or a title says of all rows under it (二、已注销人员, 迁出人员名单): whether it says that
    they no longer count, or of what state they are."""
    key = re.sub(r"^[一二三四五六七八九十\d]+[、.]", "", folded(text))
    if len(key) > _LONGEST_GROUP or _OF_SOMETHING.search(key):
        return False, None
    if _NO_LONGER.search(key):
        return True, None
    says = said_in(re.sub("(?:人员|名单|名册|花名册|台[账帐]|登记[表册]|明细表?)+$", "", key))
    return says is not None, says


_LONGEST_GROUP = 16


def note_words_against(
    parsed: ParsedTable,
    sheet: Sheet,
    table: SheetTable,
    offsets: Sequence[int],
    sections: Mapping[int, str] | None = None,
) -> None:
    """Fill `parsed.against`, and say each. A note goes from the name, which is then compared without it.

    `sections`: offset → what the row of a section says: it holds for the rows under it.
    """
    if parsed.ledger is CHECKLIST:
        return
    for index, text, says in _under_words(parsed, sheet, table, offsets, sections or {}):
        parsed.against[index] = Against(text, "", says, of_group=True)
        place = Place(parsed.source.file, parsed.source.sheet, str(parsed.numbers[index]))
        message = f"这一行在“{text}”下面，与所填不符；按所填和按这句话都可能，因此定不下来的分列为待定"
        parsed.findings.append((index, finding("ROW011", place, message)))
    for index, against, cell in _found(parsed, sheet, table, offsets):
        if index in parsed.against:
            continue
        parsed.against[index] = against
        place = Place(parsed.source.file, parsed.source.sheet, cell)
        text = against.text if len(against.text) <= 30 else against.text[:30] + "…"
        if against.says is None:
            message = f"这一行被划了线（{text}），可能已经不算，也可能还算；因此定不下来的分列为待定"
        else:
            where = f"{_where(parsed, against.field)}写着"
            message = f"{where}“{text}”，与这一行所填不符；按所填和按这句话都可能，因此定不下来的分列为待定"
        parsed.findings.append((index, finding("ROW011", place, message)))


def _where(parsed: ParsedTable, field: str) -> str:
    if not field:
        return "备注"
    return "姓名里" if field in _NAME_FIELDS else next(one.name for one in parsed.ledger.columns if one.field == field)


def _under_words(
    parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int], sections: Mapping[int, str]
) -> Iterator[tuple[int, str, EmploymentStatus | None]]:
    """The rows that stand under words against them: index, the words, what they say."""
    if parsed.ledger not in _READ_WORDS or parsed.reemployment:
        return
    above = ""
    for name in (sheet.name, *table.title.splitlines()):
        if said_of_all(name)[0]:
            above = name
    if not above and not any(said_of_all(text)[0] for text in sections.values()):
        return
    starts = sorted(sections)
    for index, offset in enumerate(offsets):
        section = max((start for start in starts if start < offset), default=None)
        text = sections[section] if section is not None and said_of_all(sections[section])[0] else above
        said, says = said_of_all(text) if text else (False, None)
        if said and _otherwise_than_all(parsed, index, says):
            yield index, mask_within(text), says


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
                says = _said_against(parsed, index, note)
                if says is not None:
                    yield index, Against(mask_within(name), field, says), _cell(parsed, index, field)
    if read_words:
        yield from _beside_words(parsed)
    taken = set(parsed.source.columns.values())
    columns = [
        cell.column
        for cell in table.cells
        if read_words and cell.column not in taken and is_remarks(heading_core(cell.text))
    ]
    above = dict.fromkeys(columns, "")
    for index, offset in enumerate(offsets):
        row = sheet.rows[table.first - 1 + offset]
        for column in columns:
            note = text_of(row[column - 1]) if column <= len(row) else ""
            if is_ditto(note):
                note = above[column]
            above[column] = note
            says = _said_against(parsed, index, note)
            if says is not None:
                yield index, Against(mask_within(note), "", says), f"{column_letter(column)}{parsed.numbers[index]}"
    if sheet.struck:
        yield from _struck(parsed, sheet, table, offsets)


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
    words = {text: says for text in set(employers) if (says := _alone(folded(text))) is not None}
    for index, text in enumerate(employers) if words else ():
        if text in words and _otherwise(parsed, index, words[text]):
            yield index, Against(mask_within(text), _EMPLOYER, words[text]), _cell(parsed, index, _EMPLOYER)


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
    if parsed.ledger is ZERO_EMPLOYMENT_HOUSEHOLDS:
        return False  # a head without work is what makes it one; another of the household may work
    return bool(value("employed_on")) or (bool(ended) and why is Ending.INTO_WORK)


class _Values:
    """The values of one row by field, None where the table has no such field."""

    def __init__(self, values: Mapping[str, Sequence[object]], index: int) -> None:
        self._values, self._index = values, index

    def __call__(self, field: str) -> object:
        column = self._values.get(field)
        return column[self._index] if column is not None else None
