"""A column of a row against a value."""

from __future__ import annotations

from datetime import date
from enum import Enum

from fullemp_cli.ledgers.catalogue import Column, ColumnKind, Ledger, column
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.declaration import ledger_of
from fullemp_cli.ledgers.facts import Row
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.measures.condition_core import Truth, keeps
from fullemp_cli.measures.conditions import ColumnCondition, DayMark, RelativeDay, Within, Word
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.predicates import given, says_tag


def value_of(described: Column, row: Row) -> object:
    """The value of a column in a row; of 身份证号 only whether it is usable, never the number."""
    if described.kind is ColumnKind.IDENTITY:
        person = getattr(row, ledger_of(type(row)).person_of(described))
        return "可用" if person is not None and person.known else ""
    return getattr(row, described.field, None)


def compared(condition: ColumnCondition, ledger: Ledger, row: Row, period: Period, begun: date | None = None) -> Truth:
    """Whether the condition holds for that row of that ledger; not known where the ledger has no such column.

    `begun`: the date that `before` or `after` is about.
    """
    described = column(ledger, condition.column)
    if described is None:
        return None
    if condition.unreadable is not None:
        return (described.field in row.unread) is condition.unreadable
    value = value_of(described, row)
    blank = value is None or value == "" or value == frozenset()
    if condition.blank is not None:
        return blank is condition.blank
    if condition.given is not None:
        return (not blank and (not isinstance(value, str) or given(value))) is condition.given
    if blank and condition.if_blank is not None:
        return condition.if_blank
    if condition.has_tag is not None:
        return _has_tag(value, condition.has_tag)
    if condition.lacks_tag is not None:
        return not _has_tag(value, condition.lacks_tag)
    if condition.in_period is not None:
        return period.contains(value if isinstance(value, date) else None) is condition.in_period
    if blank:
        return None
    if isinstance(value, date):
        if condition.before is not None:
            return None if begun is None else value < begun
        if condition.after is not None:
            return None if begun is None else value > begun
        return _dated(condition, value, event_of(condition.within, ledger, row), period)
    if isinstance(value, int) and not isinstance(value, bool) and condition.operator not in _WORD_OPERATORS:
        return _counted(condition, value)
    return _worded(condition, described, value)


_WORD_OPERATORS = frozenset({"equals", "not_equals", "one_of", "not_one_of"})


def _worded(condition: ColumnCondition, described: Column, value: object) -> Truth:
    match condition.operator:
        case "equals" | "not_equals":
            wanted = condition.equals if condition.equals is not None else condition.not_equals
            assert wanted is not None
            return same_word(described, value, wanted) is (condition.equals is not None)
        case "one_of":
            return any(same_word(described, value, word) for word in condition.one_of or ())
        case "not_one_of":
            return not any(same_word(described, value, word) for word in condition.not_one_of or ())
        case "contains":
            words = [condition.contains] if isinstance(condition.contains, str) else condition.contains or []
            return any(word in str(value) for word in words)
        case _:
            return None


def same_word(described: Column, value: object, word: Word) -> bool:
    """Whether the value is that word of the file: 是/否 and 有/无 of yes-no columns, words of a vocabulary, text."""
    if described.kind in (ColumnKind.YES_NO, ColumnKind.HAVE):
        return value is (word if isinstance(word, bool) else yes_no_in(str(word)))
    if described.vocabulary is not None:
        return value is member_in(described.vocabulary, str(word))
    if isinstance(value, Enum):  # 性别
        return bool(value.value == word)
    return str(value) == str(word)


def _counted(condition: ColumnCondition, value: int) -> bool:
    bounds = ((name, getattr(condition, name)) for name in ("at_least", "at_most", "more_than", "less_than"))
    return all(keeps(value, name, bound) for name, bound in bounds if bound is not None)


def _has_tag(value: object, wanted: str | list[str]) -> bool:
    words = [wanted] if isinstance(wanted, str) else wanted
    return isinstance(value, frozenset) and says_tag(value, *words)


def _day_of(mark: DayMark, period: Period) -> date:
    match mark:
        case RelativeDay():
            return mark.from_day(_day_of(mark.of, period))
        case "start":
            return period.start
        case "end":
            return period.end
        case "as_of":
            return period.as_of
        case _:
            return mark


def event_of(within: Within | None, ledger: Ledger, row: Row) -> date | None:
    """The date of the row from which the time runs; None where it is not there."""
    described = column(ledger, within.of) if within else None
    value = getattr(row, described.field, None) if described else None
    return value if isinstance(value, date) else None


def _dated(condition: ColumnCondition, value: date, event: date | None, period: Period) -> Truth:
    if condition.on_or_before is not None:
        return value <= _day_of(condition.on_or_before, period)
    if condition.on_or_after is not None:
        return value >= _day_of(condition.on_or_after, period)
    within = condition.within
    if within is None or event is None:
        return None
    return event <= value <= min(within.last_day(event), period.as_of)
