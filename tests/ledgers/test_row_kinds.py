"""Rows within the data that are nobody: sections, totals; and names that only look like them."""

from __future__ import annotations

import pytest

from fullemp_cli.opening.grid import Merge, Value
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

A, B, C = identity("19800101", 1), identity("19810202", 2), identity("19820303", 3)
_: None = None


def names(*rows: list[Value], merges: list[Merge] | None = None, headings: list[Value] | None = None) -> list[str]:
    read = facts(sheet("劳动力", headings or ["姓名", "身份证号", "就业状态"], *rows, merges=merges or ()))
    assert read.labour
    return [row.name for row in read.labour.rows]


@pytest.mark.parametrize(
    "section",
    [
        *(
            "第1村民小组",
            "2组",
            "3号楼",
            "2网格",
            "第一网格",
            "一、东风村民小组",
            "（二）第二网格",
            "3幢2单元",
            "十二组（35户）",
        ),
        *(
            "低保人员（2人）",
            "未就业人员：3人",
            "幸福小区",
            "河西片区",
            "第三网格：网格员李四",
            "东风第二村民小组",
            "2026年3月",
            "第一季度",
            "王家湾村",
        ),
    ],
)
def test_sections_alone_in_their_rows(section: str) -> None:
    assert names(["赵一", A, "就业"], [section, _, _], ["钱二", B, "失业"]) == ["赵一", "钱二"]


def test_sections_with_a_serial_column() -> None:
    rows: list[list[Value]] = [["1组"], [1, "赵一", A, "就业"], [_, "2组"], ["三", "第三网格"], [2, "钱二", B, "失业"]]
    assert names(*rows, headings=["序号", "姓名", "身份证号", "就业状态"]) == ["赵一", "钱二"]


def test_a_text_merged_over_the_table_is_a_section_whatever_it_says() -> None:
    assert names(["退役军人", _, _], ["赵一", A, "就业"], merges=[Merge(2, 1, 2, 3)]) == ["赵一"]


@pytest.mark.parametrize("name", ["赵组", "李村", "何楼", "东方片", "周三", "组三儿"])
def test_a_name_alone_is_somebody(name: str) -> None:
    assert names(["赵一", A, "就业"], [name, _, _]) == ["赵一", name]


def test_somebody_of_a_group_is_no_section() -> None:
    headings: list[Value] = ["组别", "姓名", "身份证号", "就业状态"]
    assert names(["1组", "赵一", _, _], ["2组", "钱二", B, _], headings=headings) == ["赵一", "钱二"]


@pytest.mark.parametrize(
    "total",
    [
        ["小计", _, "2人"],
        [_, "小 计", 2],
        [3, "本组小计", "2"],
        ["1组小计：2人"],
        ["共2人"],
        ["总人数2"],
        ["第一网格合计", "2人"],
    ],
)
def test_totals_within_the_data(total: list[Value]) -> None:
    headings: list[Value] = ["序号", "姓名", "身份证号", "就业状态"]
    assert names([1, "赵一", A, "就业"], total, [2, "钱二", B, "失业"], headings=headings) == ["赵一", "钱二"]


def test_a_numbered_person_is_never_a_total_or_section() -> None:
    assert names(["王小计", A, "就业"], ["丁一组", B, "就业"], ["共三", C, "就业"]) == ["王小计", "丁一组", "共三"]


def test_a_row_of_values_after_a_section_is_no_heading() -> None:
    """户主, 低保, 登记失业 are headings somewhere: a row of them is still somebody."""
    headings: list[Value] = ["姓名", "身份证号", "与户主关系", "家庭类别", "就业状态", "人员类别"]
    rows: list[list[Value]] = [["1组"], ["赵一", A, "户主", "低保", "登记失业", "残疾人"]]
    assert names(*rows, headings=headings) == ["赵一"]


def test_months_part_the_services_of_a_year() -> None:
    read = facts(
        sheet(
            "走访记录",
            ["走访时间", "姓名", "身份证号", "走访人"],
            ["1月", _, _, _],
            ["2026-01-02", "赵一", A, "钱经办"],
            ["二月份"],
            ["2026-02-03", "赵一", A, "钱经办"],
        )
    )
    assert read.services and len(read.services.rows) == 2
    assert not {"DATE001", "ROW008"} & set(codes(read))


