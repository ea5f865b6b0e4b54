"""A standard file as it lies on the disk: its raw tree with `extends` resolved, its digest, its lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.opening.plain_file import WRITTEN_BY_HAND, plain_bytes
from fullemp_cli.standards.library import ENDINGS, find_standard
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.problems import StandardProblem, problem
from fullemp_cli.standards.short_form import write_out
from fullemp_cli.standards.source import Node, parse


@dataclass(frozen=True, slots=True)
class StandardSource:
    """The raw tree of a standard, changes of `extends` applied, and the digest of the bytes it came from."""

    root: Node | None
    sha256: str
    path: Path
    problems: tuple[StandardProblem, ...]


@dataclass(frozen=True, slots=True)
class LoadedStandard:
    """A standard, the digest of its file (and of the file that it extends), where it stands, and its lines."""

    standard: Standard
    sha256: str
    path: Path
    root: Node

    def line(self, *path: str | int) -> tuple[str, int]:
        """The file and line of that path (`"items", 3, "max"`), or of the nearest part above it."""
        node = self.root.nearest(path)
        return node.file, node.line


def read_source(path: Path) -> StandardSource:
    """The raw tree of the file, with `extends` resolved. Refused when a file cannot be read."""
    digest = hashlib.sha256()
    problems: list[StandardProblem] = []
    root = _read(path, digest, problems, ())
    return StandardSource(root, digest.hexdigest(), path, tuple(problems))


def _read(path: Path, digest: hashlib._Hash, problems: list[StandardProblem], above: tuple[Path, ...]) -> Node | None:
    data = read_bytes(path)
    digest.update(data)
    parsed = parse(data, path.name)
    problems += parsed.problems
    root = parsed.root
    if root is None:
        return None
    wanted = root.child("extends")
    if wanted is None:
        changes = root.value.pop("changes", None) if isinstance(root.value, dict) else None
        if changes is not None:
            problems.append(problem("STD005", path.name, changes.line, "changes", "没有写 extends，不能写 changes。"))
        write_out(root)
        return root
    base_path = _base(path, wanted, problems)
    if base_path is None:
        return None
    if base_path in (*above, path):
        problems.append(problem("STD004", path.name, wanted.line, "extends", "extends 循环引用了自己。"))
        return None
    base = _read(base_path, digest, problems, (*above, path))
    if base is None:
        return None
    from fullemp_cli.standards.extending import extend

    merged, found = extend(base, root)
    problems += found
    write_out(merged)
    return merged


def _base(path: Path, wanted: Node, problems: list[StandardProblem]) -> Path | None:
    beside = path.parent / wanted.text
    if wanted.text.lower().endswith(ENDINGS) and beside.is_file():
        return beside.resolve()
    try:
        return find_standard(wanted.text)
    except Refusal as refusal:
        problems.append(problem("STD004", path.name, wanted.line, "extends", refusal.what, refusal.hint))
        return None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; refused with a sentence when it cannot be read."""
    try:
        return plain_bytes(path, WRITTEN_BY_HAND)
    except OSError as error:
        raise Refusal("STD092", "文件打不开。", where=str(path), hint=f"系统提示：{system_reason(error)}。") from error
