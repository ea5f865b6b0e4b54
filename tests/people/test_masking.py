"""Identity numbers within sentences: found however they are spelled, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fullemp_cli.people.identity_number import check_character
from fullemp_cli.people.masking import mask_within, may_hold_one

NUMBER = "331099199003071235"
SHOWN = "331099********1235"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"C17：{NUMBER}校验码不符", f"C17：{SHOWN}校验码不符"),
        ("33109919900307113x，331099900307123。", "331099********113X，331099******123。"),
        (f"台账_{NUMBER}.xlsx", f"台账_{SHOWN}.xlsx"),
        ("id=33109919900307113X11;", "id=331099********113X**;"),
        (f"{NUMBER}.0", f"{SHOWN}.0"),
        ("“331099 19900307 1235”", f"“{SHOWN}”"),
        ("３３１０９９１９９００３０７１２３５", SHOWN),
        ("33109919900307113×", "331099********113X"),
        ("读到 3.31099199003071e+17", "读到 3.31099*********E+17"),
        ("3310991990030712353310991990030712", "331099" + "*" * 28),
        (SHOWN, SHOWN),
    ],
)
def test_numbers_in_a_row(text: str, expected: str) -> None:
    assert mask_within(text) == expected
    assert mask_within(expected) == expected


@pytest.mark.parametrize(
    "spelled",
    [
        "331099-19900307-1235",
        "331099.19900307.1235",
        "331099,19900307,1235",
        "331099，19900307，1235",
        "331099_19900307_1235",
        "331099/1990/03/07/1235",
        "331099 1990 0307 1235",
        "331099–19900307—1235",
        "3310 9919 9003 0712 35",
        "3310-9919-9003-0712-35",
        "331 099 199 003 071 235",
        "33 10 99 19 90 03 07 12 35",
        " ".join(NUMBER),
        ". ".join(NUMBER),
        "\u200b".join(NUMBER),
        "3310\ufeff99199\u200d00307\u00ad1235",
        "331099\n19900307\n1235",
        "331099\u300019900307\u30001235",
        "３３１０９９－１９９００３０７－１２３５",
        "٣٣١٠٩٩١٩٩٠٠٣٠٧١٢٣٥",
    ],
)
def test_spelled_with_marks_between(spelled: str) -> None:
    assert mask_within(spelled) == SHOWN
    assert mask_within(f"李泽丹{spelled}，电话 13800000000") == f"李泽丹{SHOWN}，电话 13800000000"
    assert mask_within(f"3、{spelled}；4、{spelled}") == f"3、{SHOWN}；4、{SHOWN}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"ID{NUMBER}", f"ID{SHOWN}"),
        (f"{NUMBER}abc", f"{SHOWN}abc"),
        (f"x{NUMBER}x", f"x{SHOWN}x"),
        ("A33109919900307113xB", "A331099********113XB"),
        ("No331099-19900307-1235A", f"No{SHOWN}A"),
        ("ID331099900307123号", "ID331099******123号"),
    ],
)
def test_with_letters_before_or_after(text: str, expected: str) -> None:
    assert mask_within(text) == expected


@pytest.mark.parametrize(
    "spelled", ["331099 900307 123", "331099-900307-123", "331 099 900 307 123", "3310 9990 0307 123"]
)
def test_of_15_digits(spelled: str) -> None:
    assert mask_within(spelled) == "331099******123"


@pytest.mark.parametrize(
    "text",
    [
        "20261130093000 13800000000",
        "13800000000、13900000001",
        "0576-88880000 转 12，13800000000",
        "97.42%，1023 人 ÷ 1050 人",
        "2026-01-01..2026-12-31",
        "0.97 1/3 2026-11-30 12:34:56",
        "第 418、419、420、421、422、423 行",
        "198、199、200、201、202、203",
        "11、12、13、14、15、16、17、18、19",
        "1 234 567 890 123",
        "1.2、1.3.1、1.3.2、2.3、3.1.1、3.1.2、3.2.1、3.2.3",  # the numbers of items
        "sha256 9f331099209913071235ab",  # no birth date: part of a digest
        "91331099MA2ABCDE1X",
        "社区 12 个，3310 元，1990 人次",
        "",
    ],
)
def test_what_is_no_identity_number_stays(text: str) -> None:
    assert mask_within(text) == text


@given(
    st.dates(date(1930, 1, 1), date(2010, 12, 31)),
    st.integers(0, 999),
    st.lists(st.text(" -_.,，、·/\u200b\u3000", min_size=0, max_size=2), min_size=17, max_size=17),
    st.text("张三abc：（", max_size=3),
)
def test_no_number_survives_its_spelling(birth: date, order: int, marks: list[str], around: str) -> None:
    assume("." not in marks or len(set(marks)) != 2)  # dots and one other mark: the numbers of items
    first17 = f"331099{birth:%Y%m%d}{order:03d}"
    number = first17 + check_character(first17)
    spelled = "".join(digit + mark for digit, mark in zip(number, [*marks, ""], strict=True))
    text = f"{around}{spelled}{around}"
    assert may_hold_one(json.dumps({"a": text}, ensure_ascii=False))
    shown = re.sub(r"[\W_]", "", mask_within(text))
    assert number[6:14] not in shown
    assert mask_within(mask_within(text)) == mask_within(text)
