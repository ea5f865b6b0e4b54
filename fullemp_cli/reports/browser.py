"""The browser that prints: every Windows has one, and it makes a PDF of a page without a window or a network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from fullemp_cli.errors import Refusal

VARIABLE = "FULLEMP_BROWSER"
"""An environment variable that names another browser (Edge, Chrome, Chromium)."""

_WINDOWS_PLACES = (
    r"Microsoft\Edge\Application\msedge.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
)
_WINDOWS_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "ProgramW6432", "LocalAppData")
_MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_COMMANDS = (
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
)


def find_browser(environment: Mapping[str, str] | None = None) -> Path | None:
    """The first browser found that can print: the one named by `FULLEMP_BROWSER`, the usual places, the PATH.

    None where there is none.
    """
    known = os.environ if environment is None else environment
    return next((place for place in _places(known) if place.is_file()), None)


def _places(environment: Mapping[str, str]) -> Iterator[Path]:
    if named := environment.get(VARIABLE):
        yield Path(named)
    for folder in _WINDOWS_FOLDERS:
        if root := environment.get(folder):
            yield from (Path(root, *place.split("\\")) for place in _WINDOWS_PLACES)
    if sys.platform == "darwin":
        yield from map(Path, _MAC_PLACES)
    for command in _COMMANDS:
        if found := shutil.which(command, path=environment.get("PATH")):
            yield Path(found)


def print_to_pdf(page: str, *, browser: Path, timeout: float = 60) -> bytes:
    """The HTML page as a PDF. The browser gets an empty profile of its own, no network, and is ended afterwards.

    Refusal PDF002 when it does not finish in `timeout` seconds, PDF003 when it makes no PDF.
    """
    # On Windows the profile may still be held for a moment after the browser has ended: then it is left to the system.
    with tempfile.TemporaryDirectory(prefix="fullemp-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        _run(_command(browser, Path(folder, "profile"), source, target), timeout)
        content = target.read_bytes() if target.is_file() else b""
    if not content.startswith(b"%PDF"):
        raise Refusal(
            "PDF003",
            "浏览器没有生成 PDF。",
            where=browser.name,
            hint="请用浏览器打开 HTML 表格，打印时选“另存为 PDF”。",
        )
    return content


def _command(browser: Path, profile: Path, source: Path, target: Path) -> list[str]:
    command = [
        str(browser),
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
        source.as_uri(),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium refuses to run as root otherwise; the page is our own
    return command


def _run(command: list[str], timeout: float) -> None:
    group = {"start_new_session": True} if os.name == "posix" else {}
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **group)  # type: ignore[call-overload]
    except OSError as error:
        raise Refusal(
            "PDF003", "浏览器启动不了。", where=command[0], hint=f"请用环境变量 {VARIABLE} 指定另一个浏览器。"
        ) from error
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise Refusal(
            "PDF002",
            f"浏览器 {timeout:.0f} 秒内没有完成打印。",
            where=command[0],
            hint="请稍后再试，或用浏览器打开 HTML 表格打印。",
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser and the helpers that it has started."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        elif process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
