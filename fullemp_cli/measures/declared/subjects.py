"""What a selection ranges over: the rows of a ledger, or the deciding rows of a named population."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import HouseholdRow, LabourRow, Person, PovertyLabourRow, Row
from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.measures.declared.model import Population, Selection
from fullemp_cli.measures.needs import HARDSHIP, HOUSEHOLDS, UNEMPLOYED, UNEMPLOYED_WITH_ENDINGS
from fullemp_cli.measures.populations.registers import UnemploymentState, latest_spell
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, Needs

_LABOUR = ((Need(Ledger.LABOUR_FORCE, (("就业状态", "就业形式"),)),),)
_HOUSEHOLDS = ((HOUSEHOLDS,),)


@dataclass(frozen=True, slots=True)
class Named:
    """A named population: the ledgers whose columns its rows have, and what it needs."""

    ledgers: tuple[Ledger, ...]
    needs: Needs
    text: str


POPULATIONS: dict[Population, Named] = {
    "劳动力人口": Named((Ledger.LABOUR_FORCE,), _LABOUR, "辖区户籍、法定劳动年龄内、有劳动能力和就业愿望的人员"),
    "就业人员": Named((Ledger.LABOUR_FORCE,), _LABOUR, "劳动力人口中的就业人员"),
    "登记失业人员": Named((Ledger.UNEMPLOYED,), ((UNEMPLOYED,),), "评估期内登记失业人员"),
    "已就业登记失业人员": Named((Ledger.UNEMPLOYED,), ((UNEMPLOYED_WITH_ENDINGS,),), "已就业的登记失业人员"),
    "仍失业人员": Named((Ledger.UNEMPLOYED,), ((UNEMPLOYED,),), "截止日期仍失业的登记失业人员"),
    "评估期就业困难人员": Named((Ledger.HARDSHIP, Ledger.UNEMPLOYED), (HARDSHIP,), "评估期内就业困难人员"),
    "援助对象": Named((Ledger.UNEMPLOYED,), ((UNEMPLOYED,),), "援助对象"),
    "评估期零就业家庭": Named((Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS,), _HOUSEHOLDS, "评估期内零就业家庭"),
    "未消除零就业家庭": Named((Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS,), _HOUSEHOLDS, "未消除的零就业家庭"),
}
JOINED = (Ledger.LABOUR_FORCE, Ledger.UNEMPLOYED, Ledger.HARDSHIP, Ledger.POVERTY_LABOUR)
"""The ledgers with a deciding row for a person, on which a condition may look up a column."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One row under consideration: the ledger whose columns it has, its key, and whom it is about."""

    key: str
    ledger: Ledger
    row: Row
    person: Person | None


def ledgers_of(selection: Selection) -> tuple[Ledger, ...]:
    """The ledgers whose columns the rows of a selection may have."""
    if selection.ledger is not None:
        return (selection.ledger,)
    assert selection.population is not None
    return POPULATIONS[selection.population].ledgers


def needs_of(selection: Selection) -> Needs:
    """The ledgers and columns that a selection itself needs."""
    if selection.ledger is not None:
        return ((Need(selection.ledger),),)
    assert selection.population is not None
    return POPULATIONS[selection.population].needs


def subjects(selection: Selection, situation: Situation) -> Iterator[Subject]:
    """The rows of the selection, before its conditions; of two rows of a person on 劳动力 the first."""
    if selection.population is not None:
        yield from population(selection.population, situation)
    elif selection.ledger is not None:
        table = situation.facts.table(selection.ledger)
        for number, row in enumerate(table.rows if table else ()):
            if not (isinstance(row, LabourRow | PovertyLabourRow) and row.duplicate):
                person = row.head if isinstance(row, HouseholdRow) else getattr(row, "person", None)
                yield Subject(person.key if person else f"行{number}", selection.ledger, row, person)


def population(name: Population, situation: Situation) -> Iterator[Subject]:
    """The deciding rows of a named population, without those left out."""
    match name:
        case "劳动力人口" | "就业人员":
            for one in situation.labour_force:
                if name == "劳动力人口" or one.employed:
                    yield Subject(one.row.person.key, Ledger.LABOUR_FORCE, one.row, one.row.person)
        case "登记失业人员" | "已就业登记失业人员" | "仍失业人员" | "援助对象":
            for registered in situation.aid_targets if name == "援助对象" else situation.registered_unemployed:
                employed = registered.state is UnemploymentState.EMPLOYED
                if not (name == "仍失业人员" and employed) and not (name == "已就业登记失业人员" and not employed):
                    yield Subject(registered.person.key, Ledger.UNEMPLOYED, registered.row, registered.person)
        case "评估期就业困难人员":
            for hardship in situation.present_hardship_persons:
                known = hardship.person.key in situation.recognitions
                ledger = Ledger.HARDSHIP if known else Ledger.UNEMPLOYED
                yield Subject(hardship.person.key, ledger, hardship.row, hardship.person)
        case "评估期零就业家庭" | "未消除零就业家庭":
            period = situation.period
            for household in situation.households:
                present = household.recognised_on <= period.as_of and not (
                    household.withdrawn_on is not None and household.withdrawn_on < period.start
                )
                if household.unresolved(period.as_of) if name == "未消除零就业家庭" else present:
                    key = household.key
                    yield Subject(key, Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS, household.row, household.head)


def joined_row(person: Person, ledger: Ledger, situation: Situation) -> Row | None:
    """The deciding row of a person on another ledger, or None."""
    match ledger:
        case Ledger.LABOUR_FORCE:
            return situation.labour_by_person.get(person.key)
        case Ledger.UNEMPLOYED:
            spell = latest_spell(situation.spells.get(person.key, ()), situation.period.last)
            return spell.row if spell else None
        case Ledger.HARDSHIP:
            recognition = situation.recognitions.get(person.key)
            return recognition.row if recognition else None
        case Ledger.POVERTY_LABOUR:
            return situation.poverty_by_person.get(person.key)
        case _:
            return None


_keys: WeakKeyDictionary[Situation, dict[str, frozenset[str]]] = WeakKeyDictionary()


def keys_of(name: str, situation: Situation) -> frozenset[str]:
    """The keys of the persons of a population or ledger, found once for each situation."""
    known = _keys.setdefault(situation, {})
    if name not in known:
        known[name] = frozenset(one.person.key for one in _members(name, situation) if one.person)
    return known[name]


def _members(name: str, situation: Situation) -> Iterator[Subject]:
    for population_name in POPULATIONS:
        if population_name == name:
            return population(population_name, situation)
    return subjects(Selection(ledger=BUILT_IN[name]), situation)
