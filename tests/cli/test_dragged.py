"""Names with `&`, blanks and brackets, dragged onto a .bat: read from the command line of the cmd that runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.cli.dragged import VARIABLE, dragged_words

NAMES = ("东&西社区.xlsx", "临江 & 柳岸.xlsx", "临江(一).xlsx", "100%^!.xlsx")


def as_explorer(paths: list[Path]) -> str:
    """Explorer quotes what has blanks, and nothing else."""
    words = [f'"{path}"' if " " in str(path) else str(path) for path in paths]
    return r'C:\WINDOWS\system32\cmd.exe /c ""C:\充分 就业\评分.bat" ' + " ".join(words) + ' "'


@pytest.mark.parametrize("names", [NAMES[:1], NAMES[1:2], NAMES, NAMES[::-1]])
def test_dragged_onto_the_bat(tmp_path: Path, names: tuple[str, ...]) -> None:
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.touch()
    environment = {VARIABLE: as_explorer(paths), "PATH": "x"}
    assert dragged_words([str(tmp_path / "东")], environment) == [str(path) for path in paths]
    assert environment == {"PATH": "x"}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "!cmdcmdline!",  # a cmd that knows no such variable
        r'"C:\WINDOWS\system32\cmd.exe"',  # typed into a window that was open before
        r'C:\WINDOWS\system32\cmd.exe /c ""C:\评分.bat" "',  # a double click
        r'C:\WINDOWS\system32\cmd.exe /c ""C:\评分.bat" score 没有.xlsx --standard 台州"',  # typed into PowerShell
        r'cmd /c "fullemp 没有.xlsx"',
    ],
)
def test_whatever_else_was_typed_stays(line: str) -> None:
    assert dragged_words(["score", "a b"], {VARIABLE: line}) == ["score", "a b"]


def test_the_root_of_a_drive_is_dragged_with_its_backslash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = Path("C:\\")
    if not root.exists():  # elsewhere than on Windows this is a name like any other
        root.mkdir()
    assert dragged_words([], {VARIABLE: r'cmd.exe /c ""C:\评分.bat" C:\"'}) == ["C:\\"]
