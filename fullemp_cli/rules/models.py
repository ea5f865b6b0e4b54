"""The closed set of scoring methods (评分方法) of published standards. `rules/methods/` evaluates and explains each.

Every method says what marks are possible; what decides between them is a condition, a measure or a person.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from fullemp_cli.rules.conditions import Comparison, Condition, Frozen, Limit, MeasureCall
from fullemp_cli.rules.drafting import Draftable
from fullemp_cli.rules.quantities import Mark, Quantity


class AllOrNothing(Frozen):
    """全得或不得: full marks when the condition holds, else none (or `otherwise`)."""

    kind: Literal["all_or_nothing"]
    when: Condition
    otherwise: Mark = Field(default=Fraction(0), description="不成立时的得分，默认 0")


class Band(Comparison):
    """One band: its bounds and its marks."""

    points: Mark


class Bands(MeasureCall):
    """分档: the first band, from the top, in which the value lies; below all of them `otherwise`.

    Bands with both bounds may leave gaps (80%–90%, 91%–94%): then `gaps` must say which band takes them.
    """

    kind: Literal["bands"]
    bands: list[Band] = Field(min_length=1)
    otherwise: Mark
    gaps: Literal["lower", "higher", "open"] | None = Field(
        default=None, description="档与档之间的空隙归下档、上档或待定"
    )
    nobody: Mark | Literal["open"] = Field(default="open", description="分母为 0 时的得分，或 open 待定")
    of_target: Limit | None = Field(default=None, description="先除以目标数再分档（完成目标的比例）")


class Check(Frozen):
    """One line of a checklist that has marks but no row of its own in the result."""

    id: str
    title: str
    points: Mark
    when: Condition


class Checklist(Frozen):
    """逐项累加: each check that holds adds its marks; `minimum`: a sum below it gives nothing; `cap`: at most so many."""

    kind: Literal["checklist"]
    checks: list[Check] = Field(min_length=1)
    minimum: Mark | None = Field(default=None, description="累计不足此数，本项不得分")
    cap: Mark | None = Field(default=None, description="累计最多得此数")


class CountStep(Frozen):
    """So many or more of them → these marks."""

    at_least: int = Field(ge=0)
    points: Mark


class CountOf(Frozen):
    """n 项中做到几项: marks by how many of the conditions hold."""

    kind: Literal["count_of"]
    of: list[CountedThing] = Field(min_length=1)
    marks: list[CountStep] = Field(min_length=1)


class CountedThing(Frozen):
    """One of the things counted."""

    id: str
    title: str
    when: Condition


class JudgedRange(Frozen):
    """A person judges within these bounds, in tenths (酌情)."""

    from_: Mark = Field(alias="from")
    to: Mark


class Step(Frozen):
    """One case: when it holds, the marks are `points`, or a person chooses one of `one_of`, or judges within `judged`."""

    when: Condition | None = Field(default=None, description="不写即“其他情形”，只能是最后一条")
    points: Mark | None = None
    one_of: list[Mark] | None = Field(default=None, description="由人从这些分数中选定，未选前记最低、其余待评")
    judged: JudgedRange | None = Field(default=None, description="由人在区间内酌情评分")
    text: str = Field(default="", description="这一情形的说明")

    @model_validator(mode="after")
    def _one_outcome(self) -> Step:
        if sum(given is not None for given in (self.points, self.one_of, self.judged)) != 1:
            raise ValueError("points、one_of、judged 三者只写一个")
        return self


class Steps(Frozen):
    """逐级认定: the first case, from the top, that holds decides; computed, attested and judged cases may be mixed."""

    kind: Literal["steps"]
    steps: list[Step] = Field(min_length=1)

    @model_validator(mode="after")
    def _last_is_open(self) -> Steps:
        if any(step.when is None for step in self.steps[:-1]):
            raise ValueError("没有 when 的情形（其他情形）只能放在最后")
        return self


class Deduction(Draftable):
    """One element that only deducts. Exactly one way of deducting:

    `unless` / `if`: `points` once, when the condition does not / does hold · `each_case_of`: `points` for every case
    (a count) · `per_point_below` / `per_point_above`: `points` for every percentage point that the share of `of`
    falls short of / exceeds, a started point by `rounding` · `stepped`: by how far the share of `of` falls short.
    """

    id: str
    title: str
    points: Mark | None = Field(default=None, description="每次扣的分；stepped 时不写")
    unless: Condition | None = None
    if_: Condition | None = Field(default=None, alias="if")
    each_case_of: MeasureCall | None = None
    of: MeasureCall | None = Field(default=None, description="per_point_below / per_point_above / stepped 所看的指标")
    per_point_below: Limit | None = None
    per_point_above: Limit | None = None
    point: Quantity = Field(default=Quantity.parse("1%"), description="“每个百分点”的大小，默认 1%")
    rounding: Literal["up", "down", "exact"] = Field(
        default="up", description="不足一个点：up 按一个点、down 不计、exact 按比例"
    )
    stepped: list[ShortfallStep] | None = None
    target: Limit | None = Field(default=None, description="stepped 的目标值")
    at_most: Mark | None = Field(default=None, description="本要素最多扣")
    nobody: Literal["none", "open"] = Field(default="none", description="分母为 0：none 不扣、open 待定")

    @model_validator(mode="after")
    def _one_way(self) -> Deduction:
        ways = ("unless", "if_", "each_case_of", "per_point_below", "per_point_above", "stepped")
        if sum(getattr(self, way) is not None for way in ways) != 1:
            raise ValueError(
                "扣分方式要写且只写一个：unless、if、each_case_of、per_point_below、per_point_above、stepped"
            )
        if (self.points is None) != (self.stepped is not None):
            raise ValueError("stepped 各级自带扣分，不写 points；其他方式必须写 points")
        rated = self.per_point_below is not None or self.per_point_above is not None or self.stepped is not None
        if rated != (self.of is not None):
            raise ValueError("per_point_below、per_point_above、stepped 要用 of 指明所看的指标，其他方式不写 of")
        if (self.stepped is not None) != (self.target is not None):
            raise ValueError("stepped 要写 target，其他方式不写")
        return self


class ShortfallStep(Frozen):
    """A shortfall of this much or more → these marks off."""

    short_by_at_least: Quantity
    points: Mark


class Deduct(Frozen):
    """扣分制: starts at the item's full marks and deducts, down to `floor`; `zero_if`: then nothing at all is given."""

    kind: Literal["deduct"]
    deductions: list[Deduction] = Field(min_length=1)
    floor: Mark = Field(default=Fraction(0), description="扣完为止的下限，默认 0")
    zero_if: Condition | None = Field(default=None, description="成立则本项不得分（例如低于最低线）")


