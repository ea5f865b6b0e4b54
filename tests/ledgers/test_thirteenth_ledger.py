"""A registry with a ledger of its own, 高校毕业生, declared here alone: every room of the program takes it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.checks.inspection import inspect_facts
from fullemp_cli.ledgers.declaration import Carry, RowIs, column, ledger, ledger_of, tags_column, text_column, who
from fullemp_cli.ledgers.facts import Facts, table_fields
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.ledger_names import REGISTRY as REGISTRY_KEY
from fullemp_cli.ledgers.mapping import load_mapping
from fullemp_cli.ledgers.mapping_draft import mapping_draft
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.reading import book_of, read_ledger
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.unread import any_word
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.measures.checking import condition_problems
from fullemp_cli.measures.conditions import MemberCondition
from fullemp_cli.measures.needing import needs_of_condition
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need
from fullemp_cli.opening.grid import Sheet, Value, Workbook
from fullemp_cli.planning.actions import Job
from fullemp_cli.planning.applying import apply
from fullemp_cli.planning.carry_over import carried_over
from fullemp_cli.planning.forecast import forecast
from fullemp_cli.planning.levers.finding import found_lever
from fullemp_cli.planning.levers.lever import Lever
from fullemp_cli.planning.levers.people import why_no_job
from fullemp_cli.planning.wording import place_of
from fullemp_cli.reports.ledger_workbook.communities import converted_workbook
from fullemp_cli.reports.template_workbook.template_book import template_workbook
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.schema import standard_schema
from tests.standards.small_standard import SMALL

TODAY = date(2026, 11, 21)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), TODAY)
A, B, C = "331099200301010014", "33109920030202002X", "331099200303030035"


@ledger(
    "高校毕业生",
    row=RowIs.PERSON,
    unit="名毕业生",
    note="一人一行：离校未就业的高校毕业生。",
    rank=25,
    named="高校毕业生|毕业生台[账帐]",
    anchors="姓名 身份证号",
    telling="毕业院校 毕业日期 是否签约",
    makes_row="姓名 身份证号",
    register=True,
    carry=Carry.GOES_ON,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class GraduateRow(Row):
    """高校毕业生: a person who has left a university."""

    name: str = text_column("姓名", also="毕业生姓名", needed=True)
    person: Person = who("身份证号", named="name", also="身份证号码", needed=True)
    school: str = text_column("毕业院校", also="毕业学校 院校", note="毕业证上的名称。")
    graduated_on: date | None = column("毕业日期", also="毕业时间", needed=True, event=True)
    status: EmploymentStatus | None = column("就业状态", also="去向", lacks=lambda row: row.status is None)
    signed: bool | None = column("是否签约")
    kinds: frozenset[str] = tags_column("人员类别")


GRADUATES = ledger_of(GraduateRow)
REGISTRY = BUILT_IN.with_ledger(GRADUATES)

ROWS: list[list[Value]] = [
    ["离校未就业高校毕业生台账"],
    ["序号", "毕业生姓名", "身份证号码", "毕业学校", "毕业时间", "去向", "是否签约"],
    [1, "陈青禾", A, "台州学院", "2026-06-30", "已就业", "是"],
    [2, "李泽丹", B, "台州学院", "2026-06-30", "跑运输", "待定"],
    [3, "王安然", C, "浙江大学", None, "待业", "否"],
]


def book(registry: Registry = REGISTRY, rows: list[list[Value]] = ROWS) -> LedgerBook:
    sheets = (Sheet("毕业生", [list(row) for row in rows]),)
    return book_of(
        "望江村台账.xlsx", [Workbook("望江村台账.xlsx", "0" * 64, "xlsx", sheets)], today=TODAY, registry=registry
    )


def facts() -> Facts:
    return book().facts()


def read_back(content: bytes, folder: Path) -> Facts:
    path = folder / "台账.xlsx"
    path.write_bytes(content)
    return read_ledger(path, today=TODAY, registry=REGISTRY).facts()


def graduates(of: Facts) -> tuple[GraduateRow, ...]:
    table = of.table(GRADUATES)
    assert table is not None
    return tuple(row for row in table.rows if isinstance(row, GraduateRow))


def said_of(row: GraduateRow) -> tuple[object, ...]:
    unread = {field: cell.text for field, cell in row.unread.items()}
    return row.name, row.person.key, row.school, row.graduated_on, row.status, row.signed, row.kinds, unread


def test_it_is_recognised_and_read_with_its_places() -> None:
    read = book()
    [sheet] = read.understanding
    assert sheet.ledger is GRADUATES and sheet.summary == "读到第 5 行，共 3 名毕业生"
    assert sheet.columns["毕业学校"] == "毕业院校"
    rows = graduates(read.facts())
    assert [row.person.key for row in rows] == [A, B, C]
    assert [row.status for row in rows] == [EmploymentStatus.EMPLOYED, None, EmploymentStatus.UNEMPLOYED]
    assert rows[1].unread["status"].could == any_word(EmploymentStatus) and list(rows[1].unread) == ["status"]
    assert str(rows[2].source.place(rows[2].row, "graduated_on")) == "望江村台账.xlsx ▸ 毕业生 ▸ E5"


def test_without_its_declaration_the_sheet_is_another_ledger_or_none() -> None:
    try:
        understood = [sheet.ledger for sheet in book(BUILT_IN).understanding]
    except Refusal:
        understood = []
    assert GRADUATES not in understood


def test_somebody_whom_nothing_would_find_is_refused() -> None:
    """Worlds, plans and checks look for persons by the names that all row classes have for them."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TrainingRow(Row):
        name: str = text_column("姓名", needed=True)
        trainee: Person = who("身份证号", named="name", needed=True)

    declare = ledger("培训", row=RowIs.PERSON, named="培训", anchors="姓名 身份证号", makes_row="姓名")
    with pytest.raises(TypeError, match=r"TrainingRow\.trainee: who a row names is called person、head、member"):
        declare(TrainingRow)


