"""Runs a command line as a process of its own, from one that has loaded the program already.

Hundreds of commands are run by the documents' tools and by the tests, and half of what one costs is Python and its
imports. A fork server pays that once. Where there is none (Windows), each is started as usual.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_ON_THE_DAY = """\
import datetime, sys
sys.path.insert(0, {root!r})
import fullemp_cli.cli.requests as requests
class Day(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date.fromisoformat({today!r})
requests.date = Day
from fullemp_cli.__main__ import main
main()
"""


def run_command(
    words: Sequence[str],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    merged: bool = False,
    today: str = "",
    timeout: float = 300,
) -> subprocess.CompletedProcess[bytes]:
    """`fullemp` with those words, in that folder, nobody at the keyboard.

    `environment`: all of it (None: this process's). `merged`: both streams as one, in the order of writing. `today`:
    the day that commands believe it is.
    """
    variables = dict(os.environ if environment is None else environment)
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return _started(words, folder, variables, merged=merged, today=today, timeout=timeout)
    with tempfile.TemporaryDirectory() as name:
        out, err = Path(name) / "out", Path(name) / "err"
        arguments = (list(words), str(folder or Path.cwd()), variables, str(out), str(out if merged else err), today)
        process = _server().Process(target=_become, args=arguments)
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(list(words), timeout)
        return subprocess.CompletedProcess(
            list(words), process.exitcode, out.read_bytes(), b"" if merged else err.read_bytes()
        )


@cache
def _server() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tools.warm_program"])
    return context


def _become(words: list[str], folder: str, variables: dict[str, str], out: str, err: str, today: str) -> None:
    """In the new process: folder, variables and streams as a shell would give them; then the program."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    said = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    wrong = said if err == out else os.open(err, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number, target in ((0, os.open(os.devnull, os.O_RDONLY)), (1, said), (2, wrong)):
        os.dup2(target, number)
    encoding, _, errors = variables.get("PYTHONIOENCODING", "").partition(":")
    if not encoding:
        encoding = "utf-8" if variables.get("PYTHONUTF8") == "1" else sys.getfilesystemencoding()
    sys.stdin = io.TextIOWrapper(io.FileIO(0), encoding=encoding)
    sys.stdout = _text(1, encoding, errors or "strict")
    sys.stderr = _text(2, encoding, errors or "backslashreplace")
    sys.argv = ["fullemp", *words]
    code: object = 0
    fork, fresh = multiprocessing.get_context("forkserver"), multiprocessing.get_context
    try:
        # The processes that a batch starts come from the same server, instead of each loading the program anew.
        multiprocessing.get_context = lambda method=None: fork if method == "spawn" else fresh(method)  # type: ignore
        if today:
            exec(_ON_THE_DAY.format(root=str(ROOT), today=today), {"__name__": "_on_the_day"})
        else:
            from fullemp_cli.__main__ import main

            main()
    except SystemExit as ended:
        code = ended.code or 0
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    sys.exit(code if isinstance(code, int) else 1)


def _text(number: int, encoding: str, errors: str) -> io.TextIOWrapper:
    """A standard stream that writes line by line, so that two into one file keep their order."""
    return io.TextIOWrapper(
        io.FileIO(number, "w", closefd=False), encoding=encoding, errors=errors, write_through=True, line_buffering=True
    )


def _started(
    words: Sequence[str], folder: Path | None, variables: dict[str, str], *, merged: bool, today: str, timeout: float
) -> subprocess.CompletedProcess[bytes]:
    program = ["-c", _ON_THE_DAY.format(root=str(ROOT), today=today)] if today else ["-m", "fullemp_cli"]
    path = os.pathsep.join(filter(None, [str(ROOT), variables.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, *program, *words],
        cwd=folder,
        env={**variables, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if merged else subprocess.PIPE,
        timeout=timeout,
        check=False,
    )
    out, err = (_plain_ends(said or b"") for said in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(list(words), done.returncode, out, err)


def _plain_ends(said: bytes) -> bytes:
    """Lines as they were said: Windows ends each with two characters where they go out."""
    return said.replace(b"\r\n", b"\n") if sys.platform == "win32" else said
