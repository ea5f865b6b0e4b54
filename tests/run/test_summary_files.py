"""The summaries at the end of a batch: from what is on disk, the same bytes after a resumed run."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fullemp_cli.reports.browser import find_browser
from fullemp_cli.run.summary_files import MOST_HINTS, read_summary, write_summaries
from fullemp_cli.standards.loader import load_standard
from tests.run.ledgers import identity, run, settings, simple, tree

STANDARDS = ("taizhou", "pingdingshan")


def test_every_standard_has_a_workbook_and_a_page(tmp_path: Path) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    for number, name in enumerate(["望江社区", "青石村", "柳林社区"]):
        simple(root / f"{name}.xlsx", name, *range(number * 5, number * 5 + 3))
    (root / "坏社区台账.xlsx").write_bytes(b"no workbook")
    asked = settings(out, standards=STANDARDS)
    standards = [load_standard(name) for name in STANDARDS]
    run([root], asked)
    first = write_summaries(out, standards)
    assert not first.refused
    assert [path.name for path in first.files] == [
        *(f"汇总-{name}.{ending}" for name in STANDARDS for ending in ("xlsx", "html")),
        "汇总-打印.html",
    ]
    before = tree(out)
    run([root], asked)
    write_summaries(out, standards)
    assert tree(out) == before, "a run that only kept results leaves the same summaries"
    run([root], replace(asked, fresh=True))
    write_summaries(out, standards)
    assert tree(out) == before

    summary = read_summary(out, standards[0])
    assert [line.name for line in summary.lines] and len(summary.lines) == 3
    assert [(one.source, one.code) for one in summary.not_scored] == [("台账/坏社区台账.xlsx", "FILE003")]
    assert all(len(line.cells) == len(summary.columns) for line in summary.lines)
    assert len(summary.across) <= MOST_HINTS
    assert "3 个社区的台账" in summary.facts.inputs


def test_a_failure_does_not_say_its_file_again(tmp_path: Path) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    for name in ("望江社区", f"{identity(1)}社区"):
        root.mkdir(exist_ok=True)
        (root / f"{name}台账.xlsx").write_bytes(b"no workbook")
    run([root], settings(out))
    summary = read_summary(out, load_standard("quangang"))
    assert [one.reason for one in summary.not_scored] == ["这不是表格文件。"] * 2
    assert not any(identity(1) in one.source for one in summary.not_scored)


def test_one_that_cannot_be_written_stops_no_other(tmp_path: Path) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    simple(root / "望江社区.xlsx", "望江社区", 1)
    run([root], settings(out, standards=STANDARDS))
    (out / "汇总-taizhou.xlsx").mkdir()
    written = write_summaries(out, [load_standard(name) for name in STANDARDS])
    assert [refusal.code for refusal in written.refused] == ["OUT004"]
    assert len(written.files) == 4


def test_all_sheets_and_forms_stand_in_one_file_in_the_order_of_signing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    for number, name in enumerate(["示例10社区", "示例2社区"]):
        simple(root / f"{name}.xlsx", name, number)
    run([root], settings(out, standards=STANDARDS))
    standards = [load_standard(name) for name in STANDARDS]
    write_summaries(out, standards)
    page = (out / "汇总-打印.html").read_text(encoding="utf-8")
    sections = re.findall(r'<section class="sheet (\w+)"', page)
    assert sections == ["scoring", "recommendation", "scoring"] * 2
    first, second = "示例2社区", "示例10社区"  # as one counts, not as letters are sorted
    assert page.index(first) < page.index(second) and page.rindex(first) < page.rindex(second)
    monkeypatch.setattr("fullemp_cli.run.summary_files.MOST_PRINTED", 2)
    written = write_summaries(out, standards)
    assert [path.name for path in written.files if "打印" in path.name] == [f"汇总-打印-第{n}册.html" for n in (1, 2)]


def printed(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if path.name.startswith("汇总-打印"))


def fake_browser(folder: Path, monkeypatch: pytest.MonkeyPatch, *, fails_on: str = "没有这样的字") -> None:
    """A program that takes the place of the browser: its PDF says which page it was given."""
    path = folder / "browser"
    path.write_text(
        f"#!{sys.executable}\n"
        "import sys, urllib.parse, urllib.request\n"
        "target = next(word.split('=', 1)[1] for word in sys.argv if word.startswith('--print-to-pdf='))\n"
        "page = urllib.request.url2pathname(urllib.parse.urlparse(sys.argv[-1]).path)\n"
        "text = open(page, encoding='utf-8').read()\n"
        f"if {fails_on!r} in text: sys.exit(1)\n"
        "open(target, 'wb').write(b'%PDF-1.4 ' + str(text.count('<section')).encode() + b'\\n%%EOF')\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    monkeypatch.setenv("FULLEMP_BROWSER", str(path))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_one_pdf_of_all_in_the_order_of_signing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    for number, name in enumerate(["望江社区", "柳林社区", "青石村"]):
        simple(root / f"{name}.xlsx", name, number)
    run([root], settings(out, standards=STANDARDS))
    standards = [load_standard(name) for name in STANDARDS]
    fake_browser(tmp_path, monkeypatch)
    written = write_summaries(out, standards, pdf=True)
    assert written.refused == () and printed(out) == ["汇总-打印.html", "汇总-打印.pdf"]
    assert (out / "汇总-打印.pdf").read_bytes().startswith(b"%PDF-1.4 9"), "three sheets and forms of each"
    fake_browser(tmp_path, monkeypatch, fails_on="望江社区")
    again = write_summaries(out, standards, pdf=True)
    assert [refusal.code for refusal in again.refused] == ["PDF003"], "the rest is written"
    assert printed(out) == ["汇总-打印-以前的.pdf", "汇总-打印.html"], "an old PDF is not of these results"
    assert "汇总-打印-以前的.pdf" in again.notices[0] and "不要再用来签字盖章" in again.notices[0]
    monkeypatch.setenv("FULLEMP_BROWSER", str(tmp_path / "没有"))
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_browser() is None:
        assert [refusal.code for refusal in write_summaries(out, standards, pdf=True).refused] == ["PDF001"]


def test_volumes_of_an_earlier_run_are_set_aside_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, out = tmp_path / "台账", tmp_path / "out"
    for number, name in enumerate(["望江社区", "柳林社区", "青石村"]):
        simple(root / f"{name}.xlsx", name, number)
    asked = settings(out, standards=STANDARDS)
    run([root], asked)
    standards = [load_standard(name) for name in STANDARDS]
    monkeypatch.setattr("fullemp_cli.run.summary_files.MOST_PRINTED", 2)
    assert write_summaries(out, standards).notices == ()
    assert printed(out) == [f"汇总-打印-第{n}册.html" for n in (1, 2, 3)]
    for name in ("柳林社区", "青石村"):
        (root / f"{name}.xlsx").unlink()
    run([root], asked)
    (out / "汇总-打印-说明.html").write_text("本局自己的文件", encoding="utf-8")
    written = write_summaries(out, standards)
    assert printed(out) == sorted(
        ["汇总-打印.html", "汇总-打印-说明.html", *(f"汇总-打印-第{n}册-以前的.html" for n in (1, 2, 3))]
    )
    (notice,) = written.notices
    assert all(f"第{n}册-以前的" in notice for n in (1, 2, 3))
    assert write_summaries(out, standards).notices == (), "told once, when it happens"
