"""Writing, space, processes, encodings, fonts, browser, office."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.doctor import machine, printing
from fullemp_cli.doctor.diagnosis import State


def test_a_folder_is_tried_and_left_as_it_was(tmp_path: Path) -> None:
    assert machine.writable("当前文件夹", tmp_path).state is State.GOOD
    assert list(tmp_path.iterdir()) == []
    gone = machine.writable("当前文件夹", tmp_path / "没有")
    assert gone.state is State.MISSING and "--out" in gone.remedy


def test_space(tmp_path: Path) -> None:
    assert machine.free_space(tmp_path, least=1).state is State.GOOD
    full = machine.free_space(tmp_path, least=2**70)
    assert full.state is State.MISSING and "GB" in full.found


def test_a_second_process() -> None:
    assert machine.second_process().state is State.GOOD
    assert machine.second_process("没有这个程序").state is State.LIMITED


@pytest.mark.parametrize(
    ("encoding", "state", "said"),
    [
        ("utf-8", State.GOOD, "utf-8"),
        ("gb18030", State.GOOD, "gb18030"),
        ("gbk", State.GOOD, "个别符号"),
        ("cp437", State.LIMITED, "显示不了汉字"),
        ("ascii", State.LIMITED, "显示不了汉字"),
        (None, State.LIMITED, "未知"),
    ],
)
def test_the_encoding_of_the_console(encoding: str | None, state: State, said: str) -> None:
    found = machine.console_encoding(encoding)
    assert found.state is state
    assert said in found.found


@pytest.mark.parametrize(
    ("names", "state", "said"),
    [
        (["simsun.ttc"], State.GOOD, "宋体"),
        (["Noto Serif CJK SC"], State.GOOD, "宋体"),
        (["wqy-zenhei.ttc"], State.GOOD, "代替"),
        (["DejaVuSans.ttf"], State.LIMITED, "没有找到"),
        ([], State.LIMITED, "没有找到"),
    ],
)
def test_fonts(names: list[str], state: State, said: str) -> None:
    found = printing.fonts(names)
    assert found.state is state
    assert said in found.found


def test_office(tmp_path: Path) -> None:
    assert printing.office({"PATH": str(tmp_path)}).state is State.LIMITED
    (tmp_path / "Kingsoft" / "WPS Office").mkdir(parents=True)
    assert printing.office({"PATH": "", "LocalAppData": str(tmp_path)}).state is State.GOOD


def test_a_browser_is_only_a_convenience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: None)
    found = printing.browser()
    assert found.state is State.LIMITED and "--pdf" in found.remedy
