"""What pyproject.toml lists for those who work on the program."""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


def test_each_extra_names_packages_of_an_index_and_dev_holds_what_the_tests_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for texts in extras.values():
        assert project["name"] not in {Requirement(text).name for text in texts}
    assert set(extras["test"]) <= set(extras["dev"])
