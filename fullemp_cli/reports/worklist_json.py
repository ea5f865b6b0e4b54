"""A worklist (`fullemp.worklist/1`) as a record."""

from __future__ import annotations

from fullemp_cli import __version__
from fullemp_cli.planning.worklist import Worklist
from fullemp_cli.results.assessment import Program
from fullemp_cli.results.plan_record import ListedEntry, WorklistRecord


def worklist_record(worklist: Worklist, standard: str | None) -> WorklistRecord:
    """The record of a worklist. `standard`: whose questions it asks, None where none was named."""
    return WorklistRecord(
        program=Program(version=__version__),
        community=worklist.community,
        standard=standard,
        as_of=worklist.now,
        until=worklist.until,
        entries=tuple(
            ListedEntry(
                list=entry.of.value,
                due=entry.due,
                name=entry.name,
                id=entry.id,
                address=entry.address,
                phone=entry.phone,
                why=entry.why,
                what=entry.what,
                officer=entry.officer,
                household=entry.household,
                members=entry.members,
                place=str(entry.place),
            )
            for entry in worklist.entries
        ),
        notes=worklist.notes,
    )
