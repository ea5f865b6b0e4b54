"""A batch from its paths to its results: find, score, compare across, write down what came of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from fullemp_cli import __version__
from fullemp_cli.errors import Refusal
from fullemp_cli.faults import refusal_of
from fullemp_cli.run.across import TraceStore
from fullemp_cli.run.across_report import read_header, write_hints
from fullemp_cli.run.discovery import Discovery, discover
from fullemp_cli.run.engines import Died, Engine, dispatch
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.finish import write_run
from fullemp_cli.run.resume import Settings
from fullemp_cli.run.source_run import failed_source, joined_source, run_source, trace_source
from fullemp_cli.run.source_task import Share, SourceOutcome, SourceTask
from fullemp_cli.run.state import StateFolder, remove_temporary_files
from fullemp_cli.run.stored_results import RunRecord
from fullemp_cli.standards.source_file import LoadedStandard


class Observer(Protocol):
    """Who wants to know how far it is."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins: 评分, 核对."""

    def done(self, outcome: SourceOutcome) -> None:
        """A source is done."""

    def stopping(self) -> None:
        """Somebody has interrupted the run: it ends what is under way and tidies up."""


@dataclass(slots=True)
class _Run:
    settings: Settings
    discovery: Discovery
    state: StateFolder
    engine: Engine
    observer: Observer
    store: TraceStore | None = None
    inputs: dict[int, str] = field(default_factory=dict)
    """Of every source that could be read: number → digest of its files."""
    traced: set[int] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    """Those that no source's record holds."""
    under_way: set[int] = field(default_factory=set)

    def tasks(self, numbers: Sequence[int], processes: int = 1) -> Iterator[SourceTask]:
        key = self.store.key if self.store else None
        for number in numbers:
            self.under_way.add(number)
            yield SourceTask(number, self.discovery.sources[number], self.settings, key, processes)

    def score(self) -> None:
        """Every source, whatever becomes of the others; those of many communities last, by all processes together."""
        numbers = range(len(self.discovery.sources))
        self.observer.begin("评分", len(numbers))
        processes = self.engine.processes if len(numbers) < self.engine.processes else 1
        large: list[tuple[SourceTask, SourceOutcome]] = []
        for found in dispatch(self.engine, run_source, self.tasks(numbers, processes)):
            outcome = _given_up(found) if isinstance(found, Died) else found
            if outcome.inputs and (outcome.reused or outcome.traces):
                self.inputs[outcome.number] = outcome.inputs
            self._keep_traces(outcome)
            if outcome.shares:
                [task] = self.tasks([outcome.number], processes)
                large.append((task, outcome))
            else:
                self._done(outcome)
        for task, outcome in large:
            shares = [replace(task, share=Share(index, outcome.shares)) for index in range(outcome.shares)]
            scored = [
                _died_over(found) if isinstance(found, Died) else found
                for found in dispatch(self.engine, run_source, shares)
            ]
            self._done(joined_source(task, outcome, scored))

    def _done(self, outcome: SourceOutcome) -> None:
        self.failures += outcome.unrecorded
        self.under_way.discard(outcome.number)
        self.observer.done(outcome)

    def stop(self) -> None:
        """Ends what is under way, whatever it is doing; what it has left half-written goes."""
        self.engine.close(now=True)
        for number in self.under_way:
            remove_temporary_files(self.settings.out / self.discovery.sources[number].folder, recursive=True)
        self.state.remove_half_written()

    def compare(self) -> int | None:
        """Writes the hints across communities and gives their number; None where that could not be done.

        They are kept when they were made of the same files. Else the sources whose results were kept are read once
        more: nothing that could identify anybody is left of an earlier run.
        """
        inputs = self._inputs_digest()
        known = read_header(self.state.across)
        if known is not None and known.inputs == inputs and not self.settings.fresh:
            return known.hints
        with suppress(OSError):
            self.state.across.unlink()
        missing = sorted(set(self.inputs) - self.traced)
        if missing and self.store:
            self.observer.begin("跨社区核对", len(missing))
            for found in dispatch(self.engine, trace_source, self.tasks(missing)):
                outcome = SourceOutcome(found.task.number) if isinstance(found, Died) else found
                self._keep_traces(outcome)
                self.under_way.discard(outcome.number)
                self.observer.done(outcome)
            if set(self.inputs) - self.traced:
                what = "有台账在核对时读不出来，跨社区核对不完整。"
                self.failures.append(Failure(source="跨社区核对", code="BATCH008", what=what, hint="请重新运行。"))
        if self.store is None:
            return None
        try:
            self.store.compare()
            keys = [source.key for source in self.discovery.sources]
            return write_hints(self.state.across, self.store.database, keys, inputs)
        except Exception as error:  # nothing of the comparison may cost a community its marks
            self._lose_store(error)
            return None

    def _keep_traces(self, outcome: SourceOutcome) -> None:
        if outcome.traces is None or self.store is None:
            return
        try:
            self.store.add(outcome.traces)
            self.traced.add(outcome.number)
        except Exception as error:
            self._lose_store(error)

    def _lose_store(self, error: Exception) -> None:
        self.store = None
        what = f"跨社区核对没有做成（{_reason(error)}）。"
        self.failures.append(
            Failure(
                source="跨社区核对",
                code="BATCH007",
                what=what,
                hint="请核对磁盘空间和同时打开的文件数后重新运行；评分结果不受影响。",
            )
        )

    def _inputs_digest(self) -> str:
        digest = hashlib.sha256()
        digest.update(json.dumps([__version__, self.settings.reading], sort_keys=True).encode())
        for number in sorted(self.inputs):
            digest.update(f"{self.discovery.sources[number].key}\0{self.inputs[number]}\n".encode())
        return digest.hexdigest()


