"""STD046 wherever a condition stands: what ought to be low is not asked to be high, and says that it ought to be low."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.standards.small_standard import SMALL, changed, check_text

ANSWER = 'when: {answer: "5.2.2", text: 持证上岗, implied_by: "5.2.1"}'
RATE = """\
  - id: arrears
    title: 欠薪占比
    kind: share
    of: [{ledger: 劳动力, where: [{is: 就业}]}]
    counted: [{column: 就业单位, contains: 欠薪}]
"""
COUNT = """\
  - id: arrears
    title: 欠薪人数
    kind: count
    of: [{ledger: 劳动力, where: [{is: 就业}, {column: 就业单位, contains: 欠薪}]}]
"""


def told(folder: Path, old: str, new: str, measure: str = RATE) -> list[str]:
    text = changed(SMALL, old, new).replace("measures:\n", f"measures:\n{measure}", 1)
    problems = check_text(folder, text).problems
    return [one.what for one in problems if one.code == "STD046"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ANSWER, "when: {measure: arrears, at_most: 5%}"),
        (ANSWER, "when: {all_of: [{measure: arrears, less_than: 5%}]}"),
        (ANSWER, "when: {not: {measure: arrears, more_than: 5%}}"),
        ("when: {answer: V1, text: 有造假}", "when: {measure: arrears, more_than: 5%}"),
        ("of: {measure: visit_coverage}, per_point_below: 100%", "of: {measure: arrears}, per_point_above: 5%"),
        ("when: {measure: public_posts_held, at_least: 5}", "when: {measure: arrears, at_most: 5%}"),
    ],
)
def test_a_share_that_is_asked_to_be_low_says_that_low_is_good(tmp_path: Path, old: str, new: str) -> None:
    assert told(tmp_path, old, new) == ["“欠薪占比”这里要求低，声明里没有写 better：空白的格不算在分子里，得分会偏高。"]
    for better in ("fewer", "more"):
        said = told(tmp_path, old, new, f"{RATE}    better: {better}\n")
        assert not any("没有写 better" in one for one in said)


def test_a_count_that_is_asked_to_be_low_is_one_of_cases(tmp_path: Path) -> None:
    each = ("each_case_of: {measure: unvisited_households}", "each_case_of: {measure: arrears}")
    assert told(tmp_path, *each, COUNT) == [
        "“欠薪人数”这里要求少，却声明成越多越好的数量：空白的格不算在里面，得分会偏高。"
    ]
    assert not told(tmp_path, *each, COUNT.replace("kind: count", "kind: cases"))
    assert not told(tmp_path, *each, COUNT.replace(", {column: 就业单位, contains: 欠薪}", ""))
    assert not told(tmp_path, *each, COUNT.replace("contains: 欠薪", "contains: 欠薪, if_blank: true"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (ANSWER, "when: {measure: late_zero_employment_households, at_least: 1}", "要求多"),
        (
            "when: {answer: V1, text: 有造假}",
            "when: {measure: late_zero_employment_households, at_most: 0}",
            "一票否决",
        ),
        (
            "when: {measure: unresolved_zero_employment_households, at_most: 0}",
            "when: {measure: unresolved_zero_employment_households, at_least: 1}",
            "要求多",
        ),
        (
            "when: {measure: public_posts_held, at_least: 5}",
            "when: {measure: unvisited_households, at_least: 5}",
            "要求多",
        ),
    ],
)
def test_what_ought_to_be_low_is_not_asked_to_be_high(tmp_path: Path, old: str, new: str, says: str) -> None:
    (said,) = told(tmp_path, old, new, "")
    assert says in said


def test_a_step_that_gives_less_may_ask_for_what_is_bad(tmp_path: Path) -> None:
    lesser = "when: {measure: public_posts_held, at_least: 1}, one_of: [1, 2]"
    assert not told(tmp_path, lesser, "when: {measure: late_zero_employment_households, at_least: 1}, points: 0", "")
