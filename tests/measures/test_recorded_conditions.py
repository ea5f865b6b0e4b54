"""Every population, state and condition that a standard may declare, counted in the recorded ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from fullemp_cli.ledgers.catalogue import COLUMNS, Column, ColumnKind, Ledger
from fullemp_cli.ledgers.declaration import ledger_of
from fullemp_cli.ledgers.facts import LabourRow
from fullemp_cli.ledgers.kinds import CHECKLIST, COMMUNITY, LABOUR_FORCE
from fullemp_cli.ledgers.rows import Row
from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.measures.kinds import DeclaredMeasure
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.states import STATES
from fullemp_cli.measures.subjects import POPULATIONS
from fullemp_cli.measures.worlds.engine import Worlds
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.ledger_evidence import measured
from tests.recorded.ledgers import PERIOD_END, TODAY, read
from tests.recorded.records import hold

_DECLARED: TypeAdapter[DeclaredMeasure] = TypeAdapter(DeclaredMeasure)
_REGISTERED = {"population": "登记失业人员"}
_DATES: tuple[dict[str, Any], ...] = (
    {"in_period": True},
    {"in_period": False},
    {"on_or_before": {"of": "as_of", "months": -3}},
    {"on_or_after": {"of": "start", "days": 40}},
    {"on_or_after": "2026-06-01", "if_blank": True},
    {"blank": True},
)
_WORDS: tuple[dict[str, Any], ...] = ({"blank": True}, {"blank": False}, {"given": True}, {"unreadable": True})
_SERVED: tuple[dict[str, Any], ...] = (
    {"visit": True},
    {"visit": True, "complete": True, "each": "quarter"},
    {"kinds": ["职业指导"], "at_least": 2},
    {"kinds": ["职业介绍"], "placed": True},
    {"visit": True, "each": "month"},
    {"within": {"of": "登记失业日期", "months": 2}},
    {"within": {"of": "登记失业日期", "days": 30}, "kinds": ["职业介绍"]},
)
_OTHERS: tuple[dict[str, Any], ...] = (
    {"kind": "share", "of": [_REGISTERED], "counted": [{"served": {"visit": True}}]},
    {"kind": "share", "of": [_REGISTERED], "counted": [{"is": "就业"}], "better": "fewer"},
    {"kind": "share", "of": [_REGISTERED], "numerator": [{"population": "援助对象"}]},
    {"kind": "share", "of": [{"population": "劳动力人口"}, _REGISTERED], "counted": [{"age": {"at_most": 45}}]},
    {"kind": "fewest", "of": [_REGISTERED], "kinds": ["职业介绍"]},
    {"kind": "fewest", "of": [{"population": "援助对象"}]},
    {
        "kind": "ratio",
        "numerator": {"of": [{"ledger": "市场主体"}], "sum": "带动就业人数"},
        "denominator": {"of": [{"ledger": "市场主体"}]},
    },
    {"kind": "person_periods_without", "each": "quarter", "of": [{"population": "评估期就业困难人员"}]},
    {"kind": "count", "of": [{"ledger": "服务记录"}], "distinct": "person"},
    {"kind": "count", "of": [{"ledger": "劳动力"}], "distinct": "household"},
    {"kind": "periods_without", "of": [{"ledger": "岗位信息"}], "each": "month", "date": "发布日期"},
    {"kind": "periods_without", "of": [{"ledger": "服务记录"}], "each": "quarter", "date": "日期"},
)
_ROWS: tuple[dict[str, Any], ...] = (
    {"sex": "女"},
    {"age": {"at_least": 40}},
    {"age": {"at_most": 50}},
    {"member_of": "劳动力"},
    {"member_of": "援助对象"},
    {"not": {"member_of": "就业困难人员"}},
    {"any_of": [{"sex": "男"}, {"age": {"at_least": 50}}]},
    {"all_of": [{"sex": "男"}, {"age": {"at_least": 50}}]},
    {"lasting": {"of": "登记失业日期", "months": 6}},
    {"lasting": {"of": "登记失业日期", "until": "就业日期", "days": 60}},
    {"column": "就业日期", "within": {"of": "登记失业日期", "months": 3}},
    {"column": "就业日期", "after": "登记失业日期"},
    {"column": "就业日期", "before": "注销日期"},
    {"column": "就业日期", "within": {"of": "认定日期", "days": 90}},
)


@pytest.mark.parametrize("name", ["03", "07", "10", "14"])
def test_the_recorded_conditions(name: str) -> None:
    facts = read(name).facts()
    period, _ = choose_period(facts.community, today=TODAY, as_of=PERIOD_END)
    worlds = Worlds(Situation(facts, period))
    hold("measures", f"conditions {name}", (line for one in DECLARATIONS for line in _line(worlds, one)))


def test_a_row_that_notes_what_is_asked_of_it_is_of_its_ledger() -> None:
    class Noting(LabourRow):
        pass

    assert ledger_of(Noting) is LABOUR_FORCE
    with pytest.raises(KeyError):
        ledger_of(Row)


def _line(worlds: Worlds, declared: DeclaredMeasure) -> Iterator[str]:
    made = measured(worlds, (), MeasureCall(measure=declared.id), declared)
    number = made.count if made.count is not None else f"{made.numerator}/{made.denominator}"
    ends = "" if made.possible is None else f" {made.possible.lowest}…{made.possible.highest} {made.possible.words}"
    lacks = f" 缺{'、'.join(made.missing)}" if made.missing else ""
    yield f"{declared.title}: {number}{ends}{lacks}"


def _written() -> Iterator[dict[str, Any]]:
    for population in POPULATIONS:
        yield {"kind": "count", "of": [{"population": population}]}
    for state in STATES:
        for of in (
            {"population": "登记失业人员"},
            {"population": "就业困难人员"},
            {"population": "劳动力台账人员"},
            *_tables(),
        ):
            yield _cases(of, {"is": state})
    for of in _tables():
        for row in _ROWS:
            yield _cases(of, row)
        for served in _SERVED:
            yield _cases(of, {"served": served})
    for ledger, columns in COLUMNS.items():
        if ledger not in (COMMUNITY, CHECKLIST):
            for column in columns:
                yield from (_cases({"ledger": ledger.value}, one) for one in _column(ledger, column))
    yield from _OTHERS


def _tables() -> tuple[dict[str, Any], ...]:
    return tuple({"ledger": ledger.value} for ledger in COLUMNS if ledger not in (COMMUNITY, CHECKLIST))


def _column(_ledger: Ledger, column: Column) -> Iterator[dict[str, Any]]:
    conditions = _DATES if column.kind is ColumnKind.DATE else _WORDS
    yield from ({"column": column.name, **one} for one in conditions)
    if column.kind is ColumnKind.COUNT:
        yield from (
            {"column": column.name, bound: 2} for bound in ("at_least", "at_most", "more_than", "less_than", "equals")
        )
    if column.vocabulary is not None:
        first, second = (str(word.value) for word in list(column.vocabulary)[:2])
        yield from ({"column": column.name, way: first} for way in ("equals", "not_equals"))
        yield from ({"column": column.name, way: [first, second]} for way in ("one_of", "not_one_of"))
    if column.kind in (ColumnKind.YES_NO, ColumnKind.HAVE):
        yield from ({"column": column.name, "equals": word} for word in ("是", "否"))
    if column.kind is ColumnKind.TAGS:
        yield from ({"column": column.name, way: ["低保", "残疾"]} for way in ("has_tag", "lacks_tag"))
    if column.kind is ColumnKind.TEXT:
        yield {"column": column.name, "contains": ["公司", "林"]}


def _cases(of: dict[str, Any], condition: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "cases", "of": [{**of, "where": [condition]}], "distinct": "row"}


def _declarations() -> Iterator[DeclaredMeasure]:
    """Those of them that can be declared, as the check of a standard says."""
    for number, written in enumerate(_written()):
        title = " ".join(str({key: value for key, value in written.items() if key != "distinct"}).split())
        try:
            made = _DECLARED.validate_python({"id": f"m{number}", "title": title, "unit": "人", **written})
        except ValidationError:
            continue
        if not list(made.problems()):
            yield made


DECLARATIONS = tuple(_declarations())


def test_most_of_them_can_be_declared() -> None:
    kinds = {declared.kind for declared in DECLARATIONS}
    assert len(DECLARATIONS) > 400
    assert kinds == {"count", "cases", "share", "ratio", "fewest", "periods_without", "person_periods_without"}
