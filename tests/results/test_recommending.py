"""Who is recommended in a county: recognition, quota, ties, open marks, choices, rewards."""

from fractions import Fraction

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.results.candidate import Candidate, ScoreLevel, TierReached
from fullemp_cli.results.decision import Choice, choices_of
from fullemp_cli.results.recognition import RecognisedByCounty
from fullemp_cli.results.recommending import CountyList, missing_counties, recommend
from fullemp_cli.standards.model import PassMark, Quota
from tests.reports.assessments import standard
from tests.results.candidates import COUNTY, candidate, community


def listed(
    candidates: list[Candidate],
    id: str = "taizhou",
    *,
    number: int | None = None,
    names: list[str] | None = None,
    choices: tuple[Choice, ...] = (),
    line: PassMark | None = None,
) -> CountyList:
    rules = standard(id)
    counties = RecognisedByCounty(
        {COUNTY: number} if number is not None else {},
        {COUNTY: frozenset(map(community, names))} if names is not None else {},
    )
    (county,) = recommend(rules, candidates, line=line or rules.pass_mark, counties=counties, choices=choices)
    return county


def decisions(county: CountyList) -> dict[str, str]:
    return {one.candidate.community.name: one.decision.value for one in county.ranked}


NINE = [candidate(f"{index}社区", 60 + index) for index in range(1, 10)]


def test_ten_percent_of_the_countys_own_number() -> None:
    county = listed(NINE, number=37)
    assert county.quota is not None and county.quota.words == "3"
    assert [one.candidate.community.name for one in county.ranked if one.decision.is_recommended] == [
        "9社区",
        "8社区",
        "7社区",
    ]
    assert county.recognised_by == "县级认定数"
    assert [(reward.certain, reward.possible, reward.most) for reward in county.rewards] == [(0, 3, 60000)]


def test_more_recognised_than_results_are_there_is_said_first_and_nobody_is_certain() -> None:
    county = listed(NINE, number=37)
    assert (
        county.unseen == 28 and "已认定 37 个，有结果且可能在内的只有 9 个，其余 28 个没有参加排名" in county.above[0]
    )
    first = county.ranked[0]
    assert (
        first.decision.value == "推荐（按现有结果）" and first.decision.is_recommended and not first.decision.is_certain
    )
    assert "另有 28 个已认定的社区没有评估结果" in first.reason
    assert county.ranked[-1].decision.value == "不推荐", "whoever is behind three of nine is behind three of 37"
    few = [candidate(f"{index}社区", 60 + index) for index in range(1, 38)]
    complete = listed(few, number=37)
    assert complete.unseen == 0 and complete.above == ()
    assert [reward.certain for reward in complete.rewards] == [3]


def test_who_would_have_a_seat_behind_all_that_are_missing_is_certain() -> None:
    rules = standard("taizhou").model_copy(update={"quota": Quota(by_county=4)})
    given = [candidate("甲社区", 90), candidate("乙社区", 80), candidate("丙社区", 70)]
    (county,) = recommend(rules, given, line=rules.pass_mark, counties=RecognisedByCounty({COUNTY: 5}))
    assert decisions(county) == {"甲社区": "推荐", "乙社区": "推荐", "丙社区": "推荐（按现有结果）"}
    limited = rules.model_copy(update={"quota": Quota(number=3)})
    (county,) = recommend(limited, given, line=rules.pass_mark, counties=RecognisedByCounty({COUNTY: 5}))
    assert decisions(county) == {"甲社区": "推荐", "乙社区": "推荐（按现有结果）", "丙社区": "推荐（按现有结果）"}


def test_counties_that_lack_something_are_named() -> None:
    rules = standard("taizhou")
    given = [candidate("甲社区", 90), candidate("乙社区", 80, county="样板县"), candidate("丙社区", 70, county="")]
    counties = RecognisedByCounty({COUNTY: 10})
    found = recommend(rules, given, line=rules.pass_mark, counties=counties)
    nameless, without = missing_counties(rules, found, counties)
    assert nameless.startswith("有 1 个社区没有填县（市、区）") and "丙社区" in nameless
    assert without == "没有给出认定数的县（市、区）：样板县（名额按本次结果预计的个数算）"
    assert missing_counties(rules, found[1:2], RecognisedByCounty()) == ()


