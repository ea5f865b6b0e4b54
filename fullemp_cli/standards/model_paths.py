"""Where an error of the model lies in the file: the library's locations name union members that no file writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag

from fullemp_cli.standards.glossary import meaning, written

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """The path in the file; the part of the model that owns its last key, and that key's field ('' for an unknown key)."""

    path: Path
    owner: type[BaseModel] | None
    field: str

    @property
    def meaning(self) -> str:
        """What the last key means, in Chinese."""
        return meaning(self.owner, self.field) if self.owner is not None and self.field else ""

    @property
    def keys(self) -> list[str]:
        """The keys that the owner knows."""
        return [written(self.owner, field) for field in self.owner.model_fields] if self.owner is not None else []


def locate(location: Sequence[str | int], model: type[BaseModel]) -> Located:
    """The place in the file of an error's location in the model."""
    kind: Any = model
    path: list[str | int] = []
    owner: type[BaseModel] | None = None
    field = ""
    for element in location:
        kind = _bare(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind.model_rebuild()  # names of classes that stand further down are only now looked up
            owner, field = kind, _field(kind, str(element))
            path.append(element)
            kind = kind.model_fields[field].annotation if field else None
        elif get_origin(kind) is list:
            path.append(element)
            kind = get_args(kind)[0]
        elif get_origin(kind) is dict:
            if element != "[key]":
                path.append(element)
            kind = get_args(kind)[1]
        elif get_origin(kind) in (Union, UnionType):
            kind = _member(kind, str(element))
    return Located(tuple(path), owner, field)


def _field(model: type[BaseModel], key: str) -> str:
    return next((name for name, info in model.model_fields.items() if key in (info.alias, name)), "")


def _bare(kind: Any) -> Any:
    """Without annotations, and without None where only one other type is left."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        others = [member for member in get_args(kind) if member is not NoneType]
        if len(others) == 1:
            return _bare(others[0])
    return kind


def _member(union: Any, label: str) -> Any:
    """The member that a location names by its tag, its `kind` or its class; None for a plain type."""
    for member in get_args(union):
        if get_origin(member) in (Union, UnionType) or _is_union(member):
            if (found := _member(_bare(member), label)) is not None:
                return found
            continue
        bare = _bare(member)
        if label in _labels(member, bare):
            return bare
    return None


def _is_union(member: Any) -> bool:
    tagged = get_origin(member) is Annotated and any(isinstance(note, Tag) for note in get_args(member)[1:])
    return not tagged and get_origin(_bare(member)) in (Union, UnionType)


def _labels(member: Any, bare: Any) -> set[str]:
    labels = {str(note.tag) for note in get_args(member)[1:] if isinstance(note, Tag)}
    if isinstance(bare, type):
        labels.add(bare.__name__)
        if issubclass(bare, BaseModel):
            for info in bare.model_fields.values():
                if get_origin(info.annotation) is Literal:
                    labels.update(map(str, get_args(info.annotation)))
    return labels
