"""The short form of a standard file, written out: what an official would say, in the keys of the long form.

    sections:
      - title: 二、就业成效（60分）
        items:                                         # items stand under their section
          - title: 登记失业人员就业率                     # no id: numbered in order, over all sections
            max: 20
            text: 登记失业人员就业率90%以上得20分
            pass: {measure: registered_unemployed_employment_rate, at_least: 90%}
          - title: 持证率
            max: 5
            text: 持证率20%以上得5分，10%以上得3分
            bands: {measure: certified_share, ≥20%: 5, ≥10%: 3}
          - {title: 制度上墙, max: 10, text: 制度上墙得10分, yes: true}
          - {title: 工作创新, max: 10, text: 酌情给分, judged: true}
          - title: 投诉
            max: 20
            text: 每起有效投诉扣2分
            deduct:
              - {points: 2, each_case_of: {number: "4.1", text: 有效投诉起数, unit: 起}}

It is written out on the raw tree, so that errors have the lines of what was typed. The long form stays as it is; both
may stand in one file. A measure written where it is used gets an id of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fullemp_cli.standards.source import Node

_ORDINAL = re.compile(r"^\s*([一二三四五六七八九十]{1,3})[、.．]")
_SHORT = ("pass", "yes", "judged", "deduct", "bands")
BOUND = re.compile(r"(≥|>=|＞=|≤|<=|＜=|＞|>|＜|<)\s*(.+)")
"""A band's bound as its key: ≥95%."""
_BOUNDS = {"≥": "at_least", ">=": "at_least", "＞=": "at_least", "≤": "at_most", "<=": "at_most", "＜=": "at_most",
           "＞": "more_than", ">": "more_than", "＜": "less_than", "<": "less_than"}  # fmt: skip


def write_out(root: Node) -> None:
    """Writes the short form out in place; a file of the long form stays as it is."""
    if not isinstance(root.value, dict):
        return
    _nested_items(root)
    items = root.value.get("items")
    declared: list[Node] = []
    if items is not None and isinstance(items.value, list):
        _numbered(items.value, "")
        for item in _every(items.value):
            _method(item)
            _inline(item, declared)
    if declared:
        measures = root.value.setdefault("measures", Node([], root.file, declared[0].line))
        if isinstance(measures.value, list):
            measures.value += declared
    form = root.value.get("form")
    if form is not None and isinstance(form.value, dict) and "rows" not in form.value and items is not None:
        rows = [_map(one, item=_copy(id)) for one in _list(items) if (id := one.child("id")) is not None]
        form.value["rows"] = Node(list(rows), form.file, form.line)


def _nested_items(root: Node) -> None:
    assert isinstance(root.value, dict)
    sections = root.value.get("sections")
    nested: list[Node] = []
    for place, section in enumerate(_list(sections), 1):
        if not isinstance(section.value, dict) or "items" not in section.value:
            continue
        own = section.value.pop("items")
        if "id" not in section.value:
            title = section.child("title")
            found = _ORDINAL.match(title.text) if title is not None else None
            section.value["id"] = _text(section, found[1] if found else str(place))
        for item in _list(own):
            if isinstance(item.value, dict):
                item.value.setdefault("section", _copy(section.value["id"]))
            nested.append(item)
        if "max" not in section.value:
            marks = [one.value for item in _list(own) if (one := item.child("max")) is not None and _counts(item)]
            if all(isinstance(one, int | Decimal) and not isinstance(one, bool) for one in marks):
                total = sum((Decimal(str(one)) for one in marks), Decimal(0))
                section.value["max"] = Node(total, section.file, section.line, str(total))
    if nested:
        items = root.value.setdefault("items", Node([], root.file, nested[0].line))
        if isinstance(items.value, list):
            items.value[:0] = nested


def _counts(item: Node) -> bool:
    bonus = item.child("bonus")
    return bonus is None or bonus.value is not True


def _numbered(items: list[Node], above: str) -> None:
    """Ids where order gives them, and clauses of parts where their group has one."""
    for place, item in enumerate(items, 1):
        if not isinstance(item.value, dict):
            continue
        id = item.value.get("id")
        if id is None:
            id = _text(item, f"{above}{place}")
            item.value = {"id": id, **item.value}
        parts = item.value.get("parts")
        if parts is not None and isinstance(parts.value, list):
            clause = item.value.get("clause")
            for part in parts.value:  # a part stands where its group does, unless it says more
                if clause is not None and isinstance(part.value, dict):
                    part.value.setdefault("clause", _copy(clause))
            _numbered(parts.value, f"{id.text}.")
            item.value.setdefault("method", _map(item, kind=_text(item, "group")))


def _every(items: list[Node]) -> Iterator[Node]:
    for item in items:
        if isinstance(item.value, dict):
            yield item
            yield from _every(_list(item.value.get("parts")))


