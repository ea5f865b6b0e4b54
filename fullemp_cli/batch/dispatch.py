"""Hands tasks to an engine, a window at a time, and gives back what came of them as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from fullemp_cli.batch.engines import SECONDS_OF_A_STEP, BrokenExecutor, Engine
from fullemp_cli.errors import Refusal

T = TypeVar("T")
R = TypeVar("R")


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
