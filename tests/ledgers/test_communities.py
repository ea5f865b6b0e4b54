"""Which community rows belong to: one workbook for many, the line 机构名称, file names."""

from __future__ import annotations

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.communities import (
    CommunityNames,
    Institution,
    community_in_file_name,
    community_in_title,
    institution_in,
)
from fullemp_cli.opening.grid import Sheet
from tests.ledgers.books import book, codes, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("机构名称：　示例市 示例区   示例街道   望江村", Institution("示例市", "示例区", "示例街道", "望江村")),
        ("机构名称：西门街道（乡、镇）　　望江社区（村）", Institution("", "", "西门街道", "望江社区")),
        ("机构名称：　　街道（乡、镇）　　社区（村）", Institution()),
        ("机构名称：示例市示例区示例街道望江社区居委会", Institution("示例市", "示例区", "示例街道", "望江社区居委会")),
        ("填报单位:青石镇柳林村", Institution("", "", "青石镇", "柳林村")),
        ("机构名称：临江县人力资源和社会保障局", Institution("", "临江县", "", "")),
    ],
)
def test_institution_line(text: str, expected: Institution) -> None:
    assert institution_in(text) == expected


@pytest.mark.parametrize("text", ["失业人员管理台账", "台账三", "2026年", ""])
def test_other_lines_name_no_institution(text: str) -> None:
    assert institution_in(text) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("青石村就业台帐.xlsx", "青石村"),
        ("3 望江社区失业人员管理台账(4)", "望江社区"),
        ("1社区基本情况", ""),
        ("劳动力资源登记台账", ""),
        ("劳动力-望江社区", "望江社区"),
        ("失业人员登记台账（望江社区）", "望江社区"),
        ("1.劳动力台账望江社区", "望江社区"),
        ("社区基本情况_望江社区", "望江社区"),
        ("2026年望江社区台账", "望江社区"),
        ("2026年第一季度 望江社区", "望江社区"),
        ("示例街道-望江社区-劳动力", "望江社区"),
        ("台账（望江社区、青石村）", ""),
        ("充分就业社区台账", ""),
        ("2026年高质量就业社区（村）台账", ""),
        ("所有社区劳动力", ""),
        ("劳动力（农村）", ""),
        ("华表路南社区", "华表路南社区"),
    ],
)
def test_community_in_file_name(name: str, expected: str) -> None:
    assert community_in_file_name(name) == expected


def test_names_that_mean_the_same_community() -> None:
    names = CommunityNames(["望江社区", "青石村"])
    written = ("望江社区居委会", "望 江", "青石村村委会", "青石村委会", "望江村", "柳林村", "")
    assert [names.find(name) for name in written] == ["望江社区", "望江社区", "青石村", "青石村", "", "", ""]


def township(*extra: Sheet) -> tuple[Sheet, ...]:
    return (
        sheet(
            "社区基本情况",
            ["社区（村）名称", "类型", "街道（乡镇）"],
            ["望江社区", "社区", "西门街道"],
            ["青石村", "村", "西门街道"],
        ),
        sheet(
            "失业人员",
            ["所属社区", "姓名", "身份证号", "登记失业日期"],
            ["望江社区", "赵一", A, "2026-01-02"],
            ["青石村", "钱二", B, "2026-02-03"],
            ["青石村", "赵一", None, "2026-02-03"],
            ["", "孙三", identity("19820303", 3), "2026-02-03"],
        ),
        sheet("服务记录", ["所属社区", "日期", "姓名", "服务类型"], ["望江社区", "2026-03-03", "赵一", "走访"]),
        sheet("工作清单", ["所属社区", "标准", "项目编号", "结论"], ["青石村", "taizhou", "7.1", "是"]),
        *extra,
    )


def test_one_workbook_for_many_communities() -> None:
    read = book(*township())
    assert read.communities == ("望江社区", "青石村")
    first, second = read.facts("望江社区"), read.facts("青石村")
    assert first.community.name == "望江社区" and second.community.kind == "村"
    assert first.community.street == "西门街道"
    assert first.unemployed and [row.name for row in first.unemployed.rows] == ["赵一"]
    assert first.unemployed.rows[0].community == "望江社区"
    assert second.unemployed and [row.name for row in second.unemployed.rows] == ["钱二", "赵一"]
    assert first.services and first.services.rows[0].person and first.services.rows[0].person.key == A
    # 青石村 has no service rows, but it has the ledger: empty is not missing.
    assert second.services is not None and second.services.rows == ()
    assert first.answers is not None and first.answers.rows == ()
    assert second.answers and second.answers.rows[0].item == "7.1"


def test_empty_sheet_with_the_column_is_there_for_every_community() -> None:
    """quangang 5: there but empty is established."""
    read = book(*township(sheet("精准扶贫劳动力", ["所属社区", "姓名", "身份证号", "就业状态"])))
    for community in read.communities:
        table = read.facts(community).poverty
        assert table is not None and table.rows == ()


def test_names_are_matched_within_a_community_only() -> None:
    """赵一 of 青石村 has no number; the 赵一 with one lives elsewhere."""
    second = book(*township()).facts("青石村")
    assert second.unemployed and not second.unemployed.rows[1].person.known


def test_row_without_community_is_said() -> None:
    assert "ROW007" in codes(book(*township()))


