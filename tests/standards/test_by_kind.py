"""社区 and 村 in one file: wording, full marks, items, form rows and criteria of each kind."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import AnswerRow, Community, Fact
from fullemp_cli.reports.scoring_sheet.scoring_book import scoring_sheet
from fullemp_cli.reports.summary.brief import read_line
from fullemp_cli.reports.summary.content import columns_of
from fullemp_cli.reports.summary.explanations import ExplanationBook
from fullemp_cli.reports.summary.ranking import ranked
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.candidate import MarksInterval, candidate_of
from fullemp_cli.results.result_json import result_text
from fullemp_cli.scoring.sums import on_scale
from fullemp_cli.standards.explained import explain_items, recognition_text
from tests.ledgers.books import book, sheet
from tests.ledgers.people import identity
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


def test_a_kind_that_is_not_written_is_told_and_leaves_open_what_depends_on_it(tmp_path: Path) -> None:
    one = loaded(tmp_path, BOTH)
    found = scored(one, situation(community=of(""), answers=ANSWERS[:2]).facts)
    marks = [(item.id, int(item.points), int(item.open)) for item in found.items]
    assert marks == [("1", 8, 2), ("2", 0, 10), ("3", 0, 7)], "what only a 村 has is there too"
    assert found.items[2].explanation.startswith("按社区：没有这一项；按村：")
    assert found.items[1].explanation.endswith("按村：没有这一项；没有写明是哪一类，待评（0～10 分）")
    assert found.items[0].next_step.startswith("在社区基本情况写明类型")
    assert found.total is not None
    assert [int(one) for one in (found.total.points, found.total.open, found.total.max)] == [8, 12, 20]
    assert [(one.id, one.met) for one in found.criteria] == [("T1", None), ("T2", None)]
    assert "STD102" in {finding.code for finding in found.findings}
    for kind in ("社区", "村"):
        sure = scored(one, situation(community=of(kind), answers=ANSWERS[:2]).facts)
        assert sure.total is not None
        assert found.total.points <= sure.total.points <= found.total.points + found.total.open


def test_more_than_the_item_has_for_a_community_is_open_in_the_total(tmp_path: Path) -> None:
    one = loaded(tmp_path, BOTH)
    more = loaded(
        tmp_path, BOTH.replace("村: {max: 8,", "村: {max: 12,").replace("max: 7", "max: 3").replace("得8分", "得12分")
    )
    for standard, expected in ((one, (8, 2)), (more, (10, 0))):
        found = scored(standard, situation(community=of(""), answers=ANSWERS[:2]).facts)
        assert (int(found.items[0].points), int(found.items[0].open)) == expected
        assert "没有写明是哪一类" in found.items[0].explanation and found.items[0].status == "pending"


OF_ONE_KIND = """
full_marks: 50
full_marks_by_kind: {村: 40}
converted_to: 100
pass_mark: {at_least: 70, clause: 第9条}
grades: [{name: 优, at_least: 95}, {name: 良, at_least: 70}]
items:
  - {id: "1", title: 窗口, only_for: 社区, max: 20, text: 窗口20分, clause: 第1条, method: {kind: all_or_nothing, when: {answer: "1"}}}
  - {id: "2", title: 信息员, only_for: 村, max: 10, text: 信息员10分, clause: 第2条, method: {kind: all_or_nothing, when: {answer: "2"}}}
  - {id: "3", title: 台账, max: 30, text: 台账30分, clause: 第3条, method: {kind: all_or_nothing, when: {answer: "3"}}}
criteria:
  - {id: T1, title: 章程, only_for: 村, required: true, text: 有章程, clause: 第4条, when: {answer: T1}}
