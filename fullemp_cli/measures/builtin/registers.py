"""失业人员: who is registered, who has found work, how long the others have been unemployed, who was prepared."""

from __future__ import annotations

from fullemp_cli.ledgers.vocabulary import EmploymentForm, ServiceKind
from fullemp_cli.measures.builtin.parts import FIND_WORK, TRAIN, VISIT, col, is_, lasting, no, of, served, why
from fullemp_cli.measures.kinds.amounts import DeclaredCount
from fullemp_cli.measures.kinds.cases import DeclaredCases
from fullemp_cli.measures.kinds.fewest import DeclaredFewest
from fullemp_cli.measures.kinds.share import DeclaredShare
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.populations.services import EMPLOYMENT_SERVICES, PREPARATION, REFERRALS
from fullemp_cli.measures.specification import Arguments, Parameter

EVERYBODY, URBAN, AID_TARGETS = "everybody", "urban", "aid_targets"
_ABLE = is_("有劳动能力和就业愿望")
_WISHED = col("服务需求", blank=False)
_SINCE = "登记失业日期"
_BY = "{登记失业日期} 登记失业，"


def _words(kinds: frozenset[ServiceKind]) -> list[str]:
    return [kind.value for kind in ServiceKind if kind in kinds]


def _employment(_: Arguments) -> DeclaredShare:
    forms = [form.value for form in EmploymentForm if form.is_work]
    without_date = col("就业形式", one_of=forms)
    return DeclaredShare(
        id="registered_unemployed_employment_rate",
        title="登记失业人员就业率",
        kind="share",
        of=[of("登记失业人员")],
        numerator=[of("已就业登记失业人员")],
        sentence="已就业 {n} 人 ÷ 评估期内登记失业人员 {d} 人",
        reason=_BY + "截止日期仍未就业",
        remedy=FIND_WORK,
        reasons=[
            why(
                "有就业形式，但没有就业日期，不能算就业",
                without_date,
                col("就业日期", blank=True),
                remedy="核实后补填就业日期",
                at=["就业日期", "就业形式"],
            ),
            why(
                "就业日期早于登记失业日期，不能采信",
                col("就业日期", before=_SINCE),
                remedy="核对就业日期",
                at=["就业日期"],
            ),
            why("", at=["就业日期"]),
        ],
        by=_SINCE,
        last=[without_date],
        counted_reasons=[why("截止日期已就业", at=["就业日期", "注销日期"])],
    )


def _registered(_: Arguments) -> DeclaredCount:
    return DeclaredCount(
        id="registered_unemployed",
        title="登记失业人员数",
        kind="count",
        of=[of("登记失业人员")],
        sentence="评估期内登记失业人员 {c} 人",
        counted_reasons=[why(_BY + "{状态}")],
    )


def _still(_: Arguments) -> DeclaredCases:
    return DeclaredCases(
        id="still_unemployed",
        title="仍失业人员数",
        kind="cases",
        of=[of("仍失业人员")],
        sentence="截止日期仍失业 {c} 人",
        reason=_BY + "截止日期仍未就业",
        remedy=FIND_WORK,
    )


def _aid_targets(_: Arguments) -> DeclaredCount:
    return DeclaredCount(
        id="aid_targets",
        title="援助对象数",
        kind="count",
        of=[of("援助对象")],
        sentence="援助对象 {c} 人",
        counted_reasons=[why(_BY + "{状态}")],
    )


def _long_term(given: Arguments) -> DeclaredCases:
    months, of_whom = given.number("months"), given.word("of")
    long = lasting(_SINCE, months)
    whom = {URBAN: "城镇登记失业人员", AID_TARGETS: "援助对象"}.get(of_whom, "登记失业人员")
    among = {URBAN: of("仍失业人员", is_("城镇"), long), AID_TARGETS: of("援助对象", long)}
    return DeclaredCases(
        id="long_term_unemployed",
        title=f"连续失业满 {months} 个月的{whom}",
        kind="cases",
        of=[among.get(of_whom, of("仍失业人员", long))],
        sentence=f"连续失业满 {months} 个月的{whom} {{c}} 人",
        reason=_BY + f"到截止日期已满 {months} 个月仍未就业",
        remedy=FIND_WORK,
        by=_SINCE,
    )


def _unprepared(_: Arguments) -> DeclaredCases:
    remedy = "联系本人，落实职业指导、职业介绍、培训等并登记"
    return DeclaredCases(
        id="unprepared_unemployed",
        title="没有就业准备的失业人员",
        kind="cases",
        of=[of("仍失业人员", _ABLE, no(served(kinds=_words(PREPARATION))))],
        sentence="没有就业准备的失业人员 {c} 人",
        reason="评估期内没有任何就业准备服务",
        remedy=remedy,
        reasons=[
            why("评估期内没有任何就业准备服务；本人提出服务需求：{服务需求}", _WISHED, at=["服务需求", "姓名"]),
            why("", at=["服务需求", "姓名"]),
        ],
        first=[_WISHED],
    )


