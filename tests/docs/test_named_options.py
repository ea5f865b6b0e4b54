"""Commands and options that a document or the program itself names are there; every option has its line on its page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.command_lines import ROOT, Span, commands, name_of, options, resolved, spans

PAGES = ROOT / "docs" / "commands"
COMMANDS = dict(commands())
EVERY_OPTION = set().union(*(options(command) for command in COMMANDS.values()))
_OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
_OF_OTHERS = {
    "reports/browser.py": "the browser's own",
    "reports/scoring_sheet/scoring_book.py": "names of properties",
    "reports/kept/document.py": "names of properties",
    "reports/as_written/stamp.py": "names of properties",
    "opening/reading_child.py": "what the single program says to itself",
    "__main__.py": "what the single program says to itself",
}
"""Modules whose strings look like ours and are not."""


def _named() -> Iterator[Span]:
    for span in spans():
        first = span.text.split()[0] if span.text.split() else ""
        if first == "fullemp" or first.startswith("--") or ((first,) in COMMANDS and "--" in span.text):
            yield span


@pytest.mark.parametrize("span", list(_named()), ids=lambda span: f"{span.place}-{span.text}")
def test_what_a_document_names_is_there(span: Span) -> None:
    words = tuple(span.text.removeprefix("fullemp ").split())
    if words[0].startswith("-"):
        allowed = _of_the_page(span.page) if span.text.startswith("--") else options(COMMANDS[()])
    else:
        path, command = resolved(words)
        assert path or words[0] in ("fullemp", "命令", "--help"), f"no such command: {words[0]}"
        known = getattr(command, "commands", None)
        rest = words[len(path) :]
        if known and path:
            assert {word for word in rest if re.fullmatch(r"[a-z]+", word)} <= set(known)
        allowed = options(command)
    assert set(_OPTION.findall(span.text)) - allowed - {"-"} == set()


def _of_the_page(page: Path) -> set[str]:
    """The options of the commands in the page's title, else of any command."""
    title = page.read_text(encoding="utf-8").partition("\n")[0]
    named = [resolved(tuple(text.split())) for text in re.findall(r"fullemp ((?:[a-z]+ ?)+)", title)]
    return set().union(*(options(command) for path, command in named if path)) or EVERY_OPTION


@pytest.mark.parametrize("path", [path for path in COMMANDS if path], ids=" ".join)
def test_every_option_has_its_line(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    text = (PAGES / f"{path[0]}.md").read_text(encoding="utf-8")
    page = text[text.index(f"用法：fullemp {' '.join(path)}") :].partition("```")[0]
    assert {name for name in options(command) if not re.search(rf"(?<![\w-]){name}(?![\w-])", page)} == set()
    assert [param.name for param in command.params if getattr(param, "hidden", False)] == []


def test_every_command_stands_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"fullemp ([a-z]+)", text))
    assert {path[0] for path in COMMANDS if path} <= named
    (subcommands,) = re.findall(r"`fullemp standards ([a-z ·]+)`", text)
    assert set(subcommands.split(" · ")) == {path[1] for path in COMMANDS if len(path) == 2}


def _sentences() -> Iterator[tuple[str, str]]:
    """What the program says itself: every string of its modules."""
    package = ROOT / "fullemp_cli"
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).as_posix() in _OF_OTHERS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{name_of(path)}:{node.lineno}", node.value


def test_what_the_program_says_of_itself_is_there() -> None:
    wrong = []
    for place, text in _sentences():
        ours = re.sub(r"python -m pip .*", "", text)
        called = re.findall(r"(?<![\w/.])fullemp ([a-z]+)", ours)
        wrong += [f"{place}: fullemp {name}" for name in called if (name,) not in COMMANDS]
        named = re.findall(r"(?<![\w-])--[a-z][\w-]*", ours)
        wrong += [f"{place}: {name}" for name in named if name not in EVERY_OPTION]
    assert wrong == []
