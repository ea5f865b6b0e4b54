"""For whom a job is looked for, as far as the ledgers tell: nobody whom one of them calls in work or out of the labour
force, whatever another says; of working age, able and willing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from weakref import WeakKeyDictionary

from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.job_columns import job_columns
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.ledgers.vocabulary import BusinessStatus, Ending
from fullemp_cli.measures.populations.endings import believed
from fullemp_cli.measures.populations.posts import is_held
from fullemp_cli.measures.populations.registers import UnemploymentState, latest_spell
from fullemp_cli.measures.predicates import (
    birth_of,
    is_able_and_willing,
    is_employed,
    is_gone,
    is_inactive,
    is_of_working_age,
    sex_of,
    works,
)
from fullemp_cli.measures.situation import Situation

_settled: WeakKeyDictionary[Situation, Mapping[str, str]] = WeakKeyDictionary()


def settled(situation: Situation) -> Mapping[str, str]:
    """By person: what the ledger says that calls the person in work or out of the labour force, in Chinese."""
    known = _settled.get(situation)
    if known is None:
        found: dict[str, str] = {}
        for key, says in _each(situation):
            found.setdefault(key, says)
        known = _settled[situation] = found
    return known


def why_not_for_work(situation: Situation, person: Person) -> str:
    """Why the person, whom no ledger calls settled, cannot take up work, in Chinese; '' where nothing says so."""
    if not is_of_age_in(situation, person):
        return "不在法定劳动年龄"
    row = situation.labour_by_person.get(person.key)
    latest = latest_spell(situation.spells.get(person.key, ()), situation.period.as_of)
    able = row is None or not (is_gone(row.status) or is_inactive(row.status))
    for one in (row, latest.row if latest is not None else None):
        able = able and (one is None or is_able_and_willing(one.able, one.willing))
    return "" if able else "台账写明不能或不愿就业"


def is_of_age_in(situation: Situation, person: Person) -> bool:
    """Of working age on the as-of date; an age that nothing gives counts as working age."""
    row, as_of = situation.labour_by_person.get(person.key), situation.period.as_of
    birth = person.birth or (birth_of(row, as_of) if row is not None else None)
    sex = person.sex or (sex_of(row) if row is not None else None)
    return is_of_working_age(birth, sex, as_of, situation.parameters.women_retire_from)


def _each(situation: Situation) -> Iterator[tuple[str, str]]:
    by = situation.period.as_of
    for ledger, rows in (("劳动力", situation.labour_by_person), ("精准扶贫劳动力", situation.poverty_by_person)):
        yield from ((key, f"{ledger}台账写已就业") for key, row in rows.items() if works(row, by))
    yield from _by_registers(situation, by)
    yield from _by_others(situation, by)
    yield from (
        (row.person.key, "公益性岗位台账写在岗")
        for row in situation.posts
        if row.person is not None and is_held(row, situation.period)
    )
    yield from (
        (row.person.key, "市场主体台账写是负责人")
        for row in situation.businesses
        if row.person is not None and row.status is not BusinessStatus.CLOSED
    )


def _by_others(situation: Situation, by: date) -> Iterator[tuple[str, str]]:
    """Ledgers that no code knows by name."""
    for table in situation.facts.others.values():
        columns = job_columns(table.ledger)
        for row in table.rows:
            person = person_in(row)
            status, form, on = columns.said(row)
            if person is None:
                continue
            if is_employed(status, form, on, by):
                yield person.key, f"{table.ledger.name}台账写已就业"
            elif status is not None and (is_gone(status) or is_inactive(status)):
                yield person.key, f"{table.ledger.name}台账写{status.value}"


def _by_registers(situation: Situation, by: date) -> Iterator[tuple[str, str]]:
    """失业人员, 就业困难人员 and 零就业家庭; who registered as unemployed since then is looking for work again."""
    registered: dict[str, date] = {}
    for key, spells in situation.spells.items():
        latest = latest_spell(spells, by)
        if latest is None:
            continue
        registered[key] = latest.began
        match latest.state(by):
            case UnemploymentState.EMPLOYED:
                yield key, "失业人员台账写已就业"
            case UnemploymentState.LEFT_OUT:
                yield key, "失业人员台账写已退出劳动力市场"
            case UnemploymentState.STILL_UNEMPLOYED:
                pass

    def lasts(key: str, day: date | None) -> bool:
        return day is not None and day <= by and registered.get(key, day) <= day

    for key, one in situation.recognitions.items():
        if any(lasts(key, day) for day in one.works):
            yield key, "就业困难人员台账写已就业"
        elif one.row.withdrawal is Ending.OUT_OF_LABOUR_FORCE and lasts(key, one.withdrawn_on):
            yield key, "就业困难人员台账写已退出劳动力市场"
    for home in situation.facts.households.rows if situation.facts.households else ():
        worked = believed(home.employed_on, home.recognised_on) if home.recognised_on else home.employed_on
        if home.member is not None and lasts(home.member.key, worked):
            yield home.member.key, "零就业家庭台账写已就业"
