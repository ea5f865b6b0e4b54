"""What is wrong with a declared measure, as far as its file alone can tell: columns, words, states, services."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import assert_never

from fullemp_cli.ledgers.catalogue import COLUMNS, Column, ColumnKind, Ledger, column
from fullemp_cli.ledgers.reading.values import yes_no_in
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.ledgers.words import member_in, words_of
from fullemp_cli.measures.declared.conditions import (
    AgeCondition,
    AllOf,
    AnyOf,
    ColumnCondition,
    MemberCondition,
    Not,
    RowCondition,
    Served,
    ServedCondition,
    SexCondition,
    StateCondition,
    Word,
)
from fullemp_cli.measures.declared.model import (
    Amount,
    DeclaredFewest,
    DeclaredMeasure,
    DeclaredPeriodsWithout,
    DeclaredPersonPeriodsWithout,
    DeclaredRatio,
    DeclaredShare,
    DeclaredStated,
    Selection,
)
from fullemp_cli.measures.declared.states import STATES
from fullemp_cli.measures.declared.subjects import JOINED, POPULATIONS, ledgers_of

Path = tuple[str | int, ...]

_OPERATORS_OF_KIND: dict[ColumnKind, frozenset[str]] = {
    ColumnKind.TEXT: frozenset({"equals", "not_equals", "one_of", "not_one_of", "contains", "given"}),
    ColumnKind.WORD: frozenset({"equals", "not_equals", "one_of", "not_one_of"}),
    ColumnKind.YES_NO: frozenset({"equals", "not_equals"}),
    ColumnKind.HAVE: frozenset({"equals", "not_equals"}),
    ColumnKind.COUNT: frozenset({"equals", "not_equals", "one_of", "not_one_of", "at_least", "at_most"})
    | {"more_than", "less_than"},
    ColumnKind.TAGS: frozenset({"has_tag", "lacks_tag"}),
    ColumnKind.DATE: frozenset({"in_period", "on_or_before", "on_or_after", "within"}),
    ColumnKind.IDENTITY: frozenset(),
}
"""What may be asked of each kind of column; `blank` of every one."""


_NOBODY = frozenset({Ledger.VACANCIES, Ledger.HIRINGS, Ledger.REPORTS})
"""Ledgers whose rows are about no person."""

_OF_PERSONS = (StateCondition, AgeCondition, SexCondition, ServedCondition, MemberCondition)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the declaration (keys and indexes from the measure down), in plain Chinese."""

    path: Path
    message: str


def declared_problems(measure: DeclaredMeasure) -> list[Problem]:
    """All that is wrong; an empty list for a measure that can be computed."""
    return list(_measure(measure))


def _measure(measure: DeclaredMeasure) -> Iterator[Problem]:
    if isinstance(measure, DeclaredRatio):
        for name, amount in (("numerator", measure.numerator), ("denominator", measure.denominator)):
            yield from _amount((name,), amount)
        return
    if isinstance(measure, DeclaredStated):
        return
    yield from _distinct(("distinct",), measure.distinct, measure.of)
    yield from _selections(("of",), measure.of)
    ledgers = tuple(dict.fromkeys(ledger for one in measure.of for ledger in ledgers_of(one)))
    if isinstance(measure, DeclaredShare):
        yield from _selections(("numerator",), measure.numerator)
        yield from _conditions(("counted",), measure.counted, ledgers)
    elif isinstance(measure, DeclaredPeriodsWithout):
        for ledger in ledgers:
            yield from _column(("date",), measure.date, ledger, ColumnKind.DATE)
    elif isinstance(measure, DeclaredFewest | DeclaredPersonPeriodsWithout):
        yield from _services(("kinds",), measure.kinds)
    elif (summed := getattr(measure, "sum", None)) is not None:
        for ledger in ledgers:
            yield from _column(("sum",), summed, ledger, ColumnKind.COUNT)


def _distinct(path: Path, distinct: str, selections: Sequence[Selection]) -> Iterator[Problem]:
    if distinct == "day":
        for ledger in dict.fromkeys(ledger for one in selections for ledger in ledgers_of(one)):
            if not any(described.field == "on" for described in COLUMNS.get(ledger, ())):
                yield Problem(path, f"{ledger.value}不是一件事一行，不能按天数场次（day）")


def _amount(path: Path, amount: Amount) -> Iterator[Problem]:
    yield from _distinct((*path, "distinct"), amount.distinct, amount.of)
    yield from _selections((*path, "of"), amount.of)
    if amount.sum is not None:
        for ledger in dict.fromkeys(ledger for one in amount.of for ledger in ledgers_of(one)):
            yield from _column((*path, "sum"), amount.sum, ledger, ColumnKind.COUNT)


def _selections(path: Path, selections: Sequence[Selection]) -> Iterator[Problem]:
    for index, selection in enumerate(selections):
        if selection.ledger in (Ledger.COMMUNITY, Ledger.CHECKLIST):
            yield Problem((*path, index, "ledger"), f"{selection.ledger.value}不能作为统计对象")
            continue
        yield from _conditions((*path, index, "where"), selection.where, ledgers_of(selection))


