"""Kinds of findings about the answers of 工作清单, the assessment period and the standard."""

from __future__ import annotations

from fullemp_cli.findings.finding import Severity
from fullemp_cli.findings.kind import FindingKind

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT

ANSWER_KINDS = (
    FindingKind("ANS001", "要答是或否的项目答了别的", _E, "按没有回答处理，该项待评。", "请在结论栏填“是”或“否”。"),
    FindingKind(
        "ANS002",
        "要填数字的项目填了别的",
        _E,
        "按没有回答处理，该项待评。",
        "请在结论栏填数字，可带单位，例如 60㎡、3人、95%。",
    ),
    FindingKind("ANS003", "自评分不是分数", _E, "按没有填写处理，该项待评。", "请在自评分栏填数字。"),
    FindingKind("ANS004", "自评分不在可填的分数之内", _E, "这个自评分不采用，该项仍为待评。", "请按可填的分数改正。"),
    FindingKind("ANS005", "答是而没有佐证材料", _W, "该项要求佐证材料，补上之前待评。", "请在佐证材料栏写明材料名称。"),
    FindingKind(
        "ANS006", "答是而台账里没有记录", _W, "按“是”计分，但审核时拿不出记录。", "请把这项工作补记到台账，或核对回答。"
    ),
    FindingKind(
        "ANS007", "由上级评分的项目填了自评分", _W, "自评分不计，该项始终待评。", "请清空该项的自评分，并准备材料。"
    ),
    FindingKind(
        "ANS008", "自评分与台账得出的分数不同", _W, "以台账和清单得出的分数为准。", "请核对；台账有遗漏的，请补台账。"
    ),
    FindingKind("ANS009", "清单里的项目编号不属于本标准", _W, "这一行不起作用。", "请核对标准和项目编号。"),
    FindingKind("ANS010", "同一项目回答了两次", _W, "以第一次回答为准。", "请只保留一行。"),
    FindingKind("ANS011", "回答没有写明是哪个标准", _W, "这一行不起作用。", "请在标准栏填标准的编号，例如 taizhou。"),
    FindingKind(
        "ANS012",
        "答“数据完整”而台账有缺项",
        _W,
        "按“是”计分，审核时容易被扣。",
        "请先补齐每个人的姓名、身份证号、户籍、文化程度、劳动能力、就业愿望和就业状态。",
    ),
)

PERIOD_KINDS = (
    FindingKind(
        "PER001",
        "没有写明评估期",
        _W,
        "按截止日期所在的自然年计算。",
        "请在社区基本情况填评估期起、评估期止，或用 --period 指定。",
    ),
    FindingKind("PER002", "评估期写得不对", _W, "这一处不采用。", "请核对评估期起、评估期止。"),
    FindingKind("PER003", "日期在截止日期以后", _H, "截止日期以后的事在本次评估中还没有发生。", "如日期有误请改正。"),
    FindingKind(
        "STD101", "标准不适用于这类社区", _W, "仍照常计算，但文件只适用于所列类型。", "请核对社区基本情况的“类型”。"
    ),
    FindingKind("MEA001", "指标数据须核对", _W, "指标已照算，但有一处须核对。", "请核对台账。"),
    FindingKind("MEA002", "指标没有数据", _W, "缺台账或缺栏目，相关项目待评。", "请补上所缺的台账或栏目。"),
    FindingKind(
        "MEA003",
        "是否计入取决于女性的退休年龄",
        _H,
        "按标准采用的退休年龄（50 岁或 55 岁）计算；标准没有写明的按 55 岁。",
        "请逐人核对退休年龄；已经退休的，请把就业状态写成“退休”。",
    ),
)
