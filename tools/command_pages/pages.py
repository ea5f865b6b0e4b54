"""The pages of docs/commands/ as text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typer

from fullemp_cli.cli.main import application
from tools.command_pages.examples import PAGES, Example, Page
from tools.command_pages.running import Done, prepare, run

_INDEX = """\
# 命令

每个命令一页：用法、例子和真实的输出（用 `sample_data/` 里虚构的社区、日期定在 2026-11-30 运行）。
选项处处相同；结果走标准输出，其余信息走标准错误。退出码见 [errors.md](../errors.md)。

| 命令 | 做什么 |
|---|---|
"""


class Unexpected(Exception):
    """A command of the documents did not end as the documents say."""


def commands() -> dict[str, Any]:
    """The commands that the program has, in the order of its help."""
    return dict(getattr(typer.main.get_command(application()), "commands", {}))


@cache
def pages() -> tuple[tuple[str, str], ...]:
    """File name and text of every page. Every example is run."""
    with tempfile.TemporaryDirectory() as name:
        folder = prepare(Path(name))
        known = commands()
        made = [(f"{page.command}.md", _page(page, folder)) for page in PAGES if page.command in known]
    rows = [f"| [fullemp {name}]({name}.md) | {_first_line(command)} |" for name, command in known.items()]
    return (("README.md", _INDEX + "\n".join(rows) + "\n"), *made)


def _first_line(command: Any) -> str:
    return str(command.help or "").strip().partition("\n")[0]


def _page(page: Page, folder: Path) -> str:
    lines = [f"# fullemp {page.command}", "", page.about, ""]
    for example in page.examples:
        lines += [example.said, "", *_shown(example, folder), ""]
    lines += ["## 用法", "", "```text"]
    lines += [_expected(f"fullemp {page.command} --help", folder, 0).text, "```", ""]
    subcommands = getattr(commands()[page.command], "commands", None) or {}
    for name in subcommands:
        lines += ["```text", _expected(f"fullemp {page.command} {name} --help", folder, 0).text, "```", ""]
    if page.see:
        lines += ["另见：" + "、".join(f"[{Path(target).name}]({target})" for target in page.see), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _shown(example: Example, folder: Path) -> Iterator[str]:
    for command in example.before:
        run(command, folder)
    done = _expected(example.command, folder, example.code)
    yield from ("```sh", example.command, "```")
    rows = done.text.splitlines()
    shown = rows if example.lines is None else rows[: example.lines]
    if shown:
        rest = [f"……（以下还有 {len(rows) - len(shown)} 行）"] if len(rows) > len(shown) else []
        yield from ("", "```text", *shown, *rest, "```")


def _expected(command: str, folder: Path, code: int) -> Done:
    done = run(command, folder)
    if done.code != code:
        raise Unexpected(f"{command}\n{done.text}\nexit code {done.code}, not {code}")
    return done
