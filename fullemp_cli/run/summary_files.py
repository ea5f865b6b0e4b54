"""The summaries of a batch (汇总 workbook, web page): made from what is on disk, after everything else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.people.file_names import safe_name
from fullemp_cli.people.outgoing import outgoing_record
from fullemp_cli.reports.browser import print_to_pdf
from fullemp_cli.reports.saving import save
from fullemp_cli.reports.summary.brief import read_line
from fullemp_cli.reports.summary.content import AcrossLine, BatchSummary, CommunityLine, NotScored, columns_of
from fullemp_cli.reports.summary.explanations import ExplanationBook
from fullemp_cli.results.assessment import Assessment, CommunityName
from fullemp_cli.results.provenance import Provenance, standard_words
from fullemp_cli.run.across_report import AcrossHint
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.file_names import natural
from fullemp_cli.run.stored_results import RunRecord, StoredResult, iter_failures, iter_hints, iter_results, read_run
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.source_file import LoadedStandard

_PRINTED = re.compile(r"汇总-打印(-第\d+册)?\.(html|pdf)")
_OLD = "-以前的"
MOST_PRINTED = 200
"""Sheets of so many communities stand in one file for the browser's print."""
MOST_HINTS = 2000
"""Hints that the summaries list; all of them stand in the state folder and in the JSON of the run."""


