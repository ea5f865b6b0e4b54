import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports import browser as browsers
from fullemp_cli.reports import pdf
from fullemp_cli.reports.browser import find_browser, print_to_pdf
from fullemp_cli.reports.pdf import pdf_files
from tests.reports.assessments import assessment, standard

needs_browser = pytest.mark.skipif(find_browser() is None, reason="no browser that prints")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the browser")


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@needs_browser
def test_both_forms_are_printed(tmp_path: Path) -> None:
    saved = pdf_files(tmp_path, assessment("taizhou"), standard("taizhou"))
    assert saved.refused == ()
    assert [path.name for path in saved.written] == ["示例社区-taizhou-评分表.pdf", "示例社区-taizhou-推荐表.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in saved.written)
    if shutil.which("pdfinfo"):
        facts = subprocess.run(["pdfinfo", str(saved.written[1])], check=True, capture_output=True).stdout.decode()
        assert "A4" in facts and "Pages:           1" in facts


def test_without_a_browser_one_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    saved = pdf_files(tmp_path, assessment("taizhou"), standard("taizhou"))
    assert saved.written == ()
    (refusal,) = saved.refused
    assert refusal.code == "PDF001" and "Edge" in refusal.sentence and browsers.VARIABLE in refusal.sentence


def test_the_browser_is_found_where_windows_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda command, path=None: None)  # noqa: ARG005
    place = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    assert find_browser({"ProgramFiles(x86)": str(tmp_path)}) is None
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    assert find_browser({"ProgramFiles(x86)": str(tmp_path)}) == place
    own = tmp_path / "chrome.exe"
    own.write_bytes(b"")
    assert find_browser({"ProgramFiles(x86)": str(tmp_path), browsers.VARIABLE: str(own)}) == own


@posix_only
def test_a_browser_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    slow = script(tmp_path / "slow", f"(while true; do date > {alive}; sleep 0.1; done) & sleep 60")
    with pytest.raises(Refusal, match="没有完成打印") as refusal:
        print_to_pdf("<p>", browser=slow, timeout=0.5)
    assert refusal.value.code == "PDF002"
    time.sleep(0.3)
    alive.unlink(missing_ok=True)
    time.sleep(0.4)
    assert not alive.exists()


@posix_only
@pytest.mark.parametrize("content", ["exit 1", "true"])
def test_a_browser_that_makes_nothing_is_said(content: str, tmp_path: Path) -> None:
    saved = pdf_files(
        tmp_path / "out", assessment("taizhou"), standard("taizhou"), browser=script(tmp_path / "broken", content)
    )
    assert saved.written == ()
    assert {refusal.code for refusal in saved.refused} == {"PDF003"}


def test_a_browser_that_cannot_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="启动不了"):
        print_to_pdf("<p>", browser=tmp_path / "none")
