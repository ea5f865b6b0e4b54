"""Columns of an office's own: declared in the file, then read, checked, measured, listed and put into templates."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import fullemp_cli
from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.activities import Mover
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.ledgers.unknown_words import unknown_words
from fullemp_cli.reports.template_workbook.template_book import template_workbook
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.explained import recognition_text
from fullemp_cli.standards.loader import load_standards
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.own_columns import read_under
from fullemp_cli.standards.source_file import LoadedStandard
from tests.measures.builders import YEAR, person
from tests.standards.written import loaded, problems, scored, written

COLUMNS = """
columns:
  - {ledger: 劳动力, column: 医疗保险, headings: [医保], kind: word, values: {职工: [职工医保], 居民: [], 未参保: [无保]}}
  - {ledger: 劳动力, column: 签合同, kind: yes_no}
  - {ledger: 劳动力, column: 毕业年份, kind: count}
  - {ledger: 劳动力, column: 技能特长, kind: tags}
  - {ledger: 劳动力, column: 合同到期日, kind: date, needed: true}
"""
MEASURE = """
measures:
  - id: mine
    title: 指标
    kind: share
    of: [{ledger: 劳动力, where: [{not: {is: 已离开}}]}]
    counted: [%s]
    reason: 医保{医疗保险}
items:
  - {id: "1", title: 项, max: 5, text: 达到50%%得5分, clause: 第1条, method: {kind: all_or_nothing, when: {measure: mine, at_least: 50%%}}}
"""


def facts(
    folder: Path,
    rows: list[list[object]],
    headings: tuple[str, ...] = ("医保", "签合同", "毕业年份", "技能特长", "合同到期日"),
    under: Sequence[LoadedStandard] = (),
) -> Facts:
    """劳动力 with the office's own columns, read under those standards."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "劳动力"
    sheet.append(["姓名", "身份证号", "户籍", "就业状态", *headings])
    for number, row in enumerate(rows, 1):
        who = person(number)
        sheet.append([who.name, who.key, "本辖区", "就业", *row])
    path = folder / "台账.xlsx"
    book.save(path)
    registry = read_under(one.standard for one in under)
    return read_ledger(path, today=date(2026, 9, 30), registry=registry).facts(None)


ROWS: list[list[object]] = [
    ["职工医保", "是", 2025, "电商、家政", date(2026, 12, 31)],
    ["居民", "否", 2024, "家政", None],
    ["无保", None, None, None, "2026-01-01"],
]


@pytest.mark.parametrize(
    ("condition", "numerator"),
    [
        ("{column: 医疗保险, one_of: [职工, 居民]}", 2),
        ("{column: 医疗保险, equals: 职工医保}", 1),
        ("{column: 签合同, equals: 是}", 1),
        ("{column: 毕业年份, at_least: 2025}", 1),
        ("{column: 技能特长, has_tag: 家政}", 2),
        ("{column: 合同到期日, on_or_after: as_of}", 1),
        ("{not: {column: 医疗保险, equals: 未参保}}", 2),
    ],
)
def test_every_kind_of_column_is_read_and_compared(condition: str, numerator: int, tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + MEASURE % condition)
    found = LedgerEvidence.of(facts(tmp_path, ROWS, under=[one]), YEAR, one.standard).measure(_call())
    assert (found.numerator, found.denominator) == (numerator, 3)


def _call() -> MeasureCall:
    return MeasureCall(measure="mine")


def test_a_word_that_is_none_of_them_leaves_the_marks_open(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, one_of: [职工, 居民]}")
    read = facts(tmp_path, [ROWS[0], ["商保", "是", 1, "", None], ROWS[2], ROWS[2]], under=[one])
    found = scored(one, read)
    assert found.items[0].open == 5 and found.items[0].points == 0
    (said,) = [finding for finding in found.findings if finding.code == "WORD001"]
    assert "医疗保险“商保”" in said.message and said.items == ("1",)
    sure = scored(one, facts(tmp_path, [ROWS[0], ["商保", "是", 1, "", None], ROWS[1]], under=[one]))
    assert sure.items[0].points == 5, "two of three whatever it is"


def test_the_columns_of_one_standard_are_not_read_for_another(tmp_path: Path) -> None:
    own = loaded(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, one_of: [职工, 居民]}")
    facts(tmp_path, [ROWS[0], ["商保", "是", 1, "", None], ROWS[2]])

    def score(standard: str) -> Assessment:
        return fullemp_cli.score(tmp_path / "台账.xlsx", standard, as_of="2026-09-30")

    first = score(str(own.path))
    assert [one.code for one in first.findings].count("WORD001") == 1
    other = score("taizhou")
    assert not [one for one in other.findings if one.code == "WORD001"]
    assert "医保" in "".join(one.message for one in other.findings if one.code == "COL003"), (
        "a heading that nobody knows"
    )
    assert score(str(own.path)) == first and score("taizhou") == other


