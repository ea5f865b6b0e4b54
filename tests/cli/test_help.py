"""The face of the program is Chinese: help, wrong usage, and nothing heavy is imported for it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.cells import cell_len

from fullemp_cli.cli.main import application, main
from fullemp_cli.cli.usage_errors import NOT_TOLD
from tools.warm_commands import run_command


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return run_command(arguments, None, {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1", **environment})


def commands() -> Iterator[list[str]]:
    def walk(command: Any, path: list[str]) -> Iterator[list[str]]:
        yield path
        for name, child in (getattr(command, "commands", None) or {}).items():
            yield from walk(child, [*path, name])

    yield from walk(typer.main.get_command(application()), [])


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_help_is_chinese_and_fits_80_columns(path: list[str]) -> None:
    done = run(*path, "--help")
    text = done.stdout.decode("utf-8")
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert text.startswith("用法：fullemp")
    assert "显示帮助" in text
    assert [line for line in text.splitlines() if cell_len(line) > 80] == []
    if path and not text.count("命令："):
        assert f"例：fullemp {path[0]}" in text, "every command shows one way to use it"
    assert "..." not in text
    for word in ("Usage", "Options", "Commands", "Arguments", "Show this", "required", "default:"):
        assert word not in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scor"], "没有“scor”这个命令。是不是 fullemp score"),
        (["SCORE", "a.xlsx"], "没有“SCORE”这个命令。是不是 fullemp score？"),
        (["打分", "a.xlsx"], "是不是 fullemp score？"),
        (["score", "a.xlsx"], "taizhou（台州市）"),
        (["score"], "缺少参数 “台账”"),
        (["score", "a.xlsx"], "缺少选项 --standard"),
        (["score", "a.xlsx", "--standrad", "x"], "没有 --standrad 这个选项。是不是 --standard？"),
        (["score", "a.xlsx", "--standard"], "后面要写内容"),
        (["standards", "shw"], "是不是 fullemp standards show？"),
        (["score", "a.xlsx", "--json=1"], "选项 --json 后面不写内容"),
    ],
)
def test_wrong_usage_says_what_was_meant(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in said
    assert "--help" in said
    assert "Traceback" not in said and "should be" not in said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("D:\\台账\\东", "没有找到“D:\\台账\\东”。请核对路径；名字里有空格或 & 的"),  # the rest stood behind an &
        ("我的 台账.xlsx", '写 fullemp score "我的 台账.xlsx" --standard 台州'),
    ],
)
def test_a_path_where_a_command_should_be(word: str, said: str) -> None:
    done = run(word)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode("utf-8")


def wrong_usages() -> Iterator[list[str]]:
    """Of every command: an option that is not there, each option without its value, each flag with one, words too many."""
    for path in commands():
        command: Any = typer.main.get_command(application())
        for name in path:
            command = command.commands[name]
        yield [*path, "--nope"]
        given = [] if getattr(command, "commands", None) is not None else [*path, *["x"] * 9, "-s", "台州"]
        if given and not any(param.nargs == -1 for param in command.params):
            yield given
        for param in command.params:
            for option in (one for one in param.opts if one.startswith("-")):
                yield [*path, f"{option}=x"] if param.is_flag and option.startswith("--") else [*path, option]


def test_no_wrong_usage_is_told_in_english(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    tried = 0
    for words in wrong_usages():
        monkeypatch.setattr(sys, "argv", ["fullemp", *words])
        monkeypatch.setattr(sys, "stdin", None)
        with suppress(SystemExit):
            main()
        said = capsys.readouterr().err
        assert NOT_TOLD not in said, words
        assert not re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", re.sub(r"fullemp [a-z -]+", "", said)), (words, said)
        tried += 1
    assert tried > 120


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["台账.xlsx"], "fullemp score 台账.xlsx --standard 台州"),
        (["甲.xlsx", "乙.xls", "丙.csv"], "fullemp batch 文件夹 --standard 台州"),
        (["score", "台账.xlsx", "——standard", "台州"], "请写成 --standard"),
        (["score", "台账.xlsx", "–s", "台州"], "请写成 -s"),
        (["－－help"], "请写成 --help"),
        (["score", "a.xlsx", "b.xlsx", "--standard", "taizhou"], "多写了内容：b.xlsx"),
        (["batch", "台账", "-s", "台州", "--jobs", "0"], "不能写“0”"),
        (["batch", "台账", "-s", "台州", "--jobs", "两"], "不能写“两”。请写不小于 1 的整数"),
        (["plan", "台账.xlsx", "-s", "台州", "--top", "1.5"], "不能写“1.5”"),
        (["completion", "tcsh"], "可写 bash、zsh、fish、powershell、pwsh"),
    ],
)
def test_what_was_typed_is_told_by_what_was_meant(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr.decode("utf-8")


def test_help_is_readable_on_a_gbk_console() -> None:
    done = run("score", "--help", PYTHONUTF8="0", PYTHONIOENCODING="gbk")
    text = done.stdout.decode("gbk")
    assert "用法：fullemp score" in text
    assert "?" not in text


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nsys.argv = ['fullemp', '--help']\nfrom fullemp_cli.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'openpyxl', 'docxtpl', 'xlsxwriter', 'pydantic', 'yaml', 'jinja2', 'python_calamine'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize("before", [[], ["--standards", "."], ["--standards=."]])
def test_only_the_command_that_is_asked_for_is_loaded(before: list[str]) -> None:
    script = (
        f"import sys\nsys.argv = {['fullemp', *before, 'worklist', '--help']!r}\n"
        "from fullemp_cli.cli.main import COMMANDS, main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in COMMANDS if f'fullemp_cli.cli.{name}' in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
    assert done.stderr.decode().strip() == "['worklist', 'completion']", (
        "completion answers the shell before any command"
    )


def test_one_community_never_loads_pandas(tmp_path: Path) -> None:
    """pandas is for the many rows of a batch; neither one community nor a worker of a batch waits for it."""
    ledger = str(Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx")
    commands = [
        ["score", ledger, "--standard", "taizhou", "--out", str(tmp_path)],
        ["check", ledger],
        ["plan", ledger, "--standard", "taizhou"],
    ]
    script = (
        "import sys\nfrom fullemp_cli.cli.main import main\nimport fullemp_cli.api, fullemp_cli.run.source_run\n"
        f"for words in {commands!r}:\n"
        "    sys.argv = ['fullemp', *words, '--as-of', '2026-11-21', '--quiet']\n"
        "    try:\n        main()\n    except SystemExit:\n        pass\n"
        "    assert 'pandas' not in sys.modules, words[0]\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert any(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
@pytest.mark.parametrize("arguments", [["doctor"], ["score", "a.xlsx", "--standard", "taizhou"], ["standards", "list"]])
def test_a_folder_that_is_gone_is_said(arguments: list[str], tmp_path: Path) -> None:
    gone = tmp_path / "台账"
    gone.mkdir()
    script = f"import os, sys\nos.rmdir({str(gone)!r})\nsys.argv = {['fullemp', *arguments]!r}\n"
    script += "from fullemp_cli.__main__ import main\nmain()"
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=gone, env=environment, timeout=60)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2, said
    assert "当前文件夹已经不在了" in said and "FILE014" in said and "Traceback" not in said
