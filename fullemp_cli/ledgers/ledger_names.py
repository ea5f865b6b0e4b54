"""Ledgers in the files of a standard: written by their names, known to the registry that reads the file."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.registry import BUILT_IN, Registry

REGISTRY = "registry"
"""The key of the validation context under which another registry than `BUILT_IN` is given."""


def _known(value: Any, info: ValidationInfo) -> Any:
    registry: Registry = (info.context or {}).get(REGISTRY, BUILT_IN)
    if isinstance(value, Ledger):
        return value
    if isinstance(value, str) and value in registry:
        return registry[value]
    names = [ledger.name for ledger in registry]
    raise PydanticCustomError("enum", "Input should be {expected}", {"expected": _one_of(names)})


def _one_of(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def names_schema(registry: Registry = BUILT_IN) -> dict[str, Any]:
    """The JSON schema of a ledger's name: the names that the registry knows."""
    return {"enum": [ledger.name for ledger in registry], "type": "string"}


LedgerName = Annotated[
    Ledger,
    BeforeValidator(_known),
    PlainSerializer(lambda ledger: ledger.name, return_type=str),
    WithJsonSchema(names_schema()),
]
"""A ledger of a model, written by its name."""
