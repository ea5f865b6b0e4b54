"""A measure after a few rows have changed is the same, whether the whole is measured again or only their part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.facts import TABLE_FIELDS, Facts
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, ServiceKind
from fullemp_cli.measures.catalogue import CATALOGUE, declaration
from fullemp_cli.measures.changed_part import Bonds, ChangedPart
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.situation import Situation
from tests.measures.builders import household, labour, person, service, situation, spell, table
from tests.measures.declared.measures import declared
from tests.measures.random_ledgers import ROWS, situations
from tests.measures.test_catalogue import NEEDED

DECLARED = [
    "{kind: share, distinct: household, of: [{ledger: 劳动力}], counted: [{is: 就业}]}",
    "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true, each: quarter}}]}",
    "{kind: cases, of: [{population: 援助对象, where: [{not: {member_of: 服务记录}}]}]}",
    "{kind: ratio, numerator: {of: [{ledger: 市场主体}], sum: 带动就业人数}, denominator: {of: [{ledger: 公益性岗位}]}}",
    "{kind: count, distinct: day, of: [{ledger: 服务记录}]}",
    "{kind: periods_without, each: quarter, date: 发布日期, of: [{ledger: 岗位信息}]}",
]


@st.composite
def changes(draw: st.DrawFn) -> tuple[Situation, Situation]:
    """A community before and after: rows are replaced by others, taken out, and put in."""
    before = draw(situations(whole=draw(st.booleans())))
    tables: list[Any] = []
    for old in before.facts.tables:
        if TABLE_FIELDS.get(old.ledger) not in ROWS or draw(st.booleans()):
            continue
        made = ROWS[TABLE_FIELDS[old.ledger]]
        rows = [row for row in old.rows if draw(st.integers(0, 3))]
        more = draw(st.lists(made, max_size=2))
        tables.append(replace(old, rows=(*rows, *table(old.ledger, more).rows)))
    return before, replace(before, facts=before.facts.with_tables(tables))


def numbers(measured: Any) -> tuple[object, ...]:
    """What a measure says in numbers, and the sentence made of them."""
    return measured.numerator, measured.denominator, measured.count, measured.note


@given(changes())
@settings(max_examples=80, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_the_part_tells_of_the_whole(change: tuple[Situation, Situation]) -> None:
    before, after = change
    part = ChangedPart(before, after, Bonds(before.facts))
    says: list[Declaration] = [declaration(key, NEEDED.get(key) or {}) for key in CATALOGUE]
    for one in (*says, *map(declared, DECLARED)):
        found = part.measured(one, one.over(before))
        if found is not None:
            assert numbers(found) == numbers(one.over(after)), one.id


def test_only_rows_bound_to_what_changed_are_measured_again() -> None:
    people = [person(number) for number in range(1, 40)]
    rows = [
        labour(who, household=f"H{number // 3}", status=EmploymentStatus.UNEMPLOYED)
        for number, who in enumerate(people)
    ]
    before = situation(
        labour=rows,
        unemployed=[spell(people[4])],
        households=[household(people[5], number="H1")],
        services=[service(people[4]), service(people[30])],
    )
    facts = before.facts
    assert facts.labour is not None and facts.services is not None
    found = Bonds(facts).reached([facts.labour.rows[3]])
    bound = {id(row) for row in facts.labour.rows[3:6]}  # the household H1
    assert facts.unemployed is not None and facts.households is not None
    bound |= {id(facts.unemployed.rows[0]), id(facts.households.rows[0]), id(facts.services.rows[0])}
    assert found == bound


@pytest.mark.parametrize("text", DECLARED[-2:])
def test_what_looks_at_a_whole_ledger_is_left_to_the_whole(text: str) -> None:
    before = situation(services=[service(person(1))], vacancies=[])
    table_of = before.facts.services
    assert table_of is not None
    one_more = service(person(2), kind=ServiceKind.JOB_FAIR)
    facts: Facts = before.facts.with_tables([replace(table_of, rows=(*table_of.rows, one_more))])
    measure = declared(text)
    part = ChangedPart(before, replace(before, facts=facts), Bonds(before.facts))
    assert part.measured(measure, measure.over(before)) is None