def _training(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="training_referral_rate",
        title="培训推荐率",
        kind="share",
        of=[of("登记失业人员", _ABLE)],
        counted=[served(kinds=["职业技能培训", "创业培训"])],
        sentence="参加培训 {n} 人 ÷ 有劳动能力和就业愿望的登记失业人员 {d} 人",
        reason="评估期内没有职业技能培训或创业培训记录",
        remedy=TRAIN,
        first=[_WISHED],
        counted_reasons=[why("评估期内有职业技能培训或创业培训记录")],
    )


def _visits(_: Arguments) -> DeclaredShare:
    return DeclaredShare(
        id="visit_coverage",
        title="走访率",
        kind="share",
        of=[of("登记失业人员")],
        counted=[served(visit=True)],
        sentence="走访 {n} 人 ÷ 评估期内登记失业人员 {d} 人",
        reason="评估期内没有走访记录",
        remedy=VISIT,
        counted_reasons=[why("评估期内有走访记录")],
    )


def _fewest(key: str, title: str, kinds: frozenset[ServiceKind], called: str, sentence: str) -> DeclaredFewest:
    return DeclaredFewest(
        id=key,
        title=title,
        kind="fewest",
        unit="次",
        of=[of("登记失业人员", _ABLE)],
        kinds=_words(kinds),
        called=called,
        nobody=f"没有需要{called}的登记失业人员",
        sentence=sentence,
        remedy=f"{called if kinds is REFERRALS else f'提供{called}'}并登记",
    )


_WHO = "评估期内的登记失业人员（不含已退出劳动力市场的）中，最近一次登记未注明无劳动能力、无就业愿望的。"

