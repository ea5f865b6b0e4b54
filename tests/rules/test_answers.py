"""What 工作清单 says to a question: understood, blank, or not understood with what is said of it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fullemp_cli.rules.answers import number, self_mark, yes_no
from fullemp_cli.rules.evidence_source import Answered
from tests.scoring.evidence_sources import GivenEvidence


def given(said: str, evidence: str = "") -> GivenEvidence:
    return GivenEvidence(answers={"1": said}, evidence={"1": evidence})


@pytest.mark.parametrize(
    ("said", "expected", "codes"),
    [("是", True, []), (" 否 ", False, []), ("", None, []), ("  ", None, []), ("也许", None, ["ANS001"])],
)
def test_yes_and_no(said: str, expected: bool | None, codes: list[str]) -> None:
    answer, findings = yes_no(given(said), "1")
    assert (answer, [one.code for one in findings]) == (expected, codes)
    assert yes_no(given(said), "2") == (None, ())


@pytest.mark.parametrize(
    ("said", "evidence", "expected", "codes"),
    [("是", "", None, ["ANS005"]), ("是", " ", None, ["ANS005"]), ("是", "照片", True, []), ("否", "", False, [])],
)
def test_a_yes_stands_on_evidence_where_it_is_asked_for(
    said: str, evidence: str, expected: bool | None, codes: list[str]
) -> None:
    answer, findings = yes_no(given(said, evidence), "1", evidence=True)
    assert (answer, [one.code for one in findings]) == (expected, codes)


@pytest.mark.parametrize(
    ("said", "percent", "expected", "codes"),
    [
        ("12", False, "12", []),
        ("0", False, "0", []),
        ("95%", False, None, ["ANS002"]),
        ("很多", False, None, ["ANS002"]),
        ("", True, None, []),
        ("95%", True, "0.95", []),
        ("95", True, "0.95", []),
        ("100", True, "1", []),
        ("100.5", True, None, ["ANS002"]),
        ("1", True, None, ["ANS002"]),
        ("1.5", True, "0.015", []),
        ("0.9", True, None, ["ANS002"]),
        ("0", True, "0", []),
        ("0.9%", True, "0.009", []),
        ("120%", True, "1.2", []),
    ],
)
def test_a_number_or_a_percentage(said: str, percent: bool, expected: str | None, codes: list[str]) -> None:
    answer, findings = number(given(said), "1", percent=percent)
    assert answer == (None if expected is None else Fraction(expected))
    assert [one.code for one in findings] == codes
    assert number(given(said), "2", percent=percent) == (None, ())


def test_a_number_stands_on_evidence_where_it_is_asked_for() -> None:
    answer, findings = number(given("12", " "), "1", percent=False, evidence=True)
    assert answer is None and [one.code for one in findings] == ["ANS005"]
    assert number(given("12", "表"), "1", percent=False, evidence=True) == (Fraction(12), ())
    assert number(given("12"), "1", percent=False) == (Fraction(12), ())


@pytest.mark.parametrize(
    ("said", "expected", "codes"),
    [
        ("3", "3", []),
        ("4.5分", "4.5", []),
        ("", None, []),
        (" ", None, []),
        ("50%", None, ["ANS003"]),
        ("优", None, ["ANS003"]),
    ],
)
def test_a_mark_of_ones_own(said: str, expected: str | None, codes: list[str]) -> None:
    mark, findings = self_mark(Answered(self_mark=said), "1")
    assert mark == (None if expected is None else Fraction(expected))
    assert [one.code for one in findings] == codes
    assert all(said in one.message for one in findings)


def test_no_row_is_no_mark() -> None:
    assert self_mark(None, "1") == (None, ())
