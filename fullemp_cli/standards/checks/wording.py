"""Official wording, clauses, readings with reasons, dates: what makes a standard an official document as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fullemp_cli.rules.rule_part import Path, RulePart, RuleProblem
from fullemp_cli.standards.glossary import written
from fullemp_cli.standards.model import Criterion, Gate, Standard, Veto, cited
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.traversal import items_of, parts_of, walk

_FOUNDED = date(1949, 10, 1)


def check_sources(standard: Standard) -> Iterator[RuleProblem]:
    """STD050, STD051: a clause and the wording for every item, criterion, veto and gate; a part may rest on its group."""
    for place in items_of(standard):
        item, group = place.item, place.group
        if not item.clause and not (group and group.clause):
            yield RuleProblem("STD050", place.path, f"项目 {item.id} 没有写 clause（依据条款）。")
        if not item.text and not (group and group.text):
            yield RuleProblem("STD051", place.path, f"项目 {item.id} 没有写 text（官方原文）。")
        if item.text and group and group.text and _plain(item.text) not in _plain(group.text):
            yield RuleProblem(
                "STD053", (*place.path, "text"), f"这段原文在项目 {group.id} 的 text 里找不到。", "请核对原文。"
            )
    owners: list[tuple[Path, str, Criterion | Veto | Gate]] = [
        *((("criteria", index), "评定标准", one) for index, one in enumerate(standard.criteria)),
        *((("vetoes", index), "否决项", one) for index, one in enumerate(standard.vetoes)),
        *((("gates", index), "准入条件", one) for index, one in enumerate(standard.gates)),
    ]
    for path, word, owner in owners:
        if not owner.clause:
            yield RuleProblem("STD050", path, f"{word} {owner.id} 没有写 clause（依据条款）。")
        if not owner.text and not (isinstance(owner, Criterion) and owner.texts):
            yield RuleProblem("STD051", path, f"{word} {owner.id} 没有写 text（官方原文）。")
        if isinstance(owner, Criterion) and not owner.text and owner.texts:
            tiers = owner.tiers or [tier.name for tier in standard.tiers]
            for tier in (one for one in tiers if not owner.texts.get(one)):
                what = f"评定标准 {owner.id} 没有写“{tier}”的原文。"
                yield RuleProblem("STD051", (*path, "texts"), what, "各等级相同的写 text。")
    for name, part in (("pass_mark", standard.pass_mark), ("quota", standard.quota), ("reward", standard.reward)):
        if part is not None and not part.clause:
            yield RuleProblem("STD055", (name,), f"{name} 没有写 clause（依据条款）。")


def check_documents(standard: Standard) -> Iterator[RuleProblem]:
    """STD056: where further documents are named, a clause that begins with 《…》 names one of them; each is cited."""
    if not standard.documents:
        return
    names = list(standard.documents)
    used = set()
    for path, part in walk(standard):
        clause = getattr(part, "clause", "")
        short = cited(clause)[0] if isinstance(clause, str) else ""
        used.add(short)
        if short and short not in names and short != standard.title:
            yield RuleProblem("STD056", (*path, "clause"), f"documents 里没有《{short}》。", nearest(short, names))
    for short in names:
        if short not in used:
            what = f"没有一处条款引用《{short}》。"
            yield RuleProblem("STD056", ("documents", short), what, f"条款写成 《{short}》第几条；用不到就删去。")


_MAY_BE_BLANK = {"heading"}
"""A column of an official table may have none."""
_TOLD_ELSEWHERE = {"id", "text", "clause"}
_NAMES_SOMETHING = {"number", "fact"}


def check_filled(standard: Standard) -> Iterator[RuleProblem]:
    """STD019: a text that must be there, or that names what is asked, is not blank."""
    for path, part in walk(standard):
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if not isinstance(value, str) or value.strip() or name in _MAY_BE_BLANK | _TOLD_ELSEWHERE:
                continue
            if field.is_required() or name in _NAMES_SOMETHING:
                key = written(type(part), name)
                yield RuleProblem("STD019", (*path, key), f"{key} 不能是空的。")


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def check_readings(standard: Standard) -> Iterator[RuleProblem]:
    """STD052: where the file chooses what the text leaves open, it says so and why."""
    for place in items_of(standard):
        readings = bool(place.item.readings or (place.group and place.group.readings))
        for path, method in place.methods():
            choices = list(_choices(standard, path, method)) if not readings else []
            yield from (_unread(path, f"项目 {place.item.id}", what) for path, what in choices[:1])
    for index, criterion in enumerate(standard.criteria):
        if not criterion.readings:
            choices = list(_choices(standard, ("criteria", index), criterion))
            yield from (_unread(path, f"评定标准 {criterion.id}", what) for path, what in choices[:1])


def _unread(path: Path, owner: str, what: str) -> RuleProblem:
    return RuleProblem(
        "STD052", path, f"{owner} {what}，但没有写 readings。", "写明采用的读法（reading）和理由（because）。"
    )


def _choices(standard: Standard, path: Path, value: object) -> Iterator[tuple[Path, str]]:
    for at, part in parts_of(value, RulePart, path):
        yield from (((*at, key), what) for key, what in part.choices(standard.names))


def check_dates(standard: Standard) -> Iterator[RuleProblem]:
    """STD054: the document's date is neither in the future nor before there was such a document."""
    if isinstance(standard.date, date) and not _FOUNDED <= standard.date <= date.today():
        yield RuleProblem(
            "STD054", ("date",), f"发文日期 {standard.date} 不可信。", "请核对；原文没有日期时写 原文未载。"
        )
