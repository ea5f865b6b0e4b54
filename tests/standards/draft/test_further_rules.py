"""Forty-four further rule sentences, chosen before the grammar was tried on them: 40 were read right at first sight; and
those of two tables that were written for a trial of the guide, with the bounds and marks that they say."""

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
    ("宣传栏、信息公告栏齐全，各得1分", 2, "checklist"),
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


OF_THE_TRIAL: list[tuple[str, int, dict[str, object]]] = [
    ("辖区就业率≥96%的，计8分；93%≤就业率＜96%的，计6分；90%≤就业率＜93%的，计3分；＜90%的，不计分。", 8,
     {"kind": "bands", "bands": [
         {"at_least": "96%", "points": 8},
         {"at_least": "93%", "points": 6},
         {"at_least": "90%", "points": 3}]}),
    ("签订合同的比例不低于70%的，计5分；60%～70%（不含）的，计3分；其余不计分", 5,
     {"kind": "bands", "bands": [{"at_least": "70%", "points": 5}, {"at_least": "60%", "points": 3}]}),
    ("配备专职人员不少于2名的得4分，仅1名的得2分，未配备的不得分", 4,
     {"kind": "bands", "bands": [{"at_least": 2, "points": 4}, {"at_least": 1, "points": 2}]}),
    ("服务面积不得低于30平方米的得3分", 3, {"kind": "all_or_nothing", "when": {
        "number": "1", "text": "服务面积不得低于30平方米", "unit": "㎡", "at_least": 30}}),
    ("投诉不得超过2起的得3分", 3,
     {"kind": "all_or_nothing", "when": {"number": "1", "text": "投诉不得超过2起", "unit": "起", "at_most": 2}}),
    ("自主创业每1人得1分，带动就业每5人得1分，两项合计最多得5分", 5, {"kind": "per_unit", "awards": [
        {"title": "自主创业每1人", "measure": "stated_1_1", "points": 1},
        {"title": "带动就业每5人", "measure": "stated_1_2", "points": 1, "per": 5}]}),
    ("持证人员占比，每达到5%计1分，满分5分", 5, {"kind": "per_unit", "awards": [
        {"title": "持证人员占比，每达到5%", "measure": "stated_1", "points": 1, "per_point_above": "0%", "point": "5%"}]}),
    ("就业率达90%及以上，且零就业家庭动态清零的，计7分；仅达到其中一项的，计4分；两项均未达到的，不计分", 7, {"kind": "count_of", "of": [
        {"id": "1.1", "title": "就业率达90%及以上",
         "when": {"number": "1.1", "text": "就业率达90%及以上", "unit": "%", "at_least": "90%"}},
        {"id": "1.2", "title": "零就业家庭动态清零", "when": {"answer": "1.2", "text": "零就业家庭动态清零"}}],
        "marks": [{"at_least": 2, "points": 7}, {"at_least": 1, "points": 4}]}),
    ("经费列入预算且不低于2万元的，计3分；低于2万元的，计1分；未列入预算的，不计分", 3, {"kind": "steps", "steps": [
        {"when": {"answer": "1.1", "text": "未列入预算"}, "points": 0, "text": "未列入预算"},
        {"when": {"number": "1", "text": "经费列入预算", "unit": "万元", "at_least": 2}, "points": 3},
        {"when": {"number": "1", "text": "经费列入预算", "unit": "万元", "less_than": 2}, "points": 1},
        {"points": 0}]}),
    ("技能培训、创业培训、创业指导、担保贷款四项服务，做到三项以上得10分，两项得6分", 10, {"kind": "count_of", "of": [
        {"id": f"1.{n}", "title": name, "when": {"answer": f"1.{n}", "text": name}}
        for n, name in enumerate(("技能培训", "创业培训", "创业指导", "担保贷款"), 1)],
        "marks": [{"at_least": 3, "points": 10}, {"at_least": 2, "points": 6}]}),
    ("失业人员台账每缺5人扣1分", 6, {"kind": "deduct", "deductions": [
        {"id": "1.1", "title": "失业人员台账每缺5人", "points": 1, "of": {"measure": "stated_1_1"},
         "per_point_above": 0, "point": 5, "rounding": "down"}]}),
    ("失业率达到92%得满分，每低1个百分点扣0.5分，低于82%不得分", 10, {"kind": "deduct", "deductions": [
        {"id": "1.1", "title": "每低1个百分点", "points": "0.5", "of": {"measure": "stated_1_1"}, "per_point_below": "92%"}],
        "zero_if": {"measure": "stated_1_1", "less_than": "82%"}}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "full", "says"), OF_THE_TRIAL, ids=[one[0][:24] for one in OF_THE_TRIAL])
