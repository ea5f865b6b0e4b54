"""A column of an office's own gives the marks that a column of the program's gives of the same cells: understood, blank,
not understood, known to a span."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import fullemp_cli
from tests.standards.written import loaded

OWN = """
columns:
  - {ledger: 劳动力, column: 出路, kind: word,
     values: [单位就业, 个体经营, 自主创业, 灵活就业, 公益性岗位, 务农, 外出务工, 其他]}
  - {ledger: 劳动力, column: 入网, kind: yes_no}
  - {ledger: 劳动力, column: 进厂日, kind: date}
  - {ledger: 劳动力, column: 岁数, kind: count}
  - {ledger: 劳动力, column: 类群, kind: tags}
  - {ledger: 劳动力, column: 干劲, kind: have}
"""
ALIKE: list[tuple[str, str, list[str], list[object]]] = [
    (
        "就业形式",
        "出路",
        ["one_of: [单位就业, 灵活就业]", "not_equals: 务农", "blank: false"],
        ["单位就业", "灵活就业", "务农", "其他", "", None, "跑运输", "？", "单位就业（待核实）", "不详", "灵活就业、务农"],
    ),
    (
        "是否录入信息系统",
        "入网",
        ["equals: 是", "equals: 否"],
        ["是", "否", "√", "×", "1", "0", "", "不知道", "☑是 □否", "有", "待查", "是（已补）", None, "○", "●"],
    ),
    (
        "就业日期",
        "进厂日",
        ["in_period: true", "on_or_before: 2026-06-30", "blank: true"],
        ["2026-03-01", date(2026, 7, 1), "2025年", "2026年上半年", "3月5日", "20260301", "不详", "长期", "看表", None, "2026-13-01"],
    ),
    (
        "年龄",
        "岁数",
        ["at_least: 30", "at_most: 50", "equals: 25"],
        [25, 30, "25", "25岁", "约30", "三十", None, "不详", "100000", "25.5", "-3", "28、30"],
    ),
    (
        "人员类别",
        "类群",
        ["has_tag: 退役军人", "lacks_tag: 残疾人", "blank: true"],
        ["退役军人", "退役军人、残疾人", "残疾人", "无", "", None, "其他类", "退役军人；高校毕业生", "—", "退役军人?"],
    ),
    ("劳动能力", "干劲", ["equals: 有", "equals: 无"], ["有", "无", "√", "×", "是", "否", None, "有（部分）", "弱", "不详"]),
]  # fmt: skip
CONDITIONS = [
    (own, theirs, form.format(f"{{column: {theirs}, {asked}}}"), form.format(f"{{column: {own}, {asked}}}"))
    for theirs, own, every, _ in ALIKE
    for asked in every
    for form in ("{}", "{{not: {}}}")
]


def standard() -> str:
    """Two measures and items for each condition: of the program's column, and of the office's own."""
    measures, items = [], []
    for number, condition in enumerate(one for _, _, *both in CONDITIONS for one in both):
        measures.append(
            f"  - {{id: m{number}, title: 指标{number}, kind: share, of: [{{ledger: 劳动力}}], counted: [{condition}]}}"
        )
        items.append(
            f'  - {{id: "{number}", title: 项{number}, max: 1, text: 按比例得分, clause: 第1条,'
            f" method: {{kind: proportional, measure: m{number}, target: 100%, decimals: 2}}}}"
        )
    return "\n".join((OWN, "measures:", *measures, "items:", *items, f"full_marks: {len(items)}", ""))


@pytest.mark.parametrize("seed", range(6))
def test_the_same_cells_give_the_same_marks(seed: int, tmp_path: Path) -> None:
    one = loaded(tmp_path, standard())
    chosen = random.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "劳动力"
    sheet.append(["姓名", "户编号", *(name for theirs, own, _, _ in ALIKE for name in (theirs, own))])
    for number in range(chosen.randint(2, 6)):
        cells = [cell for _, _, _, words in ALIKE for cell in [chosen.choice(words)] * 2]
        sheet.append(["赵钱孙李周吴"[number] + "大宝", str(number), *cells])
    book.save(tmp_path / "台账.xlsx")
    found = fullemp_cli.score(tmp_path / "台账.xlsx", one.path, as_of="2026-11-30", period="2026").items
    marks = [(item.points, item.open) for item in found]
    for at, (own, theirs, condition, _) in enumerate(CONDITIONS):
        assert marks[2 * at + 1] == marks[2 * at], (own, theirs, condition)