def test_nine_of_the_run_give_no_quota() -> None:
    county = listed(NINE)
    assert county.recognised_by == "本次结果预计" and county.quota is not None and county.quota.most == 0
    assert set(decisions(county).values()) == {"不推荐"}
    assert county.ranked[0].reason == "没有名额"
    assert "--recognised" in county.notices[0], "what the quota should rest on"
    assert county.rewards[0].most == 0


def test_who_does_not_reach_the_line_is_not_of_the_base() -> None:
    county = listed([*NINE, candidate("低社区", 59), candidate("高社区", 60)])
    assert county.recognised.words == "10" and county.quota is not None and county.quota.words == "1"
    low = next(one for one in county.ranked if one.candidate.community.name == "低社区")
    assert (low.recognition.value, low.places, low.reason) == ("未达", None, "未达到县级认定线（60 分以上）")


def test_an_interval_across_the_line_leaves_recognition_and_quota_open() -> None:
    county = listed([*NINE, candidate("待社区", 50, 12)])
    assert county.recognised.words == "9～10" and county.quota is not None and county.quota.words == "0～1"
    found = decisions(county)
    assert found["9社区"] == "待定", "nobody knows whether there is a seat at all"
    assert found["8社区"] == "不推荐"
    assert found["待社区"] == "不推荐", "62 marks at most are less than 69"


def test_a_tie_across_the_line_is_left_to_a_person() -> None:
    county = listed([candidate("甲社区", 90), candidate("乙社区", 80), candidate("丙社区", 80)], number=20)
    assert decisions(county) == {"甲社区": "推荐（按现有结果）", "乙社区": "待定", "丙社区": "待定"}
    assert "与丙社区同分" in county.ranked[1].reason or "与乙社区同分" in county.ranked[1].reason
    assert county.rewards[0].possible == 2


def test_a_choice_settles_a_tie_and_is_recorded() -> None:
    given = [candidate("甲社区", 90), candidate("乙社区", 80), candidate("丙社区", 80), candidate("丁社区", 70)]
    county = listed(given, number=20, choices=(Choice(community("乙社区"), "零就业家庭全部消除"),))
    assert decisions(county) == {
        "甲社区": "推荐（按现有结果）",
        "乙社区": "推荐（人工选定）",
        "丙社区": "不推荐",
        "丁社区": "不推荐",
    }
    reasons = {one.candidate.community.name: one.reason for one in county.ranked}
    assert reasons["乙社区"] == "零就业家庭全部消除"
    assert reasons["丙社区"] == "名额已由人工选定的社区占用"
    assert reasons["丁社区"] == "名次在名额 2 个以外"


@pytest.mark.parametrize(
    ("names", "code"),
    [(["低社区"], "REC012"), (["甲社区", "乙社区", "丙社区"], "REC013")],
)
def test_a_choice_that_cannot_be_is_refused(names: list[str], code: str) -> None:
    given = [*(candidate(name, 80) for name in ("甲社区", "乙社区", "丙社区")), candidate("低社区", 30)]
    with pytest.raises(Refusal) as refused:
        listed(given, number=20, choices=tuple(Choice(community(name), "好") for name in names))
    assert refused.value.code == code


def test_a_list_decides_alone_who_is_recognised() -> None:
    county = listed([candidate("甲社区", 90), candidate("乙社区", 50)], names=["乙社区", *(f"{n}村" for n in range(9))])
    assert decisions(county) == {"甲社区": "不推荐", "乙社区": "推荐（按现有结果）"}
    assert county.recognised_by == "县级认定名单" and county.recognised.words == "10"
    assert "认定名单上有 9 个社区没有评估结果" in county.above[0] and "0村" in county.above[0]


def test_a_veto_keeps_a_community_out_and_an_open_one_waits() -> None:
    county = listed(
        [candidate("甲社区", 90, out=True), candidate("乙社区", 85, out=None), candidate("丙社区", 80)], number=10
    )
    assert decisions(county) == {"甲社区": "不推荐", "乙社区": "待定", "丙社区": "待定"}


