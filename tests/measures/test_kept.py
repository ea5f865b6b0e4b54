"""What follows from a part of a standard is found once for it."""

from __future__ import annotations

from fullemp_cli.measures.kept import kept


def test_it_is_found_once_for_each_part_and_arguments() -> None:
    asked: list[tuple[list[int], int]] = []

    @kept
    def longer(part: list[int], by: int = 1) -> int:
        asked.append((part, by))
        return len(part) + by

    one, other = [1, 2], [1, 2]
    assert [longer(one), longer(one), longer(one, 2), longer(one, by=2), longer(other)] == [3, 3, 4, 4, 3]
    assert [(part is other, by) for part, by in asked] == [(False, 1), (False, 2), (False, 2), (True, 1)]


def test_a_new_part_never_takes_what_was_found_for_one_that_is_gone() -> None:
    @kept
    def first(part: list[int]) -> int:
        return part[0]

    assert [first([number]) for number in range(5000)] == list(range(5000))
