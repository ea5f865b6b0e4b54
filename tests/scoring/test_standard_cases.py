"""The cases beside a standard: their form, what they give, what differs, what they do not show."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from fullemp_cli.ledgers.kinds import LABOUR_FORCE, SERVICES
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.cases import CaseEvidence, CaseValueError, Given, measure_of
from fullemp_cli.scoring.standard_cases import CaseReport, run_cases
from fullemp_cli.standards.loader import load_standard
from tests.standards.small_standard import SMALL, write


def run(folder: Path, cases: str) -> CaseReport:
    path = write(folder, SMALL)
    write(folder, cases, "mine.cases.yaml")
    return run_cases(load_standard(str(path)))


def case(given: str, expect: str) -> str:
    return f"cases:\n  - name: 甲\n    given: {given}\n    expect: {expect}\n"


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ("{measures: {overall_employment_rate: 24/25}}", '{items: {"1": 10}}'),
        ("{measures: {overall_employment_rate: 96%}}", '{items: {"1": 10}}'),
        ("{measures: {overall_employment_rate: 91/100}}", '{items: {"1": 8}}'),
        ("{measures: {overall_employment_rate: null}}", '{items: {"1": {points: 0, open: 10}}}'),
        ("{measures: {overall_employment_rate: 0/0}}", '{items: {"1": {points: 0, open: 10}}}'),
        ("{measures: {visit_coverage: 995/1000, unvisited_households: 1}, answers: {2.2: 否}}",
         '{items: {"2": 6}, deductions: {"2.1": 1, "2.2": 2, "2.3": 1}}'),
        ("{answers: {5.1: 20.5㎡, 5.2.1: 是, 5.2.2: 否}}", '{items: {"5.1": 4, "5.2": 4, "5": 8}}'),
        ("{answers: {5.1: 20.5}}", '{items: {"5.1": 4, "5.2": {points: 0, open: 6}}}'),
        ("{measures: [{measure: long_term_unemployed, with: {months: 12}, is: 0}], answers: {6.1: 是, 6.2: 否}}", '{items: {"6": 6}}'),
        ("{measures: {public_posts_held: 1}, answers: {7: {自评分: 2}}}", '{items: {"7": 2}}'),
        ("{facts: {失业率: 2.5%}, ledgers: [失业人员]}",
         "{criteria: {K2: {市级: true, 星级: false}}, gates: {G1: true}, tiers: {市级: null, 星级: false}}"),
        ("{measures: {unresolved_zero_employment_households: 0}}", "{criteria: {K1: true, K2: null}, vetoes: {V1: null}}"),
        ("{}", "{total: {points: 0, open: 63}}"),
        ("{measures: {graduates_rate: 9/10}}", '{items: {"4": 10}}'),
    ],
)  # fmt: skip
def test_a_case_that_comes_out(given: str, expect: str, tmp_path: Path) -> None:
    report = run(tmp_path, case(given, expect))
    (result,) = report.results
    assert [one.sentence for one in result.differences] == []
    assert report.passed


@pytest.mark.parametrize(
    ("given", "expect", "says"),
    [
        ("{measures: {overall_employment_rate: 24/25}}", '{items: {"1": 8}}', "项目 1：应为 8 分，实为 10 分（"),
        ("{}", '{items: {"1": 0}}', "应为 0 分，实为 0 分、待评 10 分"),
        ("{answers: {2.2: 是}}", '{deductions: {"2.2": 2}}', "扣分 2.2：应为 2 分，实为 0 分"),
        ("{}", "{criteria: {K1: true}}", "评定标准 K1：应为 true（是），实为 null（不能判定）"),
        ("{facts: {失业率: 5%}}", "{criteria: {K2: {市级: true}}}", "评定标准 K2（市级）"),
        ("{}", "{gates: {G1: true}}", "准入条件 G1"),
        ("{}", "{vetoes: {V1: true}}", "否决项 V1"),
        ("{}", "{tiers: {市级: true}}", "等级 市级"),
        ("{}", "{total: {points: 1, open: 0}}", "总分：应为 1 分"),
        ("{}", "{grade: 优秀}", "等次：应为 优秀"),
    ],
)
def test_a_case_that_differs_says_what_and_why(given: str, expect: str, says: str, tmp_path: Path) -> None:
    report = run(tmp_path, case(given, expect))
    assert not report.passed
    (result,) = report.results
    assert (result.file, result.line) == ("mine.cases.yaml", 2)
    assert says in result.differences[0].sentence


@pytest.mark.parametrize(
    ("given", "expect", "code", "says"),
    [
        ("{measures: {overall_employment_rat: 1/1}}", "{}", "STD082", "“overall_employment_rate”"),
        ("{measures: {certified_share: 1/1}}", "{}", "STD082", "没有用到"),
        ("{measures: [{measure: long_term_unemployed, with: {months: 6}, is: 0}]}", "{}", "STD082", "这样的参数"),
        ("{measures: {overall_employment_rate: 3}}", "{}", "STD081", "49/50"),
        ("{measures: {public_posts_held: 1/2}}", "{}", "STD081", "个数"),
        ("{answers: {5.9: 是}}", "{}", "STD082", "清单没有编号“5.9”"),
        ("{facts: {就业率: 1}}", "{}", "STD082", "失业率"),
        ("{facts: {失业率: 百分之三}}", "{}", "STD081", "数字或百分比"),
        ("{}", '{items: {"11": 0}}', "STD082", "“11”"),
        ("{}", "{criteria: {K2: {三星: true}}}", "STD082", "“三星”"),
        ("{}", "{tiers: {三星: true}}", "STD082", "“三星”"),
        ("{ledgers: [失业]}", "{}", "STD014", "失业人员"),
        ("{measure: {}}", "{}", "STD010", "measures"),
        ("{}", '{items: {"1": 很多}}', "STD015", "{points, open}"),
    ],
)
def test_a_case_that_cannot_be_run(given: str, expect: str, code: str, says: str, tmp_path: Path) -> None:
    report = run(tmp_path, case(given, expect))
    assert not report.passed and report.results == ()
    found = next(one for one in report.problems if one.code == code)
    assert says in found.sentence and found.file == "mine.cases.yaml"


def test_without_cases_there_is_a_warning(tmp_path: Path) -> None:
    report = run_cases(load_standard(str(write(tmp_path, SMALL))))
    assert report.passed and [(one.code, one.line) for one in report.problems] == [("STD080", 0)]


def test_what_the_cases_do_not_show(tmp_path: Path) -> None:
    cases = """\