def test_levels_and_dates_that_differ_are_told() -> None:
    county = listed(
        [candidate("甲社区", 90, level=ScoreLevel.COUNTY), candidate("乙社区", 85, as_of="2026-12-31")], number=10
    )
    assert any("县级" in notice and "自评" in notice for notice in county.notices)
    assert any("截止日期不同" in notice for notice in county.notices)


def test_counties_are_ranked_apart() -> None:
    rules = standard("taizhou")
    given = [candidate("甲社区", 90), candidate("乙社区", 80, county="样板县")]
    counties = RecognisedByCounty({COUNTY: 10, "样板县": 9})
    first, second = recommend(rules, given, line=rules.pass_mark, counties=counties)
    assert (first.county, second.county) == ("样板县", "示范区")
    assert (decisions(first), decisions(second)) == ({"乙社区": "不推荐"}, {"甲社区": "推荐（按现有结果）"})
    with pytest.raises(Refusal, match="没有“无名县”"):
        recommend(rules, given, line=rules.pass_mark, counties=RecognisedByCounty({"无名县": 3}))


def test_a_standard_without_a_quota_is_only_ranked() -> None:
    given = [candidate("甲村", 90), candidate("乙村", 70, 20), candidate("丙村", 60)]
    county = listed(given, "quangang")
    assert county.quota is None and set(decisions(county).values()) == {"只排名"}
    assert [(reward.certain, reward.most) for reward in county.rewards] == [(0, 60000)]
    with pytest.raises(Refusal) as refused:
        listed(given, "quangang", choices=(Choice(community("甲村"), "好"),))
    assert refused.value.code == "REC014"


def test_a_pass_mark_of_the_users_own() -> None:
    county = listed(
        [candidate("甲村", 90), candidate("乙村", 70, 20), candidate("丙村", 60)],
        "quangang",
        line=PassMark(at_least=Fraction(80)),
    )
    assert decisions(county) == {"甲村": "预计合格", "乙村": "待定", "丙村": "未达"}
    assert [(reward.certain, reward.possible, reward.most) for reward in county.rewards] == [(1, 2, 40000)]


def test_tiers_are_rewarded_by_the_best_that_is_reached() -> None:
    def tiers(city: bool | None, star: bool | None) -> tuple[TierReached, ...]:
        return TierReached("市级", city), TierReached("星级", star)

    given = [
        candidate("甲社区", 0, tiers=tiers(True, False)),
        candidate("乙社区", 0, tiers=tiers(True, True)),
        candidate("丙社区", 0, tiers=tiers(True, None)),
        candidate("丁社区", 0, tiers=tiers(False, False)),
    ]
    county = listed(given, "pingdingshan")
    assert [(one.candidate.community.name, one.tier) for one in county.ranked] == [
        ("乙社区", "星级"),
        ("丙社区", "市级"),
        ("甲社区", "市级"),
        ("丁社区", None),
    ]
    assert decisions(county)["丁社区"] == "未达"
    assert {reward.title: (reward.certain, reward.possible, reward.most) for reward in county.rewards} == {
        "市级": (2, 1, 20000),
        "星级": (1, 2, 60000),
    }


def test_names_are_matched_and_need_a_reason_each() -> None:
    known = [community("甲社区"), community("甲社区", street="南街道"), community("乙社区")]
    assert choices_of(["乙社区"], ["好"], known) == (Choice(known[2], "好"),)
    assert choices_of(["南街道/甲社区"], ["好"], known) == (Choice(known[1], "好"),)
    assert choices_of(["南 街道／甲　社区"], ["好"], known) == (Choice(known[1], "好"),), "blanks tell nobody apart"
    for names, reasons, code in (
        (["甲社区"], ["好"], "REC011"),
        (["丙社区"], ["好"], "REC011"),
        (["乙社区"], [], "REC010"),
        (["乙社区"], [" "], "REC010"),
        (["乙社区", "乙社区"], ["好", "好"], "REC011"),
    ):
        with pytest.raises(Refusal) as refused:
            choices_of(names, reasons, known)
        assert refused.value.code == code
