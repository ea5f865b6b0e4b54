"""Killed at any moment, again and again, a batch ends as if nothing had happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.batch.ledgers import community as facts
from tests.batch.ledgers import labour, simple, tree, unemployed, visits, workbook

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
    records = out / ".fullemp" / "records"
    killed = 0
    for _ in range(KILLS):
        there = len(list(records.glob("*.json"))) if records.is_dir() else 0
        enough = there + random.randrange(1, 2 + 36 // KILLS)
        running = subprocess.Popen(batch(ledgers, out, random.choice((1, 2))))
        while running.poll() is None and (not records.is_dir() or len(list(records.glob("*.json"))) < enough):
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.06))
        killed += running.poll() is None
        running.send_signal(signal.SIGKILL)
        running.wait()
        for path in out.rglob("*"):  # whatever stands under its own name is whole
            if path.suffix in {".xlsx", ".json"} and not path.name.startswith("."):
                assert path.read_bytes()[-1:] in (b"\n", b"\0"), path
    subprocess.run(batch(ledgers, out, 2), check=True, timeout=300)
    assert killed > KILLS // 2
    assert tree(out) == tree(whole)
