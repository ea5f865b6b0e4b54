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

NUMBER = "331002199003071236"
NUMBER_WITH_X = "33100219900307113X"


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
        ("33100219900307123", "6"),
        ("33100219900307113", "X"),
        ("33100219900307120", "1"),
    ],
)
def test_check_character(first17: str, expected: str) -> None:
    assert check_character(first17) == expected


def test_check_characters_are_all_reached() -> None:
    assert {check_character(f"33100219900307{sequence:03}") for sequence in range(100)} == set("0123456789X")


@pytest.mark.parametrize("wrong", ["", "3310021990030712", "331002199003071236", "3310021990030712X", "３" * 17])
def test_check_character_refuses_anything_but_17_digits(wrong: str) -> None:
    with pytest.raises(ValueError, match="17 digits"):
        check_character(wrong)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (NUMBER, NUMBER),
        (NUMBER_WITH_X, NUMBER_WITH_X),
        ("33100219900307113x", NUMBER_WITH_X),
        ("33100219900307113×", NUMBER_WITH_X),
        ("33100219900307113Ｘ", NUMBER_WITH_X),
        ("33100219900307113ｘ", NUMBER_WITH_X),
        ("３３１００２１９９００３０７１２３６", NUMBER),
        ("  331002199003071236\u00a0", NUMBER),
        ("331002 19900307 1236", NUMBER),
        ("331002\u300019900307\n1236\t", NUMBER),
        ("\u202d331002199003071236\u202c", NUMBER),
        ("'331002199003071236", NUMBER),
        (" ’331002199003071236", NUMBER),
        ("331002900307123", NUMBER),  # 15 digits
        ("331 002 900307 123", NUMBER),
        (331002900307123, NUMBER),  # stored as a number and intact
        (331002900307123.0, NUMBER),
        ("331002900307123.0", NUMBER),
        ("3.31002900307123E+14", NUMBER),
        ("33100219900307123642", NUMBER),  # 残疾人证号
        ("33100219900307113x11", NUMBER_WITH_X),
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
    assert _read("331002199003071201").sex is Sex.FEMALE


@pytest.mark.parametrize(
    ("value", "problems", "expected_check"),
    [
        ("331002199003071234", (CHECK_DIGIT,), "6"),
        ("33100219900307123X", (CHECK_DIGIT,), "6"),
        ("331002199003071130", (CHECK_DIGIT,), "X"),
        ("33100219900307123442", (CHECK_DIGIT,), "6"),
        ("991002199003071238", (PROVINCE, CHECK_DIGIT), "9"),
        ("991002199003071239", (PROVINCE,), None),
        ("161002900307123", (PROVINCE,), None),
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
        ("33100219900307123", (SHAPE,)),
        ("3310021990030712363", (SHAPE,)),
        ("3310021990030712364", (SHAPE,)),
        ("331002199003071236422", (SHAPE,)),
        ("33100219900307X233", (SHAPE,)),
        ("33100290030712X", (SHAPE,)),
        ("331002-19900307-1236", (SHAPE,)),
        ("33100219900307123A", (SHAPE,)),
        ("٣31002199003071236", (SHAPE,)),  # a digit, but of another script
        (13800000000, (SHAPE,)),
        (13800000000.0, (SHAPE,)),
        (0, (SHAPE,)),
        (0.5, (SHAPE,)),
        (-331002199003071236, (SHAPE,)),
        (float("inf"), (SHAPE,)),
        (10**400, (DAMAGED,)),
        ("1E5", (SHAPE,)),
        ("331002199002291236", (BIRTH_DATE,)),  # 1990 had no 29 February
        ("331002199013071235", (BIRTH_DATE,)),
        ("331002202612011230", (BIRTH_DATE,)),  # tomorrow
        ("331002187912311230", (BIRTH_DATE,)),
        ("331002109003071230", (BIRTH_DATE,)),
        ("331002900230123", (BIRTH_DATE,)),
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
    accepted = [f"{prefix:02}" for prefix in range(100) if PROVINCE not in _read(f"{prefix:02}1002900307123").problems]
    assert accepted == known.split()


def test_born_today_is_not_the_future() -> None:
    born_today = read_identity_number("331002202611301230", today=TODAY)
    assert born_today.birth == TODAY
    assert not read_identity_number("331002202611301230", today=date(2026, 11, 29)).usable


@pytest.mark.parametrize(
    ("value", "text", "birth"),
    [
        (3.5050519700101e17, "3.5050519700101E+17", date(1970, 1, 1)),
        (3.31002199003071e17, "3.31002199003071E+17", date(1990, 3, 7)),
        (float("331002199003071236"), "3.31002199003071E+17", date(1990, 3, 7)),
        (331002199003071236, "3.31002199003071E+17", date(1990, 3, 7)),
        ("331002199003071200.0", "3.31002199003071E+17", date(1990, 3, 7)),
        ("3.31002199003071E+17", "3.31002199003071E+17", date(1990, 3, 7)),
        ("3.3100219900307123e+17", "3.31002199003071E+17", date(1990, 3, 7)),
        (3.3100219900307e17, "3.3100219900307E+17", date(1990, 3, 7)),
        (3.310021990031e17, "3.310021990031E+17", date(1990, 3, 10)),  # stored digits end in noughts that are real
        ("3.310021990031E+17", "3.310021990031E+17", None),  # printed ones may have been cut before the day's end
        (3.31002199003071e19, "3.31002199003071E+19", date(1990, 3, 7)),  # 残疾人证号
        (3.31002199003071e18, "3.31002199003071E+18", None),  # 19 digits are no identity number
        (3.31002199013071e17, "3.31002199013071E+17", None),
        (3.31002202612011e17, "3.31002202612011E+17", None),
        ("3.50505E+17", "3.50505E+17", None),
        (3.50505e17, "3.50505E+17", None),
        ("3.31003E+14", "3.31003E+14", None),
        ("3E+17", "3.0E+17", None),
        (10**15, "1.0E+15", None),
        (1e15, "1.0E+15", None),
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
        (NUMBER, "331002********1236"),
        ("33100219900307113x", "331002********113X"),
        (" 331002 19900307 1236", "331002********1236"),
        ("33100219900307123642", "331002********1236**"),
        ("331002900307123", "331002******123"),
        ("3.31002199003071E+17", "3.31002*********E+17"),
        ("3.50505E+17", "3.50505E+17"),
        ("33100219900307123", "331002***********"),
        ("3310021990030712364", "331002*************"),
        ("331002-19900307-1236", "331002-********-****"),
        ("身份证331002199003071236（补）", "身份证331002************（补）"),
        ("13800000000", "138********"),
        ("19900307", "199*****"),
        ("331002********1236", "331002********1236"),
        ("331002********1236**", "331002********1236**"),
        ("33100219900307****", "331***********" + "****"),
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
