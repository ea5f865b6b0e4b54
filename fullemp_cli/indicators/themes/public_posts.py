"""公益性岗位: held, created, and given to hardship persons."""

from __future__ import annotations

from fullemp_cli.indicators.evidence import case_of, day
from fullemp_cli.indicators.measure import MeasureKind
from fullemp_cli.indicators.needs import HARDSHIP, REGISTERS
from fullemp_cli.indicators.period import Period
from fullemp_cli.indicators.populations.endings import believed
from fullemp_cli.indicators.situation import Situation
from fullemp_cli.indicators.specification import Arguments, MeasureSpec, Need, Result
from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.ledger.facts import PostRow


def is_held(row: PostRow, period: Period) -> bool:
    """A holder took it up by the as-of date and has not left by it (leaving before taking it up is not believed)."""
    if row.taken_on is None or row.taken_on > period.as_of or (row.person is None and not row.name):
        return False
    left = believed(row.left_on, row.taken_on)
    return left is None or left > period.as_of


def _created(situation: Situation) -> list[PostRow]:
    return [row for row in situation.posts if situation.period.contains(row.created_on)]


def public_posts_held(situation: Situation, _: Arguments) -> Result:
    """Posts with a holder at the as-of date."""
    held = [row for row in situation.posts if is_held(row, situation.period)]
    return Result(
        count=len(held),
        support=tuple(case_of(row, row.person, row.name, f"在岗：{row.title}", "", "taken_on") for row in held),
        against=tuple(
            case_of(
                row,
                row.person,
                row.name,
                "填有在岗人员，但没有上岗日期，不能算在岗",
                "补填上岗日期",
                "taken_on",
                "name",
            )
            for row in situation.posts
            if row.taken_on is None and (row.person is not None or row.name)
        ),
    )


def public_posts_created(situation: Situation, _: Arguments) -> Result:
    """Posts created in the period."""
    created = _created(situation)
    return Result(
        count=len(created),
        support=tuple(
            case_of(row, None, row.title, f"{day(row.created_on)} 开发", "", "created_on")
            for row in created
            if row.created_on
        ),
    )


def public_posts_created_share(situation: Situation, _: Arguments) -> Result:
    """Posts created in the period ÷ hardship persons of the period, withdrawn ones included."""
    return Result(numerator=len(_created(situation)), denominator=len(situation.hardship_persons))


def hardship_placed_in_public_posts(situation: Situation, _: Arguments) -> Result:
    """Distinct hardship persons of the period who took up, in the period, a post created in it."""
    taken = [row for row in _created(situation) if row.person is not None and situation.period.contains(row.taken_on)]
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
        key="public_posts_held",
        title="在岗的公益性岗位",
        kind=MeasureKind.COUNT,
        unit="个",
        what="辖区内有几个公益性岗位在截止日期有人在岗。",
        who="公益性岗位台账中有在岗人员的岗位。",
        formula="上岗日期不晚于截止日期、截止日期没有离岗的岗位数；没有上岗日期的不计。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        note="有人在岗的公益性岗位 {c} 个",
        function=public_posts_held,
        needs=((Need(Ledger.PUBLIC_POSTS, (("上岗日期",),)),),),
    ),
    MeasureSpec(
        key="public_posts_created",
        title="新开发公益性岗位",
        kind=MeasureKind.COUNT,
        unit="个",
        what="评估期内新开发了几个公益性岗位。",
        who="公益性岗位台账中的岗位。",
        formula="开发日期在评估期内（不晚于截止日期）的岗位数。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        note="评估期内新开发公益性岗位 {c} 个",
        function=public_posts_created,
        needs=((_CREATED,),),
    ),
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
