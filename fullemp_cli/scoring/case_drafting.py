"""Cases drafted for a person to fill in from the paper: what is given, with the expected marks left blank (待填).

For every item: full marks, nothing, both sides of each bound, one of many, and nothing known; for every criterion, veto
and gate: met, not met, not known. What the program computes stands beside each as a comment, to compare with afterwards, not to copy.

What is given is found by trying: each thing that the item asks (a measure, an answer, a number, a mark) has a few values
— at its bounds, just beyond them, none —, and the best and the worst of them are looked for one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, Literal

from pydantic import BaseModel

from fullemp_cli.measures.kinds import DeclaredStated
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.rules.conditions import (
    AnswerCondition,
    CommunityKindCondition,
    FactCondition,
    LedgerCondition,
    NumberCondition,
    RecordedCondition,
)
from fullemp_cli.rules.limits import Comparison, Target
from fullemp_cli.rules.methods.deduction import Deduction
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.rules.rule_part import MeasureCall, RulePart
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.cases import BLANK, CaseEvidence, CaseValueError, Given
from fullemp_cli.standards.model import Criterion, Gate, Item, Standard, Veto
from fullemp_cli.standards.traversal import walk

_Key = tuple[str, str]
"""What is given and under which name: ("measures", key), ("answers", id) …"""
_KIND: _Key = ("kind", "kind")
_ROUNDS = 2
_MOST_EDGES = 24
_MOST_TRIED = 150


@dataclass(frozen=True, slots=True)
class _Knob:
    """One thing that an item asks, and the values to try; `edges`: those that stand at or beside a bound, one case of
    many, yes and no; `alone`: an edge is shown with all else at its worst, as it would be lost behind the maximum;
    `always`: its one value is given whatever is tried."""

    key: _Key
    title: str
    values: tuple[Any, ...]
    edges: tuple[Any, ...] = ()
    arguments: tuple[tuple[str, Any], ...] = ()
    alone: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    given: dict[str, Any]
    expect: dict[str, Any]
    computed: str


def drafted_cases(standard: Standard) -> str:
    """The text of a case file; every expected mark is 待填."""
    lines = [
        "# 由 fullemp standards cases --draft 起草。照公布的原文自己算，把 待填 改成应得的分（还有待评的写 {points: 0, open: 5}）、",
        "# true（达到；被否决）、false（未达到；没有被否决）或 null（不能判定）。行末是程序算得的，填完再对照，不要照抄。",
        "cases:",
    ]
    for case in _cases(standard):
        given = _flow(case.given)
        lines += [
            f"  - name: {_text(case.name)}",
            f"    given: {given}",
            f"    expect: {_flow(case.expect)}  # 程序算得 {case.computed}",
        ]
    return "\n".join(lines) + "\n"


def _cases(standard: Standard) -> Iterator[_Case]:
    """Those of the kind that a case is of where it does not say; then, of a 村 as well, what is judged otherwise there."""
    each: tuple[Literal["社区", "村"], ...] = ("社区", "村")
    first, *others = [kind for kind in each if not standard.applies_to or kind in standard.applies_to]
    yield from _of_kind(standard, first, lambda _: True)
    for kind in others if standard.asks_kind else ():
        parts: list[Item | Criterion] = [*standard.walk(), *standard.criteria]
        other = {part.id for part in parts if _is_other(part, kind)}
        for case in _of_kind(standard, kind, other.__contains__):
            yield replace(case, name=f"{kind}：{case.name}")


def _is_other(part: Item | Criterion, kind: Literal["社区", "村"]) -> bool:
    methods = part.method_by_kind if isinstance(part, Item) else {}
    return part.only_for == kind or kind in part.by_kind or kind in methods


def _of_kind(standard: Standard, kind: Literal["社区", "村"], is_wanted: Callable[[str], bool]) -> Iterator[_Case]:
    own = standard.for_kind(kind)
    alone: dict[str, Any] = {
        "criteria": [],
        "vetoes": [],
        "gates": [],
        "grades": [],
        "tiers": [],
        "items": [],
        "sections": [],
        "applies_to": [kind],
    }
    for item in own.walk():
        if any(is_wanted(part.id) for part in item.walk()):
            # Tried alone: the whole standard would be scored anew for every value.
            only = own.model_copy(update={**alone, "items": [item]})
            yield from _of_group(item, only) if item.parts else _of_item(item, only)
    for criterion in own.criteria:
        if is_wanted(criterion.id):
            yield from _of_criterion(criterion, own.model_copy(update={**alone, "criteria": [criterion]}))
    for veto in own.vetoes:
        if is_wanted(veto.id):
            yield from _of_condition(veto, "vetoes", own.model_copy(update={**alone, "vetoes": [veto]}))
    for gate in own.gates:
        if is_wanted(gate.id):
            yield from _of_condition(gate, "gates", own.model_copy(update={**alone, "gates": [gate]}))


def _of_item(item: Item, standard: Standard) -> Iterator[_Case]:
    knobs = list(_knobs(item, standard))
    expect = {"items": {item.id: BLANK}}

    def case(name: str, chosen: dict[_Key, Any]) -> _Case:
        given = _given(knobs, chosen)
        points, open = _marks(standard, item.id, given)
        said = decimal_text(points) + (f"，待评 {decimal_text(open)}" if open else "")
        return _Case(f"{item.id} {item.title}：{name}", given, expect, said)

    seen: list[dict[str, Any]] = []
    best = _searched(knobs, standard, item.id, better=True)
    worst = _searched(knobs, standard, item.id, better=False)
    edges = [
        (f"{knob.title} {value}", {**(worst if knob.alone else best), knob.key: value})
        for knob in knobs
        for value in knob.edges
    ][:_MOST_EDGES]
    for name, chosen in (("满分", best), ("零分", worst), *edges, ("资料不足", {})):
        given = _given(knobs, chosen)
        if given not in seen:
            seen.append(given)
            yield case(name, chosen)


def _of_group(item: Item, standard: Standard) -> Iterator[_Case]:
    """All parts at their best, at their worst, and nothing known."""
    leaves = [part for part in item.walk() if not part.parts]
    knobs = list({knob.key: knob for part in leaves for knob in _knobs(part, standard)}.values())
    chosen: dict[str, dict[_Key, Any]] = {"满分": {}, "零分": {}, "资料不足": {}}
    for part in leaves:
        own = list(_knobs(part, standard))
        chosen["满分"] |= _searched(own, standard, part.id, better=True)
        chosen["零分"] |= _searched(own, standard, part.id, better=False)
    for name, one in chosen.items():
        given = _given(knobs, one)
        points, open = _marks(standard, item.id, given)
        said = decimal_text(points) + (f"，待评 {decimal_text(open)}" if open else "")
        yield _Case(f"{item.id} {item.title}（合计）：{name}", given, {"items": {item.id: BLANK}}, said)


def _of_criterion(criterion: Criterion, standard: Standard) -> Iterator[_Case]:
    word: Any = BLANK if not criterion.tiers else dict.fromkeys(criterion.tiers, BLANK)
    for name, given in _held(criterion, standard):
        expect = {"criteria": {criterion.id: word}}
        yield _Case(f"{criterion.id} {criterion.title}：{name}", given, expect, _met(standard, criterion.id, given))


def _of_condition(part: Veto | Gate, key: str, standard: Standard) -> Iterator[_Case]:
    """What puts a community out, and what it must have: either way, and not known."""
    words = {True: "成立", False: "不成立", None: "不能判定"}
    for name, given in _held(part, standard):
        try:
            scores = assess_evidence(standard, CaseEvidence(standard, Given.model_validate(given)))
        except CaseValueError:
            continue
        held = [one.applies for one in scores.vetoes] if isinstance(part, Veto) else [one.met for one in scores.gates]
        yield _Case(f"{part.id} {part.title}：{name}", given, {key: {part.id: BLANK}}, words[held[0]])


def _held(owner: Criterion | Veto | Gate, standard: Standard) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is given, each way once, and what it is called."""
    knobs = list(_knobs(owner, standard))
    seen: list[dict[str, Any]] = []
    choices = [{knob.key: knob.values[n] for knob in knobs if n < len(knob.values)} for n in range(3)]
    edges = [{**choices[0], knob.key: value} for knob in knobs for value in knob.edges][:_MOST_EDGES]
    for chosen in (*choices, *edges, {}):
        given = _given(knobs, chosen)
        if given in seen:
            continue
        seen.append(given)
        said = "、".join(f"{knob.title} {chosen[knob.key]}" for knob in knobs if knob.key in chosen)
        yield (said if given.keys() - {knob.key[0] for knob in knobs if knob.always} else "资料不足"), given


