"""What a sentence has said already it does not say again, and nobody is told what he does not have twice."""

from __future__ import annotations

import pytest

from fullemp_cli.rules.asks import Supply
from fullemp_cli.rules.methods.deduct import said_once
from fullemp_cli.rules.wording import asks_text
from fullemp_cli.scoring.verdict import _veto_words


@pytest.mark.parametrize(
    ("title", "reason", "said"),
    [
        (
            "走访率",
            "走访率 22/24（91.66%），比 100% 低 8.33 个百分点",
            "走访率 22/24（91.66%），比 100% 低 8.33 个百分点",
        ),
        ("没有制度", "清单“2.2 有制度”答“否”", "没有制度：清单“2.2 有制度”答“否”"),
    ],
)
def test_a_title_that_the_reason_begins_with_is_not_said_before_it(title: str, reason: str, said: str) -> None:
    assert said_once(title, reason) == said


def test_a_ledger_that_is_asked_for_settles_the_choice_that_it_is_in() -> None:
    either = Supply("就业困难人员 台账或失业人员 台账")
    assert asks_text([Supply("失业人员 台账"), either]) == "补上失业人员台账"
    assert asks_text([either]) == "补上就业困难人员台账或失业人员台账"
    assert asks_text([Supply("服务记录 台账"), either]) == "补上服务记录台账、就业困难人员台账或失业人员台账"


def test_who_says_why_a_person_must_decide_says_it_once() -> None:
    assert (
        asks_text(["登记失业率请评审人员认定", "登记失业率没有适用对象，请评审人员认定"])
        == "登记失业率没有适用对象，请评审人员认定"
    )
    assert asks_text(["登记失业率请评审人员认定"]) == "登记失业率请评审人员认定"


@pytest.mark.parametrize(
    ("applies", "said"),
    [(True, "一票否决，不列入评估"), (False, "没有一票否决的情形"), (None, "是否一票否决（不列入评估）待定")],
)
def test_a_veto_says_what_follows_without_a_double_negation(applies: bool | None, said: str) -> None:
    assert _veto_words(applies, "不列入评估") == said


def test_marks_to_choose_from_that_differ_stand_with_each_item() -> None:
    """They were run together: （可填 0～4）、0、2.5、4）."""
    one, other = (f"需人工评分，在工作清单填自评分（可填 {marks}）" for marks in ("0～4", "0、2.5、4"))
    assert asks_text([one, other]) == "需人工评分，在工作清单填自评分（可填的分数见各项）"
    assert asks_text([one, one]) == one
    assert asks_text(["在工作清单回答 7.2", one]) == f"在工作清单回答 7.2；{one}"
