"""A standard written in the short form (`short_form.py` reads it): as an official would say it, item under section.

What is written reads back as the same standard; only measures that stand where they are used come last in their list.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fullemp_cli.standards.short_form import BOUND
from fullemp_cli.standards.source import Node

_ORDINAL = re.compile(r"^\s*([一二三四五六七八九十]{1,3})[、.．]")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<.+0-9][^\n\t\"]*")
_NUMBER_LIKE = re.compile(
    r"[-+]?[.\d][\d_.]*%?|\d{4}-\d{2}-\d{2}|true|false|null|yes|no|~|[-+]?\.(inf|nan)", re.IGNORECASE
)
_PLAIN_NUMBER = re.compile(r"\d{1,6}(\.\d{1,2})?")
_PERCENT = re.compile(r"\d[\d.]*%")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WIDTH = 130
_ORDER = ("id", "title", "section", "max", "bonus", "only_for", "text", "rule", "clause", "method", "pass", "yes", "judged",
          "bands", "deduct", "method_by_kind", "by_kind", "parts", "readings")  # fmt: skip
"""The keys of an item as an official reads them; the others follow as they stood."""
_BLOCKS = ("items", "sections", "criteria", "measures", "columns", "parts", "vetoes", "gates", "readings", "rows")
"""Lists whose entries stand one under the other."""


def short_text(root: Node) -> str:
    """The file in the short form. `root`: the tree as it is loaded (the long form written out)."""
    raw = root.plain()
    assert isinstance(raw, dict)
    shortened = _shortened(raw)
    return "\n".join(_block(shortened, 0)) + "\n"


def _shortened(raw: dict[str, Any]) -> dict[str, Any]:
    short = {key: _copied(value) for key, value in raw.items()}
    items = short.get("items", [])
    originals = {id(item): item["id"] for item in _every(items)}
    _inlined(short, items)
    form = short.get("form")
    if form and form.get("rows") == [{"item": item["id"]} for item in items]:
        del form["rows"]
    for item in list(_every(items)):
        _short_method(item, originals[id(item)])
        ordered = {key: item[key] for key in (*(key for key in _ORDER if key in item), *item)}
        item.clear()
        item.update(ordered)
    _without_ids(items, "")
    _nested(short, items)
    return {key: value for key, value in short.items() if value != []}


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mark(below) if key in ("max", "points") else _copied(below) for key, below in value.items()}
    return [_copied(below) for below in value] if isinstance(value, list) else value


def _mark(value: Any) -> Any:
    """Marks that a draft has written as text (`"0.5"`) as the number that they are."""
    return Decimal(value) if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value) else _copied(value)


def _every(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        yield from _every(item.get("parts", []))


# --- methods ---


def _short_method(item: dict[str, Any], own: str) -> None:
    """`pass`, `yes`, `judged`, `deduct` where the method says no more than these."""
    method = item.get("method")
    if not isinstance(method, dict):
        return
    keys, kind = set(method), method.get("kind")
    said: tuple[str, Any] | None = None
    if kind == "all_or_nothing" and keys == {"kind", "when"}:
        said = _passed(item, own, method["when"])
    elif kind == "judged" and keys == {"kind"}:
        said = "judged", True
    elif kind == "judged" and keys == {"kind", "one_of"}:
        said = "judged", method["one_of"]
    elif kind == "deduct" and keys == {"kind", "deductions"}:
        said = "deduct", [_short_element(one, place, item, own) for place, one in enumerate(method["deductions"], 1)]
    elif kind == "bands" and (bands := _short_bands(method)) is not None:
        said = "bands", bands
    elif kind == "group" and keys == {"kind"} and item.get("parts"):
        del item["method"]
        return
    if said is not None:
        del item["method"]
        item[said[0]] = said[1]


_SIGNS = {"at_least": "≥", "at_most": "≤", "more_than": "＞", "less_than": "＜"}


def _short_bands(method: dict[str, Any]) -> dict[str, Any] | None:
    """`{measure: …, ≥20%: 5}` where each band has one bound that is a number; None else."""
    bands: dict[str, Any] = {}
    for band in method["bands"]:
        bounds = [name for name in band if name != "points"]
        limit = band[bounds[0]] if len(bounds) == 1 and bounds[0] in _SIGNS else None
        if not isinstance(limit, str | int | Decimal) or isinstance(limit, bool) or "points" not in band:
            return None
        bands[f"{_SIGNS[bounds[0]]}{limit}"] = band["points"]
    if len(bands) < len(method["bands"]):
        return None
    rest = {key: value for key, value in method.items() if key not in ("kind", "bands")}
    if str(rest.get("otherwise")) == "0":
        del rest["otherwise"]
    if rest.get("nobody") == "open":
        del rest["nobody"]
    return {"measure": rest.pop("measure"), **bands, **rest} if "measure" in rest else None


def _passed(item: dict[str, Any], own: str, when: Any) -> tuple[str, Any]:
    if isinstance(when, dict) and set(when) == {"answer", "text"} and when["answer"] == own:
        return "yes", True if when["text"] == item.get("text", item.get("title")) else when["text"]
    return "pass", when


def _short_element(element: dict[str, Any], place: int, item: dict[str, Any], own: str) -> dict[str, Any]:
    short = dict(element)
    if short.get("id") == f"{own}.{place}":
        del short["id"]
    rest = {key: value for key, value in short.items() if key != "title"}
    if "title" in short and short["title"] == (_first_text(rest) or item.get("title") or own):
        del short["title"]
    return short


def _first_text(value: Any) -> str | None:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            return str(value["text"])
        return next((found for one in value.values() if (found := _first_text(one)) is not None), None)
    return None


# --- measures where they are used ---


def _inlined(short: dict[str, Any], items: list[dict[str, Any]]) -> None:
    declared = {one["id"]: one for one in short.get("measures", [])}
    uses = Counter(_called(short))
    for item in _every(items):
        own = {key: value for key, value in item.items() if key not in ("parts", "proposals")}
        for owner in list(_callers(own)):
            measure = declared.get(owner["measure"])
            if measure is not None and uses[owner["measure"]] == 1 and not owner.get("with"):
                owner["measure"] = measure
                short["measures"] = [one for one in short["measures"] if one is not measure]
        for owner in list(_mappings(own)):
            for key in ("each_case_of", "of"):
                called = owner.get(key)
                if isinstance(called, dict) and set(called) == {"measure"} and isinstance(called["measure"], dict):
                    owner[key] = _short_stated(called["measure"], key) or called
            if isinstance(owner.get("measure"), dict):
                owner["measure"] = _short_stated(owner["measure"], "measure") or owner["measure"]
    if not short.get("measures", [None]):
        del short["measures"]


def _short_stated(measure: dict[str, Any], key: str) -> dict[str, Any] | None:
    """`{number, text, unit}` where reading it gives that very figure; None else."""
    if measure.get("kind") != "stated" or "number" not in measure:
        return None
    number = str(measure["number"])
    plain = {name: value for name, value in measure.items() if name not in ("id", "kind")}
    if measure["id"] != f"stated_{re.sub('[^0-9A-Za-z]', '_', number)}":
        return None
    if plain.get("title") != plain.get("text", number):
        return None
    if key == "each_case_of":
        if plain.get("better") != "fewer":
            return None
        del plain["better"]
    elif plain.get("better") == "more":
        del plain["better"]
    del plain["title"]
    return {"number": plain.pop("number"), **plain}


def _called(value: Any) -> Iterator[str]:
    for one in _mappings(value):
        if isinstance(one.get("measure"), str):
            yield one["measure"]


def _callers(value: Any) -> Iterator[dict[str, Any]]:
    for one in _mappings(value):
        if isinstance(one.get("measure"), str):
            yield one


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from _mappings(below)
    elif isinstance(value, list):
        for below in value:
            yield from _mappings(below)


# --- ids and sections ---


def _without_ids(items: list[dict[str, Any]], above: str) -> None:
    for place, item in enumerate(items, 1):
        id = item["id"]
        parts = item.get("parts", [])
        _without_ids(parts, f"{id}.")
        for part in parts:
            if part.get("clause") == item.get("clause"):
                part.pop("clause", None)
        if id == f"{above}{place}":
            del item["id"]


def _nested(short: dict[str, Any], items: list[dict[str, Any]]) -> None:
    """Items under their sections, where both stand in one order and the items of no section come last."""
    sections = short.get("sections", [])
    ids = [section["id"] for section in sections]
    of = [item.get("section") for item in items]
    known = [one for one in of if one is not None]
    if not sections or not known or known != sorted(known, key=ids.index) or of[: len(known)] != known:
        return
    for place, section in enumerate(sections, 1):
        own = [item for item in items if item.get("section") == section["id"]]
        if not own:
            continue
        total = sum((Fraction(str(item["max"])) for item in own if item.get("bonus") is not True), Fraction(0))
        if "max" in section and Fraction(str(section["max"])) == total:
            del section["max"]
        found = _ORDINAL.match(section["title"])
        id = section["id"]
        for item in own:
            del item["section"]
        if id == (found[1] if found else str(place)):
            del section["id"]
        section["items"] = own
    rest = items[len(known) :]
    if rest:
        short["items"] = rest
    else:
        del short["items"]


# --- text ---


def _block(value: Mapping[str, Any], indent: int) -> list[str]:
    lines: list[str] = []
    pad = " " * indent
    for key, below in value.items():
        head = f"{pad}{_key(key, flow=False)}:"
        if isinstance(below, dict):
            flow = _flow(below)
            if indent and len(head) + len(flow) + 1 <= _WIDTH:
                lines.append(f"{head} {flow}")
            else:
                lines += [head, *_block(below, indent + 2)]
        elif isinstance(below, list):
            lines += _listed(head, key, below, indent)
        else:
            lines.append(f"{head} {_scalar(below, flow=False)}")
    return lines


def _listed(head: str, key: str, entries: list[Any], indent: int) -> list[str]:
    flow = _flow(entries)
    if len(head) + len(flow) + 1 <= _WIDTH and (key not in _BLOCKS or (indent and len(entries) == 1)):
        return [f"{head} {flow}"]
    lines = [head]
    pad = " " * (indent + 2)
    for entry in entries:
        said = _flow(entry)
        if not isinstance(entry, dict) or len(pad) + len(said) + 2 <= _WIDTH:
            lines.append(f"{pad}- {said if isinstance(entry, dict | list) else _scalar(entry, flow=False)}")
        else:
            inner = _block(entry, indent + 4)
            lines += [f"{pad}- {inner[0].strip()}", *inner[1:]]
    return lines


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key, flow=True)}: {_flow(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, flow=True)


def _key(key: str, *, flow: bool) -> str:
    return key if key.isidentifier() or BOUND.fullmatch(key) else _scalar(key, flow=flow)


def _scalar(value: Any, *, flow: bool) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    text = str(value)
    if _PERCENT.fullmatch(text) or _DATE.fullmatch(text):
        return text
    unsafe = ": " in text or " #" in text or text.endswith((":", " ")) or text.startswith(" ")
    unsafe = unsafe or (flow and any(letter in text for letter in ",[]{}"))
    if not text or unsafe or _NUMBER_LIKE.fullmatch(text) or not _PLAIN.fullmatch(text):
        return json.dumps(text, ensure_ascii=False)
    return text
