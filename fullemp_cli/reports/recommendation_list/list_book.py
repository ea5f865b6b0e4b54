"""推荐汇总表 as a workbook: who is recommended and who waits, the whole ranking, the counties, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from fullemp_cli.reports.lists.description import Shape, ShownColumn, ShownList, Value
from fullemp_cli.reports.lists.findings import SEVERITY_WORDS
from fullemp_cli.reports.recommendation_list.marks_words import level_in_short, place_words, reason_words, score_words
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.shown_list import write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.decision import Decision, Ranked
from fullemp_cli.results.recommendation_list import RecommendationList, list_provenance, reward_totals, reward_words
from fullemp_cli.results.recommending import CountyList

NAME = "推荐汇总表.xlsx"
NO_COUNTY = "（没有填县）"


@dataclass(frozen=True, slots=True)
class RankedInCounty:
    """A row of the list: a community, and the county whose number and quota count for it."""

    county: CountyList
    ranked: Ranked

    @property
    def has_quota(self) -> bool:
        """Whether the standard limits how many of the county are recommended."""
        return self.county.quota is not None


def _score(row: RankedInCounty) -> Value:
    total = row.ranked.candidate.total
    return total.secured if total is not None and not total.open else score_words(row.ranked.candidate)


def _recognition(row: RankedInCounty) -> str:
    return row.ranked.recognition.value if row.has_quota or row.ranked.candidate.total is not None else ""


def _name(row: RankedInCounty) -> str:
    """The community, where no street stands beside it: with its street if the county has that name twice."""
    own = row.ranked.candidate.community
    same = [one for one in row.county.ranked if one.candidate.community.name == own.name]
    return f"{own.street}{own.name}" if len(same) > 1 else own.name


RANKING: tuple[ShownColumn[RankedInCounty], ...] = (
    ShownColumn("县（市、区）", lambda row: row.county.county or NO_COUNTY, 12, key=True),
    ShownColumn("名次", lambda row: place_words(row.ranked), 7, width=6, shape=Shape.WORD),
    ShownColumn("社区（村）", lambda row: row.ranked.candidate.community.name, 18, key=True),
    ShownColumn("社区（村）", lambda row: _name(row), width=16),
    ShownColumn("街道（乡镇）", lambda row: row.ranked.candidate.community.street, 14, key=True),
    ShownColumn("得分", _score, 13, shape=Shape.NUMBER),
    ShownColumn("得分", lambda row: score_words(row.ranked.candidate), width=12),
    ShownColumn("得分来自", lambda row: row.ranked.candidate.level_words, 14, shape=Shape.WORD),
    ShownColumn("来自", lambda row: level_in_short(row.ranked.candidate), width=8),
    ShownColumn("认定", _recognition, 9, shape=Shape.WORD),
    ShownColumn("县级\n认定数", lambda row: row.county.recognised.words if row.has_quota else "", 8, shape=Shape.WORD),
    ShownColumn("名额", lambda row: row.county.quota.words if row.county.quota else "", 7, shape=Shape.WORD),
    ShownColumn("结论", lambda row: row.ranked.decision.value, 12, width=10, shape=Shape.WORD),
    ShownColumn("原因", lambda row: reason_words(row.ranked), 34, width=20),
)
_COUNTIES: tuple[ShownColumn[CountyList], ...] = (
    ShownColumn("县（市、区）", lambda one: one.county or NO_COUNTY, 16, key=True),
    ShownColumn("认定数", lambda one: one.recognised.words if one.quota else "", 9, shape=Shape.WORD),
    ShownColumn("认定数来自", lambda one: one.recognised_by if one.quota else "", 16, shape=Shape.WORD),
    ShownColumn("名额", lambda one: one.quota.words if one.quota else "", 8, shape=Shape.WORD),
    ShownColumn("参加排名", lambda one: len(one.ranked), 9, shape=Shape.NUMBER),
    ShownColumn("推荐", lambda one: _recommended(one) if one.quota else "", 8, shape=Shape.NUMBER),
    ShownColumn("待定", lambda one: len(one.having(Decision.UNDECIDED)), 8, shape=Shape.NUMBER),
    ShownColumn(
        "奖补上限（元）",
        lambda one: sum(reward.most for reward in one.rewards) if one.rewards else "",
        14,
        shape=Shape.NUMBER,
    ),
    ShownColumn("说明", lambda one: "\n".join((*one.above, *one.notices)), 50),
)
_PROBLEMS: tuple[ShownColumn[Sequence[str]], ...] = (
    ShownColumn("程度", lambda one: one[0], 8, shape=Shape.WORD),
    ShownColumn("位置", lambda one: one[1], 40),
    ShownColumn("问题", lambda one: one[2], 60),
    ShownColumn("怎样处理", lambda one: one[3], 40),
)


def _recommended(county: CountyList) -> int:
    return sum(one.decision.is_recommended for one in county.ranked)


def recommendation_workbook(record: RecommendationList) -> bytes:
    """The bytes of the workbook. The same record gives the same bytes."""
    stream = BytesIO()
    facts = list_provenance(record)
    with new_book(stream, of_rows=True) as book:
        book.set_properties(
            {
                "title": "推荐汇总表",
                "subject": record.loaded.standard.document,
                "author": facts.program,
                "comments": facts.line,
                "created": datetime(2000, 1, 1),  # not the time of writing: the same inputs must give the same bytes
            }
        )
        styles = SheetStyles(book)
        write_list(book, "推荐汇总表", styles, facts, _first_list(record))
        ranked = [RankedInCounty(county, one) for county in record.counties for one in county.ranked]
        write_list(book, "排名", styles, facts, ShownList("排名", RANKING, ranked))
        counties = ShownList("各县（市、区）", _COUNTIES, record.counties)
        write_list(book, counties.title, styles, facts, counties)
        write_list(book, "问题", styles, facts, ShownList("问题", _PROBLEMS, list(_problems(record))))
    return stream.getvalue()


def _first_list(record: RecommendationList) -> ShownList[RankedInCounty]:
    """Who is recommended, and who waits for a person."""
    standard = record.loaded.standard
    title = standard.recommendation.title.removesuffix("推荐表") if standard.recommendation else standard.title
    notes = [
        f"标准：{standard.title}（{standard.document}）",
        f"认定线：{record.line_sentence}",
        *([record.quota_sentence] if record.quota_sentence else []),
        *(f"注意：{notice}" for notice in record.said_first),
        "本表由程序自拟，不是官方表式；预计认定、推荐名单以县（市、区）的认定文件和上报文件为准。",
    ]
    for reward in reward_totals(record.counties, standard):
        notes.append(f"奖补上限　{reward_words(reward)}。{reward.condition}")
    wanted = (
        Decision.RECOMMENDED,
        Decision.PROVISIONAL,
        Decision.CHOSEN,
        Decision.UNDECIDED,
        Decision.PASSED,
        Decision.RANKED,
    )
    rows = [RankedInCounty(county, one) for county in record.counties for one in county.having(*wanted)]
    return ShownList(f"{title}推荐汇总表", RANKING, rows, tuple(notes), nothing="没有可以推荐的社区（村）。")


def _problems(record: RecommendationList) -> Iterator[Sequence[str]]:
    for out in record.collected.left_out:
        yield ("错误", f"{out.community.county} {out.community.words}".strip(), out.reason, "改好后重新运行")
    for refusal in record.collected.refused:
        yield ("错误", refusal.where, f"{refusal.what}（{refusal.code}）", refusal.hint)
    for found in record.collected.findings:
        yield (SEVERITY_WORDS[found.severity.value], found.where, f"{found.message}（{found.code}）", found.hint)
