"""The two sides of a comparison: the results of a batch, of a folder, or of one file; found without reading them whole
twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.people.blanks import without_blanks
from fullemp_cli.reports.naming import OutputKind, output_name
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.result_json import read_assessments
from fullemp_cli.run.stored_results import is_batch_folder, iter_failures, iter_results, iter_source_failures


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """A result that has not been read yet: whose, under which standard, the file and its place in it."""

    name: str
    street: str
    county: str
    standard: str
    source: str
    path: Path
    index: int = 0

    @property
    def place(self) -> tuple[str, str, str]:
        """County, street, name: what a community is matched by."""
        return self.county.strip(), self.street.strip(), self.name.strip()

    @property
    def words(self) -> str:
        """County, street and name in one."""
        return "".join(self.place) or "未命名社区"

    def read(self) -> Assessment:
        """The result. Refusal RES001–RES005."""
        found = read_assessments(self.path)
        if self.index >= len(found):
            raise Refusal("RES005", "评估结果在比较时被改动了。", where=self.path.name, hint="请重新运行。")
        return found[self.index]


@dataclass(frozen=True, slots=True)
class NotRead:
    """What of a side could not be read or scored, and why: the results that would stand in that folder, or that file.
    `community`, `standard`: of that one alone, '' of all."""

    place: str
    why: str
    community: str = ""
    standard: str = ""
    is_file: bool = False

    def covers(self, entry: ResultEntry, standard: str) -> bool:
        """Whether that community, which the other side has, would stand there under that standard."""
        if self.standard not in ("", standard):
            return False
        if self.is_file:
            return self.place == output_name(entry.name, standard, OutputKind.RESULT)
        if self.community:
            return without_blanks(self.community) == without_blanks(entry.name)
        # the folder that was given to the batch may have had another name
        own, other = (tuple(part.split("/")) for part in (self.place, entry.source))
        return other[1 : len(own)] == own[1:] and (len(own) > 1 or own == other[: len(own)])


@dataclass(frozen=True, slots=True)
class ResultSet:
    """One side. `batch`: it is a folder; `refused`: files of it that could not be read; `failed`: what the batch had
    not scored, in sentences; `not_read`: where the results of both would stand."""

    path: Path
    entries: tuple[ResultEntry, ...]
    batch: bool = False
    refused: tuple[Refusal, ...] = ()
    failed: tuple[str, ...] = ()
    not_read: tuple[NotRead, ...] = ()

    @property
    def standards(self) -> tuple[str, ...]:
        """The ids of its standards, in the order in which they come."""
        return tuple(dict.fromkeys(entry.standard for entry in self.entries))


def open_results(path: Path) -> ResultSet:
    """The results at that path: the output folder of a batch, another folder with result files, or one such file.

    Refusal RES001–RES004 for a file, RES010 for a batch that has not come to its end, CMP001 for a folder without any.
    """
    if not path.is_dir():
        return ResultSet(path, tuple(_entries(path, path.name)))
    if is_batch_folder(path):
        failed = tuple(failure.sentence for failure in iter_failures(path))
        return ResultSet(path, tuple(_batch_entries(path)), batch=True, failed=failed, not_read=tuple(_failed(path)))
    entries: list[ResultEntry] = []
    refused: list[Refusal] = []
    for file in sorted(path.rglob(f"*{OutputKind.RESULT.value}")):
        try:
            with as_refusal(file.name):
                entries += _entries(file, file.relative_to(path).as_posix())
        except Refusal as refusal:
            refused.append(refusal)
    if not entries:
        raise Refusal(
            "CMP001",
            "这个文件夹里没有评估结果。",
            where=str(path),
            hint=f"请给出 batch 的结果文件夹，或 score 写出的 *{OutputKind.RESULT.value}。",
        )
    unread = tuple(NotRead(one.where, one.what, is_file=True) for one in refused)
    return ResultSet(path, tuple(entries), batch=True, refused=tuple(refused), not_read=unread)


def _entries(path: Path, source: str) -> Iterator[ResultEntry]:
    for index, result in enumerate(read_assessments(path)):
        place = result.community
        yield ResultEntry(place.name, place.street, place.county, result.standard.id, source, path, index)


def _failed(path: Path) -> Iterator[NotRead]:
    for folder, failure in iter_source_failures(path):
        yield NotRead(folder, failure.what, failure.community, failure.standard)


def _batch_entries(path: Path) -> Iterator[ResultEntry]:
    for result in iter_results(path):
        record = result.record
        yield ResultEntry(record.name, record.street, record.county, result.standard, record.folder, result.path)


def chosen_standards(before: ResultSet, after: ResultSet, wanted: str | None = None) -> list[tuple[str, str]]:
    """Which standard is compared with which: that one, those on both sides, or the only one of each.

    Refusal CMP002 where that says nothing.
    """
    if wanted is not None:
        if wanted in before.standards and wanted in after.standards:
            return [(wanted, wanted)]
        lacking = before if wanted not in before.standards else after
        raise Refusal(
            "CMP002",
            f"没有标准 {wanted} 的结果。",
            where=str(lacking.path),
            hint=f"有：{'、'.join(lacking.standards)}。",
        )
    common = [(id, id) for id in after.standards if id in before.standards]
    if common:
        return common
    if len(before.standards) == len(after.standards) == 1:
        return [(before.standards[0], after.standards[0])]
    raise Refusal(
        "CMP002",
        f"两边没有相同的标准（{'、'.join(before.standards) or '无'}；{'、'.join(after.standards) or '无'}）。",
        hint="请给出同一标准的结果，或各只含一个标准的结果。",
    )
