"""Finding the communities under the given paths: the rule is in `docs/scale.md` and told here step by step.

Whether a folder is one community or a tree of communities is decided by what lies in it:

1. Files that name a community (望江社区.xlsx) are that community's; several that name the same one and a ledger
   (望江社区劳动力.xlsx, 望江社区失业人员.xlsx) are read together.
2. Files that name a ledger and no community (1劳动力.xlsx) are the ledgers of the folder: one source. If they hold
   several communities (所属社区), reading splits them.
3. Files whose names say nothing are looked into: one that holds a single ledger belongs to the ledgers of the folder,
   unless another such file holds the same ledger; any other is a source of its own.
4. Folders within are looked into the same way; those within a folder that is named for a community and holds its
   ledgers are read with them, as `score` does, unless they name a community themselves. A folder named for a community
   that has its ledgers only in folders within is one source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.own_answers import is_answers_name
from fullemp_cli.opening import copies, spreadsheet_files
from fullemp_cli.opening.faults import missing
from fullemp_cli.people.outgoing import outgoing
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.file_groups import grouped, name_of_group, names_for_folder, written_here
from fullemp_cli.run.file_names import (
    folder_ledger,
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
from fullemp_cli.run.ledger_folders import join, ledger_folders
from fullemp_cli.run.result_folders import with_result_folders
from fullemp_cli.run.sources import LedgerSource

_EARLIER = "以前的评估结果"
_TWICE = "给出的路径重复，只读一次"

DIFFERS = "，文件却不一样"
"""What is said besides of a copy that is not the same file."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was passed over, by key, and why."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """The sources in a stable order, what was passed over, and the folders that could not be listed.

    `notices`: sentences about what was put together from several folders, and what was not.
    """

    sources: tuple[LedgerSource, ...]
    skipped: tuple[Skipped, ...]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...] = ()


def discover(paths: Sequence[Path], out: Path) -> Discovery:
    """Everything to score under `paths`, in whatever order they are given; `out`, where the results go, is never read.

    Refusal FILE001 for a path that does not exist, BATCH001 when there is nothing to score under any.
    """
    search = _FolderSearch(out.resolve())
    roots: set[str] = set()
    for path in sorted(paths, key=_in_order):
        resolved = path.resolve()
        if resolved in search.given:
            search.skip(resolved.name, _TWICE)
            continue
        search.given.add(resolved)
        key = _root_key(resolved, roots)
        if resolved.is_dir():
            search.folder(resolved, key)
        elif not resolved.exists():
            raise missing(path)
        elif why := search.written_here(resolved):
            search.skip(key, why, resolved)
        else:
            search.add(LedgerSource(key, resolved))
    if not search.sources and not search.failures:
        names = "、".join(str(path) for path in paths[:5])
        why = f"跳过了 {search.skipped[0].key}（{search.skipped[0].reason}）。" if search.skipped else ""
        raise Refusal(
            "BATCH001",
            "没有找到台账文件。",
            where=names,
            hint=f"{why}请核对路径；可读的有 .xlsx、.xls、.et、.csv 等。",
        )
    return Discovery(
        with_result_folders(search.sources),
        tuple(search.skipped),
        tuple(search.failures),
        tuple(map(outgoing, search.notices)),
    )


def _in_order(path: Path) -> tuple[str, str]:
    """Folders before what lies in them, and always in one order: names in the results must not hang on how the paths
    were typed."""
    resolved = path.resolve().as_posix()
    return resolved.casefold(), resolved


def _root_key(path: Path, taken: set[str]) -> str:
    """The name of a path that was given; of two of one name the second says where it lies as well (乙镇/台账)."""
    name = path.name or "台账"
    key, number = name, 1
    while key.casefold() in taken:
        parent = path.parent.name or "_"
        key = f"{parent}/{name}" if number == 1 else f"{parent}({number})/{name}"
        number += 1
    taken.add(key.casefold())
    return key


