"""A whole small standard over a given evidence: self-marks, groups, bonus, criteria, tiers, vetoes, verdict."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.results.scores import Scores
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.standards.model import Standard
from tests.scoring.evidence_sources import GivenEvidence, count, share

STANDARD: dict[str, Any] = {
    "schema": "fullemp.standard/1",
    "id": "small",
    "place": "某区",
    "title": "小标准",
    "document": "某发〔2026〕1号",
    "issuer": "某局",
    "date": "2026-01-01",
    "kind": "score",
    "full_marks": 20,
    "bonus": {"max": 2},
    "pass_mark": {"at_least": 12, "title": "认定"},
    "grades": [{"name": "优秀", "more_than": 18}, {"name": "良好", "at_least": 12}],
    "vetoes": [{"id": "V1", "title": "弄虚作假", "effect": "取消资格", "when": {"answer": "v"}}],
    "items": [
        {
            "id": "1",
            "title": "就业率",
            "max": 5,
            "clause": "第1项",
            "method": {
                "kind": "bands",
                "measure": "rate",
                "bands": [{"at_least": "95%", "points": 5}, {"at_least": "80%", "points": 3}],
                "otherwise": 0,
            },
        },
        {
            "id": "2",
            "title": "服务",
            "max": 15,
            "method": {"kind": "group", "minimum": 9},
            "parts": [
                {"id": "2.1", "title": "甲", "max": 9, "method": {"kind": "all_or_nothing", "when": {"answer": "2.1"}}},
                {"id": "2.2", "title": "乙", "max": 6, "method": {"kind": "judged"}},
            ],
        },
        {
            "id": "3",
            "title": "附加",
            "max": 5,
            "bonus": True,
            "method": {"kind": "per_unit", "awards": [{"measure": "reports", "points": 1}]},
        },
        {"id": "4", "title": "特色", "max": 0, "method": {"kind": "judged", "by": "reviewer", "to": 0}},
    ],
    "criteria": [
        {"id": "K1", "title": "共同", "when": {"answer": "k"}, "remedy": "整改后再报"},
        {"id": "K2", "title": "分级", "tiers": {"市级": {"measure": "rate", "at_least": "95%"}}},
    ],
    "tiers": [{"name": "市级"}],
}


def scores(source: GivenEvidence) -> Scores:
    return assess_evidence(Standard.model_validate(STANDARD), source)


def mark(result: Scores, id: str) -> tuple[str, str, str]:
    item = next(item for item in result.items if item.id == id)
    return str(item.points), str(item.open), item.status


def test_parts_name_their_group_and_only_whole_items_add_up() -> None:
    result = scores(GivenEvidence({"rate": share(19, 20), "reports": count(9)}, {"2.1": "是"}, {"2.2": "3.5"}))
    assert {item.id: item.group for item in result.items} == {
        "1": None,
        "2": None,
        "2.1": "2",
        "2.2": "2",
        "3": None,
        "4": None,
    }
    assert result.total is not None
    # 5 + 12.5, and a bonus of 5 under its cap of 2
    assert [result.total.points, result.total.open, result.total.max] == [19.5, 0, 22]


def test_open_parts_and_a_minimum_leave_an_interval() -> None:
    result = scores(GivenEvidence({"rate": share(19, 20), "reports": count(0)}, {"2.1": ""}, {"2.2": "3"}))
    assert mark(result, "2") == ("0", "12", "pending")
    assert result.total is not None
    assert [result.total.points, result.total.open] == [5, 12]


@pytest.mark.parametrize(
    ("self_mark", "expected", "codes"),
    [
        ("6", ("6", "0", "judged"), []),
        ("6.5", ("0", "6", "pending"), ["ANS004"]),
        ("3.25", ("0", "6", "pending"), ["ANS004"]),
        ("不好说", ("0", "6", "pending"), ["ANS003"]),
        ("", ("0", "6", "pending"), []),
    ],
)
def test_a_self_mark_settles_what_is_open_within_what_is_possible(
    self_mark: str, expected: tuple[str, str, str], codes: list[str]
) -> None:
    result = scores(GivenEvidence(self_marks={"2.2": self_mark}))
    assert mark(result, "2.2") == expected
    assert [found.code for found in result.findings] == codes


def test_a_self_mark_never_moves_a_decided_mark() -> None:
    result = scores(GivenEvidence({"rate": share(9, 10)}, self_marks={"1": "5"}))
    assert mark(result, "1") == ("3", "0", "computed")
    assert [found.code for found in result.findings] == ["ANS008"]


def test_a_self_mark_settles_a_rate_of_nobody_with_a_mark_of_its_bands() -> None:
    assert mark(scores(GivenEvidence({"rate": share(0, 0)}, self_marks={"1": "3"})), "1") == ("3", "0", "judged")
    assert mark(scores(GivenEvidence({"rate": share(0, 0)}, self_marks={"1": "4"})), "1") == ("0", "5", "pending")


@pytest.mark.parametrize(
    ("id", "source", "sentence"),
    [
        (
            "2.2",
            GivenEvidence(self_marks={"2.2": "4"}),
            "由社区自评（可评 0～6 分），得 4 分",
        ),
        (
            "1",
            GivenEvidence({"rate": share(0, 0)}, self_marks={"1": "3"}),
            "比率甲没有适用对象，按自评分，得 3 分（可评 0、3、5 分）",
        ),
        (
            "2",
            GivenEvidence(answers={"2.1": "是"}, self_marks={"2": "13"}),
            "各小项合计得 9 分（另有待评 6 分）；按自评分，得 13 分（可评 9～15 分）",
        ),
    ],
)
def test_an_item_settled_by_a_self_mark_says_so(id: str, source: GivenEvidence, sentence: str) -> None:
    (item,) = (item for item in scores(source).items if item.id == id)
    assert item.explanation == sentence


def test_a_mark_that_was_given_is_no_longer_called_open() -> None:
    deduct = {
        "kind": "deduct",
        "deductions": [{"id": "1.1", "title": "缺制度", "points": 5, "unless": {"answer": "2.1"}}],
    }
    item = {"id": "1", "title": "制度", "max": 5, "method": deduct}
    group = {
        "id": "2",
        "title": "服务",
        "max": 15,
        "method": {"kind": "group"},
        "parts": STANDARD["items"][1]["parts"][1:],
    }
    standard = Standard.model_validate({**STANDARD, "items": [item, group]})
    marks = GivenEvidence(self_marks={"1": "5", "2": "3"})
    first, second = (found.explanation for found in assess_evidence(standard, marks).items if "." not in found.id)
    assert first == "满分 5 分。缺制度：清单“2.1”未答，可能扣 0～5 分。按自评分，得 5 分（可评 0、5 分）"
    assert second == "各小项合计按自评分，得 3 分（可评 0～6 分）"


def test_a_self_mark_on_a_groups_row_settles_the_group_but_not_its_parts() -> None:
    result = scores(GivenEvidence(answers={"2.1": "是"}, self_marks={"2": "13"}))
    assert mark(result, "2") == ("13", "0", "judged")
    assert mark(result, "2.2") == ("0", "6", "pending")


def test_a_reviewers_item_refuses_a_self_mark() -> None:
    assert [found.code for found in scores(GivenEvidence(self_marks={"4": "1"})).findings] == ["ANS007"]


@pytest.mark.parametrize(
    ("source", "passed", "grades"),
    [
        (GivenEvidence({"rate": share(1, 1), "reports": count(2)}, {"2.1": "是", "v": "否"}, {"2.2": "6"}), True, ("优秀",)),
        (GivenEvidence({"rate": share(1, 1), "reports": count(0)}, {"2.1": "是", "v": "否"}, {"2.2": "4"}), True, ("良好",)),
        (GivenEvidence({"rate": share(0, 1), "reports": count(0)}, {"2.1": "否", "v": "否"}, {"2.2": "4"}), False, ("等次以下",)),
        (GivenEvidence({"rate": share(1, 1), "reports": count(0)}, {"2.1": "是", "v": "否"}), True, ("优秀", "良好")),
        (GivenEvidence({"rate": share(1, 1), "reports": count(0)}, {"2.1": "是", "v": "是"}, {"2.2": "6"}), False, ()),
        (GivenEvidence({"rate": share(1, 1), "reports": count(0)}, {"2.1": "是"}, {"2.2": "6"}), None, ("优秀", "等次以下")),
    ],
)  # fmt: skip
def test_the_verdict_stays_open_while_an_interval_or_a_veto_does(
    source: GivenEvidence, passed: bool | None, grades: tuple[str, ...]
) -> None:
    verdict = scores(source).verdict
    assert (verdict.passed, verdict.grades) == (passed, grades)


@pytest.mark.parametrize(
    ("veto", "second", "sentence"),
    [
        ("否", "6", "预计认定"),
        ("否", "0", "未达认定线"),
        ("是", "6", "总分达到认定线，但有一票否决或准入条件未达到"),
        ("是", "0", "未达认定线"),
        ("", "6", "认定待定"),
        ("", "0", "未达认定线"),
    ],
)
def test_the_first_words_of_the_verdict(veto: str, second: str, sentence: str) -> None:
    answers = {"2.1": "是" if second == "6" else "否", "v": veto}
    result = scores(GivenEvidence({"rate": share(1, 1), "reports": count(0)}, answers, {"2.2": second}))
    assert result.verdict.sentence.startswith(sentence)
    assert ("V1 一票否决：取消资格" in result.verdict.sentence) is (veto == "是")
    assert ("一票否决 V1 尚待确定" in result.verdict.sentence) is (veto == "")


@pytest.mark.parametrize(("answer", "next_step"), [("是", ""), ("否", "整改后再报"), ("", "在工作清单回答 k")])
def test_what_comes_next_for_a_criterion(answer: str, next_step: str) -> None:
    (common, *_) = scores(GivenEvidence(answers={"k": answer})).criteria
    assert (common.id, common.next_step) == ("K1", next_step)


def test_a_grade_line_that_excludes_the_number_itself() -> None:
    source = GivenEvidence({"rate": share(9, 10), "reports": count(0)}, {"2.1": "是", "v": "否"}, {"2.2": "6"})
    result = scores(source)
    assert result.total is not None
    assert result.total.points == 18
    assert result.verdict.grade == "良好"


@pytest.mark.parametrize(
    ("answers", "rate", "reached", "unmet", "unknown"),
    [
        ({"k": "是"}, share(19, 20), True, (), ()),
        ({"k": "否"}, share(0, 0), False, ("K1",), ("K2",)),
        ({}, share(19, 20), None, (), ("K1",)),
        ({"k": "是"}, share(0, 0), None, (), ("K2",)),
    ],
)
def test_a_tier_needs_the_common_criteria_and_its_own(
    answers: dict[str, str], rate: Any, reached: bool | None, unmet: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    tier = scores(GivenEvidence({"rate": rate}, answers)).tiers[0]
    assert (tier.reached, tier.unmet, tier.unknown) == (reached, unmet, unknown)


def test_a_veto_changes_no_mark() -> None:
    source = GivenEvidence({"rate": share(1, 1), "reports": count(0)}, {"2.1": "是", "v": "是"}, {"2.2": "6"})
    result = scores(source)
    assert result.vetoes[0].applies is True
    assert result.total is not None
    assert result.total.points == 20
