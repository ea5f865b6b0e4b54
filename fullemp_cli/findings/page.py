"""The page about one kind of finding: for `fullemp check --explain CODE` and for docs/findings/."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from fullemp_cli.errors import Refusal
from fullemp_cli.findings.catalogue import KINDS
from fullemp_cli.findings.examples import EXAMPLES
from fullemp_cli.findings.finding import Severity
from fullemp_cli.findings.kind import FindingKind

FAMILIES: dict[str, str] = {
    "ID": "身份证号",
    "DATE": "日期",
    "WORD": "填写的词和数",
    "CELL": "单元格",
    "ROW": "行",
    "DUP": "重复",
    "COL": "列",
    "COM": "没有填全",
    "LED": "文件和工作表",
    "CON": "台账之间矛盾",
    "UNI": "过于雷同",
    "ANS": "工作清单的回答",
    "PER": "评估期",
    "STD": "标准",
    "MEA": "指标",
    "REV": "审核后的评分表",
}
"""What the letters of a code stand for, in the order of the index."""


def kind_of(code: str) -> FindingKind:
    """The kind of that code, in any case. Refusal CHK002 with the nearest codes where there is none."""
    wanted = code.strip().upper()
    if wanted in KINDS:
        return KINDS[wanted]
    from difflib import get_close_matches  # only on the way to an error

    near = get_close_matches(wanted, KINDS, n=3, cutoff=0.5)
    hint = f"最接近的是 {'、'.join(near)}。" if near else f"可用的以 {'、'.join(FAMILIES)} 开头。"
    raise Refusal("CHK002", f"没有“{code}”这个问题代码。", hint=hint)


def severity_word(severity: Severity) -> str:
    """错误, 警告 or 提示."""
    match severity:
        case Severity.ERROR:
            return "错误"
        case Severity.WARNING:
            return "警告"
        case Severity.HINT:
            return "提示"
        case _:
            assert_never(severity)


def severity_meaning(severity: Severity) -> str:
    """What a severity says of the whole kind."""
    match severity:
        case Severity.ERROR:
            return "可能影响得分，应当改正"
        case Severity.WARNING:
            return "应当核对"
        case Severity.HINT:
            return "只是提示，不一定有错"
        case _:
            assert_never(severity)


def sections(kind: FindingKind) -> tuple[tuple[str, str], ...]:
    """The page in sections: heading and text. The first, without a heading, says how bad it is."""
    return (
        ("", f"{severity_word(kind.severity)}：{severity_meaning(kind.severity)}。"),
        ("怎样计算", kind.meaning),
        ("怎样处理", kind.remedy),
        ("例", EXAMPLES[kind.code]),
    )


def markdown_page(kind: FindingKind) -> str:
    """The page as Markdown."""
    lines = [f"# {kind.code} {kind.title}", ""]
    for heading, text in sections(kind):
        lines += [f"## {heading}", "", text, ""] if heading else [text, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def markdown_index() -> str:
    """The index of all pages as Markdown, family by family."""
    lines = ["# 数据问题一览", "", "每种问题一页；命令行里用 `fullemp check --explain 代码` 看同样的内容。", ""]
    for prefix, title in FAMILIES.items():
        kinds = _family(prefix)
        if kinds:
            lines += [f"## {title}", "", "| 代码 | 程度 | 问题 |", "|---|---|---|"]
            lines += [
                f"| [{kind.code}]({kind.code}.md) | {severity_word(kind.severity)} | {kind.title} |" for kind in kinds
            ]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _family(prefix: str) -> list[FindingKind]:
    return [kind for code, kind in sorted(KINDS.items()) if code.rstrip("0123456789") == prefix]


def pages() -> Iterable[tuple[str, str]]:
    """File name and text of everything in docs/findings/."""
    yield "README.md", markdown_index()
    for code, kind in sorted(KINDS.items()):
        yield f"{code}.md", markdown_page(kind)
