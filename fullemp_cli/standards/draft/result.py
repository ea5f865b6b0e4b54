"""What a rule was read as: a method in the file's own form, its parts, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Any

from fullemp_cli.standards.draft.bounds import decimal

Plain = dict[str, Any]
"""Part of a standard file, as it is written."""
DRAFTED_READING = "草稿的读法，请核对："
"""Before the reason of a reading that no person has chosen yet."""


class Sure(Enum):
    """How sure a reading is."""

    SURE = "把握大"
    LOOK = "请核对"
    WRITE = "请人写"


@dataclass(slots=True)
class Drafted:
    """A method, the parts of a group, the stated figures that it asks for, readings that were chosen, and the reason
    for `sure`. `words`: the wording that it was read from, for proposing measures."""

    method: Plain
    sure: Sure
    why: str
    words: str
    parts: list[DraftedPart] = field(default_factory=list)
    figures: list[Plain] = field(default_factory=list)
    readings: list[Plain] = field(default_factory=list)

    def all_figures(self) -> Iterator[Plain]:
        """Those of the parts too."""
        yield from self.figures
        for part in self.parts:
            yield from part.drafted.all_figures()


@dataclass(slots=True)
class DraftedPart:
    """A part of an item, with the marks that it carries and its own words."""

    id: str
    title: str
    text: str
    max: Fraction
    drafted: Drafted


def mark(value: Fraction) -> int | str:
    """Marks as a file writes them."""
    return int(value) if value.denominator == 1 else decimal(value)


def judged(
    full: Fraction,
    words: str,
    sure: Sure,
    why: str,
    *,
    low: Fraction | None = None,
    one_of: list[Fraction] | None = None,
) -> Drafted:
    """Somebody gives the marks."""
    method: Plain = {"kind": "judged"}
    if one_of:
        method["one_of"] = [mark(value) for value in one_of]
    else:
        method |= {"from": mark(low or Fraction(0)), "to": mark(full)}
    return Drafted(method, sure, why, words)
