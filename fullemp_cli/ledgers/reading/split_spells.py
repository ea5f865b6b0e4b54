"""Spells that are split over two ledgers: 失业人员 says who lost work when, a second one who found work when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.facts import SpellRow, Table, row_place
from fullemp_cli.ledgers.unread import Against, UnreadCells
from fullemp_cli.ledgers.vocabulary import EmploymentStatus


@dataclass(frozen=True, slots=True)
class JoinedSpells:
    """失业人员 with what the second ledger says, and the rows that found no spell."""

    table: Table[SpellRow] | None
    findings: list[Finding]


def with_reemployment(spells: Table[SpellRow] | None, rows: Sequence[SpellRow]) -> JoinedSpells:
    """Give each row's 就业日期 and 就业形式 to the person's spell that was open on that day.

    A spell is open from its 登记失业日期 (a missing one does not exclude it) to its earliest ending, that day included.
    Of several the one with the row's own 登记失业日期 is meant, else the latest. Where none was open, a finding. What is
    doubtful in a row (a day that is not understood, a note or a line through it) is so in the spell.
    """
    known = list(spells.rows) if spells else []
    of_person: dict[str, list[int]] = {}
    for index, spell in enumerate(known):
        of_person.setdefault(spell.person.key, []).append(index)
    findings: list[Finding] = []
    for row in rows:
        place = row_place(row, "employed_on", "name")
        if row.employed_on is None and "employed_on" in row.unread:
            at = _for_some_day(known, of_person.get(row.person.key, ()), row)
            if at is None:
                findings.append(finding("ROW005", place, f"“{row.name}”没有未结束的失业登记，这条再就业没有计入"))
            else:
                known[at] = _with_work(known[at], row)
            continue
        if row.employed_on is None:
            if row.form is not None:
                findings.append(finding("WORD008", place, f"“{row.name}”的再就业记录没有就业日期，没有计入"))
            continue
        day = row.employed_on
        open_then = [at for at in of_person.get(row.person.key, ()) if _is_open(known[at], day)]
        if not open_then:
            findings.append(finding("ROW005", place, f"“{row.name}”{day} 没有未结束的失业登记，这条再就业没有计入"))
            continue
        named = [at for at in open_then if known[at].registered_on == row.registered_on is not None]
        at = max(named or open_then, key=lambda index: (known[index].registered_on or date.min, index))
        known[at] = _with_work(known[at], row)
    if spells is None:
        return JoinedSpells(None, findings)
    given = {name for name in ("就业日期", "就业形式", "就业单位") if any(_gives(row, name) for row in rows)}
    table = replace(
        spells,
        rows=tuple(known),
        columns=spells.columns | {"就业日期", "就业形式"},
        blank_columns=spells.blank_columns - given,
        sources=tuple(dict.fromkeys((*spells.sources, *(row.source for row in rows)))),
    )
    return JoinedSpells(table, findings)


def _for_some_day(spells: Sequence[SpellRow], own: Sequence[int], row: SpellRow) -> int | None:
    """The spell of a row whose day is not understood: one that has no work yet, if its 登记失业日期 is named, else the
    latest."""
    without = [at for at in own if spells[at].employed_on is None and "employed_on" not in spells[at].unread]
    named = [at for at in without if spells[at].registered_on == row.registered_on is not None]
    return max(named or without, key=lambda at: (spells[at].registered_on or date.min, at), default=None)


def _with_work(spell: SpellRow, row: SpellRow) -> SpellRow:
    """The spell with the work of the row, and with what is doubtful in that: a cell, a word against the row, a line."""
    unread = dict(spell.unread)
    for field in ("employed_on", "form"):
        if field in row.unread and getattr(spell, field) is None and field not in unread:
            unread[field] = replace(row.unread[field], place=row_place(row, field))
    against = spell.against
    if row.against is not None and spell.against is None and spell.employed_on is None:
        place = row_place(row, row.against.field or "name")
        struck = row.against.says is None
        text = "就业一行划了线，可能已失业" if struck else row.against.text
        says = EmploymentStatus.UNEMPLOYED if struck else row.against.says
        against = Against(text, says=says, of_group=True, place=place)
    return replace(
        spell,
        employed_on=spell.employed_on or row.employed_on,
        form=spell.form if spell.form is not None else row.form,
        employer=spell.employer or row.employer,
        unread=UnreadCells(unread) if unread else spell.unread,
        against=against,
    )


def _is_open(spell: SpellRow, day: date) -> bool:
    if spell.registered_on is not None and day < spell.registered_on:
        return False
    # An ending before the beginning is not believed.
    endings = [
        ending
        for ending in (spell.employed_on, spell.cancelled_on)
        if ending is not None and (spell.registered_on is None or ending >= spell.registered_on)
    ]
    return all(day <= ending for ending in endings)


def _gives(row: SpellRow, name: str) -> bool:
    field = {"就业日期": "employed_on", "就业形式": "form", "就业单位": "employer"}[name]
    return bool(getattr(row, field)) or field in row.unread