def test_a_ledger_is_read_with_the_columns_of_all_standards_of_a_run(tmp_path: Path) -> None:
    one, two = tmp_path / "一", tmp_path / "二"
    for folder in (one, two):
        folder.mkdir()
    first = loaded(one, COLUMNS + MEASURE % "{column: 医疗保险, one_of: [职工, 居民]}")
    second = loaded(two, MEASURE % "{column: 就业状态, equals: 就业}")
    both = load_standards([str(first.path), str(second.path), "taizhou"])
    for standard in both[:2]:
        found = LedgerEvidence.of(facts(tmp_path, ROWS, under=both), YEAR, standard.standard).measure(_call())
        assert found.denominator == 3
    with pytest.raises(Refusal) as refused:
        LedgerEvidence.of(facts(tmp_path, ROWS, under=both[1:]), YEAR, first.standard)
    assert refused.value.code == "STD049"


def test_the_cell_and_its_word_are_named_case_by_case(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, equals: 职工}")
    found = scored(one, facts(tmp_path, ROWS, under=[one]))
    assert [row.reason for row in found.items[0].evidence if row.role == "against"] == ["医保居民", "医保未参保"]
    assert not [finding for finding in found.findings if finding.code == "COL003"], "no heading is unknown"


def test_a_ledger_without_the_column_has_no_data(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, equals: 职工}")
    found = scored(one, facts(tmp_path, [[]], (), under=[one]))
    assert found.items[0].open == 5 and "医疗保险" in found.items[0].next_step


def test_templates_have_the_column_and_show_says_it(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, equals: 职工}")
    book = openpyxl.load_workbook(BytesIO(template_workbook([one.standard])))
    headings = [cell.value for cell in book["劳动力"][1]]
    assert headings[-5:] == ["医疗保险", "签合同", "毕业年份", "技能特长", "合同到期日*"]
    assert "劳动力台账自己的列“医疗保险”：职工、居民、未参保" in recognition_text(one.standard)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("{ledger: 劳动力, column: 养老保险, kind: text}", "已经有“养老保险”列"),
        ("{ledger: 劳动力, column: 甲, headings: [就业时间], kind: date}", "已经有“就业日期”列"),
        ("{ledger: 劳动力, column: 甲, kind: word, values: [一]}", "至少两个词"),
        ("{ledger: 劳动力, column: 甲, kind: date, values: [一, 二]}", "不写 values"),
        ("{ledger: 劳动力, column: 甲, kind: word, values: {一: [三], 二: [三]}}", "重复的词"),
        ("{ledger: 社区基本情况, column: 甲, kind: text}", "没有列"),
        ("{ledger: 劳动力, column: 甲 乙, kind: text}", "空格"),
        ("{ledger: 劳动力, column: 甲, kind: 文字}", "text"),
    ],
)
def test_a_column_that_cannot_be_is_told(column: str, said: str, tmp_path: Path) -> None:
    text = f"columns: [{column}]\n" + MEASURE % "{column: 就业状态, equals: 就业}"
    assert any(said in line for line in problems(tmp_path, text)), problems(tmp_path, text)


