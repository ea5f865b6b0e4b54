"""再就业援助行动: services that aid targets received."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import registered_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import HOUSEHOLDS, SERVICES, UNEMPLOYED
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result
from fullemp_cli.measures.themes.services_given import KINDS, records_of_kinds


def aid_targets_served(situation: Situation, arguments: Arguments) -> Result:
    """Aid targets with a record of these kinds in the period ÷ aid targets."""
    served = {row.person.key for row in records_of_kinds(situation, arguments) if row.person}
    targets = situation.aid_targets
    what = "、".join(arguments.words("kinds"))
    unserved = [one for one in targets if one.person.key not in served]
    return Result(
        numerator=len(targets) - len(unserved),
        denominator=len(targets),
        against=tuple(
            registered_case(one, f"援助对象，评估期内没有{what}记录", f"提供{what}并登记") for one in unserved
        ),
        certain_without=frozenset() if targets else frozenset({Ledger.SERVICES}),
        note=f"得到{what}的援助对象 {{n}} 人 ÷ 援助对象 {{d}} 人",
    )


SPECS = (
    MeasureSpec(
        key="aid_targets_served",
        title="得到服务的援助对象",
        kind=MeasureKind.SHARE,
        unit="人",
        what="援助对象有多少在评估期内得到了某几类服务。",
        who="援助对象：仍失业，且女满 40、男满 50 周岁或为零就业家庭成员的人员。",
        formula="评估期内有这几类服务记录的援助对象 ÷ 援助对象。",
        origin="泉港人社〔2016〕151号 第8项。",
        note="得到服务的援助对象 {n} 人 ÷ 援助对象 {d} 人",
        function=aid_targets_served,
        needs=((UNEMPLOYED,), (SERVICES,)),
        adds=(HOUSEHOLDS, Need(Ledger.LABOUR_FORCE), Need(Ledger.HARDSHIP)),
        parameters=(KINDS,),
    ),
)
