"""Rules that start from the maximum and take marks off: 每少一户扣1分, 未录入的扣3分, 低于60%的不得分."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from fullemp_cli.standards.draft.bounds import Bound, bounds_in, per_in
from fullemp_cli.standards.draft.phrases import Kind, Phrase, each_unsaid
from fullemp_cli.standards.draft.result import DRAFTED_READING, Drafted, Plain, Sure, judged, mark
from fullemp_cli.standards.draft.stating import figure, how_many, short
from fullemp_cli.standards.draft.wording import Wording

_UNITS = "人次|场次|人|户|个|次|场|篇|项|期|名|家|例|起|处|条|类|本|份|笔|季|月|天|件|宗"
_UNIT = re.compile(rf"(?:每|一|1|\d)(?:少|缺|有|发生|出现|低|漏|季度|月)*[^,。;]{{0,10}}?({_UNITS})")
_LAST_UNIT = re.compile(rf".*(?:每|一|1)({_UNITS})(?!度)")


def deducted(
    id: str, title: str, said: Wording, full: Fraction, asked: Wording | None, phrases: list[Phrase]
) -> Drafted:
    """扣分制; with a base below the maximum and marks to gain, 基准分加减."""
    offs = [one for one in phrases if one.kind is Kind.OFF]
    gets = [one for one in phrases if one.kind is Kind.GET]
    base = [one for one in gets if not one.each]
    base += [replace(one, marks=full) for one in phrases if one.kind is Kind.FULL and one.bounds and not base]
    zeros = [one for one in phrases if one.kind is Kind.ZERO]
    figures: list[Plain] = []
    readings: list[Plain] = []
    elements: list[Plain] = []
    loose = False
    subject = ""
    for n, one in enumerate(offs, 1):
        own = f"{id}.{n}"
        name = short(one.lead, 40) or short(asked or said, 40) or title
        point = one.point
        if point is not None:
            limit = _limit(one, base, asked, point.limit)
            if limit is None:
                return judged(full, said.said, Sure.WRITE, "按百分点扣分，但没有写从多少起扣")
            words = re.split(r"每|不到|不?低于|不?少于|未达|不足|不?高于|不?超过", one.lead.said)[0].strip("，,")
            subject = (
                subject
                or short(Wording.of(words), 30)
                or (short(base[0].lead.part(0, base[0].bounds[-1].start)) if base and base[0].bounds else "")
                or title
            )
            number = next((figure_ for figure_ in figures if figure_.get("percent")), None)
            if number is None:
                number = figure(own, subject, "%", fewer=not point.below)
                figures.append(number)
            size = {} if point.size == 1 else {"point": f"{mark(point.size)}%"}
            key = "per_point_below" if point.below else "per_point_above"
            elements.append(
                {
                    "id": own,
                    "title": name,
                    "points": mark(one.marks),
                    "of": {"measure": number["id"]},
                    key: f"{mark(limit)}%",
                    **size,
                }
            )
            readings = [
                {
                    "reading": "不足一个百分点的按一个百分点扣"
                    if point.size == 1
                    else f"不足 {mark(point.size)} 个百分点的按 {mark(point.size)} 个扣",
                    "because": "草稿的读法，请核对：原文没有写零头怎样算，从严",
                }
            ]
        elif one.each:
            loose = loose or each_unsaid(one.lead.norm)
            many, counted = per_in(one.lead.norm)
            short_of = _short_of(one, base)
            if short_of is not None:  # 5人以上得5分，每少1人扣1分: the number itself is asked for
                lead, bound = short_of
                number = figure(own, short(lead.part(0, bound.start)) or title, bound.unit)
                figures.append(number)
                step = many if many > 1 else Fraction(1)
                elements.append(
                    {
                        "id": own,
                        "title": name,
                        "points": mark(one.marks),
                        "of": {"measure": number["id"]},
                        "per_point_below": mark(bound.low or Fraction(0)),
                        "point": mark(step),
                    }
                )
                unit = number.get("unit", "个")
                said_so = f"每少 1 {unit}扣一次" if step == 1 else f"不足 {mark(step)} {unit}的按 {mark(step)} {unit}扣"
                readings.append(
                    {
                        "reading": said_so,
                        "because": f"{DRAFTED_READING}照原文，从 {mark(bound.low or Fraction(0))} {unit}算起",
                    }
                )
                continue
            found = _LAST_UNIT.match(one.lead.norm) or _UNIT.search(one.lead.norm)
            number = figure(
                own,
                _asked_number(name, _asked_before(one, phrases, said)),
                counted or (found[1] if found else "项"),
                fewer=True,
            )
            figures.append(number)
            if many > 1 and counted != "%":  # 每少5人扣1分
                elements.append(
                    {
                        "id": own,
                        "title": name,
                        "points": mark(one.marks),
                        "of": {"measure": number["id"]},
                        "per_point_above": 0,
                        "point": mark(many),
                        "rounding": "down",
                    }
                )
                readings.append(
                    {
                        "reading": f"不满 {mark(many)} {number.get('unit', '个')}的不扣",
                        "because": f"草稿的读法，请核对：原文写“每{mark(many)}{number.get('unit', '个')}”",
                    }
                )
                continue
            elements.append(
                {"id": own, "title": name, "points": mark(one.marks), "each_case_of": {"measure": number["id"]}}
            )
        else:
            elements.append({"id": own, "title": name, "points": mark(one.marks), "if": {"answer": own, "text": name}})
        if one.marks > full:
            return judged(full, said.said, Sure.WRITE, f"扣 {mark(one.marks)} 分超过满分 {mark(full)} 分")
    for one in phrases:
        if one.kind is Kind.RANGE and re.search("[扣减]", said.norm[one.start : one.end]) and one.marks <= full:
            elements.append(_judged_off(f"{id}.{len(elements) + 1}", one, figures))
            loose = True
    method: Plain = {"kind": "deduct", "deductions": elements}
    caps = [one for one in phrases if one.kind is Kind.CAP]
    if caps and len(offs) == 1 and caps[-1].marks < full:
        elements[0]["at_most"] = mark(caps[-1].marks)
    for zero in zeros:
        below = next((bound for bound in zero.bounds if bound.unit == "%"), None)
        shares = [one for one in figures if one.get("percent")]
        if below is not None and shares:
            method["zero_if"] = {"measure": shares[0]["id"], **below.keys()}
        elif zero.lead.said and not zero.lead.norm.startswith("否则"):
            method["zero_if"] = {"answer": f"{id}.0", "text": short(zero.lead, 60)}
            loose = True
    awards = [one for one in gets if one.each]
    if awards and base and base[0].marks <= full:
        method = _from_base(method, awards, base[0], figures, full)
        loose = True
    elif awards or (base and base[0].marks != full) or len(base) > 1:
        loose = True
    judging = any(one.kind is Kind.JUDGED for one in phrases)
    unsure = loose or judging or bool(readings) or len(bounds_in(said.norm)) > 3
    why = f"从满分 {mark(full)} 分扣起，{len(elements)} 个要素"
    why += "；件数先由社区填报，请选指标" if figures else ""
    why += "；原文还有“酌情”，请核对" if judging else ""
    return Drafted(method, Sure.LOOK if unsure else Sure.SURE, why, said.said, figures=figures, readings=readings)


_FALLS_SHORT = re.compile(rf"^每(?:减)?(?:少|缺|差)(?:\d+|一)(?:个|名)?(?:{_UNITS}|万元|元)?的?,?$")


def _short_of(one: Phrase, base: list[Phrase]) -> tuple[Wording, Bound] | None:
    """The words and the bound that 每少1人 falls short of: one number of a count, not so many for each person or month."""
    if not base or not _FALLS_SHORT.match(one.lead.norm):
        return None
    lead = base[0].lead
    bounds = [bound for bound in base[0].bounds if bound.low is not None and bound.high is None]
    if not bounds or bounds[-1].unit in ("%", ":", ""):
        return None
    bound = bounds[-1]
    if bound.unit == "万元" and bound.low is not None and re.search(r"\d元", one.lead.norm):
        bound = replace(bound, low=bound.low * 10_000, unit="元")  # 1万元以上得4分，每少1000元扣0.5分
    clause = lead.norm[: bound.start].rpartition(",")[2]
    return None if "每" in clause else (lead, bound)


def _asked_number(name: str, before: str) -> str:
    """What the community is asked for: 每少1人 alone says nothing, what it falls short of does."""
    before = re.sub(r"^(?:无|没有)(?=.{4})", "", before)
    return f"{before}，{how_many(name)}" if len(name) <= 6 and before else how_many(name)


def _asked_before(one: Phrase, phrases: list[Phrase], said: Wording) -> str:
    """What is asked before the phrase that takes marks: the lead of what gives them, else the sentence before it."""
    gives = [other for other in phrases if other.kind in (Kind.GET, Kind.FULL) and other.start < one.start]
    if gives and gives[0].lead.said:
        return short(gives[0].lead)
    start = max(said.norm.rfind(mark_, 0, one.start) for mark_ in "。;")
    return short(said.part(max(said.norm.rfind("。", 0, max(start, 0)) + 1, 0), start)) if start > 0 else ""


def _judged_off(id: str, one: Phrase, figures: list[Plain]) -> Plain:
    """未按月更新的，酌情扣1—2分: a person says how many marks, none more than the words allow."""
    name = short(one.lead, 40) or id
    number = figure(
        id, f"{name}，酌情扣几分（{mark(one.low or Fraction(0))}～{mark(one.marks)}，没有的填 0）", "分", fewer=True
    )
    figures.append(number)
    return {
        "id": id,
        "title": name,
        "points": 1,
        "each_case_of": {"measure": number["id"]},
        "at_most": mark(one.marks),
    }


def _limit(one: Phrase, base: list[Phrase], asked: Wording | None, said: Fraction | None) -> Fraction | None:
    """From where points are counted: what the phrase says, its lead, the bound that gives full marks, what is asked."""
    if said is not None:
        return said
    for bounds in (one.bounds, *(get.bounds for get in base), bounds_in(asked.norm) if asked is not None else []):
        for bound in bounds:
            if bound.unit == "%":
                value = bound.high if bound.high is not None else bound.low
                if value is not None:
                    return value
    return None


def _from_base(method: Plain, awards: list[Phrase], base: Phrase, figures: list[Plain], full: Fraction) -> Plain:
    listed: list[Plain] = []
    number = next((one for one in figures if one.get("percent")), None)
    for one in awards:
        point = one.point
        if point is None or number is None:
            continue
        limit = _limit(one, [base], None, point.limit)
        if limit is not None:
            key = "per_point_below" if point.below else "per_point_above"
            listed.append({"measure": number["id"], "points": mark(one.marks), key: f"{mark(limit)}%"})
    if not listed or base.marks >= full:
        return method
    return {"kind": "from_base", "base": mark(base.marks), "awards": listed} | {
        key: value for key, value in method.items() if key != "kind"
    }
