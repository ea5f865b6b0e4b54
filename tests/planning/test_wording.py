"""Actions as sentences, and which of them are one step."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.ledgers.vocabulary import EmploymentForm, MediaLevel, ServiceKind
from fullemp_cli.planning.actions import (
    Action,
    Attest,
    EmployeePension,
    Establish,
    Hiring,
    HouseholdJob,
    Job,
    Notice,
    Post,
    Qualification,
    Report,
    Service,
    SystemEntry,
    Timing,
    Visit,
)
from fullemp_cli.planning.forecast import forecast
from fullemp_cli.planning.wording import group_of, named, place_of, sentence_of
from tests.measures.builders import household, labour, period, person, recognition, situation, spell, stranger
from tests.reports.assessments import standard

DAY = date(2026, 11, 30)
JIA, YI = person(1), person(2)
BUSINESS = EmploymentForm.INDIVIDUAL_BUSINESS


@pytest.mark.parametrize(
    ("actions", "sentence"),
    [
        ([Job(JIA, DAY)], "再帮助 1 人就业，登记就业日期和一条“职业介绍，成功就业”"),
        ([Job(JIA, DAY, referred=False), Job(YI, DAY, referred=False)], "再帮助 2 人就业，登记就业日期"),
        ([Job(JIA, DAY, form=BUSINESS)], "帮助 1 人创业（自主创业或个体经营），登记就业形式和就业日期"),
        ([HouseholdJob(JIA, "甲", DAY, DAY)], "帮助 1 户零就业家庭至少一人就业，登记就业人员和就业日期"),
        ([Visit(JIA, (DAY,)), Visit(YI, (DAY,))], "入户走访 2 人，写明服务内容和经办人"),
        ([Visit(JIA, (DAY,))] * 3, "入户走访 1 人，共 3 次，写明服务内容和经办人"),
        (
            [Visit(JIA, (date(2026, 9, 30), DAY))],
            "入户走访 1 人，2 次（2026-09-30 前、2026-11-30 前各一次），写明服务内容和经办人",
        ),
        ([Service(None, ServiceKind.JOB_FAIR, DAY)] * 2, "举办招聘会 2 次并登记服务记录"),
        ([Service(None, ServiceKind.POLICY_CONSULTATION, DAY)], "为符合条件的人员提供政策咨询 1 次并登记服务记录"),
        (
            [Service(None, ServiceKind.ENTREPRENEURSHIP_LOAN, DAY)],
            "为符合条件的人员办理创业担保贷款 1 次并登记服务记录",
        ),
        ([Service(None, ServiceKind.VISIT, DAY)], "为符合条件的人员安排走访 1 次并登记服务记录"),
        ([Service(JIA, ServiceKind.SKILL_TRAINING, DAY)] * 2, "组织 1 人参加职业技能培训，共 2 次，并登记服务记录"),
        ([Service(JIA, ServiceKind.STATUS_REGISTRATION, DAY)], "为 1 人办理就业失业登记，并登记服务记录"),
        (
            [Service(JIA, ServiceKind.PHONE_CALL, DAY), Service(YI, ServiceKind.PHONE_CALL, DAY)],
            "电话联系 2 人，并登记服务记录",
        ),
        ([Service(JIA, ServiceKind.OTHER, DAY)], "为 1 人提供其他服务，并登记服务记录"),
        ([Service(JIA, ServiceKind.CAREER_GUIDANCE, DAY)], "为 1 人提供职业指导，并登记服务记录"),
        ([Service(JIA, ServiceKind.CAREER_GUIDANCE, DAY)] * 3, "为 1 人提供职业指导，共 3 次，并登记服务记录"),
        ([Service(JIA, ServiceKind.JOB_REFERRAL, DAY)] * 2, "为 1 人推荐就业，共 2 次，并登记服务记录"),
        ([Service(JIA, ServiceKind.CERTIFICATE, DAY)], "为 1 人办理《就业创业证》，登记证号"),
        ([Post(None, DAY)], "新开发公益性岗位 1 个并安排人员上岗，登记开发日期和上岗日期"),
        ([Post(JIA, DAY)], "新开发公益性岗位 1 个并安置名单上的困难人员，登记开发日期和上岗日期"),
        ([Notice(DAY)] * 2, "发布岗位信息 2 次并登记"),
        ([Report(MediaLevel.CITY, DAY)], "争取市级媒体报道 1 篇，刊发后登记"),
        ([Qualification(JIA, DAY)], "组织 1 人参加技能培训和评价，取得证书"),
        ([EmployeePension(JIA, DAY)], "引导 1 人参加职工基本养老保险"),
        ([SystemEntry(JIA, DAY)], "把 1 人录入公共就业信息系统"),
        ([Hiring("某店", 2, DAY)], "帮助新办市场主体再招用 1 人"),
        ([Attest("7.1", "有场地。", "是", DAY)], "做到“有场地”，并在工作清单 7.1 填“是”和佐证材料"),
        ([Attest("8.2", "面积", "30 ㎡", DAY)], "使“面积”达到 30 ㎡，并在工作清单 8.2 填写数字和佐证材料"),
        ([Establish(UNEMPLOYED, DAY)], "建立“失业人员”台账（没有人员的建空账）"),
    ],
)
def test_a_step_in_one_sentence(actions: list[Action], sentence: str) -> None:
    assert sentence_of(actions) == sentence


OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 31)
FROM_OCTOBER = Timing({DECEMBER: OCTOBER})


@pytest.mark.parametrize(
    ("actions", "timing", "sentence"),
    [
        (
            [Visit(JIA, (DECEMBER,))],
            FROM_OCTOBER,
            "入户走访 1 人，写明服务内容和经办人（须在 2026-10-01 至 2026-12-31）",
        ),
        (
            [Visit(JIA, (date(2026, 9, 30), DECEMBER))],
            FROM_OCTOBER,
            "入户走访 1 人，2 次（2026-09-30 前、2026-10-01 至 2026-12-31 各一次），写明服务内容和经办人",
        ),
        (
            [Service(one, ServiceKind.JOB_REFERRAL, day) for one in (JIA, YI) for day in (date(2026, 9, 30), DECEMBER)],
            FROM_OCTOBER,
            "为 2 人推荐就业，共 4 次，并登记服务记录（须在 2026-09-30 前 1 次、2026-10-01 至 2026-12-31 期间 1 次）",
        ),
        (
            [Notice(date(2026, 12, 30)), Notice(DECEMBER)],
            Timing(apart=True),
            "发布岗位信息 2 次并登记（每次在不同的日子）",
        ),
    ],
)
def test_a_sentence_says_when_what_does_not_count_from_today_on(
    actions: list[Action], timing: Timing, sentence: str
) -> None:
    assert sentence_of(actions, (), timing) == sentence


@pytest.mark.parametrize(
    ("before", "actions", "together"),
    [
        ([Visit(JIA, (DAY,))], [Visit(JIA, (DECEMBER,))], "（连同前面各步共 2 次）"),
        ([Visit(JIA, (DAY, DECEMBER))], [Visit(JIA, (DECEMBER,)), Visit(YI, (DECEMBER,))], "（连同前面各步共 4 次）"),
        ([Visit(YI, (DAY,))], [Visit(JIA, (DECEMBER,))], ""),
        ([Notice(DAY)] * 2, [Notice(DAY)], "（连同前面各步共 3 次）"),
        ([Post(None, DAY)], [Post(None, DAY)], "（连同前面各步共 2 个）"),
        ([Post(JIA, DAY)], [Post(None, DAY)], ""),
        ([Service(JIA, ServiceKind.JOB_FAIR, DAY)], [Service(JIA, ServiceKind.CAREER_GUIDANCE, DAY)], ""),
        ([Report(MediaLevel.CITY, DAY)], [Report(MediaLevel.CITY, DAY)], "（连同前面各步共 2 篇）"),
        ([Hiring("某店", 2, DAY)], [Hiring("某店", 2, DAY)], "（连同前面各步共 2 人）"),
        ([Job(JIA, DAY)], [Job(YI, DAY)], ""),
    ],
)
def test_what_was_asked_for_before_is_not_said_in_the_same_words_again(
    before: list[Action], actions: list[Action], together: str
) -> None:
    assert sentence_of(actions, before) == sentence_of(actions) + together


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Job(JIA, DAY), Job(YI, date(2026, 10, 1)), True),
        (Job(JIA, DAY), Job(JIA, DAY, referred=False), False),
        (Job(JIA, DAY), Job(JIA, DAY, form=BUSINESS), False),
        (Service(JIA, ServiceKind.JOB_FAIR, DAY), Service(None, ServiceKind.JOB_FAIR, DAY), True),
        (Service(JIA, ServiceKind.JOB_FAIR, DAY), Service(JIA, ServiceKind.CAREER_GUIDANCE, DAY), False),
        (Visit(JIA, (DAY,)), Visit(YI, (DAY,)), True),
        (Visit(JIA, (DAY,)), Visit(YI, (date(2026, 11, 29), DAY)), False),
        (Post(JIA, DAY), Post(YI, DAY), True),
        (Post(JIA, DAY), Post(None, DAY), False),
        (Report(MediaLevel.CITY, DAY), Report(MediaLevel.PROVINCE, DAY), False),
        (Attest("7.1", "甲", "是", DAY), Attest("7.2", "乙", "是", DAY), False),
        (Notice(DAY), Qualification(JIA, DAY), False),
        (EmployeePension(JIA, DAY), EmployeePension(YI, DAY), True),
    ],
)
def test_what_is_one_step(one: Action, other: Action, together: bool) -> None:
    assert (group_of(one) == group_of(other)) is together


def test_a_person_stands_where_the_ledgers_say_most() -> None:
    """失业人员 by the latest spell, else 就业困难人员, 劳动力, 零就业家庭 as head or member."""
    people = [person(number) for number in range(1, 6)]
    one = situation(
        unemployed=[spell(people[0], "2026-01-01"), spell(people[0], "2026-03-01")],
        hardship=[recognition(people[0]), recognition(people[1])],
        labour=[labour(people[1]), labour(people[2])],
        households=[household(people[2]), household(people[3], number="H2", member=people[4])],
    )
    ahead = forecast(one.facts, standard("taizhou"), period(), None)
    places = [place_of(ahead, who) for who in (*people, person(9))]
    assert [(place.sheet, place.cell) for place in places] == [
        ("失业人员", "A3"),
        ("就业困难人员", "A3"),
        ("劳动力", "A3"),
        ("零就业家庭", "B3"),
        ("零就业家庭", "B3"),
        ("", ""),
    ]


@pytest.mark.parametrize("show_ids", [False, True])
def test_who_is_named_in_a_step_once_and_a_household_by_its_head(show_ids: bool) -> None:
    one = situation(households=[household(JIA)])
    ahead = forecast(one.facts, standard("taizhou"), period(), None, show_ids=show_ids)
    nobody = stranger(1)
    actions: list[Action] = [HouseholdJob(JIA, "甲", DAY, DAY), Visit(JIA, (DAY,)), Visit(nobody, (DAY,)), Notice(DAY)]
    told = named(ahead, actions)
    assert [(who.name, who.person) for who in told] == [("甲户", JIA), (nobody.name, nobody)]
    assert [who.id for who in told] == [JIA.key if show_ids else f"{JIA.key[:6]}********{JIA.key[-4:]}", ""]
    assert [who.name for who in named(ahead, [HouseholdJob(JIA, "", DAY, DAY)])] == [JIA.name]
