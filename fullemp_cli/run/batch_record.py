"""What a batch prints at its end (`fullemp.batch/1`): a head, then its results, failures and hints one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from fullemp_cli.results.assessment import Part, Program, StandardName
from fullemp_cli.run.stored_results import RunRecord, SkippedPath, StoredResult
from fullemp_cli.run.summary_files import SummaryFiles

BATCH: Literal["fullemp.batch/1"] = "fullemp.batch/1"


class BatchHead(Part):
    """A run as a whole. `communities`: how many were scored; `failed`: how many things were not done; `hints`: across
    communities, null where they were not compared; `files`: the summaries."""

    schema_: Literal["fullemp.batch/1"] = Field(default=BATCH, alias="schema")
    program: Program
    standards: tuple[StandardName, ...]
    out: str
    communities: int
    failed: int
    hints: int | None
    files: tuple[str, ...]
    skipped: tuple[SkippedPath, ...]
    notices: tuple[str, ...]
    same_names: tuple[str, ...]

    @classmethod
    def of(cls, out: Path, run: RunRecord, summary: SummaryFiles) -> BatchHead:
        """The head of that run into that folder."""
        return cls(
            program=run.program,
            standards=run.standards,
            out=str(out),
            communities=run.communities,
            failed=run.failed,
            hints=run.hints,
            files=tuple(map(str, summary.files)),
            skipped=run.skipped,
            notices=(*summary.notices, *run.notices),
            same_names=run.same_names,
        )


class StoredTotal(Part):
    """A total as it was stored: decimal strings."""

    points: str
    open: str
    max: str


class BatchResult(Part):
    """A community under a standard. `total`: null for a standard of criteria; `result` and `files` are below the output
    folder, with `/`."""

    source: str
    community: str
    street: str
    county: str
    standard: str
    total: StoredTotal | None
    result: str
    files: tuple[str, ...]
    notices: tuple[str, ...]

    @classmethod
    def of(cls, out: Path, stored: StoredResult) -> BatchResult:
        """The entry of that result in that folder."""
        record = stored.record
        total = None
        if record.points is not None and record.open is not None and record.max is not None:
            total = StoredTotal(points=record.points, open=record.open, max=record.max)
        return cls(
            source=stored.source,
            community=record.name,
            street=record.street,
            county=record.county,
            standard=stored.standard,
            total=total,
            result=stored.path.relative_to(out).as_posix(),
            files=tuple(f"{record.folder}/{name}" for name in record.files),
            notices=record.notices,
        )
