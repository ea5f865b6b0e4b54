"""走访率, 没有定期走访的人员, 未走访的困难家庭."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.kinds import SERVICES
from fullemp_cli.ledgers.vocabulary import ServiceKind
from tests.measures.builders import OUT, household, labour, measured, person, recognition, service, share, spell, table

K = ServiceKind


GONE: dict[str, Any] = {"cancelled_on": "2026-05-01", "cancellation": OUT}


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
        (service(kind=K.PHONE_CALL, manner="电话、入户"), True),
        (service(kind=K.PHONE_CALL, manner="电话（未上门）"), False),
        (service(kind=K.PHONE_CALL, manner="没有入户"), False),
        (service(kind=K.PHONE_CALL, manner="上门未遇"), False),
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
    ("key", "ledgers"),
    [
        ("visit_coverage", {"unemployed": [spell()]}),
        ("persons_without_regular_visit", {"unemployed": [spell()]}),
        ("unvisited_households", {"households": [household()], "hardship": []}),
    ],
)
def test_services_whose_kind_is_not_recorded_are_no_proof_of_no_visit(key: str, ledgers: dict[str, Any]) -> None:
    """Measures: a ledger without 服务类型 is no data; who was at home (服务方式) says only a part of the visits."""
    services = table(SERVICES, [service()], without=["服务类型"])
    assert measured(key, services=services, **ledgers).missing == ("服务记录 的 服务类型 列",)


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


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_household_recognised_again_needs_a_visit_of_its_own(order: tuple[int, int]) -> None:
    """Same person: another 认定日期 is another recognition; the household counts once, whatever the order of rows."""
    recognitions = [
        household(person(1), number="H1", since="2026-02-01", member=person(2)),
        household(person(1), number="H1", since="2026-07-01"),
    ]
    ledgers: dict[str, Any] = {"households": [recognitions[at] for at in order], "hardship": []}
    by_visited = {
        number: measured("unvisited_households", services=[service(person(number))], **ledgers).count
        for number in (1, 2, 3)
    }
    assert by_visited == {1: 0, 2: 1, 3: 1}


def test_households_to_visit_need_their_ledger_and_one_register() -> None:
    assert measured("unvisited_households", services=[], hardship=[]).missing == ("零就业家庭 台账",)
    assert measured("unvisited_households", services=[], households=[]).missing == (
        "就业困难人员 台账 或 失业人员 台账",
    )
    assert measured("unvisited_households", households=[], unemployed=[]).count == 0
