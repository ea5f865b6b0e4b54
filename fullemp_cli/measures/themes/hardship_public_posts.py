"""公益性岗位 for hardship persons: how many were created for how many, and who got one."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import case_of
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import HARDSHIP, REGISTERS
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result
from fullemp_cli.measures.themes.public_posts import created_in_period


def public_posts_created_share(situation: Situation, _: Arguments) -> Result:
    """Posts created in the period ÷ hardship persons of the period, withdrawn ones included."""
    return Result(numerator=len(created_in_period(situation)), denominator=len(situation.hardship_persons))


def hardship_placed_in_public_posts(situation: Situation, _: Arguments) -> Result:
    """Distinct hardship persons of the period who took up, in the period, a post created in it."""
    taken = [
        row
        for row in created_in_period(situation)
        if row.person is not None and situation.period.contains(row.taken_on)
    ]
    hardship = {one.person.key for one in situation.hardship_persons}
    placed = {row.person.key: row for row in taken if row.person is not None and row.person.key in hardship}
    return Result(
        count=len(placed),
        support=tuple(
            case_of(row, row.person, row.name, f"就业困难人员上岗：{row.title}", "", "taken_on")
            for row in placed.values()
        ),
        certain_without=frozenset() if taken else REGISTERS,
    )


_CREATED = Need(Ledger.PUBLIC_POSTS, (("开发日期",),))


SPECS = (
    MeasureSpec(
        key="public_posts_created_share",
        title="新开发岗位占就业困难人员数",
        kind=MeasureKind.SHARE,
        unit="个/人",
        what="评估期内新开发的公益性岗位数与同期就业困难人员数之比。",
        who="分母为评估期内的就业困难人员（就业困难人员台账或失业人员台账），含期内已退出的。",
        formula="新开发公益性岗位数 ÷ 就业困难人员数。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        note="新开发公益性岗位 {n} 个 ÷ 同期就业困难人员 {d} 人",
        function=public_posts_created_share,
        needs=((_CREATED,), HARDSHIP),
    ),
    MeasureSpec(
        key="hardship_placed_in_public_posts",
        title="新开发公益性岗位安置的就业困难人员",
        kind=MeasureKind.COUNT,
        unit="人",
        what="评估期内开发的公益性岗位在期内安置了几名就业困难人员。",
        who="评估期内的就业困难人员，含期内已退出的；同一人只计一次。",
        formula="开发日期和上岗日期都在评估期内的岗位上的就业困难人员数。",
        origin="市级充分就业星级社区评审标准 三（六）。",
        note="新开发公益性岗位安置就业困难人员 {c} 人",
        function=hardship_placed_in_public_posts,
        needs=((Need(Ledger.PUBLIC_POSTS, (("开发日期",), ("上岗日期",))),), HARDSHIP),
    ),
)