SPECS = (
    MeasureSpec(
        key="registered_unemployed_employment_rate",
        title="登记失业人员就业率",
        what="评估期内的登记失业人员有多少已经就业（含灵活就业）。",
        who="失业人员台账中（是否登记失业人员不是“否”），按每人最近一次登记（登记失业日期不晚于截止日期和评估期止；同日两次取后一行）："
        "评估期开始前已经结束（就业或注销）的不计；截止日期前因退休、丧失劳动能力、入学、入伍、判刑、死亡、迁出等注销的不计。"
        "因失去联系、终止就业要求、拒绝服务等注销的仍计为失业。",
        formula="已就业人数 ÷ 上述人员数。有就业日期，或以就业为原因注销，日期不晚于截止日期的为已就业；"
        "只有就业形式没有日期、日期早于登记失业日期的不算。",
        origin="泉港人社〔2016〕151号 第2项；平人社办〔2020〕111号；市级充分就业星级社区评审标准 三（五）。",
        declared=_employment,
        published=(PublishedWords(3, r"(?:登记)?失业人员.{0,8}(?:就业率|再就业率|就业比例|就业的比例)"),),
        names={"登记失业人员就业率": {}},
    ),
    MeasureSpec(
        key="visit_coverage",
        title="走访率",
        what="评估期内的登记失业人员有多少被走访过。",
        who="评估期内的登记失业人员（不含截止日期前退出劳动力市场的）。",
        formula="评估期内有走访的人数 ÷ 上述人员数。服务类型为走访，或服务方式为上门、入户的，为走访。",
        origin="泉港人社〔2016〕151号 第6项。",
        declared=_visits,
        published=(PublishedWords(14, r"走访率|走访.{0,8}(?:覆盖|100%|全覆盖)"),),
    ),
    MeasureSpec(
        key="fewest_services",
        title="每人最少就业服务次数",
        what="有劳动能力和就业愿望的登记失业人员，每人至少得到了几次就业服务。",
        who=_WHO,
        formula="评估期内每人就业服务记录数（除走访、电话联系、其他以外的各类服务）中最小的一个；没有这样的人时没有数，“至少几次”的要求视为达到。",
        origin="平人社办〔2020〕111号 量化指标。",
        declared=lambda _: _fewest(
            "fewest_services", "每人最少就业服务次数", EMPLOYMENT_SERVICES, "就业服务", "得到就业服务最少的人 {c} 次"
        ),
        published=(
            PublishedWords(
                22,
                r"(?:至少|每人|人均).{0,10}(?:就业服务|就业帮扶|服务).{0,6}次|"
                r"享受.{0,6}次.{0,6}(?:服务|帮扶)|服务率",
            ),
        ),
    ),
    MeasureSpec(
        key="fewest_referrals",
        title="每人最少推荐就业次数",
        what="有劳动能力和就业愿望的登记失业人员，每人至少被推荐就业几次。",
        who=_WHO,
        formula="评估期内每人职业介绍（推荐就业）记录数中最小的一个；没有这样的人时没有数，“至少几次”的要求视为达到。",
        origin="泉港人社〔2016〕151号 二（三）。",
        declared=lambda _: _fewest(
            "fewest_referrals", "每人最少推荐就业次数", REFERRALS, "推荐就业", "被推荐就业最少的人 {c} 次"
        ),
        published=(
            PublishedWords(21, r"推荐.{0,4}(?:就业|岗位).{0,10}(?:次|两次|二次)|(?:每人|人均|至少).{0,10}推荐"),
        ),
    ),
    MeasureSpec(
        key="unprepared_unemployed",
        title="没有就业准备的失业人员",
        what="仍失业的人员中，还有几人没有被组织到就业准备中。",
        who="截止日期仍失业、最近一次登记未注明无劳动能力、无就业愿望的登记失业人员；提出过服务需求的排在前面。",
        formula="评估期内没有求职登记、职业介绍、招聘会、职业指导、职业技能培训、创业培训、创业指导、就业见习任何一项记录的人数。",
        origin="泉港人社〔2016〕151号 第4项和表末说明。",
        declared=_unprepared,
        published=(PublishedWords(20, r"就业准备|求职意愿.{0,10}服务|要求参加.{0,20}培训"),),
    ),
    MeasureSpec(
        key="training_referral_rate",
        title="培训推荐率",
        what="有劳动能力和就业愿望的登记失业人员有多少在评估期内被推荐参加了培训。",
        who="评估期内的登记失业人员中，最近一次登记未注明无劳动能力、无就业愿望的。",
        formula="评估期内有职业技能培训或创业培训记录的人数 ÷ 上述人员数。",
        origin="平人社办〔2020〕111号 二（三）。",
        declared=_training,
        published=(PublishedWords(23, r"推荐率|培训.{0,8}(?:率|100%)"),),
    ),
    MeasureSpec(
        key="registered_unemployed",
        title="登记失业人员数",
        what="评估期内的登记失业人员有多少。",
        who="失业人员台账中按最近一次登记、评估期开始前没有结束的人员，不含截止日期前退出劳动力市场的。",
        formula="上述人员数。",
        origin="指标定义：两本名册。",
        declared=_registered,
    ),
    MeasureSpec(
        key="still_unemployed",
        title="仍失业人员数",
        what="截止日期仍失业的登记失业人员有多少。",
        who="评估期内的登记失业人员中，截止日期没有就业、也没有退出劳动力市场的。",
        formula="上述人员数。",
        origin="指标定义：两本名册。",
        declared=_still,
        published=(PublishedWords(39, r"(?:仍|尚)失业|未就业人数"),),
    ),
    MeasureSpec(
        key="aid_targets",
        title="援助对象数",
        what="需要就业援助的失业人员有多少。",
        who="仍失业的人员中，截止日期女满 40 周岁、男满 50 周岁的（按年龄，不看类别），或者零就业家庭的成员"
        "（困难类别注明，或零就业家庭台账有其身份证号，或劳动力台账中与零就业家庭同一户编号；不论是否已消除）。",
        formula="上述人员数。",
        origin="泉港人社〔2016〕151号 第8项。",
        declared=_aid_targets,
    ),
    MeasureSpec(
        key="long_term_unemployed",
        title="长期失业人员",
        what="连续失业满若干个月的人员有多少。",
        who="仍失业的人员；可只看城镇（户籍性质不是农村，空白按城镇）或只看援助对象。",
        formula="登记失业日期 + 若干个月 ≤ 截止日期的人数（届满当日计入）。",
        origin="泉港人社〔2016〕151号 二（三）、第8项；市级充分就业星级社区评审标准 三（五）4。",
        declared=_long_term,
        parameters=(
            Parameter("months", "满几个月。", least=1),
            Parameter(
                "of", "everybody 全部，urban 城镇，aid_targets 援助对象。", EVERYBODY, (EVERYBODY, URBAN, AID_TARGETS)
            ),
        ),
        published=(
            PublishedWords(
                17,
                r"失业.{0,4}(?:一|1)年以上.{0,6}(?:援助对象|困难)|援助对象.{0,8}失业.{0,4}(?:一|1)年",
                {"months": 12, "of": "aid_targets"},
            ),
            PublishedWords(18, r"失业.{0,4}(?:(?:一|1)年以上|12个月)|长期失业", {"months": 12}),
            PublishedWords(19, r"失业.{0,4}(?:半年以上|6个月|六个月)", {"months": 6}),
        ),
    ),
)
