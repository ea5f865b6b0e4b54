"""社区 and 村 in one file: wording, full marks, items, form rows and criteria of each kind."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl

from fullemp_cli.ledgers.facts import AnswerRow, Community
from fullemp_cli.reports.scoring_sheet.scoring_book import scoring_sheet
from fullemp_cli.standards.explained import explain_items, recognition_text
from tests.measures.builders import situation
from tests.standards.written import loaded, problems, scored

BOTH = """
full_marks: 20
full_marks_by_kind: {村: 15}
sections: [{id: 一, title: 基础（20分）, max: 20, by_kind: {村: {title: 基础（15分）, max: 15}}}]
items:
  - id: "1"
    title: 场地
    section: 一
    max: 10
    text: 场地30㎡以上得10分
    clause: 第1项
    method: {kind: all_or_nothing, when: {answer: "1"}}
    by_kind: {村: {max: 8, text: 场地15㎡以上得8分}}
  - {id: "2", title: 窗口, section: 一, max: 10, text: 窗口10分, clause: 第2项, only_for: 社区,
     method: {kind: all_or_nothing, when: {answer: "2"}}}
  - {id: "3", title: 信息员, section: 一, max: 7, text: 信息员7分, clause: 第3项, only_for: 村,
     method: {kind: all_or_nothing, when: {answer: "3"}}}
criteria:
  - {id: T1, title: 社区的, text: 社区的, clause: 第4条, only_for: 社区, when: {answer: T1}}
  - {id: T2, title: 村的, text: 村的, clause: 第4条, only_for: 村, when: {answer: T2}}
form:
  title: 评分表
  columns:
    - {heading: 大项, content: section, width: 10}
    - {heading: 内容, content: text, width: 40}
    - {heading: 满分, content: max, width: 8}
    - {heading: 自评, content: self, width: 8}
  rows: [{item: "1"}, {item: "2"}, {item: "3"}, {item: T1}, {item: T2}]
  total: {内容: 合计, 满分: "20"}
"""


def of(kind: str) -> Community:
    return Community(name="示例社区", kind=kind)


ANSWERS = [AnswerRow(standard="example", item=id, conclusion="是") for id in ("1", "2", "3")]


def test_each_kind_is_scored_by_its_own_items_and_marks(tmp_path: Path) -> None:
    one = loaded(tmp_path, BOTH)
    for kind, points, most, items, criteria in (
        ("社区", 20, 20, ["1", "2"], ["T1"]),
        ("村", 15, 15, ["1", "3"], ["T2"]),
    ):
        answers = [row for row in ANSWERS if row.item in items]
        found = scored(one, situation(community=of(kind), answers=answers).facts)
        assert found.total is not None and (found.total.points, found.total.max) == (Fraction(points), Fraction(most))
        assert [item.id for item in found.items] == items
        assert [criterion.id for criterion in found.criteria] == criteria


def test_a_kind_that_is_not_written_is_told(tmp_path: Path) -> None:
    found = scored(loaded(tmp_path, BOTH), situation(community=of(""), answers=ANSWERS[:2]).facts)
    assert [item.id for item in found.items] == ["1", "2"]
    assert "STD102" in {finding.code for finding in found.findings}


def test_the_table_of_each_kind_is_printed(tmp_path: Path) -> None:
    one = loaded(tmp_path, BOTH)
    found = scored(one, situation(community=of("村"), answers=[ANSWERS[0], ANSWERS[2]]).facts)
    book = openpyxl.load_workbook(BytesIO(scoring_sheet(found, one.standard)))
    texts = {str(cell.value) for row in book["评分表"].iter_rows() for cell in row if cell.value is not None}
    assert {"基础（15分）", "场地15㎡以上得8分", "8", "15"} <= texts
    assert "窗口10分" not in texts and "20" not in texts


def test_it_is_described(tmp_path: Path) -> None:
    standard = loaded(tmp_path, BOTH).standard
    said = {one.id: "\n".join(one.how) for one in explain_items(standard)}
    assert "村：满分 8 分，原文“场地15㎡以上得8分”" in said["1"] and "只用于社区" in said["2"]
    assert "总分：村 15 分" in recognition_text(standard)


def test_the_sums_of_each_kind_are_checked(tmp_path: Path) -> None:
    wrong = problems(tmp_path, BOTH.replace("村: {max: 8, text", "村: {max: 9, text"))
    assert [line[:6] for line in wrong] == ["STD025", "STD024"] or sorted(line[:6] for line in wrong) == [
        "STD024",
        "STD025",
    ]
    assert all("村：" in line for line in wrong)
    once = problems(tmp_path, "applies_to: [社区]\n" + BOTH)
    assert any("STD077" in line and "村" in line for line in once)
