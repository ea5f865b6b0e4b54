"""成功推荐就业: referrals that ended in work."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.populations.services import is_placement
from fullemp_cli.measures.receivers import ANYONE, HARDSHIP_PERSONS, NAMES
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Parameter, Result
from fullemp_cli.measures.themes.services_given import received, service_case


def placements(situation: Situation, arguments: Arguments) -> Result:
    """Referrals with 服务结果 成功就业 in the period."""
    of = arguments.word("of")
    rows, lacks = received(situation, [row for row in situation.services if is_placement(row)], of)
    note = f"评估期内成功推荐{NAMES[of]}就业 {{c}} 人次"
    return Result(count=len(rows), support=tuple(map(service_case, rows)), note=note, missing=lacks)


SPECS = (
    MeasureSpec(
        key="placements",
        title="成功推荐就业",
        kind=MeasureKind.COUNT,
        unit="人次",
        what="评估期内成功推荐就业几人次。",
        who="服务记录台账中日期在评估期内、服务类型为职业介绍、服务结果为成功就业的记录；可只数给就业困难人员的（期内已退出的也算）。",
        formula="记录条数。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        note="评估期内成功推荐就业 {c} 人次",
        function=placements,
        needs=((Need(Ledger.SERVICES, (("日期",), ("服务类型",), ("服务结果",))),),),
        parameters=(
            Parameter(
                "of", "anyone 任何人，hardship_persons 评估期内的就业困难人员。", ANYONE, (ANYONE, HARDSHIP_PERSONS)
            ),
        ),
    ),
)
