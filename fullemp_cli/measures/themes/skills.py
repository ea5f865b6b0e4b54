"""持证率 and 培训推荐率: skills and training."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import TRAIN, labour_case, registered_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import SERVICES, UNEMPLOYED
from fullemp_cli.measures.populations.services import TRAINING
from fullemp_cli.measures.predicates import given
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result
from fullemp_cli.measures.themes.overall_employment import WHO, choice_dependent


def certified_share(situation: Situation, _: Arguments) -> Result:
    """职业资格 given and not 无 ÷ labour force."""
    force = situation.labour_force
    without = [one for one in force if not given(one.row.qualification)]
    return Result(
        numerator=len(force) - len(without),
        denominator=len(force),
        against=tuple(
            labour_case(
                one, "没有职业资格（技能等级、专业技术职务）证书", "组织参加培训和技能评价；有证的补填", "qualification"
            )
            for one in without
        ),
        dependent=choice_dependent([one for one in situation.labour_persons if one.local and one.active]),
    )


def training_referral_rate(situation: Situation, _: Arguments) -> Result:
    """With 职业技能培训 or 创业培训 in the period ÷ able and willing registered unemployed of the period."""
    persons = [one for one in situation.registered_unemployed if one.able_and_willing]
    trained = {row.person.key for row in situation.services if row.person and row.kind in TRAINING}
    untrained = [one for one in persons if one.person.key not in trained]
    return Result(
        numerator=len(persons) - len(untrained),
        denominator=len(persons),
        against=tuple(
            registered_case(one, "评估期内没有职业技能培训或创业培训记录", TRAIN)
            for one in sorted(untrained, key=lambda one: not one.row.service_wish)
        ),
        certain_without=frozenset() if persons else frozenset({Ledger.SERVICES}),
    )


SPECS = (
    MeasureSpec(
        key="certified_share",
        title="持证率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="辖区户籍、有劳动能力和就业愿望的适龄人员中，持有职业资格（专业技术职务）证书的占多少。",
        who="与总体就业率的分母相同。",
        formula="职业资格已填写且不是“无”的人数 ÷ 上述人员数。",
        origin="台人社发〔2019〕52号 附件1 第3项。",
        note="持证 {n} 人 ÷ " + WHO + " {d} 人",
        function=certified_share,
        needs=((Need(Ledger.LABOUR_FORCE, (("职业资格",),)),),),
    ),
    MeasureSpec(
        key="training_referral_rate",
        title="培训推荐率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="有劳动能力和就业愿望的登记失业人员有多少在评估期内被推荐参加了培训。",
        who="评估期内的登记失业人员中，最近一次登记未注明无劳动能力、无就业愿望的。",
        formula="评估期内有职业技能培训或创业培训记录的人数 ÷ 上述人员数。",
        origin="平人社办〔2020〕111号 二（三）。",
        note="参加培训 {n} 人 ÷ 有劳动能力和就业愿望的登记失业人员 {d} 人",
        function=training_referral_rate,
        needs=((UNEMPLOYED,), (SERVICES,)),
    ),
)
