"""Each scoring method: full, zero, cannot decide, and the edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter

from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods import AnyMethod, Group
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import How
from tests.scoring.evidence_sources import GivenEvidence, count, share

METHOD: TypeAdapter[Any] = TypeAdapter(AnyMethod)


def method(written: Mapping[str, object]) -> Method:
    read: Method = METHOD.validate_python(written)
    return read


def parts_with(marks: Sequence[Marks]) -> list[MethodResult]:
    return [MethodResult(one, How.ATTESTED, "") for one in marks]


def run(written: Mapping[str, object], full: int | str, source: GivenEvidence) -> MethodResult:
    return method(written).evaluate(Fraction(full), source)


def interval(result: MethodResult) -> tuple[object, object]:
    return result.marks.low, result.marks.open


def _exact(*marks: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, marks))


BANDS: dict[str, Any] = {
    "kind": "bands",
    "measure": "rate",
    "bands": [{"at_least": "98%", "points": 5}, {"at_least": "95%", "points": 3}],
    "otherwise": 0,
}


@pytest.mark.parametrize(
    ("numerator", "denominator", "points"),
    [(98, 100, 5), (979, 1000, 3), (19, 20, 3), (18, 19, 0), (0, 7, 0)],
)
def test_bands_take_the_first_from_the_top(numerator: int, denominator: int, points: int) -> None:
    assert interval(run(BANDS, 5, GivenEvidence({"rate": share(numerator, denominator)}))) == (points, 0)


def test_bands_of_nobody_stay_open_unless_the_standard_says() -> None:
    source = GivenEvidence({"rate": share(0, 0)})
    assert interval(run(BANDS, 5, source)) == (0, 5)
    assert interval(run({**BANDS, "nobody": 0}, 5, source)) == (0, 0)


def test_points_below_a_limit_of_nobody_stay_open_unless_the_standard_says() -> None:
    below = {"id": "a", "title": "走访率", "points": 1, "of": {"measure": "rate"}, "per_point_below": "100%"}
    stepped = [{"short_by_at_least": "5%", "points": 2}]
    short = {"id": "a", "title": "走访率", "of": {"measure": "rate"}, "target": "95%", "stepped": stepped}
    source = GivenEvidence({"rate": share(0, 0)})
    assert interval(run({"kind": "deduct", "deductions": [below]}, 5, source)) == (0, 5)
    assert interval(run({"kind": "deduct", "deductions": [short]}, 5, source)) == (3, 2)
    for element in (below, short):
        written = {"kind": "deduct", "deductions": [{**element, "nobody": "none"}]}
        assert interval(run(written, 5, source)) == (5, 0)


@pytest.mark.parametrize(
    "written",
    [
        {"kind": "bands", "bands": [{"at_least": 2, "points": 5}, {"at_least": 1, "points": 3}], "otherwise": 0},
        {"kind": "proportional", "target": 2},
    ],
)
def test_so_many_for_each_holds_where_there_is_nobody(written: dict[str, object]) -> None:
    fewest = Measure("fewest", "每人最少次数", MeasureKind.COUNT, "次", empty=True, note="没有人")
    source = GivenEvidence({"fewest": fewest})
    assert interval(run({**written, "measure": "fewest"}, 5, source)) == (5, 0)
    assert interval(run({**written, "measure": "fewest", "nobody": 1}, 5, source)) == (1, 0)
    below = {"id": "a", "title": "少", "points": 1, "of": {"measure": "fewest"}, "per_point_below": 2, "point": 1}
    assert interval(run({"kind": "deduct", "deductions": [below]}, 5, source)) == (5, 0)


def test_bands_without_data_allow_only_the_bands_marks() -> None:
    assert run(BANDS, 5, GivenEvidence()).marks.choices == _exact(0, 3, 5)


GAPPED = {
    "kind": "bands",
    "measure": "rate",
    "bands": [
        {"at_least": "95%", "points": 4},
        {"at_least": "91%", "at_most": "94%", "points": 3},
        {"at_least": "80%", "at_most": "90%", "points": 2},
    ],
    "otherwise": 0,
}


@pytest.mark.parametrize(
    ("gaps", "numerator", "expected"),
    [
        ("lower", 945, (3, 0)),
        ("higher", 945, (4, 0)),
        ("lower", 905, (2, 0)),
        ("higher", 905, (3, 0)),
        ("open", 905, (0, 4)),
        ("lower", 910, (3, 0)),
        ("lower", 799, (0, 0)),
    ],
)
def test_a_gap_between_bands_goes_where_the_reading_says(gaps: str, numerator: int, expected: tuple[int, int]) -> None:
    assert interval(run({**GAPPED, "gaps": gaps}, 4, GivenEvidence({"rate": share(numerator, 1000)}))) == expected


RISING = {
    "kind": "bands",
    "measure": "rate",
    "otherwise": 0,
    "bands": [
        {"at_least": "1%", "at_most": "3%", "points": 5},
        {"at_least": "4%", "at_most": "5%", "points": 3},
        {"more_than": "6%", "less_than": "8%", "points": 1},
    ],
}


@pytest.mark.parametrize(
    ("gaps", "per_mille", "expected"),
    [
        ("lower", 35, (3, 0)),
        ("higher", 35, (5, 0)),
        ("open", 35, (0, 5)),
        ("lower", 60, (1, 0)),
        ("lower", 80, (0, 0)),
        ("higher", 100, (0, 0)),
        ("lower", 5, (5, 0)),
    ],
)
def test_gaps_where_the_lower_value_is_the_better(gaps: str, per_mille: int, expected: tuple[int, int]) -> None:
    assert interval(run({**RISING, "gaps": gaps}, 5, GivenEvidence({"rate": share(per_mille, 1000)}))) == expected


def test_bands_of_the_completion_of_a_target() -> None:
    written = {**BANDS, "measure": "cases", "of_target": {"fact": "目标"}}
    written["bands"] = [{"at_least": "100%", "points": 5}, {"at_least": "50%", "points": 3}]
    assert interval(run(written, 5, GivenEvidence({"cases": count(9)}, facts={"目标": "10"}))) == (3, 0)
    assert interval(run(written, 5, GivenEvidence({"cases": count(10)}, facts={"目标": "10"}))) == (5, 0)
    assert interval(run(written, 5, GivenEvidence({"cases": count(9)}))) == (0, 5)


def test_all_or_nothing() -> None:
    written = {"kind": "all_or_nothing", "when": {"answer": "7.1"}}
    assert interval(run(written, 3, GivenEvidence(answers={"7.1": "是"}))) == (3, 0)
    assert interval(run(written, 3, GivenEvidence(answers={"7.1": "否"}))) == (0, 0)
    assert interval(run(written, 3, GivenEvidence())) == (0, 3)
    assert interval(run({**written, "otherwise": 1}, 3, GivenEvidence())) == (1, 2)


CHECKLIST = {
    "kind": "checklist",
    "minimum": 9,
    "checks": [{"id": str(n), "title": f"第{n}项", "points": 3, "when": {"answer": str(n)}} for n in range(1, 6)],
}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("是是是否否", (9, 0)),
        ("是是否否否", (0, 0)),
        ("是是 否否", (0, 9)),
        ("是    ", (0, 15)),
        ("是否否否 ", (0, 0)),
        ("是是是是 ", (12, 3)),
    ],
)
def test_a_checklist_sum_below_its_minimum_is_nothing_at_both_ends(answers: str, expected: tuple[int, int]) -> None:
    given = {str(n): said for n, said in enumerate(answers, 1) if said != " "}
    assert interval(run(CHECKLIST, 15, GivenEvidence(answers=given))) == expected


def test_a_checklist_cap_ends_the_sum() -> None:
    capped = {**CHECKLIST, "minimum": None, "cap": 8}
    assert interval(run(capped, 15, GivenEvidence(answers={str(n): "是" for n in range(1, 6)}))) == (8, 0)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [("是是否", (3, 0)), ("是否否", (2, 0)), ("否否否", (0, 0)), ("是 否", (2, 1)), ("   ", (0, 3)), ("是是 ", (3, 0))],
)
def test_count_of(answers: str, expected: tuple[int, int]) -> None:
    written = {
        "kind": "count_of",
        "of": [{"id": str(n), "title": str(n), "when": {"answer": str(n)}} for n in range(3)],
        "marks": [{"at_least": 2, "points": 3}, {"at_least": 1, "points": 2}],
    }
    given = {str(n): said for n, said in enumerate(answers) if said != " "}
    assert interval(run(written, 3, GivenEvidence(answers=given))) == expected


PLACEMENTS = {
    "kind": "steps",
    "steps": [
        {"when": {"measure": "of_hardship", "at_least": 1}, "one_of": [4, 7]},
        {"when": {"measure": "of_anyone", "at_least": 1}, "one_of": [2, 7]},
        {"points": 0},
    ],
}


@pytest.mark.parametrize(
    ("hardship", "anyone", "choices"),
    [(1, 1, (4, 7)), (0, 3, (2, 7)), (0, 0, (0,)), (None, None, (0, 2, 4, 7)), (None, 1, (2, 4, 7))],
)
def test_steps_the_first_that_holds_decides(hardship: int | None, anyone: int | None, choices: tuple[int, ...]) -> None:
    given = {"of_hardship": hardship, "of_anyone": anyone}
    source = GivenEvidence({key: count(number) for key, number in given.items() if number is not None})
    assert run(PLACEMENTS, 7, source).marks.choices == _exact(*choices)


def test_steps_may_end_in_a_judged_range() -> None:
    written = {
        "kind": "steps",
        "steps": [{"when": {"measure": "cases", "at_most": 0}, "points": 4}, {"judged": {"from": 0, "to": 4}}],
    }
    assert interval(run(written, 4, GivenEvidence({"cases": count(0)}))) == (4, 0)
    judged = run(written, 4, GivenEvidence({"cases": count(1)}))
    assert interval(judged) == (0, 4)
    assert judged.marks.allows(Fraction("2.5"))


DEDUCT = {
    "kind": "deduct",
    "deductions": [
        {"id": "a", "title": "走访率", "points": 1, "of": {"measure": "rate"}, "per_point_below": "100%"},
        {"id": "b", "title": "少联系", "points": 1, "each_case_of": {"measure": "cases"}},
    ],
}


@pytest.mark.parametrize(
    ("rate", "cases", "expected"),
    [
        ((100, 100), 0, (7, 0)),
        ((99, 100), 0, (6, 0)),
        ((985, 1000), 0, (5, 0)),  # 1.5 points short: the started point counts
        ((90, 100), 0, (0, 0)),
        ((0, 0), 2, (0, 5)),
        ((100, 100), None, (0, 7)),
        ((97, 100), None, (0, 4)),
        (None, 9, (0, 0)),
    ],
)
def test_deductions_share_one_floor(rate: tuple[int, int] | None, cases: int | None, expected: tuple[int, int]) -> None:
    measures = {}
    if rate is not None:
        measures["rate"] = share(*rate)
    if cases is not None:
        measures["cases"] = count(cases)
    assert interval(run(DEDUCT, 7, GivenEvidence(measures))) == expected


@pytest.mark.parametrize(("rounding", "points"), [("up", 5), ("down", 6), ("exact", Fraction(11, 2))])
def test_a_started_point_counts_as_the_standard_says(rounding: str, points: Fraction | int) -> None:
    element = {"id": "a", "title": "率", "points": 1, "of": {"measure": "rate"}, "per_point_below": "100%"}
    written = {"kind": "deduct", "deductions": [{**element, "rounding": rounding}]}
    assert interval(run(written, 7, GivenEvidence({"rate": share(985, 1000)}))) == (points, 0)


def test_an_unemployment_rate_deducts_above_its_limit() -> None:
    element = {"id": "a", "title": "登记失业率", "points": 2, "of": {"measure": "rate"}, "per_point_above": "3%"}
    written = {"kind": "deduct", "deductions": [{**element, "at_most": 5}]}
    assert interval(run(written, 10, GivenEvidence({"rate": share(3, 100)}))) == (10, 0)
    assert interval(run(written, 10, GivenEvidence({"rate": share(4, 100)}))) == (8, 0)
    assert interval(run(written, 10, GivenEvidence({"rate": share(20, 100)}))) == (5, 0)


def test_a_stepped_shortfall() -> None:
    element = {
        "id": "a",
        "title": "率",
        "of": {"measure": "rate"},
        "target": "95%",
        "stepped": [{"short_by_at_least": "10%", "points": 6}, {"short_by_at_least": "5%", "points": 3}],
    }
    written = {"kind": "deduct", "deductions": [element]}
    marks = [interval(run(written, 6, GivenEvidence({"rate": share(n, 1000)})))[0] for n in (950, 901, 900, 851, 850)]
    assert marks == [6, 6, 3, 3, 0]
    assert run(written, 6, GivenEvidence()).marks.choices == _exact(0, 3, 6)


def test_once_if_any_fixed_elements_and_a_zero_line() -> None:
    written = {
        "kind": "deduct",
        "zero_if": {"measure": "rate", "less_than": "80%"},
        "deductions": [
            {"id": "1", "title": "有长期失业", "points": 3, "if": {"measure": "cases", "at_least": 1}},
            {"id": "2", "title": "无台账", "points": 2, "unless": {"ledger": "失业人员"}},
        ],
    }
    kept = frozenset({UNEMPLOYED})
    good = {"rate": share(80, 100), "cases": count(4)}
    assert interval(run(written, 8, GivenEvidence(good, ledgers=kept))) == (5, 0)
    assert interval(run(written, 8, GivenEvidence({**good, "cases": count(0)}))) == (6, 0)
    assert interval(run(written, 8, GivenEvidence({**good, "rate": share(79, 100)}, ledgers=kept))) == (0, 0)
    assert interval(run(written, 8, GivenEvidence({"rate": share(80, 100)}, ledgers=kept))) == (5, 3)


def test_per_unit_awards_are_added_under_the_cap() -> None:
    written = {
        "kind": "per_unit",
        "cap": 5,
        "awards": [{"measure": "county", "points": 1}, {"measure": "city", "points": 2}],
    }
    assert interval(run(written, 5, GivenEvidence({"county": count(2), "city": count(1)}))) == (4, 0)
    assert interval(run(written, 5, GivenEvidence({"county": count(9), "city": count(0)}))) == (5, 0)
    assert interval(run(written, 5, GivenEvidence({"county": count(2)}))) == (2, 3)
    assert interval(run({**written, "best_only": True}, 5, GivenEvidence({"county": count(3), "city": count(1)}))) == (
        3,
        0,
    )


@pytest.mark.parametrize(("number", "points"), [(10, 10), (5, 5), (12, 10), (3, 0), (4, 4)])
def test_proportional_is_capped_and_has_a_lower_line(number: int, points: int) -> None:
    written = {"kind": "proportional", "measure": "cases", "target": {"fact": "目标"}, "zero_below": 4}
    assert interval(run(written, 10, GivenEvidence({"cases": count(number)}, facts={"目标": "10"}))) == (points, 0)


def test_proportional_marks_are_truncated() -> None:
    written = {"kind": "proportional", "measure": "rate", "target": "100%", "decimals": 1}
    assert interval(run(written, 10, GivenEvidence({"rate": share(2, 3)}))) == (Fraction("6.6"), 0)
    assert interval(run(written, 10, GivenEvidence({"rate": share(0, 0)}))) == (0, 10)


def test_judged_is_open_until_somebody_says() -> None:
    assert interval(run({"kind": "judged"}, 3, GivenEvidence())) == (0, 3)
    assert run({"kind": "judged", "one_of": [0, 3, 5]}, 5, GivenEvidence()).marks.choices == _exact(0, 3, 5)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(3, 3), (3, 3), (3, 3)], (9, 0)),
        ([(3, 3), (3, 3), (0, 0)], (0, 0)),
        ([(3, 3), (0, 3), (0, 0)], (0, 0)),
        ([(3, 3), (3, 3), (0, 3)], (0, 9)),
    ],
)
def test_a_group_minimum_holds_at_both_ends(parts: list[tuple[int, int]], expected: tuple[int, int]) -> None:
    marks = [Marks.one_of(part) for part in parts]
    result = Group(kind="group", minimum=Fraction(9)).evaluate(Fraction(15), GivenEvidence(), parts_with(marks))
    assert interval(result) == expected
