"""The standing by a reviewed sheet: the highest level that has spoken, tiers by conclusions, what is not known."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from fullemp_cli.reports.recommendation_list.reviewed_candidate import has_spoken, reviewed_candidate
from fullemp_cli.reports.review import read_reviewed_sheet
from fullemp_cli.reports.scoring_sheet import scoring_sheet
from fullemp_cli.results.candidate import Candidate, MarksInterval, ScoreLevel
from tests.reports.assessments import assessment, standard

Cells = dict[tuple[str, str], float | str]


def reviewed(id: str, path: Path, cells: Cells) -> Candidate:
    path.write_bytes(scoring_sheet(assessment(id, lost=False), standard(id)))
    book = openpyxl.load_workbook(path)
    for (name, cell), value in cells.items():
        book[name][cell] = value
    book.save(path)
    sheet = read_reviewed_sheet(path)
    assert has_spoken(sheet) == bool(cells)
    return reviewed_candidate(sheet, standard(id), None)


def test_the_bonus_stands_apart(tmp_path: Path) -> None:
    """Rows 16 and 17 of 审核表 are 9.1 and 9.2, the bonus."""
    own = reviewed("taizhou", tmp_path / "表.xlsx", {("审核表", "E5"): 2, ("审核表", "E16"): 1, ("审核表", "E17"): 0})
    assert own.total == MarksInterval(Fraction(98), Fraction(0)) and own.plain == MarksInterval(
        Fraction(97), Fraction(0)
    )
    assert (own.level, own.spoken, own.asked) == (ScoreLevel.COUNTY, 3, 13)
    assert own.level_words == "县级（评了 3/13 项，其余从下一级）"
    assert own.out is False


@pytest.mark.parametrize(
    ("cells", "reached"),
    [
        ({}, [True, True]),
        ({("审核表", "E5"): "未达到"}, [False, False]),
        ({("审核表", "E5"): "未达到", ("审核表", "G5"): "达到"}, [True, True]),
        ({("审核表", "E5"): "大概"}, [None, None]),
    ],
)
def test_tiers_follow_the_highest_conclusion_on_each_criterion(
    cells: Cells, reached: list[bool | None], tmp_path: Path
) -> None:
    own = reviewed("pingdingshan", tmp_path / "表.xlsx", cells)
    assert own.total is None
    assert [tier.reached for tier in own.tiers] == reached


def test_vetoes_are_not_known_from_a_sheet_alone(tmp_path: Path) -> None:
    own = reviewed("star-community", tmp_path / "表.xlsx", {("评分表", "F7"): 1})
    assert own.out is None and "没有评估结果" in own.out_reasons[0]
