"""The receipt: rows left out and why, cells by kind, the sheet's own totals, what was seen and not read."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import identity

N = [identity("19800101", number) for number in range(1, 9)]
HEADINGS: list[Value] = ["序号", "姓名", "身份证号", "就业状态", "职业资格", "宗教信仰", "民族"]


def receipt(*sheets: Sheet) -> SheetReceipt:
    return facts(*sheets).reading[0]


def test_every_row_and_cell_once() -> None:
    one = receipt(
        sheet(
            "劳动力",
            ["劳动力台账"],
            HEADINGS,
            ["第1组"],
            [1, "赵一", N[0], "就业", "无", "佛", "汉"],
            [2, "钱二", N[1], "跑运输", "高级工", None, "汉"],
            [],
            ["小计", "2人"],
            [3, "孙三", N[2], None, None, None, None],
            ["合计", "3人"],
            ["填表人：李四　审核人：周五"],
        )
    )
    assert (one.ledger, one.headings, one.rows, one.unit) == ("劳动力", "第 2 行", 3, "人")
    assert dict(one.left_out) == {"分组行": 1, "合计、小计行": 2, "说明、签名行": 1}
    assert (one.understood, one.blank, one.none, one.not_understood) == (8, 2, 1, 1)
    columns = dict(one.columns)
    assert (columns["姓名"], columns["民族"], columns["宗教信仰"]) == ("姓名", "", None)
    assert [(total.name, total.written, total.read) for total in one.totals] == [("小计", 2, 2), ("合计", 3, 3)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["合计", "22人"], "合计行写 22 人，读到 2 人"),
        ([None, "合计", 22], "合计行写 22 人，读到 2 人"),
        (["合计：22人"], "合计行写 22 人，读到 2 人"),
        (["共22人"], "“共22人”行写 22 人，读到 2 人"),
        (["第一网格小计", None, None, 5], "第一网格小计行写 5 人，读到 2 人"),
        (["共22人，其中就业20人"], "共22人行写 22 人，读到 2 人"),
        (["合计：22（人）"], "合计行写 22 人，读到 2 人"),
        (["合计22人（男12人，女10人）"], "合计行写 22 人，读到 2 人"),
        (["合计人数：22"], "合计人数行写 22 人，读到 2 人"),
        (["本社区共有劳动力22人"], "本社区共有劳动力行写 22 人，读到 2 人"),
        (["共计贰拾贰人"], "共计行写 22 人，读到 2 人"),
        (["合计", "二十二人"], "合计行写 22 人，读到 2 人"),
        (["合计", "拾陆"], "合计行写 16 人，读到 2 人"),
    ],
)
def test_a_total_that_does_not_agree_is_said(row: list[Value], message: str) -> None:
    people: list[list[Value]] = [[n + 1, name, N[n], "就业"] for n, name in enumerate(("赵一", "钱二"))]
    read = book(sheet("劳动力", HEADINGS[:4], *people, row))
    said = [found.message for found in read.findings if found.code == "TOT001"]
    assert len(said) == 1 and said[0].endswith("行" + message.rpartition("行")[2])
    assert message.split("写")[1] in said[0]


@pytest.mark.parametrize("row", [["合计", None, None, 40, 20], ["合计", None, None, None], ["合计", "2人"]])
def test_sums_of_columns_and_totals_that_agree_say_nothing(row: list[Value]) -> None:
    people: list[list[Value]] = [[n + 1, name, N[n], 20, 10] for n, name in enumerate(("赵一", "钱二"))]
    read = book(sheet("劳动力", ["序号", "姓名", "身份证号", "月收入", "工资"], *people, row))
    assert "TOT001" not in codes(read)


@pytest.mark.parametrize(
    ("ledger", "headings", "rows"),
    [
        ("市场主体", ["名称", "成立日期", "带动就业人数"], [["甲店", "2026-01-02", 4], ["合计", None, 4]]),
        ("公益性岗位", ["岗位名称", "开发日期", "补贴金额（元）"], [["保洁", "2026-01-02", 900], ["合计", None, 900]]),
        ("岗位信息", ["发布日期", "用人单位", "人数"], [["2026-01-02", "甲厂", 3], ["合计", None, 3]]),
    ],
)
def test_the_sum_of_a_column_counts_no_rows(ledger: str, headings: list[Value], rows: list[list[Value]]) -> None:
    assert "TOT001" not in codes(book(sheet(ledger, headings, *rows)))


def test_a_total_in_a_sentence_of_posts() -> None:
    read = book(sheet("公益性岗位", ["岗位名称", "开发日期"], ["保洁", "2026-01-02"], ["共计3个岗位"]))
    assert "TOT001" in codes(read)


def test_a_total_counts_the_tables_beside_each_other() -> None:
    one = receipt(
        sheet(
            "劳动力",
            ["姓名", "身份证号", "就业状态", "姓名", "身份证号", "就业状态"],
            ["赵一", N[0], "就业", "钱二", N[1], "就业"],
            ["孙三", N[2], "就业"],
            ["合计", "3人"],
        )
    )
    assert [(total.written, total.read) for total in one.totals] == [(3, 3)]


def test_what_was_not_read_stands_in_the_receipt() -> None:
    labour = sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", N[0], "就业"])
    loose = sheet("劳动力（2网格）", [1, "钱二", N[1], "就业"], [2, "孙三", N[2], "失业"])
    first, second = facts(labour, loose).reading
    assert (first.unread, second.ledger, second.unread) == (0, "", 2)
    assert second.why


def test_a_sheet_that_is_no_ledger_has_no_rows_and_no_cells() -> None:
    people = sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", N[0], "就业"])
    receipts = facts(people, sheet("价目", ["品名", "单价"], ["纸", 3])).reading
    (other,) = [one for one in receipts if one.sheet == "价目"]
    assert (other.ledger, other.rows, other.unread) == ("", 0, 0) and other.why
    assert (other.understood, other.blank, other.none, other.not_understood) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["社区（盖章）"], "说明、签名行"),
        (["2、身份证号码填18位"], "说明、签名行"),
        ([4], "只有序号的空行"),
        (["四"], "只有序号的空行"),
        (["暂无"], "写明没有的行"),
        (["已迁出"], "分组行"),
    ],
)
def test_what_stands_alone_beside_the_columns_is_accounted_for(row: list[Value], why: str) -> None:
    one = receipt(sheet("劳动力", HEADINGS[:4], [1, "赵一", N[0], "就业"], row, [3, "孙三", N[2], "就业"]))
    assert (one.rows, dict(one.left_out)) == (2, {why: 1})


@pytest.mark.parametrize(
    "row",
    [
        ["经办人", "王五", None, "负责人"],
        ["填表人", "王五", "审核人", "赵六"],
        ["填表人", "王五", "填表日期", "2026-11-30"],
        ["社区书记", "王五"],
        ["说明", "1.就业状态按实际填写"],
        ["其中", "男", None, 2],
    ],
)
@pytest.mark.parametrize("blank", [0, 1])
def test_labels_in_cells_of_their_own_are_nobody(row: list[Value], blank: int) -> None:
    """Neither somebody called 王五 nor, below a blank row, the heading of another table."""
    rows: list[list[Value]] = [[1, "赵一", N[0], "就业"], *[[]] * blank, row, [2, "钱二", N[1], "就业"]]
    one = receipt(sheet("劳动力", HEADINGS[:4], *rows))
    assert (one.rows, one.unread, dict(one.left_out)) == (2, 0, {"说明、签名行": 1})


def test_a_column_of_words_without_a_heading_is_told() -> None:
    read = facts(sheet("劳动力", [None, *HEADINGS[1:4]], [1, "赵一", N[0], "就业", "党员"], [2, "钱二", N[1], "就业"]))
    assert dict(read.reading[0].columns)["（E 列没有表头）"] is None
    assert "（A 列没有表头）" not in dict(read.reading[0].columns)  # a serial
    assert [(found.cell, found.message) for found in read.findings if found.code == "COL008"] == [
        ("E2", "这一列没有表头，1 格没有读入")
    ]


def test_several_persons_in_a_cell_are_counted_once() -> None:
    one = receipt(sheet("劳动力", HEADINGS[:4], [1, "赵一 钱二", f"{N[0]} {N[1]}", "就业"], [2, "孙三", N[2], "就业"]))
    assert (one.rows, one.unread, dict(one.left_out)) == (1, 1, {})


def test_a_hidden_sheet_of_persons_without_a_heading_is_said() -> None:
    labour = sheet("劳动力", HEADINGS[:4], [1, "赵一", N[0], "就业"])
    assert "LED001" in codes(book(labour, sheet("2网格", [1, "钱二", N[1], "失业"], hidden=True)))


@pytest.mark.parametrize(
    "row",
    [
        ["经办人", "王五", None, "负责人"],
        ["填表人", "王五", "填表日期", "2026-11-30"],
        ["填表人", "王五", "2026-11-30", "2026-11-30"],
        ["经办人", "王五", 13800000000],
        ["联系人", "王五", "0576-88888888", "0576-88888888"],
        ["备注", "1、以上均已核实"],
    ],
)
@pytest.mark.parametrize(
    ("ledger", "headings", "held"),
    [
        ("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", N[0], "就业"]),
        ("零就业家庭", ["户主姓名", "户主身份证号", "认定日期"], ["赵一", N[0], "2026-03-05"]),
        ("服务记录", ["日期", "姓名", "身份证号", "服务类型"], ["2026-03-05", "赵一", N[0], "走访"]),
        ("公益性岗位", ["岗位名称", "开发日期", "在岗人员姓名"], ["负责人", "2026-03-05", "赵一"]),
        ("市场主体", ["名称", "成立日期", "负责人姓名"], ["甲店", "2026-03-05", "赵一"]),
        ("岗位信息", ["发布日期", "用人单位", "岗位"], ["2026-03-05", "甲厂", "统计人员"]),
    ],
)
def test_a_line_of_signatures_is_no_record_of_any_ledger(
    ledger: str, headings: list[Value], held: list[Value], row: list[Value]
) -> None:
    one = receipt(sheet(ledger, ["序号", *headings], [1, *held], row))
    assert (one.rows, dict(one.left_out)) == (1, {"说明、签名行": 1})


def test_a_post_that_is_called_like_a_label_is_a_post() -> None:
    one = receipt(
        sheet(
            "公益性岗位",
            ["岗位名称", "开发日期", "在岗人员姓名"],
            ["负责人", "2026-03-05", "赵一"],
            ["经办人员", "2026-03-05"],
        )
    )
    assert one.rows == 2


@pytest.mark.parametrize(
    ("name", "read"), [("赵一、钱二", 1), ("赵一\n钱二", 1), ("阿依·买买提", 2), ("赵一（低保、残疾）", 2)]
)
def test_several_names_without_a_number_are_not_read_as_one_person(name: str, read: int) -> None:
    one = receipt(sheet("劳动力", HEADINGS[:4], [1, name, None, "就业"], [2, "孙三", N[2], "就业"]))
    assert (one.rows, one.unread) == (read, 2 - read)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("劳动力台账（共22人）", 22),
        ("江边社区劳动力22人，失业人员5人", 22),
        ("劳动力台账　共计贰拾贰人", 22),
        ("劳动力台账（共2人）", None),
        ("劳动力台账（失业人员共22人）", None),
        ("2026年劳动力台账　总人口12000人", None),
        ("劳动力服务22人次", None),
    ],
)
def test_a_number_in_the_title_is_compared(title: str, written: int | None) -> None:
    people: list[list[Value]] = [[n + 1, name, N[n], "就业"] for n, name in enumerate(("赵一", "钱二"))]
    first: list[Value] = [title]
    read = book(sheet("劳动力", first, HEADINGS[:4], *people))
    said = [(found.cell, found.message) for found in read.findings if found.code == "TOT001"]
    assert said == ([("A1", f"标题写 {written} 人，读到 2 人")] if written else [])


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (["小计", "2人", None, "小计", "1人"], []),
        (["小计", "2人", None, "小计", "1人", "合计", "3人"], []),
        (["合计", "2人", None, "合计", "1人"], []),
        (["合计", "3人"], []),
        (["小计", "2人", None, "小计", "4人"], ["E5"]),
        (["合计", "2人"], ["B5"]),
    ],
)
def test_totals_of_tables_beside_each_other(row: list[Value], wrong: list[str]) -> None:
    """Each may count its own table where each has one; a single one counts all."""
    people: list[list[Value]] = [[name, N[n], "就业"] for n, name in enumerate(("赵一", "钱二", "孙三"))]
    heading = HEADINGS[1:4]
    read = book(sheet("劳动力", ["劳动力台账"], [*heading, *heading], [*people[0], *people[2]], people[1], row))
    assert [found.cell for found in read.findings if found.code == "TOT001"] == wrong