def test_a_column_is_used_as_its_kind_allows(tmp_path: Path) -> None:
    assert any(
        "不能用 at_least" in line for line in problems(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, at_least: 1}")
    )
    assert any("STD044" in line for line in problems(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, equals: 商保}"))
    assert any(
        "是不是 医疗保险" in line for line in problems(tmp_path, COLUMNS + MEASURE % "{column: 医疗保, equals: 职工}")
    )


def test_two_standards_that_declare_a_column_differently_are_not_scored_together(tmp_path: Path) -> None:
    text = COLUMNS + MEASURE % "{column: 医疗保险, equals: 职工}"
    first = loaded(tmp_path, text)
    other = loaded(
        tmp_path, text.replace("kind: word, values: {职工: [职工医保], 居民: [], 未参保: [无保]}", "kind: text")
    )
    with pytest.raises(Refusal, match="声明得不同"):
        scored(first, facts(tmp_path, ROWS, under=[first, other]))


SAYS_TEXT = ("kind: word, values: {职工: [职工医保], 居民: [], 未参保: [无保]}", "kind: text")


def test_two_standards_that_clash_are_scored_in_one_process_and_see_nothing_of_each_other(tmp_path: Path) -> None:
    folders = tmp_path / "词", tmp_path / "文字"
    for folder in folders:
        folder.mkdir()
    text = COLUMNS + MEASURE % "{column: 医疗保险, equals: 职工}"
    words = loaded(folders[0], text)
    texts = loaded(folders[1], text.replace(*SAYS_TEXT).replace("headings: [医保]", "headings: [医疗参保]"))
    rows: list[list[object]] = [
        ["职工医保", "是", 1, "", None],
        ["职工", "是", 1, "", None],
        ["商保", "是", 1, "", None],
    ]
    facts(folders[0], rows)
    facts(folders[1], rows, ("医疗参保", "签合同", "毕业年份", "技能特长", "合同到期日"))

    def score(of: LoadedStandard, folder: Path) -> tuple[float, float, int]:
        found = fullemp_cli.score(folder / "台账.xlsx", of.path, as_of="2026-09-30")
        item = found.items[0]
        return float(item.points), float(item.open), [one.code for one in found.findings].count("COL003")

    asked = [(words, folders[0]), (texts, folders[1]), (words, folders[1]), (texts, folders[0])] * 2
    alone = [score(*one) for one in asked]
    assert alone[0] == (5, 0, 0), "职工医保 is 职工: two of three"
    assert alone[1] == (0, 0, 0), "职工医保 is a text of its own: one of three"
    assert alone[2][1:] == (5, 1) and alone[3][1:] == (5, 1), "neither knows the heading of the other"
    assert alone[:4] == alone[4:]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda one: score(*one), asked)) == alone


def test_a_mapping_file_may_name_a_column_of_the_standard(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + MEASURE % "{column: 医疗保险, one_of: [职工, 居民]}")
    facts(
        tmp_path,
        [["医", "是", 1, "", None], ["居民", "是", 1, "", None]],
        ("参保", "签合同", "毕业年份", "技能特长", "合同到期日"),
    )
    mapping = tmp_path / "映射.yaml"
    mapping.write_text("表头:\n  劳动力:\n    参保: 医疗保险\n值:\n  医疗保险:\n    医: 职工\n", "utf-8")
    found = fullemp_cli.score(tmp_path / "台账.xlsx", one.path, mapping=mapping, as_of="2026-09-30")
    assert found.items[0].points == 5 and not found.items[0].open
    with pytest.raises(Refusal, match="没有“医疗保险”这一列"):
        fullemp_cli.score(tmp_path / "台账.xlsx", "taizhou", mapping=mapping, as_of="2026-09-30")


def test_a_population_and_another_ledger_have_the_column_too(tmp_path: Path) -> None:
    measure = MEASURE.replace("{ledger: 劳动力, where: [{not: {is: 已离开}}]}", "{population: 劳动力台账人员}")
    for condition in ("{column: 医疗保险, equals: 职工}", "{column: 医疗保险, ledger: 劳动力, equals: 职工}"):
        one = loaded(tmp_path, COLUMNS + measure % condition)
        found = LedgerEvidence.of(facts(tmp_path, ROWS, under=[one]), YEAR, one.standard).measure(_call())
        assert (found.numerator, found.denominator) == (1, 3)
        assert [case.reason for case in found.against] == ["医保居民", "医保未参保"]


SHARE = MEASURE % "{column: 医疗保险, one_of: [职工, 居民]}"


def test_a_cell_that_is_not_understood_is_named_by_its_heading(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + SHARE)
    found = scored(one, facts(tmp_path, [ROWS[0], ["商保", "是", 1, "", None], ROWS[2]], under=[one]))
    (item,) = found.items
    assert "1 人的医疗保险看不懂" in item.explanation
    (case,) = [row for row in item.evidence if row.role == "unknown"]
    assert case.reason == "医疗保险“商保”看不懂" and case.remedy.startswith("核对医疗保险")
    assert "own_" not in str(found)


def test_words_beside_a_value_speak_of_the_person(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + SHARE)
    rows = [["职工（已去世）", "是", 1, "", "2026-03-01（已迁出）"], ROWS[1], ROWS[2]]
    found = scored(one, facts(tmp_path, rows, under=[one]))
    (said,) = [finding for finding in found.findings if finding.code == "ROW011"]
    assert "医疗保险写着“已去世”" in said.message
    assert found.items[0].points == 5 and found.items[0].open == 0, "one of two, or two of three"
    nobody_else = scored(one, facts(tmp_path, [rows[0], ROWS[2]], under=[one]))
    assert nobody_else.items[0].points == 0 and nobody_else.items[0].open == 5


