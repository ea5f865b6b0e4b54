"""What the measures and conditions of a standard need: ledgers, columns, entries of 社区基本情况."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.kinds import DeclaredQuotient, DeclaredStated, Figure
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.specification import Need, Needs
from fullemp_cli.rules.conditions import FactCondition, LedgerCondition
from fullemp_cli.rules.limits import Target
from fullemp_cli.rules.methods.bands import Bands
from fullemp_cli.rules.methods.deduction import Deduction
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.rules.rule_part import MeasureCall, RulePart, figure_call
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import parts_of, walk


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
            title = standard.names.text(call)
            found.setdefault(title, _needs(standard, call, title))
    return list(found.values())


def _needs(standard: Standard, call: MeasureCall, title: str) -> MeasureNeeds:
    declared = standard.names.declared(call)
    if isinstance(declared, DeclaredStated):
        place = f"工作清单（{declared.number}）" if declared.number else f"社区基本情况（{declared.fact}）"
        return MeasureNeeds(call.measure, title, (place,), ())
    if isinstance(declared, DeclaredQuotient):
        return MeasureNeeds(call.measure, title, tuple(_figure(standard, one) for one in declared.figures), ())
    needs, adds = _ledger_needs(standard, call)
    return MeasureNeeds(
        call.measure,
        title,
        tuple(" 或 ".join(map(_need, group)) for group in _together(needs)),
        tuple(_need(need) for need in adds),
    )


def _ledger_needs(standard: Standard, call: MeasureCall) -> tuple[Needs, tuple[Need, ...]]:
    """What the called measure needs of ledgers, and what only adds to it; of what was filled in nothing."""
    declared = standard.names.declared(call)
    spec = CATALOGUE.get(call.measure)
    if isinstance(declared, DeclaredStated):
        return (), ()
    if isinstance(declared, DeclaredQuotient):
        figures = [figure_call(one) for one in declared.figures if one.measure is not None]
        each = [_ledger_needs(standard, one) for one in figures]
        return tuple(one for needs, _ in each for one in needs), tuple(one for _, adds in each for one in adds)
    if declared is not None:
        return declared.needs(), tuple(declared.adds())
    return (spec.needs, tuple(spec.adds)) if spec is not None else ((), ())


@kept
def ledgers_needed(standard: Standard, part: object) -> tuple[tuple[str, ...], ...]:
    """The ledgers without which what that part of the standard asks for has no data, each once: of a group one is enough."""
    groups: list[tuple[str, ...]] = []
    for _, one in walk(part):
        if isinstance(one, MeasureCall):
            needs, _ = _ledger_needs(standard, one)
            groups += [tuple(dict.fromkeys(need.ledger.value for need in group)) for group in needs]
        elif isinstance(one, LedgerCondition):
            groups.append((one.ledger.value,))
    return tuple(dict.fromkeys(group for group in groups if group))


@kept
def ledgers_read(standard: Standard, part: object) -> frozenset[str]:
    """The ledgers that what that part of the standard asks for is counted from: needed ones and those that only add."""
    read = {name for group in ledgers_needed(standard, part) for name in group}
    for _, one in walk(part):
        if isinstance(one, MeasureCall):
            read.update(need.ledger.value for need in _ledger_needs(standard, one)[1])
    return frozenset(read)


def _figure(standard: Standard, figure: Figure) -> str:
    if figure.number is not None:
        return f"工作清单（{figure.number}）"
    if figure.fact is not None:
        return f"社区基本情况（{figure.fact}）"
    assert figure.measure is not None
    return "、".join(needs_of(standard, figure_call(figure))[0].needs)


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


@kept
def rates_asked(standard: Standard) -> frozenset[str]:
    """The 项目 of 社区基本情况 that the standard compares with percentages, whatever they are called."""
    names = standard.names
    found = {one.fact for one in standard.measures if isinstance(one, DeclaredStated) and one.fact and one.percent}
    for _, condition in parts_of(standard, FactCondition):
        if any(isinstance(limit, Quantity) and limit.percent for limit in condition.bounds.values()):
            found.add(condition.fact)
    for _, part in parts_of(standard, RulePart):
        call = part if isinstance(part, MeasureCall) else part.of if isinstance(part, Deduction) else None
        if call is not None and names.kind(call) is MeasureKind.SHARE:
            limits = [getattr(part, name) for name in type(part).model_fields]
            if isinstance(part, Bands) and part.of_target is None:
                limits += [limit for band in part.bands for limit in band.bounds.values()]
            found |= {limit.fact for limit in limits if isinstance(limit, Target)}
    return frozenset(found)


def entries_asked(standard: Standard) -> tuple[str, ...]:
    """The 项目 of 社区基本情况 that the standard compares with, takes as a target or computes with, in its order."""
    found = [target.fact for _, target in parts_of(standard, Target)]
    found += [condition.fact for _, condition in parts_of(standard, FactCondition)]
    found += [one.fact for one in standard.measures if isinstance(one, DeclaredStated) and one.fact is not None]
    found += [figure.fact for _, figure in parts_of(standard, Figure) if figure.fact is not None]
    return tuple(dict.fromkeys(found))
