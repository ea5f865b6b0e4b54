"""Kinds of findings about reviewed scoring sheets that come back (`fullemp review`)."""

from __future__ import annotations

from fullemp_cli.findings.finding import Severity
from fullemp_cli.findings.kind import FindingKind

_E, _W = Severity.ERROR, Severity.WARNING

REVIEW_KINDS = (
    FindingKind(
        "REV001",
        "评分表出自另一个标准或标准的另一版本",
        _E,
        "这份评分表的分数不与其他评分表比较。",
        "请用当前标准重新出表后再审核。",
    ),
    FindingKind(
        "REV002",
        "审核分数超出该项的分值",
        _E,
        "这个分数不采用；改正以前，该项的分数待定（0 到分值之间）。",
        "请改在 0 到分值之间。",
    ),
    FindingKind(
        "REV003",
        "审核分数不是数",
        _E,
        "这个分数不采用；改正以前，该项的分数待定（0 到分值之间）。",
        "请填数字。",
    ),
    FindingKind("REV004", "评分表缺了项目的行", _E, "该项的审核分数读不到。", "请在原评分表上审核，不要删行。"),
    FindingKind("REV005", "同一项目有两行", _E, "只读第一行。", "请删去多出的行。"),
    FindingKind(
        "REV006", "自评分被改动", _E, "以出表时的自评分为准。", "请在原评分表上审核；自评有误的，请改台账后重新出表。"
    ),
    FindingKind("REV007", "官方表的文字被改动", _W, "分数照读。", "请核对该行的项目和评分办法。"),
    FindingKind("REV008", "评分表和审核表的分数不同", _E, "以评分表（官方表）上的为准。", "请改成一致。"),
    FindingKind(
        "REV009", "找不到该有的工作表或列", _E, "这一处的审核分数读不到。", "请在原评分表上审核，不要删改表头。"
    ),
    FindingKind("REV010", "只评了一部分项目", _W, "没有评的项目以下一级的分数为准。", "请补评，或说明不评的原因。"),
    FindingKind("REV011", "缺少社区的评分表", _W, "该社区没有审核分数。", "请补交该社区的评分表。"),
    FindingKind("REV012", "同一社区有两份评分表", _E, "两份都列出，请人工确定用哪一份。", "请只保留一份。"),
    FindingKind(
        "REV013",
        "评分表与评估结果不是同一次评分",
        _W,
        "审核分数以评分表为准；它是对另一次自评作出的。",
        "请核对是否在最新的评分表上审核；台账改过的，请重新出表。",
    ),
)
