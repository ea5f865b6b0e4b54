"""`fullemp batch` from outside: exit codes, JSON on stdout and nothing else there, what is said, interruption."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.run.ledgers import identity, labour, simple, workbook
from tools.warm_commands import run_command


def fullemp(*options: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    done = run_command(["batch", *options], cwd, {**os.environ, "PYTHONUTF8": "1"})
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    root = tmp_path / "台账"
    simple(root / "望江社区.xlsx", "望江社区", 1, 2)
    simple(root / "青石村.xlsx", "青石村", 2)
    (root / "~$青石村.xlsx").write_bytes(b"lock")
    return root


def test_done(ledgers: Path) -> None:
    done = fullemp(str(ledgers), "--standard", "quangang", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "评分：2/2，失败 0" in done.stderr
    assert "评完 2 个社区，0 处没有评完" in done.stderr
    assert "跳过 1 个：打开文件时留下的锁文件" in done.stderr
    assert "跨社区核对发现 1 条线索" in done.stderr
    out = ledgers.parent / "评估结果"
    assert (out / "台账" / "望江社区" / "望江社区-quangang-评估结果.json").is_file()
    quiet = fullemp(str(ledgers), "--standard", "quangang", "--jobs", "1", "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


def test_the_long_table_takes_the_place_of_nothing_but_itself(ledgers: Path, tmp_path: Path) -> None:
    """It was written over whatever stood there, a ledger of the batch too; and where it could not be written after hours
    of work, all that was done went unsaid."""
    own = ledgers / "望江社区劳动力.csv"
    own.write_text("姓名,身份证号\n", encoding="utf-8")
    words = (str(ledgers), "--standard", "quangang", "--jobs", "1", "--out", str(tmp_path / "out"), "--table")
    done = fullemp(*words, str(own))
    assert (done.returncode, done.stdout) == (2, "") and "OUT007" in done.stderr
    assert own.read_text(encoding="utf-8") == "姓名,身份证号\n" and not (tmp_path / "out").exists()
    own.unlink()
    table = tmp_path / "长表.csv"
    for _ in range(2):
        done = fullemp(*words, str(table))
        assert done.returncode == 0 and f"已写出 {table}" in done.stderr
    (tmp_path / "夹.csv").mkdir()
    done = fullemp(*words, str(tmp_path / "夹.csv"), "--json")
    assert done.returncode == 1 and "没有写成" in done.stderr and "评完 2 个社区" in done.stderr
    assert len(json.loads(done.stdout)["results"]) == 2


def test_attention_and_json(ledgers: Path, tmp_path: Path) -> None:
    (ledgers / "坏社区.xlsx").write_bytes(b"no workbook")
    workbook(ledgers / f"东屿{identity(9)}.xlsx", {"劳动力": labour(9)})
    workbook(ledgers / identity(9) / "榕湖社区.xlsx", {"社区基本情况": [["项目", "内容"]], "劳动力": labour(9)})
    (ledgers / f"坏{identity(8)}社区.xlsx").write_bytes(b"no workbook")
    (ledgers / f"~$东屿{identity(9)}.xlsx").write_bytes(b"lock")
    done = fullemp(str(ledgers), "-s", "quangang", "-s", "star-community", "--out", str(tmp_path / "out"), "--json")
    assert done.returncode == 1, done.stderr
    summary = json.loads(done.stdout)
    assert summary["schema"] == "fullemp.batch/1"
    assert [standard["id"] for standard in summary["standards"]] == ["quangang", "star-community"]
    assert [one["standard"] for one in summary["results"] if one["community"] == "青石村"] == [
        "quangang",
        "star-community",
    ]
    for one in summary["results"]:
        assert (tmp_path / "out" / one["result"]).is_file()
    failed = [(one["source"], one["code"]) for one in summary["failures"]]
    assert len(failed) == 2 and ("台账/坏社区.xlsx", "FILE003") in failed
    assert {hint["count"] for hint in summary["across"]} == {1}
    for number in (identity(9), identity(8)):
        assert number not in done.stderr + done.stdout
        assert not any(number in path.name for path in (tmp_path / "out").rglob("*"))
    assert "台账/坏社区.xlsx：这不是表格文件。" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["没有的文件夹", "-s", "quangang"], "没有这个文件"),
        ([".", "-s", "泉洲"], "没有“泉洲”这个标准"),
        ([".", "-s", "quangang", "-s", "泉港"], "写了两次"),
        ([".", "-s", "quangang", "--period", "去年"], "看不懂评估期"),
        ([".", "-s", "quangang", "--mapping", "没有.yaml"], "没有这个映射文件"),
        ([".", "-s", "quangang"], "没有找到台账文件"),
    ],
)
def test_refused(tmp_path: Path, options: list[str], said: str) -> None:
    (tmp_path / "空").mkdir()
    done = fullemp(*options, cwd=tmp_path / "空")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
