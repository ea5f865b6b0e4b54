"""How numbers are put into sentences: exact figures, truncated percentages, what is not known beside what is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.possible import WITHOUT_END, Possible
from fullemp_cli.rules.asks import Supply
from fullemp_cli.rules.limits import Comparison
from fullemp_cli.rules.wording import (
    asks_for_some,
    asks_text,
    comparison_text,
    measured_text,
    nobody_text,
    percent_text,
    ratio_text,
    some_of_text,
    unit_of,
    unknown_text,
    value_text,
)
from tests.scoring.evidence_sources import count, nothing, share

RATIO = Measure("r", "带动比率", MeasureKind.RATIO, "人/个", numerator=7, denominator=2)
FILLED = replace(nothing("f"), title="投诉起数", attested=True, missing=("工作清单 2.5 的数字",))


@pytest.mark.parametrize(
    ("value", "percent", "ratio"),
    [
        (Fraction(974285, 10**6), "97.42%", "0.97"),
        (Fraction(19, 20), "95%", "0.95"),
        (Fraction(-1, 8), "-12.5%", "-0.12"),
        (Fraction(-1, 10**6), "0%", "0"),
        (Fraction(1, 10**4), "0.01%", "0"),
        (Fraction(6, 5), "120%", "1.2"),
        (Fraction(0), "0%", "0"),
    ],
)
def test_numbers_are_truncated_never_rounded(value: Fraction, percent: str, ratio: str) -> None:
    assert (percent_text(value), ratio_text(value)) == (percent, ratio)


@pytest.mark.parametrize(
    ("measure", "value", "measured"),
    [
        (share(1023, 1050), "1023/1050（97.42%）", "比率甲 1023/1050（97.42%）"),
        (RATIO, "7/2（3.5）", "带动比率 7/2（3.5）"),
        (count(3), "3 人", "个案乙 3 人"),
        (replace(count(3), unit=""), "3", "个案乙 3"),
        (nothing("x"), "无数据", "指标丙无数据（缺失业人员台账）"),
        (replace(nothing("x"), missing=()), "无数据", "指标丙无数据（缺台账）"),
        (
            replace(nothing("x"), missing=("失业人员 台账", "劳动力 的 职业资格 列")),
            "无数据",
            "指标丙无数据（缺失业人员台账、劳动力的职业资格列）",
        ),
        (FILLED, "无数据", "没有填工作清单 2.5 的数字"),
        (share(0, 0), "0/0", "比率甲没有适用对象"),
        (replace(count(0), count=None, empty=True), "没有适用对象", "个案乙没有适用对象"),
        (replace(count(0), count=None, empty=True, note="没有要走访的人"), "没有适用对象", "没有要走访的人"),
    ],
)
def test_a_measure_with_its_value(measure: Measure, value: str, measured: str) -> None:
    assert (value_text(measure), measured_text(measure)) == (value, measured)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("已就业 {n} 人 ÷ 登记失业人员 {d} 人", "没有登记失业人员"),
        ("已就业 {n} 人 ÷ 评估期内登记失业人员 {d} 人", "评估期内没有登记失业人员"),
        ("{n} ÷ 同期新办企业 {d} 个", "同期没有新办企业"),
        ("{n} ÷ 有劳动能力的人员 {d} 人", "没有具备劳动能力的人员"),
        ("{n} ÷ 评估期内有愿望的人员 {d} 人", "评估期内没有具备愿望的人员"),
        ("{n} ÷ 愿意就业的 {d} 人", "没有愿意就业的人"),
        ("{n} ÷ 劳动力台账（性别为“女”） {d} 人", "劳动力台账中没有符合“性别为女”的人"),
        ("{n} ÷ 市场主体台账（成立日期在评估期内） {d} 人", "市场主体台账中没有符合“成立日期在评估期内”的记录"),
        ("{n} ÷ “困难人员” {d} 人", "没有困难人员"),
        ("{n} ÷ {x} 与 {d} 人", "比率甲没有适用对象"),
        ("{n} ÷ {d} 人", "比率甲没有适用对象"),
        ("没有分母", "比率甲没有适用对象"),
    ],
)
def test_nobody_is_told_as_nobody(sentence: str, text: str) -> None:
    assert measured_text(replace(share(0, 0), sentence=sentence)) == text


def possible(*points: Any, best: Any, **more: Any) -> Possible:
    ordered = sorted(points)
    ends = {"lowest": ordered[0], "highest": ordered[-1]}
    return Possible(frozenset(points), **{**ends, **more}, best=best, words="3 人的就业状态看不懂")


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (share(1, 2), ""),
        (
            replace(share(1, 4), possible=possible((1, 4), (3, 4), best=(3, 4))),
            "，另有 3 人的就业状态看不懂，最高 3/4（75%）",
        ),
        (
            replace(share(3, 4), possible=possible((1, 4), (3, 4), best=(1, 4))),
            "，另有 3 人的就业状态看不懂，最低 1/4（25%）",
        ),
        (replace(count(2), possible=possible(2, 5, best=5)), "，另有 3 人的就业状态看不懂，最多 5 人"),
        (replace(count(5), possible=possible(2, 5, best=2)), "，另有 3 人的就业状态看不懂，最少 2 人"),
        (
            replace(count(2), possible=possible(2, WITHOUT_END, best=WITHOUT_END)),
            "，另有 3 人的就业状态看不懂，最高没有上限",
        ),
        (
            replace(share(1, 4), possible=possible((1, 4), (0, 0), best=(1, 4), lowest=(1, 4), highest=(1, 4))),
            "，另有 3 人的就业状态看不懂，也可能没有适用对象",
        ),
        (
            replace(share(1, 4), possible=possible((1, 4), (2, 8), best=(1, 4), highest=(1, 4))),
            "，另有 3 人的就业状态看不懂",
        ),
        (replace(share(1, 4), possible=possible((1, 4), (3, 4), best=(3, 4), further=True)), "，3 人的就业状态看不懂"),
    ],
)
def test_what_was_not_understood_stands_beside_it(measure: Measure, text: str) -> None:
    assert unknown_text(measure) == text
    assert measured_text(measure).endswith(text)


def test_some_of_a_whole_and_units() -> None:
    assert some_of_text(share(0, 2)) == "比率甲 0 人（共 2 人）"
    assert [unit_of(one) for one in (count(1), share(1, 2), None)] == ["人", "", ""]
    assert [nobody_text("open"), nobody_text(Fraction(3))] == ["待定", "得 3 分"]


TWO = "达到 1 户且不超过 3 户"


@pytest.mark.parametrize(
    ("bounds", "unit", "held", "failed", "unknown"),
    [
        ({"at_least": "95%"}, "", "达到 95%", "未达到 95%", "尚不能确定是否达到 95%"),
        ({"at_least": 1}, "人", "", "", "尚不能确定有没有"),
        ({"more_than": 0}, "人", "", "", "尚不能确定有没有"),
        ({"at_least": 2}, "人", "达到 2 人", "未达到 2 人", "尚不能确定是否达到 2 人"),
        ({"at_least": "1%"}, "", "达到 1%", "未达到 1%", "尚不能确定是否达到 1%"),
        ({"at_most": 0}, "户", "", "应为 0 户", "尚不能确定是否为 0 户"),
        ({"less_than": 1}, "", "", "应为 0", "尚不能确定是否为 0"),
        ({"equals": 0}, "户", "", "应为 0 户", "尚不能确定是否为 0 户"),
        ({"equals": 1}, "户", "等于 1 户", "不等于 1 户", "尚不能确定是否等于 1 户"),
        ({"at_least": 1, "at_most": 3}, "户", TWO, f"不符合“{TWO}”", f"尚不能确定是否{TWO}"),
    ],
)
def test_a_verdict(bounds: Mapping[str, object], unit: str, held: str, failed: str, unknown: str) -> None:
    compared = Comparison.model_validate(bounds)
    verdicts = [comparison_text(compared, holds, unit=unit) for holds in (True, False, None)]
    assert verdicts == [held, failed, unknown]


@pytest.mark.parametrize(
    ("bounds", "some"),
    [
        ({"more_than": "0%"}, True),
        ({"more_than": 0}, True),
        ({"more_than": "1%"}, False),
        ({"at_least": "0%"}, False),
        ({"more_than": "0%", "at_most": "50%"}, False),
    ],
)
def test_whether_only_some_are_asked_for(bounds: Mapping[str, object], some: bool) -> None:
    assert asks_for_some(Comparison.model_validate(bounds)) is some


@pytest.mark.parametrize(
    ("asks", "text"),
    [
        ((), ""),
        ((Supply("劳动力 台账"), Supply("服务记录 台账")), "补上劳动力台账、服务记录台账"),
        (("在工作清单回答 7.2", "在工作清单回答 7.3", "在工作清单回答 7.2"), "在工作清单回答 7.2、7.3"),
        (
            (Supply("工作清单 2.5 的数字"), Supply("失业人员 台账"), "在工作清单填写 1.1（数字）"),
            "在工作清单填写 2.5（数字）、1.1（数字）；补上失业人员台账",
        ),
        (("等上级认定", "在工作清单回答 1", Supply("失业人员 台账")), "等上级认定；在工作清单回答 1；补上失业人员台账"),
    ],
)
def test_what_is_asked_for_is_said_once(asks: tuple[str, ...], text: str) -> None:
    assert asks_text(asks) == text
