"""Links between the pages, to headings within them, and files of the repository that a sentence names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.command_lines import DOCUMENTS, ROOT, Span, name_of, spans

_LINK = re.compile(r"\]\(([^)\s:#]*)(?:#([^)\s]*))?\)")
_FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_PATH = re.compile(
    r"(?:\.ci|benchmarks|docs|fullemp_cli|packaging|sample_data|templates|tests|tools)[/\\][\w./\\\-<>]*"
)
_PACKAGE = ROOT / "fullemp_cli"
_ROOMS = "|".join(sorted(path.name for path in _PACKAGE.iterdir() if (path / "__init__.py").is_file()))
_IN_PACKAGE = re.compile(rf"(?:{_ROOMS})/[\w./]*")


@pytest.mark.parametrize("page", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
    assert [target for target, _ in links if not (page.parent / target).exists()] == []
    broken = [
        (target, heading)
        for target, heading in links
        if heading and heading not in _headings(page.parent / target if target else page)
    ]
    assert broken == []


def _headings(page: Path) -> set[str]:
    """The names under which GitHub lets a page's headings be reached."""
    lines = _FENCE.sub("", page.read_text(encoding="utf-8")).splitlines()
    titles = [line.lstrip("#").strip() for line in lines if re.match(r"#+ ", line)]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


NAMED = [
    span
    for span in spans()
    if span.page.name != "CHANGELOG.md" and (_PATH.fullmatch(span.text) or _IN_PACKAGE.fullmatch(span.text))
]


@pytest.mark.parametrize("span", NAMED, ids=lambda span: f"{span.place}-{span.text}")
def test_a_file_that_is_named_is_there(span: Span) -> None:
    name = span.text.replace("\\", "/")
    if "<" in name:
        name = name[: name.index("<")].rpartition("/")[0]
    assert any((place / name).exists() for place in (ROOT, _PACKAGE, _PACKAGE / "indicators", span.page.parent))


def test_a_page_that_the_code_names_is_there() -> None:
    """A docstring says `definitions.md, Persons`, or the path of the page."""
    pages = {page.name for page in DOCUMENTS} | {name_of(page) for page in DOCUMENTS}
    wrong = []
    for path in sorted((ROOT / "fullemp_cli").rglob("*.py")):
        named = re.findall(r"[\w./-]*\w\.md\b", path.read_text(encoding="utf-8"))
        wrong += [f"{name_of(path)}: {name}" for name in named if name not in pages]
    assert wrong == []
