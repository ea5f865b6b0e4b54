"""A file that is not there: which of the files that are there was probably meant."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from pathlib import Path

_LOOKED_AT = 2000
_LISTED = 3


def near_files(path: Path, endings: Collection[str] = ()) -> str:
    """`是不是“临江社区.xlsx”？` for a path that does not exist; '' when nothing near is there. Never the name itself.

    Names are compared at the first part of the path that is missing, without their endings. With `endings`
    (`.xlsx`) only such files are offered, and when none of them is near, the first few are named.
    """
    folder, wanted, is_last = _first_missing(path)
    try:
        entries = sorted(islice(folder.iterdir(), _LOOKED_AT))
        offered = {
            one.name: one.stem if is_last else one.name
            for one in entries
            if one.name != wanted and not one.name.startswith((".", "~$")) and _fits(one, endings, is_last=is_last)
        }
    except OSError:
        return ""
    near = _closest(Path(wanted).stem if is_last else wanted, offered)
    if near:
        return f"是不是{'、'.join(f'“{_shown(name)}”' for name in near)}？"
    if endings and offered:
        first = "、".join(_shown(name) for name in islice(offered, _LISTED))
        return f"那里有：{first}{' 等' if len(offered) > _LISTED else ''}。"
    return ""


def _first_missing(path: Path) -> tuple[Path, str, bool]:
    parts = path.absolute().parts
    for length in range(1, len(parts)):
        if not _exists(Path(*parts[: length + 1])):
            return Path(*parts[:length]), parts[length], length == len(parts) - 1
    return path.absolute().parent, path.name, True


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _fits(entry: Path, endings: Collection[str], *, is_last: bool) -> bool:
    if not is_last:
        return entry.is_dir()
    return not endings or entry.suffix.lower() in endings


def _closest(wanted: str, offered: dict[str, str]) -> list[str]:
    from difflib import SequenceMatcher  # only on the way to an error

    measured = sorted(
        ((SequenceMatcher(None, wanted.lower(), stem.lower()).ratio(), name) for name, stem in offered.items()),
        key=lambda one: -one[0],
    )
    return [name for ratio, name in measured[:2] if ratio >= 0.6]


def _shown(name: str) -> str:
    from fullemp_cli.people.masking import mask_within

    return mask_within(name)
