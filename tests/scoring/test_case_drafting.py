"""Cases drafted for a person: they cover what must be shown, their blanks are told, and filled rightly they pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fullemp_cli.scoring.case_drafting import drafted_cases
from fullemp_cli.scoring.standard_cases import run_cases
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.library import builtin_paths
from tests.recorded.records import hold
from tests.standards.small_standard import SMALL, write

DISTRICT = Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml"


def filled(text: str) -> str:
    """The drafted file as a person who finds the same marks fills it in."""

    def fill(found: re.Match[str]) -> str:
        marks = re.fullmatch(r"([\d.-]+)(?:，待评 ([\d.]+))?", found[2])
        if marks is None:  # a criterion
            words = {"达到": "true", "未达到": "false", "不能判定": "null"}
            values = iter(words[re.sub(r"^.*?(未达到|达到|不能判定)$", r"\1", one)] for one in found[2].split("、"))
            return re.sub("待填", lambda _: next(values), found[1])
        value = marks[1] if not marks[2] else f"{{points: {marks[1]}, open: {marks[2]}}}"
        return found[1].replace("待填", value)

    return re.sub(r"(expect: .*?)  # 程序算得 (.*)", fill, text)


@pytest.mark.parametrize(
    "path", [DISTRICT, builtin_paths()["quangang"], builtin_paths()["pingdingshan"], None], ids=str
)
def test_filled_rightly_they_pass_and_show_full_marks_none_and_what_is_not_known(
    path: Path | None, tmp_path: Path
) -> None:
    text = path.read_text("utf-8") if path is not None else SMALL
    target = write(tmp_path, text)
    loaded = check_standard(target).loaded
    assert loaded is not None
    drafted = drafted_cases(loaded.standard)
    cases = target.with_name("mine.cases.yaml")
    cases.write_text(drafted, encoding="utf-8")
    blank = run_cases(loaded)
    assert [found.code for found in blank.problems] == ["STD087"]
    assert blank.results == ()
    cases.write_text(filled(drafted), encoding="utf-8")
    report = run_cases(loaded)
    assert report.passed, [one for result in report.results for one in result.differences]
    assert len(report.results) == drafted.count("- name:")
    shown = [found.sentence for found in report.problems]
    assert len(shown) <= 6, shown


def test_both_sides_of_every_bound_are_there() -> None:
    loaded = check_standard(builtin_paths()["star-community"]).loaded
    assert loaded is not None
    drafted = drafted_cases(loaded.standard)
    for edge in ("95%", "94.99%", "91%", "90.99%", "85%", "84.99%"):
        assert f'"registered_unemployed_employment_rate": "{edge}"' in drafted


@pytest.mark.parametrize("name", ["small", "district"])
def test_the_recorded_drafts(name: str, tmp_path: Path) -> None:
    loaded = check_standard(DISTRICT if name == "district" else write(tmp_path, SMALL)).loaded
    assert loaded is not None
    hold("scoring", f"drafted cases {name}", drafted_cases(loaded.standard).splitlines())
