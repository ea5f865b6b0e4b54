"""就业困难人员 and 零就业家庭: in work, contacted, visited, solved in time; certificates and the system."""

from __future__ import annotations

from fullemp_cli.measures.builtin.parts import NO_COMPLETE_VISIT, VISIT, is_, no, of, served, why
from fullemp_cli.measures.kinds.cases import DeclaredCases
from fullemp_cli.measures.kinds.periods import DeclaredPersonPeriodsWithout
from fullemp_cli.measures.kinds.share import DeclaredShare
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.specification import Arguments, Parameter
from fullemp_cli.measures.visit_intervals import INTERVALS

EVERYBODY, ABLE_AND_WILLING = "everybody", "able_and_willing"
_PLACE_ONE = "帮助至少一名家庭成员就业，并登记就业人员和就业日期"


def _employment(given: Arguments) -> DeclaredShare:
    everybody = given.word("among") == EVERYBODY
    whom = "就业困难人员" if everybody else "有劳动能力和就业愿望的就业困难人员"
    where = () if everybody else (is_("未注明无劳动能力或无就业愿望"),)
    return DeclaredShare(
        id="hardship_employment_rate",
        title=f"{whom}就业率",
        kind="share",
        of=[of("评估期就业困难人员", *where)],
        counted=[is_("困难人员在业")],
        sentence="在业 {n} 人 ÷ 评估期内" + whom + " {d} 人",
        reason="就业困难人员，截止日期未就业",
        remedy="优先推荐就业或安置公益性岗位，就业后办理就业登记",
        counted_reasons=[why("就业困难人员，截止日期在业", at=["就业日期"])],
    )


def _contacts(_: Arguments) -> DeclaredPersonPeriodsWithout:
    return DeclaredPersonPeriodsWithout(
        id="hardship_contact_misses",
        title="困难人员季度联系缺漏",
        kind="person_periods_without",
        unit="人次",
        of=[of("评估期就业困难人员（含退出）")],
        each="quarter",
        only_while_out_of_work=True,
        sentence="困难人员未按季度联系 {c} 人次",
        reason="{期间}没有任何服务联系记录",
        remedy="补登已有的联系记录；以后每季度至少联系一次",
    )


def _regular_visits(given: Arguments) -> DeclaredCases:
    each = given.word("each")
    often = {"quarter": "每季度", "month": "每月"}.get(each, "")
    unvisited = no(served(visit=True, complete=True, each=each))
    return DeclaredCases(
        id="persons_without_regular_visit",
        title=f"没有做到{often}走访的人员" if often else "没有定期走访的人员",
        kind="cases",
        of=[of("登记失业人员和就业困难人员", unvisited)],
        sentence=("没有做到" + often + "完整走访的" if often else "没有完整走访记录的")
        + "登记失业人员和就业困难人员 {c} 人",
        reason=f"没有做到{often}都有内容和经办人齐全的走访记录" if often else NO_COMPLETE_VISIT,
        remedy=VISIT,
    )


def _households_visited(_: Arguments) -> DeclaredCases:
    return DeclaredCases(
        id="unvisited_households",
        title="未走访的困难家庭",
        kind="cases",
        unit="户",
        of=[
            of("应走访零就业家庭", no(is_("已走访到户"))),
            of("评估期就业困难人员", no(served(visit=True, complete=True))),
        ],
        distinct="row",
        sentence="没有走访记录的零就业家庭和困难人员 {c} 户",
        reason="{人群}，" + NO_COMPLETE_VISIT,
        remedy=VISIT,
        reasons=[why("", at=["姓名", "户主姓名"])],
    )


def _unresolved(_: Arguments) -> DeclaredCases:
    return DeclaredCases(
        id="unresolved_zero_employment_households",
        title="未消除的零就业家庭",
        kind="cases",
        unit="户",
        of=[of("未消除零就业家庭")],
        distinct="row",
        sentence="截止日期未消除的零就业家庭 {c} 户",
        reason="{认定日期} 认定零就业家庭，截止日期无人就业",
        remedy=_PLACE_ONE,
        reasons=[why("", at=["就业日期"])],
        by="认定日期",
    )


