"""Services for the registered unemployed: the fewest that anybody got, and those without a preparation."""

from __future__ import annotations

from collections.abc import Set

from fullemp_cli.indicators.evidence import registered_case
from fullemp_cli.indicators.measure import MeasureKind
from fullemp_cli.indicators.needs import SERVICES, UNEMPLOYED
from fullemp_cli.indicators.populations.services import EMPLOYMENT_SERVICES, PREPARATION, REFERRALS
from fullemp_cli.indicators.situation import Situation
from fullemp_cli.indicators.specification import Arguments, MeasureSpec, Result, cases
from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.ledger.vocabulary import ServiceKind


def _fewest(situation: Situation, kinds: Set[ServiceKind], what: str) -> Result:
    persons = [one for one in situation.registered_unemployed if one.able_and_willing]
    if not persons:
        return Result(empty=True, certain_without=frozenset({Ledger.SERVICES}), note=f"没有需要{what}的登记失业人员")
    services = situation.services_by_person
    received = [(sum(row.kind in kinds for row in services.get(one.person.key, ())), one) for one in persons]
    received.sort(key=lambda pair: pair[0])
    return Result(
        count=received[0][0],
        against=tuple(
            registered_case(one, f"评估期内{what} {times} 次", f"提供{what}并登记") for times, one in received
        ),
    )


def fewest_services(situation: Situation, _: Arguments) -> Result:
    """The smallest number of employment services over able and willing registered unemployed."""
    return _fewest(situation, EMPLOYMENT_SERVICES, "就业服务")


def fewest_referrals(situation: Situation, _: Arguments) -> Result:
    """The same for referrals."""
    return _fewest(situation, REFERRALS, "推荐就业")


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


_WHO = "评估期内的登记失业人员（不含已退出劳动力市场的）中，最近一次登记未注明无劳动能力、无就业愿望的。"

SPECS = (
    MeasureSpec(
        key="fewest_services",
        title="人均最少就业服务次数",
        kind=MeasureKind.COUNT,
        unit="次",
        what="有劳动能力和就业愿望的登记失业人员，每人至少得到了几次就业服务。",
        who=_WHO,
        formula="评估期内每人就业服务记录数（除走访、电话联系、其他以外的各类服务）中最小的一个；没有这样的人时没有数，“至少几次”的要求视为达到。",
        origin="平人社办〔2020〕111号 量化指标。",
        note="得到就业服务最少的人 {c} 次",
        function=fewest_services,
        needs=((UNEMPLOYED,), (SERVICES,)),
    ),
    MeasureSpec(
        key="fewest_referrals",
        title="人均最少推荐就业次数",
        kind=MeasureKind.COUNT,
        unit="次",
        what="有劳动能力和就业愿望的登记失业人员，每人至少被推荐就业几次。",
        who=_WHO,
        formula="评估期内每人职业介绍（推荐就业）记录数中最小的一个；没有这样的人时没有数，“至少几次”的要求视为达到。",
        origin="泉港人社〔2016〕151号 二（三）。",
        note="被推荐就业最少的人 {c} 次",
        function=fewest_referrals,
        needs=((UNEMPLOYED,), (SERVICES,)),
    ),
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
