"""Where the work is done: processes on this machine, or a running Dask cluster. Both are `concurrent.futures`.

Hands tasks to an engine, a window at a time, and gives back what came of them as it comes.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.process_group import ProcessGroup
from fullemp_cli.run.worker_process import end_processes, interrupts_held, prepare_worker, until_told_to_end

T = TypeVar("T")
R = TypeVar("R")

_TASKS_BEFORE_RENEWAL = 400
"""Tasks after which each process is replaced, so that what a library keeps for itself does not add up. The option
`max_tasks_per_child` does this too, but a pool with it can hang (python/cpython#115634, in 3.11 and 3.12)."""

SECONDS_OF_A_STEP = 0.5
"""For how long nobody waits without a look at what else there is: an interrupt."""


class Engine(Protocol):
    """Something that runs functions elsewhere. `window`: how many may be under way at once; `processes`: how many of
    them at the same time."""

    window: int
    processes: int

    def submit(self, function: Callable[[T], R], argument: T) -> Future[R]: ...

    def renew_if_due(self) -> bool:
        """Whether to let the work under way end first, because processes are to be replaced; does it if none is."""

    def rebuild(self) -> None:
        """Starts again after a worker died."""

    def alone(self, function: Callable[[T], R], argument: T) -> R:
        """The result of a suspect, with nobody else's work at risk. BrokenExecutor if it kills its worker."""

    def close(self, *, now: bool = False) -> None:
        """Ends; `now`: without waiting for what is under way."""


class LocalEngine:
    """Processes on this machine, started afresh (spawn), that end when this one dies."""

    def __init__(self, jobs: int) -> None:
        self.jobs = min(jobs, most_jobs(sys.platform))
        self.window = 2 * self.jobs + 2
        self.processes = self.jobs
        self._group = ProcessGroup()
        self._pool = _pool(self.jobs, self._group.name)
        self._submitted = 0

    def submit(self, function: Callable[[T], R], argument: T) -> Future[R]:
        self._submitted += 1
        with interrupts_held():
            return self._pool.submit(until_told_to_end, function, argument)

    def renew_if_due(self) -> bool:
        return self._submitted >= _TASKS_BEFORE_RENEWAL * self.jobs

    def rebuild(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = _pool(self.jobs, self._group.name)
        self._submitted = 0

    def alone(self, function: Callable[[T], R], argument: T) -> R:
        pool = _pool(1, self._group.name)
        try:
            with interrupts_held():
                future = pool.submit(until_told_to_end, function, argument)
            return _result(future)
        except BrokenExecutor:
            raise
        except BaseException:
            end_processes(pool)
            raise
        finally:
            pool.shutdown(wait=False)

    def close(self, *, now: bool = False) -> None:
        if now:
            end_processes(self._pool)
        self._pool.shutdown(wait=not now, cancel_futures=True)
        self._group.close()


class ClusterEngine:
    """A running Dask cluster. Its workers must see the ledgers and the output folder at the same paths."""

    def __init__(self, address: str, *, timeout: float = 10) -> None:
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise Refusal(
                "BATCH010",
                "没有安装集群支持。",
                where="--cluster",
                hint="请先安装：pip install 'fullemp[cluster]'。",
            ) from error
        try:
            self._client: Any = distributed.Client(address, timeout=timeout, set_as_default=False)
        except (OSError, ValueError, TimeoutError, TypeError) as error:
            raise Refusal(
                "BATCH011", "连不上集群。", where=address, hint="请核对地址（tcp://主机:8786）和调度器是否在运行。"
            ) from error
        threads = sum(self._client.ncores().values())
        if not threads:
            self._client.close()
            raise Refusal("BATCH012", "集群里没有工作进程。", where=address, hint="请先启动 dask worker。")
        self._address = address
        self.window = 3 * threads + 2
        self.processes = threads
        self._executor: Executor = self._client.get_executor(pure=False)

    def submit(self, function: Callable[[T], R], argument: T) -> Future[R]:
        if self._client.status != "running":
            raise Refusal("BATCH013", "与集群失去联系。", where=self._address, hint="请检查集群后重新运行，会接着做。")
        return self._executor.submit(function, argument)

    def renew_if_due(self) -> bool:
        return False

    def rebuild(self) -> None:
        """Nothing to do: the scheduler replaces what died."""

    def alone(self, function: Callable[[T], R], argument: T) -> R:
        return _result(self.submit(function, argument))

    def close(self, *, now: bool = False) -> None:
        self._executor.shutdown(wait=not now)
        self._client.close()


def default_jobs() -> int:
    """The processors that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def most_jobs(platform: str) -> int:
    """The most processes that a pool may have there: Windows waits for 63 things at a time, two of them its own."""
    return 61 if platform == "win32" else 1024


_SAYS_NOTHING = "ignore:resource_tracker:UserWarning"
"""What Python's own minder of semaphores is started with: of those that a run leaves behind which must end at once it
would tell in English what it does anyway."""


def _pool(jobs: int, group: str) -> ProcessPoolExecutor:
    if _SAYS_NOTHING not in sys.warnoptions:
        sys.warnoptions.append(_SAYS_NOTHING)
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=spawn, initializer=prepare_worker, initargs=(group,))


def _result(future: Future[R]) -> R:
    """The result, waited for in short steps: Windows notices an interrupt only between them."""
    while True:
        try:
            return future.result(SECONDS_OF_A_STEP)
        except TimeoutError:
            if future.done():  # what was asked has itself run out of time
                return future.result()


__all__ = ["BrokenExecutor", "ClusterEngine", "Engine", "LocalEngine", "default_jobs"]


@dataclass(frozen=True, slots=True)
class Died(Generic[T]):
    """A task over which its worker died, alone in it; `reason` for the log."""

    task: T
    reason: str


def dispatch(engine: Engine, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R | Died[T]]:
    """The results of `function` over the tasks in the order in which they come.

    Never more than `engine.window` tasks are under way, whatever their number. When a worker dies, whoever was under
    way is suspect: each of them is run alone, and only one that dies again is given up.
    """
    waiting = iter(tasks)
    under_way: dict[Future[R], T] = {}
    exhausted = False
    while True:
        suspects: list[T] = []
        draining = engine.renew_if_due()
        if draining and not under_way:
            engine.rebuild()
            draining = False
        while not exhausted and not draining and not suspects and len(under_way) < engine.window:
            try:
                task = next(waiting)
            except StopIteration:
                exhausted = True
                break
            try:
                under_way[engine.submit(function, task)] = task
            except BrokenExecutor:
                suspects.append(task)
        if not under_way and not suspects:
            if exhausted:
                return
            continue
        done = set() if suspects else _some_done(under_way)
        broken = bool(suspects)
        for future in done:
            task = under_way.pop(future)
            try:
                yield future.result()
            except BrokenExecutor:
                broken = True
                suspects.append(task)
            except (Refusal, KeyboardInterrupt):
                raise
            except Exception as error:  # what the engine itself says of a task: its worker was killed, it was lost
                yield Died(task, f"{type(error).__name__}: {error}")
        if broken:
            for future, task in under_way.items():
                if future.exception() is None:  # a broken pool ends them all
                    yield future.result()
                else:
                    suspects.append(task)
            under_way.clear()
            engine.rebuild()
            for task in suspects:
                yield _alone(engine, function, task)


def _some_done(under_way: Iterable[Future[R]]) -> set[Future[R]]:
    while True:
        done, _ = wait(under_way, timeout=SECONDS_OF_A_STEP, return_when=FIRST_COMPLETED)
        if done:
            return done


def _alone(engine: Engine, function: Callable[[T], R], task: T) -> R | Died[T]:
    try:
        return engine.alone(function, task)
    except BrokenExecutor as error:
        return Died(task, str(error))
