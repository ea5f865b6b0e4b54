"""登记失业人员就业率 and 就业困难人员就业率: the employment rates of the two registers."""

from __future__ import annotations

from fullemp_cli.indicators.evidence import FIND_WORK, day, hardship_case, registered_case
from fullemp_cli.indicators.measure import Case, MeasureKind
from fullemp_cli.indicators.needs import UNEMPLOYED_WITH_ENDINGS
from fullemp_cli.indicators.populations.hardship import HardshipPerson
from fullemp_cli.indicators.populations.registers import RegisteredPerson, latest_spell
from fullemp_cli.indicators.predicates import is_able_and_willing
from fullemp_cli.indicators.situation import Situation
from fullemp_cli.indicators.specification import Arguments, MeasureSpec, Need, Parameter, Result
from fullemp_cli.ledger.catalogue import Ledger

EVERYBODY, ABLE_AND_WILLING = "everybody", "able_and_willing"


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


def willing_hardship_persons(situation: Situation) -> tuple[HardshipPerson, ...]:
    """Without those whose latest spell, or, not being on 失业人员, whose 劳动力 row says 无."""
    return tuple(one for one in situation.present_hardship_persons if _able_and_willing(one, situation))


def _able_and_willing(one: HardshipPerson, situation: Situation) -> bool:
    key = one.person.key
    latest = latest_spell(situation.spells.get(key, ()), situation.period.last)
    row = latest.row if latest is not None else situation.labour_by_person.get(key)
    return row is None or is_able_and_willing(row.able, row.willing)


def hardship_employment_rate(situation: Situation, arguments: Arguments) -> Result:
    """In work at the as-of date ÷ hardship persons of the period."""
    everybody = arguments.word("among") == EVERYBODY
    persons = situation.present_hardship_persons if everybody else willing_hardship_persons(situation)
    idle = [one for one in persons if not one.in_work(situation.period.as_of)]
    whom = "就业困难人员" if everybody else "有劳动能力和就业愿望的就业困难人员"
    return Result(
        numerator=len(persons) - len(idle),
        denominator=len(persons),
        against=tuple(
            hardship_case(
                one, "就业困难人员，截止日期未就业", "优先推荐就业或安置公益性岗位，就业后办理就业登记", "employed_on"
            )
            for one in idle
        ),
        note="在业 {n} 人 ÷ 评估期内" + whom + " {d} 人",
    )


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
    MeasureSpec(
        key="hardship_employment_rate",
        title="就业困难人员就业率",
        kind=MeasureKind.SHARE,
        unit="人",
        what="评估期内的就业困难人员有多少在截止日期处在就业状态。",
        who="就业困难人员台账中最近一次认定（不晚于截止日期和评估期止）的人员，和失业人员台账中评估期内的登记有困难类别的人员；"
        "两处都有的以就业困难人员台账为准。截止日期前退出（原因不是就业）的不计；多年在业、从未退出的计入分子和分母。",
        formula="在业人数 ÷ 上述人员数。两本台账中截止日期前最近的就业日期（含因就业退出）"
        "不早于最近的登记失业日期的为在业。",
        origin="平人社办〔2020〕111号 量化指标；市级充分就业星级社区评审标准 三（五）2。",
        note="在业 {n} 人 ÷ 评估期内就业困难人员 {d} 人",
        function=hardship_employment_rate,
        needs=(
            (
                Need(Ledger.HARDSHIP, (("认定日期",), ("就业日期", "退出日期"))),
                Need(Ledger.UNEMPLOYED, (("登记失业日期",),), alone=(("困难类别",), ("就业日期", "注销日期"))),
            ),
        ),
        adds=(Need(Ledger.LABOUR_FORCE),),
        parameters=(
            Parameter(
                "among",
                "everybody：全部就业困难人员；able_and_willing：不含最近一次登记（不在失业人员台账的看劳动力台账）"
                "注明无劳动能力或无就业愿望的人员。",
                EVERYBODY,
                (EVERYBODY, ABLE_AND_WILLING),
            ),
        ),
    ),
)
