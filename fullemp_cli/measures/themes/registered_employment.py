"""登记失业人员就业率."""

from __future__ import annotations

from fullemp_cli.measures.evidence import FIND_WORK, day, registered_case
from fullemp_cli.measures.measure import Case, MeasureKind
from fullemp_cli.measures.needs import UNEMPLOYED_WITH_ENDINGS
from fullemp_cli.measures.populations.registers import RegisteredPerson
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Result


def registered_unemployed_employment_rate(situation: Situation, _: Arguments) -> Result:
    """Employed ÷ registered unemployed of the period."""
    persons = situation.registered_unemployed
    return Result(
        numerator=len(persons) - len(situation.still_unemployed),
        denominator=len(persons),
        against=tuple(_still_unemployed(one) for one in sorted(situation.still_unemployed, key=_longest_first)),
    )


def _longest_first(one: RegisteredPerson) -> str:
    return day(one.registered_on)


def _still_unemployed(one: RegisteredPerson) -> Case:
    row = one.row
    if row.form is not None and row.form.is_work and row.employed_on is None:
        return registered_case(
            one, "有就业形式，但没有就业日期，不能算就业", "核实后补填就业日期", "employed_on", "form"
        )
    if row.employed_on is not None and row.employed_on < one.registered_on:
        return registered_case(one, "就业日期早于登记失业日期，不能采信", "核对就业日期", "employed_on")
    return registered_case(one, f"{day(one.registered_on)} 登记失业，截止日期仍未就业", FIND_WORK, "employed_on")


SPECS = (
    MeasureSpec(
        key="registered_unemployed_employment_rate",
        title="登记失业人员就业率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="评估期内的登记失业人员有多少已经就业（含灵活就业）。",
        who="失业人员台账中（是否登记失业人员不是“否”），按每人最近一次登记（登记失业日期不晚于截止日期和评估期止；同日两次取后一行）："
        "评估期开始前已经结束（就业或注销）的不计；截止日期前因退休、丧失劳动能力、入学、入伍、判刑、死亡、迁出等注销的不计。"
        "因失去联系、终止就业要求、拒绝服务等注销的仍计为失业。",
        formula="已就业人数 ÷ 上述人员数。有就业日期，或以就业为原因注销，日期不晚于截止日期的为已就业；"
        "只有就业形式没有日期、日期早于登记失业日期的不算。",
        origin="泉港人社〔2016〕151号 第2项；平人社办〔2020〕111号；市级充分就业星级社区评审标准 三（五）。",
        note="已就业 {n} 人 ÷ 评估期内登记失业人员 {d} 人",
        function=registered_unemployed_employment_rate,
        needs=((UNEMPLOYED_WITH_ENDINGS,),),
    ),
)
