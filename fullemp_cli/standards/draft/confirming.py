"""What a person wrote into the confirming workbook (核对表), taken back into the standard file.

In 对/改成: 对 (it is read rightly) · the number of a proposed measure · 评判 (a person gives the marks) · 是否 (a
question answered by 是 or 否) · a method as the file writes it, {kind: …} · 删去 (no veto, gate, pass mark or grade) ·
blank: not looked at yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

import yaml

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.standards.draft.result import DRAFTED_READING, Plain

RIGHT = frozenset(("对", "对的", "是", "√", "✓", "正确", "ok", "OK", "Y", "y"))
DROPPED = frozenset(("删去", "删除", "删", "不是", "去掉"))
PASS_MARK = "合格线"
"""What the row about the pass mark is called."""
_WITHOUT_MARKS = ("vetoes", "gates")
_DRAFT_KEYS = ("draft", "why", "proposals")
_CASES = (MeasureKind.CASES,)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A row of the workbook: the id of a part, and what was written beside it; `place` for messages."""

    id: str
    word: str
    place: str


@dataclass(frozen=True, slots=True)
class Applied:
    """How many parts were confirmed and changed, how many rows stay open, and what could not be understood."""

    confirmed: int
    changed: int
    open: int
    misunderstood: tuple[str, ...]


def apply_verdicts(standard: Plain, verdicts: Iterable[Confirmation]) -> Applied:
    """Changes the standard in place. A verdict that is not understood changes nothing and is told.

    What is written beside a part comes before what is written beside the item that it belongs to: 对 beside an item is
    said of all its parts, but for those of which something else was said."""
    parts = dict(_confirmable(standard))
    order = {name: place for place, name in enumerate(parts)}
    confirmed = changed = 0
    blank: list[str] = []
    wrong: dict[int, str] = {}
    kept: set[int] = set()
    for place, one in sorted(enumerate(verdicts), key=lambda told: -order.get(told[1].id, 0)):
        word = one.word.strip()
        part = parts.get(one.id)
        if part is None:
            wrong[place] = f"{one.place}：标准文件里没有编号“{one.id}”。"
        elif not word:
            blank.append(one.id)
        elif word in RIGHT:
            _confirm(part, kept)
            confirmed += 1
        elif word in DROPPED:
            if _drop(standard, part):
                changed += 1
            else:
                wrong[place] = f"{one.place}：评分的项目和部分不能删去，只能改。"
                kept.add(id(part))
        else:
            try:
                _change(part, word)
            except _NotUnderstoodError as error:
                wrong[place] = f"{one.place}：{error}"
                kept.add(id(part))
                continue
            _confirm(part, kept)
            changed += 1
    _drop_unused(standard)
    still = {name for name, part in _confirmable(standard) if "draft" in part}
    said = tuple(wrong[place] for place in sorted(wrong))
    return Applied(confirmed, changed, sum(one in still for one in blank), said)


class _NotUnderstoodError(Exception):
    """What was written cannot be done; the message says why."""


def grade_id(name: str) -> str:
    """What a row about a grade is called."""
    return f"等次 {name}"


def _confirmable(standard: Plain) -> Iterator[tuple[str, Plain]]:
    def below(parts: list[Any]) -> Iterator[tuple[str, Plain]]:
        for part in parts:
            yield str(part["id"]), part
            for one in part.get("method", {}).get("deductions", []):
                if "draft" in one:
                    yield str(one["id"]), one
            yield from below(part.get("parts", []))

    for key in ("items", "criteria", *_WITHOUT_MARKS):
        yield from below(standard.get(key, []))
    if isinstance(standard.get("pass_mark"), dict):
        yield PASS_MARK, standard["pass_mark"]
    for grade in standard.get("grades", []):
        yield grade_id(str(grade.get("name", ""))), grade


def _drop(standard: Plain, part: Plain) -> bool:
    """Takes away what was no 一票否决, gate, pass mark or grade; False for what carries marks."""
    if standard.get("pass_mark") is part:
        del standard["pass_mark"]
        return True
    for key in (*_WITHOUT_MARKS, "grades"):
        kept = [one for one in standard.get(key, []) if one is not part]
        if len(kept) < len(standard.get(key, [])):
            if kept:
                standard[key] = kept
            else:
                del standard[key]
            return True
    return False


def _confirm(part: Plain, kept: Set[int] = frozenset()) -> None:
    """Takes the keys of a draft from a part and all below it; `kept`: those of which something was said that was not
    understood, by their identity."""
    if id(part) in kept:
        return
    for key in _DRAFT_KEYS:
        part.pop(key, None)
    for reading in part.get("readings", []):
        reading["because"] = str(reading.get("because", "")).removeprefix(DRAFTED_READING)
    for element in part.get("method", {}).get("deductions", []):
        if id(element) not in kept:
            for key in _DRAFT_KEYS:
                element.pop(key, None)
    for below in part.get("parts", []):
        _confirm(below, kept)


def _change(part: Plain, word: str) -> None:
    number = re.fullmatch(r"(?:指标)?\s*(\d{1,2})", word)
    if number:
        proposals = part.get("proposals", [])
        at = int(number[1])
        if not 1 <= at <= len(proposals):
            raise _NotUnderstoodError(f"“{word}”不是所列指标的序号（共 {len(proposals)} 个）。")
        proposal = proposals[at - 1]
        _wire(part, {"measure": proposal["measure"], **({"with": proposal["with"]} if proposal.get("with") else {})})
    elif "method" not in part and "when" not in part:
        raise _NotUnderstoodError(f"这一行只能写“对”或指标的序号，不能写“{word[:20]}”。")
    elif word in ("评判", "由人评", "酌情", "judged"):
        _set(part, {"kind": "judged", "from": 0, "to": part.get("max", 0)})
    elif word in ("是否", "是或否", "是/否", "清单"):
        question = {"answer": part["id"], "text": part.get("title", "")}
        if "method" in part:
            _set(part, {"kind": "all_or_nothing", "when": question})
        else:
            part["when"] = question
    else:
        _set(part, _written(word))