def test_remarks_of_an_offices_own_are_heard_as_remarks(tmp_path: Path) -> None:
    columns = "columns: [{ledger: 劳动力, column: 备注, kind: text}]\n"
    one = loaded(tmp_path, columns + MEASURE.replace("医保{医疗保险}", "有备注") % "{column: 备注, blank: false}")
    found = scored(one, facts(tmp_path, [["已去世"], ["长期在外"]], ("备注",), under=[one]))
    assert [finding.code for finding in found.findings].count("ROW011") == 1


def test_a_day_without_a_year_is_one_of_the_period(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + MEASURE % "{column: 合同到期日, in_period: true}")
    rows: list[list[object]] = [["", "", 1, "", "3月5日"], ["", "", 1, "", "2026-05-01"]]
    facts(tmp_path, rows)
    found = fullemp_cli.score(tmp_path / "台账.xlsx", one.path, as_of="2026-09-30")
    assert found.items[0].points == 5 and found.items[0].open == 0
    assert [finding.code for finding in found.findings].count("DATE008") == 1
    facts(tmp_path, [*rows, ["", "", 1, "", "2027-05-01"], ["", "", 1, "", "2027-05-01"]])
    other = fullemp_cli.score(tmp_path / "台账.xlsx", one.path, as_of="2026-09-30")
    assert other.items[0].open == 5, "days of that column lie in another year"


def test_a_blank_column_and_words_nobody_knows_are_told(tmp_path: Path) -> None:
    one = loaded(tmp_path, COLUMNS + SHARE)
    read = facts(tmp_path, [["商保", "", 1, "", None], ["商保", "", 1, "", None]], under=[one])
    assert [finding.message for finding in read.findings if finding.code == "COL002"] == [
        "劳动力的“合同到期日”整列空白",
        "劳动力的“技能特长”整列空白",
        "劳动力的“签合同”整列空白",
    ]
    (word,) = unknown_words([read])
    assert (word.column, word.word, word.cells, word.meanings) == ("医疗保险", "商保", 2, ("职工", "居民", "未参保"))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("{ledger: 劳动力, column: 户主, kind: text}", "已经有“户主姓名”列"),
        ("{ledger: 劳动力, column: 所属社区, kind: text}", "已经有“所属社区”列"),
        ("{ledger: 劳动力, column: 甲, headings: [养老保险*], kind: text}", "已经有“养老保险”列"),
        ("{ledger: 劳动力, column: 是否低保, kind: yes_no}", "已读作“家庭类别”里的“低保”"),
        ("{ledger: 劳动力, column: 甲, headings: [丙], kind: text}, {ledger: 劳动力, column: 乙, headings: [丙], kind: text}",
         "表头“丙”是“甲”的，也是“乙”的"),
        ("{ledger: 劳动力, column: 甲, kind: text}, {ledger: 劳动力, column: 乙, headings: [甲：], kind: text}",
         "表头“甲：”是“甲”的，也是“乙”的"),
    ],
)  # fmt: skip
def test_a_heading_is_of_one_column(columns: str, said: str, tmp_path: Path) -> None:
    text = f"columns: [{columns}]\n" + MEASURE % "{column: 就业状态, equals: 就业}"
    assert any("STD048" in line and said in line for line in problems(tmp_path, text)), problems(tmp_path, text)


def test_two_ledgers_may_have_a_column_of_one_name(tmp_path: Path) -> None:
    text = "columns: [{ledger: 劳动力, column: 甲, kind: text}, {ledger: 失业人员, column: 甲, kind: date}]\n"
    assert not [
        line for line in problems(tmp_path, text + MEASURE % "{column: 就业状态, equals: 就业}") if "STD048" in line
    ]


def test_standards_whose_columns_have_one_heading_are_not_scored_together(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("一", "二", "三")]
    for folder in folders:
        folder.mkdir()
    first = loaded(folders[0], COLUMNS + SHARE)
    named = "columns: [{ledger: 劳动力, column: 医保, kind: yes_no}]\n"
    second = loaded(folders[1], named + MEASURE.replace("医疗保险", "医保") % "{column: 医保, equals: 是}")
    for standard in (first, second):
        for together in ([first, second], [second, first]):
            with pytest.raises(Refusal, match="有同一个表头") as refused:
                scored(standard, facts(tmp_path, ROWS, under=together))
            assert refused.value.code == "STD049"
    with pytest.raises(Refusal, match="有同一个表头"):
        load_standards([str(first.path), "taizhou", str(second.path)])
    noted = loaded(folders[2], COLUMNS.replace("kind: yes_no", "kind: yes_no, note: 填是或否") + SHARE)
    alone = scored(first, facts(tmp_path, ROWS, under=[first]))
    assert scored(first, facts(tmp_path, ROWS, under=[first, noted])).items == alone.items, "a note is of the template"
    assert len(load_standards([str(first.path), str(noted.path)])) == 2


