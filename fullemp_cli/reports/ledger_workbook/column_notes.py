"""What is said about each column of the canonical workbook: shown at its heading and on the sheet 填写说明."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Column, ColumnKind, Ledger

SHEETS: dict[Ledger, str] = {
    Ledger.COMMUNITY: "一行一个项目。评估期、建设成效等整本工作簿共用的内容写在这里。",
    Ledger.LABOUR_FORCE: "一人一行：辖区内的劳动力（含外来人员、在学、退休等，状态写在“就业状态”）。",
    Ledger.UNEMPLOYED: "一次失业登记一行：同一人再次登记，另起一行。",
    Ledger.HARDSHIP: "一人一行：认定为就业困难人员的；重新认定另起一行。",
    Ledger.POVERTY_LABOUR: "一人一行：建档立卡、脱贫劳动力。",
    Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS: "一户一行：认定的零就业家庭；就业后填就业人员和就业日期。",
    Ledger.SERVICES: "一次服务一行：走访、电话、指导、介绍、培训、补贴等都记在这里。",
    Ledger.BUSINESSES: "一个市场主体一行：企业、个体工商户等。",
    Ledger.PUBLIC_POSTS: "一个岗位一行；换人时另起一行。",
    Ledger.VACANCIES: "发布一条岗位信息一行。",
    Ledger.HIRINGS: "本地用人单位招用一次一行。",
    Ledger.REPORTS: "一篇报道一行。",
    Ledger.CHECKLIST: "台账算不出、要由人回答的项目；已按标准列好，填“结论”“自评分”和“佐证材料”。",
}
"""What a row is, by ledger."""

_ANYWHERE: dict[str, str] = {
    "姓名": "与身份证一致。",
    "户编号": "同一户的人填同一个编号；不填的，每人算一户。",
    "户籍": "本辖区或外来；空白按本辖区计。",
    "劳动能力": "有或无；空白按“有”计。",
    "就业愿望": "有或无；空白按“有”计。",
    "就业状态": "从下拉列表选一项。与“就业形式”不一致时以状态为准。",
    "就业形式": "从下拉列表选一项；没有就业的留空或填“无”。",
    "就业日期": "开始就业的日期；没有就业的留空。",
    "就业创业证号": "没有的填“无”。",
    "是否录入信息系统": "是或否；空白按“否”计。",
    "困难类别": "可填多项，用顿号“、”分开，例如：大龄、低保。没有的留空。",
    "家庭类别": "低保或低保边缘；不是的留空。",
    "人员类别": "可填多项，用顿号“、”分开。",
    "职业资格": "等级或证书名称；没有的填“无”。",
    "养老保险": "职工、居民或未参保。",
    "户籍性质": "城镇或农村；空白按城镇计。",
    "是否登记失业人员": "不是登记失业人员的填“否”；空白按“是”计。",
    "注销原因": "就业的（被录用、稳定收入等）按就业计；退休、入学、死亡、迁出等退出劳动力市场的不计入；其他原因仍算失业。",
    "退出原因": "因就业退出的写就业原因；退休、死亡、迁出等照实写。",
    "认定日期": "认定文件上的日期。",
    "服务类型": "从下拉列表选一项；列表里没有的选“其他”。",
    "服务方式": "上门走访的写“上门”。上门的任何服务都算一次走访。",
    "服务内容": "写清做了什么；走访没有内容或经办人的，不算完整记录。",
    "服务结果": "推荐后就业了的写“成功就业”。",
    "经办人": "谁做的；走访没有经办人的，不算完整记录。",
    "带动就业人数": "整数；空白按 0 计。",
    "状态": "存续或注销（停业、吊销也算注销）；空白按存续计。",
    "开发日期": "岗位设立的日期。",
    "上岗日期": "在岗人员到岗的日期；有人在岗而没有日期的不能计入。",
    "离岗日期": "还在岗的留空。",
    "级别": "县级、市级、省级或国家级。",
    "结论": "填“是”“否”或数字；看不准的留空，留空就是待定，不会按“否”计。",
    "自评分": "只填要由人评判的项目；可填的分数见各行的批注。",
    "佐证材料": "文件名称、存放处等，供审核时查。",
    "标准": "标准的编号。",
    "项目编号": "标准里的编号，按文本填写。",
    "联系电话": "按文本填写。",
    "年龄": "周岁；身份证号或出生日期有了可不填。",
}

_OF: dict[tuple[Ledger, str], str] = {
    (Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS, "就业日期"): "该户第一个人就业的日期；还没有人就业的留空。",
    (Ledger.UNEMPLOYED, "登记失业日期"): "办理失业登记的日期；空白的按评估期第一天计。",
    (Ledger.HARDSHIP, "认定日期"): "认定文件上的日期；空白的按评估期第一天计。",
    (Ledger.SERVICES, "姓名"): "服务对象的姓名。",
    (Ledger.SERVICES, "身份证号"): "服务对象的；不填时按姓名对，重名的对不上。",
    (Ledger.SERVICES, "日期"): "没有日期的服务不计入任何评估期。",
    (Ledger.BUSINESSES, "统一社会信用代码"): "18 位，按文本填写。",
}

_BY_KIND: dict[ColumnKind, str] = {
    ColumnKind.IDENTITY: "18 位，按文本填写（本列已设为文本，不要改成数值，否则末几位会丢失）。",
    ColumnKind.DATE: "写成 2026-3-5 这样的日期。",
    ColumnKind.COUNT: "整数。",
    ColumnKind.YES_NO: "是或否。",
    ColumnKind.TAGS: "可填多项，用顿号“、”分开。",
}


def note_of(ledger: Ledger, column: Column) -> str:
    """What to write into the column, in one or two sentences; '' where the heading says it all."""
    own = _OF.get((ledger, column.name)) or _ANYWHERE.get(column.name, "")
    general = _BY_KIND.get(column.kind, "") if column.kind in (ColumnKind.DATE, ColumnKind.IDENTITY) or not own else ""
    return f"{own}{general}"
