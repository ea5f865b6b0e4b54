"""Checking a standard: everything that can be proved of the file alone, all errors at once, each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fullemp_cli.ledgers.ledger_names import REGISTRY
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.rules.rule_part import RuleProblem
from fullemp_cli.standards import own_columns
from fullemp_cli.standards.checks import (
    directions,
    drafts,
    identities,
    layout,
    marks,
    measures,
    recognition,
    sums,
    tags,
    wording,
)
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.problems import StandardProblem, errors, problem
from fullemp_cli.standards.source import Node, path_text
from fullemp_cli.standards.source_file import LoadedStandard, StandardSource, read_source
from fullemp_cli.standards.translation import locate, translate

Check = Callable[[Standard], Iterator[RuleProblem]]

_OF_PARTS: tuple[Check, ...] = (
    own_columns.check_columns,
    identities.check_ids,
    marks.check_marks,
    marks.check_parts,
    measures.check_calls,
    measures.check_declared,
    directions.check_directions,
    tags.check_tags,
    sums.check_groups,
    identities.check_twice,
    wording.check_filled,
    wording.check_sources,
    wording.check_readings,
    wording.check_dates,
)
"""What can be said of each part for itself, even while others are broken."""
_OF_THE_WHOLE: tuple[Check, ...] = (
    identities.check_answers,
    sums.check_totals,
    layout.check_form,
    recognition.check_tiers,
    recognition.check_grades,
    recognition.check_recognition,
    wording.check_documents,
    drafts.check_draft,
)
_LISTS = ("items", "criteria", "vetoes", "gates", "measures", "columns", "sections", "tiers", "grades", "readings")
_STAND_INS: dict[str, object] = {
    "schema": "fullemp.standard/1",
    "id": "stand-in",
    "place": "原文未载",
    "title": "原文未载",
    "document": "原文未载",
    "issuer": "原文未载",
    "date": "原文未载",
    "kind": "score",
}


@dataclass(frozen=True, slots=True)
class CheckedStandard:
    """What is wrong, in the order of the file; the standard, unless an error keeps it from being used."""

    problems: list[StandardProblem]
    loaded: LoadedStandard | None

    @property
    def standard(self) -> Standard | None:
        """The standard itself."""
        return self.loaded.standard if self.loaded is not None else None


def check_standard(path: Path, registry: Registry = BUILT_IN) -> CheckedStandard:
    """Checks the file. Refused only when it cannot be opened."""
    return check_source(read_source(path), registry)


def check_source(source: StandardSource, registry: Registry = BUILT_IN) -> CheckedStandard:
    """Checks a file that has been read."""
    problems = list(source.problems)
    if source.root is None:
        return CheckedStandard(problems, None)
    problems += _gone(source.root)
    registry = own_columns.registry_of_file(source.root, registry)
    standard: Standard | None = None
    try:
        standard = Standard.model_validate(source.root.plain(), context={REGISTRY: registry})
    except ValidationError as error:
        problems += translate(error, source.root, Standard)
        whole = _without_broken(source.root, error, registry)
        if whole is not None:
            problems += _told_of_the_rest(whole[0], source.root, whole[1])
    else:
        every = (*_OF_PARTS, *_OF_THE_WHOLE, _template_in(source.path.parent))
        if standard.differs_by_kind:
            problems += _of_each_kind(standard, source.root)
            every = tuple(check for check in every if check not in _OF_EACH_KIND)
        problems += _run(every, standard, source.root, {})
    problems = sorted(dict.fromkeys(problems), key=lambda found: (found.file, found.line, found.code))
    if standard is None or errors(problems):
        return CheckedStandard(problems, None)
    return CheckedStandard(problems, LoadedStandard(standard, source.sha256, source.path, source.root))


_OF_EACH_KIND: tuple[Check, ...] = (marks.check_marks, sums.check_groups, sums.check_totals, recognition.check_grades)
"""What is checked of 社区 and of 村 apart where they differ: marks and their sums."""


def _of_each_kind(standard: Standard, root: Node) -> Iterator[StandardProblem]:
    for kind in standard.applies_to or ("社区", "村"):
        own = standard.for_kind(kind)
        items = [at for at, item in enumerate(standard.items) if item.only_for in (None, kind)]
        criteria = [at for at, one in enumerate(standard.criteria) if one.only_for in (None, kind)]
        ids = [section.id for section in own.sections]
        sections = [at for at, section in enumerate(standard.sections) if section.id in ids]
        places = {"items": items, "criteria": criteria, "sections": sections}
        for found in _run(tuple(_for_kind(check, kind) for check in _OF_EACH_KIND), own, root, places):
            yield replace(found, what=f"{kind}：{found.what}")


def _for_kind(check: Check, kind: str) -> Check:
    """The check without what it says of methods by which that kind is not judged (`method_by_kind`)."""

    def checked(standard: Standard) -> Iterator[RuleProblem]:
        return (one for one in check(standard) if not _of_another_kind(one.path, standard, kind))

    return checked


def _of_another_kind(path: tuple[str | int, ...], standard: Standard, kind: str) -> bool:
    match path:
        case ("items", int() as index, *rest):
            item = standard.items[index]
        case _:
            return False
    while len(rest) > 1 and rest[0] == "parts" and isinstance(rest[1], int):
        item, rest = item.parts[rest[1]], rest[2:]
    if rest[:1] == ["method_by_kind"]:
        return rest[1:2] != [kind]
    return rest[:1] == ["method"] and kind in item.method_by_kind


def _told_of_the_rest(standard: Standard, root: Node, places: Places) -> Iterator[StandardProblem]:
    """What is wrong besides; not what only seems wrong because a declared measure or its only use was left out."""
    declared = {entry.text for measure in _entries(root, "measures") if (entry := measure.child("id")) is not None}
    skipped = _OF_EACH_KIND if standard.differs_by_kind else ()  # told for each kind once the rest is mended
    for found in _run(tuple(check for check in _OF_PARTS if check not in skipped), standard, root, places):
        unknown = found.code == "STD040" and any(f"“{id}”" in found.what for id in declared)
        if found.code != "STD045" and not unknown:
            yield found


def _gone(root: Node) -> Iterator[StandardProblem]:
    """Keys of the first edition that are passed over."""
    for index, measure in enumerate(_entries(root, "measures")):
        node = measure.child("unknown")
        if node is not None:
            path = path_text(root, ("measures", index, "unknown"))
            yield problem("STD057", node.file, node.line, path, f"写了 unknown: {node.text}，已不起作用")


def _entries(root: Node, key: str) -> list[Node]:
    node = root.child(key)
    return node.value if node is not None and isinstance(node.value, list) else []


def _template_in(folder: Path) -> Check:
    return lambda standard: layout.check_template(standard, folder)


Places = dict[str, list[int]]
"""For a list of which entries were left out: where those that are left stood in the file."""


def _run(checks: tuple[Check, ...], standard: Standard, root: Node, places: Places) -> Iterator[StandardProblem]:
    for check in checks:
        for found in check(standard):
            path = _in_file(found.path, places)
            node = root.nearest(path)
            yield problem(found.code, node.file, node.line, path_text(root, path), found.what, found.allowed)


def _in_file(path: tuple[str | int, ...], places: Places) -> tuple[str | int, ...]:
    if len(path) > 1 and isinstance(path[0], str) and isinstance(path[1], int) and path[0] in places:
        return (path[0], places[path[0]][path[1]], *path[2:])
    return path


def _without_broken(root: Node, error: ValidationError, registry: Registry) -> tuple[Standard, Places] | None:
    """The standard without what the model refused, so that the errors of the rest are told as well.

    A method that cannot be read is stood in for by 评判, which asks nothing; what else is refused goes with its entry.
    """
    raw = root.plain()
    assert isinstance(raw, dict)
    broken: dict[str, set[int]] = {}
    for one in error.errors(include_url=False, include_context=False):
        path = locate(one["loc"], Standard).path
        key = str(path[0]) if path else ""
        if len(path) > 1 and isinstance(path[1], int) and key in _LISTS:
            if not _stand_in(raw, path):
                broken.setdefault(key, set()).add(path[1])
        elif key in _STAND_INS:
            raw[key] = _STAND_INS[key]
        else:
            raw.pop(key, None)
    places: Places = {}
    for key, gone in broken.items():
        places[key] = [index for index in range(len(raw[key])) if index not in gone]
        raw[key] = [raw[key][index] for index in places[key]]
    try:
        return Standard.model_validate(raw, context={REGISTRY: registry}), places
    except ValidationError:
        return None


def _stand_in(raw: object, path: tuple[str | int, ...]) -> bool:
    """Puts something readable in the place of a refused method or title; False where nothing can stand in."""
    cut = next((index for index, key in enumerate(path) if key == "method"), None)
    above = path[:cut] if cut is not None else path[:-1]
    owner: Any = raw
    for key in above:
        try:
            owner = owner[key]
        except (KeyError, IndexError, TypeError):
            return False
    if not isinstance(owner, dict) or owner.get("parts"):
        return False
    if cut is not None:
        owner["method"] = {"kind": "judged"}
    elif path[-1] == "title":
        owner["title"] = "原文未载"
    return cut is not None or path[-1] == "title"
