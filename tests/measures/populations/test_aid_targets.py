"""definitions.md: aid targets (援助对象)."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.people.identity_number import Sex
from tests.measures.builders import household, labour, person, recognition, situation, spell

YOUNG = person(1, born="1995-01-01")
ZERO = frozenset({"零就业家庭成员"})


@pytest.mark.parametrize(
    ("row", "more", "expected"),
    [
        pytest.param(spell(YOUNG), {}, False, id="young"),
        pytest.param(spell(person(born="1986-09-30")), {}, True, id="a woman of forty today"),
        pytest.param(spell(person(born="1986-10-01")), {}, False, id="a woman of forty tomorrow"),
        pytest.param(spell(person(born="1976-09-30", sex=Sex.MALE)), {}, True, id="a man of fifty"),
        pytest.param(spell(person(born="1980-09-30", sex=Sex.MALE)), {}, False, id="a man of forty-six"),
        pytest.param(
            spell(YOUNG, hardship_tags=frozenset({"4050", "大龄"})), {}, False, id="a category makes nobody 4050"
        ),
        pytest.param(spell(YOUNG, hardship_tags=ZERO), {}, True, id="the latest spell's category"),
        pytest.param(
            spell(YOUNG), {"hardship": [recognition(YOUNG, hardship_tags=ZERO)]}, True, id="the other register's"
        ),
        pytest.param(
            spell(YOUNG),
            {"hardship": [recognition(YOUNG, since="2026-10-01", hardship_tags=ZERO)]},
            False,
            id="not recognised yet",
        ),
        pytest.param(spell(YOUNG), {"households": [household(YOUNG)]}, True, id="the head of a household"),
        pytest.param(spell(YOUNG), {"households": [household(person(9), member=YOUNG)]}, True, id="its member"),
        pytest.param(
            spell(YOUNG),
            {"households": [household(YOUNG, since="2026-10-01")]},
            False,
            id="a household not recognised yet",
        ),
        pytest.param(
            spell(YOUNG), {"households": [household(YOUNG, employed_on="2026-03-01")]}, True, id="solved or not"
        ),
        pytest.param(
            spell(YOUNG),
            {"households": [household(person(9), number="H1")], "labour": [labour(YOUNG, household="H1")]},
            True,
            id="the same 户编号 on 劳动力",
        ),
        pytest.param(
            spell(YOUNG),
            {"households": [household(person(9))], "labour": [labour(YOUNG)]},
            False,
            id="no 户编号 is no common one",
        ),
        pytest.param(spell(person(born="1980-01-01"), employed_on="2026-03-01"), {}, False, id="in work"),
    ],
)
def test_aid_target(row: Any, more: dict[str, Any], expected: bool) -> None:
    assert bool(situation(unemployed=[row], **more).aid_targets) is expected
