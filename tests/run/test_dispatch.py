"""Tasks through a pool of processes: all are done, though workers die; no more are under way than the window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fullemp_cli.run import engines
from fullemp_cli.run.engines import Died, LocalEngine, dispatch
from tests.run.ledgers import HereEngine
from tests.run.worker_functions import die_of_seven, double, process


@pytest.fixture
def engine() -> Iterator[LocalEngine]:
    made = LocalEngine(2)
    yield made
    made.close(now=True)


def test_a_task_that_kills_its_worker_is_the_only_one_lost(engine: LocalEngine) -> None:
    results = list(dispatch(engine, die_of_seven, range(20)))
    assert [one.task for one in results if isinstance(one, Died)] == [7]
    assert sorted(one for one in results if isinstance(one, int)) == [2 * number for number in range(20) if number != 7]


def test_processes_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_TASKS_BEFORE_RENEWAL", 3)
    engine = LocalEngine(1)
    seen = list(dispatch(engine, process, range(9)))
    engine.close()
    assert len(seen) == 9
    assert len(set(seen)) == 3


def test_tasks_are_taken_only_as_there_is_room() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = dispatch(HereEngine(), double, tasks())
    assert next(results) in {2 * number for number in range(4)}
    assert len(taken) == HereEngine.window
    assert len(list(results)) == 99


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    script = (
        "import os\n"
        "from pathlib import Path\n"
        "from fullemp_cli.run.engines import LocalEngine\n"
        "from tests.run.worker_functions import process, sleep\n"
        "if __name__ == '__main__':\n"
        "    engine = LocalEngine(1)\n"
        "    pid = engine.submit(process, 0).result()\n"
        "    engine.submit(sleep, 60)\n"
        f"    Path({str(tmp_path / 'pid')!r}).write_text(str(pid))\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    main = tmp_path / "main.py"
    main.write_text(script)
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, main], check=False, env={**os.environ, "PYTHONPATH": str(root)}, timeout=60)
    worker = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not _alive(worker):
            return
        time.sleep(0.05)
    raise AssertionError("the worker outlived its parent")


def _alive(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


_ENDS_AT_ONCE = """\
import os
from fullemp_cli.run.engines import LocalEngine

if __name__ == "__main__":
    engine = LocalEngine(1)
    print(engine.submit(len, "two").result(), flush=True)
    os._exit(130)
"""


@pytest.mark.skipif(os.name == "nt", reason="nobody minds semaphores there")
def test_a_run_that_must_end_at_once_leaves_no_english_behind(tmp_path: Path) -> None:
    """What minds the semaphores of the pool ends last, and writes to the same terminal."""
    script = tmp_path / "main.py"
    script.write_text(_ENDS_AT_ONCE, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, "3\n", "")
