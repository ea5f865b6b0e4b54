"""Measures what `docs/performance.md` says, in one run, as ratios: `python -m benchmarks.measure --write`.

The yardsticks are the bare calamine read of the same workbook and the script of a colleague (`colleague.py`) over the
same item list; both are measured in turn with the program, so that the machine matters little.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.make_ledgers import make_ledger, make_township, make_tree
from benchmarks.processes import ROOT, Measured, best, command, seconds_of

FULLEMP = ("-m", "fullemp_cli")
COLLEAGUE = ROOT / "benchmarks" / "colleague.py"
SCORE = ("--standard", "taizhou", "--as-of", "2026-11-30", "--quiet")
_BUSY = " (other work was running: what needs two free processors is not to be believed)"
_BARE_TYPER = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you") -> None:
    "Says hello."
@app.command()
def bye(name: str = "you") -> None:
    "Says bye."
app()
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `holds` is None where there is no target."""

    what: str
    value: str
    target: str = ""
    holds: bool | None = None

    @classmethod
    def at_most(cls, what: str, value: float, limit: float, unit: str = "") -> Figure:
        """A figure that should not be larger than its target."""
        return cls(what, f"{value:.2f}{unit}", f"≤ {limit:g}{unit}", value <= limit)

    @classmethod
    def at_least(cls, what: str, value: float, limit: float, unit: str = "") -> Figure:
        """A figure that should not be smaller than its target."""
        return cls(what, f"{value:.2f}{unit}", f"≥ {limit:g}{unit}", value >= limit)


def parts_of_a_community(folder: Path, persons: int) -> Iterator[Figure]:
    """Reading, measuring and writing one community, against the bare read of its workbook."""
    from python_calamine import CalamineWorkbook

    from fullemp_cli.ledgers.reading.reading import read_ledger
    from fullemp_cli.opening import open_workbook
    from fullemp_cli.run.community_files import write_files
    from fullemp_cli.run.community_run import assess_facts
    from fullemp_cli.run.ledger_request import LedgerRequest
    from fullemp_cli.standards.loader import load_standard

    path = folder / f"示例{persons}社区.xlsx"
    make_ledger(path, persons)
    standard = load_standard("taizhou")
    request = LedgerRequest(path, today=date(2026, 11, 30))

    def bare() -> None:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    facts = read_ledger(path, today=request.today).facts()
    (assessed,) = assess_facts(facts, request, [standard])
    calls: tuple[Callable[[], object], ...] = (
        bare,
        lambda: open_workbook(path),
        lambda: read_ledger(path, today=request.today).facts(),
        lambda: assess_facts(facts, request, [standard]),
        lambda: write_files(folder / "out", assessed.assessment, standard.standard),
    )
    read, guarded, understood, scored, written = seconds_of(*calls)
    title = f"{persons:,} persons"
    yield Figure(f"{title}: bare calamine read", f"{read * 1000:.0f} ms")
    yield Figure.at_most(f"{title}: reading with its guard ÷ bare read", guarded / read, 1.5)
    yield Figure(f"{title}: reading until the facts are understood ÷ bare read", f"{understood / read:.2f}")
    yield Figure.at_most(f"{title}: measures and marks ÷ bare read", scored / read, 0.5)
    yield Figure.at_most(f"{title}: scoring sheet, forms and JSON", written * 1000, 60, " ms")


