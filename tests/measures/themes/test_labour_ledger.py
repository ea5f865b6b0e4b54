"""总体就业率, 持证率, 创业率, 养老保险, 信息化登记率, 低收入家庭: what definitions.md says of each."""

from __future__ import annotations

from typing import Any

import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Community, Fact, LabourRow
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.unread import ANY_COUNT, Unread, UnreadCells, any_word
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentForm, EmploymentStatus, Pension, Residence
from fullemp_cli.measures.special.employee_pension import EmployeePensionShare
from tests.measures.builders import business, day, labour, measured, person, share, situation, stranger, table

S, F = EmploymentStatus, EmploymentForm
IDLE: dict[str, Any] = {"status": S.UNEMPLOYED}


def people(*values: dict[str, Any], born: str = "1990-05-01") -> list[LabourRow]:
    """As many persons, each with these values."""
    return [labour(person(number, born=born), **each) for number, each in enumerate(values, 1)]


def test_overall_employment_rate_is_exact() -> None:
    measure = measured("overall_employment_rate", labour=people(*[{}] * 19, IDLE))
    assert share(measure) == (19, 20)
    assert measure.value is not None and measure.value * 100 == 95
    assert [case.place.cell for case in measure.against] == ["M21"]
    assert [case.reason for case in measure.against] == ["就业状态为失业"]


def test_an_empty_ledger_is_nobody_and_a_missing_one_no_data() -> None:
    empty = measured("overall_employment_rate", labour=[])
    assert share(empty) == (0, 0) and empty.nobody and empty.value is None
    missing = measured("overall_employment_rate")
    assert not missing.known and missing.missing == ("劳动力 台账",)


@pytest.mark.parametrize(
    ("without", "known"),
    [
        (["就业状态"], True),
        (["就业形式"], True),
        (["就业状态", "就业形式"], False),
        (["劳动能力", "就业愿望", "户籍", "户编号"], True),
    ],
)
def test_status_and_form_are_needed_not_both(without: list[str], known: bool) -> None:
    rows = table(LABOUR_FORCE, people({}), without=without)
    assert measured("overall_employment_rate", labour=rows).known is known


def test_a_wholly_blank_column_is_scored_with_a_warning() -> None:
    rows = table(LABOUR_FORCE, people({}, {}), blank=["职业资格"])
    measure = measured("certified_share", labour=rows)
    assert share(measure) == (0, 2)
    assert measure.warnings == ("劳动力 的 职业资格 列全部空白，请核对",)


def test_certified_share() -> None:
    rows = people(
        {"qualification": "初级工"}, {"qualification": "无"}, {"qualification": ""}, {"qualification": "会计师"}
    )
    assert share(measured("certified_share", labour=rows)) == (2, 4)
    assert measured("certified_share", labour=table(LABOUR_FORCE, rows, without=["职业资格"])).missing == (
        "劳动力 的 职业资格 列",
    )


@pytest.mark.parametrize(
    ("values", "counts", "founder"),
    [
        ({"form": F.OWN_BUSINESS}, True, True),
        ({"form": F.INDIVIDUAL_BUSINESS}, True, True),
        ({"form": F.FLEXIBLE}, True, False),
        ({"form": F.OWN_BUSINESS, "status": None}, True, True),
        ({"form": F.OWN_BUSINESS, "status": S.UNEMPLOYED}, True, False),  # the status decides
        ({"status": S.STUDYING}, True, False),  # only 退休 and 丧失劳动能力 leave
        ({"status": S.RETIRED, "form": F.OWN_BUSINESS}, False, False),
        ({"status": S.INCAPACITATED}, False, False),
        ({"willing": False}, True, False),
        ({"able": False}, False, False),
        ({"residence": Residence.OUTSIDE}, False, False),
    ],
)
def test_entrepreneurship_rate(values: dict[str, Any], counts: bool, founder: bool) -> None:
    measure = measured("entrepreneurship_rate", labour=people(values), businesses=[])
    assert share(measure) == (int(founder), int(counts))


@pytest.mark.parametrize(
    ("row", "founder"),
    [
        (business("2020-01-01", person=person(1), status=BusinessStatus.OPEN), True),
        (business("2020-01-01", person=person(1)), True),
        (business("2020-01-01", person=person(1), status=BusinessStatus.CLOSED), False),
        (business("2026-10-01", person=person(1)), False),  # founded after the as-of date
        (business(None, person=person(1)), True),
        (business("2020-01-01"), False),
    ],
)
def test_who_is_responsible_for_a_business(row: Any, founder: bool) -> None:
    measure = measured("entrepreneurship_rate", labour=people(IDLE), businesses=[row])
    assert share(measure) == (int(founder), 1)


