"""Reading and masking identity numbers. All persons are invented."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullemp_cli.people.identity_number import (
    PROVINCE_PREFIXES,
    IdentityNumber,
    IdentityProblem,
    Sex,
    check_character,
    mask,
    read_identity_number,
)

TODAY = date(2026, 11, 30)
BLANK, SHAPE, PROVINCE = IdentityProblem.BLANK, IdentityProblem.SHAPE, IdentityProblem.PROVINCE
BIRTH_DATE, CHECK_DIGIT, DAMAGED = IdentityProblem.BIRTH_DATE, IdentityProblem.CHECK_DIGIT, IdentityProblem.DAMAGED

NUMBER = "331099199003075236"
NUMBER_WITH_X = "33109919900307513X"


def _read(value: str | int | float | None) -> IdentityNumber:
    return read_identity_number(value, today=TODAY)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A valid number of 18 characters."""
    region = draw(st.sampled_from(sorted(PROVINCE_PREFIXES))) + f"{draw(st.integers(0, 9999)):04}"
    birth = draw(st.dates(date(1900, 1, 1), TODAY))
    first17 = f"{region}{birth:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first17 + check_character(first17)


@pytest.mark.parametrize(
    ("first17", "expected"),
    [
        ("11010519491231002", "X"),  # the example printed in GB 11643-1999
        ("44052418800101001", "4"),  # the other one
        ("33109919900307523", "6"),
        ("33109919900307513", "X"),
        ("33109919900307520", "1"),
    ],
)
def test_check_character(first17: str, expected: str) -> None:
    assert check_character(first17) == expected


def test_check_characters_are_all_reached() -> None:
    assert {check_character(f"33109919900307{sequence:03}") for sequence in range(100)} == set("0123456789X")


@pytest.mark.parametrize("wrong", ["", "3310991990030752", "331099199003075236", "3310991990030752X", "３" * 17])
def test_check_character_refuses_anything_but_17_digits(wrong: str) -> None:
    with pytest.raises(ValueError, match="17 digits"):
        check_character(wrong)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (NUMBER, NUMBER),
        (NUMBER_WITH_X, NUMBER_WITH_X),
        ("33109919900307513x", NUMBER_WITH_X),
        ("33109919900307513×", NUMBER_WITH_X),
        ("33109919900307513Ｘ", NUMBER_WITH_X),
        ("33109919900307513ｘ", NUMBER_WITH_X),
        ("３３１０９９１９９００３０７５２３６", NUMBER),
        ("  331099199003075236\u00a0", NUMBER),
        ("331099 19900307 5236", NUMBER),
        ("331099\u300019900307\n5236\t", NUMBER),
        ("\u202d331099199003075236\u202c", NUMBER),
        ("'331099199003075236", NUMBER),
        (" ’331099199003075236", NUMBER),
        ("331099900307523", NUMBER),  # 15 digits
        ("331 099 900307 523", NUMBER),
        (331099900307523, NUMBER),  # stored as a number and intact
        (331099900307523.0, NUMBER),
        ("331099900307523.0", NUMBER),
        ("3.31099900307523E+14", NUMBER),
        ("33109919900307523642", NUMBER),  # 残疾人证号
        ("33109919900307513x11", NUMBER_WITH_X),
    ],
)
def test_the_same_person_however_written(value: str | int | float, number: str) -> None:
    identity = _read(value)
    assert identity.usable
    assert identity.number == number
    assert identity.birth == date(1990, 3, 7)
    assert identity.sex is Sex.MALE
    assert identity.problems == ()
    assert identity.expected_check is None


def test_an_even_seventeenth_digit_is_a_woman() -> None:
    assert _read("331099199003075201").sex is Sex.FEMALE


@pytest.mark.parametrize(
    ("value", "problems", "expected_check"),
    [
        ("331099199003075234", (CHECK_DIGIT,), "6"),
        ("33109919900307523X", (CHECK_DIGIT,), "6"),
        ("331099199003075130", (CHECK_DIGIT,), "X"),
        ("33109919900307523442", (CHECK_DIGIT,), "6"),
        ("991002199003071238", (PROVINCE, CHECK_DIGIT), "9"),
        ("991002199003071239", (PROVINCE,), None),
        ("161002900307523", (PROVINCE,), None),
    ],
)
def test_a_wrong_check_digit_or_province_is_still_usable(
    value: str, problems: tuple[IdentityProblem, ...], expected_check: str | None
) -> None:
    identity = _read(value)
    assert identity.usable
    assert identity.birth == date(1990, 3, 7)
    assert (identity.problems, identity.expected_check) == (problems, expected_check)


