"""A short part of the program on the Windows of ../shared/windows (Wine): start, score, batch, guided start, an open sheet,
dragging, a parent that is ended.

Usage: python .ci/windows.py SHARED      (SHARED: the folder with `setup`; FULLEMP_WINDOWS: where its Windows is, or is made)
Says what it did, and ends with 1 where something was not as on this system.
"""

from __future__ import annotations

import fcntl
import importlib.util
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_data" / "临江社区.xlsx"
SETTINGS = ["--standard", "taizhou", "--as-of", "2026-11-30"]
_PATIENCE = 200.0  # seconds for one step, on a machine that is busy


def main() -> None:
    """Every step in turn; the first that fails ends it."""
    shared = Path(sys.argv[1])
    home = Path(os.environ.setdefault("FULLEMP_WINDOWS", str(Path(tempfile.gettempdir()) / "fullemp-windows")))
    if not (home / "cpython" / "python.exe").exists():
        subprocess.run([shared / "setup", home, ROOT], check=True, stdout=subprocess.DEVNULL)
    drive = home / "prefix" / "drive_c" / "试用 (一)"
    if (drive / "python").is_symlink():
        (drive / "python").unlink()
    shutil.rmtree(drive, ignore_errors=True)
    (drive / "台账").mkdir(parents=True)
    shutil.copy(SAMPLE, drive / "台账")
    shutil.copytree(ROOT / "sample_data" / "柳岸村", drive / "台账" / "柳岸村")
    ledger = r"C:\试用 (一)\台账\临江社区.xlsx"
    python = str(shared / "python")

    def run(*words: str, code: int = 0) -> str:
        done = subprocess.run([python, "-m", "fullemp_cli", *words], cwd=ROOT, capture_output=True, timeout=_PATIENCE)
        said = (done.stdout + done.stderr).decode("gbk", "replace")
        _must(done.returncode == code, f"fullemp {words[0]}: {done.returncode}\n{said[-2000:]}")
        return said

    _step("start", lambda: _must("fullemp" in run("--version"), "no version"))

    def score() -> None:
        run("score", ledger, *SETTINGS, "--out", r"C:\试用 (一)\结果", "--quiet")
        here = Path(tempfile.mkdtemp())
        command = [sys.executable, "-m", "fullemp_cli", "score", str(SAMPLE), *SETTINGS, "--out", str(here), "--quiet"]
        subprocess.run(command, cwd=ROOT, check=True)
        name = "临江社区-taizhou-评估结果.json"
        ours, theirs = (json.loads((folder / name).read_text("utf-8")) for folder in (here, drive / "结果"))
        _must(ours == theirs, "the result is not the one that this system gives")

    _step("score", score)

    def batch() -> None:
        run("batch", r"C:\试用 (一)\台账", *SETTINGS, "--out", r"C:\试用 (一)\批量", "--jobs", "2", "--quiet")
        found = list((drive / "批量").rglob("*-评分表.xlsx"))
        _must(len(found) == 2, f"{len(found)} scoring sheets")

    _step("batch with two workers", batch)

    def open_elsewhere() -> None:
        sheet = r"C:\试用 (一)\结果\临江社区-taizhou-评分表.xlsx"
        before = (drive / "结果" / "临江社区-taizhou-评分表.xlsx").read_bytes()
        code = "import sys, win32file as w; h = w.CreateFile(sys.argv[1], 0x80000000, 1, None, 3, 0, None); \
print('open', flush=True); sys.stdin.read()"
        holder = subprocess.Popen([python, "-c", code, sheet], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            _must(holder.stdout is not None and b"open" in holder.stdout.readline(), "the sheet could not be opened")
            run(
                "score", ledger, "--standard", "taizhou", "--as-of", "2026-10-31", "--out", r"C:\试用 (一)\结果", code=1
            )
        finally:
            holder.communicate()
        _must((drive / "结果" / "临江社区-taizhou-评分表.xlsx").read_bytes() == before, "an open sheet was changed")

    _step("a sheet that is open elsewhere", open_elsewhere)
    asked = [("请输入数字：", "4"), ("截止日期", "2026-11-30"), ("回车 = 12", "1")]
    ended = ("按回车键关闭窗口", "")  # nobody else is on that console
    answers = [*asked, ("台账一致吗", "1"), ("接下来做什么", "9"), ended]
    _step("guided start", lambda: _talk([python, "-m", "fullemp_cli", ledger], answers))

    def dragged() -> None:
        _starter()._starters(drive, "python/python.exe", embedded=True)
        (drive / "python").symlink_to(home / "cpython")
        ledgers = drive.parent / "东&西"
        shutil.rmtree(ledgers, ignore_errors=True)  # the standard used last is remembered there
        ledgers.mkdir()
        shutil.copy(SAMPLE, ledgers)
        # Explorer quotes no name without blanks, and Wine's cmd does not say how it was called.
        line = r'cmd /c ""C:\试用 (一)\fullemp.bat" C:\东&西\临江社区.xlsx "'
        code = "import os, subprocess, sys; os.environ['cmdcmdline'] = sys.argv[1]; subprocess.run(sys.argv[1])"
        _talk([python, "-c", code, line], [*asked, ("台账一致吗", "3"), ("接下来做什么", "5"), ended])

    _step("a name with & dragged onto the .bat", dragged)

    def parent_ended() -> None:
        mark = f"FULLEMP_TRIAL={os.getpid()}"
        words = ["batch", r"C:\试用 (一)\台账", *SETTINGS, "--out", r"C:\试用 (一)\停下", "--jobs", "2"]
        environment = {**os.environ, "FULLEMP_TRIAL": str(os.getpid())}
        batch = subprocess.Popen(
            [python, "-m", "fullemp_cli", *words],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _until(lambda: sum("spawn_main" in line for line in _running(mark).values()) == 2, "no two workers")
        parent = next(number for number, line in _running(mark).items() if "--jobs" in line)
        os.kill(parent, signal.SIGKILL)
        _until(lambda: not _running(mark), "processes were left when their parent was ended")
        batch.wait(_PATIENCE)

    _step("the parent of two workers is ended", parent_ended)


def _running(mark: str) -> dict[int, str]:
    """The Windows Pythons with that in their environment: their numbers here, and their command lines."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            line = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            if mark.encode() in (place / "environ").read_bytes().split(b"\0") and "python.exe" in line.split(" ")[0]:
                found[int(place.name)] = line
        except OSError:  # it has ended meanwhile
            continue
    return found


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + _PATIENCE / 4
    while not holds():
        _must(time.monotonic() < end, otherwise)
        time.sleep(0.1)


def _starter() -> ModuleType:
    """packaging/windows/make.py, which writes the .bat."""
    found = importlib.util.spec_from_file_location("make_folder", ROOT / "packaging" / "windows" / "make.py")
    _must(found is not None and found.loader is not None, "no packaging/windows/make.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _talk(command: list[str], answers: list[tuple[str, str]]) -> None:
    """Runs a program on a terminal of 80 by 25; each answer is typed once its question stands there."""
    answers = list(answers)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 25, 80, 0, 0))
    process = subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    said, end = "", time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                said += os.read(ours, 65536).decode("utf-8", "replace")
            except OSError:
                break
        if answers and answers[0][0] in said:
            said = said.partition(answers[0][0])[2]
            time.sleep(0.3)
            os.write(ours, (answers.pop(0)[1] + "\r").encode())
    if process.poll() is None:
        process.kill()
    _must(process.wait() == 0 and not answers, f"not asked: {answers}\n{said[-2000:]}")


def _step(name: str, step: Callable[[], None]) -> None:
    began = time.monotonic()
    step()
    print(f"   {name}: {time.monotonic() - began:.0f}s", flush=True)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main()
