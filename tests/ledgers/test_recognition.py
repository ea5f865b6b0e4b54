"""What a sheet is, its columns decide; its name and title only where they leave a choice."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import (
    HARDSHIP,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.reading.headings import HeadingCell
from fullemp_cli.ledgers.reading.recognition import Names, recognise
from fullemp_cli.ledgers.vocabulary import ServiceKind
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 2)


def ledger(title: str, headings: str) -> Ledger | None:
    cells = [HeadingCell(number, text) for number, text in enumerate(headings.split(), 1)]
    found = recognise(cells, Names(title, "Sheet1", "台账"), {})
    return found.ledger if found else None


@pytest.mark.parametrize(
    ("title", "headings", "expected"),
    [
        ("登记失业人员及走访台账", "姓名 身份证号 登记失业日期 走访情况 走访人 就业日期 就业形式", UNEMPLOYED),
        ("走访台账", "姓名 身份证号 登记失业日期 失业原因 走访内容 走访人", UNEMPLOYED),
        ("失业人员走访台账", "姓名 身份证号 登记失业日期 走访时间 走访内容 走访人 就业日期", UNEMPLOYED),
        ("就业服务跟踪表", "姓名 身份证号 户籍 就业状态 就业形式 养老保险 家庭类别", LABOUR_FORCE),
        ("公益性岗位安置人员", "姓名 身份证号 困难类别 认定日期 退出日期 退出原因", HARDSHIP),
        (
            "零就业家庭走访表",
            "户号 户主姓名 户主身份证号 认定日期 就业人员姓名 就业日期 走访人",
            ZERO_EMPLOYMENT_HOUSEHOLDS,
        ),
        ("宣传报道", "姓名 身份证号 就业状态 家庭类别", LABOUR_FORCE),
        ("劳动力就业服务台账", "日期 姓名 身份证号 服务类型 服务内容 经办人", SERVICES),
        # Where the columns leave a choice, the name decides.
        (
            "登记失业人员",
            "姓名 身份证号 性别 年龄 文化程度 电话 就业状态 家庭类别 登记失业日期 失业原因",
            UNEMPLOYED,
        ),
        (
            "劳动力",
            "姓名 身份证号 性别 年龄 文化程度 电话 就业状态 家庭类别 登记失业日期 失业原因",
            LABOUR_FORCE,
        ),
        ("精准扶贫劳动力", "姓名 身份证号 户编号 就业状态 就业日期 就业形式", POVERTY_LABOUR),
        ("", "姓名 身份证号 户编号 就业状态 就业日期 就业形式", LABOUR_FORCE),
        ("党员名册", "姓名 身份证号 入党时间 党支部", None),
    ],
)
def test_columns_before_titles(title: str, headings: str, expected: Ledger | None) -> None:
    assert ledger(title, headings) is expected


@pytest.mark.parametrize("title", ["", "零就业家庭台账", "低保家庭走访表"])
def test_members_with_their_relation_are_the_labour_force(title: str) -> None:
    headings = "户号 户主 户主身份证号 成员姓名 成员身份证号 与户主关系 就业状况 认定日期"
    assert ledger(title, headings) is LABOUR_FORCE


def test_a_name_that_says_otherwise_is_told() -> None:
    read = book(sheet("走访", ["姓名", "身份证号", "登记失业日期", "失业原因"], ["赵一", A, "2026-01-02", "其他"]))
    assert read.facts().unemployed and "LED010" in codes(read)
    agreed = book(sheet("失业人员及走访", ["姓名", "身份证号", "登记失业日期"], ["赵一", A, "2026-01-02"]))
    assert "LED010" not in codes(agreed)


def test_the_visits_of_a_register_are_services() -> None:
    read = facts(
        sheet(
            "失业人员",
            ["姓名", "身份证号", "登记失业日期", "走访时间", "走访内容", "走访人", "电话回访时间"],
            ["赵一", A, "2026-01-02", "2026-03-05", "送岗位", "钱经办", "2026-04-05"],
            ["钱二", B, "2026-01-02", None, None, None, None],
        )
    )
    assert read.unemployed and len(read.unemployed.rows) == 2
    assert read.services
    assert [(row.name, row.kind, row.content, row.officer) for row in read.services.rows] == [
        ("赵一", ServiceKind.VISIT, "送岗位", "钱经办"),
        ("赵一", ServiceKind.PHONE_CALL, "送岗位", "钱经办"),
    ]
