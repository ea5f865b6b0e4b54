"""The fewest services that any registered unemployed person got."""

from __future__ import annotations

from collections.abc import Set

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.evidence import registered_case
from fullemp_cli.measures.measure import Joining, MeasureKind
from fullemp_cli.measures.needs import SERVICES, UNEMPLOYED
from fullemp_cli.measures.populations.services import EMPLOYMENT_SERVICES, REFERRALS
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Result


def _fewest(situation: Situation, kinds: Set[ServiceKind], what: str) -> Result:
    persons = [one for one in situation.registered_unemployed if one.able_and_willing]
    if not persons:
        return Result(
            empty=True,
            certain_without=frozenset({Ledger.SERVICES}),
            note=f"没有需要{what}的登记失业人员",
            joining=Joining.LEAST,
        )
    services = situation.services_by_person
    received = [(sum(row.kind in kinds for row in services.get(one.person.key, ())), one) for one in persons]
    received.sort(key=lambda pair: pair[0])
    return Result(
        count=received[0][0],
        against=tuple(
            registered_case(one, f"评估期内{what} {times} 次", f"提供{what}并登记") for times, one in received
        ),
        joining=Joining.LEAST,
    )


def fewest_services(situation: Situation, _: Arguments) -> Result:
    """The smallest number of employment services over able and willing registered unemployed."""
    return _fewest(situation, EMPLOYMENT_SERVICES, "就业服务")


def fewest_referrals(situation: Situation, _: Arguments) -> Result:
    """The same for referrals."""
    return _fewest(situation, REFERRALS, "推荐就业")


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
)
