"""A built-in measure is shown as a standard file would declare it, and is the same when it is read from there."""

from __future__ import annotations

import pytest
import yaml
from pydantic import TypeAdapter

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.file_form import file_form
from fullemp_cli.measures.kinds import DeclaredMeasure
from fullemp_cli.measures.special.base import Special
from tests.recorded.records import hold

_READ: TypeAdapter[DeclaredMeasure] = TypeAdapter(DeclaredMeasure)
SPECIAL = {"employee_pension_share", "ledgers_last_updated", "low_income_households_without_work"}


@pytest.mark.parametrize("key", CATALOGUE)
def test_what_is_shown_reads_back_as_the_measure(key: str) -> None:
    spec = CATALOGUE[key]
    text = file_form(spec)
    assert spec.formula in text
    assert isinstance(spec.sample, Special) == (key in SPECIAL)
    assert list(spec.sample.problems()) == []
    if key not in SPECIAL:
        (written,) = yaml.safe_load(text)["measures"]
        assert _READ.validate_python(written) == spec.sample


def test_the_recorded_forms_of_measures() -> None:
    lines = []
    for key, spec in CATALOGUE.items():
        ledgers = "、".join(ledger.name for ledger in spec.ledgers)
        lines += [f"== {key}: {spec.kind.value} {spec.unit} of {ledgers}", *file_form(spec).splitlines()]
        lines += [f"  {one.name}: {one.default} {one.allowed} {one.least} {one.many}" for one in spec.parameters]
    hold("measures", "file forms", lines)
