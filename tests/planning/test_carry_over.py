"""Next year's ledgers: what goes on stays, what was done in the year does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import (
    AnswerRow,
    BusinessRow,
    Community,
    Fact,
    Facts,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    Person,
    PostRow,
    PovertyLabourRow,
    ServiceRow,
    SpellRow,
    Table,
    UnreadBlock,
)
from fullemp_cli.ledgers.kinds import (
    BUSINESSES,
    CHECKLIST,
    HARDSHIP,
    LABOUR_FORCE,
    POVERTY_LABOUR,
    PUBLIC_POSTS,
    SERVICES,
    UNEMPLOYED,
    ZERO_EMPLOYMENT_HOUSEHOLDS,
)
from fullemp_cli.ledgers.unread import OneOf, Unread, UnreadCells
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentForm, EmploymentStatus, Ending
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.planning.carry_over import carried_over, next_period

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 20))
ONE = Person("331099198003051016", "周一鸣", date(1980, 3, 5))
TWO = Person("331099198104061027", "吴二妮", date(1981, 4, 6))


def _carried(facts: Facts) -> Facts:
    return carried_over(facts, YEAR)


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        (LabourRow(person=ONE, status=EmploymentStatus.EMPLOYED), True),
        (LabourRow(person=ONE, status=EmploymentStatus.RETIRED), True),
        (LabourRow(person=ONE), True),
        (LabourRow(person=ONE, status=EmploymentStatus.MOVED_AWAY), False),
        (LabourRow(person=ONE, status=EmploymentStatus.DECEASED), False),
        (LabourRow(person=ONE, duplicate=True), False),
    ],
)
def test_the_labour_force_stays_but_for_those_who_are_gone(row: LabourRow, stays: bool) -> None:
    labour = _carried(Facts(labour=Table(LABOUR_FORCE, (row,)))).labour
    assert labour is not None and bool(labour.rows) is stays


def test_an_age_without_a_birth_date_grows_by_a_year() -> None:
    rows = (LabourRow(person=ONE._replace(birth=None), age=51), LabourRow(person=ONE, age=46))
    labour = _carried(Facts(labour=Table(LABOUR_FORCE, rows))).labour
    assert labour is not None and [row.age for row in labour.rows] == [52, None]


BEGAN = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        (SpellRow(person=ONE, registered_on=BEGAN), True),
        (SpellRow(person=ONE, registered_on=None), True),
        (SpellRow(person=ONE, registered_on=BEGAN, form=EmploymentForm.FLEXIBLE), True),
        (SpellRow(person=ONE, registered_on=BEGAN, employed_on=date(2026, 12, 31)), False),
        (SpellRow(person=ONE, registered_on=BEGAN, employed_on=date(2027, 1, 1)), True),
        (SpellRow(person=ONE, registered_on=BEGAN, employed_on=date(2026, 3, 1)), True),
        (SpellRow(person=ONE, registered_on=BEGAN, cancelled_on=date(2026, 5, 1), cancellation=Ending.OTHER), False),
    ],
    ids=["open", "no date", "form alone", "work on the last day", "work next year", "work before", "cancelled"],
)
def test_open_spells_stay(row: SpellRow, stays: bool) -> None:
    spells = _carried(Facts(unemployed=Table(UNEMPLOYED, (row,)))).unemployed
    assert spells is not None and spells.rows == ((row,) if stays else ())


def _hardship(*rows: HardshipRow, spells: tuple[SpellRow, ...] = ()) -> tuple[HardshipRow, ...]:
    facts = Facts(hardship=Table(HARDSHIP, rows), unemployed=Table(UNEMPLOYED, spells))
    table = _carried(facts).hardship
    assert table is not None
    return table.rows


def test_the_latest_spell_decides_and_of_two_rows_of_one_spell_the_later() -> None:
    open_row = SpellRow(person=ONE, registered_on=BEGAN)
    worked = SpellRow(person=ONE, registered_on=BEGAN, employed_on=date(2026, 5, 1))
    again = SpellRow(person=ONE, registered_on=date(2026, 8, 1))
    for rows, kept in [((open_row, worked), ()), ((worked, open_row), (open_row,)), ((worked, again), (again,))]:
        spells = _carried(Facts(unemployed=Table(UNEMPLOYED, rows))).unemployed
        assert spells is not None and spells.rows == kept


def test_hardship_persons_stay_until_they_withdraw() -> None:
    stays = HardshipRow(person=ONE, recognised_on=BEGAN, employed_on=date(2026, 4, 1))
    assert _hardship(stays) == (stays,)
    assert _hardship(replace(stays, withdrawn_on=date(2026, 6, 1), withdrawal=Ending.OUT_OF_LABOUR_FORCE)) == ()
    into_work = replace(stays, withdrawn_on=date(2026, 6, 1), withdrawal=Ending.INTO_WORK)
    assert _hardship(into_work) == (into_work,), "a withdrawal into work is work"


def test_only_the_latest_recognition_stays() -> None:
    first = HardshipRow(person=ONE, recognised_on=date(2024, 1, 1))
    second = HardshipRow(person=ONE, recognised_on=BEGAN)
    next_year = HardshipRow(person=ONE, recognised_on=date(2027, 1, 5))
    assert _hardship(first, second, next_year) == (second, next_year)


def test_work_that_only_a_spell_tells_of_is_not_lost() -> None:
    row = HardshipRow(person=ONE, recognised_on=BEGAN)
    spell = SpellRow(person=ONE, registered_on=BEGAN, employed_on=date(2026, 7, 1), form=EmploymentForm.EMPLOYER)
    facts = Facts(hardship=Table(HARDSHIP, (row,)), unemployed=Table(UNEMPLOYED, (spell,)))
    carried = _carried(facts)
    assert carried.unemployed is not None and carried.unemployed.rows == ()
    start, end = next_period(YEAR)
    person = Situation(carried, Period(start, end, start)).hardship_persons[0]
    assert person.in_work(start), "in work at the year's end, in work on the next day"


OUT = date(2026, 8, 1)


def test_households_stay_until_they_withdraw() -> None:
    """A household that is solved is still visited; one that has withdrawn makes an aid target of whom it has unemployed."""
    open_one = HouseholdRow(household="Z1", head=ONE, recognised_on=BEGAN)
    solved = HouseholdRow(household="Z2", head=ONE, recognised_on=BEGAN, employed_on=date(2026, 4, 1))
    other_member = HouseholdRow(household="Z2", head=ONE, recognised_on=BEGAN)
    withdrawn = HouseholdRow(household="Z3", head=TWO, recognised_on=BEGAN, withdrawn_on=OUT)
    rows = (open_one, solved, other_member, withdrawn)
    table = _carried(Facts(households=Table(ZERO_EMPLOYMENT_HOUSEHOLDS, rows))).households
    assert table is not None and table.rows == rows[:3]
    unemployed = Table(UNEMPLOYED, (SpellRow(person=TWO, registered_on=BEGAN),))
    table = _carried(Facts(households=Table(ZERO_EMPLOYMENT_HOUSEHOLDS, rows), unemployed=unemployed)).households
    assert table is not None and table.rows == rows


def test_a_withdrawal_stays_beside_an_open_spell() -> None:
    """Else the 困难类别 of the spell would make a hardship person of somebody who has withdrawn."""
    withdrawn = HardshipRow(person=ONE, recognised_on=BEGAN, withdrawn_on=OUT)
    spell = SpellRow(person=ONE, registered_on=BEGAN, hardship_tags=frozenset({"残疾"}))
    facts = Facts(hardship=Table(HARDSHIP, (withdrawn,)), unemployed=Table(UNEMPLOYED, (spell,)))
    start, end = next_period(YEAR)
    for one in (facts, _carried(facts)):
        assert not Situation(one, Period(start, end, start)).hardship_persons


@pytest.mark.parametrize(
    ("ended", "labour", "stays"),
    [
        (SpellRow(person=ONE, registered_on=BEGAN, cancelled_on=OUT, certificate="甲1"), None, True),
        (SpellRow(person=ONE, registered_on=BEGAN, cancelled_on=OUT, in_system=True), None, True),
        (SpellRow(person=ONE, registered_on=BEGAN, cancelled_on=OUT, willing=False), None, True),
        (SpellRow(person=ONE, registered_on=BEGAN, cancelled_on=OUT), LabourRow(person=ONE, willing=False), True),
        (
            SpellRow(person=ONE, registered_on=BEGAN, cancelled_on=OUT, certificate="甲1", in_system=True),
            LabourRow(person=ONE, certificate="甲1", in_system=True),
            False,
        ),
        (SpellRow(person=ONE, registered_on=BEGAN, cancelled_on=OUT), None, False),
    ],
)
def test_an_ended_spell_stays_where_it_alone_says_something_of_a_hardship_person(
    ended: SpellRow, labour: LabourRow | None, stays: bool
) -> None:
    row = HardshipRow(person=ONE, recognised_on=BEGAN)
    unemployed = Table(UNEMPLOYED, (ended,))
    people = Table(LABOUR_FORCE, (labour,)) if labour is not None else None
    with_it = _carried(Facts(hardship=Table(HARDSHIP, (row,)), unemployed=unemployed, labour=people))
    alone = _carried(Facts(unemployed=unemployed, labour=people))
    assert with_it.unemployed is not None and with_it.unemployed.rows == ((ended,) if stays else ())
    assert alone.unemployed is not None and alone.unemployed.rows == (), "nobody asks for it any more"


def test_who_lost_work_before_the_spell_ended_is_not_in_work_next_year() -> None:
    row = HardshipRow(person=ONE, recognised_on=BEGAN, employed_on=date(2026, 4, 1))
    lost = SpellRow(person=ONE, registered_on=date(2026, 5, 1), cancelled_on=OUT)
    facts = Facts(hardship=Table(HARDSHIP, (row,)), unemployed=Table(UNEMPLOYED, (lost,)))
    start, end = next_period(YEAR)
    for one in (facts, _carried(facts)):
        assert not Situation(one, Period(start, end, start)).hardship_persons[0].in_work(start)


def test_businesses_and_posts_that_go_on_stay() -> None:
    opened, closed = BusinessRow(title="甲"), BusinessRow(title="乙", status=BusinessStatus.CLOSED)
    held = PostRow(title="保洁员", person=ONE, taken_on=BEGAN)
    left = replace(held, left_on=date(2026, 8, 1))
    leaves = replace(held, left_on=date(2027, 2, 1))
    vacant = PostRow(title="协管员", created_on=BEGAN)
    facts = Facts(
        businesses=Table(BUSINESSES, (opened, closed)),
        posts=Table(PUBLIC_POSTS, (held, left, leaves, vacant)),
    )
    carried = _carried(facts)
    assert carried.businesses is not None and carried.businesses.rows == (opened,)
    assert carried.posts is not None and carried.posts.rows == (held, leaves, vacant)


def test_services_and_answers_are_empty_but_there() -> None:
    lined = {"conclusion": Unread("是", OneOf(("", "是")), crossed_out=True)}
    facts = Facts(
        services=Table(SERVICES, (ServiceRow(on=BEGAN, person=ONE),), frozenset({"日期"})),
        answers=Table(CHECKLIST, (AnswerRow(standard="taizhou", item="7.1", text="问", unread=UnreadCells(lined)),)),
        poverty=Table(POVERTY_LABOUR, (PovertyLabourRow(person=ONE), PovertyLabourRow(person=ONE, duplicate=True))),
    )
    carried = _carried(facts)
    assert carried.services is not None and carried.services.rows == ()
    assert carried.services.columns == {"日期"}
    assert carried.answers is not None
    assert [(row.item, row.text, dict(row.unread)) for row in carried.answers.rows] == [("7.1", "问", {})]
    assert carried.poverty is not None and len(carried.poverty.rows) == 1
    assert carried.reports is None, "what was not recorded does not become recorded"


def test_the_community_keeps_what_is_not_of_the_year() -> None:
    entries = {
        name: Fact(name, "甲", Place("", "")) for name in ("社区（村）名称", "评估期起", "全县登记失业率", "地址")
    }
    community = Community(
        name="甲", address="甲", period_start=YEAR.start, achievements="成效", employee_pension_total=5, entries=entries
    )
    carried = _carried(Facts(community=community)).community
    assert (carried.name, carried.address, carried.achievements, carried.employee_pension_total) == (
        "甲",
        "甲",
        "",
        None,
    )
    assert (carried.period_start, carried.period_end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert carried.entries["全县登记失业率"].text == "", "the county gives a new figure every year"
    assert carried.entries["地址"].text == "甲"


@pytest.mark.parametrize(
    ("start", "end", "following"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
        (date(2025, 7, 1), date(2026, 6, 30), (date(2026, 7, 1), date(2027, 6, 30))),
        (date(2026, 1, 1), date(2026, 3, 31), (date(2026, 4, 1), date(2026, 6, 30))),
        (date(2026, 1, 5), date(2026, 1, 14), (date(2026, 1, 15), date(2026, 1, 24))),
    ],
)
def test_the_next_period_is_as_long(start: date, end: date, following: tuple[date, date]) -> None:
    assert next_period(Period(start, end, end)) == following


def test_whom_nobody_could_read_is_still_to_be_entered() -> None:
    """Services are of the year; of whom it is not known whose rows they are they may be anybody's."""
    place = Place("台账.xlsx", "2网格", "1")
    blocks = {ledger: UnreadBlock(ledger, place, "没有找到表头", 8) for ledger in (LABOUR_FORCE, SERVICES, None)}
    assert _carried(Facts(unread_blocks=tuple(blocks.values()))).unread_blocks == (blocks[LABOUR_FORCE], blocks[None])
