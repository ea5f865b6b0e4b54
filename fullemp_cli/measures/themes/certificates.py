"""《就业创业证》 held, and handled through the information system (C6, C7 of pingdingshan)."""

from __future__ import annotations

from collections.abc import Callable

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import LabourRow, Person, Row, SpellRow
from fullemp_cli.measures.evidence import case_of
from fullemp_cli.measures.measure import Case, MeasureKind
from fullemp_cli.measures.needs import HARDSHIP, SERVICES, UNEMPLOYED
from fullemp_cli.measures.populations.services import SUBSIDIES_AND_LOANS
from fullemp_cli.measures.predicates import given
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result

_WHO = (
    "评估期内的登记失业人员、就业困难人员、劳动力台账中就业日期在评估期内的人员、评估期内得到补贴或贷款服务的人员；"
    "同一人只计一次。"
)


def served_persons(situation: Situation) -> dict[str, tuple[Person, Row, str]]:
    """By key, once each: the persons whom the certificate and the system are for, with a row and why."""
    persons: dict[str, tuple[Person, Row, str]] = {}
    for registered in situation.registered_unemployed:
        persons.setdefault(registered.person.key, (registered.person, registered.row, "登记失业人员"))
    for hardship in situation.present_hardship_persons:
        persons.setdefault(hardship.person.key, (hardship.person, hardship.row, "就业困难人员"))
    for labour in situation.labour_persons:
        if situation.period.contains(labour.row.employed_on):
            persons.setdefault(labour.row.person.key, (labour.row.person, labour.row, "评估期内就业"))
    for service in situation.services:
        if service.person is not None and service.kind in SUBSIDIES_AND_LOANS:
            persons.setdefault(service.person.key, (service.person, service, service.kind.value))
    return persons


def _share(
    situation: Situation, column: str, holds: Callable[[LabourRow | SpellRow], bool], lacks: str, do: str
) -> Result:
    facts = situation.facts
    tables = [table for table in (facts.labour, facts.unemployed) if table is not None]
    if tables and not any(table.has(column) for table in tables):
        return Result(missing=(f"劳动力 或 失业人员 的 {column} 列",))
    holders = {row.person.key for row in situation.labour_by_person.values() if holds(row)}
    holders |= {row.person.key for row in (facts.unemployed.rows if facts.unemployed else ()) if holds(row)}
    persons = served_persons(situation)
    without = [persons[key] for key in persons if key not in holders]
    return Result(
        numerator=len(persons) - len(without),
        denominator=len(persons),
        against=tuple(_case(person, row, f"{why}，{lacks}", do) for person, row, why in without),
    )


def _case(person: Person, row: Row, reason: str, remedy: str) -> Case:
    return case_of(row, person, person.name, reason, remedy, "certificate", "name")


def certificate_share(situation: Situation, _: Arguments) -> Result:
    """就业创业证号 given and not 无, on 劳动力 or 失业人员."""
    return _share(
        situation, "就业创业证号", lambda row: given(row.certificate), "没有就业创业证号", "办理或补填《就业创业证》"
    )


def system_share(situation: Situation, _: Arguments) -> Result:
    """是否录入信息系统 是, on 劳动力 or 失业人员."""
    return _share(
        situation, "是否录入信息系统", lambda row: row.in_system is True, "未录入信息系统", "录入公共就业信息系统"
    )


_NEEDS = ((UNEMPLOYED, Need(Ledger.LABOUR_FORCE)),)
_ADDS = (HARDSHIP[0], SERVICES)

SPECS = (
    MeasureSpec(
        key="certificate_share",
        title="《就业创业证》持有率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="应当持有《就业创业证》的人员有多少持有。",
        who=_WHO,
        formula="劳动力或失业人员台账填有就业创业证号（不是“无”）的人数 ÷ 上述人员数。",
        origin="平人社办〔2020〕111号 量化指标。",
        note="持有《就业创业证》 {n} 人 ÷ 登记失业、就业困难、期内就业和享受补贴贷款的人员 {d} 人",
        function=certificate_share,
        needs=_NEEDS,
        adds=_ADDS,
    ),
    MeasureSpec(
        key="system_share",
        title="信息系统办理率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="应当通过信息系统办理的人员有多少已录入。",
        who=_WHO,
        formula="劳动力或失业人员台账“是否录入信息系统”为“是”的人数 ÷ 上述人员数。",
        origin="平人社办〔2020〕111号 量化指标。",
        note="已录入信息系统 {n} 人 ÷ 登记失业、就业困难、期内就业和享受补贴贷款的人员 {d} 人",
        function=system_share,
        needs=_NEEDS,
        adds=_ADDS,
    ),
)
