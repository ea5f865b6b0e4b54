"""零就业家庭, 公益性岗位, 市场主体, 岗位信息, 宣传报道 and what is shown beside judged items."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentStatus, MediaLevel, ServiceKind
from tests.measures.builders import (
    OUT,
    business,
    day,
    household,
    labour,
    measured,
    notice,
    period,
    person,
    post,
    recognition,
    report,
    service,
    share,
    spell,
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (household(), 1),
        (household(since="2026-09-30"), 1),
        (household(since="2026-10-01"), 0),
        (household(employed_on="2026-09-30"), 0),
        (household(employed_on="2026-10-01"), 1),
        (household(employed_on="2026-01-31"), 1),  # before the recognition
        (household(withdrawn_on="2026-09-30"), 0),
        (household(withdrawn_on="2026-10-01"), 1),
        (household(since="2020-01-01"), 1),
        (household(since=None), 1),
    ],
)
def test_unresolved_zero_employment_households(row: Any, expected: int) -> None:
    assert measured("unresolved_zero_employment_households", households=[row]).count == expected


@pytest.mark.parametrize(
    ("row", "as_of", "late"),
    [
        pytest.param(
            household(since="2026-08-15", employed_on="2026-09-15"), "2026-09-30", 0, id="the deadline day itself"
        ),
        pytest.param(household(since="2026-08-15", employed_on="2026-09-16"), "2026-09-30", 1, id="a day late"),
        pytest.param(household(since="2026-08-30"), "2026-09-30", 0, id="the deadline is today"),
        pytest.param(household(since="2026-08-29"), "2026-09-30", 1, id="the deadline was yesterday"),
        pytest.param(household(since="2026-08-01", withdrawn_on="2026-09-01"), "2026-09-30", 0, id="withdrawn in time"),
        pytest.param(household(since="2026-08-01", withdrawn_on="2026-09-02"), "2026-09-30", 1, id="withdrawn late"),
        pytest.param(
            household(since="2026-08-01", employed_on="2026-10-15"), "2026-09-30", 1, id="work has not happened"
        ),
        pytest.param(household(since="2025-12-31"), "2026-01-31", 0, id="an old one, its deadline today"),
        pytest.param(household(since="2025-12-31"), "2026-02-01", 1, id="an old one, unresolved"),
        pytest.param(
            household(since="2025-06-01", employed_on="2026-03-01"), "2026-09-30", 0, id="an old one, solved late"
        ),
        pytest.param(
            household(since="2025-06-01", withdrawn_on="2026-03-01"), "2026-09-30", 0, id="an old one, withdrawn"
        ),
        pytest.param(household(since="2026-10-01"), "2026-09-30", 0, id="not yet recognised"),
    ],
)
def test_late_zero_employment_households(row: Any, as_of: str, late: int) -> None:
    measure = measured("late_zero_employment_households", households=[row], period=period(as_of=as_of))
    assert measure.count == late


@pytest.mark.parametrize(
    ("row", "held"),
    [
        (post(person(), taken_on="2026-09-30"), 1),
        (post(person(), taken_on="2026-10-01"), 0),
        (post(person(), taken_on="2026-03-01", left_on="2026-09-30"), 0),
        (post(person(), taken_on="2026-03-01", left_on="2026-10-01"), 1),
        (post(person(), taken_on="2026-03-01", left_on="2026-02-01"), 1),  # not believed
        (post(person()), 0),  # no date
        (post(taken_on="2026-03-01"), 0),  # nobody
    ],
)
def test_public_posts_held(row: Any, held: int) -> None:
    assert measured("public_posts_held", posts=[row]).count == held


@pytest.mark.parametrize(
    ("created", "counts"), [("2026-01-01", 1), ("2025-12-31", 0), ("2026-09-30", 1), ("2026-10-01", 0), (None, 0)]
)
def test_public_posts_created(created: str | None, counts: int) -> None:
    assert measured("public_posts_created", posts=[post(created=created)]).count == counts
    placed = [post(person(), created=created, taken_on="2026-05-01")]
    measure = measured("hardship_placed_in_public_posts", posts=placed, hardship=[recognition()])
    assert measure.count == counts


def test_posts_per_hardship_person_count_the_withdrawn() -> None:
    hardship = [recognition(person(1)), recognition(person(2), withdrawn_on="2026-05-01")]
    measure = measured("public_posts_created_share", posts=[post()], hardship=hardship)
    assert share(measure) == (1, 2)
    assert share(measured("public_posts_created_share", posts=[post()], hardship=[])) == (1, 0)


def test_distinct_hardship_persons_placed() -> None:
    hardship = [recognition(person(1), withdrawn_on="2026-06-01", withdrawal=OUT), recognition(person(2))]
    posts = [
        post(person(1), taken_on="2026-03-01"),
        post(person(1), taken_on="2026-04-01"),
        post(person(2), taken_on="2025-12-31"),
        post(person(3), taken_on="2026-03-01"),
    ]
    assert measured("hardship_placed_in_public_posts", posts=posts, hardship=hardship).count == 1
    assert measured("hardship_placed_in_public_posts", posts=posts).missing == ("就业困难人员 台账 或 失业人员 台账",)
    assert measured("hardship_placed_in_public_posts", posts=[post()]).count == 0  # nobody took one up


def test_jobs_per_new_business() -> None:
    rows = [
        business(jobs=5),
        business(jobs=None),
        business(jobs=4, status=BusinessStatus.CLOSED),  # whatever became of it
        business("2025-12-31", jobs=9),
        business("2026-10-01", jobs=9),
        business(None, jobs=9),
    ]
    measure = measured("jobs_per_new_business", businesses=rows)
    assert share(measure) == (9, 3)
    assert [case.reason for case in measure.against] == ["带动就业人数未填写，按 0 计"]
    assert [case.reason for case in measure.support] == ["带动就业 5 人", "带动就业 4 人"]
    assert share(measured("jobs_per_new_business", businesses=[])) == (0, 0)


@pytest.mark.parametrize(
    ("days", "when", "lacking"),
    [
        (["2026-01-01", "2026-04-01", "2026-09-30"], period(), 0),
        (["2026-01-01", "2026-04-01"], period(), 1),
        (["2026-01-01", "2026-04-01"], period(as_of="2026-09-29"), 0),  # the quarter that ends tomorrow
        (["2026-01-20", "2026-04-01", "2026-07-01"], period(start="2026-02-15"), 0),  # before the start, in the quarter
        (["2026-02-01"], period(as_of="2026-02-28"), 0),  # none has ended yet
        (["2025-12-31"], period(as_of="2026-02-28"), 1),
        ([], period(as_of="2026-02-28"), 1),
        ([None], period(), 3),
    ],
)
def test_quarters_without_notice(days: list[str | None], when: Any, lacking: int) -> None:
    rows = [notice(on) for on in days]
    assert measured("quarters_without_notice", vacancies=rows, period=when).count == lacking


def test_vacancy_notices() -> None:
    rows = [notice(on) for on in ("2025-12-31", "2026-01-01", "2026-10-01", None)]
    assert measured("vacancy_notices", vacancies=rows).count == 1


def test_media_reports_by_level() -> None:
    rows = [report("2026-03-01", level) for level in (MediaLevel.COUNTY, MediaLevel.COUNTY, MediaLevel.CITY, None)]
    rows += [
        report(None, MediaLevel.COUNTY),
        report("2025-12-31", MediaLevel.COUNTY),
        report("2026-03-01", None),
    ]
    assert measured("media_reports", {"level": "县级"}, reports=rows).count == 2
    assert measured("media_reports", {"level": ["县级", "市级"]}, reports=rows).count == 3
    assert measured("media_reports", reports=rows).count == 5
    assert len(measured("media_reports", {"level": "国家级"}, reports=rows).against) == 2


def test_graduates_placed() -> None:
    tags = frozenset({"高校毕业生"})
    rows = [
        labour(person(1), tags=tags, employed_on=day("2026-03-01")),
        labour(person(2), tags=tags, employed_on=day("2025-03-01")),
        labour(person(3), tags=tags, status=EmploymentStatus.UNEMPLOYED, employed_on=day("2026-03-01")),
        labour(person(4), tags=tags, status=EmploymentStatus.UNEMPLOYED),
        labour(person(5), employed_on=day("2026-03-01")),
    ]
    placed = [service(person(4), kind=ServiceKind.JOB_REFERRAL, outcome="成功就业")]
    assert measured("graduates_placed", labour=rows).count == 1
    assert measured("graduates_placed", labour=rows, services=placed).count == 2


def test_which_of_the_three_ledgers_are_kept() -> None:
    measure = measured(
        "ledgers_last_updated",
        unemployed=[spell(employed_on="2026-05-06"), spell(begun="2026-10-01")],
        vacancies=[notice("2026-07-08")],
        services=[service()],
    )
    assert [(case.name[:4], case.reason[-10:]) for case in measure.support] == [
        ("失业台账", "2026-05-06"),
        ("用人单位", "2026-07-08"),
    ]
    assert [case.place.sheet for case in measure.support] == ["失业人员", "岗位信息"]
    assert [case.place.file for case in measure.support] == ["台账.xlsx", "台账.xlsx"]
    assert measured("ledgers_last_updated").count == 0
