"""Writing, space, processes, encodings, fonts, browser, office."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.doctor import machine, printing
from fullemp_cli.doctor.diagnosis import Health


def test_a_folder_is_tried_and_left_as_it_was(tmp_path: Path) -> None:
    assert machine.writable("当前文件夹", tmp_path).state is Health.GOOD
    assert list(tmp_path.iterdir()) == []
    gone = machine.writable("当前文件夹", tmp_path / "没有")
    assert gone.state is Health.MISSING and "--out" in gone.remedy


def test_space(tmp_path: Path) -> None:
    assert machine.free_space(tmp_path, least=1).state is Health.GOOD
    full = machine.free_space(tmp_path, least=2**70)
    assert full.state is Health.MISSING and "GB" in full.found


def test_a_second_process() -> None:
    assert machine.second_process().state is Health.GOOD
    assert machine.second_process("没有这个程序").state is Health.LIMITED


@pytest.mark.parametrize(
    ("encoding", "state", "said"),
    [
        ("utf-8", Health.GOOD, "utf-8"),
        ("gb18030", Health.GOOD, "gb18030"),
        ("gbk", Health.GOOD, "个别符号"),
        ("cp437", Health.LIMITED, "显示不了汉字"),
        ("ascii", Health.LIMITED, "显示不了汉字"),
        (None, Health.LIMITED, "未知"),
    ],
)
def test_the_encoding_of_the_console(encoding: str | None, state: Health, said: str) -> None:
    found = machine.console_encoding(encoding)
    assert found.state is state
    assert said in found.found


@pytest.mark.parametrize(
    ("names", "state", "said"),
    [
        (["simsun.ttc"], Health.GOOD, "宋体"),
        (["Noto Serif CJK SC"], Health.GOOD, "宋体"),
        (["wqy-zenhei.ttc"], Health.GOOD, "代替"),
        (["DejaVuSans.ttf"], Health.LIMITED, "没有找到"),
        ([], Health.LIMITED, "没有找到"),
    ],
)
def test_fonts(names: list[str], state: Health, said: str) -> None:
    found = printing.fonts(names)
    assert found.state is state
    assert said in found.found


def test_office(tmp_path: Path) -> None:
    assert printing.office({"PATH": str(tmp_path)}).state is Health.LIMITED
    (tmp_path / "Kingsoft" / "WPS Office").mkdir(parents=True)
    assert printing.office({"PATH": "", "LocalAppData": str(tmp_path)}).state is Health.GOOD


def test_a_browser_is_only_a_convenience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: None)
    found = printing.browser()
    assert found.state is Health.LIMITED and "--pdf" in found.remedy
