"""The cases of a measure: whom each is about, why it counts, what would settle it, and the cell that decides it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from functools import cached_property, partial
from typing import NamedTuple, assert_never

from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.declaration import found_once
from fullemp_cli.ledgers.facts import LabourRow, Row
from fullemp_cli.ledgers.unread import DayWithin, Unread
from fullemp_cli.measures.comparing import value_of
from fullemp_cli.measures.condition_core import Junction
from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
    LastingCondition,
    MemberCondition,
    RowCondition,
    RowNot,
    ServedCondition,
    SexCondition,
    StateCondition,
)
from fullemp_cli.measures.deciding import Decision, decision
from fullemp_cli.measures.measure import Case, ToTell
from fullemp_cli.measures.members import all_hold
from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.registers import RegisteredPerson
from fullemp_cli.measures.selections import Reason
from fullemp_cli.measures.served import ServedPerson
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.states import STATES, PersonState, survey_blanks
from fullemp_cli.measures.subjects import Subject, joined_row

_NAMES = ("name", "head_name", "title", "employer")
_NO_FIELDS: tuple[str, ...] = ()
_NAMED = re.compile(r"\{([^{}]+)\}")
CHOICE = "是否计入法定劳动年龄，取决于其退休年龄按 50 岁还是 55 岁"


def dependent_case(subject: Subject) -> Case:
    """A woman whose counting depends on the standard's choice."""
    return Case(_name(subject), CHOICE, "", subject.person, subject.row, ("person", "identity"))


class Deciding(NamedTuple):
    """Conditions of which the first that holds (or, `holding` false, does not) decides a case."""

    conditions: Sequence[RowCondition]
    holding: bool


Cell = tuple[Row, tuple[str, ...]]
"""A row and the columns of it of which the first that its sheet has is meant."""
CellOf = Callable[[Subject], Cell | None]
"""The cell that decides a case; None where no cell of the person's rows does."""


class Telling:
    """How the cases of one measure are told.

    `reasons`: the first whose conditions hold; `reason`, `remedy`: where none says otherwise. `by`: the column that
    names a case instead of the person (岗位名称). `deciding`: whose cell a case is about where no reason says.
    """

    def __init__(
        self,
        situation: Situation,
        reasons: Sequence[Reason] = (),
        *,
        reason: str = "",
        remedy: str = "",
        by: str = "",
        deciding: Deciding | None = None,
    ) -> None:
        self._situation, self._given, self._deciding = situation, reasons, deciding
        self._reason, self._remedy, self._by = reason, remedy, by

    @cached_property
    def _reasons(self) -> list[tuple[Decision | None, Reason]]:
        return [(all_hold(one.when, self._situation) if one.when else None, one) for one in self._given]

    @cached_property
    def _cell(self) -> CellOf | None:
        of = self._deciding
        return of and deciding_cells(of.conditions, self._situation, holding=of.holding)

    def to_tell(
        self, subject: Subject, *, said: str = "", words: dict[str, str] | None = None, received: int | None = None
    ) -> ToTell:
        """The case, to be made when somebody looks at it."""
        return ToTell(subject.row, partial(self.case, subject, said=said, words=words, received=received))

    def case(
        self, subject: Subject, *, said: str = "", words: dict[str, str] | None = None, received: int | None = None
    ) -> Case:
        """The case. `said`: the reason whatever else is written; `received`: of a smallest number, how many."""
        if self._situation.bare:
            return Case("", "", row=subject.row, received=received)
        told = next((one for test, one in self._reasons if test is None or test(subject)), None) if not said else None
        reason = said or (told.reason if told is not None and told.reason else self._reason)
        remedy = told.remedy if told is not None and told.remedy is not None else self._remedy
        row, fields = subject.row, _NO_FIELDS
        if told is not None and told.at:
            fields = fields_of(subject.ledger, tuple(told.at))
        elif self._cell is not None and (cell := self._cell(subject)) is not None:
            row, fields = cell
        return Case(
            self._named(subject) if self._by else _name(subject),
            filled(reason, subject, words),
            filled(remedy, subject, words),
            None if self._by or isinstance(subject.record, Household) else subject.person,
            row,
            (*fields, *(("name", "head_name", "title") if not fields or row is subject.row else ())),
            received=received,
        )

    def _named(self, subject: Subject) -> str:
        return _word(self._by, subject) or ""


def _name(subject: Subject) -> str:
    if isinstance(subject.record, Household):
        one = subject.record
        return f"{one.head_name}户" if one.head_name else f"户编号 {one.number}"
    name = next((text for field in _NAMES if (text := getattr(subject.row, field, ""))), "")
    return name or (subject.person.name if subject.person is not None else "")


