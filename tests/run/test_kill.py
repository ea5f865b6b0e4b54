"""Killed at any moment, again and again, a batch ends as if nothing had happened."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.run import state as state_module
from fullemp_cli.run.source_run import run_source
from fullemp_cli.run.source_task import SourceTask
from fullemp_cli.run.sources import LedgerSource
from fullemp_cli.run.state import StateFolder
from tests.run.ledgers import community as facts
from tests.run.ledgers import labour, settings, simple, tree, unemployed, visits, workbook
from tests.run.processes import living_of

KILLS = int(os.environ.get("FULLEMP_KILLS", "4"))
"""How often; a longer soak sets it higher."""


def batch(ledgers: Path, out: Path, jobs: int) -> list[str]:
    command = [sys.executable, "-m", "fullemp_cli", "batch", str(ledgers), "--standard", "quangang"]
    return [*command, "--as-of", "2026-11-30", "--out", str(out), "--jobs", str(jobs), "--quiet"]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_run_that_is_killed_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    ledgers, out, whole = tmp_path / "台账", tmp_path / "out", tmp_path / "whole"
    for number in range(24):
        simple(ledgers / f"示例{number}社区.xlsx", f"示例{number}社区", number, number + 1, number + 2)
    text = "上门了解求职意愿，介绍近期岗位，登记培训需求"
    sheets = {"劳动力": labour(1), "失业人员": unemployed(2), "服务记录": visits((2, "2026-03-05", text, "经办"))}
    workbook(ledgers / "望江村.xlsx", {"社区基本情况": facts("望江村"), **sheets})
    subprocess.run(batch(ledgers, whole, 2), check=True, timeout=300)
    random = Random(20261130)
    killed = attempts = 0
    while killed < KILLS:
        attempts += 1
        assert attempts < 10 * KILLS, "it is never caught at work"
        before = changes(out)
        enough = random.randrange(1, 2 + 36 // KILLS)
        running = subprocess.Popen(batch(ledgers, out, random.choice((1, 2))), start_new_session=True)
        while running.poll() is None and changes(out) - before < enough:
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.06))
        running.send_signal(signal.SIGKILL)
        if running.wait() == 0:  # a busy machine has let it come to its end: from the beginning, and all over again
            shutil.rmtree(out)
            continue
        killed += 1
        if random.random() < 0.5:
            continue  # the next run begins while workers of this one are still dying
        wait_until_gone(running.pid)
        for path in out.rglob("*"):  # whatever stands under its own name is whole
            if path.suffix in {".xlsx", ".json"} and not path.name.startswith("."):
                assert path.read_bytes()[-1:] in (b"\n", b"\0"), path
    subprocess.run(batch(ledgers, out, 2), check=True, timeout=300)
    assert tree(out) == tree(whole)


def changes(out: Path) -> int:
    """How many sources have been begun there."""
    return len(list((out / ".fullemp" / "records").glob("*.json")))


def wait_until_gone(session: int) -> None:
    """Until no process of that session lives."""
    end = time.monotonic() + 60
    while living_of(session):
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(os.name == "nt", reason="locks of its own")
def test_a_run_waits_for_the_workers_of_a_dead_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = StateFolder(tmp_path)
    with state.held():
        pass
    monkeypatch.setattr(state_module, "_SECONDS_TO_WAIT", 0.2)
    with state.at_work(), pytest.raises(Refusal, match="正在往这个文件夹里写"), state.held():
        raise AssertionError
    with state.held(), state.at_work(), state.at_work():
        pass
    community = simple(tmp_path / "台账" / "望江社区.xlsx", "望江社区", 1)
    task = SourceTask(0, LedgerSource("望江社区.xlsx", community, folder="望江社区"), settings(tmp_path))
    with state._workers_gone(), pytest.raises(Refusal):
        run_source(task)
    assert run_source(task).scored == 1
