"""Columns of raw cells → columns of typed values, each distinct value understood once, troubles with their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, assert_never

from fullemp_cli.ledgers.catalogue import Column, ColumnKind
from fullemp_cli.ledgers.cells.dates import DateProblem, read_date, with_year
from fullemp_cli.ledgers.cells.legends import Legend, codes_in, decoded
from fullemp_cli.ledgers.cells.nothing import MAY_SAY_NOTHING, NONE_TEXT, is_blank, is_none, tags_in
from fullemp_cli.ledgers.cells.text import UNSEEN, folded, text_of
from fullemp_cli.ledgers.cells.values import MOST, count_in, parts_of, ticked_words, yes_no_in
from fullemp_cli.ledgers.unread import ANY_COUNT, ANY_DAY, Could, DayWithin, Unread, any_word, one_of, yes_or_no
from fullemp_cli.ledgers.vocabulary import EmploymentForm, ServiceKind
from fullemp_cli.ledgers.words import (
    ONE_AT_A_TIME,
    household_tag,
    member_in,
    nearest_word,
    takes_back,
    word_and_note,
)
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.identity_number import read_identity_number
from fullemp_cli.people.masking import mask_within


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to be said about a value: the finding's code, its sentence, and a hint of its own or ''."""

    code: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class Understood:
    """A column as understood: one value a row, what is to be said of some raw values, and of which kind they are.

    A raw value is blank (`blank`), says that there is none (`none`), was not understood (`unread`), else understood. A
    blank of a column that has no blank (养老保险) is in `blank` and in `unread`. `notes`: what stands beside the word or the
    date of a raw value (就业（灵活）) and does not take it back.
    """

    values: list[Any]
    troubles: dict[Value, Trouble] = field(default_factory=dict)
    unread: dict[Value, Unread] = field(default_factory=dict)
    blank: set[Value] = field(default_factory=set)
    none: set[Value] = field(default_factory=set)
    notes: dict[Value, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a column's cells are read with: today, its code list, the user's own words for values (key → word), and the
    year that the names around the table say, for dates without one."""

    today: date
    legend: Legend | None = None
    words: Mapping[str, str] | None = None
    year: int | None = None


def understand(column: Column, raw: Sequence[Value], by: Understanding) -> Understood:
    """A column's values: str, IdentityNumber, date, bool, int, frozenset or enum.

    Blank and not understood is None, '' or the empty set, and of 服务类型 其他.
    """
    found = Understood([])
    reader = _reader(column, by, found)
    if column.kind in _CHOSEN_FROM or column.about:
        reader = _with_boxes(reader, found)
    if by.legend or by.words:
        inner = reader

        def reader(value: Value) -> Any:
            replaced = _replaced(value, by)
            understood = inner(replaced)
            if replaced != value:
                _carry_over(found, replaced, value)
            elif by.legend and value in found.troubles and codes_in(value):
                found.troubles[value] = Trouble("WORD005", f"{column.name}的代码“{_shown(value)}”不在本表的代码说明里")
            return understood

    by_value: dict[Value, Any] = dict.fromkeys(raw)  # 1, 1.0 and TRUE share an entry
    for value in by_value:
        by_value[value] = reader(value)
    found.values = list(map(by_value.__getitem__, raw))
    return found


_CHOSEN_FROM = frozenset({ColumnKind.WORD, ColumnKind.TAGS, ColumnKind.YES_NO, ColumnKind.HAVE})


def _with_boxes(inner: Callable[[Value], Any], found: Understood) -> Callable[[Value], Any]:
    """Of a printed choice (☑就业 □失业) the ticked words are read; one in which nothing is ticked is blank."""

    def reader(value: Value) -> Any:
        ticked = ticked_words(value) if isinstance(value, str) else None
        if ticked is None:
            return inner(value)
        understood = inner(ticked)
        _carry_over(found, ticked, value)
        if ticked == "":
            found.blank.add(value)
        return understood

    return reader


def _carry_over(found: Understood, replaced: Value, value: Value) -> None:
    """What was found out about the word that stands for a raw value holds for that value."""
    for known in (found.troubles, found.unread, found.notes):
        if replaced in known:
            known[value] = known[replaced]  # type: ignore[assignment]  # the same dictionary on both sides
    for kind in (found.blank, found.none):
        if replaced in kind:
            kind.add(value)


def _replaced(value: Value, by: Understanding) -> Value:
    if by.words and value is not None and (word := by.words.get(folded(text_of(value)))) is not None:
        return word
    return decoded(value, by.legend) if by.legend else value


def could_be(column: Column) -> Could | None:
    """What a cell of the column could hold that was not understood; None where every text is understood, and of keys."""
    match column.kind:
        case ColumnKind.DATE:
            return ANY_DAY
        case ColumnKind.YES_NO | ColumnKind.HAVE:
            return yes_or_no()
        case ColumnKind.COUNT:
            return ANY_COUNT
        case ColumnKind.WORD:
            assert column.vocabulary is not None, "a WORD column has a vocabulary"
            return any_word(column.vocabulary, blank=column.has_blank)
        case ColumnKind.TEXT | ColumnKind.TAGS | ColumnKind.IDENTITY:
            return None
        case _:
            assert_never(column.kind)


def default_of(column: Column) -> Any:
    """What the field of a blank cell holds: None, '', the empty set; a service without a kind is 其他."""
    if column.kind is ColumnKind.TEXT:
        return ""
    if column.kind is ColumnKind.TAGS:
        return frozenset()
    return ServiceKind.OTHER if column.vocabulary is ServiceKind else None


def _reader(column: Column, by: Understanding, found: Understood) -> Callable[[Value], Any]:
    read = _value_reader(column, by, found)
    default = default_of(column)
    zero, besides = column.zero_is_blank, column.blank
    could = could_be(column)
    identity = column.kind is ColumnKind.IDENTITY
    plain = column.kind is ColumnKind.TEXT  # such a text has no blank and no apostrophe before it: `text_of`
    none = NONE_TEXT if column.kind is ColumnKind.TEXT else EmploymentForm.NONE if column.vocabulary else default

    def reader(value: Value) -> Any:
        if isinstance(value, str) and value and value[0] not in MAY_SAY_NOTHING:  # nearly every cell
            return value.rstrip().rstrip(UNSEEN) if plain else read(value)
        if value is None or isinstance(value, str | int | float):
            text = text_of(value)
            if text and column.as_written:
                return text
            if is_blank(text, zero=zero, besides=besides):
                found.blank.add(value)
                if not column.has_blank and could is not None:
                    found.unread[value] = Unread("", could)
                return read(None) if identity else default
            if column.about and is_none(text, column.about, column.none):
                found.none.add(value)
                return none
        return read(value)

    return reader


def _value_reader(column: Column, by: Understanding, found: Understood) -> Callable[[Value], Any]:
    """The reader of a cell that is neither blank nor none."""
    match column.kind:
        case ColumnKind.TEXT:
            return text_of
        case ColumnKind.IDENTITY:
            today = by.today
            return lambda value: read_identity_number(
                value
                if value.__class__ is str or (isinstance(value, int | float) and not isinstance(value, bool))
                else text_of(value),
                today=today,
            )
        case ColumnKind.DATE:
            return lambda value: _date(column, value, found, by.year)
        case ColumnKind.YES_NO | ColumnKind.HAVE:
            return lambda value: _yes_no(column, value, found)
        case ColumnKind.COUNT:
            return lambda value: _count(column, value, found)
        case ColumnKind.TAGS:
            return lambda value: _tags(column, value, found)
        case ColumnKind.WORD:
            assert column.vocabulary is not None, "a WORD column has a vocabulary"
            vocabulary = column.vocabulary
            return lambda value: _word(column, vocabulary, value, found)
        case _:
            assert_never(column.kind)


def _shown(value: Value) -> str:
    text = mask_within(" ".join(text_of(value).split()))
    return text if len(text) <= 30 else text[:30] + "…"


def _not_understood(column: Column, value: Value, found: Understood, code: str, why: str, hint: str = "") -> None:
    found.troubles[value] = Trouble(code, f"{column.name}“{_shown(value)}”{why}", hint)
    could = could_be(column)
    if could is not None:
        found.unread[value] = Unread(mask_within(" ".join(text_of(value).split()))[:_LONGEST_KEPT], could)


_LONGEST_KEPT = 200


def _date(column: Column, value: Value, found: Understood, year: int | None) -> date | None:
    read = read_date(value)
    day = read.day
    if read.note:
        found.notes[value] = read.note
    match read.problem:
        case None:
            pass
        case DateProblem.UNREADABLE if read.span is not None:
            _not_understood(column, value, found, "DATE009", f"只知道在 {read.span[0]} 到 {read.span[1]} 之间")
        case DateProblem.UNREADABLE:
            _not_understood(column, value, found, "DATE001", "看不懂，或没有这一天")
        case DateProblem.NO_YEAR:
            day = with_year(read.month_day, year) if read.month_day and year else None
            if day is None:
                _not_understood(column, value, found, "DATE001", "没有写年份，看不懂是哪一年")
            else:
                message = f"{column.name}“{_shown(value)}”没有写年份，按标题或名称里的 {year} 年读作 {day}"
                found.troubles[value] = Trouble("DATE008", message)
        case DateProblem.AMBIGUOUS:
            _not_understood(column, value, found, "DATE005", "有两种读法")
        case DateProblem.MONTH_ONLY:
            message = f"{column.name}“{_shown(value)}”只写到月，按 {read.day} 计算"
            found.troubles[value] = Trouble("DATE002", message)
        case _:
            assert_never(read.problem)
    if read.span is not None and value in found.unread:
        found.unread[value] = Unread(found.unread[value].text, DayWithin(*read.span))
    return day


def _yes_no(column: Column, value: Value, found: Understood) -> bool | None:
    answer = yes_no_in(text_of(value))
    if answer is None:
        _not_understood(column, value, found, "WORD003", "看不懂")
    return answer


def _count(column: Column, value: Value, found: Understood) -> int | None:
    text = text_of(value)
    if column.name == "年龄":
        text = text.removesuffix("周岁").removesuffix("岁")
    most = _OLDEST if column.name == "年龄" else MOST
    count = count_in(text)
    if count is None or count > most:
        count = None
        _not_understood(column, value, found, "WORD004", f"不是 0 到 {most} 的整数")
    return count


_OLDEST = 130
"""Of a greater age it is likely the year of birth."""


def _tags(column: Column, value: Value, found: Understood) -> frozenset[str]:
    tags = tags_in(text_of(value), column.about, column.none)
    if not tags:
        found.none.add(value)
    return frozenset(map(household_tag, tags)) if column.field == "household_tags" else tags


def _word(column: Column, vocabulary: type[Enum], value: Value, found: Understood) -> Enum | None:
    member = _member(column, vocabulary, value, found)
    if member is not None:
        return member
    default: Enum | None = default_of(column)
    return default


def _member(column: Column, vocabulary: type[Enum], value: Value, found: Understood) -> Enum | None:
    """The member that a cell means; None, having said why, where it was not understood."""
    text = text_of(value)
    member, note = word_and_note(vocabulary, text)
    if member is not None:
        if member is EmploymentForm.NONE:
            found.none.add(value)
        if note:
            found.notes[value] = note
        return member
    if note:
        _not_understood(column, value, found, "WORD001", f"旁边写着“{_shown(note)}”，定不下来")
        return None
    parts = parts_of(text)
    members = [known for part in parts if (known := member_in(vocabulary, part)) is not None] if len(parts) > 1 else []
    if len(set(members)) > 1:
        _not_understood(column, value, found, "WORD002", "有几个不同的值，不知是哪一个")
        if vocabulary not in ONE_AT_A_TIME:  # 走访、电话联系; 被录用、失去联系: each of them may be what counts
            found.unread[value] = Unread(found.unread[value].text, one_of(tuple(dict.fromkeys(members))))
        return None
    if members:
        besides = "，".join(part for part in parts if member_in(vocabulary, part) is None)
        if besides and takes_back(vocabulary, members[0], besides):
            _not_understood(column, value, found, "WORD001", f"旁边写着“{_shown(besides)}”，定不下来")
            return None
        if besides:
            found.notes[value] = besides
        if len(members) < len(parts):
            message = f"{column.name}“{_shown(value)}”里只认识“{members[0].value}”，按它计算"
            found.troubles[value] = Trouble("WORD002", message)
        return members[0]
    near = nearest_word(vocabulary, text)
    hint = f"最接近的词是“{near}”，如是请改成这个词。" if near else ""
    _not_understood(column, value, found, "WORD001", "不认识", hint)
    return None


def words_by_key(words: Mapping[str, str]) -> dict[str, str]:
    """A mapping file's value → value, by comparable text."""
    return {folded(text): word for text, word in words.items()}


def is_blank_column(raw: Sequence[Value], rows: Sequence[int]) -> bool:
    """Whether a column says nothing in any of these rows."""
    return not any(raw[row] is not None and text_of(raw[row]) for row in rows)
