"""The folder for an office, as far as it is made without PyInstaller: what is clicked on, licences, the first page."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def make() -> ModuleType:
    pytest.importorskip("pip", reason="the list of parts is read with pip's own parser")
    found = importlib.util.spec_from_file_location("make_folder", ROOT / "packaging" / "windows" / "make.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("start", "embedded"), [("fullemp.exe", False), ("python/python.exe", True)])
def test_what_is_clicked_on_is_ascii_and_keeps_the_window(
    make: ModuleType, tmp_path: Path, start: str, embedded: bool
) -> None:
    make._starters(tmp_path, start, embedded=embedded)
    names = {one.name for one in tmp_path.iterdir()}
    assert names == ({"评分.bat", "fullemp.bat"} if embedded else {"评分.bat"})  # the .exe itself takes what is dragged
    for name in names:
        text = (tmp_path / name).read_bytes()
        assert text.isascii() and b"\r\n" in text
        assert b"FULLEMP_WINDOW=1" in text and b"FULLEMP_CLICKED=!cmdcmdline!" in text
        assert (b"-m fullemp_cli %*" in text) is embedded


def test_every_part_brings_its_licence(make: ModuleType, tmp_path: Path) -> None:
    parts = list(make._parts())
    names = {part.metadata["Name"].lower() for part in parts}
    assert {"docxtpl", "lxml", "pandas", "typer"} <= names
    make._licences(tmp_path / "许可", parts, frozen=False)
    folders = [one for one in (tmp_path / "许可").iterdir() if one.is_dir()]
    assert len(folders) == len(parts) + 1  # and Python
    assert all(any(one.iterdir()) for one in folders)
    lesser = next(one for one in folders if one.name.startswith("docxtpl"))
    assert "LESSER GENERAL PUBLIC LICENSE" in next(lesser.iterdir()).read_text("utf-8")


def test_what_is_installed_beside_the_parts_stays_out(make: ModuleType) -> None:
    others = make._others(list(make._parts()))
    assert {"pytest", "hypothesis", "pip"} <= set(others)  # whose licences are not handed out
    assert {"fullemp_cli", "docxtpl", "pandas", "lxml", "yaml", "dateutil", "cryptography"}.isdisjoint(others)


def test_the_first_page_is_one_file(make: ModuleType) -> None:
    page = (ROOT / "packaging" / "windows" / "使用说明.html").read_text("utf-8")
    pictures = re.findall(r'src="\.\./\.\./(docs/pictures/[^"]+)"', page)
    assert len(pictures) == 6 and all((ROOT / one).is_file() for one in pictures)
    whole = re.sub(r'src="\.\./\.\./(docs/pictures/[^"]+\.svg)"', make._inlined, page)
    assert "../" not in whole and "http" not in whole
    assert all(
        "http" not in (ROOT / one).read_text("utf-8").replace("http://www.w3.org/2000/svg", "") for one in pictures
    )
