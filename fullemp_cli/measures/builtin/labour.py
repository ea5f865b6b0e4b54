"""劳动力: the employment rate, certificates, entrepreneurship, entry into the system, completeness, graduates."""

from __future__ import annotations

from fullemp_cli.ledgers.vocabulary import EmploymentForm
from fullemp_cli.measures.builtin.parts import FIND_WORK, REGISTER_WORK, col, either, is_, no, of, why
from fullemp_cli.measures.kinds.amounts import DeclaredCount
from fullemp_cli.measures.kinds.share import DeclaredShare
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.specification import Arguments

WHO = "辖区户籍、法定劳动年龄内、有劳动能力和就业愿望的人员"


def _overall_employment(_: Arguments) -> DeclaredShare:
    working = col("就业形式", one_of=[form.value for form in EmploymentForm if form.is_work])
    return DeclaredShare(
        id="overall_employment_rate",
        title="总体就业率",
        kind="share",
        of=[of("劳动力人口")],
        counted=[is_("就业")],
        sentence="就业 {n} 人 ÷ " + WHO + " {d} 人",
        reason="就业状态为{就业状态}",
        remedy=FIND_WORK,
        reasons=[
            why(
                "就业日期在截止日期之后",
                no(col("就业日期", on_or_before="as_of", if_blank=True)),
                remedy="核对就业日期",
                at=["就业日期"],
            ),
            why("就业状态看不懂", col("就业状态", unreadable=True), remedy="核对就业状态", at=["就业状态"]),
            why(
                "就业状态、就业形式均未填写",
                col("就业状态", blank=True),
                col("就业形式", blank=True),
                remedy="核实就业情况；已就业的填写就业状态",
                at=["就业状态", "就业形式"],
            ),
            why(
                "就业状态未填写，就业形式不是就业",
                col("就业状态", blank=True),
                remedy="核实就业情况",
                at=["就业形式"],
            ),
            why("", working, remedy=f"{FIND_WORK}；已就业的{REGISTER_WORK}", at=["就业状态"]),
            why("", at=["就业状态"]),
        ],
        last=[col("就业状态", blank=True)],
        counted_reasons=[
            why("就业形式为{就业形式}", col("就业状态", blank=True), at=["就业形式"]),
            why("就业状态为{就业状态}", at=["就业状态"]),
        ],
    )


def _certified(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="certified_share",
        title="持证率",
        kind="share",
        of=[of("劳动力人口")],
        counted=[col("职业资格", given=True)],
        sentence="持证 {n} 人 ÷ " + WHO + " {d} 人",
        reason="没有职业资格（技能等级、专业技术职务）证书",
        remedy="组织参加培训和技能评价；有证的补填",
        counted_reasons=[why("持证：{职业资格}", at=["职业资格"])],
    )


def _registration(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="labour_registration_rate",
        title="劳动力资源信息化登记率",
        kind="share",
        of=[of("适龄劳动力")],
        counted=[col("是否录入信息系统", equals=True, if_blank=False)],
        sentence="已录入信息系统 {n} 人 ÷ 法定劳动年龄内劳动力 {d} 人",
        reason="未录入信息系统",
        remedy="录入公共就业信息系统",
        reasons=[why("未填写是否录入信息系统", col("是否录入信息系统", blank=True), at=["是否录入信息系统"])],
        counted_reasons=[why("已录入信息系统", at=["是否录入信息系统"])],
    )


def _entrepreneurship(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="entrepreneurship_rate",
        title="创业率",
        kind="share",
        of=[of("可创业人员")],
        counted=[either(is_("自主创业或个体经营"), is_("负责市场主体"))],
        sentence="创业 {n} 人 ÷ 辖区户籍、有劳动能力的适龄人员 {d} 人",
        lists="for",
        reason="没有自主创业、个体经营，也不是市场主体的负责人",
        counted_reasons=[
            why("自主创业或个体经营", is_("自主创业或个体经营"), at=["就业形式"]),
            why("是市场主体台账中的负责人", at=["姓名"]),
        ],
        last=[is_("就业")],
    )


def _completeness(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="labour_ledger_completeness",
        title="劳动力台账完整率",
        kind="share",
        of=[of("劳动力台账人员")],
        counted=[is_("资料完整")],
        sentence="资料完整 {n} 人 ÷ 登记在劳动力台账的 {d} 人",
        reason="未填写或不可用：{缺项}",
        remedy="补齐后再答“是”",
        counted_reasons=[why("资料完整")],
    )


def _graduates(_: Arguments) -> DeclaredCount:
    return DeclaredCount(
        id="graduates_placed",
        title="就业的高校毕业生",
        kind="count",
        of=[
            of(
                "高校毕业生",
                no(is_("已离开")),
                either(is_("期内推荐就业成功"), is_("评估期内找到工作")),
            )
        ],
        sentence="评估期内实现就业的高校毕业生 {c} 人",
        counted_reasons=[
            why("{就业日期} 就业", col("就业日期", blank=False), at=["就业日期"]),
            why("推荐就业成功", at=["就业日期"]),
        ],
    )


