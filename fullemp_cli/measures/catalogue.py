"""The catalogue of the built-in measures: what each is, how to call it, and the call itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from weakref import WeakKeyDictionary

from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Argument, Arguments, MeasureSpec, Need, Parameter, Result, missing
from fullemp_cli.measures.themes import (
    aid_target_services,
    certificates,
    contacts,
    entrepreneurship,
    fewest_services,
    graduates,
    hardship_employment,
    hardship_public_posts,
    household_visits,
    labour_completeness,
    ledgers_kept,
    long_term_unemployment,
    low_income_households,
    overall_employment,
    pension,
    placements,
    preparation,
    public_posts,
    publicity,
    registered_employment,
    registers,
    services_given,
    skills,
    vacancies,
    visits,
    zero_employment_households,
)

CATALOGUE: Mapping[str, MeasureSpec] = {
    spec.key: spec
    for theme in (
        overall_employment,
        registered_employment,
        hardship_employment,
        low_income_households,
        zero_employment_households,
        skills,
        entrepreneurship,
        pension,
        visits,
        household_visits,
        contacts,
        fewest_services,
        preparation,
        registers,
        long_term_unemployment,
        public_posts,
        hardship_public_posts,
        certificates,
        services_given,
        aid_target_services,
        placements,
        graduates,
        vacancies,
        publicity,
        labour_completeness,
        ledgers_kept,
    )
    for spec in theme.SPECS
}
"""All built-in measures by key, in the order of the documents."""

_computed: WeakKeyDictionary[Situation, dict[str, Measure]] = WeakKeyDictionary()


def compute(key: str, situation: Situation, arguments: Mapping[str, Argument] | None = None) -> Measure:
    """The measure of that key; computed once for each situation and arguments.

    ValueError with plain Chinese sentences where `call_problems` finds any. Without data the measure says what lacks.
    """
    problems = call_problems(key, arguments or {})
    if problems:
        raise ValueError("；".join(problems))
    spec = CATALOGUE[key]
    checked = Arguments({one.name: (arguments or {}).get(one.name, one.default or "") for one in spec.parameters})
    of_situation = _computed.setdefault(situation, {})
    call = f"{key} {sorted(checked.values.items())}"
    if call not in of_situation:
        of_situation[call] = _measure(spec, situation, spec.function(situation, checked))
    return of_situation[call]


def _measure(spec: MeasureSpec, situation: Situation, result: Result) -> Measure:
    facts = situation.facts
    base = Measure(spec.key, spec.title, spec.kind, spec.unit)
    lacks = missing(spec.needs, facts, result.certain_without) + result.missing
    if lacks:
        return replace(base, missing=lacks, note=f"没有数据：缺 {'、'.join(lacks)}", source=_source(spec, situation))
    sentence = result.note or spec.note
    absent = _absent(spec, situation) if result.adds else []
    if absent:
        sentence += f"（未提供{'、'.join(absent)}台账，按已有台账计）"
    needs = [need for group in spec.needs for need in group]
    return replace(
        base,
        numerator=result.numerator,
        denominator=result.denominator,
        count=result.count,
        empty=result.empty,
        against=result.against,
        support=result.support,
        dependent=result.dependent,
        note=sentence.format(n=result.numerator, d=result.denominator, c=result.count),
        warnings=(*result.warnings, *(blank for need in needs for blank in need.blank(facts)), *_choice(result)),
        source=_source(spec, situation),
        joining=result.joining,
        sentence=sentence,
        join=result.join,
        held=result.held,
    )


def _absent(spec: MeasureSpec, situation: Situation) -> list[str]:
    """The ledgers that would only have added and are not there."""
    groups: list[tuple[Need, ...]] = [group for group in spec.needs if len(group) > 1]
    only_add = [need.ledger for group in [*groups, spec.adds] for need in group]
    return [ledger.value for ledger in dict.fromkeys(only_add) if situation.facts.table(ledger) is None]


def _choice(result: Result) -> tuple[str, ...]:
    if not result.dependent:
        return ()
    return (f"有 {len(result.dependent)} 名女性是否计入取决于退休年龄按 50 岁还是 55 岁，请逐人核对（MEA003）",)


def _source(spec: MeasureSpec, situation: Situation) -> str:
    return "、".join(ledger.value for ledger in spec.ledgers if situation.facts.table(ledger) is not None)


def call_problems(key: str, arguments: Mapping[str, Argument]) -> list[str]:
    """What is wrong with a call, in plain Chinese: unknown measure or parameter with the nearest, a bad value."""
    spec = CATALOGUE.get(key)
    if spec is None:
        return [f"没有“{key}”这个指标{_nearest(key, list(CATALOGUE))}"]
    names = [one.name for one in spec.parameters]
    problems = [
        f"指标 {key} 没有参数“{name}”" + (_nearest(name, names) if names else "；它不用参数")
        for name in arguments
        if name not in names
    ]
    for one in spec.parameters:
        if one.name in arguments:
            problems.extend(f"指标 {key} 的参数 {one.name} {fault}" for fault in _faults(one, arguments[one.name]))
        elif one.default is None:
            problems.append(f"指标 {key} 要给出参数 {one.name}：{one.text}")
    return problems


def _faults(parameter: Parameter, value: Argument) -> list[str]:
    if parameter.least is not None:
        if isinstance(value, bool) or not isinstance(value, int) or value < parameter.least:
            return [f"要写成不小于 {parameter.least} 的整数，不能是“{value}”"]
        return []
    words = value if isinstance(value, list) and parameter.many else [value]
    if not words:
        return ["至少要写一个"]
    return [
        f"不能是“{word}”{_nearest(str(word), list(parameter.allowed))}"
        for word in words
        if word not in parameter.allowed
    ]


def _nearest(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    return f"；是不是 {'、'.join(close)}？" if close else f"；可用的有：{'、'.join(known)}"
