"""One name for one thing: no class name stands twice in the program, nor do words that say nothing of the field."""

from __future__ import annotations

import ast
import re
import tokenize
from collections import defaultdict
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).parents[1] / "fullemp_cli"
_WORDS = re.compile("[A-Z]?[a-z]+|[A-Z]+")
_GONE = {
    "ground",
    "prospect",
    "standing",
    "warden",
    "errand",
    "garbage",
    "pulled",
    "deed",
    "deeds",
}


def test_no_class_name_stands_twice() -> None:
    """A class that is written once for Windows and once for the others is one class."""
    modules: dict[str, set[str]] = defaultdict(set)
    for path in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                modules[node.name].add(path.relative_to(_PACKAGE).as_posix())
    assert {name: sorted(found) for name, found in modules.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    "room", sorted(path.name for path in _PACKAGE.iterdir() if path.is_dir() and path.name[0] != "_")
)
def test_names_are_plain_words_of_the_field(room: str) -> None:
    used: set[str] = set()
    for path in (_PACKAGE / room).rglob("*.py"):
        with path.open("rb") as file:
            names = [token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.NAME]
        used.update(word.lower() for name in names for word in _WORDS.findall(name))
    assert used & _GONE == set()
