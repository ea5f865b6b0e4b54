"""What was meant where the command line cannot be understood as it was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from fullemp_cli.errors import Refusal

_DASHES = re.compile("[-‐-―−－﹘﹣—]+")
_SEPARATOR = re.compile(r"[/\\]")
_TABLES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".fods", ".csv", ".tsv", ".txt", ".xml", ".htm", ".html")
_IN_CHINESE = {
    "评分": "score",
    "打分": "score",
    "算分": "score",
    "批量": "batch",
    "批量评分": "batch",
    "汇总": "batch",
    "检查": "check",
    "核对": "check",
    "计划": "plan",
    "提分": "plan",
    "工作单": "worklist",
    "走访": "worklist",
    "审核": "review",
    "复核": "review",
    "推荐": "recommend",
    "比较": "compare",
    "对比": "compare",
    "标准": "standards",
    "模板": "template",
    "空白台账": "template",
    "自检": "doctor",
    "补全": "completion",
    "列出": "list",
    "查看": "show",
    "试算": "test",
    "导出": "export",
}


def no_such_command(path: str, words: Sequence[str], known: Sequence[str]) -> Refusal:
    """USAGE001 for a command that is not there: ledgers given without one, SCORE, 打分, scroe; for a path that is none."""
    word = words[0]
    if _is_ledger(word):
        if sum(map(_is_ledger, words)) > 1:
            meant = "给许多社区评分，写 fullemp batch 文件夹 --standard 台州；检查几本台账，写 fullemp check 台账1.xlsx 台账2.xlsx"
        else:
            given = f'"{word}"' if " " in word else word
            meant = f"给它评分，写 fullemp score {given} --standard 台州；检查它，写 fullemp check {given}"
        return Refusal("USAGE001", f"“{word}”是台账，前面要写做什么。", hint=f"{meant}。")
    if _SEPARATOR.search(word):
        return Refusal(
            "USAGE001",
            f"没有找到“{word}”。",
            hint="请核对路径；名字里有空格或 & 的，整个路径用引号括起来，或把它拖到程序的图标上。",
        )
    lower = {name.lower(): name for name in known}
    meant = _IN_CHINESE.get(word, "")
    near = [meant] if meant in known else [lower[word.lower()]] if word.lower() in lower else []
    near = near or get_close_matches(word.lower(), known, n=3, cutoff=0.5)
    maybe = f"是不是 {'、'.join(f'{path} {name}' for name in near)}？" if near else f"可写 {'、'.join(known)}。"
    return Refusal("USAGE001", f"没有“{word}”这个命令。", hint=f"{maybe}用 {path} --help 查看全部用法。")


def refuse_long_dashes(words: Sequence[str]) -> None:
    """Refusal USAGE002 for an option behind dashes of a Chinese keyboard (——standard)."""
    for word in words:
        found = _DASHES.match(word)
        if found and not word.startswith("-") and re.match(r"[A-Za-z]", word[found.end() :]):
            name = word[found.end() :]
            right = f"-{name}" if len(name) == 1 else f"--{name}"
            raise Refusal("USAGE002", f"“{word}”前面不是半角的减号。", hint=f"请写成 {right}（先切换到英文输入）。")


def no_command() -> Refusal:
    """USAGE006 for options without a command."""
    return Refusal(
        "USAGE006",
        "没有写做什么。",
        hint="例如 fullemp score 台账.xlsx --standard 台州；用 fullemp --help 查看全部命令。",
    )


def too_many_words(path: str, words: Sequence[str]) -> Refusal:
    """USAGE003 for what stands behind the last argument that a command takes."""
    return Refusal(
        "USAGE003",
        f"多写了内容：{' '.join(words)}。",
        hint=f"带空格的路径请用引号括起来。用 {path} --help 查看全部用法。",
    )


def _is_ledger(word: str) -> bool:
    try:
        return word.lower().endswith(_TABLES) or Path(word).is_dir()
    except (OSError, ValueError):
        return False
