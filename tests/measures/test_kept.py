"""What follows from a part of a standard is found once for it."""

from __future__ import annotations

from pydantic import BaseModel

from fullemp_cli.ledgers.declaration import Column, ColumnKind
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.ledger_names import REGISTRY
from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.measures.conditions import ColumnCondition
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.kinds.share import DeclaredShare
from fullemp_cli.measures.needing import needs_of_condition
from fullemp_cli.measures.specification import Need


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


def test_further_parts_and_lists_of_them_are_told_apart_by_identity_too() -> None:
    class Part(BaseModel):
        words: list[str]

    @kept
    def together(part: Part, others: list[Part] | dict[str, Part]) -> str:
        of = others.values() if isinstance(others, dict) else others
        return "".join(word for one in (part, *of) for word in one.words)

    one, other, same = Part(words=["一"]), Part(words=["二"]), Part(words=["一"])
    assert together(one, [other, same]) == "一二一" and together(one, [other, same]) == "一二一"
    assert together(one, [same, other]) == "一一二" and together(one, []) == "一"
    assert together(one, {"村": other}) == "一二" and together(one, {"村": same}) == "一一"


def test_a_column_of_the_office_is_needed_where_its_ledger_has_it() -> None:
    condition = ColumnCondition(column="医保类型", equals="职工")
    raw = {
        "id": "mine",
        "title": "指标",
        "kind": "share",
        "of": [{"population": "劳动力台账人员"}],
        "counted": [condition],
    }
    measure = DeclaredShare.model_validate(raw)
    assert needs_of_condition(condition, (LABOUR_FORCE,)) == () and measure.needs() == ((Need(LABOUR_FORCE),),)
    registry = BUILT_IN.with_columns({"劳动力": [Column("医保类型", "own_insurance", ColumnKind.TEXT)]})
    named = Need(LABOUR_FORCE, (("医保类型",),))
    assert needs_of_condition(condition, (registry["劳动力"],)) == ((named,),)
    assert needs_of_condition(condition, (LABOUR_FORCE,)) == (), "they are equal, and not the same"
    assert (named,) in DeclaredShare.model_validate(raw, context={REGISTRY: registry}).needs()
