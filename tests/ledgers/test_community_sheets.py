"""社区基本情况 written more than once: in one sheet, on two sheets, in the files of two years."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.facts import Community
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import codes, facts, sheet
from tests.ledgers.people import identity

Row = list[Value]
PERSON: Row = ["张三", identity("19800101", 1), "就业"]


def described(*tables: list[Row]) -> tuple[Community, list[str]]:
    sheets = [sheet(f"社区基本情况{n or ''}", ["项目", "内容"], *rows) for n, rows in enumerate(tables)]
    read = facts(*sheets, sheet("劳动力", ["姓名", "身份证号", "就业状态"], PERSON))
    return read.community, [code for code in codes(read) if code in ("LED007", "WORD001")]


def test_what_stands_on_either_sheet_is_known() -> None:
    community, said = described(
        [["社区（村）名称", "望江村"], ["参加职工基本养老保险人数", 120], ["联系人", None]],
        [
            ["社区（村）名称", "望江村"],
            ["参加城乡居民基本养老保险人数", "80人"],
            ["联系人", "李四"],
            ["就业计划数", 30],
        ],
    )
    assert (community.employee_pension_total, community.resident_pension_total, community.contact) == (120, 80, "李四")
    assert community.number("就业计划数") == 30
    assert not said


@pytest.mark.parametrize("apart", [False, True])
def test_two_numbers_and_nobody_knows_which_is_right(apart: bool) -> None:
    one: list[Row] = [["社区（村）名称", "望江村"], ["参加职工基本养老保险人数", 120], ["计划", 30], ["联系人", "李四"]]
    two: list[Row] = [["参加职工基本养老保险人数", 90], ["计划", 40], ["联系人", "王五"]]
    community, said = described(one, two) if apart else described([*one, *two])
    assert community.employee_pension_total is None
    assert "employee_pension_total" in community.unread
    assert community.number("计划") is None
    assert community.contact == "李四", "of a text the first counts"
    assert said == ["LED007"] * 3


def test_the_same_written_in_another_way_is_no_dispute() -> None:
    community, said = described(
        [["社区（村）名称", "望江村"], ["参加职工基本养老保险人数", 120], ["评估期起", "2026-01-01"], ["计划", 30]],
        [
            ["社区（村）名称", "望江村"],
            ["参加职工基本养老保险人数", "120人"],
            ["评估期起", "2026年1月1日"],
            ["计划", "30人"],
        ],
    )
    assert community.employee_pension_total == 120 and community.period_start is not None
    assert community.number("计划") == 30
    assert not said


def test_the_periods_of_two_years_are_none() -> None:
    """The year of the as-of date is assessed then, and last year's list of persons counts for less."""
    community, said = described(
        [["社区（村）名称", "望江村"], ["评估期起", "2025-01-01"], ["评估期止", "2025-12-31"]],
        [["社区（村）名称", "望江村"], ["评估期起", "2026-01-01"], ["评估期止", "2026-12-31"]],
    )
    assert (community.period_start, community.period_end) == (None, None)
    assert said == ["LED007", "LED007"]
