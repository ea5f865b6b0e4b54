"""A standard that is another one with changes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from fullemp_cli.rules.methods import Bands, Deduct
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.loader import load_standard
from tests.standards.small_standard import SMALL, write

OWN = """\
schema: fullemp.standard/1
extends: base.yaml
id: own
title: 修订的办法
full_marks: 56
bonus: null
form: {title: 修订的表}
changes:
  items:
    "1": {max: 12, method: {bands: [{at_least: 96%, points: 12}, {at_least: 80%, points: 5}], gaps: null}}
    "2": {method: {kind: judged}, readings: null}
    "5.1": {title: 场所}
  criteria:
    K2: {title: 登记失业率}
  sections:
    一: {max: 36}
  remove: ["3", "8", V1]
  add:
    - after: "2"
      item: {id: 2a, title: 新, section: 一, max: 4, text: 新, clause: 新, method: {kind: judged}}
    - criterion: {id: K3, title: 新, text: 新, clause: 新, when: {answer: K3, text: 新}}
    - after: G1
      gate: {id: G2, title: 新, text: 新, clause: 新, when: {answer: G2, text: 新}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, SMALL, "base.yaml")
    return tmp_path


def test_changes_removals_and_additions(folder: Path) -> None:
    path = write(folder, OWN, "own.yaml")
    assert check_standard(path).problems == []
    standard = load_standard(str(path)).standard
    assert [item.id for item in standard.items] == ["1", "2", "2a", "4", "5", "6", "7"]
    first = standard.items[0]
    assert first.max == 12 and first.title == "就业率"
    assert isinstance(first.method, Bands)
    assert [band.points for band in first.method.bands] == [Fraction(12), Fraction(5)]
    assert first.method.measure == "overall_employment_rate"  # a method of the same kind keeps what is not changed
    assert not isinstance(standard.items[1].method, Deduct)  # one of another kind replaces it
    assert standard.items[1].readings == [] and standard.bonus is None
    assert standard.item("5.1").title == "场所"  # type: ignore[union-attr]
    assert [criterion.id for criterion in standard.criteria] == ["K1", "K2", "K3"]
    assert standard.criteria[1].title == "登记失业率"
    assert [gate.id for gate in standard.gates] == ["G1", "G2"] and standard.vetoes == []
    assert (standard.place, standard.title) == ("某某区", "修订的办法")


def test_rows_of_the_form_go_with_their_items(folder: Path) -> None:
    standard = load_standard(str(write(folder, OWN, "own.yaml"))).standard
    assert standard.form is not None
    assert standard.form.title == "修订的表"  # the form is changed key by key
    rows = [(row.item, row.also) for row in standard.form.rows]
    assert rows == [("1", []), ("2", []), ("2a", []), ("4", []), ("5.1", []), ("5.2", []), ("6", []), ("7", [])]


def test_both_files_make_the_digest(folder: Path) -> None:
    path = write(folder, OWN, "own.yaml")
    before = load_standard(str(path)).sha256
    write(folder, SMALL + "\n", "base.yaml")
    assert load_standard(str(path)).sha256 != before


def test_a_built_in_standard_may_be_extended(folder: Path) -> None:
    path = write(folder, "schema: fullemp.standard/1\nextends: 台州\nid: own\nplace: 某市\n", "own.yaml")
    standard = load_standard(str(path)).standard
    assert (standard.id, standard.place, standard.full_marks) == ("own", "某市", Fraction(100))


@pytest.mark.parametrize(
    ("old", "new", "code", "file", "at"),
    [
        ("extends: base.yaml", "extends: own.yaml", "STD004", "own.yaml", "extends"),
        ("extends: base.yaml", "extends: bass.yaml", "STD004", "own.yaml", "extends"),
        ("id: own\n", "", "STD005", "own.yaml", "schema"),
        ('    "1": {max: 12', '    "11": {max: 12', "STD005", "own.yaml", '"11"'),
        ('remove: ["3"', 'remove: ["33"', "STD005", "own.yaml", "remove"),
        ('after: "2"', 'after: "22"', "STD005", "own.yaml", "- after"),
        ("after: G1", "behind: G1", "STD005", "own.yaml", "- behind"),
        ("  remove:", "  delete:", "STD005", "own.yaml", "delete"),
        ("id: 2a, title: 新, section: 一, max: 4", "id: 2a, titel: 新, section: 一, max: 4", "STD010", "own.yaml", "titel"),
        ("full_marks: 56", "full_marks: 57", "STD025", "own.yaml", "full_marks"),
        ('"2": {method: {kind: judged}, readings', '"2": {clause: null, method: {kind: judged}, readings', "STD050", "own.yaml", ""),
    ],
)  # fmt: skip
def test_errors_point_at_the_file_that_writes_it(
    old: str, new: str, code: str, file: str, at: str, folder: Path
) -> None:
    assert OWN.count(old) == 1
    text = OWN.replace(old, new)
    problems = [found for found in check_standard(write(folder, text, "own.yaml")).problems if found.code == code]
    assert problems
    if at:
        assert (problems[0].file, problems[0].line) == (file, text[: text.index(at)].count("\n") + 1)


def test_an_error_of_the_base_points_at_the_base(folder: Path) -> None:
    write(folder, SMALL.replace("    clause: 第4条\n", ""), "base.yaml")
    (problem,) = check_standard(write(folder, OWN, "own.yaml")).problems
    assert (problem.code, problem.file) == ("STD050", "base.yaml")
