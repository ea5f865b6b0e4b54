"""Every part of a standard with its path in the file, so that checks and questions need not know where parts nest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.rule_part import Path
from fullemp_cli.standards.glossary import written
from fullemp_cli.standards.model import Item, Standard

Part = TypeVar("Part", bound=BaseModel)


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """The value and everything in it that is a part of a standard, outer parts first, in the order of the file."""
    if isinstance(value, BaseModel):
        yield path, value
        kind = type(value)
        for field in kind.model_fields:
            yield from walk(getattr(value, field), (*path, written(kind, field)))
    elif isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            yield from walk(entry, (*path, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from walk(entry, (*path, str(key)))


def parts_of(value: object, kind: type[Part], path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """Those of one type."""
    for place, part in walk(value, path):
        if isinstance(part, kind):
            yield place, part


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An item, where it stands, and the item whose part it is."""

    path: Path
    item: Item
    group: Item | None = None

    def methods(self) -> Iterator[tuple[Path, Method]]:
        """Its method, and those for 社区 or 村 alone."""
        yield (*self.path, "method"), self.item.method
        for kind, method in self.item.method_by_kind.items():
            yield (*self.path, "method_by_kind", kind), method


def items_of(standard: Standard) -> Iterator[ItemPlace]:
    """All items and their parts, in order."""

    def below(items: list[Item], path: Path, group: Item | None) -> Iterator[ItemPlace]:
        for index, item in enumerate(items):
            yield ItemPlace((*path, index), item, group)
            yield from below(item.parts, (*path, index, "parts"), item)

    yield from below(standard.items, ("items",), None)
