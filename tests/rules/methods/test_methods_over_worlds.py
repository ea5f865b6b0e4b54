"""Methods over measures that could have several values: every mark of them, told from the worst, and what to check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.measures.combining import point_of
from fullemp_cli.measures.measure import Case, Measure
from fullemp_cli.measures.possible import Possible
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.rules.worlds import open_measures, parts_of_rule, worlds
from tests.rules.methods.test_methods import BANDS, method, run
from tests.scoring.evidence_sources import GivenEvidence, count, share

_BLOCK = Case("", "没有读出", at=Place("台账.xlsx", "失业人员", "A9"))


def open_measure(worst: Measure, best: Any, *, between: tuple[Any, ...] = (), further: bool = False) -> Measure:
    """The measure at its worst, which could be better."""
    points = {point_of(worst), best, *between}
    could = Possible(
        frozenset(points),
        lowest=best if worst.count is not None and best < worst.count else point_of(worst),
        highest=point_of(worst) if worst.count is not None and best < worst.count else best,
        best=best,
        unknown=1,
        words="1 人的就业状态看不懂",
        further=further,
    )
    return replace(worst, possible=could, unknown=(_BLOCK,))


RATE = open_measure(share(94, 100), (99, 100), between=((96, 100),))
SURE = open_measure(share(98, 100), (99, 100))
CASES = open_measure(count(3), 1, between=(2,))
OTHER = open_measure(count(2, key="other"), 0)
PAIR = {"measure": "rate", "per_point_above": "90%", "points": 1}
DEDUCT = {
    "kind": "deduct",
    "deductions": [{"id": "a", "title": "甲", "points": 1, "each_case_of": {"measure": "cases"}}],
}
EITHER = {"any_of": [{"measure": "cases", "at_most": 1}, {"measure": "other", "at_most": 0}]}
CHECK = "核对看不懂的 1 处没有读出的行"
LEFT = "，另有 1 人的就业状态看不懂"


@pytest.mark.parametrize(
    ("written", "measures", "marks", "sentence", "asks", "best"),
    [
        (
            BANDS,
            {"rate": RATE},
            (0, 3, 5),
            f"比率甲 94/100（94%）{LEFT}，最高 99/100（99%），按看得懂的计未达到 95%，待评（0～5 分）",
            (f"{CHECK}，最多可多得 5 分",),
            (99, 100),
        ),
        (
            BANDS,
            {"rate": SURE},
            (5,),
            f"比率甲 98/100（98%）{LEFT}，最高 99/100（99%），达到 98%，得 5 分",
            (),
            (99, 100),
        ),
        (
            {"kind": "per_unit", "awards": [PAIR]},
            {"rate": RATE},
            (4, 5),
            f"比率甲 94/100（94%）{LEFT}，最高 99/100（99%），比 90% 高 4 个百分点，加 4 分，得 4 分（另有待评 1 分）",
            (f"{CHECK}，最多可多得 1 分",),
            (99, 100),
        ),
        (
            {"kind": "proportional", "measure": "rate", "target": "100%"},
            {"rate": RATE},
            ("4.7", "4.8", "4.9"),
            f"比率甲 94/100（94%）{LEFT}，最高 99/100（99%），目标 100%，按完成比例得 4.7 分（另有待评 0.2 分）",
            (f"{CHECK}，最多可多得 0.2 分",),
            (99, 100),
        ),
        (
            DEDUCT,
            {"cases": CASES},
            (2, 3, 4),
            f"满分 5 分。甲：个案乙 3 人{LEFT}，最少 1 人，可能扣 1～3 分。得 2 分（另有待评 2 分）",
            (f"{CHECK}，最多可多得 2 分",),
            1,
        ),
        (
            {"kind": "all_or_nothing", "when": EITHER},
            {"cases": CASES, "other": OTHER},
            (0, 5),
            f"个案乙 3 人{LEFT}，最少 1 人，尚不能确定是否不超过 1 人；"
            f"个案乙 2 人{LEFT}，最少 0 人，尚不能确定是否为 0 人，待评（0～5 分）",
            (f"{CHECK}，最多可多得 5 分",),
            1,
        ),
        (
            {"kind": "proportional", "measure": "rate", "target": {"fact": "没有的数"}, "zero_below": {"fact": "线"}},
            {"rate": share(94, 100)},
            None,
            "比率甲 94/100（94%），社区基本情况没有填“没有的数”、“线”，待评（0～5 分）",
            ("在社区基本情况填“没有的数”", "在社区基本情况填“线”"),
            None,
        ),
    ],
)
def test_every_mark_is_kept(
    written: Mapping[str, object],
    measures: dict[str, Measure],
    marks: tuple[int | str, ...] | None,
    sentence: str,
    asks: tuple[str, ...],
    best: object,
) -> None:
    result = run(written, 5, GivenEvidence(measures))
    if marks is not None:
        assert result.marks.choices == tuple(map(Fraction, marks))
    assert (result.sentence, result.asks) == (sentence, asks)
    if best is not None:
        assert result.measures[0].possible is not None and result.measures[0].possible.best == best


def test_one_measure_asked_in_two_ways_is_two() -> None:
    """The worlds of one are not those of the other."""
    within, beyond = ({"measure": "cases", "with": {"months": months}} for months in (3, 12))
    condition = {"any_of": [{**within, "at_most": 0}, {**beyond, "at_most": 0}]}
    rule = method({"kind": "all_or_nothing", "when": condition})
    calls = [part for part in parts_of_rule(rule) if isinstance(part, MeasureCall)]

    class ByMonths(GivenEvidence):
        def measure(self, call: MeasureCall) -> Measure:
            return open_measure(count(1, key=str(call.with_["months"])), 0)

    assert len(calls) == 2
    assert {one.key for one in open_measures(rule, ByMonths()).values()} == {"3", "12"}
    assert len(worlds(rule, ByMonths())) == 4
