"""What a page of the documents shows of a command is what the command prints.

A part between `<!-- output: fullemp … -->` and `<!-- /output -->` is filled with the output of that command, run in a
folder as an office has it. `| 20` after the command shows so many lines, `| 20..40` those, `| exit 1` expects that
exit code. In README.md `<!-- output -->` stands for the command between `<!-- run -->` and `<!-- /run -->`, run where
the repository is.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from tools.command_pages.running import prepare, run
from tools.warm_commands import ROOT

PAGES = tuple(ROOT / name for name in ("README.md", "README.zh-CN.md", "docs/tutorial.md", "docs/plan.md"))
_PART = re.compile(
    r"(?P<open><!-- output(?:: (?P<command>[^|]*?)(?P<how>(?: \| [^|]*?)*))? -->\n)(?P<old>.*?)(?P<close><!-- /output -->)",
    re.DOTALL,
)
_RUN = re.compile(r"<!-- run -->.*?(?P<command>fullemp [^\n]*)\n.*?<!-- /run -->", re.DOTALL)


def filled(page: Path) -> str:
    """The text of the page with every output made anew. ValueError for a command that did not end as it should."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = prepare(Path(name))
        shutil.copytree(ROOT / "sample_data", folder / "sample_data", ignore=shutil.ignore_patterns("*.py", "__*"))
        ran = _RUN.search(text)

        def output(match: re.Match[str]) -> str:
            command = match["command"] or (ran["command"] if ran else "")
            how = (match["how"] or "").split(" | ")[1:]
            done = run(command, folder)
            if done.code != next((int(one.removeprefix("exit ")) for one in how if one.startswith("exit")), 0):
                raise ValueError(f"{page.name}: {command}\n{done.text}\nexit code {done.code}")
            rows = _chosen(done.text.splitlines(), next((one for one in how if not one.startswith("exit")), ""))
            return "\n".join([match["open"] + "```text", *rows, "```", match["close"]])

        return _PART.sub(output, text)


def _chosen(rows: list[str], wanted: str) -> list[str]:
    if not wanted:
        return rows
    first, _, last = wanted.rpartition("..")
    start, end = int(first or 1) - 1, int(last)
    return [*(["……"] if start else []), *rows[start:end], *(["……"] if end < len(rows) else [])]
