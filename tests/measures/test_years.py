"""A ledger of another year than the period is told first of all; a few old dates are ordinary."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.measures.period import Period
from fullemp_cli.measures.years import ledger_of_another_year
from tests.ledgers.books import facts, sheet
from tests.ledgers.people import identity

PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([2025] * 5, True),
        ([2025] * 4 + [2026], True),
        ([2025] * 3 + [2026] * 2, False),
        ([2026] * 5, False),
        ([2025] * 2, False),
    ],
)
def test_most_dates_of_another_year(years: list[int], said: bool) -> None:
    rows = [[f"赵{n}", identity("19800101", n + 1), f"{year}-03-0{n + 1}"] for n, year in enumerate(years)]
    found = ledger_of_another_year(facts(sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], *rows)), PERIOD)
    assert bool(found) is said
    if said:
        assert "2025 年" in found[0].message and "2026 年" in found[0].message


@pytest.mark.parametrize(("year", "said"), [(2025, True), (2026, False)])
def test_records_of_another_year_beside_this_years_register(year: int, said: bool) -> None:
    spells = [[f"赵{n}", identity("19800101", n + 1), f"2026-03-0{n + 1}"] for n in range(4)]
    visits = [[f"{year}-0{n + 1}-05", "赵0", identity("19800101", 1), "走访"] for n in range(4)]
    register = sheet("失业人员", ["姓名", "身份证号", "登记失业日期"], *spells)
    found = ledger_of_another_year(
        facts(register, sheet("服务记录", ["日期", "姓名", "身份证号", "服务类型"], *visits)), PERIOD
    )
    assert [one.message.startswith("服务记录100% 的日期在 2025 年") for one in found] == [True] * said