def test_without_the_business_ledger_the_rate_is_final_and_says_so() -> None:
    measure = measured("entrepreneurship_rate", labour=people({"form": F.OWN_BUSINESS}))
    assert share(measure) == (1, 1)
    assert "未提供市场主体台账" in measure.note


@pytest.mark.parametrize(
    ("totals", "expected"),
    [((80, 20), (80, 100)), ((80, 0), (80, 80)), ((0, 0), (1, 3)), ((80, None), (1, 3)), ((None, None), (1, 3))],
)
def test_pension_totals_where_both_are_given(totals: tuple[int | None, int | None], expected: tuple[int, int]) -> None:
    community = Community(employee_pension_total=totals[0], resident_pension_total=totals[1])
    rows = people(
        {"pension": Pension.EMPLOYEE},
        {"pension": Pension.RESIDENT, "able": False},  # of any age and ability
        {"pension": Pension.RESIDENT, "status": S.RETIRED},
        {"pension": Pension.NONE},
        {"pension": Pension.EMPLOYEE, "residence": Residence.OUTSIDE},
        {"pension": Pension.EMPLOYEE, "status": S.DECEASED},
        {"pension": None},
    )
    assert share(measured("employee_pension_share", labour=rows, community=community)) == expected


def test_pension_totals_need_no_ledger() -> None:
    community = Community(employee_pension_total=1, resident_pension_total=2)
    assert share(measured("employee_pension_share", community=community)) == (1, 3)
    assert measured("employee_pension_share").missing == ("劳动力 台账",)


@pytest.mark.parametrize(
    ("resident", "illegible", "known"),
    [(20, ["employee"], False), (None, ["employee", "resident"], False), (None, ["employee"], True), (20, [], True)],
    ids=["one", "both", "one beside a blank", "none"],
)
def test_a_pension_total_that_is_not_understood_could_make_any_share(
    resident: int | None, illegible: list[str], known: bool
) -> None:
    names = {"employee": "参加职工基本养老保险人数", "resident": "参加城乡居民基本养老保险人数"}
    community = Community(
        resident_pension_total=resident,
        entries={name: Fact(name, "约80", Place("台账.xlsx", "社区基本情况", "B5")) for name in names.values()},
        unread=UnreadCells({f"{one}_pension_total": Unread("约80", ANY_COUNT) for one in illegible}),
    )
    here = situation(labour=people({"pension": Pension.EMPLOYEE}, {"pension": Pension.RESIDENT}), community=community)
    declared = EmployeePensionShare(id="employee_pension_share", title="占比")
    found = declared.over(here)
    assert share(found) == ((1, 2) if known else (None, None))
    assert [case.name for case in found.unknown] == ([] if known else [names[one] for one in illegible])
    assert all(case.place.cell == "B5" for case in found.unknown)
    assert bool(declared.tally(here)) is known and bool(list(declared.candidates(here))) is known


@pytest.mark.parametrize(("totals", "looked_at"), [((80, 20), 0), ((None, None), 3)])
def test_who_may_join_the_employees_scheme(totals: tuple[int | None, int | None], looked_at: int) -> None:
    """Where the community's own totals count, nobody's action moves them."""
    community = Community(employee_pension_total=totals[0], resident_pension_total=totals[1])
    rows = people(
        {"pension": Pension.EMPLOYEE},
        {"pension": Pension.RESIDENT},
        {"pension": None},
        {"pension": Pension.RESIDENT, "residence": Residence.OUTSIDE},
    )
    declared = EmployeePensionShare(id="employee_pension_share", title="占比")
    here = situation(labour=rows, community=community)
    assert len(list(declared.candidates(here))) == looked_at
    tally = declared.tally(here)
    assert [(one.against, one.counted) for one in tally.values()] == ([(0, 1), (1, 0)] if looked_at else [])
    assert declared.unstated(community) == (
        () if totals[0] else ("参加职工基本养老保险人数", "参加城乡居民基本养老保险人数")
    )


