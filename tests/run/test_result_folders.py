"""No two sources share a folder, and none lies within another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.run.result_folders import community_folders, with_result_folders
from fullemp_cli.run.sources import LedgerSource


@pytest.mark.parametrize(
    ("keys", "folders"),
    [
        (["台账/望江社区.xlsx", "台账/青石村"], ["台账/望江社区", "台账/青石村"]),
        (["台账/望江社区.xlsx", "台账/望江社区.xls"], ["台账/望江社区.xlsx", "台账/望江社区.xls"]),
        (["台账/街道.xlsx", "台账/街道/望江社区.xlsx"], ["台账/街道.xlsx", "台账/街道/望江社区"]),
        (["台账/街道", "台账/街道/望江社区.xlsx"], ["台账/街道~台账", "台账/街道/望江社区"]),
        (["台账/AB.xlsx", "台账/ab.xlsx"], ["台账/AB.xlsx", "台账/ab.xlsx(2)"]),
        (["台账/con.xlsx", "台账/a..xlsx"], ["台账/_con", "台账/a"]),
    ],
)
def test_folders_mirror_the_tree(keys: list[str], folders: list[str]) -> None:
    sources = [LedgerSource(key, Path("/nowhere") / key) for key in keys]
    sources = [
        LedgerSource(source.key, source.path, None if "." in source.path.name else (source.path / "劳动力.xlsx",))
        for source in sources
    ]
    assert [source.folder for source in with_result_folders(sources)] == folders


def test_the_communities_of_a_source() -> None:
    assert community_folders("台账/街道", ["望江社区"]) == ("台账/街道",)
    several = community_folders("台账/街道", ["望江社区", "望江/社区", "望江／社区"])
    assert several == ("台账/街道/望江社区", "台账/街道/望江／社区", "台账/街道/望江／社区(2)")
