"""What cells that were not understood cost a score: `python -m benchmarks.unread_cells --persons 20000 --cells 1 100 20000`.

The cells are of random rows and columns of all ledgers of one community (keys and free text apart, and 就业日期 beside a
status), as if each had been illegible. Processor time of measures and marks alone, the ledger being read.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from random import Random
from time import process_time

from benchmarks.make_ledgers import make_ledger
from fullemp_cli.ledgers.catalogue import ColumnKind
from fullemp_cli.ledgers.columns import could_be, default_of
from fullemp_cli.ledgers.facts import Facts, Row
from fullemp_cli.ledgers.kinds import CHECKLIST, COMMUNITY
from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.ledgers.unread import Unread, UnreadCells
from fullemp_cli.results.assessment import Assessment, Basis
from fullemp_cli.run.community_run import assess_facts
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.standards.loader import load_standard

TODAY = date(2026, 11, 30)


@dataclass(frozen=True, slots=True)
class UnreadCost:
    """`seconds`: processor time of a score with so many `cells`; `bounded`: measures whose values are only bounded."""

    cells: int
    seconds: float
    bounded: int
    open_items: int


def illegible(facts: Facts, cells: int, seed: int = 1) -> Facts:
    """The facts with so many cells not understood, as many as there are at most."""
    random = Random(seed)
    every = [
        (table.ledger, number, column)
        for table in facts.tables
        if table.ledger not in (CHECKLIST, COMMUNITY)
        for column in table.ledger.columns
        if could_be(column) is not None and column.kind is not ColumnKind.TAGS
        for number, row in enumerate(table.rows)
        if not (column.field == "employed_on" and hasattr(row, "status"))
    ]
    changed: dict[object, list[Row]] = {table.ledger: list(table.rows) for table in facts.tables}
    for ledger, number, column in random.sample(every, min(cells, len(every))):
        row = changed[ledger][number]
        could = could_be(column)
        assert could is not None
        unread = UnreadCells({**row.unread, column.field: Unread("看不清", could)})
        if column.field in {one.name for one in fields(row)}:
            changed[ledger][number] = replace(row, unread=unread, **{column.field: default_of(column)})
    return facts.with_tables([replace(table, rows=tuple(changed[table.ledger])) for table in facts.tables])


def cost(facts: Facts, cells: int, standards: Sequence[str] = ("taizhou",)) -> UnreadCost:
    """The cost of a score of those facts with so many cells not understood."""
    unread = illegible(facts, cells)
    request = LedgerRequest(Path("示例社区.xlsx"), today=TODAY)
    loaded = [load_standard(name) for name in standards]
    start = process_time()
    results = [one.assessment for one in assess_facts(unread, request, loaded)]
    seconds = process_time() - start
    bounded = sum(basis.bounded for one in results for basis in _bases(one))
    return UnreadCost(cells, seconds, bounded, sum(bool(item.open) for one in results for item in one.items))


def _bases(result: Assessment) -> Iterator[Basis]:
    for item in result.items:
        yield from (basis for basis in (item.basis, *(one.basis for one in item.deductions)) if basis is not None)


def main() -> None:
    """Print the cost of each number of cells, and how it compares with none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--cells", type=int, nargs="+", default=[1, 100, 20_000])
    parser.add_argument("--standard", nargs="+", default=["taizhou"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "示例社区.xlsx"
        make_ledger(path, options.persons)
        facts = read_ledger(path, today=TODAY).facts()
    plain = cost(facts, 0, options.standard)
    print(f"none: {plain.seconds:.2f} s")
    for cells in options.cells:
        found = cost(facts, cells, options.standard)
        print(
            f"{cells:,}: {found.seconds:.2f} s, {found.seconds / plain.seconds:.1f} × none; "
            f"{found.open_items} items open, {found.bounded} measures bounded"
        )


if __name__ == "__main__":
    main()
