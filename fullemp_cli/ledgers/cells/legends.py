"""Printed code lists (代码说明) under a table, and cells that hold their codes: (9), （1）, ①, ⑼, 9."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fullemp_cli.ledgers.cells.text import NO_CODED_WORD, heading_core, number_text
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.opening.grid import Value
from fullemp_cli.patterns import pattern

Legend = Mapping[int, str]
"""Code → what it stands for. Letters (A, B; 甲, 乙) have numbers of their own, see `_number_of`."""

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FIRST_LETTER, _FIRST_STEM = 1000, 1100

_CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_PARENTHESISED = "⑴-⒇"
_DOTTED = "⒈-⒛"
_MARK = rf"[{_CIRCLED}{_PARENTHESISED}{_DOTTED}]"
_CODE = pattern(
    rf"(?P<mark>{_MARK})|[(（]\s*(?P<bracketed>\d{{1,2}})\s*[)）]|(?<![\d.])(?P<plain>\d{{1,2}})\s*[.、．:](?!\d)"
)
_CELL = pattern(rf"{_MARK}|[(（]?\s*(?:\d{{1,2}}|[A-Za-z]|[{_STEMS}])\s*[)）]?[.、．]?")
_ITS_NUMBER = pattern(r"^(?:\d+|[一二三四五六七八九十]+)[.、．]")
_BETWEEN = pattern(r"[、,，;；/\s]+")
_BEFORE_CODES = pattern(r"([^\s:：;；。,，]{2,30}?)\s*(?:[:：]|代码|为)*\s*$")
_AFTER_LABEL = "、，,；;。. \u3000\n\t"


@dataclass(frozen=True, slots=True)
class PrintedLegend:
    """A code list as printed: the heading that it names, and its codes."""

    heading: str
    codes: Legend


def _number(match: re.Match[str]) -> int:
    mark = match.group("mark")
    return int(unicodedata.numeric(mark)) if mark else int(match.group("bracketed") or match.group("plain"))


def legends_in(lines: Iterable[str]) -> list[PrintedLegend]:
    """The code lists printed in these lines (each the joined cells of a row). A list may go on in the next line."""
    found: list[PrintedLegend] = []
    heading, codes = "", {}  # type: str, dict[int, str]
    for line in lines:
        found += _lettered_in(line)
        if _ALONE.fullmatch(line) and list(alone := _coded_words(line)) in (
            _FROM_0[: len(alone)],
            _FROM_0[1 : len(alone) + 1],
        ):
            found.append(PrintedLegend("", alone))
        if (named_list := _LABELLED.fullmatch(line)) and (whole := _coded_words(named_list["codes"])):
            found.append(PrintedLegend(_ITS_NUMBER.sub("", named_list["heading"]), whole))
            continue
        matches = list(_CODE.finditer(line))
        if any(match.group("plain") is None for match in matches):
            matches = [match for match in matches if match.group("plain") is None]  # 1、2、 number the lists here
        for position, match in enumerate(matches):
            number = _number(match)
            before = line[matches[position - 1].end() if position else 0 : match.start()]
            if named := _BEFORE_CODES.search(before) if number <= 1 else None:
                if codes:
                    found.append(PrintedLegend(heading, codes))
                heading, codes = _ITS_NUMBER.sub("", named[1]), {}
            end = matches[position + 1].start() if position + 1 < len(matches) else len(line)
            label = line[match.end() : end]
            if position + 1 < len(matches) and _number(matches[position + 1]) <= 1:
                label = re.split(r"[;；。\n]|\s{2,}|\s*(?<!\d)\d{1,2}[、.．]", label)[
                    0
                ]  # what follows names the next list
                label = label.rsplit(" ", 1)[0] if re.search(r"[:：]\s*$", label) else label
            label = label.strip(_AFTER_LABEL)
            if heading and label:
                codes[number] = label
    if codes:
        found.append(PrintedLegend(heading, codes))
    return [legend for legend in found if len(legend.codes) > 1]


_LABELLED = pattern(
    r"\s*(?P<heading>[^\s:：\d]{2,12}?)(?:代码|栏)?\s*[:：]\s*(?P<codes>\d{1,2}\s*[-—－=＝]?\s*[一-龥].*)"
)
_ALONE = pattern(r"\s*(?:\d{1,2}\s*[.、．:：=＝—－-]?\s*[一-龥]{1,12}[\s,，;；、/.。]*){2,20}")
_FROM_0 = list(range(20))
_BRACKETS = pattern(r"[(（]([^()（）]*)[)）]")
_CODED_WORD = pattern(
    rf"(?<!\d)(?P<code>{_MARK}|\d{{1,2}})\s*[.、．:：=＝—－-]?\s*"
    rf"(?P<word>[^\d\s,，;；、/{_CIRCLED}{_PARENTHESISED}{_DOTTED}]{{1,12}})"
)


_CODES_BEHIND = pattern(
    rf"[一-龥][\s:：]*((?:{_MARK}|[01])\s*[.、．:：=＝—－-]?\s*(?!{NO_CODED_WORD})[一-龥][^()（）]*)$"
)
_HOW_TO_FILL_IN = pattern(r"^[^\d:：]{1,8}[:：]")  # 填写代码：1就业 2失业


def legend_of_heading(text: str) -> Legend:
    """The codes that a heading itself explains: 就业状态（1就业 2失业）, 是否就业①是②否; none where it says anything else."""
    if tail := _CODES_BEHIND.search(text):
        codes = _coded_words(tail[1])
        if codes and list(codes) in (_FROM_0[: len(codes)], _FROM_0[1 : len(codes) + 1]):
            return codes
    for found in _BRACKETS.finditer(text):
        if codes := _coded_words(_HOW_TO_FILL_IN.sub("", found[1])):
            return codes
        for lettered in _lettered_in(found[1]):
            if not lettered.heading:
                return lettered.codes
    return {}


def _coded_words(text: str) -> dict[int, str]:
    """Code → word, where a text is a list of several and nothing else: 1就业 2失业, 1-就业，2-失业."""
    codes: dict[int, str] = {}
    for one in _CODED_WORD.finditer(text):
        code = one["code"]
        codes[int(unicodedata.numeric(code)) if len(code) == 1 and not code.isascii() else int(code)] = one["word"]
    rest = re.sub(r"[\s,，;；、/.。]", "", _CODED_WORD.sub("", text))
    return codes if len(codes) > 1 and not rest else {}


_END = rf"(?=$|[\s,，;；、/。.()（）A-Za-z]|[{_STEMS}]\s*[-.、．:：=＝—－(（])"
_LETTERED = pattern(
    rf"(?<![A-Za-z\d])[(（]?(?:(?P<letter>[A-Za-z])|(?P<stem>[{_STEMS}])(?=\s*[-.、．:：=＝—－(（)）]|为|表示|代表))[)）]?\s*"
    rf"(?:[(（](?P<in_brackets>[一-龥]{{1,12}})[)）]|(?:[-.、．:：=＝—－]|表示|代表|为|是|指)*\s*(?P<word>[一-龥]{{1,12}}?){_END})"
)
_BETWEEN_CODES = pattern(r"[\s,，;；、/。.()（）]*")
_TO_FILL_IN = pattern("(?:一?栏|列|中|代码|分别?|分为|为|填写?|填报|以|用|请|按|选)+$")


def _lettered_in(line: str) -> list[PrintedLegend]:
    """The lists in a line whose codes are letters: 就业状态：A-就业 B-失业; 就业状态填写A（就业）、B（失业）; 甲=就业，乙=失业."""
    lists: list[tuple[str, dict[int, str]]] = []
    end = 0
    for one in _LETTERED.finditer(line := unicodedata.normalize("NFKC", line)):
        before, end = line[end : one.start()], one.end()
        if not lists or not _BETWEEN_CODES.fullmatch(before):
            said = re.split(r"[:：;；,，。、\s()（）]", before.rstrip(":：(（ "))[-1]
            lists.append((_TO_FILL_IN.sub("", re.sub(r"^\d+[.．]", "", said)), {}))
        lists[-1][1][_number_of(one["letter"] or one["stem"])] = one["in_brackets"] or one["word"]
    return [PrintedLegend(heading, codes) for heading, codes in lists if len(codes) > 1]


def _number_of(letter: str) -> int:
    """The number that stands for A or a, for 甲."""
    if letter in _STEMS:
        return _FIRST_STEM + _STEMS.index(letter)
    return _FIRST_LETTER + ord(letter.upper()) - ord("A")


def legends_by_column(legends: Iterable[PrintedLegend], names: Mapping[str, str]) -> dict[str, Legend]:
    """Canonical column → its code list. `names`: heading key or core → canonical column, of this table. A list that names
    no heading is none's here."""
    by_column: dict[str, Legend] = {}
    for legend in legends:
        for part in re.split(r"[、/和与]", legend.heading):
            name = names.get(heading_core(part)) or names.get(heading_core(part.split("：")[-1]))
            if name:
                by_column.setdefault(name, legend.codes)
    return by_column


