"""A batch that is interrupted says so in one line, stops at once, leaves nothing half done, and goes on when run again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.run.ledgers import simple, tree
from tests.run.processes import living_of
from tools.warm_commands import run_command

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")

MAIN = """\
import sys, time
from pathlib import Path

here, way = Path(__file__).parent, Path(__file__).with_name("way").read_text()

def slowed():
    from fullemp_cli.run import source_run
    from fullemp_cli.reports.kept import keeping

    read, save = source_run.read_source, keeping.save

    def slow_read(source, request, standards):
        if "望江" in source.key and way in ("asleep", "stuck"):
            (here / "began").touch()
            time.sleep(60) if way == "asleep" else pow(7, 10**9)  # native code heeds no signal
        return read(source, request, standards)

    def slow_save(path, content, **options):
        if "望江" in path.name and way == "writing":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_name(f".{path.name}.0123456789ab.tmp").write_bytes(content[:100])
            (here / "began").touch()
            pow(7, 10**9)
        return save(path, content, **options)

    source_run.read_source, keeping.save = slow_read, slow_save

if __name__ == "__main__":
    import fullemp_cli.__main__ as program
    run = program._run
    def slowed_run():  # loaded where the program loads, so that it is heard there too
        slowed()
        run()
    program._run = slowed_run
    program.main()
else:
    slowed()  # in the workers: they run these lines first
"""


class Office:
    """Four communities, and the command over them, to which something happens at 望江社区."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for number in range(3):
            simple(folder / "台账" / f"示例{number}社区.xlsx", f"示例{number}社区", number, number + 1)
        simple(folder / "台账" / "望江社区.xlsx", "望江社区", 1, 2)
        (folder / "main.py").write_text(MAIN, encoding="utf-8")

    def start(self, way: str, out: Path, *options: str, jobs: int = 2) -> subprocess.Popen[str]:
        (self.folder / "way").write_text(way)
        (self.folder / "began").unlink(missing_ok=True)
        command = [sys.executable, str(self.folder / "main.py"), "batch", str(self.folder / "台账"), "-s", "quangang"]
        return subprocess.Popen(
            [*command, "--as-of", "2026-11-30", "--jobs", str(jobs), "--out", str(out), *options],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parents[2])},
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
        )

    def until_it_began(self, running: subprocess.Popen[str]) -> None:
        """Until 望江社区 is being read or written."""
        while running.poll() is None and not (self.folder / "began").exists():
            time.sleep(0.02)

    def run(self, out: Path) -> dict[str, str]:
        """Runs it undisturbed; every file that there is then."""
        command = ["batch", str(self.folder / "台账"), "-s", "quangang", "--as-of", "2026-11-30", "--jobs", "1"]
        done = run_command([*command, "--out", str(out), "--quiet"])
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        return tree(out)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def undisturbed(office: Office) -> dict[str, str]:
    return office.run(office.folder / "undisturbed")


@pytest.mark.parametrize("way", ["asleep", "stuck", "writing"])
@pytest.mark.parametrize(
    ("number", "everybody"),
    [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGTERM, True)],
    ids=["ctrl-c", "interrupt", "terminate", "terminate all"],
)
def test_it_stops_and_goes_on(
    office: Office, undisturbed: dict[str, str], tmp_path: Path, way: str, number: signal.Signals, everybody: bool
) -> None:
    out = tmp_path / "out"
    running = office.start(way, out)
    office.until_it_began(running)
    began = time.monotonic()
    if everybody:
        os.killpg(running.pid, number)
    else:
        running.send_signal(number)
    said = running.communicate(timeout=30)[1]
    assert time.monotonic() - began < 4
    assert running.returncode == 130
    assert "Traceback" not in said
    (line,) = [line for line in said.splitlines() if "中断" in line]
    assert "正在停止" in line
    assert "/4 份台账" in line
    assert "再运行同一条命令会接着做" in line
    assert said.splitlines()[-1] == line
    assert of_session(running.pid) == []
    assert [path for path in out.rglob("*") if path.suffix == ".tmp"] == []
    assert not (out / ".fullemp" / "working").exists()
    assert office.run(out) == undisturbed


def test_quiet_says_it_too_and_a_second_interrupt_changes_nothing(office: Office, tmp_path: Path) -> None:
    running = office.start("stuck", tmp_path / "out", "--quiet")
    office.until_it_began(running)
    for _ in range(5):
        os.killpg(running.pid, signal.SIGINT)
        time.sleep(0.1)
    said = running.communicate(timeout=30)[1]
    assert running.returncode == 130
    assert len(said.splitlines()) == 1
    assert "再运行同一条命令会接着做" in said


@pytest.mark.parametrize("after", [0.3, 0.5, 0.8, 1.2])
def test_at_any_moment(office: Office, undisturbed: dict[str, str], tmp_path: Path, after: float) -> None:
    """While modules are loaded, processes started, summaries written: never a traceback, whichever end it is."""
    out = tmp_path / "out"
    running = office.start("quick", out)
    time.sleep(after)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=30)[1]
    assert running.returncode in (0, 130, -signal.SIGINT), said
    assert of_session(running.pid) == []
    if running.returncode != -signal.SIGINT and "中断" in said:
        assert "Traceback" not in said
    assert office.run(out) == undisturbed


def of_session(leader: int) -> list[int]:
    """The processes that were started by that one and live; the system must have a moment to bury them."""
    end = time.monotonic() + 3
    while (living := living_of(leader)) and time.monotonic() < end:
        time.sleep(0.02)
    return living
