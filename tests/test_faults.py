"""The last resort: what a fault of the program becomes, and who can read what it leaves."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.faults import as_refusal, fault_sentence, refusal_of, write_log

NUMBER = "331099199003071235"


@pytest.fixture(autouse=True)
def _temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ZeroDivisionError("x"), "FAULT001", "程序本身出了故障（ZeroDivisionError）"),
        (MemoryError(), "FAULT002", "内存不够"),
        (OSError(24, "Too many open files"), "FAULT003", "同时打开的文件太多"),
        (OSError(28, "No space left on device"), "FAULT003", "磁盘空间不足"),
        (OSError(errno.ENAMETOOLONG, "File name too long", "/台账/" + "长" * 300), "FAULT004", f"（{'长' * 20}……）"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "FAULT004", "文件名或路径太长，系统不接受"),
        (Refusal("FILE001", "没有这个文件。"), "FILE001", "没有这个文件"),
    ],
)
def test_what_an_error_is(error: Exception, code: str, said: str) -> None:
    with pytest.raises(Refusal) as caught, as_refusal("台账.xlsx"):
        raise error
    assert caught.value.code == code
    assert said in caught.value.what


def test_the_file_that_the_system_refused_is_named() -> None:
    error = OSError(errno.EIO, "Input/output error", f"/台账/{NUMBER}.xlsx")
    assert "/台账/331099********1235.xlsx" in refusal_of(error, "").sentence
    assert refusal_of(error, "甲社区").where == "甲社区"


def test_an_interruption_is_no_fault() -> None:
    with pytest.raises(KeyboardInterrupt), as_refusal("台账.xlsx"):
        raise KeyboardInterrupt


def test_the_log_is_its_owners_and_masked(tmp_path: Path) -> None:
    logs = {write_log(ValueError(f"不认识 {NUMBER}")) for _ in range(2)}
    assert None not in logs and len(logs) == 2
    for log in logs:
        assert log is not None and log.parent == tmp_path
        assert "不认识 331099********1235" in log.read_text("utf-8")
        assert NUMBER not in log.read_text("utf-8")
        if os.name != "nt":
            assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_without_a_place_for_the_log_the_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "没有"))
    monkeypatch.setattr(os, "getcwd", lambda: str(tmp_path / "也没有"))
    assert fault_sentence(ValueError("x")).endswith("没能写下来。")
    assert "告诉维护人员" in refusal_of(ValueError("x"), "").hint


def test_a_reason_that_nobody_has_words_for_is_the_systems_name() -> None:
    assert system_reason(OSError(errno.EPROTO, "Protocol error")) == "系统错误 EPROTO"
    assert system_reason(OSError("x")) == "系统错误 OSError"


def test_a_system_without_chinese_file_names_is_told_and_nobody_sees_a_traceback(tmp_path: Path) -> None:
    """LC_ALL=POSIX without UTF-8 mode: neither the sheet nor the log of the fault could have its name."""
    ledger = tmp_path / "ledger.xlsx"
    shutil.copy(Path(__file__).parents[1] / "sample_data" / "临江社区.xlsx", ledger)
    words = ("score", ledger.name, "--standard", "quangang", "--as-of", "2026-11-30")
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "fullemp_cli", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **plain},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 2 and "FAULT005" in said and "PYTHONUTF8=1" in said and "Traceback" not in said
