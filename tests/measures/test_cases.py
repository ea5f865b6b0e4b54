"""The cases of a measure: each is made when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fullemp_cli.ledgers.rows import Row
from fullemp_cli.measures.measure import Case, Cases, ToTell, without

ROWS = [Row(row=number) for number in range(5)]


def told(made: list[int]) -> Cases:
    def case(number: int) -> Case:
        made.append(number)
        return Case(f"第{number}人", "", row=ROWS[number])

    def listed() -> Iterator[ToTell]:
        for number, row in enumerate(ROWS):
            yield ToTell(row, lambda number=number: case(number))  # type: ignore[misc]

    return Cases(listed, len(ROWS))


def test_only_those_are_made_that_are_looked_at_and_each_once() -> None:
    made: list[int] = []
    cases = told(made)
    assert len(cases) == 5 and not made
    assert [one.name for one in cases[:2]] == ["第0人", "第1人"] and cases[-1].name == "第4人"
    assert cases[0] is cases[0] and made == [0, 1, 4]
    with pytest.raises(IndexError):
        cases[5]


def test_they_are_a_list_like_any_other() -> None:
    cases = told([])
    assert cases == tuple(cases) == told([]) and hash(cases) == hash(tuple(cases))
    assert cases != tuple(cases)[1:] and cases[1:] == tuple(cases)[1:]
    assert next(one.name for one in reversed(cases)) == "第4人" and cases.index(cases[3]) == 3


def test_lists_are_joined_and_thinned_without_making_any() -> None:
    made: list[int] = []
    own = Case("自己", "", row=Row())
    joined = Cases.joined([told(made), (), (own,)])
    left = without(joined, {id(ROWS[0]), id(ROWS[3])})
    assert len(joined) == 6 and len(left) == 4 and not made
    assert [one.name for one in left] == ["第1人", "第2人", "第4人", "自己"]
    assert made == [1, 2, 4]
    assert Cases.joined([(), ()]) == () and without((own,), set()) == (own,)
