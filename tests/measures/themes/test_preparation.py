"""最少服务次数, 就业准备, 培训推荐率."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.vocabulary import ServiceKind
from tests.measures.builders import measured, person, service, share, spell

K = ServiceKind


def spells(count: int, **values: Any) -> list[Any]:
    """As many open spells of different persons."""
    return [spell(person(number), **values) for number in range(1, count + 1)]


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
