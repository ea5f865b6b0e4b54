"""Words for blank and for none (definitions.md, *Blank, none, not understood*)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fullemp_cli.ledgers import kinds
from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.cells.nothing import ditto_filled, is_blank, is_none, tags_in
from fullemp_cli.opening.grid import Value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "不详",
        "未知",
        "待查",
        "待补",
        "待核实",
        "待定",
        "空",
        "—",
        "/",
        "?",
        "？？",
        "N/A",
        "null",
        "#N/A",
        "#REF!",
    ],
)
def test_words_for_nothing_are_blank_in_every_column(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "00", "０", "0.0", "无", "暂无"])
def test_zero_is_blank_only_of_dates_numbers_of_persons_and_keys(text: str) -> None:
    assert is_blank(text, zero=True)
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "　　年　　月　　日",
        "20　　年　　月　　日",
        "____年__月__日",
        "年 月",
        "　年　月　日至　年　月　日",
        "　　人",
        "____元",
        "岁",
    ],
)
def test_what_a_form_prints_for_a_day_or_a_number_is_blank_there_only(text: str) -> None:
    assert is_blank(text, zero=True) and not is_blank(text)


@pytest.mark.parametrize("text", ["____________", "＿＿ / ＿＿", " / "])
def test_a_line_to_write_on_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["2026年　月　日", "3月　日", "1人", "★", "年", "个体户"])
def test_what_somebody_wrote_into_the_form_is_not_blank(text: str) -> None:
    assert not is_blank(text, zero=True)


@pytest.mark.parametrize("text", ["10", "3人", "张三", "不明", "已就业", "N", "×", "否"])
def test_other_words_are_not_blank(text: str) -> None:
    assert not is_blank(text, zero=True)


@pytest.mark.parametrize("text", ["不详。", "待查！", "（未知）", "【空】", "。", "，", "“待补”", "N/A."])
def test_marks_at_the_ends_and_brackets_around_say_no_more(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["（初级）电工", "电工证。", "张三（未知）", "(张三)"])
def test_marks_around_other_words_make_no_blank(text: str) -> None:
    assert not is_blank(text, zero=True)


def about(ledger: Ledger, name: str) -> str:
    found = column(ledger, name)
    assert found is not None and found.about
    return found.about


CERTIFICATE = about(kinds.LABOUR_FORCE, "职业资格")
PERMIT = about(kinds.LABOUR_FORCE, "就业创业证号")
HARDSHIP = about(kinds.HARDSHIP, "困难类别")


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "0",
        "×",
        "N",
        "否",
        "暂无",
        "办理中",
        "无证",
        "无证书",
        "无职业资格",
        "无职业资格证书",
        "未持证",
        "未取得",
        "未取得证书",
        "没有证书",
        "没有职业资格证",
        "暂未取得",
        "尚未取得职业技能等级证书",
        "未办",
        "不持证",
        "没有",
        "无技能等级证书、无职业资格",
        "未评级",
        "未参加鉴定",
        "尚未拿到证书",
        "没考过",
        "没有参加技能考试",
    ],
)
def test_certificates_that_are_not_had(text: str) -> None:
    assert is_none(text, CERTIFICATE)


@pytest.mark.parametrize(
    "text", ["无损检测员", "无人机驾驶员", "无线电调试工", "未成年人保育员证", "初级工", "电工证", "高级（三级）", "1"]
)
def test_certificates_that_are_had(text: str) -> None:
    assert not is_none(text, CERTIFICATE)


@pytest.mark.parametrize(
    "text",
    ["无", "未办", "未办理", "没有", "未领取", "没领到", "未办好", "暂无", "无就业创业证", "办理中", "×", "N", "0"],
)
def test_permits_that_are_not_had(text: str) -> None:
    assert is_none(text, PERMIT)


@pytest.mark.parametrize("text", ["3310990020260001", "有", "已办理"])
def test_permits_that_are_had(text: str) -> None:
    assert not is_none(text, PERMIT)


@pytest.mark.parametrize(
    "text", ["非困难人员", "无困难", "不属于", "不属于困难人员", "非就业困难人员", "否", "不是", "0", "×", "非4050人员"]
)
def test_denials_of_a_hardship_make_no_hardship_person(text: str) -> None:
    assert is_none(text, HARDSHIP)
    assert tags_in(text, HARDSHIP) == frozenset()


def test_several_values_of_a_cell_lose_those_that_say_nothing() -> None:
    assert tags_in("残疾、无困难，不详;低保", HARDSHIP) == {"残疾", "低保"}
    assert tags_in("无业人员", HARDSHIP) == {"无业人员"}
    assert tags_in("一般户", none_words()) == {"一般户"} and tags_in("一般户", besides=none_words()) == frozenset()


def none_words() -> str:
    found = column(kinds.LABOUR_FORCE, "家庭类别")
    assert found is not None
    return found.none


def test_ditto_is_the_cell_above() -> None:
    columns: dict[str, Sequence[Value]] = {
        "就业状态": ["就业", "同上", "〃", "失业", "同上"],
        "姓名": ["甲", "乙", "丙", "丁", "戊"],
    }
    assert ditto_filled(columns) == {"就业状态": {1: "同上", 2: "〃", 4: "同上"}}
    assert columns["就业状态"] == ["就业", "就业", "就业", "失业", "失业"]


def test_a_ditto_mark_in_the_first_row_stands_for_nothing() -> None:
    columns: dict[str, Sequence[Value]] = {"户编号": ["同上", "同上", "2"]}
    assert ditto_filled(columns) == {"户编号": {1: "同上"}}
    assert columns["户编号"] == ["同上", "同上", "2"]


@pytest.mark.parametrize(
    "text", ["无。", "（无）", "【暂无】", "“没有”", "未取得。", "否，", "０。", "(无职业资格证书)", "无 ！"]
)
def test_a_denial_with_marks_around_it_is_no_certificate(text: str) -> None:
    assert is_none(text, CERTIFICATE)


@pytest.mark.parametrize("text", ["无损检测员。", "（初级）电工", "电工（无）", "“茶艺师”"])
def test_what_somebody_has_with_marks_around_it_is_had(text: str) -> None:
    assert not is_none(text, CERTIFICATE)


def test_tags_with_marks_around_them() -> None:
    assert tags_in("（无）", HARDSHIP) == tags_in("非困难人员。", HARDSHIP) == frozenset()
    assert tags_in("低保户；（无）", HARDSHIP) == {"低保户"}


@pytest.mark.parametrize(
    "text",
    [
        "申请中",
        "待认定",
        "补办中。",
        "（备考）",
        "没考过",
        "已过期",
        "已注销",
        "不需要",
        "无（正在办理）",
        "否（未办）",
    ],
)
def test_what_is_not_had_yet_or_no_longer(text: str) -> None:
    for ledger, name in (
        (kinds.LABOUR_FORCE, "职业资格"),
        (kinds.LABOUR_FORCE, "就业创业证号"),
        (kinds.HARDSHIP, "困难类别"),
    ):
        entry = column(ledger, name)
        assert entry and is_none(text, entry.about, entry.none)


@pytest.mark.parametrize("text", ["电工（补办中）", "注销员", "待考证员", "无人机驾驶员（中级）", "退役军人", "遗失"])
def test_what_only_begins_like_it_is_had(text: str) -> None:
    entry = column(kinds.LABOUR_FORCE, "职业资格")
    assert entry and not is_none(text, entry.about, entry.none)
