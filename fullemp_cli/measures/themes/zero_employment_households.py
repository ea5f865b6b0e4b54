"""零就业家庭: those not solved, and those solved too late."""

from __future__ import annotations

from fullemp_cli.measures.evidence import day, household_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import HOUSEHOLDS
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result, cases

_PLACE_ONE = "帮助至少一名家庭成员就业，并登记就业人员和就业日期"


def unresolved_zero_employment_households(situation: Situation, _: Arguments) -> Result:
    """Recognised by the as-of date, not withdrawn and nobody in work by then."""
    as_of = situation.period.as_of
    unresolved = [one for one in situation.households if one.unresolved(as_of)]
    return cases(
        household_case(one, f"{day(one.recognised_on)} 认定零就业家庭，截止日期无人就业", _PLACE_ONE, "employed_on")
        for one in sorted(unresolved, key=lambda one: one.recognised_on)
    )


def is_late(one: Household, period: Period) -> bool:
    """Whether nobody of the household was in work within a month of the recognition.

    Recognised before the period: whether it is still unresolved, past its deadline (动态消除).
    """
    past_deadline = period.as_of > one.deadline
    if one.recognised_on < period.start:
        return one.unresolved(period.as_of) and past_deadline
    if not period.contains(one.recognised_on) or one.withdrawn_by(min(one.deadline, period.as_of)):
        return False
    if one.solved_by(period.as_of):
        return not one.solved_by(one.deadline)
    return past_deadline


def late_zero_employment_households(situation: Situation, _: Arguments) -> Result:
    """Households whose first employment came, or is, later than a month after the recognition."""
    late = [one for one in situation.households if is_late(one, situation.period)]
    return cases(
        household_case(
            one,
            f"{day(one.recognised_on)} 认定，应在 {day(one.deadline)} 前至少一人就业，"
            + (
                f"{day(one.employed_on)} 才就业"
                if one.employed_on and one.solved_by(situation.period.as_of)
                else "至今无人就业"
            ),
            "" if one.solved_by(situation.period.as_of) else _PLACE_ONE,
            "employed_on",
        )
        for one in sorted(late, key=lambda one: (one.solved_by(situation.period.as_of), one.recognised_on))
    )


SPECS = (
    MeasureSpec(
        key="unresolved_zero_employment_households",
        title="未消除的零就业家庭",
        kind=MeasureKind.CASES,
        unit="户",
        what="截止日期还有几户零就业家庭没有消除。",
        who="零就业家庭台账中认定日期不晚于截止日期的家庭。同一户（户编号，没有的按户主）同一认定日期的几行是一户的几名成员；"
        "认定日期不同的，是另一次认定。",
        formula="截止日期前没有退出、也没有成员就业的户数。早于认定日期的就业日期、退出日期不采信。",
        origin="泉港人社〔2016〕151号 第3项；平人社办〔2020〕111号 量化指标。",
        note="截止日期未消除的零就业家庭 {c} 户",
        function=unresolved_zero_employment_households,
        needs=((Need(HOUSEHOLDS.ledger, (("认定日期",), ("就业日期", "退出日期"))),),),
    ),
    MeasureSpec(
        key="late_zero_employment_households",
        title="未在一个月内消除的零就业家庭",
        kind=MeasureKind.CASES,
        unit="户",
        what="有几户零就业家庭没有在认定后一个月内实现至少一人就业。",
        who="零就业家庭台账中评估期内认定的家庭，和以前认定、截止日期仍未消除的家庭。",
        formula="期限 = 认定日期 + 1 个月（期限当日仍为按时）。评估期内认定的：就业日期晚于期限，"
        "或者没有就业而截止日期已过期限，且没有在期限内退出的，计 1 户；以前认定的：截止日期仍未消除的，计 1 户。",
        origin="市级充分就业星级社区评审标准 三（五）1。",
        note="未在认定后一个月内消除的零就业家庭 {c} 户",
        function=late_zero_employment_households,
        needs=((Need(HOUSEHOLDS.ledger, (("认定日期",), ("就业日期", "退出日期"))),),),
    ),
)
