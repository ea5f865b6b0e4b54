"""连续失业: how long the still unemployed have been registered."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import FIND_WORK, day, registered_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import HOUSEHOLDS, UNEMPLOYED
from fullemp_cli.measures.predicates import is_urban
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Parameter, Result, cases
from fullemp_cli.people.calendar import add_months

EVERYBODY, URBAN, AID_TARGETS = "everybody", "urban", "aid_targets"


_ADDS = (HOUSEHOLDS, Need(Ledger.LABOUR_FORCE), Need(Ledger.HARDSHIP))


def long_term_unemployed(situation: Situation, arguments: Arguments) -> Result:
    """Still unemployed with 登记失业日期 + months ≤ the as-of date; the longest first."""
    months, of = arguments.number("months"), arguments.word("of")
    persons = situation.aid_targets if of == AID_TARGETS else situation.still_unemployed
    as_of = situation.period.as_of
    long_term = [
        one
        for one in persons
        if add_months(one.registered_on, months) <= as_of and (of != URBAN or is_urban(one.row.registration))
    ]
    whom = {URBAN: "城镇登记失业人员", AID_TARGETS: "援助对象"}.get(of, "登记失业人员")
    result = cases(
        registered_case(
            one, f"{day(one.registered_on)} 登记失业，到截止日期已满 {months} 个月仍未就业", FIND_WORK, "registered_on"
        )
        for one in sorted(long_term, key=lambda one: one.registered_on)
    )
    note = f"连续失业满 {months} 个月的{whom} {{c}} 人"
    return Result(count=result.count, against=result.against, note=note, adds=of == AID_TARGETS)


SPECS = (
    MeasureSpec(
        key="long_term_unemployed",
        title="长期失业人员",
        kind=MeasureKind.CASES,
        unit="人",
        what="连续失业满若干个月的人员有多少。",
        who="仍失业的人员；可只看城镇（户籍性质不是农村，空白按城镇）或只看援助对象。",
        formula="登记失业日期 + 若干个月 ≤ 截止日期的人数（届满当日计入）。",
        origin="泉港人社〔2016〕151号 二（三）、第8项；市级充分就业星级社区评审标准 三（五）4。",
        note="连续失业的登记失业人员 {c} 人",
        function=long_term_unemployed,
        needs=((UNEMPLOYED,),),
        adds=_ADDS,
        parameters=(
            Parameter("months", "满几个月。", least=1),
            Parameter(
                "of", "everybody 全部，urban 城镇，aid_targets 援助对象。", EVERYBODY, (EVERYBODY, URBAN, AID_TARGETS)
            ),
        ),
    ),
)