def _method(item: Node) -> None:
    """`pass`, `yes`, `judged`, `deduct`, `bands` as methods; with `method` too, or two of them, the checker tells."""
    assert isinstance(item.value, dict)
    short = [key for key in _SHORT if key in item.value]
    if len(short) != 1 or "method" in item.value:
        return
    key = short[0]
    said = item.value.pop(key)
    at = Node(None, said.file, said.line)
    id = item.value.get("id") or _text(item, "")
    if key == "pass":
        item.value["method"] = _map(at, kind=_text(at, "all_or_nothing"), when=said)
    elif key == "yes":
        words = (
            said
            if isinstance(said.value, str)
            else next((one for name in ("text", "title") if (one := item.child(name)) is not None), id)
        )
        when = _map(at, answer=_copy(id), text=_copy(words))
        item.value["method"] = _map(at, kind=_text(at, "all_or_nothing"), when=when)
    elif key == "judged":
        marks = {"one_of": said} if isinstance(said.value, list) else {}
        item.value["method"] = _map(at, kind=_text(at, "judged"), **marks)
    elif key == "bands":
        item.value["method"] = _bands(said)
    else:
        for place, element in enumerate(_list(said), 1):
            if isinstance(element.value, dict):
                element.value.setdefault("id", _text(element, f"{id.text}.{place}"))
                if "title" not in element.value:
                    element.value["title"] = _copy(_words_in(element) or item.child("title") or id)
        item.value["method"] = _map(at, kind=_text(at, "deduct"), deductions=said)


def _bands(said: Node) -> Node:
    """`{measure: …, ≥20%: 5, ≥10%: 3}`: a band for each bound, in the order as it stands; below all of them 0 unless
    `otherwise` says more."""
    if not isinstance(said.value, dict):
        return _map(said, kind=_text(said, "bands"), bands=said)
    bands: list[Node] = []
    method: dict[str, Node] = {"kind": _text(said, "bands")}
    for key, below in said.value.items():
        bound = BOUND.fullmatch(key)
        if bound is None:
            method[key] = below
        else:
            limits = {_BOUNDS[bound[1]]: _text(below, bound[2].strip()), "points": below}
            bands.append(Node(limits, below.file, below.line))
    method["bands"] = Node(bands, said.file, said.line)
    method.setdefault("otherwise", Node(0, said.file, said.line, "0"))
    return Node(method, said.file, said.line)


def _words_in(node: Node) -> Node | None:
    """The first `text` below: what is asked."""
    if isinstance(node.value, dict):
        own = node.value.get("text")
        if own is not None:
            return own
        return next((found for one in node.value.values() if (found := _words_in(one)) is not None), None)
    return None


def _inline(node: Node, declared: list[Node], owner: str = "") -> None:
    """Measures that stand where they are used: a whole declaration under `measure`, or `{number, text, unit}` for a
    figure that is asked for."""
    if isinstance(node.value, list):
        for one in node.value:
            _inline(one, declared, owner)
    if not isinstance(node.value, dict):
        return
    id = node.value.get("id")
    owner = id.text if id is not None else owner
    measure = node.value.get("measure")
    if measure is not None and isinstance(measure.value, dict):
        if "number" in measure.value and "kind" not in measure.value:
            measure = Node(_stated(measure, measure.value), measure.file, measure.line)
            assert isinstance(measure.value, dict)
        name = f"inline_{re.sub('[^0-9A-Za-z]', '_', owner)}_{len(declared) + 1}"
        measure.value.setdefault("id", _text(measure, name))
        declared.append(Node(measure.value, measure.file, measure.line))
        node.value["measure"] = _copy(measure.value["id"])
    for key in ("each_case_of", "of"):
        stated = node.value.get(key)
        if (
            stated is not None
            and isinstance(stated.value, dict)
            and "number" in stated.value
            and "measure" not in stated.value
        ):
            keys = _stated(stated, stated.value)
            if key == "each_case_of":
                keys.setdefault("better", _text(stated, "fewer"))
            declared.append(Node(keys, stated.file, stated.line))
            node.value[key] = _map(stated, measure=_copy(keys["id"]))
    for key, below in node.value.items():
        if key not in ("parts", "proposals"):
            _inline(below, declared, owner)


def _stated(node: Node, said: dict[str, Node]) -> dict[str, Node]:
    """`{number, text, unit}` as the declaration of a figure that is asked for."""
    called = _text(node, f"stated_{re.sub('[^0-9A-Za-z]', '_', said['number'].text)}")
    words = said.get("text") or said["number"]
    keys: dict[str, Node] = {**said, "id": called, "kind": _text(node, "stated")}
    keys.setdefault("title", _copy(words))
    return keys


def _list(node: Node | None) -> list[Node]:
    return node.value if node is not None and isinstance(node.value, list) else []


def _text(at: Node, text: str) -> Node:
    return Node(text, at.file, at.line, text)


def _map(at: Node, **values: Node) -> Node:
    return Node(dict(values), at.file, at.line)


def _copy(node: Node) -> Node:
    return Node(node.text or node.value, node.file, node.line, node.text)
