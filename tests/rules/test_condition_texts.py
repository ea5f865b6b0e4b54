"""Conditions as a file writes them: what they say of themselves, and what each says of the same community."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.rules.conditions import AnswerCondition, NumberCondition, may_be_done
from fullemp_cli.rules.outcome import How, Outcome, combine, count_holding, known_by, weakest
from fullemp_cli.rules.outcome import told as told_together
from fullemp_cli.rules.rule_part import MeasureNames
from tests.rules.test_conditions import CONDITION
from tests.scoring.evidence_sources import GivenEvidence, count, share

GROUND = GivenEvidence(
    {
        "rate": share(1, 2),
        "nobody": share(0, 0),
        "yes": count(3),
        "zero": count(0),
        "empty": replace(count(0), count=None, empty=True),
    },
    answers={"1": "是", "2": "否", "n": "60", "p": "95%"},
    facts={"计划数": "40", "率": "0.955"},
    ledgers=frozenset({UNEMPLOYED}),
    kind="村",
)


def told(written: Mapping[str, object]) -> dict[str, Any]:
    """A condition in the words of the file."""
    condition = CONDITION.validate_python(dict(written))
    outcome = condition.outcome(GROUND)
    said = {
        "words": condition.words(MeasureNames()),
        "failing": condition.failing_words(MeasureNames()),
        "sentence": outcome.sentence,
        "holds": outcome.holds,
        "how": outcome.how.word,
        "asks": list(outcome.asks),
        "findings": [found.code for found in outcome.findings],
    }
    if not condition.can_be_open:
        said["always"] = "known"
    return {key: value for key, value in said.items() if value != []}


ENTRIES = yaml.safe_load((Path(__file__).parent / "condition_texts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: next(iter(entry["condition"])))
def test_what_a_condition_says(entry: dict[str, Any]) -> None:
    assert told(entry["condition"]) == {key: value for key, value in entry.items() if key != "condition"}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"measure": "rate"}, "要给出界限"),
        ({"number": "1"}, "要给出界限"),
        ({"fact": "甲"}, "要给出界限"),
        ({"at_least_of": 3, "of": [{"answer": "1"}, {"answer": "2"}]}, "要求至少 3 项，但只列了 2 项"),
        ({"at_least_of": 0, "of": [{"answer": "1"}]}, "greater than or equal to 1"),
        ({"all_of": []}, "at least 1 item"),
    ],
)
def test_what_is_no_condition(written: Mapping[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        CONDITION.validate_python(dict(written))


def test_as_many_as_are_listed_may_be_asked_for() -> None:
    assert CONDITION.validate_python({"at_least_of": 2, "of": [{"answer": "1"}, {"answer": "2"}]})


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("有专门的工作场地", True),
        ("建立服务台账", True),
        ("连续三年没有拖欠工资", False),
        ("全年无就业方面的投诉", False),
        ("群众满意率达到 90%", False),
        ("信访起数", False),
        ("信访接待室", True),
        ("有就业意愿的人员登记", False),
        ("", True),
    ],
)
def test_which_questions_are_about_something_that_can_be_done(text: str, done: bool) -> None:
    assert may_be_done(text) is done
    for written in (AnswerCondition(answer="1", text=text), NumberCondition(number="1", text=text, at_least=1)):
        assert written.is_action is done
        assert written.model_copy(update={"action": not done}).is_action is not done


def test_files_of_before_say_deed() -> None:
    for raw in ({"answer": "1", "text": "制度上墙"}, {"number": "1", "text": "制度上墙", "at_least": 1}):
        kind = AnswerCondition if "answer" in raw else NumberCondition
        assert kind.model_validate({**raw, "deed": False}) == kind.model_validate({**raw, "action": False})
        assert not kind.model_validate({**raw, "deed": False}).is_action
        with pytest.raises(ValidationError, match="只写 action"):
            kind.model_validate({**raw, "deed": False, "action": True})


def test_the_weakest_way_of_knowing_counts() -> None:
    assert weakest([]) is How.COMPUTED
    assert weakest([How.ATTESTED, How.JUDGED, How.COMPUTED]) is How.JUDGED
    assert known_by([count(1)]) is How.COMPUTED
    assert known_by([count(1), replace(count(1), attested=True)]) is How.ATTESTED


def outcome(holds: bool | None, how: How = How.COMPUTED, subject: str = "", verdict: str = "") -> Outcome:
    return Outcome.compared(holds, how, subject, verdict, asks=() if holds is not None else (f"问{subject}",))


def test_outcomes_are_counted_and_combined() -> None:
    outcomes = [outcome(True, How.ATTESTED, "甲"), outcome(None, How.JUDGED, "乙"), outcome(True, How.COMPUTED, "丙")]
    assert count_holding(outcomes) == (2, 3)
    assert count_holding([outcome(False)]) == (0, 0)
    by_one, by_all = (combine(outcomes, True, "句", one_decides=one) for one in (True, False))
    assert (by_one.how, by_all.how) == (How.COMPUTED, How.ATTESTED)
    assert by_one.asks == ("问乙",) and by_one.joined and not combine(outcomes[:1], True, "句", one_decides=True).joined


def test_what_was_compared_several_times_is_named_once() -> None:
    failed = [outcome(False, How.COMPUTED, "个案 3 人", f"未达到 {bound} 人") for bound in (5, 4)]
    kept = outcome(True, How.COMPUTED, "个案 3 人", "达到 2 人")
    other = outcome(True, How.COMPUTED, "比率 95%", "达到 90%")
    assert told_together(failed) == ["个案 3 人，未达到 4 人"]
    assert told_together([*failed, kept]) == ["个案 3 人，达到 2 人、未达到 4 人"]
    assert told_together([failed[0], other, kept]) == [
        "个案 3 人，未达到 5 人",
        "比率 95%，达到 90%",
        "个案 3 人，达到 2 人",
    ]
    assert told_together([other, other]) == ["比率 95%，达到 90%"]
