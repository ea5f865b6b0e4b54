"""岗位信息, 宣传报道 and 市场主体: notices, reports, jobs that new businesses brought."""

from __future__ import annotations

from fullemp_cli.ledgers.vocabulary import MediaLevel
from fullemp_cli.measures.builtin.parts import IN_PERIOD, col, either, of, why
from fullemp_cli.measures.kinds.amounts import Amount, DeclaredCount, DeclaredRatio
from fullemp_cli.measures.kinds.periods import DeclaredPeriodsWithout
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.selections import ToCheck
from fullemp_cli.measures.specification import Arguments, Parameter

ALL = "全部"
_LEVELS = tuple(level.value for level in MediaLevel)
_PUBLISHED = col("日期", **IN_PERIOD)


def _notices(_: Arguments) -> DeclaredCount:
    return DeclaredCount(
        id="vacancy_notices",
        title="岗位信息发布数",
        kind="count",
        unit="条",
        of=[of("岗位信息", col("发布日期", **IN_PERIOD))],
        distinct="row",
        listed_by="用人单位",
        sentence="评估期内发布岗位信息 {c} 条",
        counted_reasons=[why("{发布日期} 发布 {岗位}", at=["发布日期"])],
    )


def _quarters(_: Arguments) -> DeclaredPeriodsWithout:
    return DeclaredPeriodsWithout(
        id="quarters_without_notice",
        title="没有发布岗位信息的季度",
        kind="periods_without",
        unit="个",
        of=[of("岗位信息")],
        each="quarter",
        date="发布日期",
        sentence="没有发布岗位信息的季度 {c} 个",
        reason="{期间}没有发布岗位信息",
        remedy="补登已发布的岗位信息；以后每季度发布",
    )


def _reports(given: Arguments) -> DeclaredCount:
    levels = given.words("level")
    level = () if ALL in levels else (col("级别", one_of=list(levels)),)
    what = "" if ALL in levels else "、".join(levels)
    return DeclaredCount(
        id="media_reports",
        title=f"{what}媒体宣传报道",
        kind="count",
        unit="篇",
        of=[of("宣传报道", _PUBLISHED, *level)],
        distinct="row",
        listed_by="媒体名称",
        sentence=f"评估期内{'、'.join(levels)}媒体报道 {{c}} 篇",
        counted_reasons=[why("{日期} {标题}", at=["标题"])],
        to_check=[
            ToCheck(
                of=[of("宣传报道", _PUBLISHED, either(col("级别", blank=True), col("级别", unreadable=True)))],
                reason="级别未填写或看不懂，不能计入任何一级",
                remedy="核对级别：县级、市级、省级、国家级",
                at=["级别"],
            )
        ],
    )


def _jobs(_: Arguments) -> DeclaredRatio:
    founded = of("市场主体", col("成立日期", **IN_PERIOD))
    return DeclaredRatio(
        id="jobs_per_new_business",
        title="创业带动就业比率",
        kind="ratio",
        unit="人/个",
        numerator=Amount(of=[founded], sum="带动就业人数"),
        denominator=Amount(of=[founded]),
        listed_by="名称",
        sentence="带动就业 {n} 人 ÷ 评估期内新创办的市场主体 {d} 个",
        counted_reasons=[why("带动就业 {带动就业人数} 人", at=["带动就业人数"])],
        to_check=[
            ToCheck(
                of=[of("市场主体", col("成立日期", **IN_PERIOD), col("带动就业人数", blank=True))],
                reason="带动就业人数未填写，按 0 计",
                remedy="核实后填写带动就业人数",
                at=["带动就业人数"],
            )
        ],
    )


SPECS = (
    MeasureSpec(
        key="jobs_per_new_business",
        title="创业带动就业比率",
        what="评估期内新创办的市场主体平均每个带动多少人就业。",
        who="市场主体台账中成立日期在评估期内（不晚于截止日期）的市场主体，不论后来是否注销。",
        formula="带动就业人数合计（空白按 0）÷ 新创办的市场主体数。",
        origin="台人社发〔2019〕52号 附件1 第6项。",
        declared=_jobs,
        published=(PublishedWords(9, r"带动就业.{0,8}(?:比|率|1:|人数)|创业带动就业"),),
    ),
    MeasureSpec(
        key="vacancy_notices",
        title="岗位信息发布数",
        what="评估期内发布了几条岗位信息。",
        who="岗位信息台账中发布日期在评估期内（不晚于截止日期）的记录。",
        formula="记录条数。",
        origin="泉港人社〔2016〕151号 第7项。",
        declared=_notices,
        published=(
            PublishedWords(
                32, r"(?:发布|收集|搜集|采集|推送|提供|开发).{0,12}(?:岗位|用工|招聘)|岗位信息|信息发布|就业岗位"
            ),
        ),
    ),
    MeasureSpec(
        key="quarters_without_notice",
        title="没有发布岗位信息的季度",
        what="岗位信息是否每个季度都有发布。",
        who="最后一天在评估期内（不晚于截止日期）的自然季度；该季度内任何一天（评估期开始以前的也算）发布的都有效。",
        formula="没有岗位信息的季度数。还没有季度结束的，看评估期内有没有发布：没有的计 1。",
        origin="台人社发〔2019〕52号 附件1 第8项（定期发布推荐岗位信息）。",
        declared=_quarters,
        published=(
            PublishedWords(
                31,
                r"(?:每季度|定期|每月|及时).{0,10}(?:发布|公布|推送|提供|更新).{0,10}(?:岗位|招聘|"
                r"用工|就业信息|信息)",
            ),
        ),
    ),
    MeasureSpec(
        key="media_reports",
        title="媒体宣传报道",
        what="评估期内被媒体宣传报道几篇。",
        who="宣传报道台账中日期在评估期内（不晚于截止日期）、属于所问级别的报道；没有日期的不计。",
        formula="篇数。",
        origin="台人社发〔2019〕52号 附件1 第9项。",
        declared=_reports,
        parameters=(Parameter("level", "媒体级别，一级或几级；“全部”不分级别。", ALL, (ALL, *_LEVELS), many=True),),
        published=(PublishedWords(33, r"媒体|报道|宣传报导|新闻|刊发"),),
    ),
)
