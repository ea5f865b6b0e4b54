"""definitions.md, Persons and Measures: who of 劳动力 counts where."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Residence
from fullemp_cli.people.identity_number import Sex
from tests.measures.builders import labour, person, situation, stranger

S = EmploymentStatus


@pytest.mark.parametrize(
    ("who", "values", "counts"),
    [
        pytest.param(person(), {}, True, id="in work"),
        pytest.param(person(), {"status": S.UNEMPLOYED}, True, id="unemployed"),
        pytest.param(person(), {"status": None}, True, id="status blank"),
        *[
            pytest.param(person(), {"status": status}, False, id=status.value)
            for status in (S.STUDYING, S.MILITARY_SERVICE, S.IMPRISONED, S.RETIRED, S.INCAPACITATED, S.HOUSEKEEPING)
        ],
        *[pytest.param(person(), {"status": status}, False, id=status.value) for status in S if status.gone],
        pytest.param(person(), {"residence": Residence.OUTSIDE}, False, id="outside"),
        pytest.param(person(), {"residence": None}, True, id="residence blank"),
        pytest.param(person(), {"able": False}, False, id="not able"),
        pytest.param(person(), {"willing": False}, False, id="not willing"),
        pytest.param(person(), {"duplicate": True}, False, id="a second row"),
        pytest.param(person(born="2010-09-30"), {}, True, id="sixteen today"),
        pytest.param(person(born="2010-10-01"), {}, False, id="sixteen tomorrow"),
        pytest.param(person(born="1966-05-01", sex=Sex.MALE), {}, True, id="a man of sixty in the delay"),
        pytest.param(person(born="1965-05-01", sex=Sex.MALE), {}, False, id="a man past it"),
        pytest.param(person(born="1971-04-15"), {}, False, id="a woman who retired in August"),
        pytest.param(stranger(), {}, True, id="unknown age"),
        pytest.param(stranger(), {"age": 70}, False, id="by age"),
    ],
)
def test_labour_force(who: Any, values: dict[str, Any], counts: bool) -> None:
    assert bool(situation(labour=[labour(who, **values)]).labour_force) is counts


@pytest.mark.parametrize(("choice", "counts"), [(55, True), (50, False)])
def test_the_choice_for_women_decides_and_is_listed(choice: int, counts: bool) -> None:
    woman = situation(labour=[labour(person(born="1973-01-01"))], women_retire_from=choice)
    assert bool(woman.labour_force) is counts
    assert woman.labour_persons[0].depends
