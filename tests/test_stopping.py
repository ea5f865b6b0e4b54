"""Ctrl-C and SIGTERM at any moment: one sentence, exit code 130, nothing left behind, no fault of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fullemp_cli import stopping
from fullemp_cli.cli import main as main_module
from fullemp_cli.errors import ExitCode, Refusal
from fullemp_cli.faults import as_refusal, refusal_of

sends = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to another program")

MAIN = """\
import sys, time
from pathlib import Path

def wait(*_):
    Path("began").touch()
    for _ in range(1200):  # a signal just before one long sleep would be heeded after it
        time.sleep(0.05)

way = sys.argv[1]
if way in ("loading", "in a library"):  # a module that is being loaded
    import builtins
    load = builtins.__import__
    def slow(name, *rest):
        if name != "fullemp_cli.cli.main":
            return load(name, *rest)
        try:
            wait()
        except KeyboardInterrupt as error:
            if way == "loading":
                raise
            raise RuntimeError("Error calling __set_name__") from error  # as Python 3.11 does where a class is made
    builtins.__import__ = slow
else:
    from fullemp_cli.reports import saving
    saving._to_disk = wait
del sys.argv[1]
from fullemp_cli.__main__ import main
main()
"""


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> Iterator[None]:
    yield
    stopping._asked[0] = False


@sends
@pytest.mark.parametrize("signal_name", ["SIGTERM", "SIGINT", "SIGHUP"])
@pytest.mark.parametrize("way", ["loading", "in a library", "writing"])
def test_a_command_that_is_stopped(way: str, signal_name: str, tmp_path: Path) -> None:
    by = signal.Signals[signal_name]
    (tmp_path / "main.py").write_text(MAIN, encoding="utf-8")
    command = [sys.executable, "main.py", way, "template", "--out", str(tmp_path / "空表.xlsx"), "-s", "taizhou"]
    running = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(
            by, signal.SIG_DFL
        ),  # what nohup or a shell starts in the background ignores it
    )
    end = time.monotonic() + 60
    while not (tmp_path / "began").exists():
        assert time.monotonic() < end and running.poll() is None
        time.sleep(0.02)
    running.send_signal(by)
    _, told = running.communicate(timeout=60)
    assert running.returncode == ExitCode.INTERRUPTED
    assert told == "已中断；写完的文件都是完整的。\n"
    assert {path.name for path in tmp_path.iterdir()} == {"main.py", "began"}


def test_an_error_that_comes_of_an_interruption_is_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> int:
        try:
            stopping.stop()
        except KeyboardInterrupt as error:  # as pydantic does where its schemas are being made
            raise ValueError("schema") from error
        return 0

    monkeypatch.setattr(main_module, "_run", interrupted)
    with pytest.raises(SystemExit) as ended:
        main_module.main()
    assert ended.value.code == ExitCode.INTERRUPTED
    assert capsys.readouterr().err == "已中断；写完的文件都是完整的。\n"


def test_of_a_source_too() -> None:
    stopping._asked[0] = True
    with pytest.raises(KeyboardInterrupt), as_refusal("台账.xlsx"):
        raise ValueError("schema")
    assert refusal_of(MemoryError(), "").code == "FAULT002"
    refusal = Refusal("FILE001", "没有")
    assert refusal_of(refusal, "") is refusal


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no SIGHUP, which nohup wants passed over")
def test_signals_that_are_to_be_passed_over_are(monkeypatch: pytest.MonkeyPatch) -> None:
    set_: dict[int, object] = {}
    before = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL, signal.SIGHUP: signal.SIG_IGN}
    monkeypatch.setattr(signal, "getsignal", lambda number: set_.get(number, before[number]))
    monkeypatch.setattr(signal, "signal", set_.__setitem__)
    stopping.heed()
    assert set_ == {signal.SIGINT: stopping.stop, signal.SIGTERM: stopping.stop}
    stopping.heed_no_more()
    assert set_ == {signal.SIGINT: signal.SIG_IGN, signal.SIGTERM: signal.SIG_IGN}
