"""What plans, worklists and warnings say under a standard of an office's own: of a grade that asks more than marks, of a
community of which nobody knows whether it is a 社区 or a 村."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fullemp_cli.ledgers.facts import AnswerRow, Community
from fullemp_cli.planning.early_warning import early_warning
from fullemp_cli.planning.forecast import forecast
from fullemp_cli.planning.plan import plan_for_tier
from fullemp_cli.planning.worklist import answers_due
from fullemp_cli.scoring.assess import assess
from tests.measures.builders import YEAR, period, person, situation, spell
from tests.standards.written import loaded

GRADED = """
pass_mark: {at_least: 4, clause: 第9条}
grades: [{name: 示范, at_least: 8, when: {answer: 示范, text: 全年没有投诉}}, {name: 合格, at_least: 4}]
vetoes: [{id: V1, title: 造假, text: 造假, clause: 第8条, effect: 取消资格, when: {answer: V1, text: 有造假}}]
gates: [{id: G1, title: 专职, text: 须有专职, clause: 第7条, when: {answer: G1, text: 有专职人员}}]
items:
  - {id: "1", title: 窗口, max: 10, text: 窗口10分, clause: 第1条, method: {kind: all_or_nothing, when: {answer: "1", text: 设立窗口}}}
"""


@pytest.mark.parametrize(
    ("tier", "answers", "reached", "says"),
    [
        ("合格", {"V1": "否", "G1": "是"}, True, ()),
        ("示范", {"V1": "否", "G1": "是", "示范": "是"}, True, ()),
        ("示范", {"V1": "否", "G1": "是"}, False, ("全年没有投诉",)),
        ("合格", {"V1": "是", "G1": "是"}, False, ("V1 造假（一票否决）",)),
        ("合格", {"V1": "否"}, False, ("准入条件“专职”",)),
        ("示范", {"V1": "是", "G1": "否"}, False, ("V1 造假", "专职", "全年没有投诉")),
    ],
)
def test_a_plan_to_a_grade_does_not_promise_what_marks_alone_do_not_give(
    tier: str, answers: dict[str, str], reached: bool, says: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [AnswerRow(standard="example", item=id, conclusion=said) for id, said in answers.items()]
    facts = situation(answers=rows).facts
    plan = plan_for_tier(forecast(facts, loaded(tmp_path, GRADED).standard, YEAR, None), tier)
    assert plan.promised.total is not None and plan.promised.total.points == 10
    assert plan.reached is reached
    told = [note for note in plan.notes if "还不一定评得上" in note]
    assert bool(told) is not reached
    for words in says:
        assert words in told[0]


KINDS = """
full_marks: 10
measures:
  - id: long_out
    title: 失业满6个月的人
    kind: cases
    of: [{population: 仍失业人员, where: [{lasting: {of: 登记失业日期, months: 6}}]}]
items:
  - {id: "1", title: 都有的, max: 5, text: 都有的, clause: 第1条, method: {kind: all_or_nothing, when: {measure: long_out, at_most: 0}}}
  - id: "2"
    title: 社区的
    only_for: 社区
    max: 5
    text: 社区的
    clause: 第2条
    method: {kind: all_or_nothing, when: {measure: long_out, at_most: 0}}
  - {id: "3", title: 村的, only_for: 村, max: 5, text: 村的, clause: 第3条, method: {kind: all_or_nothing, when: {answer: "3"}}}
"""


@pytest.mark.parametrize(("kind", "lost"), [("社区", ["1", "2"]), ("村", ["1"]), ("", ["1"])])
def test_of_an_unknown_kind_only_what_both_are_asked_is_warned_of(kind: str, lost: list[str], tmp_path: Path) -> None:
    standard = loaded(tmp_path, KINDS).standard
    facts = situation(community=Community(name="甲", kind=kind), unemployed=[spell(person(1), "2026-05-20")]).facts
    year = period(as_of="2026-10-20")
    warning = early_warning(facts, standard, year, assess(standard, "", facts, year))
    assert warning is not None and [loss.change.id for loss in warning.losses] == lost


@pytest.mark.parametrize(("kind", "asked"), [("社区", False), ("村", False), ("", True)])
def test_the_worklist_asks_for_the_kind(kind: str, asked: bool, tmp_path: Path) -> None:
    standard = loaded(tmp_path, KINDS).standard
    facts = situation(community=Community(name="甲", kind=kind), unemployed=[]).facts
    scores = forecast(facts, standard, YEAR, None).baseline
    entries = list(answers_due(facts, standard, scores, date(2026, 12, 31)))
    assert [entry.what for entry in entries if entry.name == "类型"] == ["在社区基本情况填写“类型”（社区或村）"] * asked
