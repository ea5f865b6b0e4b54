"""The cases of a measure: whom each is about, why it counts, what would settle it, and the cell that decides it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import assert_never

from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.facts import LabourRow, Row
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
from fullemp_cli.measures.deciding import holds
from fullemp_cli.measures.measure import Case
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
_NAMED = re.compile(r"\{([^{}]+)\}")
CHOICE = "是否计入法定劳动年龄，取决于其退休年龄按 50 岁还是 55 岁"


def dependent_case(subject: Subject) -> Case:
    """A woman whose counting depends on the standard's choice."""
    return Case(_name(subject), CHOICE, "", subject.person, subject.row, ("person", "identity"))


class Telling:
    """How the cases of one measure are told.

    `reasons`: the first whose conditions hold; `reason`, `remedy`: where none says otherwise. `by`: the column that
    names a case instead of the person (岗位名称). `times`: words of the measure's own for {…}.
    """

    def __init__(
        self,
        situation: Situation,
        reasons: Sequence[Reason] = (),
        *,
        reason: str = "",
        remedy: str = "",
        by: str = "",
    ) -> None:
        self._situation = situation
        self._reasons = [(all_hold(one.when, situation) if one.when else None, one) for one in reasons]
        self._reason, self._remedy, self._by = reason, remedy, by

    def case(
        self,
        subject: Subject,
        *,
        said: str = "",
        about: Callable[[], tuple[Row, tuple[str, ...]] | None] | None = None,
        words: dict[str, str] | None = None,
    ) -> Case:
        """The case. `said`: the reason whatever else is written; `about`: the cell that decides, if no reason says."""
        if self._situation.bare:
            return Case("", "", row=subject.row)
        told = next((one for test, one in self._reasons if test is None or test(subject)), None) if not said else None
        reason = said or (told.reason if told is not None and told.reason else self._reason)
        remedy = told.remedy if told is not None and told.remedy is not None else self._remedy
        row, fields = subject.row, tuple[str, ...]()
        if told is not None and told.at:
            fields = fields_of(subject.ledger, told.at)
        elif about is not None and (cell := about()) is not None:
            row, fields = cell
        return Case(
            self._named(subject) if self._by else _name(subject),
            filled(reason, subject, words),
            filled(remedy, subject, words),
            None if self._by or isinstance(subject.record, Household) else subject.person,
            row,
            (*fields, *(("name", "head_name", "title") if not fields or row is subject.row else ())),
        )

    def _named(self, subject: Subject) -> str:
        described = column(subject.ledger, self._by)
        return str(getattr(subject.row, described.field) or "") if described else ""


def _name(subject: Subject) -> str:
    if isinstance(subject.record, Household):
        one = subject.record
        return f"{one.head_name}户" if one.head_name else f"户编号 {one.number}"
    name = next((text for field in _NAMES if (text := getattr(subject.row, field, ""))), "")
    return name or (subject.person.name if subject.person is not None else "")


def fields_of(ledger: Ledger, names: Iterable[str]) -> tuple[str, ...]:
    """The fields of the row class for these columns of the ledger; a column that it has not is left out."""
    return tuple(described.field for name in names if (described := column(ledger, name)) is not None)


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
    described = column(subject.ledger, name)
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


def deciding_cell(
    conditions: Iterable[RowCondition], subject: Subject, situation: Situation, *, holding: bool
) -> tuple[Row, tuple[str, ...]] | None:
    """The row and the columns in which the first of these conditions stands that holds (or does not).

    None where no cell of the person's rows decides it: 服务记录 has none of what was not done.
    """
    for condition in conditions:
        if (holds(condition, subject, situation) is True) is holding:
            found = _cell(condition, subject, situation, holding=holding)
            if found is not None:
                return found
    return None


def _cell(
    condition: RowCondition, subject: Subject, situation: Situation, *, holding: bool
) -> tuple[Row, tuple[str, ...]] | None:
    match condition:
        case ColumnCondition():
            return _on(condition.ledger or subject.ledger, (condition.column,), subject, situation)
        case LastingCondition():
            return _on(subject.ledger, (condition.lasting.of,), subject, situation)
        case StateCondition():
            return _of_state(condition.is_, subject, situation)
        case AgeCondition():
            return _on(subject.ledger, ("身份证号", "出生日期", "年龄"), subject, situation)
        case SexCondition():
            return _on(subject.ledger, ("身份证号", "性别"), subject, situation)
        case ServedCondition() | MemberCondition():
            return None
        case Junction():
            turned = isinstance(condition, RowNot)
            return deciding_cell(condition.parts, subject, situation, holding=holding is not turned)
        case _:
            assert_never(condition)


def _of_state(name: str, subject: Subject, situation: Situation) -> tuple[Row, tuple[str, ...]] | None:
    state = STATES[name]
    if isinstance(state, PersonState):
        return _on(subject.ledger, state.cells, subject, situation)
    ledger = subject.ledger if subject.ledger in state.ledgers else state.ledgers[0]
    return _on(ledger, state.cells, subject, situation)


def _on(
    ledger: Ledger, names: Sequence[str], subject: Subject, situation: Situation
) -> tuple[Row, tuple[str, ...]] | None:
    fields = fields_of(ledger, names)
    if not fields:
        return None
    if ledger is subject.ledger:
        return subject.row, _first_filled(subject.row, fields)
    row = joined_row(subject.person, ledger, situation) if subject.person is not None else None
    return (row, _first_filled(row, fields)) if row is not None else None


def _first_filled(row: Row, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Those columns first that say something: 就业形式 decides where 就业状态 is blank."""
    return tuple(sorted(fields, key=lambda field: getattr(row, field, "") in (None, "", frozenset())))
