"""Sentences as an official says them: what was found wrong when all were read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

import fullemp_cli
from fullemp_cli.results.assessment import Assessment
from tests.run.ledgers import Rows, community, identity, workbook


def scored(folder: Path, standard: str, **sheets: Rows) -> Assessment:
    ledger = workbook(folder / "东屿社区.xlsx", {"社区基本情况": community("东屿社区"), **sheets})
    return fullemp_cli.score(ledger, standard, period="2026", as_of="2026-11-30")


def test_what_is_no_person_is_not_counted_as_one(tmp_path: Path) -> None:
    heading = ("名称", "负责人姓名", "负责人身份证号", "成立日期", "带动就业人数", "状态")
    businesses = [heading, ("甲店", "示例1", identity(1), "2026-02-30", "3", "存续")]
    (item,) = [one for one in scored(tmp_path, "taizhou", 市场主体=businesses).items if one.id == "6"]
    assert "1 户的成立日期看不懂" in item.explanation


def test_a_rate_between_two_bands_is_told_by_what_was_understood(tmp_path: Path) -> None:
    """持证率 5/26 is below 20%; without the one whose residence cannot be read it is 5/25, which is 20%."""
    people: Rows = [
        ("姓名", "身份证号", "户籍", "就业状态", "职业资格", "劳动能力"),
        *((f"示例{n}", identity(n), "本辖区", "就业", "中级工" if n < 5 else "", "有") for n in range(25)),
        ("示例25", identity(25), "外省市", "就业", "", "有"),
    ]
    (item,) = [one for one in scored(tmp_path, "taizhou", 劳动力=people).items if one.id == "3"]
    assert [item.points, item.open] == [3, 1]
    assert "，最高 5/25（20%），按看得懂的计达到 10%、未达到 20%，得 3 分（另有待评 1 分）" in item.explanation
    assert item.next_step == "核对看不懂的 1 格，最多可多得 1 分"


def test_a_verdict_stands_once_and_a_column_asks_for_its_own_words(tmp_path: Path) -> None:
    unemployed = [
        ("姓名", "身份证号", "户籍", "登记失业日期", "劳动能力", "就业愿望"),
        ("示例1", identity(1), "本辖区", "2026-03-01", "残疾", "有"),
        ("示例2", identity(2), "本辖区", "2026-03-01", "有", "有"),
    ]
    services = [("姓名", "身份证号", "服务日期", "服务类型"), ("示例2", identity(2), "2026-04-05", "走访")]
    result = scored(tmp_path, "pingdingshan", 失业人员=unemployed, 服务记录=services)
    referral = next(one for one in result.criteria if one.id == "B3")
    assert referral.met is False and referral.explanation.endswith("未达到 100%；另有 1 项待定：未达到")
    assert "核对劳动能力，填写能识别的词（有、无）" in {row.remedy for row in referral.evidence}


@pytest.mark.parametrize(("answer", "said"), [("是", "未达到 100%"), ("否", "：未达到")])
def test_one_part_that_fails_says_the_verdict(tmp_path: Path, answer: str, said: str) -> None:
    unemployed = [("姓名", "身份证号", "户籍", "登记失业日期"), ("示例1", identity(1), "本辖区", "2026-03-01")]
    services = [("姓名", "身份证号", "服务日期", "服务类型"), ("示例1", identity(1), "2026-04-05", "走访")]
    answers = [("标准", "项目编号", "结论"), ("pingdingshan", "B3.1", answer)]
    result = scored(tmp_path, "pingdingshan", 失业人员=unemployed, 服务记录=services, 工作清单=answers)
    referral = next(one for one in result.criteria if one.id == "B3")
    assert referral.explanation.endswith(said) and "未达到 100%：" not in referral.explanation


def test_who_is_not_counted_by_a_rate_that_should_be_low_is_not_said_to_meet_it(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml"
    people: Rows = [
        ("姓名", "身份证号", "户籍", "就业状态"),
        *((f"示例{n}", identity(n), "本辖区", "就业") for n in range(9)),
    ]
    unemployed = [("姓名", "身份证号", "户籍", "登记失业日期"), ("示例20", identity(20), "本辖区", "2026-03-01")]
    result = scored(tmp_path, str(example), 劳动力=people, 失业人员=unemployed)
    (item,) = [one for one in result.items if one.id == "3"]
    assert {row.reason for row in item.evidence if row.role == "for"} == {"不属于：截止日期仍失业的登记失业人员"}
