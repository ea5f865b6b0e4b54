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
from fullemp_cli.opening import Limits, open_workbook
from fullemp_cli.opening import reading_process as warden
from fullemp_cli.opening.contents import FileFormat
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.process_memory import resident_bytes
from fullemp_cli.opening.reading_process import Warden
from fullemp_cli.opening.reading_task import Request

from .conftest import Opener

BUSY = """
import sys
from fullemp_cli.opening import reading_child as child
child.answer = lambda request: pow(7, 10**9)  # native code that lets no thread have a turn
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
        ("hang", Limits(seconds=1), "FILE009", 5),
        pytest.param(
            "eat",
            Limits(seconds=30, memory_bytes=150_000_000),
            "FILE010",
            15,
            marks=pytest.mark.skipif(not WATCHED, reason="memory of a process cannot be asked here"),
        ),
        ("abort", Limits(), "FILE008", 10),
        ("babble", Limits(seconds=5), "FILE008", 10),
    ],
)
def test_a_reader_that_goes_wrong_is_killed(kind: str, limits: Limits, code: str, within: float) -> None:
    keeper = Warden((sys.executable, str(STAND_IN), kind))
    guard = Guard.starting_now("台账.xls", limits)
    started = time.monotonic()
    with pytest.raises(Refusal) as caught:
        keeper.read(Request("台账.xls", FileFormat.XLS, b"x", limits), guard)
    assert caught.value.code == code
    assert time.monotonic() - started < within


def test_one_child_serves_many_files_and_is_replaced_after_its_death() -> None:
    keeper = Warden()
    request = Request("台账.xls", FileFormat.XLS, old_workbook(), Limits())

    def read() -> int:
        reply = keeper.read(request, Guard.starting_now("台账.xls", Limits()))
        assert reply.refusal is None
        assert reply.sheets[0].rows == [["张三"]]
        return keeper._idle[0]._process.pid

    first = read()
    assert read() == first
    keeper._idle[0]._process.kill()
    keeper._idle[0]._process.wait()
    assert read() != first
    keeper.close()
    assert keeper._idle == []


def test_a_damaged_file_leaves_the_child_alive() -> None:
    keeper = Warden()
    broken = Request("台账.xls", FileFormat.XLS, b"\x09\x08\x08\x00" + b"\xff" * 40, Limits())
    reply = keeper.read(broken, Guard.starting_now("台账.xls", Limits()))
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


def test_a_frozen_program_reads_in_its_own_process(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(warden, "_warden", None)
    assert opened(old_workbook(), "旧.xls").sheets[0].rows == [["张三"]]


def test_the_folder_we_stand_in_lends_no_modules(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xlrd.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(warden, "_warden", Warden())
    assert opened(old_workbook(), "旧.xls").sheets[0].rows == [["张三"]]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends after the file")
def test_a_child_ends_with_its_parent_in_the_middle_of_a_file(tmp_path: Path) -> None:
    main = tmp_path / "main.py"
    main.write_text(
        "import os, sys, threading, time\n"
        "from fullemp_cli.opening import Limits\n"
        "from fullemp_cli.opening.contents import FileFormat\n"
        "from fullemp_cli.opening.reading_task import Request\n"
        "from fullemp_cli.opening.limits import Guard\n"
        "from fullemp_cli.opening.reading_process import Child\n"
        f"child = Child([sys.executable, '-c', {BUSY!r}])\n"
        "request = Request('台账.xls', FileFormat.XLS, b'x', Limits())\n"
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
