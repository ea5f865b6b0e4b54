"""What only `fullemp check` looks for: a table of ledgers and the codes that must be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from fullemp_cli.findings import Finding
from fullemp_cli.ledgers.checks.inspection import inspect_facts
from fullemp_cli.ledgers.reading.community_names import community_names
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import book, facts, sheet
from tests.ledgers.people import TODAY, identity

A, B, C = identity("19800101", 1), identity("19810202", 3), identity("19820303", 5)
Rows = Sequence[dict[str, Value]]


def table(name: str, rows: Rows) -> Sheet:
    names = list(dict.fromkeys(key for row in rows for key in row))
    return sheet(name, names, *([row.get(key) for key in names] for row in rows))


def labour(*rows: dict[str, Value]) -> Sheet:
    return table("劳动力", [{"姓名": "赵一", "身份证号": A, "就业状态": "失业", **row} for row in rows])


def spells(*rows: dict[str, Value]) -> Sheet:
    return table("失业人员", [{"姓名": "赵一", "身份证号": A, "登记失业日期": "2026-01-02", **row} for row in rows])


def hardship(*rows: dict[str, Value]) -> Sheet:
    said = {"姓名": "赵一", "身份证号": A, "困难类别": "残疾", "认定日期": "2026-01-02"}
    return table("就业困难人员", [{**said, **row} for row in rows])


def poverty(*rows: dict[str, Value]) -> Sheet:
    return table("脱贫劳动力", [{"姓名": "赵一", "身份证号": A, **row} for row in rows])


def households(*rows: dict[str, Value]) -> Sheet:
    said = {"户编号": "H1", "户主姓名": "赵一", "户主身份证号": A, "认定日期": "2026-01-02"}
    columns = dict.fromkeys(("就业人员姓名", "就业人员身份证号", "就业日期"))
    return table("零就业家庭", [{**said, **columns, **row} for row in rows])


def services(*rows: dict[str, Value]) -> Sheet:
    said = {"日期": "2026-03-01", "姓名": "赵一", "身份证号": A, "服务类型": "走访", "服务内容": "问", "经办人": "钱"}
    return table("服务记录", [{**said, **row} for row in rows])


def found(*sheets: Sheet, as_of: date | None = None) -> list[Finding]:
    return inspect_facts(facts(*sheets), today=TODAY, as_of=as_of)


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([labour({}), spells({})], []),
        ([labour({}), spells({"就业日期": "2026-02-02"})], ["CON005"]),
        ([labour({"就业状态": "就业"}), spells({"就业日期": "2026-02-02"})], []),
        ([labour({}), spells({"就业日期": "2025-02-02"})], []),  # an ending that is not believed
        ([labour({}), spells({"注销日期": "2026-02-02", "注销原因": "被录用"})], ["CON005"]),
        ([labour({}), hardship({"就业日期": "2026-02-02"})], ["CON005"]),
        ([labour({}), hardship({"就业日期": "2026-02-02"}), spells({"登记失业日期": "2026-05-05"})], []),
        ([labour({}), households({"就业日期": "2026-02-02"})], ["CON006"]),
        ([labour({"就业状态": "就业"}), households({"就业日期": "2026-02-02"})], []),
        ([spells({}), households({"就业日期": "2026-02-02"})], ["CON006"]),
        ([spells({"就业日期": "2026-02-02"}), households({"就业日期": "2026-02-02"})], []),
        ([spells({}), hardship({"就业日期": "2026-02-02"}), households({"就业日期": "2026-02-02"})], []),
        ([poverty({"就业状态": "失业"}), households({"就业日期": "2026-02-02"})], ["CON006"]),
        ([poverty({"就业状态": "就业"}), households({"就业日期": "2026-02-02"})], []),
        ([poverty({"就业状态": None, "就业形式": "灵活就业"}), households({"就业日期": "2026-02-02"})], []),
        ([households({"就业日期": "2026-02-02"})], []),  # no other ledger to compare with
        ([labour({"就业状态": "就业", "户编号": "H1"}), households({})], ["CON007"]),
        ([labour({"就业状态": "就业", "户编号": "H2"}), households({})], []),
        ([labour({"就业状态": "就业", "户编号": "H1"}), households({"退出日期": "2026-03-01"})], []),
        ([labour({"就业状态": "就业", "户编号": "H1"}), households({}, {"就业日期": "2026-02-02"})], []),
        ([labour({"户编号": "H1"}), households({})], []),
        (
            [spells({}), table("公益性岗位", [{"岗位名称": "保洁", "开发日期": "2026-02-01", "在岗人员姓名": "赵一",
                                              "在岗人员身份证号": A, "上岗日期": "2026-02-03"}])],
            ["CON008"],
        ),
        ([spells({}), services({"服务类型": "职业介绍", "服务结果": "成功就业"})], ["CON009"]),
        ([spells({}), services({"服务类型": "职业介绍", "服务结果": "未成功就业"})], []),
        ([spells({"困难类别": "低保"}), hardship({"姓名": "钱二", "身份证号": B})], ["CON010"]),
        ([spells({"困难类别": "低保"})], []),
        ([services({"经办人": None}, {"日期": "2026-04-01"})], ["ROW009"]),
        ([services({"服务内容": None}, {"日期": "2026-04-01"})], ["ROW010"]),
        ([services({"服务类型": "政策咨询", "经办人": None}, {})], []),
        ([services({}, {})], []),  # reading counts them once and says so
        ([services({"登记卡号": "1"}, {"登记卡号": "2"})], ["DUP004"]),
        ([services({}, {"服务内容": "另一件事"})], []),
        ([table("服务记录", [{"日期": "2026-03-01", "姓名": "赵一", "服务类型": "走访"}] * 3)],
         ["ROW009", "ROW010"]),
    ],
)  # fmt: skip
def test_claims_and_records(sheets: list[Sheet], expected: list[str]) -> None:
    assert sorted(one.code for one in found(*sheets)) == expected


def people(count: int) -> list[dict[str, Value]]:
    return [{"姓名": f"某{n}", "身份证号": identity("19850505", n), "户编号": f"H{n}"} for n in range(count)]


def test_one_date_for_nearly_everybody() -> None:
    rows = [{**one, "登记失业日期": "2026-03-01" if n < 8 else f"2026-04-0{n - 7}"} for n, one in enumerate(people(10))]
    said = [one for one in found(spells(*rows)) if one.code == "UNI001"]
    assert [one.message for one in said] == ["失业人员的“登记失业日期”，10 行中 8 行是同一天（2026-03-01）"]
    assert said[0].cell == "C2" and said[0].severity.value == "hint"
    rows[0]["登记失业日期"] = "2026-05-05"
    assert not found(spells(*rows)), "7 of 10 is not nearly everybody"
    assert not found(spells(*rows[1:8])), "of fewer than ten rows nothing is said"


def test_one_sentence_for_all_services() -> None:
    days = [f"2026-03-{n + 1:02d}" for n in range(10)]
    same: list[dict[str, Value]] = [{"日期": day} for day in days]
    assert [one.code for one in found(services(*same))] == ["UNI002"]
    own: list[dict[str, Value]] = [{"日期": day, "服务内容": f"第 {n} 件事"} for n, day in enumerate(days)]
    assert not found(services(*own))


@pytest.mark.parametrize(("count", "same_household", "expected"), [(5, False, 1), (4, False, 0), (6, True, 0)])
def test_one_telephone_for_many(count: int, same_household: bool, expected: int) -> None:
    rows = [{**one, "联系电话": "138-0000-1111"} for one in people(count)]
    rows = [{**row, "户编号": "H1" if same_household else None} for row in rows]
    said = [one for one in found(labour(*rows)) if one.code == "UNI003"]
    assert len(said) == expected
    assert "13800001111" not in "".join(one.message for one in said), "the telephone itself is nobody's business"


@pytest.mark.parametrize(("count", "expected"), [(30, ["UNI004"]), (29, [])])
def test_one_worker_with_too_many_visits_a_day(count: int, expected: list[str]) -> None:
    rows = [{**one, "服务内容": f"第 {n} 户"} for n, one in enumerate(people(count))]
    said = [one.code for one in found(services(*rows)) if one.code != "UNI001"]
    assert said == expected


def test_blanks_are_counted_by_column() -> None:
    rows = [{**one, "养老保险": "职工" if n > 3 else None} for n, one in enumerate(people(10))]
    rows[7]["身份证号"] = rows[8]["身份证号"] = rows[9]["身份证号"] = None
    said = {one.code: one for one in found(labour(*rows))}
    assert said["COM001"].message == "10 行中 3 行没有填写身份证号（第 9、10、11 行）"
    assert said["COM002"].message == "劳动力的“养老保险”，10 行中 4 行没有填写或看不懂（第 2、3、4、5 行）"
    assert said["COM001"].cell == "B9" and said["COM002"].cell == "E2"


def test_two_blanks_are_not_counted_once_more() -> None:
    rows = people(10)
    rows[0]["身份证号"] = rows[1]["身份证号"] = None
    assert "COM001" not in [one.code for one in found(labour(*rows))]


def test_dates_after_the_as_of_date() -> None:
    sheets = spells({"登记失业日期": "2026-03-01"}, {"登记失业日期": "2026-06-01"}, {"登记失业日期": "2027-01-01"})
    said = found(sheets, as_of=date(2026, 3, 1))
    assert [one.code for one in said] == ["PER003"]
    assert "有 1 行在截止日期 2026-03-01 以后（最晚 2026-06-01）" in said[0].message, (
        "later than today is an error already"
    )
    assert not found(sheets, as_of=date(2026, 6, 1))
    assert not found(sheets, as_of=None)


def test_whose_ledger_it_is() -> None:
    described = sheet("社区基本情况", ["项目", "内容"], ["社区（村）名称", "望江村"])
    assert [one.code for one in community_names(book(labour({}), name="台账.xlsx"))] == ["LED005"]
    assert not list(community_names(book(described, labour({}))))
    titled = sheet("劳动力", ["机构名称：示例街道 望江社区"], ["姓名", "身份证号", "就业状态"], ["赵一", A, "失业"])
    assert not list(community_names(book(titled)))


def test_a_community_that_the_basic_facts_do_not_know() -> None:
    described = sheet("社区基本情况", ["社区（村）名称", "类型"], ["望江村", "村"], ["临江村", "村"])
    rows = labour({"所属社区": "望江村"}, {"姓名": "钱二", "身份证号": B, "所属社区": "柳岸村"})
    said = list(community_names(book(described, rows)))
    assert [one.code for one in said] == ["LED008"]
    assert "柳岸村" in said[0].message
