"""Where the results of each source go: the tree of the ledgers mirrored, no two sources in one folder."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fullemp_cli.people.file_names import safe_name
from fullemp_cli.people.outgoing import outgoing
from fullemp_cli.run.sources import LedgerSource


def with_result_folders(sources: Sequence[LedgerSource]) -> tuple[LedgerSource, ...]:
    """Each source with its folder: the place it lies in, a workbook without its ending (台账/示例街道/望江社区).

    Where two would share a folder, or one would lie within another (示例街道.xlsx beside 示例街道/望江社区.xlsx), a
    workbook keeps its ending and a folder gets `~台账`; what is still the same gets a number, in the order of the
    sources. Names are compared as Windows compares them; identity numbers in them are masked.
    """
    preferred = [_mirrored(source, ending=False) for source in sources]
    counts = Counter(map(_comparable, preferred))
    above = {key for name in preferred for key in _ancestors(_comparable(name))}
    taken: set[str] = set()
    placed = []
    for source, name in zip(sources, preferred, strict=True):
        if counts[_comparable(name)] > 1 or _comparable(name) in above:
            name = _mirrored(source, ending=True)
        chosen, number = name, 1
        while _comparable(chosen) in taken or _comparable(chosen) in above:
            number += 1
            chosen = f"{name}({number})"
        taken.add(_comparable(chosen))
        placed.append(replace(source, folder=chosen))
    return tuple(placed)


def community_folders(folder: str, names: Sequence[str]) -> tuple[str, ...]:
    """The folder of each community of a source: the source's own for an only one, else one within for each."""
    if len(names) == 1:
        return (folder,)
    taken: set[str] = set()
    folders = []
    for name in names:
        safe = safe_name(name)
        chosen, number = safe, 1
        while _comparable(chosen) in taken:
            number += 1
            chosen = f"{safe}({number})"
        taken.add(_comparable(chosen))
        folders.append(f"{folder}/{chosen}")
    return tuple(folders)


def _mirrored(source: LedgerSource, *, ending: bool) -> str:
    parts = source.key.split("/")
    if ending:
        parts[-1] += "" if _is_file(source) else "~台账"
    elif _is_file(source):
        parts[-1] = parts[-1].rpartition(".")[0] or parts[-1]
    return "/".join(safe_name(part, nameless="_") for part in parts)


def _is_file(source: LedgerSource) -> bool:
    return (
        source.files is None
        and outgoing(source.path.name) == source.key.rpartition("/")[2]
        and not source.path.is_dir()
    )


def _comparable(folder: str) -> str:
    return unicodedata.normalize("NFC", folder).casefold()


def _ancestors(folder: str) -> list[str]:
    parts = folder.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]
