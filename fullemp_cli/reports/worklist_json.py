"""A worklist as JSON."""

from __future__ import annotations

from fullemp_cli import __version__
from fullemp_cli.people.outgoing import record_text
from fullemp_cli.planning.worklist import Worklist
from fullemp_cli.results.assessment import Program
from fullemp_cli.results.plan_record import ListedEntry, WorklistRecord


def worklist_text(worklist: Worklist, standard: str | None, *, show_ids: bool = False) -> str:
    """The worklist as `fullemp.worklist/1`. Identity numbers are masked unless `show_ids`."""
    record = WorklistRecord(
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
    return record_text(record, indent=2, show_ids=show_ids)
