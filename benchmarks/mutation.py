"""Do the tests notice? One line of the program is changed at random, and the tests of the same room are run.

Usage: python -m benchmarks.mutation [--count 150] [--seed 1] [--room measures …] [--only PATH:LINE] [--seconds 0]
                                     [--learnt FOLDER] [--enough 0]

Every change is one expression or statement on one line: a comparison turned round or moved by its bound, `and` for
`or`, a number one more or less, `not` put in or taken out, a branch never or always taken, `+` for `-`, `return None`,
`any` for `all`, a call left out. It is made in a copy of the sources, and those tests of the room run in it that come
to the changed statement (of a line of the module itself all of them), the quick ones first, up to the first that fails.
With `--enough` the tests that take long are left out: what they alone would notice counts as not noticed.
Which statements each test comes to is learnt once, and kept in the folder of `--learnt` for the next run over the same sources.
What no test notices is listed with the line as it was and as it is; the last line has the figures, and the exit code is 1 where
fewer than 90 % were noticed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = "fullemp_cli"
ROOMS = ("measures", "rules", "scoring", "ledgers", "planning")
ENOUGH = 0.9
_LEAST_SECONDS = 60
"""What a changed program may take beside what its tests take: a loop without end is noticed by this."""

_TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.GtE, ast.LtE),
    ast.LtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.LtE, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OTHER_CALL = {"any": "all", "all": "any", "min": "max", "max": "min"}
_FOLDER = "<the copy>"
"""The folder of the copy in what is kept: another run has another, and a test may be named by a file in it."""

_IMPORT = "::(import)"
_PIECE = 400
"""Tests named on one command line."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of one file, as it is and as it becomes."""

    path: str
    line: int
    function: int | None
    """First line of the innermost function around it, as Python counts it; None: of the module itself."""
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n  - {self.before.strip()}\n  + {self.after.strip()}"


def changes(path: Path, root: Path = ROOT) -> list[Change]:
    """Every change that one file has room for."""
    source = path.read_text(encoding="utf-8")
    lines = source.split("\n")
    name = path.relative_to(root).as_posix()
    made = []
    for node, function in _sites(ast.parse(source), None):
        if getattr(node, "end_lineno", 0) != getattr(node, "lineno", -1):
            continue
        for new in _instead(node):
            before = lines[node.lineno - 1]  # type: ignore[attr-defined]
            octets = before.encode()
            start, end = node.col_offset, node.end_col_offset  # type: ignore[attr-defined]
            after = (octets[:start] + new.encode() + octets[end:]).decode()
            if after != before:
                made.append(Change(name, node.lineno, function, before, after))  # type: ignore[attr-defined]
    return made


def _stands(change: Change, root: Path) -> bool:
    """It is still Python."""
    lines = (root / change.path).read_text(encoding="utf-8").split("\n")
    lines[change.line - 1] = change.after
    try:
        ast.parse("\n".join(lines))
    except SyntaxError:
        return False
    return True


def _sites(node: ast.AST, function: int | None) -> Iterator[tuple[ast.AST, int | None]]:
    """The nodes that may change: not annotations, decorators, texts, nor what only the type checker reads."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, (ast.JoinedStr, ast.Import, ast.ImportFrom)):
                continue
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if any("overload" in ast.unparse(one) for one in child.decorator_list):
                    continue
                first = min([child.lineno, *(one.lineno for one in child.decorator_list)])
                yield from _sites(child, first)
            elif isinstance(child, ast.Lambda):
                yield from _sites(child, function)
            else:
                yield child, function
                yield from _sites(child, function)


def _instead(node: ast.AST) -> Iterator[str]:
    """What may stand in a node's place."""
    match node:
        case ast.Compare(ops=operators):
            for at, operator in enumerate(operators):
                for other in _TURNED[type(operator)]:
                    changed = copy.deepcopy(node)
                    changed.ops[at] = other()
                    yield _text(changed)
        case ast.BoolOp(op=operator):
            changed_or = copy.deepcopy(node)
            changed_or.op = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield _text(changed_or)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield _text(operand)
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            changed_sum = copy.deepcopy(node)
            changed_sum.op = _OPERATORS[type(operator)]()
            yield _text(changed_sum)
        case ast.Constant(value=bool(value)):
            yield str(not value)
        case ast.Constant(value=int(value)):
            yield str(value + 1)
            yield f"({value - 1})"
        case ast.IfExp(test=test):
            changed_if = copy.deepcopy(node)
            changed_if.test = ast.UnaryOp(ast.Not(), test)
            yield _text(changed_if)
        case ast.Call(func=ast.Name(id=name)) if name in _OTHER_CALL:
            changed_call = copy.deepcopy(node)
            changed_call.func = ast.Name(_OTHER_CALL[name])
            yield ast.unparse(changed_call)
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield "return None"
        case ast.Expr(value=ast.Call()) | ast.Continue() | ast.Break() | ast.AugAssign():
            yield "pass"
        case ast.Yield() | ast.YieldFrom():
            return
        case _:
            return


