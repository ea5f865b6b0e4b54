"""What declared measures can say beside counting: periods of a standard's own, windows, quotients, last year, dates from
each other, who is in work on any register."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import AnswerRow, Community, Fact, Facts
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, HouseholdRegistration, ServiceKind
from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.period import AssessmentYear, Period
from fullemp_cli.reports.template_workbook.needs import entries_asked, ledgers_needed
from fullemp_cli.results.result_json import results_text
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.run.last_year import last_year_of
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.explained import recognition_text
from fullemp_cli.standards.questions import questions_of
from tests.measures.builders import (
    YEAR,
    labour,
    notice,
    period,
    person,
    post,
    recognition,
    service,
    situation,
    spell,
    table,
)
from tests.standards.written import loaded, problems, scored


def declared(folder: Path, measure: str, facts: Facts, looked: Any = YEAR) -> Measure:
    """The one measure of a standard over those facts."""
    text = f"measures:\n  - {{id: mine, title: 指标, {measure}}}\n"
    text += "items:\n  - {id: '1', title: 项, max: 1, text: 得1分, clause: 第1条, method: {kind: judged}, shown: [{measure: mine}]}\n"
    one = loaded(folder, text)
    return LedgerEvidence.of(facts, looked, one.standard).measure(MeasureCall(measure="mine"))


# --- the period ---


@pytest.mark.parametrize(
    ("today", "asked", "expected"),
    [
        (date(2026, 9, 30), None, ("2025-11-01", "2026-10-31")),
        (date(2026, 10, 31), None, ("2025-11-01", "2026-10-31")),
        (date(2026, 11, 1), None, ("2026-11-01", "2027-10-31")),
        (date(2027, 2, 1), "2026", ("2025-11-01", "2026-10-31")),
        (date(2027, 2, 1), "2026-01-01..2026-12-31", ("2026-01-01", "2026-12-31")),
    ],
)
def test_the_year_of_a_standard_counts_where_nobody_says_the_days(
    today: date, asked: str | None, expected: tuple[str, str]
) -> None:
    year = AssessmentYear((11, 1), (10, 31))
    chosen, _ = choose_period(Community(), today=today, period=asked, year=year)
    assert (str(chosen.start), str(chosen.end)) == expected


def test_a_sheet_that_says_other_days_counts_and_is_told() -> None:
    year = AssessmentYear((11, 1), (10, 31))
    community = Community(period_start=date(2026, 1, 1), period_end=date(2026, 12, 31))
    chosen, found = choose_period(community, today=date(2026, 9, 1), year=year)
    assert chosen.start == date(2026, 1, 1) and [one.code for one in found] == ["PER006"]
    same = Community(period_start=date(2025, 11, 1), period_end=date(2026, 10, 31))
    assert choose_period(same, today=date(2026, 9, 1), year=year)[1] == ()


def test_a_period_of_a_standard_is_shown_and_checked(tmp_path: Path) -> None:
    item = "items:\n  - {id: '1', title: 项, max: 1, text: 得1分, clause: 第1条, method: {kind: judged}}\n"
    one = loaded(tmp_path, "period: {from: 11-01, to: 10-31}\n" + item)
    assert "评估期：上年 11 月 1 日至 10 月 31 日" in recognition_text(one.standard)
    assert "02-30" in problems(tmp_path, "period: {from: 02-30, to: 10-31}\n" + item)[0]
    assert problems(tmp_path, "period: {from: 11月1日, to: 10-31}\n" + item)


# --- windows ---

MONTHLY = (
    "kind: periods_without, unit: 月, each: month, days: {from: 20, to: 10}, date: 发布日期, of: [{ledger: 岗位信息}]"
)


def test_a_window_runs_into_the_next_month(tmp_path: Path) -> None:
    """Of January to April the windows end on 10 January (of December), 10 February, 10 March and 10 April."""
    looked = period("2026-01-01", "2026-04-30", "2026-04-30")
    rows = [
        notice("2025-12-20"),
        notice("2026-02-10"),
        notice("2026-02-19"),
        notice("2026-02-20"),
        notice("2026-04-11"),
    ]
    found = declared(tmp_path, MONTHLY, situation(vacancies=rows).facts, looked)
    assert found.count == 1, "only 20 March to 10 April has none"
    assert [case.name for case in found.against] == ["2026-03-20 至 2026-04-10"]
    assert "20 日至次月 10 日" in found.note
    nothing = declared(
        tmp_path, MONTHLY, situation(vacancies=[]).facts, period("2026-01-01", "2026-12-31", "2026-01-05")
    )
    assert nothing.count == 0, "no window has ended yet"
    assert not declared(tmp_path, MONTHLY, situation().facts, looked).known


def test_a_window_of_a_quarter_and_of_a_short_month(tmp_path: Path) -> None:
    looked = period("2026-01-01", "2026-12-31", "2026-09-30")
    of_quarter = MONTHLY.replace("each: month", "each: quarter")
    rows = [notice("2026-01-03"), notice("2026-03-20"), notice("2026-07-10")]
    found = declared(tmp_path, of_quarter, situation(vacancies=rows).facts, looked)
    assert found.count == 0, "the windows of December, March and June each have one"
    last_days = MONTHLY.replace("{from: 20, to: 10}", "{from: 31, to: 31}")
    short = declared(tmp_path, last_days, situation(vacancies=[notice("2026-02-28")]).facts, period(as_of="2026-02-28"))
    assert [case.name for case in short.against] == ["2026-01-31 至 2026-01-31"]


def test_a_window_needs_an_interval(tmp_path: Path) -> None:
    text = f"measures: [{{id: mine, title: 指标, {MONTHLY.replace('each: month', 'each: period')}}}]\n"
    text += "items: [{id: '1', title: 项, max: 1, text: 得1分, clause: 第1条, method: {kind: judged}, shown: [{measure: mine}]}]\n"
    assert any("days" in line and "STD044" in line for line in problems(tmp_path, text))


# --- quotients ---


@pytest.mark.parametrize("others", [("mine",), ("other", "mine"), ("other", "third", "mine")])
def test_a_quotient_of_itself_is_refused(others: tuple[str, ...], tmp_path: Path) -> None:
    """The check went round and round in it, until the program broke."""
    measures = [
        f"{{id: {id}, title: {id}, kind: quotient, numerator: {{measure: {of}}}, denominator: {{fact: 人数}}}}"
        for id, of in zip(("mine", *others[:-1]), others, strict=True)
    ]
    text = f"measures: [{', '.join(measures)}]\n"
    text += "items: [{id: '1', title: 项, max: 1, text: 甲, clause: 第1条, method: "
    text += "{kind: all_or_nothing, when: {measure: mine, at_least: 1}}}]\n"
    assert sum("STD044" in line and "又是一个商" in line for line in problems(tmp_path, text)) == len(others)


INSURED = """
measures:
  - id: insured
    title: 参保率
    kind: quotient
    percent: true
    part: true
    numerator: {number: "1.1", text: 参保人数}
    denominator: {number: "1.2", text: 应参保人数}
