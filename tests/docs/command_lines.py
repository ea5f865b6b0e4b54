"""The command lines that documents show: of fenced blocks, of `code` in a sentence, and of the examples of `--help`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typer

from fullemp_cli.cli.main import application
from tools.command_pages.examples import PAGES as COMMAND_PAGES
from tools.shown_output import PAGES as SHOWN

ROOT = Path(__file__).parents[2]
_SKIPPED = {"node_modules", "build", "dist"}
DOCUMENTS = tuple(
    path
    for path in sorted(ROOT.rglob("*.md"))
    if not any(part.startswith(".") or part in _SKIPPED for part in path.relative_to(ROOT).parts)
)
_SHELLS = {"", "sh", "bash", "bat", "console", "shell", "powershell"}
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<body>.*?)^(?P=indent)```", re.DOTALL | re.MULTILINE
)
_SPAN = re.compile(r"`([^`\n]+)`")
_PROMPT = re.compile(r"^\s*(?:\$|>|PS>|PS [^>]*>|[A-Z]:[^>]*>)\s+")
_ASSIGNMENT = re.compile(r"^\w+=\S*$")
_PLACEHOLDER = re.compile(r"[…·]|^[A-Z]+$|^(地址|命令|代码)$")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A line that runs fullemp: where it stands, what follows the program's name, the file behind `>`."""

    place: str
    words: tuple[str, ...]
    redirected: str | None = None

    @property
    def text(self) -> str:
        """The line as it would be typed, whatever way the document calls the program."""
        return " ".join(["fullemp", *self.words, *([">", self.redirected] if self.redirected else [])])


@dataclass(frozen=True, slots=True)
class Span:
    """`code` within a sentence, with its page."""

    page: Path
    place: str
    text: str


def name_of(page: Path) -> str:
    """The page as the repository calls it."""
    return page.relative_to(ROOT).as_posix()


def parsed(line: str, place: str) -> CommandLine | None:
    """The line without its prompt, its explanation behind two or more spaces, its remark; None if it runs others."""
    if "fullemp" not in line:
        return None  # another program's, whose quotes may go over several lines
    for part in _PROMPT.sub("", line).strip().split("&&"):
        words = shlex.split(re.split(r"\s{2,}", part.strip())[0].replace("\\", "/"), comments=True)
        while words and _ASSIGNMENT.match(words[0]):
            words = words[1:]
        program = words[0].rpartition("/")[2] if words else ""
        if program in ("fullemp", "fullemp.exe"):
            rest = words[1:]
        elif program.startswith("python") and words[1:3] == ["-m", "fullemp_cli"]:
            rest = words[3:]
        else:
            continue
        redirected = rest[rest.index(">") + 1] if ">" in rest else None
        return CommandLine(place, tuple(rest[: rest.index(">")] if ">" in rest else rest), redirected)
    return None


def fenced() -> Iterator[CommandLine]:
    """Every line of a fenced block that runs fullemp."""
    for page in DOCUMENTS:
        text = page.read_text(encoding="utf-8")
        for fence in _FENCE.finditer(text):
            if fence["language"] not in _SHELLS:
                continue
            first = text.count("\n", 0, fence.start("body")) + 1
            pending = ""
            for number, line in enumerate(fence["body"].splitlines(), first):
                if line.rstrip().endswith((" \\", " ^")):
                    pending += line.rstrip()[:-1]
                    continue
                if found := parsed(pending + line, f"{name_of(page)}:{number}"):
                    yield found
                pending = ""


def spans() -> Iterator[Span]:
    """Every `code` within a sentence."""
    for page in DOCUMENTS:
        text = page.read_text(encoding="utf-8")
        prose = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
        for number, line in enumerate(prose.splitlines(), 1):
            for span in _SPAN.findall(line):
                yield Span(page, f"{name_of(page)}:{number}", span)


def in_sentences() -> Iterator[CommandLine]:
    """Every `fullemp …` within a sentence that can be typed: more than a command's name, and no placeholder in it."""
    for span in spans():
        found = parsed(span.text, span.place) if span.text.startswith("fullemp ") else None
        if found is None or any(_PLACEHOLDER.search(word) for word in found.words):
            continue
        if len(found.words) > len(resolved(found.words)[0]):
            yield found


def of_help() -> Iterator[CommandLine]:
    """Every `fullemp …` behind 例： in a command's help."""
    for path, command in commands():
        for line in (command.help or "").splitlines():
            for part in re.findall(r"fullemp [^，。；]+", line) if "例：" in line else ():
                if found := parsed(part, f"fullemp {' '.join(path)} --help"):
                    yield found


@cache
def commands() -> tuple[tuple[tuple[str, ...], Any], ...]:
    """Every command with the words that call it: `standards` and `standards list` are two."""

    def walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
        yield path, command
        for name, child in (getattr(command, "commands", None) or {}).items():
            yield from walk(child, (*path, name))

    return tuple(walk(typer.main.get_command(application()), ()))


def resolved(words: tuple[str, ...]) -> tuple[tuple[str, ...], Any]:
    """The command that those words call, and how many of them call it."""
    known = dict(commands())
    path: tuple[str, ...] = ()
    while len(path) < len(words) and (*path, words[len(path)]) in known:
        path = (*path, words[len(path)])
    return path, known[path]


def options(command: Any) -> set[str]:
    """The options of a command, `--help` and `-h` among them."""
    return {name for param in command.params if param.param_type_name == "option" for name in param.opts} | {
        "--help",
        "-h",
    }


def shown_with_output() -> set[str]:
    """The lines that tools/make_docs.py runs and whose output the documents show: other tests compare it."""
    lines = {line for page in COMMAND_PAGES for example in page.examples for line in (example.command, *example.before)}
    for page in SHOWN:
        text = page.read_text(encoding="utf-8")
        lines |= set(re.findall(r"<!-- output: ([^|]+?) (?:\||-->)", text))
        runs = "\n".join(re.findall(r"<!-- run -->(.*?)<!-- /run -->", text, re.DOTALL))
        lines |= {found.text for line in runs.splitlines() if (found := parsed(line, ""))}
    return lines
