"""A standard written as numbered clauses under headings, without a table: criteria, each met or not met.

Tiers are told by a line such as 市级充分就业社区： above clauses that begin anew. A scanned text has its lines broken
anywhere and some letters misread: lines are joined to clauses, and what looks garbled is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fullemp_cli.standards.draft.bounds import bounds_in
from fullemp_cli.standards.draft.document import PublishedDocument, plain
from fullemp_cli.standards.draft.head import UNSTATED, head_of
from fullemp_cli.standards.draft.proposals import proposals_for
from fullemp_cli.standards.draft.result import Plain, Sure
from fullemp_cli.standards.draft.stating import short
from fullemp_cli.standards.draft.wording import Wording

_CLAUSE = re.compile(r"^(\d{1,2})\s*[.．、,，]\s*(?=[^\d\s])")
_BRACKETED = re.compile(r"^[（(]([一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）][.．、]?\s*")
_CHAPTER = re.compile(r"^([一二三四五六七八九十]{1,3})[、.．]")
_DASHED = re.compile(r"^[—–\-~]{2,}\s*(.+)$")
_TIER = re.compile(r"^([一-鿿（()）\d]{2,16}(?:社区|村|单位|标准)(?:（村）|\(村\))?)\s*[:：]$")
_ABOUT_STANDARDS = re.compile(
    r"评定标准|评估标准|评审标准|创建标准|认定标准|考核标准|建设标准|评价标准|基本条件|申报条件|评选标准|考核内容|创建内容|主要内容|标准"
)
_OTHER = re.compile(
    r"奖励|奖补|程序|步骤|要求|组织|目标|对象|周期|方式|原则|考核检查|惩戒|附则|工作任务|指导思想|时间|措施|保障"
)
_GARBLED = re.compile(
    r"[△▲□■◇◆|¦ˉ讠刂匍蹋]|设各|完各|配各|帮挟|扶挟|挟持|重点帮挟|就业挟|戓|[A-Za-z]\d{4}[〕\]]|[“”]\s*$|^\s*[“”]|[^\x00-\xff\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef①-⑳~—–％℃㎡·×÷≥≤]"
)
_MISREAD = re.compile(r"(?:^|[^\d])(\d{1,2})[,，](?=[一-鿿])|[一-鿿]\s[一-鿿]|[一-鿿][,;:](?=[一-鿿])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause: under which heading, of which tier ('' for every one), its number, its words."""

    heading: str
    tier: str
    number: str
    text: str
    garbled: bool


def clauses_of(document: PublishedDocument) -> list[Clause]:
    """The numbered clauses that are the standard; the chapters on procedure, money and organisation are left out."""
    clauses: list[Clause] = []
    chapter_counts = counts = False
    heading = tier = number = chapter = ""
    words: list[str] = []

    def close() -> None:
        nonlocal words, number
        if number and words and (chapter_counts or counts):
            raw = "".join(words)
            text = plain(raw)
            garbled = bool(
                _GARBLED.search(text) or _MISREAD.search(f"{number}，{text}" if "," in words[0][:1] else raw.strip())
            )
            clauses.append(Clause(heading or chapter, tier, number, text.lstrip(",，"), garbled))
        words, number = [], ""

    for block in document.blocks:
        for raw in block.split("\n") if isinstance(block, str) else []:
            line = raw.strip()
            if not line:
                continue
            flat = plain(line)
            if found := _CHAPTER.match(flat):
                close()
                chapter, heading, tier = flat[found.end() :], "", ""
                chapter_counts = bool(_ABOUT_STANDARDS.search(chapter)) and not re.search("奖励|程序", chapter)
                counts = False
            elif (
                (found := _BRACKETED.match(flat))
                and len(flat) <= 60
                and len(flat) - found.end() <= 16
                and not flat.endswith("。")
            ):
                close()
                heading, tier = flat[found.end() :], ""
                counts = bool(_ABOUT_STANDARDS.search(heading))
                if _OTHER.search(heading) and not counts:
                    chapter_counts = False
            elif found := _DASHED.match(flat):
                close()
                heading, tier = found[1].strip("“”"), ""
            elif found := _TIER.match(flat):
                close()
                tier = found[1]
            elif found := _BRACKETED.match(flat):
                close()
                number, words = found[1], [flat[found.end() :].lstrip(".．")]
            elif found := _CLAUSE.match(flat):
                close()
                number = found[1]
                mark = line[: len(line) - len(line.lstrip("0123456789 "))]
                rest = flat[found.end() :]
                words = [("," if "," in line[len(mark) : len(mark) + 2] else "") + rest]
            elif number:
                if re.match(r"^\d{1,4}$", flat) or flat == "口":
                    continue
                words.append(line)
    close()
    return clauses


