"""Code lists of letters, and lists that name no heading: what they say comes before what a mark says by itself."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.cells.legends import legend_of_heading, legends_in
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import codes, facts, sheet
from tests.ledgers.people import identity

Row = list[Value]
S = EmploymentStatus


def statuses(
    one: Value, other: Value, note: str, heading: str = "就业状态", title: str = ""
) -> list[EmploymentStatus | None]:
    people: list[Row] = [["张三", identity("19800101", 1), one], ["李四", identity("19810101", 2), other]]
    foot: list[Row] = [[note]] if note else []
    rows: list[Row] = [["姓名", "身份证号", heading], *people, *foot]
    first: Row = [title or "劳动力台账"]
    read = facts(sheet("劳动力", first, *rows))
    assert read.labour is not None and len(read.labour.rows) == 2
    return [row.status for row in read.labour.rows]


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        ("A", "B", "就业状态：A-就业 B-失业"),
        ("Ａ", "b", "就业状态：A、就业；B、失业；C、退休"),
        ("(A)", "B.", "就业状态(A)就业(B)失业"),
        ("A", "B", "说明：就业状态填写A（就业）、B（失业）"),
        ("A", "B", "说明：A为就业，B为失业；户籍：A本地 B外来"),
        ("甲", "乙", "就业状态：甲-就业 乙-失业"),
        ("N", "Y", "就业状态：Y-失业 N-就业"),
        ("A", "B", "A=就业；B=失业"),
        (2, 1, "1=失业；2=就业"),
        ("2", "1", "1失业 2就业"),
    ],
)
def test_a_list_below_the_table(one: Value, other: Value, note: str) -> None:
    """Y would be employed and 1 too, if the list did not say otherwise."""
    assert statuses(one, other, note) == [S.EMPLOYED, S.UNEMPLOYED]


def test_a_list_in_the_heading_and_in_the_title() -> None:
    assert statuses("A", "B", "", heading="就业状态（A.就业 B.失业）") == [S.EMPLOYED, S.UNEMPLOYED]
    assert statuses("A", "B", "", title="劳动力台账（就业状态：A就业，B失业）") == [S.EMPLOYED, S.UNEMPLOYED]


@pytest.mark.parametrize(
    "heading",
    [
        "就业状态\n①就业②失业",
        "就业状态 1就业 2失业 3退休",
        "就业状态：1-就业，2-失业",
        "就业状态（填写代码：1就业 2失业）",
    ],
)
def test_a_list_behind_the_heading(heading: str) -> None:
    assert statuses("1", 2, "", heading=heading) == [S.EMPLOYED, S.UNEMPLOYED]


def test_a_code_that_the_list_does_not_have_and_letters_without_a_list() -> None:
    assert statuses("A", "C", "就业状态：A-就业 B-失业") == [S.EMPLOYED, None]
    assert statuses("A", "B", "") == [None, None]
    assert statuses("A", "N/A", "就业状态：A-就业 N-失业") == [S.EMPLOYED, None]
    people: Row = ["张三", identity("19800101", 1), "C"]
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态"], people, ["就业状态：A-就业 B-失业"]))
    assert "WORD005" in codes(read)


@pytest.mark.parametrize(
    "line", ["QQ群：A组", "A4纸打印", "甲方单位 乙方单位", "制表人：甲乙丙", "3就业 2失业", "1、就业状态填写A或B"]
)
def test_what_is_no_list(line: str) -> None:
    assert legends_in([line]) == []


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        ("√", "○", "√就业○失业△在学"),
        ("√", "○", "注：√就业，○失业"),
        ("√", "○", "备注：就业√、失业○、在学△"),
        ("√", "○", "就业打√，失业打○，在学打△"),
        ("√", "○", "就业的打“√”，失业的打“○”"),
        ("○", "√", "○就业√失业"),
        ("○", "√", "就业打○，失业打√"),
        ("△", "○", "△：就业；○：失业"),
    ],
)
def test_a_list_of_marks(one: Value, other: Value, note: str) -> None:
    """失业打○ beside 就业打√ was read as 打○ of what is so: everybody was employed."""
    assert statuses(one, other, note) == [S.EMPLOYED, S.UNEMPLOYED]
    assert statuses(one, other, "", title=f"劳动力台账（{note}）") == [S.EMPLOYED, S.UNEMPLOYED]


def test_a_list_of_marks_says_nothing_of_other_ticks() -> None:
    people: list[Row] = [
        ["张三", identity("19800101", 1), "√", "√", "√"],
        ["李四", identity("19810101", 2), "○", "×", None],
    ]
    read = facts(
        sheet(
            "劳动力", ["姓名", "身份证号", "就业状态", "是否录入信息系统", "是否低保"], *people, ["√就业 ○失业 △在学"]
        )
    )
    assert read.labour is not None and not codes(read).count("WORD003")
    assert [(row.status, row.in_system, set(row.household_tags)) for row in read.labour.rows] == [
        (S.EMPLOYED, True, {"低保"}),
        (S.UNEMPLOYED, False, set()),
    ]


@pytest.mark.parametrize("line", ["（☑社区 □村）", "☑新增 □变更"])
def test_a_printed_choice_is_no_list_of_marks(line: str) -> None:
    assert statuses("☑", "否", line) == statuses("☑", "否", "")


def test_days_behind_a_heading_are_no_codes() -> None:
    assert legend_of_heading("就业状态截至1月2日") == {}
    assert legend_of_heading("就业状态（1就业 2失业）第1栏") == {1: "就业", 2: "失业"}