@dataclass(slots=True)
class _FolderSearch:
    out: Path
    sources: list[LedgerSource] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    given: set[Path] = field(default_factory=set)
    seen: set[tuple[Path, tuple[Path, ...] | None]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    joined: set[Path] = field(default_factory=set)
    """Files that have been put together with those of other folders."""
    looked: dict[Path, str] = field(default_factory=dict)

    def add(self, source: LedgerSource) -> None:
        identity = (source.path, source.files)
        if identity in self.seen:
            self.skip(source.key, _TWICE)
            return
        self.seen.add(identity)
        # Keys stand in records, sheets and on the screen: two names that look alike there get a number, as any two do.
        wanted = outgoing(source.key)
        key, number = wanted, 1
        while key.casefold() in self.keys:  # 望江社区/ beside 望江社区劳动力.xlsx and 望江社区失业人员.xlsx
            key = f"{wanted}~台账" + (f"({number})" if number > 1 else "")
            number += 1
        self.keys.add(key.casefold())
        if outgoing(source.path.name) != source.path.name:
            self.notices.append(f"{key}：名称里的身份证号已隐去，它是{_place_in_folder(source.path)}")
        self.sources.append(source if key == source.key else replace(source, key=key))

    def written_here(self, path: Path) -> str:
        """Why that file is passed over as an output of this program, or ''."""
        if path not in self.looked:
            self.looked[path] = _EARLIER if is_output(path) else written_here(path) if path.is_file() else ""
        return self.looked[path]

    def skip(self, key: str, reason: str, path: Path | None = None) -> None:
        """`path`: the file; one whose name is masked is told by its place in the folder."""
        if path is not None and outgoing(path.name) != path.name:
            key = f"{outgoing(key)}（{_place_in_folder(path)}）"
        self.skipped.append(Skipped(outgoing(key), outgoing(reason)))

    def folder(self, folder: Path, key: str) -> None:
        if folder == self.out or is_output_folder(folder):
            self.skip(key, _EARLIER)
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda path: natural(path.name))
            every = _ledgers_of(spreadsheet_files(folder))
            folders = [path for path in entries if path.is_dir() and not path.name.startswith(".")]
        except (OSError, Refusal) as error:
            reason = error.what if isinstance(error, Refusal) else "文件夹打不开。"
            self.failures.append(Failure(source=outgoing(key), code="FILE011", what=reason, hint="请核对权限后重试。"))
            return
        self._say_passed_over(entries, key)
        usable = self._usable(every, key, self.skip)
        if not usable and (nested := self._nested_community(folder, key, folders)):
            self.add(nested)
            return
        own = [path for path in usable if path not in self.joined]
        whole = self._sources_of(folder, key, own, all_of_it=len(own) == len(every))
        if not (whole and named_community(folder.name)):
            self._join(folder, key, folders)
        if whole and not named_community(folder.name) and any(map(_tables_below, folders)):
            self.sources[-1] = replace(self.sources[-1], files=tuple(own))  # what lies below is looked into by itself
        for inner in folders:
            inner_key = f"{key}/{inner.name}"
            if inner.is_symlink():
                self.skip(inner_key, "链接的文件夹，没有读入")
            elif whole and named_community(folder.name) and not named_community(inner.name):
                if inner != self.out and not is_output_folder(inner) and _tables_below(inner):
                    self._read_with(folder, every, inner)
            else:
                self.folder(inner, inner_key)

    def _read_with(self, folder: Path, own: Sequence[Path], inner: Path) -> None:
        """Puts the ledgers of a folder within a community's folder with its own, as `score` does."""
        at = next(index for index, source in enumerate(self.sources) if source.path == folder)
        below = self._usable_below(inner)
        files = self.sources[at].files
        if files is None and len(below) == len(_tables_below(inner)):
            return  # all that lies there, which is what reading the folder reads
        self.sources[at] = replace(self.sources[at], files=(*(files if files is not None else own), *below))

    def _say_passed_over(self, entries: Sequence[Path], key: str) -> None:
        for path in entries:
            if not is_table_name(path) or path.is_dir():
                continue
            if is_lock_file(path.name):
                self.skip(f"{key}/{path.name}", "打开文件时留下的锁文件", path)
            elif path.name.startswith("."):
                self.skip(f"{key}/{path.name}", "隐藏文件", path)

    def _usable(self, files: Sequence[Path], key: str, say: Callable[[str, str, Path], None]) -> list[Path]:
        of_copies = {copy.path: copy for copy in copies(files)}
        usable = []
        for path in files:
            if is_note(path) and read_name(path).opaque:
                say(f"{key}/{path.name}", "文件名不像台账的文本文件", path)
            elif why := self.written_here(path):
                say(f"{key}/{path.name}", why, path)
            elif (copy := of_copies.get(path)) is not None:
                say(f"{key}/{path.name}", f"“{copy.original.name}”的副本{DIFFERS if copy.differs else ''}", path)
            else:
                usable.append(path)
        return usable

    def _usable_below(self, folder: Path) -> list[Path]:
        """The usable files of a folder and of all within, said nowhere; none of what cannot be listed."""
        if folder == self.out or is_output_folder(folder):
            return []
        try:
            found = self._usable(_ledgers_of(spreadsheet_files(folder)), "", lambda _key, _reason, _path: None)
            inner = sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: natural(path.name))
        except (OSError, Refusal):
            return []
        within = [path for path in inner if not path.name.startswith(".") and not path.is_symlink()]
        return found + [file for path in within for file in self._usable_below(path)]

    def _join(self, folder: Path, key: str, folders: Sequence[Path]) -> None:
        """Puts the files of one community together where the folders within are named for ledgers."""
        named = ledger_folders(folders)
        if not named:
            return
        joined, said = join(named, self._usable_below)
        for one in joined:
            self.joined.update(one.files)
            self.add(
                LedgerSource("/".join(filter(None, (key, one.within, one.name))), folder, one.files, community=one.name)
            )
        self.notices += [f"{key}：{sentence}" for sentence in said]

    def _nested_community(self, folder: Path, key: str, folders: Sequence[Path]) -> LedgerSource | None:
        """The source of a folder that is named for a community and has only ledgers, only in folders within."""
        if not named_community(folder.name) or any(named_community(inner.name) for inner in folders):
            return None
        every = [path for inner in folders if not is_output_folder(inner) for path in _tables_below(inner)]
        below = [path for inner in folders for path in self._usable_below(inner)]
        if not below or not all(_names_a_ledger(path) for path in below):
            return None
        return LedgerSource(key, folder, None if len(below) == len(every) else tuple(below))

    def _sources_of(self, folder: Path, key: str, files: Sequence[Path], *, all_of_it: bool) -> bool:
        """Adds the sources of the files of a folder; whether they are one source, the folder."""
        groups, said = grouped(files, one_community=bool(named_community(folder.name)))
        self.notices += [f"{key}：{sentence}" for sentence in said]
        if len(groups) == 1 and names_for_folder(groups[0]):
            self.add(LedgerSource(key, folder, None if all_of_it else tuple(groups[0])))
            return True
        for group in groups:
            if len(group) == 1:
                self.add(LedgerSource(f"{key}/{group[0].name}", group[0]))
            else:
                name = name_of_group(group)
                self.add(LedgerSource(f"{key}/{name}" if name else key, folder, tuple(group), community=name))
        return False


