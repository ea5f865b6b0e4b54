"""The catalogue: calls are checked, results are kept, every text is there."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.measures.catalogue import CATALOGUE, call_problems, compute
from fullemp_cli.measures.measure_spec import MeasureSpec
from fullemp_cli.measures.specification import Argument
from tests.measures.builders import labour, person, situation, spell

NEEDED: dict[str, dict[str, Argument]] = {
    "long_term_unemployed": {"months": 6},
    "services_recorded": {"kinds": ["走访"]},
    "persons_served": {"kinds": ["走访"]},
    "aid_targets_served": {"kinds": ["走访"]},
}


@pytest.mark.parametrize("spec", CATALOGUE.values(), ids=lambda spec: spec.key)
class TestEverySpec:
    def test_texts_are_whole(self, spec: MeasureSpec) -> None:
        for text in (spec.what, spec.who, spec.formula, spec.origin):
            assert text.endswith("。"), text
        assert spec.title and spec.unit and spec.sample.title
        assert CATALOGUE[spec.key] is spec

    def test_needs_name_columns_that_are(self, spec: MeasureSpec) -> None:
        for need in [need for group in spec.needs for need in group] + list(spec.adds):
            known = {column.name for column in COLUMNS[need.ledger]}
            for group in need.columns + need.alone:
                assert known.issuperset(group)

    def test_without_any_ledger_there_is_no_data_or_it_says_why_not(self, spec: MeasureSpec) -> None:
        measure = compute(spec.key, situation(), NEEDED.get(spec.key))
        assert measure.known is not bool(measure.missing)
        if spec.needs:
            assert not measure.known and measure.note.startswith("没有数据")

    def test_over_empty_ledgers_it_is_known(self, spec: MeasureSpec) -> None:
        empty: dict[str, list[object]] = {
            field: []
            for field in (
                "labour",
                "unemployed",
                "hardship",
                "households",
                "services",
                "businesses",
                "posts",
                "vacancies",
            )
        }
        measure = compute(spec.key, situation(reports=[], **empty), NEEDED.get(spec.key))  # type: ignore[arg-type]
        assert measure.known and "None" not in measure.note
        assert measure.denominator in (0, None)


@pytest.mark.parametrize(
    ("key", "arguments", "words"),
    [
        ("overall_employment_rat", {}, ["没有“overall_employment_rat”", "overall_employment_rate"]),
        ("overall_employment_rate", {"months": 1}, ["没有参数“months”", "不用参数"]),
        ("long_term_unemployed", {}, ["要给出参数 months"]),
        ("long_term_unemployed", {"months": 0}, ["不小于 1 的整数"]),
        ("long_term_unemployed", {"months": "6"}, ["不小于 1 的整数"]),
        ("long_term_unemployed", {"months": True}, ["不小于 1 的整数"]),
        ("long_term_unemployed", {"months": 6, "of": "urbam"}, ["不能是“urbam”", "urban"]),
        ("long_term_unemployed", {"month": 6}, ["没有参数“month”", "months"]),
        ("services_recorded", {"kinds": ["职业技能陪训"]}, ["职业技能培训"]),
        ("services_recorded", {"kinds": []}, ["至少要写一个"]),
        ("media_reports", {"level": "区级"}, ["县级"]),
        ("hardship_employment_rate", {"among": ["everybody"]}, ["不能是"]),
    ],
)
def test_a_wrong_call_is_said_in_words(key: str, arguments: dict[str, Argument], words: list[str]) -> None:
    problems = "；".join(call_problems(key, arguments))
    assert all(word in problems for word in words), problems
    with pytest.raises(ValueError, match="指标"):
        compute(key, situation(), arguments)


@pytest.mark.parametrize(
    ("key", "arguments"),
    [
        ("media_reports", {}),
        ("media_reports", {"level": "县级"}),
        ("services_recorded", {"kinds": "走访"}),
        ("services_recorded", {"kinds": ["走访", "创业培训"], "to": "graduates"}),
        ("long_term_unemployed", {"months": 12, "of": "aid_targets"}),
        ("long_term_unemployed", {"months": 1}),
    ],
)
def test_right_calls(key: str, arguments: dict[str, Argument]) -> None:
    assert call_problems(key, arguments) == []


def test_a_measure_is_computed_once_for_the_same_arguments() -> None:
    one = situation(unemployed=[spell(begun="2026-03-01")])
    half = compute("long_term_unemployed", one, {"months": 6})
    assert compute("long_term_unemployed", one, {"months": 6, "of": "everybody"}) is half
    assert compute("long_term_unemployed", one, {"months": 12}) is not half
    assert (half.count, compute("long_term_unemployed", one, {"months": 12}).count) == (1, 0)


def test_the_choice_for_women_is_said() -> None:
    one = situation(labour=[labour(person(born="1973-01-01"))])
    measure = compute("overall_employment_rate", one)
    assert len(measure.dependent) == 1
    assert any("50 岁还是 55 岁" in warning for warning in measure.warnings)


def test_no_identity_number_stands_in_any_text() -> None:
    one = situation(unemployed=[spell()], services=[])
    measure = compute("unprepared_unemployed", one)
    (case,) = measure.against
    assert case.person is not None
    for text in (case.name, case.reason, case.remedy, measure.note, str(case.place)):
        assert case.person.key not in text


def test_the_key_of_each_measure_is_that_of_its_declarations() -> None:
    assert {spec.key: spec.sample.id for spec in CATALOGUE.values()} == {key: key for key in CATALOGUE}
