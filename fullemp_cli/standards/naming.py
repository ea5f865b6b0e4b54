"""How measures are called in sentences: their titles, with the arguments of the call in Chinese; what they need.

What kind a measure is, built in or declared by the standard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.kinds import DeclaredQuotient, DeclaredStated, Figure
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.specification import Argument, Need, Needs
from fullemp_cli.rules.conditions import FactCondition, LedgerCondition, MeasureCall, Target
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import walk

_DECLARED = {
    "share": MeasureKind.SHARE,
    "ratio": MeasureKind.RATIO,
    "count": MeasureKind.COUNT,
    "fewest": MeasureKind.COUNT,
    "cases": MeasureKind.CASES,
    "periods_without": MeasureKind.CASES,
    "person_periods_without": MeasureKind.CASES,
}


def kind_of(standard: Standard, call: MeasureCall) -> MeasureKind | None:
    """The kind of the called measure; None for one that does not exist."""
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    if isinstance(declared, DeclaredStated):
        return kind_of_stated(declared)
    if isinstance(declared, DeclaredQuotient):
        return declared.value_kind
    if declared is not None:
        return _DECLARED[declared.kind]
    spec = CATALOGUE.get(call.measure)
    return spec.kind if spec is not None else None


def kind_of_stated(declared: DeclaredStated) -> MeasureKind:
    """A percentage is a share; a number that ought to be low counts cases."""
    if declared.percent:
        return MeasureKind.SHARE
    return MeasureKind.CASES if declared.better == "fewer" else MeasureKind.COUNT


_WORDS = {
    "everybody": "全部人员",
    "urban": "城镇",
    "aid_targets": "援助对象",
    "able_and_willing": "有劳动能力和就业愿望",
    "anyone": "不限对象",
    "hardship_persons": "就业困难人员",
    "registered_unemployed": "登记失业人员",
    "graduates": "高校毕业生",
    "period": "评估期内",
    "half_year": "每半年",
    "quarter": "每季度",
    "month": "每月",
}


def argument_text(name: str, value: Argument) -> str:
    """`满 12 个月`, `援助对象`, `创业补贴、创业担保贷款`."""
    if name == "months":
        return f"满 {value} 个月"
    words = value if isinstance(value, list) else [str(value)]
    return "、".join(_WORDS.get(word, word) for word in words)


def measure_text(standard: Standard, call: MeasureCall) -> str:
    """The measure's title with its arguments; the key itself for one that does not exist."""
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    described = declared or CATALOGUE.get(call.measure)
    title = described.title if described is not None else call.measure
    details = "；".join(argument_text(name, value) for name, value in call.with_.items())
    return f"{title}（{details}）" if details else title


def unit_of(standard: Standard, call: MeasureCall) -> str:
    """The unit of a count: 人, 户, 个; '' for a measure that does not exist."""
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    described = declared or CATALOGUE.get(call.measure)
    return described.unit if described is not None else ""


@dataclass(frozen=True, slots=True)
class MeasureNeeds:
    """A measure that is asked for: its key and title, the ledgers and columns that it needs, those that only add."""

    key: str
    title: str
    needs: tuple[str, ...]
    adds: tuple[str, ...]


def needs_of(standard: Standard, part: object) -> list[MeasureNeeds]:
    """What the measures of that part of the standard need, each measure once."""
    found: dict[str, MeasureNeeds] = {}
    for _, call in walk(part):
        if isinstance(call, MeasureCall):
            title = measure_text(standard, call)
            found.setdefault(title, _needs(standard, call, title))
    return list(found.values())


def _needs(standard: Standard, call: MeasureCall, title: str) -> MeasureNeeds:
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    spec = CATALOGUE.get(call.measure)
    if isinstance(declared, DeclaredStated):
        place = f"工作清单（{declared.number}）" if declared.number else f"社区基本情况（{declared.fact}）"
        return MeasureNeeds(call.measure, title, (place,), ())
    if isinstance(declared, DeclaredQuotient):
        return MeasureNeeds(call.measure, title, tuple(_figure(standard, one) for one in declared.figures), ())
    needs: Needs = declared.needs() if declared is not None else spec.needs if spec is not None else ()
    adds = declared.adds() if declared is not None else spec.adds if spec is not None else ()
    return MeasureNeeds(
        call.measure,
        title,
        tuple(" 或 ".join(map(_need, group)) for group in _together(needs)),
        tuple(_need(need) for need in adds),
    )


def _figure(standard: Standard, figure: Figure) -> str:
    if figure.number is not None:
        return f"工作清单（{figure.number}）"
    if figure.fact is not None:
        return f"社区基本情况（{figure.fact}）"
    assert figure.measure is not None
    return "、".join(needs_of(standard, figure_call(figure))[0].needs)


def figure_call(figure: Figure) -> MeasureCall:
    """The call of a figure that is a measure."""
    return MeasureCall.model_validate({"measure": figure.measure, "with": figure.with_})


def _together(needs: Needs) -> list[tuple[Need, ...]]:
    """What is needed of one ledger alone said once, where it first stands."""
    alone: dict[Ledger, tuple[tuple[str, ...], ...]] = {}
    for group in needs:
        if len(group) == 1 and not group[0].alone:
            known = alone.get(group[0].ledger, ())
            alone[group[0].ledger] = tuple(dict.fromkeys((*known, *group[0].columns)))
    said: list[tuple[Need, ...]] = []
    for group in needs:
        if len(group) == 1 and group[0].ledger in alone:
            merged = (Need(group[0].ledger, alone[group[0].ledger]),)
            said += [merged] if merged not in said else []
        else:
            said.append(group)
    return said


def _need(need: Need) -> str:
    """`失业人员（登记失业日期、就业日期/注销日期）`."""
    columns = "、".join("/".join(group) for group in need.columns + need.alone)
    return f"{need.ledger.value}（{columns}）" if columns else need.ledger.value


def other_needs(part: object) -> tuple[str, ...]:
    """Ledgers that must be kept, and entries of 社区基本情况, that the part asks for."""
    return tuple(dict.fromkeys(_others(part)))


def _others(part: object) -> Iterable[str]:
    for _, one in walk(part):
        if isinstance(one, LedgerCondition):
            yield one.ledger.value
        elif isinstance(one, Target | FactCondition):
            yield f"社区基本情况（{one.fact}）"
