"""Do the cases show every item at full marks, at zero and undecided, and every criterion met, not met and unknown?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from fullemp_cli.scoring.case_file import CaseFile, PointsAndOpen
from fullemp_cli.standards.conditions import Condition
from fullemp_cli.standards.loader import LoadedStandard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.problems import StandardProblem, problem
from fullemp_cli.standards.reach import can_be_open, reach_of_item
from fullemp_cli.standards.source import Node
from fullemp_cli.standards.traversal import items_of

_CODES = {"full": "STD083", "zero": "STD084", "undecided": "STD085"}
_WORDS = {"full": "满分", "zero": "零分", "undecided": "待定"}
_MET = {"full": "达到", "zero": "未达到", "undecided": "不能判定"}


def coverage_problems(cases: CaseFile, loaded: LoadedStandard, root: Node) -> Iterator[StandardProblem]:
    """STD083 to STD085 for what no case shows and `not_possible` does not excuse.

    What can never come about by the method itself (marks that only reviewers give) is not asked for; of an extended
    standard only what the file itself changes is.
    """
    excused = {(one.item, kind) for one in cases.not_possible for kind in ([one.case] if one.case else _CODES)}
    node = root.nearest(("cases",))
    known = [*(item.id for item in loaded.standard.walk()), *(one.id for one in loaded.standard.criteria)]
    for index, one in enumerate(cases.not_possible):
        if one.item not in known:
            at = root.nearest(("not_possible", index))
            what = f"没有编号为“{one.item}”的项目或评定标准。"
            yield problem("STD082", at.file, at.line, "not_possible", what, nearest(one.item, known))
    for name, id, kind, word in (*_items(cases, loaded), *_criteria(cases, loaded)):
        if (id, kind) not in excused:
            allowed = "加一个样例，或在 not_possible 里说明为什么不可能。"
            yield problem(_CODES[kind], node.file, node.line, "", f"{name} 没有{word}的样例。", allowed)


def _items(cases: CaseFile, loaded: LoadedStandard) -> Iterator[tuple[str, str, str, str]]:
    shown: set[tuple[str, str]] = set()
    full = {item.id: item.max for item in loaded.standard.walk()}
    for case in cases.cases:
        for id, wanted in case.expect.items.items():
            points, open = (wanted.points, wanted.open) if isinstance(wanted, PointsAndOpen) else (wanted, Fraction(0))
            if open:
                shown.add((id, "undecided"))
            elif points == full.get(id):
                shown.add((id, "full"))
            elif not points:
                shown.add((id, "zero"))
    for place in items_of(loaded.standard):
        item = place.item
        if not _own(loaded, place.path):
            continue
        reach = reach_of_item(item)
        possible = {
            "full": reach.settled and reach.high == item.max,
            "zero": reach.settled and reach.low == 0,
            "undecided": reach.openable,
        }
        for kind, word in _WORDS.items():
            if possible[kind] and (item.id, kind) not in shown:
                yield f"项目 {item.id}", item.id, kind, word


def _criteria(cases: CaseFile, loaded: LoadedStandard) -> Iterator[tuple[str, str, str, str]]:
    kinds = {True: "full", False: "zero", None: "undecided"}
    shown: set[tuple[str, str, str]] = set()
    for case in cases.cases:
        for id, met in case.expect.criteria.items():
            criterion = next((one for one in loaded.standard.criteria if one.id == id), None)
            tiers = met if isinstance(met, dict) else dict.fromkeys(criterion.tiers if criterion else (), met)
            shown |= {(id, tier, kinds[truth]) for tier, truth in tiers.items()}
            if not isinstance(met, dict):
                shown.add((id, "", kinds[met]))
    for index, criterion in enumerate(loaded.standard.criteria):
        conditions: dict[str, Condition] = dict(criterion.tiers)
        if criterion.when is not None:
            conditions[""] = criterion.when
        for tier, condition in conditions.items():
            for kind, word in _MET.items():
                possible = kind != "undecided" or can_be_open(condition)
                if possible and (criterion.id, tier, kind) not in shown and _own(loaded, ("criteria", index)):
                    name = f"评定标准 {criterion.id}" + (f"（{tier}）" if tier else "")
                    yield name, criterion.id, kind, word


def _own(loaded: LoadedStandard, path: tuple[str | int, ...]) -> bool:
    """Whether the file itself writes any of it (not only the standard that it extends)."""
    return any(file == loaded.path.name for file in _files(loaded.root.nearest(path)))


def _files(node: Node) -> Iterator[str]:
    yield node.file
    if isinstance(node.value, dict):
        for below in node.value.values():
            yield from _files(below)
    elif isinstance(node.value, list):
        for below in node.value:
            yield from _files(below)
