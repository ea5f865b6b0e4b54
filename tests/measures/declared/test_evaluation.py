"""Declared measures: each kind, what is not known, what is missing; the built-in ones said again give the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.vocabulary import (
    EmploymentForm,
    EmploymentStatus,
    HouseholdRegistration,
    MediaLevel,
    Residence,
    ServiceKind,
)
from fullemp_cli.measures.catalogue import compute
from fullemp_cli.measures.measure import MeasureKind
from tests.measures.builders import (
    business,
    household,
    labour,
    notice,
    period,
    person,
    recognition,
    report,
    service,
    share,
    situation,
    spell,
    table,
)
from tests.measures.declared.measures import declared, measured
from tests.measures.test_properties import LEDGERS

IDLE: dict[str, Any] = {"status": EmploymentStatus.UNEMPLOYED}
GRADUATE: dict[str, Any] = {"tags": frozenset({"高校毕业生"})}

REGISTERED_UNEMPLOYMENT_RATE = """
kind: share
better: fewer
of: [{population: 就业人员}, {population: 仍失业人员}]
numerator: [{population: 仍失业人员}]
"""


def test_registered_unemployment_rate() -> None:
    ledgers: dict[str, Any] = {
        "labour": [labour(person(number)) for number in range(1, 98)] + [labour(person(98), **IDLE)],
        "unemployed": [
            spell(person(98)),
            spell(person(99)),
            spell(person(97)),
            spell(person(1), employed_on="2026-03-01"),
        ],
    }
    measure = measured(REGISTERED_UNEMPLOYMENT_RATE, **ledgers)
    # 97 is in work by 劳动力 and still on the register: one person, counted as unemployed
    assert share(measure) == (3, 99)
    assert [case.name for case in measure.against] == ["某97", "某98", "某99"]
    assert measured(REGISTERED_UNEMPLOYMENT_RATE, labour=[]).missing == ("失业人员 台账",)


def test_share_of_graduates_in_work() -> None:
    text = """
    kind: share
    of: [{ledger: 劳动力, where: [{column: 人员类别, has_tag: 高校毕业生}, {is: 辖区户籍}]}]
    counted: [{is: 就业}]
    reason: 高校毕业生未就业
    remedy: 推荐就业
    """
    rows = [
        labour(person(1), **GRADUATE),
        labour(person(2), **GRADUATE, **IDLE),
        labour(person(3), **GRADUATE, residence=Residence.OUTSIDE),
        labour(person(4)),
    ]
    measure = measured(text, labour=rows)
    assert share(measure) == (1, 2) and measure.kind is MeasureKind.SHARE
    (case,) = measure.against
    assert (case.name, case.reason, case.remedy, case.place.sheet) == ("某2", "高校毕业生未就业", "推荐就业", "劳动力")
    assert "就业 1 人 ÷ 劳动力台账（人员类别含高校毕业生，且辖区户籍） 2 人" in measure.note
    assert measured(text, labour=[]).nobody
    assert measured(text, labour=table(LABOUR_FORCE, rows, without=["人员类别"])).missing == ("劳动力 的 人员类别 列",)


FLEXIBLE = """
kind: share
of: [{{ledger: 劳动力, where: [{where}]}}]
counted: [{counted}]
better: {better}
"""


@pytest.mark.parametrize(
    ("where", "counted", "better", "expected"),
    [
        # 1: flexible, in the system · 2: form blank, in the system · 3: flexible, system blank · 4: form blank, not in it
        # against: 2 is not believed to belong, as that would help; 3 is not counted; 4 counts against
        ("{column: 就业形式, equals: 灵活就业}", "{column: 是否录入信息系统, equals: 是}", "more", (1, 3)),
        # where fewer is better: 2 counts, 3 counts, 4 would help
        ("{column: 就业形式, equals: 灵活就业}", "{column: 是否录入信息系统, equals: 是}", "fewer", (3, 3)),
    ],
)
def test_what_is_not_known(where: str, counted: str, better: str, expected: tuple[int, int]) -> None:
    rows = [
        labour(person(1), form=EmploymentForm.FLEXIBLE, in_system=True),
        labour(person(2), form=None, in_system=True),
        labour(person(3), form=EmploymentForm.FLEXIBLE, in_system=None),
        labour(person(4), form=None, in_system=False),
    ]
    measure = measured(FLEXIBLE.format(where=where, counted=counted, better=better), labour=rows)
    assert share(measure) == expected


def test_count_of_services_and_of_persons() -> None:
    text = """
    kind: count
    distinct: %s
    unit: 次
    of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 走访}, {column: 日期, in_period: true}]}]
    """
    rows = [service(person(number), on=on) for number in (1, 1, 2) for on in ("2026-03-01", "2025-03-01")]
    assert measured(text % "row", services=rows).count == 3
    assert measured(text % "person", services=rows).count == 2
    assert measured(text % "row").missing == ("服务记录 台账",)


def test_sums_and_ratios() -> None:
    founded = "{ledger: 市场主体, where: [{column: 成立日期, in_period: true}]}"
    rows = [business(jobs=5), business(jobs=None), business("2025-03-01", jobs=7)]
    assert measured(f"{{kind: count, of: [{founded}], sum: 带动就业人数}}", businesses=rows).count == 5
    ratio = measured(
        f"{{kind: ratio, numerator: {{of: [{founded}], sum: 带动就业人数}}, denominator: {{of: [{founded}]}}}}",
        businesses=rows,
    )
    assert share(ratio) == (5, 2) and ratio.kind is MeasureKind.RATIO


def test_cases_by_household() -> None:
    text = """
    kind: cases
    unit: 户
    distinct: household
    of: [{ledger: 劳动力, where: [{column: 家庭类别, has_tag: 低保}, {not: {is: 就业}}]}]
    """
    tags = {"household_tags": frozenset({"低保"})}
    rows = [labour(person(number), household="H1", **tags, **IDLE) for number in (1, 2)] + [
        labour(person(3), **tags, **IDLE)
    ]
    assert measured(text, labour=rows).count == 2


def test_fewest() -> None:
    text = "{kind: fewest, of: [{population: 登记失业人员}], kinds: [职业介绍]}"
    services = [service(person(number), kind=ServiceKind.JOB_REFERRAL) for number in (1, 1, 2)]
    both = [spell(person(1)), spell(person(2))]
    measure = measured(text, unemployed=both, services=services)
    assert measure.count == 1
    assert [case.reason for case in measure.against] == ["评估期内职业介绍 1 次", "评估期内职业介绍 2 次"]
    assert measured(text, unemployed=[], services=services).empty


def test_fewest_of_one_kind_and_of_any() -> None:
    text = "{kind: fewest, of: [{population: 登记失业人员}]%s}"
    services = [service(person(1), kind=ServiceKind.JOB_REFERRAL), service(person(1))]
    ledgers: dict[str, Any] = {"unemployed": [spell(person(1))], "services": services}
    assert measured(text % "", **ledgers).count == 2
    assert measured(text % ", kinds: [职业介绍]", **ledgers).count == 1


def test_those_of_whom_it_is_not_known_are_told_apart() -> None:
    text = "{kind: cases, of: [{ledger: 劳动力, where: [{is: 城镇}]}], reason: 城镇户籍}"
    rows = [labour(person(number)) for number in (1, 2, 3)]
    registered = [
        spell(person(1), registration=HouseholdRegistration.URBAN),
        spell(person(2), registration=HouseholdRegistration.RURAL),
    ]
    measure = measured(text, labour=rows, unemployed=registered)
    assert [case.reason for case in measure.against] == ["城镇户籍", "资料不全，不能判定"]


def test_records_that_may_not_belong_are_no_records_of_a_period() -> None:
    text = """
    kind: periods_without
    each: half_year
    date: 日期
    of: [{ledger: 宣传报道, where: [{column: 级别, equals: 县级}]}]
    unit: 期
    """
    unclear, sure = report("2026-03-01", None), report("2026-08-01", MediaLevel.COUNTY)
    assert measured(text, reports=[unclear, sure]).count == 1
    assert measured(text, reports=[report(None, MediaLevel.COUNTY), sure]).count == 1


@pytest.mark.parametrize(
    ("each", "as_of", "expected"),
    [
        ("quarter", "2026-09-30", 1),
        ("month", "2026-09-30", 7),
        ("half_year", "2026-09-30", 0),
        ("quarter", "2026-02-28", 0),
    ],
)
def test_periods_without(each: str, as_of: str, expected: int) -> None:
    text = f"{{kind: periods_without, each: {each}, date: 发布日期, of: [{{ledger: 岗位信息}}], unit: 期}}"
    rows = [notice(on) for on in ("2026-01-15", "2026-08-15")]
    measure = measured(text, vacancies=rows, period=period(as_of=as_of))
    assert measure.count == expected == len(measure.against)


def test_person_periods_without() -> None:
    text = "{kind: person_periods_without, each: quarter, of: [{population: 评估期就业困难人员}], unit: 人次}"
    services = [service(on="2026-02-01"), service(on="2026-08-01")]
    measure = measured(text, hardship=[recognition()], services=services)
    assert measure.count == 1 and "2026年第二季度" in measure.against[0].reason


@pytest.mark.parametrize(
    ("more", "expected"), [("at_least: 2", 2), ("at_least: 2, distinct: day", 3), ("at_least: 1, distinct: day", 1)]
)
def test_at_least_so_many_times_in_each_period(more: str, expected: int) -> None:
    text = f"{{kind: periods_without, each: quarter, date: 日期, of: [{{ledger: 服务记录}}], unit: 季, {more}}}"
    days = ("2026-02-01", "2026-02-01", "2026-04-01")
    measure = measured(text, services=[service(person(number), on) for number, on in enumerate(days, 1)])
    assert measure.count == expected
    assert ("只有 1 次记录" in measure.against[-2 if expected > 1 else 0].reason) is (expected > 1)


def test_at_least_so_many_times_for_each_person_in_each_period() -> None:
    text = "{kind: person_periods_without, each: half_year, at_least: 2, of: [{ledger: 失业人员}], unit: 人次}"
    measure = measured(text, unemployed=[spell()], services=[service(on="2026-02-01")])
    assert measure.count == 1 and measure.against[0].reason.endswith("只有 1 次服务记录")
    assert "2 次" in measure.note


def test_records_of_one_day_are_one_event() -> None:
    text = "{kind: count, of: [{ledger: 服务记录}], distinct: day, unit: 场}"
    days = ("2026-02-01", "2026-02-01", "2026-04-01", None)
    assert measured(text, services=[service(person(number), on) for number, on in enumerate(days, 1)]).count == 2


def test_a_population_with_conditions_on_the_deciding_row() -> None:
    text = "{kind: count, of: [{population: 评估期就业困难人员, where: [{column: 困难类别, has_tag: 残疾}]}]}"
    tags = frozenset({"残疾"})
    ledgers: dict[str, Any] = {
        "hardship": [recognition(person(1), hardship_tags=tags), recognition(person(2))],
        "unemployed": [spell(person(3), hardship_tags=tags)],
    }
    assert measured(text, **ledgers).count == 2


@pytest.mark.parametrize(
    ("values", "present", "unresolved"),
    [
        ({}, 1, 1),
        ({"withdrawn_on": "2025-12-31"}, 0, 0),
        ({"withdrawn_on": "2026-01-01"}, 1, 0),  # there on the first day
        ({"employed_on": "2026-09-30"}, 1, 0),
        ({"employed_on": "2026-10-01"}, 1, 1),  # after the as-of date
        ({"since": "2026-10-01"}, 0, 0),
    ],
)
def test_households_of_the_period(values: dict[str, str], present: int, unresolved: int) -> None:
    row = household(person(1), **{"since": "2025-02-01", **values})
    for population, expected in (("评估期零就业家庭", present), ("未消除零就业家庭", unresolved)):
        text = f"{{kind: cases, unit: 户, of: [{{population: {population}}}]}}"
        assert measured(text, households=[row]).count == expected, population


def test_share_needs_one_way_to_count() -> None:
    for more in ("", "counted: [{is: 就业}]\nnumerator: [{population: 就业人员}]"):
        with pytest.raises(ValidationError):
            declared(f"kind: share\nof: [{{ledger: 劳动力}}]\n{more}")


AGAIN = {
    "overall_employment_rate": "{kind: share, of: [{population: 劳动力人口}], counted: [{is: 就业}]}",
    "certified_share": "{kind: share, of: [{population: 劳动力人口}], counted: [{column: 职业资格, given: true}]}",
    "labour_registration_rate": """
        kind: share
        of: [{ledger: 劳动力, where: [{is: 法定劳动年龄}, {not: {is: 已离开}}]}]
        counted: [{column: 是否录入信息系统, equals: 是}]
    """,
    "registered_unemployed_employment_rate": """
        kind: share
        of: [{population: 登记失业人员}]
        numerator: [{population: 已就业登记失业人员}]
    """,
    "visit_coverage": "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true}}]}",
    "training_referral_rate": """
        kind: share
        of: [{population: 登记失业人员, where: [{is: 有劳动能力和就业愿望}]}]
        counted: [{served: {kinds: [职业技能培训, 创业培训]}}]
    """,
    "still_unemployed": "{kind: cases, of: [{population: 仍失业人员}]}",
    "aid_targets": "{kind: count, of: [{population: 援助对象}]}",
    "unresolved_zero_employment_households": "{kind: cases, distinct: row, of: [{population: 未消除零就业家庭}]}",
    "fewest_referrals": """
        kind: fewest
        of: [{population: 登记失业人员, where: [{is: 有劳动能力和就业愿望}]}]
        kinds: [职业介绍]
    """,
}


@given(LEDGERS)
@settings(max_examples=40, deadline=None)
def test_built_in_measures_said_again_give_the_same(ledgers: dict[str, Any]) -> None:
    one = situation(**ledgers)
    for key, text in AGAIN.items():
        built_in, again = compute(key, one), declared(text).over(one)
        assert (again.numerator, again.denominator, again.count, again.empty) == (
            built_in.numerator,
            built_in.denominator,
            built_in.count,
            built_in.empty,
        ), key
