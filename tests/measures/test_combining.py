"""The measure of a whole is the combination of the measures of its parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import Phase, given, settings

from fullemp_cli.measures.catalogue import CATALOGUE, compute
from fullemp_cli.measures.combining import combine
from fullemp_cli.measures.measure import Joining, Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from tests.measures.parts import parts_of
from tests.measures.random_ledgers import situations
from tests.measures.test_catalogue import NEEDED


def numbers(measure: Measure) -> tuple[object, ...]:
    """What a measure says: its numbers, whether it is of nobody, what lacks (in whatever order), its sentence."""
    lacks = frozenset(measure.missing)
    return measure.numerator, measure.denominator, measure.count, measure.empty, lacks, "" if lacks else measure.note


def listed(measure: Measure) -> Counter[tuple[object, ...]]:
    """Its cases, in whatever order."""
    cases = [("against", case) for case in measure.against] + [("for", case) for case in measure.support]
    return Counter((role, case.name, case.reason, case.remedy, str(case.place)) for role, case in cases)


@given(situations())
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_the_whole_is_the_combination_of_its_parts(whole: Situation) -> None:
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
