"""The recommendations on the terminal: county by county, within 80 columns, for a GBK console."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from fullemp_cli.cli.review_view import finding_lines
from fullemp_cli.reports.lists.on_terminal import terminal_table
from fullemp_cli.reports.paragraph import Paragraph
from fullemp_cli.reports.recommendation_list.list_book import NO_COUNTY, RANKING, RankedInCounty
from fullemp_cli.results.decision import Decision
from fullemp_cli.results.recommendation_list import RecommendationList, reward_totals, reward_words
from fullemp_cli.results.recommending import CountyList

_SHOWN = 30
"""Communities of a county that are printed although they are neither recommended nor undecided; the rest is counted."""

_STYLES = {
    Decision.RECOMMENDED: "green",
    Decision.CHOSEN: "green",
    Decision.PROVISIONAL: "yellow",
    Decision.UNDECIDED: "yellow",
}


def recommendation_view(record: RecommendationList) -> RenderableType:
    """The line and the quota, each county's ranking, the reward as an upper bound, and what is wrong."""
    parts: list[RenderableType] = [
        Paragraph(f"{record.loaded.standard.title}（截至 {'、'.join(record.as_of)}）", bold=True),
        Paragraph(f"认定线：{record.line_sentence}", hanging=2),
    ]
    if record.quota_sentence:
        parts.append(Paragraph(record.quota_sentence, hanging=2))
    parts += [Paragraph(f"注意：{notice}", hanging=2) for notice in record.said_first]
    for county in record.counties:
        parts += [Text(), *_county(county)]
    rewards = reward_totals(record.counties, record.loaded.standard)
    if rewards:
        parts.append(Text())
        parts += [Paragraph(f"奖补上限　{reward_words(reward)}", hanging=2) for reward in rewards]
    if record.collected.findings:
        parts += [Text(), *finding_lines(record.collected.findings)]
    return Group(*parts)


def _county(county: CountyList) -> Iterator[RenderableType]:
    yield Paragraph(_head(county), bold=True)
    for notice in county.notices:
        yield Paragraph(f"注意：{notice}", hanging=2)
    others = {one.candidate.community for one in [one for one in county.ranked if one.decision not in _STYLES][_SHOWN:]}
    rows = [RankedInCounty(county, one) for one in county.ranked if one.candidate.community not in others]
    yield terminal_table(RANKING, rows, lambda row: _STYLES.get(row.ranked.decision, ""))
    if others:
        yield Paragraph(f"……另有 {len(others)} 个没有列出，见推荐汇总表的“排名”。")


def _head(county: CountyList) -> str:
    name = county.county or NO_COUNTY
    if county.quota is None:
        return f"{name}　{len(county.ranked)} 个社区（村）"
    estimated = "预计认定" if county.recognised_by.endswith("预计") else "已认定"
    return f"{name}　{estimated} {county.recognised.words} 个（{county.recognised_by}），名额 {county.quota.words} 个"
