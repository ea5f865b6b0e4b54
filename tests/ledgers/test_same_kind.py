"""Two ledgers of one kind are equal, with the columns of an office's own or without: nobody asks whether they are one object."""

from __future__ import annotations

import ast
from pathlib import Path

from fullemp_cli.ledgers import kinds

_PACKAGE = Path(__file__).parents[2] / "fullemp_cli"
_KINDS = {name for name in kinds.__all__ if name.isupper()}


def _is_ledger(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name == "ledger" or (name in _KINDS and not ast.unparse(node).startswith(("EmploymentStatus.", "_Status.")))


def test_ledgers_are_compared_by_what_they_are() -> None:
    found = []
    for path in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare) and any(isinstance(one, ast.Is | ast.IsNot) for one in node.ops):
                sides = [node.left, *node.comparators]
                if any(map(_is_ledger, sides)) and not any(isinstance(one, ast.Constant) for one in sides):
                    found.append(f"{path.relative_to(_PACKAGE)}:{node.lineno}")
    assert found == [], "a ledger with columns of its own is another object, and the same ledger"