def test_registration_counts_every_one_of_working_age() -> None:
    rows = people(
        {"in_system": True},
        {"in_system": None},
        {"in_system": False},
        {"in_system": True, "residence": Residence.OUTSIDE, "willing": False, "able": False},
        {"in_system": True, "status": S.STUDYING},
        {"in_system": True, "status": S.MOVED_AWAY},
    )
    measure = measured("labour_registration_rate", labour=rows)
    assert share(measure) == (3, 5)
    assert [case.reason for case in measure.against] == ["未填写是否录入信息系统", "未录入信息系统"]


LOW: dict[str, Any] = {"household_tags": frozenset({"低保"})}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(people({**IDLE, **LOW}), 1, id="a row without a number is a household"),
        pytest.param(people({**IDLE, **LOW, "household": "H1"}, {"household": "H1"}), 0, id="somebody works"),
        pytest.param(
            people({**IDLE, "household": "H1"}, {**IDLE, **LOW, "household": "H1"}), 1, id="one row says 低保"
        ),
        pytest.param(people({**IDLE, **LOW}, {**IDLE, **LOW}), 2, id="two of them"),
        pytest.param(people({**IDLE, "household_tags": frozenset({"低保边缘"})}), 1, id="低保边缘"),
        pytest.param(people({**IDLE, "household_tags": frozenset({"优抚"})}), 0, id="another kind"),
        pytest.param(people({**IDLE, **LOW, "willing": False}), 0, id="nobody could work"),
        pytest.param(people({**LOW, "status": S.STUDYING}), 0, id="a student only"),
        pytest.param(
            [*people({**IDLE, **LOW, "household": "H1"}), labour(person(8, born="1950-01-01"), household="H1")],
            0,
            id="a worker past working age is work",
        ),
        pytest.param(
            [*people({**IDLE, **LOW, "household": "H1"}), labour(person(8), household="H1", status=S.DECEASED)],
            1,
            id="the gone do not count",
        ),
        pytest.param(people({**LOW, **IDLE, "residence": Residence.OUTSIDE}), 1, id="not only the local"),
    ],
)
def test_low_income_households_without_work(rows: list[LabourRow], expected: int) -> None:
    measure = measured("low_income_households_without_work", labour=rows)
    assert measure.count == expected == len(measure.against)


FILLED: dict[str, Any] = {"residence": Residence.LOCAL, "education": "大专", "able": True, "willing": False}


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        (labour(**FILLED), ""),
        (labour(**{**FILLED, "status": None, "form": F.FLEXIBLE}), ""),  # one of status and form is enough
        (labour(**{**FILLED, "status": None}), "就业状态"),
        (labour(), "户籍、文化程度、劳动能力、就业愿望"),
        (labour(stranger(), **FILLED), "身份证号"),
        (LabourRow(person=person(), status=S.EMPLOYED, **FILLED), "姓名"),
    ],
)
def test_completeness_names_what_lacks(row: LabourRow, lacks: str) -> None:
    measure = measured("labour_ledger_completeness", labour=[row])
    assert share(measure) == (0 if lacks else 1, 1)
    assert [case.reason for case in measure.against] == ([f"未填写或不可用：{lacks}"] if lacks else [])


@pytest.mark.parametrize(
    ("values", "reason", "remedy"),
    [
        ({"employed_on": day("2026-10-01")}, "就业日期在截止日期之后", "核对就业日期"),
        ({"status": None}, "就业状态、就业形式均未填写", "核实就业情况；已就业的填写就业状态"),
        ({"status": None, "form": F.NONE}, "就业状态未填写，就业形式不是就业", "核实就业情况"),
        (
            {"status": None, "form": F.FLEXIBLE, "unread": {"status": Unread("跑运输", any_word(S))}},
            "就业状态看不懂",
            "核对就业状态",
        ),
        (IDLE, "就业状态为失业", "推荐就业，就业后办理就业登记"),
        ({**IDLE, "form": F.NONE}, "就业状态为失业", "推荐就业，就业后办理就业登记"),
        (
            {**IDLE, "form": F.FLEXIBLE},
            "就业状态为失业",
            "推荐就业，就业后办理就业登记；已就业的办理就业登记",
        ),
    ],
)
def test_why_somebody_is_not_in_work_and_what_helps(values: dict[str, Any], reason: str, remedy: str) -> None:
    (case,) = measured("overall_employment_rate", labour=people(values)).against
    assert (case.name, case.reason, case.remedy) == ("某1", reason, remedy)


def test_a_row_without_a_name_is_named_by_the_register() -> None:
    row = LabourRow(person=person(name="甲某"), status=S.UNEMPLOYED)
    (case,) = measured("overall_employment_rate", labour=[row]).against
    assert case.name == "甲某"
