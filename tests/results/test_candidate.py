"""A result as a standing: what keeps a community out, for certain or perhaps; marks with and without the bonus."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.results.assessment import GateResult, VetoResult
from fullemp_cli.results.candidate import CommunityId, ScoreLevel, candidate_of
from tests.reports.assessments import assessment


def gate(met: bool | None) -> GateResult:
    return GateResult(id="Z1", title="台账齐全", met=met, explanation="")


def veto(applies: bool | None) -> VetoResult:
    return VetoResult(id="V1", title="弄虚作假", effect="取消资格", applies=applies, explanation="")


@pytest.mark.parametrize(
    ("vetoes", "gates", "out", "reasons"),
    [
        ((), (), False, ()),
        ((veto(False),), (gate(True),), False, ()),
        ((veto(True),), (gate(True),), True, ("一票否决 V1：取消资格",)),
        ((veto(False),), (gate(False),), True, ("不符合准入条件 Z1 台账齐全",)),
        ((veto(None),), (gate(True),), None, ("一票否决 V1 尚待确定",)),
        ((veto(False),), (gate(None),), None, ("准入条件 Z1 尚待确定",)),
        ((veto(None),), (gate(False),), True, ("不符合准入条件 Z1 台账齐全",)),  # what is certain decides
    ],
)
def test_what_keeps_a_community_out(
    vetoes: tuple[VetoResult, ...], gates: tuple[GateResult, ...], out: bool | None, reasons: tuple[str, ...]
) -> None:
    result = assessment("taizhou").model_copy(update={"vetoes": vetoes, "gates": gates})
    candidate = candidate_of(result, Path("甲.json"), "")
    assert (candidate.out, candidate.out_reasons) == (out, reasons)


def test_marks_with_and_without_the_bonus() -> None:
    result = assessment("taizhou")
    candidate = candidate_of(result, Path("甲.json"), "ab")
    assert result.total is not None and candidate.total is not None and candidate.plain is not None
    assert (candidate.total.secured, candidate.total.open) == (result.total.points, result.total.open)
    bonus = [item for item in result.top_items if item.bonus]
    assert bonus
    assert candidate.plain.secured == sum(item.points for item in result.top_items) - sum(item.points for item in bonus)
    assert (candidate.level, candidate.level_words) == (ScoreLevel.SELF, "自评")


def test_blanks_of_any_width_tell_no_community_apart() -> None:
    plain = CommunityId("椒江区", "望潮街道", "临江社区")
    assert CommunityId.written(" 椒 江区", "望潮　街道", "临江\u00a0社区 ") == plain
    assert CommunityId.written("椒江区", "", "临江社区") != plain
