"""Declared measures with one thing written otherwise: what is said against each, and what the others still count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from fullemp_cli.measures.situation import Situation
from tests.measures.builders import period
from tests.measures.test_recorded_conditions import _DECLARED, DECLARATIONS
from tests.measures.test_recorded_declarations import _told
from tests.recorded.random_facts import random_facts
from tests.recorded.records import hold

_WRITTEN: dict[str, dict[str, Any]] = yaml.safe_load("""
share: {kind: share, of: [{population: 登记失业人员, where: [{column: 性别, equals: 女}, {is: 城镇}]}], counted: [{served: {visit: true}}]}
share of two: {kind: share, better: fewer, of: [{population: 就业人员}], numerator: [{population: 仍失业人员}], reason: 失业}
days: {kind: share, distinct: day, of: [{ledger: 服务记录}], counted: [{column: 服务类型, equals: 招聘会}]}
count: {kind: count, distinct: row, of: [{ledger: 公益性岗位, where: [{column: 开发日期, in_period: true}]}]}
sum: {kind: count, of: [{ledger: 市场主体}], sum: 带动就业人数}
cases: {kind: cases, of: [{population: 仍失业人员, where: [{lasting: {of: 登记失业日期, months: 6}}, {not: {member_of: 服务记录}}]}]}
late: {kind: cases, of: [{ledger: 失业人员, where: [{column: 就业日期, within: {of: 登记失业日期, months: 3}}]}], distinct: row}
fewest: {kind: fewest, of: [{population: 援助对象}], kinds: [职业介绍]}
ratio: {kind: ratio, numerator: {of: [{ledger: 市场主体}], sum: 带动就业人数}, denominator: {of: [{ledger: 市场主体}]}}
periods: {kind: periods_without, each: quarter, date: 发布日期, of: [{ledger: 岗位信息}], at_least: 2}
windows: {kind: periods_without, each: month, date: 日期, of: [{ledger: 服务记录}], days: {from: 20, to: 10}}
person periods: {kind: person_periods_without, each: quarter, of: [{population: 评估期就业困难人员}], only_while_out_of_work: true}
stated: {kind: stated, number: '1', percent: true}
of a fact: {kind: stated, fact: 失业率, percent: true}
quotient: {kind: quotient, numerator: {number: '1', text: 今年}, denominator: {fact: 上年失业率}, minus_one: true}
ages: {kind: count, of: [{ledger: 劳动力, where: [{age: {at_least: 40, at_most: 50}}, {any_of: [{sex: 女}, {is: 高校毕业生}]}]}]}
""")
_OTHER: dict[str, Any] = {
    "kind": "cases",
    "of": [{"ledger": "宣传报道"}],
    "counted": [{"is": "就业"}],
    "numerator": [{"population": "援助对象"}],
    "distinct": "household",
    "each": "period",
    "sum": "年龄",
    "date": "认定日期",
    "at_least": 0,
    "column": "退出日期",
    "equals": "也许",
    "in_period": False,
    "is": "在岗",
    "member_of": "不存在的人",
    "population": "评估期就业困难人员（含退出）",
    "ledger": "社区基本情况",
    "months": 0,
    "days": 15,
    "kinds": ["不知何种"],
    "served": {"kinds": ["职业指导"], "within": {"of": "认定日期", "days": 30}, "each": "month"},
    "percent": False,
    "number": "2",
    "fact": "户数",
    "better": "fewer",
    "reason": "还没有",
    "remedy": "去做",
    "unit": "个",
    "visit": True,
    "complete": True,
    "placed": True,
    "blank": True,
    "given": True,
    "has_tag": "低保",
    "only_while_out_of_work": True,
    "minus_one": False,
    "from": 31,
    "to": 32,
    "age": {"at_most": 60},
    "sex": "男",
    "not": {"is": "就业"},
    "until": "注销日期",
    "if_blank": True,
}


def _otherwise(value: Any) -> Iterator[Any]:
    """The same with one key left out, put in or given another value."""
    if isinstance(value, dict):
        for key in value:
            yield {name: one for name, one in value.items() if name != key}
            yield from ({**value, key: other} for other in _otherwise(value[key]))
        yield from ({**value, key: one} for key, one in _OTHER.items() if value.get(key) != one)
    elif isinstance(value, list):
        yield []
        yield [*value, *value]
        for at, entry in enumerate(value):
            yield from ([*value[:at], other, *value[at + 1 :]] for other in _otherwise(entry))


@pytest.mark.parametrize("name", _WRITTEN)
def test_the_recorded_mistakes(name: str) -> None:
    one = Situation(random_facts(700), period(as_of="2026-09-30"))
    told: Counter[str] = Counter()
    for written in _otherwise(_WRITTEN[name]):
        told.update(set(_said(written, one)))
    hold("measures", f"mistakes {name}", (f"{count} × {said}" for said, count in sorted(told.items())))


def _said(written: dict[str, Any], one: Situation) -> Iterator[str]:
    try:
        declared = _DECLARED.validate_python({"id": "m", "title": "甲", "unit": "人", **written})
    except ValidationError as error:
        yield from (found["msg"] if found["type"] == "value_error" else "its form" for found in error.errors())
        return
    problems = [f"{'.'.join(map(str, found.path))}: {found.message}" for found in declared.problems()]
    if problems or declared.kind in ("stated", "quotient"):
        yield from problems or ["right"]
        return
    made = declared.over(one)
    number = made.count if made.count is not None else f"{made.numerator}/{made.denominator}"
    yield f"{number} {made.note} {'；'.join(made.missing)}"


@pytest.mark.parametrize("seed", range(2))
def test_the_recorded_declarations_of_random_ledgers(seed: int) -> None:
    one = Situation(random_facts(310 + seed), period(as_of="2026-11-01"))
    told = (line for made in DECLARATIONS[seed::4] for line in (made.title, *_told(made, one)))
    hold("measures", f"random declarations {seed}", told)
