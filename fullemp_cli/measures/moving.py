"""What moves a measure: which actions make somebody join, leave or satisfy its parts, or why none does.

A column and a ledger (`ledgers/kinds/`), a named predicate (`states.py`) and a population (`subjects.py`) say it where
they are declared; here they are put together. Who is meant is the members of the measure; what an action records is not
known here (`planning/`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard, assert_never

from fullemp_cli.ledgers.activities import (
    ENTITLED,
    JOB,
    NO_FACT,
    Activity,
    Mover,
    Moves,
    NoMover,
    Way,
    by,
)
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.measures.comparing import of_blank
from fullemp_cli.measures.condition_core import Junction
from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
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
)
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.states import STATES
from fullemp_cli.measures.subjects import POPULATIONS


def any_of(moves: Iterable[Moves]) -> Moves:
    """All the ways of those that have some; without any the first reason."""
    found = list(moves)
    ways = tuple(dict.fromkeys(way for one in found if isinstance(one, Mover) for way in one.ways))
    if ways:
        return Mover(ways)
    return next((one for one in found if isinstance(one, NoMover)), NO_FACT)


_REACHABLE = frozenset({"县级", "市级"})
"""Levels of media that a community can ask to report."""


def record_of(selection: Selection) -> Moves:
    """What is one row more of the selection's ledger, as far as its conditions on the record say which."""
    assert selection.ledger is not None
    added = selection.ledger.added
    actions = {way.action for way in added.ways} if isinstance(added, Mover) else set()
    if Activity.SERVICE in actions:
        if any(isinstance(one, StateCondition) and one.is_ == "成功推荐就业" for one in selection.where):
            return JOB
        return services(_words(selection, "服务类型"))
    if Activity.REPORT in actions:
        levels = _words(selection, "级别")
        if levels and _REACHABLE.isdisjoint(levels):
            return NoMover("省级以上媒体是否报道，不是社区做事能定的")
    return added if added is not None else NoMover("本区自己的台账，程序不知道做什么会添一行")


def _words(selection: Selection, column: str) -> tuple[str, ...]:
    """The words that a condition allows in that column; none where it asks for none."""
    for one in selection.where:
        if isinstance(one, ColumnCondition) and one.column == column and one.ledger is None:
            words = one.one_of or ([one.equals] if one.equals is not None else [])
            if words:
                return tuple(map(str, words))
    return ()


def to_hold(condition: RowCondition, *, holding: bool = True) -> Moves:
    """What may make the condition hold for somebody; `holding` False: what may make it fail."""
    match condition:
        case ColumnCondition():
            return _column(condition)
        case StateCondition():
            return STATES[condition.is_].moved
        case AgeCondition() | SexCondition():
            return NoMover("年龄、性别不是做事能改变的")
        case LastingCondition():
            return NoMover("时间过去多久，不是做事能改变的")
        case ServedCondition():
            return _served(condition.served) if holding else NoMover("做过的服务不能再没有")
        case MemberCondition():
            return _member(condition, holding=holding)
        case Junction():
            turned = isinstance(condition, RowNot)
            return any_of(to_hold(one, holding=holding is not turned) for one in condition.parts)
        case _:
            assert_never(condition)


def single_actions(conditions: Iterable[RowCondition]) -> bool:
    """Whether of conditions that all must hold at most one may be moved, and by one action where it is moved at all."""
    found = list(conditions)
    return sum(isinstance(to_hold(one), Mover) for one in found) <= 1 and all(map(_single, found))


def _single(condition: RowCondition) -> bool:
    match condition:
        case ServedCondition():
            served = condition.served
            return served.at_least == 1 and (served.each == "period" or served.visit)  # visits are planned together
        case RowAllOf():
            return single_actions(condition.all_of)
        case RowAnyOf():
            return all(map(_single, condition.any_of))
        case RowNot():
            return not isinstance(condition.not_, Junction) or single_actions([condition.not_])
        case _:
            return True


def _served(served: Served) -> Moves:
    if served.placed:
        return JOB
    if served.visit:
        return by(Activity.VISIT)
    return services(served.kinds)


def services(kinds: Iterable[str]) -> Mover:
    """A record of one of these kinds; of any, where none is named."""
    words = tuple(kinds)
    ways = [Way(Activity.SERVICE, words)]
    if not words or "走访" in words:
        ways.append(Way(Activity.VISIT))
    if not words or "职业介绍" in words:
        ways.append(Way(Activity.JOB))
    return Mover(tuple(ways))


def _column(condition: ColumnCondition) -> Moves:
    """What writes into the column, on whatever ledger it stands."""
    columns = [ledger.column(condition.column) for ledger in condition.registry]
    moved = next((one.moved for one in columns if one is not None and one.moved is not None), None)
    if moved is None and any(condition.column == one.name for ledger in condition.registry for one in ledger.own):
        return _of_the_offices_own(condition.column)
    return moved if moved is not None else NoMover(f"“{condition.column}”是登记的资料，不是做事能改变的")


def _of_the_offices_own(column: str) -> NoMover:
    return NoMover(f"“{column}”是本区自己的列，程序不知道做什么会改变它，计划不替人填")


def _member(condition: MemberCondition, *, holding: bool) -> Moves:
    named = next((one for name, one in POPULATIONS.items() if name == condition.member_of), None)
    if named is not None:
        return named.joined if holding else named.left
    if not holding:
        return NoMover("登记过的不能再没有")
    ledger = next((one for one in condition.registry if one.name == condition.member_of), None)
    return ledger.added if ledger is not None and ledger.added is not None else ENTITLED


def to_join(selection: Selection) -> Moves:
    """What may make somebody (or one row more) one of the selection."""
    own = POPULATIONS[selection.population].joined if selection.population is not None else ENTITLED
    if selection.ledger is not None:
        own = record_of(selection)
    if selection.ledger is not None and isinstance(own, Mover):
        asked = next((one for one in selection.where if _asks_of_own(one, selection.ledger)), None)
        return own if asked is None else _of_the_offices_own(asked.column)
    return any_of([own, *(to_hold(one) for one in selection.where)])


def _asks_of_own(condition: RowCondition, ledger: Ledger) -> TypeGuard[ColumnCondition]:
    """Whether a condition is about a column of the office's own: of a row that an action adds that cell is blank."""
    if not isinstance(condition, ColumnCondition) or condition.ledger not in (None, ledger):
        return False
    return any(one.name == condition.column for one in ledger.own) and of_blank(condition) is not True


def joined_by_actions(selection: Selection) -> bool:
    """Whether an action may bring somebody into the selection who is not in it."""
    return isinstance(to_join(selection), Mover)


def left_by_actions(selection: Selection) -> bool:
    """Whether an action may take somebody out of the selection."""
    return isinstance(to_leave(selection), Mover)


def to_leave(selection: Selection) -> Moves:
    """What may take somebody out of the selection."""
    own = POPULATIONS[selection.population].left if selection.population is not None else NoMover("登记过的不能再没有")
    return any_of([*(to_hold(one, holding=False) for one in selection.where), own])
