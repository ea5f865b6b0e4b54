"""What offices write above columns whatever the ledger: groups, columns that are not read, the community's own column.

What the columns of a ledger are called stands in its declaration (`kinds/`).
"""

from __future__ import annotations

from fullemp_cli.ledgers.kinds.shared_words import IDENTITY, NAME

COMMUNITY_COLUMN = "所属社区"
COMMUNITY_NAMES = (
    "所属社区 社区(村) 村(居) 社区名称 机构名称 社区(村)名称 所属村(居) 所属社区(村) 村(社区) 社区 所在社区 村居 "
    "村名 村名称 所在村 所属村 行政村 村别 村(社区)名称 社区(村居) 所属村居 所在村(社区) 所属村(社区) 社区名"
)

GROUPS: dict[str, dict[str, str]] = {
    "安置": {
        "就业日期": "时间 日期",
        "就业单位": "单位 单位名称 名称",
        "就业形式": "形式 方式 去向 渠道 类型",
        "就业岗位": "岗位",
    },
    "注销": {"注销日期": "时间 日期", "注销原因": "原因"},
    "退出": {"退出日期": "时间 日期", "退出原因": "原因"},
    "认定": {"认定日期": "时间 日期", "困难类别": "类型 类别"},
    "失业登记": {"登记失业日期": "时间 日期"},
    "登记失业": {"登记失业日期": "时间 日期"},
    "失业": {"登记失业日期": "时间 日期", "失业原因": "原因"},
    "就业": {
        "就业日期": "时间 日期",
        "就业单位": "单位 单位名称",
        "就业形式": "形式 方式 去向 渠道",
        "就业状态": "状态 状况",
    },
    "户主": {"户主姓名": NAME, "户主身份证号": IDENTITY},
    "成员": {"就业人员姓名": NAME, "就业人员身份证号": IDENTITY},
    "就业人员": {"就业人员姓名": NAME, "就业人员身份证号": IDENTITY, "就业日期": "时间 日期"},
    "负责人": {"负责人姓名": NAME, "负责人身份证号": IDENTITY},
    "法人": {"负责人姓名": NAME, "负责人身份证号": IDENTITY},
    "法定代表人": {"负责人姓名": NAME, "负责人身份证号": IDENTITY},
    "经营者": {"负责人姓名": NAME, "负责人身份证号": IDENTITY},
    "在岗": {"在岗人员姓名": NAME, "在岗人员身份证号": IDENTITY, "上岗日期": "时间 日期"},
    "走访": {"日期": "时间 日期", "服务内容": "内容 情况", "经办人": "人员 人", "服务方式": "方式", "服务结果": "结果"},
    "服务": {
        "日期": "时间 日期",
        "服务内容": "内容 情况",
        "经办人": "人员 人",
        "服务方式": "方式",
        "服务类型": "类型 项目",
    },
}
"""What a word under a group heading means, by a word that the group's heading contains (the longest wins)."""

_NOT_COLUMNS = (
    "序号 编号 序 备注 说明 就业类型 用工形式 民族 政治面貌 婚姻状况 籍贯 专业 毕业院校 毕业时间 毕业日期 原工作单位 原就业单位 "
    "健康状况 工种 月工资 工资 月收入 合同期限 是否签订劳动合同 是否签定劳动合同 就业岗位 培训意愿 创业意愿 签名 签字 照片"
)
NOT_COLUMNS = frozenset(_NOT_COLUMNS.split())
"""Headings that are known and deliberately not read: 就业类型 is 初次就业/失业再就业, 用工形式 is 长期/短期."""
