"""What the parts of a standard's rules have in common: the measures that they call, and what can be said against them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar, NamedTuple

from pydantic import Field

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.condition_core import FilePart
from fullemp_cli.measures.kinds import DeclaredMeasure, DeclaredQuotient, DeclaredShare, DeclaredStated, Figure
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.specification import Argument
from fullemp_cli.rules.quantities import Quantity

Path = tuple[str | int, ...]
"""Where something stands in a file: keys, and places in lists."""


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """A code, where, what is wrong, what is allowed. `path` is that within the part until `within` puts it in the file."""

    code: str
    path: Path
    what: str
    allowed: str = ""

    def within(self, path: Path) -> RuleProblem:
        """The same, of the part that stands there."""
        return replace(self, path=(*path, *self.path))


class RulePart(FilePart):
    """A part of the rules of a standard. What can be proved of it alone it says itself."""

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """What is wrong in this part itself (not in the parts within it), whatever marks the item has."""
        return iter(())

    def choices(self, names: MeasureNames) -> Iterator[tuple[str, str]]:
        """(key, what was chosen) where the file chooses what the official text may leave open: then it says why."""
        return iter(())

    # --- what shows the marks that a measure makes here, for cases that are drafted ---

    no_limits: ClassVar[frozenset[str]] = frozenset()
    """Numbers of the part with which no value of its measure is compared: how large a step is, what it is divided by."""

    def own_limits(self) -> Iterator[Quantity]:
        """The limits that are written in the part itself."""
        for name in type(self).model_fields:
            limit = getattr(self, name)
            if isinstance(limit, Quantity) and name not in self.no_limits:
                yield limit

    def limits_of(self, call: MeasureCall) -> Iterator[Quantity]:
        """The limits with which the measure of that call is compared here."""
        return self.own_limits() if self is call else iter(())

    def shown_by(self, call: MeasureCall) -> ShownBy:
        """The values of the measure of that call that show the marks of one."""
        del call
        return ShownBy()


class ShownBy(NamedTuple):
    """`values`: one case, one point beyond a limit, just enough of many (每5人) and one too few. `alone`: they are shown with
    all else at its worst, as they would be lost behind a maximum."""

    values: tuple[Fraction, ...] = ()
    alone: bool = False


class MeasureCall(RulePart):
    """A measure (指标) by its key, with its arguments."""

    measure: str = Field(description="指标的键：内置指标见 docs/standards/measures，或本文件 measures 中声明的指标")
    with_: dict[str, Argument] = Field(default_factory=dict, alias="with", description="指标的参数")


COUNTED = (MeasureKind.COUNT, MeasureKind.CASES)
"""Kinds of measure that count: they have always a value, and no percentage fits them."""

_DECLARED = {
    "share": MeasureKind.SHARE,
    "ratio": MeasureKind.RATIO,
    "count": MeasureKind.COUNT,
    "fewest": MeasureKind.COUNT,
    "cases": MeasureKind.CASES,
    "periods_without": MeasureKind.CASES,
    "person_periods_without": MeasureKind.CASES,
}
_WORDS = {
    "everybody": "全部人员",
    "urban": "城镇",
    "aid_targets": "援助对象",
    "able_and_willing": "有劳动能力和就业愿望",
    "anyone": "不限对象",
    "hardship_persons": "就业困难人员",
    "registered_unemployed": "登记失业人员",
    "graduates": "高校毕业生",
    "period": "评估期内",
    "half_year": "每半年",
    "quarter": "每季度",
    "month": "每月",
}


@dataclass(frozen=True, slots=True)
class MeasureNames:
    """How the measures that a standard may call are named and counted: the built-in ones, and those it declares."""

    own: tuple[DeclaredMeasure, ...] = ()

    def declared(self, call: MeasureCall) -> DeclaredMeasure | None:
        """The standard's own measure of that key."""
        return next((measure for measure in self.own if measure.id == call.measure), None)

    def kind(self, call: MeasureCall) -> MeasureKind | None:
        """The kind of the called measure; None for one that does not exist."""
        declared = self.declared(call)
        if isinstance(declared, DeclaredStated | DeclaredQuotient):
            return declared.value_kind
        if declared is not None:
            return _DECLARED[declared.kind]
        described = CATALOGUE.get(call.measure)
        return described.kind if described is not None else None

    def text(self, call: MeasureCall) -> str:
        """The measure's title with its arguments; the key itself for one that does not exist."""
        described = self.declared(call) or CATALOGUE.get(call.measure)
        title = described.title if described is not None else call.measure
        details = "；".join(argument_text(name, value) for name, value in call.with_.items())
        return f"{title}（{details}）" if details else title

    def unit(self, call: MeasureCall) -> str:
        """The unit of a count: 人, 户, 个; '' for a measure that does not exist."""
        described = self.declared(call) or CATALOGUE.get(call.measure)
        return described.unit if described is not None else ""

    def may_be_of_nobody(self, call: MeasureCall) -> bool:
        """Whether the measure divides: a count has always a value."""
        return self.kind(call) not in COUNTED

    def may_exceed_whole(self, call: MeasureCall) -> bool:
        """Whether a percentage of it may be over 100%: 今年 ÷ 上年."""
        declared = self.declared(call)
        return isinstance(declared, DeclaredQuotient) and not declared.part

    def may_be_below_zero(self, call: MeasureCall) -> bool:
        """Whether its value may be negative: 今年 ÷ 上年 − 1."""
        declared = self.declared(call)
        return isinstance(declared, DeclaredQuotient) and declared.minus_one

    def fewer_is_better(self, call: MeasureCall) -> bool:
        """Whether it ought to be low: cases, and what the standard says of its own shares and figures."""
        declared = self.declared(call)
        if isinstance(declared, DeclaredShare | DeclaredStated | DeclaredQuotient):
            return declared.better == "fewer"
        return self.kind(call) is MeasureKind.CASES


def figure_call(figure: Figure) -> MeasureCall:
    """The call of a figure that is a measure."""
    return MeasureCall.model_validate({"measure": figure.measure, "with": figure.with_})


def argument_text(name: str, value: Argument) -> str:
    """`满 12 个月`, `援助对象`, `创业补贴、创业担保贷款`."""
    if name == "months":
        return f"满 {value} 个月"
    words = value if isinstance(value, list) else [str(value)]
    return "、".join(_WORDS.get(word, word) for word in words)
