"""The model's own errors, put into plain Chinese: what is wrong and what is allowed, with the file's line.

Where an error of the model lies in the file: the library's locations name union members that no file writes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from fullemp_cli.patterns import pattern
from fullemp_cli.rules.methods import METHOD_TITLES
from fullemp_cli.standards.glossary import meaning, written
from fullemp_cli.standards.nearest import by_title, nearest
from fullemp_cli.standards.problems import StandardProblem, problem
from fullemp_cli.standards.source import Node, path_text

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


_LIMITS = {
    "greater_than": "要大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than": "要小于 {lt}",
    "less_than_equal": "不能大于 {le}",
    "too_short": "至少要有 {min_length} 条",
    "string_too_short": "不能为空",
    "too_long": "最多 {max_length} 条",
}
_CONDITION_KEYS = (
    "measure", "recorded", "answer", "number", "ledger", "fact", "community_kind", "all_of", "any_of", "at_least_of",
    "not",
)  # fmt: skip
_SIGNS = {
    **dict.fromkeys((">=", "≥", "≧", "以上", "达到", "不低于"), "at_least"),
    **dict.fromkeys(("<=", "≤", "≦", "以下", "以内", "不超过"), "at_most"),
    **dict.fromkeys((">", "＞", "超过", "高于"), "more_than"),
    **dict.fromkeys(("<", "＜", "低于", "不足"), "less_than"),
    **dict.fromkeys(("=", "==", "＝", "等于", "为"), "equals"),
}
"""Signs and words that officials write for the keys of bounds."""
_CHINESE = pattern(r"[一-鿿]")
Said = tuple[str, str, str]
"""Code, what is wrong, what is allowed."""


def translate(error: ValidationError, root: Node, model: type[BaseModel]) -> list[StandardProblem]:
    """Every error once, in the order of the file; several about one place (a choice of types) become one."""
    grouped: dict[tuple[str | int, ...], list[tuple[Located, Said]]] = {}
    for raw in error.errors(include_url=False):
        at = locate(raw["loc"], model)
        node = root.nearest(at.path)
        if raw["loc"] and raw["loc"][-1] == "[key]":
            node = Node(key := str(raw["loc"][-2]), node.file, node.line, key)
        said = _say(raw["type"], raw.get("ctx") or {}, at, node, raw["msg"])
        grouped.setdefault(at.path, []).append((at, said))
    return sorted((_joined(path, found, root) for path, found in grouped.items()), key=lambda found: found.line)


def _joined(path: tuple[str | int, ...], found: list[tuple[Located, Said]], root: Node) -> StandardProblem:
    at, (code, what, allowed) = found[0]
    if len({said for _, said in found}) > 1:
        choices = [said[2] or said[1] for _, said in found]
        dated = "不是日期" if code == "STD016" else "不能用在这里"
        what = f"“{_shown(root.nearest(path))}”{dated}。"
        allowed = f"{at.meaning}。" if at.meaning else "；或".join(dict.fromkeys(choices))
    node = root.nearest(path)
    return problem(code, node.file, node.line, path_text(root, path), what, allowed)


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "、".join(node.value)[:40]
    return "列表" if isinstance(node.value, list) else node.text[:40]


def _say(kind: str, context: Mapping[str, Any], at: Located, node: Node, message: str) -> Said:
    explained = f"{at.meaning}。" if at.meaning else ""
    last = str(at.path[-1]) if at.path else ""
    blank = not isinstance(node.value, dict | list) and not node.text
    if kind == "missing":
        return "STD011", f"缺少“{last}”。", f"{last}：{explained}" if explained else ""
    if kind == "extra_forbidden":
        meant = _SIGNS.get(last, "")
        sign = f"是不是“{meant}”？" if meant in at.keys else ""
        wording = f"“{last}”是原文里的字的，前面的半角逗号把文字切断了，整段要加引号。" if _CHINESE.search(last) else ""
        return "STD010", f"这里没有“{last}”这个键。", sign or wording or nearest(last, at.keys, 30)
    if kind in _LIMITS:
        return "STD019", f"{_LIMITS[kind].format(**context)}。", explained
    if kind == "string_pattern_mismatch":
        return "STD019", f"“{node.text}”的写法不对。", explained
    if kind in ("literal_error", "enum"):
        return _choice(_shown(node), _expected(context), "STD014")
    if kind == "union_tag_invalid":
        given = str(context.get("tag", ""))
        code, what, allowed = _choice(given, _expected(context, "expected_tags"), "STD014")
        return code, what, by_title(given, {title: key for key, title in METHOD_TITLES.items()}) or allowed
    if kind == "union_tag_not_found":
        key = str(context.get("discriminator", "")).strip("'")
        return "STD011", f"缺少“{key}”。", nearest("", METHOD_TITLES) if key == "kind" else ""
    if kind == "condition":
        return _condition(node)
    if kind == "value_error":
        text = str(context.get("error", message))
        return ("STD018" if isinstance(node.value, dict) else "STD015"), f"{text}。", ""
    if kind.startswith("date"):
        return "STD016", f"“{_shown(node)}”不是日期。", explained
    if blank:
        return "STD019", f"“{last}”后面没有内容。", explained
    return _type(kind, node, explained)


def _type(kind: str, node: Node, explained: str) -> Said:
    shown = _shown(node)
    if kind == "string_type":
        if isinstance(node.value, dict | list):
            return "STD013", "这里要写一段文字，不能是列表或键值。", explained
        return "STD012", f"“{shown}”没有加引号，会被当成数字或真假值。", f'要写成 "{shown}"。'
    if kind.startswith("bool"):
        return "STD013", f"“{shown}”不能用在这里。", "只能写 true 或 false。"
    if kind.startswith("int"):
        return "STD013", f"“{shown}”不是整数。", explained
    if kind == "list_type":
        return "STD013", "这里要写列表。", "每条另起一行，以“- ”开头。"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "STD013", "这里要写“键: 值”。", explained
    return "STD013", f"“{shown}”不能用在这里。", explained


def _expected(context: Mapping[str, Any], key: str = "expected") -> list[str]:
    return re.findall(r"'([^']*)'", str(context.get(key, ""))) or re.findall(r"\d+", str(context.get(key, "")))


def _choice(given: str, allowed: Sequence[str], code: str) -> Said:
    return code, f"“{given}”不在可选范围内。", nearest(given, allowed, 15)


def _condition(node: Node) -> Said:
    if not isinstance(node.value, dict):
        return "STD017", "条件要写成“键: 值”。", f"用这些键之一：{'、'.join(_CONDITION_KEYS)}。"
    given = "、".join(node.value) or "空"
    close = next((hint for key in node.value if (hint := nearest(key, _CONDITION_KEYS, 0))), "")
    return "STD017", f"认不出这个条件（写的是：{given}）。", f"{close}用这些键之一：{'、'.join(_CONDITION_KEYS)}。"