def run_batch(
    paths: Sequence[Path],
    settings: Settings,
    standards: Sequence[LoadedStandard],
    engine: Callable[[], Engine],
    observer: Observer,
) -> RunRecord:
    """Scores everything under `paths` into `settings.out`, and gives what was written down about the run.

    What could not be done is in the records and counted, it does not raise. Refusal: FILE001, BATCH001 (nothing to
    score), BATCH002 (the folder is in use), BATCH015 (it is the ledgers' own), BATCH010–BATCH013 (the
    cluster), OUT… (nothing can be written at all).
    """
    if any(path.resolve() == settings.out for path in paths):
        raise Refusal(
            "BATCH015",
            "结果不能放在台账所在的同一个文件夹。",
            where=str(settings.out),
            hint="请用 --out 另指定一个文件夹，例如 结果。",
        )
    state = StateFolder(settings.out)
    with ExitStack() as stack:
        stack.enter_context(state.held())
        discovery = discover(paths, settings.out)
        with suppress(OSError):
            state.run.unlink()
        running = engine()
        stack.callback(running.close)
        run = _Run(settings, discovery, state, running, observer)
        try:
            run.store = stack.enter_context(TraceStore(state.working))
        except (OSError, sqlite3.Error) as error:
            run._lose_store(error)
        try:
            run.score()
            hints = run.compare()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                observer.stopping()
            run.stop()
            raise
        return write_run(state, settings, standards, discovery, run.failures, hints)


def _given_up(died: Died[SourceTask]) -> SourceOutcome:
    return failed_source(died.task, _death(died))


def _died_over(died: Died[SourceTask]) -> SourceOutcome:
    """The share that a worker died over; whoever joins the shares records it."""
    return SourceOutcome(died.task.number, failures=(_death(died),))


def _death(died: Died[SourceTask]) -> Failure:
    return Failure(
        source=died.task.source.key,
        code="BATCH014",
        what="读取或评分时处理进程意外终止。",
        hint="文件可能已损坏，请用 WPS 或 Excel 打开另存后重试；也可能是内存不够，请减少 --jobs。",
    )


def _reason(error: Exception) -> str:
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "") or type(error).__name__
        return {"SQLITE_FULL": "磁盘空间不足", "SQLITE_CANTOPEN": "临时数据库打不开"}.get(
            name, f"临时数据库出错 {name}"
        )
    return refusal_of(error, "").what.rstrip("。")
