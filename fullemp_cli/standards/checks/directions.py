"""A measure is asked to be low where low is good, and says so itself: else a blank cell would count in its favour."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.measures.conditions import ColumnCondition
from fullemp_cli.measures.kinds import DeclaredCount, DeclaredShare
from fullemp_cli.rules.conditions import MeasureCondition
from fullemp_cli.rules.limits import HIGH_BOUNDS, LOW_BOUNDS
from fullemp_cli.rules.methods.award import Award
from fullemp_cli.rules.methods.bands import Bands
from fullemp_cli.rules.methods.deduction import Deduction
from fullemp_cli.rules.methods.steps import Steps
from fullemp_cli.rules.methods.unlikely import wrong_way
from fullemp_cli.rules.rule_part import MeasureCall, Path, RuleProblem
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import parts_of

_TURNS = {"if": "要扣分", "zero_if": "不得分", "vetoes": "一票否决", "not": "算不成立"}
"""Keys under which a condition that holds is bad, and what then comes of it."""


def check_directions(standard: Standard) -> Iterator[RuleProblem]:
    """STD046: a measure that ought to be low is asked to be high, wherever the condition stands; one that is asked to be
    low was not declared as such.

    A share whose file does not say `better`, and a count, take a blank cell as not counted, which is the safe side only
    while more is better: asked to be low they would give marks for blanks.
    """
    lesser = [path for at, steps in parts_of(standard, Steps) for path in _lesser_steps(at, steps)]
    for path, condition in parts_of(standard, MeasureCondition):
        if any(path[: len(one)] == one for one in lesser):
            continue
        turns = [key for key in path if key in _TURNS]
        rewarded = len(turns) % 2 == 0
        effect = _TURNS[str(turns[-1])] if turns else ""
        yield from wrong_way(path, condition, standard.names, rewarded=rewarded, effect=effect)
        if condition.bounds and set(condition.bounds) <= (LOW_BOUNDS if rewarded else HIGH_BOUNDS):
            yield from _undeclared(path, condition, standard)
    for path, call in _asked_to_be_low(standard):
        yield from _undeclared(path, call, standard)


def _lesser_steps(at: Path, steps: Steps) -> Iterator[Path]:
    """The steps that do not give the most: what they ask for need not be good."""
    given = [step.points for step in steps.steps if step.points is not None]
    for index, step in enumerate(steps.steps):
        if step.points is None or step.points < max(given):
            yield (*at, "steps", index)


def _asked_to_be_low(standard: Standard) -> Iterator[tuple[Path, MeasureCall]]:
    """Calls outside of conditions that give more marks, or take fewer, for less."""
    for path, bands in parts_of(standard, Bands):
        first = set(bands.bands[0].bounds)
        if first and first <= LOW_BOUNDS and bands.of_target is None:
            yield (*path, "bands", 0), bands
    for path, deduction in parts_of(standard, Deduction):
        if deduction.each_case_of is not None:
            yield (*path, "each_case_of"), deduction.each_case_of
        elif deduction.per_point_above is not None and deduction.of is not None:
            yield (*path, "per_point_above"), deduction.of
    for path, award in parts_of(standard, Award):
        if award.per_point_below is not None:
            yield (*path, "per_point_below"), award


def _undeclared(path: Path, call: MeasureCall, standard: Standard) -> Iterator[RuleProblem]:
    """STD046 of a share that does not say which way is better, and of a count of rows that a blank cell may hide."""
    declared = standard.names.declared(call)
    if isinstance(declared, DeclaredShare) and "better" not in declared.model_fields_set:
        what = f"“{declared.title}”这里要求低，声明里没有写 better：空白的格不算在分子里，得分会偏高。"
        yield RuleProblem("STD046", path, what, "越低越好的写 better: fewer；确是越高越好的写 better: more。")
    elif isinstance(declared, DeclaredCount) and declared.sum is None and _looks_at_cells(declared):
        what = f"“{declared.title}”这里要求少，却声明成越多越好的数量：空白的格不算在里面，得分会偏高。"
        yield RuleProblem("STD046", path, what, "不应有的情形写 kind: cases。")


def _looks_at_cells(declared: DeclaredCount) -> bool:
    """Whether a blank cell can leave it open that a row is counted."""
    return any(
        one.blank is None and one.given is None and one.if_blank is None
        for _, one in parts_of(declared, ColumnCondition)
    )
