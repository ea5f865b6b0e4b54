"""The rule of an item read out of its words. The arithmetic decides what they mean, and whether the reading is sure.

Marks that add up to the maximum are parts; marks whose best is the maximum are bands, or cases of which one holds; a
sentence that only takes marks starts from the maximum. Only what the words say is wired: bounds, marks, questions to
answer, numbers to state, judgement. Which measure of the ledgers is meant is proposed (`proposals`), never wired here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from fullemp_cli.standards.draft.bounds import Bound, alike, bounds_in, per_in
from fullemp_cli.standards.draft.deducting import deducted
from fullemp_cli.standards.draft.phrases import Kind, Phrase, all_marks, phrases_in
from fullemp_cli.standards.draft.result import Drafted, DraftedPart, Plain, Sure, judged, mark
from fullemp_cli.standards.draft.stating import answered, condition, figure, how_many, short
from fullemp_cli.standards.draft.wording import Wording, number_of

_ABSENT = re.compile(
    r"^(?:\d[.、])?[^,。;]{0,6}(?:无|没有|未(?:发生|出现))|(?:未发生|未出现|没有发生|无[^,。;]{0,14}(?:事件|投诉|上访|人员|事故|案件))"
)
_SOME_OF = re.compile(
    r"([一二两三四五六七八九十\d]+)(?:个|大)?(?:项目|项|方面|类|条)(?:[一-鿿]{0,4}(?:均|都|全部))?(?:开展|完成|达标|做到|达到|落实|具备|符合)?(?:以上|及以上)?(?:的|者|,)*$"
)
_ALL_OF_TARGET = re.compile(r"完成.{0,24}(?:目标|任务|计划|指标)")
_GRADED = re.compile(
    r"(?:^|[,:为])(?:优秀|优|良好|良|好|较好|一般|中等|中|合格|基本合格|不合格|差|较差|显著|明显)(?:的|者|等次|,)*$"
)


def read_rule(id: str, title: str, text: str, rule: str, full: Fraction) -> Drafted:
    """The method for an item of those marks. `text`: what is asked; `rule`: how it is scored, '' where one column says
    both. Always gives one: what cannot be read is judged by a person (请人写)."""
    asked, said = _scores(Wording.of(text), full), _scores(Wording.of(rule), full)
    in_brackets = [one for one in phrases_in(asked) if one.kind is Kind.GET and one.bracket]
    both = Wording(f"{asked.said}。{said.said}", f"{asked.norm}。{said.norm}") if rule else asked
    if rule:
        own = phrases_in(said)
        gets = [one.marks for one in own if one.kind is Kind.GET]
        decides = _adds_up(gets, full)
        if len(in_brackets) > 1 and not decides and sum(one.marks for one in in_brackets) == full:
            drafted = _read(id, title, asked, full)
            return _looked_at(drafted, "评分办法另有规定，请对照") if own else drafted
        if len(in_brackets) > 1 and not decides and max(one.marks for one in in_brackets) == full:
            drafted = _read(id, title, asked, full)
            judging = any(one.kind is Kind.JUDGED for one in own)
            return _steps_of_bands(id, drafted, said) if judging and drafted.method["kind"] == "bands" else drafted
        if _says_how(own):
            drafted = _read(id, title, said, full, asked)
            drafted.words = both.said
            return drafted
    drafted = _read(id, title, asked, full)
    drafted.words = both.said
    return drafted


_SCORE = re.compile(r"(?<=~)(\d{2,3})分(?=[得计的,;。])|(\d{2,3})分(?=(?:\(含[^)]*\)|及)?(?:以上|以下)|~)")


def _scores(said: Wording, full: Fraction) -> Wording:
    """满意度90分以上得6分: marks beyond the maximum are a score that is looked at, not marks that are given."""

    def looked_at(found: re.Match[str]) -> str:
        value = found[1] or found[2]
        return f"{value}点" if Fraction(value) > full else found[0]

    return Wording(said.said, _SCORE.sub(looked_at, said.norm))


def _says_how(own: list[Phrase]) -> bool:
    return any(one.kind in (Kind.GET, Kind.OFF, Kind.ZERO, Kind.JUDGED, Kind.SHARE, Kind.RANGE) for one in own)


def _adds_up(marks: list[Fraction], full: Fraction) -> bool:
    return bool(marks) and (sum(marks) == full or max(marks) == full)


def _looked_at(drafted: Drafted, why: str) -> Drafted:
    for one in (drafted, *(part.drafted for part in drafted.parts)):
        if one.sure is Sure.SURE:
            one.sure, one.why = Sure.LOOK, why
    return drafted


def _read(id: str, title: str, said: Wording, full: Fraction, asked: Wording | None = None) -> Drafted:
    phrases = phrases_in(said)
    drafted = _decided(id, title, said, full, asked, phrases)
    left = all_marks(said) - sum(
        1 for one in phrases if one.marks or (one.kind is Kind.ZERO and "0分" in said.norm[one.start : one.end])
    )
    if left > 0 and drafted.sure is Sure.SURE:
        drafted.sure, drafted.why = Sure.LOOK, f"原文还有 {left} 处分数没有用上"
    return drafted


def _decided(
    id: str, title: str, said: Wording, full: Fraction, asked: Wording | None, phrases: list[Phrase]
) -> Drafted:
    gets = _nested(phrases)
    offs = [one for one in phrases if one.kind is Kind.OFF]
    zeros = [one for one in phrases if one.kind is Kind.ZERO]
    judging = [one for one in phrases if one.kind is Kind.JUDGED]
    ranges = [one for one in phrases if one.kind is Kind.RANGE]
    minimum = next((one.marks for one in phrases if one.kind is Kind.MINIMUM), None)
    caps = [one for one in phrases if one.kind is Kind.CAP]
    awards = [one for one in gets if one.each]
    plain_gets = [one for one in gets if not one.each]
    what = (asked or said).said
    if any(one.kind is Kind.SHARE for one in phrases):
        return _by_share(id, title, said, asked, phrases)
    inner = [one for one in phrases if one.kind is Kind.GET]
    if len(gets) == 1 and len(inner) > 1 and gets[0].marks == full and not offs:
        return _highest(id, said, full, inner)
    listed = _each_of(id, said, full, gets) if not offs and not judging else None
    if listed is not None:
        return listed
    counted = _some_of(id, said, full, asked, gets)
    if counted is not None:
        return counted
    banded = _bands(id, title, said, full, asked, plain_gets, zeros) if not awards and not offs else None
    if banded is not None and not (len(plain_gets) > 1 and sum(one.marks for one in plain_gets) == full):
        return banded
    parted = _parts(id, said, full, phrases, gets, minimum)
    if parted is not None:
        return parted
    if banded is not None:
        return banded
    if offs:
        return deducted(id, title, said, full, asked, phrases)
    if awards:
        return _per_unit(id, title, said, full, gets, caps, judging)
    if ranges or (judging and (not plain_gets or caps)):
        return _judged(id, said, full, asked, ranges, caps)
    if (
        len(plain_gets) > 1
        and all(_GRADED.search(one.lead.norm) for one in plain_gets[1:])
        and max(one.marks for one in plain_gets) == full
    ):
        marks = sorted({one.marks for one in plain_gets} | {Fraction(0)}, reverse=True)
        return judged(full, said.said, Sure.SURE, "按等次给分，由人认定", one_of=marks)
    if len(plain_gets) > 1 and max(one.marks for one in plain_gets) == full:
        return _highest(id, said, full, plain_gets)
    if judging and len(plain_gets) == 1 and not zeros:
        return judged(full, what, Sure.LOOK, "原文有“酌情”，由人评；做到的给多少分请核对")
    if (len(plain_gets) == 1 and plain_gets[0].marks == full) or any(one.kind is Kind.FULL for one in phrases):
        one = plain_gets[0] if plain_gets else next(one for one in phrases if one.kind is Kind.FULL)
        return _all_or_nothing(id, title, one.lead, full, zeros, asked or one.lead)
    if not plain_gets and zeros and asked is None and not _OTHERWISE.search(zeros[0].lead.norm):
        return _nothing_if(id, title, zeros[0], full, said)
    if not plain_gets and zeros:
        return _all_or_nothing(id, title, asked or zeros[0].lead, full, zeros, asked or said)
    if plain_gets:
        return judged(full, what, Sure.WRITE, f"原文的分数凑不成满分 {mark(full)} 分")
    if phrases_in(said) == [] and bounds_in(said.norm) and len(said.norm) < 40:
        return _looked_at(
            _all_or_nothing(id, title, said, full, [], said),
            "原文没有写怎样给分，按达到得满分、否则不得分",
        )
    return judged(full, what, Sure.WRITE, "原文没有写怎样给分")


def _nested(phrases: list[Phrase]) -> list[Phrase]:
    """The 得N分 of the outer level; one that has others in brackets behind it stands for their best."""
    gets: list[Phrase] = []
    for one in phrases:
        if one.kind is not Kind.GET:
            continue
        if not one.bracket and one.depth > 0 and gets and gets[-1].depth < one.depth:
            gets[-1] = replace(gets[-1], marks=max(gets[-1].marks, one.marks), end=one.end)
        else:
            gets.append(one)
    return gets


def _lines(said: Wording, ones: list[Phrase]) -> list[Wording]:
    """The words of each phrase with what leads to it."""
    parts: list[Wording] = []
    last = 0
    for one in ones:
        parts.append(said.part(last, one.end + (1 if said.norm[one.end : one.end + 1] == ")" else 0)))
        last = one.end
    return parts


def _parts(
    id: str, said: Wording, full: Fraction, phrases: list[Phrase], gets: list[Phrase], minimum: Fraction | None
) -> Drafted | None:
    if len(gets) < 2 and len({one.sentence for one in phrases}) < 2:
        return None
    plain = [one for one in gets if not one.each]
    others = [one for one in phrases if one.kind in (Kind.OFF, Kind.JUDGED, Kind.CAP, Kind.RANGE)]
    if len(plain) > 1 and plain == gets and not others and sum(one.marks for one in plain) == full:
        pieces = [(words, one.marks) for words, one in zip(_lines(said, plain), plain, strict=True)]
    else:
        pieces = _sentences(said, phrases, full)
    if len(pieces) < 2:
        return None
    parts = []
    for n, (words, marks) in enumerate(pieces, 1):
        leading = next((one.lead for one in phrases_in(words) if one.lead.said), words)
        name = short(leading)
        part = _read(f"{id}.{n}", name, words, marks)
        parts.append(DraftedPart(f"{id}.{n}", name, words.said, marks, part))
    method: Plain = {"kind": "group"}
    if minimum is not None:
        method["minimum"] = mark(minimum)
    worst = Sure.SURE if all(part.drafted.sure is Sure.SURE for part in parts) else Sure.LOOK
    sums = " + ".join(str(mark(marks)) for _, marks in pieces)
    return Drafted(method, worst, f"{sums} = {mark(full)}，正好是满分，分成 {len(parts)} 部分", said.said, parts)


def _sentences(said: Wording, phrases: list[Phrase], full: Fraction) -> list[tuple[Wording, Fraction]]:
    """The sentences with what each can give, where that adds up to the maximum; a sentence without marks of its own
    belongs to the one before it."""
    groups: list[list[Phrase]] = []
    for one in phrases:
        if one.kind is Kind.MINIMUM:
            continue
        gives = one.kind in (Kind.GET, Kind.FULL, Kind.RANGE, Kind.JUDGED)
        if not groups or (one.sentence != groups[-1][0].sentence and gives):
            groups.append([one])
        else:
            groups[-1].append(one)
    pieces: list[tuple[Wording, Fraction]] = []
    last = 0
    for n, group in enumerate(groups):
        end = groups[n + 1][0].start - len(groups[n + 1][0].lead.said) if n + 1 < len(groups) else len(said.norm)
        stop = max(said.norm.rfind("。", last, end + 1), said.norm.rfind(";", last, end + 1), group[-1].end - 1) + 1
        worth = _worth(group)
        if worth is None:
            return []
        pieces.append((said.part(last, stop if n + 1 < len(groups) else len(said.norm)), worth))
        last = stop
    return pieces if len(pieces) > 1 and sum(marks for _, marks in pieces) == full else []


def _worth(group: list[Phrase]) -> Fraction | None:
    caps = [one.marks for one in group if one.kind is Kind.CAP]
    gets = _nested(group)
    if caps and (any(one.each for one in gets) or not gets):
        return caps[-1]
    ranges = [one.marks for one in group if one.kind is Kind.RANGE]
    if gets and all(one.bounds for one in gets) and len(gets) > 1 and len({one.marks for one in gets}) == len(gets):
        return max(one.marks for one in gets)
    if gets:
        return sum((one.marks for one in gets), Fraction(0))
    return max(ranges) if ranges else None


def _bands(
    id: str, title: str, said: Wording, full: Fraction, asked: Wording | None, gets: list[Phrase], zeros: list[Phrase]
) -> Drafted | None:
    """Bands of one number, the best of which gives the maximum; the last bound of each lead counts."""
    if len(gets) < 2 or max(one.marks for one in gets) != full:
        return None
    found: list[tuple[Bound, Fraction]] = []
    for one in gets:
        named = one.bounds
        if not named and one is gets[0] and _ALL_OF_TARGET.search(one.lead.norm) and len(one.lead.norm) < 40:
            found.append((Bound(Fraction(100), None, "%"), one.marks))  # 完成目标任务得10分，完成80%以上得6分
            continue
        if not named or _GRADED.search(one.lead.norm):
            return None
        rest = one.lead.norm[named[-1].end :]
        if len(rest) > 8 and one is not gets[0]:
            return None
        found.append((named[-1], one.marks))
    if not alike([bound for bound, _ in found]) or len({marks for _, marks in found}) < len(found):
        return None
    if any(len(one.lead.norm[: one.bounds[-1].start]) > 14 for one in gets[1:]):
        return None  # each sentence speaks of something else
    unit = next((bound.unit for bound, _ in found if bound.unit), "")
    found = [(replace(bound, unit=unit), marks) for bound, marks in found]
    ordered = sorted(found, key=lambda one: one[1], reverse=True)
    otherwise = Fraction(0)
    rows: list[Plain] = []
    for n, (bound, marks) in enumerate(ordered):
        above = ordered[n - 1][0] if n else None
        if above is not None and bound.high is not None and bound.high == above.low and not bound.high_open:
            bound = replace(bound, high_open=True)  # 80%以下 below 80%以上
        if above is not None and bound.low is not None and bound.high is not None and not _gap(above, bound):
            bound = replace(bound, high=None)  # the band above ends where this one begins
        rows.append(bound.keys() | {"points": mark(marks)})
    lead = gets[0].lead
    name = (short(lead.part(0, gets[0].bounds[-1].start)) if gets[0].bounds else short(lead)) or title
    if (asked is not None and len(name) < 4) or name.startswith(("该项", "本项")):
        name = title
    number = figure(id, name or title, unit, fewer=ordered[0][0].low is None)
    method: Plain = {"kind": "bands", "measure": number["id"], "bands": rows, "otherwise": mark(otherwise)}
    readings: list[Plain] = []
    if any(_gap(above, below) for (above, _), (below, _) in pairwise(ordered)):
        method["gaps"] = "lower"
        readings = [
            {
                "reading": "两档之间的空隙归下一档",
                "because": "草稿的读法，请核对：原文各档不相接，归下一档只会使得分更低",
            }
        ]
    last = ordered[-1][0]
    closed = all(
        (one.bounds and last.low is not None and one.bounds[-1].high == last.low) or not one.bounds for one in zeros
    )
    others = [one for one in zeros if not one.bounds and _of_something_else(one.lead, unit)]
    if others:
        return _steps_from_bands(id, number, rows, others, said)
    sure = Sure.SURE if closed else Sure.LOOK
    why = f"{len(rows)} 档，最好的一档是满分 {mark(full)} 分；所看的数先由社区填报，请选指标"
    return Drafted(method, sure, why, said.said, figures=[number], readings=readings)


_NONE_OF_IT = re.compile(
    r"^(?:否|其余|其他|其它|反之|不然|未达|达不到|没有达到|不达标|未完成|不符合|低于|不足)|以下的?$"
)


def _of_something_else(lead: Wording, unit: str) -> bool:
    """未列入预算的，不得分 beside marks for an amount: not the lowest band, but a case of its own; 未配备的 is no number."""
    said = lead.norm.rstrip("的,")
    if not said or _NONE_OF_IT.search(said):
        return False
    return not (unit not in ("%", "元", "万元", ":") and re.match(r"(?:未|无|没有)[一-鿿]{0,5}$", said))


def _gap(above: Bound, below: Bound) -> bool:
    """Whether numbers lie between two bands: 90%—94% below 95%; not 5—9户 below 10户, as there is no half of one."""
    if above.low is None:
        return below.low is not None and below.high is not None
    if below.low is None or below.high is None:
        return False
    if below.high == above.low:
        return above.low_open and below.high_open
    whole = below.unit not in ("%", ":", "万元", "元", "小时", "平方米", "平米", "㎡")
    return below.high < above.low and not (whole and below.high + 1 == above.low)


def _steps_from_bands(id: str, number: Plain, bands: list[Plain], zeros: list[Phrase], said: Wording) -> Drafted:
    """The cases that give nothing first, then the bands as they were read."""
    steps: list[Plain] = [
        {"when": answered(f"{id}.{n}", one.lead, ""), "points": 0, "text": short(one.lead, 60)}
        for n, one in enumerate(zeros, 1)
    ]
    asked = {"number": id, "text": number["title"], **({"unit": number["unit"]} if number.get("unit") else {})}
    if number.get("percent"):
        asked["unit"] = "%"
    for band in bands:
        bound = {key: value for key, value in band.items() if key != "points"}
        steps.append({"when": {**asked, **bound}, "points": band["points"]})
    steps.append({"points": 0})
    why = "有的情形不得分，其余按数给分；所看的数先由社区填报，请选指标"
    return Drafted({"kind": "steps", "steps": steps}, Sure.LOOK, why, said.said)


def _each_of(id: str, said: Wording, full: Fraction, gets: list[Phrase]) -> Drafted | None:
    """甲、乙、丙三个（每个1分）, 甲、乙齐全，各得1分: a mark for each of the things that are listed."""
    if len(gets) != 1:
        return None
    one = gets[0]
    words = said.norm[one.start : one.end]
    single = re.search(r"(\d+(?:\.\d+)?)分", words)
    if single is None or not re.search(r"每|各", words):
        return None
    things = _things(one.lead)
    if len(things) < 2 or Fraction(single[1]) * len(things) != full:
        return None
    checks = [
        {
            "id": f"{id}.{n}",
            "title": name,
            "points": mark(full / len(things)),
            "when": {"answer": f"{id}.{n}", "text": name},
        }
        for n, name in enumerate(things, 1)
    ]
    why = f"{len(things)} 项各 {single[1]} 分，请核对列出的各项"
    return Drafted({"kind": "checklist", "checks": checks}, Sure.LOOK, why, said.said)


def _steps_of_bands(id: str, drafted: Drafted, said: Wording) -> Drafted:
    """Numbers with marks, and less than the lowest of them judged."""
    bands = drafted.method["bands"]
    (number,) = drafted.figures
    unit = number.get("unit", "")
    steps: list[Plain] = []
    for band in bands:
        bound = {key: value for key, value in band.items() if key != "points"}
        steps.append(
            {
                "when": {"number": id, "text": number["title"], **({"unit": unit} if unit else {}), **bound},
                "points": band["points"],
            }
        )
    low = bands[-1]["points"]
    one = {
        "number": id,
        "text": number["title"],
        **({"unit": unit} if unit else {}),
        "at_least": 1 if unit != "%" else "1%",
    }
    steps.append({"when": one, "judged": {"from": 0, "to": low}, "text": short(said)})
    steps.append({"points": 0})
    return Drafted(
        {"kind": "steps", "steps": steps},
        Sure.LOOK,
        "到数的按数给分，不到的由人酌情；所看的数先由社区填报，请选指标",
        drafted.words,
    )


def _some_of(id: str, said: Wording, full: Fraction, asked: Wording | None, gets: list[Phrase]) -> Drafted | None:
    """其中两项得3分，1项得2分."""
    steps: list[tuple[int, Fraction]] = []
    both = _both(gets[0].lead) if len(gets) > 1 and asked is None else []
    for one in gets:
        found = _SOME_OF.search(one.lead.norm)
        count = number_of(found[1]) if found else 0
        if one is gets[0] and not found and both:
            count = len(both)  # 甲，且乙的得7分；仅达到其中一项的得4分
        if not count or re.search(r"每(?:少|缺|有|增|做|完|开|一|1|项)", one.lead.norm):
            return None
        steps.append((count, one.marks))
    if not steps or max(marks for _, marks in steps) != full or (len(steps) < 2 and steps[0][0] < 2):
        return None
    if len({marks for _, marks in steps}) < len(steps):
        return None
    pieces = both if both and not _SOME_OF.search(gets[0].lead.norm) else []
    if pieces:
        of = [
            {"id": f"{id}.{n}", "title": short(one, 30), "when": condition(f"{id}.{n}", one)}
            for n, one in enumerate(pieces, 1)
        ]
        marks = [{"at_least": count, "points": mark(value)} for count, value in sorted(steps, reverse=True)]
        why = f"按做到几项给分；请核对列出的 {len(of)} 项"
        return Drafted({"kind": "count_of", "of": of, "marks": marks}, Sure.LOOK, why, said.said)
    things = _things(asked or said)
    steps.sort(reverse=True)
    if len(things) < steps[0][0]:
        things = [f"第{n}项" for n in range(1, steps[0][0] + 1)]
    of = [
        {"id": f"{id}.{n}", "title": one, "when": {"answer": f"{id}.{n}", "text": one}}
        for n, one in enumerate(things, 1)
    ]
    method: Plain = {
        "kind": "count_of",
        "of": of,
        "marks": [{"at_least": count, "points": mark(marks)} for count, marks in steps],
    }
    return Drafted(method, Sure.LOOK, f"按做到几项给分；请核对列出的 {len(things)} 项", said.said)


def _both(lead: Wording) -> list[Wording]:
    """甲，且乙: the two things that must hold together; [] where it is not so."""
    found = re.search(r"[,、]?(?:并且|同时|且)", lead.norm)
    if found is None or found.start() < 2 or len(lead.norm) - found.end() < 3:
        return []
    return [lead.part(0, found.start()), lead.part(found.end(), len(lead.norm))]


def _things(asked: Wording) -> list[str]:
    """What a sentence lists: parted by 、 和 及 ，."""
    body = re.sub(r"\([^)]*\)|^\d+[.、]|^[①-⑳]", "", asked.norm)
    clauses = re.split(r"(?<=[,;。])", body)
    scored = next((n for n, one in enumerate(clauses) if re.search(r"\d分|满分|不得分", one)), len(clauses))
    body = "".join(clauses[:scored] or clauses)
    body = re.sub(r"^(?:设有|设|配有|配备|开展|提供|建有|有)(?=[^,;。]*、)", "", body)
    body = re.sub(
        r"(?:等)?[一二两三四五六七八九十\d]+(?:个|大)?(?:(?:项|类|种|方面)[一-鿿]{0,4}|[一-鿿]{2,4})[,;。]?$|(?:齐全|完备|健全),?$",
        "",
        body,
    )
    pieces = [piece.strip("。;") for piece in re.split(r"[、,;。]|和(?=[一-鿿])|以及|及(?=[一-鿿])", body)]
    return [piece for piece in pieces if 2 <= len(piece) <= 30 and not piece.endswith(("情况", "以下", "其中"))][:8]


def _highest(id: str, said: Wording, full: Fraction, gets: list[Phrase]) -> Drafted:
    """Cases of which the best that holds counts: 得3分，成效显著得5分."""
    ordered = sorted(gets, key=lambda one: one.marks, reverse=True)
    steps: list[Plain] = []
    for n, one in enumerate(ordered, 1):
        when = condition(f"{id}.{len(ordered) - n + 1}", one.lead)
        steps.append({"when": when, "points": mark(one.marks), "text": short(one.lead, 60)})
    steps.append({"points": 0})
    return Drafted(
        {"kind": "steps", "steps": steps},
        Sure.LOOK,
        f"各分不相加（最高的一个正好是满分 {mark(full)} 分），取做到的最高一个",
        said.said,
    )


def _all_or_nothing(id: str, title: str, lead: Wording, full: Fraction, zeros: list[Phrase], asked: Wording) -> Drafted:
    bounds = lead and bounds_in(lead.norm)
    below = next(
        (one for zero in zeros for one in zero.bounds if one.high is not None and one.low is None and one.unit), None
    )
    words = lead if lead.said else asked
    if below is not None and (opposite := below.opposite()) is not None and not bounds:
        when: Plain = {"number": id, "text": short(words, 40) or title, "unit": below.unit, **opposite.keys()}
    elif bounds and len(bounds) == 1 and bounds[0].unit and _closes(lead, bounds[0]):
        when = condition(id, words)
    else:
        when = answered(id, words, title)
    unclear = sum(1 for zero in zeros if zero.bounds) > 1 or (bounds and len(bounds) > 1)
    sure = Sure.LOOK if unclear else Sure.SURE
    why = f"做到得满分 {mark(full)} 分，否则不得分" + ("；请核对界限" if unclear else "")
    return Drafted({"kind": "all_or_nothing", "when": when}, sure, why, asked.said)


_OTHERWISE = re.compile(r"否则?[,的]?$|反之|不然|[,;](?:没有|未|无|达不到|不达标|不符合|做不到|没做到)[^,。;]{0,6}$")
"""Words behind what is asked: what stands before them gives the marks."""


def _nothing_if(id: str, title: str, zero: Phrase, full: Fraction, said: Wording) -> Drafted:
    """有弄虚作假的，不得分; 不足60%的，不得分: what is said takes the marks, its opposite gives them."""
    below = next((one for one in zero.bounds if one.unit and one.opposite() is not None), None)
    opposite = below.opposite() if below is not None else None
    if below is not None and opposite is not None:
        when: Plain = {"number": id, "text": short(zero.lead, 40) or title, "unit": below.unit, **opposite.keys()}
    else:
        when = {"answer": id, "text": short(zero.lead, 60) or title, "expect": "否"}
    why = f"没有这种情形得满分 {mark(full)} 分，有则不得分；请核对"
    return Drafted({"kind": "all_or_nothing", "when": when}, Sure.LOOK, why, said.said)


def _closes(lead: Wording, bound: Bound) -> bool:
    """Whether the bound is what is asked, not one word among others: it stands near the end."""
    return len(re.sub(r"\([^)]*\)", "", lead.norm[bound.end :])) <= 8


def _per_unit(
    id: str, title: str, said: Wording, full: Fraction, gets: list[Phrase], caps: list[Phrase], judging: list[Phrase]
) -> Drafted:
    base = [one for one in gets if not one.each and one.bounds and one is gets[0]]
    rest = [one for one in gets if one not in base]
    figures: list[Plain] = []
    awards: list[Plain] = []
    per_point = [one for one in rest if one.point is not None]
    if per_point:
        limit = base[0].bounds[-1] if base else None
        number = figure(id, short(base[0].lead.part(0, limit.start)) if base and limit else title, "%")
        figures.append(number)
        for one in per_point:
            point = one.point
            assert point is not None
            at = point.limit if point.limit is not None else (limit.low or limit.high if limit is not None else None)
            if at is None:
                return judged(full, said.said, Sure.WRITE, "每高一个百分点加分，但没有写从多少起")
            key = "per_point_below" if point.below else "per_point_above"
            size = {} if point.size == 1 else {"point": f"{mark(point.size)}%"}
            awards.append({"measure": number["id"], "points": mark(one.marks), key: f"{mark(at)}%", **size})
        readings = [{"reading": "不足一个百分点的不计", "because": "草稿的读法，请核对：原文没有写零头怎样算"}]
        if base and base[0].marks < full:
            method: Plain = {"kind": "from_base", "base": mark(base[0].marks), "awards": awards}
        else:
            method = {"kind": "per_unit", "awards": awards}
        return Drafted(
            method,
            Sure.LOOK,
            "每高一个百分点加分；所看的数先由社区填报，请选指标",
            said.said,
            figures=figures,
            readings=readings,
        )
    readings = []
    for n, one in enumerate(rest, 1):
        name = short(one.lead, 30) or title
        many, counted = per_in(one.lead.norm)
        own = f"{id}.{n}" if len(rest) > 1 else id
        if counted == "%":  # 每达到5%计1分
            number = figure(own, short(one.lead.part(0, _each_start(one))) or title, "%")
            award: Plain = {"per_point_above": "0%", "point": f"{mark(many)}%"}
            reading = f"不足 {mark(many)} 个百分点的不计"
            readings.append({"reading": reading, "because": "草稿的读法，请核对：原文没有写零头怎样算"})
        else:
            asked_for = name if many == 1 else short(one.lead.part(0, _each_start(one))) or name
            number = figure(own, how_many(asked_for), counted or _unit_of_each(one))
            award = {"per": mark(many)} if many > 1 and many.denominator == 1 else {}
        figures.append(number)
        awards.append({"title": name, "measure": number["id"], "points": mark(one.marks), **award})
    cap = caps[-1].marks if caps else full
    method = {"kind": "per_unit", "awards": awards, **({"cap": mark(cap)} if cap != full else {})}
    if re.search(r"取最高|不重复|不累计|就高", said.norm):
        method["best_only"] = True
    sure = Sure.SURE if caps and caps[-1].marks == full and not judging and not base and not readings else Sure.LOOK
    why = "按件计分；件数先由社区填报，请选指标"
    return Drafted(method, sure, why, said.said, figures=figures, readings=readings)


def _each_start(one: Phrase) -> int:
    """Where 每 stands in the lead."""
    return max(one.lead.norm.rfind("每"), 0)


def _unit_of_each(one: Phrase) -> str:
    found = re.search(r"每[^,。;]*?(人次|人|户|个|次|场|篇|项|期|名|家|例|起|处|条|类|笔|本|份|件)", one.lead.norm)
    return found[1] if found else "次"


def _judged(
    id: str, said: Wording, full: Fraction, asked: Wording | None, ranges: list[Phrase], caps: list[Phrase]
) -> Drafted:
    top = caps[-1].marks if caps else (max(one.marks for one in ranges) if ranges else full)
    if asked is not None and _ABSENT.search(asked.norm) and not ranges:
        words = short(asked, 60)
        steps: list[Plain] = [
            {"when": {"answer": f"{id}.1", "text": words}, "points": mark(full), "text": "达到要求"},
            {"judged": {"from": 0, "to": mark(full)}, "text": short(said, 60)},
        ]
        return Drafted({"kind": "steps", "steps": steps}, Sure.LOOK, "达到要求得满分，未达到的由人酌情", said.said)
    sure = Sure.SURE if top == full and not (ranges and len(ranges) > 1) else Sure.LOOK
    return judged(full, (asked or said).said, sure, "原文写“酌情”，没有数量标准，由人评")


def _by_share(id: str, title: str, said: Wording, asked: Wording | None, phrases: list[Phrase]) -> Drafted:
    found = [bound for one in phrases if one.kind in (Kind.GET, Kind.SHARE, Kind.FULL) for bound in one.bounds]
    found = found or bounds_in((asked or said).norm)
    target = next((bound for bound in found if bound.low is not None), None)
    unit = (
        target.unit
        if target is not None and target.unit in ("%", "") and target.unit
        else (target.unit if target else "%")
    )
    below = next(
        (bound for one in phrases if one.kind is Kind.ZERO for bound in one.bounds if bound.high is not None), None
    )
    number = figure(id, title, unit)
    aim = target.keys().get("at_least", target.keys().get("more_than", "100%")) if target is not None else "100%"
    if target is not None and target.unit == "%" and below is not None and below.high == target.low:
        aim = "100%"  # 不足60%不得分，60%以上按完成率: from where marks begin is not where all of them are given
    method: Plain = {"kind": "proportional", "measure": number["id"], "target": aim}
    if below is not None:
        method["zero_below"] = replace(below, unit=unit).keys().get("less_than", f"{mark(below.high or Fraction(0))}%")
    return Drafted(
        method, Sure.LOOK, "按完成比例得分；所看的数先由社区填报，请选指标、核对目标", said.said, figures=[number]
    )
