"""What a cell says when it says nothing: the words for *blank* and for *none*, in this one place (definitions.md).

Which of them hold in a column belongs to the column (`catalogue.Column`); whether a cell is blank, none, understood or
not is decided once, when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping, Sequence
from functools import cache

from fullemp_cli.ledgers.cells.text import ENDS, PLACEHOLDERS, folded
from fullemp_cli.ledgers.cells.values import parts_of
from fullemp_cli.opening.grid import Value

NONE_TEXT = "无"
"""What a text column holds where the cell says that there is none, whatever its words were."""

_ERRORS = "#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC!"
_BLANK = f"不详 未知 待查 待补 待核实 待定 空 空白 未填 未填写 (空) (空白) N/A NA NULL NIL NONE {_ERRORS}"
_ZERO = "无 暂无"  # and 0, where a column means a date, a number of persons or a key
_NUMBER_ZERO = re.compile(r"0+(?:\.0+)?")
_NONE = "0 × ✗ ✘ ✕ ☒ X N NO FALSE 否 暂无 办理中 正在办理 申领中 未办 待办"
NOT_HAD = (
    "申请中 申办中 申领中 补办中 审核中 审批中 公示中 认定中 评定中 制证中 报考中 备考中 备考 考试中 考证中 在考 待考 待认定 待办理 "
    "待申请 待申领 待领取 待领 待审核 待审批 待发证 待补办 待评定 拟认定 拟申请 拟办理 拟报考 正在申请 正在申领 正在补办 正在考 "
    "正在报考 正在认定 培训中 学习中 还没有 还没办 还没考 没考过 未通过 未考过 不符合 不符合条件 不再符合 不具备 不需要 不适用 "
    "过期 已过期 失效 已失效 作废 已作废 注销 已注销 吊销 已吊销 收回 已收回 退回 已退回 取消 已取消 退出 已退出 无特长"
)
"""What is not had yet or no longer, of a certificate, a permit, a category of hardship: words of a column's `none`."""
NO_CATEGORY = "普通 一般 正常 普通人员 一般人员 正常人员 普通居民 一般居民 普通村民 一般村民 普通劳动力 一般劳动力 普通群众 一般群众"
"""Of somebody who is in no category of hardship: words of a column's `none`."""
_DITTO_WORDS = (
    "同上",
    "同 上",
    "同  上",
    "同　上",
    "同前",
    "如上",
    "仝上",
    "上同",
    "同上行",
    "同上一行",
    "同上格",
    "同上栏",
)
_DITTO_MARKS = '〃″＂〞"“”'
_DITTO: frozenset[Value] = frozenset(
    f"{blank_before}{mark}{blank_behind}"
    for mark in (
        *(mark for word in _DITTO_WORDS for mark in (word, f"{word}。", f"({word})", f"（{word}）")),
        *(mark for one in _DITTO_MARKS for mark in (one, one * 2, one * 3, f"{one} {one}", f"{one}　{one}")),
        *(f"{line}{one}{line}" for one in _DITTO_MARKS for line in ("-", "－", "—", "——")),
        "''",
        "′′",
    )
    for blank_before in ("", " ")
    for blank_behind in ("", " ")
)


def is_ditto(text: str) -> bool:
    """Whether a text stands for the cell above it."""
    return text in _DITTO


def ditto_filled(columns: MutableMapping[str, Sequence[Value]]) -> dict[str, dict[int, str]]:
    """Fill the cells that stand for the one above them (同上, 〃) with what that says; the marks by index, by column.

    A ditto mark in the first row stands for nothing and is left.
    """
    filled: dict[str, dict[int, str]] = {}
    for name, raw in columns.items():
        if _DITTO.isdisjoint(raw):
            continue
        marks = _DITTO.intersection(raw)
        values = list(raw)
        rows = {index: str(raw[index]).strip() for index in range(1, len(values)) if values[index] in marks}
        for index in rows:
            values[index] = values[index - 1]
        if rows:
            columns[name] = values
            filled[name] = rows
    return filled


_LINE = re.compile(r"[\s_＿/]+")
"""A line to write on, that nobody wrote on."""
_GAP = r"[\s_＿\-—–/.]*"
_DAY = f"(?:20{_GAP})?年{_GAP}月{_GAP}(?:日{_GAP})?"
_PRINTED = re.compile(f"{_GAP}(?:{_DAY}(?:[至到起止]{_GAP}(?:{_DAY})?)?|[人户个岁元名次]{_GAP})")
"""What a form prints for a day or a number (　年　月　日, ____人), into which nobody wrote."""
_LONGEST_BLANK = 8


_MARKS = ENDS + ":~…'\""
_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "“": "”", "<": ">", "《": "》"}


