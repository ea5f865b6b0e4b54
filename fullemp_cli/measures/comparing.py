"""A column of a row against a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import partial

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


Comparison = Callable[[Row, date | None], Truth]
"""Whether a condition holds for a row; the date is the one that `before` or `after` is about."""


def comparison(condition: ColumnCondition, ledger: Ledger, period: Period) -> Comparison:
    """Whether the condition holds for rows of that ledger; not known where the ledger has no such column.

    What the condition says is looked up once here, not once for each of twenty thousand rows.
    """
    described = column(ledger, condition.column)
    if described is None:
        return _not_known
    field, unreadable = described.field, condition.unreadable
    if unreadable is not None:
        return lambda row, _: (field in row.unread) is unreadable
    truths = truths_of_cell(condition, ledger, period)
    if truths is not None:
        return lambda row, _: truths[getattr(row, field, None)]
    blank_is = of_blank(condition)
    of_value = _of_value(condition, described, ledger, period)
    read = (
        partial(value_of, described) if described.kind is ColumnKind.IDENTITY else lambda row: getattr(row, field, None)
    )

    def compared(row: Row, begun: date | None) -> Truth:
        value = read(row)
        return blank_is if _is_blank(value) else of_value(value, row, begun)

    return compared


class TruthsOfCell(dict[object, Truth]):
    """Whether a condition that looks at one cell alone holds, by what the cell holds: a column of ten thousand rows has
    few different values."""

    def __init__(self, of_blank: Truth, of_value: Callable[[object], Truth]) -> None:
        super().__init__()
        self._of_blank, self._of_value = of_blank, of_value

    def __missing__(self, value: object) -> Truth:
        truth = self[value] = self._of_blank if _is_blank(value) else self._of_value(value)
        return truth


class TruthsOfDay(TruthsOfCell):
    """The same of a column of days. A day that is not known (`worlds/days.py`) is only compared: to be looked up it would
    have to be known to the day, which makes a world of every day on which anything could change."""

    def __getitem__(self, value: object) -> Truth:
        if value.__class__ is date or value is None:
            return super().__getitem__(value)
        truth = self._of_blank if _is_blank(value) else self._of_value(value)
        if truth is None:
            self[_UNKNOWN_DAY] = None  # among `values()`, so that it is seen that some are undecided
        return truth


_UNKNOWN_DAY = "an unknown day"


def truths_of_cell(condition: ColumnCondition, ledger: Ledger, period: Period) -> TruthsOfCell | None:
    """Whether the condition holds by the value of its column on that ledger.

    None where it looks at anything else (another date, whether the cell was read), or the ledger has no such column.
    """
    described = column(ledger, condition.column)
    if described is None or described.kind is ColumnKind.IDENTITY or condition.operator in _OF_OTHER_CELLS:
        return None
    of_value = _of_value(condition, described, ledger, period)
    kind = TruthsOfDay if described.kind is ColumnKind.DATE else TruthsOfCell
    return kind(of_blank(condition), lambda value: of_value(value, _ROW, None))


_ROW = Row()
"""For a condition that looks at no cell of it."""
_OF_OTHER_CELLS = frozenset({"before", "after", "within", "unreadable"})


def _is_blank(value: object) -> bool:
    return value is None or value == "" or value == _NO_TAGS


_NO_TAGS: frozenset[str] = frozenset()

_OfValue = Callable[[object, Row, date | None], Truth]


def of_blank(condition: ColumnCondition) -> Truth:
    """Whether it holds for a blank cell."""
    if condition.blank is not None:
        return condition.blank
    if condition.given is not None:
        return not condition.given
    if condition.if_blank is not None:
        return condition.if_blank
    if condition.has_tag is not None:
        return False
    if condition.lacks_tag is not None:
        return True
    return not condition.in_period if condition.in_period is not None else None


def _of_value(condition: ColumnCondition, described: Column, ledger: Ledger, period: Period) -> _OfValue:
    """Whether it holds for a cell that is not blank."""
    operator = condition.operator
    match operator:
        case "blank":
            return lambda *_: condition.blank is False
        case "given":
            given_is = condition.given
            return lambda value, _, __: (not isinstance(value, str) or given(value)) is given_is
        case "has_tag" | "lacks_tag":
            tag, holding = condition.has_tag or condition.lacks_tag, operator == "has_tag"
            words = tuple([tag] if isinstance(tag, str) else tag or ())
            return lambda value, _, __: (isinstance(value, frozenset) and says_tag(value, *words)) is holding
        case "in_period":
            start, last, within = period.start, period.last, condition.in_period
            return lambda value, _, __: (isinstance(value, date) and start <= value <= last) is within
    counts, worded = operator not in _WORD_OPERATORS, _worded(condition, described)

    def of_value(value: object, row: Row, begun: date | None) -> Truth:
        if isinstance(value, date):
            if operator == "before":
                return None if begun is None else value < begun
            if operator == "after":
                return None if begun is None else value > begun
            return _dated(condition, value, event_of(condition.within, ledger, row), period)
        if counts and isinstance(value, int) and not isinstance(value, bool):
            return _counted(condition, value)
        return worded(value)

    return of_value


def _not_known(_: Row, __: date | None) -> Truth:
    return None


_WORD_OPERATORS = frozenset({"equals", "not_equals", "one_of", "not_one_of"})


def _worded(condition: ColumnCondition, described: Column) -> Callable[[object], Truth]:
    operator = condition.operator
    match operator:
        case "equals" | "not_equals":
            wanted = condition.equals if condition.equals is not None else condition.not_equals
            assert wanted is not None
            same, positive = _same_word(described, wanted), operator == "equals"
            return lambda value: same(value) is positive
        case "one_of" | "not_one_of":
            words = condition.one_of if operator == "one_of" else condition.not_one_of
            each, among = [_same_word(described, word) for word in words or ()], operator == "one_of"
            return lambda value: any(same(value) for same in each) is among
        case "contains":
            parts = [condition.contains] if isinstance(condition.contains, str) else condition.contains or []
            return lambda value: any(part in str(value) for part in parts)
        case _:
            return _unknown_word


def _unknown_word(_: object) -> Truth:
    return None


def _same_word(described: Column, word: Word) -> Callable[[object], bool]:
    """Whether a value is that word of the file: 是/否 and 有/无 of yes-no columns, words of a vocabulary, text."""
    if described.kind in (ColumnKind.YES_NO, ColumnKind.HAVE):
        truth = word if isinstance(word, bool) else yes_no_in(str(word))
        return lambda value: value is truth
    if described.vocabulary is not None:
        member = member_in(described.vocabulary, str(word))
        return lambda value: value is member
    text = str(word)
    # 性别 is a word of an enumeration
    return lambda value: bool(value.value == word) if isinstance(value, Enum) else str(value) == text


def _counted(condition: ColumnCondition, value: int) -> bool:
    bounds = ((name, getattr(condition, name)) for name in ("at_least", "at_most", "more_than", "less_than"))
    return all(keeps(value, name, bound) for name, bound in bounds if bound is not None)


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