"""


@pytest.mark.parametrize("yes", ["", "1", "2", "3", "13", "23", "123", "3T", "23T", "123T"])
def test_the_verdict_on_an_unknown_kind_holds_for_either(yes: str, tmp_path: Path) -> None:
    one = loaded(tmp_path, OF_ONE_KIND)
    answers = [
        AnswerRow(standard="example", item=id, conclusion="是" if id[0] in yes else "否")
        for id in ("1", "2", "3", "T1")
    ]
    unknown, *sure = (scored(one, situation(community=of(kind), answers=answers).facts) for kind in ("", "社区", "村"))
    assert unknown.total is not None and unknown.verdict is not None
    low, high = unknown.total.points, unknown.total.points + unknown.total.open
    assert sum(item.points for item in unknown.items) == low
    for found in sure:
        assert found.total is not None and found.verdict is not None
        assert low <= found.total.points <= high
        assert unknown.verdict.passed in (None, found.verdict.passed)
        assert unknown.verdict.grade in (None, found.verdict.grade or "等次以下")
        assert {one.id for one in found.items} <= {one.id for one in unknown.items}
        assert {one.id for one in found.gates} <= {one.id for one in unknown.gates}
    if yes == "123T":
        assert "折合 100 分制 100 分" in unknown.verdict.sentence and unknown.verdict.grade == "优", "of either kind"


OWN_METHODS = """
items:
  - {id: "1", title: 项, max: 5, text: 有得5分, clause: 第1条, method: {kind: all_or_nothing, when: {answer: "1"}},
     method_by_kind: {社区: {kind: all_or_nothing, when: {answer: "2"}}}}
  - {id: "3", title: 项, max: 5, text: 有得5分, clause: 第2条, method: {kind: all_or_nothing, when: {answer: "3"}}}
"""


@pytest.mark.parametrize(
    ("answered", "points", "still_open"), [("13", 5, 5), ("23", 5, 5), ("123", 10, 0), ("3", 5, 0)]
)
def test_marks_that_both_kinds_get_are_given(answered: str, points: int, still_open: int, tmp_path: Path) -> None:
    one = loaded(tmp_path, OWN_METHODS)
    answers = [AnswerRow(standard="example", item=id, conclusion="是" if id in answered else "否") for id in "123"]
    found = scored(one, situation(community=of(""), answers=answers).facts)
    assert found.total is not None
    assert [int(one) for one in (found.total.points, found.total.open)] == [points, still_open]
    assert found.items[1].open == 0, "its method is the same for both"


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


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("社区", "社区"),
        ("居委会", "社区"),
        ("城市社区", "社区"),
        ("行政村", "村"),
        ("村委会", "村"),
        (" 村 ", "村"),
        ("☑村 □社区", "村"),
        *((written, "") for written in ("社区/村", "村改居", "网格", "□社区 □村", "社区√村√", "")),
    ],
)
def test_how_offices_write_the_kind(written: str, kind: str) -> None:
    """行政村 was judged as a 社区, with final marks and without a word."""
    read = book(
        sheet("社区基本情况", ["项目", "内容"], ["社区（村）名称", "东山某"], ["类型", written]),
        sheet("劳动力", ["姓名", "身份证号"], ["赵一", identity("19800101", 1)]),
    )
    assert read.facts().community.kind == kind
    said = [one.message for one in read.findings if one.code == "WORD001"]
    assert bool(said) == bool(written and not kind) and all(written in one for one in said)


def test_a_kind_that_is_not_understood_is_told_with_its_word(tmp_path: Path) -> None:
    community = Community(entries={"类型": Fact("类型", "村改居", Place("台账.xlsx", "社区基本情况", "B3"))})
    found = scored(loaded(tmp_path, BOTH), situation(community=community, answers=ANSWERS[:2]).facts)
    assert ["村改居" in one.message for one in found.findings if one.code == "STD102"] == [True]


METHODS = """
items:
  - id: "1"
    title: 场地
    max: 10
    text: 场地10分
    clause: 第1项
    method: {kind: all_or_nothing, when: {number: "1", at_least: 30}}
    method_by_kind: {村: {kind: all_or_nothing, when: {number: "1", at_least: 15}}}
