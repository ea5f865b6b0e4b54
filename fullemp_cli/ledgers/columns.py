"""Columns of raw cells → columns of typed values, each distinct value understood once, troubles with their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar, assert_never

from fullemp_cli.ledgers.catalogue import Column, ColumnKind
from fullemp_cli.ledgers.reading.dates import DateProblem, read_date
from fullemp_cli.ledgers.reading.legends import Legend, codes_in, decoded
from fullemp_cli.ledgers.reading.text import folded, text_of
from fullemp_cli.ledgers.reading.values import count_in, parts_of, tags_in, yes_no_in
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.ledgers.words import household_tag, member_in, nearest_word, unknown_member
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.identity_number import Sex, mask_within, read_identity_number

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to be said about a value: the finding's code, its sentence, and a hint of its own or ''."""

    code: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class Understood:
    """A column as understood: one value a row, and what is to be said of some raw values."""

    values: list[Any]
    troubles: dict[Value, Trouble]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a column's cells are read with: today, its code list, and the user's own words for values (key → word)."""

    today: date
    legend: Legend | None = None
    words: Mapping[str, str] | None = None


class _Cache(dict[Value, T]):
    """Raw value → understood value, computed when first asked for. (1, 1.0 and TRUE share an entry.)"""

    def __init__(self, read: Callable[[Value], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: Value) -> T:
        understood = self[value] = self._read(value)
        return understood


def understand(column: Column, raw: Sequence[Value], by: Understanding) -> Understood:
    """A column's values: str, IdentityNumber, date, bool, int, frozenset or enum, None (or '') where not recorded."""
    troubles: dict[Value, Trouble] = {}
    reader = _reader(column, by, troubles)
    if by.legend or by.words:
        inner = reader

        def reader(value: Value) -> Any:
            replaced = _replaced(value, by)
            understood = inner(replaced)
            if replaced != value and replaced in troubles:
                troubles[value] = troubles.pop(replaced)
            elif by.legend and replaced is value and value in troubles and codes_in(value):
                troubles[value] = Trouble("WORD005", f"{column.name}的代码“{_shown(value)}”不在本表的代码说明里")
            return understood

    return Understood(list(map(_Cache(reader).__getitem__, raw)), troubles)


def _replaced(value: Value, by: Understanding) -> Value:
    if by.words and value is not None and (word := by.words.get(folded(text_of(value)))) is not None:
        return word
    return decoded(value, by.legend) if by.legend else value


def _reader(column: Column, by: Understanding, troubles: dict[Value, Trouble]) -> Callable[[Value], Any]:
    match column.kind:
        case ColumnKind.TEXT:
            return _sex if column.field == "sex" else text_of
        case ColumnKind.IDENTITY:
            return lambda value: read_identity_number(
                value if isinstance(value, str | int | float) and not isinstance(value, bool) else text_of(value),
                today=by.today,
            )
        case ColumnKind.DATE:
            return lambda value: _date(column, value, troubles)
        case ColumnKind.YES_NO | ColumnKind.HAVE:
            return lambda value: _yes_no(column, value, troubles)
        case ColumnKind.COUNT:
            return lambda value: _count(column, value, troubles)
        case ColumnKind.TAGS:
            return lambda value: _tags(column, value)
        case ColumnKind.WORD:
            assert column.vocabulary is not None, "a WORD column has a vocabulary"
            vocabulary = column.vocabulary
            return lambda value: _word(column, vocabulary, value, troubles)
        case _:
            assert_never(column.kind)


def _shown(value: Value) -> str:
    text = mask_within(" ".join(text_of(value).split()))
    return text if len(text) <= 30 else text[:30] + "…"


def _sex(value: Value) -> Sex | None:
    text = folded(text_of(value))
    return Sex.MALE if text[:1] == "男" else Sex.FEMALE if text[:1] == "女" else None


def _date(column: Column, value: Value, troubles: dict[Value, Trouble]) -> date | None:
    read = read_date(value)
    match read.problem:
        case None:
            pass
        case DateProblem.UNREADABLE:
            troubles[value] = Trouble("DATE001", f"{column.name}“{_shown(value)}”看不懂，或没有这一天")
        case DateProblem.AMBIGUOUS:
            troubles[value] = Trouble("DATE005", f"{column.name}“{_shown(value)}”有两种读法")
        case DateProblem.MONTH_ONLY:
            troubles[value] = Trouble("DATE002", f"{column.name}“{_shown(value)}”只写到月，按 {read.day} 计算")
        case _:
            assert_never(read.problem)
    return read.day


def _yes_no(column: Column, value: Value, troubles: dict[Value, Trouble]) -> bool | None:
    text = text_of(value)
    answer = yes_no_in(text)
    if text and answer is None:
        troubles[value] = Trouble("WORD003", f"{column.name}“{_shown(value)}”看不懂")
    return answer


def _count(column: Column, value: Value, troubles: dict[Value, Trouble]) -> int | None:
    text = text_of(value)
    count = count_in(text.removesuffix("周岁").removesuffix("岁"))
    if text and count is None and text != "无":
        troubles[value] = Trouble("WORD004", f"{column.name}“{_shown(value)}”不是整数")
    return count


def _tags(column: Column, value: Value) -> frozenset[str]:
    tags = tags_in(text_of(value))
    return frozenset(map(household_tag, tags)) if column.field == "household_tags" else tags


def _word(column: Column, vocabulary: type[Enum], value: Value, troubles: dict[Value, Trouble]) -> Enum | None:
    text = text_of(value)
    if not text:
        return ServiceKind.OTHER if vocabulary is ServiceKind else None  # a service without a kind is 其他
    member = member_in(vocabulary, text)
    if member is not None:
        return member
    parts = parts_of(text)
    members = [found for part in parts if (found := member_in(vocabulary, part)) is not None] if len(parts) > 1 else []
    if members:
        if len(set(members)) > 1 or len(members) < len(parts):
            troubles[value] = Trouble("WORD002", f"{column.name}“{_shown(value)}”有几个值，按“{members[0].value}”计算")
        return members[0]
    near = nearest_word(vocabulary, text)
    hint = f"最接近的词是“{near}”，如是请改成这个词。" if near else ""
    unknown = unknown_member(vocabulary)
    troubles[value] = Trouble("WORD001", f"{column.name}“{_shown(value)}”不认识，按“{unknown.value}”处理", hint)
    return unknown


def words_by_key(words: Mapping[str, str]) -> dict[str, str]:
    """A mapping file's value → value, by comparable text."""
    return {folded(text): word for text, word in words.items()}


def is_blank_column(raw: Sequence[Value], rows: Sequence[int]) -> bool:
    """Whether a column says nothing in any of these rows."""
    return not any(raw[row] is not None and text_of(raw[row]) for row in rows)
