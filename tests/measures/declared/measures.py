"""Declared measures as a standard file writes them."""

from __future__ import annotations

from typing import Any

import yaml
from pydantic import TypeAdapter

from fullemp_cli.measures.kinds import DeclaredCases, DeclaredMeasure
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.members import gather
from tests.measures.builders import situation

_DECLARED: TypeAdapter[DeclaredMeasure] = TypeAdapter(DeclaredMeasure)


def declared(text: str) -> DeclaredMeasure:
    """The measure of a YAML text, `id` and `title` added."""
    return _DECLARED.validate_python({"id": "mine", "title": "本区指标", **yaml.safe_load(text)})


def measured(text: str, **ledgers: Any) -> Measure:
    """The measure over these ledgers; the declaration has no problem."""
    measure = declared(text)
    assert list(measure.problems()) == []
    return measure.over(situation(**ledgers))


def holds(condition: str, row: Any, ledger: str = "劳动力", **more: Any) -> bool | None:
    """Whether a condition holds for a row, None where it is not known."""
    field = {"劳动力": "labour", "失业人员": "unemployed", "就业困难人员": "hardship", "市场主体": "businesses"}[ledger]
    measure = declared(f"{{kind: cases, of: [{{ledger: {ledger}, where: [{condition}]}}], distinct: row}}")
    assert list(measure.problems()) == []
    assert isinstance(measure, DeclaredCases)
    members = gather(measure.of, "row", situation(**{field: [row], **more})).members
    return next((one.belongs for one in members.values()), False)
