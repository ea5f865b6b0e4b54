"""The receipt in words, for the terminal and the sheet 读取情况."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from fullemp_cli.results.assessment import Assessment, CriterionResult, ItemResult, SheetReading

_FIRST = ("PER004", "PER005")
"""Findings that put everything else in doubt: dates of another year, another period than the ledger's own."""


class _Coded(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...


def said_first(findings: Sequence[_Coded]) -> list[str]:
    """What is to be known before anything else."""
    return [one.message for code in _FIRST for one in findings if one.code == code]


def first_of_all(assessment: Assessment) -> list[str]:
    """`said_first` of a result."""
    return said_first(assessment.findings)


def receipt_lines(assessment: Assessment) -> Iterator[str]:
    """The receipt in short, above the marks: what is to be known first, what was read, what was not."""
    yield from first_of_all(assessment)
    yield from given_beside(assessment)
    yield from decided_by_mapping(assessment)
    counts: dict[str, tuple[int, str]] = {}
    for one in assessment.reading:
        if one.ledger:
            before = counts.get(one.ledger, (0, ""))[0]
            counts[one.ledger] = before + one.rows, one.unit
    if counts:
        yield "读到：" + "，".join(f"{name} {count} {unit}" for name, (count, unit) in counts.items())
    left = sum(entry.count for one in assessment.reading for entry in one.left_out)
    doubtful = sum(one.cells.not_understood for one in assessment.reading)
    words = [f"没有算进去的行 {left} 行" if left else "", f"看不懂的格子 {doubtful} 个" if doubtful else ""]
    if any(words):
        yield "，".join(filter(None, words)) + "（详见评分表“读取情况”）"
    for one in assessment.reading:
        if one.unread:
            yield f"没有读入：{one.sheet}，{one.unread} 行（{one.why or '没有找到表头'}）"
        for total in one.totals:
            if total.written != total.read:
                name, unit = (f"{total.name}行", f" {one.unit}") if one.ledger else (f"“{total.name}”", "")
                yield f"{one.sheet}：{name}写 {total.written}{unit}，读到 {total.read}{unit}"


def given_beside(assessment: Assessment) -> Iterator[str]:
    """What decides beside the ledgers: the shared settings in use, the mapping and the 社区名册 where they do not name them."""
    settings = assessment.ledger.settings
    shared = {one.name for one in settings.used} if settings is not None else set()
    if settings is not None:
        yield settings_sentence(settings.name, [(one.name, one.value) for one in settings.used])
    for words, key, given in (
        ("映射文件", "映射", assessment.ledger.mapping),
        ("社区名册", "社区名册", assessment.ledger.communities),
    ):
        if given is not None and key not in shared:
            yield f"{words}：{given.name}"


def decided_by_mapping(assessment: Assessment) -> Iterator[str]:
    """`按映射：跑运输 = 就业，12 人（1、2、5）`: every line of the mapping file that decided something, with the items and
    criteria that rest on it."""
    resting: dict[str, dict[str, None]] = {}
    results: tuple[ItemResult | CriterionResult, ...] = (*assessment.items, *assessment.criteria)
    for result in results:
        for line in result.mapped:
            resting.setdefault(line, {})[result.id] = None
    for line, ids in resting.items():
        yield f"{line}（{'、'.join(ids)}）"


def settings_sentence(name: str, used: Iterable[tuple[str, str]]) -> str:
    """`共用设置 fullemp.toml：标准 台州，评估期 2026`."""
    return f"共用设置 {name}：{'，'.join(f'{key} {value}' for key, value in used) or '没有用到'}"


def left_out_words(one: SheetReading) -> str:
    """合计、小计行 1，分组行 2."""
    return "，".join(f"{entry.why} {entry.count}" for entry in one.left_out)


def totals_words(one: SheetReading) -> str:
    """合计写 22，读到 20."""
    return "；".join(
        f"{total.cell} {total.name}写 {total.written}，读到 {total.read}"
        if total.written != total.read
        else f"{total.cell} {total.name} {total.written}，相符"
        for total in one.totals
    )
