"""Which standards there are, and where: the built-in ones by id or place, a file of the user's own by its path."""

from __future__ import annotations

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


def find_standard(wanted: str) -> Path:
    """The file of that id, place name or path. Refused with the nearest names."""
    known = builtin_paths()
    if wanted in known:
        return known[wanted]
    if wanted.lower().endswith(ENDINGS) or "/" in wanted or "\\" in wanted:
        path = Path(wanted)
        if path.is_file():
            return path.resolve()
        near = near_files(path, ENDINGS)
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
