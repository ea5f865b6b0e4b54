from fractions import Fraction

import pytest

from fullemp_cli.reports.phrases import basis_words, interval_words, mark_words, share_words, value_words
from fullemp_cli.results.assessment import Basis


@pytest.mark.parametrize(
    ("points", "still_open", "words"),
    [
        (23, 0, "23"),
        (0, 0, "0"),
        (Fraction(5, 2), 0, "2.5"),
        (0, 5, "待评"),
        (23, 5, "23（另有待评 5 分）"),
    ],
)
def test_an_open_mark_is_never_zero(points: Fraction, still_open: Fraction, words: str) -> None:
    assert mark_words(Fraction(points), Fraction(still_open)) == words


def test_a_total_is_an_interval() -> None:
    assert interval_words(Fraction(83), Fraction(12)) == "83～95 分"
    assert interval_words(Fraction(83), Fraction(0)) == "83 分"


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [
        (1023, 1050, "97.42%"),
        (19999, 20000, "99.99%"),
        (199999, 200000, "99.99%"),
        (1, 1, "100%"),
        (0, 0, "无对象"),
        (1, 2, "50%"),
    ],
)
def test_a_percentage_is_truncated(numerator: int, denominator: int, words: str) -> None:
    assert share_words(numerator, denominator) == words


def test_a_basis_names_numerator_and_denominator() -> None:
    assert basis_words(Basis(measure="x", title="就业率", numerator=19, denominator=20)) == "就业率 19/20 = 95%"
    assert basis_words(Basis(measure="x", title="户数", count=3, unit="户")) == "户数 3 户"
    assert basis_words(Basis(measure="x", title="就业率")) == "就业率 无数据"
    nobody = Basis(measure="x", title="最少次数", kind="count", source="没有需要就业服务的登记失业人员")
    lacking = nobody.model_copy(update={"source": "没有数据：缺 失业人员 台账"})
    assert [basis_words(nobody), basis_words(lacking)] == ["最少次数 无对象", "最少次数 无数据"]
    assert value_words(Basis(measure="x", numerator=17, denominator=4, kind="ratio")) == "1 : 4.25"
