"""The measure of a whole is the combination of the measures of its parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.facts import BusinessRow, Community, PostRow, ReportRow, VacancyRow
from fullemp_cli.ledgers.vocabulary import MediaLevel
from fullemp_cli.measures.catalogue import CATALOGUE, compute
from fullemp_cli.measures.combining import combine
from fullemp_cli.measures.measure import Joining, Measure, MeasureKind
from tests.measures.builders import situation
from tests.measures.parts import parts_of
from tests.measures.test_catalogue import NEEDED
from tests.measures.test_properties import DAYS, LEDGERS, WHO

OTHERS = st.fixed_dictionaries(
    {
        "businesses": st.lists(
            st.builds(BusinessRow, person=st.none() | WHO, founded_on=DAYS, jobs=st.none() | st.integers(0, 9)),
            max_size=4,
        ),
        "posts": st.lists(
            st.builds(PostRow, person=st.none() | WHO, created_on=DAYS, taken_on=DAYS, left_on=DAYS), max_size=4
        ),
        "vacancies": st.lists(st.builds(VacancyRow, on=DAYS), max_size=4),
        "reports": st.lists(st.builds(ReportRow, on=DAYS, level=st.none() | st.sampled_from(MediaLevel)), max_size=3),
    }
)
TOTALS = st.sampled_from([None, Community(employee_pension_total=3, resident_pension_total=4)])


def numbers(measure: Measure) -> tuple[object, ...]:
    """What a measure says: its numbers, whether it is of nobody, what lacks, its sentence."""
    return measure.numerator, measure.denominator, measure.count, measure.empty, measure.missing, measure.note


def listed(measure: Measure) -> Counter[tuple[object, ...]]:
    """Its cases, in whatever order."""
    cases = [("against", case) for case in measure.against] + [("for", case) for case in measure.support]
    return Counter((role, case.name, case.reason, case.remedy, str(case.place)) for role, case in cases)


@given(LEDGERS, OTHERS, TOTALS, st.sets(st.sampled_from(["labour", "unemployed", "hardship", "services", "posts"])))
@settings(max_examples=80, deadline=None)
def test_the_whole_is_the_combination_of_its_parts(
    ledgers: dict[str, Any], others: dict[str, Any], totals: Community | None, without: set[str]
) -> None:
    there = {name: rows for name, rows in {**ledgers, **others}.items() if name not in without}
    whole = situation(community=totals, **there)
    parts = [replace(whole, facts=facts) for facts in parts_of(whole.facts)]
    for key in CATALOGUE:
        arguments = NEEDED.get(key)
        of_whole = compute(key, whole, arguments)
        combined = combine([compute(key, part, arguments) for part in parts])
        assert numbers(combined) == numbers(of_whole), key
        if of_whole.known:
            assert listed(combined) == listed(of_whole), key


def test_the_fewest_of_nobody_is_left_aside() -> None:
    base = Measure("k", "最少", MeasureKind.COUNT, "次", joining=Joining.LEAST, sentence="{c} 次")
    nobody, two, one = replace(base, empty=True), replace(base, count=2), replace(base, count=1)
    assert combine([nobody, two, one]).count == 1
    assert combine([nobody, two, one]).note == "1 次"
    assert combine([nobody, nobody]).empty


def test_a_part_without_data_leaves_the_whole_without() -> None:
    base = Measure("k", "比率", MeasureKind.SHARE, "人")
    known, unknown = replace(base, numerator=1, denominator=2), replace(base, missing=("服务记录 台账",))
    combined = combine([known, unknown])
    assert not combined.known and combined.missing == ("服务记录 台账",)
    assert "服务记录" in combined.note
