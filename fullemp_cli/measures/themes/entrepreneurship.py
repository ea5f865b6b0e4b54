"""创业率 and 创业带动就业比率."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentForm
from fullemp_cli.measures.evidence import case_of, labour_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result
from fullemp_cli.measures.themes.overall_employment import choice_dependent

_OWN_WORK = (EmploymentForm.OWN_BUSINESS, EmploymentForm.INDIVIDUAL_BUSINESS)


def entrepreneurship_rate(situation: Situation, _: Arguments) -> Result:
    """自主创业 or 个体经营, or responsible for a business that is not closed ÷ local, of working age, able …"""
    responsible = {
        row.person.key for row in situation.businesses if row.person and row.status is not BusinessStatus.CLOSED
    }
    candidates = [one for one in situation.labour_persons if one.may_start_a_business]
    persons = [one for one in candidates if one.working_age]
    founders = [
        one for one in persons if (one.employed and one.row.form in _OWN_WORK) or one.row.person.key in responsible
    ]
    return Result(
        numerator=len(founders),
        denominator=len(persons),
        support=tuple(
            labour_case(one, "负责市场主体" if one.row.person.key in responsible else "自主创业或个体经营", "", "form")
            for one in founders
        ),
        dependent=choice_dependent(candidates),
    )


def jobs_per_new_business(situation: Situation, _: Arguments) -> Result:
    """Σ 带动就业人数 ÷ businesses founded in the period, whatever became of them."""
    founded = [row for row in situation.businesses if situation.period.contains(row.founded_on)]
    return Result(
        numerator=sum(row.jobs or 0 for row in founded),
        denominator=len(founded),
        against=tuple(
            case_of(row, None, row.title, "带动就业人数未填写，按 0 计", "核实后填写带动就业人数", "jobs")
            for row in founded
            if row.jobs is None
        ),
        support=tuple(
            case_of(row, None, row.title, f"带动就业 {row.jobs} 人", "", "jobs") for row in founded if row.jobs
        ),
    )


SPECS = (
    MeasureSpec(
        key="entrepreneurship_rate",
        title="创业率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="辖区户籍、有劳动能力的适龄人员中，当前实现创业的占多少。",
        who="劳动力台账中：辖区户籍、法定劳动年龄内、劳动能力不是“无”、就业状态不是退休、丧失劳动能力，也不是死亡、迁出、出国定居的人员。",
        formula="创业人数 ÷ 上述人员数。处在就业状态且就业形式为自主创业或个体经营的，"
        "或者市场主体台账中未注销、停业、吊销的市场主体的负责人，为创业。没有市场主体台账的，只看劳动力台账。",
        origin="台人社发〔2019〕52号 附件1 第5项。",
        note="创业 {n} 人 ÷ 辖区户籍、有劳动能力的适龄人员 {d} 人",
        function=entrepreneurship_rate,
        needs=((Need(Ledger.LABOUR_FORCE, (("就业形式",),)),),),
        adds=(Need(Ledger.BUSINESSES, (("负责人身份证号", "负责人姓名"),)),),
    ),
    MeasureSpec(
        key="jobs_per_new_business",
        title="创业带动就业比率",
        kind=MeasureKind.RATIO,
        unit="人/个",
        what="评估期内新创办的市场主体平均每个带动多少人就业。",
        who="市场主体台账中成立日期在评估期内（不晚于截止日期）的市场主体，不论后来是否注销。",
        formula="带动就业人数合计（空白按 0）÷ 新创办的市场主体数。",
        origin="台人社发〔2019〕52号 附件1 第6项。",
        note="带动就业 {n} 人 ÷ 评估期内新创办的市场主体 {d} 个",
        function=jobs_per_new_business,
        needs=((Need(Ledger.BUSINESSES, (("成立日期",), ("带动就业人数",))),),),
    ),
)
