"""Verdicts as they are told: every line that a standard may draw, under the totals, vetoes and gates that may meet it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.recorded.records import hold
from tests.scoring.test_verdict import BONUS, HEAD, WITH_LINE, scored, standard

_GATES = (
    "vetoes:\n  - {id: V, title: 造假, text: 造假的, clause: 第5条, effect: 取消资格, when: {answer: V, text: 有造假}}\n"
    "gates:\n  - {id: G1, title: 专职人员, text: 须有专职人员, clause: 第6条, when: {answer: G1, text: 有专职人员}}\n"
)
_GRADES = "grades:\n  - {name: 优秀, at_least: 100, when: {answer: G}}\n  - {name: 合格, more_than: 80}\n"
_WITH_BONUS = "bonus: {max: 10}\n"
STANDARDS = {
    "at least": (HEAD, "pass_mark: {at_least: 80, clause: 第3条}\n"),
    "more than": (HEAD, "pass_mark: {more_than: 80, title: 达标, clause: 第3条}\n" + _GRADES),
    "without the bonus": (BONUS, _WITH_BONUS + "pass_mark: {more_than: 80, with_bonus: false, clause: 第3条}\n"),
    "with the bonus": (BONUS, _WITH_BONUS + "pass_mark: {at_least: 80, clause: 第3条}\n" + _GRADES),
    "converted": (BONUS, "converted_to: 100\n" + _WITH_BONUS + "pass_mark: {at_least: 75, clause: 第3条}\n" + _GRADES),
    "sections": (WITH_LINE, "pass_mark: {at_least: 80, clause: 第3条}\n" + _GRADES),
    "no line": (HEAD, ""),
}
_TOTALS: tuple[dict[str, float], ...] = (
    {"1": 80, "2": 40, "3": 10},
    {"1": 60, "2": 20, "3": 0},
    {"1": 60, "2": 20, "3": 0.5},
    {"1": 60, "2": 19.5, "3": 10},
    {"1": 80, "2": 10},
    {"1": 20, "3": 10},
    {"1": 80},
    {},
)
_BESIDE: tuple[dict[str, str], ...] = (
    {"G": "是", "V": "否", "G1": "是"},
    {"G": "否", "V": "是", "G1": "是"},
    {"G": "否", "V": "否", "G1": "否"},
    {"V": "否", "G1": "是"},
    {"G": "是", "G1": "是"},
    {"G": "是", "V": "否"},
    {"V": "是", "G1": "否"},
)


@pytest.mark.parametrize("name", sorted(STANDARDS))
def test_the_recorded_verdicts(name: str, tmp_path: Path) -> None:
    hold("scoring", f"verdicts {name}", _lines(name, tmp_path))


def _lines(name: str, folder: Path) -> Iterator[str]:
    head, more = STANDARDS[name]
    made = standard(folder, more + _GATES, head)
    ids = [item.id for item in made.items]
    for marks, beside in product(_TOTALS, _BESIDE):
        answers: dict[str, Any] = {id: {"自评分": str(mark)} for id, mark in marks.items() if id in ids}
        scores = scored(made, {**answers, **beside})
        assert scores.total is not None
        verdict = scores.verdict
        given = " ".join(f"{id}={mark}" for id, mark in {**marks, **beside}.items())
        yield f"{given}: {scores.total.points} + {scores.total.open} of {scores.total.max}"
        yield f"  {verdict.passed} {verdict.grade} {'、'.join(verdict.grades)} | {verdict.sentence}"
        if marks in (_TOTALS[1], _TOTALS[-1]):
            yield from (f"  {one.id} {one.title} {one.met}: {one.explanation}" for one in scores.gates)
            yield from (f"  {one.id} {one.effect} {one.applies}: {one.explanation}" for one in scores.vetoes)