def _written(word: str) -> Plain:
    try:
        method = yaml.safe_load(word)
    except yaml.YAMLError:
        method = None
    if not isinstance(method, dict) or "kind" not in method:
        raise _NotUnderstoodError(
            f"看不懂“{word[:30]}”。写 对、指标的序号、评判、是否，或方法 {{kind: …}}（见 docs/standards/methods）。"
        )
    return method


def _set(part: Plain, method: Plain) -> None:
    if "method" not in part:
        raise _NotUnderstoodError("评定标准没有得分方法，请改标准文件里的 when。")
    part["method"] = method
    chosen = _chosen(method)
    if chosen and not part.get("readings"):
        part["readings"] = [{"reading": chosen, "because": "原文没有写零头怎样算；方法里没有写 rounding 的，从严"}]
    if method.get("kind") != "group":
        part.pop("parts", None)


def _chosen(method: Plain) -> str:
    """What a method that counts points decides by not saying it: a reading that the file must state."""
    said: list[str] = []
    for key, usual in (("deductions", "up"), ("awards", "down")):
        for element in method.get(key, []):
            if isinstance(element, dict) and {"per_point_below", "per_point_above"} & set(element):
                rounding = str(element.get("rounding", usual))
                point = str(element.get("point", "1%"))
                size = f"{point[:-1]} 个百分点" if point.endswith("%") else f"{point} 个"
                how = {"up": "按一个算", "down": "不计", "exact": "按比例算"}.get(rounding, rounding)
                said.append(f"不足 {size}的{how}")
    return "；".join(dict.fromkeys(said))


def _wire(part: Plain, call: Plain) -> None:
    """Puts the measure where a figure was to be stated, or a question to be answered."""
    kind = CATALOGUE[call["measure"]].kind if call["measure"] in CATALOGUE else None
    if "each_case_of" in part:
        if kind is not None and kind not in _CASES:
            raise _NotUnderstoodError(
                "这个指标是越多越好的，不能每有一个扣一次；请写方法，例如 {kind: deduct, deductions: [{id: …, title: …, points: …, "
                f"of: {{measure: {call['measure']}}}, per_point_below: 应有几个, point: 1}}]}}。"
            )
        part["each_case_of"] = call
    elif "of" in part and "method" not in part:
        part["of"] = call
    elif "if" in part:
        part.pop("if")
        part |= _broken(part, call, kind)
    elif "method" not in part:
        for tier, when in part.get("tiers", {}).items():
            part["tiers"][tier] = _held(when, call, kind)
        if "when" in part:
            part["when"] = _held(part["when"], call, kind)
    else:
        _wire_method(part, part["method"], call, kind)


def _wire_method(part: Plain, method: Plain, call: Plain, kind: MeasureKind | None) -> None:
    match method["kind"]:
        case "bands" | "proportional":
            rest = {key: value for key, value in method.items() if key not in ("kind", "measure", "with")}
            part["method"] = {"kind": method["kind"], **call, **rest}
        case "all_or_nothing":
            method["when"] = _held(method["when"], call, kind)
        case "deduct":
            if len(method["deductions"]) != 1:
                raise _NotUnderstoodError("这一项有几个扣分要素，请在各要素自己的一行里选指标。")
            _wire(method["deductions"][0], call)
        case "per_unit":
            for award in method["awards"]:
                award.pop("with", None)
                award |= call
        case "steps":
            for step in method["steps"]:
                if "number" in step.get("when", {}) or ("answer" in step.get("when", {}) and kind in _CASES):
                    step["when"] = _held(step["when"], call, kind)
        case other:
            raise _NotUnderstoodError(f"{other} 不看指标，不能接上去；请写方法 {{kind: …}}。")


def _held(when: Plain, call: Plain, kind: MeasureKind | None) -> Plain:
    """The condition with the measure: the bounds that the words have, else what the measure's kind says."""
    bounds = {
        key: value for key, value in when.items() if key in ("at_least", "at_most", "more_than", "less_than", "equals")
    }
    if bounds:
        return {**call, **bounds}
    if kind in _CASES:
        return {**call, "at_most": 0}
    if kind is MeasureKind.COUNT:
        asked = {"answer": when.get("answer", ""), "text": when.get("text", "")}
        return {"recorded": {**call, "at_least": 1}, **asked}
    raise _NotUnderstoodError("这个指标是比率，原文没有界限；请写方法 {kind: …}。")


def _broken(part: Plain, call: Plain, kind: MeasureKind | None) -> Plain:
    if kind in _CASES:
        return {"if": {**call, "at_least": 1}}
    if kind is MeasureKind.COUNT:
        return {"unless": {"recorded": {**call, "at_least": 1}, "answer": part["id"], "text": part["title"]}}
    raise _NotUnderstoodError("这个指标是比率，不能用在这个扣分要素里。")


def _drop_unused(standard: Plain) -> None:
    """Stated figures that nothing asks for any more."""
    listed = standard.get("measures", [])
    used = set(_measures_in({key: value for key, value in standard.items() if key != "measures"}))
    kept = [
        one for one in listed if one["id"] in used or one.get("kind") != "stated" or not one["id"].startswith("stated_")
    ]
    if kept:
        standard["measures"] = kept
    else:
        standard.pop("measures", None)


def _measures_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "measure" and isinstance(below, str):
                yield below
            elif key != "proposals":
                yield from _measures_in(below)
    elif isinstance(value, list):
        for below in value:
            yield from _measures_in(below)