@dataclass(frozen=True, slots=True)
class SummaryFiles:
    """Files written, those that could not be, and what was set aside."""

    files: tuple[Path, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notices: tuple[str, ...] = ()


def write_summaries(out: Path, standards: Sequence[LoadedStandard], *, pdf: bool = False) -> SummaryFiles:
    """Writes `汇总-<standard>.xlsx` and `.html` of the finished batch in `out`, and `汇总-打印.html` with all official
    sheets and forms (`pdf`: as PDF too); one that cannot be written does not stop the others. The same results give the
    same bytes."""
    files: list[Path] = []
    refused: list[Refusal] = []
    for loaded in standards:
        try:
            with as_refusal(summary_name(loaded.standard.id, "xlsx")):
                summary = read_summary(out, loaded)
        except Refusal as refusal:
            refused.append(refusal)
            continue
        for ending, make in (("xlsx", _workbook), ("html", _page)):
            try:
                name = summary_name(loaded.standard.id, ending)
                with as_refusal(name):
                    files.append(save(out / name, make(summary)))
            except Refusal as refusal:
                refused.append(refusal)
    known = _write_print_files(out, standards, files, refused, pdf=pdf)
    old = _set_old_aside(out, {path.name for path in files}) if known else ()
    return SummaryFiles(tuple(files), tuple(refused), tuple(old))


def _set_old_aside(out: Path, written: Collection[str]) -> Iterator[str]:
    """Pages for the print of an earlier run that this one has not made anew (more volumes, a PDF) would be signed as if
    they were of these results: they get another name, and are told. `written`: what this run has made."""
    old = sorted(path for path in out.iterdir() if _PRINTED.fullmatch(path.name) and path.name not in written)
    moved = []
    for path in old:
        new = path.with_name(f"{path.stem}{_OLD}{path.suffix}")
        with suppress(OSError):  # open elsewhere: it is told under its own name
            path.replace(new)
            path = new
        moved.append(path.name)
    if moved:
        yield f"以前写出的打印文件不是这次的结果，已改名，不要再用来签字盖章：{'、'.join(moved)}"


class _Signing(BaseModel):
    """What of a result says where its sheets stand in the order of signing."""

    model_config = ConfigDict(extra="ignore")

    community: CommunityName

    @property
    def place(self) -> tuple[object, ...]:
        """County, street, community: 2号 before 10号."""
        return tuple(natural(one) for one in (self.community.county, self.community.street, self.community.name))


def _write_print_files(
    out: Path, standards: Sequence[LoadedStandard], files: list[Path], refused: list[Refusal], *, pdf: bool
) -> bool:
    """`汇总-打印.html`; of more communities than a browser prints at once several, 汇总-打印-第1册.html. False where it
    could not be told what belongs into them."""
    from fullemp_cli.reports.pdf import required_browser
    from fullemp_cli.reports.print_pages import print_all_page

    loaded = {one.standard.id: one for one in standards}
    try:
        with as_refusal("汇总-打印.html"):
            order = sorted(
                (result for result in iter_results(out) if result.standard in loaded),
                key=lambda result: _Signing.model_validate_json(result.path.read_bytes()).place,
            )
            parts = [order[start : start + MOST_PRINTED] for start in range(0, len(order), MOST_PRINTED)]
            browser = required_browser() if pdf and parts else None
    except Refusal as refusal:
        refused.append(refusal)
        return False
    for number, part in enumerate(parts, 1):
        which = f"-第{number}册" if len(parts) > 1 else ""
        try:
            with as_refusal(f"汇总-打印{which}.html"):
                page = print_all_page(map(partial(_shown, loaded), part), part=which.replace("-", "　"))
                files.append(save(out / f"汇总-打印{which}.html", page.encode("utf-8")))
            if browser is not None:
                with as_refusal(f"汇总-打印{which}.pdf"):
                    printed = print_to_pdf(page, browser=browser, timeout=60 + 3 * len(part))
                    files.append(save(out / f"汇总-打印{which}.pdf", printed))
        except Refusal as refusal:
            refused.append(refusal)
    return True


def _shown(loaded: Mapping[str, LoadedStandard], result: StoredResult) -> tuple[Assessment, Standard]:
    assessment = outgoing_record(result.assessment())
    return assessment, loaded[result.standard].standard.for_kind(assessment.community.kind)


def summary_name(standard: str, ending: str) -> str:
    """`汇总-taizhou.xlsx`."""
    return f"汇总-{safe_name(standard, nameless='standard')}.{ending}"


def _workbook(summary: BatchSummary) -> bytes:
    from fullemp_cli.reports.summary.summary_book import summary_workbook

    return summary_workbook(summary)


def _page(summary: BatchSummary) -> bytes:
    from fullemp_cli.reports.report.page import report_page

    return report_page(summary).encode("utf-8")


def read_summary(out: Path, loaded: LoadedStandard) -> BatchSummary:
    """The summary of the last run in `out` under that standard: results are read one by one, small records kept.

    Refusal RES010 where there is no finished run, RES001 and RES004 where a result cannot be read.
    """
    from fullemp_cli.reports.summary.ranking import by_tiers, ranked  # pandas: not before all communities are scored

    run = read_run(out)
    standard = loaded.standard
    columns, book = columns_of(standard), ExplanationBook()
    lines = [
        read_line(
            result.path,
            columns,
            book,
            source=result.source,
            folder=result.record.folder,
            files=result.record.files,
        )
        for result in iter_results(out)
        if result.standard == standard.id
    ]
    dates = sorted({line.as_of for line in lines})
    return BatchSummary(
        standard=standard,
        facts=_provenance(run, loaded, lines, dates),
        columns=columns,
        lines=ranked(lines, standard) if standard.kind == "score" else by_tiers(lines),
        not_scored=tuple(_not_scored(out, standard.id)),
        skipped=tuple((one.path, one.reason) for one in run.skipped),
        same_names=(*run.notices, *run.same_names),
        across=tuple(_across_line(hint) for hint in islice(iter_hints(out), MOST_HINTS)),
        across_count=run.hints,
        sentences=book.sentences,
        latest=dates[-1] if dates else "",
    )


def _provenance(
    run: RunRecord, loaded: LoadedStandard, lines: Sequence[CommunityLine], dates: Sequence[str]
) -> Provenance:
    digest = sha256("\n".join(sorted(line.inputs for line in lines)).encode()).hexdigest()
    as_of = f"截至 {dates[0]}" + (f"～{dates[-1]}" if len(dates) > 1 else "") if dates else "截至 无"
    return Provenance(
        program=f"{run.program.name} {run.program.version}",
        standard=f"标准 {standard_words(loaded.standard.id, loaded.standard.title, loaded.sha256)}",
        as_of=as_of,
        inputs=f"{len(lines)} 个社区的台账 {digest[:12]}",
    )


def _not_scored(out: Path, standard: str) -> Iterator[NotScored]:
    for failure in iter_failures(out):
        if failure.standard in ("", standard):
            yield NotScored(failure.source, failure.community, failure.code, _reason(failure), failure.hint)


def _reason(failure: Failure) -> str:
    """Where and what; the source is not said again."""
    within = "" if failure.where == failure.source.rpartition("/")[2] else failure.where
    return f"{within}：{failure.what}" if within else failure.what


def _across_line(hint: AcrossHint) -> AcrossLine:
    places = hint.place_words
    return AcrossLine(hint.kind.value, hint.sentence, hint.count, hint.communities, places, hint.row_count)
