"""What is wrong with a declaration is said in words, at its place, with the nearest that is right."""

from __future__ import annotations

import pytest

from tests.measures.declared.measures import declared

WHERE = "{kind: count, of: [{ledger: 劳动力, where: [%s]}]}"


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        (WHERE % "{column: 就业形势, equals: 务农}", ("of", 0, "where", 0, "column"), ["没有“就业形势”列", "就业形式"]),
        (WHERE % "{column: 就业形式, equals: 灵活就页}", ("of", 0, "where", 0, "equals"), ["灵活就业"]),
        (WHERE % "{column: 就业形式, one_of: [务农, 务弄]}", ("of", 0, "where", 0, "one_of"), ["“务弄”"]),
        (WHERE % "{column: 年龄, has_tag: x}", ("of", 0, "where", 0, "has_tag"), ["数量列", "at_least"]),
        (WHERE % "{column: 年龄, equals: 十六}", ("of", 0, "where", 0, "equals"), ["整数"]),
        (WHERE % "{column: 劳动能力, equals: 也许}", ("of", 0, "where", 0, "equals"), ["只能是有/无"]),
        (WHERE % "{column: 姓名, in_period: true}", ("of", 0, "where", 0, "in_period"), ["文本列"]),
        (
            WHERE % "{column: 就业日期, within: {of: 登记日期, months: 1}}",
            ("of", 0, "where", 0, "within", "of"),
            ["没有“登记日期”列", "出生日期"],
        ),
        (WHERE % "{is: 就也}", ("of", 0, "where", 0, "is"), ["没有“就也”", "就业"]),
        (WHERE % "{sex: 男}, {sex: 女}", ("of", 0, "where", 1), ["不能同时成立", "any_of"]),
        (
            WHERE % "{any_of: [{sex: 男}, {all_of: [{sex: 男}, {sex: 女}]}]}",
            ("of", 0, "where", 0, "any_of", 1, "all_of", 1),
            ["不能同时成立"],
        ),
        (WHERE % "{member_of: 援助对像}", ("of", 0, "where", 0, "member_of"), ["援助对象"]),
        (WHERE % "{served: {kinds: [职业陪训]}}", ("of", 0, "where", 0, "served", "kinds", 0), ["没有“职业陪训”"]),
        (WHERE % "{column: 名称, ledger: 市场主体, equals: x}", ("of", 0, "where", 0, "ledger"), ["只能对照"]),
        (
            WHERE % "{all_of: [{any_of: [{not: {is: 就也}}]}]}",
            ("of", 0, "where", 0, "all_of", 0, "any_of", 0, "not", "is"),
            [],
        ),
        ("{kind: count, of: [{ledger: 岗位信息, where: [{is: 就业}]}]}", ("of", 0, "where", 0), ["不是人"]),
        ("{kind: count, of: [{ledger: 工作清单}]}", ("of", 0, "ledger"), ["不能作为统计对象"]),
        ("{kind: count, of: [{ledger: 市场主体}], sum: 名称}", ("sum",), ["数量列"]),
        ("{kind: count, of: [{ledger: 市场主体}], sum: 带动人数}", ("sum",), ["带动就业人数"]),
        ("{kind: periods_without, each: month, date: 日期, of: [{ledger: 岗位信息}]}", ("date",), ["发布日期"]),
        ("{kind: fewest, kinds: [走方], of: [{population: 援助对象}]}", ("kinds", 0), ["没有“走方”"]),
        (
            "{kind: ratio, numerator: {of: [{ledger: 市场主体}], sum: 状态}, denominator: {of: [{ledger: 劳动力}]}}",
            ("numerator", "sum"),
            ["数量列"],
        ),
        ("{kind: count, distinct: day, of: [{ledger: 劳动力}]}", ("distinct",), ["不能按天数场次"]),
        (
            WHERE % "{served: {within: {of: 姓名, days: 3}}}",
            ("of", 0, "where", 0, "served", "within", "of"),
            ["日期列"],
        ),
        (
            WHERE % "{served: {within: {of: 就业日期, days: 3}, each: month}}",
            ("of", 0, "where", 0, "served", "within"),
            ["each"],
        ),
        (
            "{kind: share, of: [{population: 劳动力人口}], counted: [{column: 登记失业日期, in_period: true}]}",
            ("counted", 0, "column"),
            ["劳动力台账没有"],
        ),
    ],
)
def test_problem(text: str, path: tuple[str | int, ...], words: list[str]) -> None:
    (problem,) = declared(text).problems()
    assert problem.path == path
    assert all(word in problem.message for word in words), problem.message


def test_all_problems_at_once() -> None:
    text = WHERE % "{is: 就也}, {column: 年令, at_least: 1}, {served: {kinds: [走方]}}"
    assert len(list(declared(text).problems())) == 3


def test_a_column_of_one_of_the_ledgers_of_a_population_is_enough() -> None:
    text = "{kind: count, of: [{population: 评估期就业困难人员, where: [{column: 登记失业日期, in_period: true}]}]}"
    assert list(declared(text).problems()) == []
