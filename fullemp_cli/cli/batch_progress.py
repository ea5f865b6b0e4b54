"""How far a batch is: a bar on a terminal, a line now and then elsewhere, nothing when quiet. On stderr."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fullemp_cli.cli.interruption import Interruption
from fullemp_cli.run.run import Observer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from fullemp_cli.run.source_task import SourceOutcome

_SECONDS_BETWEEN_LINES = 15.0
KEPT = "评完的都保留着，再运行同一条命令会接着做。"


@contextmanager
def progress_on(console: Console, *, quiet: bool, interruption: Interruption) -> Iterator[Observer]:
    """The observer that fits the console."""
    if quiet:
        yield Silent(console, interruption)
    elif console.is_terminal:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("失败 {task.fields[failed]}  {task.fields[rate]}"),
            TextColumn("还需"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console, transient=True) as bar:
            yield ProgressBar(bar, interruption)
    else:
        yield Lines(console, interruption)


class Silent:
    """Counts and says nothing, but that it stops; the others say how far it is as well."""

    def __init__(self, console: Console, interruption: Interruption) -> None:
        self._console = console
        self._interruption = interruption
        self._stage = ""
        self._total = self._done = self._failed = self._reused = 0
        self._began = time.monotonic()

    def begin(self, stage: str, total: int) -> None:
        """Counts from nothing."""
        self._stage, self._total = stage, total
        self._done = self._failed = self._reused = 0
        self._began = time.monotonic()

    def done(self, outcome: SourceOutcome) -> None:
        """Counts one."""
        self._done += 1
        self._failed += bool(outcome.failures)
        self._reused += bool(outcome.reused and not outcome.scored)

    def stopping(self) -> None:
        """What becomes of what is done, and how to go on."""
        self._interruption.stopping = True
        done = f"{self._stage}做到 {self._done}/{self._total} 份台账，" if self._total else ""
        self._console.print(f"已中断，正在停止：{done}{KEPT}", soft_wrap=True)

    @property
    def _rate(self) -> float:
        return self._done / max(time.monotonic() - self._began, 0.001)


class ProgressBar(Silent):
    """A bar of rich: done, failed, rate, time left."""

    def __init__(self, progress: Progress, interruption: Interruption) -> None:
        super().__init__(progress.console, interruption)
        self._progress = progress
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int) -> None:
        """A new bar."""
        super().begin(stage, total)
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(stage, total=total, failed=0, rate="")

    def done(self, outcome: SourceOutcome) -> None:
        """One further."""
        super().done(outcome)
        if self._task is not None:
            rate = f"每秒 {self._rate:.1f} 份"
            self._progress.update(self._task, advance=1, failed=self._failed, rate=rate)


class Lines(Silent):
    """A plain line at the beginning, every quarter of a minute, and at the end."""

    def __init__(self, console: Console, interruption: Interruption) -> None:
        super().__init__(console, interruption)
        self._last = time.monotonic()

    def begin(self, stage: str, total: int) -> None:
        """Says what begins."""
        super().begin(stage, total)
        self._console.print(f"{stage}：共 {total} 份台账")
        self._last = time.monotonic()

    def done(self, outcome: SourceOutcome) -> None:
        """Says how far it is, if it is time."""
        super().done(outcome)
        now = time.monotonic()
        if self._done == self._total or now - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = now
            self._console.print(self._line())

    def _line(self) -> str:
        left = (self._total - self._done) / self._rate
        remaining = f"，约还需 {left / 60:.0f} 分钟" if left >= 60 else f"，约还需 {left:.0f} 秒" if left >= 1 else ""
        kept = f"，沿用 {self._reused}" if self._reused else ""
        return (
            f"{self._stage}：{self._done}/{self._total}，失败 {self._failed}{kept}，每秒 {self._rate:.1f} 份{remaining}"
        )
