"""总体就业率 and 劳动力信息化登记率: the labour force of 劳动力."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import FIND_WORK, REGISTER_WORK, labour_case
from fullemp_cli.measures.measure import Case, MeasureKind
from fullemp_cli.measures.populations.labour_force import LabourPerson
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result

CHOICE = "是否计入法定劳动年龄，取决于其退休年龄按 50 岁还是 55 岁"
WHO = "辖区户籍、法定劳动年龄内、有劳动能力和就业愿望的人员"


def choice_dependent(persons: list[LabourPerson]) -> tuple[Case, ...]:
    """The women whose counting depends on the standard's choice."""
    return tuple(labour_case(one, CHOICE, "", "person", "identity") for one in persons if one.depends)


def overall_employment_rate(situation: Situation, _: Arguments) -> Result:
    """Employed ÷ labour force."""
    force = situation.labour_force
    idle = [one for one in force if not one.employed]
    candidates = [one for one in situation.labour_persons if one.local and one.active]
    return Result(
        numerator=len(force) - len(idle),
        denominator=len(force),
        against=tuple(_not_employed(one, situation) for one in idle),
        dependent=choice_dependent(candidates),
    )


def _not_employed(one: LabourPerson, situation: Situation) -> Case:
    row = one.row
    if row.employed_on is not None and row.employed_on > situation.period.as_of:
        return labour_case(one, "就业日期在截止日期之后", "核对就业日期", "employed_on")
    if "status" in row.unread:
        return labour_case(one, "就业状态看不懂", "核对就业状态", "status")
    if row.status is None and row.form is None:
        return labour_case(one, "就业状态、就业形式均未填写", "核实就业情况；已就业的填写就业状态", "status", "form")
    if row.status is None:
        return labour_case(one, "就业状态未填写，就业形式不是就业", "核实就业情况", "form")
    remedy = f"{FIND_WORK}；已就业的{REGISTER_WORK}" if row.form is not None and row.form.is_work else FIND_WORK
    return labour_case(one, f"就业状态为{row.status.value}", remedy, "status")


def labour_registration_rate(situation: Situation, _: Arguments) -> Result:
    """是否录入信息系统 是 ÷ working age, not gone; blank is no."""
    persons = [one for one in situation.labour_persons if one.working_age]
    absent = [one for one in persons if one.row.in_system is not True]
    return Result(
        numerator=len(persons) - len(absent),
        denominator=len(persons),
        against=tuple(
            labour_case(
                one,
                "未填写是否录入信息系统" if one.row.in_system is None else "未录入信息系统",
                "录入公共就业信息系统",
                "in_system",
            )
            for one in absent
        ),
        dependent=choice_dependent(list(situation.labour_persons)),
    )


SPECS = (
    MeasureSpec(
        key="overall_employment_rate",
        title="总体就业率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="辖区户籍、有劳动能力和就业愿望的适龄人员中，已经就业的占多少。",
        who="劳动力台账中：辖区户籍（户籍不是外来；空白按辖区户籍）、截止日期处在法定劳动年龄"
        "（满 16 周岁、未到法定退休日期）、劳动能力和就业愿望不是“无”（空白按“有”）、"
        "就业状态不是在学、入伍、服刑、退休、丧失劳动能力、料理家务，"
        "也不是死亡、迁出、出国定居的人员。同一人两行的，只计第一行。",
        formula="就业人数 ÷ 上述人员数。就业状态为就业类词语的为就业；就业状态空白的，"
        "就业形式为已知形式（不是“无”）的为就业；两者矛盾时以就业状态为准；截止日期之后的就业日期不算就业。",
        origin="台人社发〔2019〕52号 附件1 第1项；法定劳动年龄依《国务院关于渐进式延迟法定退休年龄的办法》。",
        note="就业 {n} 人 ÷ " + WHO + " {d} 人",
        function=overall_employment_rate,
        needs=((Need(Ledger.LABOUR_FORCE, (("就业状态", "就业形式"),)),),),
    ),
    MeasureSpec(
        key="labour_registration_rate",
        title="劳动力资源信息化登记率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="法定劳动年龄内的劳动力有多少已录入信息系统。",
        who="劳动力台账中法定劳动年龄内、不是死亡、迁出、出国定居的人员，不分户籍和就业愿望。同一人两行的，只计第一行。",
        formula="“是否录入信息系统”为“是”的人数 ÷ 上述人员数；空白按“否”。",
        origin="平人社办〔2020〕111号 量化指标。",
        note="已录入信息系统 {n} 人 ÷ 法定劳动年龄内劳动力 {d} 人",
        function=labour_registration_rate,
        needs=((Need(Ledger.LABOUR_FORCE, (("是否录入信息系统",),)),),),
    ),
)
