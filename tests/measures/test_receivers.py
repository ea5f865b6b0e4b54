"""Whom services are for: who is meant by each word, and what lacks to know it."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.kinds import HARDSHIP, LABOUR_FORCE, UNEMPLOYED
from fullemp_cli.measures.receivers import NAMES, RECEIVERS, lacking, receivers
from fullemp_cli.people.identity_number import Sex
from tests.measures.builders import labour, person, recognition, situation, spell, table

_OLD = person(1, born="1970-05-01", sex=Sex.MALE)
_YOUNG, _OUT, _HELPED, _GRADUATE = (person(number) for number in range(2, 6))
_LEDGERS: dict[str, Any] = {
    "labour": [labour(_GRADUATE, tags=frozenset({"高校毕业生"})), labour(_YOUNG)],
    "unemployed": [
        spell(_OLD, "2026-02-01"),
        spell(_YOUNG, "2026-02-01"),
        spell(_OUT, "2026-02-01", cancelled_on="2026-03-01"),
        spell(person(9), "2025-02-01", employed_on="2025-03-01"),
    ],
    "hardship": [recognition(_HELPED, "2026-01-05")],
}


@pytest.mark.parametrize(
    ("to", "who"),
    [
        ("anyone", None),
        ("registered_unemployed", {_OLD, _YOUNG, _OUT}),
        ("hardship_persons", {_HELPED}),
        ("aid_targets", {_OLD}),
        ("graduates", {_GRADUATE}),
    ],
)
def test_who_is_meant(to: str, who: set[Any] | None) -> None:
    found = receivers(situation(**_LEDGERS), to)
    assert found == (None if who is None else {one.key for one in who})
    assert to in RECEIVERS and to in NAMES
    assert lacking(situation(**_LEDGERS), to) == ()


@pytest.mark.parametrize(
    ("to", "without", "said"),
    [
        ("anyone", ("labour", "unemployed", "hardship"), ()),
        ("registered_unemployed", ("unemployed",), ("失业人员 台账",)),
        ("aid_targets", ("unemployed",), ("失业人员 台账",)),
        ("aid_targets", ("登记失业日期",), ("失业人员 的 登记失业日期 列",)),
        ("registered_unemployed", ("登记失业日期", "认定日期"), ("失业人员 的 登记失业日期 列",)),
        ("hardship_persons", ("unemployed",), ()),
        ("hardship_persons", ("hardship",), ()),
        ("hardship_persons", ("unemployed", "hardship"), ("就业困难人员 台账 或 失业人员 台账",)),
        ("hardship_persons", ("认定日期",), ("就业困难人员 的 认定日期 列",)),
        ("hardship_persons", ("hardship", "登记失业日期"), ("失业人员 的 登记失业日期 列",)),
        ("hardship_persons", ("登记失业日期",), ("失业人员 的 登记失业日期 列",)),
        ("graduates", ("labour",), ("劳动力 台账",)),
        ("graduates", ("人员类别",), ("劳动力 的 人员类别 列",)),
        ("graduates", ("unemployed", "hardship"), ()),
    ],
)
def test_what_lacks_to_know_them(to: str, without: tuple[str, ...], said: tuple[str, ...]) -> None:
    ledgers = {"labour": LABOUR_FORCE, "unemployed": UNEMPLOYED, "hardship": HARDSHIP}
    tables: dict[str, Any] = {
        name: table(of, _LEDGERS[name], without) for name, of in ledgers.items() if name not in without
    }
    assert lacking(situation(**tables), to) == said