def test_a_business_may_be_called_like_a_place() -> None:
    read = facts(sheet("市场主体", ["名称", "成立日期"], ["幸福家园", _], ["阳光公寓", "2026-01-02"]))
    assert read.businesses and [row.title for row in read.businesses.rows] == ["幸福家园", "阳光公寓"]


@pytest.mark.parametrize(
    "row",
    [
        ["必填", "18位", "下拉选择"],
        ["（必填）", "文本格式", "请选择就业、失业"],
        ["（必填）", "（18位）", "就业"],
        ["与身份证一致", "18位身份证号", "见填表说明"],
        ["XXX", "XXXXXXXXXXXXXXXXXX", "XX"],
        ["某某某", "3310991990××××××××", "××"],
        ["张三（示例）", C, "就业"],
        ["A", "B", "C"],
        ["甲", "乙", "丙"],
        ["（1）", "（2）", "（3）"],
        ["①", "②", "③"],
        ["例：张三", C, "失业"],
        ["【示例】张三", C, "失业"],
        ["填写示例", C, "失业"],
        ["如：张三", "如：3310…", "失业"],
    ],
)
def test_what_stands_under_the_heading_and_is_nobody(row: list[Value]) -> None:
    assert names(row, ["赵一", A, "就业"], ["钱二", B, "失业"]) == ["赵一", "钱二"]


def test_two_lines_under_the_heading_that_are_nobody() -> None:
    assert names([1, 2, 3], ["必填", "18位", "单选"], ["例：张三", C, "失业"], ["赵一", A, "就业"]) == ["赵一"]


@pytest.mark.parametrize(
    "title", ["劳动力台账（续表）", "北门社区劳动力资源登记表", "2026年劳动力花名册（第2页）", "续表"]
)
def test_a_title_within_the_data_is_nobody(title: str) -> None:
    assert names(["赵一", A, "就业"], [title, _, _], ["姓名", "身份证号", "就业状态"], ["钱二", B, "失业"]) == [
        "赵一",
        "钱二",
    ]


@pytest.mark.parametrize("name", ["例青", "如意", "示例儿", "甲乙", "续表儿", "单选明"])
def test_names_that_look_like_instructions(name: str) -> None:
    assert names([name, C, "失业"], ["赵一", A, "就业"]) == [name, "赵一"]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "联系电话 0576-88888888",
            "截止2026年11月底",
            "此表一式两份",
            "填表时间 2026年11月30日",
            "社区意见",
            "同意上报",
        ),
        *("2026年11月30日", "以上人员均已核实", "请各网格核对后于月底前报送", "经村委会审核公示无异议"),
    ],
)
def test_a_line_of_the_foot_without_a_colon_is_nobody(line: str) -> None:
    assert names(["赵一", A, "就业"], ["钱二", B, "失业"], [line, _, _]) == ["赵一", "钱二"]


@pytest.mark.parametrize("name", ["欧阳文文", "阿依古丽·买买提", "赵三（已迁出）", "Anna Li"])
def test_a_name_alone_below_the_data_is_somebody(name: str) -> None:
    assert len(names(["赵一", A, "就业"], ["钱二", B, "失业"], [name, _, _])) == 3


def test_a_day_that_is_written_out_begins_a_record() -> None:
    vacancies = facts(
        sheet(
            "岗位信息",
            ["发布日期", "用人单位", "岗位"],
            ["2026年3月5日", "甲厂", "工人"],
            ["2026年5月5日", "甲厂", _],
            ["2026年11月30日", _, _],
        )
    ).vacancies
    assert vacancies and len(vacancies.rows) == 2


