"""What a line of the mapping file decides is said as such wherever a mark rests on it, and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fullemp_cli.ledgers.mapping import load_mapping
from fullemp_cli.measures.period import Period
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.reports.form_cells import cells_of
from fullemp_cli.reports.receipt_words import decided_by_mapping
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.scoring.assess import assess
from fullemp_cli.standards.checker import check_source
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.source_file import read_source
from tests.ledgers.books import book, sheet
from tests.ledgers.people import identity
from tests.standards.small_standard import write

PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 30))
TRUCKS = "按映射：跑运输 = 就业，12 人"


def scored(tmp_path: Path, mapping: str, *sheets: Sheet, standard: Standard | None = None) -> Assessment:
    path = tmp_path / "映射.yaml"
    path.write_text(mapping, "utf-8")
    facts = book(*sheets, mapping=load_mapping(path)).facts()
    return assess(standard or load_standard("taizhou").standard, "0" * 64, facts, PERIOD)


def labour(trucks: int = 12, employed: int = 8) -> Sheet:
    states = ["跑运输"] * trucks + ["就业"] * employed
    rows = [[f"赵{at}", identity("19800101", at), state, "无", "职工"] for at, state in enumerate(states, 1)]
    return sheet("劳动力", ["姓名", "身份证号", "就业状态", "职业资格", "养老保险"], *rows)


def spells() -> Sheet:
    rows = [[f"钱{at}", identity("19900101", at), "2026-01-05", "2026-06-01"] for at in range(1, 5)]
    return sheet("失业人员", ["姓名", "身份证号", "登记日甲", "就业日期"], *rows)


MAPPING = "值:\n  就业状态:\n    跑运输: 就业\n表头:\n  失业人员:\n    登记日甲: 登记失业日期\n"


def test_beside_the_items_that_rest_on_it(tmp_path: Path) -> None:
    services = sheet(
        "服务记录",
        ["姓名", "身份证号", "日期", "服务类型"],
        ["钱1", identity("19900101", 1), "2026-02-01", "职业技能培训"],
    )
    result = scored(tmp_path, MAPPING, labour(), spells(), services)
    rate, training = result.item("1"), result.item("8.2.4")
    assert rate and training
    assert rate.basis and (rate.basis.numerator, rate.basis.denominator) == (20, 20)
    assert rate.mapped == (TRUCKS,) and rate.readings[-1] == TRUCKS
    assert training.mapped == ("按映射：表头“登记日甲” = 登记失业日期，4 条登记",)
    others = {item.id for item in result.items if TRUCKS in item.mapped}
    assert "8.2.4" not in others and "7.1" not in others
    no_data = result.item("5")
    assert no_data and not no_data.mapped  # nothing was measured: it carries no mark


def test_on_the_form_and_before_the_marks(tmp_path: Path) -> None:
    result = scored(tmp_path, MAPPING, labour(), spells())
    cells = cells_of(result, load_standard("taizhou").standard, ["1"])
    assert cells.explanation.splitlines()[-1] == TRUCKS
    said = list(decided_by_mapping(result))
    assert said[0].startswith(f"{TRUCKS}（1、") and said[0].endswith("）")


def test_a_line_that_nothing_rests_on_is_not_said(tmp_path: Path) -> None:
    mapping = "值:\n  户籍性质:\n    乡下: 农村\n  就业状态:\n    跑车: 就业\n"
    result = scored(tmp_path, mapping, labour(trucks=0))
    assert not any(item.mapped for item in result.items)


def test_a_sheet_left_out(tmp_path: Path) -> None:
    """Services that the mapping had not read may cost marks: it is said of what looks at services."""
    services = sheet(
        "旧服务", ["姓名", "身份证号", "日期", "服务类型"], ["钱1", identity("19900101", 1), "2026-02-01", "职业介绍"]
    )
    result = scored(tmp_path, f"{MAPPING}工作表:\n  旧服务: 不读\n", labour(), spells(), services)
    training, rate = result.item("8.2.4"), result.item("1")
    assert training and "按映射：工作表“旧服务”不读" in training.mapped
    assert rate and rate.mapped == (TRUCKS,)


def test_an_answer_and_a_stated_figure(tmp_path: Path) -> None:
    text = """
schema: fullemp.standard/1
id: own
title: 甲区标准
place: 甲区
document: 甲区文件
issuer: 甲局
date: 2026-01-01
kind: score
full_marks: 10
measures:
  - {id: complaints, title: 投诉, unit: 起, kind: stated, number: b, better: fewer}
items:
  - {id: a, title: 制度, max: 4, text: 有制度得4分, clause: 第1条, yes: true}
  - {id: b, title: 投诉, max: 6, text: 没有投诉得6分, clause: 第2条, pass: {measure: complaints, at_most: 0}}
"""
    path = write(tmp_path, text)
    source = read_source(path)
    checked = check_source(source)
    assert checked.standard is not None, checked.problems
    answers = sheet("清单甲", ["标准", "项目编号", "回答", "自评分"], ["own", "a", "有", None], ["own", "b", "0", None])
    mapping = "工作表:\n  清单甲: 工作清单\n表头:\n  工作清单:\n    回答: 结论\n"
    result = scored(tmp_path, mapping, labour(0), answers, standard=checked.standard)
    yes, stated = result.item("a"), result.item("b")
    assert yes and stated
    assert yes.points == 4 and stated.points == 6
    for item in (yes, stated):
        assert "按映射：表头“回答” = 结论，2 项" in item.mapped
