"""Questions on a terminal: what is typed is forgiven, what is wrong is explained, the end of the input ends it."""

from __future__ import annotations

from io import StringIO

import pytest

from fullemp_cli.guide.dialogue import Dialogue, Ended, dropped_path, normalised


def dialogue(typed: str) -> tuple[Dialogue, StringIO]:
    said = StringIO()
    return Dialogue(StringIO(typed), said), said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("１。", "1"), (" 2 ", "2"), ("\u30003\u3000", "3"), ("ｂ", "b"), ("4、", "4"), ("12.5", "12.5"), ("。", "")],
)
def test_full_width_and_blanks_are_forgiven(typed: str, meant: str) -> None:
    assert normalised(typed) == meant


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ('"C:\\台账 2026\\北门社区.xlsx" ', "C:\\台账 2026\\北门社区.xlsx"),
        ("'/家/北门 社区.xlsx'", "/家/北门 社区.xlsx"),
        ("& 'D:\\北门(1).xlsx'", "D:\\北门(1).xlsx"),
        ("“北门社区.xlsx”", "北门社区.xlsx"),
        ("北门＆社区.xlsx", "北门＆社区.xlsx"),
    ],
)
def test_a_dragged_path_is_what_stands_between_its_quotes(typed: str, path: str) -> None:
    assert dropped_path(typed) == path


def test_a_number_chooses_and_enter_takes_the_default() -> None:
    for typed, chosen in (("2\n", "b"), ("２。\n", "b"), ("\n", "a")):
        assert dialogue(typed)[0].choose("哪个？", [("甲", "a"), ("乙", "b")], default=0) == chosen


@pytest.mark.parametrize(("typed", "chosen"), [("二\n", "b"), ("乙\n", "b"), ("十\n一\n", "a"), ("丙\n1\n", "a")])
def test_numerals_and_the_words_of_an_option_choose_it(typed: str, chosen: str) -> None:
    assert dialogue(typed)[0].choose("哪个？", [("甲", "a"), ("乙", "b")]) == chosen


def test_of_one_option_there_is_no_range() -> None:
    talk, said = dialogue("2\n1\n")
    assert talk.choose("哪个？", [("甲", "a")]) == "a"
    assert "请输入 1，再按回车" in said.getvalue()


def test_a_numeral_is_no_path() -> None:
    talk, said = dialogue("四\n1\n")
    assert talk.choose("哪个？", [("甲", "a")], otherwise=lambda _: "taken") == "a"
    assert "没有“四”这一项" in said.getvalue()


def test_a_wrong_answer_is_explained_and_asked_again() -> None:
    talk, said = dialogue("9\n什么\n\n1\n")
    assert talk.choose("哪个？", [("甲", "a"), ("乙", "b")]) == "a"
    assert said.getvalue().count("请输入 1～2 中的一个数字") == 3
    assert "没有“9”这一项" in said.getvalue()
    assert "没有输入" in said.getvalue()


def test_the_end_of_the_input_ends_the_conversation() -> None:
    with pytest.raises(Ended):
        dialogue("")[0].choose("哪个？", [("甲", "a")])