def cold_starts(folder: Path, times: int, *, foreign: bool = True) -> Iterator[Figure]:
    """`score` as a user starts it, against the script; `foreign`: the same file as LibreOffice saves it too."""
    path = folder / "示例5000社区.xlsx"
    make_ledger(path, 5000)
    score = (*FULLEMP, "score", path, *SCORE, "--out", folder / "out")
    ours, theirs = best(times, score, (COLLEAGUE, path))
    yield Figure("`score`, 5,000 persons, cold start", f"{ours.seconds:.2f} s, {ours.peak:.0f} MB")
    yield Figure("colleague's script, the same", f"{theirs.seconds:.2f} s, {theirs.peak:.0f} MB")
    yield Figure.at_most("`score` ÷ colleague's script, 5,000 persons", ours.seconds / theirs.seconds, 0.5)
    yield Figure("the same, processor time", f"{ours.processor / theirs.processor:.2f}")
    converted = _saved_by_libreoffice(path, folder / "libreoffice") if foreign else None
    if converted is not None:
        for title, file in (
            ("the same, on a file that LibreOffice saved", converted),
            ("the same, where the last row of each sheet is formatted too", _with_last_rows(converted)),
        ):
            score = (*FULLEMP, "score", file, *SCORE, "--out", folder / "out")
            ours, theirs = best(max(2, times // 2), score, (COLLEAGUE, file))
            yield Figure.at_most(title, ours.seconds / theirs.seconds, 0.25)
    for persons in (2000, 20_000):
        path = folder / f"示例{persons}社区.xlsx"
        make_ledger(path, persons)
        score = (*FULLEMP, "score", path, *SCORE, "--out", folder / "out")
        ours, theirs = best(max(2, times // 2), score, (COLLEAGUE, path))
        what = f"`score` ÷ colleague's script, {persons:,} persons"
        if persons == 2000:
            yield Figure.at_most(what, ours.seconds / theirs.seconds, 0.6)
        else:
            yield Figure(what, f"{ours.seconds / theirs.seconds:.2f}")
            yield Figure.at_most("`score`, 20,000 persons: peak memory", ours.peak, 160, " MB")


def sample_and_giant(folder: Path, times: int, *, giant: bool = True) -> Iterator[Figure]:
    """`score` of the sample community against Python alone, and of the largest one that there could be (`giant`)."""
    sample = ROOT / "sample_data" / "临江社区.xlsx"
    ours, alone = best(2 * times, (*FULLEMP, "score", sample, *SCORE, "--out", folder / "out"), ("-c", "pass"))
    yield Figure.at_most("`score` of the sample community, cold start", ours.seconds, 0.45, " s")
    yield Figure("Python alone", f"{alone.seconds * 1000:.0f} ms")
    if not giant:
        return
    runs = {}
    for persons in (20_000, 100_000):
        path = folder / f"示例{persons}社区.xlsx"
        make_ledger(path, persons)
        runs[persons] = command((*FULLEMP, "score", path, *SCORE, "--out", folder / "out"))
    growth = runs[100_000].processor / runs[20_000].processor / 5
    yield Figure.at_most("`score`, 100,000 persons: peak memory", runs[100_000].peak, 500, " MB")
    yield Figure("`score`, 100,000 persons: processor time of a person ÷ that of 20,000", f"{growth:.2f}")


def other_commands(folder: Path, times: int, *, large: bool = True) -> Iterator[Figure]:
    """`check`, `plan` and `worklist` against `score`, and `plan` of a large community (`large`) under every standard."""
    from fullemp_cli.standards.library import builtin_paths

    path = folder / "示例5000社区.xlsx"
    make_ledger(path, 5000)
    asked = ("--standard", "taizhou", "--as-of", "2026-11-30")
    score, *others = best(
        times,
        (*FULLEMP, "score", path, *SCORE, "--out", folder / "out"),
        (*FULLEMP, "check", path, "--as-of", "2026-11-30"),
        (*FULLEMP, "plan", path, *asked),
        (*FULLEMP, "worklist", path, *asked),
    )
    for name, run in zip(("check", "plan", "worklist"), others, strict=True):
        yield Figure.at_most(f"`{name}` ÷ `score`, 5,000 persons", run.seconds / score.seconds, 1.3)
    if not large:
        return
    path = folder / "示例20000社区.xlsx"
    make_ledger(path, 20_000)
    for id in builtin_paths():
        run = command((*FULLEMP, "plan", path, "--standard", id, "--as-of", "2026-11-30"))
        yield Figure.at_most(f"`plan`, 20,000 persons, {id}", run.seconds, 2, " s")


def villages(folder: Path, communities: int) -> Iterator[Figure]:
    """A batch of villages of 40 persons, in a file each and in one workbook."""
    tree, whole = folder / "村", folder / "全镇" / "全镇.xlsx"
    make_tree(tree, communities, 40)
    make_township(whole, communities, 40)

    def batch(of: Path, jobs: int) -> Measured:
        out = folder / f"out-{of.name}-{jobs}"
        return command((*FULLEMP, "batch", of, *SCORE, "--out", out, "--jobs", str(jobs)))

    each, few = batch(tree, 2), command((*FULLEMP, "batch", *_few(tree), *SCORE, "--out", folder / "out-few"))
    processor = (each.processor - few.processor) / (communities - _FEW)  # without what starting and ending costs
    yield Figure.at_most("a village of 40 persons in a batch, processor time", processor * 1000, 30, " ms")
    one, two = batch(whole.parent, 1), batch(whole.parent, 2)
    title = f"{communities} villages in one workbook: one process ÷ two"
    yield Figure(title, f"{one.seconds / two.seconds:.2f}")


_FEW = 4


def _few(tree: Path) -> list[Path]:
    return sorted(tree.rglob("*.xlsx"))[:_FEW]


def _saved_by_libreoffice(path: Path, folder: Path) -> Path | None:
    office = shutil.which("soffice")
    if office is None:
        return None
    convert = [office, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(convert, check=True, capture_output=True)
    return folder / path.name


def _with_last_rows(path: Path) -> Path:
    """The workbook as it is left by formatting whole columns in some versions: row 1048576 of each sheet is in it."""
    changed = path.with_name(f"末行-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                content = content.replace(b"</sheetData>", b'<row r="1048576" ht="12.8"/></sheetData>')
            target.writestr(part, content)
    return changed


def start_up(folder: Path, times: int) -> Iterator[Figure]:
    """`--help` against a bare Typer program."""
    bare = folder / "bare.py"
    bare.write_text(_BARE_TYPER)
    ours, theirs = best(3 * times, (*FULLEMP, "--help"), (bare, "--help"))
    yield Figure("`fullemp --help`", f"{ours.seconds * 1000:.0f} ms")
    yield Figure.at_most("`fullemp --help` ÷ a bare Typer program", ours.seconds / theirs.seconds, 2)


def batches(folder: Path, communities: int, persons: int) -> Iterator[Figure]:
    """A whole batch on one and two processes, its growth and memory to twice as many, and the script over the same."""
    twice, tree = folder / "两倍", folder / "台账"
    make_tree(twice, 2 * communities, persons)
    paths = []
    for path in sorted(twice.rglob("*.xlsx"))[:communities]:
        paths.append(tree / path.relative_to(twice))
        paths[-1].parent.mkdir(parents=True, exist_ok=True)
        paths[-1].hardlink_to(path)

    def batch(of: Path, jobs: int) -> Measured:
        out = folder / f"out-{of.name}-{jobs}"
        return command((*FULLEMP, "batch", of, *SCORE, "--out", out, "--jobs", str(jobs)))

    title = f"batch of {communities:,} × {persons:,}"
    whole, again, alone, double = batch(tree, 2), batch(tree, 2), batch(tree, 1), batch(twice, 2)
    sample = paths[:: max(1, communities // 25)]
    scripts = [command((COLLEAGUE, path)) for path in sample]
    script = sum(run.seconds for run in scripts) / len(sample) * communities
    processor = sum(run.processor for run in scripts) / len(sample) * communities
    together = command((COLLEAGUE, *sample)).seconds / len(sample) * communities
    two = whole.seconds
    yield Figure(f"{title}, two processes", f"{two:.1f} s, {two / communities * 1000:.0f} ms a community")
    yield Figure(f"{title}, processor time", f"{whole.processor / communities * 1000:.0f} ms a community")
    yield Figure(f"{title}, nothing changed, run again", f"{again.seconds:.1f} s")
    yield Figure.at_most(
        f"{title}, processor time of a community ÷ the bare read",
        whole.processor / communities / _bare(paths[:25]),
        3.2,
    )
    yield Figure.at_least(f"{title}: one process ÷ two", alone.seconds / two, 1.9)
    yield Figure.at_least(f"{title}: colleague's script, started for each ÷ two processes", script / two, 8)
    yield Figure(f"{title}: the same, processor time, of two processors", f"{2 * processor / whole.processor:.2f}")
    yield Figure(f"{title}: colleague's script, one process for all ÷ two processes", f"{together / two:.1f}")
    title = f"batch of {2 * communities:,} × {persons:,}"
    yield Figure.at_most(f"{title}: peak memory of the largest process", double.peak, 250, " MB")
    yield Figure(f"{title}: peak memory ÷ that of half as many", f"{double.peak / whole.peak:.2f}")
    yield Figure(f"{title}: time of one community ÷ the same of half as many", f"{double.seconds / two / 2:.2f}")
    growth = double.processor / whole.processor / 2
    yield Figure(f"{title}: processor time of one community ÷ the same of half as many", f"{growth:.2f}")
    minutes = double.seconds / (2 * communities) * 5000 / 60
    yield Figure.at_most("5,000 communities at this rate", minutes, 30, " minutes")


def _bare(paths: Sequence[Path]) -> float:
    """Processor time of the bare read of one of these workbooks."""
    from python_calamine import CalamineWorkbook

    start = time.process_time()
    for path in paths:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
    return (time.process_time() - start) / len(paths)


def across_ten_million(folder: Path, sources: int) -> Iterator[Figure]:
    """The comparison across communities alone, over made-up traces of 2,000 persons each."""
    from benchmarks.trace_load import load

    seconds, peak, disk = load(folder / "traces", sources)
    persons = f"{sources * 2000 / 1e6:g} million persons"
    yield Figure(f"across communities, {persons}: comparing", f"{seconds:.1f} s, {peak:.0f} MB, {disk:.0f} MB on disk")


def report(figures: list[Figure], load: tuple[float, float]) -> str:
    """The page, from the figures."""
    rows = [f"| {figure.what} | {figure.value} | {figure.target} | {_mark(figure.holds)} |" for figure in figures]
    return "\n".join(
        (
            "# Performance",
            "",
            "Written by `python -m benchmarks.measure --write`; do not edit. Ratios are of one run, the two sides taking "
            "turns; the bare read is calamine's `to_python` of every sheet of the same workbook; the colleague's script is "
            "`benchmarks/colleague.py` (pandas and openpyxl, the same items, nothing written). Peak memory is that of the "
            "largest process. "
            "`python -m benchmarks.measure --quick` takes a minute and writes nothing.",
            "",
            "Of the two files of LibreOffice, the first is what LibreOffice 7.4 makes of the ledger. In the second the last "
            "row of each sheet (1048576) carries a format, as is left by formatting down to the end; pandas and openpyxl "
            "then go through a million empty rows a sheet.",
            "",
            f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, load average {load[0]:.1f} before and "
            f"{load[1]:.1f} during the run{_BUSY if max(load) > 1.5 * (os.cpu_count() or 1) else ''}.",
            "",
            "| what | measured | target | |",
            "|---|---|---|---|",
            *rows,
            "",
        )
    )


def _mark(holds: bool | None) -> str:
    return "" if holds is None else "met" if holds else "**missed**"


def main() -> None:
    """Measures, prints, and writes the page if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communities", type=int, default=500)
    parser.add_argument("--persons", type=int, default=2000)
    parser.add_argument("--times", type=int, default=4, help="runs of each cold start")
    parser.add_argument("--traces", type=int, default=5000, help="communities of 2,000 for the comparison")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument(
        "--quick", action="store_true", help="a minute: fewer runs, a small batch, nothing of LibreOffice"
    )
    asked = parser.parse_args()
    if asked.quick and asked.write:
        parser.error("docs/performance.md is written from a whole run only")
    if asked.quick:
        asked.communities, asked.times, asked.traces = 20, 1, 100
    # As the program does for itself (`fullemp_cli/__main__.py`): the parts are measured in this process.
    gc.set_threshold(100_000, 50, 50)
    before = os.getloadavg()[0]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (
            parts_of_a_community(folder, 2000),
            parts_of_a_community(folder, 20_000),
            cold_starts(folder, asked.times, foreign=not asked.quick),
            start_up(folder, asked.times),
            sample_and_giant(folder, asked.times, giant=not asked.quick),
            other_commands(folder, asked.times, large=not asked.quick),
            villages(folder, 20 if asked.quick else 200),
            batches(folder, asked.communities, asked.persons),
            across_ten_million(folder, asked.traces),
        ):
            for figure in part:
                print(f"{figure.what}: {figure.value} {figure.target} {_mark(figure.holds)}", flush=True)
                figures.append(figure)
    if asked.write:
        (ROOT / "docs" / "performance.md").write_text(report(figures, (before, os.getloadavg()[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
