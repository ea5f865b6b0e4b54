"""Conditions are three-valued: unknown is never false."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.measures.measure import Case, Joining, Measure, MeasureKind
from fullemp_cli.rules.asks import CheckCells
from fullemp_cli.rules.conditions import Condition, RuleCondition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.outcome import How, Outcome
from tests.measures.builders import labour, person
from tests.scoring.evidence_sources import GivenEvidence, count, share

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


def evaluated(written: Mapping[str, object], source: EvidenceSource) -> Outcome:
    condition: RuleCondition = CONDITION.validate_python(written)
    return condition.outcome(source)


def holds(written: Mapping[str, object], source: GivenEvidence) -> bool | None:
    return evaluated(written, source).holds


@pytest.mark.parametrize(
    ("numerator", "denominator", "bound", "expected"),
    [
        (19, 20, {"at_least": "95%"}, True),
        (18, 19, {"at_least": "95%"}, False),
        (19, 20, {"more_than": "95%"}, False),
        (3, 100, {"at_most": "3%"}, True),
        (31, 1000, {"at_most": "3%"}, False),
        (3, 100, {"less_than": "3%"}, False),
        (1, 3, {"equals": "33.33%"}, False),
        (90, 100, {"at_least": "80%", "less_than": "90%"}, False),
        (0, 0, {"at_least": "95%"}, None),
        (0, 0, {"at_least": "95%", "nobody": "met"}, True),
        (0, 0, {"at_least": "95%", "nobody": "unmet"}, False),
    ],
)
def test_a_share_is_compared_exactly(
    numerator: int, denominator: int, bound: dict[str, str], expected: bool | None
) -> None:
    source = GivenEvidence(measures={"rate": share(numerator, denominator)})
    assert holds({"measure": "rate", **bound}, source) is expected


def test_a_measure_without_data_is_not_known_and_says_what_lacks() -> None:
    outcome = evaluated({"measure": "cases", "at_most": 0}, GivenEvidence())
    assert outcome.holds is None
    assert outcome.asks == ("补上 失业人员 台账",)


@pytest.mark.parametrize(
    ("answer", "written", "expected"),
    [
        ("是", {"answer": "1"}, True),
        ("否", {"answer": "1"}, False),
        ("", {"answer": "1"}, None),
        ("60㎡", {"answer": "1"}, None),
        ("否", {"answer": "1", "expect": "否"}, True),
        ("60㎡", {"number": "1", "at_least": 50}, True),
        ("49.9平方米", {"number": "1", "at_least": 50}, False),
        ("是", {"number": "1", "at_least": 50}, None),
        ("90", {"number": "1", "at_least": "90%"}, True),
        ("89.9%", {"number": "1", "at_least": "90%"}, False),
        ("0.95", {"number": "1", "at_least": "90%"}, None),
    ],
)
def test_an_answer_of_the_wrong_kind_is_not_known(
    answer: str, written: Mapping[str, object], expected: bool | None
) -> None:
    assert holds(written, GivenEvidence(answers={"1": answer})) is expected


def test_yes_without_evidence_is_open_where_evidence_is_required() -> None:
    asked = {"answer": "1", "evidence": True}
    assert holds(asked, GivenEvidence(answers={"1": "是"})) is None
    assert holds(asked, GivenEvidence(answers={"1": "是"}, evidence={"1": "照片"})) is True
    assert holds(asked, GivenEvidence(answers={"1": "否"})) is False


def test_a_blank_answer_is_implied_by_another_yes_only() -> None:
    asked = {"answer": "1.1.0", "implied_by": "1.1.1"}
    assert holds(asked, GivenEvidence(answers={"1.1.1": "是"})) is True
    assert holds(asked, GivenEvidence(answers={"1.1.1": "否"})) is None
    assert holds(asked, GivenEvidence(answers={"1.1.0": "否", "1.1.1": "是"})) is False


RECORDED = {"recorded": {"measure": "cases", "at_least": 1}, "answer": "7.2"}


@pytest.mark.parametrize(
    ("source", "expected", "how"),
    [
        (GivenEvidence({"cases": count(1)}), True, How.COMPUTED),
        (GivenEvidence({"cases": count(1)}, {"7.2": "否"}), True, How.COMPUTED),
        (GivenEvidence({"cases": count(0)}), False, How.COMPUTED),
        (GivenEvidence({"cases": count(0)}, {"7.2": "是"}), True, How.ATTESTED),
        (GivenEvidence({}, {"7.2": "否"}), False, How.ATTESTED),
        (GivenEvidence(), None, How.COMPUTED),
    ],
)
def test_a_record_decides_else_the_answer_else_the_ledger(
    source: GivenEvidence, expected: bool | None, how: How
) -> None:
    outcome = evaluated(RECORDED, source)
    assert (outcome.holds, outcome.how) == (expected, how)


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        (GivenEvidence({"cases": count(0)}, {"7.2": "基本完成"}), ["ANS001"]),
        (GivenEvidence({"cases": count(0)}, {"7.2": "√×"}), ["ANS001"]),
        (GivenEvidence({"cases": count(0)}, self_marks={"7.2": "是"}), ["ANS013"]),
        (GivenEvidence({"cases": count(0)}, unsure=frozenset({"7.2"})), []),
    ],
)
def test_an_answer_that_is_not_understood_may_be_a_yes_where_no_record_decides(
    source: GivenEvidence, codes: list[str]
) -> None:
    """Blank is 否 beside a ledger without a record; what stands there and says nothing clear is no blank."""
    outcome = evaluated(RECORDED, source)
    assert (outcome.holds, outcome.asks) == (None, ("在工作清单回答 7.2",))
    assert [found.code for found in outcome.findings] == codes
    assert "填的内容看不懂" in outcome.sentence
    recorded = evaluated(RECORDED, replace(source, measures={"cases": count(2)}))
    assert recorded.holds is True


def test_marks_under_the_other_column_are_no_answer() -> None:
    source = GivenEvidence({"cases": count(0)}, self_marks={"7.2": "3"})
    outcome = evaluated(RECORDED, source)
    assert (outcome.holds, outcome.findings) == (False, ())


@pytest.mark.parametrize(
    "source",
    [
        GivenEvidence(answers={"1.1.0": "差不多", "1.1.1": "是"}),
        GivenEvidence(answers={"1.1.1": "是"}, unsure=frozenset({"1.1.0"})),
    ],
)
def test_what_is_not_understood_is_not_implied(source: GivenEvidence) -> None:
    assert holds({"answer": "1.1.0", "implied_by": "1.1.1"}, source) is None


def test_yes_without_a_record_is_a_warning() -> None:
    source = GivenEvidence({"cases": count(0)}, {"7.2": "是"})
    assert [found.code for found in evaluated(RECORDED, source).findings] == ["ANS006"]


YES, NO, BLANK = {"answer": "y"}, {"answer": "n"}, {"answer": "blank"}
ANSWERS = GivenEvidence(answers={"y": "是", "n": "否"})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"all_of": [YES, YES]}, True),
        ({"all_of": [YES, BLANK]}, None),
        ({"all_of": [NO, BLANK]}, False),
        ({"any_of": [NO, NO]}, False),
        ({"any_of": [NO, BLANK]}, None),
        ({"any_of": [YES, BLANK]}, True),
        ({"at_least_of": 2, "of": [YES, YES, NO]}, True),
        ({"at_least_of": 2, "of": [YES, BLANK, NO]}, None),
        ({"at_least_of": 2, "of": [BLANK, NO, NO]}, False),
        ({"not": YES}, False),
        ({"not": BLANK}, None),
    ],
)
def test_compound_conditions_are_three_valued(written: Mapping[str, object], expected: bool | None) -> None:
    assert holds(written, ANSWERS) is expected


def test_a_computed_failure_decides_all_of_whatever_is_attested() -> None:
    source = GivenEvidence({"cases": count(3)}, {"n": "否"})
    outcome = evaluated({"all_of": [NO, {"measure": "cases", "at_most": 0}]}, source)
    assert (outcome.holds, outcome.how) == (False, How.COMPUTED)


def test_a_target_from_outside_is_read_from_the_community_sheet() -> None:
    written = {"measure": "rate", "at_least": {"fact": "县平均就业率", "plus": "2%"}}
    measures = {"rate": share(97, 100)}
    assert holds(written, GivenEvidence(measures, facts={"县平均就业率": "0.95"})) is True
    assert holds(written, GivenEvidence(measures, facts={"县平均就业率": "0.96"})) is False
    assert holds(written, GivenEvidence(measures)) is None


def test_ledgers_kinds_and_facts() -> None:
    source = GivenEvidence(ledgers=frozenset({UNEMPLOYED}), kind="村", facts={"监控点": "3"})
    assert holds({"ledger": "失业人员"}, source) is True
    assert holds({"ledger": "劳动力"}, source) is False
    assert holds({"community_kind": "社区"}, source) is False
    assert holds({"community_kind": "社区"}, GivenEvidence()) is None
    assert holds({"fact": "监控点", "at_least": 3}, source) is True
    assert holds({"fact": "别的", "at_least": 3}, source) is None


def test_of_the_fewest_only_those_are_against_it_who_have_too_few() -> None:
    who = [Case(f"某{had}", f"{had} 次", "再服务", person(had + 1), received=had) for had in (0, 1, 2, 3)]
    other = Case("某户", "没有人", "核对")
    fewest = Measure("services", "服务", MeasureKind.COUNT, "次", count=0, against=(*who, other), joining=Joining.LEAST)
    source = GivenEvidence({"services": fewest})
    (measure,) = evaluated({"measure": "services", "at_least": 2}, source).measures
    assert [case.name for case in measure.against] == ["某0", "某1", "某户"]
    assert [(case.name, case.remedy) for case in measure.support] == [("某2", ""), ("某3", "")]
    (all_too_few,) = evaluated({"measure": "services", "at_least": 9}, source).measures
    assert all_too_few == fewest
    counted = Measure("services", "服务", MeasureKind.COUNT, "次", count=0, against=tuple(who))
    (as_it_is,) = evaluated({"measure": "services", "at_least": 2}, GivenEvidence({"services": counted})).measures
    assert as_it_is == counted


def test_cells_and_blocks_to_look_at_are_counted_once() -> None:
    rows = [labour(person(1)), labour(person(2))]
    cells = [Case("某1", "看不懂", row=row, fields=(field,)) for row in rows for field in ("status", "able")]
    blocks = [Case("旧表", "没有读出", at=Place("台账.xlsx", sheet)) for sheet in ("旧表", "旧表", "另表")]
    doubtful = Measure("m", "率", MeasureKind.SHARE, "人", unknown=(*cells, *cells[:1], *blocks))
    assert CheckCells.of([doubtful, doubtful], "，最多可多得 2 分") == (
        "核对看不懂的 4 格、2 处没有读出的行，最多可多得 2 分"
    )
    assert CheckCells.of([Measure("m", "率", MeasureKind.SHARE, "人", unknown=tuple(cells[:1]))]) == "核对看不懂的 1 格"
    only_blocks = Measure("m", "率", MeasureKind.SHARE, "人", unknown=tuple(blocks))
    assert CheckCells.of([only_blocks]) == "核对看不懂的 2 处没有读出的行"
