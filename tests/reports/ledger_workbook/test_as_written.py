"""What a ledger says beyond its columns is kept where the program writes the ledger anew."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from fullemp_cli.ledgers.facts import Facts, Row
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.reading import open_ledger, read_ledger
from fullemp_cli.measures.period import Period
from fullemp_cli.people.outgoing import NUMBERS_AND_PHONES
from fullemp_cli.planning.carry_over import carried_over
from fullemp_cli.reports.ledger_workbook.as_written import WrittenCells
from fullemp_cli.reports.ledger_workbook.communities import converted_workbook
from fullemp_cli.reports.template_workbook.template_book import template_workbook
from tests.ledgers.people import identity

TODAY = date(2026, 11, 20)
ONE, TWO, THREE, FOUR = (identity(f"198{at}0305") for at in range(4))
HEADINGS = ("序号", "姓名", "身份证号", "就业状态", "就业日期", "联系电话", "联系电话", "信仰", "备注", "配偶", "残疾")
ROWS: tuple[tuple[object, ...], ...] = (
    (1, "张三（已迁出）", ONE, "就业", "2024年3月", "13800000000", "13900000000", "无", None, None, "是"),
    (2, "王五", TWO.lower(), "跑运输", "3月初", None, None, "佛教", None, "李四", None),
    (3, "赵六", float(THREE[:17]) * 10, "失业", None, None, None, None, None, None, None),
    (4, "钱七", FOUR, "失业", None, None, None, None, None, None, None),
    (5, "孙八", identity("19840305"), "就业", None, None, None, None, "已退休", None, None),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "劳动力"
    page.append(["柳塘社区劳动力台账"])
    page.append(HEADINGS)
    for row in ROWS:
        page.append(list(row))
    for cell in page[6]:
        cell.font = Font(strike=True)
    path = tmp_path / "柳塘社区.xlsx"
    book.save(path)
    return path


def _read(path: Path) -> tuple[Facts, WrittenCells]:
    book = read_ledger(path, today=TODAY)
    return book.facts(), WrittenCells.of(open_ledger(path).workbooks, book.understanding)


def _cells(content: bytes, name: str = "劳动力") -> dict[str, list[object]]:
    page = load_workbook(BytesIO(content))[name]
    return {str(column[0].value): [cell.value for cell in column[1:]] for column in page.iter_cols()}


def _meant(rows: tuple[Row, ...]) -> list[dict[str, object]]:
    aside = {"source", "row", "person"}
    return [{one.name: getattr(row, one.name) for one in fields(row) if one.name not in aside} for row in rows]


def test_columns_that_nobody_reads_stand_behind_and_are_read_by_nobody_again(ledger: Path, tmp_path: Path) -> None:
    facts, written = _read(ledger)
    content = converted_workbook([facts], written)
    cells = _cells(content)
    assert cells["信仰"][:2] == ["无", "佛教"] and cells["配偶"][1] == "李四" and cells["备注"][4] == "已退休"
    assert "序号" not in cells
    page = load_workbook(BytesIO(content))["劳动力"]
    phones = [column for column in page.iter_cols(values_only=True) if column[0] == "联系电话"]
    assert [column[1] for column in phones] == ["13800000000", "13900000000"], "the second one too, the first first"
    again = tmp_path / "再读.xlsx"
    again.write_bytes(content)
    first, second = facts.labour, _read(again)[0].labour
    assert first is not None and second is not None
    assert second.columns == first.columns
    assert _meant(second.rows) == _meant(first.rows), "the notes and the line through a row speak against them again"


def test_how_a_cell_stood_is_said_beside_it(ledger: Path) -> None:
    facts, written = _read(ledger)
    page = load_workbook(BytesIO(converted_workbook([facts], written)))["劳动力"]
    headings = {str(cell.value).rstrip("*"): number for number, cell in enumerate(page[1], 1)}
    said = {
        (row, name): comment.text
        for name, column in headings.items()
        for row in range(2, 7)
        if (comment := page.cell(row, column).comment) is not None
    }
    assert said == {
        (2, "就业日期"): "原台账写的是“2024年3月”。（柳塘社区.xlsx ▸ 劳动力 ▸ E3）",
        (3, "就业状态"): "原台账写的是“跑运输”，看不懂，请核对后改正。（柳塘社区.xlsx ▸ 劳动力 ▸ D4）",
        (3, "就业日期"): "原台账写的是“3月初”，看不懂，请核对后改正。（柳塘社区.xlsx ▸ 劳动力 ▸ E4）",
    }
    assert page.cell(3, headings["就业状态"]).value == "跑运输", "it is not understood again, and blank would be"


def test_a_long_illegible_text_is_kept_whole(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "劳动力"
    long = "在" + "某某单位" * 60 + ONE
    page.append(["姓名", "身份证号", "就业状态"])
    page.append(["张三", ONE, long])
    path = tmp_path / "柳塘社区.xlsx"
    book.save(path)
    facts, written = _read(path)
    assert _cells(converted_workbook([facts], written))["就业状态"] == [long]


def test_doubtful_categories_and_crossed_out_entries_are_as_doubtful_again(tmp_path: Path) -> None:
    book = Workbook()
    page, described = book.active, book.create_sheet("社区基本情况")
    assert isinstance(page, Worksheet)
    page.title = "失业人员"
    for row in (
        ["姓名", "身份证号", "登记失业日期", "困难类别", "是否就业困难人员"],
        ["张三", ONE, "2026-01-05", None, "大概"],
        ["李四", TWO, "2026-01-05", None, "是"],
        ["王五", THREE, "2026-01-05", "残疾", None],
        ["赵六", FOUR, "2026-01-05", "低保", "否"],
    ):
        page.append(row)
    for entry in (
        ["项目", "内容"],
        ["社区（村）名称", "柳塘社区"],
        ["参加职工基本养老保险人数", 800],
        ["就业计划数", 40],
    ):
        described.append(entry)
    for cell in (page["E3"], page["D4"], described["B3"], described["B4"]):
        cell.font = Font(strike=True)
    path, again = tmp_path / "柳塘社区.xlsx", tmp_path / "再读.xlsx"
    book.save(path)
    facts, written = _read(path)
    again.write_bytes(converted_workbook([facts], written))
    second, _ = _read(again)
    assert facts.unemployed is not None and second.unemployed is not None
    held = [
        [(row.hardship_tags, bool(row.unread)) for row in table.rows] for table in (facts.unemployed, second.unemployed)
    ]
    none: frozenset[str] = frozenset()
    assert held[0] == held[1] == [(none, True), (none, True), (none, True), (frozenset({"低保"}), False)]
    page = load_workbook(again)["失业人员"]
    (column,) = [cells for cells in page.iter_cols(max_row=5) if str(cells[0].value).startswith("困难类别")]
    notes = [cell.comment.text if cell.comment else "" for cell in column[1:]]
    assert [
        "是否就业困难人员：大概" in notes[0],
        "是否就业困难人员：是" in notes[1],
        "“残疾”" in notes[2],
        notes[3],
    ] == [
        True,
        True,
        True,
        "",
    ]
    assert second.community.unread == facts.community.unread and facts.community.unread
    assert second.community.number("就业计划数") is None
    several = load_workbook(BytesIO(converted_workbook([facts, facts], written)))["社区基本情况"]
    assert [cell.value for cell in several[3] if cell.font.strike] == ["800", 40]


def test_a_heading_that_would_be_read_beside_others_gets_another_name(tmp_path: Path) -> None:
    """The office's mapping says that 就业日期 is not to be read; the sheet that is written must not read it either."""
    from fullemp_cli.ledgers.mapping import Mapping

    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "劳动力"
    page.append(["姓名", "身份证号", "就业状态", "就业日期"])
    page.append(["张三", ONE, "就业", date(2030, 1, 1)])
    path = tmp_path / "柳塘社区.xlsx"
    book.save(path)
    read = read_ledger(path, today=TODAY, mapping=Mapping(columns={LABOUR_FORCE: {"就业日期": ""}}))
    written = WrittenCells.of(open_ledger(path).workbooks, read.understanding)
    content = converted_workbook([read.facts()], written)
    assert "就业日期" not in _cells(content) and _cells(content)["原台账：就业日期"][0] is not None
    again = tmp_path / "再读.xlsx"
    again.write_bytes(content)
    labour = _read(again)[0].labour
    assert labour is not None and labour.rows[0].employed_on is None


