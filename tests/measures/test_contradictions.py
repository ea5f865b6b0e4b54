"""Conditions that must all hold and of which no row keeps both are told; those that some row keeps are not."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from fullemp_cli.ledgers.ledger_names import REGISTRY
from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.measures.conditions import RowCondition
from fullemp_cli.measures.contradictions import contradictions

_CONDITIONS: TypeAdapter[list[RowCondition]] = TypeAdapter(list[RowCondition])
STATE = "状态"
SIZE = "带动就业人数"
DAY = "成立日期"


def told(*written: dict[str, object]) -> list[tuple[int, str]]:
    return contradictions(_CONDITIONS.validate_python(list(written), context={REGISTRY: BUILT_IN}))


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ({"column": STATE, "equals": "正常"}, {"column": STATE, "equals": "注销"}, "“状态”"),
        ({"column": STATE, "equals": "正常"}, {"column": STATE, "one_of": ["注销", "停业"]}, "“状态”"),
        ({"column": SIZE, "at_least": 5}, {"column": SIZE, "less_than": 5}, "“带动就业人数”"),
        ({"column": SIZE, "more_than": 4}, {"column": SIZE, "at_most": 4}, "“带动就业人数”"),
        ({"column": DAY, "on_or_before": "2026-03-31"}, {"column": DAY, "on_or_after": "2026-04-01"}, "“成立日期”"),
        ({"age": {"at_least": 40}}, {"age": {"at_most": 39}}, "age"),
        ({"sex": "男"}, {"sex": "女"}, "sex"),
        ({"is": "就业"}, {"not": {"is": "就业"}}, "“就业”"),
        ({"not": {"is": "就业"}}, {"is": "就业"}, "“就业”"),
    ],
)
def test_two_that_exclude_each_other(one: dict[str, object], other: dict[str, object], about: str) -> None:
    assert told(one, other) == [(1, about)]
    assert told(one, {"is": "辖区户籍"}, other) == [(2, about)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"column": STATE, "equals": "正常"}, {"column": STATE, "one_of": ["注销", "正常"]}),
        ({"column": STATE, "equals": "正常"}, {"column": STATE, "ledger": "劳动力", "equals": "注销"}),
        ({"column": STATE, "equals": "正常", "if_blank": True}, {"column": STATE, "equals": "注销", "if_blank": True}),
        ({"column": STATE, "equals": "正常"}, {"column": STATE, "not_equals": "注销"}),
        ({"column": SIZE, "at_least": 5}, {"column": SIZE, "at_most": 5}),
        ({"column": DAY, "on_or_after": "2026-04-01"}, {"column": DAY, "on_or_before": "as_of"}),
        ({"column": DAY, "on_or_after": "2026-04-01"}, {"column": DAY, "on_or_before": "2026-04-01"}),
        ({"column": "家庭类别", "has_tag": "低保"}, {"column": "家庭类别", "has_tag": "残疾"}),
        ({"age": {"at_least": 40}}, {"age": {"at_most": 40}}),
        ({"is": "就业"}, {"not": {"is": "辖区户籍"}}),
    ],
)
def test_two_that_a_row_may_keep(one: dict[str, object], other: dict[str, object]) -> None:
    assert told(one, other) == []
