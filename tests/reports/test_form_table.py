"""The official tables against what the published documents print."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from fullemp_cli.reports.form_table import FormTable, filled, form_table
from fullemp_cli.results.assessment import AnswerResult, Basis, BestShare, CommunityName
from fullemp_cli.standards.form import Form, FormColumn, FormRow
from tests.reports.assessments import COMMUNITY, assess, assessment, standard


def table(id: str, *, still_open: bool = False) -> FormTable:
    return form_table(assessment(id, still_open=still_open), standard(id))


def column(of: FormTable, heading: str) -> int:
    return next(index for index, column in enumerate(of.columns) if "".join(column.heading.split()) == heading)


def spans(of: FormTable, heading: str) -> list[int]:
    index = column(of, heading)
    return [row.cells[index].rows for row in of.rows]


def test_taizhou_item_8_spreads_over_four_rows_and_adds_no_total() -> None:
    taizhou = table("taizhou")
    assert [c.heading for c in taizhou.columns] == ["序号", "建设项目", "分值", "评分办法", "得分"]
    assert spans(taizhou, "序号") == [1] * 7 + [4, 0, 0, 0] + [1]
    assert spans(taizhou, "建设项目") == [1] * 7 + [4, 0, 0, 0] + [1]
    assert [row.cells[2].text for row in taizhou.rows] == ["5"] * 6 + ["15", "30", "15", "5", "5", "10"]
    assert taizhou.total is None
    assert taizhou.title == "台州市高质量就业社区（村）建设评价指标（试行）"


def test_quangang_groups_and_foot() -> None:
    quangang = table("quangang")
    assert spans(quangang, "项目") == [1, 3, 0, 0, 4, 0, 0, 0]
    assert "".join(quangang.rows[1].cells[0].text.split()) == "目标任务（50分）"
    assert quangang.foot[0].startswith("说明：失业人员均被组织")
    assert "申报日期：" in quangang.head[0] and "示例社区" in quangang.head[0]


def test_star_has_a_two_row_heading_and_a_total() -> None:
    star = table("star-community")
    assert star.two_row_heading
    assert [c.heading for c in star.columns if c.group == "市级复核"] == ["得分", "扣分原因"]
    assert spans(star, "评分标准") == [1, 1, 1, 1, 1, 1, 2, 0, 3, 0, 0, 4, 0, 0, 0, 1, 4, 0, 0, 0, 1, 1, 1]
    assert spans(star, "评审项目") == [3, 0, 0, 3, 0, 0, 15] + [0] * 14 + [1, 1]
    assert star.total is not None
    assert [cell.text for cell in star.total[:2]] == ["合 计", "总分100分"]
    assert star.note_above == "附件1"


def test_pingdingshan_says_that_the_table_is_its_own_and_ends_in_a_conclusion() -> None:
    open_table = table("pingdingshan", still_open=True)
    assert "程序" in open_table.own_making
    words = {cell.text for row in open_table.rows for cell in row.cells}
    assert {"达到", "未达到", "待定", "—"} <= words
    assert open_table.foot[-3:-2] == ("结论：没有已达到的等级",)
    assert "结论：市级待定，未达到的条件：A2" in open_table.foot[-2]
    assert any("已达到市级、星级全部标准" in line for line in table("pingdingshan").foot)


@pytest.mark.parametrize("id", ["taizhou", "quangang", "star-community"])
def test_self_scores_read_open_and_partly_open(id: str) -> None:
    open_table = table(id, still_open=True)
    marks = {
        row.cells[index].text
        for row in open_table.rows
        for index, c in enumerate(open_table.columns)
        if c.content == "self"
    }
    assert "待评" in marks
    assert any("（另有待评" in mark for mark in marks)
    assert "0" not in marks


@pytest.mark.parametrize("id", ["quangang", "star-community"])
def test_reviewers_cells_stay_blank(id: str) -> None:
    for row in table(id).rows:
        for index, shown in enumerate(table(id).columns):
            if shown.content in ("review_points", "review_reason"):
                assert row.cells[index].text == ""


def test_a_row_of_two_items_adds_their_marks() -> None:
    last = table("taizhou").rows[-1]
    assert last.items == ("9.1", "9.2")
    assert last.max == Fraction(10)
    assert last.cells[4].number == 9


@pytest.mark.parametrize(
    ("county", "line", "shown"),
    [
        ("示范区", "{county}区（市、县）", "示范区（市、县）"),
        ("示范县", "{county}区（市、县）", "示范县　区（市、县）"),
        ("", "{county}区（市、县）", "　　　　　区（市、县）"),
        ("示范区", "评估期：{year}年度", "评估期：2026年度"),
        ("示范区", "没有 {other} 的行", "没有 {other} 的行"),
    ],
)
def test_names_in_a_line_do_not_repeat_what_is_printed(county: str, line: str, shown: str) -> None:
    result = assessment("star-community", community=CommunityName(name="示例社区", county=county))
    assert filled(line, result) == shown


def test_a_standard_without_a_form_gets_a_plain_one_that_says_so() -> None:
    for id in ("taizhou", "pingdingshan"):
        rules = standard(id).model_copy(update={"form": None})
        plain = form_table(assess(rules), rules)
        assert "自拟" in plain.own_making
        assert len(plain.rows) == len(rules.items or rules.criteria)
        assert any(COMMUNITY.name in line for line in plain.head)
        assert "（盖章）" in plain.foot[0]


def own_form(*columns: str, rows: Sequence[FormRow] = (), **more: object) -> Form:
    """A district's own form with the columns of what is named."""
    shown = [FormColumn(heading=content, content=content, width=8) for content in ("title", *columns)]
    return Form(columns=shown, rows=list(rows), **more)


