"""Rows alike in every cell but 序号: once where they are records, told where they may well be alike."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.cells import text
from fullemp_cli.ledgers.reading import repeated_rows
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 2)
REPORT = ["序号", "日期", "媒体名称", "级别", "标题", "版面"]


def test_a_report_entered_three_times_counts_once() -> None:
    rows: list[list[Value]] = [[n, "2026-01-02", "示例日报", "市级", "送岗到村", "二版"] for n in (1, 2, 3)]
    read = facts(sheet("宣传报道", REPORT, *rows))
    assert read.reports and len(read.reports.rows) == 1 and read.reports.rows[0].row == 2
    assert [found.cell for found in read.findings if found.code == "DUP005"] == ["3", "4"]


@pytest.mark.parametrize("column", [1, 2, 4, 5])
def test_one_cell_that_differs_makes_two_also_one_that_is_not_read(column: int) -> None:
    row: list[Value] = [1, "2026-01-02", "示例日报", "市级", "送岗到村", "二版"]
    other = list(row)
    other[column] = "2026-01-03" if column == 1 else "另一个"
    read = facts(sheet("宣传报道", REPORT, row, other))
    assert read.reports and len(read.reports.rows) == 2


def test_alike_on_another_sheet_in_another_order_and_spelling_of_the_day() -> None:
    read = facts(
        sheet("1月", ["走访记录"], ["走访时间", "姓名", "身份证号", "走访人"], ["2026-01-02", "赵一", A, "钱经办"]),
        sheet("补", ["走访记录"], ["姓名", "走访人", "身份证号码", "走访时间"], ["赵一", "钱经办", A, "2026年1月2日"]),
    )
    assert read.services and len(read.services.rows) == 1


def test_alike_in_two_communities_are_two() -> None:
    headings = ["所属社区", "名称", "成立日期"]
    read = book(
        sheet("市场主体", headings, ["甲社区", "小吃店", "2026-01-02"], ["乙社区", "小吃店", "2026-01-02"]),
        sheet(
            "劳动力",
            ["所属社区", "姓名", "身份证号", "就业状态"],
            ["甲社区", "赵一", A, "就业"],
            ["乙社区", "钱二", B, "就业"],
        ),
    )
    for name in ("甲社区", "乙社区"):
        table = read.facts(name).businesses
        assert table and len(table.rows) == 1


def test_posts_with_a_holder_are_one_and_posts_without_are_two() -> None:
    headings = ["岗位名称", "开发日期", "在岗人员姓名", "上岗日期"]
    held = facts(sheet("公益性岗位", headings, *[["保洁", "2026-01-02", "赵一", "2026-01-05"]] * 2))
    assert held.posts and len(held.posts.rows) == 1 and "DUP005" in codes(held)
    free = facts(sheet("公益性岗位", headings, *[["保洁", "2026-01-02", None, None]] * 2))
    assert free.posts and len(free.posts.rows) == 2 and "DUP006" in codes(free)


def test_vacancies_alike_are_a_hint_and_spells_are_not_compared() -> None:
    vacancy = facts(sheet("岗位信息", ["发布日期", "用人单位", "岗位"], *[["2026-01-02", "甲厂", "车工"]] * 2))
    assert vacancy.vacancies and len(vacancy.vacancies.rows) == 2 and "DUP006" in codes(vacancy)
    spells = facts(sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], *[["赵一", A, "2026-01-02"]] * 2))
    assert spells.unemployed and len(spells.unemployed.rows) == 2 and "DUP005" not in codes(spells)


def test_wide_visits_of_one_row_are_no_repetition_but_a_row_twice_is() -> None:
    headings = ["姓名", "身份证号", "走访时间1", "走访时间2"]
    row = ["赵一", A, "2026-01-02", "2026-01-02"]
    once = facts(sheet("走访记录", headings, row))
    assert once.services and len(once.services.rows) == 2
    twice = facts(sheet("走访记录", headings, row, row))
    assert twice.services and len(twice.services.rows) == 2


def test_one_household_number_under_two_heads() -> None:
    zero = facts(
        sheet(
            "零就业家庭",
            ["户编号", "户主姓名", "户主身份证号", "认定日期"],
            ["H7", "赵一", A, "2026-01-02"],
            ["H7", "钱二", B, "2026-01-02"],
        )
    )
    [said] = [found for found in zero.findings if found.code == "DUP007"]
    assert "H7" in said.message and "户主" in said.message
    labour = facts(
        sheet(
            "劳动力",
            ["姓名", "身份证号", "户编号", "与户主关系", "就业状态"],
            ["赵一", A, "H7", "户主", "就业"],
            ["钱二", B, "H7", "户主", "就业"],
        )
    )
    assert "DUP007" in codes(labour)


def test_each_row_is_compared_once_however_many_communities_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"示例{number}社区" for number in range(30)]
    heading = ["日期", "姓名", "服务类型", "服务内容", "所属社区"]
    rows: list[list[Value]] = [
        ["2026-03-01", f"赵{number}", "走访", f"了解情况{number % 3}", name] for name in names for number in range(4)
    ]
    read = book(sheet("服务记录", heading, *rows, rows[0]))
    looked_at: list[object] = []

    def text_of(value: Value) -> str:
        looked_at.append(value)
        return text.text_of(value)

    monkeypatch.setattr(repeated_rows, "text_of", text_of)
    found = [read.facts(name) for name in names]
    assert [len(one.services.rows) for one in found if one.services] == [4] * 30
    assert [one.code for one in found[0].findings].count("DUP005") == 1
    assert len(looked_at) <= (len(rows) + 1) * len(heading)
