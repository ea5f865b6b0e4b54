"""Shell completion: the scripts, what they are answered, and where they are installed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from fullemp_cli.cli.completion import completion
from fullemp_cli.errors import Refusal
from tools.warm_commands import run_command


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = run_command(words, None, {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80", **environment})
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_each_shell_has_a_script_for_this_program(shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0, done.stderr
    assert "fullemp" in done.stdout and "_FULLEMP_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("fullemp sc", ["score"]),
        ("fullemp standards sh", ["show"]),
        ("fullemp score --stand", ["--standard"]),
        ("fullemp score --standard tai", ["taizhou"]),
        ("fullemp score --standard 台", ["台州市"]),
    ],
)
def test_what_a_shell_is_answered(typed: str, offered: list[str]) -> None:
    count = str(len(typed.split()) - 1)
    done = run(_FULLEMP_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=count)
    assert done.stdout.split() == offered, done.stderr


def test_installed_into_the_home_folder(tmp_path: Path) -> None:
    done = run("completion", "bash", "--install", HOME=str(tmp_path), USERPROFILE=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "已装好 bash 的补全" in done.stderr
    assert (tmp_path / ".bash_completions" / "fullemp.sh").is_file()
    assert "fullemp.sh" in (tmp_path / ".bashrc").read_text("utf-8")


def test_the_policy_of_powershell_is_left_alone() -> None:
    done = run("completion", "powershell", "--install")
    assert done.returncode == 2
    assert "notepad $PROFILE" in done.stderr and "COMPLETE002" in done.stderr


def test_an_unknown_shell() -> None:
    done = run("completion", "csh")
    assert done.returncode == 2
    assert "不能写“csh”" in done.stderr and "bash" in done.stderr


def test_a_system_whose_shell_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import shellingham

    def unknown() -> tuple[str, str]:
        raise RuntimeError("Shell detection not implemented for 'java'")

    monkeypatch.setattr(shellingham, "detect_shell", unknown)
    with pytest.raises(Refusal, match=r"认不出正在用的是哪一种终端.*fullemp completion bash") as refused:
        completion()
    assert refused.value.code == "COMPLETE001"
