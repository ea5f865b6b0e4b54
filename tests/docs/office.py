"""The folder of an office that the documents talk about: every file and folder that their command lines name."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from fullemp_cli.cli import requests
from tests.cli.result_trees import run
from tools.command_pages.running import SAMPLE_DATA, prepare
from tools.warm_commands import ROOT

DAY = "2026-11-30"


class DayOfTheDocuments(date):
    """Today, as the documents have it: what they show must not depend on the machine's clock."""

    @classmethod
    def today(cls) -> DayOfTheDocuments:
        return cls.fromisoformat(DAY)


def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of this process believe that it is that day."""
    monkeypatch.setattr(requests, "date", DayOfTheDocuments)


def lay_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Makes the folder, from the sample data, from the documents' own files and by the program."""
    on_the_day(monkeypatch)
    prepare(folder)
    monkeypatch.chdir(folder)
    shutil.copytree(SAMPLE_DATA, "sample_data", ignore=shutil.ignore_patterns("*.py", "__*", "评估结果"))
    shutil.copy("台账/临江社区.xlsx", "台账.xlsx")
    shutil.copytree("台账/柳岸村", "台账文件夹")
    _standards()
    _published_table()
    _results(monkeypatch)
    _sheets_and_lists()
    return folder


def fence(page: str, first: str) -> str:
    """The YAML block of a document that begins with that key."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (found,) = (body for body in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if body.startswith(first))
    return str(found)


def _standards() -> None:
    for name in ("district.yaml", "district.cases.yaml"):
        shutil.copy(ROOT / "docs" / "standards" / "example" / name, name)
    Path("mine.yaml").write_text(fence("docs/standards/extending.md", "schema:"), encoding="utf-8")
    Path("假设.yaml").write_text(fence("docs/plan.md", "就业:"), encoding="utf-8")
    Path("映射.yaml").write_text(fence("docs/mapping.md", "工作表:"), encoding="utf-8")


def _published_table() -> None:
    """A table as a district publishes it, for `standards draft`."""
    document = docx.Document()
    document.add_heading("示例县充分就业社区考核标准", 0)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("序号", "考核内容", "分值"),
        ("1", "劳动力总体就业率达到95%得10分，每低1个百分点扣2分，扣完为止。", "10"),
        ("2", "建立失业人员台账，台账完整的得5分，否则不得分。", "5"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save("考核标准.docx")


def _results(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = ("batch", "台账", "--jobs", 1, "-q", "--standard", "台州")
    assert run(monkeypatch, *batch, "--standard", "泉港", "--out", "评估结果") == 0
    assert run(monkeypatch, *batch, "--as-of", "2026-06-30", "--out", "去年结果") == 0
    assert run(monkeypatch, *batch, "--as-of", DAY, "--out", "今年结果") == 0
    shutil.copytree("去年结果", "结果")
    shutil.copytree("今年结果", "新结果")
    for before, after in (("去年结果", "改前"), ("今年结果", "改后")):
        shutil.copy(next(Path(before).rglob("临江社区-taizhou-评估结果.json")), f"{after}-评估结果.json")


def _sheets_and_lists() -> None:
    Path("交回的评分表").mkdir()
    for sheet in Path("评估结果").rglob("*-taizhou-评分表.xlsx"):
        shutil.copy(sheet, "交回的评分表")
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("县", "街道", "社区"), ("椒江区", "", "临江社区"), ("椒江区", "", "柳岸村")):
        book.active.append(row)
    book.save("认定名单.xlsx")
