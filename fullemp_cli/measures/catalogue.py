"""The catalogue of the built-in measures: what each is, how to call it, and the call itself."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from weakref import WeakKeyDictionary

from fullemp_cli.measures.builtin import hardship, labour, posts, publicity, registers, services
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.measure_spec import MeasureSpec
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.special import employee_pension, ledgers_kept, low_income_households
from fullemp_cli.measures.specification import Argument, Parameter

_THEMES = (
    labour,
    low_income_households,
    employee_pension,
    registers,
    hardship,
    services,
    posts,
    publicity,
    ledgers_kept,
)
CATALOGUE: Mapping[str, MeasureSpec] = {spec.key: spec for theme in _THEMES for spec in theme.SPECS}
"""All built-in measures by key, in the order of the documents."""

_declared: dict[str, Declaration] = {}
"""The declarations of the calls so far, of which a standard has some dozen; they never change."""
_computed: WeakKeyDictionary[Situation, dict[str, Measure]] = WeakKeyDictionary()


def declaration(key: str, arguments: Mapping[str, Argument] | None = None) -> Declaration:
    """The built-in measure of that key for these arguments, as a standard file would declare it.

    ValueError with plain Chinese sentences where `call_problems` finds any.
    """
    call = f"{key} {sorted((arguments or {}).items())}"
    if call not in _declared:
        problems = call_problems(key, arguments or {})
        if problems:
            raise ValueError("；".join(problems))
        spec = CATALOGUE[key]
        _declared[call] = spec.declared(spec.arguments(arguments))
    return _declared[call]


def compute(key: str, situation: Situation, arguments: Mapping[str, Argument] | None = None) -> Measure:
    """The measure of that key; computed once for each situation and arguments.

    ValueError with plain Chinese sentences where `call_problems` finds any. Without data the measure says what lacks.
    """
    of_situation = _computed.setdefault(situation, {})
    call = f"{key} {sorted((arguments or {}).items())}"
    if call not in of_situation:
        found = declaration(key, arguments)
        whole = f"{key} {sorted(CATALOGUE[key].arguments(arguments).values.items())}"
        if whole not in of_situation:
            of_situation[whole] = found.over(situation)
        of_situation[call] = of_situation[whole]
    return of_situation[call]


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
