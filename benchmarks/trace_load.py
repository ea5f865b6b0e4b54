"""The comparison across communities under load: traces of millions of persons who do not even have names."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.processes import ROOT
from fullemp_cli.run.across import TraceStore
from fullemp_cli.run.across_report import write_hints
from fullemp_cli.run.community_traces import EMPLOYED, LOCAL, TRACE, SheetPlace, TracedCommunity, TraceKind, Traces

_PERSONS = 2000
_SHARED = 20


def load(folder: Path, sources: int) -> tuple[float, float, float]:
    """In a process of its own: seconds to compare, peak memory in MB, MB on disk."""
    command = [sys.executable, "-m", "benchmarks.trace_load", str(folder), str(sources)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    return float(said[0]), float(said[1]), float(said[2])


def _traces(source: int, key: bytes) -> Traces:
    """One person in a hundred stands in the next community too."""
    first = source // 2 * 2 * _PERSONS
    people = [first + row if row < _SHARED else source * _PERSONS + row for row in range(_PERSONS)]
    records = [
        TRACE.pack(
            hashlib.blake2b(str(person).encode(), digest_size=16, key=key).digest(),
            source,
            0,
            TraceKind.LABOUR,
            0,
            row + 2,
            1,
            LOCAL + EMPLOYED,
        )
        for row, person in enumerate(people)
    ]
    sheet = SheetPlace("示例.xlsx", "劳动力", "B")
    return Traces(source, (TracedCommunity(f"示例{source}社区", "", ""),), (sheet,), b"".join(sorted(records)))


def main(folder: Path, sources: int) -> None:
    """Prints seconds, peak MB and MB on disk."""
    with TraceStore(folder) as store:
        for source in range(sources):
            store.add(_traces(source, store.key))
        disk = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        began = time.perf_counter()
        store.compare()
        write_hints(folder / "across.jsonl", store.database, [str(number) for number in range(sources)], "inputs")
        seconds = time.perf_counter() - began
    print(seconds, _peak(), disk)


def _peak() -> float:
    """MB; of this program alone, where `getrusage` would count the process that started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
