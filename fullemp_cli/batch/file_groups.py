"""Which files of one folder are read together: those of one community, as far as their names and contents tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fullemp_cli.batch.contents import single_ledger
from fullemp_cli.batch.file_names import folder_ledger, is_generic, read_name, word_before_ledger
from fullemp_cli.ledger.recognition import ledgers_named


def grouped(files: Sequence[Path], *, one_community: bool) -> tuple[list[list[Path]], list[str]]:
    """The files of one folder, put together where they are ledgers of one community, and sentences about what is not
    sure. `one_community`: the folder is named for one."""
    readings = {path: read_name(path) for path in files}
    alone = _standing_alone([path for path in files if readings[path].opaque]) if len(files) > 1 else []
    named: dict[str, list[Path]] = {}
    for path in files:
        if readings[path].community:
            named.setdefault(readings[path].community, []).append(path)
    parts = [path for path in files if not readings[path].community and path not in alone]
    whole = [path for path in files if readings[path].community and not readings[path].ledger]
    if len(named) == 1 and parts and not alone and len(whole) <= 1:
        return [list(files)], []
    groups: list[list[Path]] = [[path] for path in alone]
    for of_community in named.values():
        complete = [path for path in of_community if not readings[path].ledger]
        if len(complete) <= 1:
            groups.append(of_community)
        else:  # two whole workbooks of one community are kept apart, and said
            groups += [[path] for path in complete]
            ledgers = [path for path in of_community if readings[path].ledger]
            groups += [ledgers] if ledgers else []
    apart = {} if one_community else _of_several(parts)
    if apart:
        groups += apart.values()
    elif parts:
        groups.append(parts)
    order = {path: position for position, path in enumerate(files)}
    said = []
    if apart:
        names = "、".join(f"“{name}”" for name in list(apart)[:5] if name) + ("等" if len(apart) > 5 else "")
        said.append(
            f"几个文件是同一种台账，文件名没有写明社区，按台账名前面的字（{names}）分开读；请把社区名写进文件名。"
        )
    return sorted(groups, key=lambda group: order[group[0]]), said


def _of_several(parts: Sequence[Path]) -> dict[str, list[Path]]:
    """Files that name a ledger and no community, by the words before the ledger's (望江劳动力.xlsx): where two words have
    two ledgers each, or all lie in a folder of one ledger, each with a word of its own. {} where all may be of one
    community (城镇失业人员.xlsx, 家庭走访.xlsx)."""
    apart: dict[str, list[Path]] = {}
    for path in parts:
        apart.setdefault(word_before_ledger(path.stem), []).append(path)
    ledgers = {word: {ledgers_named(path.stem)[:1] for path in paths} for word, paths in apart.items() if word}
    of_two = [word for word, named in ledgers.items() if len(named) > 1]
    in_one = folder_ledger(parts[0].parent) is not None and len(ledgers) == len(parts) if parts else False
    return apart if len(of_two) > 1 or (in_one and len(set.union(*ledgers.values())) == 1 < len(parts)) else {}


def _standing_alone(files: Sequence[Path]) -> list[Path]:
    """Of the files whose names say nothing, those that are no part of the folder's ledgers. Two that hold the same
    ledger are of two communities, and so are the others beside them."""
    held = {path: single_ledger(path) for path in files}
    parts = [ledger for ledger in held.values() if ledger is not None]
    if len(set(parts)) < len(parts):
        return list(files)
    return [path for path, ledger in held.items() if ledger is None]


def names_for_folder(group: Sequence[Path]) -> bool:
    """Whether the folder's name says more about whose ledgers these are than the name of the file."""
    if len(group) > 1:
        return True
    reading = read_name(group[0])
    return not reading.community and (reading.ledger or is_generic(group[0].stem))


def name_of_group(group: Sequence[Path]) -> str:
    """The community of files that are read together, as their names say it, '' where they say none or several."""
    communities = {read_name(path).community for path in group}
    words = {word_before_ledger(path.stem) for path in group} if communities == {""} else set()
    return next(iter(words or communities)) if len(words or communities) == 1 else ""
