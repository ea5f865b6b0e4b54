"""A comparison written piece by piece is one object, and its pieces are its records."""

from __future__ import annotations

import json
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.comparison.comparison_json import ComparisonJson, comparison_sums
from fullemp_cli.reports.comparison.comparison_view import ComparisonView
from fullemp_cli.reports.comparison.comparison_workbook import ComparisonWorkbook
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome
from fullemp_cli.results.comparing import compare_results
from fullemp_cli.results.comparison import CommunityChange, ComparedSide, ComparisonHead, ComparisonSums, OneSided
from fullemp_cli.results.result_json import record_of
from tests.reports.assessments import assessment


class Comparison(ComparisonSums, ComparisonHead):
    """All of it, as somebody who reads it gets it."""

    communities: tuple[CommunityChange, ...]


def compared(*changes: CommunityChange, results: int = 2) -> tuple[str, ComparisonOutcome]:
    """What is written of them, and what they came to."""
    before, after = (ComparedSide(path=path, results=results, standards=("taizhou",)) for path in ("去年", "今年"))
    outcome = ComparisonOutcome(before, after, many=True)
    outcome.new.append(OneSided(name="丙社区", street="", county="", standard="taizhou", result="丙.json"))
    outcome.refused.append(Refusal("RES002", "不是评估结果文件。", where="坏.json"))
    pieces: list[str] = []
    sink = ComparisonJson(pieces.append)
    sink.begin(before, after)
    for change in changes:
        outcome.add(change)
        sink.add(change)
    sink.end(outcome)
    return "".join(pieces), outcome


@pytest.fixture(scope="module")
def changed() -> CommunityChange:
    return compare_results(assessment("taizhou", lost=False), assessment("taizhou"))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_pieces_are_one_object(count: int, changed: CommunityChange) -> None:
    text, outcome = compared(*[changed] * count)
    whole = record_of(Comparison, json.loads(text), Path("比较.json"))
    assert whole.communities == (changed,) * count and whole.compared == count
    assert {name: getattr(whole, name) for name in ComparisonSums.model_fields} == dict(comparison_sums(outcome))
    assert (whole.before.path, whole.after.path) == ("去年", "今年")
    assert list(json.loads(text))[:6] == ["schema", "program", "before", "after", "communities", "compared"]


def test_of_many_those_that_did_not_change_are_only_counted(changed: CommunityChange) -> None:
    same = compare_results(assessment("taizhou"), assessment("taizhou"))
    many, alone = json.loads(compared(same, changed)[0]), json.loads(compared(same, results=1)[0])
    assert (len(many["communities"]), many["compared"], many["changed"]) == (1, 2, 1)
    assert len(alone["communities"]) == 1


@pytest.fixture(scope="module")
def other() -> CommunityChange:
    return compare_results(assessment("quangang", lost=False), assessment("quangang"))


def test_marks_and_items_of_several_standards_are_not_added_up(
    changed: CommunityChange, other: CommunityChange
) -> None:
    """Items of one number were told under the title of the first standard, and the marks of all were one sum."""
    whole = json.loads(compared(changed, changed, other)[0])
    assert (whole["compared"], whole["points"], whole["open"]) == (3, None, None)
    alone = {one: json.loads(compared(change)[0]) for one, change in (("taizhou", changed), ("quangang", other))}
    by_id = {one["id"]: one for one in whole["standards"]}
    assert by_id["quangang"]["points"] == alone["quangang"]["points"]
    assert Fraction(by_id["taizhou"]["points"]) == 2 * Fraction(alone["taizhou"]["points"])
    assert [one for one in whole["items"] if one["standard"] == "quangang"] == alone["quangang"]["items"]
    numbers = [one["id"] for one in whole["items"]]
    assert len(set(numbers)) < len(numbers), "both standards have changed items of one number"


def test_several_standards_are_told_apart_on_the_screen_and_in_the_workbook(
    changed: CommunityChange, other: CommunityChange
) -> None:
    before, after = (ComparedSide(path=path, results=2, standards=("taizhou", "quangang")) for path in ("前", "后"))
    outcome = ComparisonOutcome(before, after, many=True)
    lines: list[str] = []
    view = ComparisonView(lines.append)
    with ComparisonWorkbook() as book:
        for sink in (view, book):
            sink.begin(before, after)
        for change in (changed, other):
            outcome.add(change)
            view.add(change)
            book.add(change)
        view.end(outcome)
        book.end(outcome)
    said = "\n".join(lines)
    assert "按项目（taizhou）" in said and "按项目（quangang）" in said and "比较了 2 个社区" not in said
    pages = openpyxl.load_workbook(BytesIO(book.content))
    rows = list(pages["项目变化"].iter_rows(values_only=True))
    heading = next(at for at, row in enumerate(rows) if row[0] == "标准")
    assert {row[0] for row in rows[heading + 1 :] if row[0]} == {"taizhou", "quangang"}
