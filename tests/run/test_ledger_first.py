"""A township that keeps a folder for each kind of ledger: its communities are scored as if each had a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fullemp_cli.run.stored_results import iter_failures, iter_results
from tests.run.ledgers import Counter, labour, run, settings, simple, tree, unemployed, workbook

WRONG = ("示例某", "331099199001010000", "2026-02-01")
"""A number with a wrong check digit: a finding that names its file."""


def township(root: Path, *, by_ledger: bool) -> Path:
    for number, name in enumerate(("望江社区", "青石村", "东屿")):
        people = range(10 * number, 10 * number + 5)
        for ledger, rows in (("劳动力", labour(*people)), ("失业人员", [*unemployed(*people), WRONG])):
            place = root / ledger / name if by_ledger else root / name / ledger
            workbook(place.with_suffix(".xlsx"), {"Sheet1": rows})
    return root


def test_it_is_scored_like_folders_of_communities(tmp_path: Path) -> None:
    for by_ledger in (True, False):
        root = township(tmp_path / str(by_ledger) / "台账", by_ledger=by_ledger)
        record = run([root], settings(tmp_path / str(by_ledger) / "out"))
        assert (record.communities, record.failed) == (3, 0)
    ours, theirs = (list(iter_results(tmp_path / str(one) / "out")) for one in (True, False))
    for one, other in zip(ours, theirs, strict=True):
        assert one.source == other.source
        assessment, known = one.assessment(), other.assessment()
        assert assessment.community == known.community
        assert assessment.total == known.total
        name = one.source.removeprefix("台账/")
        assert [file.name for file in assessment.ledger.files] == [f"劳动力/{name}.xlsx", f"失业人员/{name}.xlsx"]
        places = set(re.findall(r'"file": "([^"]+)"', one.path.read_text("utf-8")))
        assert f"失业人员/{name}.xlsx" in places
        assert places <= {file.name for file in assessment.ledger.files}


def test_it_is_said_and_kept(tmp_path: Path) -> None:
    root = township(tmp_path / "台账", by_ledger=True)
    out = tmp_path / "out"
    record = run([root], settings(out))
    assert record.notices == (
        "台账：劳动力、失业人员 2 个文件夹按台账分放，同一社区的 6 个文件按名称合并成 3 份台账。",
    )
    before = tree(out)
    workbook(root / "失业人员" / "青石村.xlsx", {"Sheet1": unemployed(10)})
    again = Counter()
    run([root], settings(out), observer=again)
    assert again.scored == 1
    assert tree(out) != before


@pytest.mark.parametrize("within", ["望江社区", "望江社区居委会", "望江", "示例街道望江社区"])
def test_the_same_community_may_be_written_otherwise_inside(tmp_path: Path, within: str) -> None:
    root = township(tmp_path / "台账", by_ledger=True)
    simple(root / "失业人员" / "望江社区.xlsx", within, 77)
    assert run([root], settings(tmp_path / "out")).failed == 0
    assert len(list(iter_results(tmp_path / "out"))) == 3


def test_a_file_that_says_another_community_inside_is_not_given_to_this_one(tmp_path: Path) -> None:
    root = township(tmp_path / "台账", by_ledger=True)
    simple(root / "失业人员" / "望江社区.xlsx", "柳林社区", 77)
    run([root], settings(tmp_path / "out"))
    assert sorted(one.record.name for one in iter_results(tmp_path / "out")) == ["东屿", "青石村"]
    (failure,) = iter_failures(tmp_path / "out")
    assert failure.code == "BATCH017"
    assert failure.sentence.startswith(
        "台账/望江社区：失业人员/望江社区.xlsx：里面写的是“柳林社区”，和文件名“望江社区”不一致"
    )
