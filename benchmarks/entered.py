"""A pytest plugin: which statements of a room each test comes to, and how long it takes.

`pytest -p benchmarks.entered`; the environment says where the room is (`ENTERED_ROOM`) and where to write
(`ENTERED_FILE`): one JSON object, {test: [seconds, ["path:line of the statement", …]]}. A function that is entered counts
by its first line too. What runs when the modules are loaded stands under `file::(import)` for each file of tests. The
modules of the room are compiled with a mark before every statement of a function: a tracer that is told of every line
would take several times as long.
"""

from __future__ import annotations

import ast
import builtins
import importlib.machinery
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import CodeType, ModuleType

import pytest

_room = os.environ.get("ENTERED_ROOM", "")
_entered: set[str] = set()
_tests: dict[str, tuple[float, list[str]]] = {}
_MARK = "__comes_to__"


class _Marking(ast.NodeTransformer):
    """Puts a mark before every statement of a function, and one for the function itself at its beginning."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._inside = 0

    def _mark(self, line: int) -> ast.stmt:
        call = ast.Call(ast.Name(_MARK, ast.Load()), [ast.Constant(f"{self._path}:{line}")], [])
        made = ast.Expr(call)
        for node in ast.walk(made):
            ast.copy_location(node, ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=0))
        return made

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        self._inside += 1
        self.generic_visit(node)
        self._inside -= 1
        documented = ast.get_docstring(node, clean=False) is not None
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        node.body.insert(1 if documented else 0, self._mark(first))
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            listed = getattr(node, name, None)
            if self._inside and isinstance(listed, list):
                setattr(node, name, list(self._marked(listed, name, node)))
        return node

    def _marked(self, statements: Sequence[ast.stmt], name: str, owner: ast.AST) -> Iterator[ast.stmt]:
        for at, one in enumerate(statements):
            words = at == 0 and name == "body" and isinstance(owner, (ast.FunctionDef, ast.ClassDef))
            if not (words and isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)):
                yield self._mark(one.lineno)
            yield one


class _Loader(importlib.machinery.SourceFileLoader):
    """Modules of the room, marked; never from what was compiled before."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        tree = _Marking(path).visit(ast.parse(self.get_data(path), path))
        return compile(tree, path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """A module of the room, to be loaded with its marks."""
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin and spec.origin.startswith(_room) and spec.origin.endswith(".py"):
            spec.loader = _Loader(fullname, spec.origin)
            return spec
        return None


if _room:
    setattr(builtins, _MARK, _entered.add)
    sys.meta_path.insert(0, _Finder())


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Every statement that the test comes to, its fixtures included."""
    _entered.clear()
    begun = time.perf_counter()
    yield
    _tests[item.nodeid] = (time.perf_counter() - begun, sorted(_entered))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What no test comes to, as it has run by now."""
    loaded = sorted(_entered)
    for file in {item.nodeid.partition("::")[0] for item in session.items}:
        _tests[f"{file}::(import)"] = (0.0, loaded)


def pytest_sessionfinish() -> None:
    """Written once, at the end."""
    Path(os.environ["ENTERED_FILE"]).write_text(json.dumps(_tests), encoding="utf-8")