"""


def test_the_kind_is_asked_for_where_only_the_method_differs(tmp_path: Path) -> None:
    answers = [AnswerRow(standard="example", item="1", conclusion="20")]
    for kind, told in (("", True), ("村", False)):
        found = scored(loaded(tmp_path, METHODS), situation(community=of(kind), answers=answers).facts)
        assert ("STD102" in {one.code for one in found.findings}) is told


@pytest.mark.parametrize(("conclusion", "said"), [("是", True), ("", False)])
def test_a_question_of_the_other_kind_is_not_said_to_be_none(conclusion: str, said: bool, tmp_path: Path) -> None:
    """It stands in the template of the standard, with the rows of both kinds."""
    [other] = [row for row in ANSWERS if row.item == "3"]
    rows = [*ANSWERS[:2], replace(other, conclusion=conclusion)]
    found = scored(loaded(tmp_path, BOTH), situation(community=of("社区"), answers=rows).facts)
    messages = [one.message for one in found.findings if one.code == "ANS009"]
    assert messages == (["项目 3 不用于社区，没有采用"] if said else [])


BANDS = """
full_marks: 15
full_marks_by_kind: {村: 10}
items:
  - id: "1"
    title: 场地
    max: 15
    text: 场地20处以上15分，10处以上10分
    clause: 第1项
    method:
      kind: bands
      measure: places
      bands: [{at_least: 20, points: 15}, {at_least: 10, points: 10}]
      otherwise: 0
    method_by_kind:
      村: {kind: bands, measure: places, bands: [{at_least: 10, points: 10}], otherwise: 0}
    by_kind: {村: {max: 10, text: 村10处以上10分}}
measures:
  - {id: places, title: 场地数, kind: stated, unit: 处, number: "1"}
"""


def test_each_kind_is_checked_with_its_own_method_and_full_marks(tmp_path: Path) -> None:
    assert [line for line in problems(tmp_path, BANDS) if "STD080" not in line] == []
    for old, new, said in (
        ("at_least: 20, points: 15", "at_least: 20, points: 16", "社区：16 分不在 0 与满分 15 之间"),
        (
            "bands: [{at_least: 10, points: 10}]",
            "bands: [{at_least: 10, points: 11}]",
            "村：11 分不在 0 与满分 10 之间",
        ),
        ("bands: [{at_least: 10, points: 10}]", "bands: [{at_least: 10, points: 9}]", "村：按这个方法最多得 9 分"),
    ):
        (found,) = [line for line in problems(tmp_path, BANDS.replace(old, new)) if "STD080" not in line]
        assert said in found


def test_what_is_broken_elsewhere_makes_no_mistake_of_the_kinds(tmp_path: Path) -> None:
    text = BANDS.replace("unit: 处", "unit: 处, colour: 红")
    assert [line[:6] for line in problems(tmp_path, text) if "STD080" not in line] == ["STD010"]


ON_ONE_SCALE = """
full_marks: 100
full_marks_by_kind: {村: 80}
converted_to: 100
pass_mark: {at_least: 90, clause: 第9条}
items:
  - {id: "1", title: 服务, max: 80, text: 服务80分, clause: 第1条, method: {kind: judged}}
  - {id: "2", title: 窗口, only_for: 社区, max: 20, text: 窗口20分, clause: 第2条, method: {kind: judged}}
"""


def test_communities_of_two_kinds_are_ranked_on_one_scale(tmp_path: Path) -> None:
    one = loaded(tmp_path, ON_ONE_SCALE)

    def result(kind: str, *marks: int) -> Assessment:
        answers = [AnswerRow(standard="example", item=str(at), self_mark=str(mark)) for at, mark in enumerate(marks, 1)]
        return scored(one, situation(community=of(kind), answers=answers).facts)

    found = {"社区": result("社区", 80, 12), "村": result("村", 76), "": result("", 76, 12)}
    by_self = {
        kind: candidate_of(each, tmp_path / "甲.json", "", partial(on_scale, one.standard, kind))
        for kind, each in found.items()
    }
    totals = {kind: each.total for kind, each in by_self.items()}
    assert totals["社区"] == MarksInterval(Fraction(92), Fraction(0))
    assert totals["村"] == MarksInterval(Fraction(95), Fraction(0)), "76 of 80 is 95 of 100"
    unknown = totals[""]
    assert unknown is not None and unknown.secured <= 88 and unknown.most >= 95, "as either of the two"
    columns, book = columns_of(one.standard), ExplanationBook()
    lines = []
    for kind, each in found.items():
        path = tmp_path / f"{kind}.json"
        path.write_text(result_text(each, show_ids=True), encoding="utf-8")
        lines.append(read_line(path, columns, book, source=kind, folder=kind, files=()))
    assert [line.kind for line in ranked(lines, one.standard)][:2] == ["村", "社区"]
