"""《就业创业证》持有率, 信息系统办理率."""

from __future__ import annotations

from typing import Any

from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.ledgers.vocabulary import ServiceKind
from tests.measures.builders import OUT, labour, measured, period, person, recognition, service, share, spell, table

K = ServiceKind


GONE: dict[str, Any] = {"cancelled_on": "2026-05-01", "cancellation": OUT}


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
    rows = table(UNEMPLOYED, [spell()], without=["就业创业证号"])
    assert measured("certificate_share", unemployed=rows).missing == ("劳动力 或 失业人员 的 就业创业证号 列",)
    with_labour = measured("certificate_share", unemployed=rows, labour=[labour(certificate="3310")])
    assert share(with_labour) == (1, 1)
    assert share(measured("certificate_share", unemployed=[spell()])) == (0, 1)