cases:
  - {name: 甲, given: {measures: {overall_employment_rate: 24/25}}, expect: {items: {"1": 10}, criteria: {K1: null}}}
  - {name: 乙, given: {}, expect: {items: {"1": {points: 0, open: 10}, "8": {points: 0, open: 5}}}}
not_possible:
  - {item: "8", case: zero, why: 说明}
  - {item: "7", why: 说明}
"""
    said = [(one.code, one.what) for one in run(tmp_path, cases).problems]
    of_one = [what for _, what in said if "项目 1 " in what]
    assert of_one == ["项目 1 没有零分的样例。"]
    assert [what for _, what in said if "项目 8 " in what] == ["项目 8 没有满分的样例。"]
    assert not any("项目 7 " in what for _, what in said)
    assert [what for _, what in said if "K1" in what] == [
        "评定标准 K1 没有达到的样例。",
        "评定标准 K1 没有未达到的样例。",
    ]
    assert sum("K2（市级）" in what for _, what in said) == 3
    assert {code for code, _ in said} == {"STD083", "STD084", "STD085"}


def test_an_extended_standard_shows_only_what_it_changes(tmp_path: Path) -> None:
    write(tmp_path, SMALL, "base.yaml")
    own = 'schema: fullemp.standard/1\nextends: base.yaml\nid: own\nchanges: {items: {"8": {title: 新}}}\n'
    path = write(tmp_path, own, "own.yaml")
    write(tmp_path, case("{}", '{items: {"8": {points: 0, open: 5}}}'), "own.cases.yaml")
    report = run_cases(load_standard(str(path)))
    assert [one.what for one in report.problems] == ["项目 8 没有满分的样例。", "项目 8 没有零分的样例。"]


@pytest.mark.parametrize(
    ("key", "value", "numerator", "denominator", "count"),
    [
        ("overall_employment_rate", "49/50", 49, 50, None),
        ("overall_employment_rate", "94.99%", 9499, 10000, None),
        ("jobs_per_new_business", "3.5", 7, 2, None),
        ("public_posts_held", 3, None, None, 3),
        ("public_posts_held", None, None, None, None),
    ],
)
def test_given_values_become_measures(
    key: str, value: str | int | None, numerator: int | None, denominator: int | None, count: int | None
) -> None:
    measure = measure_of(load_standard("taizhou").standard, MeasureCall(measure=key), value)
    assert (measure.numerator, measure.denominator, measure.count) == (numerator, denominator, count)
    assert measure.known is (value is not None) and bool(measure.missing) is (value is None)
    assert measure.title and measure.kind in MeasureKind


def test_a_smallest_number_over_nobody() -> None:
    standard = load_standard("pingdingshan").standard
    assert measure_of(standard, MeasureCall(measure="fewest_services"), "0/0").empty
    with pytest.raises(CaseValueError):
        measure_of(standard, MeasureCall(measure="fewest_services"), "许多")


def test_the_ground_gives_only_what_is_given() -> None:
    given = Given.model_validate({"ledgers": ["劳动力"], "facts": {"失业率": "3%"}, "answers": {"1": 5}, "kind": "村"})
    source = CaseEvidence(load_standard("taizhou").standard, given)
    assert source.keeps(LABOUR_FORCE) and not source.keeps(SERVICES)
    assert Fraction(source.fact("失业率") or 0) == Fraction(3, 100) and source.fact("别的") is None
    answer = source.answer("1")
    assert answer is not None and answer.conclusion == "5"
    assert source.answer("2") is None and source.community_kind == "村"


def test_of_a_case_half_filled_in_the_rest_is_compared(tmp_path: Path) -> None:
    cases = case("{answers: {5.1: 20.5㎡}}", '{items: {"1": 待填, "5.1": 3}, deductions: {"2.1": 待填}}')
    report = run(tmp_path, cases)
    assert [(one.code, one.line) for one in report.problems if one.code == "STD087"] == [("STD087", 4)]
    assert next(one for one in report.problems if one.code == "STD087").what.startswith("还有 2 个样例")
    (result,) = report.results
    assert [one.sentence.split("：")[0] for one in result.differences] == ["项目 5.1"]


QUOTIENT = """\
measures:
  - id: kept
    title: 每次发布的人数
    kind: quotient
    numerator: {number: "9.1", text: 人数}
    denominator: {measure: vacancy_notices}
