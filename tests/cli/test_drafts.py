"""A standard that nobody has confirmed: every page and every answer of the program says so until nothing is left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.run.ledgers import simple
from tools.warm_commands import run_command


@pytest.fixture
def place(tmp_path: Path) -> Path:
    simple(tmp_path / "望江社区.xlsx", "望江社区", 1, 2)
    (tmp_path / "mine.yaml").write_text(
        'schema: fullemp.standard/1\nextends: quangang\nid: mine\nchanges:\n  items:\n    "2": {draft: 请核对}\n',
        encoding="utf-8",
    )
    return tmp_path


def fullemp(place: Path, line: str) -> str:
    done = run_command(line.split(), place, {**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode() + done.stderr.decode()


def test_every_page_and_every_answer_says_so(place: Path) -> None:
    day, by = "--as-of 2026-11-30", "--standard mine.yaml"
    for line in (
        f"score 望江社区.xlsx {by} {day} --out 评",
        f"batch 望江社区.xlsx {by} {day} --out 批",
        f"plan 望江社区.xlsx {by} {day} --out 计划.xlsx",
        f"worklist 望江社区.xlsx {by} {day} --out 单.xlsx",
        f"review 评 {by} --out 对照.xlsx",
        f"recommend 批 {by} --out 推荐",
        f"verify 评/望江社区-mine-评估结果.json --ledger 望江社区.xlsx {by}",
        f"template {by} --out 模板.xlsx",
    ):
        assert "草稿" in "".join(fullemp(place, line).split()), line
    fullemp(place, "compare 评 批 --out 比较.xlsx")
    fullemp(place, "review 批 --sample 50% --out 抽查.xlsx")
    books = [path for path in place.rglob("*.xlsx") if path.name not in ("望江社区.xlsx", "模板.xlsx")]
    assert len(books) == 11
    for path in books:
        for sheet in load_workbook(path).worksheets:
            if sheet.sheet_state == "visible":
                cells = "".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
                footer = str(sheet.oddFooter.left.text) if sheet.oddFooter is not None else ""
                assert "草稿" in cells + footer, (path.name, sheet.title)
    for path in (*place.rglob("*.html"), *place.rglob("*-评估结果.json")):
        assert "草稿" in path.read_text(encoding="utf-8"), path.name