items:
  - id: "1"
    title: 参保
    max: 10
    text: 参保率90%得10分
    clause: 第1条
    method: {kind: all_or_nothing, when: {measure: insured, at_least: 90%}}
"""


@pytest.mark.parametrize(
    ("upper", "lower", "points", "still_open", "codes"),
    [
        ("90", "100", 10, 0, set()),
        ("899", "1000", 0, 0, set()),
        ("", "100", 0, 10, set()),
        ("90", "", 0, 10, set()),
        ("120", "100", 0, 10, {"ANS014"}),
        ("5", "0", 0, 10, {"ANS014"}),
        ("0", "0", 0, 10, set()),
        ("九十多", "100", 0, 10, {"ANS002"}),
    ],
)
def test_a_ratio_of_two_numbers_that_were_filled_in(
    upper: str, lower: str, points: int, still_open: int, codes: set[str], tmp_path: Path
) -> None:
    one = loaded(tmp_path, INSURED)
    answers = [AnswerRow(standard="example", item=id, conclusion=text) for id, text in (("1.1", upper), ("1.2", lower))]
    found = scored(one, situation(answers=answers).facts)
    assert found.items[0].points == points and found.items[0].open == still_open
    assert {finding.code for finding in found.findings if finding.code.startswith("ANS")} == codes
    if points:
        assert found.items[0].status == "attested" and "90/100" in found.items[0].explanation


def test_both_sides_of_a_quotient_are_asked(tmp_path: Path) -> None:
    one = loaded(tmp_path, INSURED.replace('{number: "1.2", text: 应参保人数}', "{fact: 应参保人数}"))
    assert [(question.id, question.text) for question in questions_of(one.standard)] == [("1.1", "参保人数")]
    assert entries_asked([one.standard]) == ("应参保人数",)
    measured = loaded(
        tmp_path, INSURED.replace('{number: "1.2", text: 应参保人数}', "{measure: registered_unemployed}")
    )
    assert [ledger.value for ledger in ledgers_needed([measured.standard])] == ["失业人员"]


def test_two_ledgers_are_no_quotient(tmp_path: Path) -> None:
    text = INSURED.replace('{number: "1.2", text: 应参保人数}', "{measure: registered_unemployed}")
    text = text.replace('{number: "1.1", text: 参保人数}', "{measure: still_unemployed}")
    assert "ratio" in problems(tmp_path, text)[0]
    assert (
        "STD040"
        in problems(tmp_path, INSURED.replace('{number: "1.2", text: 应参保人数}', "{measure: registred_unemployed}"))[
            0
        ]
    )


def test_a_figure_of_a_ledger_that_is_not_certain_has_no_data(tmp_path: Path) -> None:
    text = "kind: quotient, percent: true, numerator: {measure: registered_unemployed}, denominator: {fact: 应联系人数}"
    facts = situation(community=of_entries(应联系人数="4"), unemployed=[spell(person(1)), spell(person(2))]).facts
    found = declared(tmp_path, text, facts)
    assert (found.numerator, found.denominator, found.attested) == (2, 4, True)
    assert not declared(tmp_path, text, situation(community=of_entries(应联系人数="4")).facts).known


# --- last year ---


def of_entries(**entries: str) -> Community:
    return Community(entries={name: Fact(name, text, YEAR_PLACE) for name, text in entries.items()}, name="示例社区")


YEAR_PLACE = situation(unemployed=[spell()]).facts.unemployed.rows[0].source.place(2)  # type: ignore[union-attr]
GROWTH = """
measures:
  - id: fairs
    title: 招聘会场次
    kind: count
    distinct: day
    of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 招聘会}, {column: 日期, in_period: true}]}]
  - id: growth
    title: 招聘会增长率
    kind: quotient
    percent: true
    minus_one: true
    numerator: {measure: fairs}
    denominator: {fact: 上年招聘会场次}
