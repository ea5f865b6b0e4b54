"""What a finished batch left on disk, read one by one: results, failures, hints. For summaries, comparison, ranking.

run = read_run(out)
for result in iter_results(out): result.assessment()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from fullemp_cli.errors import Refusal
from fullemp_cli.people.file_names import safe_name
from fullemp_cli.reports.naming import OutputKind
from fullemp_cli.results.assessment import Assessment, Program, StandardName
from fullemp_cli.results.result_json import read_assessment
from fullemp_cli.run.across_report import AcrossHint, read_hints
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.state import CommunityRecord, Record, StateFolder, read_record
from fullemp_cli.run.stored_record import StoredRecord


class SkippedPath(StoredRecord):
    """A file or folder that was passed over."""

    path: str
    reason: str


class RunRecord(StoredRecord):
    """A finished run: what was asked, what came of it. `failures` are those of no source (a folder, the comparison).

    `same_names`: sentences about communities of one name, which are kept apart; `notices`: about files of several folders
    that were put together, or were not, and reviewed sheets that were set aside. `results`: communities × standards.
    """

    schema_: Literal["fullemp.batch-run/1"] = Field(default="fullemp.batch-run/1", alias="schema")
    program: Program
    standards: tuple[StandardName, ...]
    today: str
    period: str | None
    as_of: str | None
    sources: int
    communities: int
    results: int
    failed: int
    hints: int | None
    failures: tuple[Failure, ...] = ()
    skipped: tuple[SkippedPath, ...] = ()
    same_names: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


class SourceLine(StoredRecord):
    """A source of the run: its key and its folder of results."""

    source: str
    folder: str


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A community under a standard. `path` is the result JSON; `source` the key of the ledger it came from."""

    source: str
    standard: str
    record: CommunityRecord
    path: Path

    @property
    def folder(self) -> Path:
        """Where its files stand."""
        return self.path.parent

    def assessment(self) -> Assessment:
        """The result itself, read from disk each time. Refusal RES001–RES005."""
        return read_assessment(self.path)


def is_batch_folder(out: Path) -> bool:
    """Whether a batch has written there."""
    return StateFolder(out).folder.is_dir()


def read_run(out: Path) -> RunRecord:
    """The last run of that output folder. Refusal RES010 where there is none, or it has not come to its end."""
    try:
        return RunRecord.model_validate_json(StateFolder(out).run.read_bytes())
    except (OSError, ValidationError) as error:
        raise Refusal(
            "RES010",
            "这个文件夹里没有批量评分的结果，或者那次运行没有做完。",
            where=str(out),
            hint="请先运行 fullemp batch；中断过的再运行一次会接着做。",
        ) from error


def iter_results(out: Path) -> Iterator[StoredResult]:
    """Every result of the last run, in the order of its sources; the standards of a community in the order asked."""
    for line, records in _records(out):
        places = [(place, number) for number, record in enumerate(records) for place in enumerate(record.communities)]
        for (_, community), number in sorted(places, key=lambda entry: (entry[0][0], entry[1])):
            path = out / community.folder / community.result
            yield StoredResult(line.source, records[number].standard, community, path)


def of_earlier_runs(out: Path, standard: str) -> tuple[Path, ...]:
    """The results of that standard below an output folder of a batch that its last run has not made: of a ledger that is
    no longer there, or of another run into the folder. None where it is no such folder, or its run did not end."""
    if not out.is_dir() or not is_batch_folder(out):
        return ()
    try:
        current = {result.path.resolve() for result in iter_results(out)}
    except Refusal:
        return ()
    named = f"-{safe_name(standard, nameless='standard')}-{OutputKind.RESULT.value}"
    return tuple(sorted(path for path in out.rglob(f"*{named}") if path.resolve() not in current))


def earlier_runs_told(out: Path, standards: Iterable[str]) -> Iterator[str]:
    """A sentence that names those results, where there are any."""
    found = [path.relative_to(out).as_posix() for id in standards for path in of_earlier_runs(out, id)]
    if found:
        shown = "、".join(found[:_SHOWN]) + ("……" if len(found) > _SHOWN else "")
        yield (
            f"{out.name} 里有 {len(found)} 份结果不是最近一次批量评分评出的（台账移走、改名了，或另一次评分写在同一处）："
            f"{shown}。汇总没有算它们，recommend 仍会排它们的名次；不要的请移走。"
        )


_SHOWN = 5


def iter_failures(out: Path) -> Iterator[Failure]:
    """Everything that was not done, in the order of the sources; those of no source last."""
    for _, records in _records(out):
        yield from dict.fromkeys(failure for record in records for failure in record.failures)
    yield from read_run(out).failures


def iter_source_failures(out: Path) -> Iterator[tuple[str, Failure]]:
    """The failures of the last run, each with the folder in which its results would stand; also those of folders that
    could not be opened."""
    for line, records in _records(out):
        for failure in dict.fromkeys(failure for record in records for failure in record.failures):
            yield line.folder, failure
    for failure in read_run(out).failures:
        yield failure.source, failure


def iter_hints(out: Path) -> Iterator[AcrossHint]:
    """The hints across communities, persons first, then texts, officers, files."""
    return read_hints(StateFolder(out).across)


def _records(out: Path) -> Iterator[tuple[SourceLine, list[Record]]]:
    state = StateFolder(out)
    standards = [standard.id for standard in read_run(out).standards]
    with state.sources.open("rb") as lines:
        for text in lines:
            line = SourceLine.model_validate_json(text)
            found = [read_record(state.record(line.source, standard)) for standard in standards]
            yield line, [record for record in found if record is not None and record.state != "started"]
