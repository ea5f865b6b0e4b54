"""`fullemp doctor` and a program that cannot even start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fullemp_cli.cli.main import main
from fullemp_cli.doctor import machine
from fullemp_cli.doctor.diagnosis import Diagnosis, Health


def _run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["fullemp", "doctor", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run(monkeypatch, "--json") == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["schema"] == "fullemp.doctor/1"
    assert {"good"} <= {check["state"] for check in told["checks"]} <= {"good", "limited"}
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_what_is_missing_decides_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = Diagnosis("当前文件夹", Health.MISSING, "写不进去", "请换一个文件夹。")
    monkeypatch.setattr(machine, "writable", lambda _name, _folder: lacking)
    assert _run(monkeypatch) == 1
    said = capsys.readouterr().out
    assert "缺少  当前文件夹" in said and "请换一个文件夹。" in said and "缺少 2 样" in said


def _started(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", script]  # else a pipe speaks the code page of the system
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)


def test_without_its_packages_the_program_says_so() -> None:
    done = _started("import sys; sys.modules['typer'] = None; from fullemp_cli.__main__ import main; main()")
    assert done.returncode == 2
    assert "缺少程序包 typer" in done.stderr and "Traceback" not in done.stderr


def test_an_old_python_is_told() -> None:
    done = _started("import sys; sys.version_info = (3, 8, 10); from fullemp_cli.__main__ import main; main()")
    assert done.returncode == 2
    assert done.stderr == "fullemp 要 Python 3.11 或更新的版本，这里是 3.8。\n"
