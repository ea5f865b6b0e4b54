"""A workbook of many communities: scored by all processes, with the same results as by one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import TypeVar

import pytest

from fullemp_cli.run.engines import LocalEngine
from fullemp_cli.run.source_task import SourceTask
from fullemp_cli.run.state import StateFolder, read_record
from fullemp_cli.run.stored_results import iter_failures, iter_results
from tests.run.ledgers import Counter, HereEngine, labour, run, settings, simple, tree, workbook

T = TypeVar("T")
R = TypeVar("R")
COMMUNITIES = [f"示例{number}社区" for number in range(13)]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """One workbook of thirteen communities of one person each."""
    rows = [[*row, name] for number, name in enumerate(COMMUNITIES) for row in labour(number + 1)[1:]]
    return workbook(tmp_path / "台账" / "全街道.xlsx", {"劳动力": [[*labour()[0], "所属社区"], *rows]})


class ThreeProcesses(HereEngine):
    """As if three were there. `tasks`: what was asked of them; `before_a_share`: called before each of the shares."""

    processes = 3
    tasks: list[SourceTask]

    def __init__(self, before_a_share: Callable[[int], None] = lambda _: None) -> None:
        super().__init__()
        self.tasks = []
        self._before = before_a_share

    def submit(self, function: Callable[[T], R], argument: T) -> Future[R]:
        """Done before it is given back."""
        if isinstance(argument, SourceTask):
            self.tasks.append(argument)
            if argument.share is not None:
                self._before(argument.share.index)
        return super().submit(function, argument)


def test_each_process_scores_its_share_and_the_results_are_the_same(many: Path, tmp_path: Path) -> None:
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    engine = ThreeProcesses()
    first = run([many.parent], settings(alone))
    observer = Counter()
    second = run([many.parent], settings(shared), lambda: engine, observer)
    assert (first.communities, second.communities, second.failed) == (13, 13, 0)
    assert [(task.share.index, task.share.of) for task in engine.tasks if task.share] == [(0, 3), (1, 3), (2, 3)]
    assert [one.record.name for one in iter_results(shared)] == COMMUNITIES
    assert tree(shared) == tree(alone)
    assert len(observer.outcomes) == 1 and observer.scored == 13
    again = Counter()
    run([many.parent], settings(shared), ThreeProcesses, again)
    assert again.scored == 0 and again.outcomes[0].reused == 13


def test_a_few_communities_or_enough_sources_are_not_shared(many: Path, tmp_path: Path) -> None:
    few = workbook(
        tmp_path / "少" / "两个.xlsx",
        {"劳动力": [[*labour()[0], "所属社区"], *([*labour(n)[1], f"示例{n}村"] for n in (1, 2))]},
    )
    for paths in (
        [few.parent],
        [many.parent, few.parent, simple(tmp_path / "单" / "望江社区.xlsx", "望江社区", 40).parent],
    ):
        engine = ThreeProcesses()
        record = run(paths, settings(tmp_path / f"out{len(paths)}"), lambda one=engine: one)  # type: ignore[misc]
        assert record.failed == 0
        assert not [task for task in engine.tasks if task.share]


def test_a_share_over_which_its_process_dies_fails_the_source(many: Path, tmp_path: Path) -> None:
    class Dying(ThreeProcesses):
        def submit(self, function: Callable[[T], R], argument: T) -> Future[R]:
            if isinstance(argument, SourceTask) and argument.share is not None and argument.share.index == 1:
                raise BrokenExecutor
            return super().submit(function, argument)

        def alone(self, function: Callable[[T], R], argument: T) -> R:
            if isinstance(argument, SourceTask) and argument.share is not None:
                raise BrokenExecutor
            return super().alone(function, argument)

    asked = settings(tmp_path / "out")
    record = run([many.parent], asked, Dying)
    assert record.failed == 1 and record.communities == 0
    [failure] = iter_failures(asked.out)
    assert failure.code == "BATCH014"
    assert not list(asked.out.rglob("*-评分表.xlsx")), "what others had written of it is no result"
    assert run([many.parent], asked, ThreeProcesses).communities == 13


def test_a_ledger_that_changes_under_way_is_not_scored_half_and_half(many: Path, tmp_path: Path) -> None:
    def change(index: int) -> None:
        if index == 2:
            many.write_bytes(many.read_bytes() + b"\0")

    asked = settings(tmp_path / "out")
    record = run([many.parent], asked, lambda: ThreeProcesses(change))
    [failure] = iter_failures(asked.out)
    assert failure.code == "BATCH018" and record.communities == 0
    assert not list(asked.out.rglob("*-评分表.xlsx"))


def test_a_run_that_stops_between_the_shares_is_begun_again(many: Path, tmp_path: Path) -> None:
    def stop(index: int) -> None:
        if index == 1:
            raise KeyboardInterrupt

    asked = settings(tmp_path / "out")
    with pytest.raises(KeyboardInterrupt):
        run([many.parent], asked, lambda: ThreeProcesses(stop))
    record = read_record(StateFolder(asked.out).record("台账/全街道.xlsx", "quangang"))
    assert record is not None and record.state == "started" and len(record.files) > 13
    done = run([many.parent], asked)
    alone = tmp_path / "alone"
    run([many.parent], settings(alone))
    assert done.communities == 13 and tree(asked.out) == tree(alone)


def test_real_processes_share_it(many: Path, tmp_path: Path) -> None:
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    run([many.parent], settings(alone))
    assert run([many.parent], settings(shared), lambda: LocalEngine(2)).communities == 13
    assert tree(shared) == tree(alone)