def test_a_form_without_rows_has_the_items_then_the_criteria_and_the_title_of_the_standard() -> None:
    form = own_form("self", "met", "remark", foot=["负责人（签字）：　　　年　月　日"])
    rules = standard("quangang").model_copy(update={"form": form})
    table = form_table(assess(rules), rules)
    assert [row.items[0] for row in table.rows][:2] == ["1", "2"]
    assert [row.items[0] for row in table.rows][-1] == "K7"
    assert table.title == standard("quangang").title
    assert table.foot == ("负责人（签字）：　　　年　月　日",)
    words = {cell.text for row in table.rows for cell in row.cells[1:3]}
    assert {"达到", "未达到"} <= words, "criteria beside marks say whether they are met"
    assert {row.cells[3].text for row in table.rows} == {""}, "备注 stays blank"


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, ["224/229\n97.81%", "224", "229", "97.81%", "完成：224 人，就业率 97.81%"]),
        (
            {"best": BestShare(numerator=225, denominator=229), "unknown": 1},
            ["224/229\n97.81%", "224～225", "229", "97.81%～98.25%", "完成：224～225 人，就业率 97.81%～98.25%"],
        ),
        ({"numerator": None, "denominator": None}, ["无数据"] * 4 + ["完成：　　 人，就业率 　　"]),
    ],
)
def test_what_was_measured_stands_in_any_row_of_a_scored_item(changes: dict[str, object], shown: list[str]) -> None:
    text = "完成：{n} 人，就业率 {rate}"
    form = own_form("actual", "n", "denominator", "rate", "blank", rows=[FormRow(item="2", cells={"blank": text})])
    basis = {"numerator": 224, "denominator": 229, **changes}
    rules = standard("quangang").model_copy(update={"form": form})
    made = assess(rules)
    measured = Basis.model_validate({"measure": "m", "kind": "share", **basis})
    items = tuple(one.model_copy(update={"basis": measured}) for one in made.items)
    table = form_table(made.model_copy(update={"items": items}), rules)
    assert [cell.text for cell in table.rows[0].cells[1:]] == shown


def test_two_tiers_in_one_cell_say_which_is_which() -> None:
    rules = standard("pingdingshan")
    made = assess(rules)
    criteria = tuple(
        one.model_copy(update={"explanation": f"说明{one.tier}" if one.tier else "同"}) for one in made.criteria
    )
    table = form_table(made.model_copy(update={"criteria": criteria}), rules)
    why = column(table, "说明")
    texts = {row.items[0]: row.cells[why].text for row in table.rows}
    assert texts["C1"] == "市级：说明市级\n星级：说明星级"
    assert texts["A1"] == "同"


@pytest.mark.parametrize(
    ("said", "met", "shown"),
    [("92", False, "92%"), ("95.5%", True, "95.5%"), ("约95", None, "待核"), ("", None, "待核"), ("97％", True, "97%")],
)
def test_a_number_that_decides_alone_stands_where_the_actual_is_asked(said: str, met: bool | None, shown: str) -> None:
    """pingdingshan C9 is a number of 工作清单 and nothing else; C8 asks an answer too, and says whether it is met."""
    rules = standard("pingdingshan")
    made = assess(rules)
    criteria = tuple(
        one.model_copy(update={"met": met, "status": "attested", "basis": None}) if one.id in ("C8", "C9") else one
        for one in made.criteria
    )
    answers = tuple(
        AnswerResult(id=id, items=(id,), question="率（%）", asks="数字", conclusion=said) for id in ("C8", "C9")
    )
    table = form_table(made.model_copy(update={"criteria": criteria, "answers": answers}), rules)
    actual = column(table, "实际")
    texts = {row.items[0]: row.cells[actual].text for row in table.rows}
    assert texts["C9"] == shown
    assert texts["C8"] == {True: "是", False: "否", None: "待核"}[met]
