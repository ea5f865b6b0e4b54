"""The four published standards: ids, sums, wording and forms as their documents have them."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from fullemp_cli.rules.methods import AllOrNothing, Bands, Deduct, Group
from fullemp_cli.standards.form import Form, FormColumn
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import UNSTATED, Item, Standard

BUILT_IN = ("taizhou", "quangang", "star-community", "pingdingshan")
SCORES = ("taizhou", "quangang", "star-community")


def standard_of(id: str) -> Standard:
    return load_standard(id).standard


def form_of(id: str) -> Form:
    form = standard_of(id).form
    assert form is not None
    return form


def item_of(id: str, item: str) -> Item:
    found = standard_of(id).item(item)
    assert found is not None, item
    return found


def sum_of(id: str, items: str) -> Fraction:
    return sum((item_of(id, item).max for item in items.split()), Fraction(0))


@pytest.mark.parametrize(
    ("id", "document", "issued", "full_marks"),
    [
        ("taizhou", "台人社发〔2019〕52号", "2019-06-07", 100),
        ("quangang", "泉港人社〔2016〕151号", UNSTATED, 100),
        ("star-community", UNSTATED, UNSTATED, 100),
        ("pingdingshan", "平人社办〔2020〕111号", "2020-11-11", None),
    ],
)
def test_each_standard_names_its_document(id: str, document: str, issued: str, full_marks: int | None) -> None:
    standard = standard_of(id)
    assert (standard.document, str(standard.date), standard.full_marks) == (document, issued, full_marks)


@pytest.mark.parametrize(
    ("id", "item", "cited"),
    [
        ("taizhou", "1", "台人社发〔2019〕52号 附件1 第1项"),
        ("quangang", "8", "泉港人社〔2016〕151号 附件 第8项；三（二）"),
        # The copy names no document: the title stands for it.
        ("star-community", "3.5.2", "市级充分就业星级社区评审标准 附件1 三、5②"),
    ],
)
def test_a_clause_is_cited_with_its_document(id: str, item: str, cited: str) -> None:
    assert standard_of(id).cite(item_of(id, item).clause) == cited


@pytest.mark.parametrize(
    ("id", "ids"),
    [
        (
            "taizhou",
            "1 2 3 4 5 6 7 7.1 7.2 7.3 7.4 7.5 8.1 8.1.1 8.1.2 8.1.3 8.1.4 8.1.5 8.1.6 8.1.7 8.1.8 8.1.9 8.1.10 8.1.11 "
            "8.2 8.2.1 8.2.2 8.2.3 8.2.4 8.2.5 8.2.6 8.2.7 8.3 8.3.1 8.3.2 8.3.3 8.3.4 8.3.5 8.4 9.1 9.2",
        ),
        ("quangang", "1 2 3 4 5 6 7 8"),
        (
            "star-community",
            "1.1 1.1.1 1.1.2 1.2 1.3 1.3.1 1.3.2 2.1 2.2 2.3 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.3.1 3.3.2 3.3.3 "
            "3.3.4 3.3.4.1 3.3.4.2 3.4 3.5.1 3.5.2 3.5.3 3.5.4 3.6 4 5",
        ),
        ("pingdingshan", ""),
    ],
)
def test_ids_of_the_items(id: str, ids: str) -> None:
    assert [item.id for item in standard_of(id).walk()] == ids.split()


@pytest.mark.parametrize(
    ("id", "items", "marks"),
    [
        ("taizhou", "1 2 3 4 5 6", 30),
        ("taizhou", "7", 15),
        ("taizhou", "8.1 8.2 8.3 8.4", 55),
        ("taizhou", "8.1", 30),
        ("taizhou", "8.2", 15),
        ("taizhou", "9.1 9.2", 10),
        ("quangang", "1", 15),
        ("quangang", "2 3 4", 50),
        ("quangang", "5 6 7 8", 35),
        ("star-community", "1.1 1.2 1.3", 12),
        ("star-community", "2.1 2.2 2.3", 8),
        ("star-community", "3.1.1 3.1.2", 16),
        ("star-community", "3.2.1 3.2.2 3.2.3", 11),
        ("star-community", "3.3.1 3.3.2 3.3.3 3.3.4", 17),
        ("star-community", "3.4", 4),
        ("star-community", "3.5.1 3.5.2 3.5.3 3.5.4", 16),
        ("star-community", "3.6", 6),
        ("star-community", "4", 5),
        ("star-community", "5", 5),
    ],
)
def test_marks_add_up_as_published(id: str, items: str, marks: int) -> None:
    assert sum_of(id, items) == marks


@pytest.mark.parametrize("id", SCORES)
def test_items_without_the_bonus_make_100(id: str) -> None:
    assert sum(item.max for item in standard_of(id).items if not item.bonus) == 100


@pytest.mark.parametrize("id", SCORES)
def test_parts_make_their_group(id: str) -> None:
    for item in standard_of(id).walk():
        assert bool(item.parts) == isinstance(item.method, Group)
        if item.parts:
            assert sum(part.max for part in item.parts) == item.max, item.id


@pytest.mark.parametrize("id", SCORES)
def test_the_words_of_a_part_stand_in_its_group(id: str) -> None:
    for item in standard_of(id).items:
        for part in item.parts:
            assert part.text or part.rule, part.id
            assert part.text in item.text, part.id
            assert part.rule in item.rule, part.id


@pytest.mark.parametrize("id", SCORES)
def test_each_item_tells_how_to_gain_it(id: str) -> None:
    for item in standard_of(id).walk():
        if not item.parts:
            assert item.remedy, item.id
            assert item.effort, item.id


@pytest.mark.parametrize("id", BUILT_IN)
def test_no_reading_without_a_reason(id: str) -> None:
    standard = standard_of(id)
    readings = [*standard.readings]
    readings += [reading for item in standard.walk() for reading in item.readings]
    readings += [reading for criterion in standard.criteria for reading in criterion.readings]
    assert readings
    assert all(reading.because.strip() and reading.reading.strip() for reading in readings)


def test_criteria_of_pingdingshan() -> None:
    found = {criterion.id: "、".join(criterion.tiers) for criterion in standard_of("pingdingshan").criteria}
    common = [f"A{number}" for number in range(1, 8)] + [f"B{number}" for number in range(1, 7)]
    of_tiers = {f"C{number}": "市级、星级" for number in range(1, 6)}
    of_tiers |= {"C6": "市级", "C7": "市级", "C8": "市级", "C9": "星级"}
    assert list(found.items()) == list((dict.fromkeys(common, "") | of_tiers).items())


def test_criteria_of_quangang_belong_to_no_tier() -> None:
    criteria = standard_of("quangang").criteria
    assert [criterion.id for criterion in criteria] == ["K1", "K2", "K3", "K4", "K5", "K6", "K7"]
    assert all(criterion.when is not None and not criterion.tiers for criterion in criteria)


def test_the_wording_of_pingdingshan_is_free_of_scanning_errors() -> None:
    standard = standard_of("pingdingshan")
    words = "".join(criterion.text + "".join(criterion.texts.values()) for criterion in standard.criteria)
    for garbled in ("设各", "完各", "配各", "帮挟", "挟持", "△", "\n", " "):
        assert garbled not in words
    # Full-width punctuation throughout.
    assert not re.search(r"[,;:()]", words)


def test_rewards_and_pass_marks() -> None:
    taizhou, quangang, star = map(standard_of, SCORES)
    assert taizhou.pass_mark is not None
    assert taizhou.pass_mark.at_least == 60
    assert taizhou.pass_mark.with_bonus
    assert taizhou.quota is not None and taizhou.quota.share is not None
    assert taizhou.quota.share.value == Fraction(1, 10)
    assert taizhou.reward is not None
    assert quangang.reward is not None
    assert (taizhou.reward.amount, quangang.reward.amount, star.reward) == (20000, 20000, None)
    # Neither says which total passes.
    assert quangang.pass_mark is None
    assert star.pass_mark is None
    assert [(tier.name, tier.reward) for tier in standard_of("pingdingshan").tiers] == [
        ("市级", 20000),
        ("星级", 30000),
    ]


def test_choices_that_may_only_lower_a_mark_are_parameters() -> None:
    visits = item_of("quangang", "6").method
    assert isinstance(visits, Deduct)
    assert visits.deductions[0].rounding == "up"
    for id in ("3.5.2", "3.5.3"):
        method = item_of("star-community", id).method
        assert isinstance(method, Bands)
        assert (method.gaps, method.nobody) == ("lower", "open")
    regular = item_of("taizhou", "8.1.4").method
    assert isinstance(regular, AllOrNothing)
    assert "each='period'" in repr(regular.when) or "'each': 'period'" in repr(regular.when)
    for id in BUILT_IN:
        assert standard_of(id).parameters.women_retire_from == 55


# Forms.


def headings(form: Form) -> list[str]:
    return [heading(column) for column in form.columns]


def heading(column: FormColumn) -> str:
    return f"{column.group}/{column.heading}" if column.group else column.heading


@pytest.mark.parametrize(
    ("id", "title", "columns"),
    [
        ("taizhou", "台州市高质量就业社区（村）建设评价指标（试行）", "序号 建设项目 分值 评分办法 得分"),
        ("quangang", "创建充分就业村（社区）考核评分标准表", "项目 内容 标准分 评分标准 自评分 考核分"),
        (
            "star-community",
            "市级充分就业星级社区评审标准",
            "评审项目 具体评审内容及评分标准 评分标准 评分操作办法 社区自评分数 县级审核 市级复核/得分 市级复核/扣分原因",
        ),
        (
            "pingdingshan",
            "平顶山市市级（星级）充分就业社区达标情况表",
            "类别 序号 评定标准 市级要求 星级要求 实际 市级 星级 说明",
        ),
    ],
)
def test_titles_and_headings_of_the_forms(id: str, title: str, columns: str) -> None:
    form = form_of(id)
    assert (form.title, headings(form)) == (title, columns.split())


@pytest.mark.parametrize("id", BUILT_IN)
def test_every_item_has_its_row_in_the_official_order(id: str) -> None:
    standard, form = standard_of(id), form_of(id)
    rows = [scored for row in form.rows for scored in (row.item, *row.also)]
    assert rows == [*(item.id for item in standard.items)] or rows == [criterion.id for criterion in standard.criteria]


def test_rows_of_taizhou() -> None:
    form = form_of("taizhou")
    printed = [(row.cells.get("序号", row.item), row.cells.get("建设项目", "")) for row in form.rows]
    assert len(printed) == 12
    # Item 8 spreads over four rows; item 9 is one row for both of its parts.
    assert printed[7:] == [("8", "就业服务")] * 4 + [("9", "附加分")]
    assert form.rows[-1].also == ["9.2"]
    assert form.total is None


def test_merged_marks_of_the_star_form_are_the_sums_of_their_rows() -> None:
    form = form_of("star-community")
    printed = {row.item: int(row.cells["评分标准"].removesuffix("分")) for row in form.rows}
    for prefix, marks in (("3.1.", 16), ("3.2.", 11), ("3.3.", 17), ("3.5.", 16)):
        group = [item for item in printed if item.startswith(prefix)]
        assert {printed[item] for item in group} == {marks}
        assert sum_of("star-community", " ".join(group)) == marks
    alone = [item for item in printed if not re.match(r"3\.[1235]\.", item)]
    assert all(item_of("star-community", item).max == printed[item] for item in alone)


@pytest.mark.parametrize("id", SCORES)
def test_marks_in_a_section_heading_are_its_sum(id: str) -> None:
    for section in standard_of(id).sections:
        if printed := re.search(r"（(\d+)分）", section.title):
            assert int(printed[1]) == section.max


def test_head_and_foot_lines() -> None:
    star, quangang, own = form_of("star-community"), form_of("quangang"), form_of("pingdingshan")
    assert star.note_above == "附件1"
    assert star.head == ["评估单位：{county}区（市、县）{street}街道（乡镇）{community}社区", "评估期：{year}年度"]
    assert star.total == {"评审项目": "合 计", "具体评审内容及评分标准": "总分100分"}
    assert star.foot[0].startswith("备注：在“创新工作特色分”项目，")
    assert quangang.head[0].startswith("推荐申报村（社区）")
    assert quangang.head[0].endswith("申报日期：   年   月   日")
    assert quangang.foot[0].startswith("说明：失业人员均被组织在积极的就业准备中指")
    assert "程序编制" in own.own_making


def test_the_recommendation_form_of_taizhou() -> None:
    recommendation = standard_of("taizhou").recommendation
    assert recommendation is not None
    assert (recommendation.title, recommendation.achievements_limit) == ("市级高质量就业社区（村）推荐表", 300)