def fields_of(ledger: Ledger, names: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of the row class for these columns of the ledger; a column that it has not is left out."""
    known = _fields(ledger)
    if names not in known:
        known[names] = tuple(described.field for name in names if (described := column(ledger, name)) is not None)
    return known[names]


@found_once
def _fields(ledger: Ledger) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What `fields_of` has found: it is asked of every case."""
    del ledger
    return {}


def filled(text: str, subject: Subject, words: dict[str, str] | None = None) -> str:
    """The text with {列名} replaced by what the row says there; what is no column stays as it is written."""
    if "{" not in text:
        return text

    def word(match: re.Match[str]) -> str:
        name = match[1]
        if words is not None and name in words:
            return words[name]
        known = _word(name, subject)
        return match[0] if known is None else known

    return _NAMED.sub(word, text).strip()


def _word(name: str, subject: Subject) -> str | None:
    described = column(subject.ledger, name)
    unread = subject.row.unread.get(described.field) if described is not None and subject.row.unread else None
    if unread is not None:
        return _not_understood(unread)  # not what it holds in the worst of worlds
    match subject.record:
        case RegisteredPerson() if name == "登记失业日期":
            return subject.record.registered_on.isoformat()
        case RegisteredPerson() if name == "状态":
            return subject.record.state.value
        case HardshipPerson() | Household() if name == "认定日期":
            return subject.record.recognised_on.isoformat()
        case HardshipPerson() if name == "人群":
            return "就业困难人员"
        case Household() if name == "人群":
            return "零就业家庭"
        case Household() if name == "期限":
            return subject.record.deadline.isoformat()
        case Household() if name == "就业日期":
            return subject.record.employed_on.isoformat() if subject.record.employed_on else ""
        case ServedPerson() if name == "人群":
            return subject.record.why
    if name == "缺项" and isinstance(subject.row, LabourRow):
        return "、".join(survey_blanks(subject.row))
    if described is None:
        return None
    value = value_of(described, subject.row)
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case frozenset():
            return "、".join(sorted(value))
        case bool():
            return "是" if value else "否"
        case _:
            return str(value)


def _not_understood(unread: Unread) -> str:
    if not unread.text:
        return "（未填写）"
    return f"“{unread.text}”（{'只知道大致时间' if isinstance(unread.could, DayWithin) else '看不懂'}）"


def deciding_cells(conditions: Iterable[RowCondition], situation: Situation, *, holding: bool) -> CellOf:
    """The row and the columns in which the first of these conditions stands that holds (or does not).

    None where no cell of the person's rows decides it: 服务记录 has none of what was not done.
    """
    tried = [(decision(one, situation), _cells(one, situation, holding=holding)) for one in conditions]

    def cell(subject: Subject) -> Cell | None:
        for holds, found in tried:
            if (holds(subject) is True) is holding and (at := found(subject)) is not None:
                return at
        return None

    return cell


def _cells(condition: RowCondition, situation: Situation, *, holding: bool) -> CellOf:
    match condition:
        case ColumnCondition():
            return _on(condition.ledger, (condition.column,), situation)
        case LastingCondition():
            return _on(None, (condition.lasting.of,), situation)
        case StateCondition():
            return _of_state(condition.is_, situation)
        case AgeCondition():
            return _on(None, ("身份证号", "出生日期", "年龄"), situation)
        case SexCondition():
            return _on(None, ("身份证号", "性别"), situation)
        case ServedCondition() | MemberCondition():
            return lambda _: None
        case Junction():
            turned = isinstance(condition, RowNot)
            return deciding_cells(condition.parts, situation, holding=holding is not turned)
        case _:
            assert_never(condition)


def _of_state(name: str, situation: Situation) -> CellOf:
    state = STATES[name]
    own = _on(None, state.cells, situation)
    if isinstance(state, PersonState):
        return own
    ledgers, elsewhere = state.ledgers, _on(state.ledgers[0], state.cells, situation)
    return lambda subject: own(subject) if subject.ledger in ledgers else elsewhere(subject)


def _on(ledger: Ledger | None, names: tuple[str, ...], situation: Situation) -> CellOf:
    """These columns of the row, or of the person's row on another ledger."""

    def cell(subject: Subject) -> Cell | None:
        of = ledger or subject.ledger
        fields = fields_of(of, names)
        if not fields:
            return None
        if of == subject.ledger:
            return subject.row, _first_filled(subject.row, fields)
        row = joined_row(subject.person, of, situation) if subject.person is not None else None
        return (row, _first_filled(row, fields)) if row is not None else None

    return cell


def _first_filled(row: Row, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Those columns first that say something: 就业形式 decides where 就业状态 is blank."""
    if len(fields) == 1:
        return fields
    return tuple(sorted(fields, key=lambda field: getattr(row, field, "") in (None, "", frozenset())))
