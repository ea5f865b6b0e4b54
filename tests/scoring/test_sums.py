"""How marks become a total: minimum, cap, bonus and conversion, as numbers and as formulas of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from fullemp_cli.rules.marks import Marks
from fullemp_cli.scoring.sums import SumNode, SumRule


def node(
    id: str, most: int, *parts: SumNode, minimum: int | None = None, cap: int | None = None, bonus: bool = False
) -> SumNode:
    limits = [None if limit is None else Fraction(limit) for limit in (minimum, cap)]
    return SumNode(id, Fraction(most), limits[0], limits[1], bonus, parts)


RULE = SumRule(
    (
        node("1", 10),
        node("2", 8, node("2.1", 5), node("2.2", 5), minimum=3),
        node("3", 6, node("3.1", 3), node("3.2", 3)),
        node("4", 5, node("4.1", 4), node("4.2", 4), cap=4),
        node("B", 3, bonus=True),
        node("C", 3, bonus=True),
    ),
    bonus_max=Fraction(4),
    full_marks=Fraction(29),
    converted_to=Fraction(100),
)
FULL = {"1": 10, "2.1": 4, "2.2": 2, "3.1": 3, "3.2": 1, "4.1": 1, "4.2": 1, "B": 1, "C": 2}


def total(given: Mapping[str, int | tuple[int, int]], *, with_bonus: bool = True) -> tuple[Fraction, Fraction]:
    marks = {id: Marks.between(*one) if isinstance(one, tuple) else Marks.exactly(one) for id, one in given.items()}
    made = RULE.total(marks, with_bonus=with_bonus)
    return made.low, made.high


def exact(*numbers: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (25, 25)),
        ({"2.1": 5, "2.2": 5}, (27, 27)),  # 10 under the cap of 8
        ({"2.1": 1, "2.2": 1}, (19, 19)),  # 2, below the minimum of 3
        ({"2.1": 1, "2.2": 2}, (22, 22)),
        ({"4.1": 4, "4.2": 4}, (27, 27)),
        ({"B": 3, "C": 3}, (26, 26)),  # 6 of a bonus of 4
        ({"2.1": (1, 5), "2.2": 1}, (19, 25)),
        ({"2": 7}, (26, 26)),  # marks of its own: its parts do not count
        ({"2": 1}, (20, 20)),
        ({"2.1+2.2": 6, "2.1": 0, "2.2": 0}, (25, 25)),
        ({"1+3": 9}, (20, 20)),
        ({"1+9": 9}, (25, 25)),  # of something that is no item
    ],
)
def test_a_total(changed: dict[str, int | tuple[int, int]], expected: tuple[int, int]) -> None:
    assert total({**FULL, **changed}) == exact(*expected)


def test_a_total_without_bonus_and_of_nothing() -> None:
    assert total(FULL, with_bonus=False) == exact(22, 22)
    assert total({}) == exact(0, 0)


def test_what_a_mark_of_a_reviewer_counts() -> None:
    assert RULE.counted("2", Marks.exactly(2)) == Marks.exactly(0)
    assert RULE.counted("2", Marks.exactly(9)) == Marks.exactly(8)
    assert RULE.counted("2.1", Marks.exactly(9)) == Marks.exactly(9)
    assert RULE.counted("3", Marks.exactly(7)) == Marks.exactly(6)
    assert RULE.counted("没有", Marks.exactly(9)) == Marks.exactly(9)


def test_the_scale() -> None:
    assert RULE.most == 33
    assert RULE.converted(Fraction(29)) == 100
    assert replace(RULE, converted_to=None).converted(Fraction(29)) == 29
    assert replace(RULE, full_marks=Fraction(0)).converted(Fraction(29)) == 29
    made = RULE.of_items({"1": Marks.between(3, 5)})
    assert (made.points, made.open, made.max) == exact(3, 2, 33)
    assert RULE.node("4.2") == node("4.2", 4) and RULE.node("9") is None


CELLS = {
    "1": "D4",
    "2": "D5",
    "2.1": "D6",
    "2.2": "D7",
    "3.1": "D9",
    "3.2": "D10",
    "4.1": "D12",
    "4.2": "E13",
    "B": "D14",
    "C": "D15",
}


@pytest.mark.parametrize(
    ("cells", "keys", "formula"),
    [
        (("1", "2"), (), "SUM(D4,IF(SUM(D5)<3,0,MIN(8,D5)))"),
        (("1", "2.1", "2.2"), (), "SUM(D4,IF(SUM(D6:D7)<3,0,MIN(8,SUM(D6:D7))))"),
        (("3.1", "3.2"), (), "SUM(SUM(D9:D10))"),  # 3 and 3 are never over 6
        (("4.1", "4.2"), (), "SUM(MIN(4,SUM(D12,E13)))"),
        (("4.1",), (), "SUM(MIN(4,D12))"),
        (("1", "B"), (), "SUM(D4,MIN(4,SUM(D14)))"),
        (("B", "C"), (), "SUM(MIN(4,SUM(D14:D15)))"),
        ((), (), "0"),
    ],
)
def test_a_total_as_a_formula(cells: tuple[str, ...], keys: tuple[str, ...], formula: str) -> None:
    held = {id: CELLS[id] for id in cells}
    assert RULE.formula(held.get, keys) == formula


def test_items_that_share_a_cell() -> None:
    held = {"1+3": "D4", "2.1+2.2": "D6", "4.1": "D12"}
    assert RULE.formula(held.get, held) == "SUM(D4,IF(SUM(D6)<3,0,MIN(8,D6)),MIN(4,D12))"


def test_a_sheet_carries_the_rule() -> None:
    assert SumRule.from_json(RULE.as_json()) == RULE
    plain = SumRule((node("1", 10),), Fraction(0), Fraction(10), None)
    assert SumRule.from_json(plain.as_json()) == plain


def test_of_an_item_only_what_it_has_is_carried() -> None:
    rule = replace(RULE, nodes=(node("1", 10), RULE.nodes[1], RULE.nodes[4]))
    assert rule.as_json() == (
        '{"items":[{"id":"1","max":"10"},'
        '{"id":"2","max":"8","minimum":"3","parts":[{"id":"2.1","max":"5"},{"id":"2.2","max":"5"}]},'
        '{"id":"B","max":"3","bonus":true}],"bonus":"4","full":"29","converted":"100"}'
    )
    assert (
        replace(rule, nodes=(), converted_to=None).as_json() == '{"items":[],"bonus":"4","full":"29","converted":null}'
    )


def test_an_id_is_carried_as_it_is_written() -> None:
    """A cell holds 32767 characters: escaped, a Chinese id would take six for one."""
    carried = replace(RULE, nodes=(node("甲", 10),)).as_json()
    assert "甲" in carried and " " not in carried


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"items":[{}],"bonus":"0","full":"1","converted":null}',
        '{"items":[],"bonus":"0","full":"1/0","converted":null}',
        '{"items":[],"bonus":"0","full":"1e999999999","converted":null}',
        '{"items":' + '[{"id":"1","max":"1","parts":' * 9999,
        "[" * 9999,
    ],
)
def test_what_is_no_rule(text: str) -> None:
    assert SumRule.from_json(text) is None
