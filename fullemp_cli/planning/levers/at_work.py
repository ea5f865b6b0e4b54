"""Whom some ledger calls in work, or out of the labour force: no job is looked for them, whatever another ledger says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from fullemp_cli.ledgers.vocabulary import BusinessStatus, Ending
from fullemp_cli.measures.populations.endings import believed
from fullemp_cli.measures.populations.posts import is_held
from fullemp_cli.measures.populations.registers import UnemploymentState, latest_spell
from fullemp_cli.measures.predicates import works
from fullemp_cli.measures.situation import Situation


def settled(situation: Situation) -> Mapping[str, str]:
    """By person: what the ledger says that calls the person in work or out of the labour force, in Chinese."""
    found: dict[str, str] = {}
    for key, says in _each(situation):
        found.setdefault(key, says)
    return found


def _each(situation: Situation) -> Iterator[tuple[str, str]]:
    by = situation.period.as_of
    for ledger, rows in (("劳动力", situation.labour_by_person), ("精准扶贫劳动力", situation.poverty_by_person)):
        yield from ((key, f"{ledger}台账写已就业") for key, row in rows.items() if works(row, by))
    yield from _by_registers(situation, by)
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
