"""Results that lie in the folder of a batch and are not of its last run are told of."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run
from tests.run.ledgers import simple


def test_a_ledger_that_is_gone_leaves_its_result_and_that_is_said(tmp_path: Path) -> None:
    """`recommend` ranks it."""
    (tmp_path / "town").mkdir()
    for number, name in enumerate(("江边社区", "柳湾社区")):
        simple(tmp_path / "town" / f"{name}.xlsx", name, 2 * number + 1, 2 * number + 2)
    out = str(tmp_path / "out")
    asked = ("--standard", "taizhou", "--as-of", "2026-11-30", "--jobs", "1")
    batch = ("batch", str(tmp_path / "town"), *asked, "--out", out)
    first = run(*batch)
    assert first.code == 0 and "不是最近一次" not in first.stdout + first.stderr
    assert "不是最近一次" not in run("recommend", out, "--standard", "taizhou").stdout
    (tmp_path / "town" / "柳湾社区.xlsx").unlink()
    again = run(*batch)
    assert "有 1 份结果不是最近一次批量评分评出的" in again.stdout + again.stderr
    told = "".join(run("recommend", out, "--standard", "taizhou").stdout.split())
    assert "1份结果不是最近一次" in told and "柳湾社区-taizhou-评估结果.json" in told.replace("\n", "")
