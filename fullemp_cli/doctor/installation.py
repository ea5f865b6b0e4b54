"""Python, the packages that the program needs, and the program's own files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module, metadata

from fullemp_cli.doctor.diagnosis import Diagnosis, Health

OLDEST_PYTHON = (3, 11)
PROGRAM = "fullemp"
_INSTALL = "请运行 python -m pip install {what}；不能上网的，见使用手册“不能上网的电脑”。"
_MODULES = {
    "pyyaml": "yaml",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "msoffcrypto-tool": "msoffcrypto",
    "pywin32": "win32job",
}
"""Packages that are imported under another name than they are installed by."""
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[[^\]]*\])?\s*(?P<bounds>[^;]*)(?P<marker>;.*)?")
_BOUND = re.compile(r"(?P<kind>>=|<)\s*(?P<version>[\d.]+)")


def python_version(version: Sequence[int] = sys.version_info[:3]) -> Diagnosis:
    """Python 3.11 or newer."""
    found = "Python " + ".".join(str(part) for part in version[:3])
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return Diagnosis("Python", Health.GOOD, found)
    remedy = "要 Python 3.11 或更新的版本（Windows 10 起；Windows 7 装不了）。请从 python.org 安装。"
    return Diagnosis("Python", Health.MISSING, found, remedy)


def packages(requirements: Sequence[str] | None = None) -> Iterator[Diagnosis]:
    """Each package that the program requires: there, in a version that is allowed, and loadable.

    `requirements` as in the package's metadata (`typer>=0.15,<1`); None: those of the installed program.
    """
    if requirements is None:
        try:
            requirements = metadata.requires(PROGRAM) or ()
        except metadata.PackageNotFoundError:
            yield Diagnosis(PROGRAM, Health.LIMITED, "没有安装，直接从源代码运行", _INSTALL.format(what="."))
            return
    for requirement in requirements:
        match = _REQUIREMENT.match(requirement)
        if match is not None and _applies(match["marker"] or ""):
            yield _package(match["name"], match["bounds"])


def _applies(marker: str) -> bool:
    """Whether a requirement with that marker is one of this system: none of an extra, none of another system."""
    return "extra" not in marker and ("win32" not in marker or sys.platform == "win32")


def _package(name: str, bounds: str) -> Diagnosis:
    remedy = _INSTALL.format(what=f'"{name}{bounds}"')
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Diagnosis(name, Health.MISSING, "没有安装", remedy)
    if not _allowed(version, bounds):
        return Diagnosis(name, Health.MISSING, f"版本 {version} 不合要求（{bounds.strip()}）", remedy)
    try:
        import_module(_MODULES.get(name.lower(), name.lower()))
    except Exception as error:  # whatever a broken installation raises: it cannot be used
        found = f"版本 {version}，装载不了（{type(error).__name__}）"
        return Diagnosis(
            name, Health.MISSING, found, f"请重新安装：python -m pip install --force-reinstall {name}。{_runtime()}"
        )
    return Diagnosis(name, Health.GOOD, version)


def _runtime() -> str:
    return "仍不行的，请安装 Microsoft Visual C++ 运行库。" if sys.platform == "win32" else ""


def _allowed(version: str, bounds: str) -> bool:
    for bound in _BOUND.finditer(bounds):
        below = _numbers(version) < _numbers(bound["version"])
        if below is (bound["kind"] == ">="):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    found = [int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3]]
    return tuple(found + [0] * (3 - len(found)))


def own_files() -> Diagnosis:
    """The standards and the templates, which a broken copy of the program may lack."""
    from fullemp_cli.errors import Refusal
    from fullemp_cli.reports.template_files import template_path
    from fullemp_cli.standards.library import builtin_paths

    name = "标准和模板"
    try:
        for template in ("taizhou-recommendation.docx", "scoring-sheet.html.j2", "taizhou-recommendation.html.j2"):
            template_path(template)
    except Refusal as refusal:
        return Diagnosis(name, Health.MISSING, refusal.what, refusal.hint)
    standards = sorted(builtin_paths())
    if not standards:
        return Diagnosis(name, Health.MISSING, "没有内置的标准", "程序没有装完整，请重新安装。")
    return Diagnosis(name, Health.GOOD, f"{len(standards)} 个标准：{'、'.join(standards)}")
