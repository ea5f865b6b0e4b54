"""What is said of a case file that does not show everything, that expects something else, that names what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from fullemp_cli.scoring.standard_cases import CaseReport, run_cases
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from tests.recorded.records import hold
from tests.standards.small_standard import SMALL, write

_EXAMPLE = Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml"
_PATHS = {"pingdingshan": builtin_paths()["pingdingshan"], "district": _EXAMPLE}


@pytest.mark.parametrize("id", _PATHS)
def test_the_recorded_reports_of_other_case_files(id: str, tmp_path: Path) -> None:
    path = _PATHS[id]
    cases = yaml.safe_load(path.with_suffix(".cases.yaml").read_text("utf-8"))
    half = {**cases, "cases": cases["cases"][::2], "not_possible": cases.get("not_possible", [])[::2]}
    other = {**cases, "cases": [_otherwise(case) for case in cases["cases"]]}
    text = path.read_text("utf-8")
    hold(
        "scoring",
        f"cases {id}",
        [*_said(_run(tmp_path, text, half)), "otherwise", *_said(_run(tmp_path, text, other))],
    )


def test_the_recorded_reports_of_names_that_are_not_there(tmp_path: Path) -> None:
    hold(
        "scoring",
        "cases with other names",
        _said(_run(tmp_path, SMALL, {"cases": list(_misnamed()), "not_possible": _EXCUSED})),
    )


_EXCUSED = [{"item": "1", "why": "甲"}, {"item": "2", "case": "zero", "why": "乙"}, {"item": "9", "why": "丙"}]


def _misnamed() -> Iterator[dict[str, Any]]:
    for number, (given, expect) in enumerate(
        (
            ({"measures": {"visit_coverag": "1/2"}}, {"items": {"2": 1}}),
            ({"measures": [{"measure": "long_term_unemployed", "with": {"months": 6}, "is": 0}]}, {"items": {"6": 1}}),
            (
                {"measures": [{"measure": "long_term_unemployed", "with": {"months": 12}, "is": "1/2"}]},
                {"items": {"6": 1}},
            ),
            ({"measures": {"public_posts_held": "50%"}}, {"items": {"7": 1}}),
            ({"measures": {"overall_employment_rate": 3}}, {"items": {"1": 1}}),
            ({"answers": {"5.2.9": "是"}}, {"items": {"5.2": 1}}),
            ({"facts": {"失业": "3%"}}, {"criteria": {"K2": True}}),
            ({"facts": {"失业率": "很低"}}, {"criteria": {"K2": True}}),
            ({}, {"items": {"1.1": 3}, "deductions": {"2.4": 1}, "criteria": {"K3": True}}),
            ({}, {"tiers": {"县级": True}, "vetoes": {"V2": True}, "gates": {"G2": True}}),
            ({}, {"criteria": {"K1": {"市级": True}, "K2": {"市级": True, "县级": False}}}),
            ({}, {"criteria": {"K2": None}, "total": {"points": 0, "open": 63}, "grade": "待定"}),
        ),
        1,
    ):
        yield {"name": f"样例{number}", "given": given, "expect": expect}


def _otherwise(case: dict[str, Any]) -> dict[str, Any]:
    """The case with everything expected the other way round: marks one more, open ones decided, truths turned."""
    return {
        **case,
        "expect": {key: _total(one) if key == "total" else _turned(one) for key, one in case["expect"].items()},
    }


def _total(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "points": 1 if value["points"] in (0, "0") else 0}


def _turned(value: Any) -> Any:
    match value:
        case {"points": points, "open": _}:
            return points
        case dict():
            return {key: _turned(one) for key, one in value.items()}
        case bool():
            return not value
        case None:
            return True
        case int() | float():
            return {"points": value, "open": 1} if value else value + 1
        case str() if value.replace(".", "").isdigit():
            return "0" if float(value) else "1"
        case _:
            return value


def _run(folder: Path, text: str, cases: dict[str, Any]) -> CaseReport:
    path = write(folder, text)
    write(folder, yaml.safe_dump(cases, allow_unicode=True), "mine.cases.yaml")
    return run_cases(load_standard(str(path)))


def _said(report: CaseReport) -> Iterator[str]:
    yield f"passed {report.passed}"
    yield from (found.sentence for found in report.problems)
    for result in report.results:
        if not result.passed:
            yield f"{result.line} {result.name}"
            yield from (f"  {one.sentence}" for one in result.differences)