def test_days_of_a_column_that_ends_something_may_lie_ahead(tmp_path: Path) -> None:
    columns = """
columns:
  - {ledger: 劳动力, column: 合同到期日, kind: date}
  - {ledger: 劳动力, column: 建档日期, kind: date}
  - {ledger: 劳动力, column: 复查日, kind: date, ahead: true}
  - {ledger: 劳动力, column: 计划填报日, kind: date, ahead: false}
"""
    one = loaded(tmp_path, columns + MEASURE.replace("{医疗保险}", "") % "{column: 合同到期日, on_or_after: as_of}")
    day = date(2031, 1, 1)
    read = facts(tmp_path, [[day, day, day, day]], ("合同到期日", "建档日期", "复查日", "计划填报日"), under=[one])
    found = [finding.message[:5] for finding in read.findings if finding.code == "DATE003"]
    assert found == ["建档日期 ", "计划填报日"]
    text = "columns: [{ledger: 劳动力, column: 甲, kind: text, ahead: true}]\n"
    assert any("不写 ahead" in line for line in problems(tmp_path, text + MEASURE % "{column: 就业状态, equals: 就业}"))


@pytest.mark.parametrize(
    ("measure", "moved"),
    [
        ("kind: count, of: [{ledger: 服务记录, where: [{column: 时长, at_least: 60}]}]", False),
        ("kind: count, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 走访}]}]", True),
        ("kind: count, of: [{ledger: 服务记录, where: [{column: 时长, blank: true}]}]", True),
        ("kind: periods_without, each: quarter, date: 日期, of: [{ledger: 服务记录, where: [{column: 时长, at_least: 60}]}]", False),
        ("kind: share, of: [{ledger: 劳动力}], counted: [{column: 医保, equals: 是}]", False),
    ],
)  # fmt: skip
def test_a_plan_fills_in_no_column_of_an_offices_own(measure: str, moved: bool, tmp_path: Path) -> None:
    text = f"""
columns: [{{ledger: 服务记录, column: 时长, kind: count}}, {{ledger: 劳动力, column: 医保, kind: yes_no}}]
measures: [{{id: mine, title: 指标, {measure}}}]
items:
  - {{id: "1", title: 项, max: 5, text: 5分, clause: 第1条, method: {{kind: judged}}}}
"""
    (declared,) = loaded_with_warnings(tmp_path, text).measures
    moves = declared.mover()
    assert isinstance(moves, Mover) is moved
    assert isinstance(moves, Mover) or "是本区自己的列，程序不知道做什么会改变它" in moves.reason


def loaded_with_warnings(folder: Path, text: str) -> Standard:
    """A standard whose measure nothing uses."""
    standard = check_standard(written(folder, text)).standard
    assert standard is not None
    return standard


def test_a_reason_says_what_is_written_and_not_what_could_be_meant(tmp_path: Path) -> None:
    text = MEASURE.replace("医保{医疗保险}", "医保{医疗保险}，到{合同到期日}") % "{column: 医疗保险, equals: 职工}"
    one = loaded(tmp_path, COLUMNS + text.replace("50%", "90%"))
    rows: list[list[object]] = [["商保", "是", 1, "", "2026年"], ["居民", "是", 1, "", "2026-05-01"], *ROWS[:1] * 8]
    (item,) = scored(one, facts(tmp_path, rows, under=[one])).items
    against = [row.reason for row in item.evidence if row.role == "against"]
    assert against == ["医保“商保”（看不懂），到“2026年”（只知道大致时间）", "医保居民，到2026-05-01"]


def test_a_cell_of_what_somebody_has_is_filled_in_with_that(tmp_path: Path) -> None:
    columns = "columns: [{ledger: 劳动力, column: 协议, kind: have}, {ledger: 劳动力, column: 合同, kind: yes_no}]\n"
    both = "{column: 协议, equals: 有}, {column: 合同, equals: 是}"
    one = loaded(tmp_path, columns + MEASURE.replace("医保{医疗保险}", "没有") % both)
    (item,) = scored(one, facts(tmp_path, [["已签", "签了"]], ("协议", "合同"), under=[one])).items
    assert [row.remedy for row in item.evidence if row.role == "unknown"] == [
        "核对协议，填写能识别的词（有、无）",
        "核对合同，填写能识别的词（是、否）",
    ]
