"""docs/standards/: what is made is current, what is shown as an example checks and scores."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.rules.conditions import _KEYS as CONDITION_KEYS
from fullemp_cli.rules.methods import METHOD_TITLES
from fullemp_cli.scoring.cases import read_case_file
from fullemp_cli.scoring.standard_cases import run_cases
from fullemp_cli.standards.checker import check_standard
from tools.make_docs import made
from tools.standard_pages.examples import Example, examples_of

FOLDER = Path(__file__).parents[2] / "docs" / "standards"
PAGES = sorted(FOLDER.rglob("*.md"))
EXAMPLES = [example for page in PAGES for example in examples_of(page)]
_COVERAGE = {"STD083", "STD084", "STD085"}
"""An example need not show every item at full marks, at zero and undecided; the worked example does."""


def test_made_pages_are_current() -> None:
    """`python tools/make_docs.py` makes them anew."""
    ours = {path: text for path, text in made().items() if FOLDER in path.parents}
    assert [path.name for path, text in ours.items() if path.read_text(encoding="utf-8") != text] == []
    assert {path.stem for path in (FOLDER / "measures").glob("*.md")} == {"README", *CATALOGUE}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_checks_and_scores(example: Example, tmp_path: Path) -> None:
    checked = check_standard(example.write(tmp_path))
    assert [f"{found.code} {found.sentence}" for found in checked.problems] == []
    assert checked.loaded is not None
    report = run_cases(checked.loaded)
    said = [found.sentence for found in report.problems if found.code not in _COVERAGE and example.cases]
    said += [difference.sentence for result in report.results for difference in result.differences]
    assert said == []
    assert report.results or not example.cases


def test_the_extended_standard_of_the_guide_checks(tmp_path: Path) -> None:
    (fence,) = re.findall(r"```yaml\n(schema:.*?)```", (FOLDER / "extending.md").read_text("utf-8"), re.DOTALL)
    path = tmp_path / "mine.yaml"
    path.write_text(fence, encoding="utf-8")
    checked = check_standard(path)
    assert [found.sentence for found in checked.problems] == []
    assert checked.standard is not None and checked.standard.full_marks == 105
    assert checked.standard.item("9") is not None and checked.standard.item("2") is not None


def test_the_cases_of_the_guide_are_cases(tmp_path: Path) -> None:
    (fence,) = re.findall(r"```yaml\n(cases:.*?)```", (FOLDER / "cases.md").read_text("utf-8"), re.DOTALL)
    path = tmp_path / "mine.cases.yaml"
    path.write_text(fence, encoding="utf-8")
    cases, _, problems = read_case_file(path)
    assert cases is not None and not problems and len(cases.cases) == 3


def test_every_method_and_condition_has_its_page_with_an_example() -> None:
    shown = {f"{example.page.parent.name}/{example.page.stem}" for example in EXAMPLES if example.cases}
    wanted = {f"methods/{kind}" for kind in METHOD_TITLES} | {f"conditions/{key}" for key in CONDITION_KEYS}
    assert wanted <= shown


def test_the_worked_example_is_whole() -> None:
    path = FOLDER / "example" / "district.yaml"
    checked = check_standard(path)
    assert [found.sentence for found in checked.problems] == []
    assert checked.loaded is not None
    report = run_cases(checked.loaded)
    assert report.passed and not report.problems and len(report.results) > 40


def test_the_worked_example_says_what_was_published() -> None:
    """Every wording of the example stands in the published table."""
    published = re.sub(r"\s", "", (FOLDER / "example" / "published.md").read_text("utf-8"))
    checked = check_standard(FOLDER / "example" / "district.yaml")
    assert checked.standard is not None
    texts = [item.text for item in checked.standard.walk()]
    texts += [veto.text for veto in checked.standard.vetoes] + [gate.text for gate in checked.standard.gates]
    assert [text for text in texts if re.sub(r"\s", "", text) not in published] == []


def test_what_the_guide_shows_of_the_example_is_the_example() -> None:
    """The lines of the guide's own fences stand in the example's files, but for remarks and cut places."""
    text = (FOLDER / "README.md").read_text("utf-8")
    whole = "".join((FOLDER / "example" / name).read_text("utf-8") for name in ("district.yaml", "district.cases.yaml"))
    compact = re.sub(r"\s", "", whole)
    lines = [
        line.split(" #")[0].strip()
        for fence in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
        for line in fence.splitlines()
    ]
    shown = [line for line in lines if line and "…" not in line and not line.startswith(("- {id: V1", "- {id: G1"))]
    missing = [
        line for line in shown if re.sub(r"\s", "", line.replace("表下第三段", "考核标准 表下第三段")) not in compact
    ]
    assert missing == []