def test_what_cannot_be_kept_is_told_by_its_name() -> None:
    with pytest.raises(TypeError, match="高校毕业生: Facts has no graduates"):
        table_fields([replace(GRADUATES, table="graduates")])
    with pytest.raises(ValueError, match="高校毕业生"):
        REGISTRY.with_ledger(GRADUATES)


def test_its_persons_are_persons_for_rows_without_a_number() -> None:
    services = Sheet("服务记录", [["姓名", "日期", "服务类型", "服务内容"], ["陈青禾", "2026-08-01", "走访", "看望"]])
    workbook = Workbook("台账.xlsx", "0" * 64, "xlsx", (Sheet("毕业生", [list(row) for row in ROWS]), services))
    read = book_of("台账.xlsx", [workbook], today=TODAY, registry=REGISTRY).facts()
    assert read.services is not None and read.services.rows[0].person is not None
    assert read.services.rows[0].person.key == A


def test_check_tells_what_is_wrong_with_it() -> None:
    read = facts()
    codes = {(found.code, found.cell) for found in read.findings}
    assert {("WORD001", "F4"), ("DATE007", "E5")} <= codes
    many = [*map(list, ROWS[:2])]
    for number in range(12):
        many.append([number, f"某{number}", None, "学院", "2026-06-30", "就业" if number == 0 else None, "是"])
    found = inspect_facts(book(rows=many).facts(), today=TODAY, as_of=TODAY)
    assert any(one.code == "COM002" and "就业状态" in one.message for one in found), "blanks are counted"
    assert any("毕业日期" in one.message and "同一天" in one.message for one in found), "one day for everybody"


def test_a_service_to_somebody_on_it_is_one_to_somebody() -> None:
    labour = Sheet("劳动力", [["姓名", "身份证号", "就业状态"], ["赵一", "331099198001010015", "就业"]])
    services = Sheet("服务记录", [["姓名", "身份证号", "日期", "服务类型"], ["陈青禾", A, "2026-08-01", "走访"]])
    sheets = (Sheet("毕业生", [list(row) for row in ROWS]), labour, services)
    for registry, said in ((REGISTRY, False), (BUILT_IN, True)):
        some = sheets if registry is REGISTRY else sheets[1:]
        workbook = Workbook("台账.xlsx", "0" * 64, "xlsx", some)
        read = book_of("台账.xlsx", [workbook], today=TODAY, registry=registry).facts()
        assert any(one.code == "ROW006" for one in read.findings) is said


def test_a_mapping_file_names_it(tmp_path: Path) -> None:
    draft = mapping_draft(book())
    assert "高校毕业生" in draft and '"毕业学校": 毕业院校' in draft
    path = tmp_path / "映射.yaml"
    path.write_text("表头:\n  高校毕业生:\n    母校: 毕业院校\n", "utf-8")
    assert load_mapping(path, REGISTRY).columns[GRADUATES] == {"母校": "毕业院校"}
    with pytest.raises(Refusal, match="高校毕业生"):
        load_mapping(path)


def test_converting_gives_the_same_facts_again(tmp_path: Path) -> None:
    read = facts()
    again = read_back(converted_workbook([read]), tmp_path)
    assert list(map(said_of, graduates(again))) == list(map(said_of, graduates(read)))


def test_several_communities_are_converted_together() -> None:
    one = facts()
    table = one.table(GRADUATES)
    assert table is not None
    elsewhere = replace(table, rows=tuple(replace(row, community="临江社区") for row in table.rows))
    other = replace(one, community=replace(one.community, name="临江社区")).with_tables([elsewhere])
    content = converted_workbook([one, other])
    sheet = load_workbook(io.BytesIO(content))["高校毕业生"]
    assert [cell.value for cell in sheet["A"]].count("临江社区") == 3


