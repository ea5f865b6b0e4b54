"""Pictures of the guided start for the manual (docs/pictures/guided-N.svg): it is run on a pseudo-terminal of 80 columns,
and each step is drawn as it stood on the screen.

Usage: python tools/terminal_pictures.py      (not on Windows, which has no such terminal)
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from codecs import getincrementaldecoder
from collections.abc import Iterator
from html import escape
from io import StringIO
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
_WIDTH, _LINES, _MOST_LINES = 80, 25, 50

STEPS: tuple[tuple[str, str, str], ...] = (
    ("请输入数字，回车 = 1：", "1\n", "哪一本台账"),
    ("请输入数字：", "4\n", "哪个标准"),
    ("例如 2026-11-30）：", "2026-11-30\n", "算到哪一天"),
    ("请输入数字，回车 = 12：", "1\n", "不认识的词"),
    ("请输入数字，回车 = 1：", "1\n", "我读到了什么"),
    ("请输入数字，回车 = 1：", "9\n", "评分，接下来做什么"),
)
"""The question that is waited for (the last words on the screen), what is typed, the title of the picture."""

_COLUMN, _ROW, _EDGE = 8, 20, 10  # pixels
_COLOURS = {"red": "#f66", "yellow": "#fd6", "green": "#6d6", "blue": "#7af", "cyan": "#6dd", "magenta": "#e8e"}
# No web fonts, no script: a picture in a page must ask for nothing.
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
<title>{title}</title>
<style>text {{ font: 15px NSimSun, SimSun, "Noto Sans Mono CJK SC", "WenQuanYi Zen Hei Mono", monospace; fill: #ddd; \
white-space: pre; }}</style>
<rect width="100%" height="100%" rx="6" fill="#0c0c0c"/>
{rows}
</svg>
"""


_PATH = re.compile(r"/\S*?/(?P<rest>(?:评估结果|临江社区)\S*)")


def _as_on_windows(path: re.Match[str]) -> str:
    """A path as an office sees it: where the pictures were made is nobody's business."""
    return "D:\\台账\\" + path["rest"].replace("/", "\\")


def main() -> None:
    """Writes every picture anew. RuntimeError where the conversation goes another way than `STEPS`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        shutil.copy(ROOT / "sample_data" / "临江社区.xlsx", name)
        for number, (screen, (_, _, title)) in enumerate(zip(_screens(Path(name)), STEPS, strict=True), 1):
            (FOLDER / f"guided-{number}.svg").write_text(_svg(screen, title), encoding="utf-8")


def _screens(folder: Path) -> list[str]:
    """What stood on the screen at each question, with what was typed."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "COLUMNS": str(_WIDTH),
        "LINES": str(_LINES),
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-m", "fullemp_cli"]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    decoder = getincrementaldecoder("utf-8")("replace")
    screens: list[str] = []
    for question, typed, _ in STEPS:
        said, until = "", time.monotonic() + 120
        while not said.rstrip(" ").endswith(question):
            if time.monotonic() > until or not select.select([ours], [], [], 120)[0]:
                raise RuntimeError(f"not asked: {question}\n{said}")
            said += decoder.decode(os.read(ours, 65536)).replace("\r\n", "\n")
        os.write(ours, typed.encode())
        shown = said.partition("\n")[2] if screens else said  # without the echo of the answer before
        screens.append(shown + typed.rstrip("\n"))
    with os.fdopen(ours, "rb", buffering=0) as rest:
        try:
            while rest.read(65536):
                pass
        except OSError:
            pass
    process.wait(60)
    return screens


def _svg(screen: str, title: str) -> str:
    lines = [_PATH.sub(_as_on_windows, line) for line in screen.strip("\n").split("\n")][-_MOST_LINES:]
    rows = [run for number, line in enumerate(lines) for run in _runs(line, _EDGE + _ROW * number + 15)]
    width, height = _COLUMN * _WIDTH + 2 * _EDGE, _ROW * len(lines) + 2 * _EDGE
    return _SVG.format(width=width, height=height, title=escape(title), rows="\n".join(rows))


def _runs(line: str, y: int) -> Iterator[str]:
    """A line in pieces of one colour and one width of character, each set at its column whatever the font."""
    text, at = Text.from_ansi(line), 0
    for piece, style in _pieces(text):
        for narrow, run in groupby(piece, lambda one: cell_len(one) == 1):
            words = "".join(run)
            cells = cell_len(words)
            if words.strip():
                length = f' textLength="{cells * _COLUMN}" lengthAdjust="{"spacing" if narrow else "spacingAndGlyphs"}"'
                yield f'<text x="{_EDGE + at * _COLUMN}" y="{y}"{length}{style}>{escape(words)}</text>'
            at += cells


def _pieces(text: Text) -> Iterator[tuple[str, str]]:
    console = Console(width=200, file=StringIO(), force_terminal=True, color_system="standard")
    for segment in text.render(console):
        style = segment.style
        colour = _COLOURS.get(style.color.name if style is not None and style.color is not None else "", "")
        said = f' fill="{colour}" style="fill:{colour}"' if colour else ""
        if style is not None and style.bold:
            said += ' font-weight="bold"'
        if style is not None and style.dim:
            said += ' opacity="0.6"'
        yield segment.text, said


if __name__ == "__main__":
    main()
