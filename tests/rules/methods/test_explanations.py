"""What each method says of its marks: the numbers, the rule that was applied, who is asked; whole sentences."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods import Group
from tests.rules.methods.test_methods import BANDS, CHECKLIST, GAPPED, PLACEMENTS, RISING, interval, parts_with, run
from tests.scoring.evidence_sources import GivenEvidence, count, share

UNKNOWN = "指标丙无数据（缺失业人员台账）"
NOTHING = GivenEvidence()


def rate(numerator: int, denominator: int = 1000) -> GivenEvidence:
    return GivenEvidence({"rate": share(numerator, denominator)})


def answered(said: str) -> GivenEvidence:
    """The answers to 1, 2, 3 … in turn; a blank is not answered."""
    return GivenEvidence(answers={str(n): word for n, word in enumerate(said, 1) if word != " "})


def deduct(*elements: Mapping[str, object], **more: object) -> dict[str, object]:
    return {"kind": "deduct", "deductions": list(elements), **more}


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (rate(980), "比率甲 980/1000（98%），达到 98%，得 5 分"),
        (rate(979), "比率甲 979/1000（97.9%），达到 95%、未达到 98%，得 3 分"),
        (rate(900), "比率甲 900/1000（90%），未达到 95%，得 0 分"),
        (rate(0, 0), "比率甲没有适用对象，待评（0～5 分）"),
        (NOTHING, f"{UNKNOWN}，待评（0～5 分）"),
    ],
)
def test_bands(source: GivenEvidence, sentence: str) -> None:
    assert run(BANDS, 5, source).sentence == sentence


def test_bands_of_a_target() -> None:
    bands = [{"at_least": "100%", "points": 5}, {"at_least": "50%", "points": 3}]
    written = {**BANDS, "measure": "cases", "of_target": {"fact": "目标"}, "bands": bands}
    known = GivenEvidence({"cases": count(9)}, facts={"目标": "10"})
    said = "个案乙 9 人，为目标“目标”10 人的 90%，达到 50%、未达到 100%，得 3 分"
    assert run(written, 5, known).sentence == said
    unknown = run(written, 5, GivenEvidence({"cases": count(9)}))
    assert unknown.sentence == "个案乙 9 人，社区基本情况没有填“目标”，待评（0～5 分）"
    assert unknown.asks == ("在社区基本情况填“目标”",)


FEWER = {"kind": "bands", "measure": "rate", "bands": [{"at_most": "3%", "points": 5}, {"at_most": "5%", "points": 2}]}


@pytest.mark.parametrize(
    ("per_mille", "sentence"),
    [
        (30, "比率甲 30/1000（3%），不超过 3%，得 5 分"),
        (31, "比率甲 31/1000（3.1%），不超过 5%、超过 3%，得 2 分"),
        (51, "比率甲 51/1000（5.1%），超过 5%，得 0 分"),
    ],
)
def test_bands_where_fewer_is_better(per_mille: int, sentence: str) -> None:
    assert run({**FEWER, "otherwise": 0}, 5, rate(per_mille)).sentence == sentence


@pytest.mark.parametrize(
    ("written", "gaps", "per_mille", "sentence"),
    [
        (GAPPED, "lower", 905, "（90.5%），在两档之间，按下一档（达到 80%且不超过 90%），得 2 分"),
        (GAPPED, "higher", 905, "（90.5%），在两档之间，按上一档（达到 91%且不超过 94%），得 3 分"),
        (GAPPED, "open", 905, "（90.5%），落在两档之间的空隙，待评（0～4 分）"),
        (GAPPED, "lower", 920, "（92%），达到 91%且不超过 94%，得 3 分"),
        (GAPPED, "lower", 500, "（50%），未达到 80%，得 0 分"),
        (RISING, "lower", 35, "（3.5%），在两档之间，按下一档（达到 4%且不超过 5%），得 3 分"),
        (RISING, "higher", 5, "（0.5%），好于最高一档（达到 1%且不超过 3%），按该档，得 5 分"),
        (RISING, "lower", 70, "（7%），超过 6%且低于 8%，得 1 分"),
    ],
)
def test_bands_with_gaps(written: Mapping[str, object], gaps: str, per_mille: int, sentence: str) -> None:
    said = run({**written, "gaps": gaps}, 5 if written is RISING else 4, rate(per_mille)).sentence
    assert said == f"比率甲 {per_mille}/1000{sentence}"


@pytest.mark.parametrize(
    ("more", "said", "end"),
    [
        ({}, "是是是否否", "合计得 9 分"),
        ({}, "是是否否否", "合计 6 分，累计不足 9 分不得分，得 0 分"),
        ({}, "是否否否 ", "合计 3～6 分，累计不足 9 分不得分，得 0 分"),
        ({}, "是是是是 ", "合计得 12 分（另有待评 3 分）"),
        ({}, "     ", "合计最多 15 分，累计不足 9 分不得分，待评（0～15 分）"),
        ({"minimum": None, "cap": 8}, "是是是是是", "合计 15 分，按最高 8 分计，得 8 分"),
        ({"minimum": None, "cap": 6}, "是是否否否", "合计得 6 分"),
    ],
)
def test_the_sum_of_a_checklist(more: Mapping[str, object], said: str, end: str) -> None:
    sentence = run({**CHECKLIST, **more}, 15, answered(said)).sentence
    *lines, summed = sentence.split("。")
    assert summed == end
    words = {"是": "清单“{0}”答“是”，得 3 分", "否": "清单“{0}”答“否”，得 0 分", " ": "清单“{0}”未答，待评（0～3 分）"}
    assert lines == [f"第{n}项：{words[word].format(n)}" for n, word in enumerate(said, 1)]


@pytest.mark.parametrize(
    ("parts", "method", "sentence"),
    [
        ([(3, 3), (3, 3), (3, 3)], {"minimum": 9}, "各小项合计得 9 分"),
        ([(3, 3), (3, 3), (0, 0)], {"minimum": 9}, "各小项合计 6 分，累计不足 9 分不得分，本项得 0 分"),
        (
            [(3, 3), (3, 3), (0, 3)],
            {"minimum": 9},
            "各小项合计 6～9 分，累计不足 9 分不得分，本项待评（0～9 分）",
        ),
        ([(3, 3), (3, 3)], {"cap": 5}, "各小项合计 6 分，按最高 5 分计，本项得 5 分"),
        ([(3, 3), (2, 2)], {"cap": 5}, "各小项合计得 5 分"),
    ],
)
def test_the_sum_of_a_group(parts: list[tuple[int, int]], method: dict[str, Any], sentence: str) -> None:
    marks = [Marks.one_of(part) for part in parts]
    declared = Group.model_validate({"kind": "group", **method})
    assert declared.evaluate(Fraction(15), GivenEvidence(), parts_with(marks)).sentence == sentence


COUNT_OF = {
    "kind": "count_of",
    "of": [{"id": str(n), "title": f"第{n}样", "when": {"answer": str(n)}} for n in range(1, 4)],
    "marks": [{"at_least": 2, "points": 3}, {"at_least": 1, "points": 2}],
}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "是是否",
            "第1样：有（清单“1”答“是”）；第2样：有（清单“2”答“是”）；第3样：没有（清单“3”答“否”）。3 项中做到 2 项，得 3 分",
        ),
        (
            "是  ",
            "第1样：有（清单“1”答“是”）；第2样：待定（清单“2”未答）；第3样：待定（清单“3”未答）。"
            "3 项中做到 1～3 项，得 2 分（另有待评 1 分）",
        ),
        (
            "否否否",
            "第1样：没有（清单“1”答“否”）；第2样：没有（清单“2”答“否”）；第3样：没有（清单“3”答“否”）。3 项中做到 0 项，得 0 分",
        ),
    ],
)
def test_count_of(said: str, sentence: str) -> None:
    assert run(COUNT_OF, 3, answered(said)).sentence == sentence


VISITED = {"id": "a", "title": "走访率", "points": 1, "of": {"measure": "rate"}, "per_point_below": "100%"}
SELDOM = {"id": "b", "title": "少联系", "points": 1, "each_case_of": {"measure": "cases"}}
NO_LEDGER = {"id": "c", "title": "无台账", "points": 2, "unless": {"ledger": "失业人员"}}
LONG = {"id": "d", "title": "有长期失业", "points": 3, "if": {"measure": "cases", "at_least": 1}}
RATE = {"id": "e", "title": "登记失业率", "points": 2, "of": {"measure": "rate"}, "per_point_above": "3%"}
LINE = {"measure": "rate", "less_than": "80%"}
KEPT = frozenset({UNEMPLOYED})


@pytest.mark.parametrize(
    ("written", "source", "sentence"),
    [
        (
            deduct(VISITED, SELDOM),
            GivenEvidence({"rate": share(9, 9), "cases": count(0)}),
            "比率甲 9/9（100%），达到 100%，不扣；个案乙 0 人，不扣。得 8 分",
        ),
        (
            deduct(VISITED, SELDOM),
            GivenEvidence({"rate": share(985, 1000), "cases": count(2)}),
            "走访率：比率甲 985/1000（98.5%），比 100% 低 1.5 个百分点，扣 2 分；少联系：个案乙 2 人，扣 2 分。得 4 分",
        ),
        (deduct(SELDOM), NOTHING, f"少联系：{UNKNOWN}，可能扣 0～8 分。待评（0～8 分）"),
        (deduct({**VISITED, "nobody": "none"}), rate(0, 0), "比率甲没有适用对象，不扣。得 8 分"),
        (deduct(VISITED), rate(0, 0), "走访率：比率甲没有适用对象，可能扣 0～8 分。待评（0～8 分）"),
        (
            deduct(NO_LEDGER, LONG),
            GivenEvidence({"cases": count(1)}, ledgers=KEPT),
            "有长期失业：个案乙 1 人，扣 3 分；其余 1 项不扣。得 5 分",
        ),
        (deduct(NO_LEDGER, LONG), GivenEvidence({"cases": count(0)}, ledgers=KEPT), "没有要扣分的情形。得 8 分"),
        (
            deduct(NO_LEDGER, zero_if=LINE),
            rate(799),
            "无台账：没有提供“失业人员”台账，扣 2 分；比率甲 799/1000（79.9%），低于 80%，本项不得分。得 0 分",
        ),
        (
            deduct(NO_LEDGER, zero_if=LINE),
            NOTHING,
            f"无台账：没有提供“失业人员”台账，扣 2 分；{UNKNOWN}，本项可能不得分。待评（0～6 分）",
        ),
        (deduct(RATE), rate(40), "登记失业率：比率甲 40/1000（4%），比 3% 高 1 个百分点，扣 2 分。得 6 分"),
        (deduct(RATE), rate(30), "比率甲 30/1000（3%），不高于 3%，不扣。得 8 分"),
    ],
)
def test_deductions(written: Mapping[str, object], source: GivenEvidence, sentence: str) -> None:
    assert run(written, 8, source).sentence == f"满分 8 分。{sentence}"


PRAISED = {
    "kind": "per_unit",
    "cap": 5,
    "awards": [{"measure": "county", "points": 1, "title": "县级"}, {"measure": "city", "points": 2, "per": 2}],
}
ABOVE = {"kind": "per_unit", "cap": 5, "awards": [{"measure": "rate", "points": 1, "per_point_above": "90%"}]}
BELOW = {"kind": "per_unit", "cap": 5, "awards": [{"measure": "rate", "points": 1, "per_point_below": "3%"}]}


@pytest.mark.parametrize(
    ("written", "source", "sentence"),
    [
        (
            PRAISED,
            GivenEvidence({"county": count(2), "city": count(3)}),
            "县级 2 人，每人 1 分，共 2 分；个案乙 3 人，每 2 人 2 分，共 2 分。合计得 4 分",
        ),
        (
            {**PRAISED, "best_only": True},
            GivenEvidence({"county": count(3), "city": count(3)}),
            "县级 3 人，每人 1 分，共 3 分；个案乙 3 人，每 2 人 2 分，共 2 分。取最高一类，得 3 分",
        ),
        (
            PRAISED,
            GivenEvidence({"city": count(2)}),
            "县级无数据（缺失业人员台账）；个案乙 2 人，每 2 人 2 分，共 2 分。合计得 2 分（另有待评 3 分）",
        ),
        (ABOVE, rate(920), "比率甲 920/1000（92%），比 90% 高 2 个百分点，加 2 分，得 2 分"),
        (ABOVE, rate(900), "比率甲 900/1000（90%），不高于 90%，不加分，得 0 分"),
        (BELOW, rate(20), "比率甲 20/1000（2%），比 3% 低 1 个百分点，加 1 分，得 1 分"),
        (BELOW, rate(30), "比率甲 30/1000（3%），不低于 3%，不加分，得 0 分"),
        (ABOVE, NOTHING, f"{UNKNOWN}，待评（0～5 分）"),
    ],
)
def test_awards(written: Mapping[str, object], source: GivenEvidence, sentence: str) -> None:
    assert run(written, 5, source).sentence == sentence


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (rate(2, 3), "比率甲 2/3（66.66%），目标 80%，按完成比例得 8.3 分"),
        (rate(1, 3), "比率甲 1/3（33.33%），低于 40%，得 0 分"),
        (NOTHING, f"{UNKNOWN}，待评（0～10 分）"),
    ],
)
def test_proportional(source: GivenEvidence, sentence: str) -> None:
    written = {"kind": "proportional", "measure": "rate", "target": "80%", "zero_below": "40%", "decimals": 1}
    assert run(written, 10, source).sentence == sentence


@pytest.mark.parametrize(
    ("more", "sentence", "ask"),
    [
        ({}, "由社区自评，待评（0～3 分）", "需人工评分，在工作清单填自评分（可填 0～3）"),
        (
            {"one_of": [0, 2, 3]},
            "由社区自评，待评（0～3 分）",
            "需人工评分，在工作清单填自评分（可填 0、2、3）",
        ),
        ({"by": "reviewer"}, "由上级评审打分，待评（0～3 分）", "由上级评审打分"),
    ],
)
def test_judged(more: Mapping[str, object], sentence: str, ask: str) -> None:
    result = run({"kind": "judged", **more}, 3, NOTHING)
    assert (result.sentence, result.asks) == (sentence, (ask,))


@pytest.mark.parametrize(
    ("source", "sentence", "asks"),
    [
        (
            GivenEvidence({"of_hardship": count(1), "of_anyone": count(1)}),
            "个案乙 1 人，得 4 分（另有待评 3 分）",
            ("需人工认定，在工作清单填自评分（可填 4、7）",),
        ),
        (
            GivenEvidence({"of_hardship": count(0), "of_anyone": count(0)}),
            "个案乙 0 人，得 0 分",
            (),
        ),
        (NOTHING, f"{UNKNOWN}，待评（0～7 分）", ("补上 失业人员 台账",)),
    ],
)
def test_steps(source: GivenEvidence, sentence: str, asks: tuple[str, ...]) -> None:
    result = run(PLACEMENTS, 7, source)
    assert (result.sentence, tuple(dict.fromkeys(result.asks))) == (sentence, asks)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("是", "清单“1”答“是”，得 3 分"),
        ("否", "清单“1”答“否”，得 0 分"),
        (" ", "清单“1”未答，待评（0～3 分）"),
    ],
)
def test_all_or_nothing(said: str, sentence: str) -> None:
    assert run({"kind": "all_or_nothing", "when": {"answer": "1"}}, 3, answered(said)).sentence == sentence


@pytest.mark.parametrize(("said", "points"), [("是否", (4, 0)), ("否是", (2, 0)), ("否否", (0, 0)), ("否 ", (0, 2))])
def test_steps_of_which_none_holds_give_nothing(said: str, points: tuple[int, int]) -> None:
    steps = [{"when": {"answer": str(n)}, "points": marks} for n, marks in ((1, 4), (2, 2))]
    assert interval(run({"kind": "steps", "steps": steps}, 4, answered(said))) == points
