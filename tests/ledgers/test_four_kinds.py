"""Every cell is understood, blank, none or not understood, decided once, in reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.unread import ANY_COUNT, ANY_DAY, OneOf, Unread, any_word, one_of, yes_or_no
from fullemp_cli.ledgers.vocabulary import (
    BusinessStatus,
    EmploymentForm,
    EmploymentStatus,
    Ending,
    HouseholdRegistration,
    MediaLevel,
    Pension,
    Residence,
    ServiceKind,
)
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import facts, sheet

A, B = "331099198505050050", "331099199009090031"

_PERSON = (["姓名", "身份证号"], ["赵一", A])
_FIRST: dict[str, tuple[list[str], list[Value]]] = {
    "劳动力": (["姓名", "身份证号", "就业单位"], ["赵一", A, "厂"]),
    "失业人员": (["姓名", "身份证号", "失业原因"], ["赵一", A, "合同期满"]),
    "就业困难人员": (["姓名", "身份证号"], ["赵一", A]),
    "精准扶贫劳动力": (["姓名", "身份证号"], ["赵一", A]),
    "零就业家庭": (["户主姓名", "户主身份证号"], ["赵一", A]),
    "服务记录": (["姓名", "身份证号", "服务内容", "服务方式"], ["赵一", A, "看望", "面谈"]),
    "市场主体": (["名称", "统一社会信用代码", "负责人姓名"], ["店", "", "赵一"]),
    "公益性岗位": (["岗位名称", "在岗人员姓名"], ["保洁", "赵一"]),
    "岗位信息": (["用人单位", "岗位", "发布渠道"], ["厂", "工", "网站"]),
    "用工信息": (["用人单位", "岗位"], ["厂", "工"]),
    "宣传报道": (["媒体名称", "标题"], ["报", "题"]),
}
_TABLES = {
    "劳动力": "labour", "失业人员": "unemployed", "就业困难人员": "hardship", "精准扶贫劳动力": "poverty",
    "零就业家庭": "households", "服务记录": "services", "市场主体": "businesses", "公益性岗位": "posts",
    "岗位信息": "vacancies", "用工信息": "hirings", "宣传报道": "reports",
}  # fmt: skip


def read(ledger: str, column: str, *cells: Value) -> Facts:
    head, first = _FIRST[ledger]
    return facts(sheet(ledger, [*head, column], *([*first, cell] for cell in cells)))


def row_of(ledger: str, column: str, cell: Value) -> Any:
    return getattr(read(ledger, column, cell), _TABLES[ledger]).rows[0]


_S, _F = any_word(EmploymentStatus), any_word(EmploymentForm)
CLOSED = [
    ("劳动力", "就业状态", "status", "跑运输", _S),
    ("劳动力", "就业形式", "form", "跑运输", _F),
    ("劳动力", "就业形式", "form", "就业、失业", _F),
    ("劳动力", "户籍", "residence", "看不清", any_word(Residence)),
    ("劳动力", "养老保险", "pension", "看不清", any_word(Pension, blank=False)),
    ("劳动力", "劳动能力", "able", "部分", yes_or_no()),
    ("劳动力", "就业愿望", "willing", "看情况", yes_or_no()),
    ("劳动力", "是否录入信息系统", "in_system", "部分", yes_or_no()),
    ("劳动力", "就业日期", "employed_on", "前几天", ANY_DAY),
    ("失业人员", "户籍性质", "registration", "看不清", any_word(HouseholdRegistration)),
    ("失业人员", "是否登记失业人员", "registered", "好像是", yes_or_no()),
    ("失业人员", "登记失业日期", "registered_on", "前几天", ANY_DAY),
    ("失业人员", "劳动能力", "able", "部分", yes_or_no()),
    ("失业人员", "就业日期", "employed_on", "前几天", ANY_DAY),
    ("失业人员", "就业形式", "form", "跑运输", _F),
    ("失业人员", "注销日期", "cancelled_on", "前几天", ANY_DAY),
    ("失业人员", "注销原因", "cancellation", "看不清", any_word(Ending)),
    ("失业人员", "是否享受失业保险待遇", "insurance_benefit", "部分", yes_or_no()),
    ("就业困难人员", "认定日期", "recognised_on", "前几天", ANY_DAY),
    ("就业困难人员", "退出日期", "withdrawn_on", "前几天", ANY_DAY),
    ("就业困难人员", "退出原因", "withdrawal", "看不清", any_word(Ending)),
    ("精准扶贫劳动力", "就业状态", "status", "跑运输", _S),
    ("零就业家庭", "认定日期", "recognised_on", "前几天", ANY_DAY),
    ("零就业家庭", "劳动力人数", "labour_count", "几个", ANY_COUNT),
    ("服务记录", "服务类型", "kind", "看不清", any_word(ServiceKind)),
    ("服务记录", "服务类型", "kind", "电话联系、走访", one_of((ServiceKind.PHONE_CALL, ServiceKind.VISIT))),
    ("劳动力", "就业形式", "form", "灵活就业/自主创业", one_of((EmploymentForm.FLEXIBLE, EmploymentForm.OWN_BUSINESS))),
    ("服务记录", "日期", "on", "前几天", ANY_DAY),
    ("市场主体", "状态", "status", "看不清", any_word(BusinessStatus)),
    ("市场主体", "带动就业人数", "jobs", "几个", ANY_COUNT),
    ("市场主体", "成立日期", "founded_on", "前几天", ANY_DAY),
    ("公益性岗位", "开发日期", "created_on", "前几天", ANY_DAY),
    ("公益性岗位", "离岗日期", "left_on", "前几天", ANY_DAY),
    ("岗位信息", "人数", "places", "若干", ANY_COUNT),
    ("岗位信息", "发布日期", "on", "前几天", ANY_DAY),
    ("用工信息", "招用人数", "hired", "若干", ANY_COUNT),
    ("宣传报道", "级别", "level", "看不清", any_word(MediaLevel)),
]


@pytest.mark.parametrize(("ledger", "column", "field", "text", "could"), CLOSED)
def test_what_a_column_cannot_hold_is_not_understood(
    ledger: str, column: str, field: str, text: str, could: OneOf
) -> None:
    row = row_of(ledger, column, text)
    assert getattr(row, field) is (ServiceKind.OTHER if field == "kind" else None)
    assert row.unread[field].text == text and row.unread[field].could == could
    assert any(f"“{text}”" in found.message for found in read(ledger, column, text).findings)


@pytest.mark.parametrize("blank", ["不详", "待核实", "?", "—", "N/A", "#N/A", None])
@pytest.mark.parametrize(("ledger", "column", "field"), [known[:3] for known in CLOSED if known[1] != "养老保险"])
def test_a_word_for_nothing_is_a_blank_and_holds_nothing_open(
    ledger: str, column: str, field: str, blank: Value
) -> None:
    row = row_of(ledger, column, blank)
    assert not row.unread and getattr(row, field) is (ServiceKind.OTHER if field == "kind" else None)


@pytest.mark.parametrize("word", ["0", 0, "无", "暂无"])
@pytest.mark.parametrize(
    ("ledger", "column", "field"),
    [
        ("劳动力", "就业日期", "employed_on"),
        ("失业人员", "登记失业日期", "registered_on"),
        ("失业人员", "注销日期", "cancelled_on"),
        ("市场主体", "带动就业人数", "jobs"),
        ("用工信息", "招用人数", "hired"),
        ("零就业家庭", "劳动力人数", "labour_count"),
    ],
)
def test_zero_is_a_blank_date_and_a_blank_number_of_persons(ledger: str, column: str, field: str, word: Value) -> None:
    row = row_of(ledger, column, word)
    assert getattr(row, field) is None and not row.unread


@pytest.mark.parametrize(
    ("ledger", "column", "word"),
    [
        ("失业人员", "注销日期", "至今"),
        ("就业困难人员", "退出日期", "长期"),
        ("公益性岗位", "离岗日期", "至今"),
        ("失业人员", "就业日期", "未就业"),
        ("就业困难人员", "就业日期", "否"),
        ("零就业家庭", "就业日期", "×"),
    ],
)
def test_words_that_are_blank_in_their_column_only(ledger: str, column: str, word: str) -> None:
    assert not row_of(ledger, column, word).unread
    assert row_of("公益性岗位", "开发日期", word).unread


@pytest.mark.parametrize("word", ["0", "无", "暂无", "不详", "00", 0])
def test_a_placeholder_is_no_household_number(word: Value) -> None:
    rows = read("劳动力", "户编号", word, "7").labour
    assert rows is not None and [row.household for row in rows.rows] == ["", "7"]


def test_a_placeholder_is_no_identity_number() -> None:
    table = facts(
        sheet("服务记录", ["姓名", "身份证号", "日期", "服务类型"], ["甲", "无", "2026-03-01", "走访"])
    ).services
    assert table is not None and table.rows[0].person is not None and table.rows[0].person.written == ""


@pytest.mark.parametrize("word", ["无证", "0", "×", "暂无", "未取得", "办理中"])
def test_none_as_a_certificate(word: str) -> None:
    assert row_of("劳动力", "职业资格", word).qualification == "无"


@pytest.mark.parametrize("word", ["初级工", "无损检测员", "1", "有"])
def test_any_other_text_is_a_certificate(word: str) -> None:
    row = row_of("劳动力", "职业资格", word)
    assert row.qualification == word and not row.unread


def test_none_as_hardship_category_and_permit() -> None:
    assert row_of("失业人员", "困难类别", "非困难人员").hardship_tags == frozenset()
    for ordinary in ("普通", "一般", "正常", "一般人员", "普通居民。"):
        assert row_of("失业人员", "困难类别", ordinary).hardship_tags == frozenset()
    assert row_of("失业人员", "困难类别", "别的原因").hardship_tags == {"别的原因"}
    assert row_of("失业人员", "就业创业证号", "未办").certificate == "无"
    assert row_of("失业人员", "就业形式", "未就业").form is EmploymentForm.NONE


def test_a_blank_pension_is_not_understood_and_cannot_have_been_blank() -> None:
    table = read("劳动力", "养老保险", "职工", None, "不详").labour
    assert table is not None
    assert [row.unread.get("pension") and row.unread["pension"].text for row in table.rows] == [None, "", ""]
    assert table.rows[1].unread["pension"].could == any_word(Pension, blank=False)
    assert table.rows[1].unread is table.rows[2].unread  # one object for all that are alike


def test_a_wholly_blank_pension_column_is_as_one_that_is_missing() -> None:
    table = read("劳动力", "养老保险", None, None, "不详").labour
    assert table is not None
    assert not table.has("养老保险") and not any(row.unread for row in table.rows)


def test_a_sheet_without_the_pension_column_beside_one_that_has_it_is_blank_there() -> None:
    with_column = sheet("劳动力一", ["姓名", "身份证号", "就业单位", "养老保险"], ["赵一", A, "厂", "职工"])
    without = sheet("劳动力二", ["姓名", "身份证号", "就业单位", "就业状态"], ["钱二", B, "厂", "就业"])
    table = facts(with_column, without).labour
    assert table is not None
    assert [list(row.unread) for row in table.rows] == [[], ["pension"]]


@pytest.mark.parametrize("count", [100_000, "331099198604094171", "9" * 5000, 9e17, float("1e300"), "-1", "2.5"])
def test_counts_that_no_community_has_are_not_understood(count: Value) -> None:
    row = row_of("市场主体", "带动就业人数", count)
    assert row.jobs is None and row.unread["jobs"].could is ANY_COUNT


def test_the_greatest_count_is_understood() -> None:
    assert row_of("市场主体", "带动就业人数", "99999人").jobs == 99_999


def test_a_date_beside_an_understood_state_holds_nothing_open() -> None:
    head = ["姓名", "身份证号", "就业状态", "就业日期"]
    table = facts(
        sheet(
            "劳动力",
            head,
            ["赵一", A, "就业", "前几天"],
            ["钱二", B, None, "前几天"],
            ["孙三", None, "跑运输", "前几天"],
        )
    ).labour
    assert table is not None
    assert [list(row.unread) for row in table.rows] == [[], ["employed_on"], ["status", "employed_on"]]


def test_age_and_sex_of_the_cells_hold_nothing_open_beside_a_usable_number() -> None:
    head = ["姓名", "身份证号", "性别", "年龄", "就业状态"]
    table = facts(
        sheet("劳动力", head, ["赵一", A, "看不清", "几十", "就业"], ["钱二", None, "看不清", "几十", "就业"])
    ).labour
    assert table is not None
    assert [list(row.unread) for row in table.rows] == [[], ["sex", "age"]]


def test_twenty_written_cells_without_one_understood_are_a_missing_column() -> None:
    few = read("劳动力", "就业状态", *["★"] * 19, None).labour
    many = read("劳动力", "就业状态", *["★"] * 20, None)
    one_known = read("劳动力", "就业状态", *["★"] * 20, "就业").labour
    assert few is not None and few.has("就业状态") and not few.unread_columns
    assert many.labour is not None and not many.labour.has("就业状态")
    assert many.labour.unread_columns == {"就业状态"} and len(many.labour.rows[0].unread) == 1
    assert [found.message for found in many.findings if found.code == "COL007"] == [
        "劳动力的“就业状态”写了 20 格，一格也看不懂，按没有这一列处理"
    ]
    assert one_known is not None and one_known.has("就业状态")


def test_a_column_of_two_words_each_is_not_missing() -> None:
    services = read("服务记录", "服务类型", *["走访、电话联系"] * 20).services
    assert services is not None and services.has("服务类型") and len(services.rows[0].unread) == 1


def test_a_ditto_mark_is_the_row_above_and_a_hint() -> None:
    found = read("劳动力", "就业状态", "就业", "同上", "〃")
    assert found.labour is not None
    assert [row.status for row in found.labour.rows] == [EmploymentStatus.EMPLOYED] * 3
    [said] = [one for one in found.findings if one.code == "WORD009"]
    assert "“同上”、“〃”" in said.message and said.cell == "D3"


def test_a_word_of_the_community_sheet_that_is_no_number_is_not_understood() -> None:
    head = ["项目", "内容"]
    community = facts(
        sheet(
            "社区基本情况",
            head,
            ["社区（村）名称", "甲社区"],
            ["参加职工基本养老保险人数", "好多"],
            ["评估期起", "年初"],
        ),
        sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"]),
    ).community
    assert community.unread["employee_pension_total"].could is ANY_COUNT
    assert community.unread["period_start"].could is ANY_DAY


def test_a_crossed_out_entry_of_the_community_sheet_is_not_understood_and_no_number() -> None:
    described = sheet(
        "社区基本情况",
        ["项目", "内容"],
        ["社区（村）名称", "甲社区"],
        ["参加职工基本养老保险人数", 800],
        ["就业计划数", 40],
        ["新增就业计划数", 50],
    )
    labour = sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"])
    read = facts(replace(described, struck=frozenset({(2, 2), (3, 2), (4, 2), (5, 1)})), labour)
    community = read.community
    assert community.name == "甲社区"
    assert community.employee_pension_total is None
    assert community.unread["employee_pension_total"] == Unread("800", ANY_COUNT, crossed_out=True)
    assert community.number("就业计划数") is None and community.number("新增就业计划数") == 50
    assert [found.cell for found in read.findings if found.code == "CELL003"] == ["B3", "B4"]


def test_zero_of_the_community_sheet_is_the_number() -> None:
    head = ["项目", "内容"]
    community = facts(
        sheet("社区基本情况", head, ["社区（村）名称", "甲社区"], ["参加职工基本养老保险人数", 0]),
        sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"]),
    ).community
    assert community.employee_pension_total == 0 and not community.unread


def test_visits_across_the_sheet_that_are_no_dates() -> None:
    head = ["姓名", "身份证号", "走访时间1", "走访时间2", "走访时间3"]
    table = facts(sheet("走访记录", head, ["赵一", A, date(2026, 3, 1), "已走访", "×"])).services
    assert table is not None
    assert [(row.on, list(row.unread)) for row in table.rows] == [(date(2026, 3, 1), []), (None, ["on"])]
