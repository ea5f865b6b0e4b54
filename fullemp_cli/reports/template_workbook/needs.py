"""What a standard asks of the ledgers: which sheets, and which entries of 社区基本情况."""

from __future__ import annotations

from collections.abc import Iterable

from fullemp_cli.ledgers.declaration import Ledger, RowIs
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.kinds import Figure
from fullemp_cli.rules.conditions import LedgerCondition
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards import needed
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import parts_of


def ledgers_needed(standards: Iterable[Standard], registry: Registry = BUILT_IN) -> tuple[Ledger, ...]:
    """Every ledger that a measure or condition of a standard rests on, those that only add included, in the canonical
    order. 社区基本情况 and 工作清单 belong to every workbook and are not among them."""
    ledgers: set[Ledger] = set()
    for standard in standards:
        figures = [one.measure for _, one in parts_of(standard, Figure) if one.measure is not None]
        for measure in (*(call.measure for _, call in parts_of(standard, MeasureCall)), *figures):
            spec = CATALOGUE.get(measure)
            if spec is not None:
                ledgers.update(spec.ledgers)
        for _, kept in parts_of(standard, LedgerCondition):
            ledgers.add(kept.ledger)
        for declared in standard.measures:
            ledgers.update(need.ledger for group in declared.needs() for need in group)
    return tuple(ledger for ledger in registry.of_rows if ledger in ledgers and ledger.row is not RowIs.ANSWER)


def entries_asked(standards: Iterable[Standard]) -> tuple[str, ...]:
    """The 项目 of 社区基本情况 that the standards ask for, in the order of the files."""
    return tuple(dict.fromkeys(name for standard in standards for name in needed.entries_asked(standard)))
