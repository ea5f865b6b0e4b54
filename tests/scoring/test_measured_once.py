"""A evidence over facts that share tables with another takes over what reads nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from fullemp_cli.ledgers.facts import TABLE_FIELDS
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.situation import Situation
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence, ledgers_read
from tests.measures.builders import notice, person, service, situation, spell
from tests.measures.random_ledgers import situations
from tests.reports.assessments import standard


@given(one=situations(whole=True))
@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_a_measure_reads_no_other_ledgers_than_it_says(one: Situation) -> None:
    for spec in CATALOGUE.values():
        read = ledgers_read(spec.sample)
        others: dict[str, Any] = {field: None for ledger, field in TABLE_FIELDS.items() if ledger not in read}
        with_all = spec.sample.over(one)
        alone = spec.sample.over(replace(one, facts=replace(one.facts, **others)))
        for name in ("numerator", "denominator", "count", "empty", "missing"):
            assert getattr(with_all, name) == getattr(alone, name), spec.key


@pytest.mark.parametrize(("measure", "same"), [("registered_unemployed", True), ("vacancy_notices", False)])
def test_what_reads_an_unchanged_table_is_not_measured_again(measure: str, same: bool) -> None:
    one = situation(unemployed=[spell(person(1))], services=[service(person(1))], vacancies=[notice("2026-03-01")])
    more = situation(vacancies=[notice("2026-03-01"), notice("2026-04-01")]).facts
    before = LedgerEvidence.of(one.facts, one.period, standard("quangang"))
    after = LedgerEvidence.of(replace(one.facts, vacancies=more.vacancies), one.period, standard("quangang"), before)
    call = MeasureCall(measure=measure)
    assert (after.measure(call) is before.measure(call)) is same
    assert after.measure(MeasureCall(measure="vacancy_notices")).count == 2