class Award(MeasureCall):
    """So many marks for each (or each full `per`) unit of a count, or, with `per_point_above` / `per_point_below`, for
    each percentage point (`point`) by which the measure lies on the better side of a limit, a started one by `rounding`.
    """

    title: str = ""
    points: Mark
    per: int = Field(default=1, ge=1)
    per_point_above: Limit | None = Field(default=None, description="高于此数，每高一个百分点（point）得一次分")
    per_point_below: Limit | None = Field(default=None, description="低于此数，每低一个百分点（point）得一次分")
    point: Quantity = Field(default=Quantity.parse("1%"), description="“每个百分点”的大小，默认 1%")
    rounding: Literal["up", "down", "exact"] = Field(
        default="down", description="不足一个点：down 不计、up 按一个点、exact 按比例"
    )
    nobody: Literal["none", "open"] = Field(default="open", description="分母为 0：none 不得分、open 待定")
    cap: Mark | None = None

    @property
    def limit(self) -> Limit | None:
        """The limit from which points are counted; None where units are."""
        return self.per_point_above if self.per_point_above is not None else self.per_point_below

    @model_validator(mode="after")
    def _one_way(self) -> Award:
        if self.per_point_above is not None and self.per_point_below is not None:
            raise ValueError("per_point_above 和 per_point_below 只写一个")
        if self.limit is not None and self.per != 1:
            raise ValueError("per 用于按个数计分；按百分点计分写 point")
        default = (self.point, self.rounding, self.nobody) == (Quantity.parse("1%"), "down", "open")
        if self.limit is None and not default:
            raise ValueError("point、rounding、nobody 要和 per_point_above 或 per_point_below 一起写")
        return self


class PerUnit(Frozen):
    """按件计分: marks for each, at most `cap`; several kinds are added, or only the best counts (`best_only`)."""

    kind: Literal["per_unit"]
    awards: list[Award] = Field(min_length=1)
    cap: Mark | None = Field(default=None, description="最多得分；不写即项目满分")
    best_only: bool = Field(default=False, description="不累计，只取最高的一类")


class FromBase(Frozen):
    """基准分加减: starts at `base`; awards are added and deductions taken, within `floor` and the item's full marks;
    `zero_if`: then nothing at all is given."""

    kind: Literal["from_base"]
    base: Mark = Field(description="基准分（起评分）")
    awards: list[Award] = Field(default_factory=list, description="加分的各类")
    deductions: list[Deduction] = Field(default_factory=list, description="扣分的各要素")
    floor: Mark = Field(default=Fraction(0), description="扣完为止的下限，默认 0")
    zero_if: Condition | None = Field(default=None, description="成立则本项不得分（例如低于最低线）")

    @model_validator(mode="after")
    def _adjusts(self) -> FromBase:
        if not self.awards and not self.deductions:
            raise ValueError("要写 awards（加分）或 deductions（扣分），至少一种")
        return self


class Proportional(MeasureCall):
    """按完成比例得分: full marks × value ÷ target, at most full; truncated to `decimals`; below `zero_below` nothing."""

    kind: Literal["proportional"]
    target: Limit
    zero_below: Limit | None = Field(default=None, description="低于此数不得分")
    decimals: int = Field(default=1, ge=0, le=2, description="得分保留几位小数，多余的截去")
    nobody: Mark | Literal["open"] = "open"


class Judged(Frozen):
    """评判: a person gives marks within a range or out of a set; by the community (自评分) or by the reviewers only."""

    kind: Literal["judged"]
    from_: Mark = Field(default=Fraction(0), alias="from")
    to: Mark | None = Field(default=None, description="上限；不写即项目满分")
    one_of: list[Mark] | None = None
    by: Literal["community", "reviewer"] = Field(
        default="community", description="reviewer：只由上级评，自评时始终待评"
    )


class Group(Frozen):
    """汇总: the sum of the parts; `minimum`: a sum below it gives nothing; `cap`: at most so many (default: full marks)."""

    kind: Literal["group"]
    minimum: Mark | None = Field(default=None, description="累计不足此数，本项不得分")
    cap: Mark | None = None


Method = Annotated[
    AllOrNothing | Bands | Checklist | CountOf | Steps | Deduct | PerUnit | FromBase | Proportional | Judged | Group,
    Field(discriminator="kind"),
]
