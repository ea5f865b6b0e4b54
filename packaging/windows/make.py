"""Makes the folder that an office copies and starts with a double click (docs/single-program.md).

python packaging/windows/make.py                        the frozen program, by PyInstaller
python packaging/windows/make.py --embedded PYTHON.zip  the embeddable Python of python.org (or any relocatable CPython,
                                                        .zip or .tar.gz) and the packages as they are
Run it with a Python of the system that the folder is for, in which `pip install . pyinstaller` was done.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
FOLDER = "充分就业评分"
SAMPLES = ("临江社区.xlsx",)
WINDOWS = sys.platform == "win32"
_LICENCE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS|COPYRIGHT)", re.IGNORECASE)
_NOT_TAKEN = frozenset(
    {"..", "__pycache__", "tests", "test", "pythonwin", "isapi", "adodbapi", "win32com", "win32comext", "Demos"}
)
"""Folders of packages that nothing here asks for."""
_CRLF = "\r\n"


def main() -> None:
    """Makes the folder, and says how large it is."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, default=ROOT / "dist", help="where the folder is put (default: dist)")
    options.add_argument("--embedded", type=Path, help="an embeddable or relocatable Python: no PyInstaller then")
    options.add_argument("--wheel", type=Path, help="the wheel of this program, where it cannot be built here")
    chosen = options.parse_args()
    target = chosen.out.resolve() / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        installed = work / "installed"
        with zipfile.ZipFile(chosen.wheel or _wheel(work)) as wheel:
            wheel.extractall(installed)
        os.environ["PYTHONPATH"] = str(installed)
        os.environ["FULLEMP_INSTALLED"] = str(installed)
        sys.path.insert(0, str(installed))
        parts = list(_parts())
        if chosen.embedded is None:
            _freeze(work, target, _others(parts))
            start = "fullemp.exe" if WINDOWS else "fullemp"
        else:
            start = _embed(chosen.embedded, installed, parts, target)
        _starters(target, start, embedded=chosen.embedded is not None)
        _licences(target / "许可", parts, frozen=chosen.embedded is None)
        _for_the_office(target, installed)
    if WINDOWS and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
        print("Made on Wine: to be tried, not handed out (it holds a library that only Wine needs).")
    sizes = sorted(((_size(one), one.name) for one in target.iterdir()), reverse=True)
    print(f"{target}: {_size(target) / 1e6:.0f} MB (" + ", ".join(f"{n} {s / 1e6:.1f}" for s, n in sizes[:4]) + ")")


def _wheel(work: Path) -> Path:
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(work), str(ROOT)]
    subprocess.run(command, check=True)
    return next(work.glob("fullemp-*.whl"))


def _others(parts: list[Distribution]) -> list[str]:
    """Modules that are installed here but belong to no part: what PyInstaller may not take along, without a licence."""
    ours = {part.metadata["Name"] for part in parts} | {"fullemp"}
    owners = packages_distributions().items()
    return sorted(module for module, names in owners if module.isidentifier() and ours.isdisjoint(names))


def _freeze(work: Path, target: Path, others: list[str]) -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(work / "dist"), "--workpath", str(work / "build"), str(HERE / "fullemp.spec")]
    subprocess.run(command, check=True, cwd=work, env={**os.environ, "FULLEMP_NOT_TAKEN": ",".join(others)})
    shutil.move(work / "dist" / "fullemp", target)


def _embed(python: Path, installed: Path, parts: list[Distribution], target: Path) -> str:
    """Unpacks that Python and puts the packages beside it; gives how the program is started."""
    place = target / "python"
    place.mkdir(parents=True)
    if python.suffix == ".zip":
        with zipfile.ZipFile(python) as archive:
            archive.extractall(place)
    else:
        with tarfile.open(python) as archive:
            archive.extractall(place, filter="data")
    inner = list(place.iterdir())
    if len(inner) == 1 and inner[0].is_dir():  # python-build-standalone and others have a folder within
        for one in list(inner[0].iterdir()):
            shutil.move(one, place / one.name)
        inner[0].rmdir()
    executable = next(one for one in (place / "python.exe", place / "bin" / "python3") if one.exists())
    library = place / "Lib" if executable.suffix == ".exe" else next((place / "lib").glob("python3.*"))
    packages = library / "site-packages"
    shutil.copytree(installed, packages, dirs_exist_ok=True)
    for part in parts:
        for file in part.files or ():
            source = Path(str(part.locate_file(file)))
            if not _NOT_TAKEN.intersection(file.parts) and file.suffix != ".chm" and source.is_file():
                copy = packages / Path(*file.parts)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, copy)
    for limits in place.glob("python*._pth"):  # what an embeddable Python looks into, and nothing else
        lines = [line for line in limits.read_text("utf-8").splitlines() if line.strip() and "import site" not in line]
        limits.write_text("\n".join([*lines, "Lib\\site-packages", "import site"]) + "\n", "utf-8")
    return executable.relative_to(target).as_posix()


