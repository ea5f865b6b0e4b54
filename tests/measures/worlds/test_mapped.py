"""A line of the mapping file stands beside the measures that ask for a cell which it decided, and beside no other."""

from __future__ import annotations

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import LABOUR_FORCE, SERVICES, UNEMPLOYED
from fullemp_cli.ledgers.mapped_lines import MappedLine, MappedPart, row_at
from fullemp_cli.ledgers.rows import Row
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.measures.catalogue import declaration
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.mapped import lines_asked_for
from tests.measures.builders import labour, person, situation, spell

_ONE = situation(
    labour=[
        labour(person(1), status=EmploymentStatus.UNEMPLOYED, phone="1"),
        labour(person(2)),
        labour(person(3), status=EmploymentStatus.DECEASED),
    ],
    unemployed=[spell(person(1))],
    services=[],
)


def _line(ledger: Ledger, field: str, *rows: Row, part: MappedPart = MappedPart.VALUE) -> MappedLine:
    return MappedLine(part, ledger, "某", "某", field, frozenset(map(row_at, rows)))


def _asked(measure: str, *lines: MappedLine, one: Situation = _ONE) -> list[bool]:
    found = lines_asked_for(declaration(measure).over, one, {LABOUR_FORCE}, lines)
    assert list(found) == [line for line in lines if line in found], "in their order"
    return [line in found for line in lines]


def test_lines_of_cells_that_are_asked_for_and_of_no_others() -> None:
    assert _ONE.facts.labour is not None and _ONE.facts.unemployed is not None
    first, second, gone = _ONE.facts.labour.rows
    (registered,) = _ONE.facts.unemployed.rows
    lines = (
        _line(LABOUR_FORCE, "status", first),
        _line(LABOUR_FORCE, "phone", first, second),
        _line(LABOUR_FORCE, "status", second, gone),
        _line(LABOUR_FORCE, "qualification", gone),
        _line(UNEMPLOYED, "registered_on", registered),
    )
    assert _asked("overall_employment_rate", *lines) == [True, False, True, False, False]
    assert _asked("certified_share", *lines)[3] is False, "nobody asks what somebody gone has"
    assert _asked("still_unemployed", *lines) == [False, False, False, False, True]


def test_a_sheet_that_was_given_to_a_ledger_counts_where_its_rows_are_looked_at() -> None:
    assert _ONE.facts.labour is not None
    first = _ONE.facts.labour.rows[0]
    given = _line(LABOUR_FORCE, "", first, part=MappedPart.SHEET)
    not_read = (_line(LABOUR_FORCE, "", part=MappedPart.SHEET), _line(SERVICES, "", part=MappedPart.SHEET))
    assert _asked("overall_employment_rate", given, *not_read) == [True, True, False]
    assert _asked("still_unemployed", given, *not_read) == [False, True, False]
    assert _asked("overall_employment_rate") == []
