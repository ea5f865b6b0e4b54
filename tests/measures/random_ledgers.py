"""Random ledgers, rich enough that every condition of the built-in measures is met by some row and failed by others."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.facts import (
    BusinessRow,
    Community,
    HardshipRow,
    HiringRow,
    HouseholdRow,
    LabourRow,
    PostRow,
    ReportRow,
    ServiceRow,
    SpellRow,
    VacancyRow,
)
from fullemp_cli.ledgers.vocabulary import (
    BusinessStatus,
    EmploymentForm,
    EmploymentStatus,
    Ending,
    HouseholdRegistration,
    MediaLevel,
    Pension,
    Residence,
    ServiceKind,
)
from fullemp_cli.measures.situation import Situation
from tests.measures.builders import LEDGERS, situation, table
from tests.measures.test_properties import DAYS, FLAG, PERIOD, WHO

_NUMBERS = st.sampled_from(["", "H1", "H2", "H3"])
_TAGS = st.sampled_from([frozenset[str](), frozenset({"残疾"}), frozenset({"低保"}), frozenset({"零就业家庭"})])
_ENDING = st.sampled_from([None, *Ending])
_CERTIFICATES = st.sampled_from(["", "无", "3310990001"])
_FORMS = st.none() | st.sampled_from(EmploymentForm)
_NAMES = st.sampled_from(["某甲", "某乙"])

ROWS: dict[str, Any] = {
    "labour": st.builds(
        LabourRow,
        person=WHO,
        name=_NAMES,
        household=_NUMBERS,
        relation=st.sampled_from(["", "户主", "子女"]),
        residence=st.none() | st.sampled_from(Residence),
        education=st.sampled_from(["", "大专"]),
        status=st.none() | st.sampled_from(EmploymentStatus),
        form=_FORMS,
        employed_on=DAYS,
        able=FLAG,
        willing=FLAG,
        qualification=st.sampled_from(["", "无", "中级工"]),
        pension=st.none() | st.sampled_from(Pension),
        household_tags=_TAGS,
        tags=st.sampled_from([frozenset[str](), frozenset({"高校毕业生"}), frozenset({"农民"})]),
        in_system=FLAG,
        certificate=_CERTIFICATES,
    ),
    "unemployed": st.builds(
        SpellRow,
        person=WHO,
        name=_NAMES,
        registration=st.none() | st.sampled_from(HouseholdRegistration),
        registered=FLAG,
        registered_on=DAYS,
        able=FLAG,
        willing=FLAG,
        hardship_tags=_TAGS,
        employed_on=DAYS,
        form=_FORMS,
        cancelled_on=DAYS,
        cancellation=_ENDING,
        service_wish=st.sampled_from(["", "想学电工"]),
        certificate=_CERTIFICATES,
        in_system=FLAG,
    ),
    "hardship": st.builds(
        HardshipRow,
        person=WHO,
        name=_NAMES,
        hardship_tags=_TAGS,
        recognised_on=DAYS,
        employed_on=DAYS,
        withdrawn_on=DAYS,
        withdrawal=_ENDING,
    ),
    "households": st.builds(
        HouseholdRow,
        household=_NUMBERS,
        head=WHO,
        head_name=_NAMES,
        recognised_on=DAYS,
        member=st.none() | WHO,
        employed_on=DAYS,
        withdrawn_on=DAYS,
    ),
    "services": st.builds(
        ServiceRow,
        person=st.none() | WHO,
        name=_NAMES,
        on=DAYS,
        kind=st.sampled_from(ServiceKind),
        manner=st.sampled_from(["", "上门"]),
        content=st.sampled_from(["", "了解情况"]),
        outcome=st.sampled_from(["", "成功就业", "未成功就业"]),
        officer=st.sampled_from(["", "经办"]),
    ),
    "businesses": st.builds(
        BusinessRow,
        title=_NAMES,
        person=st.none() | WHO,
        founded_on=DAYS,
        jobs=st.none() | st.integers(0, 9),
        status=st.none() | st.sampled_from(BusinessStatus),
    ),
    "posts": st.builds(
        PostRow,
        title=st.just("保洁"),
        name=st.sampled_from(["", "某甲"]),
        person=st.none() | WHO,
        created_on=DAYS,
        taken_on=DAYS,
        left_on=DAYS,
    ),
    "vacancies": st.builds(VacancyRow, on=DAYS, employer=_NAMES, post=st.just("操作工")),
    "hirings": st.builds(HiringRow, on=DAYS, employer=_NAMES),
    "reports": st.builds(ReportRow, on=DAYS, medium=_NAMES, level=st.none() | st.sampled_from(MediaLevel)),
}
OTHERS = st.fixed_dictionaries(
    {name: st.lists(ROWS[name], max_size=4) for name in ("businesses", "posts", "vacancies", "reports")}
)
"""The ledgers that are about no register."""
_MOST = {"services": 14, "unemployed": 9, "labour": 9, "hardship": 7}
TOTALS = st.sampled_from([None, None, Community(employee_pension_total=3, resident_pension_total=4)])


@st.composite
def situations(draw: st.DrawFn, *, whole: bool = False) -> Situation:
    """A community: some ledgers are missing, some lack a column. `whole`: all are there with all their columns."""
    ledgers: dict[str, Any] = {}
    for name, row in ROWS.items():
        if not whole and draw(st.integers(0, 6)) == 0:
            continue
        unique = (lambda one: one.person.key) if name == "labour" else None
        rows = draw(st.lists(row, max_size=_MOST.get(name, 4), unique_by=unique))
        columns = [column.name for column in COLUMNS[LEDGERS[name]]]
        without = [] if whole or draw(st.integers(0, 3)) else [draw(st.sampled_from(columns))]
        ledgers[name] = table(LEDGERS[name], rows, without)
    return situation(period=draw(PERIOD), community=draw(TOTALS), **ledgers)
