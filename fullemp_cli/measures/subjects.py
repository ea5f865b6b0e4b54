"""What a selection ranges over: the rows of a ledger, or the deciding rows of a named population."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from fullemp_cli.ledgers import kinds
from fullemp_cli.ledgers.activities import ENTITLED, JOB, Moves, NoMover
from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.declaration import ledger_of
from fullemp_cli.ledgers.facts import LabourRow, Person, PovertyLabourRow, Row
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.measures.needs import (
    BOTH_REGISTERS,
    HARDSHIP,
    HARDSHIP_IN_WORK,
    HOUSEHOLDS,
    SERVICES,
    UNEMPLOYED,
    UNEMPLOYED_WITH_ENDINGS,
)
from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.populations.households import Household, is_late
from fullemp_cli.measures.populations.labour_force import LabourPerson
from fullemp_cli.measures.populations.registers import RegisteredPerson, UnemploymentState, latest_spell
from fullemp_cli.measures.predicates import is_graduate
from fullemp_cli.measures.selections import Population, Selection
from fullemp_cli.measures.served import served_persons
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, Needs
from fullemp_cli.measures.visited_homes import households_to_visit


class Subject(NamedTuple):
    """One row under consideration: the ledger whose columns it has, its key, whom it is about.

    `record`: what the population knows of it beside the row (`RegisteredPerson`, `HardshipPerson`, `Household` …).
    """

    key: str
    ledger: Ledger
    row: Row
    person: Person | None
    record: object = None


class _OfRow(Subject):
    """A row of a ledger as it stands: whom it is about is looked up when somebody asks."""

    __slots__ = ()

    @property
    def key(self) -> str:
        """That of its person; of a row that names nobody its own."""
        person = self.person
        return person.key if person else self[0]

    @property
    def person(self) -> Person | None:
        """Whom the row names, of a household its head."""
        return person_in(self.row)


@dataclass(frozen=True, slots=True)
class NamedPopulation:
    """A named population: the ledgers whose columns its rows have, what it needs, which ledgers only add to it.

    `subjects`: its deciding rows. `dependent`: of the persons of 劳动力 those whose counting may depend on the age at
    which women retire. `joined`, `left`: what makes somebody one of it, and what takes them out of it again.
    """

    ledgers: tuple[Ledger, ...]
    needs: Needs
    text: str
    subjects: Callable[[Situation], Iterable[Subject]]
    adds: tuple[Need, ...] = ()
    dependent: Callable[[LabourPerson], bool] | None = None
    joined: Moves = field(kw_only=True)
    left: Moves = field(kw_only=True)


def _labour(keep: Callable[[LabourPerson], bool] | None) -> Callable[[Situation], Iterable[Subject]]:
    """Persons of 劳动力; None: all of them. Each is one subject, whatever population asks for it."""

    def found(situation: Situation) -> Iterable[Subject]:
        persons, known = situation.labour_persons, situation.subjects.get(_EVERYBODY)
        if known is None:
            ledger = situation.ledger(kinds.LABOUR_FORCE)
            apart = [(one, one.row, one.row.person) for one in persons]
            known = tuple([Subject(person.key, ledger, row, person, one) for one, row, person in apart])
            situation.subjects[_EVERYBODY] = known
        return known if keep is None else [one for one, person in zip(known, persons, strict=True) if keep(person)]

    return found


_EVERYBODY = "everybody of 劳动力"


def _force(keep: Callable[[LabourPerson], bool] | None) -> Callable[[Situation], Iterable[Subject]]:
    """The same of 劳动力人口."""
    if keep is None:
        return _labour(lambda one: one.local and one.working_age and one.active)
    return _labour(lambda one: one.local and one.working_age and one.active and keep(one))


def _graduates(situation: Situation) -> Iterator[Subject]:
    ledger = situation.ledger(kinds.LABOUR_FORCE)
    for key, row in situation.labour_by_person.items():
        if is_graduate(row):
            yield Subject(key, ledger, row, row.person)


def _registered(persons: Iterable[RegisteredPerson], situation: Situation) -> Iterator[Subject]:
    ledger = situation.ledger(kinds.UNEMPLOYED)
    for one in persons:
        yield Subject(one.person.key, ledger, one.row, one.person, one)


def _hardship(persons: Iterable[HardshipPerson], situation: Situation) -> Iterator[Subject]:
    recognised, registered = map(situation.ledger, (kinds.HARDSHIP, kinds.UNEMPLOYED))
    for one in persons:
        ledger = recognised if one.person.key in situation.recognitions else registered
        yield Subject(one.person.key, ledger, one.row, one.person, one)


def _on_either_register(situation: Situation) -> Iterator[Subject]:
    seen = set()
    for one in _registered(situation.registered_unemployed, situation):
        seen.add(one.key)
        yield one
    yield from (one for one in _hardship(situation.present_hardship_persons, situation) if one.key not in seen)


def _homes(homes: Iterable[Household], situation: Situation) -> Iterator[Subject]:
    ledger = situation.ledger(kinds.ZERO_EMPLOYMENT_HOUSEHOLDS)
    for one in homes:
        yield Subject(one.key, ledger, one.row, one.head, one)


def _present_homes(situation: Situation) -> Iterator[Household]:
    period = situation.period
    for one in situation.households:
        withdrawn_before = one.withdrawn_on is not None and one.withdrawn_on < period.start
        if one.recognised_on <= period.as_of and not withdrawn_before:
            yield one


def _served(situation: Situation) -> Iterator[Subject]:
    for key, one in served_persons(situation).items():
        yield Subject(key, situation.ledger(ledger_of(type(one.row))), one.row, one.person, one)


_STATUS = ((Need(kinds.LABOUR_FORCE, (("就业状态", "就业形式"),)),),)
_LABOUR = ((Need(kinds.LABOUR_FORCE),),)
_ENDED = ((Need(HOUSEHOLDS.ledger, (("认定日期",), ("就业日期", "退出日期"))),),)
_L, _U, _Z = (kinds.LABOUR_FORCE,), (kinds.UNEMPLOYED,), (kinds.ZERO_EMPLOYMENT_HOUSEHOLDS,)
_BOTH = (kinds.HARDSHIP, kinds.UNEMPLOYED)
_REGISTERED, _RECOGNISED = "登记失业日期", "认定日期"

POPULATIONS: dict[Population, NamedPopulation] = {
    "劳动力台账人员": NamedPopulation(
        _L,
        _LABOUR,
        "劳动力台账中没有死亡、迁出、出国定居的人员（同一人计一次）",
        _labour(None),
        joined=ENTITLED,
        left=ENTITLED,
    ),
    "适龄劳动力": NamedPopulation(
        _L,
        _LABOUR,
        "法定劳动年龄内劳动力",
        _labour(lambda one: one.working_age),
        dependent=lambda _: True,
        joined=ENTITLED,
        left=ENTITLED,
    ),
    "劳动力人口": NamedPopulation(
        _L,
        _STATUS,
        "辖区户籍、法定劳动年龄内、有劳动能力和就业愿望的人员",
        _force(None),
        dependent=lambda one: one.local and one.active,
        joined=ENTITLED,
        left=ENTITLED,
    ),
    "就业人员": NamedPopulation(
        _L,
        _STATUS,
        "劳动力人口中的就业人员",
        _force(lambda one: one.employed),
        dependent=lambda one: one.local and one.active,
        joined=JOB,
        left=NoMover("没有人会为得分而失去工作"),
    ),
    "可创业人员": NamedPopulation(
        _L,
        _LABOUR,
        "辖区户籍、有劳动能力的适龄人员",
        _labour(lambda one: one.may_start_a_business and one.working_age),
        dependent=lambda one: one.may_start_a_business,
        joined=ENTITLED,
        left=ENTITLED,
    ),
    "高校毕业生": NamedPopulation(
        _L,
        ((Need(kinds.LABOUR_FORCE, (("人员类别",),)),),),
        "劳动力台账中人员类别为高校毕业生的人员",
        _graduates,
        joined=ENTITLED,
        left=ENTITLED,
    ),
    "登记失业人员": NamedPopulation(
        _U,
        ((UNEMPLOYED,),),
        "评估期内登记失业人员",
        lambda one: _registered(one.registered_unemployed, one),
        joined=ENTITLED,
        left=NoMover("评估期内登记过的都计入，就业后也在内"),
    ),
    "登记失业人员（含退出）": NamedPopulation(
        _U,
        ((UNEMPLOYED,),),
        "评估期内登记失业人员（期内已退出的也算）",
        lambda one: _registered(one.registered_persons, one),
        joined=ENTITLED,
        left=NoMover("评估期内登记过的都计入，就业后也在内"),
    ),
    "已就业登记失业人员": NamedPopulation(
        _U,
        ((UNEMPLOYED_WITH_ENDINGS,),),
        "已就业的登记失业人员",
        lambda situation: _registered(
            (one for one in situation.registered_unemployed if one.state is UnemploymentState.EMPLOYED), situation
        ),
        joined=JOB,
        left=NoMover("没有人会为得分而失去工作"),
    ),
    "仍失业人员": NamedPopulation(
        _U,
        ((UNEMPLOYED,),),
        "截止日期仍失业的登记失业人员",
        lambda one: _registered(one.still_unemployed, one),
        joined=NoMover("没有人会为得分而失业"),
        left=JOB,
    ),
    "评估期就业困难人员": NamedPopulation(
        _BOTH,
        (HARDSHIP,),
        "评估期内就业困难人员",
        lambda one: _hardship(one.present_hardship_persons, one),
        joined=ENTITLED,
        left=NoMover("评估期内认定的都计入，就业后也在内"),
    ),
    "评估期就业困难人员（含退出）": NamedPopulation(
        _BOTH,
        (HARDSHIP,),
        "评估期内就业困难人员（期内已退出的也算）",
        lambda one: _hardship(one.hardship_persons, one),
        joined=ENTITLED,
        left=NoMover("评估期内认定的都计入，就业后也在内"),
    ),
    "已就业就业困难人员": NamedPopulation(
        _BOTH,
        HARDSHIP_IN_WORK,
        "评估期内就业困难人员中截止日期已就业的",
        lambda situation: _hardship(
            (one for one in situation.present_hardship_persons if one.in_work(situation.period.as_of)), situation
        ),
        joined=JOB,
        left=NoMover("没有人会为得分而失去工作"),
    ),
    "登记失业人员和就业困难人员": NamedPopulation(
        (kinds.UNEMPLOYED, kinds.HARDSHIP),
        (BOTH_REGISTERS,),
        "评估期内登记失业人员和就业困难人员",
        _on_either_register,
        joined=ENTITLED,
        left=NoMover("评估期内登记过的都计入，就业后也在内"),
    ),
    "援助对象": NamedPopulation(
        _U,
        ((UNEMPLOYED,),),
        "援助对象",
        lambda one: _registered(one.aid_targets, one),
        adds=(HOUSEHOLDS, Need(kinds.LABOUR_FORCE), Need(kinds.HARDSHIP)),
        joined=ENTITLED,
        left=JOB,
    ),
    "应持证人员": NamedPopulation(
        (kinds.UNEMPLOYED, kinds.HARDSHIP, kinds.LABOUR_FORCE, kinds.SERVICES),
        ((UNEMPLOYED, Need(kinds.LABOUR_FORCE)),),
        "登记失业、就业困难、期内就业和享受补贴贷款的人员",
        _served,
        adds=(HARDSHIP[0], SERVICES),
        joined=JOB,
        left=ENTITLED,
    ),
    "评估期零就业家庭": NamedPopulation(
        _Z,
        ((HOUSEHOLDS,),),
        "评估期内零就业家庭",
        lambda one: _homes(_present_homes(one), one),
        joined=ENTITLED,
        left=NoMover("评估期内认定的都计入，消除后也在内"),
    ),
    "未消除零就业家庭": NamedPopulation(
        _Z,
        _ENDED,
        "截止日期未消除的零就业家庭",
        lambda situation: _homes(
            (one for one in situation.households if one.unresolved(situation.period.as_of)), situation
        ),
        joined=ENTITLED,
        left=JOB,
    ),
    "逾期零就业家庭": NamedPopulation(
        _Z,
        _ENDED,
        "未在认定后一个月内消除的零就业家庭",
        lambda situation: _homes((one for one in situation.households if is_late(one, situation.period)), situation),
        joined=ENTITLED,
        left=JOB,
    ),
    "应走访零就业家庭": NamedPopulation(
        _Z,
        ((HOUSEHOLDS,),),
        "零就业家庭",
        lambda one: _homes(households_to_visit(one), one),
        adds=(Need(kinds.LABOUR_FORCE),),
        joined=ENTITLED,
        left=ENTITLED,
    ),
}
JOINED = (kinds.LABOUR_FORCE, kinds.UNEMPLOYED, kinds.HARDSHIP, kinds.POVERTY_LABOUR)
"""The ledgers with a deciding row for a person, on which a condition may look up a column."""


def ledgers_of(selection: Selection) -> tuple[Ledger, ...]:
    """The ledgers whose columns the rows of a selection may have."""
    if selection.ledger is not None:
        return (selection.ledger,)
    assert selection.population is not None
    return tuple(map(selection.registry.as_read, POPULATIONS[selection.population].ledgers))


def needs_of(selection: Selection) -> Needs:
    """The ledgers and columns that a selection itself needs."""
    if selection.ledger is not None:
        return ((Need(selection.ledger),),)
    assert selection.population is not None
    return POPULATIONS[selection.population].needs


def subjects(selection: Selection, situation: Situation) -> tuple[Subject, ...]:
    """The rows of the selection, before its conditions; of two rows of a person on 劳动力 the first."""
    of = selection.population or selection.ledger
    found: tuple[Subject, ...] | None = situation.subjects.get(of)
    if found is None:
        rows = POPULATIONS[of].subjects(situation) if isinstance(of, str) else _rows_of(of, situation)
        found = situation.subjects[of] = tuple(rows)
    return found


def _rows_of(ledger: Ledger | None, situation: Situation) -> Iterator[Subject]:
    table = situation.facts.table(ledger) if ledger is not None else None
    if ledger is None or table is None:
        return
    ledger, name = table.ledger, ledger.value
    once = isinstance(next(iter(table.rows), None), LabourRow | PovertyLabourRow)
    for number, row in enumerate(table.rows):
        if not (once and getattr(row, "duplicate", False)):
            yield _OfRow(f"{name}{number}", ledger, row, None)


def joined_row(person: Person, ledger: Ledger, situation: Situation) -> Row | None:
    """The deciding row of a person on another ledger, or None."""
    match ledger:
        case kinds.LABOUR_FORCE:
            return situation.labour_by_person.get(person.key)
        case kinds.UNEMPLOYED:
            spell = latest_spell(situation.spells.get(person.key, ()), situation.period.last)
            return spell.row if spell else None
        case kinds.HARDSHIP:
            recognition = situation.recognitions.get(person.key)
            return recognition.row if recognition else None
        case kinds.POVERTY_LABOUR:
            return situation.poverty_by_person.get(person.key)
        case _:
            return None


def beginning_of(subject: Subject, name: str) -> date | None:
    """The date of that column; of a registration or recognition the one from which it is taken to run."""
    match subject.record:
        case RegisteredPerson() if name == _REGISTERED:
            return subject.record.registered_on
        case HardshipPerson() | Household() if name == _RECOGNISED:
            return subject.record.recognised_on
        case _:
            described = column(subject.ledger, name)
            value = getattr(subject.row, described.field, None) if described else None
            return value if isinstance(value, date) else None


def since_of(subject: Subject) -> str:
    """The column of the beginning by which those longest in a population come first; '' where it has none."""
    match subject.record:
        case RegisteredPerson():
            return _REGISTERED
        case HardshipPerson() | Household():
            return _RECOGNISED
        case _:
            return ""


def keys_of(name: str, situation: Situation) -> frozenset[str]:
    """The keys of the persons of a population or ledger, found once for each situation."""
    known = situation.keys
    of = f"those of {name}"
    if of not in known:
        known[of] = frozenset(person.key for person in members_of(name, situation))
    return known[of]


def members_of(name: str, situation: Situation) -> Iterator[Person]:
    """The persons of a population or ledger."""
    return (one.person for one in _members(name, situation) if one.person)


def _members(name: str, situation: Situation) -> tuple[Subject, ...]:
    for population in POPULATIONS:
        if population == name:
            return subjects(Selection(population=population), situation)
    ledger = next((table.ledger for table in situation.facts.tables if table.ledger.name == name), None)
    return subjects(Selection(ledger=ledger), situation) if ledger is not None else ()
