"""The page of a batch: everything in one file, safe against what names may hold, usable by keyboard."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from fullemp_cli.reports.browser import find_browser
from fullemp_cli.reports.report.page import report_page, script_json
from fullemp_cli.reports.summary.explanations import decode
from tests.reports.assessments import STANDARD_IDS
from tests.reports.summary.summaries import NASTY, summary_of

BROWSER = find_browser()


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _data(page: str) -> dict[str, list[object]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    loaded: dict[str, list[object]] = json.loads(found[1])
    return loaded


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_one_file_that_asks_for_nothing_else(id: str, tmp_path: Path) -> None:
    summary = summary_of(tmp_path, id)
    page = report_page(summary)
    assert report_page(summary) == page
    elements = _Elements(page).found
    assert not {tag for tag, _ in elements} & {"link", "img", "iframe", "object", "embed", "base"}
    assert not [attrs for _, attrs in elements if "src" in attrs or "onclick" in attrs]
    assert not re.search(r"url\(|@import|https?://", page)
    assert "李示例" not in page and "张示例" not in page and "331099" not in page


def test_names_are_data_wherever_they_stand(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "taizhou")
    page = report_page(replace(summary, same_names=(f"两份台账都叫{NASTY}",)))
    assert [tag for tag, _ in _Elements(page).found].count("script") == 3
    assert "<script>document" not in page
    names = [line[0] for line in _data(page)["lines"]]  # type: ignore[index]
    assert NASTY in names
    assert json.loads(script_json(f"{NASTY}\u2028<!--")) == f"{NASTY}\n<!--"


def test_only_the_script_of_the_page_may_run(tmp_path: Path) -> None:
    import hashlib
    from base64 import b64encode

    page = report_page(summary_of(tmp_path, "taizhou"))
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page and "default-src 'none'" in page


def test_explanations_are_those_of_the_results(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "quangang")
    page = report_page(summary)
    packed = re.search(r'id="details">(.*?)</script>', page, re.S)
    assert packed
    sentences = tuple(str(one) for one in _data(page)["sentences"])
    for line, shown in zip(summary.lines, packed[1].split("\n"), strict=True):
        explanations = decode(shown, sentences)
        assert len(explanations) == len(summary.columns)
        assert all("1023 人就业" in one for one in explanations[:8])
        assert shown == line.explanations


_STEPS = """
var said = [];
function text(query) { var found = document.querySelector(query); return found ? found.textContent : null; }
function names() { return [].map.call(document.querySelectorAll("#ranking tbody .fold"), function (one) { return one.textContent; }); }
document.getElementById("tab-overview").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
said.push(document.activeElement.id, document.getElementById("ranking").hidden, document.getElementById("overview").hidden);
said.push(names());
var head = document.querySelector("#ranking [data-key=open]");
head.click();
said.push(document.querySelector("#ranking [data-key=open]").parentNode.getAttribute("aria-sort"), names()[0]);
said.push(document.activeElement.getAttribute("data-key"));
document.querySelector("#ranking [data-key=most]").click();
said.push(document.activeElement.textContent, document.querySelectorAll("#ranking th[aria-sort=descending]").length);
document.getElementById("county").value = "示例区";
document.getElementById("filters").dispatchEvent(new Event("submit", { cancelable: true }));
said.push(names().length, text("#count"));
var fold = document.querySelector("#ranking .fold");
fold.focus();
fold.click();
said.push(fold.getAttribute("aria-expanded"), document.querySelectorAll("#ranking .opened tbody tr").length > 5);
said.push(text("#ranking .opened tbody td:last-child"), text("#ranking .opened").indexOf("结果所在文件夹：台账/"));
fold.click();
said.push(document.querySelectorAll("#ranking .opened").length);
window.dispatchEvent(new Event("beforeprint"));
said.push(document.title);
var told = document.createElement("pre");
told.id = "told";
told.textContent = JSON.stringify(said);
document.body.appendChild(told);
"""


@pytest.mark.skipif(BROWSER is None, reason="no browser on this machine")
def test_sorting_filtering_folding_by_keyboard(tmp_path: Path) -> None:
    page = report_page(summary_of(tmp_path, "taizhou"))
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    source = tmp_path / "page.html"
    source.write_text(page.replace("</body>", f"<script>{_STEPS}</script></body>"), encoding="utf-8")
    command = [str(BROWSER), "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", source.as_uri()]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")
    shown = subprocess.run(command, capture_output=True, timeout=60, check=False).stdout.decode("utf-8", "replace")
    told = re.search(r'<pre id="told">(.*?)</pre>', shown, re.S)
    assert told, "the page's own script ran to its end"
    said = json.loads(html.unescape(told[1]))
    assert said[:3] == ["tab-ranking", False, True]
    assert said[3] == [NASTY, "乙社区", "甲社区", "丙村"]
    assert said[4:7] == ["descending", "丙村", "open"]
    assert said[7:9] == ["总分区间", 1]
    assert said[9:11] == [2, "显示 2 / 4 个"]
    assert said[11:13] == ["true", True]
    assert "1023 人就业" in said[13]
    assert said[14] >= 0
    assert said[15] == 0
    assert "坏" not in said[16]
