"""Limits: where the values lie that keep them, what they come to, and what would make them known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from fullemp_cli.measures.kinds import DeclaredMeasure
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.rules.bounds_text import bounds_text, broken_text, limit_text, spaced
from fullemp_cli.rules.comparison import (
    bound_asks,
    broken_bounds,
    limit_asks,
    limit_value,
    limits_said,
    unknown_limits,
    within,
)
from fullemp_cli.rules.limits import Comparison, ValueRange, unfit
from fullemp_cli.rules.quantities import Mark, Quantity, decimal_text
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames, argument_text
from tests.scoring.evidence_sources import GivenEvidence, count, share

GROUND = GivenEvidence({"rate": share(1, 2), "nobody": share(0, 0), "cases": count(3)}, facts={"计划数": "40"})


def comparison(**bounds: Any) -> Comparison:
    return Comparison.model_validate(bounds)


@pytest.mark.parametrize(
    ("low", "high", "empty"),
    [
        ((None, True), (None, True), False),
        ((None, True), (1, False), False),
        ((1, False), (None, True), False),
        ((1, True), (2, True), False),
        ((2, True), (1, True), True),
        ((1, True), (1, True), False),
        ((1, False), (1, True), True),
        ((1, True), (1, False), True),
        ((1, False), (1, False), True),
    ],
)
def test_a_range_without_a_value(low: tuple[int | None, bool], high: tuple[int | None, bool], empty: bool) -> None:
    least, most = (None if end is None else Fraction(end) for end, _ in (low, high))
    assert ValueRange(least, most, low[1], high[1]).empty is empty


@pytest.mark.parametrize(
    ("mine", "wider", "inside"),
    [
        ({"at_least": 3}, {"at_least": 3}, True),
        ({"at_least": 3}, {"more_than": 3}, False),
        ({"more_than": 3}, {"at_least": 3}, True),
        ({"more_than": 3}, {"more_than": 3}, True),
        ({"at_least": 4}, {"more_than": 3}, True),
        ({"at_least": 3}, {"at_least": 4}, False),
        ({"at_least": 3}, {"at_most": 5}, False),
        ({"at_most": 3}, {"at_most": 5}, True),
        ({"at_most": 5}, {"at_most": 3}, False),
        ({"at_most": 3}, {"less_than": 3}, False),
        ({"less_than": 3}, {"at_most": 3}, True),
        ({"at_least": 2, "at_most": 3}, {"at_least": 1, "at_most": 4}, True),
        ({"at_least": 2, "at_most": 5}, {"at_least": 1, "at_most": 4}, False),
        ({"equals": 2}, {"at_least": 1, "at_most": 4}, True),
        ({"equals": 2}, {"equals": 2}, True),
        ({"equals": 5}, {"at_least": 1, "at_most": 4}, False),
    ],
)
def test_one_range_within_another(mine: dict[str, int], wider: dict[str, int], inside: bool) -> None:
    here, there = comparison(**mine).values, comparison(**wider).values
    assert here is not None and there is not None
    assert here.lies_in(there) is inside


def test_a_bound_from_outside_has_no_range() -> None:
    assert comparison(at_least={"fact": "计划数"}, at_most=3).values is None


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        (5, 5),
        ("95%", Fraction(19, 20)),
        ({"fact": "计划数"}, 40),
        ({"fact": "计划数", "times": "50%"}, 20),
        ({"fact": "计划数", "plus": -2}, 38),
        ({"fact": "计划数", "times": 2, "plus": 3}, 83),
        ({"fact": "没有的数", "times": 2}, None),
        ({"measure": "rate", "plus": "5%"}, Fraction(11, 20)),
        ({"measure": "nobody"}, None),
        ({"measure": "没有的"}, None),
    ],
)
def test_what_a_limit_comes_to(limit: object, value: Fraction | int | None) -> None:
    assert limit_value(comparison(at_least=limit).bounds["at_least"], GROUND) == value


@pytest.mark.parametrize(
    ("limit", "asks"),
    [
        (5, ()),
        ({"fact": "计划数"}, ()),
        ({"fact": "没有的数"}, ("在社区基本情况填“没有的数”",)),
        ({"measure": "没有的"}, ("补上 失业人员 台账",)),
        ({"measure": "nobody"}, ("比率甲没有适用对象，请评审人员认定",)),
    ],
)
def test_what_would_make_a_limit_known(limit: object, asks: tuple[str, ...]) -> None:
    compared = comparison(at_least=limit)
    assert limit_asks(compared.bounds["at_least"], GROUND) == asks
    assert bound_asks(compared, GROUND) == asks


@pytest.mark.parametrize(
    ("bounds", "value", "holds", "broken"),
    [
        ({"at_least": 3}, 3, True, []),
        ({"at_least": 3}, 2, False, ["at_least"]),
        ({"more_than": 3}, 3, False, ["more_than"]),
        ({"at_most": 3, "at_least": 1}, 4, False, ["at_most"]),
        ({"less_than": 3}, 3, False, ["less_than"]),
        ({"equals": 3}, 2, False, ["equals"]),
        ({"at_least": {"fact": "没有的数"}}, 3, None, []),
        ({"at_least": {"fact": "没有的数"}, "at_most": 2}, 3, False, ["at_most"]),
        ({"at_least": {"fact": "没有的数"}, "at_most": 3}, 3, None, []),
        ({"at_least": {"fact": "计划数"}}, 39, False, ["at_least"]),
    ],
)
def test_a_value_within_bounds(bounds: dict[str, Any], value: int, holds: bool | None, broken: list[str]) -> None:
    compared = comparison(**bounds)
    assert within(Fraction(value), compared, GROUND) is holds
    assert broken_bounds(Fraction(value), compared, GROUND) == broken


def test_the_limits_that_are_not_known_are_named_once() -> None:
    limits = [
        comparison(at_least=limit).bounds["at_least"]
        for limit in ({"fact": "甲"}, {"fact": "计划数"}, {"fact": "乙"}, {"fact": "甲"}, 5)
    ]
    assert unknown_limits(limits, GROUND) == "社区基本情况没有填“甲”、“乙”"
    assert unknown_limits(limits[1:2], GROUND) == ""


@pytest.mark.parametrize(
    ("limit", "unit", "text"),
    [
        (5, "人", "5 人"),
        (5, "", "5"),
        ("95%", "人", "95%"),
        ({"fact": "计划数"}, "人", "“计划数”40 人"),
        ({"fact": "计划数", "times": 2}, "人", "“计划数”的 2 倍（80 人）"),
        ({"fact": "计划数", "times": "50%", "plus": "-1"}, "人", "“计划数”的 50%减 1（19 人）"),
        ({"fact": "计划数", "plus": 1}, "人", "“计划数”加 1（41 人）"),
        ({"fact": "没有的数"}, "人", "社区基本情况“没有的数”"),
        ({"measure": "cases"}, "人", "“cases”3 人"),
        ({"measure": "cases", "title": "别的数"}, "人", "“别的数”3 人"),
        ({"measure": "services_recorded"}, "人", "“服务记录数”"),
    ],
)
def test_a_limit_in_words(limit: object, unit: str, text: str) -> None:
    said = limits_said(GROUND, count(1))
    assert limit_text(comparison(at_least=limit).bounds["at_least"], unit, said) == text


def test_a_limit_of_a_share_is_a_percentage() -> None:
    source = GivenEvidence(facts={"县平均就业率": "0.955"})
    limit = comparison(at_least={"fact": "县平均就业率"}).bounds["at_least"]
    assert limit_text(limit, "", limits_said(source, share(1, 2))) == "“县平均就业率”95.5%"
    assert limit_text(limit, "", limits_said(source)) == "“县平均就业率”0.95"


@pytest.mark.parametrize(
    ("limit", "text"), [("90%", " 90% "), ("40 人", " 40 人"), ("“计划数”40 人", "“计划数”40 人"), ("5", " 5 ")]
)
def test_a_blank_where_a_figure_meets_a_word(limit: str, text: str) -> None:
    assert spaced(limit) == text


@pytest.mark.parametrize(
    ("bounds", "kept", "broken"),
    [
        ({"at_least": 3}, "达到 3 人", "未达到 3 人"),
        ({"more_than": 3}, "超过 3 人", "未超过 3 人"),
        ({"at_most": 3}, "不超过 3 人", "超过 3 人"),
        ({"less_than": 3}, "低于 3 人", "不低于 3 人"),
        ({"equals": 3}, "等于 3 人", "不等于 3 人"),
        ({"at_most": 5, "at_least": 3}, "达到 3 人且不超过 5 人", "不符合“达到 3 人且不超过 5 人”"),
    ],
)
def test_bounds_kept_and_broken(bounds: dict[str, int], kept: str, broken: str) -> None:
    assert bounds_text(comparison(**bounds), "人") == kept
    assert broken_text(comparison(**bounds), "人") == broken


def test_of_two_bounds_the_broken_one_is_named() -> None:
    both = comparison(at_least=3, at_most=5)
    assert broken_text(both, "人", broken=["at_most"]) == "超过 5 人"
    assert broken_text(both, "人", broken=["at_least", "at_most"]) == "不符合“达到 3 人且不超过 5 人”"


@pytest.mark.parametrize(
    ("limit", "kind", "over", "said"),
    [
        ("95%", MeasureKind.SHARE, False, None),
        ("100%", MeasureKind.SHARE, False, None),
        ("101%", MeasureKind.SHARE, False, "比率不会超过 100%，不能是 101%。"),
        ("101%", MeasureKind.SHARE, True, None),
        (0, MeasureKind.SHARE, False, None),
        ("0.95", MeasureKind.SHARE, False, "比率要和百分比比较，不能是 0.95。是不是 95%？"),
        (1, MeasureKind.SHARE, False, "比率要和百分比比较，不能是 1。是不是 100%？"),
        (95, MeasureKind.SHARE, True, "比率要和百分比比较，不能是 95。是不是 95%？"),
        (95, MeasureKind.COUNT, False, None),
        ("95%", MeasureKind.COUNT, False, "数量要和数字比较，不能是百分比 95%。例如 95。"),
        ("95%", MeasureKind.RATIO, False, "比值要和数字比较，不能是百分比 95%。例如 95。"),
        ({"fact": "计划数"}, MeasureKind.SHARE, False, None),
    ],
)
def test_limits_of_another_unit(limit: object, kind: MeasureKind, over: bool, said: str | None) -> None:
    found = list(unfit(("at_least",), comparison(at_least=limit).bounds["at_least"], kind, over_whole=over))
    assert [one.what + one.allowed for one in found] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("adjusted", "kind", "said"),
    [
        ({"plus": "2%"}, MeasureKind.SHARE, None),
        ({"plus": 0}, MeasureKind.SHARE, None),
        ({"plus": "-2"}, MeasureKind.SHARE, "plus 比率要加百分点，不能是 -2。是不是 -2%？"),
        ({"plus": 2}, MeasureKind.COUNT, None),
        ({"plus": "10%"}, MeasureKind.COUNT, "plus 数量要加数字，不能是 10%。多 10%的写 times: 110%。"),
        ({"times": "110%"}, MeasureKind.COUNT, None),
        ({"times": "1.1"}, MeasureKind.SHARE, None),
        ({"times": 12}, MeasureKind.COUNT, None),
        ({"times": 105}, MeasureKind.COUNT, "times 乘以 105 就是 105 倍。是不是 105%？"),
    ],
)
@pytest.mark.parametrize("of", [{"fact": "计划数"}, {"measure": "cases"}])
def test_what_is_added_to_a_target_has_its_unit(
    of: dict[str, str], adjusted: dict[str, object], kind: MeasureKind, said: str | None
) -> None:
    limit = comparison(at_least={**of, **adjusted}).bounds["at_least"]
    found = [f"{one.path[-1]} {one.what}{one.allowed}" for one in unfit(("at_least",), limit, kind)]
    assert found == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("raw", "text", "percent"),
    [("95%", "95%", True), ("95％", "95%", True), (" 5 ", "5", False), (2.5, "2.5", False), ("-5%", "-5%", True)],
)
def test_a_quantity_as_it_is_written(raw: object, text: str, percent: bool) -> None:
    read = Quantity.parse(raw)
    assert (str(read), read.percent) == (text, percent)
    assert Quantity.parse(read) is read


@pytest.mark.parametrize("raw", [True, None, "五", "1e9", "1" * 16, "0." + "1" * 13, [], "%"])
def test_what_is_no_quantity(raw: object) -> None:
    with pytest.raises(ValueError, match="数字"):
        Quantity.parse(raw)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(5), "5"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-1, 10), "-0.1"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(100), "100"),
        (Fraction(2, 10**7), "0"),
        (Fraction(1, 10**6), "0.000001"),
    ],
)
def test_a_number_in_plain_digits(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text


def test_marks_have_two_decimals_at_most() -> None:
    read: TypeAdapter[Any] = TypeAdapter(Mark)
    assert read.validate_python("2.25") == Fraction(9, 4)
    assert read.validate_python(Fraction(3)) == 3
    with pytest.raises(ValidationError, match="两位小数"):
        read.validate_python("2.255")


def call(measure: str, **arguments: object) -> MeasureCall:
    return MeasureCall.model_validate({"measure": measure, "with": arguments})


@pytest.mark.parametrize(
    ("called", "text", "unit", "kind", "divides", "fewer"),
    [
        (call("services_recorded"), "服务记录数", "条", MeasureKind.COUNT, False, False),
        (call("long_term_unemployed"), "长期失业人员", "人", MeasureKind.CASES, False, True),
        (call("visit_coverage"), "走访率", "人", MeasureKind.SHARE, True, False),
        (call("jobs_per_new_business"), "创业带动就业比率", "人/个", MeasureKind.RATIO, True, False),
        (call("没有的"), "没有的", "", None, True, False),
        (
            call("certified_share", population="aid_targets", months=3),
            "持证率（援助对象；满 3 个月）",
            "人",
            MeasureKind.SHARE,
            True,
            False,
        ),
    ],
)
def test_measures_by_name(
    called: MeasureCall, text: str, unit: str, kind: MeasureKind | None, divides: bool, fewer: bool
) -> None:
    names = MeasureNames()
    assert (names.text(called), names.unit(called), names.kind(called)) == (text, unit, kind)
    assert (names.may_be_of_nobody(called), names.fewer_is_better(called)) == (divides, fewer)
    assert not names.may_exceed_whole(called)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("months", 12, "满 12 个月"),
        ("kinds", ["创业补贴", "创业担保贷款"], "创业补贴、创业担保贷款"),
        ("interval", "half_year", "每半年"),
    ],
)
def test_arguments_in_words(name: str, value: Any, text: str) -> None:
    assert argument_text(name, value) == text


OWN: tuple[dict[str, object], ...] = (
    {"kind": "stated", "id": "a", "title": "填报数", "unit": "人", "number": "1"},
    {"kind": "stated", "id": "b", "title": "满意率", "unit": "", "number": "2", "percent": True},
    {"kind": "stated", "id": "c", "title": "投诉起数", "unit": "件", "number": "3", "better": "fewer"},
    {"kind": "stated", "id": "d", "title": "投诉率", "unit": "", "fact": "投诉率", "percent": True, "better": "fewer"},
    {"kind": "quotient", "id": "e", "title": "增长率", "unit": "", "percent": True, "minus_one": True},
    {"kind": "quotient", "id": "f", "title": "占比", "unit": "", "percent": True, "part": True, "better": "fewer"},
)
FIGURES = {"numerator": {"fact": "今年数"}, "denominator": {"fact": "上年数"}}


@pytest.mark.parametrize(
    ("id", "kind", "fewer", "over"),
    [
        ("a", MeasureKind.COUNT, False, False),
        ("b", MeasureKind.SHARE, False, False),
        ("c", MeasureKind.CASES, True, False),
        ("d", MeasureKind.SHARE, True, False),
        ("e", MeasureKind.SHARE, False, True),
        ("f", MeasureKind.SHARE, True, False),
    ],
)
def test_measures_of_the_standard_itself(id: str, kind: MeasureKind, fewer: bool, over: bool) -> None:
    written = [{**one, **(FIGURES if one["kind"] == "quotient" else {})} for one in OWN]
    names = MeasureNames(tuple(TypeAdapter(list[DeclaredMeasure]).validate_python(written)))
    assert (names.kind(call(id)), names.fewer_is_better(call(id)), names.may_exceed_whole(call(id))) == (
        kind,
        fewer,
        over,
    )
