"""What a batch says at its end: a few lines for people, or the whole summary as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fullemp_cli.cli.console import write_text
from fullemp_cli.errors import Refusal
from fullemp_cli.people.outgoing import record_text
from fullemp_cli.results.result_json import opened_text
from fullemp_cli.run.batch_record import BatchHead, BatchResult
from fullemp_cli.run.discovery import DIFFERS
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.stored_results import RunRecord, iter_failures, iter_hints, iter_results
from fullemp_cli.run.summary_files import SummaryFiles

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

_SHOWN = 20
_T = TypeVar("_T")


def show_run(console: Console, out: Path, run: RunRecord, summary: SummaryFiles, *, quiet: bool) -> None:
    """The failures, what was passed over, and where everything is; when quiet only what needs attention."""
    said = 0
    for failure in _failures(out, run):
        said += 1
        if said <= _SHOWN:
            console.print(f"没有评完：{failure}", soft_wrap=True)
    if said > _SHOWN:
        console.print(f"……共 {said} 处没有评完，其余见汇总表。")
    for refusal in summary.refused:
        console.print(f"没有写成：{refusal.sentence}（{refusal.code}）", soft_wrap=True)
    for sentence in (*summary.notices, *run.notices[:_SHOWN], *run.same_names[:_SHOWN]):
        console.print(sentence, soft_wrap=True)
    if quiet:
        return
    for reason, count in Counter(_kind(one.reason) for one in run.skipped).items():
        console.print(f"跳过 {count} 个：{reason}", soft_wrap=True)
    if run.hints:
        console.print(f"跨社区核对发现 {run.hints} 条线索，见汇总表；是线索，不是结论。")
    several = f"，{len(run.standards)} 个标准" if len(run.standards) > 1 else ""
    console.print(f"评完 {run.communities} 个社区{several}，{run.failed} 处没有评完。结果在 {out}", soft_wrap=True)
    for path in summary.files:
        console.print(f"已写出 {path}", soft_wrap=True)


def write_run_json(out: Path, run: RunRecord, summary: SummaryFiles) -> None:
    """The summary as one JSON object (`fullemp.batch/1`) on stdout, written piece by piece."""
    write_text(opened_text(BatchHead.of(out, run, summary)) + ',\n "results": [')
    _write_array(BatchResult.of(out, result) for result in _kept(iter_results(out)))
    write_text('],\n "failures": [')
    refused = (Failure.of(refusal, "汇总") for refusal in summary.refused)
    _write_array(chain(_kept(iter_failures(out)), refused))
    write_text('],\n "across": [')
    _write_array(iter_hints(out))
    write_text("]\n}\n")


def _write_array(entries: Iterable[BaseModel]) -> None:
    for number, entry in enumerate(entries):
        write_text((",\n  " if number else "\n  ") + record_text(entry))


def _failures(out: Path, run: RunRecord) -> Iterator[str]:
    try:
        yield from (failure.sentence for failure in iter_failures(out))
    except Refusal:  # not even the record of the run could be written
        yield from (failure.sentence for failure in run.failures)


def _kept(entries: Iterable[_T]) -> Iterator[_T]:
    try:
        yield from entries
    except Refusal:
        return


def _kind(reason: str) -> str:
    if reason.endswith(f"的副本{DIFFERS}"):
        return "同一文件夹里已有原件的副本，文件却不一样，请核对该用哪一份"
    return "同一文件夹里已有原件的副本" if reason.endswith("的副本") else reason
