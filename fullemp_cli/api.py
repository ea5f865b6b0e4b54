"""What engineers use from Python: `fullemp_cli.score`, `fullemp_cli.batch`, `fullemp_cli.standards` (docs/python.md).

The rest is the program's own and may change. What is wrong is a `Refusal`: its `code` is that of docs/errors.md, its text
Chinese. Settings beside the ledgers (fullemp.toml) are the command line's: here counts what is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.people.outgoing import outgoing_record
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.run.batch_settings import batch_settings
from fullemp_cli.run.community_run import assess_community
from fullemp_cli.run.engines import LocalEngine, default_jobs
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.run.run import run_batch
from fullemp_cli.run.source_task import SourceOutcome
from fullemp_cli.run.stored_results import RunRecord, iter_results
from fullemp_cli.run.summary_files import SummaryFiles, write_summaries
from fullemp_cli.standards.editions import deciding_day
from fullemp_cli.standards.loader import load_standards
from fullemp_cli.standards.source_file import LoadedStandard

__all__ = ["Assessment", "BatchRun", "Refusal", "batch", "score"]


def score(
    path: str | Path,
    standard: str | Path,
    *,
    community: str | None = None,
    answers: str | Path | None = None,
    mapping: str | Path | None = None,
    period: str | None = None,
    as_of: str | date | None = None,
    show_ids: bool = False,
) -> Assessment:
    """One community under one standard. Nothing is written; with the same ledgers the same result.

    `path`: a workbook or a folder of ledgers. `standard`: an id (taizhou), a place (台州) or a standard's file. The
    others as the options of `fullemp score`. Identity numbers are masked, unless `show_ids`.
    """
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    loaded = _loaded([standard], period, day)
    request = LedgerRequest(
        Path(path),
        date.today(),
        community=community,
        answers=_path(answers),
        mapping=_path(mapping),
        period=period,
        as_of=day,
        show_ids=show_ids,
    ).under(loaded[0].standard)
    [assessed] = assess_community(request, loaded)
    return outgoing_record(assessed.assessment, show_ids=show_ids)


@dataclass(frozen=True, slots=True)
class BatchRun:
    """A finished batch. `record`: what came of it, counted; `summaries`: the workbooks and pages over all communities."""

    folder: Path
    record: RunRecord
    summaries: SummaryFiles

    def assessments(self) -> Iterator[Assessment]:
        """Every result, read from its file when it is asked for: memory does not grow with the communities."""
        for stored in iter_results(self.folder):
            yield stored.assessment()


def batch(
    paths: str | Path | Sequence[str | Path],
    standard: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    jobs: int | None = None,
    answers: str | Path | None = None,
    mapping: str | Path | None = None,
    period: str | None = None,
    as_of: str | date | None = None,
    fresh: bool = False,
    show_ids: bool = False,
) -> BatchRun:
    """Many communities under one or several standards, with all files that `fullemp batch` writes into `out`.

    What is done already and still holds is taken over, unless `fresh`. A source that cannot be read is told in the
    record and keeps nobody else from being scored. `jobs`: processes at the same time, by default as many as there are
    processors; a script that calls this stands under `if __name__ == "__main__":`, as for any program of processes.
    """
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    loaded = _loaded(_many(standard), period, day)
    folder = Path(out).resolve()
    settings = batch_settings(
        folder,
        loaded,
        answers=_path(answers),
        mapping=_path(mapping),
        period=period,
        as_of=day,
        show_ids=show_ids,
        fresh=fresh,
    )
    sources = [Path(one) for one in _many(paths)]
    record = run_batch(sources, settings, loaded, lambda: LocalEngine(jobs or default_jobs()), _Unwatched())
    return BatchRun(folder, record, write_summaries(folder, loaded))


def _many(given: str | Path | Sequence[str | Path]) -> Sequence[str | Path]:
    return [given] if isinstance(given, str | Path) else given


def _path(given: str | Path | None) -> Path | None:
    return None if given is None else Path(given)


def _loaded(names: Sequence[str | Path], period: str | None, as_of: str | None) -> list[LoadedStandard]:
    day = deciding_day(period, as_of)
    return load_standards(map(str, names), day)


class _Unwatched:
    """Nobody looks on. Implements `Observer`."""

    def begin(self, stage: str, total: int) -> None:
        """Said to nobody."""

    def done(self, outcome: SourceOutcome) -> None:
        """Said to nobody."""

    def stopping(self) -> None:
        """Said to nobody."""
