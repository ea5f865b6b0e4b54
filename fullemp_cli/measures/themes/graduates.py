"""高校毕业生: those who found work in the period."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import case_of, day
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.populations.services import is_placement
from fullemp_cli.measures.predicates import is_gone, is_graduate, works
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result


def graduates_placed(situation: Situation, _: Arguments) -> Result:
    """Graduates on 劳动力 employed since a day in the period, or placed by a referral in it."""
    period = situation.period
    placed = {row.person.key for row in situation.services if row.person and is_placement(row)}
    rows = [
        row
        for key, row in situation.labour_by_person.items()
        if is_graduate(row)
        and not is_gone(row.status)
        and (key in placed or (period.contains(row.employed_on) and works(row, period.as_of)))
    ]
    return Result(
        count=len(rows),
        support=tuple(
            case_of(
                row,
                row.person,
                row.name,
                f"{day(row.employed_on)} 就业" if row.employed_on else "推荐就业成功",
                "",
                "employed_on",
            )
            for row in rows
        ),
    )


SPECS = (
    MeasureSpec(
        key="graduates_placed",
        title="就业的高校毕业生",
        kind=MeasureKind.COUNT,
        unit="人",
        what="评估期内有几名高校毕业生实现就业。",
        who="劳动力台账中人员类别含高校毕业生、不是死亡、迁出、出国定居的人员。",
        formula="处在就业状态且就业日期在评估期内，或者评估期内有成功就业的职业介绍记录的人数。",
        origin="市级充分就业星级社区评审标准 三（四），供评判时参考。",
        note="评估期内实现就业的高校毕业生 {c} 人",
        function=graduates_placed,
        needs=((Need(Ledger.LABOUR_FORCE, (("人员类别",), ("就业状态", "就业形式"))),),),
        adds=(Need(Ledger.SERVICES),),
    ),
)
