"""Named predicates (`is:`): the predicates of the built-in measures, by their Chinese names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fullemp_cli.ledgers.activities import AS_REGISTERED, BY_CERTIFICATE, JOB, NO_FACT, Activity, Moves, NoMover, by
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import (
    BusinessRow,
    Facts,
    LabourRow,
    PostRow,
    PovertyLabourRow,
    Row,
    ServiceRow,
    SpellRow,
)
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    HARDSHIP,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    PUBLIC_POSTS,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentForm
from fullemp_cli.measures import predicates
from fullemp_cli.measures.condition_core import Truth
from fullemp_cli.measures.needs import COMPLETE_VISITS, HARDSHIP_IN_WORK
from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.labour_force import LabourPerson
from fullemp_cli.measures.populations.posts import is_held
from fullemp_cli.measures.populations.registers import RegisteredPerson, UnemploymentState, latest_spell
from fullemp_cli.measures.populations.services import is_placement
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, Needs
from fullemp_cli.measures.subjects import Subject
from fullemp_cli.measures.visited_homes import home_visited, visited_numbers


@dataclass(frozen=True, slots=True)
class RowState:
    """A named predicate and the ledgers on whose rows it can be asked."""

    ledgers: tuple[Ledger, ...]
    holds: Callable[[Row, Situation], Truth]
    cells: tuple[str, ...]
    """The columns in which its answer stands."""
    columns: tuple[tuple[str, ...], ...] = ()
    """Of each of these groups of columns one is needed."""
    of_record: tuple[type, Callable[[Any], Truth]] | None = None
    """What the population already knows of the row."""
    adds: tuple[Need, ...] = ()
    """Ledgers that only add to it."""
    moved: Moves = field(kw_only=True)
    """What makes it true (or, of 就业 and the like, another no longer true)."""


@dataclass(frozen=True, slots=True)
class PersonState:
    """A named predicate on a person (or household), whatever ledger the row is from, and what it needs.

    `cells`: the columns in which its answer stands, on whatever ledger.
    """

    holds: Callable[[Subject, Situation], Truth]
    needs: Needs
    ledgers: tuple[Ledger, ...] = ()
    adds: tuple[Need, ...] = ()
    cells: tuple[str, ...] = ()
    lacks: Callable[[Facts], tuple[str, ...]] = lambda _: ()
    """What lacks that the needs cannot say."""
    moved: Moves = field(kw_only=True)
    """What makes it true."""


def _employed(row: Row, situation: Situation) -> Truth:
    if not isinstance(row, LabourRow | PovertyLabourRow):
        return None
    return predicates.works(row, situation.period.as_of)


def _local(row: Row, _: Situation) -> Truth:
    return predicates.is_local(row.residence) if isinstance(row, LabourRow) else None


def _working_age(row: Row, situation: Situation) -> Truth:
    if not isinstance(row, LabourRow):
        return None
    as_of, choice = situation.period.as_of, situation.parameters.women_retire_from
    birth, sex = predicates.birth_of(row, as_of), predicates.sex_of(row)
    return predicates.is_of_working_age(birth, sex, as_of, choice)


def _able(row: Row, _: Situation) -> Truth:
    return row.able is not False if isinstance(row, LabourRow | SpellRow) else None


def _able_and_willing(row: Row, _: Situation) -> Truth:
    return predicates.is_able_and_willing(row.able, row.willing) if isinstance(row, LabourRow | SpellRow) else None


def _inactive(row: Row, _: Situation) -> Truth:
    return predicates.is_inactive(row.status) if isinstance(row, LabourRow | PovertyLabourRow) else None


def _gone(row: Row, _: Situation) -> Truth:
    return predicates.is_gone(row.status) if isinstance(row, LabourRow | PovertyLabourRow) else None


def _urban(row: Row, _: Situation) -> Truth:
    return predicates.is_urban(row.registration) if isinstance(row, SpellRow) else None


def _graduate(row: Row, _: Situation) -> Truth:
    return predicates.is_graduate(row) if isinstance(row, LabourRow) else None


def _held(row: Row, situation: Situation) -> Truth:
    return is_held(row, situation.period) if isinstance(row, PostRow) else None


def _has_holder(row: Row, _: Situation) -> Truth:
    return row.person is not None or bool(row.name) if isinstance(row, PostRow) else None


def _names_somebody(row: Row, _: Situation) -> Truth:
    return row.person is not None if isinstance(row, ServiceRow | PostRow | BusinessRow) else None


def _placed(row: Row, _: Situation) -> Truth:
    return is_placement(row) if isinstance(row, ServiceRow) else None


_SURVEY = ("姓名", "身份证号", "户籍", "文化程度", "劳动能力", "就业愿望", "就业状态")


def survey_blanks(row: LabourRow) -> list[str]:
    """The columns of the survey (调查数据) that are not filled for a person."""
    status = row.status is not None or row.form is not None or "status" in row.unread
    survey = row.residence is not None and row.education and row.able is not None and row.willing is not None
    if survey and status and row.name and row.person.known:
        return []  # nearly everybody
    filled = (
        bool(row.name),
        row.person.known,
        row.residence is not None,
        bool(row.education),
        row.able is not None,
        row.willing is not None,
        status,
    )
    return [column for column, there in zip(_SURVEY, filled, strict=True) if not there]


def _complete(row: Row, _: Situation) -> Truth:
    return not survey_blanks(row) if isinstance(row, LabourRow) else None


_OWN_WORK = (EmploymentForm.OWN_BUSINESS, EmploymentForm.INDIVIDUAL_BUSINESS)


def _newly_employed(row: Row, situation: Situation) -> Truth:
    """In work since a day in the period."""
    if not isinstance(row, LabourRow):
        return None
    return situation.period.contains(row.employed_on) and _employed(row, situation)


def _own_work(row: Row, situation: Situation) -> Truth:
    if not isinstance(row, LabourRow):
        return None
    return row.form in _OWN_WORK and predicates.works(row, situation.period.as_of)


def _once(name: str, situation: Situation, find: Callable[[Situation], frozenset[str]]) -> frozenset[str]:
    """Keys of persons, found once for each situation."""
    known = situation.keys
    if name not in known:
        known[name] = find(situation)
    return known[name]


def _responsible(subject: Subject, situation: Situation) -> Truth:
    keys = _once("负责市场主体", situation, _responsible_keys)
    return subject.person is not None and subject.person.key in keys


def _responsible_keys(situation: Situation) -> frozenset[str]:
    return frozenset(
        row.person.key for row in situation.businesses if row.person and row.status is not BusinessStatus.CLOSED
    )


def _in_work(subject: Subject, situation: Situation) -> Truth:
    if isinstance(subject.record, HardshipPerson):
        return subject.record.in_work(situation.period.as_of)
    keys = _once("困难人员在业", situation, _working_keys)
    return subject.person is not None and subject.person.key in keys


def _working_keys(situation: Situation) -> frozenset[str]:
    as_of = situation.period.as_of
    return frozenset(one.person.key for one in situation.hardship_persons if one.in_work(as_of))


def _works_anywhere(subject: Subject, situation: Situation) -> Truth:
    """Whether any register says that the person is in work on the as-of date."""
    keys = _once("任一台账就业", situation, _keys_at_work)
    return subject.person is not None and subject.person.key in keys


def _keys_at_work(situation: Situation) -> frozenset[str]:
    as_of = situation.period.as_of
    found = {key for key, row in situation.labour_by_person.items() if predicates.works(row, as_of)}
    found |= {key for key, row in situation.poverty_by_person.items() if predicates.works(row, as_of)}
    found |= {one.person.key for one in situation.registered_persons if one.state is UnemploymentState.EMPLOYED}
    return frozenset(found) | _working_keys(situation)


def _not_unable(subject: Subject, situation: Situation) -> Truth:
    """By the latest spell, else by the row of 劳动力."""
    assert subject.person is not None
    key = subject.person.key
    latest = latest_spell(situation.spells.get(key, ()), situation.period.last)
    row = latest.row if latest is not None else situation.labour_by_person.get(key)
    return row is None or predicates.is_able_and_willing(row.able, row.willing)


def _rows(situation: Situation) -> list[LabourRow | SpellRow]:
    facts = situation.facts
    return [*situation.labour_by_person.values(), *(facts.unemployed.rows if facts.unemployed else ())]


def _certified(subject: Subject, situation: Situation) -> Truth:
    assert subject.person is not None
    return subject.person.key in _once(
        "持证",
        situation,
        lambda one: frozenset(row.person.key for row in _rows(one) if predicates.given(row.certificate)),
    )


def _entered(subject: Subject, situation: Situation) -> Truth:
    assert subject.person is not None
    return subject.person.key in _once(
        "录入", situation, lambda one: frozenset(row.person.key for row in _rows(one) if row.in_system is True)
    )


def _on_neither(column: str) -> Callable[[Facts], tuple[str, ...]]:
    def lacks(facts: Facts) -> tuple[str, ...]:
        tables = [table for table in (facts.labour, facts.unemployed) if table is not None]
        if tables and not any(table.has(column) for table in tables):
            return (f"劳动力 或 失业人员 的 {column} 列",)
        return ()

    return lacks


def _referred(subject: Subject, situation: Situation) -> Truth:
    assert subject.person is not None
    placed = _once(
        "推荐就业成功",
        situation,
        lambda one: frozenset(row.person.key for row in one.services if row.person and is_placement(row)),
    )
    return subject.person.key in placed


def _home_visited(subject: Subject, situation: Situation) -> Truth:
    if not isinstance(subject.record, Household):
        return None
    return home_visited(situation, _once("走访户", situation, visited_numbers))(subject.record)


_LABOUR = (LABOUR_FORCE,)
_STATUS = (LABOUR_FORCE, POVERTY_LABOUR)
_WORKERS = (LABOUR_FORCE, UNEMPLOYED)
_EITHER = ((Need(UNEMPLOYED), Need(LABOUR_FORCE)),)
_BUSINESSES = Need(BUSINESSES, (("负责人身份证号", "负责人姓名"),))

_AGE = ("身份证号", "出生日期", "年龄")
_SHARED = ("就业状态", "就业形式")

STATES: dict[str, RowState | PersonState] = {
    "就业": RowState(_STATUS, _employed, _SHARED, (_SHARED,), (LabourPerson, lambda one: one.employed), moved=JOB),
    "辖区户籍": RowState(_LABOUR, _local, ("户籍",), moved=NO_FACT),
    "法定劳动年龄": RowState(_LABOUR, _working_age, _AGE, moved=NoMover("年龄不是做事能改变的")),
    "有劳动能力": RowState(_WORKERS, _able, ("劳动能力",), moved=NO_FACT),
    "有劳动能力和就业愿望": RowState(
        _WORKERS,
        _able_and_willing,
        ("劳动能力", "就业愿望"),
        of_record=(RegisteredPerson, lambda one: one.able_and_willing),
        moved=NO_FACT,
    ),
    "不在劳动力市场": RowState(
        _STATUS, _inactive, ("就业状态",), moved=NO_FACT
    ),  # 在学、入伍、服刑、退休、丧失劳动能力、料理家务
    "已离开": RowState(_STATUS, _gone, ("就业状态",), moved=NO_FACT),  # 死亡、迁出、出国定居
    "城镇": RowState((UNEMPLOYED,), _urban, ("户籍性质",), moved=NO_FACT),
    "高校毕业生": RowState(_LABOUR, _graduate, ("人员类别",), (("人员类别",),), moved=NO_FACT),
    "资料完整": RowState(
        _LABOUR, _complete, ("姓名",), moved=AS_REGISTERED
    ),  # 姓名、身份证号、户籍、文化程度、劳动能力、就业愿望、就业状态
    "评估期内找到工作": RowState(_LABOUR, _newly_employed, ("就业日期",), (_SHARED,), moved=JOB),
    "自主创业或个体经营": RowState(_LABOUR, _own_work, ("就业形式",), (("就业形式",),), moved=by(Activity.BUSINESS)),
    "在岗": RowState((PUBLIC_POSTS,), _held, ("上岗日期",), (("上岗日期",),), moved=by(Activity.POST)),
    "有在岗人员": RowState((PUBLIC_POSTS,), _has_holder, ("在岗人员姓名",), moved=by(Activity.POST)),
    "写明人员": RowState((SERVICES, PUBLIC_POSTS, BUSINESSES), _names_somebody, ("姓名",), moved=AS_REGISTERED),
    "成功推荐就业": RowState((SERVICES,), _placed, ("服务结果",), (("服务类型",), ("服务结果",)), moved=JOB),
    "负责市场主体": PersonState(
        _responsible, (), adds=(_BUSINESSES,), cells=("就业形式",), moved=by(Activity.BUSINESS)
    ),
    "困难人员在业": PersonState(_in_work, HARDSHIP_IN_WORK, cells=("就业日期",), moved=JOB),
    "任一台账就业": PersonState(
        _works_anywhere,
        (
            (
                Need(LABOUR_FORCE, (_SHARED,)),
                Need(UNEMPLOYED, (("登记失业日期",), ("就业日期", "注销日期"))),
                Need(HARDSHIP, (("认定日期",), ("就业日期", "退出日期"))),
                Need(POVERTY_LABOUR, (_SHARED,)),
            ),
        ),
        cells=("就业状态", "就业日期", "就业形式"),
        moved=JOB,
    ),
    "未注明无劳动能力或无就业愿望": PersonState(_not_unable, (), adds=(Need(LABOUR_FORCE),), moved=NO_FACT),
    "持有就业创业证": PersonState(
        _certified, _EITHER, cells=("就业创业证号",), lacks=_on_neither("就业创业证号"), moved=BY_CERTIFICATE
    ),
    "已录入信息系统": PersonState(
        _entered,
        _EITHER,
        cells=("是否录入信息系统",),
        lacks=_on_neither("是否录入信息系统"),
        moved=by(Activity.SYSTEM_ENTRY),
    ),
    "已消除": PersonState(
        lambda subject, situation: (
            subject.record.solved_by(situation.period.as_of) if isinstance(subject.record, Household) else None
        ),
        (),
        (ZERO_EMPLOYMENT_HOUSEHOLDS,),
        cells=("就业日期",),
        moved=JOB,
    ),
    "期内推荐就业成功": PersonState(_referred, (), adds=(Need(SERVICES),), moved=JOB),
    "已走访到户": PersonState(
        _home_visited,
        ((COMPLETE_VISITS,),),
        (ZERO_EMPLOYMENT_HOUSEHOLDS,),
        adds=(Need(LABOUR_FORCE),),
        moved=by(Activity.VISIT),
    ),
}
