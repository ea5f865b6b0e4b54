"""How a standard adds marks up: groups with their minimum and cap, the bonus under its own cap, the conversion.

The one home of this arithmetic, whoever's marks they are: the community's own, the county's, the city's. A scoring
sheet carries the rule along (`as_json`), so that its formulas and `review` add up as the standard does, also where the
standard's file is not at hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from fullemp_cli.results.assessment import Points, Total
from fullemp_cli.results.candidate import MarksInterval
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.methods.checklist import limited
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Item, Standard

_CELL = re.compile(r"([A-Z]+)(\d+)")
JOINT = "+"
"""Between the ids of items that one row of a form scores together: `9.1+9.2`."""


@dataclass(frozen=True, slots=True)
class SumNode:
    """An item: its full marks, the minimum below which it gives nothing, the cap, and the parts that it is made of."""

    id: str
    max: Points
    minimum: Points | None = None
    cap: Points | None = None
    bonus: bool = False
    parts: tuple[SumNode, ...] = ()

    def limited(self, marks: Marks) -> Marks:
        """What minimum and cap make of marks; of an item without either just those."""
        if self.minimum is None and not self.parts:
            return marks
        return limited(marks, self.minimum, self.max if self.cap is None else self.cap)


@dataclass(frozen=True, slots=True)
class SumRule:
    """How the marks of all items become a total. `converted_to`: the scale of the total, None: as it is.

    Its JSON is its dump, under the names that sheets carry. Nothing has a default here: what has one, as the limits of an
    item, is left out where it is that.
    """

    nodes: Annotated[tuple[SumNode, ...], Field(alias="items")]
    bonus_max: Annotated[Points, Field(alias="bonus")]
    full_marks: Annotated[Points, Field(alias="full")]
    converted_to: Annotated[Points | None, Field(alias="converted")]

    @classmethod
    def of(cls, standard: Standard, kind: str = "") -> SumRule:
        """The rule of that standard for a community of that kind (社区, 村 or '' when unknown)."""
        return cls(
            tuple(_node(item, kind) for item in standard.items),
            standard.bonus.max if standard.bonus else ZERO,
            standard.full_marks or ZERO,
            standard.converted_to if standard.full_marks else None,
        )

    def total(self, given: Mapping[str, Marks], *, with_bonus: bool = True) -> Marks:
        """The total of marks by the ids of their items (`9.1+9.2` for items marked together), not yet converted.

        An item with marks of its own counts with them as they stand (`counted` says what minimum and cap make of a
        reviewer's), one without by its parts; one without either gives nothing.
        """
        plain = self._sum((node for node in self.nodes if not node.bonus), given)
        if not with_bonus:
            return plain
        extra = self._sum((node for node in self.nodes if node.bonus), given)
        return plain.plus(extra.map(lambda points: min(points, self.bonus_max)))

    def counted(self, id: str, marks: Marks) -> Marks:
        """What a mark that a person gave to an item counts: below its minimum nothing, never more than its cap."""
        node = self.node(id)
        return node.limited(marks) if node is not None else marks

    def of_items(self, totals: Mapping[str, Marks]) -> Total:
        """The total of items whose marks are all given, as an assessment holds it. Full marks include the bonus."""
        marks = self.total(totals)
        return Total(points=marks.low, open=marks.open, max=self.most)

    @property
    def most(self) -> Fraction:
        """Full marks with the bonus, before they are converted."""
        return self.full_marks + self.bonus_max

    def converted(self, points: Fraction) -> Fraction:
        """Marks on the scale of the total; as they are where nothing is converted."""
        if self.converted_to is None or not self.full_marks:
            return points
        return points * self.converted_to / self.full_marks

    def node(self, id: str) -> SumNode | None:
        """The item of that id."""
        return next((found for node in self.nodes for found in _walk(node) if found.id == id), None)

    def _sum(self, nodes: Iterable[SumNode], given: Mapping[str, Marks]) -> Marks:
        wanted = list(nodes)
        ids = {node.id for node in wanted}
        low = high = ZERO
        for joint in (key for key in given if JOINT in key and set(key.split(JOINT)) <= ids):
            low, high = low + given[joint].low, high + given[joint].high
            wanted = [node for node in wanted if node.id not in joint.split(JOINT)]
        for node in wanted:
            marks = self._marks(node, given)
            low, high = low + marks.low, high + marks.high
        return Marks.between(low, high)

    def _marks(self, node: SumNode, given: Mapping[str, Marks]) -> Marks:
        if node.id in given:
            return given[node.id]
        return node.limited(self._sum(node.parts, given)) if node.parts else Marks.exactly(0)

    def formula(self, cell: Callable[[str], str | None], keys: Iterable[str] = ()) -> str:
        """The total as a formula of a sheet over the cells that hold the marks of items (None: it has none).

        `keys`: items that share a cell (`9.1+9.2`). Text in a cell counts nothing; a blank one too.
        """
        joint = [key for key in keys if JOINT in key]
        plain = self._formula([node for node in self.nodes if not node.bonus], cell, joint)
        extra = self._formula([node for node in self.nodes if node.bonus], cell, joint)
        parts = [part for part in plain if part]
        if extra:
            parts.append(f"MIN({decimal_text(self.bonus_max)},{_summed(extra)})")
        return _summed(parts) if parts else "0"

    def _formula(self, nodes: list[SumNode], cell: Callable[[str], str | None], joint: list[str]) -> list[str]:
        ids = {node.id for node in nodes}
        terms = []
        covered: set[str] = set()
        for key in joint:
            if set(key.split(JOINT)) <= ids and (at := cell(key)):
                terms.append(at)
                covered |= set(key.split(JOINT))
        for node in nodes:
            if node.id in covered:
                continue
            at = cell(node.id)
            inner = [at] if at else self._formula(list(node.parts), cell, joint)
            if inner:
                terms.append(_limited_formula(node, inner))
        return terms

    def as_json(self) -> str:
        """The rule as one line, for a sheet to carry; of an item only what it has."""
        return _adapter().dump_json(self, by_alias=True, exclude_defaults=True).decode("utf-8")

    @classmethod
    def from_json(cls, text: str) -> SumRule | None:
        """The rule that a sheet carried; None where it cannot be read."""
        try:
            return _adapter().validate_json(text)
        except ValidationError:
            return None


def on_scale(standard: Standard, kind: str, marks: MarksInterval) -> MarksInterval:
    """Marks of a community of that kind on the scale on which the standard draws its lines (折合百分制). Of one of which
    nobody knows the kind the full marks may be those of either."""
    kinds = [kind] if kind else standard.applies_to or ["社区", "村"]
    rules = [SumRule.of(standard.for_kind(one), one) for one in kinds]
    ends = [rule.converted(end) for rule in rules for end in (marks.secured, marks.most)]
    return MarksInterval(min(ends), max(ends) - min(ends))


def ranks_by_scale(standard: Standard) -> bool:
    """Whether the order of communities by their marks may be another than on the standard's scale."""
    return standard.converted_to is not None and bool(standard.full_marks_by_kind)


@cache
def _adapter() -> TypeAdapter[SumRule]:
    """Made when a sheet is written or read: most of the program only adds up."""
    return TypeAdapter(SumRule)


def _node(item: Item, kind: str) -> SumNode:
    method = item.method_for(kind)
    return SumNode(
        item.id,
        item.max,
        method.limits.minimum,
        method.limits.cap,
        item.bonus,
        tuple(_node(part, kind) for part in item.parts),
    )


def _walk(node: SumNode) -> Iterable[SumNode]:
    yield node
    for part in node.parts:
        yield from _walk(part)


def _limited_formula(node: SumNode, terms: list[str]) -> str:
    summed = _summed(terms) if len(terms) > 1 or not _CELL.fullmatch(terms[0]) else terms[0]
    if node.minimum is None and not node.parts:
        return summed
    cap = node.max if node.cap is None else node.cap
    if node.minimum is None and sum((part.max for part in node.parts), ZERO) <= cap:
        return summed  # no sum of the parts can be over the cap
    capped = f"MIN({decimal_text(cap)},{summed})"
    if node.minimum is None:
        return capped
    return f"IF({_summed(terms)}<{decimal_text(node.minimum)},0,{capped})"


def _summed(terms: list[str]) -> str:
    """The sum of terms; cells below one another as a range."""
    shown: list[str] = []
    first = last = ""
    for term in terms:
        at, before = _CELL.fullmatch(term), _CELL.fullmatch(last)
        if at and before and at[1] == before[1] and int(at[2]) == int(before[2]) + 1:
            last = term
            shown[-1] = f"{first}:{last}"
        else:
            first = last = term
            shown.append(term)
    return f"SUM({','.join(shown)})"
