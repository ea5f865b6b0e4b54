"""Tables of the keys of a standard file, from the model itself."""

from __future__ import annotations

import types
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from fullemp_cli.measures import conditions as row_conditions
from fullemp_cli.measures import selections
from fullemp_cli.measures.kinds import amounts, cases, fewest, periods, quotient, share, stated
from fullemp_cli.rules import conditions, limits, methods, rule_part
from fullemp_cli.rules.methods import METHOD_TITLES
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.scoring import cases as case_file
from fullemp_cli.standards import form, model
from fullemp_cli.standards.glossary import meaning, written

_KINDS = (share, amounts, cases, fewest, periods, quotient, stated)
_METHODS = tuple(import_module(f"{methods.__name__}.{module.name}") for module in iter_modules(methods.__path__))
_MODULES = (*_METHODS, rule_part, limits, conditions, model, form, *_KINDS, selections, row_conditions, case_file)
_BASES = {"RulePart", "RuleCondition", "JoinedCondition", "Method"}


def models() -> dict[str, type[BaseModel]]:
    """Every part of a standard file by its name."""
    found: dict[str, type[BaseModel]] = {}
    for module in _MODULES:
        for name, kind in vars(module).items():
            part = isinstance(kind, type) and issubclass(kind, BaseModel) and kind.__module__ == module.__name__
            if part and name not in _BASES:
                found[name] = kind
    return found


def key_table(name: str) -> str:
    """键 · 写什么 · 必写 or default · 意思, as Markdown."""
    kind = models()[name]
    kind.model_rebuild()  # names of parts that stand further down in the module
    lines = ["| 键 | 写什么 | 不写时 | 意思 |", "|---|---|---|---|"]
    for field, info in kind.model_fields.items():
        default = _default(info.default if info.default_factory is None else None, required=info.is_required())
        cells = (f"`{written(kind, field)}`", _kind(info.annotation), default, meaning(kind, field))
        lines.append(f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |")
    return "\n".join(lines)


def _default(value: object, *, required: bool) -> str:
    if required:
        return "必须写"
    if value in (None, ""):
        return "—"
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case Fraction():
            return f"`{decimal_text(value)}`"
        case BaseModel():
            return "—"
        case _:
            return f"`{value}`"


def _kind(annotation: Any) -> str:
    text = _named(annotation)
    if text:
        return text
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin in (Union, types.UnionType):
        return _union([one for one in arguments if one is not types.NoneType])
    if origin is Literal:
        return "、".join(f"`{one}`" for one in arguments)
    if origin is list:
        return f"列表：{_kind(arguments[0])}"
    if origin is dict:
        return f"{_kind(arguments[0])} → {_kind(arguments[1])}"
    return "文字"


def _named(annotation: Any) -> str:
    plain: dict[Any, str] = {
        str: "文字",
        int: "整数",
        bool: "`true`、`false`",
        date: "日期",
        Fraction: "分数",
        Quantity: "数或百分比",
    }
    if annotation in plain:
        return plain[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "台账名称"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "键值（见下）" if annotation.__name__ != "MeasureCall" else "指标：`{measure: …, with: …}`"
    return ""


def _union(members: list[Any]) -> str:
    names = {getattr(_bare(one), "__name__", "") for one in members}
    if "MeasureCondition" in names:
        return "条件"
    if "ColumnCondition" in names:
        return "对行的条件"
    if "AllOrNothing" in names:
        return "评分方法"
    if "Target" in names:
        return "界限"
    if "DeclaredShare" in names:
        return "声明的指标"
    return "，或 ".join(dict.fromkeys(_kind(one) for one in members))


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def method_index() -> str:
    """The scoring methods with their pages, as Markdown."""
    lines = ["| `kind` | 名称 |", "|---|---|"]
    lines += [f"| [`{kind}`]({kind}.md) | {title} |" for kind, title in METHOD_TITLES.items()]
    return "\n".join(lines)
