"""Notes in 姓名 and 备注 and lines through rows: two worlds, never a decision; and notes that say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.reading.note_words import name_and_note, said_beside, said_in
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentStatus
from fullemp_cli.measures.worlds.rows import as_the_word_says
from fullemp_cli.opening.grid import Merge, Value
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

A, B, C = identity("19800101", 1), identity("19810202", 2), identity("19820303", 3)
S = EmploymentStatus


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("5月去世", S.DECEASED),
        ("户口已迁出", S.MOVED_AWAY),
        ("2026.3 入伍", S.MILITARY_SERVICE),
        ("已退休，领取养老金", S.RETIRED),
        ("低保；已就业", S.EMPLOYED),
        ("失业", S.UNEMPLOYED),
        ("在校生", S.STUDYING),
        *((text, S.DECEASED) for text in ("死", "已死", "病逝", "去逝")),
        *(
            (text, S.MOVED_AWAY)
            for text in ("已转出", "调出本社区", "户籍已注销", "非本社区人员", "查无此人", "搬迁至外县")
        ),
        *((text, S.UNEMPLOYED) for text in ("离职", "没上班", "无工作")),
        *((text, S.MOVED_AWAY) for text in ("随女儿迁居外省", "跟儿子搬走")),
        ("考上大学", S.STUDYING),
        ("领取养老保险待遇", S.RETIRED),
        ("人已不在", S.DECEASED),
        *((text, None) for text in ("人不在家", "考上公务员", "在校期间实习过", "女儿迁居外省")),
        *((text, EmploymentStatus.UNEMPLOYED) for text in ("又失业", "6月再次失业", "失去工作", "后又离职")),
        *((text, EmploymentStatus.EMPLOYED) for text in ("2026.3就业", "3月就业", "2026年3月5日已就业")),
        *((text, EmploymentStatus.RETIRED) for text in ("2026年5月退休", "26.5退休")),
        *((text, None) for text in ("2024年失业", "2026.3签合同")),
        *(
            (text, None)
            for text in ("社保转出", "资料重复核对过", "营业执照注销", "不重复", "外嫁", "人户分离", "离职证明已交")
        ),
        *(
            (text, None)
            for text in ("未迁出", "尚未退休", "拟退休", "未到退休年龄", "父亲5月去世", "孩子在校", "丈夫已退休")
        ),
        *((text, None) for text in ("退伍军人", "服刑期满释放", "大学毕业", "退休返聘", "迁出后又迁回", "电话已核实")),
        *((text, None) for text in ("有就业意愿", "就业困难人员", "推荐就业", "组长", "是")),
    ],
)
def test_what_a_note_says(note: str, says: EmploymentStatus | None) -> None:
    assert said_in(note) is says


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("张三（已迁出）", "张三"),
        ("张三【去世】", "张三"),
        ("张三 已退休", "张三"),
        ("（已就业）张三", "张三"),
        ("已就业 张三", "张三"),
        ("张三已就业", "张三"),
        ("张三死亡", "张三"),
        ("张三（2026.3就业）", "张三"),
        ("张三（2024年失业）", "张三"),
        ("张三 李四", "张三 李四"),
        ("张学在读", "张学在读"),
        ("张三（大）", "张三（大）"),
        ("欧阳·张三", "欧阳·张三"),
    ],
)
def test_the_name_without_its_note(cell: str, name: str) -> None:
    assert name_and_note(cell)[0] == name


def labour(*rows: list[Value]) -> Facts:
    return facts(sheet("劳动力", ["姓名", "身份证号", "就业状态", "备注"], *rows))


def test_a_note_against_the_row_stands_beside_it() -> None:
    read = labour(
        ["赵一（已迁出）", A, "就业", None], ["钱二", B, "就业", "5月去世"], ["孙三", C, "失业", "电话已核实"]
    )
    assert read.labour
    first, second, third = read.labour.rows
    assert first.name == "赵一" and first.status is S.EMPLOYED
    assert first.against and (first.against.says, first.against.field) == (S.MOVED_AWAY, "name")
    assert second.against and second.against.gone and second.against.field == ""
    assert third.against is None
    assert [found.cell for found in read.findings if found.code == "ROW011"] == ["A2", "D3"]


@pytest.mark.parametrize("note", ["重复", "重复登记", "作废", "不计入", "已删除", "已注销"])
def test_a_note_that_the_row_does_not_count(note: str) -> None:
    read = labour([f"赵一（{note}）", A, "就业", None], ["钱二", B, "就业", note], ["孙三", C, "死亡", note])
    assert read.labour
    assert [bool(row.against and row.against.gone) for row in read.labour.rows] == [True, True, False]
    assert read.labour.rows[0].name == "赵一"


def test_a_note_that_agrees_with_the_row_is_none() -> None:
    read = labour(["赵一（已退休）", A, "退休", None], ["钱二", B, "就业", "已就业"])
    assert read.labour and [row.against for row in read.labour.rows] == [None, None]


def test_a_noted_name_is_matched_without_its_note() -> None:
    read = facts(
        sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"]),
        sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], ["赵一（已去世）", None, "2026-01-02"]),
    )
    assert read.unemployed and read.unemployed.rows[0].person.key == A
    assert read.unemployed.rows[0].against


@pytest.mark.parametrize(
    ("row", "against"),
    [
        (["赵一", A, "2026-01-02", "2026-03-04", None, None, "已就业"], False),
        (["赵一", A, "2026-01-02", None, None, None, "已就业"], True),
        (["赵一", A, "2026-01-02", None, "2026-03-04", "退休", "已退休"], False),
        (["赵一", A, "2026-01-02", None, None, None, "已退休"], True),
        (["赵一", A, "2026-01-02", None, None, None, "失业"], False),
        (["赵一", A, "2026-01-02", "2026-03-04", None, None, "下岗"], False),
        (["赵一", A, "2026-01-02", "2026-03-04", None, None, "已失业"], True),
        (["赵一", A, "2026-01-02", "2026-03-04", None, None, "已离职"], True),
        (["赵一", A, "2026-01-02", None, "2026-03-04", "被录用", "已注销"], False),
        (["赵一", A, "2026-01-02", None, None, None, "已注销"], True),
    ],
)
def test_a_spell_against_its_own_ending(row: list[Value], against: bool) -> None:
    headings = ["姓名", "身份证号", "登记失业日期", "就业日期", "注销日期", "注销原因", "备注"]
    read = facts(sheet("失业人员", headings, row))
    assert read.unemployed and bool(read.unemployed.rows[0].against) is against


def test_a_line_through_the_name_or_most_of_the_row() -> None:
    grid = sheet(
        "劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"], ["钱二", B, "就业"], ["孙三", C, "就业"]
    )
    struck = replace(grid, struck=frozenset({(1, 1), (2, 1), (3, 3)}))
    read = book(struck)
    table = read.facts().labour
    assert table and [bool(row.against) for row in table.rows] == [True, False, False]
    assert table.rows[0].against and table.rows[0].against.says is None
    assert "ROW011" in codes(read)


def test_a_line_through_a_cell_alone() -> None:
    headings = ["姓名", "身份证号", "就业状态", "职业资格", "养老保险"]
    grid = sheet("劳动力", headings, ["赵一", A, "就业", "电工", "职工"], ["钱二", B, "就业", "电工", "职工"])
    read = book(replace(grid, struck=frozenset({(2, 3), (3, 4)})))
    table = read.facts().labour
    assert table
    first, second = table.rows
    assert (first.status, set(first.unread), first.against) == (None, {"status"}, None)
    assert (second.status, set(second.unread)) == (S.EMPLOYED, {"qualification"})
    assert [found.cell for found in read.facts().findings if found.code == "CELL003"] == ["C2", "D3"]
    [sheet_read] = read.facts().reading
    assert (sheet_read.understood, sheet_read.not_understood) == (8, 2)


def test_a_line_through_a_visit_that_stands_across() -> None:
    headings = ["姓名", "身份证号", "第一季度", "第二季度"]
    rows: list[list[Value]] = [["赵一", A, "2026-02-03", "2026-05-06"], ["钱二", B, "2026-02-03", "2026-05-06"]]
    grid = sheet("走访记录", headings, *rows)
    read = book(replace(grid, struck=frozenset({(2, 4), *((3, column) for column in range(1, 5))}))).facts()
    assert read.services
    assert [(row.name, row.on is not None, set(row.unread)) for row in read.services.rows[:2]] == [
        ("赵一", True, set()),
        ("赵一", False, {"on"}),
    ]
    assert all(row.against and row.against.says is None for row in read.services.rows[2:])
    assert [found.cell for found in read.findings if found.code == "CELL003"][:1] == ["D2"]


def test_a_line_through_an_answer_is_no_answer() -> None:
    grid = sheet("工作清单", ["标准", "项目编号", "结论"], ["taizhou", "7.1", "是"], ["taizhou", "7.2", "是"])
    read = book(replace(grid, struck=frozenset({(2, 3)})))
    answers = read.facts().answers
    assert answers and [row.conclusion for row in answers.rows] == ["", "是"]


@pytest.mark.parametrize(
    ("note", "against"),
    [
        *((note, False) for note in ("5月去世", "已迁出", "已注销", "已就业", "未参加过培训")),
        *((note, False) for note in ("补录", "本人不在家，向家属了解", "不在家，改为电话联系", "动员就业未果")),
        *((note, True) for note in ("作废", "已取消", "重复录入", "登记错误", "未参加", "因雨未举办")),
        *(
            (note, True)
            for note in ("未走访到", "家中无人", "走访未遇", "电话未接", "号码为空号", "联系不上", "虚假", "拒绝走访")
        ),
    ],
)
def test_a_service_was_one_whatever_became_of_the_person(note: str, against: bool) -> None:
    read = facts(sheet("服务记录", ["日期", "姓名", "服务类型", "备注"], ["2026-01-02", "赵一", "走访", note]))
    assert read.services and bool(read.services.rows[0].against) is against


@pytest.mark.parametrize(
    ("heading", "text", "against"),
    [
        ("服务内容", "家中无人", True),
        ("服务结果", "未见到本人", True),
        ("服务结果", "未成功", False),
        ("服务内容", "了解情况，本人暂无就业愿望", False),
        ("服务内容", "办理失业登记注销", False),
    ],
)
def test_a_service_of_which_its_own_words_say_that_nobody_was_met(heading: str, text: str, against: bool) -> None:
    rows = [["日期", "姓名", "服务类型", heading], ["2026-01-02", "赵一", "走访", text]]
    read = facts(sheet("服务记录", *rows))
    assert read.services and bool(read.services.rows[0].against) is against
    assert [found.cell for found in read.findings if found.code == "ROW011"] == (["D2"] if against else [])


@pytest.mark.parametrize("note", ["未刊登", "待发布", "已撤稿"])
def test_a_report_that_was_not_published(note: str) -> None:
    headings = ["日期", "媒体名称", "级别", "标题", "备注"]
    rows = [["2026-01-02", "示例日报", "县级", "甲", note], ["2026-01-02", "示例日报", "县级", "乙", "未刊登照片"]]
    read = facts(sheet("宣传报道", headings, *rows))
    assert read.reports and [bool(row.against) for row in read.reports.rows] == [True, False]


def test_a_noted_name_of_a_record_is_matched_without_its_note() -> None:
    read = facts(
        sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"]),
        sheet("服务记录", ["日期", "姓名", "服务类型"], ["2026-01-02", "赵一（已去世）", "走访"]),
    )
    assert read.services and read.services.rows[0].person and read.services.rows[0].person.key == A
    assert read.services.rows[0].against is None


@pytest.mark.parametrize(
    ("name", "left", "note", "says"),
    [
        ("赵一", None, "5月去世", S.DECEASED),
        ("赵一（已迁出）", None, None, S.MOVED_AWAY),
        ("赵一", None, "已退休", S.RETIRED),
        ("赵一", None, "2026年6月离岗", S.UNEMPLOYED),
        ("赵一（已离岗）", None, None, S.UNEMPLOYED),
        ("赵一", None, "作废", S.MOVED_AWAY),
        ("赵一", "2026-06-01", "已离岗", None),
        (None, None, "原保洁员已离岗", None),
        ("赵一", None, "合同到期时间2027年12月", None),
        ("赵一", None, "未离岗", None),
        ("赵一", None, "接替已离岗的王某", None),
        ("赵一", None, "工资已发", None),
        ("赵一", None, "期满", S.UNEMPLOYED),
        ("赵一", None, "未到岗", S.UNEMPLOYED),
        ("赵一", None, "岗位已撤销", S.MOVED_AWAY),
        ("赵一", None, "拟开发", S.MOVED_AWAY),
        (None, None, "尚未批复", S.MOVED_AWAY),
    ],
)
def test_a_note_against_a_public_post(name: Value, left: Value, note: Value, says: S | None) -> None:
    headings = ["岗位名称", "开发日期", "在岗人员姓名", "在岗人员身份证号", "上岗日期", "离岗日期", "备注"]
    row = ["保洁", "2026-01-02", name, A if name else None, "2026-01-05" if name else None, left, note]
    read = facts(sheet("公益性岗位", headings, row))
    assert read.posts
    [post] = read.posts.rows
    assert (post.against.says if post.against else None) is says
    assert post.name in ("赵一", "")


@pytest.mark.parametrize(
    ("status", "note", "says"),
    [
        ("存续", "已注销", BusinessStatus.CLOSED),
        (None, "2026年4月停业", BusinessStatus.CLOSED),
        ("注销", "已注销", None),
        ("存续", "未注销", None),
        ("存续", "停业后已恢复营业", None),
        ("存续", "重复", S.MOVED_AWAY),
        ("存续", "年报已交", None),
        ("存续", "尚未营业", BusinessStatus.CLOSED),
        ("存续", "转让", BusinessStatus.CLOSED),
        ("存续", "转让技术", None),
    ],
)
def test_a_note_against_a_business(status: Value, note: str, says: object) -> None:
    headings = ["名称", "负责人姓名", "负责人身份证号", "成立日期", "状态", "备注"]
    read = facts(sheet("市场主体", headings, ["示例店", "赵一", A, "2026-01-02", status, note]))
    assert read.businesses
    [business] = read.businesses.rows
    assert (business.against.says if business.against else None) is says


def test_words_over_posts_and_businesses() -> None:
    posts = ["岗位名称", "开发日期", "在岗人员姓名", "在岗人员身份证号", "上岗日期"]
    read = facts(
        sheet("公益性岗位", posts, ["二、已离岗人员"], ["保洁", "2026-01-02", "赵一", A, "2026-01-05"]),
        sheet("已注销市场主体", ["名称", "成立日期", "带动就业人数"], ["示例店", "2026-01-02", 3]),
    )
    assert read.posts and read.businesses
    assert [bool(row.against and row.against.of_group) for row in (*read.posts.rows, *read.businesses.rows)] == [
        True
    ] * 2


@pytest.mark.parametrize("title", ["就业困难人员认定退出台账", "就业困难人员认定与退出登记表", "失业人员登记注销台账"])
def test_a_title_that_names_what_comes_and_goes_says_nothing(title: str) -> None:
    headings = ["姓名", "身份证号", "困难类别", "认定日期"]
    read = facts(sheet("就业困难人员", [title], headings, ["赵一", A, "残疾", "2026-01-02"]))
    assert read.hardship and read.hardship.rows[0].against is None


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("已去世", S.DECEASED),
        ("现失业", S.UNEMPLOYED),
        ("2026年3月失业", S.UNEMPLOYED),
        ("已离职", S.UNEMPLOYED),
        ("合同到期", S.UNEMPLOYED),
        ("未就业", S.UNEMPLOYED),
        ("务农", S.EMPLOYED),
        *((note, None) for note in ("灵活", "原失业", "离职后再就业", "合同到期已续签", "丈夫失业", "补登", "未离职")),
        *((note, None) for note in ("2027年到期", "退出现役后", "合同至2027年12月期满")),
    ],
)
def test_what_a_note_beside_a_word_says(note: str, says: EmploymentStatus | None) -> None:
    assert said_beside(note) is says


@pytest.mark.parametrize(
    ("status", "form", "on", "employer", "says", "cell"),
    [
        ("就业（已去世）", None, None, None, S.DECEASED, "C2"),
        ("就业，已离职", None, None, None, S.UNEMPLOYED, "C2"),
        ("失业（已就业）", None, None, None, S.EMPLOYED, "C2"),
        ("就业", "单位就业（已退休）", None, None, S.RETIRED, "D2"),
        ("就业", "单位就业", "2026-03-05（已离职）", None, S.UNEMPLOYED, "E2"),
        ("就业", "单位就业", None, "在校", S.STUDYING, "F2"),
        ("就业（灵活）", "单位就业（派遣）", "2026-03-05（补登）", "退休管理中心", None, ""),
        ("失业（原就业）", "无", None, "失业", None, ""),
    ],
)
def test_a_note_beside_the_word_of_a_cell(
    status: str, form: str | None, on: str | None, employer: str | None, says: EmploymentStatus | None, cell: str
) -> None:
    headings = ["姓名", "身份证号", "就业状态", "就业形式", "就业日期", "就业单位"]
    read = facts(sheet("劳动力", headings, ["赵一", A, status, form, on, employer]))
    assert read.labour
    row = read.labour.rows[0]
    assert (row.against and row.against.says) is says
    assert row.status is (S.UNEMPLOYED if status.startswith("失业") else S.EMPLOYED)
    assert [found.cell for found in read.findings if found.code == "ROW011"] == ([cell] if cell else [])


def test_a_note_beside_a_day_of_a_register() -> None:
    headings = ["姓名", "身份证号", "登记失业日期", "就业日期"]
    read = facts(sheet("失业人员", headings, ["赵一", A, "2026-01-02", "2026-03-05（已离职）"]))
    assert read.unemployed
    row = read.unemployed.rows[0]
    assert row.employed_on and row.against and row.against.says is S.UNEMPLOYED
    read = facts(sheet("失业人员", headings, ["赵一", A, "2026-01-02（初次失业）", "2026-03-05"]))
    assert read.unemployed and read.unemployed.rows[0].against is None


@pytest.mark.parametrize(
    ("head", "on", "against"),
    [
        ("赵一（失业）", "2026-03-05", False),  # another of the household works
        ("赵一", "2026-03-05（已离职）", True),
        ("赵一（已就业）", None, True),
    ],
)
def test_words_against_a_household(head: str, on: str | None, against: bool) -> None:
    headings = ["户主姓名", "户主身份证号", "认定日期", "就业人员姓名", "就业日期"]
    read = facts(sheet("零就业家庭", headings, [head, A, "2026-01-02", "钱二", on]))
    assert read.households and bool(read.households.rows[0].against) is against


@pytest.mark.parametrize(
    "line",
    [
        ["以下人员已迁出"],
        [None, "以下人员已迁出"],
        ["（以下为已迁出人员）"],
        ["备注：以下人员均已退休"],
        ["本年度迁出人员名单如下："],
        ["以下人员不计入"],
        ["已迁出"],
        [None, "死亡"],
        ["2026年减少"],
        ["已迁出人员："],
        ["（二）已死亡、迁出人员："],
        ["附：已迁出人员"],
        ["其中：已退休"],
        ["↓以下已迁出"],
        ["-----以下已迁出-----"],
        ["【已迁出】"],
        ["以下不统计"],
    ],
)
def test_a_line_above_rows_speaks_for_them(line: list[Value]) -> None:
    rows: list[list[Value]] = [[1, "赵一", A, "就业"], line, [2, "钱二", B, "就业"], [3, "孙三", C, "就业"]]
    read = facts(sheet("劳动力", ["序号", "姓名", "身份证号", "就业状态"], *rows))
    assert read.labour
    assert [(row.name, row.against is not None) for row in read.labour.rows] == [
        ("赵一", False),
        ("钱二", True),
        ("孙三", True),
    ]


def test_a_line_speaks_for_as_many_as_it_says() -> None:
    rows: list[list[Value]] = [["以下1人已退休"], [1, "赵一", A, "就业"], [2, "钱二", B, "就业"]]
    read = facts(sheet("劳动力", ["序号", "姓名", "身份证号", "就业状态"], *rows))
    assert read.labour and [row.against is not None for row in read.labour.rows] == [True, False]


@pytest.mark.parametrize(
    ("note", "against"),
    [
        ("注：以上2人已迁出", ["钱二", "孙三"]),
        ("以上人员均已退休", ["赵一", "钱二", "孙三"]),
        ("说明：钱二已迁出", ["钱二"]),
        ("赵一于2026年5月去世，孙三已入伍", ["赵一", "孙三"]),
        ("注：赵一、孙三已退休；钱二，5月去世。", ["赵一", "孙三", "钱二"]),
        ("填表人：赵一，已退休人员不列入", []),
        ("注：已迁出、死亡人员不填", []),
        ("赵一未迁出", []),
        ("以上情况属实", []),
        ("注：赵一为网格员，负责走访退休人员", []),
        ("填报人：赵一　已退休人员 3 人不在内", []),
        ("以上人员中已退休0人", []),
        ("说明：赵一为退休人员", ["赵一"]),
        ("已迁出人员：赵一、钱二", ["赵一", "钱二"]),
        ("已退休的有：赵一，孙三", ["赵一", "孙三"]),
        ("赵一，钱二均已迁出。", ["赵一", "钱二"]),
        ("注：赵一、钱二 2人已迁出", ["赵一", "钱二"]),
        ("赵一、钱二等5人已迁出", ["赵一", "钱二"]),
        ("赵一走访已退休5人", []),
        ("2026年已迁出人员名单：赵一、李四", ["赵一"]),
        ("已迁出人员：李四、赵一、周五", ["赵一"]),
        ("赵一（第1行）已迁出，钱二已退休", ["赵一", "钱二"]),
        ("注：赵一已不在本社区", ["赵一"]),
        ("说明：赵一、钱二负责退休人员的走访", []),
        ("负责人：赵一，联系人：钱二", []),
        ("注：灰色底纹为已迁出人员", ["赵一", "钱二", "孙三"]),
        ("标红的：已退休", ["赵一", "钱二", "孙三"]),
        ("红色为必填项，退休人员不填", []),
        ("灰色单元格请勿填写", []),
    ],
)
def test_a_note_below_speaks_of_those_it_names(note: str, against: list[str]) -> None:
    rows: list[list[Value]] = [[1, "赵一", A, "就业"], [2, "钱二", B, "就业"], [3, "孙三", C, "就业"]]
    read = facts(sheet("劳动力", ["序号", "姓名", "身份证号", "就业状态"], *rows, [], [note]))
    assert read.labour and {row.name for row in read.labour.rows if row.against} == set(against)


def test_a_word_in_the_column_of_states_is_no_section() -> None:
    rows: list[list[Value]] = [[None, None, None, "失业"], [1, "赵一", A, "就业"]]
    read = facts(sheet("劳动力", ["序号", "姓名", "身份证号", "就业状态"], *rows))
    assert read.labour and [row.against for row in read.labour.rows] == [None]


@pytest.mark.parametrize("heading", [None, "就业状态"])
def test_words_in_a_column_that_is_not_read_are_heard(heading: str | None) -> None:
    """A column without a heading, and a second one of states: who reads the sheet sees them."""
    rows: list[list[Value]] = [["赵一", A, "就业", "失业"], ["钱二", B, "就业", "就业"], ["孙三", C, "就业", None]]
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态", heading], *rows))
    assert read.labour and [row.against is not None for row in read.labour.rows] == [True, False, False]
    assert [found.cell for found in read.findings if found.code == "ROW011"] == ["D2"]


def test_a_note_right_of_the_table_is_heard() -> None:
    read = facts(
        sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业", None, "已迁出"], ["钱二", B, "就业"])
    )
    assert read.labour and [bool(row.against and row.against.gone) for row in read.labour.rows] == [True, False]


@pytest.mark.parametrize(
    ("heading", "cell", "against"),
    [
        ("就业状态", "已就业", True),
        ("就业状态", "失业", False),
        ("目前就业状况", "已迁出", True),
        ("去向", "5月到甲厂上班", True),
        ("走访情况", "本人已于5月去世", True),
        ("走访情况", "动员就业，暂不愿意", False),
        ("减员情况", "入学", True),
        ("是否死亡", "是", True),
        ("是否死亡", "否", False),
        ("是否已就业", "√", True),
        ("是否退出", "是", True),
        ("退休", "√", True),
        ("退休", None, False),
        ("失业前状况", "已就业", False),
        ("家庭情况", "父亲已去世", False),
        ("原工作单位", "已就业", False),
        ("就业类型", "再就业", False),
    ],
)
def test_a_column_of_state_that_the_register_does_not_have(heading: str, cell: Value, against: bool) -> None:
    """The receipt said that it was not read, and the mark was final."""
    read = facts(sheet("失业人员", ["姓名", "身份证号", "登记失业日期", heading], ["赵一", A, "2026-01-02", cell]))
    assert read.unemployed and bool(read.unemployed.rows[0].against) is against
    assert [found.cell for found in read.findings if found.code == "ROW011"] == (["D2"] if against else [])


@pytest.mark.parametrize(
    ("heading", "cell", "against"),
    [
        ("就业状态", "失业", True),
        ("是否就业", "否", True),
        ("就业状态", "登记失业", False),
        ("就业状态", "就业", False),
        ("备注", "失业", False),
    ],
)
def test_whoever_is_said_to_be_out_of_work_beside_a_day_of_work(heading: str, cell: Value, against: bool) -> None:
    headings = ["姓名", "身份证号", "登记失业日期", "就业日期", heading]
    read = facts(sheet("失业人员", headings, ["赵一", A, "2026-01-02", "2026-03-04", cell]))
    assert read.unemployed and bool(read.unemployed.rows[0].against) is against


def test_a_column_of_somebody_elses_state() -> None:
    rows: list[list[Value]] = [
        ["姓名", "身份证号", "登记失业日期", "配偶", None],
        [None, None, None, "姓名", "去向"],
        ["赵一", A, "2026-01-02", "钱二", "已去世"],
    ]
    read = facts(sheet("失业人员", *rows, merges=[Merge(1, 4, 1, 5)]))
    assert read.unemployed and [row.against for row in read.unemployed.rows] == [None]


@pytest.mark.parametrize(
    ("ledger", "heading", "cell", "against"),
    [
        ("服务记录", "是否完成", "否", True),
        ("服务记录", "是否完成", "是", False),
        ("服务记录", "完成情况", "未开展", True),
        ("服务记录", "审核意见", "不通过", True),
        ("服务记录", "是否走访", "否", False),
        ("岗位信息", "是否有效", "×", True),
        ("岗位信息", "发布状态", "未发布", True),
        ("岗位信息", "是否本地岗位", "否", False),
        ("市场主体", "是否正常经营", "否", True),
        ("市场主体", "经营状况", "已关门", True),
        ("市场主体", "经营状况", "正常", False),
        ("公益性岗位", "是否在岗", "否", True),
        ("公益性岗位", "岗位状态", "空缺", True),
        ("公益性岗位", "合同终止日期", "2026-05-31", True),
        ("公益性岗位", "合同到期时间", "2027-05-31", False),
        ("公益性岗位", "合同终止日期", None, False),
    ],
)
def test_a_column_that_says_what_became_of_a_record(ledger: str, heading: str, cell: Value, against: bool) -> None:
    """Nobody heard it, and the record counted."""
    named: dict[str, tuple[list[Value], list[Value]]] = {
        "服务记录": (["日期", "姓名", "服务类型"], ["2026-01-02", "赵一", "走访"]),
        "岗位信息": (["发布日期", "用人单位", "岗位"], ["2026-01-02", "甲厂", "操作工"]),
        "市场主体": (["名称", "负责人姓名", "成立日期"], ["甲店", "赵一", "2026-01-02"]),
        "公益性岗位": (["岗位名称", "在岗人员姓名", "上岗日期"], ["保洁", "赵一", "2026-01-02"]),
    }
    headings, row = named[ledger]
    read = facts(sheet(ledger, [*headings, heading], [*row, cell]))
    [one] = next(table.rows for table in read.tables)
    assert bool(one.against) is against
    assert [found.cell for found in read.findings if found.code == "ROW011"] == (["D2"] if against else [])


def test_a_contract_that_has_ended_ends_a_post_on_its_day_whatever_day_it_is_read() -> None:
    """The mark of a day before it is the same before and after it is past."""
    headings: list[Value] = ["岗位名称", "在岗人员姓名", "上岗日期", "合同终止日期"]
    read = facts(sheet("公益性岗位", headings, ["保洁", "赵一", "2026-01-02", "2026-05-31"]))
    [one] = next(table.rows for table in read.tables)
    assert one.against is not None and one.against.on == date(2026, 5, 31)
    assert as_the_word_says(one) == {"left_on": date(2026, 5, 31)}


@pytest.mark.parametrize(
    ("note", "on", "against"),
    [
        ("已失业", "2026-03-04", True),
        ("5月已离职", "2026-03-04", True),
        ("户主已失业", "2026-03-04", False),
        ("失业", "2026-03-04", False),
        ("已失业", None, False),
    ],
)
def test_who_lost_the_work_that_ended_a_zero_employment_household(note: str, on: str | None, against: bool) -> None:
    headings = ["户主姓名", "户主身份证号", "认定日期", "就业人员姓名", "就业日期", "备注"]
    read = facts(sheet("零就业家庭", headings, ["赵一", A, "2026-01-02", "钱二" if on else None, on, note]))
    assert read.households and bool(read.households.rows[0].against) is against


@pytest.mark.parametrize(
    ("heading", "text", "against"),
    [
        ("联系电话", "已迁出", True),
        ("家庭住址", "2026年5月去世", True),
        ("与户主关系", "死亡", True),
        ("养老保险", "退休", True),
        ("第一季度", "已死亡", True),
        ("民族", "服刑", True),
        ("人员类别", "死亡", True),
        ("家庭住址", "退休干部宿舍", False),
        ("人员类别", "退休", False),
        ("文化程度", "在读", False),
        ("学历层次", "在读", False),
        ("学历层次", "已迁出", True),
        ("联系人", "已去世", False),
        ("户主就业状态", "退休", False),
        ("上年就业状态", "在校", False),
        ("入学前情况", "在校", False),
        ("目前情况", "在校", True),
        ("劳动能力", "丧失劳动能力", False),
        ("劳动能力", "死亡", True),
        ("户籍地址", "迁出证办理处旁", False),
    ],
)
def test_a_word_of_state_in_the_wrong_column(heading: str, text: str, against: bool) -> None:
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态", heading], ["赵一", A, "就业", text]))
    assert read.labour and [row.against is not None for row in read.labour.rows] == [against]
    places = [found.cell for found in read.findings if found.code == "ROW011"]
    assert places == ["D2"] * against


def test_a_word_in_the_wrong_column_that_the_row_says_too() -> None:
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态", "联系电话"], ["赵一", A, "死亡", "已死亡"]))
    assert read.labour and not read.labour.rows[0].against
