"""推荐汇总表 as a workbook: who is recommended and who waits, the whole ranking, the counties, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from io import BytesIO

from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.recommendation_list.marks_words import place_words, reason_words, score_words
from fullemp_cli.reports.scoring_sheet.findings_sheet import SEVERITY_WORDS
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import ListColumn, Listing, Value, whole_list
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.results.decision import Decision, Ranked
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.results.recommendation_list import RecommendationList, list_provenance, reward_totals, reward_words
from fullemp_cli.results.recommending import CountyList

NAME = "推荐汇总表.xlsx"

_LIST = (
    ListColumn("县（市、区）", 12, key=True),
    ListColumn("名次", 7, CENTRED),
    ListColumn("社区（村）", 18, key=True),
    ListColumn("街道（乡镇）", 14, key=True),
    ListColumn("得分", 13, CENTRED),
    ListColumn("得分来自", 14, CENTRED),
    ListColumn("认定", 9, CENTRED),
    ListColumn("县级\n认定数", 8, CENTRED),
    ListColumn("名额", 7, CENTRED),
    ListColumn("结论", 12, CENTRED),
    ListColumn("原因", 34),
)
_COUNTIES = (
    ListColumn("县（市、区）", 16, key=True),
    ListColumn("认定数", 9, CENTRED),
    ListColumn("认定数来自", 16, CENTRED),
    ListColumn("名额", 8, CENTRED),
    ListColumn("参加排名", 9, CENTRED),
    ListColumn("推荐", 8, CENTRED),
    ListColumn("待定", 8, CENTRED),
    ListColumn("奖补上限（元）", 14, CENTRED),
    ListColumn("说明", 50),
)
_PROBLEMS = (ListColumn("程度", 8, CENTRED), ListColumn("位置", 40), ListColumn("问题", 60), ListColumn("怎样处理", 40))


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
        _first_sheet(book, styles, facts, record)
        ranked = [row for county in record.counties for row in _rows(county, county.ranked)]
        whole_list(book, "排名", styles, facts, _LIST, ranked)
        whole_list(
            book, "各县（市、区）", styles, facts, _COUNTIES, [_county_row(county) for county in record.counties]
        )
        whole_list(book, "问题", styles, facts, _PROBLEMS, list(_problems(record)))
    return stream.getvalue()


def _first_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, record: RecommendationList) -> None:
    """Who is recommended, and who waits for a person."""
    standard = record.loaded.standard
    listing = Listing(book, "推荐汇总表", styles, _LIST)
    title = standard.recommendation.title.removesuffix("推荐表") if standard.recommendation else standard.title
    listing.title(f"{title}推荐汇总表")
    listing.line(f"标准：{standard.title}（{standard.document}）")
    listing.line(f"认定线：{record.line_sentence}")
    if record.quota_sentence:
        listing.line(record.quota_sentence)
    for notice in record.said_first:
        listing.line(f"注意：{notice}")
    listing.line("本表由程序自拟，不是官方表式；预计认定、推荐名单以县（市、区）的认定文件和上报文件为准。")
    for reward in reward_totals(record.counties, record.loaded.standard):
        listing.line(f"奖补上限　{reward_words(reward)}。{reward.condition}")
    listing.heading()
    wanted = (
        Decision.RECOMMENDED,
        Decision.PROVISIONAL,
        Decision.CHOSEN,
        Decision.UNDECIDED,
        Decision.PASSED,
        Decision.RANKED,
    )
    rows = [row for county in record.counties for row in _rows(county, county.having(*wanted))]
    if not listing.rows(rows):
        listing.line("没有可以推荐的社区（村）。")
    listing.finish(facts)


def _rows(county: CountyList, ranked: Sequence[Ranked]) -> Iterator[Sequence[Value]]:
    has_quota = county.quota is not None
    for one in ranked:
        total = one.candidate.total
        score: Value = total.secured if total is not None and not total.open else score_words(one.candidate)
        yield (
            county.county or "（没有填县）",
            place_words(one),
            one.candidate.community.name,
            one.candidate.community.street,
            score,
            one.candidate.level_words,
            one.recognition.value if has_quota or total is not None else "",
            county.recognised.words if has_quota else "",
            county.quota.words if county.quota is not None else "",
            one.decision.value,
            reason_words(one),
        )


def _county_row(county: CountyList) -> Sequence[Value]:
    has_quota = county.quota is not None
    recommended = sum(one.decision.is_recommended for one in county.ranked)
    return (
        county.county or "（没有填县）",
        county.recognised.words if has_quota else "",
        county.recognised_by if has_quota else "",
        county.quota.words if county.quota is not None else "",
        len(county.ranked),
        recommended if has_quota else "",
        sum(one.decision is Decision.UNDECIDED for one in county.ranked),
        Fraction(sum(reward.most for reward in county.rewards)) if county.rewards else "",
        "\n".join((*county.above, *county.notices)),
    )


def _problems(record: RecommendationList) -> Iterator[Sequence[Value]]:
    for out in record.collected.left_out:
        yield ("错误", f"{out.community.county} {out.community.words}".strip(), out.reason, "改好后重新运行")
    for refusal in record.collected.refused:
        yield ("错误", refusal.where, f"{refusal.what}（{refusal.code}）", refusal.hint)
    for found in record.collected.findings:
        yield (SEVERITY_WORDS[found.severity.value], found.where, f"{found.message}（{found.code}）", found.hint)
