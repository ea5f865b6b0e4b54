"""A small valid standard that uses every method, and the way to break it in one place."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.standards.checker import CheckedStandard, check_source
from fullemp_cli.standards.source_file import read_source

SMALL = """\
schema: fullemp.standard/1
id: small
place: 某某区
title: 某某区评价办法
document: 某某〔2026〕1号
issuer: 某某局
date: 2026-01-05
kind: score
full_marks: 60
bonus: {max: 3}
applies_to: [社区, 村]
measures:
  - id: graduates_rate
    title: 毕业生就业率
    kind: share
    of: [{ledger: 劳动力, where: [{column: 人员类别, has_tag: 高校毕业生}]}]
    counted: [{is: 就业}]
sections:
  - {id: 一, title: 任务, max: 40}
  - {id: 二, title: 基础, max: 20}
items:
  - id: "1"
    title: 就业率
    section: 一
    max: 10
    text: 就业率达90%至95%得8分，80%至89%得5分。
    clause: 第1条
    method:
      kind: bands
      measure: overall_employment_rate
      bands:
        - {at_least: 96%, points: 10}
        - {at_least: 90%, at_most: 95%, points: 8}
        - {at_least: 80%, at_most: 89%, points: 5}
      otherwise: 0
      gaps: lower
    readings: [{reading: 空隙归下档, because: 只会更低}]
  - id: "2"
    title: 走访
    section: 一
    max: 10
    text: 走访率100%，每低一个百分点扣1分，没有制度扣2分，每户未走访扣1分。
    clause: 第2条
    method:
      kind: deduct
      deductions:
        - {id: "2.1", title: 走访率, points: 1, of: {measure: visit_coverage}, per_point_below: 100%}
        - {id: "2.2", title: 制度, points: 2, unless: {answer: "2.2", text: 有制度}}
        - {id: "2.3", title: 未走访, points: 1, each_case_of: {measure: unvisited_households}}
    readings: [{reading: 不足一个点按一个点, because: 只会更低}]
  - id: "3"
    title: 岗位
    section: 一
    max: 10
    text: 每开发一个岗位得2分。
    clause: 第3条
    method: {kind: per_unit, awards: [{measure: public_posts_created, points: 2}]}
  - id: "4"
    title: 毕业生
    section: 一
    max: 10
    text: 毕业生就业率按比例。
    clause: 第4条
    method: {kind: proportional, measure: graduates_rate, target: 90%}
  - id: "5"
    title: 建设
    section: 二
    max: 10
    text: 有场地得4分，有人员得6分。
    clause: 第5条
    method: {kind: group, minimum: 4}
    parts:
      - id: "5.1"
        title: 场地
        max: 4
        text: 有场地得4分
        method: {kind: all_or_nothing, when: {number: "5.1", unit: ㎡, at_least: 20}}
      - id: "5.2"
        title: 人员
        max: 6
        method:
          kind: checklist
          checks:
            - {id: a, title: 专职, points: 4, when: {answer: "5.2.1", text: 有专职人员}}
            - {id: b, title: 持证, points: 2, when: {answer: "5.2.2", text: 持证上岗, implied_by: "5.2.1"}}
  - id: "6"
    title: 培训
    section: 二
    max: 6
    text: 三项中做到两项得6分，一项得3分。
    clause: 第6条
    method:
      kind: count_of
      of:
        - {id: a, title: 甲, when: {answer: "6.1", text: 甲}}
        - {id: b, title: 乙, when: {answer: "6.2", text: 乙}}
        - {id: c, title: 丙, when: {measure: long_term_unemployed, with: {months: 12}, at_most: 0}}
      marks: [{at_least: 2, points: 6}, {at_least: 1, points: 3}]
  - id: "7"
    title: 安置
    section: 二
    max: 4
    text: 安置5人得4分，否则酌情。
    clause: 第7条
    method:
      kind: steps
      steps:
        - {when: {measure: public_posts_held, at_least: 5}, points: 4}
        - {when: {measure: public_posts_held, at_least: 1}, one_of: [1, 2]}
        - {judged: {from: 0, to: 1}}
  - id: "8"
    title: 创新
    max: 5
    bonus: true
    text: 创新加分。
    clause: 第8条
    method: {kind: judged, from: 0, to: 5}
criteria:
  - {id: K1, title: 没有零就业, text: 没有, clause: 第9条, when: {measure: unresolved_zero_employment_households, at_most: 0}}
  - id: K2
    title: 失业率
    text: 失业率
    clause: 第9条
    tiers:
      市级: {fact: 失业率, at_most: 3%}
      星级: {fact: 失业率, at_most: 2%}
tiers: [{name: 市级}, {name: 星级}]
vetoes:
  - {id: V1, title: 造假, text: 造假, clause: 第10条, effect: 取消资格, when: {answer: V1, text: 有造假}}
gates:
  - {id: G1, title: 有台账, text: 有台账, clause: 第11条, when: {ledger: 失业人员}}
grades:
  - {name: 优秀, at_least: 50}
  - {name: 合格, more_than: 40}
pass_mark: {at_least: 36, with_bonus: false, clause: 第12条}
quota: {share: 10%, of: 总数, clause: 第13条}
form:
  title: 评价表
  columns:
    - {heading: 项目, content: title, width: 20}
    - {heading: 自评, content: self, width: 8}
    - {heading: 审核, content: review_points, level: 县级, width: 8}
  rows:
    - {item: "1"}
    - {item: "2", cells: {项目: 走访工作}}
    - {item: "3"}
    - {item: "4"}
    - {item: "5.1"}
    - {item: "5.2"}
    - {item: "6"}
    - {item: "7", also: ["8"]}
  total: {项目: 合计}
"""


def changed(text: str, old: str, new: str) -> str:
    """The text with one place changed; the place must be there exactly once."""
    assert text.count(old) == 1, f"{text.count(old)} × {old!r}"
    return text.replace(old, new)


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def check_text(folder: Path, text: str) -> CheckedStandard:
    """Checks the text as a file of its own."""
    return check_source(read_source(write(folder, text)))