def _conditions(path: Path, conditions: Sequence[RowCondition], ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    for index, condition in enumerate(conditions):
        yield from _condition((*path, index), condition, ledgers)


def _condition(path: Path, condition: RowCondition, ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    if isinstance(condition, _OF_PERSONS) and ledgers and _NOBODY.issuperset(ledgers):
        yield Problem(path, f"{ledgers[0].value}的一行不是人，不能用这个条件")
        return
    match condition:
        case ColumnCondition():
            if condition.ledger is not None and condition.ledger not in JOINED:
                names = "、".join(ledger.value for ledger in JOINED)
                yield Problem((*path, "ledger"), f"只能对照这些台账里同一人的一行：{names}")
                return
            yield from _of_some_ledger(path, condition, (condition.ledger,) if condition.ledger else ledgers)
        case StateCondition():
            state = STATES.get(condition.is_)
            if state is None:
                yield Problem((*path, "is"), f"没有“{condition.is_}”这个状态{nearest(condition.is_, list(STATES))}")
        case ServedCondition():
            yield from _services((*path, "served", "kinds"), condition.served.kinds)
            if condition.served.within is not None:
                yield from _event(path, condition.served, ledgers)
        case MemberCondition():
            known = [*POPULATIONS, *(ledger.value for ledger in COLUMNS if ledger is not Ledger.CHECKLIST)]
            if condition.member_of not in known:
                yield Problem((*path, "member_of"), f"没有“{condition.member_of}”{nearest(condition.member_of, known)}")
        case AllOf():
            yield from _conditions((*path, "all_of"), condition.all_of, ledgers)
        case AnyOf():
            yield from _conditions((*path, "any_of"), condition.any_of, ledgers)
        case Not():
            yield from _condition((*path, "not"), condition.not_, ledgers)
        case AgeCondition() | SexCondition():
            return
        case _:
            assert_never(condition)


def _event(path: Path, served: Served, ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    assert served.within is not None
    at = (*path, "served", "within")
    if served.each != "period":
        yield Problem(at, "within 不能和 each 一起写")
    having = [ledger for ledger in ledgers if column(ledger, served.within.of) is not None]
    for ledger in having or ledgers[:1]:
        yield from _column((*at, "of"), served.within.of, ledger, ColumnKind.DATE)


def _of_some_ledger(path: Path, condition: ColumnCondition, ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    """A column that any of the ledgers has; a row of another one does not know."""
    having = [ledger for ledger in ledgers if column(ledger, condition.column) is not None]
    if not having and ledgers:
        yield from _column((*path, "column"), condition.column, ledgers[0], None)
    for ledger in having:
        described = column(ledger, condition.column)
        assert described is not None
        yield from _operation(path, condition, described, ledger)


def _column(path: Path, name: str, ledger: Ledger, kind: ColumnKind | None) -> Iterator[Problem]:
    described = column(ledger, name)
    if described is None:
        yield Problem(path, f"{ledger.value}台账没有“{name}”列{nearest(name, [one.name for one in COLUMNS[ledger]])}")
    elif kind is not None and described.kind is not kind:
        yield Problem(path, f"“{name}”是{described.kind.value}列，这里要{kind.value}列")


def _operation(path: Path, condition: ColumnCondition, described: Column, ledger: Ledger) -> Iterator[Problem]:
    operator = condition.operator
    allowed = _OPERATORS_OF_KIND[described.kind]
    if operator != "blank" and operator not in allowed:
        can = "、".join(["blank", *sorted(allowed)])
        yield Problem(
            (*path, operator), f"“{described.name}”是{described.kind.value}列，不能用 {operator}；可用：{can}"
        )
        return
    for word in _words(condition):
        yield from _word((*path, operator), word, described)
    if condition.within is not None:
        yield from _column((*path, "within", "of"), condition.within.of, ledger, ColumnKind.DATE)


def _words(condition: ColumnCondition) -> list[Word]:
    single = [one for one in (condition.equals, condition.not_equals) if one is not None]
    return [*single, *(condition.one_of or ()), *(condition.not_one_of or ())]


def _word(path: Path, word: Word, described: Column) -> Iterator[Problem]:
    kind = described.kind
    if described.vocabulary is not None and member_in(described.vocabulary, str(word)) is None:
        yield Problem(
            path, f"“{described.name}”没有“{word}”这个词{nearest(str(word), list(words_of(described.vocabulary)))}"
        )
    elif kind in (ColumnKind.YES_NO, ColumnKind.HAVE) and not isinstance(word, bool) and yes_no_in(str(word)) is None:
        yield Problem(path, f"“{described.name}”只能是{kind.value}，不能是“{word}”")
    elif kind is ColumnKind.COUNT and (isinstance(word, bool) or not isinstance(word, int)):
        yield Problem(path, f"“{described.name}”是数量列，要写整数，不能是“{word}”")


def _services(path: Path, kinds: Sequence[str]) -> Iterator[Problem]:
    known = [kind.value for kind in ServiceKind]
    for index, kind in enumerate(kinds):
        if kind not in known:
            yield Problem((*path, index), f"没有“{kind}”这种服务{nearest(kind, known)}")


def nearest(word: str, known: list[str]) -> str:
    """The nearest known names as the end of a sentence, or all of them where none is near and they are few."""
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    if close:
        return f"；是不是 {'、'.join(close)}？"
    return f"；可用的有：{'、'.join(known)}" if len(known) <= 30 else ""
