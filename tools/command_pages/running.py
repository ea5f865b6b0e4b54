"""Runs a command line of the documents on the sample data, the same way on every machine and on every day."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.warm_commands import ROOT, run_command

SAMPLE_DATA = ROOT / "sample_data"
WIDTH = 80

_DAY = "2026-11-30"
"""When the documents are made: what is said about the future must not depend on the machine's clock."""

_VARIES = ((re.compile(r"每秒 [\d.]+ 份"), "每秒 … 份"), (re.compile(r"用时 [\d.]+ 秒"), "用时 … 秒"))


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, both streams in the order of writing, and its exit code."""

    text: str
    code: int


def prepare(folder: Path) -> Path:
    """A folder as an office has it: 台账/临江社区.xlsx and 台账/柳岸村/."""
    ledgers = folder / "台账"
    ledgers.mkdir(parents=True)
    shutil.copy(SAMPLE_DATA / "临江社区.xlsx", ledgers)
    shutil.copytree(SAMPLE_DATA / "柳岸村", ledgers / "柳岸村")
    return folder


def run(command: str, folder: Path, width: int = WIDTH) -> Done:
    """Runs `fullemp …` (with `> file`, if it says so) in the folder."""
    words = shlex.split(command)
    if words[0] != "fullemp":
        raise ValueError(command)
    redirected = words[-1] if ">" in words else None
    words = words[1 : words.index(">")] if ">" in words else words[1:]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("FULLEMP", "_FULLEMP"))},
        "COLUMNS": str(width),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "NO_COLOR": "1",
        "PYTHONPATH": str(ROOT),
    }
    done = run_command(words, folder, environment, merged=True, today=_DAY)
    text = done.stdout.decode("utf-8").replace(str(folder.resolve()) + os.sep, "").replace("\r\n", "\n")
    if redirected:
        (folder / redirected).write_text(text, encoding="utf-8", newline="\n")
        text = ""
    for pattern, instead in _VARIES:
        text = pattern.sub(instead, text)
    return Done("\n".join(line.rstrip() for line in text.splitlines()), done.returncode)
