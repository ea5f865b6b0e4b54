"""docs/errors.md: every code that the program refuses with is there, with its cause and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fullemp_cli.findings.catalogue import KINDS as FINDINGS
from fullemp_cli.standards.problems import KINDS as PROBLEMS
from tools.error_pages.collecting import PACKAGE, refusals
from tools.error_pages.page import page

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"
WRITTEN = PAGE.read_text(encoding="utf-8")
ROWS = [row.strip("| ").split(" | ") for row in WRITTEN.splitlines() if re.match(r"\| [A-Z]+\d{3} \|", row)]


def test_the_page_is_current() -> None:
    """`python tools/make_docs.py` makes it anew."""
    assert page() == WRITTEN


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_code_has_a_cause_and_a_remedy(row: list[str]) -> None:
    code, what, remedy = row
    assert re.search(r"\w", what.replace("…", "")), (
        f"{code} says nothing by itself: say it in tools/error_pages/page.py"
    )
    assert remedy


def test_no_code_of_the_source_is_missed() -> None:
    literal = re.compile(r'Refusal\(\s*"([A-Z]+\d{3})"')
    raised = {code for path in PACKAGE.rglob("*.py") for code in literal.findall(path.read_text(encoding="utf-8"))}
    assert len(raised) > 50
    assert raised - set(refusals()) - set(PROBLEMS) == set()
    assert set(refusals()) & set(FINDINGS) == set(), "a code means one thing"


@pytest.mark.parametrize(
    ("code", "words"), [("FILE005", "取消打开密码"), ("OUT001", "关闭该文件"), ("LEDGER001", "--mapping")]
)
def test_what_is_said_is_what_the_source_says(code: str, words: str) -> None:
    assert any(words in row[2] for row in ROWS if row[0] == code)
