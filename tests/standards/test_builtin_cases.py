"""Every case beside the built-in standards comes out as written, and each item and criterion has its cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from fullemp_cli.scoring.cases import Expect, read_case_file
from fullemp_cli.scoring.standard_cases import CaseReport, run_cases
from fullemp_cli.standards.library import builtin_paths, cases_path
from fullemp_cli.standards.loader import load_standard

IDS = tuple(builtin_paths())


@cache
def report(id: str) -> CaseReport:
    """What comes out, once for all tests."""
    return run_cases(load_standard(id))


def _cases() -> Iterator[tuple[str, int, str]]:
    for id, path in builtin_paths().items():
        cases, _, _ = read_case_file(cases_path(path))
        asked = [case.name for case in cases.cases if case.expect != Expect()] if cases else []
        yield from ((id, number, name) for number, name in enumerate(asked))


CASES = [pytest.param(*case, id=f"{case[0]}: {case[2]}") for case in _cases()]


def test_the_published_standards_are_built_in_each_under_its_id() -> None:
    assert set(IDS) >= {"taizhou", "quangang", "star-community", "pingdingshan"}
    assert [load_standard(id).standard.id for id in IDS] == list(IDS)


@pytest.mark.parametrize(("id", "number", "name"), CASES)
def test_case(id: str, number: int, name: str) -> None:
    case = report(id).results[number]
    assert case.name == name
    assert [difference.sentence for difference in case.differences] == []


@pytest.mark.parametrize("id", IDS)
def test_every_case_is_run(id: str) -> None:
    assert len(report(id).results) == sum(case.values[0] == id for case in CASES) > 0


@pytest.mark.parametrize("id", IDS)
def test_cases_show_full_marks_zero_and_undecided_for_each(id: str) -> None:
    assert [problem.sentence for problem in report(id).problems] == []


@pytest.mark.parametrize("id", IDS)
def test_names_of_cases_are_told_apart(id: str) -> None:
    names = [case.name for case in report(id).results]
    assert len(names) == len(set(names))
