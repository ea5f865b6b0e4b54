"""Summaries of invented communities: results of any standard written to disk and read as a batch reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fullemp_cli.reports.summary.brief import read_line
from fullemp_cli.reports.summary.content import AcrossLine, BatchSummary, NotScored, columns_of
from fullemp_cli.reports.summary.explanations import ExplanationBook
from fullemp_cli.reports.summary.ranking import by_tiers, ranked
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.results.result_json import result_text
from tests.reports.assessments import COMMUNITY, assessment, standard

NASTY = "=1+1</script><script>document.title='坏'</script>&\"'社区"


def results(id: str) -> list[Assessment]:
    """Four communities: two alike, one with open marks, one with a name that is an attack."""
    named = [("甲社区", "示例区"), ("乙社区", "示例区"), ("丙村", ""), (NASTY, "另一区")]
    return [
        assessment(
            id,
            still_open=index == 2,
            lost=index != 3,
            community=COMMUNITY.model_copy(update={"name": name, "county": county}),
        )
        for index, (name, county) in enumerate(named)
    ]


def summary_of(folder: Path, id: str, given: Sequence[Assessment] | None = None) -> BatchSummary:
    """The summary of those results (of `results`) with one failure and one hint."""
    rules, book = standard(id), ExplanationBook()
    columns, lines = columns_of(rules), []
    for number, one in enumerate(results(id) if given is None else given):
        path = folder / f"{number}.json"
        path.write_text(result_text(one, show_ids=True), encoding="utf-8")
        files = (f"{number}-评分表.xlsx",)
        lines.append(read_line(path, columns, book, source=f"台账/{number}.xlsx", folder=f"台账/{number}", files=files))
    return BatchSummary(
        standard=rules,
        facts=Provenance("fullemp 0.1.0", f"标准 {id} ab12", "截至 2026-11-30", f"{len(lines)} 个社区的台账 cd34"),
        columns=columns,
        lines=ranked(lines, rules) if rules.kind == "score" else by_tiers(lines),
        not_scored=(NotScored("台账/坏.xlsx", "", "FILE003", "这不是表格文件。", "请另存为 .xlsx。"),),
        skipped=(("台账/~$甲.xlsx", "锁文件"),),
        across=(
            AcrossLine("走访内容相同", "同一段走访内容出现 9 次，请核对。", 9, 2, ("甲社区 ▸ F3", "乙社区 ▸ F9"), 9),
        ),
        across_count=3,
        sentences=book.sentences,
        latest="2026-11-30",
    )


def with_points(summary: BatchSummary, *points: tuple[int, int]) -> BatchSummary:
    """The same communities with these secured and open marks."""
    from fractions import Fraction

    lines = [
        replace(line, points=Fraction(low), open=Fraction(still_open))
        for line, (low, still_open) in zip(summary.lines, points, strict=True)
    ]
    return replace(summary, lines=ranked(lines, summary.standard))
