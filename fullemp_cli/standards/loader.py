"""Finding and reading a standard: a built-in one by id or place, or a file of the user's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from fullemp_cli.errors import Refusal
from fullemp_cli.people.near_files import near_files
from fullemp_cli.standards.extending import extend
from fullemp_cli.standards.model import UNSTATED, Standard
from fullemp_cli.standards.problems import StandardProblem, errors, problem
from fullemp_cli.standards.source import Node, parse
from fullemp_cli.standards.translation import translate

_ENDINGS = (".yaml", ".yml")
_CASES = ".cases.yaml"
_SHOWN_PROBLEMS = 8
_UNITS = ("省", "市", "区", "县", "州", "盟")


@dataclass(frozen=True, slots=True)
class Source:
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


@cache
def builtin_paths() -> dict[str, Path]:
    """The files of the built-in standards by id, in the order of their ids."""
    folder = Path(str(files("fullemp_cli.standards").joinpath("data")))
    found = sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(_CASES))
    return {path.stem: path for path in found}


def cases_path(path: Path) -> Path:
    """The file of cases that belongs beside a standard file."""
    return path.with_name(path.name.removesuffix(path.suffix) + _CASES)


def load_standard(wanted: str) -> LoadedStandard:
    """The standard of that id, place name (台州, 台州市) or file.

    A file of the user's own is checked as `fullemp standards check` does. Refused (exit 2): unknown, with the nearest
    names; unreadable; invalid, with every line.
    """
    path = find_standard(wanted)
    source = read_source(path)
    if source.root is None or errors(list(source.problems)):
        raise _invalid(path, list(source.problems))
    if path in builtin_paths().values():
        try:
            standard = Standard.model_validate(source.root.plain())
        except ValidationError as error:
            raise _invalid(path, translate(error, source.root, Standard)) from None
        return LoadedStandard(standard, source.sha256, path, source.root)
    from fullemp_cli.standards.checker import check_source  # the built-in standards are checked by the tests

    checked = check_source(source)
    if checked.loaded is None:
        raise _invalid(path, checked.problems)
    return checked.loaded


def find_standard(wanted: str) -> Path:
    """The file of that id, place name or path. Refused with the nearest names."""
    known = builtin_paths()
    if wanted in known:
        return known[wanted]
    if wanted.lower().endswith(_ENDINGS) or "/" in wanted or "\\" in wanted:
        path = Path(wanted)
        if path.is_file():
            return path.resolve()
        near = near_files(path, _ENDINGS)
        raise Refusal(
            "STD090", f"没有标准文件“{wanted}”。", hint=f"{near}请核对路径；内置标准见 fullemp standards list。"
        )
    named = places()
    for place, id in named.items():
        if same_place(place, wanted):
            return known[id]
    close = get_close_matches(wanted.lower(), known, n=2, cutoff=0.5)
    common = set("".join(_UNITS))
    close += [f"{place}（{id}）" for place, id in named.items() if set(wanted) & set(place) - common]
    maybe = f"是不是 {'、'.join(dict.fromkeys(close))}？" if close else ""
    every = "、".join(known)
    raise Refusal(
        "STD091", f"没有“{wanted}”这个标准。", hint=f"{maybe}内置标准：{every}；也可以写标准文件的路径（.yaml）。"
    )


def places() -> dict[str, str]:
    """The places of the built-in standards, with their ids; a standard without a named place is left out."""
    named = ((_place_in(path.read_text("utf-8")), id) for id, path in builtin_paths().items())
    return {place: id for place, id in named if place not in ("", UNSTATED)}


def _place_in(text: str) -> str:
    """The `place` of a built-in file, without reading the whole of it as YAML."""
    rows = (row for row in text.splitlines() if row.startswith("place:"))
    return next((row.removeprefix("place:").split(" #")[0].strip().strip("\"'") for row in rows), "")


def same_place(place: str, wanted: str) -> bool:
    """台州, 台州市 and 浙江省台州市 are one place."""
    pairs = ((one, other) for one in _spellings(place) for other in _spellings(wanted))
    return any(one.endswith(other) or other.endswith(one) for one, other in pairs)


def _spellings(place: str) -> list[str]:
    """With and without 市, 区 …; one character alone names no place."""
    name = place.strip()
    shorter = name[:-1] if name.endswith(_UNITS) else name
    return [spelling for spelling in dict.fromkeys((name, shorter)) if len(spelling) > 1]


def read_source(path: Path) -> Source:
    """The raw tree of the file, with `extends` resolved. Refused when a file cannot be read."""
    digest = hashlib.sha256()
    problems: list[StandardProblem] = []
    root = _read(path, digest, problems, ())
    return Source(root, digest.hexdigest(), path, tuple(problems))


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
    merged, found = extend(base, root)
    problems += found
    return merged


def _base(path: Path, wanted: Node, problems: list[StandardProblem]) -> Path | None:
    beside = path.parent / wanted.text
    if wanted.text.lower().endswith(_ENDINGS) and beside.is_file():
        return beside.resolve()
    try:
        return find_standard(wanted.text)
    except Refusal as refusal:
        problems.append(problem("STD004", path.name, wanted.line, "extends", refusal.what, refusal.hint))
        return None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; refused with a sentence when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            "STD092", "文件打不开。", where=str(path), hint=f"系统提示：{error.strerror or error}。"
        ) from error


def _invalid(path: Path, problems: list[StandardProblem]) -> Refusal:
    wrong = errors(problems)
    lines = [f"\n  {found.sentence}（{found.code}）" for found in wrong[:_SHOWN_PROBLEMS]]
    more = f"\n  ……共 {len(wrong)} 处" if len(wrong) > _SHOWN_PROBLEMS else ""
    hint = f"{''.join(lines)}{more}\n请改正后用 fullemp standards check 再检查一遍。"
    return Refusal("STD093", f"标准文件有 {len(wrong)} 处错误，不能使用", where=path.name, hint=hint)


def each_builtin() -> Iterator[LoadedStandard]:
    """All built-in standards."""
    for id in builtin_paths():
        yield load_standard(id)