@pytest.mark.parametrize(
    "note", ["就业状态：1-就业 2-失业", "就业状态：1就业，2失业", "就业状态代码：1＝就业；2＝失业"]
)
def test_codes_that_a_note_explains_in_other_spellings(note: str) -> None:
    rows: list[list[Value]] = [["赵一", identity(sequence=1), 1], ["钱二", identity(sequence=3), "2"], [note]]
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态"], *rows))
    assert read.labour and [row.status and row.status.value for row in read.labour.rows] == ["就业", "失业"]


def test_a_list_of_codes_in_rows_is_nobody() -> None:
    rows: list[list[Value]] = [[1, "赵一", identity(), "1"], ["就业状态："], ["1", "就业"], [2, "失业"], ["3", "迁出"]]
    (read,) = book(sheet("劳动力", ["序号", "姓名", "身份证号", "就业状态"], *rows)).receipts
    assert read.rows == 1 and sum(count for _, count in read.left_out) == 4


@pytest.mark.parametrize(
    "periods", [[f"{month}月" for month in range(1, 13)], [f"第{quarter}季度" for quarter in "一二三四"]]
)
def test_visits_across_a_year_make_a_heading(periods: list[Value]) -> None:
    """Two headings that are known, and twelve columns of months: 姓名 身份证号 1月 … 12月."""
    row: list[Value] = ["赵一", identity(), "2026-01-05", *[None] * (len(periods) - 1)]
    read = facts(sheet("走访记录", ["姓名", "身份证号", *periods], row))
    assert read.services and [str(one.on) for one in read.services.rows] == ["2026-01-05"]


@pytest.mark.parametrize(
    "words", ["0户", "零报告", "动态清零", "已清零", "本年度未认定", "今年暂没有", "未产生零就业家庭", "本社区未发生"]
)
def test_a_row_that_says_there_is_none_in_other_words(words: str) -> None:
    """Each was a household that found no work."""
    rows: list[list[Value]] = [[1, words], [words]]
    for row in rows:
        (read,) = book(sheet("零就业家庭", ["户编号", "户主姓名", "户主身份证号", "认定日期"], row)).receipts
        assert read.rows == 0 and sum(count for _, count in read.left_out) == 1


@pytest.mark.parametrize("words", ["未走访", "没走访", "尚未上门", "否"])
def test_no_visit_where_the_cell_says_so(words: str) -> None:
    read = facts(sheet("走访记录", ["姓名", "身份证号", "1月", "2月"], ["赵一", identity(), words, "2026-02-05"]))
    assert read.services and [str(one.on) for one in read.services.rows] == ["2026-02-05"]


@pytest.mark.parametrize(
    "foot",
    [
        ["日期", "2026-11-30"],
        ["就业人数", 9, "失业人数", 1],
        ["男", 5],
        ["16-30岁", "3"],
        ["退休", "0"],
        ["街道审核", None, "同意"],
        ["数据来源", "金保系统"],
        ["网格员", "王五", "13800000000"],
    ],
)
def test_what_cannot_be_a_name_is_nobody(foot: list[Value]) -> None:
    """A line of the foot, or of figures, whose label stands under 姓名."""
    people: list[list[Value]] = [["赵一", identity("19800101", 1), "就业"], ["钱二", identity("19810202", 2), "失业"]]
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态"], *people, foot))
    assert read.labour and [row.name for row in read.labour.rows] == ["赵一", "钱二"]
    assert not read.findings


def test_a_name_that_ends_like_a_figures_label_is_somebody() -> None:
    people: list[list[Value]] = [
        ["赵一", identity("19800101", 1), "就业"],
        ["李成率", None, "失业"],
        ["参保率", None, "98%"],
    ]
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态"], *people))
    assert read.labour and [row.name for row in read.labour.rows] == ["赵一", "李成率"]


def test_a_figures_label_is_no_household() -> None:
    headings = ["户编号", "户主姓名", "户主身份证号", "认定日期"]
    rows: list[list[Value]] = [
        ["H1", "赵一", identity(), "2026-02-01"],
        [None, "就业人数", 3],
        [None, "李成率", None, "2026-03-01"],
    ]
    read = facts(sheet("零就业家庭", headings, *rows))
    assert read.households and [row.head_name for row in read.households.rows] == ["赵一", "李成率"]
