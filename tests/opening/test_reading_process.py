"""The child process: its limits hold, it is replaced when it dies, it works wherever batch work runs."""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
import xlwt

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import Limits, open_workbook, reading_process
from fullemp_cli.opening.contents import FileFormat
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.process_use import processor_seconds, resident_bytes
from fullemp_cli.opening.reading_process import ReadingProcesses
from fullemp_cli.opening.reading_task import FileReading

from ..wine import WINE
from .conftest import Opener

BUSY = """
import sys
from fullemp_cli.opening import reading_child as child
child.reply_to = lambda task: pow(7, 10**9)  # native code that lets no thread have a turn
child.main()
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
STAND_IN = Path(__file__).with_name("stand_in.py")
WATCHED = sys.platform in ("linux", "win32")


def old_workbook() -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "张三")
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "limits", "code", "within"),
    [
        ("hang", Limits(seconds=0.1), "FILE009", 5),
        pytest.param(
            "compute",
            Limits(seconds=1),
            "FILE009",
            9,
            marks=pytest.mark.skipif(not WATCHED or WINE, reason="its processor time cannot be asked here"),
        ),
        pytest.param(
            "eat",
            Limits(seconds=30, memory_bytes=150_000_000),
            "FILE010",
            15,
            marks=pytest.mark.skipif(not WATCHED, reason="memory of a process cannot be asked here"),
        ),
        ("abort", Limits(), "FILE008", 10),
        ("babble", Limits(seconds=2), "FILE008", 10),
    ],
)
def test_a_reader_that_goes_wrong_is_killed(kind: str, limits: Limits, code: str, within: float) -> None:
    keeper = ReadingProcesses((sys.executable, str(STAND_IN), kind))
    guard = Guard.starting_now("台账.xls", limits)
    started = time.monotonic()
    with pytest.raises(Refusal) as caught:
        keeper.do(FileReading("台账.xls", limits, FileFormat.XLS, b"x"), guard)
    assert caught.value.code == code
    assert time.monotonic() - started < within


def test_one_child_serves_many_files_and_is_replaced_after_its_death() -> None:
    keeper = ReadingProcesses()
    request = FileReading("台账.xls", Limits(), FileFormat.XLS, old_workbook())

    def read() -> int:
        reply = keeper.do(request, Guard.starting_now("台账.xls", Limits()))
        assert reply.answer is not None
        assert reply.answer.sheets[0].rows == [["张三"]]
        return keeper._idle[0]._process.pid

    first = read()
    assert read() == first
    keeper._idle[0]._process.kill()
    keeper._idle[0]._process.wait()
    assert read() != first
    keeper.close()
    assert keeper._idle == []


def test_a_damaged_file_leaves_the_child_alive() -> None:
    keeper = ReadingProcesses()
    broken = FileReading("台账.xls", Limits(), FileFormat.XLS, b"\x09\x08\x08\x00" + b"\xff" * 40)
    reply = keeper.do(broken, Guard.starting_now("台账.xls", Limits()))
    assert reply.refusal is not None
    assert reply.refusal.code.startswith("FILE")
    assert keeper._idle[0].usable
    keeper.close()


def _read_old(path: str) -> object:
    return open_workbook(Path(path)).sheets[0].rows[0][0]


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_inside_a_worker_of_a_process_pool(tmp_path: Path, method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("this system cannot fork")
    path = tmp_path / "台账.xls"
    path.write_bytes(old_workbook())
    open_workbook(path)  # a child of ours is waiting: a forked worker must not talk to it
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(_read_old, [str(path)] * 3)) == ["张三"] * 3
    assert _read_old(str(path)) == "张三"


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_program_of_one_file_starts_itself_again_to_read(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "fullemp"
    program.write_text(f"#!{sys.executable}\nfrom fullemp_cli.__main__ import main\nmain()\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    processes = ReadingProcesses()
    monkeypatch.setattr(reading_process, "_processes", processes)
    assert opened(old_workbook(), "旧.xls").sheets[0].rows == [["张三"]]
    assert len(processes._idle) == 1
    processes.close()


def test_where_no_process_can_be_started_old_files_are_read_here(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setattr(reading_process, "_processes", None)
    assert opened(old_workbook(), "旧.xls").sheets[0].rows == [["张三"]]


def test_the_folder_we_stand_in_lends_no_modules(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xlrd.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading_process, "_processes", ReadingProcesses())
    assert opened(old_workbook(), "旧.xls").sheets[0].rows == [["张三"]]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends after the file")
def test_a_child_ends_with_its_parent_in_the_middle_of_a_file(tmp_path: Path) -> None:
    main = tmp_path / "main.py"
    main.write_text(
        "import os, sys, threading, time\n"
        "from fullemp_cli.opening import Limits\n"
        "from fullemp_cli.opening.contents import FileFormat\n"
        "from fullemp_cli.opening.reading_task import FileReading\n"
        "from fullemp_cli.opening.limits import Guard\n"
        "from fullemp_cli.opening.reading_process import ReadingProcess\n"
        f"child = ReadingProcess([sys.executable, '-c', {BUSY!r}])\n"
        "request = FileReading('台账.xls', Limits(), FileFormat.XLS, b'x')\n"
        "guard = Guard.starting_now('台账.xls', Limits())\n"
        "threading.Thread(target=child.ask, args=(request, guard), daemon=True).start()\n"
        "print(child._process.pid, flush=True)\n"
        "time.sleep(600)\n",
        encoding="utf-8",
    )
    parent = subprocess.Popen([sys.executable, str(main)], stdout=subprocess.PIPE, env=ENVIRONMENT)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    wait_until(lambda: _running(child) and _busy(child))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not _running(child))


def _running(process_id: int) -> bool:
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _busy(process_id: int) -> bool:
    """Whether it has been computing for a while: it has left its imports behind and is in its loop."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) > 0.5 * os.sysconf("SC_CLK_TCK")


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Until it holds; an AssertionError when it has not for so long."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(not WATCHED, reason="memory of a process cannot be asked here")
def test_memory_of_a_process() -> None:
    used = resident_bytes(os.getpid())
    assert used is not None
    assert 5_000_000 < used < 50_000_000_000
    assert resident_bytes(2**22 + 12345) is None


@pytest.mark.skipif(not WATCHED, reason="processor time of a process cannot be asked here")
def test_processor_time_of_a_process() -> None:
    before = processor_seconds(os.getpid())
    ends = time.process_time() + 0.2
    while time.process_time() < ends:
        pass
    after = processor_seconds(os.getpid())
    assert before is not None
    assert after is not None
    assert 0.1 < after - before < 5
    assert processor_seconds(2**22 + 12345) is None


def test_a_busy_computer_refuses_no_honest_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that passes while others have the processor is not counted; only the last resort is on the clock."""
    real = time.monotonic
    monkeypatch.setattr("fullemp_cli.opening.limits.time.monotonic", lambda: real() * 100)
    guard = Guard.starting_now("台账.xlsx", Limits(seconds=20))
    time.sleep(0.3)  # thirty seconds, as it seems
    guard.check_time()
    time.sleep(2)  # two hundred
    with pytest.raises(Refusal, match="200 秒"):
        guard.check_time()


def test_too_much_work_says_what_to_do() -> None:
    guard = Guard.starting_now("台账.xlsx", Limits(seconds=0.05))
    with pytest.raises(Refusal) as caught:
        while True:
            guard.check_time()
    assert caught.value.code == "FILE009"
    assert "FULLEMP_LIMITS" in caught.value.hint