items:
  - id: "1"
    title: 招聘会
    max: 5
    text: 增长10%得5分，不减少得3分
    clause: 第1条
    method: {kind: bands, measure: growth, bands: [{at_least: 10%, points: 5}, {at_least: 0%, points: 3}], otherwise: 0}
"""
GROWTH_ASKED = (
    GROWTH.partition("items:")[0]
    + """
items: [{id: "1", title: 甲, max: 5, text: 甲, clause: 第1条, method: {kind: judged}}]
criteria:
  - {id: K1, title: 招聘会, text: 增长10%, clause: 第2条, when: {measure: growth, at_least: 10%}}
"""
)


def fairs(year: int, number: int) -> list[Any]:
    return [service(on=f"{year}-03-{day:02d}", kind=ServiceKind.JOB_FAIR) for day in range(1, number + 1)]


@pytest.mark.parametrize(("number", "points"), [(11, 5), (10, 3), (9, 0)])
def test_growth_against_a_stated_number(number: int, points: int, tmp_path: Path) -> None:
    one = loaded(tmp_path, GROWTH)
    facts = situation(community=of_entries(上年招聘会场次="10"), services=fairs(2026, number)).facts
    assert scored(one, facts).items[0].points == points
    without = scored(one, situation(services=fairs(2026, number)).facts)
    assert without.items[0].points == 0 and without.items[0].open == 5


def test_growth_against_the_result_of_last_year(tmp_path: Path) -> None:
    one = loaded(tmp_path, GROWTH)
    before = scored(
        one,
        situation(community=of_entries(), services=fairs(2025, 4)).facts,
        period("2025-01-01", "2025-12-31", "2025-12-31"),
    )
    folder = tmp_path / "上年"
    folder.mkdir()
    (folder / "甲.json").write_text(results_text([before], show_ids=False), encoding="utf-8")
    (folder / "别的.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    values = last_year_of(folder, of_entries(), YEAR)
    assert values["招聘会场次"] == Fraction(4)
    facts = situation(community=of_entries(), services=fairs(2026, 5)).facts
    assert scored(one, replace(facts, last_year=values)).items[0].points == 5
    written = situation(community=of_entries(上年招聘会场次="6"), services=fairs(2026, 5)).facts
    less = scored(one, replace(written, last_year=values)).items[0]
    assert less.points == 0, "what is written counts"
    assert "招聘会增长率 -16.66%（招聘会场次 5 ÷ 社区基本情况的“上年招聘会场次” 6 − 1）" in less.explanation


@pytest.mark.parametrize("text", [GROWTH, GROWTH_ASKED, f"{GROWTH}    shown: [{{measure: fairs}}]\n"])
def test_a_result_holds_what_next_year_is_compared_with(tmp_path: Path, text: str) -> None:
    made = scored(loaded(tmp_path, text), situation(community=of_entries(), services=fairs(2026, 4)).facts)
    shown = [basis for item in made.items for basis in item.shown]
    shown += [basis for criterion in made.criteria for basis in criterion.shown]
    assert [(basis.title, basis.count) for basis in shown] == [("招聘会场次", 4)]


def test_a_community_without_a_result_of_last_year_is_refused(tmp_path: Path) -> None:
    one = loaded(tmp_path, GROWTH)
    this_year = scored(one, situation(community=of_entries(), services=fairs(2026, 4)).facts)
    path = tmp_path / "今年.json"
    path.write_text(results_text([this_year], show_ids=False), encoding="utf-8")
    with pytest.raises(Refusal, match="以前的评估结果"):
        last_year_of(path, of_entries(), YEAR)


# --- dates from each other ---


def test_six_months_until_another_date_or_the_as_of_date(tmp_path: Path) -> None:
    measure = (
        "kind: count, of: [{ledger: 就业困难人员, where: [{lasting: {of: 就业日期, until: 退出日期, months: 6}}]}]"
    )
    rows = [
        recognition(person(1), employed_on="2026-03-30"),  # six months on 30 September
        recognition(person(2), employed_on="2026-04-01"),
        recognition(person(3), employed_on="2026-01-10", withdrawn_on="2026-07-10"),
        recognition(person(4), employed_on="2026-01-10", withdrawn_on="2026-07-09"),
        recognition(person(5)),
    ]
    assert declared(tmp_path, measure, situation(hardship=rows).facts).count == 2


def test_unemployed_for_six_months_and_willing(tmp_path: Path) -> None:
    measure = (
        "kind: cases, of: [{population: 仍失业人员, "
        "where: [{lasting: {of: 登记失业日期, months: 6}}, {is: 有劳动能力和就业愿望}]}]"
    )
    rows = [
        spell(person(1), "2026-03-30"),
        spell(person(2), "2026-04-01"),
        spell(person(3), "2026-01-01", willing=False),
        spell(person(4), "2026-01-01", employed_on="2026-02-01"),
    ]
    assert declared(tmp_path, measure, situation(unemployed=rows).facts).count == 1


def test_days_counted_from_the_as_of_date_and_after_another_column(tmp_path: Path) -> None:
    where = "{column: 开发日期, on_or_after: {of: as_of, months: -6}}, {column: 上岗日期, after: 开发日期}"
    measure = f"kind: count, distinct: row, of: [{{ledger: 公益性岗位, where: [{where}]}}]"
    rows = [
        post(person(1), "2026-03-30", taken_on="2026-03-31"),
        post(person(2), "2026-03-29", taken_on="2026-03-31"),
        post(person(3), "2026-04-01", taken_on="2026-04-01"),
        post(None, "2026-04-01"),
    ]
    assert declared(tmp_path, measure, situation(posts=rows).facts).count == 1


def test_dates_are_checked(tmp_path: Path) -> None:
    text = (
        "measures: [{id: mine, title: 指标, kind: count, of: [{ledger: 公益性岗位, where: [%s]}]}]\n"
        "items: [{id: '1', title: 项, max: 1, text: 得1分, clause: 第1条, method: {kind: judged}, shown: [{measure: mine}]}]\n"
    )
    for where, said in (
        ("{lasting: {of: 上岗日期, until: 离岗日, months: 6}}", "是不是 离岗日期"),
        ("{column: 上岗日期, after: 岗位名称}", "日期列"),
        ("{column: 开发日期, on_or_after: {of: as_of}}", "months 或 days"),
    ):
        assert any(said in line for line in problems(tmp_path, text % where)), where


# --- who ---


def test_in_work_on_any_register(tmp_path: Path) -> None:
    measure = "kind: count, of: [{ledger: 劳动力, where: [{is: 任一台账就业}]}]"
    out_of_work = [labour(person(number), status=EmploymentStatus.UNEMPLOYED) for number in range(1, 5)]
    facts = situation(
        labour=[*out_of_work, labour(person(5))],
        unemployed=[spell(person(1), employed_on="2026-05-01"), spell(person(2))],
        hardship=[recognition(person(3), employed_on="2026-05-01")],
    ).facts
    assert declared(tmp_path, measure, facts).count == 3


def test_hardship_persons_in_work(tmp_path: Path) -> None:
    measure = "kind: count, of: [{population: 已就业就业困难人员}]"
    rows = [
        recognition(person(1), employed_on="2026-05-01"),
        recognition(person(2)),
        recognition(person(3), employed_on="2026-12-01"),
    ]
    assert declared(tmp_path, measure, situation(hardship=rows).facts).count == 1


def test_town_or_country_on_the_labour_ledger(tmp_path: Path) -> None:
    measure = "kind: count, of: [{ledger: 劳动力, where: [{column: 户籍性质, equals: 城镇}]}]"
    rows = [
        labour(person(1), registration=HouseholdRegistration.URBAN),
        labour(person(2), registration=HouseholdRegistration.RURAL),
    ]
    plain = table(LABOUR_FORCE, rows)
    with_column = replace(plain, columns=plain.columns | {"户籍性质"})
    assert declared(tmp_path, measure, situation(labour=with_column).facts).count == 1
    assert not declared(tmp_path, measure, situation(labour=plain).facts).known, "the column is not there"


@pytest.mark.skipif(os.name == "nt", reason="pipes")
def test_last_year_is_no_pipe(tmp_path: Path) -> None:
    path = tmp_path / "上年.json"
    os.mkfifo(path)
    with pytest.raises(Refusal, match="是管道或设备"):
        last_year_of(path, Community(), Period(date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 30)))