def _branches(path: Path, root: Path = ROOT) -> list[Change]:
    """`if`, `elif` and `while` that are never and always true, or the other way round."""
    source = path.read_text(encoding="utf-8")
    lines = source.split("\n")
    name = path.relative_to(root).as_posix()
    made = []
    for node, function in _sites(ast.parse(source), None):
        tests = [node.test] if isinstance(node, ast.If) else list(getattr(node, "ifs", []))
        for test in tests:
            if test.lineno != test.end_lineno:
                continue
            before = lines[test.lineno - 1]
            octets = before.encode()
            inner = octets[test.col_offset : test.end_col_offset]
            for new in (b"False", b"True", b"not (" + inner + b")"):
                after = (octets[: test.col_offset] + new + octets[test.end_col_offset :]).decode()
                if after != before:
                    made.append(Change(name, test.lineno, function, before, after))
    return made


def _text(node: ast.AST) -> str:
    return f"({ast.unparse(node)})"


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def drawn(room: str, count: int, seed: int, root: Path = ROOT) -> list[Change]:
    """So many changes of a room, no two of one line."""
    draw = random.Random(f"{seed}/{room}")
    found = [
        change
        for path in sorted((root / PROGRAM / room).rglob("*.py"))
        for change in (*changes(path, root), *_branches(path, root))
    ]
    draw.shuffle(found)
    by_line = {(one.path, one.line): one for one in reversed(found)}
    kept = (one for one in found if by_line[one.path, one.line] is one and _stands(one, root))
    return list(islice(kept, count))


class Copy:
    """A copy of the sources, in which lines are changed and tests run."""

    def __init__(self, folder: Path, learnt: Path | None = None, enough: float = 0) -> None:
        self.folder = folder
        self._enough = enough
        self._kept = learnt
        self._written = 0
        self._tests: dict[str, dict[str, tuple[float, list[str]]]] = {}
        tracked = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for name in filter(None, tracked.split("\0")):
            source, place = ROOT / name, folder / name
            if source.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, place)

    def noticed(self, room: str, change: Change) -> str | None:
        """The test that notices a change, or why it counts as noticed; None: none does."""
        tests = self._tests.get(room) or self._learn(room)
        path = self.folder / change.path
        good = path.read_text(encoding="utf-8")
        lines = good.split("\n")
        if lines[change.line - 1] != change.before:
            raise ValueError(f"{change.path}:{change.line} is another line")
        lines[change.line - 1] = change.after
        try:
            self._write(path, "\n".join(lines))
            for some in _order(tests, self._place(path, good, change), self._enough):
                allowed = _LEAST_SECONDS + 5 * sum(tests[one][0] for one in some)
                said = self._run(some, allowed)
                if said is not None:
                    return said
            return None
        finally:
            self._write(path, good)

    @staticmethod
    def _place(path: Path, source: str, change: Change) -> str | None:
        """The statement that a test must come to for the change to be noticed, by its first line: that of the function
        for what stands in its head, a default value."""
        if change.function is None:
            return None
        return f"{path}:{_statement_at(ast.parse(source), change.line) or change.function}"

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        self._written += 1
        stamp = time.time() - 10**6 + self._written * 2  # compiled files go by the second: every writing has one
        os.utime(path, (stamp, stamp))

    def _learn(self, room: str) -> dict[str, tuple[float, list[str]]]:
        tests: dict[str, tuple[float, list[str]]] = {}
        unknown = []
        for file in sorted((self.folder / "tests" / room).rglob("test_*.py")):
            kept = self._kept_of(room, file)
            if kept is not None and kept.is_file():
                tests |= json.loads(kept.read_text(encoding="utf-8").replace(_FOLDER, str(self.folder)))
            else:
                unknown.append(file)
        if unknown:
            tests |= self._entered(room, unknown)
        self._tests[room] = tests
        return tests

    def _kept_of(self, room: str, file: Path) -> Path | None:
        """Where is kept what the tests of a file come to, as long as nothing changes of it, of what lies beside it (but
        for the other tests and what is recorded) and of the room."""
        if self._kept is None:
            return None
        digest = sha256(file.read_bytes())
        beside = [
            path
            for path in (self.folder / "tests" / room).rglob("*.*")
            if path.suffix in (".py", ".yaml") and not path.name.startswith("test_")
        ]
        for source in sorted([*(self.folder / PROGRAM / room).rglob("*.py"), *beside]):
            digest.update(source.read_bytes())
        return self._kept / f"statements-{room}-{file.stem}-{digest.hexdigest()[:16]}.json"

    def _entered(self, room: str, files: list[Path]) -> dict[str, tuple[float, list[str]]]:
        learnt = self.folder / f"entered-{room}.json"
        place = self.folder / PROGRAM / room
        told = {"ENTERED_ROOM": f"{place}{os.sep}", "ENTERED_FILE": str(learnt)}
        run = self._pytest(["-p", "benchmarks.entered", *map(str, files)], None, told)
        if run.returncode:
            raise RuntimeError(f"the tests of {room} fail as they are:\n{run.stdout[-3000:]}")
        entered: dict[str, tuple[float, list[str]]] = json.loads(learnt.read_text(encoding="utf-8"))
        for file in files:
            kept = self._kept_of(room, file)
            if kept is not None:
                begin = f"{file.relative_to(self.folder).as_posix()}::"
                own = {name: entry for name, entry in entered.items() if name.startswith(begin)}
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps(own).replace(str(self.folder), _FOLDER), encoding="utf-8")
        return entered

    def _run(self, tests: list[str], allowed: float) -> str | None:
        try:
            run = self._pytest(["-x", *tests], allowed, {})
        except subprocess.TimeoutExpired:
            return "no end"
        if run.returncode == 0:
            return None
        if "ERROR: not found:" in run.stdout + run.stderr:
            raise RuntimeError(f"tests that are not there:\n{(run.stdout + run.stderr)[-2000:]}")
        found = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", run.stdout, re.MULTILINE)
        return found[1] if found else f"pytest ends with {run.returncode}"

    def _pytest(
        self, arguments: list[str], allowed: float | None, told: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "-o", "addopts=-q", *arguments]
        surroundings = {**os.environ, "PYTHONPATH": str(self.folder), **told}
        surroundings.pop("PYTEST_ADDOPTS", None)
        return subprocess.run(
            command, cwd=self.folder, env=surroundings, capture_output=True, text=True, timeout=allowed, check=False
        )