def standard_of_prose(document: PublishedDocument, id: str) -> Plain | None:
    """A standard of criteria; None where no numbered clauses were found."""
    clauses = clauses_of(document)
    if len(clauses) < 3:
        return None
    head = head_of(document.blocks, len(document.blocks))
    headings = list(dict.fromkeys((one.heading, one.tier) for one in clauses))
    letters = {one: chr(65 + n) if n < 26 else f"Z{n}" for n, one in enumerate(headings)}
    tiers = list(dict.fromkeys(one.tier for one in clauses if one.tier))
    names = {tier: re.sub(r"充分就业|高质量就业", "", tier).removesuffix("社区") or tier for tier in tiers}
    criteria: list[Plain] = []
    for one in clauses:
        number = f"{letters[(one.heading, one.tier)]}{_digits(one.number, clauses, one)}"
        criteria.append(_criterion(number, one, names))
    standard: Plain = {
        "schema": "fullemp.standard/1",
        "id": id,
        "place": head.place,
        "title": head.title,
        "document": head.document,
        "issuer": head.issuer if head.issuer else UNSTATED,
        "date": head.date,
        "kind": "criteria",
        "sections": [
            {"id": name, "title": name} for name in dict.fromkeys(one.heading or "评定标准" for one in clauses)
        ],
        "criteria": criteria,
    }
    if tiers:
        standard["tiers"] = [{"name": names[tier]} for tier in tiers]
    return standard


def _digits(number: str, clauses: list[Clause], one: Clause) -> str:
    same = [other for other in clauses if (other.heading, other.tier) == (one.heading, one.tier)]
    return (
        number
        if number.isdecimal() and [other.number for other in same].count(number) == 1
        else str(same.index(one) + 1)
    )


def _criterion(number: str, clause: Clause, names: dict[str, str]) -> Plain:
    words = Wording.of(clause.text)
    bounds = [bound for bound in bounds_in(words.norm) if bound.unit]
    title = short(Wording.of(re.split(r"[。；，,;]", clause.text)[0]), 30) or number
    if len(bounds) == 1 and bounds[0].unit and len(clause.text) < 40:
        when: Plain = {"number": number, "text": short(words, 80), "unit": bounds[0].unit, **bounds[0].keys()}
    else:
        when = {"answer": number, "text": short(words, 80)}
    why = "原文有疑似识别错的字，请对照文件校对" if clause.garbled else "逐条达标，由社区回答；请核对，能算的选指标"
    criterion: Plain = {"id": number, "title": title, "section": clause.heading or "评定标准"}
    criterion |= {
        "text": clause.text,
        "clause": f"{clause.heading or '评定标准'} {clause.tier} 第{clause.number}条".replace("  ", " "),
    }
    criterion |= {"draft": Sure.LOOK.value, "why": why}
    found = proposals_for(clause.text)
    if found:
        criterion["proposals"] = [one.plain() for one in found]
    if clause.tier:
        criterion["tiers"] = {names[clause.tier]: when}
    else:
        criterion["when"] = when
    return criterion
