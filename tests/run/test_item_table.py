"""The long table of a batch: exact, complete, and safe to open in a spreadsheet."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from pathlib import Path

import pandas as pd

from fullemp_cli.run.item_table import COLUMNS, item_table, write_item_table
from fullemp_cli.run.stored_results import iter_results
from tests.run.ledgers import run, settings, simple


def test_every_item_of_every_community_stands_once(tmp_path: Path) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    simple(root / "望江社区.xlsx", "望江社区", 1, 2, 3)
    simple(root / "公式.xlsx", "@社区", 4, 5)
    run([root], settings(out, standards=("taizhou",)))
    text = write_item_table(out, tmp_path / "长表.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(StringIO(text.decode("utf-8-sig")), dtype=str, keep_default_na=False)
    assert tuple(read.columns) == COLUMNS

    results = [result.assessment() for result in iter_results(out)]
    assert len(read) == sum(len(result.items) for result in results) > 0
    assert set(read["社区"]) == {"望江社区", "'@社区"}, "no cell begins like a formula"
    for result in results:
        name = result.community.name
        own = read[read["社区"].isin([name, f"'{name}"]) & (read["所属项目"] == "")]
        assert result.total is not None
        assert sum(map(Decimal, own["得分"])) == Decimal(str(float(result.total.points)))
        assert sum(map(Decimal, own["待评"])) == Decimal(str(float(result.total.open)))


def test_numbers_are_whole_or_missing(tmp_path: Path) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    simple(root / "望江社区.xlsx", "望江社区", 1, 2, 3)
    run([root], settings(out, standards=("taizhou",)))
    table = item_table(iter_results(out)).set_index("项目编号")
    assert str(table["分母"].dtype) == "Int64"
    assert table["分母"].loc["1"] == 3
    assert bool(table["分母"].isna().loc["9.2"])
