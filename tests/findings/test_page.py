"""The page of every kind of finding, and docs/findings/ made of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import KINDS
from fullemp_cli.findings.page import EXAMPLES, FAMILIES, kind_of, markdown_page, pages, sections

ROOT = Path(__file__).parents[2]


def test_every_kind_is_told_whole() -> None:
    assert set(EXAMPLES) == set(KINDS)
    for code, kind in KINDS.items():
        assert kind.title and kind.meaning.endswith("。") and kind.remedy.endswith("。"), code
        assert code.rstrip("0123456789") in FAMILIES, code
        assert [heading for heading, text in sections(kind) if not text] == [], code


def test_examples_show_no_full_identity_number() -> None:
    assert not re.search(r"\d{15}", " ".join(EXAMPLES.values()))


def test_every_code_that_is_raised_has_a_page() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "fullemp_cli").rglob("*.py"))
    raised = set(re.findall(r'finding\(\s*"([A-Z]+\d{3})"', source))
    assert len(raised) > 40
    assert raised <= set(KINDS)


def test_the_pages_in_docs_are_current() -> None:
    folder = ROOT / "docs" / "findings"
    made = dict(pages())
    kept = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    assert kept == made, "run: python tools/make_docs.py"


def test_a_code_in_any_case_and_the_nearest_to_a_wrong_one() -> None:
    assert kind_of(" id001 ").code == "ID001"
    with pytest.raises(Refusal) as refused:
        kind_of("ID01")
    assert refused.value.code == "CHK002" and "ID001" in refused.value.hint


def test_a_page_in_markdown() -> None:
    text = markdown_page(KINDS["ID001"])
    assert text.startswith("# ID001 身份证号校验码不符\n\n错误：")
    assert text.endswith("\n") and "\n\n\n" not in text and "## 怎样处理\n" in text


def test_every_kind_is_raised_somewhere() -> None:
    rooms = [path for path in (ROOT / "fullemp_cli").rglob("*.py") if path.parent.name != "findings"]
    source = "\n".join(path.read_text("utf-8") for path in rooms)
    assert [code for code in KINDS if f'"{code}"' not in source] == []
