"""Who is registered: numbers of persons."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import FIND_WORK, day, registered_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import HOUSEHOLDS, UNEMPLOYED
from fullemp_cli.measures.populations.registers import RegisteredPerson
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result, cases

_ADDS = (HOUSEHOLDS, Need(Ledger.LABOUR_FORCE), Need(Ledger.HARDSHIP))


def _count(persons: Iterable[RegisteredPerson]) -> Result:
    support = tuple(
        registered_case(one, f"{day(one.registered_on)} 登记失业，{one.state.value}", "") for one in persons
    )
    return Result(count=len(support), support=support)


def registered_unemployed(situation: Situation, _: Arguments) -> Result:
    """登记失业人员 of the period."""
    return _count(situation.registered_unemployed)


def still_unemployed(situation: Situation, _: Arguments) -> Result:
    """仍失业人员."""
    return cases(
        registered_case(one, f"{day(one.registered_on)} 登记失业，截止日期仍未就业", FIND_WORK)
        for one in situation.still_unemployed
    )


def aid_targets(situation: Situation, _: Arguments) -> Result:
    """援助对象."""
    return _count(situation.aid_targets)


SPECS = (
    MeasureSpec(
        key="registered_unemployed",
        title="登记失业人员数",
        kind=MeasureKind.COUNT,
        unit="人",
        what="评估期内的登记失业人员有多少。",
        who="失业人员台账中按最近一次登记、评估期开始前没有结束的人员，不含截止日期前退出劳动力市场的。",
        formula="上述人员数。",
        origin="指标定义：两本名册。",
        note="评估期内登记失业人员 {c} 人",
        function=registered_unemployed,
        needs=((UNEMPLOYED,),),
    ),
    MeasureSpec(
        key="still_unemployed",
        title="仍失业人员数",
        kind=MeasureKind.CASES,
        unit="人",
        what="截止日期仍失业的登记失业人员有多少。",
        who="评估期内的登记失业人员中，截止日期没有就业、也没有退出劳动力市场的。",
        formula="上述人员数。",
        origin="指标定义：两本名册。",
        note="截止日期仍失业 {c} 人",
        function=still_unemployed,
        needs=((UNEMPLOYED,),),
    ),
    MeasureSpec(
        key="aid_targets",
        title="援助对象数",
        kind=MeasureKind.COUNT,
        unit="人",
        what="需要就业援助的失业人员有多少。",
        who="仍失业的人员中，截止日期女满 40 周岁、男满 50 周岁的（按年龄，不看类别），或者零就业家庭的成员"
        "（困难类别注明，或零就业家庭台账有其身份证号，或劳动力台账中与零就业家庭同一户编号；不论是否已消除）。",
        formula="上述人员数。",
        origin="泉港人社〔2016〕151号 第8项。",
        note="援助对象 {c} 人",
        function=aid_targets,
        needs=((UNEMPLOYED,),),
        adds=_ADDS,
    ),
)
