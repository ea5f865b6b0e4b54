"""Whatever an odd layout does to the same people, they are read as what they are, or it is said that they are not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.ledgers.unread import OneOf
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Ending
from fullemp_cli.opening.grid import Merge, Sheet, Value
from fullemp_cli.reports.ledger_workbook.communities import converted_workbook
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.odd_layouts import OddOffice, somebodies
from tests.ledgers.people import TODAY, identity

N = [identity(f"198{at}0303", at + 11) for at in range(9)]


@pytest.mark.parametrize("seed", range(120))
def test_people_in_an_odd_layout_are_who_they_are(seed: int) -> None:
    random = Random(f"odd {seed}")
    people = somebodies(random, random.choice((4, 7, 12, 20)))
    office = OddOffice(random)
    if seed % 2:
        read = facts(office.sheet("劳动力", people)).labour
        assert read is not None
        status = {True: EmploymentStatus.EMPLOYED, False: EmploymentStatus.UNEMPLOYED}
        assert {
            (one.person.name, one.person.key, one.status, one.form and one.form.value, one.employed_on)
            for one in read.rows
        } == {(one.name, one.number, status[one.works], one.form, one.employed) for one in people}
        assert len(read.rows) == len(people)
        return
    spells = facts(office.sheet("失业人员", people)).unemployed
    assert spells is not None
    assert {
        (one.person.name, one.person.key, one.registered_on, one.form and one.form.value, one.employed_on)
        for one in spells.rows
    } == {(one.name, one.number, one.registered, one.form, one.employed) for one in people}
    assert len(spells.rows) == len(people)


def _labour(*rows: list[Value]) -> Sheet:
    return sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", N[0], "就业"], *rows)


@pytest.mark.parametrize("between", ["\n", "、", " ", "/", "；"])
def test_several_persons_in_a_cell_are_nobody_in_particular(between: str) -> None:
    read = book(_labour([f"钱二{between}孙三", f"{N[1]}{between}{N[2]}", "失业"], ["李四", N[3], "就业"]))
    labour = read.facts().labour
    assert labour is not None and len(labour.rows) == 2
    assert [(block.ledger, block.rows) for block in read.unread_blocks] == [(LABOUR_FORCE, 1)]
    assert "LED015" in codes(read)


def test_the_first_row_of_several_persons_in_a_cell_is_named() -> None:
    both: list[Value] = ["钱二、孙三", f"{N[1]}、{N[2]}", "失业"]
    read = book(_labour(["李四", N[3], "就业"], both, both))
    assert [(block.place.cell, block.rows) for block in read.unread_blocks] == [("4", 2)]


def test_a_number_and_a_disability_number_are_one_persons() -> None:
    assert not book(_labour(["钱二", f"{N[1]}（{N[1]}44）", "失业"])).unread_blocks


@pytest.mark.parametrize(
    "row",
    [
        ["无"],
        ["暂无", "", ""],
        [None, "无", "无", "无"],
        ["/", "/", "/"],
        [1, "无"],
        ["本社区无零就业家庭"],
        ["经排查，本村暂无"],
        ["本年度没有零就业家庭。"],
    ],
)
def test_a_row_that_says_there_is_nobody_is_no_row(row: list[Value]) -> None:
    read = facts(sheet("零就业家庭", ["户主姓名", "户主身份证号", "认定日期"], row))
    assert read.households is not None and read.households.rows == ()


@pytest.mark.parametrize(
    "row", [["无名氏", "12345", "失业"], ["吴", None, "失业"], ["无", N[1], "失业"], ["武大无", None, None]]
)
def test_somebody_with_such_a_name_is_somebody(row: list[Value]) -> None:
    labour = facts(_labour(row)).labour
    assert labour is not None and len(labour.rows) == 2


@pytest.mark.parametrize("row", [["就业率", "50%"], ["男", 1, "女", 1], [50, None, "50%"], ["—", "—", "失业 3"]])
def test_figures_below_the_data_are_nobody(row: list[Value]) -> None:
    headings: list[Value] = ["序号", "姓名", "身份证号", "就业状态"]
    labour = facts(sheet("劳动力", headings, [1, "赵一", N[0], "就业"], row)).labour
    assert labour is not None and len(labour.rows) == 1


@pytest.mark.parametrize("merges", [(), (Merge(1, 4, 1, 6),)])
def test_boxes_of_words_that_are_no_headings(merges: tuple[Merge, ...]) -> None:
    read = facts(
        sheet(
            "就业困难人员",
            ["姓名", "身份证号", "认定日期", "困难类别", None, None, "就业日期"],
            [None, None, None, "大龄", "残疾", "低保"],
            ["赵一", N[0], "2026-01-02", "□", "☑", "□"],
            ["钱二", N[1], "2026-01-02", "☐", "☐", "☐"],
            merges=merges,
        )
    ).hardship
    assert read is not None
    assert [row.hardship_tags for row in read.rows] == [{"残疾"}, frozenset()]


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("☑就业 □失业", EmploymentStatus.EMPLOYED),
        ("□就业　☑失业", EmploymentStatus.UNEMPLOYED),
        ("就业√、失业□", EmploymentStatus.EMPLOYED),
        ("就业（ ）失业（√）", EmploymentStatus.UNEMPLOYED),
        ("□就业 □失业 ☑退休", EmploymentStatus.RETIRED),
        ("√", EmploymentStatus.EMPLOYED),
        ("□就业 □失业", None),
        ("", None),
    ],
)
def test_a_printed_choice_is_what_is_ticked(cell: str, status: EmploymentStatus | None) -> None:
    labour = facts(_labour(["钱二", N[1], cell])).labour
    assert labour is not None
    assert labour.rows[1].status is status and not labour.rows[1].unread


@pytest.mark.parametrize("cell", ["就业/失业", "就业、失业", "☑就业 ☑失业", "就业 退休"])
def test_two_states_at_once_are_not_understood(cell: str) -> None:
    read = facts(_labour(["钱二", N[1], cell]))
    assert read.labour is not None and "status" in read.labour.rows[1].unread
    assert "WORD002" in codes(read)


def test_two_reasons_at_once_may_be_either() -> None:
    row: list[Value] = ["钱二", N[1], "2026-01-02", "2026-03-04", "被录用、失去联系"]
    read = facts(sheet("失业人员", ["姓名", "身份证号", "登记失业日期", "注销日期", "注销原因"], row))
    assert read.unemployed is not None
    spell = read.unemployed.rows[0]
    assert spell.cancellation is None
    assert spell.unread["cancellation"].could == OneOf((Ending.INTO_WORK, Ending.OTHER))


def test_a_certificate_is_had_only_where_its_box_says_so() -> None:
    labour = facts(
        sheet(
            "劳动力",
            ["姓名", "身份证号", "就业状态", "职业资格"],
            ["赵一", N[0], "就业", "☑有 □无"],
            ["钱二", N[1], "就业", "□有 ☑无"],
            ["孙三", N[2], "就业", "□有 □无"],
        )
    ).labour
    assert labour is not None
    assert [row.qualification for row in labour.rows] == ["有", "无", ""]


@pytest.mark.parametrize(
    "sentence",
    ["说明：○表示是，△表示否", "填表说明：已就业的打“○”，未就业的打△", "注：○为就业；△为失业"],
)
def test_what_a_note_says_of_marks_comes_first(sentence: str) -> None:
    rows: list[list[Value]] = [["赵一", N[0], "○"], ["钱二", N[1], "△"], [sentence]]
    labour = facts(sheet("劳动力", ["姓名", "身份证号", "是否就业"], *rows)).labour
    assert labour is not None
    assert [row.status for row in labour.rows] == [EmploymentStatus.EMPLOYED, EmploymentStatus.UNEMPLOYED]


def test_a_circle_for_yes_in_a_heading() -> None:
    headings: list[list[Value]] = [
        ["姓名", "身份证号", "就业状态", "就业形式（符合的打○）", None, None],
        [None, None, None, "单位就业", "灵活就业", "务农"],
    ]
    merges = (Merge(1, 4, 1, 6), *(Merge(1, at, 2, at) for at in (1, 2, 3)))
    labour = facts(sheet("劳动力", *headings, ["赵一", N[0], "就业", None, "○", None], merges=merges)).labour
    assert labour is not None and labour.rows[0].form is not None and labour.rows[0].form.value == "灵活就业"


@pytest.mark.parametrize(
    ("heading", "note"),
    [
        ("备注", "已在县城上班"),
        ("备注2", "5月到甲厂就业"),
        ("情况", "已去世"),
        ("人员异动情况", "迁出"),
        ("备注", "已销户"),
    ],
)
def test_a_note_against_an_open_spell(heading: str, note: str) -> None:
    headings: list[Value] = ["姓名", "身份证号", "登记失业日期", heading]
    read = facts(
        sheet("失业人员", headings, ["赵一", N[0], "2026-01-05", note], ["钱二", N[1], "2026-01-05", "同上"])
    ).unemployed
    assert read is not None and all(row.against is not None for row in read.rows)


@pytest.mark.parametrize(
    "note",
    ["失业前在甲厂上班", "推荐到甲厂就业", "5月到甲厂面试，未录用", "想去外地打工", "3月到社区走访", "原在甲厂工作"],
)
def test_a_note_of_something_else(note: str) -> None:
    read = facts(sheet("失业人员", ["姓名", "身份证号", "登记失业日期", "备注"], ["赵一", N[0], "2026-01-05", note]))
    assert read.unemployed is not None and read.unemployed.rows[0].against is None


def test_a_list_of_those_in_work_beside_the_ledger_is_a_block() -> None:
    others = [[f"王{at}", N[at], "甲厂", "2026-01-03"] for at in range(1, 4)]
    read = book(_labour(), sheet("已就业人员花名册", ["姓名", "身份证号", "就业单位", "就业日期"], *others))
    assert [block.rows for block in read.unread_blocks] == [3]


def test_cards_of_two_rows_are_cards() -> None:
    cards = [
        sheet(
            f"{at}", ["登记卡"], ["姓名", f"王{at}", "身份证号", N[at]], ["困难类别", "大龄", "认定日期", "2026-01-02"]
        )
        for at in range(1, 4)
    ]
    read = book(_labour(), *cards)
    assert codes(read).count("LED012") == 3 and read.facts().hardship is None
    with pytest.raises(Refusal, match="卡片"):
        book(*cards)


@pytest.mark.parametrize(
    ("section", "against"),
    [
        ("二、已注销人员", True),
        ("三、已就业人员", True),
        ("本年死亡、迁出人员", True),
        ("减少人员", True),
        ("二、新增人员", False),
        ("第2村民小组", False),
        ("在册失业人员", False),
    ],
)
def test_a_section_speaks_for_the_rows_under_it(section: str, against: bool, tmp_path: Path) -> None:
    headings: list[Value] = ["姓名", "身份证号", "登记失业日期"]
    rows: list[list[Value]] = [["赵一", N[0], "2026-01-05"], [section], ["钱二", N[1], "2026-01-05"]]
    read = facts(sheet("失业人员", headings, *rows))
    assert read.unemployed is not None
    assert [row.against is not None for row in read.unemployed.rows] == [False, against]
    assert codes(read).count("ROW011") == against
    path = tmp_path / "再读.xlsx"
    path.write_bytes(converted_workbook([read]))
    again = read_ledger(path, today=TODAY).facts().unemployed
    assert again is not None and [row.against is not None for row in again.rows] == [False, against]


@pytest.mark.parametrize("name", ["迁出人员", "死亡", "退休人员名单", "2026年注销人员台账"])
def test_a_sheet_of_those_who_are_gone_speaks_for_its_rows(name: str) -> None:
    read = facts(_labour(), sheet(name, ["姓名", "身份证号", "就业状态"], ["钱二", N[1], "就业"]))
    assert read.labour is not None
    assert {row.person.name: row.against is not None for row in read.labour.rows} == {"赵一": False, "钱二": True}


@pytest.mark.parametrize(
    "name", ["登记失业人员台账", "就业困难人员", "劳动力（含迁出）", "退役军人劳动力", "未就业劳动力"]
)
def test_other_names_say_nothing_against_their_rows(name: str) -> None:
    read = facts(sheet(name, ["姓名", "身份证号", "就业状态", "户籍"], ["钱二", N[1], "失业", "本地"]))
    rows = [row for table in read.tables for row in table.rows]
    assert len(rows) == 1 and rows[0].against is None


@pytest.mark.parametrize(("first", "second"), [("北门村", "南门村"), ("党员户", "一般户"), ("村东头", "村西头")])
def test_places_of_three_letters_are_sections_where_there_are_several(first: str, second: str) -> None:
    headings: list[Value] = ["姓名", "身份证号", "登记失业日期"]
    rows: list[list[Value]] = [[first], ["赵一", N[0], "2026-01-05"], [second], ["钱二", N[1], "2026-01-05"]]
    several = facts(sheet("失业人员", headings, *rows)).unemployed
    assert several is not None and [row.person.name for row in several.rows] == ["赵一", "钱二"]
    one = facts(sheet("失业人员", headings, *rows[1:])).unemployed
    assert one is not None and len(one.rows) == 3, "one of them may be somebody's name, and it is said"


def test_months_across_are_visits() -> None:
    rows: list[list[Value]] = [["赵一", N[0], "2026-01-05", None, "2026.3.9"], ["钱二", N[1], None, "√", None]]
    read = facts(sheet("走访记录", ["姓名", "身份证号", "1月", "2月", "3月"], *rows)).services
    assert read is not None
    assert [row.on for row in read.rows if not row.unread] == [date(2026, 1, 5), date(2026, 3, 9)]
    assert [row.unread["on"].text for row in read.rows if row.unread] == ["√"]


def test_a_year_of_birth_is_no_age() -> None:
    read = facts(sheet("劳动力", ["姓名", "年龄", "就业状态", "户籍"], ["赵一", "1985年生", "就业", "本地"]))
    assert read.labour is not None and "age" in read.labour.rows[0].unread


def test_names_and_numbers_in_one_column_are_a_block() -> None:
    rows: list[list[Value]] = [[f"赵一 {N[0]}", "就业"], [f"钱二{N[1]}", "失业"]]
    spells = sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], ["孙三", N[2], "2026-01-05"])
    read = book(spells, sheet("劳动力", ["姓名、身份证号", "就业状态"], *rows))
    assert [(block.ledger, block.rows) for block in read.unread_blocks] == [(LABOUR_FORCE, 2)]


@pytest.mark.parametrize("heading", ["村名", "行政村", "所属村"])
def test_more_names_of_the_community_column(heading: str) -> None:
    headings: list[Value] = [heading, "姓名", "身份证号", "登记失业日期"]
    rows: list[list[Value]] = [["北门村", "赵一", N[0], "2026-01-05"], ["南门村", "钱二", N[1], "2026-01-05"]]
    assert book(sheet("失业人员", headings, *rows), name="某街道.xlsx").communities == ("北门村", "南门村")


def test_a_spouse_in_the_same_row_is_a_block() -> None:
    headings: list[list[Value]] = [["本人", None, None, "配偶", None, None], [*_LABELS, *_LABELS]]
    merges = (Merge(1, 1, 1, 3), Merge(1, 4, 1, 6))
    couple: list[Value] = ["赵一", N[0], "就业", "钱二", N[1], "失业"]
    read = book(sheet("劳动力", *headings, couple, merges=merges))
    assert [(block.ledger, block.rows) for block in read.unread_blocks] == [(LABOUR_FORCE, 1)]
    other: list[Value] = ["钱二", N[1], "失业", "赵一", N[0], "就业"]
    assert not book(sheet("劳动力", *headings, couple, other, merges=merges)).unread_blocks, "each has a row"


@pytest.mark.parametrize(
    ("headings", "blocks"),
    [
        (["配偶姓名", "配偶身份证号", "配偶就业状态"], 1),
        (["妻子姓名", "妻子身份证号码", "妻子就业情况"], 1),
        (["配偶姓名", "配偶身份证号", "配偶联系电话"], 0),
        (["配偶姓名", "配偶", "配偶就业状态"], 0),
    ],
)
def test_a_spouse_with_a_state_is_somebody(headings: list[Value], blocks: int) -> None:
    row: list[Value] = ["赵一", N[0], "就业", "钱二", N[1] if "身份证" in str(headings[1]) else "钱二", "失业"]
    assert len(book(sheet("劳动力", [*_LABELS, *headings], row)).unread_blocks) == blocks


_LABELS: list[Value] = ["姓名", "身份证号", "就业状态"]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("就业状态（1就业 2失业 3退休）", [1, 2]),
        ("就业状态（①就业；②失业；③退休）", ["①", 2]),
        ("就业状态（1.就业、2.失业）", ["1", "（2）"]),
        ("是否就业（1否2是）", [2, 1]),
        ("是否就业（1=是，2=否）", [1, "2"]),
    ],
)
def test_codes_that_the_heading_explains(heading: str, cells: list[Value]) -> None:
    rows: list[list[Value]] = [["赵一", N[0], cells[0]], ["钱二", N[1], cells[1]]]
    labour = facts(sheet("劳动力", ["姓名", "身份证号", heading], *rows)).labour
    assert labour is not None
    assert [row.status for row in labour.rows] == [EmploymentStatus.EMPLOYED, EmploymentStatus.UNEMPLOYED]


@pytest.mark.parametrize("heading", ["就业状态（填1项）", "就业状态（2026年）", "就业状态（含灵活就业）"])
def test_a_bracket_that_is_no_code_list(heading: str) -> None:
    labour = facts(sheet("劳动力", ["姓名", "身份证号", heading], ["赵一", N[0], "就业"])).labour
    assert labour is not None and labour.rows[0].status is EmploymentStatus.EMPLOYED


def test_headings_with_numbers_before_them() -> None:
    labour = facts(sheet("劳动力", ["1.姓名", "（2）身份证号码", "3、就业状态"], ["赵一", N[0], "就业"])).labour
    assert labour is not None and labour.rows[0].person.key == N[0]
