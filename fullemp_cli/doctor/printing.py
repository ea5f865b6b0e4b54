"""What paper needs: Chinese fonts, a browser for PDF, an office program to open and print the sheets."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fullemp_cli.doctor.diagnosis import Diagnosis, Health
from fullemp_cli.reports.browser import VARIABLE, find_browser

_SONG = (
    "simsun",
    "宋体",
    "nsimsun",
    "songti",
    "noto serif cjk",
    "notoserifcjk",
    "source han serif",
    "fangzheng",
    "stsong",
)
_CHINESE = (
    *_SONG,
    "simhei",
    "msyh",
    "microsoft yahei",
    "黑体",
    "雅黑",
    "pingfang",
    "heiti",
    "noto sans cjk",
    "notosanscjk",
)
_CHINESE_TOO = ("source han", "wenquanyi", "wqy", "uming", "ukai", "droidsansfallback", "kylin", "uos", "fz")
_OFFICE = ("soffice", "libreoffice", "wps", "et", "excel")
_WINDOWS_OFFICE = (
    r"Kingsoft\WPS Office",
    r"WPS Office",
    r"Microsoft Office",
    r"LibreOffice\program",
)


def fonts(names: Iterable[str] | None = None) -> Diagnosis:
    """Whether 宋体 or another Chinese font is there. `names`: what is installed; None looks on this machine."""
    name = "中文字体"
    found = [one.lower() for one in (_installed_fonts() if names is None else names)]
    if any(word in one for one in found for word in _SONG):
        return Diagnosis(name, Health.GOOD, "有宋体或同类字体")
    if any(word in one for one in found for word in (*_CHINESE, *_CHINESE_TOO)):
        return Diagnosis(name, Health.GOOD, "没有宋体，用别的中文字体代替")
    remedy = "PDF 里的汉字会成方框。请安装宋体或 Noto Serif CJK；在有中文字体的电脑上打印 .xlsx、.docx 不受影响。"
    return Diagnosis(name, Health.LIMITED, "没有找到中文字体", remedy)


def _installed_fonts() -> Iterator[str]:
    if shutil.which("fc-list"):
        try:
            done = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, timeout=30, check=False)
            yield from done.stdout.decode("utf-8", "replace").splitlines()
        except (OSError, subprocess.TimeoutExpired):
            pass
    for folder in _font_folders():
        try:
            yield from (path.name for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".ttc", ".otf"))
        except OSError:
            continue


def _font_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield Path(os.environ.get("LOCALAPPDATA", str(home)), "Microsoft", "Windows", "Fonts")
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".fonts",
            home / ".local/share/fonts",
        )


def browser(found: Path | None = None) -> Diagnosis:
    """The browser that prints PDF; `found` only for tests."""
    name = "生成 PDF 的浏览器"
    place = found or find_browser()
    if place is not None:
        return Diagnosis(name, Health.GOOD, str(place))
    remedy = f"只影响 --pdf。请安装 Edge 或 Chrome，或用环境变量 {VARIABLE} 指明；也可在 WPS 里打开评分表另存为 PDF。"
    return Diagnosis(name, Health.LIMITED, "没有找到 Edge、Chrome 或 Chromium", remedy)


def office(environment: Mapping[str, str] | None = None) -> Diagnosis:
    """A program that opens and prints .xlsx and .docx."""
    known = os.environ if environment is None else environment
    name = "WPS、Excel 或 LibreOffice"
    for command in _OFFICE:
        if place := shutil.which(command, path=known.get("PATH")):
            return Diagnosis(name, Health.GOOD, place)
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        for place_name in _WINDOWS_OFFICE:
            folder = Path(known.get(variable, ""), *place_name.split("\\"))
            if known.get(variable) and folder.is_dir():
                return Diagnosis(name, Health.GOOD, str(folder))
    return Diagnosis(
        name, Health.LIMITED, "没有找到", "只影响在这台电脑上打开和打印评分表；可拷到装有 WPS 的电脑上打印。"
    )
