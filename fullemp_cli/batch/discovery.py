"""Finding the communities under the given paths: the rule is in `docs/scale.md` and told here step by step.

Whether a folder is one community or a tree of communities is decided by what lies in it:

1. Files that name a community (望江社区.xlsx) are that community's; several that name the same one and a ledger
   (望江社区劳动力.xlsx, 望江社区失业人员.xlsx) are read together.
2. Files that name a ledger and no community (1劳动力.xlsx) are the ledgers of the folder: one source. If they hold
   several communities (所属社区), reading splits them.
3. Files whose names say nothing are looked into: one that holds a single ledger belongs to the ledgers of the folder,
   unless another such file holds the same ledger; any other is a source of its own.
4. Folders within are looked into the same way; those within a folder that is named for a community and holds its
   ledgers are not read, as `score` would not, unless they name a community themselves. A folder named for a community
   that has its ledgers only in folders within is one source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fullemp_cli.batch.contents import single_ledger
from fullemp_cli.batch.failures import Failure
from fullemp_cli.batch.file_names import (
    is_generic,
    is_lock_file,
    is_note,
    is_output,
    is_output_folder,
    is_table_name,
    named_community,
    natural,
    read_name,
)
from fullemp_cli.batch.result_folders import with_result_folders
from fullemp_cli.batch.sources import LedgerSource
from fullemp_cli.errors import Refusal
from fullemp_cli.ledger.opening import copies, spreadsheet_files
from fullemp_cli.ledger.opening.faults import missing


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was passed over, by key, and why."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """The sources in a stable order, what was passed over, and the folders that could not be listed."""

    sources: tuple[LedgerSource, ...]
    skipped: tuple[Skipped, ...]
    failures: tuple[Failure, ...]


def discover(paths: Sequence[Path], out: Path) -> Discovery:
    """Everything to score under `paths`; `out`, where the results go, is never read.

    Refusal FILE001 for a path that does not exist, BATCH001 when there is nothing to score under any.
    """
    search = _Search(out.resolve())
    for path in paths:
        resolved = path.resolve()
        key = resolved.name or "台账"
        if resolved.is_dir():
            search.folder(resolved, key)
        elif resolved.exists():
            search.add(LedgerSource(key, resolved))
        else:
            raise missing(path)
    if not search.sources and not search.failures:
        names = "、".join(str(path) for path in paths[:5])
        raise Refusal(
            "BATCH001", "没有找到台账文件。", where=names, hint="请核对路径；可读的有 .xlsx、.xls、.et、.csv 等。"
        )
    return Discovery(with_result_folders(search.sources), tuple(search.skipped), tuple(search.failures))


@dataclass(slots=True)
class _Search:
    out: Path
    sources: list[LedgerSource] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    seen: set[tuple[Path, tuple[Path, ...] | None]] = field(default_factory=set)

    def add(self, source: LedgerSource) -> None:
        identity = (source.path, source.files)
        if identity in self.seen:
            self.skip(source.key, "给出的路径重复，只读一次")
        else:
            self.seen.add(identity)
            self.sources.append(source)

    def skip(self, key: str, reason: str) -> None:
        self.skipped.append(Skipped(key, reason))

    def folder(self, folder: Path, key: str) -> None:
        if folder == self.out or is_output_folder(folder):
            self.skip(key, "以前的评估结果")
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda path: natural(path.name))
            every = spreadsheet_files(folder)
            folders = [path for path in entries if path.is_dir() and not path.name.startswith(".")]
        except (OSError, Refusal) as error:
            reason = error.what if isinstance(error, Refusal) else "文件夹打不开。"
            self.failures.append(Failure(source=key, code="FILE011", what=reason, hint="请核对权限后重试。"))
            return
        self._say_passed_over(entries, key)
        usable = self._usable(every, key)
        if not usable and self._is_nested_community(folder, folders):
            self.add(LedgerSource(key, folder))
            return
        whole = self._sources_of(folder, key, usable, all_of_it=len(usable) == len(every))
        for inner in folders:
            inner_key = f"{key}/{inner.name}"
            if inner.is_symlink():
                self.skip(inner_key, "链接的文件夹，没有读入")
            elif whole and named_community(folder.name) and not named_community(inner.name):
                if inner != self.out and not is_output_folder(inner) and _tables_below(inner):
                    self.skip(inner_key, "社区文件夹里面的文件夹，没有读入")
            else:
                self.folder(inner, inner_key)

    def _say_passed_over(self, entries: Sequence[Path], key: str) -> None:
        for path in entries:
            if not is_table_name(path) or path.is_dir():
                continue
            if is_lock_file(path.name):
                self.skip(f"{key}/{path.name}", "打开文件时留下的锁文件")
            elif path.name.startswith("."):
                self.skip(f"{key}/{path.name}", "隐藏文件")

    def _usable(self, files: Sequence[Path], key: str) -> list[Path]:
        originals = {copy.path: copy.original for copy in copies(files)}
        usable = []
        for path in files:
            if is_output(path):
                self.skip(f"{key}/{path.name}", "以前的评估结果")
            elif path in originals:
                self.skip(f"{key}/{path.name}", f"“{originals[path].name}”的副本")
            elif is_note(path) and read_name(path).opaque:
                self.skip(f"{key}/{path.name}", "文件名不像台账的文本文件")
            else:
                usable.append(path)
        return usable

    def _is_nested_community(self, folder: Path, folders: Sequence[Path]) -> bool:
        """A folder that is named for a community and has only ledgers, only in folders within."""
        if not named_community(folder.name) or any(named_community(inner.name) for inner in folders):
            return False
        below = [path for inner in folders if not is_output_folder(inner) for path in _tables_below(inner)]
        outputs = any(is_output(path) or is_output_folder(path.parent) for path in below)
        return bool(below) and not outputs and all(read_name(path).ledger for path in below)

    def _sources_of(self, folder: Path, key: str, files: Sequence[Path], *, all_of_it: bool) -> bool:
        """Adds the sources of the files of a folder; whether they are one source, the folder."""
        groups = _groups(files)
        if len(groups) == 1 and _names_for_folder(groups[0]):
            self.add(LedgerSource(key, folder, None if all_of_it else tuple(groups[0])))
            return True
        for group in groups:
            if len(group) == 1:
                self.add(LedgerSource(f"{key}/{group[0].name}", group[0]))
            else:
                community = read_name(group[0]).community
                same = community and all(read_name(path).community == community for path in group)
                self.add(LedgerSource(f"{key}/{community}" if same else key, folder, tuple(group)))
        return False


def _groups(files: Sequence[Path]) -> list[list[Path]]:
    """The files of one folder, put together where they are ledgers of one community."""
    readings = {path: read_name(path) for path in files}
    alone = _standing_alone([path for path in files if readings[path].opaque]) if len(files) > 1 else []
    named: dict[str, list[Path]] = {}
    for path in files:
        if readings[path].community:
            named.setdefault(readings[path].community, []).append(path)
    parts = [path for path in files if not readings[path].community and path not in alone]
    whole = [path for path in files if readings[path].community and not readings[path].ledger]
    if len(named) == 1 and parts and not alone and len(whole) <= 1:
        return [list(files)]
    groups: list[list[Path]] = [[path] for path in alone]
    for of_community in named.values():
        complete = [path for path in of_community if not readings[path].ledger]
        if len(complete) <= 1:
            groups.append(of_community)
        else:  # two whole workbooks of one community are kept apart, and said
            groups += [[path] for path in complete]
            ledgers = [path for path in of_community if readings[path].ledger]
            groups += [ledgers] if ledgers else []
    if parts:
        groups.append(parts)
    order = {path: position for position, path in enumerate(files)}
    return sorted(groups, key=lambda group: order[group[0]])


def _standing_alone(files: Sequence[Path]) -> list[Path]:
    """Of the files whose names say nothing, those that are no part of the folder's ledgers. Two that hold the same
    ledger are of two communities, and so are the others beside them."""
    held = {path: single_ledger(path) for path in files}
    parts = [ledger for ledger in held.values() if ledger is not None]
    if len(set(parts)) < len(parts):
        return list(files)
    return [path for path, ledger in held.items() if ledger is None]


def _names_for_folder(group: Sequence[Path]) -> bool:
    """Whether the folder's name says more about whose ledgers these are than the name of the file."""
    if len(group) > 1:
        return True
    reading = read_name(group[0])
    return not reading.community and (reading.ledger or is_generic(group[0].stem))


def _tables_below(folder: Path) -> list[Path]:
    try:
        return [path for path in spreadsheet_files(folder, recursive=True) if not is_note(path)]
    except Refusal:
        return []