def _late(_: Arguments) -> DeclaredCases:
    begun = "{认定日期} 认定，应在 {期限} 前至少一人就业，"
    return DeclaredCases(
        id="late_zero_employment_households",
        title="未在一个月内消除的零就业家庭",
        kind="cases",
        unit="户",
        of=[of("逾期零就业家庭")],
        distinct="row",
        sentence="未在认定后一个月内消除的零就业家庭 {c} 户",
        remedy=_PLACE_ONE,
        reasons=[
            why(begun + "{就业日期} 才就业", is_("已消除"), remedy="", at=["就业日期"]),
            why(begun + "至今无人就业", at=["就业日期"]),
        ],
        first=[no(is_("已消除"))],
        by="认定日期",
    )


def _certificates(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="certificate_share",
        title="《就业创业证》持有率",
        kind="share",
        of=[of("应持证人员")],
        counted=[is_("持有就业创业证")],
        sentence="持有《就业创业证》 {n} 人 ÷ 登记失业、就业困难、期内就业和享受补贴贷款的人员 {d} 人",
        reason="{人群}，没有就业创业证号",
        remedy="办理或补填《就业创业证》",
        counted_reasons=[why("{人群}，有就业创业证号")],
    )


def _system(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="system_share",
        title="信息系统办理率",
        kind="share",
        of=[of("应持证人员")],
        counted=[is_("已录入信息系统")],
        sentence="已录入信息系统 {n} 人 ÷ 登记失业、就业困难、期内就业和享受补贴贷款的人员 {d} 人",
        reason="{人群}，未录入信息系统",
        remedy="录入公共就业信息系统",
        counted_reasons=[why("{人群}，已录入信息系统")],
    )


_WHO = (
    "评估期内的登记失业人员、就业困难人员、劳动力台账中就业日期在评估期内的人员、评估期内得到补贴或贷款服务的人员；"
    "同一人只计一次。"
)

