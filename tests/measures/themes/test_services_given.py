"""服务记录数, 得到服务的人数, 援助对象, 成功推荐就业."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.measure import Measure
from tests.measures.builders import OUT, labour, measured, person, recognition, service, share, spell, stranger

K = ServiceKind


OLD = person(1, born="1980-01-01")  # a woman past forty


GONE: dict[str, Any] = {"cancelled_on": "2026-05-01", "cancellation": OUT}


def spells(count: int, **values: Any) -> list[Any]:
    """As many open spells of different persons."""
    return [spell(person(number), **values) for number in range(1, count + 1)]


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


@pytest.mark.parametrize(
    ("measure", "kinds", "title"),
    [
        ("aid_targets_served", ["招聘会"], "参加招聘会的援助对象"),
        ("aid_targets_served", ["政策咨询"], "得到政策咨询的援助对象"),
        ("persons_served", ["职业技能培训", "创业培训"], "参加职业技能培训、创业培训的人员"),
        ("persons_served", ["就业见习", "职业介绍"], "参加就业见习或得到职业介绍的人员"),
    ],
)
def test_one_takes_part_in_a_fair_and_is_given_advice(measure: str, kinds: list[str], title: str) -> None:
    found = measured(measure, {"kinds": kinds})
    assert found.title == title


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
        (service(kind=K.JOB_REFERRAL, outcome="成功就业（甲厂）"), 1, 1),
        (service(kind=K.JOB_REFERRAL, outcome="未成功就业"), 0, 0),
        (service(kind=K.JOB_REFERRAL, outcome="争取成功就业"), 0, 0),
        (service(kind=K.JOB_REFERRAL, outcome="是否成功就业：否"), 0, 0),
        (service(kind=K.JOB_REFERRAL, outcome="成功就业？"), 0, 0),
        (service(kind=K.JOB_REFERRAL, outcome="成功就业（待核实）"), 0, 0),
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