"""


def test_a_measure_within_a_quotient_may_be_given(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL.replace("measures:\n", QUOTIENT))
    for measure, codes in (("vacancy_notices", []), ("media_reports", ["STD082"])):
        write(
            tmp_path,
            case(f"{{measures: {{{measure}: 3}}}}", '{items: {"1": {points: 0, open: 10}}}'),
            "mine.cases.yaml",
        )
        problems = run_cases(load_standard(str(path))).problems
        assert [one.code for one in problems if one.code in ("STD081", "STD082")] == codes


@pytest.mark.parametrize(("fact", "codes"), [("上年人数", []), ("别的人数", ["STD082"])])
def test_an_entry_of_the_community_within_a_quotient_may_be_given(fact: str, codes: list[str], tmp_path: Path) -> None:
    written = QUOTIENT.replace("{measure: vacancy_notices}", "{fact: 上年人数}")
    path = write(tmp_path, SMALL.replace("measures:\n", written))
    write(tmp_path, case(f"{{facts: {{{fact}: 3}}}}", '{items: {"1": {points: 0, open: 10}}}'), "mine.cases.yaml")
    problems = run_cases(load_standard(str(path))).problems
    assert [one.code for one in problems if one.code in ("STD081", "STD082")] == codes


@pytest.mark.parametrize("cases", ["cases: []\n", "{}\n", "cases:\n"])
def test_a_file_without_a_case_proves_nothing(cases: str, tmp_path: Path) -> None:
    report = run(tmp_path, cases)
    assert not report.passed and report.results == () and "cases" in report.problems[0].sentence


def test_a_case_that_expects_nothing_or_gives_nothing_is_a_mistake_of_the_file(tmp_path: Path) -> None:
    for written in ("cases:\n  - name: 甲\n    given: {}\n", "cases: []\n", "cases: 甲\n", "[1]\n", "cases:\n  - 甲\n"):
        report = run(tmp_path, written)
        assert not report.results and not report.passed, written
        assert report.problems and all(one.file == "mine.cases.yaml" for one in report.problems), written