_MARKS = "√✓✔∨☑×✗✘✕☒○●◯◎△▲▽▼☆★□■◇◆"
_MEANT = pattern(
    rf"[“\"'‘「]?([{_MARKS}])[”\"'’」]?(?:的)?(?:表示|代表|即为|即是|则为|指|为|是|=|＝|:|：|—|-)+(?:是)?[“\"]?([一-龥]{{1,8}})"
)
_PUT = pattern(rf"([^,，。;；、:：(（]{{0,12}}?)(?:打|画|划|填|标|用|以)上?[“\"'‘「]?([{_MARKS}])(?![{_MARKS}/])")
_DENIED = pattern("不|未|没|无|否|非")
_BOXES = frozenset("☑☒□■")
"""Of a printed choice (☑新增 □变更) a box says what is chosen, not what a mark means."""
_QUOTED_MARK = rf"[“\"'‘「]?(?P<mark>[{_MARKS}])[”\"'’」]?"
_SPACE = r"[\s,，;；、/。.:：]*"
_MARK_AND_WORD = pattern(
    rf"{_SPACE}{_QUOTED_MARK}\s*(?:[-—－=＝:：]|的?(?:表示|代表|为|是|指))*\s*(?P<word>[一-龥]{{1,8}}){_SPACE}"
)
_WORD_AND_MARK = pattern(
    rf"{_SPACE}(?P<word>[一-龥]{{1,8}}?)(?:的|者|人员)?(?:请|则|均)?(?:打|画|划|填|标|用|以|写)?上?\s*[-—－=＝:：]?\s*{_QUOTED_MARK}{_SPACE}"
)
_WHERE_TO_PUT = pattern("[或和与及]|[栏格项框]|[内里处]$|相应|对应|符合|情况")
_INTRODUCED = pattern(r"^[\s(（※*]*(?:备注|附注|填表说明|填写说明|说明|图例|注|标记|符号)\s*[:：]?")
_CROSSES = frozenset("×✗✘✕☒□")


