"""Every measure of communities whose days stand where quarters, months and the period begin and end, and beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.subjects import POPULATIONS
from tests.measures.builders import period
from tests.measures.declared.measures import declared
from tests.measures.test_recorded import _case, declarations
from tests.planning.communities import OnTheEdge, community
from tests.planning.forecasts import INVENTED, rules_of
from tests.recorded.records import hold

_AS_OF = ("2026-09-30", "2026-10-01", "2026-12-31", "2026-08-21", "2027-01-01", "2026-01-01")
_OWN = (
    "{kind: cases, of: [{ledger: 失业人员, where: [{column: 登记失业日期, in_period: true}]}], distinct: row}",
    "{kind: cases, of: [{ledger: 失业人员, where: [{column: 登记失业日期, on_or_before: {of: start, days: 0}}]}], distinct: row}",
    "{kind: cases, of: [{ledger: 失业人员, where: [{column: 登记失业日期, on_or_after: {of: as_of, months: -5}}]}], distinct: row}",
    "{kind: cases, of: [{ledger: 失业人员, where: [{lasting: {of: 登记失业日期, months: 5}}]}], distinct: row}",
    "{kind: cases, of: [{ledger: 失业人员, where: [{lasting: {of: 登记失业日期, until: 注销日期, days: 30}}]}], distinct: row}",
    "{kind: cases, of: [{ledger: 失业人员, where: [{column: 就业日期, within: {of: 登记失业日期, months: 4}}]}], distinct: row}",
    "{kind: cases, of: [{ledger: 就业困难人员, where: [{column: 就业日期, after: 认定日期}]}], distinct: row}",
    "{kind: cases, of: [{ledger: 就业困难人员, where: [{column: 就业日期, before: 退出日期}]}], distinct: row}",
    "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true, each: quarter}}]}",
    "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {within: {of: 登记失业日期, months: 3}}}]}",
    "{kind: share, of: [{population: 评估期就业困难人员}], counted: [{served: {visit: true, each: half_year}}]}",
    "{kind: periods_without, each: month, date: 日期, of: [{ledger: 服务记录}]}",
    "{kind: periods_without, each: quarter, at_least: 2, distinct: day, date: 日期, of: [{ledger: 服务记录}]}",
    "{kind: periods_without, each: month, days: {from: 20, to: 2}, date: 日期, of: [{ledger: 服务记录}]}",
    "{kind: periods_without, each: half_year, days: {from: 1, to: 31}, date: 日期, of: [{ledger: 服务记录}]}",
    "{kind: person_periods_without, each: quarter, of: [{population: 评估期就业困难人员}]}",
    "{kind: person_periods_without, each: quarter, only_while_out_of_work: true, of: [{population: 评估期就业困难人员}]}",
    "{kind: count, distinct: day, of: [{ledger: 服务记录, where: [{column: 日期, in_period: true}]}]}",
    "{kind: count, of: [{ledger: 公益性岗位, where: [{column: 上岗日期, in_period: true}, {column: 离岗日期, in_period: false}]}]}",
)


def _measures() -> Iterator[tuple[str, Declaration]]:
    yield from declarations(_OWN)
    for population in POPULATIONS:
        yield population, declared(f"{{kind: count, of: [{{population: {population}}}]}}")


@pytest.mark.parametrize("as_of", _AS_OF)
def test_the_recorded_measures_on_the_edge(as_of: str) -> None:
    hold("measures", f"edges {as_of}", (line for seed in range(4) for line in _lines(as_of, seed)))


def _lines(as_of: str, seed: int) -> Iterator[str]:
    facts = community(rules_of(INVENTED[1]), 60 + seed, drawn=OnTheEdge).facts
    situation = Situation(facts, period(as_of=as_of))
    yield f"== {seed}"
    for called, one in _measures():
        made = one.over(situation)
        number = made.count if made.count is not None else f"{made.numerator}/{made.denominator}"
        listed = [
            *(f"-{_case(case)[:70]}" for case in made.against[:3]),
            *(f"+{_case(case)[:50]}" for case in made.support[:2]),
        ]
        yield f"{called}: {number} {len(made.against)} {len(made.support)} {len(made.dependent)} {'；'.join(listed)}"