def test_sheet_without_community_column_is_said() -> None:
    lone = sheet("宣传报道", ["日期", "媒体名称", "级别"], ["2026-03-03", "示例日报", "县级"])
    read = book(*township(lone))
    assert read.facts("青石村").reports is None
    assert codes(read).count("ROW007") == 2


@pytest.mark.parametrize("community", [None, "望江新村", "柳林社区"])
def test_refusal_lists_the_names(community: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        book(*township()).facts(community)
    assert refused.value.code == "LEDGER002"
    assert "望江社区" in refused.value.sentence


def test_community_may_be_named_loosely() -> None:
    assert book(*township()).facts("望江").community.name == "望江社区"


def test_column_that_names_the_county_makes_no_communities() -> None:
    read = book(
        sheet(
            "失业人员",
            ["机构名称", "姓名", "身份证号", "登记失业日期"],
            ["临江县", "赵一", A, "2026-01-02"],
        ),
        name="柳林社区.xlsx",
    )
    assert read.communities == ("柳林社区",)
    table = read.facts().unemployed
    assert table is not None and len(table.rows) == 1


def test_single_community_named_in_the_column() -> None:
    read = book(
        sheet("失业人员", ["村（居）", "姓名", "身份证号", "登记失业日期"], ["青石村", "赵一", A, "2026-01-02"]),
        name="汇总.xlsx",
    )
    assert read.communities == ("青石村",)
    assert read.facts().community.kind == "村"


def test_line_above_the_table_names_community_street_and_county() -> None:
    community = (
        book(
            sheet(
                "Sheet1",
                ["台账二"],
                ["失业人员管理台账"],
                ["机构名称：　示例市 示例区  西门街道  望江社区"],
                ["姓名", "身份证号", "登记失业日期"],
                ["赵一", A, "2026-01-02"],
            ),
            name="3.xlsx",
        )
        .facts()
        .community
    )
    assert (community.name, community.kind, community.street, community.county, community.city) == (
        "望江社区",
        "社区",
        "西门街道",
        "示例区",
        "示例市",
    )


def test_pairs_of_label_and_value() -> None:
    community = (
        book(
            sheet("社区基本情况", ["社区名称", "望江社区", "类型", "社区"], ["地址", "示例路1号", "联系人", "钱某"]),
            sheet("失业人员", ["姓名", "身份证号", "登记失业日期"]),
        )
        .facts()
        .community
    )
    assert (community.name, community.address, community.contact) == ("望江社区", "示例路1号", "钱某")


def test_entries_the_program_does_not_know_are_kept() -> None:
    community = (
        book(
            sheet(
                "社区基本情况",
                ["序号", "项目", "内容"],
                [1, "社区（村）名称", "望江社区"],
                [2, "县目标：新增就业", "95％"],
                [3, "评估期起", "2026年1月1日"],
                [4, "参加职工基本养老保险人数", "1,173人"],
            )
        )
        .facts()
        .community
    )
    assert str(community.number("县目标：新增就业")) == "0.95"
    assert str(community.number("县目标:新增 就业：")) == "0.95"
    assert community.number("没有的项目") is None
    assert str(community.period_start) == "2026-01-01"
    assert community.employee_pension_total == 1173


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("北门社区第一网格劳动力摸底表", "北门社区"),
        ("2026年示例市示例区示例街道北门社区劳动力台账", "北门社区"),
        ("台账三 北门社区", "北门社区"),
        ("劳动力台账（张家村）", "张家村"),
        ("全县农村劳动力资源台账", ""),
        ("创建充分就业社区工作台账", ""),
        ("示例街道社区就业台账", ""),
        ("乡村公益性岗位台账", ""),
        ("村民小组劳动力", ""),
    ],
)
def test_a_community_in_a_title(title: str, name: str) -> None:
    assert community_in_title(title) == name


def test_titles_name_the_communities_of_a_workbook() -> None:
    rows = [["姓名", "身份证号", "就业状态"], ["赵一", identity("19800101", 1), "就业"]]
    one = book(sheet("Sheet1", ["北门社区第一网格劳动力摸底表"], *rows), name="台账1115.xlsx")
    assert one.communities == ("北门社区",) and one.facts().community.kind == "社区"
    two = book(sheet("1", ["北门社区劳动力"], *rows), sheet("南门社区", *rows), name="台账.xlsx")
    assert two.communities == ("北门社区", "南门社区")
    labour = two.facts("南门社区").labour
    assert labour and len(labour.rows) == 1


def test_a_county_in_the_column_of_communities_is_no_community() -> None:
    rows = sheet(
        "劳动力", ["所属社区", "姓名", "身份证号"], ["望江社区", "赵一", A], ["示例县", "钱二", B], [None, "孙三", None]
    )
    read = book(*township(rows))
    assert "示例县" not in read.communities
    said = {
        one.cell: one.message for one in read.findings if one.sheet == "劳动力" and one.code in ("LED008", "ROW007")
    }
    assert said == {
        "3": "所属社区“示例县”不是社区（村）的名称，这一行不计入任何社区",
        "4": "没有填写所属社区，这一行不计入任何社区",
    }


def test_a_heading_on_a_new_page_of_the_communities_is_none_of_them() -> None:
    heading = ["序号", "社区（村）名称", "街道（乡镇）"]
    page = sheet(
        "社区基本情况", heading, [1, "望江社区", "西门街道"], heading, [2, "青石村", "西门街道"], [3, "南山村", None]
    )
    assert book(page).communities == ("望江社区", "青石村", "南山村")
