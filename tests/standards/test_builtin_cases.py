"""Every case beside the built-in standards comes out as written, and each item and criterion has its cases."""

from __future__ import annotations

import pytest

from fullemp_cli.scoring.standard_cases import CaseReport, CaseResult, run_cases
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard

REPORTS: dict[str, CaseReport] = {id: run_cases(load_standard(id)) for id in builtin_paths()}
CASES = [pytest.param(case, id=f"{id}: {case.name}") for id, report in REPORTS.items() for case in report.results]


def test_the_published_standards_are_built_in_each_under_its_id() -> None:
    assert set(REPORTS) >= {"taizhou", "quangang", "star-community", "pingdingshan"}
    assert [load_standard(id).standard.id for id in REPORTS] == list(REPORTS)


@pytest.mark.parametrize("case", CASES)
def test_case(case: CaseResult) -> None:
    assert [difference.sentence for difference in case.differences] == []


@pytest.mark.parametrize("id", REPORTS)
def test_cases_show_full_marks_zero_and_undecided_for_each(id: str) -> None:
    assert [problem.sentence for problem in REPORTS[id].problems] == []


@pytest.mark.parametrize("id", REPORTS)
def test_names_of_cases_are_told_apart(id: str) -> None:
    names = [case.name for case in REPORTS[id].results]
    assert len(names) == len(set(names))
