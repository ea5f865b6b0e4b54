"""Python and packages: what is there, what is too old, what cannot be loaded."""

from __future__ import annotations

import sys
from importlib import metadata

import pytest

from fullemp_cli.doctor.diagnosis import Health
from fullemp_cli.doctor.installation import own_files, packages, python_version


@pytest.mark.parametrize(
    ("version", "state"),
    [((3, 8, 10), Health.MISSING), ((3, 10, 13), Health.MISSING), ((3, 11, 0), Health.GOOD), ((3, 14, 1), Health.GOOD)],
)
def test_python(version: tuple[int, ...], state: Health) -> None:
    found = python_version(version)
    assert found.state is state
    assert bool(found.remedy) is (state is Health.MISSING)


def test_every_requirement_of_the_installed_program_is_met() -> None:
    found = list(packages())
    assert [one for one in found if one.state is not Health.GOOD] == []
    assert {"typer", "pandas", "python-calamine"} <= {one.name for one in found}
    assert "pytest" not in {one.name for one in found}, "what only developers need is not asked for"


@pytest.mark.parametrize(
    ("requirement", "found", "remedy"),
    [
        ("no-such-package>=1", "没有安装", 'pip install "no-such-package>=1"'),
        ("typer>=900,<901", "不合要求（>=900,<901）", "pip install"),
        ("typer<0.1", "不合要求", "pip install"),
    ],
)
def test_what_is_missing_or_too_old_says_what_to_run(requirement: str, found: str, remedy: str) -> None:
    (one,) = packages([requirement])
    assert one.state is Health.MISSING
    assert found in one.found and remedy in one.remedy


def test_what_an_extra_asks_for_is_not_asked_for() -> None:
    of_extras = ['fullemp[test]; extra == "dev"', 'no-such-package[more]>=1,<2 ; extra == "pdf"']
    assert list(packages(of_extras)) == []
    (one,) = packages(["typer[all]>=0.9"])
    assert (one.name, one.state) == ("typer", Health.GOOD)


def test_versions_are_compared_as_numbers() -> None:
    (one,) = packages([f"typer<={metadata.version('typer')},>=0.9"])
    assert one.state is Health.GOOD, "0.29 is newer than 0.9"


def test_a_package_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)  # importing it now raises
    (one,) = packages(["xlrd>=2"])
    assert one.state is Health.MISSING and "装载不了" in one.found


def test_the_programs_own_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_files().state is Health.GOOD
    monkeypatch.setattr("fullemp_cli.standards.library.builtin_paths", dict)
    assert own_files().state is Health.MISSING
