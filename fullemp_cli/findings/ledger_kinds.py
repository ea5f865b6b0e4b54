"""Kinds of findings about rows, columns, sheets and files, and about ledgers that contradict each other."""

from __future__ import annotations

from fullemp_cli.findings.finding import Severity
from fullemp_cli.findings.kind import FindingKind

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT

ROW_KINDS = (
    FindingKind(
        "ROW001", "这一行对不上任何人", _E, "在本台账里单独算一个人，与其他台账对不上。", "请补填正确的身份证号。"
    ),
    FindingKind(
        "ROW002", "按姓名对到了人", _H, "号码缺失或不可用，姓名在台账里只有一个人，按这个人计算。", "请补填身份证号。"
    ),
    FindingKind("ROW003", "没有姓名", _W, "有号码的按号码算。", "请补填姓名。"),
    FindingKind(
        "ROW004", "表尾有内容，但没有姓名和号码", _W, "没有读入。", "如是人员，请补填姓名和身份证号；如不是，可以不管。"
    ),
    FindingKind(
        "ROW005",
        "再就业记录对不上失业登记",
        _E,
        "这个人当天没有未结束的失业登记，这条就业没有计入。",
        "请核对登记失业日期和就业日期。",
    ),
    FindingKind("ROW006", "服务对象不在任何名册上", _W, "这条服务不算在任何人名下。", "请核对姓名和身份证号。"),
    FindingKind("ROW007", "没有写明所属社区", _E, "一本台账管多个社区时，这一行不计入任何社区。", "请补填所属社区。"),
    FindingKind("ROW008", "服务没有写对象", _E, "这条服务不算在任何人名下。", "请补填姓名。"),
    FindingKind("ROW009", "服务没有写经办人", _H, "没有内容或经办人的走访，不算完整的走访记录。", "请补填经办人。"),
)

DUPLICATE_KINDS = (
    FindingKind("DUP001", "同一个人有两行", _E, "以第一行为准，其余不计。", "请核对并删去多余的一行。"),
    FindingKind("DUP002", "同一条记录写了两遍", _W, "按一条计算不受影响的照常计算。", "请核对是否重复录入。"),
    FindingKind("DUP003", "同一个号码，姓名不同", _W, "按同一个人计算。", "请核对姓名和身份证号。"),
)

COLUMN_KINDS = (
    FindingKind("COL001", "缺少必填的列", _E, "需要这一列的指标没有数据。", "请补上这一列，或用映射文件说明它叫什么。"),
    FindingKind("COL002", "整列空白", _W, "按没有填写计算。", "如有内容请补填。"),
    FindingKind("COL003", "不认识的表头", _H, "这一列没有读入。", "如有用，请用映射文件说明它是哪一列。"),
    FindingKind("COL004", "表头像是写错了字", _H, "按最接近的表头读入。", "请核对；如不对，请用映射文件改正。"),
    FindingKind("COL005", "两列是同一个内容", _W, "只读了第一列。", "请删去一列，或用映射文件说明。"),
    FindingKind("COL006", "只有次数，没有日期", _W, "次数没有日期，不能证明走访，没有计入。", "请改填每次走访的日期。"),
)

LEDGER_KINDS = (
    FindingKind(
        "LED001", "隐藏的工作表没有读入", _W, "隐藏的工作表可能是旧台账。", "如要计入，请取消隐藏，或在映射文件里写明。"
    ),
    FindingKind("LED002", "像是另一个文件的副本", _W, "只读了原件，副本没有读入。", "请删去多余的文件。"),
    FindingKind("LED003", "工作表没有读入", _H, "认不出是哪本台账。", "如是台账，请用映射文件说明。"),
    FindingKind(
        "LED004", "空白的户信息按上一行读入", _H, "成员行没有写户的信息，按上一行同一户计算。", "请核对是否同一户。"
    ),
    FindingKind("LED005", "台账没有写明是哪个社区", _W, "结果里没有社区名称。", "请在社区基本情况里写明。"),
    FindingKind("LED006", "读取文件时的说明", _H, "文件可以读，但有需要知道的情况。", "请核对内容。"),
    FindingKind("LED007", "社区基本情况写了两遍", _W, "以第一次写的为准。", "请删去一处。"),
    FindingKind("LED008", "所属社区不在社区基本情况里", _W, "按单独的社区计算。", "请核对社区名称。"),
)

CONTRADICTION_KINDS = (
    FindingKind(
        "CON001", "失业人员在劳动力台账里是就业", _W, "各台账按自己的内容计算。", "请核对两本台账，改正过时的一本。"
    ),
    FindingKind(
        "CON002",
        "困难人员、失业人员在劳动力台账里已死亡或迁出",
        _W,
        "各台账按自己的内容计算。",
        "请核对，应注销或退出的请办理。",
    ),
    FindingKind("CON003", "劳动力台账里没有劳动能力或就业愿望", _H, "各台账按自己的内容计算。", "请核对两本台账。"),
    FindingKind("CON004", "名册上的人不在劳动力台账里", _H, "不影响名册的计算。", "请核对是否漏登。"),
)
