"""Every measure of ledgers of which one lacks, or lacks a column, or has it wholly blank: what it is then, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.facts import Facts, Row, Table
from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.measures.catalogue import call_problems, declaration
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need
from tests.measures.test_recorded import declarations
from tests.recorded.ledgers import PERIOD_END, TODAY, read
from tests.recorded.records import hold

_OWN = (
    "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {kinds: [职业指导], each: quarter}}]}",
    "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true, complete: true}}]}",
    "{kind: share, of: [{population: 援助对象}], counted: [{served: {placed: true, within: {of: 登记失业日期, months: 2}}}]}",
    "{kind: share, of: [{population: 登记失业人员}], numerator: [{population: 援助对象}]}",
    "{kind: share, of: [{ledger: 劳动力}], counted: [{column: 养老保险, equals: 职工}, {column: 户籍, equals: 外来}]}",
    "{kind: count, of: [{ledger: 劳动力, where: [{is: 就业}]}], distinct: household}",
    "{kind: count, of: [{ledger: 失业人员, where: [{column: 就业日期, after: 登记失业日期}]}], distinct: row}",
    "{kind: count, of: [{ledger: 失业人员, where: [{column: 就业日期, within: {of: 登记失业日期, days: 90}}]}], distinct: row}",
    "{kind: cases, of: [{population: 劳动力台账人员, where: [{ledger: 失业人员, column: 困难类别, blank: false}]}]}",
    "{kind: cases, of: [{population: 登记失业人员, where: [{lasting: {of: 登记失业日期, until: 就业日期, months: 3}}]}]}",
    "{kind: cases, of: [{ledger: 就业困难人员, where: [{not: {member_of: 失业人员}}]}]}",
    "{kind: fewest, of: [{population: 登记失业人员}], kinds: [职业指导, 走访]}",
    "{kind: periods_without, each: quarter, date: 发布日期, of: [{ledger: 岗位信息}]}",
    "{kind: periods_without, each: month, date: 日期, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 走访}]}]}",
    "{kind: person_periods_without, each: quarter, of: [{population: 评估期就业困难人员}]}",
    "{kind: ratio, numerator: {of: [{ledger: 市场主体}], sum: 带动就业人数}, denominator: {of: [{ledger: 市场主体}]}}",
    "{kind: ratio, numerator: {of: [{ledger: 服务记录}]}, denominator: {of: [{population: 登记失业人员}]}}",
    "{kind: count, distinct: day, of: [{ledger: 宣传报道, where: [{column: 级别, equals: 县级}]}]}",
)


@pytest.mark.parametrize("name", ["02", "11"])
def test_the_recorded_measures_of_what_lacks(name: str) -> None:
    facts = read(name).facts()
    over, _ = choose_period(facts.community, today=TODAY, as_of=PERIOD_END)
    every = (line for called, one in declarations(_OWN) for line in _lines(called, one, facts, over))
    hold("measures", f"lacking {name}", every)


def _lines(called: str, measure: Declaration, facts: Facts, over: Period) -> Iterator[str]:
    yield called
    adds = measure.adds()
    assert isinstance(adds, tuple) and isinstance(measure.needs(), tuple)
    done: set[str] = set()
    for need in (need for group in (*measure.needs(), adds) for need in group):
        for said, changed in _changed(facts, need):
            if said not in done:
                done.add(said)
                yield f"  {said}: {_told(measure.over(Situation(changed, over)))}"


def _changed(facts: Facts, need: Need) -> Iterator[tuple[str, Facts]]:
    """The facts without the ledger, without the columns of each group and of all, and with them blank."""
    table = facts.table(need.ledger)
    if table is None:
        return
    gone: dict[str, Any] = {need.ledger.key: None}
    yield f"no {need.ledger.value}", replace(facts, **gone)
    yield f"nobody on {need.ledger.value}", facts.with_tables([replace(table, rows=())])
    for group in dict.fromkeys((*need.columns, *need.alone)):
        yield f"{need.ledger.value} without {'/'.join(group)}", facts.with_tables([_without(table, need.ledger, group)])
        blank = replace(_blank(table, need.ledger, group), blank_columns=table.blank_columns | set(group))
        yield f"{need.ledger.value} with blank {'/'.join(group)}", facts.with_tables([blank])
        if len(group) > 1:
            yield (
                f"{need.ledger.value} without {group[0]}",
                facts.with_tables([_without(table, need.ledger, group[:1])]),
            )


def _without(table: Table[Row], ledger: Ledger, names: tuple[str, ...]) -> Table[Row]:
    return replace(_blank(table, ledger, names), columns=table.columns - set(names))


def _blank(table: Table[Row], ledger: Ledger, names: tuple[str, ...]) -> Table[Row]:
    fields = [described.field for name in names if (described := column(ledger, name)) is not None]
    rows = []
    for row in table.rows:
        defaults = {one.name: one.default for one in row.__dataclass_fields__.values() if one.name in fields}
        rows.append(replace(row, **defaults))  # type: ignore[arg-type]
    return replace(table, rows=tuple(rows))


def _told(measure: Measure) -> str:
    number = measure.count if measure.count is not None else f"{measure.numerator}/{measure.denominator}"
    cases = f"{len(measure.against)} against, {len(measure.support)} for, {len(measure.dependent)} open"
    said = "；".join((*(f"缺{one}" for one in measure.missing), *measure.warnings))
    return f"{number}{' of nobody' * measure.empty} [{measure.source}] {cases} {said}"


@pytest.mark.parametrize(
    ("key", "arguments", "said"),
    [
        ("no_such_measure", {}, "没有“no_such_measure”这个指标；可用的有"),
        ("visit_coverag", {}, "是不是 visit_coverage"),
        ("visit_coverage", {"months": 3}, "没有参数“months”；它不用参数"),
        ("long_term_unemployed", {"months": 0}, "不小于 1 的整数"),
        ("long_term_unemployed", {"months": True}, "不小于 1 的整数"),
        ("long_term_unemployed", {}, "要给出参数 months"),
        ("long_term_unemployed", {"months": 3, "off": "urban"}, "没有参数“off”；是不是 of"),
        ("long_term_unemployed", {"months": 3, "of": "urbam"}, "不能是“urbam”；是不是 urban"),
        ("services_recorded", {"kinds": []}, "至少要写一个"),
        ("services_recorded", {"kinds": ["走访", "散步"]}, "不能是“散步”"),
        ("long_term_unemployed", {"months": 3, "of": ["urban"]}, "不能是“['urban']”"),
    ],
)
def test_what_is_wrong_with_a_call(key: str, arguments: dict[str, object], said: str) -> None:
    assert said in "；".join(call_problems(key, arguments))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="指标"):
        declaration(key, arguments)  # type: ignore[arg-type]
