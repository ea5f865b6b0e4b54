"""Entries of 社区基本情况 that a standard of an office's own asks for: read as what it compares them with, told where not
understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Community, Fact
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.standards.needed import rates_asked
from tests.measures.builders import situation
from tests.standards.written import loaded, problems, scored

ENTRIES = """
measures:
  - {id: satisfied, title: 满意度, kind: stated, percent: true, fact: 群众满意度}
  - {id: sites, title: 站点数, kind: stated, unit: 个, fact: 站点数}
  - {id: insured, title: 参保率, kind: quotient, percent: true, numerator: {fact: 已参保人数}, denominator: {fact: 应参保人数}}
items:
  - {id: "1", title: 满意, max: 5, text: 满意, clause: 第1条, method: {kind: all_or_nothing, when: {measure: satisfied, at_least: 90%}}}
  - {id: "2", title: 增幅, max: 5, text: 增幅, clause: 第2条, method: {kind: all_or_nothing, when: {fact: 收入增幅, at_least: 5%}}}
  - {id: "3", title: 面积, max: 5, text: 面积, clause: 第3条, method: {kind: all_or_nothing, when: {fact: 平台面积, at_least: 30}}}
  - {id: "4", title: 站点, max: 5, text: 站点, clause: 第4条, method: {kind: all_or_nothing, when: {measure: sites, at_least: 3}}}
  - {id: "5", title: 参保, max: 5, text: 参保, clause: 第5条, method: {kind: all_or_nothing, when: {measure: insured, at_least: 95%}}}
"""


def of(one: Path, **entries: str) -> Assessment:
    facts = {name: Fact(name, text, Place("甲.xlsx", "社区基本情况", "B9")) for name, text in entries.items()}
    community = Community(name="甲社区", kind="社区", entries=facts)
    return scored(loaded(one, ENTRIES), situation(community=community).facts)


@pytest.mark.parametrize(
    ("entry", "text", "item", "points", "still_open"),
    [
        ("群众满意度", "95%", "1", 5, 0),
        ("群众满意度", "95", "1", 5, 0),  # was 9500%
        ("群众满意度", "89.9", "1", 0, 0),
        ("群众满意度", "0.9", "1", 0, 5),  # 0.9% or 90%
        ("收入增幅", "6", "2", 5, 0),
        ("收入增幅", "4.9", "2", 0, 0),  # was 490%
        ("收入增幅", "-3%", "2", 0, 0),
        ("平台面积", "30㎡", "3", 5, 0),
        ("平台面积", "约40", "3", 0, 5),
    ],
)
def test_an_entry_is_read_as_what_it_is_compared_with(
    entry: str, text: str, item: str, points: int, still_open: int, tmp_path: Path
) -> None:
    found = next(one for one in of(tmp_path, **{entry: text}).items if one.id == item)
    assert (int(found.points), int(found.open)) == (points, still_open)


def test_which_entries_are_percentages(tmp_path: Path) -> None:
    assert rates_asked(loaded(tmp_path, ENTRIES).standard) == {"群众满意度", "收入增幅"}


@pytest.mark.parametrize(
    ("limit", "rate"),
    [
        ("{kind: all_or_nothing, when: {measure: visit_coverage, at_least: {fact: 目标}}}", True),
        ("{kind: proportional, measure: visit_coverage, target: {fact: 目标}}", True),
        ("{kind: bands, measure: visit_coverage, bands: [{at_least: {fact: 目标}, points: 5}], otherwise: 0}", True),
        ("{kind: per_unit, awards: [{measure: visit_coverage, per_point_above: {fact: 目标}, points: 1}]}", True),
        (
            '{kind: deduct, deductions: [{id: "1.1", title: 低, points: 1, of: {measure: visit_coverage}, per_point_below: {fact: 目标}}]}',
            True,
        ),
        ("{kind: all_or_nothing, when: {measure: placements, at_least: {fact: 目标}}}", False),
        ("{kind: proportional, measure: placements, target: {fact: 目标}}", False),
        (
            "{kind: bands, measure: placements, of_target: {fact: 目标}, bands: [{at_least: 100%, points: 5}], otherwise: 0}",
            False,
        ),
    ],
)
def test_a_target_is_a_percentage_where_a_share_is_compared_with_it(limit: str, rate: bool, tmp_path: Path) -> None:
    text = f"""
items:
  - id: "1"
    title: 项
    max: 5
    text: 项
    clause: 第1条
    method: {limit}
    readings: [{{reading: 甲, because: 乙}}]
"""
    assert rates_asked(loaded(tmp_path, text).standard) == ({"目标"} if rate else frozenset())


def test_what_is_written_and_not_understood_is_not_said_to_be_blank(tmp_path: Path) -> None:
    entries = {"平台面积": "约40", "站点数": "两三个", "已参保人数": "约九成", "群众满意度": "很高"}
    found = of(tmp_path, **entries)
    items = {one.id: one for one in found.items}
    assert "社区基本情况“平台面积”填的“约40”看不懂" in items["3"].explanation
    assert (
        "社区基本情况的“站点数”（填的内容看不懂）" in items["4"].explanation and "没有填" not in items["4"].explanation
    )
    assert "没有填社区基本情况的“应参保人数”，社区基本情况的“已参保人数”（填的内容看不懂）" in items["5"].explanation
    assert "没有填“收入增幅”" in items["2"].explanation
    told = sorted((one.code, one.message.partition("“")[0]) for one in found.findings if one.code.startswith("FACT"))
    assert told == [
        ("FACT001", "群众满意度"),
        ("FACT002", "已参保人数"),
        ("FACT002", "平台面积"),
        ("FACT002", "站点数"),
    ]


def test_a_rate_compared_with_a_plain_number(tmp_path: Path) -> None:
    text = """
items:
  - {id: "1", title: 满意, max: 5, text: 满意, clause: 第1条, method: {kind: all_or_nothing, when: {fact: 群众满意率, at_least: 90}}}
"""
    assert ["是不是 90%" in one for one in problems(tmp_path, text)] == [True]