def _starters(target: Path, start: str, *, embedded: bool) -> None:
    """What is clicked on. Their content is ASCII, so that no code page can break it; the window stays at the end."""
    if WINDOWS or start.endswith(".exe"):
        program = start.replace("/", "\\")
        arguments = " -m fullemp_cli" if embedded else ""
        lines = ["@echo off", "setlocal", "set FULLEMP_WINDOW=1", 'set "FULLEMP_HERE=%~dp0"']
        # %* ends at an & in a dragged name; cmdcmdline has all of it, and !…! does not look into it.
        lines += ["setlocal EnableDelayedExpansion", 'set "FULLEMP_CLICKED=!cmdcmdline!"']
        lines.append(f'"!FULLEMP_HERE!{program}"{arguments} %*')
        # Clicked or dragged onto: cmd would now run what stands after the &. Typed into an open window: that stays.
        lines += ['if defined FULLEMP_CLICKED if not "!FULLEMP_CLICKED!"=="!FULLEMP_CLICKED:/c=!" exit', ""]
        names = ["评分.bat", *(["fullemp.bat"] if embedded else [])]
        for name in names:
            (target / name).write_bytes(_CRLF.join(lines).encode("ascii"))
        return
    lines = ["#!/bin/sh", 'here=$(cd "$(dirname "$0")" && pwd)']
    lines.append(f'exec "$here/{start}"{" -m fullemp_cli" if embedded else ""} "$@"')
    (target / "评分.sh").write_text("\n".join(lines) + "\n", "utf-8")
    (target / "评分.sh").chmod(0o755)


def _parts() -> Iterator[Distribution]:
    """Every package that the program needs, directly or not, of those that are installed here."""
    from pip._vendor.packaging.requirements import Requirement

    seen: set[str] = set()
    waiting = list(distribution("fullemp").requires or ())
    while waiting:
        wanted = Requirement(waiting.pop())
        key = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if key in seen or key == "fullemp" or (wanted.marker is not None and not wanted.marker.evaluate({"extra": ""})):
            continue
        seen.add(key)
        part = distribution(wanted.name)
        yield part
        waiting += part.requires or ()


def _licences(folder: Path, parts: list[Distribution], *, frozen: bool) -> None:
    """The licence texts of all that is in the folder, each package's in a folder of its own, and a list of them."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", folder / "fullemp-LICENSE.txt")
    rows = ["本程序 fullemp 按 Apache-2.0 许可；里面的各个部分按各自的许可，原文在旁边的文件夹里。", ""]
    tools = [_installed("pyinstaller")] if frozen else []
    for part in sorted([*parts, *filter(None, tools)], key=lambda one: one.metadata["Name"].lower()):
        name, version = part.metadata["Name"], part.version
        texts = [file for file in part.files or () if _LICENCE.search(file.name) and file.suffix != ".py"]
        said = _said(part)
        exception = "，引导程序另有例外：可随任何程序分发" if name.lower() == "pyinstaller" else ""
        rows.append(f"{name} {version}　{said.splitlines()[0][:80]}{exception}")
        place = folder / f"{name}-{version}"
        for number, file in enumerate(texts):
            source = Path(str(part.locate_file(file)))
            if source.is_file():
                place.mkdir(exist_ok=True)
                shutil.copy(source, place / f"{number or ''}{'-' if number else ''}{file.name}")
        if not place.is_dir():
            own = HERE / "licences" / f"{name.lower()}.txt"
            if not own.is_file():
                raise SystemExit(f"{name} {version} brings no licence text: put it into {own}")
            place.mkdir()
            shutil.copy(own, place / "LICENSE.txt")
    python = [Path(sys.base_prefix) / "LICENSE.txt", Path(os.__file__).parent / "LICENSE.txt"]
    python += [Path(sys.base_prefix) / "LICENSE", Path(sys.base_prefix) / "share/doc/python3.11/copyright"]
    text = next((one for one in python if one.is_file()), None)
    if text is None:
        raise SystemExit(f"no licence text of Python in {sys.base_prefix}")
    (folder / "Python").mkdir()
    shutil.copy(text, folder / "Python" / "LICENSE.txt")
    rows.append(f"Python {sys.version.split()[0]}　PSF-2.0")
    (folder / "清单.txt").write_bytes(("\ufeff" + _CRLF.join(rows) + _CRLF).encode("utf-8"))


def _said(part: Distribution) -> str:
    """What a package says of its licence, in one line."""
    facts = part.metadata
    classified = [
        one.rpartition(" :: ")[2] for one in facts.get_all("Classifier") or () if one.startswith("License ::")
    ]
    for said in (facts.get_all("License-Expression") or [], ["，".join(classified)], facts.get_all("License") or []):
        if said and said[0].strip():
            return str(said[0])
    return "见原文"


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _for_the_office(target: Path, installed: Path) -> None:
    """Samples, blank ledgers for each standard, and the page that is read first."""
    (target / "样例").mkdir()
    for name in SAMPLES:
        shutil.copy(ROOT / "sample_data" / name, target / "样例" / name)
    (target / "空白台账").mkdir()
    for standard in sorted(one.stem for one in (installed / "fullemp_cli/standards/data").glob("*.yaml")):
        if not standard.endswith(".cases"):
            out = target / "空白台账" / f"空白台账-{standard}.xlsx"
            command = [sys.executable, "-m", "fullemp_cli", "template", "--standard", standard, "--out", str(out)]
            subprocess.run([*command, "--quiet"], check=True)
    page = (HERE / "使用说明.html").read_text("utf-8")
    page = re.sub(r'src="\.\./\.\./(docs/pictures/[^"]+\.svg)"', _inlined, page)
    (target / "使用说明.html").write_text(page, "utf-8")


def _inlined(found: re.Match[str]) -> str:
    """A picture within the page, so that the page is one file."""
    return f'src="data:image/svg+xml;base64,{b64encode((ROOT / found[1]).read_bytes()).decode()}"'


def _size(path: Path) -> int:
    files = [path] if path.is_file() else path.rglob("*")
    return sum(one.stat().st_size for one in files if one.is_file() and not one.is_symlink())


if __name__ == "__main__":
    main()
