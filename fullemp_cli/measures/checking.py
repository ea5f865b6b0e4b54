"""What is wrong with the conditions and selections of a measure, as far as its file alone can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import assert_never

from fullemp_cli.ledgers.catalogue import Column, ColumnKind, Ledger, column
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.kinds import CHECKLIST, COMMUNITY
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.ledgers.words import member_in, words_of
from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
    Lasting,
    LastingCondition,
    MemberCondition,
    RowAllOf,
    RowAnyOf,
    RowCondition,
    RowNot,
    Served,
    ServedCondition,
    SexCondition,
    StateCondition,
    Word,
)
from fullemp_cli.measures.contradictions import contradictions
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.states import STATES, PersonState
from fullemp_cli.measures.subjects import JOINED, POPULATIONS, ledgers_of

Path = tuple[str | int, ...]

_OPERATORS_OF_KIND: dict[ColumnKind, frozenset[str]] = {
    ColumnKind.TEXT: frozenset({"equals", "not_equals", "one_of", "not_one_of", "contains", "given"}),
    ColumnKind.WORD: frozenset({"equals", "not_equals", "one_of", "not_one_of"}),
    ColumnKind.YES_NO: frozenset({"equals", "not_equals"}),
    ColumnKind.HAVE: frozenset({"equals", "not_equals"}),
    ColumnKind.COUNT: frozenset({"equals", "not_equals", "one_of", "not_one_of", "at_least", "at_most"})
    | {"more_than", "less_than"},
    ColumnKind.TAGS: frozenset({"has_tag", "lacks_tag"}),
    ColumnKind.DATE: frozenset({"in_period", "on_or_before", "on_or_after", "before", "after", "within"}),
    ColumnKind.IDENTITY: frozenset(),
}
"""What may be asked of each kind of column; `blank` and `unreadable` of every one."""

_OF_ANY = ("blank", "unreadable")


_OF_PERSONS = (AgeCondition, SexCondition, ServedCondition, MemberCondition)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the declaration (keys and indexes from the measure down), in plain Chinese."""

    path: Path
    message: str


def distinct_problems(path: Path, distinct: str, selections: Sequence[Selection]) -> Iterator[Problem]:
    if distinct == "day":
        for ledger in dict.fromkeys(ledger for one in selections for ledger in ledgers_of(one)):
            if not any(described.field == "on" for described in ledger.columns):
                yield Problem(path, f"{ledger.value}不是一件事一行，不能按天数场次（day）")


def selection_problems(path: Path, selections: Sequence[Selection]) -> Iterator[Problem]:
    for index, selection in enumerate(selections):
        if selection.ledger in (COMMUNITY, CHECKLIST):
            yield Problem((*path, index, "ledger"), f"{selection.ledger.value}不能作为统计对象")
            continue
        yield from condition_problems((*path, index, "where"), selection.where, ledgers_of(selection))


def condition_problems(
    path: Path, conditions: Sequence[RowCondition], ledgers: Sequence[Ledger], *, together: bool = True
) -> Iterator[Problem]:
    """`together`: they must all hold."""
    for index, about in contradictions(conditions) if together else ():
        yield Problem((*path, index), f"{about} 的两个条件不能同时成立，一个也数不到；有其一就算的写 any_of: […]")
    for index, condition in enumerate(conditions):
        yield from _condition((*path, index), condition, ledgers)


def _condition(path: Path, condition: RowCondition, ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    if isinstance(condition, _OF_PERSONS) and ledgers and not any(ledger.people for ledger in ledgers):
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
            about_persons = state is None or isinstance(state, PersonState) or not set(ledgers) & set(state.ledgers)
            if ledgers and not any(ledger.people for ledger in ledgers) and about_persons:
                yield Problem(path, f"{ledgers[0].value}的一行不是人，不能用这个条件")
            elif state is None:
                yield Problem((*path, "is"), f"没有“{condition.is_}”这个状态{nearest(condition.is_, list(STATES))}")
        case LastingCondition():
            yield from _since(path, condition.lasting, ledgers)
        case ServedCondition():
            yield from service_problems((*path, "served", "kinds"), condition.served.kinds)
            if condition.served.within is not None:
                yield from _event(path, condition.served, ledgers)
        case MemberCondition():
            known = [*POPULATIONS, *(ledger.value for ledger in condition.registry.of_rows if ledger != CHECKLIST)]
            if condition.member_of not in known:
                yield Problem((*path, "member_of"), f"没有“{condition.member_of}”{nearest(condition.member_of, known)}")
        case RowAllOf():
            yield from condition_problems((*path, "all_of"), condition.all_of, ledgers)
        case RowAnyOf():
            yield from condition_problems((*path, "any_of"), condition.any_of, ledgers, together=False)
        case RowNot():
            yield from _condition((*path, "not"), condition.not_, ledgers)
        case AgeCondition() | SexCondition():
            return
        case _:
            assert_never(condition)


def _since(path: Path, lasting: Lasting, ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    for key, name in (("of", lasting.of), ("until", lasting.until)):
        if name is None:
            continue
        having = [ledger for ledger in ledgers if column(ledger, name) is not None]
        for ledger in having or ledgers[:1]:
            yield from column_problems((*path, "lasting", key), name, ledger, ColumnKind.DATE)


def _event(path: Path, served: Served, ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    assert served.within is not None
    at = (*path, "served", "within")
    if served.each != "period":
        yield Problem(at, "within 不能和 each 一起写")
    having = [ledger for ledger in ledgers if column(ledger, served.within.of) is not None]
    for ledger in having or ledgers[:1]:
        yield from column_problems((*at, "of"), served.within.of, ledger, ColumnKind.DATE)


def _of_some_ledger(path: Path, condition: ColumnCondition, ledgers: Sequence[Ledger]) -> Iterator[Problem]:
    """A column that any of the ledgers has; a row of another one does not know."""
    having = [ledger for ledger in ledgers if column(ledger, condition.column) is not None]
    if not having and ledgers:
        yield from column_problems((*path, "column"), condition.column, ledgers[0], None)
    for ledger in having:
        described = column(ledger, condition.column)
        assert described is not None
        yield from _operation(path, condition, described, ledger)


def column_problems(path: Path, name: str, ledger: Ledger, kind: ColumnKind | None) -> Iterator[Problem]:
    described = column(ledger, name)
    if described is None:
        yield Problem(
            path,
            f"{ledger.value}台账没有“{name}”列{nearest(name, [one.name for one in ledger.sheet_columns])}",
        )
    elif kind is not None and described.kind is not kind:
        yield Problem(path, f"“{name}”是{described.kind.value}列，这里要{kind.value}列")


def _operation(path: Path, condition: ColumnCondition, described: Column, ledger: Ledger) -> Iterator[Problem]:
    operator = condition.operator
    allowed = _OPERATORS_OF_KIND[described.kind]
    if operator not in _OF_ANY and operator not in allowed:
        can = "、".join([*_OF_ANY, *sorted(allowed)])
        yield Problem(
            (*path, operator), f"“{described.name}”是{described.kind.value}列，不能用 {operator}；可用：{can}"
        )
        return
    for word in _words(condition):
        yield from _word((*path, operator), word, described)
    if condition.before is not None:
        yield from column_problems((*path, "before"), condition.before, ledger, ColumnKind.DATE)
    if condition.after is not None:
        yield from column_problems((*path, "after"), condition.after, ledger, ColumnKind.DATE)
    if condition.within is not None:
        yield from column_problems((*path, "within", "of"), condition.within.of, ledger, ColumnKind.DATE)


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


def service_problems(path: Path, kinds: Sequence[str]) -> Iterator[Problem]:
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
