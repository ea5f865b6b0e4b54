"""What commands print on the console of a Chinese Windows: GBK, 80 columns, no colours, piped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from tools.warm_commands import run_command

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
SCORE = "score 柳岸村 --standard 台州 --as-of 2026-11-30 --out 结果"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(SAMPLE_DATA / "柳岸村", folder / "柳岸村")
    shutil.copy(SAMPLE_DATA / "临江社区.xlsx", folder)
    run(SCORE, folder)
    return folder


def run(words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "COLUMNS": "80", "NO_COLOR": "1"}
    return run_command(words.split(), folder, settings)


@pytest.mark.parametrize(
    "words",
    [
        SCORE,
        "batch 临江社区.xlsx --standard 台州 --as-of 2026-11-30 --out 批量",
        "check 柳岸村",
        "check --explain ID001",
        "plan 柳岸村 --standard 台州 --as-of 2026-11-30 --target 80",
        "worklist 临江社区.xlsx --as-of 2026-11-30 --out 工作单",
        "review 结果",
        "recommend 结果 --standard 台州 --out 推荐",
        "compare 结果 结果",
        "standards list",
        "standards show 平顶山",
        "standards test",
        "doctor",
        "score 没有.xlsx --standard 台州",
        "scor",
    ],
)
def test_every_character_arrives_within_80_columns(words: str, office: Path) -> None:
    done = run(words, office)
    assert done.returncode in (0, 1, 2), done.stderr.decode("gbk", "replace")
    shown, said = done.stdout.decode("gbk"), done.stderr.decode("gbk")
    assert shown or said
    assert "\x1b" not in shown + said
    assert "?" not in shown.replace("？", "")
    assert "Traceback" not in said
    assert [line for line in shown.splitlines() if cell_len(line.rstrip()) > 80] == []
    assert re.search(r"\d{17}[\dXx]", shown + said) is None
