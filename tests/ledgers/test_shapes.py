"""Shapes that offices give to a ledger, one at a time, where the metamorphic tests do not reach."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.ledgers.unread import any_word, one_of
from fullemp_cli.ledgers.vocabulary import EmploymentForm, Ending, ServiceKind
from fullemp_cli.opening.grid import CellTrouble, Merge, Sheet, Value
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

A, B, C = identity("19800101", 1), identity("19810202", 2), identity("19820303", 3)


def test_two_ledgers_under_each_other() -> None:
    read = facts(
        sheet(
            "Sheet1",
            ["失业人员管理台账"],
            ["姓名", "身份证号", "登记失业日期"],
            ["赵一", A, "2026-01-02"],
            ["合计", None, "1人"],
            [],
            ["就业困难人员管理台账"],
            ["姓名", "身份证号", "困难类别", "认定日期"],
            ["钱二", B, "残疾", "2026-01-05"],
        )
    )
    assert read.unemployed and [row.name for row in read.unemployed.rows] == ["赵一"]
    assert read.hardship and [row.name for row in read.hardship.rows] == ["钱二"]


def test_groups_without_merges_over_every_column() -> None:
    read = facts(
        sheet(
            "失业人员管理台账",
            ["基本信息", None, None, "失业情况", None, "安置情况", None],
            ["姓名", "身份证号", "户口性质", "时间", "原因", "时间", "去向"],
            ["赵一", A, "农村", "2026-01-02", "毕业未就业", "2026-02-03", "务农"],
        )
    )
    assert read.unemployed
    [row] = read.unemployed.rows
    assert (row.registered_on, row.employed_on, row.form) == (
        date(2026, 1, 2),
        date(2026, 2, 3),
        EmploymentForm.FARMING,
    )


def test_numbering_row_and_example_row_are_no_data() -> None:
    read = facts(
        sheet(
            "失业人员",
            ["姓名", "身份证号", "登记失业日期"],
            [1, 2, 3],
            ["赵一", A, "2026-01-02"],
            ["本页小计", None, "1"],
            ["合计：1人"],
        )
    )
    assert read.unemployed and len(read.unemployed.rows) == 1


def test_a_surname_that_begins_like_a_note_is_a_person() -> None:
    names = ["单注", "负一", "说二", "附三", "合四", "总五", "审六", "录七", "计八"]
    rows = [[name, identity("19900101", number + 10), "2026-01-02"] for number, name in enumerate(names)]
    read = facts(sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], *rows))
    assert read.unemployed and [row.name for row in read.unemployed.rows] == names


def test_row_without_serial_number_and_blank_rows() -> None:
    blank = [None] * 4
    read = book(
        sheet(
            "失业人员",
            ["序号", "姓名", "身份证号", "登记失业日期"],
            [1, "赵一", A, "2026-01-02"],
            *[blank] * 50,
            [None, "钱二", B, "2026-01-02"],
            [3, None, None, None],
            *[blank] * 100,
        )
    )
    table = read.facts().unemployed
    assert table and [row.name for row in table.rows] == ["赵一", "钱二"]
    [understood] = read.understanding
    assert understood.summary == "读到第 53 行，共 2 条登记"


def test_legend_codes_differ_by_column() -> None:
    read = facts(
        sheet(
            "失业人员管理台账",
            ["姓名", "身份证号", "登记失业日期", "困难类型", "就业日期", "就业去向", "注销日期", "注销原因"],
            ["赵一", A, "2026-01-02", "①、③", "2026-02-03", 1.0, "2026-02-03", "⑼"],
            ["钱二", B, "2026-01-02", "2", "2026-02-03", "（2）", "2026-02-03", "(10)"],
            ["孙三", C, "2026-01-02", None, "2026-02-03", "灵活就业", None, "77"],
            ["说明：1、困难类型：①大龄 ②4050 ③残疾；2、就业去向：（1）单位就业（2）务农"],
            ["注销原因：（1）被录用 （2）个体经营 （3）稳定收入 （4）公益性岗位安置 （5）退休"],
            ["（6）入学 （7）入伍 （8）判刑 （9）死亡 （10）失去联系"],
        )
    )
    assert read.unemployed
    first, second, third = read.unemployed.rows
    assert (set(first.hardship_tags), first.form, first.cancellation) == (
        {"大龄", "残疾"},
        EmploymentForm.EMPLOYER,
        Ending.OUT_OF_LABOUR_FORCE,
    )
    assert (set(second.hardship_tags), second.form, second.cancellation) == (
        {"4050"},
        EmploymentForm.FARMING,
        Ending.OTHER,
    )
    assert (third.form, third.cancellation) == (EmploymentForm.FLEXIBLE, None)
    assert third.unread["cancellation"].could == any_word(Ending)
    assert first.cancellation_text == "死亡"
    assert codes(read) == ["WORD005"]


def test_wide_quarters_with_details_of_their_own() -> None:
    read = facts(
        sheet(
            "走访记录",
            ["姓名", "身份证号", "第一季度", None, "第二季度", None],
            [None, None, "走访时间", "走访内容", "走访时间", "走访内容"],
            ["赵一", A, "2026-01-02", "送政策", "2026.4.5、2026.5.6", "送岗位"],
            ["钱二", B, None, None, "4月", None],
            merges=[Merge(1, 3, 1, 4), Merge(1, 5, 1, 6)],
        )
    )
    assert read.services
    assert [(row.name, row.on, row.content, row.kind) for row in read.services.rows] == [
        ("赵一", date(2026, 1, 2), "送政策", ServiceKind.VISIT),
        ("赵一", date(2026, 4, 5), "送岗位", ServiceKind.VISIT),
        ("赵一", date(2026, 5, 6), "送岗位", ServiceKind.VISIT),
        ("钱二", None, "", ServiceKind.VISIT),
    ]
    assert codes(read).count("DATE001") == 1


def test_visits_across_the_columns_of_a_register() -> None:
    read = facts(
        sheet(
            "就业困难人员",
            ["姓名", "身份证号", "困难类别", "认定日期", "走访时间1", "走访时间2"],
            ["赵一", A, "残疾", "2026-01-02", "2026-02-03", "2026-05-06"],
        )
    )
    assert read.hardship and len(read.hardship.rows) == 1
    assert read.services and [row.person and row.person.key for row in read.services.rows] == [A, A]


def test_a_count_of_visits_proves_none() -> None:
    read = facts(sheet("走访记录", ["姓名", "身份证号", "走访次数"], ["赵一", A, 4]))
    assert "COL006" in codes(read)
    assert read.services is None or all(row.on is None for row in read.services.rows)


def test_long_visits_without_a_kind_are_visits() -> None:
    read = facts(sheet("走访记录", ["走访时间", "姓名", "身份证号", "走访人"], ["2026-01-02", "赵一", A, "钱经办"]))
    assert read.services and read.services.rows[0].kind is ServiceKind.VISIT
    assert read.services.has("服务类型")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("职业指导登记表", ServiceKind.CAREER_GUIDANCE),
        ("职业技能培训台账", ServiceKind.SKILL_TRAINING),
        ("就业援助对象走访登记表", ServiceKind.VISIT),
        ("电话走访记录", ServiceKind.PHONE_CALL),
        ("创业担保贷款贴息台账", ServiceKind.ENTREPRENEURSHIP_LOAN_INTEREST),
        ("就业援助台账", None),
        ("职业指导和职业介绍台账", None),
        ("推荐就业人员培训台账", None),
    ],
)
def test_the_kind_that_a_title_names(title: str, kind: ServiceKind | None) -> None:
    """Beside a sheet of 走访记录 such services were 其他 without a word."""
    rows: list[list[Value]] = [[title], ["日期", "姓名", "身份证号", "服务内容"], ["2026-01-02", "赵一", A, "见面"]]
    read = facts(sheet("服务台账", *rows))
    assert read.services is not None
    assert [row.kind for row in read.services.rows if read.services.has("服务类型")] == ([kind] if kind else [])


def test_a_title_of_visits_and_calls() -> None:
    """Each may be either: it was a visit, for good."""
    read = facts(sheet("走访、电话联系登记表", ["日期", "姓名", "身份证号"], ["2026-01-02", "赵一", A]))
    assert read.services is not None
    [row] = read.services.rows
    assert row.unread["kind"].could == one_of((ServiceKind.VISIT, ServiceKind.PHONE_CALL))


def test_dates_under_the_kinds_of_service() -> None:
    """走访时间 was the date of every row, and the others were not read."""
    headings: list[Value] = ["姓名", "身份证号", "走访时间", "职业指导时间", "职业介绍日期", "服务内容"]
    row: list[Value] = ["赵一", A, "2026-01-02", "2026-02-03", None, "见面"]
    read = facts(sheet("服务记录", headings, row))
    assert read.services is not None
    assert [(one.kind, one.on) for one in read.services.rows] == [
        (ServiceKind.VISIT, date(2026, 1, 2)),
        (ServiceKind.CAREER_GUIDANCE, date(2026, 2, 3)),
    ]


def test_services_without_a_kind_lack_the_column() -> None:
    read = facts(sheet("帮扶台账", ["日期", "姓名", "身份证号", "帮扶内容"], ["2026-01-02", "赵一", A, "送岗位"]))
    assert read.services and not read.services.has("服务类型")


def test_service_with_a_blank_kind_is_other() -> None:
    """Services: an unknown kind is 其他; none is needed for a visit at home or a contact."""
    columns = ["日期", "姓名", "身份证号", "服务类型", "服务方式"]
    read = facts(sheet("服务记录", columns, ["2026-01-02", "赵一", A, None, "上门"], ["2026-01-03", "赵一", A, "走访"]))
    assert read.services and [row.kind for row in read.services.rows] == [ServiceKind.OTHER, ServiceKind.VISIT]
    blank = facts(sheet("服务记录", columns, ["2026-01-02", "赵一", A, None, "上门"]))
    assert blank.services and blank.services.rows[0].kind is ServiceKind.OTHER


def test_flags() -> None:
    read = facts(
        sheet(
            "失业人员",
            ["姓名", "身份证号", "登记失业日期", "是否就业困难人员", "困难类别"],
            ["赵一", A, "2026-01-02", "是", None],
            ["钱二", B, "2026-01-02", "是", "残疾"],
            ["孙三", C, "2026-01-02", "否", None],
        )
    )
    assert read.unemployed and [set(row.hardship_tags) for row in read.unemployed.rows] == [{"不明"}, {"残疾"}, set()]


def test_flag_alone_records_the_category() -> None:
    read = facts(
        sheet("失业人员", ["姓名", "身份证号", "登记失业日期", "是否4050人员"], ["赵一", A, "2026-01-02", "√"])
    )
    assert read.unemployed and read.unemployed.has("困难类别")
    assert read.unemployed.rows[0].hardship_tags == {"不明"}


def test_household_members_below_each_other_without_merges() -> None:
    read = facts(
        sheet(
            "零就业家庭台账",
            ["户号", "户主姓名", "户主身份证", "认定日期", "成员姓名", "成员身份证号", "就业时间"],
            ["Z1", "赵一", A, "2026-01-02", "赵一", A, None],
            [None, None, None, None, "钱二", B, "2026-01-20"],
            ["Z2", "孙三", C, "2026-01-05", "孙三", C, None],
        )
    )
    assert read.households
    assert [(row.household, row.head.key, row.recognised_on, row.employed_on) for row in read.households.rows] == [
        ("Z1", A, date(2026, 1, 2), None),
        ("Z1", A, date(2026, 1, 2), date(2026, 1, 20)),
        ("Z2", C, date(2026, 1, 5), None),
    ]
    assert "LED004" in codes(read)


def test_rows_that_are_only_the_lower_half_of_merged_cells_are_no_rows() -> None:
    read = facts(
        sheet(
            "失业人员",
            ["姓名", "身份证号", "登记失业日期"],
            ["赵一", A, "2026-01-02"],
            [None, None, None],
            ["钱二", B, "2026-01-02"],
            merges=[Merge(2, 1, 3, 1), Merge(2, 2, 3, 2), Merge(2, 3, 3, 3)],
        )
    )
    assert read.unemployed and [row.name for row in read.unemployed.rows] == ["赵一", "钱二"]


def test_error_cells_are_blank_formulas_without_a_result_not_understood() -> None:
    grid = sheet(
        "劳动力", ["姓名", "身份证号", "就业状态", "就业形式"], ["赵一", A, None, "务农"], ["钱二", B, None, "务农"]
    )
    troubled = Sheet(grid.name, grid.rows, troubles={(2, 3): CellTrouble.ERROR, (3, 3): CellTrouble.UNCACHED})
    read = facts(troubled)
    assert read.labour and [row.status for row in read.labour.rows] == [None, None]
    assert [list(row.unread) for row in read.labour.rows] == [[], ["status"]]
    assert [code for code in codes(read) if code.startswith("CELL")] == ["CELL001", "CELL002"]
    assert {found.cell for found in read.findings if found.code.startswith("CELL")} == {"C2", "C3"}


def test_missing_blank_and_recorded_columns() -> None:
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态", "户籍"], ["赵一", A, "就业", None]))
    assert read.labour
    assert read.labour.has("户籍") and not read.labour.has("职业资格")
    assert read.labour.blank_columns == {"户籍"}
    assert "COL002" in codes(read)


def test_missing_required_column_is_said() -> None:
    assert "COL001" in codes(facts(sheet("失业人员管理台账", ["姓名", "身份证号", "失业原因"], ["赵一", A, "其他"])))


def test_places_name_file_sheet_and_cell() -> None:
    read = facts(sheet("劳动力", ["台账一"], ["序号", "姓名", "身份证号", "养老保险"], [1, "赵一", A, "商业"]))
    [found] = [found for found in read.findings if found.code == "WORD001"]
    assert found.where == "望江村就业台账.xlsx ▸ 劳动力 ▸ D3"
    assert "商业" in found.message


def test_understanding_tells_what_was_taken_for_what() -> None:
    read = book(
        sheet(
            "Sheet1",
            ["失业人员管理台账"],
            ["姓名", "身份证号", "失业时间", "年䶖", "星座"],
            ["赵一", A, "2026-01-02", None, "狮"],
        ),
        sheet("说明", ["请如实填写"]),
        sheet("填写说明", ["请如实填写"]),
        sheet("旧", ["姓名", "身份证号", "登记失业日期"], ["旧某", B, "2020-01-01"], hidden=True),
    )
    ledger, note, own, hidden = read.understanding
    assert (ledger.ledger, ledger.title, ledger.heading_rows) == (UNEMPLOYED, "失业人员管理台账", (2, 2))
    assert ledger.columns["失业时间"] == "登记失业日期"
    assert ledger.unmapped == ("年䶖", "星座")  # 年龄 is no column of this ledger
    assert (note.skipped, own.skipped) == ("没有认出台账的表头", "怎样填写的说明")
    assert hidden.skipped == "隐藏的工作表"
    assert "LED001" in codes(read)
