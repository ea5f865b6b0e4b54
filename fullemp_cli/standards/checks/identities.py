"""Ids are unique, and an id of 工作清单 asks one thing only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from fullemp_cli.measures.kinds import DeclaredStated, Figure
from fullemp_cli.rules.conditions import AnswerCondition, AtLeastOf, NumberCondition, RecordedCondition, RuleCondition
from fullemp_cli.rules.methods.award import Award
from fullemp_cli.rules.methods.checklist import Check, Checklist
from fullemp_cli.rules.methods.count_of import CountedThing, CountOf
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.rule_part import MeasureCall, Path, RuleProblem
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.questions import known_answer_ids
from fullemp_cli.standards.traversal import ItemPlace, items_of, parts_of, walk

Named = tuple[Path, str]


def check_ids(standard: Standard) -> Iterator[RuleProblem]:
    """STD020: what carries marks or is met has an id of its own; so have sections, tiers, grades and measures."""
    carriers: list[Named] = [((*place.path, "id"), place.item.id) for place in items_of(standard)]
    for place in items_of(standard):
        for path, method in place.methods():
            if path[-1] == "method":
                carriers += [((*path, *within), id) for within, id in method.ids()]
    for name in ("criteria", "vetoes", "gates"):
        carriers += [((name, index, "id"), one.id) for index, one in enumerate(getattr(standard, name))]
    yield from _twice(carriers, "编号")
    for path, method in ((path, part) for path, part in walk(standard) if isinstance(part, Method)):
        yield from _twice((((*path, *within), id) for within, id in method.inner_ids()), "编号")
    yield from _twice(((("sections", i, "id"), one.id) for i, one in enumerate(standard.sections)), "大项编号")
    yield from _twice(((("tiers", i, "name"), one.name) for i, one in enumerate(standard.tiers)), "等级")
    yield from _twice(((("grades", i, "name"), one.name) for i, one in enumerate(standard.grades)), "等次")
    yield from _twice(((("measures", i, "id"), one.id) for i, one in enumerate(standard.measures)), "指标")


def _twice(named: Iterable[Named], word: str) -> Iterator[RuleProblem]:
    seen: set[str] = set()
    for path, id in named:
        if id in seen:
            yield RuleProblem("STD020", path, f"{word}“{id}”重复。", "每个要用不同的。")
        if id[:1] in ("“", "”", "‘", "’"):
            yield RuleProblem("STD019", path, f"{word}{id}带了中文引号。", f'引号要用半角，写成 "{id.strip("“”‘’")}"。')
        if not id:
            yield RuleProblem("STD019", path, f"{word}不能为空。")
        seen.add(id)


def check_twice(standard: Standard) -> Iterator[RuleProblem]:
    """STD059: of what is counted one by one, two are the same condition or the same award."""
    for path, part in walk(standard):
        for name in type(part).model_fields:
            each = getattr(part, name)
            if isinstance(each, list):
                counted = [(index, rule) for index, one in enumerate(each) if (rule := _counted(part, one)) is not None]
                yield from _same(counted, (*path, name))


def _counted(owner: BaseModel, one: object) -> dict[str, object] | None:
    """What makes that entry of the owner's list count; None where nothing is counted entry by entry."""
    if isinstance(one, Award):
        return one.model_dump(include={*MeasureCall.model_fields, "per", "per_point_above", "per_point_below"})
    if isinstance(owner, Checklist | CountOf) and isinstance(one, Check | CountedThing):
        return one.when.model_dump()
    if isinstance(owner, AtLeastOf) and isinstance(one, RuleCondition):
        return one.model_dump()
    return None


def _same(counted: list[tuple[int, dict[str, object]]], path: Path) -> Iterator[RuleProblem]:
    for at, (index, rule) in enumerate(counted):
        before = next((other for other, same in counted[:at] if same == rule), None)
        if before is not None:
            what = f"第 {index + 1} 条和第 {before + 1} 条数的是同一件事。"
            yield RuleProblem("STD059", (*path, index), what, "删去一条，或改成另一件事。")


def check_answers(standard: Standard) -> Iterator[RuleProblem]:
    """STD021: one id, one question, one kind of answer. STD078: `implied_by` names a question that is asked."""
    kinds: dict[str, str] = {}
    texts: dict[str, str] = {}
    owners = _owners(standard)
    for path, id, kind, text in _asked(standard):
        if kinds.setdefault(id, kind) != kind:
            what = f"清单编号“{id}”既答是/否又填数字。"
            yield RuleProblem("STD021", path, what, "换一个编号。")
        if text and texts.setdefault(id, text) != text:
            yield RuleProblem("STD021", path, f"清单编号“{id}”前面问的是“{texts[id]}”。", "同一编号只能问一件事。")
        owner = next((place for place in owners if path[: len(place.path)] == place.path), None)
        if owner is not None and (other := _foreign(standard, owner, id)):
            yield RuleProblem(
                "STD021", path, f"清单编号“{id}”是项目 {id}（{other}）的编号，不能在项目 {owner.item.id} 里问。"
            )
    known = known_answer_ids(standard)
    for path, condition in parts_of(standard, AnswerCondition):
        if condition.implied_by is not None and condition.implied_by not in known:
            what = f"implied_by 的“{condition.implied_by}”没有在清单里问到。"
            yield RuleProblem("STD078", (*path, "implied_by"), what, nearest(condition.implied_by, sorted(known)))


def _asked(standard: Standard) -> Iterator[tuple[Path, str, str, str]]:
    for path, answer in parts_of(standard, AnswerCondition):
        yield (*path, "answer"), answer.answer, "是/否", answer.text
    for path, recorded in parts_of(standard, RecordedCondition):
        yield (*path, "answer"), recorded.answer, "是/否", recorded.text
    for path, stated in parts_of(standard, DeclaredStated):
        if stated.number is not None:
            yield (*path, "number"), stated.number, "数字", stated.text
    for path, figure in parts_of(standard, Figure):
        if figure.number is not None:
            yield (*path, "number"), figure.number, "数字", figure.text
    for path, number in parts_of(standard, NumberCondition):
        yield (*path, "number"), number.number, "数字", number.text


def _owners(standard: Standard) -> list[ItemPlace]:
    """Items, the innermost first."""
    return sorted(items_of(standard), key=lambda place: -len(place.path))


def _foreign(standard: Standard, owner: ItemPlace, id: str) -> str:
    """The title of the item of that id where it is neither the asking item nor one above or below it."""
    item = standard.item(id)
    if item is None or item in owner.item.walk() or owner.item in item.walk():
        return ""
    return item.title
