"""Conditions on a row: true, false, not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from fullemp_cli.ledgers.facts import PostRow
from fullemp_cli.ledgers.unread import Unread, any_word
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, HouseholdRegistration, ServiceKind
from fullemp_cli.measures.worlds.engine import Worlds, WorldsQuestion
from fullemp_cli.people.identity_number import Sex
from tests.measures.builders import (
    business,
    day,
    household,
    labour,
    person,
    recognition,
    service,
    situation,
    spell,
    stranger,
)
from tests.measures.declared.measures import declared, holds, measured
from tests.measures.worlds.test_engine import values

FLEXIBLE = labour(form=EmploymentForm.FLEXIBLE)
UNREAD = labour(form=None, unread={"form": Unread("跑运输", any_word(EmploymentForm))})
BLANK = labour(form=None)


@pytest.mark.parametrize(
    ("condition", "row", "expected"),
    [
        ("{column: 就业形式, equals: 灵活就业}", FLEXIBLE, True),
        ("{column: 就业形式, equals: 单位就业}", FLEXIBLE, False),
        ("{column: 就业形式, equals: 单位就业}", BLANK, None),
        ("{column: 就业形式, not_equals: 单位就业}", FLEXIBLE, True),
        ("{column: 就业形式, not_equals: 单位就业}", BLANK, None),
        ("{column: 就业形式, one_of: [灵活就业, 务农]}", FLEXIBLE, True),
        ("{column: 就业形式, not_one_of: [灵活就业, 务农]}", FLEXIBLE, False),
        ("{column: 就业形式, equals: 单位就业, if_blank: true}", BLANK, True),
        ("{column: 就业形式, equals: 单位就业, if_blank: false}", BLANK, False),
        (
            "{column: 就业形式, equals: 转移就业}",
            labour(form=EmploymentForm.MIGRANT_WORK),
            True,
        ),  # any word of the list
        ("{column: 就业形式, blank: true}", BLANK, True),
        ("{column: 就业形式, blank: false}", BLANK, False),
        ("{column: 就业形式, blank: true}", FLEXIBLE, False),
        ("{column: 是否录入信息系统, equals: 是}", labour(in_system=True), True),
        ("{column: 是否录入信息系统, equals: 是}", labour(in_system=False), False),
        ("{column: 是否录入信息系统, equals: true}", labour(in_system=True), True),
        ("{column: 是否录入信息系统, equals: 是}", labour(in_system=None), None),
        ("{column: 劳动能力, equals: 无}", labour(able=False), True),
        ("{column: 劳动能力, equals: 有, if_blank: true}", labour(able=None), True),
        ("{column: 人员类别, has_tag: 高校毕业生}", labour(tags=frozenset({"残疾人", "高校毕业生"})), True),
        ("{column: 人员类别, has_tag: [退役军人, 残疾]}", labour(tags=frozenset({"残疾人"})), True),
        ("{column: 人员类别, has_tag: 高校毕业生}", labour(), False),  # a blank many-valued cell has no tag
        ("{column: 人员类别, lacks_tag: 高校毕业生}", labour(), True),
        ("{column: 年龄, at_least: 16}", labour(age=16), True),
        ("{column: 年龄, more_than: 16}", labour(age=16), False),
        ("{column: 年龄, at_most: 24}", labour(age=25), False),
        ("{column: 年龄, less_than: 24}", labour(age=None), None),
        ("{column: 年龄, one_of: [16, 17]}", labour(age=17), True),
        ("{column: 文化程度, equals: 大专}", labour(education="大专"), True),
        ("{column: 职业资格, given: true}", labour(qualification="无"), False),
        ("{column: 职业资格, given: true}", labour(qualification="初级工"), True),
        ("{column: 职业资格, given: false}", labour(), True),
        ("{column: 身份证号, blank: true}", labour(stranger()), True),
        ("{column: 身份证号, blank: true}", labour(), False),
        ("{column: 就业日期, in_period: true}", labour(employed_on=day("2026-09-30")), True),
        ("{column: 就业日期, in_period: true}", labour(employed_on=day("2026-10-01")), False),
        ("{column: 就业日期, in_period: true}", labour(), False),  # a missing date is in no period
        ("{column: 就业日期, on_or_before: as_of}", labour(employed_on=day("2026-10-01")), False),
        ("{column: 就业日期, on_or_before: end}", labour(employed_on=day("2026-10-01")), True),
        ("{column: 就业日期, on_or_after: start}", labour(employed_on=day("2026-01-01")), True),
        ("{column: 就业日期, on_or_after: 2026-01-02}", labour(employed_on=day("2026-01-01")), False),
        ("{column: 就业日期, on_or_before: as_of}", labour(), None),
        ("{is: 就业}", labour(), True),
        ("{is: 就业}", labour(status=EmploymentStatus.UNEMPLOYED), False),
        ("{is: 法定劳动年龄}", labour(person(born="2011-01-01")), False),
        ("{is: 不在劳动力市场}", labour(status=EmploymentStatus.STUDYING), True),
        ("{is: 已离开}", labour(status=EmploymentStatus.DECEASED), True),
        ("{is: 高校毕业生}", labour(tags=frozenset({"高校毕业生"})), True),
        ("{age: {at_least: 36}}", labour(person(born="1990-09-30")), True),
        ("{age: {at_least: 36}}", labour(person(born="1990-10-01")), False),
        ("{age: {at_least: 16, at_most: 24}}", labour(stranger()), None),
        ("{age: {at_least: 16, at_most: 24}}", labour(stranger(), age=24), True),  # by 年龄, where nothing else says
        ("{age: {at_least: 16, at_most: 24}}", labour(stranger(), age=25), False),
        ("{age: {at_most: 36}}", labour(person(born="1989-10-01")), True),
        ("{age: {at_most: 36}}", labour(person(born="1989-09-30")), False),
        ("{sex: 女}", labour(), True),
        ("{sex: 女}", labour(stranger(), sex=Sex.MALE), False),
        ("{sex: 女}", labour(stranger()), None),
        ("{not: {column: 就业形式, equals: 单位就业}}", BLANK, None),
        ("{not: {is: 就业}}", labour(), False),
        ("{all_of: [{is: 就业}, {column: 就业形式, equals: 单位就业}]}", BLANK, None),
        ("{all_of: [{not: {is: 就业}}, {column: 就业形式, equals: 单位就业}]}", BLANK, False),
        ("{any_of: [{is: 就业}, {column: 就业形式, equals: 单位就业}]}", BLANK, True),
        ("{any_of: [{not: {is: 就业}}, {column: 就业形式, equals: 单位就业}]}", BLANK, None),
    ],
)
def test_on_a_row_of_the_labour_ledger(condition: str, row: Any, expected: bool | None) -> None:
    assert holds(condition, row) is expected


@pytest.mark.parametrize(
    ("condition", "row", "expected"),
    [
        ("{is: 城镇}", spell(), True),
        ("{is: 城镇}", spell(registration=HouseholdRegistration.RURAL), False),
        ("{is: 就业}", spell(), None),  # asked of 劳动力, where the person is not
        ("{age: {at_least: 36}}", spell(person(born="1990-09-30")), True),
        ("{age: {at_least: 36}}", spell(stranger()), None),
        ("{sex: 女}", spell(person(sex=Sex.FEMALE)), True),
        ("{sex: 女}", spell(person(sex=Sex.MALE)), False),
        ("{sex: 女}", spell(stranger()), None),
        ("{column: 就业日期, within: {of: 登记失业日期, months: 6}}", spell(employed_on="2026-08-01"), True),
        ("{column: 就业日期, within: {of: 登记失业日期, months: 6}}", spell(employed_on="2026-08-02"), False),
        ("{column: 就业日期, within: {of: 登记失业日期, days: 28}}", spell(employed_on="2026-03-01"), True),
        ("{column: 就业日期, within: {of: 登记失业日期, days: 27}}", spell(employed_on="2026-03-01"), False),
        ("{column: 就业日期, within: {of: 登记失业日期, days: 9}}", spell(employed_on="2026-01-31"), False),
        ("{column: 就业日期, within: {of: 登记失业日期, months: 6}}", spell(), None),
        (
            "{column: 就业日期, within: {of: 登记失业日期, months: 6}}",
            spell(None, None, employed_on="2026-03-01"),
            None,
        ),
    ],
)
def test_on_a_spell(condition: str, row: Any, expected: bool | None) -> None:
    assert holds(condition, row, "失业人员", labour=[]) is expected


def test_a_column_of_the_same_person_on_another_ledger() -> None:
    condition = "{column: 文化程度, ledger: 劳动力, equals: 大专}"
    assert holds(condition, spell(), "失业人员", labour=[labour(education="大专")]) is True
    assert holds(condition, spell(), "失业人员", labour=[labour(education="初中")]) is False
    assert holds(condition, spell(), "失业人员", labour=[]) is None
    latest = "{column: 就业愿望, ledger: 失业人员, equals: 无}"
    spells = [spell(willing=True), spell(begun="2026-05-01", willing=False)]
    assert holds(latest, recognition(), "就业困难人员", unemployed=spells) is True


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        ("{kinds: [职业指导]}", True),
        ("{kinds: [职业指导], at_least: 3}", True),
        ("{kinds: [职业指导], at_least: 4}", False),
        ("{kinds: [职业指导], each: quarter}", False),
        ("{kinds: [职业指导, 走访], each: quarter}", True),
        ("{visit: true}", True),
        ("{visit: true, at_least: 2}", False),
        ("{kinds: [走访], complete: true}", False),
        ("{placed: true}", False),
        ("{at_least: 4}", True),
        ("{each: month}", False),
        ("{each: half_year}", True),
    ],
)
def test_what_a_person_received(served: str, expected: bool) -> None:
    days = ("2026-02-01", "2026-05-01", "2026-05-02", "2025-12-31")
    services = [service(on=on, kind=ServiceKind.CAREER_GUIDANCE) for on in days]
    services.append(service(on="2026-07-01", officer=""))
    assert holds(f"{{served: {served}}}", labour(), services=services) is expected


@pytest.mark.parametrize(
    ("begun", "served", "expected"),
    [
        ("2026-02-01", "{within: {of: 登记失业日期, days: 10}}", True),
        ("2026-02-01", "{within: {of: 登记失业日期, days: 9}}", False),
        ("2026-02-12", "{within: {of: 登记失业日期, months: 1}}", False),  # served before it only
        ("2026-02-01", "{within: {of: 登记失业日期, months: 2}, at_least: 2}", False),
        ("2025-12-20", "{within: {of: 登记失业日期, months: 2}}", True),  # before the period too
        ("2026-09-01", "{within: {of: 登记失业日期, months: 1}}", True),  # the time has not run out
        ("2026-08-30", "{within: {of: 登记失业日期, months: 1}}", False),
        (None, "{within: {of: 登记失业日期, months: 1}}", None),
    ],
)
def test_served_within_a_time_of_an_event(begun: str | None, served: str, expected: bool | None) -> None:
    services = [service(on="2026-02-11")]
    assert holds(f"{{served: {served}}}", spell(None, begun), "失业人员", services=services) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [("contains: 物业", True), ("contains: [保安, 物业]", True), ("contains: 保安", False)],
)
def test_a_text_contains_words(condition: str, expected: bool) -> None:
    assert holds(f"{{column: 就业单位, {condition}}}", labour(employer="某某物业公司")) is expected
    assert holds(f"{{column: 就业单位, {condition}}}", labour(employer="")) is None


def test_membership() -> None:
    assert holds("{member_of: 仍失业人员}", labour(), unemployed=[spell()]) is True
    assert holds("{member_of: 仍失业人员}", labour(), unemployed=[spell(employed_on="2026-03-01")]) is False
    assert holds("{member_of: 失业人员}", labour(), unemployed=[spell(employed_on="2026-03-01")]) is True
    assert holds("{member_of: 零就业家庭}", labour(), households=[household()]) is True
    assert holds("{member_of: 登记失业人员}", business(), "市场主体", unemployed=[spell()]) is None


@pytest.mark.parametrize(
    "condition",
    [
        "{column: 年龄}",
        "{column: 年龄, at_least: 16, at_most: 24}",
        "{column: 就业日期, within: {of: 登记失业日期}}",
        "{column: 就业日期, within: {of: 登记失业日期, months: 1, days: 1}}",
        "{age: {}}",
        "{sex: 其他}",
        "{served: {at_least: 0}}",
        "{all_of: []}",
        "{kolumn: 年龄, at_least: 1}",
        "{is: 就业, extra: 1}",
    ],
)
def test_what_is_not_a_condition(condition: str) -> None:
    with pytest.raises(ValidationError):
        declared(f"{{kind: count, of: [{{ledger: 劳动力, where: [{condition}]}}]}}")


@pytest.mark.parametrize(
    ("condition", "possible"),
    [
        ("{column: 就业形式, equals: 单位就业}", {0, 1}),
        ("{column: 就业形式, blank: true}", {0, 1}),
        ("{column: 就业形式, unreadable: true}", {1}),
        ("{column: 就业单位, blank: true}", {1}),
    ],
)
def test_a_cell_that_was_not_understood_may_hold_any_word(condition: str, possible: set[int]) -> None:
    measure = declared(f"{{kind: count, of: [{{ledger: 劳动力, where: [{condition}]}}]}}")
    assert values(Worlds(situation(labour=[UNREAD])).measured(WorldsQuestion(measure.over))) == possible


def test_a_post_is_held_by_whoever_is_named_in_it() -> None:
    rows = [
        PostRow(title="保洁", created_on=date(2026, 3, 1), person=who, name=name)
        for who, name in ((person(1), "某1"), (None, "某某"), (person(2), ""), (None, ""))
    ]
    text = "{{kind: count, distinct: row, of: [{{ledger: 公益性岗位, where: [{{is: {state}}}]}}]}}"
    counts = {state: measured(text.format(state=state), posts=rows).count for state in ("有在岗人员", "写明人员")}
    assert counts == {"有在岗人员": 3, "写明人员": 2}
