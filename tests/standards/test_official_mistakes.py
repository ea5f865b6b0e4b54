"""Slips of a careful official, each made in the worked example of the guide: told with line, place, what and what instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.standards.checker import check_source
from fullemp_cli.standards.problems import StandardProblem
from fullemp_cli.standards.source_file import read_source

EXAMPLE = (Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml").read_text(encoding="utf-8")

SLIPS = [
    # (what stands there, what is written instead, code, what the sentence must say)
    ("full_marks: 120", "full_marks：120", "STD001", "半角“:”"),
    ("place: 江岭区", "place:江岭区", "STD001", "空一格"),
    ('  - id: "4"\n', '\t- id: "4"\n', "STD001", "Tab"),
    ("- {at_least: 80%, points: 6}", "- {at_least: 80%，points: 6}", "STD001", "半角“,”"),
    ("{ledger: 失业人员}}", "｛ledger: 失业人员｝}", "STD001", "花括号"),
    ("    max: 20\n", "    max: 20\n    max: 10\n", "STD002", "已经写过"),
    ('  - id: "10"\n', "  - id: 10\n", "STD012", '"10"'),
    ('  - id: "7"\n', "  - id: “7”\n", "STD019", "中文引号"),
    ("    title: 零就业家庭\n", "", "STD011", "title"),
    ("        - {at_least: 60%, points: 3}\n      otherwise: 0\n", "        - {at_least: 60%, points: 3}\n", "STD011", "各档都不符合"),
    ("        because: 没有超期的户\n", "", "STD011", "理由"),
    ("schedule:\n  - 年终由", "schedule: 年终由", "STD013", "列表"),
    ("    bonus: true", "    bonus: 是", "STD013", "true"),
    ("{kind: all_or_nothing, when: {measure: late_zero", "{kind: 全得或不得, when: {measure: late_zero", "STD014", "all_or_nothing"),
    ("      kind: proportional", "      kind: proportion", "STD014", "是不是“proportional”"),
    ("unless: {ledger: 劳动力}", "unless: {ledger: 劳动力台账}", "STD014", "是不是“劳动力”"),
    ("population: 评估期就业困难人员", "population: 就业困难人员", "STD014", "评估期就业困难人员"),
    ("{answer: V1, text: 有弄虚作假}", "{answer: V1, expect: no, text: 有弄虚作假}", "STD014", "是、否"),
    ("    max: 20\n", "    max: 20分\n", "STD015", "不是数字"),
    ("points: 15}", "points: 10-15}", "STD015", "不是数字"),
    ("employment_households, at_most: 0}", "employment_households, at_most: 无}", "STD015", "“无”"),
    ("date: 2025-03-20", "date: 2025年3月20日", "STD016", "不是日期"),
    ("date: 2025-03-20", "date: 2025/3/20", "STD016", "2019-06-07"),
    ('when: {answer: "1.2", text: 配备专职工作人员}}\n    ',
     'when: {anwser: "1.2", text: 配备专职工作人员}}\n    ', "STD017", "是不是“answer”"),
    ("id: district-2025", "id: 江岭区", "STD019", "小写字母"),
    ('  - id: "4"\n    title: 登记失业人员就业率', '  - id: "3"\n    title: 登记失业人员就业率', "STD020", "重复"),
    ("{measure: late_zero_employment_households, at_most: 0}", "{measure: late_zero_employment_households, ≤: 0}", "STD010", "at_most"),
    ("- {at_least: 100%, points: 10}", '- {">=": 100%, points: 10}', "STD010", "at_least"),
    ("pass_mark: {at_least: 80,", "pass_mark: {at_least: 80, cap: 3,", "STD010", "“cap”"),
    ("        max: 3\n        text: 配备专职", "        max: 4\n        text: 配备专职", "STD023", "4 + 4 + 3 = 11"),
    ("title: 一、组织建设（20分）, max: 20}", "title: 一、组织建设（20分）, max: 25}", "STD024", "10 + 10 = 20"),
    ("full_marks: 120", "full_marks: 100", "STD025", "= 120 不等于"),
    ("    bonus: true\n", "", "STD025", "= 125"),
    ('    section: "二"\n    max: 20', '    section: "贰"\n    max: 20', "STD027", "一、二、三、四"),
    ("{at_least: 80%, at_most: 89%, points: 10}", "{at_least: 80%, at_most: 89%, points: 20}", "STD030", "满分 15"),
    ("        - {at_least: 90%, points: 15}\n        - {at_least: 80%, at_most: 89%, points: 10}\n",
     "        - {at_least: 80%, at_most: 89%, points: 10}\n        - {at_least: 90%, points: 15}\n", "STD032", "从最好的一档写起"),
    ("      gaps: lower\n", "", "STD033", "lower 归下档"),
    ("title: 缺劳动力台账, points: 2", "title: 缺劳动力台账, points: -2", "STD036", "-2 分"),
    ("unemployment_rate, more_than: 5%}", "unemployment_rate, more_than: 5%, less_than: 3%}", "STD037", "永远不会成立"),
    ("{at_least: 3, points: 10}", "{at_least: 5, points: 10}", "STD039", "只列了 4 项"),
    ("measure: hardship_contact_misses", "measure: hardship_contacts_missed", "STD040", "hardship_contact_misses"),
    ("measure: late_zero_employment_households", "measure: 未在一个月内消除的零就业家庭", "STD040", "late_zero_employment_households"),
    ("kinds: [职业指导]", "kinds: [就业指导]", "STD041", "职业指导"),
    ("- {at_least: 90%, points: 15}", "- {at_least: 90, points: 15}", "STD042", "是不是 90%"),
    ("- {at_least: 90%, points: 15}", "- {at_least: 0.9, points: 15}", "STD042", "是不是 90%"),
    ("zero_below: 50%", "zero_below: 50", "STD042", "是不是 50%"),
    ("each_case_of: {measure: late_first_contacts}", "each_case_of: {measure: visit_coverage}", "STD043", "per_point_below"),
    ("{column: 就业日期, on_or_before: as_of}", "{column: 就业时间, on_or_before: as_of}", "STD044", "就业日期"),
    ("counted: [{is: 就业}]", "counted: [{is: 已就业}]", "STD044", "是不是 就业？"),
    ("late_zero_employment_households, at_most: 0", "late_zero_employment_households, at_least: 0", "STD046", "at_most"),
    ("    clause: 第6项\n", "", "STD050", "clause"),
    ("    text: 零就业家庭认定后一个月内消除，有一户超期的不得分\n", "", "STD051", "官方原文"),
    ('    - {item: "8", cells: {项目: 8.联系服务}}\n', "", "STD061", "没有行"),
    ("cells: {项目: 8.联系服务}", "cells: {项目名称: 8.联系服务}", "STD062", "是不是“项目”"),
    ("{name: 充分就业社区（村）, at_least: 80}", "{name: 充分就业社区（村）, at_least: 95}", "STD073", "从高到低"),
]  # fmt: skip


def problems(text: str, folder: Path) -> list[StandardProblem]:
    path = folder / "district.yaml"
    path.write_text(text, encoding="utf-8")
    return check_source(read_source(path)).problems


@pytest.mark.parametrize(("right", "wrong", "code", "says"), SLIPS, ids=lambda text: text[:24])
def test_a_slip_is_told_where_it_is_and_what_to_write(
    right: str, wrong: str, code: str, says: str, tmp_path: Path
) -> None:
    assert right in EXAMPLE
    found = problems(EXAMPLE.replace(right, wrong, 1), tmp_path)
    told = [one for one in found if one.code == code and says in one.sentence]
    assert told, [f"{one.code} {one.sentence}" for one in found]
    assert len(found) <= 3  # one slip is not told as a flood
    assert told[0].file == "district.yaml" and told[0].line > 0
    assert code in ("STD001",) or told[0].path


def made_together(shape: bool) -> tuple[str, list[str]]:
    """The example with every slip of that sort that does not touch another's place, and their codes."""
    text = EXAMPLE
    made: list[str] = []
    places: list[str] = []
    for right, wrong, code, _ in SLIPS:
        of_shape = "STD010" <= code <= "STD019"
        alone = text.count(right) == 1 and not any(right in other or other in right for other in places)
        if of_shape is shape and code > "STD009" and alone and wrong != "":
            text = text.replace(right, wrong)
            made.append(code)
            places.append(right)
    return text, made


@pytest.mark.parametrize(("shape", "least"), [(True, 18), (False, 18)])
def test_many_slips_are_told_at_once(shape: bool, least: int, tmp_path: Path) -> None:
    text, made = made_together(shape)
    told = [found.code for found in problems(text, tmp_path)]
    assert len(made) >= least
    assert not set(made) - set(told)


def test_what_can_be_said_beside_slips_of_shape_is_said(tmp_path: Path) -> None:
    """A method that cannot be read keeps neither the rest of its item nor the other items from being checked."""
    text = EXAMPLE.replace("      kind: proportional", "      kind: proportion").replace("    clause: 第7项\n", "")
    text = text.replace("measure: hardship_contact_misses", "measure: hardship_contacts_missed")
    text = text.replace("        max: 3\n        text: 配备专职", "        max: 4\n        text: 配备专职")
    assert [found.code for found in problems(text, tmp_path)] == ["STD023", "STD050", "STD014", "STD040"]


def test_a_measure_that_cannot_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    text = EXAMPLE.replace("population: 评估期就业困难人员", "population: 就业困难人员")
    assert [found.code for found in problems(text, tmp_path)] == ["STD014"]
