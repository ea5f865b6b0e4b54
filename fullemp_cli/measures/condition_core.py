"""What conditions on a row (`measures/conditions.py`) and conditions of a standard (`rules/conditions.py`) have in common:
how they stand in a file, three-valued truth, how conditions are joined, and how a number keeps a bound.

`every([True, None])` is not known, `every([False, None])` is false: one that fails decides, whatever the others are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field

T = TypeVar("T")
Truth = bool | None
"""True, False, or None: not known."""


def every(truths: Iterable[Truth]) -> Truth:
    """True if all are, False if one is, else not known."""
    known = True
    for truth in truths:
        if truth is False:
            return False
        known = known and truth is not None
    return True if known else None


def some(truths: Iterable[Truth]) -> Truth:
    """True if one is, False if none is, else not known."""
    known = True
    for truth in truths:
        if truth is True:
            return True
        known = known and truth is not None
    return False if known else None


def all_tests(tests: Sequence[Callable[[T], Truth]]) -> Callable[[T], Truth]:
    """The test that holds where every one of the tests does; those after one that fails are not asked."""
    if len(tests) == 1:
        return tests[0]

    def test(one: T) -> Truth:
        known = True
        for each in tests:
            truth = each(one)
            if truth is False:
                return False
            known = known and truth is not None
        return True if known else None

    return test


def any_test(tests: Sequence[Callable[[T], Truth]]) -> Callable[[T], Truth]:
    """The test that holds where one of the tests does; those after it are not asked."""

    def test(one: T) -> Truth:
        known = True
        for each in tests:
            truth = each(one)
            if truth is True:
                return True
            known = known and truth is not None
        return False if known else None

    return test


def enough(needed: int, truths: Iterable[Truth]) -> Truth:
    """True if so many are for certain, False if not so many can be, else not known."""
    each = list(truths)
    if sum(truth is True for truth in each) >= needed:
        return True
    return None if sum(truth is not False for truth in each) >= needed else False


def opposite(truth: Truth) -> Truth:
    """Not known stays not known."""
    return None if truth is None else not truth


def keeps(value: Fraction | int, bound_name: str, bound: Fraction | int) -> bool:
    """Whether the value keeps that bound (`at_least`, `more_than`, `at_most`, `less_than`, `equals`), exactly."""
    match bound_name:
        case "at_least":
            return value >= bound
        case "more_than":
            return value > bound
        case "at_most":
            return value <= bound
        case "less_than":
            return value < bound
        case _:
            return value == bound


class FilePart(BaseModel):
    """Every part of a standard's file: immutable, and no key is accepted that it does not know."""

    # Built when a standard is first read, once for the whole model instead of once for each of its hundred classes.
    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True, defer_build=True
    )


def no_entries() -> list[Any]:
    """What a list is that a part of a file does not write. pydantic looks up what the maker of a default takes; of
    `list` itself Python must parse that out of a text, which for all lists takes a fiftieth of a score's start."""
    return []


class Junction(FilePart, ABC):
    """Conditions joined into one."""

    @property
    @abstractmethod
    def parts(self) -> list[Any]:
        """The conditions that are joined."""

    @abstractmethod
    def joined(self, truths: Iterable[Truth]) -> Truth:
        """Whether it holds, from whether its parts do."""

    def test(self, tests: Sequence[Callable[[T], Truth]]) -> Callable[[T], Truth]:
        """The test whether it holds, from those of its parts: it is asked of thousands of rows."""
        return lambda one: self.joined(each(one) for each in tests)


class AllJoined(Junction):
    """Every one holds."""

    all_of: list[Any] = Field(min_length=1)

    @property
    def parts(self) -> list[Any]:
        """All of them."""
        return self.all_of

    def joined(self, truths: Iterable[Truth]) -> Truth:
        """One that fails decides."""
        return every(truths)

    def test(self, tests: Sequence[Callable[[T], Truth]]) -> Callable[[T], Truth]:
        """One that fails decides."""
        return all_tests(tests)


class AnyJoined(Junction):
    """At least one holds."""

    any_of: list[Any] = Field(min_length=1)

    @property
    def parts(self) -> list[Any]:
        """All of them."""
        return self.any_of

    def joined(self, truths: Iterable[Truth]) -> Truth:
        """One that holds decides."""
        return some(truths)

    def test(self, tests: Sequence[Callable[[T], Truth]]) -> Callable[[T], Truth]:
        """One that holds decides."""
        return any_test(tests)


class Negated(Junction):
    """It does not hold."""

    not_: Any = Field(alias="not")

    @property
    def parts(self) -> list[Any]:
        """The one."""
        return [self.not_]

    def joined(self, truths: Iterable[Truth]) -> Truth:
        """The opposite."""
        return opposite(next(iter(truths)))


def told_by_key(keys: Mapping[str, type[FilePart]], error: str) -> Discriminator:
    """Conditions are told apart by the key that names them, so that a file reads like a sentence.

    `error`: the type of the error for one that has none of the keys.
    """

    def which(raw: Any) -> str | None:
        if isinstance(raw, dict):
            return next((key for key in keys if key in raw), None)
        return next((key for key, kind in keys.items() if type(raw) is kind), None)

    return Discriminator(
        which, custom_error_type=error, custom_error_message="条件要用这些键之一写：" + "、".join(keys)
    )
