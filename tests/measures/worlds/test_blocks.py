"""Rows that were seen and not read: what they could make of each kind of measure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers import kinds
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.measures.measure import Joining, Measure, MeasureKind
from fullemp_cli.measures.possible import WITHOUT_END, Point, Possible, Slice, is_endless, value_of
from fullemp_cli.measures.worlds.blocks import with_blocks

PLACE = Place("台账.xlsx", "旧表")
MANY = 1000


def block(ledger: Ledger | None, why: str = "没有找到表头", place: Place = PLACE) -> UnreadBlock:
    return UnreadBlock(ledger, place, why, 3)


def share(n: int, d: int, kind: MeasureKind = MeasureKind.SHARE) -> Measure:
    return Measure("m", "比率", kind, "人", numerator=n, denominator=d)


def count(number: int, kind: MeasureKind = MeasureKind.CASES, joining: Joining = Joining.SUM) -> Measure:
    return Measure("m", "个数", kind, "人", count=number, joining=joining)


def moved(measure: Measure, ledger: Ledger | None, reads: Collection[Ledger]) -> Possible:
    found = with_blocks(measure, [block(ledger)], reads)
    assert found.possible is not None and found.possible.further and found.possible.unknown == 1
    return found.possible


def near(point: Point, value: float) -> bool:
    exact = value_of(point)
    return exact is not None and abs(float(exact) - value) < 1 / MANY


def test_further_rows_bring_a_share_to_anything_between_none_and_all() -> None:
    possible = moved(share(3, 4), kinds.LABOUR_FORCE, {kinds.LABOUR_FORCE})
    assert near(possible.lowest, 0) and near(possible.highest, 1) and possible.best is None
    assert (3, 4) in possible.points
    (further,) = possible.slices
    assert further.low == 3 and further.high - 3 == further.denominator - 4 > MANY
    assert possible.lowest == (3, further.denominator) and possible.highest == (further.high, further.denominator)


def test_further_records_only_add_to_a_share() -> None:
    possible = moved(share(3, 7), kinds.SERVICES, {kinds.UNEMPLOYED, kinds.SERVICES})
    assert (possible.lowest, possible.highest, possible.best) == ((3, 7), (7, 7), (7, 7))
    assert possible.slices == (Slice(7, 3, 7),) and possible.points == {(3, 7)}
    of_nobody = moved(share(0, 0), kinds.VACANCIES, {kinds.VACANCIES})
    assert of_nobody.points == {(0, 0)}


def test_a_ratio_has_no_upper_end() -> None:
    possible = moved(share(6, 2, MeasureKind.RATIO), kinds.BUSINESSES, {kinds.BUSINESSES})
    assert near(possible.lowest, 0) and possible.highest is not None and is_endless(possible.highest)
    assert possible.points == {(6, 2), (WITHOUT_END, 2)} and not possible.slices
    of_nobody = moved(share(0, 0, MeasureKind.RATIO), kinds.BUSINESSES, {kinds.BUSINESSES})
    assert of_nobody.points == {(0, 0), (WITHOUT_END, 1)}


@pytest.mark.parametrize(
    ("measure", "ledger", "points", "ends"),
    [
        # Further records clear cases and make none; further persons may be cases.
        (count(2), kinds.SERVICES, {0, 1, 2}, (0, 2, 0)),
        (count(0), kinds.REPORTS, {0}, (0, 0, 0)),
        (count(2), kinds.UNEMPLOYED, {2, WITHOUT_END}, (2, WITHOUT_END, 2)),
        (count(2, MeasureKind.COUNT), kinds.SERVICES, {2, WITHOUT_END}, (2, WITHOUT_END, None)),
        (count(2, MeasureKind.COUNT, Joining.LEAST), kinds.SERVICES, {0, 2, WITHOUT_END}, (0, WITHOUT_END, None)),
        (Measure("m", "", MeasureKind.COUNT, "", empty=True, joining=Joining.LEAST), kinds.UNEMPLOYED,
         {None, 0, WITHOUT_END}, (0, WITHOUT_END, None)),
    ],
)  # fmt: skip
def test_what_a_count_could_be(
    measure: Measure, ledger: Ledger, points: set[Point], ends: tuple[Point, Point, Point]
) -> None:
    possible = moved(measure, ledger, {ledger, kinds.UNEMPLOYED})
    assert possible.points == points
    assert (possible.lowest, possible.highest, possible.best) == ends


def test_what_was_possible_before_stays_possible() -> None:
    before = Possible(frozenset({(1, 4), (2, 4)}), (Slice(5, 1, 3),), (1, 4), (3, 5), unknown=2)
    found = with_blocks(_with(share(1, 4), before), [block(kinds.UNEMPLOYED)], {kinds.UNEMPLOYED}).possible
    assert found is not None and before.points < found.points | {(0, 0)} and before.slices[0] in found.slices
    assert found.unknown == 3
    records = with_blocks(_with(share(1, 4), before), [block(kinds.SERVICES)], {kinds.SERVICES}).possible
    assert records is not None and before.points <= records.points and before.slices[0] in records.slices
    counted = Possible(frozenset({4, 6}), (), 4, 6, unknown=1)
    more = with_blocks(_with(count(4), counted), [block(kinds.UNEMPLOYED)], {kinds.UNEMPLOYED}).possible
    assert more is not None and more.points == {4, 6, WITHOUT_END}


def _with(measure: Measure, possible: Possible) -> Measure:
    return Measure(
        measure.key,
        measure.title,
        measure.kind,
        measure.unit,
        numerator=measure.numerator,
        denominator=measure.denominator,
        count=measure.count,
        possible=possible,
    )


@pytest.mark.parametrize(
    ("blocks", "reads", "names"),
    [
        ([block(kinds.SERVICES)], {kinds.UNEMPLOYED}, []),
        ([block(kinds.UNEMPLOYED), block(kinds.SERVICES)], {kinds.UNEMPLOYED}, ["旧表"]),
        # Of persons of whom it cannot be told which ledger is theirs, every ledger of persons.
        ([block(None)], {kinds.HARDSHIP}, ["旧表"]),
        ([block(None)], {kinds.POVERTY_LABOUR}, ["旧表"]),
        ([block(None)], {kinds.SERVICES, kinds.PUBLIC_POSTS}, []),
        (
            [block(kinds.SERVICES, "", Place("走访.xlsx", "")), block(kinds.SERVICES)],
            {kinds.SERVICES},
            ["走访.xlsx", "旧表"],
        ),
    ],
)
def test_a_block_concerns_what_reads_its_ledger(
    blocks: Sequence[UnreadBlock], reads: Collection[Ledger], names: list[str]
) -> None:
    measure = share(1, 2)
    found = with_blocks(measure, blocks, reads)
    assert [case.name for case in found.unknown] == names
    assert (found == measure) == (not names)
    if names:
        assert found.possible is not None and found.possible.unknown == len(names)
        assert all(f"“{name}”" in found.possible.words for name in names)
        assert [case.reason for case in found.unknown] == [
            "这里的行没有读出" + (f"：{one.why}" if one.why else "") for one in blocks if one.ledger in (None, *reads)
        ]
    assert (found.numerator, found.denominator) == (1, 2)


def test_where_data_lack_a_block_says_nothing_more() -> None:
    lacking = Measure("m", "", MeasureKind.SHARE, "人", missing=("失业人员 台账",))
    assert with_blocks(lacking, [block(kinds.UNEMPLOYED)], {kinds.UNEMPLOYED}) == lacking


def test_blocks_of_records_and_of_persons_together_may_move_it_either_way() -> None:
    reads = {kinds.UNEMPLOYED, kinds.SERVICES}
    found = with_blocks(share(3, 4), [block(kinds.SERVICES), block(kinds.UNEMPLOYED)], reads).possible
    assert found is not None and near(found.lowest, 0) and near(found.highest, 1)