@pytest.mark.parametrize(
    ("value", "problems"),
    [
        (None, (BLANK,)),
        ("", (BLANK,)),
        (" \u3000\u00a0\n", (BLANK,)),
        (float("nan"), (BLANK,)),
        ("无", (SHAPE,)),
        ("33109919900307523", (SHAPE,)),
        ("3310991990030752363", (SHAPE,)),
        ("3310991990030752364", (SHAPE,)),
        ("331099199003075236422", (SHAPE,)),
        ("33109919900307X233", (SHAPE,)),
        ("33109990030752X", (SHAPE,)),
        ("331099-19900307-1236", (SHAPE,)),
        ("33109919900307523A", (SHAPE,)),
        ("٣31002199003075236", (SHAPE,)),  # a digit, but of another script
        (13800000000, (SHAPE,)),
        (13800000000.0, (SHAPE,)),
        (0, (SHAPE,)),
        (0.5, (SHAPE,)),
        (-331099199003075236, (SHAPE,)),
        (float("inf"), (SHAPE,)),
        (10**400, (DAMAGED,)),
        ("1E5", (SHAPE,)),
        ("331099199002291236", (BIRTH_DATE,)),  # 1990 had no 29 February
        ("331099199013071235", (BIRTH_DATE,)),
        ("331099202612011230", (BIRTH_DATE,)),  # tomorrow
        ("331099187912311230", (BIRTH_DATE,)),
        ("331099109003075230", (BIRTH_DATE,)),
        ("331099900230123", (BIRTH_DATE,)),
        ("991002199002291236", (PROVINCE, BIRTH_DATE)),
    ],
)
def test_not_usable(value: str | int | float | None, problems: tuple[IdentityProblem, ...]) -> None:
    identity = _read(value)
    assert not identity.usable
    assert (identity.number, identity.birth, identity.sex, identity.expected_check) == (None, None, None, None)
    assert identity.problems == problems


def test_province_prefixes() -> None:
    known = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
    accepted = [f"{prefix:02}" for prefix in range(100) if PROVINCE not in _read(f"{prefix:02}1002900307523").problems]
    assert accepted == known.split()


def test_born_today_is_not_the_future() -> None:
    born_today = read_identity_number("331099202611301230", today=TODAY)
    assert born_today.birth == TODAY
    assert not read_identity_number("331099202611301230", today=date(2026, 11, 29)).usable


@pytest.mark.parametrize(
    ("value", "text", "birth"),
    [
        (3.5050519700101e17, "3.5050519700101E+17", date(1970, 1, 1)),
        (3.31099199003075e17, "3.31099199003075E+17", date(1990, 3, 7)),
        (float("331099199003075236"), "3.31099199003075E+17", date(1990, 3, 7)),
        (331099199003075236, "3.31099199003075E+17", date(1990, 3, 7)),
        ("331099199003075200.0", "3.31099199003075E+17", date(1990, 3, 7)),
        ("3.31099199003075E+17", "3.31099199003075E+17", date(1990, 3, 7)),
        ("3.3109919900307523e+17", "3.31099199003075E+17", date(1990, 3, 7)),
        (3.3109919900307e17, "3.3109919900307E+17", date(1990, 3, 7)),
        (3.310991990031e17, "3.310991990031E+17", date(1990, 3, 10)),  # stored digits end in noughts that are real
        ("3.310991990031E+17", "3.310991990031E+17", None),  # printed ones may have been cut before the day's end
        (3.31099199003071e19, "3.31099199003071E+19", date(1990, 3, 7)),  # 残疾人证号
        (3.31099199003071e18, "3.31099199003071E+18", None),  # 19 digits are no identity number
        (3.31099199013071e17, "3.31099199013071E+17", None),
        (3.31099202612011e17, "3.31099202612011E+17", None),
        ("3.50505E+17", "3.50505E+17", None),
        (3.50505e17, "3.50505E+17", None),
        ("3.31003E+14", "3.31003E+14", None),
        ("3E+17", "3.0E+17", None),
        (10**15, "1.0E+15", None),
        (1e15, "1.0E+15", None),
        # printed in full into a text: three noughts at the end, and no check digit that would say so
        ("331099199003071000", "3.31099199003071E+17", date(1990, 3, 7)),
        ("33109919900307100041", "3.31099199003071E+19", date(1990, 3, 7)),
    ],
)
def test_damaged(value: str | int | float, text: str, birth: date | None) -> None:
    identity = _read(value)
    assert not identity.usable
    assert identity.problems == (DAMAGED,)
    assert (identity.text, identity.number, identity.birth, identity.sex) == (text, None, birth, None)


