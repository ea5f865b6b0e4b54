"""One broken file per error: a small valid standard with one change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from fullemp_cli.standards.checker import check_source, check_standard
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.problems import KINDS, errors
from fullemp_cli.standards.source_file import read_source
from tests.standards.small_standard import SMALL, changed, check_text, write


@dataclass(frozen=True)
class Broken:
    """A change; the codes that it must give, in order; where (a fragment of the line) and what (of the sentence)."""

    old: str
    new: str
    code: str
    at: str
    says: str
    also: tuple[str, ...] = ()


BROKEN = [
    # Reading the file
    Broken("title: 某某区评价办法", "title: '某某区评价办法", "STD001", "", "YAML"),
    Broken("kind: score\n", "kind：score\n", "STD001", "kind：", "半角"),
    Broken("document: 某某〔2026〕1号", "document: 甲\ndocument: 乙", "STD002", "document: 乙", "第 5 行已经写过"),
    Broken("kind: judged, from: 0, to: 5", "kind: judged, from: 0, from: 1, to: 5", "STD002", "kind: judged", "from"),
    Broken("place: 某某区", "place: !x 某某区", "STD003", "place:", "标签"),
    Broken("place: 某某区", "place: 某某区\nextends: taizou", "STD004", "extends", "taizhou"),
    Broken("place: 某某区", "place: 某某区\nchanges: {}", "STD005", "changes", "extends"),
    Broken("{id: K1, title: 没有零就业, text: 没有,", "{id: K1, title: 没有零就业, text: 没有,一户也没有,", "STD006", "一户也",
            '要加引号：text: "没有,一户也没有"'),
    Broken("{id: 一, title: 任务, max: 40}", "{id: 一, title: 任务, 目标,考核, max: 40}", "STD006", "目标,考核",
           "“目标”成了另一个键", ("STD006",)),
    Broken("{answer: V1, text: 有造假}}", "{answer: V1, text: 有造假 #1}}", "STD001", "#1", "有 # 的"),
    Broken("    text: 创新加分。\n", "    text: 创新 #5 分以内。\n", "STD007", "#5", "引号"),
    Broken("    text: 创新加分。\n", "    text: 创新\n      举措 # 5 分以内。\n", "STD007", "# 5", "5 分以内"),
    Broken("has_tag: 高校毕业生", "has_tag: [高效毕业生]", "STD047", "高效", "是不是“高校毕业生”"),
    Broken("column: 人员类别, has_tag: 高校毕业生", "column: 家庭类别, lacks_tag: 低保边元", "STD047", "低保边元", "“低保边缘”"),
    # Shape
    Broken("      otherwise: 0\n", "      otherwize: 0\n", "STD010", "otherwize", "“otherwise”", ("STD011",)),
    Broken("issuer: 某某局\n", "", "STD011", "schema:", "issuer"),
    Broken("    title: 走访\n", "", "STD011", '  - id: "2"\n', "title"),
    Broken('  - id: "6"', "  - id: 6", "STD012", "  - id: 6", '要写成 "6"'),
    Broken("place: 某某区", "place: true", "STD012", "place", '"true"'),
    Broken("vetoes:\n", "schedule: 十月\nvetoes:\n", "STD013", "schedule", "列表"),
    Broken("bonus: true", "bonus: 是", "STD013", "bonus: 是", "true 或 false"),
    Broken("      gaps: lower\n", "      gaps: low\n", "STD014", "gaps: low", "“lower”"),
    Broken("kind: count_of", "kind: count", "STD014", "method:\n      kind: count", "count_of"),
    Broken("when: {ledger: 失业人员}", "when: {ledger: 失业}", "STD014", "ledger: 失业}", "失业人员"),
    Broken("full_marks: 60", "full_marks: 六十", "STD015", "full_marks", "数字"),
    Broken("points: 1, of: {measure", "points: 1.234, of: {measure", "STD015", "points: 1.234", "两位小数"),
    Broken("at_least: 96%", "at_least: 九十六", "STD015", "at_least: 九十六", "数字"),
    Broken("at_least: 96%", "at_least: 1e99", "STD015", "at_least: 1e99", "数字"),
    Broken("date: 2026-01-05", "date: 2026年1月5日", "STD016", "date:", "原文未载"),
    Broken("date: 2026-01-05", "date: 2026", "STD016", "date:", "2019-06-07"),
    Broken("when: {ledger: 失业人员}", "when: {ledgers: 失业人员}", "STD017", "ledgers", "ledger"),
    Broken("when: {ledger: 失业人员}", "when: 失业人员", "STD017", "when: 失业人员", "键: 值"),
    Broken("measure: public_posts_held, at_least: 5}", "measure: public_posts_held}", "STD018", "posts_held}", "界限"),
    Broken("one_of: [1, 2]}", "one_of: [1, 2], points: 2}", "STD018", "one_of", "只写一个"),
    Broken(", per_point_below: 100%}", "}", "STD018", '"2.1"', "扣分方式"),
    Broken("id: small", "id: 我的标准", "STD019", "id: 我的标准", "小写字母"),
    Broken("title: 某某区评价办法", "title:", "STD019", "title:", "没有内容"),
    Broken("awards: [{measure: public_posts_created, points: 2}]", "awards: []", "STD019", "awards: []", "至少要有 1 条"),
    # Ids and sums
    Broken('id: "2.3"', 'id: "2.2"', "STD020", 'id: "2.2", title: 未走访', "“2.2”重复"),
    Broken("id: K2\n", "id: K1\n", "STD020", "id: K1\n", "“K1”重复"),
    Broken("{id: b, title: 持证", "{id: a, title: 持证", "STD020", "{id: a, title: 持证", "“a”重复"),
    Broken("{name: 合格, more", "{name: 优秀, more", "STD020", "{name: 优秀, more", "“优秀”重复"),
    Broken('answer: "5.2.2", text: 持证上岗', 'answer: "5.2.1", text: 持证上岗', "STD021", "持证上岗", "有专职人员"),
    Broken('when: {answer: "6.1", text: 甲}', 'when: {answer: "5.1", text: 甲}', "STD021", '"5.1", text: 甲', "不能在项目 6", ("STD021",)),
    Broken("method: {kind: group, minimum: 4}", "method: {kind: judged}", "STD022", "kind: judged}\n    parts", "group"),
    Broken("method: {kind: judged, from: 0, to: 5}", "method: {kind: group}", "STD022", "kind: group}", "parts"),
    Broken("        max: 4\n", "        max: 3\n", "STD023", '    max: 10\n    text: 有场地', "不等于"),
    Broken("{kind: group, minimum: 4}", "{kind: group, cap: 9}", "STD023", "cap: 9", "cap"),
    Broken("title: 任务, max: 40}", "title: 任务, max: 41}", "STD024", "max: 41", "10 + 10 + 10 + 10 = 40"),
    Broken("full_marks: 60", "full_marks: 61", "STD025", "full_marks: 61", "不等于总分"),
    Broken("bonus: {max: 3}\n", "", "STD026", "full_marks: 60", "bonus.max"),
    Broken("bonus: {max: 3}", "bonus: {max: 6}", "STD026", "bonus: {max: 6}", "大于"),
    Broken('  - {id: 二, title: 基础, max: 20}\n', '  - {id: 二, title: 基础, max: 20}\n  - {id: 三, title: 其他, max: 0}\n',
            "STD027", "{id: 三", "没有项目"),
    Broken("    title: 岗位\n    section: 一", "    title: 岗位\n    section: 三", "STD027", "section: 三", "没有编号", ("STD024",)),
    Broken("full_marks: 60\n", "", "STD028", "kind: score", "full_marks", ("STD073", "STD073", "STD074")),
    Broken("kind: score", "kind: criteria", "STD028", "items:", "不计分", ("STD028", "STD061", "STD061")),
    # Methods
    Broken("awards: [{measure: public_posts_created, points: 2}]", "awards: [{measure: public_posts_created, points: 12}]",
            "STD030", "points: 12", "12 分"),
    Broken("points: 2}]}", "points: 2, cap: 12}]}", "STD030", "cap: 12", "12 分"),
    Broken("    max: 4\n    text: 安置", "    max: 0\n    text: 安置", "STD030", "max: 0\n    text: 安置", "减分项", ("STD024", "STD025")),
    Broken("points: 10}", "points: 11}", "STD030", "points: 11", "满分 10"),
    Broken("one_of: [1, 2]", "one_of: [1, 9]", "STD030", "one_of", "9 分"),
    Broken("points: 10}", "points: 9}", "STD031", "method:\n      kind: bands", "得不到项目 1 的满分"),
    Broken("{at_least: 80%, at_most: 89%, points: 5}", "{at_least: 80%, at_most: 89%, points: 8}", "STD032", "at_most: 89%", "分少"),
    Broken("{at_least: 90%, at_most: 95%, points: 8}", "{at_least: 90%, at_most: 96%, points: 8}", "STD032", "at_most: 96%", "96% 处重叠"),
    Broken("{at_least: 90%, at_most: 95%, points: 8}", "{at_least: 97%, points: 8}", "STD032", "at_least: 97%", "轮不到"),
    Broken("      gaps: lower\n", "", "STD033", "at_most: 95%", "95%、96% 之间", ("STD033",)),
    Broken("        - {judged: {from: 0, to: 1}}", "        - {when: {measure: public_posts_held, at_least: 1}, points: 0}",
            "STD034", "at_least: 1}, points: 0", "轮不到"),
    Broken("- {when: {measure: public_posts_held, at_least: 1}, one_of", "- {when: {measure: public_posts_held, more_than: 6}, one_of",
            "STD034", "more_than: 6", "要求高的情形写在前面"),
    Broken("judged: {from: 0, to: 1}", "judged: {from: 1, to: 0}", "STD035", "from: 1, to: 0", "from 大于 to"),
    Broken("method: {kind: judged, from: 0, to: 5}", "method: {kind: judged, from: 5, to: 4}", "STD035", "from: 5", "大于"),
    Broken('title: 制度, points: 2', 'title: 制度, points: 12', "STD036", "points: 12", "满分 10"),
    Broken('title: 未走访, points: 1', 'title: 未走访, points: 3, at_most: 2', "STD036", "at_most: 2", "at_most"),
    Broken("at_least: 20}", "at_least: 20, at_most: 10}", "STD037", "at_most: 10", "永远不会成立"),
    Broken("at_least: 20}", "at_least: 20, more_than: 10}", "STD037", "more_than: 10", "同一侧"),
    Broken("{kind: group, minimum: 4}", "{kind: group, minimum: 14}", "STD038", "minimum: 14", "永远得 0 分"),
    Broken("          kind: checklist\n", "          kind: checklist\n          cap: 5\n", "STD038", "cap: 5", "满分"),
    Broken("marks: [{at_least: 2, points: 6}", "marks: [{at_least: 4, points: 6}", "STD039", "at_least: 4", "只列了 3 项"),
    Broken("{at_least: 1, points: 3}]", "{at_least: 1, points: 6}]", "STD039", "at_least: 1, points: 6", "不比"),
    # Measures
    Broken("measure: overall_employment_rate", "measure: overal_employment_rate", "STD040", "overal_", "“overall_employment_rate”"),
    Broken("measure: overall_employment_rate", "measure: zzzz", "STD040", "zzzz", "在 measures 里自己声明"),
    Broken("with: {months: 12}", "with: {month: 12}", "STD041", "month: 12", "months", ("STD041",)),
    Broken("with: {months: 12}", "with: {months: 0}", "STD041", "months: 0", "整数"),
    Broken("measure: graduates_rate, target", "measure: graduates_rate, with: {months: 1}, target", "STD041", "months: 1", "不用参数"),
    Broken("at_least: 96%", "at_least: 96", "STD042", "at_least: 96", "是不是 96%"),
    Broken("measure: public_posts_held, at_least: 5}", "measure: public_posts_held, at_least: 5%}", "STD042", "at_least: 5%", "例如 5"),
    Broken("at_least: 20}", "at_least: 20%}", "STD042", "at_least: 20%", "数字"),
    Broken("target: 90%", "target: 190%", "STD042", "target: 190%", "不会超过 100%"),
    Broken("each_case_of: {measure: unvisited_households}", "each_case_of: {measure: visit_coverage}", "STD043", "each_case_of", "比率"),
    Broken("{measure: public_posts_created, points", "{measure: certified_share, points", "STD043", "certified_share", "数量"),
    Broken("points: 2}]}", "points: 2, per_point_above: 5}]}", "STD052", "per_point_above", "rounding", ("STD042",)),
    Broken("{measure: public_posts_created, points: 2}]", "{measure: certified_share, points: 2, per_point_above: 5}]",
            "STD042", "per_point_above: 5", "是不是 5%", ("STD052",)),
    Broken("measure: public_posts_held, at_least: 5}", "measure: public_posts_held, at_least: {measure: visit_coverage}}",
            "STD042", "at_least: {measure", "不能相比"),
    Broken("points: 2}]}", "points: 2, rounding: up}]}", "STD018", "rounding: up", "per_point_above"),
    Broken("points: 2}]}", "points: 2, nobody: up}]}", "STD014", "nobody: up", "none"),
    Broken("column: 人员类别", "column: 人员类型", "STD044", "人员类型", "人员类别"),
    Broken("counted: [{is: 就业}]", "counted: [{is: 在业}]", "STD044", "在业", "状态"),
    Broken("  - id: graduates_rate", "  - id: certified_share", "STD044", "id: certified_share", "内置", ("STD040",)),
    Broken("measure: graduates_rate, target", "measure: certified_share, target", "STD045", "id: graduates_rate", "没有用到"),
    Broken("each_case_of: {measure: unvisited_households}", "unless: {measure: unvisited_households, at_least: 1}",
            "STD046", "unless: {measure: unv", "at_most"),
    Broken("each_case_of: {measure: unvisited_households}", "if: {measure: unvisited_households, at_most: 0}",
            "STD046", "if: {measure: unv", "at_least"),
    Broken("{measure: public_posts_created, points: 2}]", "{measure: unvisited_households, points: 2}]",
            "STD046", "households, points: 2", "越多得分"),
    Broken("measures:\n", "columns: [{ledger: 劳动力, column: 甲, kind: word, values: [一]}]\nmeasures:\n", "STD048", "columns",
           "至少两个词"),
    Broken("  - id: graduates_rate\n", "  - id: graduates_rate\n    unknown: leave_out\n", "STD057", "unknown:", "不起作用"),
    Broken("counted: [{is: 就业}]", "counted: [{age: {at_least: 36, at_most: 35}}]", "STD018", "at_least: 36", "下限大于上限"),
    Broken("counted: [{is: 就业}]", "counted: [{is: 就业}, {not: {is: 就业}}]", "STD044", "not: {is", "不能同时成立"),
    # Numbers that mean nothing, and what is counted twice
    Broken("target: 90%", "target: 0%", "STD042", "target: 0%", "要大于 0"),
    Broken("per_point_below: 100%", "per_point_below: -5%", "STD042", "per_point_below: -5%", "不会是负数"),
    Broken("per_point_below: 100%", "per_point_below: 100%, point: 150%", "STD042", "point: 150%", "不会超过 100%"),
    Broken("months: 12}, at_most: 0}", "months: 12}, at_most: -1}", "STD042", "at_most: -1", "不会是负数"),
    Broken("months: 12}, at_most: 0}", "months: 12}, less_than: 0}", "STD037", "less_than: 0", "永远不会成立"),
    Broken("measure: public_posts_held, at_least: 5}", "measure: public_posts_held, at_least: 0}", "STD058",
           "posts_held, at_least: 0}", "总是成立", ("STD034",)),
    Broken("{at_least: 80%, at_most: 89%, points: 5}", "{at_least: 0%, points: 5}", "STD058", "at_least: 0%", "otherwise 用不到"),
    Broken("awards: [{measure: public_posts_created, points: 2}]",
           "awards: [{measure: public_posts_created, points: 2}, {measure: public_posts_created, points: 1}]",
           "STD059", "awards:", "同一件事"),
    Broken('when: {answer: "5.2.2", text: 持证上岗, implied_by: "5.2.1"}', 'when: {answer: "5.2.1", text: 有专职人员}', "STD059",
           '{id: b, title: 持证', "同一件事"),
    Broken("points: 2}]}", "points: 0}]}", "STD036", "points: 0}]}", "大于 0"),
    Broken("{kind: group, minimum: 4}", "{kind: group, minimum: 0}", "STD038", "minimum: 0", "大于 0"),
    Broken("bonus: {max: 3}", "bonus: {max: -1}", "STD026", "bonus: {max: -1}", "大于 0"),
    Broken("pass_mark: {at_least: 36,", "pass_mark: {at_least: 0,", "STD074", "pass_mark:", "大于 0"),
    # Texts that say nothing
    Broken("title: 走访率, points", 'title: "", points', "STD019", 'title: ""', "title 不能是空的"),
    Broken('{number: "5.1", unit', '{number: "", unit', "STD019", 'number: ""', "number 不能是空的"),
    Broken("      市级: {fact: 失业率", '      市级: {fact: ""', "STD019", 'fact: ""', "fact 不能是空的"),
    Broken("measures:\n", "columns: [{ledger: 劳动力, column: 甲, kind: word, values: {一: [''], 二: []}}]\nmeasures:\n",
           "STD048", "columns", "空白"),
    # Source
    Broken("    clause: 第3条\n", "", "STD050", '  - id: "3"\n', "clause"),
    Broken("effect: 取消资格, ", "effect: 取消资格, clause: '', ", "STD002", "取消资格", "clause"),
    Broken("text: 有台账, clause: 第11条", "text: 有台账", "STD050", "G1", "准入条件 G1"),
    Broken("    text: 每开发一个岗位得2分。\n", "", "STD051", '  - id: "3"\n', "原文"),
    Broken("    readings: [{reading: 空隙归下档, because: 只会更低}]\n", "", "STD052", "gaps: lower", "gaps"),
    Broken("    readings: [{reading: 不足一个点按一个点, because: 只会更低}]\n", "", "STD052", '"2.1"', "rounding"),
    Broken("target: 90%}", "target: 90%, nobody: 0}", "STD052", "nobody: 0", "nobody"),
    Broken("        text: 有场地得4分\n", "        text: 有场所得4分\n", "STD053", "有场所", "找不到"),
    Broken("date: 2026-01-05", "date: 2226-01-05", "STD054", "date:", "2226-01-05"),
    Broken("share: 10%, of: 总数, clause: 第13条", "share: 10%, of: 总数", "STD055", "share: 10%", "quota"),
    Broken("full_marks: 60\n", "full_marks: 60\ndocuments: {补充通知: {title: 关于补充的通知}}\n", "STD056", "documents",
           "没有一处条款引用"),
    Broken("share: 10%, of: 总数", "by_county: {江岭区: -1}", "STD075", "by_county", "江岭区"),
    # Form
    Broken('    - {item: "6"}', '    - {item: "66"}', "STD060", '"66"', "是不是“6”", ("STD061",)),
    Broken('also: ["8"]', 'also: ["9"]', "STD060", '["9"]', "“9”", ("STD061",)),
    Broken('    - {item: "5.2"}\n', "", "STD061", '  - id: "5"\n', "项目 5"),
    Broken("cells: {项目: 走访工作}", "cells: {项目名: 走访工作}", "STD062", "项目名", "“项目”"),
    Broken("total: {项目: 合计}", "total: {小计: 合计}", "STD062", "小计", "这一列"),
    Broken("content: review_points, level: 县级, width", "content: review_points, width", "STD063", "review_points", "level"),
    Broken("content: self, width", "content: blank, width", "STD064", "columns:", "自评"),
    Broken("pass_mark: {at", "recommendation: {title: 推荐表, template: 没有的表.docx}\npass_mark: {at", "STD065",
           "recommendation", "没有的表.docx"),
    Broken("{heading: 自评, content: self, width: 8}", "{heading: 自评, content: self, width: 300}", "STD019", "width: 300", "120"),
    Broken("{heading: 自评, content: self, width: 8}\n",
           "{heading: 自评, content: self, width: 8}\n    - {heading: 项目, content: title, width: 20}\n", "STD063",
           "    - {heading: 项目, content: title, width: 20}\n    - {heading: 审核", "写了两次"),
    Broken("content: title, width: 20", "content: self, width: 20", "STD063", "{heading: 自评", "只能有一列"),
    Broken('    - {item: "3"}\n', '    - {item: "3"}\n    - {item: "1"}\n', "STD063", '    - {item: "1"}\n    - {item: "4"', "已经有一行"),
    # Recognition
    Broken("      市级: {fact: 失业率, at_most: 3%}\n", "      市级: {fact: 失业率, at_most: 1%}\n", "STD072",
           "      星级: {", "“星级”的要求比前面的“市级”低"),
    Broken("tiers: [{name: 市级}, {name: 星级}]", "tiers: [{name: 市级, reward: 9}, {name: 星级, reward: 8}]", "STD072", "tiers: [{",
           "奖补"),
    Broken("    text: 失业率\n", "    texts: {市级: 失业率3%以内}\n", "STD051", "texts: {市级", "没有写“星级”的原文"),
    Broken("      星级: {fact: 失业率, at_most: 2%}\n", "    texts: {市级: 甲, 星级: 乙}\n", "STD071", "texts: {市级", "没有它的条件"),
    Broken("      星级: {fact", "      三星: {fact", "STD070", "三星", "“三星”"),
    Broken("    tiers:\n      市级", "    when: {answer: K2}\n    tiers:\n      市级", "STD071", "id: K2", "只写一个"),
    Broken("{name: 合格, more_than: 40}", "{name: 合格, at_least: 55}", "STD073", "at_least: 55", "从高到低"),
    Broken("{name: 合格, more_than: 40}", "{name: 合格}", "STD073", "{name: 合格}", "之一"),
    Broken("pass_mark: {at_least: 36, with_bonus", "pass_mark: {at_least: 62, with_bonus", "STD074", "pass_mark", "总分 60"),
    Broken("share: 10%, of", "share: 0.1, of", "STD075", "share: 0.1", "10%"),
    Broken("    title: 岗位\n", "    title: 岗位\n    method_by_kind: {村: {kind: judged}}\n", "", "", ""),
    Broken("full_marks: 60\n", "full_marks: 60\nconverted_to: 0\n", "STD074", "converted_to: 0", "converted_to",
            ("STD073", "STD073", "STD074")),
    Broken("title: 任务, max: 40}", "title: 任务, max: 40, at_least: 41}", "STD074", "at_least: 41", "满分 40"),
    Broken('implied_by: "5.2.1"', 'implied_by: "5.2.9"', "STD078", "5.2.9", "没有在清单里问到"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.code or 'fine'} {broken.new[:30]}")
def test_one_broken_file_per_error(broken: Broken, tmp_path: Path) -> None:
    text = changed(SMALL, broken.old, broken.new)
    checked = check_text(tmp_path, text)
    if not broken.code:
        assert checked.problems == []
        return
    said = "\n".join(f"{found.code} {found.sentence}" for found in checked.problems)
    assert sorted(found.code for found in checked.problems) == sorted((broken.code, *broken.also)), said
    found = next(one for one in checked.problems if one.code == broken.code and broken.says in one.sentence)
    assert found.file == "mine.yaml"
    if broken.at:
        assert found.line == text[: text.index(broken.at)].count("\n") + 1, found.sentence
    assert (checked.standard is None) == bool(errors(checked.problems))


def test_the_small_standard_is_valid(tmp_path: Path) -> None:
    assert check_text(tmp_path, SMALL).problems == []


@pytest.mark.parametrize("id", builtin_paths())
def test_built_in_standards_have_no_problem(id: str) -> None:
    assert check_standard(builtin_paths()[id]).problems == []


def test_every_code_of_a_checked_file_has_its_broken_file() -> None:
    elsewhere = {code for code in KINDS if code >= "STD079"}
    assert {broken.code for broken in BROKEN if broken.code} | {"STD066", "STD077"} == set(KINDS) - elsewhere


def test_a_method_for_a_kind_that_the_standard_does_not_judge(tmp_path: Path) -> None:
    text = changed(SMALL, "applies_to: [社区, 村]", "applies_to: [社区]")
    text = changed(text, "    title: 岗位\n", "    title: 岗位\n    method_by_kind: {村: {kind: judged}}\n")
    assert [found.code for found in check_text(tmp_path, text).problems] == ["STD077"]


def test_all_errors_at_once_also_beside_parts_that_the_model_refuses(tmp_path: Path) -> None:
    text = changed(SMALL, "      gaps: lower\n", "")
    text = changed(text, "    title: 走访\n", "    titel: 走访\n")
    text = changed(text, "    clause: 第7条\n", "")
    found = {(one.code, one.line) for one in check_text(tmp_path, text).problems}
    lines = {key: text[: text.index(key)].count("\n") + 1 for key in ("at_most: 95%", "titel", '  - id: "7"')}
    assert {("STD033", lines["at_most: 95%"]), ("STD010", lines["titel"]), ("STD050", lines['  - id: "7"'])} <= found


@pytest.mark.parametrize(
    ("bands", "measure", "codes"),
    [
        ("[{at_most: 3%, points: 10}, {at_most: 5%, points: 5}]", "certified_share", []),
        ("[{at_most: 5%, points: 10}, {at_most: 3%, points: 5}]", "certified_share", ["STD032"]),
        ("[{at_most: 3%, points: 10}, {at_least: 4%, at_most: 5%, points: 5}]", "certified_share", ["STD033"]),
        ("[{at_least: 5, points: 10}, {at_least: 3, at_most: 4, points: 5}]", "public_posts_held", []),
        ("[{at_least: 5, points: 10}, {at_least: 2, at_most: 3, points: 5}]", "public_posts_held", ["STD033"]),
        ("[{at_least: 5, points: 10}, {at_least: 3, at_most: 4, points: 5}]", "jobs_per_new_business", ["STD033"]),
        ("[{at_least: 90%, points: 10}, {at_least: 80%, less_than: 90%, points: 5}]", "certified_share", []),
        ("[{more_than: 90%, points: 10}, {at_least: 80%, less_than: 90%, points: 5}]", "certified_share", ["STD033"]),
        ("[{more_than: 90%, points: 10}, {at_least: 90%, points: 5}]", "certified_share", []),
        ("[{at_least: 90%, at_most: 95%, points: 10}, {at_least: 80%, less_than: 90%, points: 5}]", "certified_share", ["STD033"]),
        ("[{at_least: 90%, at_most: 100%, points: 10}, {at_least: 80%, less_than: 90%, points: 5}]", "certified_share", []),
        ("[{equals: 0, points: 10}, {equals: 1, points: 5}]", "public_posts_held", []),
        ("[{at_most: 3, points: 10}, {at_least: 2, points: 5}]", "public_posts_held", ["STD032"]),
        ("[{at_least: {fact: 目标}, points: 10}, {at_least: 3%, points: 5}]", "certified_share", []),
    ],
)  # fmt: skip
def test_bands_are_ordered_without_overlap_and_their_gaps_decided(
    bands: str, measure: str, codes: list[str], tmp_path: Path
) -> None:
    method = f"{{kind: bands, measure: {measure}, otherwise: 0, bands: {bands}}}"
    text = changed(SMALL, "{kind: per_unit, awards: [{measure: public_posts_created, points: 2}]}", method)
    assert [found.code for found in check_text(tmp_path, text).problems] == codes


def test_an_explained_code_for_every_problem() -> None:
    assert all(kind.title and kind.explanation for kind in KINDS.values())


def test_a_standard_of_criteria_needs_no_marks(tmp_path: Path) -> None:
    head, rest = SMALL.split("sections:\n")
    criteria = rest[rest.index("criteria:\n") : rest.index("grades:\n")]
    text = changed(changed(head, "full_marks: 60\n", ""), "bonus: {max: 3}\n", "").replace("score", "criteria")
    checked = check_source(read_source(write(tmp_path, text[: text.index("measures:")] + criteria)))
    assert checked.problems == []
