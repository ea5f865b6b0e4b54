"""The short form means what the long form means, and its errors stand at the lines that were typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.short_writing import short_text
from tests.standards.small_standard import changed, check_text

HEAD = """\
schema: fullemp.standard/1
id: short
place: 某某区
title: 某某区评价办法
document: 原文未载
issuer: 原文未载
date: 原文未载
kind: score
full_marks: 60
"""
SHORT = (
    HEAD
    + """\
sections:
  - title: 一、成效
    items:
      - title: 就业率
        max: 20
        text: 登记失业人员就业率90%以上得20分
        clause: 第1条
        pass: {measure: registered_unemployed_employment_rate, at_least: 90%}
      - {title: 制度上墙, max: 10, text: 制度上墙得10分, clause: 第2条, yes: true}
  - title: 二、基础
    items:
      - {title: 创新, max: 5, text: 酌情给分, clause: 第3条, judged: true}
      - title: 投诉
        max: 10
        text: 每起投诉扣2分，没有制度扣3分
        clause: 第4条
        deduct:
          - {points: 2, each_case_of: {number: "4.1", text: 有效投诉起数, unit: 起}}
          - {points: 3, unless: {answer: "4.2", text: 有制度}}
      - title: 建设
        max: 15
        text: 有场地得10分，毕业生就业率达80%得5分
        clause: 第5条
        parts:
          - {title: 场地, max: 10, yes: 有固定场地}
          - title: 毕业生
            max: 5
            pass:
              measure:
                title: 毕业生就业率
                kind: share
                of: [{ledger: 劳动力, where: [{column: 人员类别, has_tag: 高校毕业生}]}]
                counted: [{is: 就业}]
              at_least: 80%
form:
  title: 评价表
  columns: [{heading: 项目, content: title, width: 20}, {heading: 自评, content: self, width: 8}]
"""
)
LONG = (
    HEAD
    + """\
measures:
  - {id: stated_4_1, title: 有效投诉起数, text: 有效投诉起数, unit: 起, kind: stated, number: "4.1", better: fewer}
  - id: inline_5_2_2
    title: 毕业生就业率
    kind: share
    of: [{ledger: 劳动力, where: [{column: 人员类别, has_tag: 高校毕业生}]}]
    counted: [{is: 就业}]
sections:
  - {id: "一", title: 一、成效, max: 30}
  - {id: "二", title: 二、基础, max: 30}
items:
  - id: "1"
    title: 就业率
    section: "一"
    max: 20
    text: 登记失业人员就业率90%以上得20分
    clause: 第1条
    method: {kind: all_or_nothing, when: {measure: registered_unemployed_employment_rate, at_least: 90%}}
  - id: "2"
    title: 制度上墙
    section: "一"
    max: 10
    text: 制度上墙得10分
    clause: 第2条
    method: {kind: all_or_nothing, when: {answer: "2", text: 制度上墙得10分}}
  - {id: "3", title: 创新, section: "二", max: 5, text: 酌情给分, clause: 第3条, method: {kind: judged}}
  - id: "4"
    title: 投诉
    section: "二"
    max: 10
    text: 每起投诉扣2分，没有制度扣3分
    clause: 第4条
    method:
      kind: deduct
      deductions:
        - {id: "4.1", title: 有效投诉起数, points: 2, each_case_of: {measure: stated_4_1}}
        - {id: "4.2", title: 有制度, points: 3, unless: {answer: "4.2", text: 有制度}}
  - id: "5"
    title: 建设
    section: "二"
    max: 15
    text: 有场地得10分，毕业生就业率达80%得5分
    clause: 第5条
    method: {kind: group}
    parts:
      - {id: "5.1", title: 场地, max: 10, method: {kind: all_or_nothing, when: {answer: "5.1", text: 有固定场地}}}
      - {id: "5.2", title: 毕业生, max: 5, method: {kind: all_or_nothing, when: {measure: inline_5_2_2, at_least: 80%}}}
form:
  title: 评价表
  columns: [{heading: 项目, content: title, width: 20}, {heading: 自评, content: self, width: 8}]
  rows: [{item: "1"}, {item: "2"}, {item: "3"}, {item: "4"}, {item: "5"}]
