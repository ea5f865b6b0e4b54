"""Tags (人员类别, 家庭类别, 困难类别) that a measure asks for are those that ledgers have."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.measures.conditions import ColumnCondition
from fullemp_cli.rules.rule_part import RuleProblem
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.traversal import parts_of

_USUAL: dict[str, str] = {
    "人员类别": (
        "就业困难人员 脱贫劳动力 脱贫人口 高校毕业生 毕业生 应届高校毕业生 应届毕业生 离校未就业高校毕业生 大中专毕业生 残疾人 残疾 "
        "退役军人 退役士兵 农民工 返乡农民工 进城务工人员 低保 低保边缘 农村低收入人口 失地农民 被征地农民 4050 大龄 零就业家庭 "
        "长期失业 刑满释放 戒毒康复人员 社区矫正人员 军人配偶 随军家属 单亲 优抚 新成长劳动力 青年 妇女 退捕渔民 去产能职工 "
        "登记失业人员 失业人员"
    ),
    "家庭类别": "低保 低保户 低保边缘 低保边缘户 零就业家庭 脱贫户 特困 监测户 优抚 计划生育 单亲",
    "困难类别": (
        "大龄 4050 残疾 低保 零就业家庭 连续失业一年以上 长期失业 失地 军人配偶 烈属 单亲 刑满释放 劳模 脱贫人口 农村低收入人口 "
        "失地农民 残疾人 大龄失业人员 优抚对象家庭 随军家属 高校毕业生 退役军人 戒毒康复人员 社区矫正人员"
    ),
}
"""Words that these columns usually hold, as published standards and ledgers write them."""


def check_tags(standard: Standard) -> Iterator[RuleProblem]:
    """STD047: a tag that no ledger is known to have, with the nearest. Offices may use others: it is only told."""
    for path, condition in parts_of(standard.measures, ColumnCondition, ("measures",)):
        known = _USUAL.get(condition.column, "").split()
        if not known:
            continue
        for key in ("has_tag", "lacks_tag"):
            words = getattr(condition, key) or []
            for word in [words] if isinstance(words, str) else words:
                if word not in known:
                    what = f"“{word}”不是“{condition.column}”通常的类别，可能一个人也找不到。"
                    yield RuleProblem("STD047", (*path, key), what, nearest(word, known))