def test_next_years_ledger_keeps_them_too(ledger: Path) -> None:
    facts, written = _read(ledger)
    year = Period(date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31))
    content = template_workbook([], every=True, facts=carried_over(facts, year), written=written)
    cells = _cells(content)
    assert cells["信仰"][:2] == ["无", "佛教"]
    page = load_workbook(BytesIO(content))["劳动力"]
    assert page["A5"].font.strike and not page["A4"].font.strike


def test_the_workbook_says_what_it_holds(ledger: Path) -> None:
    facts, written = _read(ledger)
    book = load_workbook(BytesIO(converted_workbook([facts], written)))
    assert book.properties.category == NUMBERS_AND_PHONES
    for page in book:
        assert page["A1"].comment is not None and NUMBERS_AND_PHONES in page["A1"].comment.text
    assert load_workbook(BytesIO(template_workbook([], every=True))).properties.category is None


def test_a_telephone_alone_is_said(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "社区基本情况"
    page.append(["项目", "内容"])
    page.append(["社区（村）名称", "柳塘社区"])
    page.append(["联系电话", "13800000000"])
    path = tmp_path / "柳塘社区.xlsx"
    book.save(path)
    facts, written = _read(path)
    assert load_workbook(BytesIO(converted_workbook([facts], written))).properties.category == NUMBERS_AND_PHONES


def test_notes_lines_and_editions_are_read_again_as_they_were(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    headings = ["姓名", "身份证号", "就业状态", "就业日期", "职业资格"]
    people = [(name, identity(f"198{at}0101", at + 1)) for at, name in enumerate(("赵一", "钱二", "孙三", "李四"))]
    for year, words in ((2025, ["就业"] * 4), (2026, ["就业（已离职）", "失业", "就业", "就业（待核实）"])):
        page = book.create_sheet(f"{year}年劳动力")
        page.append(headings)
        for (name, number), word in zip(people, words, strict=True):
            page.append([name, number, word, "2026-03-05（已离职）" if name == "孙三" else None, "电工"])
        page["E3"].font = Font(strike=True)
    visits = book.create_sheet("走访记录")
    visits.append(["姓名", "身份证号", "第一季度", "第二季度"])
    visits.append([*people[0], "2026-02-03", "2026-05-06"])
    visits["D2"].font = Font(strike=True)
    path = tmp_path / "台账.xlsx"
    book.save(path)
    facts, written = _read(path)
    again = tmp_path / "标准台账.xlsx"
    again.write_bytes(converted_workbook([facts], written))
    same, _ = _read(again)

    def counted(read: Facts) -> list[tuple[object, ...]]:
        assert read.labour
        return [
            (row.name, row.status, row.qualification, sorted(row.unread), row.against and row.against.says)
            for row in sorted(read.labour.rows, key=lambda row: row.name)
            if not row.duplicate
        ]

    assert counted(same) == counted(facts)
    assert facts.services and same.services
    assert [set(row.unread) for row in same.services.rows] == [set(row.unread) for row in facts.services.rows]


def test_what_is_said_elsewhere_of_residence_decides_nothing_in_the_new_file(tmp_path: Path) -> None:
    """外来 of a note stood under 户籍 as if somebody had written it there."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "劳动力"
    page.append(["姓名", "身份证号", "就业状态", "与户主关系", "备注", "户籍地址"])
    where = "甲县东村"
    page.append(["张三（外来）", ONE, "就业", None, None, where])
    page.append(["李四", TWO, "就业", None, "外来人口", where])
    page.append(["王五", THREE, "就业", "租户", None, where])
    page.append(["赵六", FOUR, "就业", None, None, "乙县西村"])
    path = tmp_path / "柳塘社区.xlsx"
    book.save(path)
    facts, written = _read(path)
    again = tmp_path / "标准台账.xlsx"
    again.write_bytes(converted_workbook([facts], written))
    for read in (facts, _read(again)[0]):
        assert read.labour
        assert [(row.name, sorted(row.unread)) for row in read.labour.rows] == [
            (name, ["residence"]) for name in ("张三", "李四", "王五", "赵六")
        ]
