"""What is likely wrong where a file is no YAML: the slips of a Chinese keyboard first, then what the library says."""

from __future__ import annotations

import re

COLON = "键后面的冒号要用半角“:”并空一格，不能用全角“：”。"
_SAYINGS = (
    ("could not find expected ':'", "这一行或上一行缺少半角冒号“:”（后面要空一格），或文字里的引号没有成对。"),
    ("mapping values are not allowed", "这里不该出现“: ”：文字里有冒号加空格时整句要加引号，或缩进没有对齐。"),
    ("cannot start any token", "这里的字符不能开头：缩进要用空格不用制表符（Tab）；以 % @ ` 开头的文字要加引号。"),
    ("undefined alias", "以 * 开头的文字要加引号。"),
    ("did not find expected alphabetic or numeric character", "以 * 或 & 开头的文字要加引号。"),
    ("unexpected end of stream", "引号或括号没有成对，到文件末尾也没有结束。"),
    ("expected the node content", "这里缺少内容，或有不能用的符号。"),
    ("did not find expected", "缩进没有对齐，或括号、引号没有成对。"),
)
_KEYBOARD = (
    (re.compile(r"^ *\t"), "缩进要用空格，不能用制表符（Tab）。"),
    (re.compile(r"[｛｝]"), "花括号要用半角“{ }”，不能用全角“｛｝”。"),
    (re.compile(r"［|］|：\s*【"), "方括号要用半角“[ ]”。"),
    (re.compile(r"[{,].*?[A-Za-z_]+：|^\s*(- )?[A-Za-z_]+："), COLON),
    (
        re.compile(r"[\[{][^\]}]*\s#"),
        "空格后面的“#”起都当作注释，不读，括号就没有合上：文字里有 # 的，整段要加引号。",
    ),
    (re.compile(r"\{[^{}]*，\s*[A-Za-z_]+:"), "花括号里隔开各键的逗号要用半角“,”，不能用全角“，”。"),
)


def syntax_hint(rows: list[str], line: int, message: str) -> tuple[int, str]:
    """The line (from 1) that is likely wrong and what to do: it is the one that the library names or the one above."""
    for number in range(max(line - 1, 1), min(line, len(rows)) + 1):
        for slip, hint in _KEYBOARD:
            if slip.search(rows[number - 1]):
                return number, hint
    opened = _unclosed_quote(rows[:line])
    if opened:
        return opened, "这一行的引号没有成对，后面的几行都成了文字。"
    said = next((hint for needle, hint in _SAYINGS if needle in message), "")
    return line, said or "请检查这一行和上一行的缩进、冒号和引号。"


def _unclosed_quote(rows: list[str]) -> int:
    """The last of the rows (from 1) that opens a quote and does not close it, where no other one closes it; else 0.

    The library only tells where the next quote, often rows below, made the text end in the wrong place.
    """
    for quote in "\"'":
        odd = [number for number, row in enumerate(rows, 1) if row.count(quote) % 2]
        if len(odd) % 2:
            return odd[-1]
    return 0


def full_width_colon(rows: list[str]) -> int:
    """The first of the rows (from 1) whose key is followed by a full-width colon; 0 for none."""
    return next((number for number, row in enumerate(rows, 1) if re.match(r"\s*(- )?[A-Za-z_]+：", row)), 0)


_COMMENT = re.compile(r"(\s+)#(.?)")


def comment_cut_off(rest: str) -> str:
    """What stands behind a text on its row, where it begins with a # that may belong to the text; '' else.

    A comment stands apart: two blanks before it, one behind the sign. `就业率 #90%以上` and `就业率 # 90%以上` may be
    wording, and would be cut without a word.
    """
    found = _COMMENT.match(rest)
    if found is None or (len(found[1]) > 1 and found[2] in ("", " ")):
        return ""
    return rest.strip().lstrip("#").strip()
