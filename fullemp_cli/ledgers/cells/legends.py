"""Printed code lists (代码说明) under a table, and cells that hold their codes: (9), （1）, ①, ⑼, 9."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fullemp_cli.ledgers.cells.text import heading_core, number_text
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.opening.grid import Value
from fullemp_cli.patterns import pattern

Legend = Mapping[int, str]
"""Code → what it stands for."""

_CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_PARENTHESISED = "⑴-⒇"
_DOTTED = "⒈-⒛"
_MARK = rf"[{_CIRCLED}{_PARENTHESISED}{_DOTTED}]"
_CODE = pattern(
    rf"(?P<mark>{_MARK})|[(（]\s*(?P<bracketed>\d{{1,2}})\s*[)）]|(?<![\d.])(?P<plain>\d{{1,2}})\s*[.、．:](?!\d)"
)
_CELL = pattern(rf"{_MARK}|[(（]?\s*\d{{1,2}}\s*[)）]?[.、．]?")
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
        if (named_list := _LABELLED.fullmatch(line)) and (whole := _coded_words(named_list["codes"])):
            found.append(
                PrintedLegend(re.sub(r"^(?:\d+|[一二三四五六七八九十]+)[.、．]", "", named_list["heading"]), whole)
            )
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
                heading, codes = re.sub(r"^(?:\d+|[一二三四五六七八九十]+)[.、．]", "", named[1]), {}
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
_BRACKETS = pattern(r"[(（]([^()（）]*)[)）]")
_CODED_WORD = pattern(
    rf"(?<!\d)(?P<code>{_MARK}|\d{{1,2}})\s*[.、．:：=＝—－-]?\s*"
    rf"(?P<word>[^\d\s,，;；、/{_CIRCLED}{_PARENTHESISED}{_DOTTED}]{{1,12}})"
)


def legend_of_heading(text: str) -> Legend:
    """The codes that a heading itself explains: 就业状态（1就业 2失业）, 是否就业（①是②否）; none where it says anything else."""
    return next((codes for found in _BRACKETS.finditer(text) if (codes := _coded_words(found[1]))), {})


def _coded_words(text: str) -> dict[int, str]:
    """Code → word, where a text is a list of several and nothing else: 1就业 2失业, 1-就业，2-失业."""
    codes: dict[int, str] = {}
    for one in _CODED_WORD.finditer(text):
        code = one["code"]
        codes[int(unicodedata.numeric(code)) if len(code) == 1 and not code.isascii() else int(code)] = one["word"]
    rest = re.sub(r"[\s,，;；、/.。]", "", _CODED_WORD.sub("", text))
    return codes if len(codes) > 1 and not rest else {}


def legends_by_column(legends: Iterable[PrintedLegend], names: Mapping[str, str]) -> dict[str, Legend]:
    """Canonical column → its code list. `names`: heading key or core → canonical column, of this table."""
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
_CROSSES = frozenset("×✗✘✕☒□")


def marks_said(lines: Iterable[str]) -> dict[str, str]:
    """What a title, a heading or a note says of marks (○表示是，△表示否; 符合的打○): mark → word. 打○ of what is so is 是.

    A mark of which two things are said means none of them here, and what is so anyhow (√ is 是) is left out.
    """
    found: dict[str, set[str]] = {}
    for line in lines:
        for mark, word in _MEANT.findall(line):
            found.setdefault(mark, set()).add(word)
        for before, mark in _PUT.findall(line):
            if mark not in {one for one, _ in _MEANT.findall(line)}:
                denied = bool(_DENIED.search(before))
                if not (mark in _CROSSES and not denied):
                    found.setdefault(mark, set()).add("否" if denied else "是")
    said = {mark: words.pop() for mark, words in found.items() if len(words) == 1}
    return {mark: word for mark, word in said.items() if (means := yes_no_in(word)) is None or yes_no_in(mark) != means}


def codes_in(value: Value) -> tuple[int, ...]:
    """The codes in a cell that holds nothing but codes; none where it holds anything else."""
    if isinstance(value, bool) or value is None:
        return ()
    text = (
        number_text(value) if isinstance(value, int | float) else str(value).strip() if isinstance(value, str) else ""
    )
    text = re.sub(r"(?<=[)）])(?=[(（])", " ", re.sub(f"({_MARK})", r" \1 ", text))
    parts = [part for part in _BETWEEN.split(text) if part]
    if not parts or not all(_CELL.fullmatch(part) for part in parts):
        return ()
    return tuple(int(unicodedata.numeric(part)) if len(part) == 1 else int(re.sub(r"\D", "", part)) for part in parts)


def decoded(value: Value, legend: Legend) -> Value:
    """A cell with its codes replaced by what they stand for; as it is where it holds no code of the list."""
    codes = codes_in(value)
    if not codes or any(code not in legend for code in codes):
        return value
    return "、".join(legend[code] for code in codes)