def _place_in_folder(path: Path) -> str:
    """`文件夹“台账”里按名称排第 3 个文件`: what finds a file whose name must not be shown."""
    is_folder = path.is_dir()
    try:
        beside = [one for one in path.parent.iterdir() if one.is_dir() == is_folder and not _is_hidden(one.name)]
    except OSError:
        beside = []
    order = sorted((one.name for one in beside), key=_as_windows_lists)
    number = order.index(path.name) + 1 if path.name in order else 0
    where = f"文件夹“{outgoing(path.parent.name)}”里"
    return f"{where}按名称排第 {number} 个{'文件夹' if is_folder else '文件'}" if number else f"{where}的一个文件"


def _as_windows_lists(name: str) -> bytes:
    """Digits, then letters, then Chinese by its sound, which is the order of the common characters in GB 2312."""
    return name.casefold().encode("gb18030", "surrogateescape")


def _is_hidden(name: str) -> bool:
    """Whether an office does not see it: hidden files, and those that an open program leaves."""
    return name.startswith(".") or is_lock_file(name)


def _names_a_ledger(path: Path) -> bool:
    return read_name(path).ledger or (is_generic(path.stem) and folder_ledger(path.parent) is not None)


def _ledgers_of(files: Sequence[Path]) -> list[Path]:
    """Without the answers that `fullemp answer` wrote: they are read with the ledger that they stand beside."""
    ledgers = [path for path in files if not is_answers_name(path.name)]
    return ledgers or list(files)


def _tables_below(folder: Path) -> list[Path]:
    try:
        return [path for path in spreadsheet_files(folder, recursive=True) if not is_note(path)]
    except Refusal:
        return []