@given(numbers())
def test_a_valid_number_reads_back(number: str) -> None:
    identity = _read(number)
    assert identity.number == identity.text == number
    assert identity.birth is not None
    assert f"{identity.birth:%Y%m%d}" == number[6:14]
    assert identity.sex is (Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)
    assert identity.problems == ()


@given(numbers(), st.integers(0, 18), st.sampled_from([" ", "\u3000", "\u00a0", "\n", "\u200b", "\ufeff"]))
def test_blanks_anywhere_and_the_disability_digits_change_nothing(number: str, place: int, blank: str) -> None:
    assert _read(number[:place] + blank + number[place:]).number == number
    assert _read(f"'{number.lower()}43").number == number


@given(numbers())
def test_a_number_of_15_digits_is_the_same_person(number: str) -> None:
    if number[6:8] == "19":
        short = number[:6] + number[8:17]
        assert _read(short).number == _read(int(short)).number == _read(float(short)).number == number


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(number: str, place: int, digit: str) -> None:
    if number[place] != digit:
        # Every weight is prime to 11, so no single digit can change and leave the sum what it was.
        assert _read(number[:place] + digit + number[place + 1 :]).problems


@given(numbers(), st.integers(0, 16))
def test_two_neighbours_exchanged_are_always_found(number: str, place: int) -> None:
    exchanged = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if exchanged != number:
        assert _read(exchanged).problems


@given(numbers())
def test_stored_as_a_number_no_digit_is_invented(number: str) -> None:
    identity = _read(float(number[:17] + "0"))
    assert not identity.usable
    mantissa = identity.text.partition("E")[0].replace(".", "")
    assert len(mantissa) <= 15
    assert number not in identity.text


@given(st.none() | st.text() | st.integers() | st.floats())
def test_reading_never_fails(value: str | int | float | None) -> None:
    identity = _read(value)
    assert identity.usable or identity.problems
    assert sum(character in "0123456789" for character in identity.masked) <= 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NUMBER, "331099********5236"),
        ("33109919900307513x", "331099********513X"),
        (" 331099 19900307 5236", "331099********5236"),
        ("33109919900307523642", "331099********5236**"),
        ("331099900307523", "331099******523"),
        ("3.31099199003075E+17", "3.31099*********E+17"),
        ("3.50505E+17", "3.50505E+17"),
        ("33109919900307523", "331099***********"),
        ("3310991990030752364", "331099*************"),
        ("331099-19900307-1236", "331099-********-****"),
        ("身份证331099199003075236（补）", "身份证331099************（补）"),
        ("13800000000", "138********"),
        ("19900307", "199*****"),
        ("331099********5236", "331099********5236"),
        ("331099********5236**", "331099********5236**"),
        ("33109919900307****", "331***********" + "****"),
        ("12345", "12345"),
        ("无", "无"),
        ("", ""),
    ],
)
def test_mask(text: str, expected: str) -> None:
    assert mask(text) == expected


@given(numbers())
def test_the_birth_date_and_the_number_never_show(number: str) -> None:
    for written in (number, number + "43", number.lower(), " ".join(number), f"号{number}", number[:17], number + "1"):
        shown = mask(written)
        assert number[6:14] not in shown
    identity = _read(number)
    assert identity.masked == mask(number) == f"{number[:6]}********{number[14:]}"
    assert number not in repr(identity)


def test_an_identity_number_travels_between_processes() -> None:
    identity = _read(NUMBER)
    assert pickle.loads(pickle.dumps(identity)) == identity