def test_the_bounds_and_marks_of_the_trial_are_those_of_the_words(
    rule: str, full: int, says: dict[str, object]
) -> None:
    method = read_rule("1", "项目", rule, "", Fraction(full)).method
    assert {key: method[key] for key in says} == says


def test_marks_in_brackets_for_each_of_several_things() -> None:
    made = read_rule(
        "1", "站点", "面积30平方米以上（3分），设有政策咨询、求职登记、自助查询三个功能区（每个1分）", "", Fraction(6)
    )
    area, rooms = (part.drafted.method for part in made.parts)
    assert area["when"]["at_least"] == 30
    assert [(one["title"], one["points"]) for one in rooms["checks"]] == [
        ("政策咨询", 1),
        ("求职登记", 1),
        ("自助查询", 1),
    ]


def test_marks_that_are_taken_at_discretion_are_asked_for_and_not_lost() -> None:
    made = read_rule("1", "台账", "三本台账齐备，缺一本扣2分；未按月更新的，酌情扣1—2分", "", Fraction(6))
    lacking, late = made.method["deductions"]
    assert (lacking["points"], late["points"], late["at_most"]) == (2, 1, 2)
    assert made.figures[1]["title"] == "未按月更新，酌情扣几分（1～2，没有的填 0）"
    assert made.sure is Sure.LOOK


@pytest.mark.parametrize(
    ("rule", "asked", "unit"),
    [
        ("当年安置困难人员5人及以上得5分，每少1人扣1分", "当年安置困难人员", "人"),
        ("开展专项活动4场（次）以上得4分，每少1场扣1分", "开展专项活动", "场"),
        ("每季度至少研究1次得2分，每少1次扣1分", "每季度至少研究1次，少几次", "次"),
        ("每月向求职人员发布岗位信息不少于2期，每缺1期扣0.25分", "每月向求职人员发布岗位信息不少于2期，缺几期", "期"),
        ("随机抽查10户，每发现1户信息不符扣0.5分", "随机抽查10户，发现几户信息不符", "户"),
        ("无长期失业的登记失业人员。每有1人扣1分", "长期失业的登记失业人员，有几人", "人"),
        ("“四公开”得满分；缺1项扣1分", "“四公开”，缺几项", "项"),
        ("经查实的投诉，每起扣2分", "经查实的投诉，有几起", "起"),
    ],
)
def test_a_community_is_asked_for_a_number_that_it_can_give(rule: str, asked: str, unit: str) -> None:
    (figure,) = read_rule("1", "项目", rule, "", Fraction(5)).figures
    assert (figure["title"], figure["unit"]) == (asked, unit)


def test_what_falls_short_is_counted_from_the_number_that_is_asked_for() -> None:
    """Choosing a measure of the ledgers for 每少1场 must not take a mark for each one that was held."""
    made = read_rule("1", "招聘会", "全年举办招聘会不少于4场得8分，每少1场扣2分", "", Fraction(8))
    (element,) = made.method["deductions"]
    assert (element["per_point_below"], element["point"], element["points"]) == (4, 1, 2)
    assert "each_case_of" not in element
    each = read_rule("1", "走访", "每人每季度走访1次以上得4分，每少1次扣1分", "", Fraction(4)).method["deductions"]
    assert "each_case_of" in each[0]