SPECS = (
    MeasureSpec(
        key="overall_employment_rate",
        title="总体就业率",
        what="辖区户籍、有劳动能力和就业愿望的适龄人员中，已经就业的占多少。",
        who="劳动力台账中：辖区户籍（户籍不是外来；空白按辖区户籍）、截止日期处在法定劳动年龄"
        "（满 16 周岁、未到法定退休日期）、劳动能力和就业愿望不是“无”（空白按“有”）、"
        "就业状态不是在学、入伍、服刑、退休、丧失劳动能力、料理家务，"
        "也不是死亡、迁出、出国定居的人员。同一人两行的，只计第一行。",
        formula="就业人数 ÷ 上述人员数。就业状态为就业类词语的为就业；就业状态空白的，"
        "就业形式为已知形式（不是“无”）的为就业；两者矛盾时以就业状态为准；截止日期之后的就业日期不算就业。",
        origin="台人社发〔2019〕52号 附件1 第1项；法定劳动年龄依《国务院关于渐进式延迟法定退休年龄的办法》。",
        declared=_overall_employment,
        published=(
            PublishedWords(
                4,
                r"(?:总体|综合)就业率|(?:适龄|劳动年龄|劳动力|劳动者|有劳动能力).{0,22}就业率|"
                r"总体就业|充分就业率|就业率达",
            ),
        ),
        names={"总体就业率": {}},
    ),
    MeasureSpec(
        key="labour_registration_rate",
        title="劳动力资源信息化登记率",
        what="法定劳动年龄内的劳动力有多少已录入信息系统。",
        who="劳动力台账中法定劳动年龄内、不是死亡、迁出、出国定居的人员，不分户籍和就业愿望。同一人两行的，只计第一行。",
        formula="“是否录入信息系统”为“是”的人数 ÷ 上述人员数；空白按“否”。",
        origin="平人社办〔2020〕111号 量化指标。",
        declared=_registration,
        published=(
            PublishedWords(
                5,
                r"(?:登记率|建档率|入库率|录入率|信息化登记)|劳动力.{0,16}(?:登记|调查|普查|底数|"
                r"台账).{0,10}(?:率|%|完整|完善)",
            ),
        ),
    ),
    MeasureSpec(
        key="certified_share",
        title="持证率",
        what="辖区户籍、有劳动能力和就业愿望的适龄人员中，持有职业资格（专业技术职务）证书的占多少。",
        who="与总体就业率的分母相同。",
        formula="职业资格已填写且不是“无”的人数 ÷ 上述人员数。",
        origin="台人社发〔2019〕52号 附件1 第3项。",
        declared=_certified,
        published=(
            PublishedWords(
                6,
                r"(?:职业资格|技能等级|技术职务|职业技能).{0,10}证书|持证率|持证人(?:员|"
                r"数).{0,4}(?:占|比)|技能(?:水平|人才)",
            ),
        ),
    ),
    MeasureSpec(
        key="entrepreneurship_rate",
        title="创业率",
        what="辖区户籍、有劳动能力的适龄人员中，当前实现创业的占多少。",
        who="劳动力台账中：辖区户籍、法定劳动年龄内、劳动能力不是“无”、就业状态不是退休、丧失劳动能力，也不是死亡、迁出、出国定居的人员。",
        formula="创业人数 ÷ 上述人员数。处在就业状态且就业形式为自主创业或个体经营的，"
        "或者市场主体台账中未注销、停业、吊销的市场主体的负责人，为创业。没有市场主体台账的，只看劳动力台账。",
        origin="台人社发〔2019〕52号 附件1 第5项。",
        declared=_entrepreneurship,
        published=(PublishedWords(8, r"创业率|创业人数.{0,14}(?:占|比)|自主创业.{0,6}(?:占|比|率)"),),
    ),
    MeasureSpec(
        key="labour_ledger_completeness",
        title="劳动力台账完整率",
        what="人力资源调查数据是否完整，供作答时参考。",
        who="劳动力台账中不是死亡、迁出、出国定居的人员。",
        formula="姓名、身份证号（可用）、户籍、文化程度、劳动能力、就业愿望、就业状态（或就业形式）都填写的人数"
        " ÷ 全部人数。",
        origin="台人社发〔2019〕52号 附件1 第8项（数据完整），供作答时参考。",
        declared=_completeness,
        published=(
            PublishedWords(
                34,
                r"数据完整|信息.{0,4}(?:完整|准确)|台账.{0,12}(?:完整|齐全|相符|一致|规范|健全|准确)|"
                r"调查.{0,6}完整",
            ),
        ),
    ),
    MeasureSpec(
        key="graduates_placed",
        title="就业的高校毕业生",
        what="评估期内有几名高校毕业生实现就业。",
        who="劳动力台账中人员类别含高校毕业生、不是死亡、迁出、出国定居的人员。",
        formula="处在就业状态且就业日期在评估期内，或者评估期内有成功就业的职业介绍记录的人数。",
        origin="市级充分就业星级社区评审标准 三（四），供评判时参考。",
        declared=_graduates,
        published=(PublishedWords(30, r"毕业生.{0,20}(?:就业|服务)"),),
    ),
)
