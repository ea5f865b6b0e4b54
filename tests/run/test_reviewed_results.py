"""A batch is run again and again while counties review: what they typed is still there, whatever became of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from fullemp_cli.reports.review import Level, read_reviewed_sheet
from tests.run.ledgers import run, settings, simple


def _changed(ledger: Path) -> None:
    simple(ledger, "望江社区", 1, 2, 3)


def _broken(ledger: Path) -> None:
    ledger.write_bytes(b"half copied")


def _renamed(ledger: Path) -> None:
    simple(ledger, "望江新社区", 1)


@pytest.mark.parametrize(
    ("change", "fresh", "aside"),
    [
        (lambda _: None, False, 0),
        (lambda _: None, True, 0),
        (_changed, False, 1),
        (_broken, False, 1),
        (_renamed, False, 1),
    ],
    ids=["nothing", "fresh", "changed", "broken", "renamed"],
)
def test_reviewers_marks_outlive_the_next_run(
    tmp_path: Path, change: Callable[[Path], None], fresh: bool, aside: int
) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    simple(root / "望江社区.xlsx", "望江社区", 1)
    run([root], settings(out))
    (sheet,) = out.rglob("*-评分表.xlsx")
    book = openpyxl.load_workbook(sheet)
    book["审核表"]["E5"] = 2
    book.save(sheet)
    change(root / "望江社区.xlsx")
    record = run([root], settings(out, fresh=fresh))
    written = [path for path in out.rglob("*评分表*.xlsx") if read_reviewed_sheet(path).spoken(Level.COUNTY)]
    current = [path for path in written if "填过审核" not in path.name]
    assert len(current) == (not aside or change is _changed)  # a new sheet of the same community has the marks too
    found = [path for path in written if "填过审核" in path.name] or current
    assert len(found) == 1
    assert ("填过审核" in found[0].name) is bool(aside)
    said = [notice for notice in record.notices if found[0].name in notice]
    assert len(said) == (aside if record.communities else 0)
    assert run([root], settings(out)).notices == record.notices, "it is said until somebody has moved the old sheet"
    if aside:
        found[0].unlink()
        assert run([root], settings(out)).notices == ()