SPECS = (
    MeasureSpec(
        key="hardship_employment_rate",
        title="就业困难人员就业率",
        what="评估期内的就业困难人员有多少在截止日期处在就业状态。",
        who="就业困难人员台账中最近一次认定（不晚于截止日期和评估期止）的人员，和失业人员台账中评估期内的登记有困难类别的人员；"
        "两处都有的以就业困难人员台账为准。截止日期前退出（原因不是就业）的不计；多年在业、从未退出的计入分子和分母。",
        formula="在业人数 ÷ 上述人员数。两本台账中截止日期前最近的就业日期（含因就业退出）"
        "不早于最近的登记失业日期的为在业。",
        origin="平人社办〔2020〕111号 量化指标；市级充分就业星级社区评审标准 三（五）2。",
        declared=_employment,
        parameters=(
            Parameter(
                "among",
                "everybody：全部就业困难人员；able_and_willing：不含最近一次登记（不在失业人员台账的看劳动力台账）"
                "注明无劳动能力或无就业愿望的人员。",
                EVERYBODY,
                (EVERYBODY, ABLE_AND_WILLING),
            ),
        ),
        published=(
            PublishedWords(
                1,
                r"有劳动能力和就业愿望.{0,4}就业困难(?:人员|对象).{0,8}(?:就业率|再就业率)",
                {"among": "able_and_willing"},
            ),
            PublishedWords(
                2,
                r"(?:就业)?困难(?:人员|对象|群体).{0,10}(?:就业率|再就业率|就业比例|实现就业|安置率)|"
                r"援助对象.{0,6}就业率",
            ),
        ),
        names={"就业困难人员就业率": {}, "有劳动能力和就业愿望的就业困难人员就业率": {"among": "able_and_willing"}},
    ),
    MeasureSpec(
        key="unresolved_zero_employment_households",
        title="未消除的零就业家庭",
        what="截止日期还有几户零就业家庭没有消除。",
        who="零就业家庭台账中认定日期不晚于截止日期的家庭。同一户（户编号，没有的按户主）同一认定日期的几行是一户的几名成员；"
        "认定日期不同的，是另一次认定。",
        formula="截止日期前没有退出、也没有成员就业的户数。早于认定日期的就业日期、退出日期不采信。",
        origin="泉港人社〔2016〕151号 第3项；平人社办〔2020〕111号 量化指标。",
        declared=_unresolved,
        published=(PublishedWords(12, r"零就业家庭"),),
    ),
    MeasureSpec(
        key="late_zero_employment_households",
        title="未在一个月内消除的零就业家庭",
        what="有几户零就业家庭没有在认定后一个月内实现至少一人就业。",
        who="零就业家庭台账中评估期内认定的家庭，和以前认定、截止日期仍未消除的家庭。",
        formula="期限 = 认定日期 + 1 个月（期限当日仍为按时）。评估期内认定的：就业日期晚于期限，"
        "或者没有就业而截止日期已过期限，且没有在期限内退出的，计 1 户；以前认定的：截止日期仍未消除的，计 1 户。",
        origin="市级充分就业星级社区评审标准 三（五）1。",
        declared=_late,
        published=(PublishedWords(11, r"零就业家庭.{0,20}(?:[一1]个月内|30[日天]内|时限|及时|动态|期限)"),),
    ),
    MeasureSpec(
        key="persons_without_regular_visit",
        title="没有定期走访的人员",
        what="登记失业人员和就业困难人员中，还有几人没有完整的走访记录。",
        who="评估期内的登记失业人员和就业困难人员（两本台账合并，同一人只计一次；不含已退出的）。",
        formula="每个间隔内没有走访记录（含服务内容和经办人）的人数。间隔由参数定，默认评估期内一次。",
        origin="台人社发〔2019〕52号 附件1 第8项。",
        declared=_regular_visits,
        parameters=(
            Parameter(
                "each", "多久一次才算定期：period 评估期内一次，quarter 每个自然季度，month 每月。", "period", INTERVALS
            ),
        ),
        published=(
            PublishedWords(
                16,
                r"走访.{0,10}(?:失业人员|援助对象|困难人员)|(?:失业人员|援助对象|困难人员|"
                r"困难对象).{0,14}(?:走访|回访|联系|跟踪)|定期走访",
            ),
        ),
    ),
    MeasureSpec(
        key="unvisited_households",
        title="未走访的困难家庭",
        what="零就业家庭和其他困难人员家庭中，还有几户没有走访记录。",
        who="截止日期前认定、评估期开始前没有退出的零就业家庭，和评估期内的就业困难人员。",
        formula="评估期内没有走访记录（含服务内容和经办人）的户数。零就业家庭走访到户主、就业人员，"
        "或者劳动力台账中同一户编号的人，都算走访到户。",
        origin="市级充分就业星级社区评审标准 三（二）2。",
        declared=_households_visited,
        published=(PublishedWords(13, r"(?:家庭|户).{0,24}走访|走访.{0,24}(?:家庭|户)"),),
    ),
    MeasureSpec(
        key="hardship_contact_misses",
        title="困难人员季度联系缺漏",
        what="就业困难人员按季度联系，缺了几人次。",
        who="评估期内的就业困难人员（就业困难人员台账或失业人员台账），在季度第一天或以前认定、当天没有退出、当天不在业的；"
        "后来退出的，退出以前的季度仍计。",
        formula="对最后一天在评估期内（不晚于截止日期）的每个自然季度：上述每一人，该季度内（评估期开始以前的日子也算）"
        "没有任何有日期的服务记录的，计 1 人次。",
        origin="泉港人社〔2016〕151号 第6项。",
        declared=_contacts,
        published=(PublishedWords(15, r"(?:困难人员|援助对象|困难对象).{0,12}(?:每(?:季度|月|半年)|联系|回访)"),),
    ),
    MeasureSpec(
        key="certificate_share",
        title="《就业创业证》持有率",
        what="应当持有《就业创业证》的人员有多少持有。",
        who=_WHO,
        formula="劳动力或失业人员台账填有就业创业证号（不是“无”）的人数 ÷ 上述人员数。",
        origin="平人社办〔2020〕111号 量化指标。",
        declared=_certificates,
        published=(
            PublishedWords(
                36, r"持有.{0,6}《?就业创业证|就业创业证.{0,6}(?:持有|发放|办理|率|100%)|100%.{0,4}(?:申领|持有)"
            ),
        ),
    ),
    MeasureSpec(
        key="system_share",
        title="信息系统办理率",
        what="应当通过信息系统办理的人员有多少已录入。",
        who=_WHO,
        formula="劳动力或失业人员台账“是否录入信息系统”为“是”的人数 ÷ 上述人员数。",
        origin="平人社办〔2020〕111号 量化指标。",
        declared=_system,
        published=(PublishedWords(37, r"(?:信息系统|网上|系统).{0,10}(?:办理|录入|率)|录入电脑|信息化"),),
    ),
)
