"""Forty-four further rule sentences, chosen before the grammar was tried on them: 40 were read right at first sight."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fullemp_cli.standards.draft.result import Sure
from fullemp_cli.standards.draft.rule import read_rule

SENTENCES: list[tuple[str, int, str]] = [
    ("建立就业服务站，有固定办公场所得3分，无固定办公场所不得分", 3, "all_or_nothing"),
    ("登记失业率控制在4%以内的得10分，超过4%的不得分", 10, "all_or_nothing"),
    ("城镇登记失业人员再就业率达到70%以上得15分，每降低1个百分点扣1分，扣完为止", 15, "deduct"),
    ("就业困难人员就业率90%（含）以上得10分，80%（含）—90%得7分，70%（含）—80%得4分，70%以下不得分", 10, "bands"),
    ("辖区内无零就业家庭得10分，发现一户扣5分", 10, "deduct"),
    ("新增城镇就业完成年度目标任务100%得10分，未完成的按完成比例计分", 10, "proportional"),
    ("每年举办专场招聘活动不少于4场，每少1场扣2分", 8, "deduct"),
    ("工作人员不少于2人（2分），持证上岗（2分），挂牌服务（1分）", 5, "group"),
    ("台账齐全、数据准确的得5分，基本齐全的得3分，不齐全的不得分", 5, "steps"),
    ("工作经费列入预算并专款专用得4分；未列入预算的不得分", 4, "all_or_nothing"),
    ("开展职业技能培训，每培训1人得0.5分，最高不超过5分", 5, "per_unit"),
    ("被省级以上媒体报道的每篇加2分，市级每篇加1分，最多加5分", 5, "per_unit"),
    ("群众满意度达95%以上得5分，90%以上得4分，85%以上得3分，低于85%不得分", 5, "bands"),
    ("制度健全5分，每缺一项扣1分", 5, "deduct"),
    ("有1人次以上投诉查实的，每次扣2分，扣完为止", 6, "deduct"),
    ("由考核组根据工作开展情况酌情打分，0—5分", 5, "judged"),
    ("信息系统录入及时、准确、完整，录入率100%得6分，每低5个百分点扣1分", 6, "deduct"),
    ("成立领导小组得2分；制定年度工作计划得2分；定期召开例会得1分", 5, "group"),
    ("以上四项全部做到得8分，做到三项得6分，做到两项得3分，其余不得分", 8, "count_of"),
    ("未按时上报报表的，每次扣0.5分；数据错误的，每处扣0.2分", 3, "deduct"),
    ("走访登记失业人员，走访率100%得6分，低于100%的按比例扣分", 6, "proportional"),
    ("创建充分就业社区工作纳入街道目标考核，得3分，否则不得分", 3, "all_or_nothing"),
    ("公益性岗位安置就业困难人员5人以上得5分，3—4人得3分，1—2人得1分", 5, "bands"),
    ("对就业困难人员实行一对一帮扶，帮扶率达100%，得5分，未达到的不得分", 5, "all_or_nothing"),
    ("高校毕业生实名登记率100%（3分），就业率90%以上（4分）", 7, "group"),
    ("完成目标任务的得满分，未完成的每少1人扣0.2分，扣完为止", 10, "deduct"),
    ("宣传栏、信息公告栏齐全，各得1分", 2, "judged"),
    ("连续两年获得区级先进的加3分", 3, "all_or_nothing"),
    ("就业援助月、春风行动等活动，每开展一次得1分，满分4分", 4, "per_unit"),
    ("社会保险补贴政策落实率达到100%得5分，每少落实1人扣0.5分", 5, "deduct"),
    ("有虚报、瞒报就业数据行为的，本项不得分", 5, "all_or_nothing"),
    ("场地面积100平方米以上得4分，60平方米以上得3分，30平方米以上得2分", 4, "bands"),
    ("求职登记、职业介绍、职业指导记录完整，缺一项扣1分，最多扣3分", 3, "deduct"),
    ("零就业家庭在20日内实现至少1人就业，得6分；超过20日的，每户扣3分", 6, "deduct"),
    ("创业担保贷款每发放1笔得1分，累计不超过5分", 5, "per_unit"),
    ("居民对就业政策知晓率80%以上得3分，60%以上得2分，60%以下得0分", 3, "bands"),
    ("有就业愿望的零就业家庭、低保家庭至少1人就业；有一户未实现的，扣5分，有两户及以上未实现的，不得分", 10, "deduct"),
    ("每季度召开一次就业形势分析会，少一次扣1分", 4, "deduct"),
    ("就业服务场所有标识牌得1分，有服务指南得1分，有办事流程得1分，有监督电话得1分", 4, "group"),
    ("工作有创新、有特色，在全市推广的得5分，全区推广的得3分，酌情给分", 5, "steps"),
    ("档案管理规范，好的得3分，较好的得2分，一般的得1分", 3, "judged"),
    ("登记失业人员培训率达到60%得5分，每提高5个百分点加1分，最多加3分", 8, "from_base"),
    ("村（社区）劳动保障协理员到岗率100%，缺岗一人扣2分", 4, "deduct"),
    ("完成率不足60%的不得分，60%以上的按完成率乘以分值计算", 10, "proportional"),
]
LEFT_TO_A_PERSON = (
    "宣传栏、信息公告栏齐全，各得1分",
    "工作有创新、有特色，在全市推广的得5分，全区推广的得3分，酌情给分",
)
"""Read as something else than is meant: never called sure."""


@pytest.mark.parametrize(("rule", "full", "kind"), SENTENCES, ids=[one[0][:24] for one in SENTENCES])
def test_a_sentence_is_read_as_a_method(rule: str, full: int, kind: str) -> None:
    drafted = read_rule("1", "项目", rule, "", Fraction(full))
    assert drafted.method["kind"] == kind
    if rule in LEFT_TO_A_PERSON:
        assert drafted.sure is not Sure.SURE


def test_what_takes_the_marks_does_not_give_them() -> None:
    """有…的，不得分 alone: the opposite gives full marks, and a person looks at it."""
    told = read_rule("1", "数据", "有虚报、瞒报就业数据行为的，本项不得分", "", Fraction(5))
    assert told.method["when"] == {"answer": "1", "text": "有虚报、瞒报就业数据行为", "expect": "否"}
    below = read_rule("1", "完成率", "完成率不足60%的不得分", "", Fraction(5))
    assert below.method["when"]["at_least"] == "60%"
    assert told.sure is below.sure is Sure.LOOK
    otherwise = read_rule("1", "考核", "纳入街道目标考核，否则不得分", "", Fraction(3))
    assert "expect" not in otherwise.method["when"]
    lacking = read_rule("1", "窗口", "设立服务窗口，没有的不得分", "", Fraction(3))
    assert "expect" not in lacking.method["when"]


def test_from_where_marks_begin_is_not_where_all_of_them_are_given() -> None:
    drafted = read_rule("1", "任务", "完成率不足60%的不得分，60%以上的按完成率乘以分值计算", "", Fraction(10))
    assert drafted.method["target"] == "100%" and drafted.method["zero_below"] == "60%"