def _bare(key: str) -> str:
    """A folded text without the marks at its ends and the brackets around it: 无。, （无）, “暂无”！ say 无 and 暂无."""
    key = key.strip(_MARKS)
    while len(key) > 1 and _BRACKETS.get(key[0]) == key[-1]:
        key = key[1:-1].strip(_MARKS)
    return key


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word).upper() for word in words)


_BLANK_KEYS = _keys(_BLANK.split())
_ZERO_KEYS = _keys(_ZERO.split())
_NONE_KEYS = _keys(_NONE.split())


def is_blank(text: str, *, zero: bool = False, besides: str = "") -> bool:
    """Whether a cell's text is a word for nothing.

    `zero`: the column means a date, a number of persons or a key, where 0, 无 and 暂无 are what a formula or a clerk
    leaves in place of nothing. `besides`: further words of this column, separated by blanks.
    """
    if _LINE.fullmatch(text) or (zero and _PRINTED.fullmatch(text)):
        return True
    if len(text) > _LONGEST_BLANK:
        return False
    key = folded(text).upper()
    if key in PLACEHOLDERS or key in _BLANK_KEYS:
        return True
    key = _bare(key)
    if key in PLACEHOLDERS or key in _BLANK_KEYS or not key.strip("?"):
        return True
    if zero and (key in _ZERO_KEYS or _NUMBER_ZERO.fullmatch(key) is not None):
        return True
    return bool(besides) and key in _besides(besides)


@cache
def _besides(words: str) -> frozenset[str]:
    return _keys(words.split())


def is_none(text: str, about: str, besides: str = "") -> bool:
    """Whether a cell of a column of what somebody has says that there is none: 无, 0, ×, 未取得, 没有证书, 非困难人员.

    `about`: the words of what the column is about, separated by blanks; a denial of anything else (无损检测员) is had.
    `besides`: further words of this column. Of several things in one cell (无职业资格、无技能等级) all must be denied.
    """
    key = _bare(folded(text).upper())
    if _says_none(key, about, besides):
        return True
    if key.endswith(")") and _says_none(key.partition("(")[0], about, besides):  # 无（正在办理）
        return True
    parts = parts_of(text)
    return len(parts) > 1 and all(_says_none(_bare(part.upper()), about, besides) for part in parts)


def tags_in(text: str, about: str = "", besides: str = "") -> frozenset[str]:
    """The values of a many-valued cell without those that are blank or say that there is none (see `is_none`)."""
    return frozenset(
        part
        for part in parts_of(text)
        if part not in _EMPTY_BOXES and not is_blank(part) and not _says_none(_bare(part.upper()), about, besides)
    )


_EMPTY_BOXES = frozenset("☐□○")


def _says_none(key: str, about: str, besides: str) -> bool:
    return (
        key in _NONE_KEYS
        or _NUMBER_ZERO.fullmatch(key) is not None
        or (bool(besides) and key in _besides(besides))
        or _denial(about).fullmatch(key) is not None
    )


_NEGATION = "(?:尚|暂|并|均|目前|从)?(?:没有?|无|未|非|不)"
_VERB = (
    "(?:曾|再|能)?(?:持有?|取得|获得?|办[理出到好成下]?|申领|领[取到]?|考[取到过上级]?|拥?有|具备|评定|评级|定级|评审|参评|参加|参考|报考|报名|鉴定"
    "|拿到?|到手|下发|发放|核发|属于?|是|认定为?|纳入)?"
)


@cache
def _denial(about: str) -> re.Pattern[str]:
    nouns = sorted(
        map(re.escape, _keys(f"任何 相关 的 鉴定 考试 考核 评定 培训 {about}".split())), key=len, reverse=True
    )
    return re.compile(rf"{_NEGATION}{_VERB}(?:{'|'.join(nouns)})*")


def _beginnings() -> frozenset[str]:
    more = f"{_BLANK} {_ZERO} {_NONE} {NOT_HAD} {NO_CATEGORY}"
    words = f"{more} 未就业 否 × ✗ ✘ 至今 长期 一般户 普通户 0 ? ' ( （ 尚 暂 并 均 目 从 没 无 未 非 不".split()
    first = {word[0] for word in (*words, *PLACEHOLDERS) if word} | {*_MARKS, *_BRACKETS, "，", "；", "：", "！"}
    first |= {character.lower() for character in first}
    wide = {chr(ord(character) + 0xFEE0) for character in first if "!" <= character <= "~"}
    blank = {chr(code) for code in range(0x3001) if chr(code).isspace()} | set("\u200b\u200c\u200d\u2060\ufeff")
    return frozenset(first | wide | blank)


MAY_SAY_NOTHING = _beginnings()
"""The first characters of every word for nothing and of every denial: nearly no other cell begins with one of them."""
