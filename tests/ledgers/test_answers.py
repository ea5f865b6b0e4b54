"""What somebody writes under 结论, 自评分, 佐证材料 and 备注 of 工作清单."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fullemp_cli.ledgers.cells.chinese_numbers import chinese_number_in
from fullemp_cli.ledgers.reading.answers import evidence_in, number_in, speaks_against, unit_fits


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十", 20),
        ("三人", 3),
        ("贰拾贰人", 22),
        ("共计", None),
        ("六十平方米", 60),
        ("两户", 2),
        ("60㎡", 60),
        ("３ 人", 3),
        ("一", None),  # may be a dash
        ("一般", None),
        ("三四人", None),
        ("十几人", None),
        ("约三人", None),
        ("三楼", None),
    ],
)
def test_a_number_may_be_written_in_words(text: str, value: int | None) -> None:
    """definitions.md, Marks as intervals: 60㎡, 3人, 二十; 约30 is not understood."""
    number = number_in(text)
    assert (number.value if number else None) == (None if value is None else Decimal(value))


def in_words(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return f"{in_words(high)}万{'' if not low else ('零' if low < 1000 else '') + in_words(low)}"
    text, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + unit
        gap = not digit
    return text


def test_every_number_in_words_is_that_number() -> None:
    assert all(chinese_number_in(in_words(number)) == number for number in range(1, 99_999, 7))


@pytest.mark.parametrize("text", ["三四", "十十", "百", "二百五", "一千五十", "二十零", "零五", "万", "十一二", ""])
def test_what_is_no_number_or_may_be_two(text: str) -> None:
    assert chinese_number_in(text) is None


@pytest.mark.parametrize(
    ("written", "asked", "fits"),
    [
        ("平方米", "㎡", True),
        ("名", "人", True),
        ("个", "人", True),
        ("", "㎡", True),
        ("块", "处", True),
        ("间", "㎡", False),
        ("亩", "㎡", False),
        ("个", "㎡", False),
        ("户", "人", False),
        ("人次", "人", False),
        ("万元", "元", False),
    ],
)
def test_units(written: str, asked: str, fits: bool) -> None:
    """0.1亩 is not 0.1 ㎡; a unit that nobody knows says nothing."""
    assert unit_fits(written, asked) is fits


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("会议记录", True),
        ("2026-3号文件", True),
        ("无", False),
        ("没有材料", False),
        ("后补", False),
        ("/", False),
        ("整理中", False),
    ],
)
def test_evidence(text: str, named: bool) -> None:
    assert bool(evidence_in(text)) is named


@pytest.mark.parametrize(
    ("remark", "conclusion", "against"),
    [
        ("作废", "是", True),
        ("已撤回", "否", True),
        ("待核实", "是", True),
        ("尚未落实", "是", True),
        ("正在筹建", "是", True),
        ("尚未落实", "否", False),
        ("", "是", False),
        ("3月建立", "是", False),
        ("见附件，未尽事宜电话联系", "是", False),
    ],
)
def test_a_remark_against_an_answer(remark: str, conclusion: str, against: bool) -> None:
    assert speaks_against(remark, conclusion) is against