def test_the_template_has_a_sheet_for_it() -> None:
    content = template_workbook([], every=True, registry=REGISTRY)
    workbook = load_workbook(io.BytesIO(content))
    assert [cell.value for cell in workbook["高校毕业生"][1]][:3] == ["姓名*", "身份证号*", "毕业院校"]
    instructions = [[cell.value for cell in row] for row in workbook["填写说明"].iter_rows()]
    assert any("离校未就业的高校毕业生" in str(row) for row in instructions)
    assert any("毕业证上的名称" in str(row) for row in instructions)


def test_next_years_workbook_keeps_its_rows(tmp_path: Path) -> None:
    following = carried_over(facts(), YEAR)
    again = read_back(template_workbook([], facts=following, registry=REGISTRY), tmp_path)
    assert [row.person.key for row in graduates(again)] == [A, B, C]


OF_LABOUR = """of: [{ledger: 劳动力, where: [{column: 人员类别, has_tag: 高校毕业生}]}]
    counted: [{is: 就业}]"""
OF_GRADUATES = """of: [{ledger: 高校毕业生}]
    counted: [{column: 就业状态, equals: 就业}]"""


@pytest.fixture
def standard(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "标准.yaml"
    assert OF_LABOUR in SMALL
    path.write_text(SMALL.replace(OF_LABOUR, OF_GRADUATES), "utf-8")
    yield path


def test_a_declared_measure_counts_it(standard: Path) -> None:
    checked = check_standard(standard, REGISTRY)
    assert checked.standard is not None, [found.what for found in checked.problems]
    measure = checked.standard.measures[0].over(Situation(facts(), YEAR))
    assert (measure.numerator, measure.denominator) == (1, 3)
    assert [case.name for case in measure.against] == ["李泽丹", "王安然"]
    assert check_standard(standard).standard is None, "the built-in registry knows no such ledger"


def test_a_condition_may_ask_who_stands_on_a_ledger_of_the_registry() -> None:
    trainees = replace(GRADUATES, name="见习人员")  # 高校毕业生 is a population too
    raw = {"member_of": "见习人员"}
    known = MemberCondition.model_validate(raw, context={REGISTRY_KEY: BUILT_IN.with_ledger(trainees)})
    assert not list(condition_problems((), [known], [LABOUR_FORCE]))
    assert needs_of_condition(known, (LABOUR_FORCE,)) == ((Need(trainees),),)
    [problem] = condition_problems((), [MemberCondition.model_validate(raw)], [LABOUR_FORCE])
    assert "没有“见习人员”" in problem.message


def test_a_plan_finds_work_for_those_on_it_who_seek_some(standard: Path) -> None:
    declared = check_standard(standard, REGISTRY).standard
    assert declared is not None
    services = Sheet("服务记录", [["姓名", "日期", "服务类型"], ["李泽丹", "2026-08-01", "走访"]])
    rows: list[list[Value]] = [*map(list, ROWS[:3]), [2, "李泽丹", B, "台州学院", "2026-06-30", "待业", "否"]]
    rows.append([3, "王安然", C, "浙江大学", "2026-06-30", "在学", "否"])
    workbook = Workbook("台账.xlsx", "0" * 64, "xlsx", (Sheet("毕业生", rows), services))
    read = book_of("台账.xlsx", [workbook], today=TODAY, registry=REGISTRY).facts()
    made = forecast(read, declared, YEAR, None)
    lever = found_lever(made, declared.measures[0])
    assert isinstance(lever, Lever)
    [job] = [action for unit in lever.units for action in unit.actions if isinstance(action, Job)]
    assert job.person.key == B and str(place_of(made, job.person)) == "台账.xlsx ▸ 毕业生 ▸ B4"
    one, _, three = (row.person for row in graduates(read))
    assert [why_no_job(made, who) for who in (one, three)] == [
        f"高校毕业生台账写{said}，请核对哪本台账是对的" for said in ("已就业", "在学")
    ]
    done = apply(read, [job], YEAR, declared)
    assert [row.status for row in graduates(done)] == [
        EmploymentStatus.EMPLOYED,
        EmploymentStatus.EMPLOYED,
        EmploymentStatus.STUDYING,
    ]


def test_the_schema_names_it() -> None:
    def enums(node: Any) -> Iterator[list[str]]:
        if isinstance(node, dict):
            if "失业人员" in (node.get("enum") or []):
                yield node["enum"]
            for inner in node.values():
                yield from enums(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from enums(inner)

    assert all("高校毕业生" in names for names in enums(standard_schema(REGISTRY)))
    assert not any("高校毕业生" in names for names in enums(standard_schema()))
