"""Rule sentences in the phrasings of published tables: which method each is read as, and whether the draft is sure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fullemp_cli.standards.draft.result import Drafted, Sure
from fullemp_cli.standards.draft.rule import read_rule

SENTENCES: list[tuple[str, str, int, str]] = [
    # (what is asked, how it is scored, marks, method)
    ("辖区登记失业人员就业率", "达到90%以上得10分，每下降1个百分点扣1分，扣完为止", 10, "deduct"),
    ("城镇登记失业率控制在4%以内", "控制在4%以内的得满分；每超过0.1个百分点扣0.5分，扣完为止。", 5, "deduct"),
    ("“零就业家庭”动态清零", "发现1户“零就业家庭”未及时援助的不得分", 8, "all_or_nothing"),
    ("有固定办公场所，面积不低于30平方米", "有得5分，没有不得分", 5, "all_or_nothing"),
    ("配备专（兼）职劳动保障协理员", "配备2名以上得6分，配备1名得3分，未配备不得分", 6, "bands"),
    ("就业困难人员再就业率", "90%（含）以上得10分；80%（含）—90%得8分；70%（含）—80%得5分；70%以下不得分", 10, "bands"),
    ("组织开展职业技能培训", "每培训1人得0.5分，最高得5分", 5, "per_unit"),
    ("举办招聘会", "全年举办专场招聘会4场（含）以上得4分，每少一场扣1分", 4, "deduct"),
    ("台账资料齐全、分类归档", "查看资料，缺一项扣1分，扣完为止", 6, "deduct"),
    ("服务对象满意度", "满意率达95%以上得5分，90%以上不足95%得3分，低于90%不得分", 5, "bands"),
    ("建立就业服务工作制度并上墙", "制度健全得2分，制度上墙得2分，资料归档得1分", 5, "group"),
    ("工作有创新", "根据创新成效酌情给0-5分", 5, "judged"),
    ("被上级表彰奖励", "获国家级表彰加3分，省级加2分，市级加1分，不重复计分", 3, "steps"),
    ("政策知晓率", "随机抽查10人，每有1人不知晓扣0.5分", 5, "deduct"),
    ("年度目标任务完成情况", "完成年度目标任务得10分，未完成的按完成比例计分", 10, "proportional"),
    ("高校毕业生就业率", "达到95%得8分，每低1个百分点扣0.5分，低于80%不得分", 8, "deduct"),
    ("领导重视，列入议事日程", "成立领导小组的得2分；召开专题会议研究的得2分；有年度工作计划的得1分。", 5, "group"),
    ("信息报送", "每月按时报送报表，迟报一次扣0.5分，漏报一次扣1分，扣完为止。", 6, "deduct"),
    ("经费保障到位", "工作经费列入预算并足额到位的，得5分；列入预算但未足额到位的，得2分；未列入的不得分", 5, "steps"),
    ("开发公益性岗位安置困难人员", "每安置1名就业困难人员加1分，最多加5分", 5, "per_unit"),
    ("走访慰问困难家庭", "建立走访台账且记录完整的得4分，记录不完整的酌情扣分", 4, "judged"),
    ("按规定公示补贴对象", "未公示的本项不得分，公示时间不足的扣2分", 5, "deduct"),
    ("劳动力资源调查", "调查率100%，得10分；每降低1%，扣1分", 10, "deduct"),
    ("创业带动就业", "带动就业比例达到1:3以上得5分，1:2以上得3分，1:2以下得1分", 5, "bands"),
    ("四项服务制度：首问负责、限时办结、一次告知、服务承诺", "四项制度全部建立得4分，缺一项扣1分", 4, "deduct"),
    ("技能培训、创业培训、岗前培训", "三项培训均开展得6分，开展两项得4分，开展一项得2分", 6, "count_of"),
    ("无劳动保障违法案件", "全年无重大劳动保障违法案件得3分，发生一起不得分", 3, "all_or_nothing"),
    ("平台服务窗口", "设有服务窗口、配备电脑、开通专网，得6分，少一样扣2分", 6, "deduct"),
    ("宣传工作", "在区级以上媒体刊发信息，每篇1分，满分5分", 5, "per_unit"),
    ("群众评议", "优秀得5分，良好得4分，一般得2分，差不得分", 5, "judged"),
    ("就业援助", "对援助对象100%建档立卡，少一人扣0.2分", 4, "deduct"),
    ("失业人员跟踪服务", "每季度回访不少于1次得4分，否则不得分。", 4, "all_or_nothing"),
    ("新增就业人数", "完成目标任务100%得8分，完成80%以上得5分，完成60%以上得3分，60%以下不得分", 8, "bands"),
    ("工作人员持证上岗", "全部持证上岗得3分，部分持证上岗得1分", 3, "steps"),
    ("档案管理规范", "档案管理不规范的，视情节扣1—3分", 3, "judged"),
    ("信访稳定", "发生群体性上访事件的，每起扣2分；发生个人越级上访的，每起扣1分", 6, "deduct"),
    ("落实补贴政策", "落实社保补贴得2分、岗位补贴得2分、培训补贴得2分", 6, "group"),
    ("就业率", "就业率达到85%的得基础分6分，每提高1个百分点加1分，最高10分", 10, "from_base"),
    ("建立微信群、公众号等信息发布渠道", "有2种以上渠道得3分，1种渠道得1分", 3, "bands"),
    ("业务系统应用", "业务办理100%录入系统，抽查发现一例未录入扣1分，扣完5分为止", 5, "deduct"),
    ("开展充分就业社区创建", "被评为省级的得10分，市级的得8分，县级的得5分", 10, "steps"),
    ("公益性岗位管理", "无冒领、虚报现象得5分，发现一例扣5分", 5, "deduct"),
    ("求职登记人员推荐就业", "推荐成功率60%以上得5分，50%—59%得4分，40%—49%得3分，40%以下不得分", 5, "bands"),
    ("有服务、有记录", "（1）提供职业指导（2分）；（2）提供职业介绍（2分）；（3）提供政策咨询（1分）", 5, "group"),
    ("基础台账", "有台账3分，无台账0分", 3, "all_or_nothing"),
]  # fmt: skip


def read(asked: str, rule: str, full: int) -> Drafted:
    return read_rule("1", asked, asked, rule, Fraction(full))


@pytest.mark.parametrize(("asked", "rule", "full", "kind"), SENTENCES, ids=[one[1][:24] for one in SENTENCES])
def test_a_sentence_is_read_as_a_method(asked: str, rule: str, full: int, kind: str) -> None:
    assert read(asked, rule, full).method["kind"] == kind


def test_what_was_called_sure_is_right() -> None:
    wrong = [
        one[1] for one in SENTENCES if (made := read(*one[:3])).sure is Sure.SURE and made.method["kind"] != one[3]
    ]
    assert wrong == []


METHODS: list[tuple[str, str, int, dict[str, object]]] = [
    ("满意度", "满意率达95%以上得5分，90%以上不足95%得3分，低于90%不得分", 5,
     {"bands": [{"at_least": "95%", "points": 5}, {"at_least": "90%", "points": 3}], "otherwise": 0}),
    ("带动就业", "比例达到1:3以上得5分，1:2以上得3分，1:2以下得1分", 5,
     {"bands": [{"at_least": 3, "points": 5}, {"at_least": 2, "points": 3}, {"less_than": 2, "points": 1}], "otherwise": 0}),
    ("配备人员", "配备2名以上得6分，配备1名得3分，未配备不得分", 6,
     {"bands": [{"at_least": 2, "points": 6}, {"at_least": 1, "points": 3}], "otherwise": 0}),
    ("就业困难人员就业率", "90%（含）以上得10分；80%（含）—90%得8分；80%以下不得分", 10,
     {"bands": [{"at_least": "90%", "points": 10}, {"at_least": "80%", "points": 8}], "otherwise": 0}),
    ("累计", "有场地得3分；有人员得3分；有经费得3分；以上三项累计得分不足6分的，本项不得分", 9, {"kind": "group", "minimum": 6}),
    ("等次", "优秀得5分，良好得4分，一般得2分，差不得分", 5, {"kind": "judged", "one_of": [5, 4, 2, 0]}),
    ("媒体", "每篇得1分，最多得3分", 3, {"kind": "per_unit"}),
    ("创新", "酌情给分，最多得5分", 5, {"kind": "judged", "from": 0, "to": 5}),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "rule", "full", "says"), METHODS, ids=[one[1][:24] for one in METHODS])
def test_bounds_and_marks_are_those_of_the_words(asked: str, rule: str, full: int, says: dict[str, object]) -> None:
    method = read(asked, rule, full).method
    assert {key: method[key] for key in says} == says


def points(asked: str, rule: str, full: int) -> dict[str, object]:
    (element,) = read(asked, rule, full).method["deductions"]
    return {key: value for key, value in element.items() if key not in ("id", "title", "of", "each_case_of")}


def test_points_are_counted_from_the_bound_that_gives_full_marks() -> None:
    assert points("就业率", "达到90%以上得10分，每下降1个百分点扣1分", 10) == {"points": 1, "per_point_below": "90%"}
    assert points("调查", "调查率100%，得10分；每降低1%，扣1分", 10) == {"points": 1, "per_point_below": "100%"}
    assert points("失业率", "控制在3%以内得20分，每高于3%0.5个百分点扣2分，高于5%的不得分", 20) == {
        "points": 2,
        "per_point_above": "3%",
        "point": "0.5%",
    }


@pytest.mark.parametrize(
    ("rule", "full", "why"),
    [
        ("甲得3分，乙得4分", 10, "凑不成满分"),
        ("按要求开展工作", 5, "没有写怎样给分"),
        ("每低一个百分点扣1分", 5, "没有写从多少起扣"),
    ],
)
def test_what_the_words_do_not_say_is_left_to_a_person(rule: str, full: int, why: str) -> None:
    made = read("工作", rule, full)
    assert (made.method["kind"], made.sure) == ("judged", Sure.WRITE)
    assert why in made.why
