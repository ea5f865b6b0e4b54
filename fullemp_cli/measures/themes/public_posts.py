"""公益性岗位: held and created."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import PostRow
from fullemp_cli.measures.evidence import case_of, day
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.endings import believed
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result


def is_held(row: PostRow, period: Period) -> bool:
    """A holder took it up by the as-of date and has not left by it (leaving before taking it up is not believed)."""
    if row.taken_on is None or row.taken_on > period.as_of or (row.person is None and not row.name):
        return False
    left = believed(row.left_on, row.taken_on)
    return left is None or left > period.as_of


def created_in_period(situation: Situation) -> list[PostRow]:
    """The posts whose 开发日期 is in the period."""
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
    created = created_in_period(situation)
    return Result(
        count=len(created),
        support=tuple(
            case_of(row, None, row.title, f"{day(row.created_on)} 开发", "", "created_on")
            for row in created
            if row.created_on
        ),
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
)
