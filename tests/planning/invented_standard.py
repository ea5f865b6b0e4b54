"""An invented standard with the scoring methods that the four published ones do not have."""

from __future__ import annotations

from functools import cache

import yaml

from fullemp_cli.standards.model import Standard

_TEXT = """
schema: fullemp.standard/1
id: invented
place: 示例市
title: 示例标准
document: 示例〔2026〕1号
issuer: 示例局
date: 2026-01-01
kind: score
full_marks: 65
bonus: {max: 5}
sections: [{id: "一", title: 全部, max: 65}]
measures:
  - {id: flexible_workers, title: 灵活就业人员, kind: count, of: [{population: 已就业登记失业人员}]}
  - id: unemployed_share
    title: 登记失业率
    kind: share
    better: fewer
    of: [{population: 劳动力人口}]
    numerator: [{population: 仍失业人员}]
items:
  - id: "1"
    title: 台账和服务
    section: "一"
    max: 10
    method:
      kind: checklist
      minimum: 4
      cap: 8
      checks:
        - {id: "1.1", title: 制度, points: 3, when: {answer: "1.1"}}
        - {id: "1.2", title: 指导, points: 3, when: {measure: services_recorded, with: {kinds: [职业指导]}, at_least: 3}}
        - id: "1.3"
          title: 都走访
          points: 4
          when:
            any_of:
              - {measure: visit_coverage, at_least: 100%}
              - {answer: "1.3"}
  - id: "2"
    title: 做到几项
    section: "一"
    max: 6
    method:
      kind: count_of
      of:
        - id: a
          title: 培训
          when: {measure: persons_served, with: {kinds: [职业技能培训], of: registered_unemployed}, at_least: 2}
        - {id: b, title: 招聘会, when: {measure: services_recorded, with: {kinds: [招聘会]}, at_least: 1}}
        - {id: c, title: 岗位, when: {measure: vacancy_notices, at_least: 2}}
      marks: [{at_least: 3, points: 6}, {at_least: 1, points: 2}, {at_least: 0, points: 0}]
  - id: "3"
    title: 登记失业人员就业率
    section: "一"
    max: 12
    method:
      kind: deduct
      zero_if: {measure: registered_unemployed_employment_rate, less_than: 40%, nobody: unmet}
      deductions:
        - id: "3.1"
          title: 就业率
          points: 0.2
          of: {measure: registered_unemployed_employment_rate}
          per_point_below: 90%
          rounding: exact
        - {id: "3.2", title: 长期失业, points: 2, at_most: 4, each_case_of: {measure: long_term_unemployed, with: {months: 6}}}
  - id: "4"
    title: 基准分
    section: "一"
    max: 10
    method:
      kind: from_base
      base: 5
      awards: [{measure: placements, points: 1.5, cap: 4}]
      deductions: [{id: "4.1", title: 联系, points: 1, each_case_of: {measure: hardship_contact_misses}}]
  - id: "5"
    title: 按比例
    section: "一"
    max: 8
    method: {kind: proportional, measure: training_referral_rate, target: 80%, zero_below: 20%, nobody: 0}
  - id: "6"
    title: 最高一类
    section: "一"
    max: 5
    method:
      kind: per_unit
      best_only: true
      awards:
        - {measure: public_posts_created, points: 2}
        - {measure: vacancy_notices, points: 1}
  - id: "7"
    title: 声明的指标
    section: "一"
    max: 8
    method:
      kind: bands
      measure: unemployed_share
      bands: [{at_most: 20%, points: 8}, {at_most: 50%, points: 4}]
      otherwise: 0
  - id: "8"
    title: 汇总
    section: "一"
    max: 6
    method: {kind: group, minimum: 4}
    parts:
      - id: "8.1"
        title: 每月走访
        max: 3
        method: {kind: all_or_nothing, when: {measure: persons_without_regular_visit, with: {each: quarter}, at_most: 0}}
      - id: "8.2"
        title: 面积
        max: 3
        method: {kind: all_or_nothing, when: {number: "8.2", at_least: 30, unit: ㎡}}
  - id: "9"
    title: 已就业
    bonus: true
    max: 5
    method: {kind: per_unit, cap: 5, awards: [{measure: flexible_workers, points: 2}]}
"""


@cache
def invented_standard(*, declared: bool = True) -> Standard:
    """The standard; its text is not checked as a file of the product would be. `declared` False: without the items of
    the measures that it declares, of which no plan is ever called the cheapest."""
    raw = yaml.safe_load(_TEXT)
    if not declared:
        raw["items"] = [item for item in raw["items"] if item["id"] not in ("7", "9")]
        raw["measures"] = []
    return Standard.model_validate(raw)