def _statement_at(node: ast.AST, line: int, inside: bool = False) -> int | None:
    """The first line of the innermost statement of a function that holds the line; None where none does."""
    found: int | None = None
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = min([child.lineno, *(one.lineno for one in child.decorator_list)])
            if first <= line <= (child.end_lineno or first):
                body = child.body[0].lineno <= line
                inner = _statement_at(ast.Module(child.body, []), line, inside=True) if body else None
                return inner or first
        elif isinstance(child, ast.stmt):
            if child.lineno <= line <= (child.end_lineno or child.lineno):
                inner = _statement_at(child, line, inside)
                return inner or (child.lineno if inside else None)
        else:
            found = _statement_at(child, line, inside) or found
    return found


def _order(tests: dict[str, tuple[float, list[str]]], place: str | None, enough: float = 0) -> Iterator[list[str]]:
    """The tests that come to the place, quick ones first, a few at a time; of a line of the module itself, and of what
    runs only when modules are loaded, all tests.

    `enough`: only as many as take so many seconds together.
    """
    by_itself = [name for name in tests if name.endswith(_IMPORT)]
    entering = [name for name in tests if name not in by_itself and (place is None or place in tests[name][1])]
    if not entering and any(place in tests[name][1] for name in by_itself):
        entering = [name for name in tests if name not in by_itself]  # it runs when the modules are loaded
    entering.sort(key=lambda name: tests[name][0])
    if enough:
        sums = accumulate(tests[name][0] for name in entering)
        entering = [name for name, seconds in zip(entering, sums, strict=True) if seconds <= enough]
    at, some = 0, 20
    while at < len(entering):
        yield entering[at : at + some]
        at, some = at + some, min(4 * some, _PIECE)


def main(arguments: list[str]) -> int:
    """Runs it; the exit code is 1 where too few were noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0, help="begin no further change after so many seconds")
    parser.add_argument("--room", action="append", choices=ROOMS, default=[])
    parser.add_argument("--only", metavar="PATH:LINE", help="only changes of this line, all of them")
    parser.add_argument("--learnt", type=Path, metavar="FOLDER", help="keep the statements that each test comes to")
    parser.add_argument("--enough", type=float, default=0, help="no more than so many seconds of tests for a change")
    asked = parser.parse_args(arguments)
    rooms = asked.room or list(ROOMS)
    figures: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    survivors: list[Change] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fullemp-mutation-") as folder:
        copied = Copy(Path(folder).resolve(), asked.learnt, asked.enough)
        for room, change in _asked(rooms, asked.count, asked.seed, asked.only):
            if asked.seconds and time.monotonic() - begun > asked.seconds:
                break
            by = copied.noticed(room, change)
            figures[room][0] += by is not None
            figures[room][1] += 1
            print(f"{'noticed by ' + by if by else 'NOT NOTICED'}\n{change}", flush=True)
            if by is None:
                survivors.append(change)
    for room, (noticed, tried) in figures.items():
        print(f"{room}: {noticed} of {tried} noticed")
    noticed, tried = (sum(pair[at] for pair in figures.values()) for at in (0, 1))
    print(f"{noticed} of {tried} changes noticed, {time.monotonic() - begun:.0f} s")
    return int(noticed < ENOUGH * tried)


def _asked(rooms: list[str], count: int, seed: int, only: str | None) -> Iterator[tuple[str, Change]]:
    """The changes, one room after the other."""
    for at, room in enumerate(rooms):
        here = count // len(rooms) + (at < count % len(rooms))
        if only is None:
            yield from ((room, change) for change in drawn(room, here, seed))
            continue
        path, _, line = only.rpartition(":")
        if path.startswith(f"{PROGRAM}/{room}/"):
            every = (*changes(ROOT / path), *_branches(ROOT / path))
            yield from ((room, change) for change in every if change.line == int(line))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
