"""Measures over the two registers and 服务记录: what definitions.md says of each."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.indicators.measure import Measure
from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.ledger.vocabulary import HouseholdRegistration, ServiceKind
from tests.indicators.builders import (
    INTO_WORK,
    OUT,
    household,
    labour,
    measured,
    period,
    person,
    recognition,
    service,
    share,
    spell,
    stranger,
    table,
)

K = ServiceKind
OLD = person(1, born="1980-01-01")  # a woman past forty
TAGS = frozenset({"残疾"})
GONE: dict[str, Any] = {"cancelled_on": "2026-05-01", "cancellation": OUT}


def spells(count: int, **values: Any) -> list[Any]:
    """As many open spells of different persons."""
    return [spell(person(number), **values) for number in range(1, count + 1)]


def test_registered_unemployed_employment_rate() -> None:
    rows = [*spells(19, employed_on="2026-03-01"), spell(person(20)), spell(person(21), **GONE)]
    measure = measured("registered_unemployed_employment_rate", unemployed=rows)
    assert share(measure) == (19, 20)
    assert [case.person for case in measure.against] == [person(20)]


def test_without_any_ending_column_employment_is_not_recorded() -> None:
    rows = table(Ledger.UNEMPLOYED, spells(2), without=["就业日期", "注销日期"])
    measure = measured("registered_unemployed_employment_rate", unemployed=rows)
    assert measure.missing == ("失业人员 的 就业日期 / 注销日期 列",)
    assert measured("registered_unemployed", unemployed=rows).count == 2


def test_the_longest_unemployed_stand_first() -> None:
    rows = [spell(person(1), "2026-05-01"), spell(person(2), "2025-05-01")]
    measure = measured("registered_unemployed_employment_rate", unemployed=rows)
    assert [case.name for case in measure.against] == ["某2", "某1"]


def test_hardship_employment_rate_and_its_variant() -> None:
    rows = [recognition(person(number), employed_on="2026-03-01") for number in (1, 2)]
    rows += [recognition(person(number)) for number in (3, 4, 5)]
    unemployed = [spell(person(3), willing=False)]
    persons = [labour(person(4), able=False), labour(person(3), willing=True), labour(person(5), willing=None)]
    ledgers: dict[str, Any] = {"hardship": rows, "unemployed": unemployed, "labour": persons}
    assert share(measured("hardship_employment_rate", **ledgers)) == (2, 5)
    # 3 by the latest spell, 4 by 劳动力, as that person is not on 失业人员
    assert share(measured("hardship_employment_rate", {"among": "able_and_willing"}, **ledgers)) == (2, 3)


def test_one_register_is_enough_for_hardship_persons() -> None:
    assert share(measured("hardship_employment_rate", hardship=[recognition()])) == (0, 1)
    only = measured("hardship_employment_rate", unemployed=[spell(hardship_tags=TAGS)])
    assert share(only) == (0, 1) and "未提供就业困难人员" in only.note
    assert measured("hardship_employment_rate").missing == ("就业困难人员 台账 或 失业人员 台账",)


def test_a_register_that_cannot_be_read_is_not_left_aside() -> None:
    undated = table(Ledger.HARDSHIP, [recognition()], without=["认定日期"])
    assert measured("hardship_employment_rate", hardship=undated, unemployed=[]).missing == (
        "就业困难人员 的 认定日期 列",
    )
    uncategorised = table(Ledger.UNEMPLOYED, [spell()], without=["困难类别"])
    assert measured("hardship_employment_rate", unemployed=uncategorised).missing == ("失业人员 的 困难类别 列",)
    assert measured("hardship_employment_rate", unemployed=uncategorised, hardship=[]).denominator == 0


@pytest.mark.parametrize(
    ("record", "visited"),
    [
        (service(), True),
        (service(on="2026-01-01"), True),
        (service(on="2025-12-31"), False),
        (service(on="2026-09-30"), True),
        (service(on="2026-10-01"), False),
        (service(on=None), False),
        (service(kind=K.PHONE_CALL), False),
        (service(kind=K.PHONE_CALL, manner="上门"), True),
        (service(kind=K.CAREER_GUIDANCE, manner="入户"), True),
        (service(person(2)), False),
        (service(content="", officer=""), True),
    ],
)
def test_visit_coverage(record: Any, visited: bool) -> None:
    assert share(measured("visit_coverage", unemployed=[spell()], services=[record])) == (int(visited), 1)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("visit_coverage", (0, 0)),
        ("training_referral_rate", (0, 0)),
        ("unprepared_unemployed", 0),
        ("persons_without_regular_visit", 0),
        ("hardship_contact_misses", 0),
    ],
)
def test_nobody_needs_no_service_ledger(key: str, expected: object) -> None:
    measure = measured(key, unemployed=[])
    assert (share(measure) if measure.denominator is not None else measure.count) == expected
    assert measure.missing == ()


@pytest.mark.parametrize(
    "key",
    [
        "visit_coverage",
        "training_referral_rate",
        "unprepared_unemployed",
        "persons_without_regular_visit",
        "fewest_services",
    ],
)
def test_somebody_does(key: str) -> None:
    assert measured(key, unemployed=[spell()]).missing == ("服务记录 台账",)


@pytest.mark.parametrize(
    ("record", "missed"),
    [
        (service(), 0),
        (service(content=""), 1),
        (service(officer="  "), 1),
        (service(kind=K.CAREER_GUIDANCE), 1),
        (service(kind=K.CAREER_GUIDANCE, manner="上门"), 0),
    ],
)
def test_a_regular_visit_is_a_complete_one(record: Any, missed: int) -> None:
    assert measured("persons_without_regular_visit", unemployed=[spell()], services=[record]).count == missed


def test_both_registers_are_to_be_visited_each_person_once() -> None:
    unemployed = [spell(person(1)), spell(person(2)), spell(person(3), **GONE)]
    hardship = [recognition(person(1)), recognition(person(4)), recognition(person(5), withdrawn_on="2026-05-01")]
    measure = measured("persons_without_regular_visit", unemployed=unemployed, hardship=hardship, services=[])
    assert [case.name for case in measure.against] == ["某1", "某2", "某4"]
    alone = measured("persons_without_regular_visit", hardship=hardship, services=[])
    assert alone.count == 2


@pytest.mark.parametrize(
    ("days", "each", "missed"),
    [
        (["2026-03-01"], "period", 0),
        (["2026-03-01"], "quarter", 1),
        (["2026-03-01", "2026-06-30", "2026-07-01"], "quarter", 0),
        ([f"2026-{month:02d}-15" for month in range(1, 10)], "month", 0),
        ([f"2026-{month:02d}-15" for month in range(1, 9)], "month", 1),
    ],
)
def test_how_often_is_a_parameter(days: list[str], each: str, missed: int) -> None:
    services = [service(on=on) for on in days]
    measure = measured("persons_without_regular_visit", {"each": each}, unemployed=[spell()], services=services)
    assert measure.count == missed


def misses(*hardship: Any, services: list[Any] | None = None, **more: Any) -> list[str]:
    """The reasons of the misses."""
    measure = measured("hardship_contact_misses", hardship=list(hardship), services=services or [], **more)
    return [case.reason[:9] for case in measure.against]


Q1, Q2, Q3 = "2026年第一季度", "2026年第二季度", "2026年第三季度"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(recognition(since="2026-01-01"), [Q1, Q2, Q3], id="recognised on a first day"),
        pytest.param(recognition(since="2026-01-02"), [Q2, Q3], id="recognised a day later"),
        pytest.param(recognition(since="2025-01-01", withdrawn_on="2026-04-01"), [Q1], id="withdrawn on a first day"),
        pytest.param(recognition(since="2025-01-01", withdrawn_on="2026-04-02"), [Q1, Q2], id="withdrawn a day later"),
        pytest.param(recognition(since="2025-01-01", employed_on="2026-04-01"), [Q1], id="in work on a first day"),
        pytest.param(recognition(since="2025-01-01", employed_on="2026-04-02"), [Q1, Q2], id="in work a day later"),
        pytest.param(
            recognition(since="2025-01-01", withdrawn_on="2026-04-01", withdrawal=INTO_WORK),
            [Q1],
            id="withdrawn into work",
        ),
    ],
)
def test_a_contact_is_due_in_every_quarter(row: Any, expected: list[str]) -> None:
    assert misses(row) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-01-01", [Q2, Q3]), ("2026-03-31", [Q2, Q3]), ("2026-04-01", [Q1, Q3]), ("2025-12-31", [Q1, Q2, Q3])],
)
def test_any_dated_service_is_a_contact(on: str, expected: list[str]) -> None:
    assert misses(recognition(since="2025-01-01"), services=[service(on=on, kind=K.OTHER)]) == expected


def test_quarters_that_count() -> None:
    row = recognition(since="2025-01-01")
    assert misses(row, period=period(as_of="2026-09-29")) == [Q1, Q2]
    begun_late = period(start="2026-02-15")
    assert misses(row, period=begun_late) == [Q1, Q2, Q3]
    # a contact anywhere in the quarter serves, also before the start
    assert misses(row, services=[service(on="2026-01-05")], period=begun_late) == [Q2, Q3]


def test_where_no_quarter_has_ended_nothing_is_missed_whatever_ledger_lacks() -> None:
    assert measured("hardship_contact_misses", period=period(as_of="2026-03-30")).count == 0


def test_fewest_services_over_the_able_and_willing() -> None:
    unemployed = [*spells(2), spell(person(3), willing=False), spell(person(4), employed_on="2026-03-01")]
    services = [service(person(number), kind=K.JOB_REFERRAL) for number in (1, 1, 2, 4)]
    services += [service(person(2), kind=kind) for kind in (K.VISIT, K.PHONE_CALL, K.OTHER, K.JOB_FAIR)]
    measure = measured("fewest_services", unemployed=unemployed, services=services)
    assert measure.count == 1 and measure.against[0].name == "某4"
    assert measured("fewest_referrals", unemployed=unemployed, services=services).count == 1
    assert measured("fewest_services", unemployed=unemployed, services=[]).count == 0


def test_the_smallest_number_over_nobody() -> None:
    measure = measured("fewest_services", unemployed=[spell(able=False)])
    assert measure.empty and measure.known and measure.nobody and measure.count is None and measure.value is None


@pytest.mark.parametrize(
    ("kind", "prepared"),
    [
        (K.JOB_SEEKING_REGISTRATION, True),
        (K.JOB_REFERRAL, True),
        (K.JOB_FAIR, True),
        (K.CAREER_GUIDANCE, True),
        (K.SKILL_TRAINING, True),
        (K.ENTREPRENEURSHIP_TRAINING, True),
        (K.ENTREPRENEURSHIP_GUIDANCE, True),
        (K.INTERNSHIP, True),
        (K.VISIT, False),
        (K.POLICY_CONSULTATION, False),
        (K.EMPLOYMENT_ASSISTANCE, False),
        (K.STATUS_REGISTRATION, False),
        (K.OTHER, False),
    ],
)
def test_what_prepares(kind: K, prepared: bool) -> None:
    measure = measured("unprepared_unemployed", unemployed=[spell()], services=[service(kind=kind)])
    assert measure.count == int(not prepared)


def test_who_asked_for_a_service_stands_first() -> None:
    rows = [spell(person(1)), spell(person(2), service_wish="职业培训"), spell(person(3), willing=False)]
    rows.append(spell(person(4), employed_on="2026-03-01"))
    measure = measured("unprepared_unemployed", unemployed=rows, services=[])
    assert [case.name for case in measure.against] == ["某2", "某1"]
    assert "职业培训" in measure.against[0].reason


def test_training_referral_rate() -> None:
    rows = [*spells(2), spell(person(3), able=False), spell(person(4), employed_on="2026-03-01")]
    services = [service(person(1), kind=K.SKILL_TRAINING), service(person(4), kind=K.ENTREPRENEURSHIP_TRAINING)]
    services.append(service(person(2), kind=K.SKILL_TRAINING, on="2025-12-31"))
    assert share(measured("training_referral_rate", unemployed=rows, services=services)) == (2, 3)


@pytest.mark.parametrize(
    ("row", "months", "of", "expected"),
    [
        (spell(begun="2026-03-30"), 6, "everybody", 1),  # to the day
        (spell(begun="2026-03-31"), 6, "everybody", 1),  # 31 March + 6 months = 30 September
        (spell(begun="2026-04-01"), 6, "everybody", 0),
        (spell(begun="2025-01-01", employed_on="2026-03-01"), 6, "everybody", 0),
        (spell(begun="2025-01-01", **GONE), 6, "everybody", 0),
        (spell(begun="2025-09-30"), 12, "urban", 1),  # blank counts as urban
        (spell(begun="2025-09-30", registration=HouseholdRegistration.URBAN), 12, "urban", 1),
        (spell(begun="2025-09-30", registration=HouseholdRegistration.RURAL), 12, "urban", 0),
        (spell(begun="2025-10-01"), 12, "urban", 0),
        (spell(begun="2025-09-30"), 12, "aid_targets", 0),
        (spell(OLD, begun="2025-09-30"), 12, "aid_targets", 1),
    ],
)
def test_long_term_unemployed(row: Any, months: int, of: str, expected: int) -> None:
    assert measured("long_term_unemployed", {"months": months, "of": of}, unemployed=[row]).count == expected


def served(kinds: list[str], to: str = "anyone", **ledgers: Any) -> Measure:
    """Records of these kinds."""
    return measured("services_recorded", {"kinds": kinds, "to": to}, **ledgers)


def test_services_recorded_in_the_period() -> None:
    rows = [
        service(on=on, kind=K.SKILL_TRAINING) for on in ("2025-12-31", "2026-01-01", "2026-09-30", "2026-10-01", None)
    ]
    assert served(["职业技能培训"], services=rows).count == 2
    assert served(["职业技能培训", "创业培训"], services=rows).count == 2
    assert served(["创业培训"], services=rows).count == 0
    assert served(["创业培训"]).missing == ("服务记录 台账",)


def test_receivers_include_those_left_out() -> None:
    rows = [service(person(number), kind=K.SKILL_TRAINING) for number in (1, 2, 3)] + [
        service(stranger(), kind=K.SKILL_TRAINING)
    ]
    ledgers: dict[str, Any] = {
        "services": rows,
        "unemployed": [spell(person(1), **GONE), spell(person(2))],
        "hardship": [recognition(person(3), withdrawn_on="2026-05-01")],
        "labour": [labour(person(1), tags=frozenset({"高校毕业生"}))],
    }
    kinds = ["职业技能培训"]
    assert served(kinds, "registered_unemployed", **ledgers).count == 2
    assert served(kinds, "hardship_persons", **ledgers).count == 1
    assert served(kinds, "graduates", **ledgers).count == 1
    assert served(kinds, "anyone", **ledgers).count == 4


def test_no_training_record_at_all_nobody_was_trained() -> None:
    kinds = ["职业技能培训"]
    assert served(kinds, "registered_unemployed", services=[service()]).count == 0
    trained = served(kinds, "registered_unemployed", services=[service(kind=K.SKILL_TRAINING)])
    assert trained.missing == ("失业人员 台账",)


def test_persons_served_once_each() -> None:
    rows = [service(person(number), kind=K.ENTREPRENEURSHIP_TRAINING) for number in (1, 1, 2)]
    measure = measured(
        "persons_served", {"kinds": ["创业培训"], "of": "registered_unemployed"}, services=rows, unemployed=spells(5)
    )
    assert measure.count == 2


def test_aid_targets_served() -> None:
    unemployed = [spell(OLD), spell(person(2, born="1980-01-01")), spell(person(3))]
    services = [service(OLD, kind=K.JOB_FAIR), service(person(3), kind=K.JOB_FAIR)]
    measure = measured("aid_targets_served", {"kinds": ["招聘会"]}, unemployed=unemployed, services=services)
    assert share(measure) == (1, 2)
    assert share(measured("aid_targets_served", {"kinds": ["招聘会"]}, unemployed=[])) == (0, 0)
    assert measured("aid_targets_served", {"kinds": ["招聘会"]}, services=services).missing == ("失业人员 台账",)


@pytest.mark.parametrize(
    ("record", "anyone", "hardship"),
    [
        (service(kind=K.JOB_REFERRAL, outcome="成功就业"), 1, 1),
        (service(kind=K.JOB_REFERRAL, outcome="已成功就业"), 1, 1),
        (service(kind=K.JOB_REFERRAL, outcome="未成功就业"), 0, 0),
        (service(kind=K.JOB_REFERRAL), 0, 0),
        (service(kind=K.VISIT, outcome="成功就业"), 0, 0),
        (service(person(2), kind=K.JOB_REFERRAL, outcome="成功就业"), 1, 0),
        (service(kind=K.JOB_REFERRAL, outcome="成功就业", on="2025-12-31"), 0, 0),
    ],
)
def test_placements(record: Any, anyone: int, hardship: int) -> None:
    ledgers: dict[str, Any] = {"services": [record], "hardship": [recognition(withdrawn_on="2026-05-01")]}
    assert measured("placements", **ledgers).count == anyone
    assert measured("placements", {"of": "hardship_persons"}, **ledgers).count == hardship


def test_households_and_hardship_persons_to_visit() -> None:
    ledgers: dict[str, Any] = {
        "households": [
            household(person(1), number="H1", member=person(2)),
            household(person(3), number="H3"),
            household(person(4), since="2025-01-01", withdrawn_on="2025-12-31"),
            household(person(5), since="2026-10-01"),
        ],
        "hardship": [recognition(person(6)), recognition(person(7), withdrawn_on="2026-05-01")],
        "labour": [labour(person(8), household="H3")],
    }

    def unvisited(*visited: int) -> int | None:
        services = [service(person(number)) for number in visited]
        return measured("unvisited_households", services=services, **ledgers).count

    assert unvisited() == 3
    assert unvisited(1) == 2  # the head
    assert unvisited(2) == 2  # the employed member
    assert unvisited(8) == 2  # somebody of the same 户编号
    assert unvisited(6) == 2
    assert unvisited(1, 8, 6) == 0
    assert unvisited(4, 5, 7) == 3


def test_households_to_visit_need_their_ledger_and_one_register() -> None:
    assert measured("unvisited_households", services=[], hardship=[]).missing == ("零就业家庭 台账",)
    assert measured("unvisited_households", services=[], households=[]).missing == (
        "就业困难人员 台账 或 失业人员 台账",
    )
    assert measured("unvisited_households", households=[], unemployed=[]).count == 0


def test_who_must_hold_a_certificate() -> None:
    ledgers: dict[str, Any] = {
        "unemployed": [spell(person(1), certificate="3310"), spell(person(2), **GONE)],
        "hardship": [recognition(person(3))],
        "labour": [
            labour(person(3), certificate="无"),
            labour(person(4), employed_on=period().start, certificate="3311", in_system=True),
            labour(person(5), employed_on=period(start="2025-12-31").start),
        ],
        "services": [service(person(6), kind=K.ENTREPRENEURSHIP_LOAN), service(person(7), kind=K.SKILL_TRAINING)],
    }
    certificates = measured("certificate_share", **ledgers)
    assert share(certificates) == (2, 4)
    assert [case.name for case in certificates.against] == ["某3", "某6"]
    assert share(measured("system_share", **ledgers)) == (1, 4)


def test_certificates_stand_on_either_ledger() -> None:
    rows = table(Ledger.UNEMPLOYED, [spell()], without=["就业创业证号"])
    assert measured("certificate_share", unemployed=rows).missing == ("劳动力 或 失业人员 的 就业创业证号 列",)
    with_labour = measured("certificate_share", unemployed=rows, labour=[labour(certificate="3310")])
    assert share(with_labour) == (1, 1)
    assert share(measured("certificate_share", unemployed=[spell()])) == (0, 1)
