"""公益性岗位: held, created, for how many hardship persons, and who got one."""

from __future__ import annotations

from fullemp_cli.measures.builtin.parts import IN_PERIOD, col, is_, member, of, why
from fullemp_cli.measures.kinds.amounts import Amount, DeclaredCount, DeclaredRatio
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.selections import ToCheck
from fullemp_cli.measures.specification import Arguments

_CREATED = col("开发日期", **IN_PERIOD)
_ALL_HARDSHIP = "评估期就业困难人员（含退出）"


def _held(_: Arguments) -> DeclaredCount:
    return DeclaredCount(
        id="public_posts_held",
        title="在岗的公益性岗位",
        kind="count",
        unit="个",
        of=[of("公益性岗位", is_("在岗"))],
        distinct="row",
        sentence="有人在岗的公益性岗位 {c} 个",
        counted_reasons=[why("在岗：{岗位名称}", at=["上岗日期"])],
        to_check=[
            ToCheck(
                of=[of("公益性岗位", col("上岗日期", blank=True), is_("有在岗人员"))],
                reason="填有在岗人员，但没有上岗日期，不能算在岗",
                remedy="补填上岗日期",
                at=["上岗日期", "在岗人员姓名"],
            )
        ],
    )


def _created(_: Arguments) -> DeclaredCount:
    return DeclaredCount(
        id="public_posts_created",
        title="新开发公益性岗位",
        kind="count",
        unit="个",
        of=[of("公益性岗位", _CREATED)],
        distinct="row",
        listed_by="岗位名称",
        sentence="评估期内新开发公益性岗位 {c} 个",
        counted_reasons=[why("{开发日期} 开发", at=["开发日期"])],
    )


def _created_share(_: Arguments) -> DeclaredRatio:
    return DeclaredRatio(
        id="public_posts_created_share",
        title="新开发岗位占就业困难人员数",
        kind="ratio",
        unit="个/人",
        percent=True,
        numerator=Amount(of=[of("公益性岗位", _CREATED)]),
        denominator=Amount(of=[of(_ALL_HARDSHIP)], distinct="person"),
        listed_by="岗位名称",
        counted_reasons=[why("{开发日期} 开发", at=["开发日期"])],
        sentence="新开发公益性岗位 {n} 个 ÷ 同期就业困难人员 {d} 人",
    )


def _placed(_: Arguments) -> DeclaredCount:
    return DeclaredCount(
        id="hardship_placed_in_public_posts",
        title="新开发公益性岗位安置的就业困难人员",
        kind="count",
        of=[of("公益性岗位", _CREATED, col("上岗日期", **IN_PERIOD), is_("写明人员"), member(_ALL_HARDSHIP))],
        sentence="新开发公益性岗位安置就业困难人员 {c} 人",
        counted_reasons=[why("就业困难人员上岗：{岗位名称}", at=["上岗日期"])],
    )


SPECS = (
    MeasureSpec(
        key="public_posts_held",
        title="在岗的公益性岗位",
        what="辖区内有几个公益性岗位在截止日期有人在岗。",
        who="公益性岗位台账中有在岗人员的岗位。",
        formula="上岗日期不晚于截止日期、截止日期没有离岗的岗位数；没有上岗日期的不计。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        declared=_held,
        published=(PublishedWords(27, r"公益性?岗位"),),
    ),
    MeasureSpec(
        key="public_posts_created",
        title="新开发公益性岗位",
        what="评估期内新开发了几个公益性岗位。",
        who="公益性岗位台账中的岗位。",
        formula="开发日期在评估期内（不晚于截止日期）的岗位数。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        declared=_created,
        published=(
            PublishedWords(26, r"(?:新)?开发.{0,14}公益性?岗位|公益性?岗位.{0,10}(?:开发|新增)|开发.{0,10}岗位"),
        ),
    ),
    MeasureSpec(
        key="public_posts_created_share",
        title="新开发岗位占就业困难人员数",
        what="评估期内新开发的公益性岗位数与同期就业困难人员数之比。",
        who="分母为评估期内的就业困难人员（就业困难人员台账或失业人员台账），含期内已退出的。",
        formula="新开发公益性岗位数 ÷ 就业困难人员数。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        declared=_created_share,
        published=(PublishedWords(25, r"(?:新)?开发.{0,8}岗位.{0,4}占|岗位.{0,10}占.{0,10}困难人员"),),
    ),
    MeasureSpec(
        key="hardship_placed_in_public_posts",
        title="新开发公益性岗位安置的就业困难人员",
        what="评估期内开发的公益性岗位在期内安置了几名就业困难人员。",
        who="评估期内的就业困难人员，含期内已退出的；同一人只计一次。",
        formula="开发日期和上岗日期都在评估期内的岗位上的就业困难人员数。",
        origin="市级充分就业星级社区评审标准 三（六）。",
        declared=_placed,
        published=(PublishedWords(24, r"公益性?岗位.{0,24}(?:安置|困难人员)|安置.{0,20}公益性?岗位"),),
    ),
)