def marks_said(lines: Iterable[str]) -> dict[str, str]:
    """What a title, a heading or a note says of marks (○表示是，△表示否; 符合的打○): mark → word. 打○ of what is so is 是.

    A mark of which two things are said means none of them here, and what is so anyhow (√ is 是) is left out.
    """
    found: dict[str, set[str]] = {}
    for line in lines:
        if listed := _marks_listed(line):
            for mark, word in listed.items():
                found.setdefault(mark, set()).add(word)
            continue
        for mark, word in _MEANT.findall(line):
            found.setdefault(mark, set()).add(word)
        for before, mark in _PUT.findall(line):
            if mark not in {one for one, _ in _MEANT.findall(line)}:
                denied = bool(_DENIED.search(before))
                if not (mark in _CROSSES and not denied):
                    found.setdefault(mark, set()).add("否" if denied else "是")
    said = {mark: words.pop() for mark, words in found.items() if len(words) == 1}
    return {mark: word for mark, word in said.items() if (means := yes_no_in(word)) is None or yes_no_in(mark) != means}


def _marks_listed(line: str) -> dict[str, str]:
    """Mark → word, where a line, or what it has in brackets, is a list of several marks and nothing else: √就业○失业△在学,
    就业打√，失业打○. One thing and what denies it (符合打√，不符合打○) is no such list: that is 是 and 否."""
    for text in (_INTRODUCED.sub("", text) for text in (line, *_BRACKETS.findall(line))):
        for one in (_MARK_AND_WORD, _WORD_AND_MARK):
            found: dict[str, str] = {}
            at = 0
            while (listed := one.match(text, at)) and listed["mark"] not in found:
                found[listed["mark"]] = listed["word"]
                at = listed.end()
            if re.sub(r"[\s)）。.]", "", text[at:]):
                continue
            if (
                len(found) > 1
                and not _BOXES & found.keys()
                and not any(_WHERE_TO_PUT.search(word) for word in found.values())
                and sum(not _DENIED.search(word) for word in found.values()) > 1
            ):
                return found
    return {}


def codes_in(value: Value) -> tuple[int, ...]:
    """The codes in a cell that holds nothing but codes; none where it holds anything else."""
    if isinstance(value, bool) or value is None:
        return ()
    text = (
        number_text(value) if isinstance(value, int | float) else str(value).strip() if isinstance(value, str) else ""
    )
    text = unicodedata.normalize("NFKC", text) if text[:1] in _WIDE_LETTERS else text
    text = re.sub(r"(?<=[)）])(?=[(（])", " ", re.sub(f"({_MARK})", r" \1 ", text))
    parts = [part for part in _BETWEEN.split(text) if part and text.upper() != "N/A"]
    if not parts or not all(_CELL.fullmatch(part) for part in parts):
        return ()
    return tuple(map(_code_of, parts))


_WIDE_LETTERS = frozenset(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))


def _code_of(part: str) -> int:
    if letter := re.search(f"[A-Za-z{_STEMS}]", part):
        return _number_of(letter[0])
    return int(unicodedata.numeric(part)) if len(part) == 1 else int(re.sub(r"\D", "", part))


def decoded(value: Value, legend: Legend) -> Value:
    """A cell with its codes replaced by what they stand for; as it is where it holds no code of the list."""
    codes = codes_in(value)
    if not codes or any(code not in legend for code in codes):
        return value
    return "、".join(legend[code] for code in codes)