def test_bands_that_meet_say_their_lower_bound_and_no_reading() -> None:
    meet = read_rule("1", "主体", "新增主体10户以上，计4分；5—9户，计2分；1—4户，计1分", "", Fraction(4))
    assert meet.method["bands"] == [
        {"at_least": 10, "points": 4},
        {"at_least": 5, "points": 2},
        {"at_least": 1, "points": 1},
    ]
    assert "gaps" not in meet.method and meet.readings == []
    apart = read_rule("1", "就业率", "就业率90%以上得5分，80%—85%得3分", "", Fraction(5))
    assert apart.method["bands"][1] == {"at_least": "80%", "at_most": "85%", "points": 3}
    assert apart.method["gaps"] == "lower" and apart.readings


SCORED: list[tuple[str, int, dict[str, object]]] = [
    ("居民满意度90分以上得6分，80—89分得4分，70—79分得2分，70分以下不得分", 6, {"kind": "bands", "bands": [
        {"at_least": 90, "points": 6}, {"at_least": 80, "points": 4}, {"at_least": 70, "points": 2}]}),
    ("视工作亮点、经验推广情况给0至4分", 4, {"kind": "judged", "from": 0, "to": 4}),
    ("每500户配备1名就业专干的，得3分", 3, {"kind": "all_or_nothing"}),
    ("年度工作经费达到1万元及以上得4分，每少1000元扣0.5分", 4, {"kind": "deduct", "deductions": [
        {"id": "1.1", "title": "每少1000元", "points": "0.5", "of": {"measure": "stated_1_1"},
         "per_point_below": 10000, "point": 1000}]}),
    ("抽查10人，有1人未收到的扣0.4分", 4, {"kind": "deduct", "deductions": [
        {"id": "1.1", "title": "抽查10人，有1人未收到", "points": "0.4", "each_case_of": {"measure": "stated_1_1"}}]}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "full", "says"), SCORED, ids=[one[0][:24] for one in SCORED])
def test_scores_amounts_and_samples_are_no_marks_and_no_single_case(
    rule: str, full: int, says: dict[str, object]
) -> None:
    """A score that is looked at (满意度90分), 1万元 in 元, one of those that were drawn."""
    method = read_rule("1", "项目", rule, "", Fraction(full)).method
    assert {key: method[key] for key in says} == says


def test_what_is_asked_is_what_was_not_done() -> None:
    (figure,) = read_rule("1", "更新", "每半年至少更新1次，未更新的每次扣2分", "", Fraction(4)).figures
    assert figure["title"] == "每半年至少更新1次，未更新的有几次"
    score = read_rule("1", "满意度", "满意度90分以上得6分，80分以上得4分", "", Fraction(6)).figures[0]
    assert (score["title"], score["unit"]) == ("满意度", "分")


@pytest.mark.parametrize(
    "rule",
    [
        "动态消除零就业家庭，有一户不消除扣2分",
        "零就业家庭未消除的，一户扣2分，扣完为止",
        "有1人未走访扣2分",
        "有一项不符合的，扣2分",
        "有一次未报扣2分",
    ],
)
def test_one_case_that_takes_marks_means_each(rule: str) -> None:
    """It was asked whether there is one, which took the marks once, and that was called sure."""
    drafted = read_rule("1", "题", rule, "", Fraction(10))
    (element,) = drafted.method["deductions"]
    assert "each_case_of" in element and drafted.sure is Sure.LOOK


@pytest.mark.parametrize("rule", ["没有一名专职人员扣3分", "未建立台账的，一次性扣3分", "有一个以上零就业家庭的扣3分"])
def test_what_is_no_single_case_is_taken_once(rule: str) -> None:
    (element,) = read_rule("1", "题", rule, "", Fraction(10)).method["deductions"]
    assert "if" in element
