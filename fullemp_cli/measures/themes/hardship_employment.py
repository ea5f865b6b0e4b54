"""就业困难人员就业率."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import hardship_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.populations.registers import latest_spell
from fullemp_cli.measures.predicates import is_able_and_willing
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Parameter, Result

EVERYBODY, ABLE_AND_WILLING = "everybody", "able_and_willing"


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
