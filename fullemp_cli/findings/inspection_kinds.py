"""Kinds of findings that only `fullemp check` looks for: gaps counted, claims compared, entries too much alike."""

from __future__ import annotations

from fullemp_cli.findings.finding import Severity
from fullemp_cli.findings.kind import FindingKind

_W, _H = Severity.WARNING, Severity.HINT

COMPLETENESS_KINDS = (
    FindingKind(
        "COM001",
        "必填的栏没有填全",
        _H,
        "把同一栏的空格合起来数一遍；每一格另有一条问题说明它怎样计算。",
        "请按行号逐行补填。",
    ),
    FindingKind(
        "COM002",
        "计算要用的栏没有填全",
        _H,
        "空白按“不知道”计算，不按有利的一面猜，可能少得分。",
        "知道内容的请补填；确实没有的可以不管。",
    ),
    FindingKind("ROW010", "走访没有写内容", _H, "没有内容或经办人的走访，不算完整的走访记录。", "请补填服务内容。"),
    FindingKind(
        "DUP004",
        "同一次服务写了两遍",
        _W,
        "每一行都算一次服务，次数会虚高，审核时容易被扣。",
        "请核对；如是重复录入，请删去一行。",
    ),
)

CLAIM_KINDS = (
    FindingKind(
        "CON005",
        "名册上已就业的人，在劳动力台账里是失业",
        _W,
        "各台账按自己的内容计算。",
        "请核对两本台账，改正过时的一本。",
    ),
    FindingKind(
        "CON006",
        "零就业家庭的就业人员，别的台账里没有就业",
        _W,
        "该户仍按已消除计算，但审核时拿不出就业记录。",
        "请在劳动力或失业人员台账里补记这个人的就业，或核对该户的就业日期。",
    ),
    FindingKind(
        "CON007",
        "零就业家庭没有消除，同户却有人就业",
        _W,
        "该户仍按未消除计算。",
        "请核对；如已有人就业，请在零就业家庭台账里补填就业人员和就业日期。",
    ),
    FindingKind(
        "CON008",
        "公益性岗位的在岗人员，失业登记没有结束",
        _W,
        "失业登记没有结束的，仍按失业计算。",
        "请在失业人员台账里补填就业日期和就业形式，或核对在岗人员。",
    ),
    FindingKind(
        "CON009",
        "服务结果是成功就业，失业登记却没有结束",
        _W,
        "服务按成功就业计算，失业登记仍按失业计算。",
        "请在失业人员台账里补填就业日期和就业形式，或核对服务结果。",
    ),
    FindingKind(
        "CON010",
        "失业人员写了困难类别，不在就业困难人员台账里",
        _H,
        "按就业困难人员计算，认定日期按登记失业日期。",
        "已认定的请补登就业困难人员台账；没有认定的请核对困难类别。",
    ),
)

UNIFORMITY_KINDS = (
    FindingKind(
        "UNI001",
        "许多行是同一个日期",
        _H,
        "不影响计算。集中办理时这是正常的；后来凭印象补记时，常会写成同一天。",
        "请核对是不是实际日期。",
    ),
    FindingKind(
        "UNI002",
        "许多次服务写着同一句话",
        _H,
        "不影响计算。但复制填充的记录，审核时常不被采信。",
        "请写明每一次的实际内容。",
    ),
    FindingKind(
        "UNI003",
        "许多人登记了同一个电话",
        _H,
        "不影响计算。一家人共用一个电话是正常的；许多户同一个电话，多半是代填的。",
        "请核对并改成本人的电话。",
    ),
    FindingKind(
        "UNI004",
        "一个人一天走访了许多人",
        _H,
        "不影响计算。一天三十人以上，平均每人不到十六分钟，审核时可能被问到。",
        "请核对日期和经办人。",
    ),
)
