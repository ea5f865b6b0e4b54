"""Files and folders: copies, answers, refusals; and that no sheet can bring the reader down."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.reading import book_of, read_ledger
from fullemp_cli.opening.grid import Merge, Sheet, Value
from tests.ledgers.books import book, codes, sheet, workbook
from tests.ledgers.people import TODAY, identity

A, B = identity("19800101", 1), identity("19810202", 2)
UNEMPLOYED: list[list[Value]] = [["姓名", "身份证号", "登记失业日期"], ["赵一", A, "2026-01-02"]]
CHECKLIST: list[list[Value]] = [["标准", "项目编号", "结论"], ["taizhou", "7.1", "是"]]


def save(path: Path, **sheets: list[list[Value]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as file:
        for name, rows in sheets.items():
            written = file.add_worksheet(name)
            for number, row in enumerate(rows):
                written.write_row(number, 0, row)
    return path


def test_a_file(tmp_path: Path) -> None:
    read = read_ledger(save(tmp_path / "望江村台账.xlsx", 失业人员=UNEMPLOYED), today=TODAY)
    assert read.communities == ("望江村",)
    facts = read.facts()
    assert facts.files == read.files and facts.files[0].name == "望江村台账.xlsx" and len(facts.files[0].sha256) == 64


def test_a_folder_is_one_community_and_copies_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "青石村"
    folder.mkdir()
    save(folder / "3失业人员管理台帐.xlsx", Sheet1=UNEMPLOYED)
    save(folder / "3失业人员管理台帐 - 副本.xlsx", Sheet1=[*UNEMPLOYED, ["钱二", B, "2026-01-02"]])
    (folder / "另存.xlsx").write_bytes((folder / "3失业人员管理台帐.xlsx").read_bytes())
    save(folder / "12工作清单.xlsx", Sheet1=CHECKLIST)
    (folder / "空.csv").write_bytes(b"")
    (folder / "~$12工作清单.xlsx").write_bytes(b"lock")
    read = read_ledger(folder, today=TODAY)
    facts = read.facts()
    assert facts.community.name == "青石村"
    assert facts.unemployed and len(facts.unemployed.rows) == 1
    assert facts.answers and len(facts.answers.rows) == 1
    assert codes(read).count("LED002") == 2 and codes(read).count("LED003") == 1
    (by_name,) = [one.message for one in read.findings if "文件名像是" in one.message]
    assert "文件却不一样" in by_name


def test_answers_of_their_own_come_first(tmp_path: Path) -> None:
    ledger = save(tmp_path / "a.xlsx", 失业人员=UNEMPLOYED, 工作清单=CHECKLIST)
    own = save(tmp_path / "b.xlsx", 工作清单=[CHECKLIST[0], ["taizhou", "7.1", "否"], ["taizhou", 7.2, 0.95]])
    facts = read_ledger(ledger, today=TODAY, answers=own).facts()
    assert facts.answers
    assert [(row.item, row.conclusion) for row in facts.answers.rows] == [("7.1", "否"), ("7.2", "0.95"), ("7.1", "是")]


def test_answers_without_a_checklist_are_refused(tmp_path: Path) -> None:
    ledger = save(tmp_path / "a.xlsx", 失业人员=UNEMPLOYED)
    with pytest.raises(Refusal) as refused:
        read_ledger(ledger, today=TODAY, answers=ledger)
    assert refused.value.code == "LEDGER003"


def test_no_ledger_found_says_what_was_seen(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_ledger(save(tmp_path / "通讯录.xlsx", 名单=[["姓名", "电话"], ["赵一", "1"]]), today=TODAY)
    assert refused.value.code == "LEDGER001"
    assert "名单" in refused.value.sentence


def test_empty_and_missing_folders(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有表格文件"):
        read_ledger(tmp_path, today=TODAY)
    with pytest.raises(Refusal):
        read_ledger(tmp_path / "没有.xlsx", today=TODAY)


def test_an_empty_ledger_is_there(tmp_path: Path) -> None:
    facts = read_ledger(save(tmp_path / "a.xlsx", 失业人员=UNEMPLOYED[:1]), today=TODAY).facts()
    assert facts.unemployed is not None and facts.unemployed.rows == () and facts.hardship is None
    assert facts.unemployed.blank_columns == frozenset()


def test_same_ledger_on_two_sheets_is_one_table() -> None:
    read = book(sheet("失业人员", *UNEMPLOYED), sheet("失业人员(2)", UNEMPLOYED[0], ["钱二", B, "2026-01-02"]))
    table = read.facts().unemployed
    assert table and [row.name for row in table.rows] == ["赵一", "钱二"] and len(table.sources) == 2


_CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "姓名",
            "身份证号",
            "登记失业日期",
            "就业形式",
            "项目",
            "内容",
            "社区（村）名称",
            "户主姓名",
            "第一季度",
            "安置情况",
            "合计",
            "填表说明：",
            "（1）甲（2）乙",
            "机构名称：",
            "①",
            "所属社区",
            "服务类型",
            "日期",
            "走访次数",
            "/",
            "项目编号",
        ]
    ),
    st.text(max_size=8),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
_MERGES = st.builds(
    lambda top, left, down, right: Merge(top, left, top + down, left + right),
    *(st.integers(1, 6), st.integers(1, 6), st.integers(0, 4), st.integers(0, 4)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    names=st.lists(
        st.sampled_from(["Sheet1", "失业人员", "零就业家庭", "走访记录", "社区基本情况", "工作清单", "劳动力"]),
        max_size=3,
    ),
    rows=st.lists(st.lists(_CELLS, max_size=8), max_size=10),
    merges=st.lists(_MERGES, max_size=4),
)
def test_any_sheet_gives_a_book_or_a_refusal(names: list[str], rows: list[list[Value]], merges: list[Merge]) -> None:
    sheets = [Sheet(name, [list(row) for row in rows], merges=tuple(merges)) for name in names]
    try:
        read = book_of("任意", [workbook(*sheets)], today=TODAY)
    except Refusal as refusal:
        assert refusal.code == "LEDGER001"
        return
    for community in read.communities:
        read.facts(community)
    assert read.findings is not None


def test_folders_within_a_communitys_folder_are_read_but_no_other_communitys(tmp_path: Path) -> None:
    folder = tmp_path / "柳塘村"
    for name in ("走访/2026年", "青石村", "评估结果", ".旧"):
        (folder / name).mkdir(parents=True)
    save(folder / "失业人员.xlsx", Sheet1=UNEMPLOYED)
    visits: list[list[Value]] = [["走访时间", "姓名", "身份证号", "走访人"], ["2026-03-05", "赵一", A, "钱经办"]]
    save(folder / "走访/2026年/走访记录.xlsx", Sheet1=visits)
    for other in ("青石村/失业人员台账.xlsx", "评估结果/失业人员台账.xlsx", ".旧/失业人员台账.xlsx"):
        save(folder / other, 失业人员=[*UNEMPLOYED, ["钱二", B, "2026-01-02"]])
    read = read_ledger(folder, today=TODAY)
    facts = read.facts()
    assert facts.community.name == "柳塘村"
    assert facts.unemployed and len(facts.unemployed.rows) == 1
    assert facts.services and len(facts.services.rows) == 1
    assert [found.message for found in facts.findings if "青石村" in found.message]


def test_untouched_is_a_template_without_rows_and_answers() -> None:
    empty = [["姓名", "身份证号", "登记失业日期"]]
    blank = book(sheet("失业人员", *empty), sheet("工作清单", ["标准", "项目编号", "结论"], ["taizhou", "7.1", None]))
    assert blank.untouched
    named = book(sheet("失业人员", *empty), sheet("社区基本情况", ["项目", "内容"], ["社区（村）名称", "柳塘村"]))
    assert named.untouched
    assert not book(sheet("失业人员", *empty), sheet("社区基本情况", ["项目", "内容"], ["就业计划数", 30])).untouched
    assert not book(sheet("工作清单", ["标准", "项目编号", "结论"], ["taizhou", "7.1", "是"])).untouched
    assert not book(sheet("失业人员", *empty), sheet("Sheet9", ["赵一", A])).untouched


def test_what_opening_doubted_is_told_of_the_whole_file() -> None:
    """A file that ends early, a part that could not be read: what lacks is not taken to be nothing."""
    book = workbook(sheet("失业人员", *UNEMPLOYED))
    read = book_of(
        "望江村台账.xlsx", [replace(book, notes=("表中有宏，没有运行",), doubts=("文件没有写完",))], today=TODAY
    )
    told = [(one.code, one.file, one.sheet, one.message) for one in read.findings if one.code in ("LED006", "LED009")]
    assert told == [("LED006", "台账.xlsx", "", "表中有宏，没有运行"), ("LED009", "台账.xlsx", "", "文件没有写完")]


LABOUR: list[list[Value]] = [["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"]]
OTHERS: list[list[Value]] = [["姓名", "身份证号", "就业状态"], ["钱二", B, "失业"]]


def test_files_named_for_several_communities_are_not_put_together(tmp_path: Path) -> None:
    """As batch keeps them apart: a street's folder is no community, and its marks would be nobody's."""
    folder = tmp_path / "东街道"
    folder.mkdir()
    save(folder / "江边社区劳动力.xlsx", S=LABOUR)
    save(folder / "柳湾村劳动力.xlsx", S=OTHERS)
    save(folder / "柳湾村清单.xlsx", 工作清单=CHECKLIST)
    save(folder / "失业人员.xlsx", S=UNEMPLOYED)
    read = read_ledger(folder, today=TODAY)
    assert set(read.communities) == {"江边社区", "柳湾村"}
    with pytest.raises(Refusal, match="2 个社区"):
        read.facts()
    village, town = read.facts("柳湾村"), read.facts("江边社区")
    assert village.labour and [row.name for row in village.labour.rows] == ["钱二"]
    assert town.labour and [row.name for row in town.labour.rows] == ["赵一"]
    assert village.answers and village.answers.rows and not (town.answers and town.answers.rows)
    assert "ROW007" in codes(read)


def test_folders_named_for_communities_name_their_ledgers(tmp_path: Path) -> None:
    folder = tmp_path / "东街道"
    for name, rows in (("江边社区", LABOUR), ("柳湾村", OTHERS)):
        (folder / name).mkdir(parents=True)
        save(folder / name / "劳动力.xlsx", S=rows)
    read = read_ledger(folder, today=TODAY)
    assert set(read.communities) == {"江边社区", "柳湾村"}
    assert {file.name for file in read.files} == {"江边社区/劳动力.xlsx", "柳湾村/劳动力.xlsx"}


def test_one_file_that_names_the_community_names_it_for_all(tmp_path: Path) -> None:
    folder = tmp_path / "台账"
    folder.mkdir()
    save(folder / "江边社区劳动力.xlsx", S=LABOUR)
    save(folder / "失业人员.xlsx", S=UNEMPLOYED)
    read = read_ledger(folder, today=TODAY)
    assert read.communities == ("江边社区",) and read.facts().unemployed


@pytest.mark.parametrize("titled", [False, True])
def test_another_community_on_a_file_or_a_title_is_said(tmp_path: Path, titled: bool) -> None:
    folder = tmp_path / "江边社区"
    folder.mkdir()
    facts: list[list[Value]] = [["项目", "内容"], ["社区（村）名称", "江边社区居委会"]]
    save(folder / "劳动力.xlsx", 社区基本情况=facts, 劳动力=LABOUR)
    if titled:
        save(folder / "失业人员.xlsx", S=[["柳湾村失业人员台账"], *UNEMPLOYED])
    else:
        save(folder / "柳湾村失业人员.xlsx", S=UNEMPLOYED)
    read = read_ledger(folder, today=TODAY)
    (said,) = [found.message for found in read.findings if found.code == "LED016"]
    assert "柳湾村" in said and "江边社区" in said


@pytest.mark.parametrize("title", ["示例街道江边社区失业人员台账", "江边社区居委会失业人员台账", "失业人员台账"])
def test_the_same_community_in_other_words_is_not(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "江边社区"
    folder.mkdir()
    save(folder / "失业人员.xlsx", S=[[title], *UNEMPLOYED])
    assert "LED016" not in codes(read_ledger(folder, today=TODAY))


def test_a_ledger_in_a_document_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "江边社区"
    folder.mkdir()
    save(folder / "劳动力.xlsx", S=LABOUR)
    for name in ("失业人员台账.docx", "走访记录.pdf", "照片.jpg", "通知.docx"):
        (folder / name).write_bytes(b"x")
    said = [found.file for found in read_ledger(folder, today=TODAY).findings if found.code == "LED003"]
    assert said == ["失业人员台账.docx", "走访记录.pdf"]