"""
)


def test_the_short_form_is_the_long_one(tmp_path: Path) -> None:
    short, long = check_text(tmp_path, SHORT), check_text(tmp_path, LONG)
    assert (short.problems, long.problems) == ([], [])
    assert short.standard == long.standard


def test_a_part_stands_where_its_group_does_unless_it_says_more(tmp_path: Path) -> None:
    own = SHORT.replace("max: 10, yes: 有固定场地", "max: 10, clause: 第5条第2款, yes: 有固定场地")
    standard = check_text(tmp_path, own).standard
    assert standard is not None
    assert [part.clause for part in standard.items[4].parts] == ["第5条第2款", "第5条"]


def banded(method: str) -> str:
    item = f"items:\n  - {{id: '1', title: 就业率, max: 20, text: 就业率达标得20分, clause: 第1条, {method}, "
    item += "readings: [{reading: 没有这样的人得满分, because: 无人可评}]}\n"
    form = "form: {title: 表, columns: [{heading: 项目, content: title, width: 9}, {heading: 自评, content: self, width: 8}]}\n"
    return HEAD.replace("60", "20") + item + form


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (
            "{measure: visit_coverage, ≥98%: 20, ≥ 95.5%: 12.5}",
            "{kind: bands, measure: visit_coverage, otherwise: 0, "
            "bands: [{at_least: 98%, points: 20}, {at_least: 95.5%, points: 12.5}]}",
        ),
        (
            "{measure: hardship_contact_misses, ≤0: 20, '<3': 10, otherwise: 2}",
            "{kind: bands, measure: hardship_contact_misses, otherwise: 2, "
            "bands: [{at_most: 0, points: 20}, {less_than: 3, points: 10}]}",
        ),
        (
            "{measure: hardship_employment_rate, with: {among: everybody}, ＞90%: 20, otherwise: 0, nobody: 20}",
            "{kind: bands, measure: hardship_employment_rate, with: {among: everybody}, otherwise: 0, nobody: 20, "
            "bands: [{more_than: 90%, points: 20}]}",
        ),
    ],
)
def test_bands_in_one_line_are_bands(tmp_path: Path, short: str, long: str) -> None:
    said, written = check_text(tmp_path, banded(f"bands: {short}")), check_text(tmp_path, banded(f"method: {long}"))
    assert (said.problems, written.problems) == ([], [])
    assert said.standard is not None and said.standard == written.standard


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{measure: visit_coverage, ≥98%: 20, ≥九成: 12}", "STD015"),  # no number
        ("{measure: visit_coverage, ≥98%: 20, ≥95%: 25}", "STD030"),  # more than the item has
        ("{measure: visit_coverage, 98%: 20}", "STD010"),  # no bound
        ("{≥98%: 20}", "STD011"),  # of what
        ("[{at_least: 98%, points: 20}]", "STD011"),
    ],
)
def test_what_is_wrong_with_bands_in_one_line_is_said(tmp_path: Path, said: str, code: str) -> None:
    assert code in {found.code for found in check_text(tmp_path, banded(f"bands: {said}")).problems}


@pytest.mark.parametrize("id", builtin_paths())
def test_the_long_form_stays_as_it_is(id: str) -> None:
    assert check_standard(builtin_paths()[id]).problems == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("at_least: 90%}", "at_least: 90}", "STD042", "pass: {measure: registered"),
        ("yes: true}", "yes: true, pass: {answer: x}}", "STD010", "制度上墙"),
        ("max: 10, yes: 有固定场地", "max: 9, yes: 有固定场地", "STD023", "max: 15"),
        ("has_tag: 高校毕业生", "has_tagg: 高校毕业生", "STD010", "of: [{ledger"),
    ],
)
def test_errors_stand_at_the_lines_that_were_typed(tmp_path: Path, old: str, new: str, code: str, line: str) -> None:
    text = changed(SHORT, old, new)
    problems = check_text(tmp_path, text).problems
    assert code in {found.code for found in problems}
    found = next(one for one in problems if one.code == code)
    typed = text.splitlines()[found.line - 1]
    assert line in typed or line in text.splitlines()[found.line], typed


ASKED = (
    HEAD.replace("full_marks: 60", "full_marks: 30")
    + """\
items:
  - title: 签订率
    max: 10
    text: 签订率98%得10分，95%得6分
    clause: 第1条
    bands: {measure: {number: "1", text: 劳动合同签订率, percent: true}, ≥98%: 10, ≥95%: 6}
  - title: 失业率
    max: 10
    text: 失业率3%以内得10分，每超过0.5个百分点扣1分
    clause: 第2条
    deduct:
      - {of: {number: "2", text: 登记失业率, percent: true, better: fewer}, per_point_above: 3%, point: 0.5%, points: 1}
    readings: [{reading: 不足 0.5 个的按 0.5 个扣, because: 从严}]
  - title: 贷款
    max: 10
    text: 每笔得1分
    clause: 第3条
    method: {kind: per_unit, awards: [{measure: {number: "3", text: 贷款几笔, unit: 笔}, points: 1}]}
"""
)


def test_a_figure_that_is_asked_for_stands_where_it_is_used_in_every_method(tmp_path: Path) -> None:
    checked = check_text(tmp_path, ASKED)
    assert checked.standard is not None, checked.problems
    said = [(one.id, one.title, getattr(one, "better", "")) for one in checked.standard.measures]
    assert said == [
        ("stated_1", "劳动合同签订率", "more"),
        ("stated_2", "登记失业率", "fewer"),
        ("stated_3", "贷款几笔", "more"),
    ]
    assert checked.loaded is not None and checked.loaded.root is not None
    again = short_text(checked.loaded.root)
    assert '{number: "1", text: 劳动合同签订率, percent: true}' in again
    assert '{number: "2", text: 登记失业率, percent: true, better: fewer}' in again
    assert check_text(tmp_path, again).standard == checked.standard
