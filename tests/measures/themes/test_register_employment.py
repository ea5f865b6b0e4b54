"""登记失业人员就业率, 就业困难人员就业率, 长期失业."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.kinds import HARDSHIP, UNEMPLOYED
from fullemp_cli.ledgers.vocabulary import HouseholdRegistration
from tests.measures.builders import OUT, labour, measured, person, recognition, share, spell, table

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
    rows = table(UNEMPLOYED, spells(2), without=["就业日期", "注销日期"])
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
    undated = table(HARDSHIP, [recognition()], without=["认定日期"])
    assert measured("hardship_employment_rate", hardship=undated, unemployed=[]).missing == (
        "就业困难人员 的 认定日期 列",
    )
    uncategorised = table(UNEMPLOYED, [spell()], without=["困难类别"])
    assert measured("hardship_employment_rate", unemployed=uncategorised).missing == ("失业人员 的 困难类别 列",)
    assert measured("hardship_employment_rate", unemployed=uncategorised, hardship=[]).denominator == 0


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
