"""Every command that writes, stopped at any moment: nothing that was there is lost, nothing stands half written.

Usage: python -m benchmarks.kills [--count 120] [--seed 1] [--command score …]

Each command has run once to its end. Then it is begun again over what it wrote and stopped after a random time, by
kill -9 (a power cut as far as the program goes), by SIGTERM or by Ctrl-C. Every file that was there must be there and
be whole, old or new; what is new must be whole too; the next run must end as ever, with the same files, and must leave
none of its own behind, nor in the folder for temporary files. The exit code is 1 where any of that fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.fuzz import SAMPLE
from benchmarks.processes import ROOT

_DAY = ("--as-of", "2026-11-30")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
COMMANDS: dict[str, tuple[str, ...]] = {
    "score": ("score", "{ledger}", "-s", "quangang", *_DAY, "--out", "{out}"),
    "score json": ("score", "{ledger}", "-s", "taizhou", *_DAY, "--out", "{out}", "--json"),
    "batch": (
        "batch",
        "{ledgers}",
        "-s",
        "quangang",
        *_DAY,
        "--out",
        "{out}",
        "--jobs",
        "2",
        "--table",
        "{out}/表.csv",
    ),
    "batch fresh": ("batch", "{ledgers}", "-s", "taizhou", *_DAY, "--out", "{out}", "--jobs", "1", "--fresh"),
    "recommend": ("recommend", "{results}", "-s", "quangang", "--out", "{out}"),
    "review": ("review", "{results}", "--out", "{out}/对照.xlsx"),
    "sample": ("review", "{results}", "--sample", "60%", "--out", "{out}/抽查.xlsx", "--force"),
    "check": ("check", "{ledger}", *_DAY, "--annotate", "{out}/批注.xlsx", "--convert", "{out}/标准.xlsx", "--force"),
    "mapping": ("check", "{ledger}", *_DAY, "--write-mapping", "{out}/映射.yaml", "--force"),
    "template": ("template", "--out", "{out}/空表.xlsx", "-s", "taizhou", "--force"),
    "carried over": ("template", "--from", "{ledger}", "--out", "{out}/明年.xlsx", "--force"),
    "worklist": ("worklist", "{ledger}", "-s", "quangang", *_DAY, "--out", "{out}/工作单.xlsx"),
    "plan": ("plan", "{ledger}", "-s", "quangang", *_DAY, "--top", "2", "--out", "{out}/计划.xlsx"),
    "compare": ("compare", "{results}", "{others}", "--out", "{out}/比较.xlsx"),
    "draft": ("standards", "draft", "{table}", "--out", "{out}/草稿.yaml", "--force"),
    "export": ("standards", "export", "taizhou", "--out", "{out}/本地.yaml", "--force"),
    "pack": ("standards", "pack", "taizhou", "--out", "{out}/标准包.zip", "--force"),
    "cases": ("standards", "cases", "{standard}", "--draft", "--out", "{out}/样例.yaml", "--force"),
    "answer": ("answer", "{out}/台账.xlsx", "-s", "quangang", *_DAY, "--all"),
}
"""Those that write, over what stands beside them."""
_PROGRAM = "fullemp_cli"
_TABLE = "<table><tr><th>序号</th><th>考核内容</th><th>分值</th><th>评分标准</th></tr>{}</table>".format(
    "".join(
        f"<tr><td>{n}</td><td>登记失业人员就业率达到{80 + n}%</td><td>5</td><td>每低1%扣1分</td></tr>"
        for n in range(1, 30)
    )
)


class Office:
    """What the commands work on, and a folder for what each of them writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = self.folder / "临江社区.xlsx"
        shutil.copy(SAMPLE, self.ledger)
        self.ledgers = self.folder / "台账"
        self.ledgers.mkdir()
        for number in range(5):
            shutil.copy(SAMPLE, self.ledgers / f"示例{number}社区.xlsx")
        self.table = self.folder / "考核表.html"
        self.table.write_text(_TABLE, encoding="utf-8")
        for name, as_of in (("results", "2026-11-30"), ("others", "2026-09-30")):
            made = self.run(
                ["score", str(self.ledger), "-s", "quangang", "--as-of", as_of, "--out", str(self.folder / name)]
            )
            if made.returncode:
                raise RuntimeError(made.stderr)
        self.run(["standards", "export", "taizhou", "--out", str(self.folder / "本区.yaml")])

    def command(self, name: str, out: Path) -> list[str]:
        """The words of a command that writes there."""
        places = {
            "ledger": self.ledger,
            "ledgers": self.ledgers,
            "table": self.table,
            "results": self.folder / "results",
            "others": self.folder / "others",
            "standard": self.folder / "本区.yaml",
            "out": out,
        }
        return [word.format(**places) for word in COMMANDS[name]]

    def start(self, words: list[str]) -> subprocess.Popen[str]:
        """Begun, as a session of its own; temporary files go beside the office."""
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        return subprocess.Popen(
            [sys.executable, "-m", "fullemp_cli", *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        """To its end."""
        running = self.start(words)
        said, told = running.communicate("是\n" * 200, timeout=600)
        return subprocess.CompletedProcess(words, running.returncode, said, told)

    def left_over(self) -> list[str]:
        """What lies in the folder for temporary files."""
        return sorted(path.name for path in (self.folder / "tmp").iterdir()) if (self.folder / "tmp").is_dir() else []


def whole(path: Path) -> bool:
    """Whether a file can be read from its beginning to its end."""
    try:
        if zipfile.is_zipfile(path) or path.suffix in (".xlsx", ".docx", ".zip"):
            with zipfile.ZipFile(path) as archive:
                return archive.testzip() is None
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".json":
            json.loads(text)
        elif path.suffix == ".yaml":
            yaml.safe_load(text)
        elif path.suffix == ".html":
            return text.rstrip().endswith("</html>")
        return bool(text)
    except (OSError, ValueError, zipfile.BadZipFile, yaml.YAMLError):
        return False


def files_of(folder: Path) -> dict[str, Path]:
    """The files that a user sees there, by their place."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".fullemp" not in path.parts
    }


def kills(count: int, seed: int, commands: tuple[str, ...] = ()) -> Iterator[tuple[str, str, bool, list[str]]]:
    """One outcome for each stop: the command, the signal, whether it was still at work, and what is wrong."""
    draw = random.Random(seed)
    chosen = commands or tuple(COMMANDS)
    with tempfile.TemporaryDirectory(prefix="fullemp-kills-") as place:
        office = Office(Path(place).resolve())
        first: dict[str, tuple[Path, float, int]] = {}
        for number in range(count):
            name = chosen[number % len(chosen)]
            if name not in first:
                first[name] = _first_run(office, name)
            yield name, *_stopped(office, name, first[name], draw)


def _first_run(office: Office, name: str) -> tuple[Path, float, int]:
    out = office.folder / f"out {name}"
    out.mkdir()
    if name == "answer":
        shutil.copy(SAMPLE, out / "台账.xlsx")
    begun = time.monotonic()
    run = office.run(office.command(name, out))
    if run.returncode not in (0, 1):
        raise RuntimeError(f"{name}: {run.returncode}\n{run.stderr}")
    return out, time.monotonic() - begun, run.returncode


def _stopped(
    office: Office, name: str, first: tuple[Path, float, int], draw: random.Random
) -> tuple[str, bool, list[str]]:
    out, seconds, code = first
    before = {place: path.read_bytes() for place, path in files_of(out).items()}
    by = draw.choice(SIGNALS)
    running = office.start(office.command(name, out))
    if name == "answer":
        assert running.stdin is not None
        running.stdin.write("是\n" * 200)
    time.sleep(draw.uniform(0, seconds))
    at_work = running.poll() is None
    if at_work:
        (os.killpg if by is signal.SIGINT else os.kill)(running.pid, by)
    try:
        _, told = running.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        return by.name, at_work, ["it does not end"]
    faults = []
    if running.returncode == 70 or ("Traceback" in told and _PROGRAM in told):  # else Python itself was still starting
        faults.append(f"exit {running.returncode}: {told[-600:]}")
    now = files_of(out)
    faults += [f"lost: {place}" for place in before if place not in now]
    faults += [f"not whole: {place}" for place, path in now.items() if not _own(path) and not whole(path)]
    again = office.run(office.command(name, out))
    if again.returncode != code:
        faults.append(f"the next run ends with {again.returncode}: {again.stderr[-600:]}")
    then = files_of(out)
    faults += [f"left behind: {place}" for place in then if place not in before]
    faults += [f"gone after the next run: {place}" for place in before if place not in then]
    faults += [f"left in the folder for temporary files: {left}" for left in office.left_over()]
    shutil.rmtree(office.folder / "tmp")
    return by.name, at_work, faults


def _own(path: Path) -> bool:
    """A file of the program's own that has not got its name yet."""
    return path.name.startswith(".")


def main(arguments: list[str]) -> int:
    """Runs it; the exit code is 1 where something was lost, half written or left behind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", action="append", choices=sorted(COMMANDS), default=[])
    asked = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    caught = failed = 0
    for name, by, at_work, faults in kills(asked.count, asked.seed, tuple(asked.command)):
        counts[f"{name}"] += 1
        caught += at_work
        failed += bool(faults)
        for fault in faults:
            print(f"{name} ({by}): {fault}", flush=True)
    listed = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(f"{sum(counts.values())} stops ({listed}), {caught} while it was at work, {failed} with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
