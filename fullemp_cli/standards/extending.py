"""`extends`: a standard that is another one with changes, resolved on the raw tree so that lines stay right.

    extends: taizhou            # a built-in standard, or a path beside this file
    id: jiaojiang-2027          # every other top-level key replaces the base's (form and parameters: key by key)
    changes:
      items:                    # 改：编号 → 要改的键；写 null 则恢复默认
        "1": {max: 6, method: {...}}
      sections: {量化指标: {max: 31}}
      remove: ["9.2"]           # 删：项目、部分、评定标准、否决项、准入条件、大项的编号
      add:                      # 加：放在 after 的后面（同一层）；不写 after 放在最后
        - {after: "6", item: {id: "6a", ...}}
        - {after: K2, criterion: {id: K2a, ...}}

A row of the form goes with its item: removed with it, added after the row of `after`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.problems import StandardProblem, problem
from fullemp_cli.standards.source import Node

_LISTS = ("items", "criteria", "vetoes", "gates", "sections")
_MERGED = ("form", "parameters")
_KINDS = {"item": "items", "criterion": "criteria", "veto": "vetoes", "gate": "gates"}
_CHANGES = (*_LISTS, "remove", "add")
_NOT_INHERITED = ("extends", "changes")
_OF_THE_BASE_ALONE = ("replaced_by",)
"""What follows the base says nothing of what is made from it, which may be that very edition."""


def extend(base: Node, own: Node) -> tuple[Node, list[StandardProblem]]:
    """The base with the changes of `own`. `base` is changed in place: it must be freshly read.

    Problems are STD005 with the line in `own`.
    """
    assert isinstance(base.value, dict) and isinstance(own.value, dict)
    merged = base.value
    problems: list[StandardProblem] = []
    for key in _OF_THE_BASE_ALONE:
        merged.pop(key, None)
    changes = own.value.get("changes")
    if changes is not None:
        _Change(merged, problems).apply(changes)
    for key, node in own.value.items():
        if key in _NOT_INHERITED:
            continue
        old = merged.get(key)
        if key in _MERGED and old is not None and isinstance(old.value, dict) and isinstance(node.value, dict):
            _merge(old.value, node.value)
        elif node.value is None:
            merged.pop(key, None)
        else:
            merged[key] = node
    if "id" not in own.value:
        problems.append(_problem(own, "", "扩展的标准要有自己的 id。"))
    return Node(merged, own.file, own.line), problems


def _merge(old: dict[str, Node], new: dict[str, Node]) -> None:
    for key, node in new.items():
        if node.value is None:
            old.pop(key, None)
        else:
            old[key] = node


def _problem(node: Node, path: str, what: str, allowed: str = "") -> StandardProblem:
    return problem("STD005", node.file, node.line, path, what, allowed)


class _Change:
    """The changes applied to the base's keys, one after another: change, remove, add."""

    def __init__(self, merged: dict[str, Node], problems: list[StandardProblem]) -> None:
        self.merged = merged
        self.problems = problems

    def apply(self, changes: Node) -> None:
        if not isinstance(changes.value, dict):
            self._say(changes, "changes", "changes 要写成“键: 值”。", f"可用：{'、'.join(_CHANGES)}。")
            return
        for key, node in changes.value.items():
            if key in _LISTS:
                self._edit(key, node)
            elif key not in ("remove", "add"):
                self._say(node, f"changes ▸ {key}", f"changes 里没有“{key}”。", nearest(key, _CHANGES))
        for key, act in (("remove", self._remove), ("add", self._add)):
            listed = changes.value.get(key)
            if listed is not None and not isinstance(listed.value, list):
                self._say(listed, f"changes ▸ {key}", f"{key} 要写成列表。", "每条以“- ”开头。")
            elif listed is not None and isinstance(listed.value, list):
                for entry in listed.value:
                    act(entry)

    def _say(self, node: Node, path: str, what: str, allowed: str = "") -> None:
        self.problems.append(_problem(node, path, what, allowed))

    def _edit(self, key: str, node: Node) -> None:
        if not isinstance(node.value, dict):
            self._say(node, f"changes ▸ {key}", f"{key} 要写成“编号: 要改的键”。", '例如 "1": {max: 6}。')
            return
        for id, edit in node.value.items():
            path = f"changes ▸ {key} ▸ {id}"
            found = self._find(id, (key,))
            if found is None:
                self._say(edit, path, f"被扩展的标准里没有编号“{id}”。", nearest(id, self._ids((key,))))
            elif not isinstance(edit.value, dict):
                self._say(edit, path, "要写成“键: 值”。")
            else:
                entries, index = found
                old = entries[index].value
                assert isinstance(old, dict)
                _merge_entry(old, edit.value)

    def _remove(self, entry: Node) -> None:
        id = entry.text
        found = self._find(id, _LISTS)
        if found is None:
            self._say(entry, "changes ▸ remove", f"被扩展的标准里没有编号“{id}”。", nearest(id, self._ids(_LISTS)))
            return
        entries, index = found
        gone = {id, *_ids_below(entries[index])}
        del entries[index]
        rows = self._rows()
        rows[:] = [row for row in rows if _keeps_row(row, gone)]

    def _add(self, entry: Node) -> None:
        path = "changes ▸ add"
        kind = next((kind for kind in _KINDS if entry.child(kind) is not None), None)
        if kind is None or not isinstance(entry.value, dict) or set(entry.value) - {kind, "after"}:
            allowed = '例如 {after: "6", item: {id: …}}；可加 item、criterion、veto、gate。'
            self._say(entry, path, "add 的每条写 after 和要加的内容。", allowed)
            return
        new, after = entry.value[kind], _text(entry, "after")
        entries = self._entries(_KINDS[kind])
        index = len(entries)
        if after:
            found = self._find(after, (_KINDS[kind],))
            if found is None:
                allowed = nearest(after, self._ids((_KINDS[kind],)))
                self._say(entry, path, f"被扩展的标准里没有编号“{after}”，不知道加在哪里。", allowed)
                return
            entries, index = found[0], found[1] + 1
        entries.insert(index, new)
        if kind in ("item", "criterion"):
            self._add_row(new, after, [_text(one, "id") for one in entries])

    def _add_row(self, new: Node, after: str, siblings: list[str]) -> None:
        """Below the last row of `after`, else of any sibling; none where the form shows none of them."""
        rows = self._rows()
        wanted = [after] if after else siblings
        places = [place for place, row in enumerate(rows) if _text(row, "item") in wanted]
        if places:
            id = _text(new, "id")
            row = Node({"item": Node(id, new.file, new.line, id)}, new.file, new.line)
            rows.insert(places[-1] + 1, row)

    def _entries(self, key: str) -> list[Node]:
        node = self.merged.setdefault(key, Node([], "", 0))
        return node.value if isinstance(node.value, list) else []

    def _rows(self) -> list[Node]:
        rows = self.merged["form"].child("rows") if "form" in self.merged else None
        return rows.value if rows is not None and isinstance(rows.value, list) else []

    def _find(self, id: str, keys: tuple[str, ...]) -> tuple[list[Node], int] | None:
        for key in keys:
            for entries in _levels(self._entries(key)):
                for index, entry in enumerate(entries):
                    if _text(entry, "id") == id:
                        return entries, index
        return None

    def _ids(self, keys: tuple[str, ...]) -> list[str]:
        return [_text(entry, "id") for key in keys for entries in _levels(self._entries(key)) for entry in entries]


