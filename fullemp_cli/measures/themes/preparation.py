"""失业人员均被组织在积极的就业准备中: those without a preparation."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import registered_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import SERVICES, UNEMPLOYED
from fullemp_cli.measures.populations.services import PREPARATION
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Result, cases


def unprepared_unemployed(situation: Situation, _: Arguments) -> Result:
    """Able, willing, still unemployed, without a preparation service in the period; who asked for one first."""
    persons = [one for one in situation.still_unemployed if one.able_and_willing]
    prepared = {row.person.key for row in situation.services if row.person and row.kind in PREPARATION}
    unprepared = [one for one in persons if one.person.key not in prepared]
    return cases(
        (
            registered_case(
                one,
                "评估期内没有任何就业准备服务"
                + (f"；本人提出服务需求：{one.row.service_wish}" if one.row.service_wish else ""),
                "联系本人，落实职业指导、职业介绍、培训等并登记",
                "service_wish",
                "name",
            )
            for one in sorted(unprepared, key=lambda one: not one.row.service_wish)
        ),
        frozenset() if persons else frozenset({Ledger.SERVICES}),
    )


SPECS = (
    MeasureSpec(
        key="unprepared_unemployed",
        title="没有就业准备的失业人员",
        kind=MeasureKind.CASES,
        unit="人",
        what="仍失业的人员中，还有几人没有被组织到就业准备中。",
        who="截止日期仍失业、最近一次登记未注明无劳动能力、无就业愿望的登记失业人员；提出过服务需求的排在前面。",
        formula="评估期内没有求职登记、职业介绍、招聘会、职业指导、职业技能培训、创业培训、创业指导、就业见习任何一项记录的人数。",
        origin="泉港人社〔2016〕151号 第4项和表末说明。",
        note="没有就业准备的失业人员 {c} 人",
        function=unprepared_unemployed,
        needs=((UNEMPLOYED,), (SERVICES,)),
    ),
)
