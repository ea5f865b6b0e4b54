"""Every command line that the documents show runs, and every command and option that they name is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fullemp_cli.cli.main import main
from tests.cli.result_trees import run
from tests.docs import command_lines
from tests.docs.command_lines import CommandLine
from tests.docs.office import on_the_day

NOT_RUN = {
    "fullemp batch /share/台账 --standard 台州 --out /share/结果 --cluster tcp://HOST:8786": "the address of a cluster;"
    " tests/run/test_cluster.py runs one",
    "fullemp batch /share/台账 --standard 台州 --out /share/结果 --cluster tls://HOST:8786": "the same, closed",
    "fullemp batch --json": "names the option",
    "fullemp standards cases --draft": "names the option",
    "fullemp review --sample": "names the option",
    "fullemp standards draft --apply mine.核对.xlsx": "takes what a person filled in; tests/standards/draft does",
    "fullemp answer 台账.xlsx --standard 台州": "asks; tests/cli/test_guided.py answers",
    "fullemp completion --install": "names the option; which shell is in use depends on the machine",
}
"""Lines that no test can run, each with the reason."""

WRITES = {"--out", "-o", "--annotate", "--convert", "--write-mapping", "--table"}
NEEDS_ATTENTION = {"check", "doctor", "recommend", "review"}
"""Commands that may end with 1 on the sample data: its slips are errors, the machine may lack something."""


def _lines() -> Iterator[CommandLine]:
    seen = command_lines.shown_with_output() | set(NOT_RUN)
    for line in (*command_lines.fenced(), *command_lines.in_sentences(), *command_lines.of_help()):
        if line.text not in seen:
            seen.add(line.text)
            yield line


LINES = tuple(_lines())


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.place.replace(" ", "_"))
def test_a_line_runs(
    line: CommandLine, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    made = [*_written(line), *([line.redirected] if line.redirected else [])]
    for name in made:
        _remove(folder / name, line)
    on_the_day(monkeypatch)
    monkeypatch.chdir(folder)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.argv", ["fullemp", *line.words])
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main()
    printed, said = capsys.readouterr()
    attention = line.words[0] in NEEDS_ATTENTION or "--pdf" in line.words
    assert (ended.value.code or 0) in ((0, 1) if attention else (0,)), said + printed
    assert "Traceback" not in printed + said
    if line.redirected:
        Path(line.redirected).write_text(printed, encoding="utf-8")
    assert [name for name in made if not Path(name).exists() or not _size(Path(name))] == []


def _written(line: CommandLine) -> list[str]:
    return [after for option, after in zip(line.words, line.words[1:], strict=False) if option in WRITES]


def _remove(path: Path, line: CommandLine) -> None:
    """What a line is to write is not there yet; what it also reads stays."""
    if path.is_file():
        path.unlink()
    elif path.is_dir() and not any(word.rstrip("/") == path.name for word in line.words[:-1]):
        shutil.rmtree(path)


def _size(path: Path) -> int:
    return sum(1 for _ in path.iterdir()) if path.is_dir() else path.stat().st_size


def test_what_is_not_run_is_still_shown() -> None:
    shown = {line.text for line in (*command_lines.fenced(), *command_lines.in_sentences(), *command_lines.of_help())}
    assert set(NOT_RUN) - shown == set()
    assert len(LINES) > 50


def test_the_mapping_that_is_shown_can_be_used(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office)
    assert run(monkeypatch, "check", "台账.xlsx", "--quiet", "--mapping", "映射.yaml") == 1
    assert "映射" not in capsys.readouterr().err