def _merge_entry(old: dict[str, Node], new: dict[str, Node]) -> None:
    """Changed keys replace; a method of the same kind is merged key by key, one of another kind replaces."""
    for key, node in new.items():
        before = old.get(key)
        if key == "method" and before is not None and _same_kind(before, node):
            assert isinstance(before.value, dict) and isinstance(node.value, dict)
            _merge(before.value, node.value)
            before.line, before.file = node.line, node.file
        elif node.value is None:
            old.pop(key, None)
        else:
            old[key] = node


def _same_kind(before: Node, node: Node) -> bool:
    if not isinstance(before.value, dict) or not isinstance(node.value, dict):
        return False
    return "kind" not in node.value or _text(node, "kind") == _text(before, "kind")


def _text(node: Node, key: str) -> str:
    below = node.child(key)
    return below.text if below is not None else ""


def _keeps_row(row: Node, gone: set[str]) -> bool:
    """Takes what is gone from a row of the form; a row that scores nothing any more goes too."""
    also = row.child("also")
    others = [one for one in also.value if one.text not in gone] if also and isinstance(also.value, list) else []
    if also is not None:
        also.value = list(others)
    if _text(row, "item") not in gone:
        return True
    if others and also is not None and isinstance(row.value, dict):
        row.value["item"], also.value = others[0], list(others[1:])
    return bool(others)


def _levels(entries: list[Node]) -> Iterator[list[Node]]:
    yield entries
    for entry in entries:
        parts = entry.child("parts")
        if parts is not None and isinstance(parts.value, list):
            yield from _levels(parts.value)


def _ids_below(entry: Node) -> set[str]:
    parts = entry.child("parts")
    if parts is None or not isinstance(parts.value, list):
        return set()
    return {_text(part, "id") for level in _levels(parts.value) for part in level}
