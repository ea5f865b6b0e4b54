"""Blocks of rows that were seen and could not be read: they may hold any number of any rows of their ledger.

What needs the ledger, or to which it adds, is open as far as further rows could move it: a share of persons anywhere
between none and all, a count from what was read on without an end, cases that records would clear down to none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.measures.measure import Case, Joining, Measure, MeasureKind
from fullemp_cli.measures.possible import WITHOUT_END, Point, Possible, Slice

_MORE = 10**6
"""So many further rows stand for any number of them."""


def with_blocks(measure: Measure, blocks: Sequence[UnreadBlock], ledgers: Collection[Ledger]) -> Measure:
    """The measure with what further rows of these ledgers, on which it rests, could make of it. Its numbers stay those
    that were read."""
    if not measure.known:
        return measure
    near = [block for block in blocks if _concerned(block, ledgers)]
    if not near:
        return measure
    records = all(ledger.clears for block in near for ledger in _concerned(block, ledgers))
    cases = tuple(_case(block) for block in near)
    words = "、".join(dict.fromkeys(f"“{block.place.sheet or block.place.file}”" for block in near))
    possible = replace(
        _possible(measure, records=records),
        further=True,
        unknown=len(near) + (measure.possible.unknown if measure.possible else 0),
        words=f"{words}中有没有读出的行，可能改变结果",
    )
    return replace(measure, possible=possible, unknown=(*measure.unknown, *cases))


def _concerned(block: UnreadBlock, ledgers: Collection[Ledger]) -> list[Ledger]:
    """Those of the ledgers whose rows the block may hold: of a block that is nobody's known all registers of persons."""
    return [one for one in ledgers if (one.register if block.ledger is None else one == block.ledger)]


def _case(block: UnreadBlock) -> Case:
    name = block.place.sheet or block.place.file
    why = f"：{block.why}" if block.why else ""
    return Case(name, f"这里的行没有读出{why}", "补上表头或移到台账的表里，再重新评分", at=block.place)


def _possible(measure: Measure, *, records: bool) -> Possible:
    """`records`: only further records are possible, none of whom the measure is about."""
    known = measure.possible.points if measure.possible is not None else frozenset[Point]()
    slices = measure.possible.slices if measure.possible is not None else ()
    if measure.denominator is not None:
        n, d = measure.numerator or 0, measure.denominator
        if records:
            return Possible(known | {(n, d)}, (*slices, Slice(d, min(n, d), d)), (n, d), (d, d), (d, d))
        if measure.kind is MeasureKind.SHARE:
            further = Slice(d + _MORE, n, n + _MORE)
            return Possible(known | {(n, d)}, (*slices, further), (n, d + _MORE), (n + _MORE, d + _MORE))
        return Possible(known | {(n, d), (WITHOUT_END, max(d, 1))}, slices, (n, d + _MORE), (WITHOUT_END, max(d, 1)))
    count = measure.count
    if measure.joining is Joining.LEAST:
        return Possible(known | {count, 0, WITHOUT_END}, (), 0, WITHOUT_END)
    read = count or 0
    if measure.kind is MeasureKind.CASES and records:
        return Possible(known | set(range(read + 1)), (), 0, read, 0)
    return Possible(
        known | {read, WITHOUT_END}, (), read, WITHOUT_END, read if measure.kind is MeasureKind.CASES else None
    )
