"""The worklist: each list holds whom it should, by date, and the sentences followed settle them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import AnswerRow, Community, Fact, Facts
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Pension, ServiceKind
from fullemp_cli.measures.kinds import DeclaredQuotient
from fullemp_cli.planning.actions import Action, Job, Service, Visit
from fullemp_cli.planning.applying import apply
from fullemp_cli.planning.worklist import (
    Entry,
    List,
    Worklist,
    answers_due,
    default_until,
    with_entries,
    worklist,
)
from fullemp_cli.reports.worklist_workbook import worklist_workbook
from fullemp_cli.rules.methods.all_or_nothing import AllOrNothing
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.needed import entries_asked
from tests.measures.builders import LEDGERS, household, labour, period, person, recognition, service, spell, table
from tests.planning.invented_standard import invented_standard
from tests.reports.assessments import standard

NOW = period(as_of="2026-08-20")
UNTIL = date(2026, 9, 30)
OLD, NEW, IDLE = person(1, born="1970-05-01"), person(2), person(3)


def facts(**ledgers: Any) -> Facts:
    tables: dict[str, Any] = {name: table(LEDGERS[name], rows) for name, rows in ledgers.items()}
    return Facts(**tables)


COMMUNITY = facts(
    unemployed=[
        spell(OLD, "2025-09-10"),
        spell(NEW, "2026-07-01", service_wish="培训", phone="0576-1", address="路1号"),
    ],
    hardship=[recognition(IDLE, "2026-03-01")],
    households=[household(IDLE, "2026-08-10")],
    services=[service(OLD, "2026-08-01", officer="方某"), service(OLD, "2026-08-02", ServiceKind.CAREER_GUIDANCE)],
)


def names(made: Worklist, which: List) -> list[tuple[str, date | None]]:
    return [(entry.name, entry.due) for entry in made.of(which)]


def test_every_list_holds_whom_it_should_by_date() -> None:
    made = worklist(COMMUNITY, NOW, UNTIL)
    assert default_until(NOW) == UNTIL
    assert sorted(names(made, List.VISITS)) == sorted([(NEW.name, UNTIL), (IDLE.name, UNTIL)])
    assert names(made, List.SERVICES) == [(NEW.name, UNTIL)]
    assert names(made, List.MILESTONES) == [(OLD.name, date(2026, 9, 10))]
    assert names(made, List.HOUSEHOLDS) == [(f"{IDLE.name}户", date(2026, 9, 10))]
    assert names(made, List.PLACEMENTS) == [(IDLE.name, UNTIL)]


def test_a_line_says_where_to_go_and_who_goes() -> None:
    made = worklist(COMMUNITY, NOW, UNTIL)
    entry = made.of(List.SERVICES)[0]
    assert (entry.phone, entry.address, entry.id) == ("0576-1", "路1号", f"{NEW.key[:6]}********{NEW.key[-4:]}")
    assert "培训" in entry.why
    assert {officer: [entry.name for entry in of] for officer, of in made.by_officer().items()} == {"经办": [OLD.name]}
    assert worklist(COMMUNITY, NOW, UNTIL, show_ids=True).of(List.SERVICES)[0].id == NEW.key


def test_a_visitor_has_one_line_for_a_person_with_all_reasons_and_the_first_day() -> None:
    both = facts(
        unemployed=[spell(OLD, "2026-03-10", address="路2号"), spell(NEW, "2026-07-01")],
        hardship=[recognition(OLD, "2026-03-01")],
        households=[household(OLD, "2026-08-10")],
        services=[service(OLD, "2026-04-01", ServiceKind.PHONE_CALL, officer="方某")],
    )
    made = worklist(both, NOW, UNTIL)
    assert [sum(entry.key == OLD.key for entry in made.of(which)) for which in List if which.of_people] == [1] * 5
    person_line, home = made.by_officer()["方某"]
    assert (person_line.name, home.name) == (OLD.name, f"{OLD.name}户"), "a household is more than its head"
    assert person_line.due == date(2026, 9, 10) and person_line.address == "路2号"
    for which in List:
        for entry in made.of(which):
            if entry.name == OLD.name:
                assert entry.why in person_line.why and entry.what in person_line.what, which
    assert [entry.name for entry in made.of_nobody] == [NEW.name]
    assert "职业指导" in made.of_nobody[0].what and "走访" in made.of_nobody[0].what


def test_a_job_is_to_be_found_for_nobody_whom_a_ledger_calls_in_work_too_young_or_unable() -> None:
    at_work, child, unable, seeking = person(6), person(7, born="2014-05-06"), person(8), person(9)
    people = (at_work, child, unable, seeking)
    idle = {"status": EmploymentStatus.UNEMPLOYED}
    made = worklist(
        facts(
            labour=[labour(at_work), labour(unable, able=False, **idle), labour(seeking, **idle)],
            unemployed=[spell(who, "2026-01-10") for who in people],
            hardship=[recognition(who) for who in people],
        ),
        NOW,
        UNTIL,
    )
    for which in (List.MILESTONES, List.PLACEMENTS):
        what = {entry.key: entry.what for entry in made.of(which)}
        assert "劳动力台账写已就业" in what[at_work.key] and "核对" in what[at_work.key]
        assert "法定劳动年龄" in what[child.key] and "不能" in what[unable.key]
        assert "核对" not in what[seeking.key] and "就业后登记就业日期" in what[seeking.key]


def test_the_lines_followed_one_by_one_empty_the_lists() -> None:
    done: list[Action] = [Visit(who, (UNTIL,)) for who in (NEW, IDLE)]
    done += [
        Service(NEW, ServiceKind.CAREER_GUIDANCE, UNTIL),
        Job(OLD, date(2026, 9, 10)),
        Job(IDLE, date(2026, 9, 10)),
    ]
    after = worklist(apply(COMMUNITY, done, period(as_of="2026-09-30")), period(as_of="2026-09-30"), UNTIL)
    assert not [entry for entry in after.entries if entry.of.of_people]


def test_without_service_records_nobody_is_said_to_be_unvisited() -> None:
    made = worklist(facts(unemployed=[spell(OLD)]), NOW, UNTIL)
    assert not made.of(List.VISITS) and not made.of(List.SERVICES)
    assert any("服务记录" in note for note in made.notes)


def test_answers_and_evidence_that_lack_are_asked_for() -> None:
    rules = standard("taizhou")
    answered = facts(
        answers=[
            AnswerRow(standard="taizhou", item="7.1", conclusion="是", evidence="照片"),
            AnswerRow(standard="taizhou", item="7.2", conclusion="是"),
            AnswerRow(standard="taizhou", item="7.3", conclusion="否"),
        ]
    )
    scores = assess_evidence(rules, LedgerEvidence.of(answered, NOW, rules))
    asked = {entry.name: entry.what for entry in answers_due(answered, rules, scores, UNTIL)}
    assert "7.1" not in asked and "7.3" not in asked
    assert "7.2" not in asked, "the standard asks for no evidence there"
    assert "填“是”或“否”" in asked["7.4"]
    assert "自评分" in asked["9.2"]


def test_items_stand_as_they_are_numbered() -> None:
    rules = standard("quangang")
    nothing = facts(answers=[])
    scores = assess_evidence(rules, LedgerEvidence.of(nothing, NOW, rules))
    made = with_entries(worklist(nothing, NOW, UNTIL), answers_due(nothing, rules, scores, UNTIL))
    ids = [entry.name for entry in made.of(List.ANSWERS)]
    numbers = [[int(part) for part in id.split(".")] for id in ids if id[0].isdigit()]
    assert numbers == sorted(numbers) and len(numbers) > 8


def test_a_number_that_the_standard_compares_with_is_asked_for() -> None:
    first = invented_standard().items[0]
    planned = AllOrNothing.model_validate({"kind": "all_or_nothing", "when": {"fact": "就业计划数", "at_least": 1}})
    rules = invented_standard().model_copy(update={"items": [first.model_copy(update={"method": planned})]})
    assert entries_asked(rules) == ("就业计划数",)
    scores = assess_evidence(rules, LedgerEvidence.of(facts(answers=[]), NOW, rules))
    asked = {entry.name: entry.what for entry in answers_due(facts(answers=[]), rules, scores, UNTIL)}
    assert "社区基本情况" in asked["就业计划数"]


def of_quotient() -> Standard:
    first = invented_standard().items[0]
    asks = AllOrNothing.model_validate({"kind": "all_or_nothing", "when": {"measure": "per_worker", "at_most": 50}})
    declared = DeclaredQuotient.model_validate(
        {
            "id": "per_worker",
            "title": "每名专职人员联系的人",
            "kind": "quotient",
            "numerator": {"measure": "registered_unemployed"},
            "denominator": {"fact": "专职工作人员数"},
        }
    )
    changes = {"items": [first.model_copy(update={"method": asks})], "measures": [declared]}
    return invented_standard().model_copy(update=changes)


@pytest.mark.parametrize(
    ("written", "why"),
    [(None, "还没有填"), ("", "还没有填"), ("约3人", "填的“约3人”看不懂"), ("3", None)],
)
def test_the_side_of_a_quotient_is_asked_for(written: str | None, why: str | None) -> None:
    """It was not; and of what is written and not understood it was said that nobody had filled it in."""
    place = Place("台账.xlsx", "社区基本情况", "B9")
    entries = {} if written is None else {"专职工作人员数": Fact("专职工作人员数", written, place)}
    ledgers = replace(facts(answers=[]), community=Community(entries=entries))
    rules = of_quotient()
    scores = assess_evidence(rules, LedgerEvidence.of(ledgers, NOW, rules))
    found = [entry for entry in answers_due(ledgers, rules, scores, UNTIL) if entry.name == "专职工作人员数"]
    assert [entry.why for entry in found] == ([f"标准要用社区基本情况的“专职工作人员数”，{why}"] if why else [])
    assert [str(entry.place) for entry in found if written] == (
        ["台账.xlsx ▸ 社区基本情况 ▸ B9"] if why and written else []
    )


@pytest.mark.parametrize(
    ("without", "employees", "asked"),
    [
        (["养老保险"], None, {"参加职工基本养老保险人数", "参加城乡居民基本养老保险人数"}),
        (["养老保险"], 40, {"参加城乡居民基本养老保险人数"}),
        ([], None, set()),
    ],
    ids=["no column", "one total is there", "the ledger decides"],
)
def test_pension_totals_are_asked_for_where_the_ledger_leaves_the_item_open(
    without: list[str], employees: int | None, asked: set[str]
) -> None:
    rules = standard("taizhou")
    rows = [labour(person(1), pension=Pension.EMPLOYEE), labour(person(2), pension=Pension.RESIDENT)]
    ledger = table(LEDGERS["labour"], rows, without)
    known = Facts(labour=ledger, community=Community(employee_pension_total=employees))
    scores = assess_evidence(rules, LedgerEvidence.of(known, NOW, rules))
    found = {entry.name: entry for entry in answers_due(known, rules, scores, UNTIL)}
    assert {name for name in found if "养老保险" in name} == asked
    assert all("第 4 项" in found[name].why for name in asked)


def test_a_visit_to_a_member_of_the_same_number_is_a_visit_to_the_household() -> None:
    wife = person(5)
    homes: dict[str, Any] = {
        "labour": [labour(IDLE, household="H7"), labour(wife, household="H7")],
        "households": [household(IDLE, "2026-08-10", number="H7")],
    }
    visited = facts(services=[service(wife, "2026-08-15", officer="方某")], **homes)
    assert not worklist(visited, NOW, UNTIL).of(List.VISITS)
    (entry,) = worklist(facts(services=[], **homes), NOW, UNTIL).of(List.VISITS)
    assert entry.household == "H7" and set(entry.members) == {IDLE.name, wife.name}
    assert wife.name in entry.why


def test_who_has_no_visitor_yet_stands_on_a_page_of_their_own_and_empty_lists_nowhere() -> None:
    book = load_workbook(BytesIO(worklist_workbook(worklist(COMMUNITY, NOW, UNTIL))))
    assert "未定经办人" in book.sheetnames and "经办人 经办" in book.sheetnames
    assert List.ANSWERS.value not in book.sheetnames and List.CORRECTIONS.value not in book.sheetnames
    sheet = book[List.VISITS.value]
    headings = [
        cell.value for row in sheet.iter_rows() for cell in row if cell.value in ("办理日期", "结果", "本人签名")
    ]
    assert headings == ["办理日期", "结果", "本人签名"]
    heights = [sheet.row_dimensions[row[0].row or 0].height for row in sheet.iter_rows() if row[-1].value == "□"]
    assert heights and all(height >= 34 for height in heights)
    widths = {
        cell.value: sheet.column_dimensions[get_column_letter(cell.column or 0)].width
        for cell in sheet[_heading_row(sheet)]
    }
    of_the_page = {name: 277 * width / sum(widths.values()) for name, width in widths.items()}  # A4 across, in mm
    assert of_the_page["办理日期"] >= 25 and of_the_page["本人签名"] >= 25 and of_the_page["结果"] >= 35
    assert of_the_page["最迟"] >= 17, "2026-12-31 does not touch its borders"


def _heading_row(sheet: Any) -> int:
    return next(at for at, row in enumerate(sheet.iter_rows(), 1) if any(cell.value == "办理日期" for cell in row))


def test_one_line_a_person_has_the_first_day_of_those_that_have_one() -> None:
    def line(which: List, due: date | None, **more: Any) -> Entry:
        return Entry(which, due, "赵一", which.value, "去一次", key="1", officer="方某", **more)

    lines = (
        line(List.VISITS, None),
        line(List.SERVICES, UNTIL, phone="0576-1"),
        line(List.PLACEMENTS, NOW.as_of, address="路1号"),
    )
    made = Worklist("望江社区", NOW.as_of, UNTIL, lines)
    (joined,) = made.by_officer()["方某"]
    assert (joined.due, joined.phone, joined.address) == (NOW.as_of, "0576-1", "路1号")
    assert joined.why == "本季度走访；未获服务；困难人员待就业" and joined.what == "去一次"
    (alone,) = Worklist("望江社区", NOW.as_of, UNTIL, lines[:1]).by_officer()["方某"]
    assert alone.due is None and made.of_nobody == ()
