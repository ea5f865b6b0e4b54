"""The changes that try the tests: what is changed, what never is, and that a changed line is put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks import mutation
from benchmarks.mutation import Change, Copy, changes, drawn

SOURCE = '''
"""Not this: 1 < 2."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    LIMIT = 1


@decorated(size=3)
def reached(value: Annotated[int, 5], most: int = 7) -> bool:
    """Not 1 either."""
    if not value and most > 2:
        return value + 1
    f"{value + 1}"
    return any(value
               for _ in ())
'''


def test_each_change_is_one_line_that_is_still_python(tmp_path: Path) -> None:
    path = tmp_path / "fullemp_cli" / "measures" / "small.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE, encoding="utf-8")
    after = {change.after.strip() for change in changes(path, tmp_path)}
    assert after == {
        "def reached(value: Annotated[int, 5], most: int = 8) -> bool:",
        "def reached(value: Annotated[int, 5], most: int = (6)) -> bool:",
        "if (not value or most > 2):",
        "if (value) and most > 2:",
        "if not value and (most <= 2):",
        "if not value and (most >= 2):",
        "if not value and most > 3:",
        "if not value and most > (1):",
        "return None",
        "return (value - 1)",
        "return value + 2",
        "return value + (0)",
    }
    branches = {change.after.strip() for change in mutation._branches(path, tmp_path)}
    assert branches == {"if False:", "if True:", "if not (not value and most > 2):"}
    assert {change.function for change in changes(path, tmp_path)} == {8}
    chosen = drawn("measures", 100, 1, tmp_path)
    assert len(chosen) == len({change.line for change in chosen}) == 3
    assert chosen == drawn("measures", 100, 1, tmp_path)


@pytest.mark.skipif(shutil.which("git") is None, reason="the copy is made of what git lists")
def test_a_change_is_noticed_or_not_and_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = Copy(tmp_path / "copy", tmp_path / "learnt")
    folder = copied.folder
    (folder / "tests" / "rules").rename(folder / "tests" / "other_rules")
    own = folder / "tests" / "rules" / "test_one.py"
    own.parent.mkdir()
    (own.parent / "__init__.py").write_text("", encoding="utf-8")
    own.write_text(
        "from fractions import Fraction\n"
        "from fullemp_cli.rules.wording import percent_text\n"
        "def test_percent():\n"
        "    assert percent_text(Fraction(1, 2)) == '50%'\n",
        encoding="utf-8",
    )
    name = "fullemp_cli/rules/wording.py"
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, 1) if "10_000" in line)
    first = next(number for number, line in enumerate(lines, 1) if line.startswith("def percent_text"))
    before = lines[at - 1]
    unnoticed = next(line for line in lines if 'sign = "-"' in line)
    assert copied.noticed("rules", Change(name, at, first, before, before.replace("10_000", "10_001"))) is None
    found = copied.noticed("rules", Change(name, at, first, before, before.replace("10_000", "20_000")))
    assert found == "tests/rules/test_one.py::test_percent"
    other = lines.index(unnoticed) + 1
    changed = unnoticed.replace("value < 0", "value < -1")
    assert copied.noticed("rules", Change(name, other, first, unnoticed, changed)) is None
    assert (folder / name).read_text(encoding="utf-8").split("\n") == lines

    again = Copy(tmp_path / "again", tmp_path / "learnt")
    shutil.rmtree(again.folder / "tests" / "rules")
    shutil.copytree(own.parent, again.folder / "tests" / "rules")
    monkeypatch.setattr(Copy, "_entered", None)  # nothing is learnt again
    found = again.noticed("rules", Change(name, at, first, before, before.replace("10_000", "20_000")))
    assert found == "tests/rules/test_one.py::test_percent"
    gone = again.folder / "tests" / "rules" / "test_one.py"
    again._tests["rules"] = {f"{gone.relative_to(again.folder)}::test_gone": (0.1, [f"{again.folder}/{name}:{at}"])}
    with pytest.raises(RuntimeError, match="not there"):
        again.noticed("rules", Change(name, at, first, before, before.replace("10_000", "20_000")))


def test_a_change_is_placed_at_its_statement_and_what_is_in_a_head_at_the_function() -> None:
    path = Path("small.py")

    def place(line: int, function: int | None) -> str | None:
        return Copy._place(path, SOURCE, Change("small.py", line, function, "", ""))

    assert place(5, None) is None
    assert place(11, 8) == "small.py:11"
    assert place(12, 8) == "small.py:12"
    assert place(15, 8) == "small.py:14"  # what runs within a statement of several lines
    assert place(9, 8) == "small.py:8"


def test_the_quick_tests_come_first_and_no_more_than_are_asked_for() -> None:
    tests = {"slow": (9.0, ["f"]), "quick": (0.1, ["f"]), "other": (0.1, ["g"]), "middle": (2.0, ["f", "g"])}
    assert list(mutation._order(tests, "f")) == [["quick", "middle", "slow"]]
    assert list(mutation._order(tests, "f", 3)) == [["quick", "middle"]]
    assert list(mutation._order(tests, None)) == [["quick", "other", "middle", "slow"]]
    assert list(mutation._order(tests, "h")) == []
    loaded = {**tests, "test_one.py::(import)": (0.0, ["h", "f"])}
    assert list(mutation._order(loaded, "h")) == [["quick", "other", "middle", "slow"]], (
        "it runs when modules are loaded"
    )
    assert list(mutation._order(loaded, "f")) == [["quick", "middle", "slow"]]
