"""宣传报道 by level."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.vocabulary import MediaLevel
from fullemp_cli.measures.evidence import case_of, day
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Parameter, Result

ALL = "全部"
_LEVELS = tuple(level.value for level in MediaLevel)


def media_reports(situation: Situation, arguments: Arguments) -> Result:
    """Reports in the period of these levels; one whose level is blank is of no level."""
    levels = set(arguments.words("level"))
    rows = [row for row in situation.reports if ALL in levels or (row.level and row.level.value in levels)]
    return Result(
        count=len(rows),
        support=tuple(
            case_of(row, None, row.medium, f"{day(row.on) if row.on else ''} {row.title}".strip(), "", "title")
            for row in rows
        ),
        against=tuple(
            case_of(
                row,
                None,
                row.medium,
                "级别未填写或看不懂，不能计入任何一级",
                "核对级别：县级、市级、省级、国家级",
                "level",
            )
            for row in situation.reports
            if row.level is None
        ),
        note=f"评估期内{'、'.join(arguments.words('level'))}媒体报道 {{c}} 篇",
    )


SPECS = (
    MeasureSpec(
        key="media_reports",
        title="媒体宣传报道",
        kind=MeasureKind.COUNT,
        unit="篇",
        what="评估期内被媒体宣传报道几篇。",
        who="宣传报道台账中日期在评估期内（不晚于截止日期）、属于所问级别的报道；没有日期的不计。",
        formula="篇数。",
        origin="台人社发〔2019〕52号 附件1 第9项。",
        note="评估期内媒体报道 {c} 篇",
        function=media_reports,
        needs=((Need(Ledger.REPORTS, (("日期",), ("级别",))),),),
        parameters=(Parameter("level", "媒体级别，一级或几级；“全部”不分级别。", ALL, (ALL, *_LEVELS), many=True),),
    ),
)
