"""走访: who was visited, and who was not."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import VISIT, hardship_case, registered_case
from fullemp_cli.measures.measure import Case, MeasureKind
from fullemp_cli.measures.needs import BOTH_REGISTERS, COMPLETE_VISITS, SERVICES, UNEMPLOYED
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Parameter, Result, cases
from fullemp_cli.measures.visit_intervals import INTERVALS, regularly_visited

_NONE = "评估期内没有内容和经办人齐全的走访记录"


def visit_coverage(situation: Situation, _: Arguments) -> Result:
    """With a visit in the period ÷ registered unemployed of the period."""
    persons = situation.registered_unemployed
    unvisited = [one for one in persons if one.person.key not in situation.visited]
    return Result(
        numerator=len(persons) - len(unvisited),
        denominator=len(persons),
        against=tuple(registered_case(one, "评估期内没有走访记录", VISIT) for one in unvisited),
        certain_without=frozenset() if persons else frozenset({Ledger.SERVICES}),
    )


def persons_without_regular_visit(situation: Situation, arguments: Arguments) -> Result:
    """Registered unemployed and hardship persons of the period without a complete visit in each interval."""
    visited = regularly_visited(situation, arguments.word("each"))
    to_visit: dict[str, Case] = {}
    for registered in situation.registered_unemployed:
        to_visit.setdefault(registered.person.key, registered_case(registered, _NONE, VISIT))
    for hardship in situation.present_hardship_persons:
        to_visit.setdefault(hardship.person.key, hardship_case(hardship, _NONE, VISIT))
    return cases(
        (case for key, case in to_visit.items() if key not in visited),
        frozenset() if to_visit else frozenset({Ledger.SERVICES}),
    )


SPECS = (
    MeasureSpec(
        key="visit_coverage",
        title="走访率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="评估期内的登记失业人员有多少被走访过。",
        who="评估期内的登记失业人员（不含截止日期前退出劳动力市场的）。",
        formula="评估期内有走访的人数 ÷ 上述人员数。服务类型为走访，或服务方式为上门、入户的，为走访。",
        origin="泉港人社〔2016〕151号 第6项。",
        note="走访 {n} 人 ÷ 评估期内登记失业人员 {d} 人",
        function=visit_coverage,
        needs=((UNEMPLOYED,), (SERVICES,)),
    ),
    MeasureSpec(
        key="persons_without_regular_visit",
        title="没有定期走访的人员",
        kind=MeasureKind.CASES,
        unit="人",
        what="登记失业人员和就业困难人员中，还有几人没有完整的走访记录。",
        who="评估期内的登记失业人员和就业困难人员（两本台账合并，同一人只计一次；不含已退出的）。",
        formula="每个间隔内没有走访记录（含服务内容和经办人）的人数。间隔由参数定，默认评估期内一次。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        note="没有完整走访记录的登记失业人员和就业困难人员 {c} 人",
        function=persons_without_regular_visit,
        needs=(BOTH_REGISTERS, (COMPLETE_VISITS,)),
        parameters=(
            Parameter(
                "each", "多久一次才算定期：period 评估期内一次，quarter 每个自然季度，month 每月。", "period", INTERVALS
            ),
        ),
    ),
)
