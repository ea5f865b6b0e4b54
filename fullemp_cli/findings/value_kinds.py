"""Kinds of findings about single values: identity numbers, dates, words, cells."""

from __future__ import annotations

from fullemp_cli.findings.finding import Severity
from fullemp_cli.findings.kind import FindingKind

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT

IDENTITY_KINDS = (
    FindingKind(
        "ID001", "身份证号校验码不符", _E, "号码至少有一位写错；两行写成同一错号仍算同一人。", "请核对后改正。"
    ),
    FindingKind(
        "ID002", "身份证号位数或字符不对", _E, "这一行没有可用的号码，只能按姓名对人。", "请按证件补全 18 位号码。"
    ),
    FindingKind("ID003", "身份证号前两位不是省级代码", _W, "号码仍按原样使用。", "请核对号码前两位。"),
    FindingKind(
        "ID004",
        "身份证号里的出生日期不存在",
        _E,
        "出生日期不存在、在将来或过早，号码不可用，只能按姓名对人。",
        "请按证件改正第 7 至 14 位。",
    ),
    FindingKind(
        "ID005",
        "身份证号以数值保存，末几位已丢失",
        _E,
        "表格只保留数值的前 15 位。前 14 位仍用来算年龄，对人只能按姓名。",
        "请把这一列设成“文本”格式后重新录入号码。",
    ),
    FindingKind("ID006", "没有身份证号", _E, "这一行只能按姓名对人。", "请补填身份证号。"),
    FindingKind("ID007", "性别与身份证号不符", _W, "按身份证号计算。", "请核对性别和号码的第 17 位。"),
    FindingKind("ID008", "出生日期与身份证号不符", _W, "按身份证号计算。", "请核对出生日期和号码的第 7 至 14 位。"),
)

DATE_KINDS = (
    FindingKind("DATE001", "日期看不懂", _E, "这一格按没有日期处理，从不猜测。", "请写成 2026-03-05 这样的日期。"),
    FindingKind("DATE002", "日期只写到月", _H, "按当月第一天计算。", "如知道是哪一天，请补上。"),
    FindingKind("DATE003", "日期在今天以后", _W, "还没有发生的事在截止日期前不算。", "请核对年份和月份。"),
    FindingKind("DATE004", "日期早于本人出生", _E, "日期或身份证号至少有一个写错。", "请核对日期和身份证号。"),
    FindingKind("DATE005", "日期有两种读法", _E, "这一格按没有日期处理，从不猜测。", "请写成 2026-03-05 这样的日期。"),
    FindingKind("DATE006", "先有结果后有登记", _E, "这个结束日期不采信，按尚未结束计算。", "请核对两个日期。"),
    FindingKind(
        "DATE007",
        "缺少必填的日期",
        _E,
        "失业、认定按评估期第一天起算；服务、岗位、主体、报道不落在任何评估期。",
        "请补填日期。",
    ),
)

WORD_KINDS = (
    FindingKind(
        "WORD001",
        "不认识的填写内容",
        _E,
        "按“无法识别”处理，从不按有利的一面猜。",
        "请改用台账规定的词，或在映射文件里说明。",
    ),
    FindingKind("WORD002", "一格里有几个不同的值", _W, "只取第一个认识的值。", "请只保留一个。"),
    FindingKind("WORD003", "是否栏看不懂", _E, "按没有填写处理。", "请填“是”或“否”（有、无）。"),
    FindingKind("WORD004", "数量看不懂", _E, "按没有填写处理。", "请填阿拉伯数字。"),
    FindingKind("WORD005", "代码不在本表的代码说明里", _E, "按“无法识别”处理。", "请核对代码，或在表下的说明里补上。"),
    FindingKind("WORD006", "缺少必填的内容", _E, "这一格按没有填写处理。", "请补填。"),
    FindingKind("WORD007", "就业状态与就业形式矛盾", _W, "以就业状态为准。", "请核对两栏。"),
    FindingKind(
        "WORD008",
        "填了就业形式，没填就业日期",
        _W,
        "登记失业人员、就业困难人员没有就业日期的，不算就业。",
        "请补填就业日期。",
    ),
)

CELL_KINDS = (
    FindingKind("CELL001", "单元格是错误值", _E, "这一格按无法识别处理。", "请在表格软件里改正公式或内容后保存。"),
    FindingKind(
        "CELL002", "公式没有保存结果", _E, "这一格按无法识别处理。", "请用 WPS 或 Excel 打开文件，保存一次再试。"
    ),
)
