"""Sheet 扣分明细: the records that a mark counts stand there, so that the mark can be derived by hand."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import openpyxl

import fullemp_cli
from fullemp_cli.reports.scoring_sheet import scoring_sheet
from fullemp_cli.standards.loader import load_standard
from tests.run.ledgers import Rows, community, identity, workbook


def test_a_ratio_is_derived_from_the_records_that_are_listed(tmp_path: Path) -> None:
    """创业带动就业比率: 25 new businesses, some of them alike; all are listed, each with what it adds."""
    heading = ("名称", "负责人姓名", "负责人身份证号", "成立日期", "带动就业人数", "状态")
    jobs = [3 if number % 2 else 4 for number in range(25)]
    businesses: Rows = [
        heading,
        *(
            (f"示例{number}号店", f"示例{number}", identity(number), "2026-03-01", str(count), "存续")
            for number, count in enumerate(jobs)
        ),
    ]
    ledger = workbook(tmp_path / "东屿社区.xlsx", {"社区基本情况": community("东屿社区"), "市场主体": businesses})
    result = fullemp_cli.score(ledger, "taizhou", period="2026", as_of="2026-11-30")
    basis = result.items[5].basis
    assert basis is not None and (basis.numerator, basis.denominator) == (sum(jobs), 25)
    sheet = openpyxl.load_workbook(BytesIO(scoring_sheet(result, load_standard("taizhou").standard)))["扣分明细"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "6" and "带动就业 " in str(row[2])]
    counted = [(int(re.findall(r"带动就业 (\d+) 人", str(row[2]))[0]), int(str(row[4]))) for row in rows]
    assert sum(number for _, number in counted) == 25
    assert sum(each * number for each, number in counted) == sum(jobs)


def test_those_with_a_certificate_are_listed_by_it_where_they_are_the_smaller_part(tmp_path: Path) -> None:
    """持证率 12/30 has full marks: nobody stands behind a lost one, and those it counts show that it is right."""
    people: Rows = [
        ("姓名", "身份证号", "就业状态", "职业资格"),
        *((f"示例{n}", identity(n), "就业", "中级工" if n < 5 else "会计师" if n < 12 else "") for n in range(30)),
    ]
    ledger = workbook(tmp_path / "东屿社区.xlsx", {"社区基本情况": community("东屿社区"), "劳动力": people})
    result = fullemp_cli.score(ledger, "taizhou", period="2026", as_of="2026-11-30")
    sheet = openpyxl.load_workbook(BytesIO(scoring_sheet(result, load_standard("taizhou").standard)))["扣分明细"]
    rows = {row[2]: row[4] for row in sheet.iter_rows(values_only=True) if row[0] == "3"}
    assert rows == {"持证：中级工": 5, "持证：会计师": 7}


def test_persons_behind_two_tiers_of_a_criterion_are_listed_once(tmp_path: Path) -> None:
    """C2 of 平顶山 asks one service of everybody for 市级 and two for 星级: neither is met, and the list is the same."""
    unemployed: Rows = [
        ("姓名", "身份证号", "户籍", "登记失业日期", "劳动能力", "就业愿望"),
        *((f"示例{number}", identity(number), "本辖区", "2026-03-01", "有", "有") for number in range(3)),
    ]
    services: Rows = [("姓名", "身份证号", "服务日期", "服务类型")]
    sheets = {"社区基本情况": community("东屿社区"), "失业人员": unemployed, "服务记录": services}
    ledger = workbook(tmp_path / "东屿社区.xlsx", sheets)
    result = fullemp_cli.score(ledger, "pingdingshan", period="2026", as_of="2026-11-30")
    assert [one.met for one in result.criteria if one.id == "C2"] == [False, False]
    sheet = openpyxl.load_workbook(BytesIO(scoring_sheet(result, load_standard("pingdingshan").standard)))["扣分明细"]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "C2"]
    assert row[4] == 3


def test_a_share_is_derived_from_those_it_counts_where_they_are_the_smaller_part(tmp_path: Path) -> None:
    """创业率 30/100: all thirty are listed, and none of a rate that most people make."""
    heading = ("姓名", "身份证号", "就业状态", "就业形式", "职业资格")
    people: Rows = [
        heading,
        *(
            (f"示例{number}", identity(number), "就业", "自主创业" if number < 30 else "单位就业", "")
            for number in range(100)
        ),
    ]
    ledger = workbook(tmp_path / "东屿社区.xlsx", {"社区基本情况": community("东屿社区"), "劳动力": people})
    result = fullemp_cli.score(ledger, "taizhou", period="2026", as_of="2026-11-30")
    share, rate = result.item("5"), result.item("1")
    assert share is not None and share.basis is not None and rate is not None
    assert (share.basis.numerator, share.basis.denominator) == (30, 100)
    assert len({row.cell for row in share.evidence if row.role == "for"}) == 30 == share.evidence_count
    assert sum(row.role == "for" for row in rate.evidence) <= 20
    sheet = openpyxl.load_workbook(BytesIO(scoring_sheet(result, load_standard("taizhou").standard)))["扣分明细"]
    (counted,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "5" and row[4] == 30]
    assert "创业" in str(counted[2]) or "个体" in str(counted[2])


def test_against_a_fewest_speak_only_those_who_have_too_few(tmp_path: Path) -> None:
    """C2 of 平顶山: one has three services, one has one, one has none: too few for 市级 has the last, for 星级 the last two."""
    unemployed: Rows = [
        ("姓名", "身份证号", "户籍", "登记失业日期", "劳动能力", "就业愿望"),
        *((f"示例{number}", identity(number), "本辖区", "2026-03-01", "有", "有") for number in range(3)),
    ]
    services: Rows = [
        ("姓名", "身份证号", "服务日期", "服务类型"),
        *((f"示例{n}", identity(n), f"2026-0{m}-05", "职业指导") for n, m in ((0, 4), (0, 5), (0, 6), (1, 4))),
    ]
    sheets = {"社区基本情况": community("东屿社区"), "失业人员": unemployed, "服务记录": services}
    ledger = workbook(tmp_path / "东屿社区.xlsx", sheets)
    result = fullemp_cli.score(ledger, "pingdingshan", period="2026", as_of="2026-11-30")
    said = {
        (one.tier, row.role, row.name): (row.reason, bool(row.remedy))
        for one in result.criteria
        if one.id == "C2"
        for row in one.evidence
    }
    for tier in ("市级", "星级"):
        assert said[tier, "against", "示例2"] == ("评估期内就业服务 0 次", True)
        assert said[tier, "for", "示例0"] == ("评估期内就业服务 3 次", False)
    assert {tier for tier, role, name in said if (role, name) == ("against", "示例1")} == {"星级"}
    assert all(one.evidence_count == 3 for one in result.criteria if one.id == "C2")


def test_a_share_in_full_names_the_first_that_it_counts_and_how_many_there_are(tmp_path: Path) -> None:
    """登记失业人员就业率 of 泉港 40/45: nothing is lost, and the list for a spot check begins with twenty of the forty."""
    unemployed: Rows = [
        ("姓名", "身份证号", "户籍", "登记失业日期", "就业日期"),
        *((f"示例{n}", identity(n), "本辖区", "2026-03-01", "2026-05-06" if n < 40 else "") for n in range(45)),
    ]
    ledger = workbook(tmp_path / "东屿社区.xlsx", {"社区基本情况": community("东屿社区"), "失业人员": unemployed})
    result = fullemp_cli.score(ledger, "quangang", period="2026", as_of="2026-11-30")
    item = next(one for one in result.items if one.id == "2")
    assert item.points == item.max
    assert {row.role for row in item.evidence} == {"for"} and len(item.evidence) == 20
    assert item.evidence_count == 40
    assert (item.evidence[0].reason, item.evidence[0].cell) == ("截止日期已就业", "E2")


def test_the_table_of_the_sample_is_one_page_and_its_second_list_begins_one() -> None:
    """Open marks take two lines of a narrow column; the size is chosen by the room that the breaks are reckoned with."""
    sample = Path(__file__).parents[3] / "sample_data" / "临江社区.xlsx"
    result = fullemp_cli.score(sample, "taizhou", as_of="2026-11-30")
    book = openpyxl.load_workbook(BytesIO(scoring_sheet(result, load_standard("taizhou").standard)))
    assert not book["评分表"].row_breaks.brk
    sheet = book["扣分明细"]
    said = [str(text) for (text,) in sheet.iter_rows(max_col=1, values_only=True)]
    (row,) = [at for at, text in enumerate(said) if text.startswith("计入得分的记录")]
    assert row in {one.id for one in sheet.row_breaks.brk}
