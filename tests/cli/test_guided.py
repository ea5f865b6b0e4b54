"""The guided start on a terminal: `fullemp` alone, and something dragged onto it; off a terminal there is none."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import run

pty = pytest.importorskip("pty", reason="a terminal of this kind is not on Windows")

SAMPLE = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"
ROOT = str(Path(__file__).parents[2])


def talk(folder: Path, answers: list[tuple[str, str]], *words: str, encoding: str = "utf-8") -> tuple[str, int]:
    """Runs the program on a pseudo-terminal: each answer is typed once its question stands on the screen."""
    ours, theirs = pty.openpty()

    def on_the_terminal() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it
        os.login_tty(theirs)  # its controlling terminal, so that Ctrl-C reaches it

    environment = {**os.environ, "PYTHONPATH": ROOT, "PYTHONIOENCODING": encoding, "COLUMNS": "80", "LINES": "25"}
    process = subprocess.Popen(
        [sys.executable, "-m", "fullemp_cli", *words],
        cwd=folder,
        env=environment,
        preexec_fn=on_the_terminal,
    )
    os.close(theirs)
    said, seen, waiting = "", 0, list(answers)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                read = os.read(ours, 65536)
            except OSError:
                break
            if not read:
                break
            said += read.decode(encoding, "replace").replace("\r\n", "\n")
        while waiting and waiting[0][0] in said[seen:]:
            question, answer = waiting.pop(0)
            seen = said.index(question, seen) + len(question)
            os.write(ours, answer.encode(encoding))
    code = process.wait(timeout=30)
    os.close(ours)
    return said, code


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copy(SAMPLE, tmp_path / SAMPLE.name)
    return tmp_path


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_five_answers_from_the_double_click_to_the_scoring_sheet(office: Path, encoding: str) -> None:
    answers = [("回车 = 1：", "\n"), ("请输入数字：", "4\n"), ("截止日期", "2026-11-30\n")]
    answers += [("回车 = 12：", "\n"), ("回车 = 1：", "\n")]
    said, code = talk(office, [*answers, ("接下来做什么", "9\n")], encoding=encoding)
    assert code == 0, said
    assert "我读到了什么" in said
    assert "总分" in said
    assert "Traceback" not in said
    assert (office / "评估结果" / "临江社区-taizhou-评分表.xlsx").is_file()


def test_a_ledger_dragged_onto_it_and_ctrl_c(office: Path) -> None:
    said, code = talk(office, [("按哪个标准评分", "\x03")], str(office / SAMPLE.name))
    assert code == 130, said
    assert "已中断" in said


def test_without_a_terminal_there_is_the_help() -> None:
    done = run()
    assert done.code == 2
    assert "score" in done.stdout + done.stderr


def test_a_window_of_our_own_stays_until_it_was_read(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLEMP_WINDOW", "1")  # as 评分.bat says
    said, code = talk(office, [("按回车键关闭窗口", "\n")], "没有这本台账.xlsx")
    assert code == 2, said
    assert "没有“没有这本台账.xlsx”" in said or "没有这本台账.xlsx" in said
    said, code = talk(office, [("请输入数字，回车 = 1：", "\x04"), ("按回车键关闭窗口", "\n")])
    assert code == 0, said


def test_a_window_of_our_own_says_first_that_it_was_interrupted(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLEMP_WINDOW", "1")
    said, code = talk(office, [("按哪个标准评分", "\x03"), ("按回车键关闭窗口", "\n")], str(office / SAMPLE.name))
    assert code == 130, said
    assert 0 < said.index("已中断") < said.index("按回车键关闭窗口")


def test_a_command_that_was_typed_waits_for_nobody(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLEMP_WINDOW", "1")
    said, code = talk(office, [], "score", "没有.xlsx", "--standard", "taizhou")
    assert code == 2
    assert "按回车键" not in said
