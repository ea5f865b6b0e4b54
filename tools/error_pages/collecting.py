"""The codes of the refusals and what is said with them, read from the source of the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fullemp_cli.findings.catalogue import KINDS as FINDINGS
from fullemp_cli.standards.problems import KINDS as PROBLEMS

PACKAGE = Path(__file__).resolve().parents[2] / "fullemp_cli"
_CODE = re.compile(r"[A-Z]{3,8}\d{3}")
_PLACEHOLDER = "…"


@dataclass(frozen=True, slots=True)
class Said:
    """What one place says with a code. `hint` may be ''."""

    code: str
    what: str
    hint: str


@cache
def refusals() -> dict[str, list[Said]]:
    """Every code that is neither a finding nor a problem of a standard file, with all that is said with it."""
    found: dict[str, list[Said]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for said in _in_module(ast.parse(path.read_text(encoding="utf-8"))):
            if said.code not in FINDINGS and said.code not in PROBLEMS:
                places = found.setdefault(said.code, [])
                if said not in places:
                    places.append(said)
    return {code: [one for one in found[code] if one.what] or found[code][:1] for code in sorted(found)}


def _in_module(module: ast.Module) -> Iterator[Said]:
    constants = _constants(module)
    for node in ast.walk(module):
        match node:
            case ast.Call(args=args, keywords=keywords):
                named = {keyword.arg: keyword.value for keyword in keywords if keyword.arg}
                values = [*args, *([named["code"]] if "code" in named else [])]
            case ast.Tuple(elts=values) if not all(map(_is_code, values)):
                named = {}
            case _:
                continue
        code = next((index for index, value in enumerate(values) if _is_code(value)), None)
        if code is None:
            continue
        texts = [_text(value, constants) for value in values[code + 1 :]]
        what = _text(named["what"], constants) if "what" in named else next(iter(texts), "")
        hint = _text(named["hint"], constants) if "hint" in named else next(iter(texts[1:]), "")
        yield Said(_literal(values[code]), what, hint)


def _is_code(node: ast.expr) -> bool:
    return _CODE.fullmatch(_literal(node)) is not None


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _constants(module: ast.Module) -> dict[str, ast.expr]:
    """The names that a module gives to texts (`_REPLACE = "请换一个文件名"`)."""
    return {
        node.targets[0].id: node.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _text(node: ast.expr, constants: Mapping[str, ast.expr]) -> str:
    """The text of an expression, with `…` for what is only known when it is said."""
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=values):
            parts = (one.value if isinstance(one, ast.Constant) else _PLACEHOLDER for one in values)
            return "".join(map(str, parts))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left, constants) + _text(right, constants)
        case ast.IfExp(body=body):
            return _text(body, constants)
        case ast.Name(id=name) if name in constants:
            return _text(constants[name], {})
        case _:
            return ""
