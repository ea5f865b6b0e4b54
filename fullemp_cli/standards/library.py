"""Which standards there are, and where: the built-in ones by id or place, a file of the user's own by its path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.people.near_files import near_files
from fullemp_cli.standards.model import UNSTATED

ENDINGS = (".yaml", ".yml")


_CASES = ".cases.yaml"


_UNITS = ("省", "市", "区", "县", "州", "盟")


@cache
def builtin_paths() -> dict[str, Path]:
    """The files of the built-in standards by id, in the order of their ids."""
    folder = Path(str(files("fullemp_cli.standards").joinpath("data")))
    found = sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(_CASES))
    return {path.stem: path for path in found}


def cases_path(path: Path) -> Path:
    """The file of cases that belongs beside a standard file."""
    return path.with_name(path.name.removesuffix(path.suffix) + _CASES)


OWN_FOLDER = "标准"
"""A folder of that name beside where the program is run holds standards that are found like built-in ones."""
_VARIABLE = "FULLEMP_STANDARDS"
_chosen_folders: list[Path] = []


def use_folder(folder: Path) -> None:
    """Files of this folder are found by id and place too (`--standards`). Refused when it is no folder."""
    if not folder.is_dir():
        raise Refusal("STD090", "没有这个文件夹。", where=str(folder), hint="--standards 要写放着标准文件的文件夹。")
    if folder.resolve() not in _chosen_folders:
        _chosen_folders.append(folder.resolve())


@dataclass(frozen=True, slots=True)
class Edition:
    """What the head of a standard file says, read without the rest: from when until when it is in force."""

    id: str
    place: str
    title: str
    path: Path
    begins: date | None = None
    ends: date | None = None
    replaced_by: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is in force on that day; a file that does not say is always."""
        return (self.begins is None or self.begins <= on) and (self.ends is None or on <= self.ends)

    @property
    def span(self) -> str:
        """`2019-06-07 起`, `2019-06-07 至 2024-12-31`; '' where the file does not say."""
        if self.begins is None and self.ends is None:
            return ""
        return f"{self.begins or '……'} 至 {self.ends}" if self.ends else f"{self.begins} 起"


def editions() -> list[Edition]:
    """Every standard that is found by name: the built-in ones, then those of the folders (`use_folder`, 标准, the
    variable FULLEMP_STANDARDS), by file name."""
    heads = {path: _head(path) for folder in _folders() for path in _files_of(folder)}
    heads = {path: replace(_head(path), id=id) for id, path in builtin_paths().items()} | heads
    return [_edition(path, head.with_bases(path, heads)) for path, head in heads.items()]


def _folders() -> Iterator[Path]:
    yield from _chosen_folders
    named = [Path(one) for one in os.environ.get(_VARIABLE, "").split(os.pathsep) if one]
    for folder in (*named, Path(OWN_FOLDER)):
        if folder.is_dir() and folder.resolve() not in _chosen_folders:
            yield folder.resolve()


def _files_of(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.name.endswith(_CASES)
    )


_HEAD = re.compile(r"^(id|place|title|replaced_by|extends):[ \t]*(.*)$", re.MULTILINE)
_IN_FORCE = re.compile(r"^in_force:\s*(?:\{([^}]*)\}|((?:\n[ \t]+\S.*)+)|(?:null|~)?[ \t]*$)", re.MULTILINE)
_DAY = re.compile(r"(from|to):\s*[\"']?(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands in the head of a file: its keys, and the days of `in_force`, None where it does not have that key."""

    id: str
    words: Mapping[str, str]
    days: Mapping[str, date] | None

    def with_bases(self, path: Path, heads: Mapping[Path, _Head], above: tuple[Path, ...] = ()) -> _Head:
        """With what it takes over from the file that it extends: one beside it, or one of these by its id."""
        wanted = self.words.get("extends", "")
        base = (path.parent / wanted).resolve() if wanted.lower().endswith(ENDINGS) else None
        if base is None:
            base = next((other for other, head in heads.items() if wanted and head.id == wanted), None)
        if base is None or base in (*above, path):
            return self
        under = (heads.get(base) or _head(base)).with_bases(base, heads, (*above, path))
        days = under.days if self.days is None else self.days
        taken = {key: word for key, word in under.words.items() if key != "replaced_by"}
        return _Head(self.id, taken | dict(self.words), days)


def _head(path: Path) -> _Head:
    try:
        text = path.read_text("utf-8", errors="replace")[:20_000]
    except OSError:
        text = ""
    words = {found[1]: _word(found[2]) for found in _HEAD.finditer(text)}
    force = _IN_FORCE.search(text)
    days: dict[str, date] = {}
    for found in _DAY.finditer(force[1] or force[2] or "") if force else ():
        try:
            days[found[1]] = date(int(found[2]), int(found[3]), int(found[4]))
        except ValueError:
            continue  # told by `standards check`
    return _Head(words.get("id", path.stem), words, days if force else None)


def _word(text: str) -> str:
    word = text.split(" #")[0].strip().strip("\"'")
    return "" if word in ("null", "~") else word


def _edition(path: Path, head: _Head) -> Edition:
    days, words = head.days or {}, head.words
    place, follower = words.get("place", ""), words.get("replaced_by", "")
    return Edition(head.id, place, words.get("title", ""), path, days.get("from"), days.get("to"), follower)


def _edition_of(wanted: str, on: date | None) -> Path | None:
    """The file of that place that is in force on the day (today, where none is given); of several the newest."""
    found = [one for one in editions() if one.place not in ("", UNSTATED) and same_place(one.place, wanted)]
    if not found:
        return None
    fitting = [one for one in found if one.in_force(on or date.today())]
    if on is not None and not fitting:
        listed = "、".join(f"{one.id}（{one.span or '没有写施行日期'}）" for one in found)
        raise Refusal("STD098", f"“{wanted}”在 {on} 没有施行的标准。", hint=f"有：{listed}；可以用编号指定。")
    return max(fitting or found, key=lambda one: one.begins or date.min).path


def find_standard(wanted: str, on: date | None = None) -> Path:
    """The file of that id, place name or path; of a place with several editions the one in force on that day. Refused
    with the nearest names."""
    known = builtin_paths()
    if wanted in known:
        return known[wanted]
    if wanted.lower().endswith(ENDINGS) or "/" in wanted or "\\" in wanted:
        path = Path(wanted)
        with suppress(OSError, ValueError):  # no name that a file can have
            if path.exists():  # a folder, a pipe or a device too: whoever reads it says what it is
                return path.resolve()
        near = near_files(path, ENDINGS)
        raise Refusal(
            "STD090", f"没有标准文件“{wanted}”。", hint=f"{near}请核对路径；内置标准见 fullemp standards list。"
        )
    own = next((one.path for one in editions() if one.id == wanted), None)
    if own is not None:
        return own
    in_force = _edition_of(wanted, on)
    if in_force is not None:
        return in_force
    named = places()
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
