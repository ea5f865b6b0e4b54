"""Every measure of the recorded ledgers: its numbers, its cases with their reasons, what it could be else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.measures.catalogue import CATALOGUE, declaration
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Case, Measure
from fullemp_cli.measures.possible import is_endless
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Argument
from fullemp_cli.measures.worlds.engine import Worlds
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.ledger_evidence import measured
from tests.measures.declared.measures import declared
from tests.recorded.ledgers import NAMES, PERIOD_END, TODAY, read
from tests.recorded.records import hold

_MANY = 8
"""Cases that are written in full; of more, their number."""
_KINDS = (["走访", "电话联系"], ["职业指导", "就业援助"])
ARGUMENTS: dict[str, tuple[dict[str, Argument], ...]] = {
    "long_term_unemployed": ({"months": 6}, {"months": 12, "of": "urban"}, {"months": 3, "of": "aid_targets"}),
    "hardship_employment_rate": ({}, {"among": "able_and_willing"}),
    "persons_without_regular_visit": ({}, {"each": "quarter"}, {"each": "month"}),
    "services_recorded": ({"kinds": _KINDS[0]}, {"kinds": _KINDS[1], "to": "registered_unemployed"}),
    "persons_served": ({"kinds": _KINDS[0], "of": "hardship_persons"}, {"kinds": _KINDS[1], "of": "graduates"}),
    "aid_targets_served": ({"kinds": _KINDS[0]},),
    "placements": ({}, {"of": "hardship_persons"}),
    "media_reports": ({}, {"level": ["县级", "市级"]}),
}
"""How the measures that have parameters are called."""


def declarations(own: Iterable[str]) -> Iterator[tuple[str, Declaration]]:
    """Every built-in measure as it is called, and those of an office's own, with what each says."""
    for key in CATALOGUE:
        for arguments in ARGUMENTS.get(key, ({},)):
            yield f"{key} {arguments or ''}".strip(), declaration(key, arguments)
    for text in own:
        yield text, declared(text)


@pytest.mark.parametrize("name", NAMES)
def test_the_recorded_measures(name: str) -> None:
    facts = read(name).facts()
    period, _ = choose_period(facts.community, today=TODAY, as_of=PERIOD_END)
    hold("measures", name, _lines(Worlds(Situation(facts, period)), facts.unread_blocks))


def _lines(worlds: Worlds, blocks: Sequence[UnreadBlock]) -> Iterator[str]:
    for key in CATALOGUE:
        for arguments in ARGUMENTS.get(key, ({},)):
            called = "".join(f" {name}={value}" for name, value in arguments.items())
            call = MeasureCall.model_validate({"measure": key, "with": arguments})
            yield from _told(f"{key}{called}", measured(worlds, blocks, call, None))


def _told(call: str, measure: Measure) -> Iterator[str]:
    number = measure.count if measure.count is not None else f"{measure.numerator}/{measure.denominator}"
    flags = "".join(f" {name}" for name in ("empty", "attested") if getattr(measure, name))
    yield f"{call}: {number} {measure.unit}{flags} [{measure.source}] {measure.note}"
    if (possible := measure.possible) is not None:
        ends = (_point(possible.lowest), _point(possible.highest), _point(possible.best))
        more = "".join(f" {name}" for name in ("nobody", "bounded", "further") if getattr(possible, name))
        points = " ".join(sorted(map(_point, possible.points)))
        slices = "".join(f" {one.low}～{one.high}/{one.denominator}" for one in possible.slices)
        yield f"  {ends[0]} … {ends[1]}, best {ends[2]}{more}; {possible.unknown}: {possible.words}; {points}{slices}"
    for what in ("missing", "warnings"):
        yield from (f"  {what}: {said}" for said in getattr(measure, what))
    for what in ("against", "dependent", "unknown"):
        cases: tuple[Case, ...] = getattr(measure, what)
        yield from (f"  {what}: {_case(case)}" for case in cases[:_MANY])
        if len(cases) > _MANY:
            yield f"  {what}: {len(cases)}"
    if measure.support:
        yield f"  support: {len(measure.support)}, {_case(measure.support[0])}, {_case(measure.support[-1])}"


def _point(point: Any) -> str:
    if is_endless(point):
        return "∞"
    return "/".join(map(str, point)) if isinstance(point, tuple) else str(point)


def _case(case: Case) -> str:
    return f"{case.name} | {case.reason} | {case.remedy} | {case.place.sheet} {case.place.cell}"
