"""Measures put together at random from all that a declaration may say: what each counts, whom it lists and in which words,
in which order, over communities whose cells are not all understood."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from fullemp_cli.ledgers.catalogue import COLUMNS, ColumnKind
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import BUSINESSES, HARDSHIP, LABOUR_FORCE, PUBLIC_POSTS, SERVICES, UNEMPLOYED
from fullemp_cli.ledgers.vocabulary import EmploymentForm
from fullemp_cli.measures.kinds import DeclaredMeasure
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.states import STATES
from fullemp_cli.measures.subjects import POPULATIONS
from fullemp_cli.measures.worlds.engine import Worlds
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.ledger_evidence import measured
from tests.measures.builders import labour, period, person, situation, spell
from tests.measures.declared.measures import declared
from tests.measures.declared.measures import measured as measured_of
from tests.measures.test_recorded import _told
from tests.measures.test_recorded_conditions import _DATES, _ROWS, _SERVED, _WORDS
from tests.recorded.random_facts import random_facts
from tests.recorded.records import hold

_DECLARED: TypeAdapter[DeclaredMeasure] = TypeAdapter(DeclaredMeasure)
_PARTS, _EACH = 8, 14
_PERSONS = (LABOUR_FORCE, UNEMPLOYED, HARDSHIP)
_RECORDS = (SERVICES, BUSINESSES, PUBLIC_POSTS)
_WORDS_WITH = (
    "{姓名} 有事",
    "{登记失业日期} 起",
    "{认定日期} {状态}",
    "{没有的列}",
    "{名称}{岗位名称}",
    "{人群}：{就业形式}",
    "按规定",
)


def _condition(random: Random, ledger: Ledger, depth: int = 2) -> dict[str, Any]:
    draw = random.random()
    if depth and draw < 0.25:
        parts = [_condition(random, ledger, depth - 1) for _part in range(random.choice((1, 2, 3)))]
        return random.choice(({"any_of": parts}, {"all_of": parts}, {"not": parts[0]}))
    if draw < 0.35:
        return {"is": random.choice(list(STATES))}
    if draw < 0.45:
        return {"served": random.choice(_SERVED)}
    if draw < 0.6:
        return random.choice(_ROWS)
    column = random.choice(COLUMNS[ledger])
    how = random.choice(_DATES if column.kind is ColumnKind.DATE else _WORDS)
    if column.kind is ColumnKind.COUNT and random.random() < 0.6:
        how = {random.choice(("at_least", "at_most", "more_than", "less_than", "equals")): random.choice((0, 1, 2, 5))}
    if column.vocabulary is not None and random.random() < 0.6:
        words = [str(word.value) for word in random.sample(list(column.vocabulary), 2)]
        how = (
            {random.choice(("one_of", "not_one_of")): words}
            if random.random() < 0.5
            else {random.choice(("equals", "not_equals")): words[0]}
        )
    more = {"if_blank": random.random() < 0.5} if random.random() < 0.2 and "blank" not in how else {}
    return {"column": column.name, **how, **more}


def _selection(random: Random, ledger: Ledger) -> dict[str, Any]:
    where = [_condition(random, ledger) for _one in range(random.choice((0, 0, 1, 2)))]
    named = ledger in _PERSONS and random.random() < 0.6
    return (
        {"population": random.choice(list(POPULATIONS)), "where": where}
        if named
        else {"ledger": ledger.name, "where": where}
    )


def _written(random: Random) -> dict[str, Any]:
    ledger = random.choice((*_PERSONS, *_PERSONS, *_RECORDS))
    of = [_selection(random, ledger) for _one in range(random.choice((1, 1, 2)))]
    kind = random.choice(("share", "share", "cases", "count", "fewest", "person_periods_without", "ratio"))
    made: dict[str, Any] = {"kind": kind, "of": of}
    dates = [one.name for one in COLUMNS[ledger] if one.kind is ColumnKind.DATE]
    match kind:
        case "share":
            counted = {"counted": [_condition(random, ledger) for _one in range(random.choice((1, 2)))]}
            made |= counted if random.random() < 0.8 else {"numerator": [_selection(random, ledger)]}
            made |= {"better": random.choice(("more", "fewer"))}
        case "fewest" | "person_periods_without":
            made |= (
                {"kinds": random.choice((["走访"], ["职业指导", "职业介绍"]))}
                if kind == "fewest"
                else {"each": random.choice(("month", "quarter"))}
            )
        case "ratio":
            made = {"kind": kind, "numerator": {"of": of}, "denominator": {"of": [_selection(random, ledger)]}}
    if kind in ("share", "cases", "count"):
        made |= {"distinct": random.choice(("person", "person", "row", "household", "day"))}
    said = {
        "reason": random.choice(_WORDS_WITH),
        "remedy": random.choice(_WORDS_WITH),
        "reasons": [
            {
                "when": [_condition(random, ledger, 1)],
                "reason": random.choice(_WORDS_WITH),
                "at": random.sample(dates, min(1, len(dates))),
            }
        ],
        "counted_reasons": [{"reason": random.choice(_WORDS_WITH)}],
        "sentence": "{n} 比 {d}" if kind in ("share", "ratio") else "共 {c} {{个}}",
        "first": [_condition(random, ledger, 1)],
        "last": [_condition(random, ledger, 1)],
        "by": random.choice(dates or [""]),
        "listed_by": random.choice(COLUMNS[ledger]).name,
        "lists": random.choice(("both", "against", "for")),
        "to_check": [{"of": [_selection(random, ledger)], "reason": random.choice(_WORDS_WITH)}],
    }
    return made | {name: value for name, value in said.items() if random.random() < 0.35}


def _measures(part: int) -> Iterator[tuple[str, DeclaredMeasure]]:
    """So many of them that can be declared; the others are said to be none."""
    found, number = 0, 0
    while found < _EACH:
        number += 1
        written = _written(Random(f"mixed {part} {number}"))
        try:
            one = _DECLARED.validate_python({"id": f"m{number}", "title": "甲", "unit": "人", **written})
        except ValidationError:
            continue
        if not list(one.problems()):
            found += 1
            yield str(written), one


@pytest.mark.parametrize("part", range(_PARTS))
def test_the_recorded_mixed_measures(part: int) -> None:
    hold("measures", f"mixed {part}", _lines(part))


def _lines(part: int) -> Iterator[str]:
    situations = [
        Situation(random_facts(700 + 3 * part + at, doubts=doubts), period(as_of=("2026-09-30", "2026-06-30")[at % 2]))
        for at, doubts in enumerate((0.0, 0.08, 0.2))
    ]
    worlds = [Worlds(one) for one in situations]
    for written, measure in _measures(part):
        yield written
        moves = measure.mover()
        yield f"  moved by {moves}; {'' if measure.single else 'not '}single"
        for about in situations:
            people = " ".join(dict.fromkeys(person.name for person in measure.candidates(about)))
            tally = measure.tally(about).values()
            tallied = " ".join(
                f"{'+'.join(who.name for who in told.persons) or '-'} {told.against}/{told.counted}" for told in tally
            )
            yield f"  candidates {people}; tally {tallied}"
        for one in worlds:
            yield from (f"  {line}" for line in _told("", measured(one, (), MeasureCall(measure=measure.id), measure)))


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ("姓名", "某1"),
        ("身份证号", "可用"),
        ("就业形式", "灵活就业"),
        ("登记失业日期", "2026-02-01"),
        ("困难类别", "低保、残疾"),
        ("是否录入信息系统", "是"),
        ("注销日期", ""),
    ],
)
def test_a_list_shows_the_column_that_is_asked_for_as_an_office_writes_it(column: str, shown: str) -> None:
    row = spell(person(1), form=EmploymentForm.FLEXIBLE, hardship_tags=frozenset({"残疾", "低保"}), in_system=True)
    (case,) = measured_of(f"{{kind: cases, of: [{{ledger: 失业人员}}], listed_by: {column}}}", unemployed=[row]).against
    assert case.name == shown


@pytest.mark.parametrize(
    ("kind", "sentence", "note", "wrong"),
    [
        ("cases", "共 {c} 人", "共 1 人", []),
        ("cases", "共 {{c}} 人", "共 {c} 人", []),
        ("cases", "{n} 比 {d}", "{n} 比 {d}", ["{n}", "{d}"]),
        ("cases", "{姓名} {c", "{姓名} {c", ["{姓名}"]),
        ("cases", "共 } 人 {0}{c:d}{c.real}", "共 } 人 {0}{c:d}{c.real}", ["{0}", "{c:d}", "{c.real}"]),
        ("share", "{n} 比 {d}", "1 比 1", []),
        ("share", "{c}", "{c}", ["{c}"]),
    ],
)
def test_a_sentence_of_an_office_may_hold_any_brace(kind: str, sentence: str, note: str, wrong: list[str]) -> None:
    counted = ", counted: [{is: 就业}]" if kind == "share" else ""
    one = declared(f"{{kind: {kind}, of: [{{ledger: 劳动力}}]{counted}, sentence: '{sentence}'}}")
    said = [found.message for found in one.problems()]
    assert len(said) == len(wrong) and all(f"“{name}”" in message for name, message in zip(wrong, said, strict=True))
    assert one.over(situation(labour=[labour(person(1))])).note == note
