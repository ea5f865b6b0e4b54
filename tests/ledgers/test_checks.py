"""Contradictions inside rows and between ledgers: told, and changing nothing."""

from __future__ import annotations

import pytest

from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import codes, facts, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 2)


def labour(**columns: Value) -> Sheet:
    row: dict[str, Value] = {"姓名": "赵一", "身份证号": A, "就业状态": "失业", **columns}
    return sheet("劳动力", list(row), list(row.values()))


def spell(**columns: Value) -> Sheet:
    row: dict[str, Value] = {"姓名": "赵一", "身份证号": A, "登记失业日期": "2026-01-02", **columns}
    return sheet("失业人员", list(row), list(row.values()))


def hardship(**columns: Value) -> Sheet:
    row: dict[str, Value] = {"姓名": "赵一", "身份证号": A, "困难类别": "残疾", "认定日期": "2026-01-02", **columns}
    return sheet("就业困难人员", list(row), list(row.values()))


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([labour()], []),
        ([labour(就业形式="务农")], ["WORD007"]),
        ([labour(就业状态="就业", 就业形式="务农")], []),
        ([labour(就业状态="闲着")], ["WORD001"]),
        ([labour(性别="女")], ["ID007"]),
        ([labour(性别=None, 出生日期=None, 年龄=None)], []),
        ([labour(养老保险=None)], ["COL002"]),
        ([labour(性别="男", 出生日期="1980-01-01")], []),
        ([labour(出生日期="1980-01-02")], ["ID008"]),
        ([labour(就业日期="1979-01-01")], ["DATE004"]),
        ([labour(就业日期="2027-01-01")], ["DATE003"]),
        ([spell(就业日期="2026-01-01")], ["DATE006"]),
        ([spell(注销日期="2026-01-01", 注销原因="死亡")], ["DATE006"]),
        ([spell(就业日期="2026-01-02")], []),
        ([spell(就业形式="务农")], ["WORD008"]),
        ([spell(就业形式="务农", 注销日期="2026-02-02", 注销原因="被录用")], []),
        ([spell(注销原因="死亡")], ["WORD010"]),
        ([spell(注销原因="被录用")], ["WORD010"]),
        ([spell(就业日期="2026-02-02", 注销原因="被录用")], []),
        ([hardship(退出原因="迁出")], ["WORD010"]),
        ([labour(就业状态="就业", 就业形式="未就业")], ["WORD007"]),
        ([labour(就业状态="退休", 就业形式="无")], []),
        ([spell(登记失业日期=None)], ["COL002", "DATE007"]),
        ([spell(登记失业日期="2026.13.1")], ["DATE001"]),
        ([spell(登记失业日期="2026.1")], ["DATE002"]),
        ([spell(), spell()], ["DUP002"]),
        ([spell(), labour(就业状态="就业")], ["CON001"]),
        ([spell(就业日期="2026-02-02"), labour(就业状态="就业")], []),
        ([spell(), labour(就业状态="死亡")], ["CON002"]),
        ([hardship(), labour(就业状态="迁出")], ["CON002"]),
        ([hardship(退出日期="2026-02-02", 退出原因="迁出"), labour(就业状态="迁出")], []),
        ([spell(), labour(劳动能力="无")], ["CON003"]),
        ([spell(身份证号=B), labour()], ["CON004"]),
        ([hardship(身份证号=B), labour()], ["CON004"]),
        ([spell(身份证号=B)], []),
    ],
)
def test_findings(sheets: list[Sheet], expected: list[str]) -> None:
    assert codes(facts(*sheets)) == expected


def test_a_household_with_a_reason_of_ending_without_a_day() -> None:
    headings: list[Value] = ["户主姓名", "户主身份证号", "认定日期", "就业日期", "退出日期", "退出原因"]
    for ends, expected in (([None, None], ["WORD010"]), (["2026-02-03", None], []), ([None, "2026-02-03"], [])):
        row: list[Value] = ["赵一", A, "2026-01-02", *ends, "迁出"]
        assert codes(facts(sheet("零就业家庭", headings, row))) == expected


def test_services_to_nobody() -> None:
    service = sheet("服务记录", ["日期", "姓名", "身份证号", "服务类型"], ["2026-02-02", "钱二", B, "走访"])
    assert codes(facts(labour(), service)) == ["ROW006"]


@pytest.mark.parametrize("column", ["户主", "就业人员"])
def test_services_to_people_of_the_households_are_to_somebody(column: str) -> None:
    who = {"户主": ("户主姓名", "户主身份证号"), "就业人员": ("就业人员姓名", "就业人员身份证号")}[column]
    row: dict[str, Value] = {
        "户编号": "1",
        "户主姓名": "赵一",
        "户主身份证号": A,
        "认定日期": "2026-01-02",
        "就业日期": "2026-02-01",
    }
    row |= dict(zip(who, ("钱二", B), strict=True))
    households = sheet("零就业家庭", list(row), list(row.values()))
    service = sheet("服务记录", ["日期", "姓名", "身份证号", "服务类型"], ["2026-02-02", "钱二", B, "走访"])
    assert "ROW006" not in codes(facts(labour(), households, service))
