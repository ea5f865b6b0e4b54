"""The JSON Schema of the standard file."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pydantic
import pytest

from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.schema import SCHEMA_PATH, schema_text, standard_schema
from fullemp_cli.standards.source import parse
from tests.standards.small_standard import SMALL, changed
from tests.standards.test_extending import OWN


def faults(text: bytes) -> list[str]:
    root = parse(text, "mine.yaml").root
    assert root is not None
    plain = json.loads(json.dumps(root.plain(), default=lambda number: float(Decimal(number))))
    return [error.message for error in jsonschema.Draft202012Validator(standard_schema()).iter_errors(plain)]


@pytest.mark.skipif(
    tuple(map(int, pydantic.VERSION.split(".")[:2])) < (2, 14), reason="older ones write the same schema differently"
)
def test_the_committed_schema_is_current() -> None:
    """`python tools/make_docs.py` writes it anew."""
    assert SCHEMA_PATH.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", builtin_paths().values(), ids=lambda path: path.stem)
def test_built_in_standards_fit(path: Path) -> None:
    assert faults(path.read_bytes()) == []


def test_own_standards_fit_also_those_that_extend() -> None:
    assert faults(SMALL.encode()) == []
    assert faults(OWN.encode()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("      gaps: lower", "      gabs: lower"), ("issuer: 某某局\n", ""), ("kind: count_of", "kind: count"), ("id: small", "id: 5")],
)  # fmt: skip
def test_what_an_editor_marks(old: str, new: str) -> None:
    assert faults(changed(SMALL, old, new).encode())


def test_every_key_is_explained_in_chinese() -> None:
    schema = standard_schema()
    unexplained = [
        f"{name}.{key}"
        for name, definition in {**schema["$defs"], "Standard": schema}.items()
        for key, described in definition.get("properties", {}).items()
        if not _explained(described)
    ]
    assert unexplained == []


def _explained(described: dict[str, Any]) -> bool:
    return any("一" <= character <= "鿿" or character in "≥≤＞＜＝" for character in described.get("description", ""))
