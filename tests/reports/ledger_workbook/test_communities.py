"""What was understood, as a canonical workbook: scored, it gives the same result, whatever the office's layout was."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.not_read_list import NOT_READ_HEADINGS
from fullemp_cli.ledgers.reading.reading import book_of, read_ledger
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.reports.ledger_workbook.communities import converted_workbook
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.run.community_run import assess_facts
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.source_file import LoadedStandard
from tests.ledgers.books import book, sheet
from tests.ledgers.layouts import Office, Trait
from tests.ledgers.people import TODAY, identity, records

_LAYOUTS: tuple[set[Trait], ...] = (
    set(),
    {Trait.TITLED, Trait.TWO_ROWS, Trait.SERIALS, Trait.TOTALS, Trait.SYNONYMS, Trait.SHUFFLED},
    {Trait.CODES, Trait.NUMBERS, Trait.DATES, Trait.TICKS, Trait.GAPS},
    {Trait.ONE_HOT, Trait.SPLIT, Trait.WIDE, Trait.MERGED, Trait.FOLDER},
    {Trait.STACKED, Trait.QUARTERS, Trait.JUNK, Trait.PAGES, Trait.DECORATED},
)


@cache
def standards() -> tuple[LoadedStandard, ...]:
    return tuple(load_standard(id) for id in ("taizhou", "quangang", "pingdingshan", "star-community"))


def results(facts: Facts) -> list[object]:
    request = LedgerRequest(Path("台账.xlsx"), TODAY, period="2026", as_of="2026-11-01")
    return [_said(one.assessment) for one in assess_facts(facts, request, standards())]


def _said(assessment: Assessment) -> object:
    items = [(one.id, one.points, one.open, one.status, one.explanation) for one in assessment.items]
    criteria = [(one.id, one.tier, one.met) for one in assessment.criteria]
    return assessment.total, items, criteria, assessment.tiers, [(one.id, one.applies) for one in assessment.vetoes]


def again(folder: Path, *facts: Facts) -> Path:
    path = folder / "标准.xlsx"
    path.write_bytes(converted_workbook(facts))
    return path


@pytest.mark.parametrize("layout", _LAYOUTS, ids=lambda layout: "+".join(sorted(one.name for one in layout)) or "plain")
@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_result_from_every_layout(layout: set[Trait], seed: int, tmp_path: Path) -> None:
    office = Office(layout, Random(seed)).workbooks(records(Random(seed + 7)))
    facts = book_of("望江村", office, today=TODAY).facts()
    assert results(read_ledger(again(tmp_path, facts), today=TODAY).facts()) == results(facts)


def township(*extra: str) -> list[Facts]:
    rows = [["望江村", "赵一", identity("19800101", 1), "就业"], ["临江村", "钱二", identity("19810101", 2), "失业"]]
    read = book(
        sheet(
            "社区基本情况",
            ["社区（村）名称", "类型", "评估期起", "评估期止", *extra],
            ["望江村", "村", "2026-01-01", "2026-12-31", *("90%" for _ in extra)],
            ["临江村", "村", "2026-01-01", "2026-12-31", *("80%" for _ in extra)],
        ),
        sheet("劳动力", ["所属社区", "姓名", "身份证号", "就业状态"], *rows),
    )
    return [read.facts(name) for name in read.communities]


def test_several_communities_stay_apart(tmp_path: Path) -> None:
    facts = township("全县目标")
    read = read_ledger(again(tmp_path, *facts), today=TODAY)
    assert read.communities == ("望江村", "临江村")
    for before in facts:
        after = read.facts(before.community.name)
        assert after.labour is not None and before.labour is not None
        assert [row.person for row in after.labour.rows] == [row.person for row in before.labour.rows]
        assert after.community.period_start == date(2026, 1, 1)
        assert after.community.number("全县目标") == before.community.number("全县目标")
        assert results(after) == results(before)


def test_what_one_community_has_not_recorded_never_becomes_zero() -> None:
    facts = township()
    lacking = Facts(community=facts[1].community)
    with pytest.raises(Refusal) as refused:
        converted_workbook([facts[0], lacking])
    assert refused.value.code == "CHK009" and "--community" in refused.value.hint


LOOSE = sheet(
    "劳动力（2网格）", [1, "钱二", identity("19810101", 2), "就业"], [2, "孙三", identity("19820101", 3), "失业"]
)
CARDS = sheet(
    "名单",
    ["姓名", "赵一", "身份证号", identity("19800101", 1)],
    ["就业状态", "就业", "联系电话", ""],
    ["姓名", "钱二", "身份证号", identity("19810101", 2)],
    ["就业状态", "失业", "联系电话", ""],
)
BESIDE = sheet(
    "失业人员",
    ["姓名", "身份证号", "登记失业日期"],
    ["赵一", identity("19800101", 1), "2026-01-02", None, "钱二", identity("19810101", 2)],
)


@pytest.mark.parametrize("not_read", [LOOSE, CARDS, BESIDE], ids=lambda one: one.name)
def test_what_nobody_could_read_holds_open_what_it_held(not_read: Sheet, tmp_path: Path) -> None:
    """It was left behind, and the marks of the copy were final."""
    labour = sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["周九", identity("19900101", 9), "就业"])
    facts = book(labour, not_read).facts()
    once = read_ledger(again(tmp_path, facts), today=TODAY).facts()
    assert [block.ledger for block in once.unread_blocks] == [block.ledger for block in facts.unread_blocks] != []
    assert [_sums(one) for one in results(once)] == [_sums(one) for one in results(facts)]
    twice = read_ledger(again(tmp_path, once), today=TODAY).facts()
    assert [_sums(one) for one in results(twice)] == [_sums(one) for one in results(facts)]


def _sums(said: Any) -> object:
    """Without the sentences: they say where the rows stand that were not read."""
    total, items, criteria, *rest = said
    return total, [one[:4] for one in items], criteria, rest


def test_a_line_of_the_list_that_was_dealt_with_holds_nothing_open() -> None:
    heading = sheet(
        "没有读入", ["请补进各自的台账"], list(NOT_READ_HEADINGS), ["劳动力", "甲.xlsx ▸ 2网格", "没有找到表头", 8], []
    )
    labour = sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["周九", identity("19900101", 9), "就业"])
    listed = book(labour, heading).facts()
    assert [(one.ledger, one.why, one.rows) for one in listed.unread_blocks] == [
        (LABOUR_FORCE, "没有找到表头（甲.xlsx ▸ 2网格）", 8)
    ]
    assert not book(labour, sheet("没有读入", ["请补进各自的台账"], list(NOT_READ_HEADINGS))).facts().unread_blocks
