"""What moves a measure: every part says it, and what has no mover says why."""

from __future__ import annotations

from collections import defaultdict
from typing import get_args

import pytest

from fullemp_cli.ledgers.activities import Activity, Mover, Moves, NoMover
from fullemp_cli.ledgers.kinds import CHECKLIST
from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.selections import Population
from fullemp_cli.measures.states import STATES
from fullemp_cli.measures.subjects import POPULATIONS
from tests.measures.declared.measures import declared


def test_every_part_says_what_moves_it() -> None:
    assert set(POPULATIONS) == set(get_args(Population))
    every: list[Moves] = [state.moved for state in STATES.values()]
    every += [moves for one in POPULATIONS.values() for moves in (one.joined, one.left)]
    every += [one.moved for ledger in BUILT_IN for one in ledger.columns if one.moved is not None]
    for ledger in BUILT_IN.of_rows:
        assert ledger.added is not None or ledger is CHECKLIST, "what adds a row, or why nothing does"
        every += [ledger.added] if ledger.added is not None else []
    for moves in every:
        assert moves.ways if isinstance(moves, Mover) else moves.reason
        for way in moves.ways if isinstance(moves, Mover) else ():
            assert {*way.kinds} <= {kind.value for kind in ServiceKind}


def test_columns_of_one_name_are_moved_by_the_same_actions_on_every_ledger() -> None:
    moved: dict[str, set[Moves | None]] = defaultdict(set)
    for ledger in BUILT_IN:
        for column in ledger.columns:
            moved[column.name].add(column.moved)
    assert {name: found for name, found in moved.items() if len(found) > 1} == {}
    assert sum(None not in found for found in moved.values()) == 7


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_built_in_measure_says_what_moves_it_or_why_nothing_does(key: str) -> None:
    moves = CATALOGUE[key].sample.mover()
    assert moves.ways if isinstance(moves, Mover) else moves.reason


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true}}]}", {Activity.VISIT}),
        ("{kind: share, of: [{ledger: 劳动力}], counted: [{is: 就业}]}", {Activity.JOB}),
        ("{kind: cases, of: [{population: 仍失业人员}]}", {Activity.JOB}),
        (
            "{kind: cases, of: [{population: 仍失业人员, where: [{not: {served: {kinds: [职业指导]}}}]}]}",
            {Activity.JOB, Activity.SERVICE},
        ),
        ("{kind: count, of: [{ledger: 岗位信息}]}", {Activity.NOTICE}),
        ("{kind: periods_without, each: quarter, date: 日期, of: [{ledger: 宣传报道}]}", {Activity.REPORT}),
        ("{kind: share, of: [{ledger: 劳动力}], counted: [{age: {at_least: 30}}]}", None),
        ("{kind: share, of: [{ledger: 劳动力}], counted: [{column: 文化程度, equals: 大专}]}", None),
        ("{kind: stated, number: '1'}", None),
    ],
)
def test_what_moves_a_declared_measure(text: str, actions: set[Activity] | None) -> None:
    moves = declared(text).mover()
    assert (None if isinstance(moves, NoMover) else {way.action for way in moves.ways}) == actions
