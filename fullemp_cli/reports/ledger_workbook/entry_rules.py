"""How a column of the canonical workbook is filled: the choices of its drop-down, or what else a cell may hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fullemp_cli.ledgers.catalogue import Column, ColumnKind


@dataclass(frozen=True, slots=True)
class ChoiceEntry:
    """One of these words. `open_ended`: they are suggestions, other words and several joined by 、 are all right."""

    words: tuple[str, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number, 0 or more."""


@dataclass(frozen=True, slots=True)
class AmountEntry:
    """A number from `low` to `high` (None: no upper bound), with `unit`."""

    low: Decimal = Decimal(0)
    high: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity number as text: 18 characters (15 of the old ones, 20 of a 残疾人证号)."""


Rule = ChoiceEntry | Day | WholeNumber | AmountEntry | Identity

YES_NO = ChoiceEntry(("是", "否"))


def rule_of(column: Column) -> Rule | None:
    """The rule of a column, None for plain text."""
    match column.kind:
        case ColumnKind.IDENTITY:
            return Identity()
        case ColumnKind.DATE:
            return Day()
        case ColumnKind.COUNT:
            return WholeNumber()
        case ColumnKind.YES_NO:
            return YES_NO
        case ColumnKind.HAVE:
            return ChoiceEntry(("有", "无"))
        case ColumnKind.WORD:
            return _words(column)
        case ColumnKind.TEXT | ColumnKind.TAGS:
            return ChoiceEntry(tuple(column.suggested.split()), open_ended=True) if column.suggested else None


def _words(column: Column) -> ChoiceEntry:
    assert column.vocabulary is not None
    if column.suggested:  # the members are meanings, offices write reasons
        return ChoiceEntry(tuple(column.suggested.split()), open_ended=True)
    return ChoiceEntry(tuple(str(member.value) for member in column.vocabulary))


def is_text(column: Column) -> bool:
    """Whether the cells must hold text (format @), so that a spreadsheet does not damage what is typed."""
    return column.kind is ColumnKind.IDENTITY or column.as_text
