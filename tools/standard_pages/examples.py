"""The examples of docs/standards/: a fence of a standard's own keys, then a fence of cases, made into files that run.

A fence whose first line is `# 标准` is a part of a standard file; the head that every file has is put in front of it.
The next fence whose first line is `# 样例` holds its cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_FENCE = re.compile(r"^```yaml\n# (标准|样例)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HEAD = {
    "schema": "fullemp.standard/1",
    "id": "example",
    "place": "某某区",
    "title": "某某区充分就业社区评价办法",
    "document": "某人社〔2025〕1号",
    "issuer": "某某区人力资源和社会保障局",
    "date": "2025-01-05",
}


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the page, the number of its first line, the part of a standard, its cases, where the fences end."""

    page: Path
    line: int
    standard: str
    cases: str
    end: int

    @property
    def name(self) -> str:
        """`deduct.md:12`, for the names of tests."""
        return f"{self.page.parent.name}/{self.page.name}:{self.line}"

    def write(self, folder: Path) -> Path:
        """The example as `example.yaml` with its cases beside it."""
        path = folder / "example.yaml"
        path.write_text(whole_standard(self.standard), encoding="utf-8")
        if self.cases:
            (folder / "example.cases.yaml").write_text(f"cases:\n{self.cases}", encoding="utf-8")
        return path


def examples_of(page: Path) -> Iterator[Example]:
    """The examples of a page, in order."""
    text = page.read_text(encoding="utf-8")
    fences = list(_FENCE.finditer(text))
    for index, fence in enumerate(fences):
        if fence[1] != "标准":
            continue
        following = fences[index + 1] if index + 1 < len(fences) and fences[index + 1][1] == "样例" else None
        line = text[: fence.start()].count("\n") + 1
        end = (following or fence).end()
        yield Example(page, line, fence[2], following[2] if following else "", end)


def whole_standard(part: str) -> str:
    """The part with the head of a standard file; kind and full marks as the items have them."""
    given = yaml.safe_load(part)
    head = {key: value for key, value in _HEAD.items() if key not in given}
    items = given.get("items", [])
    if "kind" not in given:
        head["kind"] = "score" if items else "criteria"
    if items and "full_marks" not in given:
        head["full_marks"] = str(sum(item["max"] for item in items if not item.get("bonus")))
    lines = [f"{key}: {value}" for key, value in head.items()]
    return "\n".join([*lines, part])
