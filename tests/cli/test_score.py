"""`fullemp score` from outside: which standards it takes together."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.run.ledgers import simple
from tools.warm_commands import run_command

STANDARD = """schema: fullemp.standard/1
id: shili
place: 示例区
title: {title}
document: 示例〔2026〕1号
issuer: 示例局
date: 2026-01-01
kind: score
full_marks: {full}
items:
  - {{id: "1", title: 服务, max: {full}, text: 服务, clause: 第1条, method: {{kind: judged}}}}
"""


def fullemp(folder: Path, *standards: str) -> subprocess.CompletedProcess[str]:
    simple(folder / "望江社区.xlsx", "望江社区", 1, 2)
    options = [word for one in standards for word in ("--standard", one)]
    words = ["score", "望江社区.xlsx", *options, "--as-of", "2026-11-30", "--period", "2026", "--out", "结果", "--json"]
    done = run_command(words, folder, {**os.environ, "PYTHONUTF8": "1"})
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_two_standards_of_one_id_are_refused(tmp_path: Path) -> None:
    """The files of the second were written over those of the first, without a word."""
    for name, full in (("甲", 10), ("乙", 20)):
        (tmp_path / f"{name}.yaml").write_text(STANDARD.format(title=name, full=full), encoding="utf-8")
    done = fullemp(tmp_path, "甲.yaml", "乙.yaml")
    assert done.returncode == 2 and "shili" in done.stderr and "编号相同" in done.stderr
    assert not (tmp_path / "结果").exists()


def test_one_standard_named_twice_is_one(tmp_path: Path) -> None:
    done = fullemp(tmp_path, "泉港", "quangang")
    assert done.returncode == 0, done.stderr
    assert [one["standard"]["id"] for one in json.loads(done.stdout)] == ["quangang", "quangang"]
