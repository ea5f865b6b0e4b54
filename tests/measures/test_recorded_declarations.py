"""Every measure of `test_recorded_conditions`: what it says, needs and can be moved by, how it was counted, whom it lists;
of what cannot be declared, what is said against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from fullemp_cli.ledgers.activities import Moves, NoMover
from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.measures.kinds import DeclaredMeasure
from fullemp_cli.measures.kinds.quotient import DeclaredQuotient
from fullemp_cli.measures.measure import Case
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need
from tests.measures.test_recorded_conditions import _DECLARED, _cases, _written
from tests.recorded.ledgers import PERIOD_END, TODAY, read
from tests.recorded.records import hold

_TAKEN = 3
"""Every third of the conditions on the columns of ledgers, of which there are a thousand; all of the rest."""
_ACROSS = tuple(
    _cases({"population": population}, {"ledger": ledger, "column": column, **condition})
    for population in ("劳动力台账人员", "登记失业人员", "评估期就业困难人员", "援助对象")
    for ledger, column, condition in (
        ("劳动力", "就业状态", {"equals": "就业"}),
        ("失业人员", "登记失业日期", {"in_period": True}),
        ("就业困难人员", "困难类别", {"blank": False}),
        ("就业困难人员", "认定日期", {"in_period": True}),
        ("精准扶贫劳动力", "就业状态", {"blank": True}),
        ("服务记录", "服务类型", {"blank": False}),
    )
)
"""What stands of a person on another ledger."""


def test_the_recorded_declarations() -> None:
    facts = read("07").facts()
    period, _ = choose_period(facts.community, today=TODAY, as_of=PERIOD_END)
    hold("measures", "declarations", _lines(Situation(facts, period)))


def _lines(situation: Situation) -> Iterator[str]:
    for number, written in enumerate((*_written(), *_ACROSS)):
        if number % _TAKEN and written not in _ACROSS and "column" in str(written) and "within" not in str(written):
            continue
        yield " ".join(str(written).split())
        try:
            declared = _DECLARED.validate_python({"id": f"m{number}", "title": "甲", "unit": "人", **written})
        except ValidationError:
            yield "  cannot be written"
            continue
        problems = [f"  {'.'.join(map(str, one.path))}: {one.message}" for one in declared.problems()]
        yield from problems or _told(declared, situation)


def _told(declared: DeclaredMeasure, situation: Situation) -> Iterator[str]:
    measure = declared.over(situation)
    number = measure.count if measure.count is not None else f"{measure.numerator}/{measure.denominator}"
    yield f"  {number} {declared.value_kind.value} {'' if declared.single else 'not '}single, {measure.note}"
    yield f"  {measure.source} {'；'.join((*measure.missing, *measure.warnings))}"
    groups = " & ".join(" or ".join(map(_need, group)) for group in declared.needs())
    yield f"  needs {groups}; adds {'、'.join(map(_need, declared.adds()))}; {_moves(declared.mover())}"
    for what in ("against", "support", "dependent"):
        cases: tuple[Case, ...] = getattr(measure, what)
        if cases:
            yield f"  {what} {len(cases)}: {_case(cases[0])}"


def _need(need: Need) -> str:
    columns = "、".join("/".join(group) for group in need.columns)
    alone = "".join(f"；{'/'.join(group)}" for group in need.alone)
    return f"{need.ledger.value}({columns}{alone})"


def _moves(moves: Moves) -> str:
    if isinstance(moves, NoMover):
        return f"no action: {moves.reason}"
    return "actions " + "、".join(
        f"{way.action.value}{'（' + '、'.join(way.kinds) + '）' if way.kinds else ''}" for way in moves.ways
    )


def _case(case: Case) -> str:
    return f"{case.name} {case.reason} {case.remedy} {case.place.sheet} {case.place.cell}"


def test_a_quotient_is_not_one_less_unless_it_says_so() -> None:
    asked: dict[str, Any] = {
        "id": "q",
        "title": "商",
        "kind": "quotient",
        "numerator": {"number": "1", "text": "今年"},
        "denominator": {"number": "2", "text": "上年"},
    }
    assert DeclaredQuotient.model_validate(asked).minus_one is False
    assert DeclaredQuotient.model_validate({**asked, "minus_one": True}).minus_one is True
