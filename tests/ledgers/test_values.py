"""Yes or no, numbers, lists and the words of the vocabularies."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

import pytest

from fullemp_cli.ledgers.cells.nothing import tags_in
from fullemp_cli.ledgers.cells.text import heading_core, heading_key, text_of
from fullemp_cli.ledgers.cells.values import count_in, decimal_in, is_rate, number_in, percentage_in, yes_no_in
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
from fullemp_cli.ledgers.words import household_tag, member_in, nearest_word, word_and_note
from fullemp_cli.opening.grid import Value


@pytest.mark.parametrize("text", ["是", "有", "√", "1", "Y", "y", " 是 ", "已录入", "☑", "Ｙ", "TRUE"])
def test_yes(text: str) -> None:
    assert yes_no_in(text) is True


@pytest.mark.parametrize("text", ["否", "无", "×", "0", "N", "没有", "未录入", "x"])
def test_no(text: str) -> None:
    assert yes_no_in(text) is False


@pytest.mark.parametrize("text", ["", "也许", "是否", "2", "待核实", "部分丧失", "√×", "☑×", "× √", "√是×否"])
def test_neither(text: str) -> None:
    assert yes_no_in(text) is None


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("3", "3", False),
        ("60㎡", "60", False),
        ("60m²", "60", False),
        ("3人", "3", False),
        ("95%", "0.95", True),
        ("95％", "0.95", True),
        ("９８．５％", "0.985", True),
        ("1,173", "1173", False),
        ("-2", "-2", False),
        ("0.1", "0.1", False),
        ("共30户", "30", False),
    ],
)
def test_numbers(text: str, value: str, percent: bool) -> None:
    found = number_in(text)
    assert found and (found.value, found.percent) == (Decimal(value), percent)
    assert decimal_in(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "是", "3-5人", "3至5", "1,23", "2万", "一百", "95%左右%", "12人34户", "％", "5次/年", "①②", "3½"),
        *("20余人", "5人以内", "60㎡以上", "3左右", "10多户", "5不到", "3人（计划）", "3?", "85‰"),
    ],
)
def test_no_number(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize(
    ("value", "count"),
    [
        *((3.0, 3), ("3", 3), ("3人", 3), ("3（含本人）", 3)),
        *((2.5, None), (-1, None), (None, None), ("多", None), ("20余人", None)),
    ],
)
def test_counts(value: Value, count: int | None) -> None:
    assert count_in(value) == count


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("残疾、低保", {"残疾", "低保"}),
        ("残疾，低保", {"残疾", "低保"}),
        ("残疾;低保", {"残疾", "低保"}),
        ("无", set()),
        ("", set()),
        (" 大龄 ", {"大龄"}),
        ("低 保", {"低保"}),
        ("低\n保、残　疾", {"低保", "残疾"}),
        ("低保 残疾", {"低保", "残疾"}),
        ("低保\n残疾", {"低保", "残疾"}),
    ],
)
def test_tags(text: str, tags: set[str]) -> None:
    assert tags_in(text) == tags


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (0.1, "0.1"),
        (None, ""),
        ("/", ""),
        (" 张三 ", "张三"),
        ("'0576", "0576"),
        (13911112222.0, "13911112222"),
        (3.5050519700101e17, "3.5050519700101e+17"),
    ],
)
def test_texts(value: Value, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    "heading",
    [
        "身份证号",
        "*身份证号",
        "身份证号（必填）",
        "身份\n证号",
        "身　份 证号",
        "身份证号：",
        "身份证号\xa0",
        "【必填】身份证号",
        "身份證號",
    ],
)
def test_heading_key(heading: str) -> None:
    assert heading_key(heading) == "身份证号"


def test_heading_core_drops_instructions() -> None:
    assert heading_core("户籍（本辖区/外来）") == "户籍"
    assert heading_core("就业状态1.就业2.失业") == "就业状态"
    for days in ("2026年1月2日走访", "走访1月至2月", "走访1上半年2下半年"):
        assert heading_core(days) == days
    assert heading_key("社区（村）名称") == "社区(村)名称"


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [
        (EmploymentForm.EMPLOYER, "单位就业 机关事业单位 公有制企业 非公有制企业 派遣就业"),
        (EmploymentForm.INDIVIDUAL_BUSINESS, "个体经营 个体工商户"),
        (EmploymentForm.OWN_BUSINESS, "自主创业 自主就业"),
        (EmploymentForm.PUBLIC_POST, "公益性岗位 公益性岗位安置 公益型岗位就业 公益专岗"),
        (EmploymentForm.MIGRANT_WORK, "外出务工 转移就业"),
        (EmploymentForm.NONE, "无 未就业"),
        (EmploymentStatus.EMPLOYED, "就业 已就业 在业 在岗 务农 外出务工 是"),
        (EmploymentStatus.UNEMPLOYED, "失业 未就业 待业 无业 下岗 从未就业 否"),
        (EmploymentStatus.RETIRED, "退休 离休 退职"),
        (EmploymentStatus.STUDYING, "在学 就读"),
        (EmploymentStatus.INCAPACITATED, "丧失劳动能力"),
        (EmploymentStatus.HOUSEKEEPING, "料理家务"),
        (EmploymentStatus.MOVED_AWAY, "迁出"),
        (Ending.INTO_WORK, "被录用 个体经营或创办企业 稳定收入 公益性岗位安置 被用人单位录用的"),
        (Ending.OUT_OF_LABOUR_FORCE, "退休 养老待遇 丧失劳动能力 入学 入伍 判刑 死亡 迁出 已享受基本养老保险待遇的"),
        (Ending.OTHER, "终止就业要求 拒绝服务 失去联系"),
        (Pension.EMPLOYEE, "职工 企业职工基本养老保险 城镇职工 机关事业"),
        (Pension.RESIDENT, "居民 城乡居民 新农保"),
        (Pension.NONE, "未参保"),
        (Residence.OUTSIDE, "外来 外地 非本辖区 流动"),
        (HouseholdRegistration.RURAL, "农村"),
        (ServiceKind.JOB_REFERRAL, "职业介绍 推荐就业 职业介绍（推荐就业）"),
        (ServiceKind.ENTREPRENEURSHIP_LOAN_INTEREST, "创业担保贷款贴息"),
        (BusinessStatus.CLOSED, "注销 停业 吊销"),
        (MediaLevel.NATIONAL, "国家级"),
    ],
)
def test_words(vocabulary: Enum, words: str) -> None:
    assert [member_in(type(vocabulary), word) for word in words.split()] == [vocabulary] * len(words.split())


@pytest.mark.parametrize(
    "text",
    [
        *("无稳定收入", "未被录用", "录用后死亡", "原因不明", "被录用后又离职", "自主创业失败", "拟自主创业"),
        *("未办理退休", "退休手续办理中", "即将参军入伍"),
    ],
)
def test_endings_that_are_not_plain(text: str) -> None:
    assert member_in(Ending, text) is None


@pytest.mark.parametrize(
    ("vocabulary", "text", "member", "note"),
    [
        (EmploymentStatus, "就业（灵活）", EmploymentStatus.EMPLOYED, "灵活"),
        (EmploymentStatus, "就业(已去世)", EmploymentStatus.EMPLOYED, "已去世"),  # against the row, not the word
        (EmploymentStatus, "失业（拟创业）", EmploymentStatus.UNEMPLOYED, "拟创业"),
        (EmploymentStatus, "就业（拟录用）", None, "拟录用"),
        (EmploymentStatus, "就业（待核实）", None, "待核实"),
        (EmploymentStatus, "就业（？）", None, "?"),
        (EmploymentStatus, "就业（否）", None, "否"),
        (Pension, "职工（省直）", Pension.EMPLOYEE, "省直"),
        (Pension, "职工（无断缴）", Pension.EMPLOYEE, "无断缴"),
        (Pension, "职工（已停保）", None, "已停保"),
        (Pension, "居民（未缴）", None, "未缴"),
        (Pension, "职工（现为居民）", None, "现为居民"),
        (Residence, "本辖区（挂靠）", Residence.LOCAL, "挂靠"),
        (Residence, "本地（外来）", None, "外来"),
        (Residence, "外来（已迁入）", None, "已迁入"),
        (HouseholdRegistration, "农村（已转城镇）", None, "已转城镇"),
        (BusinessStatus, "存续（在营、开业、在册）", BusinessStatus.OPEN, ""),
        (BusinessStatus, "存续（已注销）", None, "已注销"),
        (BusinessStatus, "存续（注销中）", BusinessStatus.OPEN, "注销中"),
        (BusinessStatus, "停业（已复业）", None, "已复业"),
        (Ending, "死亡（待核实）", None, "待核实"),
        (Ending, "入学（未报到）", None, "未报到"),
        (Ending, "退休（手续办理中）", None, "手续办理中"),
        (Ending, "被录用（未上岗）", None, "未上岗"),
        (Ending, "被录用（甲厂）", Ending.INTO_WORK, "甲厂"),
        (Ending, "就业、入学", None, ""),
        (ServiceKind, "技能培训（未参加）", None, "未参加"),
        (ServiceKind, "创业担保贷款（已退回）", None, "已退回"),
        (ServiceKind, "走访（电话）", None, "电话"),
        (ServiceKind, "招聘会（线上）", ServiceKind.JOB_FAIR, "线上"),
        (MediaLevel, "市级（待发布）", None, "待发布"),
        (Ending, "死亡、迁出", Ending.OUT_OF_LABOUR_FORCE, ""),
        (ServiceKind, "走访（入户）", ServiceKind.VISIT, "入户"),
        (ServiceKind, "走访（已取消）", None, "已取消"),
        (ServiceKind, "跑运输（入户）", None, ""),
    ],
)
def test_a_word_and_what_stands_beside_it(vocabulary: type[Enum], text: str, member: Enum | None, note: str) -> None:
    assert word_and_note(vocabulary, text) == (member, note)


def test_unknown_words() -> None:
    assert member_in(EmploymentForm, "跑运输") is None
    assert nearest_word(EmploymentForm, "灵活就叶") == "灵活就业"


@pytest.mark.parametrize(
    ("text", "tag"), [("低保户", "低保"), ("最低生活保障家庭", "低保"), ("低保边缘家庭", "低保边缘"), ("特困", "特困")]
)
def test_household_tags(text: str, tag: str) -> None:
    assert household_tag(text) == tag


@pytest.mark.parametrize(
    ("text", "value"),
    [("95%", "0.95"), ("85", "0.85"), ("1.5", "0.015"), ("0", "0"), ("100", "1"), ("0.5%", "0.005"), ("0.9", None)]
    + [(text, None) for text in ("1", "101", "约90", "是", "", "85人", "98分", "85‰", "85以上")],
)
def test_percentages(text: str, value: str | None) -> None:
    found = percentage_in(text)
    assert found == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("name", "rate"),
    [
        ("群众满意率", True),
        ("控制率", True),
        ("登记失业率（%）", True),
        ("职工参保占比", True),
        ("就业计划数", False),
        ("频率表", False),
    ],
)
def test_entries_that_are_rates(name: str, rate: bool) -> None:
    assert is_rate(name) is rate


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("★", True),
        ("●", True),
        ("■", True),
        ("□", False),
        ("☐", False),
        ("○", False),
        ("☑是 □否", True),
        ("□有 ☑无", False),
        ("□是 □否", None),
    ],
)
def test_ticks_of_every_kind(text: str, answer: bool | None) -> None:
    assert yes_no_in(text) is answer


@pytest.mark.parametrize("mark", ["。", "，", "；", "！", "、", ".", " 。"])
def test_a_word_that_ends_like_a_sentence_is_the_word(mark: str) -> None:
    assert member_in(EmploymentStatus, f"就业{mark}") is EmploymentStatus.EMPLOYED
    assert member_in(EmploymentStatus, f"未就业{mark}") is EmploymentStatus.UNEMPLOYED
    assert member_in(Pension, f"职工{mark}") is Pension.EMPLOYEE
    assert (yes_no_in(f"是{mark}"), yes_no_in(f"否{mark}")) == (True, False)
    assert member_in(EmploymentStatus, mark) is None and yes_no_in(mark) is None


@pytest.mark.parametrize("listed", ["1.{}", "①{}", "1{}", "（2）{}", "02-{}", "A.{}", "3、{}"])
def test_a_word_behind_its_place_in_a_list(listed: str) -> None:
    assert member_in(EmploymentStatus, listed.format("就业")) is EmploymentStatus.EMPLOYED
    assert member_in(Pension, listed.format("职工")) is Pension.EMPLOYEE
    assert word_and_note(EmploymentStatus, listed.format("失业（已退休）")) == (EmploymentStatus.UNEMPLOYED, "已退休")


@pytest.mark.parametrize("text", ["0就业", "A就业", "1.就业2.失业", "就业1", "1.跑运输", "人员"])
def test_what_is_no_word_behind_a_place_in_a_list(text: str) -> None:
    assert member_in(EmploymentStatus, text) is None


def test_a_state_with_persons_behind_it() -> None:
    assert member_in(EmploymentStatus, "失业人员") is EmploymentStatus.UNEMPLOYED
    assert member_in(EmploymentStatus, "就业人员") is EmploymentStatus.EMPLOYED
