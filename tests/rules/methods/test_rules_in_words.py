"""Rules as a file writes them: what is said of them, which marks they can give, what is said against the impossible."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods import Group
from fullemp_cli.rules.methods.joining import ByCases, ByNumber, ByOneMeasure, ByParts, BySum
from fullemp_cli.rules.methods.method import PossibleMarks
from fullemp_cli.rules.methods.steps import Steps
from fullemp_cli.rules.rule_part import MeasureNames, RulePart
from fullemp_cli.rules.worlds import parts_of_rule
from tests.rules.methods.test_methods import BANDS, CHECKLIST, DEDUCT, method
from tests.scoring.evidence_sources import GivenEvidence, count, share

NAMES = MeasureNames()


def exact(*numbers: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))


def written(name: str) -> list[Any]:
    entries: list[Any] = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return entries


def told(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What a rule says of itself, in the words of the file."""
    rule, full = method(entry["rule"]), Fraction(entry["full"])
    said: dict[str, Any] = {"words": rule.describe(full, NAMES)}
    if not isinstance(rule, Group):
        ends = rule.possible(full)
        said["possible"] = f"{ends.low}～{ends.high}" + ("" if ends.openable else "，总是定的")
        said["possible"] += "" if ends.settled else "，从不定"
    said["written"] = " ".join(f"{'.'.join(map(str, path))}={mark}" for path, mark in rule.written())
    if (by_hand := rule.given_by_hand(full)) is not None:
        said["by_hand"] = by_hand.allowed_text()
    parts = [part for part in parts_of_rule(rule) if isinstance(part, RulePart)]
    said["chosen"] = list(dict.fromkeys(key for part in parts for key, _ in part.choices(NAMES)))
    said["rows"] = [id for _, id in rule.ids()]
    said["inner"] = [id for _, id in rule.inner_ids()]
    return {key: value for key, value in said.items() if value not in ([], None)}


@pytest.mark.parametrize("entry", written("rules_in_words.yaml"), ids=lambda entry: entry["rule"]["kind"])
def test_what_a_rule_says_of_itself(entry: dict[str, Any]) -> None:
    expected = {key: value for key, value in entry.items() if key not in ("rule", "full")}
    assert told(entry) == expected


@pytest.mark.parametrize("entry", written("rules_that_cannot_be.yaml"), ids=lambda entry: entry["rule"]["kind"])
def test_what_is_said_against_a_rule(entry: dict[str, Any]) -> None:
    rule = method(entry["rule"])
    problems = [*rule.mark_problems(Fraction(entry["full"]))]
    for part in parts_of_rule(rule):
        if isinstance(part, RulePart):
            problems += part.problems(NAMES)
    said = [
        " ".join(filter(None, (one.code, ".".join(map(str, one.path)), one.what + one.allowed))) for one in problems
    ]
    assert said == entry["problems"]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, (Fraction(2), Fraction(6), True, True)),
        ({"cap": 5}, (Fraction(2), Fraction(5), True, True)),
        ({"cap": 1}, (Fraction(1), Fraction(1), True, True)),
        ({"minimum": 2}, (Fraction(2), Fraction(6), True, True)),
        ({"minimum": 3}, (Fraction(0), Fraction(6), True, True)),
    ],
)
def test_what_a_group_can_give(limits: dict[str, int], expected: tuple[Fraction, Fraction, bool, bool]) -> None:
    parts = [
        PossibleMarks(Fraction(2), Fraction(4), openable=False),
        PossibleMarks(Fraction(0), Fraction(3), settled=False),
    ]
    ends = method({"kind": "group", **limits}).possible(Fraction(6), parts)
    assert (ends.low, ends.high, ends.openable, ends.settled) == expected
    alone = method({"kind": "group"}).possible(Fraction(6), parts[:1])
    assert (alone.openable, alone.settled) == (False, True)
    assert method({"kind": "group"}).possible(Fraction(6), parts[1:]).settled is False


def test_what_was_reached_with_so_many_marks() -> None:
    bands = method(BANDS)
    assert [bands.reached_text(Fraction(points)) for points in (5, 3, 0)] == ["达到 98%", "达到 95%", ""]
    assert method(CHECKLIST).reached_text(Fraction(3)) == ""


def test_how_what_is_asked_makes_the_marks() -> None:
    assert isinstance(method(BANDS).joining(Fraction(5)), ByOneMeasure)
    checklist = method(CHECKLIST).joining(Fraction(15))
    assert isinstance(checklist, BySum)
    assert (checklist.base, checklist.cap, checklist.minimum, checklist.floor) == (*exact(0, 15, 9), None)
    assert [element.most for element in checklist.elements] == [*exact(3, 3, 3, 3, 3)]
    capped = method({**CHECKLIST, "cap": 8}).joining(Fraction(15))
    assert isinstance(capped, BySum) and capped.cap == 8
    deduct = method({**DEDUCT, "floor": 2}).joining(Fraction(7))
    assert isinstance(deduct, BySum)
    assert (deduct.base, deduct.cap, deduct.floor, deduct.zero_if) == (*exact(7, 7, 2), None)
    conditions = [{"id": "a", "title": "甲", "points": 1, way: {"answer": "1"}} for way in ("unless", "if")]
    either = method({"kind": "deduct", "deductions": conditions}).joining(Fraction(7))
    assert isinstance(either, BySum)
    assert [element.wanted for element in either.elements] == [True, False]
    assert [element.most for element in either.elements] == [*exact(0, 0)]
    source = GivenEvidence(measures={"rate": share(9, 10), "cases": count(3)})
    assert [element.marks(source) for element in deduct.elements] == [*exact(-5, -3)], (
        "ten points short, at most 7 less 2"
    )
    case = method({"kind": "all_or_nothing", "when": {"answer": "1"}}).joining(Fraction(3))
    assert isinstance(case, ByCases) and case.cases[0][1] == Marks.exactly(3) and not case.by_hand
    steps = method({"kind": "steps", "steps": [{"when": {"answer": "1"}, "points": 4}, {"one_of": [0, 2]}]})
    cases = steps.joining(Fraction(4))
    assert isinstance(steps, Steps) and isinstance(cases, ByCases)
    assert [marks for _, marks in cases.cases] == [Marks.exactly(4), Marks.one_of((0, 2))]
    things = [{"id": str(n), "title": str(n), "when": {"answer": str(n)}} for n in range(3)]
    marks = [{"at_least": 2, "points": 3}, {"at_least": 1, "points": 2}]
    number = method({"kind": "count_of", "of": things, "marks": marks}).joining(Fraction(3))
    assert (
        isinstance(number, ByNumber)
        and number.levels == ((1, Fraction(2)), (2, Fraction(3)))
        and len(number.conditions) == 3
    )
    group = method({"kind": "group", "minimum": 2}).joining(Fraction(6))
    assert group == ByParts(Fraction(6), Fraction(2))
    assert method({"kind": "judged"}).joining(Fraction(3)) is None
    awards = [{"measure": "cases", "points": 1, "cap": 2}, {"measure": "other", "points": 1}]
    best = method({"kind": "per_unit", "awards": awards, "best_only": True, "cap": 9}).joining(Fraction(5))
    assert isinstance(best, BySum) and best.best_only and (best.base, best.cap) == exact(0, 5)
    base = method({"kind": "from_base", "base": 6, "floor": 1, "awards": awards, "deductions": conditions})
    up_and_down = base.joining(Fraction(10))
    assert isinstance(up_and_down, BySum) and len(up_and_down.elements) == 4
    assert (up_and_down.base, up_and_down.cap, up_and_down.floor) == exact(6, 10, 1)
