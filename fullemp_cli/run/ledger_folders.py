"""Trees that are ordered by ledger first, as townships collect them: 劳动力/望江社区.xlsx, 失业人员/望江社区.xlsx.

Folders beside each other that are named for ledgers hold one file of each community; files of one community in folders
of different ledgers are read together. Nothing is put together on a guess: where two files of one folder, or two folders
of one ledger, claim a community, or where names differ (望江, 望江社区) or streets do, the files stay apart, and that is
said in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.reading.communities import bare_community, community_in_file_name
from fullemp_cli.run.file_names import folder_ledger, is_generic, natural, read_name

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class JoinedCommunity:
    """The files of one community. `within`: where below the ledgers' folders they lie (示例街道), '' at once in them;
    `name` as the first file says it."""

    within: str
    name: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _LedgerFile:
    path: Path
    folder: Path
    ledger: tuple[Ledger, bool]
    within: str
    community: str


def ledger_folders(folders: Sequence[Path]) -> list[Path]:
    """Those of the folders beside each other that are named for ledgers, if they are named for at least two."""
    named = [folder for folder in folders if not folder.is_symlink() and folder_ledger(folder)]
    return named if len({folder_ledger(folder) for folder in named}) > 1 else []


def join(folders: Sequence[Path], files: Callable[[Path], Sequence[Path]]) -> tuple[list[JoinedCommunity], list[str]]:
    """What belongs together in these folders, and the sentences about it. `files`: those of a folder and all within."""
    found = [one for folder in folders for one in _files(folder, files(folder))]
    groups: dict[tuple[str, str], list[_LedgerFile]] = {}
    for one in found:
        groups.setdefault((one.within, one.community), []).append(one)
    joined, said = [], []
    for (within, _), group in groups.items():
        if len({one.ledger for one in group}) < len(group):
            if len({one.ledger for one in group}) > 1:
                said.append(f"“{_name(group[0])}”有同一种台账的几份文件（{_paths(group)}），分不清用哪一份，没有合并。")
        elif len(group) > 1:
            joined.append(JoinedCommunity(within, _name(group[0]), tuple(one.path for one in group)))
    said += _near(groups)
    joined.sort(key=lambda one: (natural(one.within), natural(one.name)))
    if joined:
        count = sum(len(one.files) for one in joined)
        names = "、".join(folder.name for folder in folders[:_MOST_NAMED]) + (
            "等" if len(folders) > _MOST_NAMED else ""
        )
        said.insert(
            0,
            f"{names} {len(folders)} 个文件夹按台账分放，同一社区的 {count} 个文件按名称合并成 {len(joined)} 份台账。",
        )
    return joined, said


def _files(folder: Path, files: Sequence[Path]) -> Iterator[_LedgerFile]:
    ledger = folder_ledger(folder)
    assert ledger is not None
    for path in files:
        reading = read_name(path)
        community = reading.community
        if not community and not reading.ledger and not is_generic(path.stem):
            community = folded(path.stem)
        if community:
            within = path.parent.relative_to(folder).as_posix()
            yield _LedgerFile(path, folder, ledger, "" if within == "." else within, community)


def _near(groups: dict[tuple[str, str], list[_LedgerFile]]) -> Iterator[str]:
    """Files that may be of one community, in folders of different ledgers, and are not put together."""
    alike: dict[str, list[list[_LedgerFile]]] = {}
    for group in groups.values():
        alike.setdefault(bare_community(group[0].community), []).append(group)
    for several in alike.values():
        ledgers = [one.ledger for group in several for one in group]
        if len(several) > 1 and len(set(ledgers)) == len(ledgers):
            files = [one for group in several for one in group]
            same = len({one.community for one in files}) == 1
            why = "所在的街道文件夹不同" if same else "名称不完全相同"
            yield f"{_paths(files)} {why}，没有合并；如果是同一个社区，请改成一样的再运行。"


def _name(one: _LedgerFile) -> str:
    return community_in_file_name(one.path.stem) or one.path.stem


def _paths(files: Sequence[_LedgerFile]) -> str:
    shown = [f"{one.folder.name}/{one.path.relative_to(one.folder).as_posix()}" for one in files[:_MOST_NAMED]]
    return "、".join(shown) + ("等" if len(files) > _MOST_NAMED else "")
