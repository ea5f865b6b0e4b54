"""What conditions say on paper: figures with their bounds, nobody as nobody, only what settled it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.conditions import Condition, RuleCondition
from tests.scoring.evidence_sources import GivenEvidence, count, share

_CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)
JOBS = Measure("jobs", "城镇新增就业", MeasureKind.COUNT, "人", count=28)
NOBODY = replace(share(0, 0), title="登记失业人员就业率", sentence="已就业 {n} 人 ÷ 评估期内登记失业人员 {d} 人")
SERVED = replace(share(0, 1), title="得到职业指导的援助对象")
YES = {"answer": "1", "text": "有“两室”"}
NO = {"answer": "2"}
OPEN = {"answer": "3"}
FEW = {"measure": "cases", "at_least": 2}
GROUND = GivenEvidence(
    {"jobs": JOBS, "nobody": NOBODY, "served": SERVED, "cases": count(1), "none": replace(count(0), key="none")},
    answers={"1": "是", "2": "否"},
    facts={"就业计划数": "40"},
)


def said(written: Mapping[str, object]) -> str:
    """The sentence of a condition as a standard's file writes it."""
    condition: RuleCondition = _CONDITION.validate_python(dict(written))
    return condition.outcome(GROUND).sentence


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"measure": "jobs", "at_least": {"fact": "就业计划数"}}, "城镇新增就业 28 人，未达到“就业计划数”40 人"),
        (
            {"measure": "jobs", "at_least": {"fact": "就业计划数", "times": "50%"}},
            "城镇新增就业 28 人，达到“就业计划数”的 50%（20 人）",
        ),
        ({"measure": "jobs", "at_least": {"fact": "没有的数"}}, "城镇新增就业 28 人，社区基本情况没有填“没有的数”"),
        ({"measure": "jobs", "at_least": 30, "at_most": 50}, "城镇新增就业 28 人，未达到 30 人"),
        ({"measure": "jobs", "at_least": 10, "at_most": 20}, "城镇新增就业 28 人，超过 20 人"),
        ({"measure": "cases", "at_least": 1}, "个案乙 1 人"),
        ({"measure": "cases", "at_most": 0}, "个案乙 1 人，应为 0 人"),
        ({"measure": "none", "at_most": 0}, "个案乙 0 人"),
        ({"measure": "served", "more_than": "0%"}, "得到职业指导的援助对象 0 人（共 1 人）"),
        ({"measure": "nobody", "at_least": "80%", "nobody": "met"}, "评估期内没有登记失业人员，视为达到"),
        ({"measure": "nobody", "at_least": "80%"}, "评估期内没有登记失业人员"),
        (YES, "清单“1 有‘两室’”答“是”"),
    ],
)
def test_a_comparison(written: Mapping[str, object], sentence: str) -> None:
    assert said(written) == sentence


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"any_of": [YES, NO]}, "清单“1 有‘两室’”答“是”"),  # settled by the first: the second is not recited
        ({"all_of": [YES, NO, OPEN]}, "清单“2”答“否”；另有 1 项待定"),
        ({"all_of": [YES, OPEN]}, "清单“3”未答；其余 1 项符合"),
        ({"any_of": [NO, OPEN]}, "清单“3”未答；其余 1 项不成立"),
        ({"all_of": [{"any_of": [NO, FEW]}, NO]}, "（清单“2”答“否”；个案乙 1 人，未达到 2 人）；清单“2”答“否”"),
        ({"any_of": [{"measure": "cases", "at_least": 5}, FEW]}, "个案乙 1 人，未达到 2 人"),
        ({"at_least_of": 2, "of": [YES, NO]}, "清单“1 有‘两室’”答“是”；清单“2”答“否”（2 项中符合 1 项，须至少 2 项）"),
        ({"recorded": {"measure": "none", "at_least": 1}, "answer": "1"}, "个案乙 0 人，清单 1 答“是”"),
    ],
)
def test_joined_conditions(written: Mapping[str, object], sentence: str) -> None:
    assert said(written) == sentence
