"""What --json prints is what the pages say that it prints: no key is left unsaid."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.result_trees import run
from tests.docs.office import on_the_day
from tools.warm_commands import ROOT

_CODE = re.compile(r"[A-Z]+\d+")


@pytest.mark.parametrize(
    ("page", "command"),
    [
        ("check.md", "check 台账文件夹 台账.xlsx"),
        ("review.md", "review 交回的评分表"),
        ("recommend.md", "recommend 结果 交回的评分表 --standard 台州 --recognised 37 --out 推荐"),
        ("recommend.md", "recommend 评估结果 --standard 泉港 --pass 60 --out 推荐"),
        ("comparison.md", "compare 去年结果 今年结果"),
        ("plan.md", "plan 台账.xlsx --standard 台州 --target 90"),
    ],
)
def test_every_key_is_said(
    page: str,
    command: str,
    office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    on_the_day(monkeypatch)
    monkeypatch.chdir(office)
    words = [str(tmp_path / word) if word == "推荐" else word for word in command.split()]
    assert run(monkeypatch, *words, "--json") in (0, 1)
    printed = {key for key in _keys(json.loads(capsys.readouterr().out)) if not _CODE.fullmatch(key)}
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    said = {key for pair in re.findall(r'"(\w+)":|`(\w+)`', text) for key in pair}
    assert len(printed) > 10
    assert printed - said == set()


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)