def _searched(knobs: Sequence[_Knob], standard: Standard, id: str, *, better: bool) -> dict[_Key, Any]:
    """The choice of values with the most (fewest) marks secured, found one knob after another."""
    chosen: dict[_Key, Any] = {knob.key: knob.values[0] for knob in knobs if knob.values}

    def worth(choice: dict[_Key, Any]) -> tuple[Fraction, Fraction]:
        points, open = _marks(standard, id, _given(knobs, choice))
        return (points, -open) if better else (-points - open, -open)

    if prod(len(knob.values) for knob in knobs) <= _MOST_TRIED:
        every = product(*(knob.values for knob in knobs))
        return max(({knob.key: one for knob, one in zip(knobs, values, strict=True)} for values in every), key=worth)
    for _ in range(_ROUNDS):
        for knob in knobs:
            chosen = max(({**chosen, knob.key: value} for value in knob.values), key=worth, default=chosen)
    return chosen


def _given(knobs: Sequence[_Knob], chosen: dict[_Key, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    with_arguments = any(knob.arguments for knob in knobs)
    for knob in knobs:
        kind, name = knob.key
        value = knob.values[0] if knob.always else chosen.get(knob.key)
        if value is None:
            continue
        name = name.partition("\0")[0]
        if kind == "measures" and with_arguments:
            arguments = {"with": dict(knob.arguments)} if knob.arguments else {}
            given.setdefault(kind, []).append({"measure": name, **arguments, "is": value})
        elif kind == "ledgers":
            given.setdefault(kind, []).append(name) if value else None
        elif kind == "kind":
            given[kind] = value
        else:
            given.setdefault(kind, {})[name] = value
    return given


def _marks(standard: Standard, id: str, given: dict[str, Any]) -> tuple[Fraction, Fraction]:
    try:
        scores = assess_evidence(standard, CaseEvidence(standard, Given.model_validate(given)))
    except CaseValueError:
        return Fraction(0), Fraction(0)
    return next(((one.points, one.open) for one in scores.items if one.id == id), (Fraction(0), Fraction(0)))


def _met(standard: Standard, id: str, given: dict[str, Any]) -> str:
    words = {True: "达到", False: "未达到", None: "不能判定"}
    try:
        scores = assess_evidence(standard, CaseEvidence(standard, Given.model_validate(given)))
    except CaseValueError:
        return words[None]
    own = [one for one in scores.criteria if one.id == id]
    return "、".join(f"{one.tier or ''}{words[one.met]}" for one in own)


def _knobs(owner: Item | Criterion | Veto | Gate, standard: Standard) -> Iterator[_Knob]:
    """Each thing that the owner asks, once."""
    found: dict[_Key, _Knob] = {}
    kind = standard.applies_to[0] if len(standard.applies_to) == 1 else "社区"
    if kind != "社区":
        found[_KIND] = _Knob(_KIND, "类型", (kind,), always=True)
    if isinstance(owner, Item):
        parts = [one for _, one in walk(owner.method_for(kind))]
    else:
        tiers = owner.tiers.values() if isinstance(owner, Criterion) else ()
        parts = [one for condition in (owner.when, *tiers) for _, one in walk(condition)]
    for part in parts:
        for knob in _of_part(part, owner, standard, parts):
            known = found.get(knob.key)
            if known is not None and known.always:
                continue
            if known is not None:
                values = (*known.values, *(one for one in knob.values if one not in known.values))
                edges = (*known.edges, *(one for one in knob.edges if one not in known.edges))
                knob = _Knob(knob.key, known.title, values, edges, known.arguments, known.alone)
            found[knob.key] = knob
    yield from found.values()


def _of_part(
    part: BaseModel, owner: Item | Criterion | Veto | Gate, standard: Standard, parts: list[BaseModel]
) -> Iterator[_Knob]:
    match part:
        case MeasureCall():
            yield _measure(part, standard, parts)
        case NumberCondition():
            edges = tuple(str(value) for value in _beside(part, percent=part.unit in ("%", "％")))
            yield _Knob(("answers", part.number), part.text or part.number, edges, edges)
        case AnswerCondition():
            several = sum(isinstance(one, AnswerCondition) for one in parts) > 1
            said = f"{part.text or '清单'}（{part.answer}）"
            yield _Knob(("answers", part.answer), said, ("是", "否"), ("是", "否") if several else ())
        case RecordedCondition():
            yield _Knob(("answers", part.answer), f"清单 {part.answer}", ("是", "否"), ())
        case FactCondition():
            values = tuple(str(value) for value in _beside(part, percent=False))
            yield _Knob(("facts", part.fact), part.fact, values, values)
        case Target():
            shares = _is_of_shares(part, standard, parts)
            yield _Knob(("facts", part.fact), part.fact, ("50%", "80%") if shares else ("10", "100"))
        case LedgerCondition():
            yield _Knob(("ledgers", part.ledger.value), part.ledger.value, (True, False))
        case CommunityKindCondition():
            yield _Knob(_KIND, "类型", ("社区", "村"))
        case Method() if isinstance(owner, Item) and part.given_by_hand(owner.max) is not None:
            top = owner.max
            yield _Knob(("answers", f"{owner.id}"), "自评分", ({"自评分": decimal_text(top)}, {"自评分": "0"}))
        case _:
            return


def _is_of_shares(target: Target, standard: Standard, parts: list[BaseModel]) -> bool:
    """Whether a share is compared with the target, so that it is a percentage."""
    holding = [part for part in parts if any(one is target for _, one in walk(part))]
    calls = [part.of if isinstance(part, Deduction) else part for part in holding]
    return any(isinstance(call, MeasureCall) and standard.names.kind(call) is MeasureKind.SHARE for call in calls)


def _measure(call: MeasureCall, standard: Standard, parts: list[BaseModel]) -> _Knob:
    kind = standard.names.kind(call)
    stated = next(
        (one for one in standard.measures if one.id == call.measure and isinstance(one, DeclaredStated)), None
    )
    percent = kind is MeasureKind.SHARE
    beside = [one for one in parts if isinstance(one, RulePart) and one is not call]
    limits = [limit for one in (call, *beside) for limit in one.limits_of(call)]
    shown = [one.shown_by(call) for one in (call, *beside)]
    alone = any(one.alone for one in shown)
    bounds = [_value(value, percent=percent) for value in (*_around(limits), *(v for one in shown for v in one.values))]
    few = ["0", "1", "2", "5", "20"] if not percent else ["100%", "0%"]
    if not percent and kind is not MeasureKind.RATIO:
        bounds = [one for one in bounds if one.isdecimal()]
    values = tuple(dict.fromkeys([*(["0"] if alone and not percent else []), *bounds, *few]))
    if stated is not None and stated.number is not None:
        return _Knob(("answers", stated.number), stated.title, values, tuple(dict.fromkeys(bounds)), (), alone)
    arguments = tuple(call.with_.items())
    name = f"{call.measure}\0{arguments}" if arguments else call.measure
    return _Knob(("measures", name), standard.names.text(call), values, tuple(dict.fromkeys(bounds)), arguments, alone)


def _value(value: Fraction, *, percent: bool) -> str:
    return f"{decimal_text(value * 100)}%" if percent else decimal_text(value)


def _beside(comparison: Comparison, *, percent: bool) -> list[str]:
    scale = 100 if percent else 1
    return [decimal_text(value * scale) for value in _around(comparison.own_limits())]


def _around(limits: Iterable[Quantity]) -> Iterator[Fraction]:
    """Each limit, and the values just below and above it."""
    for limit in limits:
        step = Fraction(1, 10_000) if limit.percent else Fraction(1)
        for value in (limit.value, limit.value - step, limit.value + step):
            if value >= 0 and not (limit.percent and value > 1):
                yield value


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(str(key))}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return value if value == BLANK else _text(str(value))
