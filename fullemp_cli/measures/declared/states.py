"""Named predicates (`is:`): the predicates of the built-in measures, by their Chinese names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import LabourRow, PovertyLabourRow, Row, SpellRow
from fullemp_cli.measures import predicates
from fullemp_cli.measures.situation import Situation

Truth = bool | None
"""True, False, or None: not known."""


@dataclass(frozen=True, slots=True)
class State:
    """A named predicate and the ledgers on whose rows it can be asked."""

    ledgers: tuple[Ledger, ...]
    holds: Callable[[Row, Situation], Truth]
    columns: tuple[str, ...] = ()
    """Of these columns one is needed."""


def _employed(row: Row, situation: Situation) -> Truth:
    if not isinstance(row, LabourRow | PovertyLabourRow):
        return None
    return predicates.works(row, situation.period.as_of)


def _local(row: Row, _: Situation) -> Truth:
    return predicates.is_local(row.residence) if isinstance(row, LabourRow) else None


def _working_age(row: Row, situation: Situation) -> Truth:
    if not isinstance(row, LabourRow):
        return None
    as_of, choice = situation.period.as_of, situation.parameters.women_retire_from
    birth, sex = predicates.birth_of(row, as_of), predicates.sex_of(row)
    return predicates.is_of_working_age(birth, sex, as_of, choice)


def _able(row: Row, _: Situation) -> Truth:
    return row.able is not False if isinstance(row, LabourRow | SpellRow) else None


def _able_and_willing(row: Row, _: Situation) -> Truth:
    return predicates.is_able_and_willing(row.able, row.willing) if isinstance(row, LabourRow | SpellRow) else None


def _inactive(row: Row, _: Situation) -> Truth:
    return predicates.is_inactive(row.status) if isinstance(row, LabourRow | PovertyLabourRow) else None


def _gone(row: Row, _: Situation) -> Truth:
    return predicates.is_gone(row.status) if isinstance(row, LabourRow | PovertyLabourRow) else None


def _urban(row: Row, _: Situation) -> Truth:
    return predicates.is_urban(row.registration) if isinstance(row, SpellRow) else None


def _graduate(row: Row, _: Situation) -> Truth:
    return predicates.is_graduate(row) if isinstance(row, LabourRow) else None


_LABOUR = (Ledger.LABOUR_FORCE,)
_STATUS = (Ledger.LABOUR_FORCE, Ledger.POVERTY_LABOUR)
_WORKERS = (Ledger.LABOUR_FORCE, Ledger.UNEMPLOYED)

STATES: dict[str, State] = {
    "就业": State(_STATUS, _employed, ("就业状态", "就业形式")),
    "辖区户籍": State(_LABOUR, _local),
    "法定劳动年龄": State(_LABOUR, _working_age),
    "有劳动能力": State(_WORKERS, _able),
    "有劳动能力和就业愿望": State(_WORKERS, _able_and_willing),
    "不在劳动力市场": State(_STATUS, _inactive),  # 在学、入伍、服刑、退休、丧失劳动能力、料理家务
    "已离开": State(_STATUS, _gone),  # 死亡、迁出、出国定居
    "城镇": State((Ledger.UNEMPLOYED,), _urban),
    "高校毕业生": State(_LABOUR, _graduate, ("人员类别",)),
}
