"""How a check looks on the terminal: what was read as what, how many findings of which kind, and the findings.

It fits 80 columns, needs no character that a GBK console lacks, and draws no boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from fullemp_cli.findings import KINDS, Finding, FindingKind, Severity
from fullemp_cli.findings.page import sections, severity_word
from fullemp_cli.findings.place import column_letter
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.reports.paragraph import Paragraph
from fullemp_cli.reports.receipt_words import said_first

if TYPE_CHECKING:
    from rich.table import Table

    from fullemp_cli.ledgers.unknown_words import UnknownWord
    from fullemp_cli.reports.check.check_json import CheckReport

_WIDTH = 78
_SHOWN = 5
"""Findings of one kind that are printed; the rest is counted."""

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: ""}


def check_view(reports: Sequence[CheckReport], *, brief: bool = False, only_findings: bool = False) -> RenderableType:
    """Everything; `brief`: only how many findings; `only_findings`: without what was read and the summary."""
    parts: list[RenderableType] = []
    for report in reports:
        if parts and not brief:
            parts.append(Text())
        parts += [_totals(report)] if brief else _report(report, only_findings=only_findings)
    return Group(*parts)


def explanation_view(kind: FindingKind) -> RenderableType:
    """The page about one kind of finding."""
    parts: list[RenderableType] = [Text(f"{kind.code} {kind.title}", style="bold")]
    for heading, text in sections(kind):
        parts.append(Paragraph(f"{heading}：{text}" if heading else text, hanging=2 if heading else 0))
    return Group(*parts)


def _report(report: CheckReport, *, only_findings: bool) -> Iterator[RenderableType]:
    names = "、".join(report.communities[:6]) + ("…" if len(report.communities) > 6 else "")
    count = f"（{len(report.communities)} 个社区）" if len(report.communities) > 1 else ""
    yield Paragraph(f"{report.ledger}　{names}{count}", bold=True)
    if report.settings:
        yield Paragraph(report.settings)
    for sentence in said_first(report.findings):
        yield Paragraph(sentence, bold=True)
    if not only_findings:
        yield Text()
        yield from _understood(report)
        yield Text()
        if report.findings:
            yield from _summary(report)
            yield from _frequent_words(report.unknown)
            yield Text()
    else:
        yield _totals(report)
    several = len({one.file for one in report.sheets}) > 1
    yield from _findings(report.findings, several=several)


_FREQUENT = 3
"""A word in so many cells is asked about once, for all of them."""


def _frequent_words(words: Iterable[UnknownWord]) -> Iterator[RenderableType]:
    """Words that many cells hold and nobody knows: one line of a mapping file settles them all."""
    often = [one for one in words if one.cells >= _FREQUENT]
    if often:
        yield Text()
        yield Paragraph("一再出现、看不懂的词：在映射文件里写一次（--mapping，右边写规定的词），就都读得懂", bold=True)
    for one in often:
        near = f"（最接近的词是“{one.nearest}”）" if one.nearest else ""
        why = "有几个值，不知是哪一个" if one.several else "不认识"
        yield Paragraph(f"{one.column}“{one.word}”（{one.cells} 格）{why}{near}：{one.line}", 2)


def _totals(report: CheckReport) -> Paragraph:
    return Paragraph(f"{report.ledger}：{_count_words(report.findings)}")


def _count_words(findings: Sequence[Finding]) -> str:
    counts = Counter(found.severity for found in findings)
    words = [f"{severity_word(severity)} {counts[severity]} 条" for severity in _ORDER if counts[severity]]
    return "，".join(words) if words else "没有发现问题"


def _understood(report: CheckReport) -> Iterator[RenderableType]:
    yield Text("读到的内容", style="bold")
    several = len({one.file for one in report.sheets}) > 1
    skipped: list[str] = []
    for sheet in report.sheets:
        where = f"{sheet.file} > {sheet.sheet}" if several else sheet.sheet
        if sheet.ledger is None:
            skipped.append(f"{where}（{sheet.skipped}）")
        else:
            yield from _sheet(where, sheet)
    if skipped:
        yield Paragraph(f"没有读入：{'、'.join(skipped)}", indent=2, hanging=2)
    for sheet in report.sheets:
        if sheet.ledger is None and sheet.totals:
            yield Paragraph(f"{sheet.file} > {sheet.sheet}" if several else sheet.sheet, indent=2, hanging=2)
            yield from _own_totals(sheet)


def _sheet(where: str, sheet: SheetUnderstanding) -> Iterator[RenderableType]:
    assert sheet.ledger is not None
    yield Paragraph(f"{where} → {sheet.ledger.value}：{_heading_words(sheet)}{sheet.summary}", indent=2, hanging=2)
    read = [reading for reading in sheet.headings if reading.name and reading.how is not HeadingMatch.REPEATED]
    if read:
        yield Paragraph(f"列：{'，'.join(_columns(read))}", indent=4, hanging=4)
    if sheet.left_out:
        words = "，".join(f"{why} {count}" for why, count in sheet.left_out)
        yield Paragraph(f"没有算进去的行：{words}", indent=4, hanging=4)
    if sheet.cells:
        yield Paragraph(f"格子：{_cell_words(sheet.cells)}", indent=4, hanging=4)
    yield from _own_totals(sheet)
    wide = [reading for reading in sheet.headings if reading.how is HeadingMatch.VISIT]
    if wide:
        names = "、".join(reading.cell.written for reading in wide)
        yield Paragraph(f"横排的服务：{names}（{wide[0].value}）", indent=4, hanging=4)
    elsewhere = [reading.cell.written for reading in sheet.headings if reading.how is HeadingMatch.ELSEWHERE]
    if elsewhere:
        yield Paragraph(f"这本台账用不着的列：{'、'.join(elsewhere)}", indent=4, hanging=4)
    if sheet.unmapped:
        yield Paragraph(f"不认识、没有读入的列：{'、'.join(sheet.unmapped)}", indent=4, hanging=4)


def _own_totals(sheet: SheetUnderstanding) -> Iterator[RenderableType]:
    for total in sheet.totals:
        same = "相符" if total.written == total.read else "不符，请核对"
        yield Paragraph(
            f"{total.name}（{total.cell}）写 {total.written}，读到 {total.read}，{same}", indent=4, hanging=4
        )


def _cell_words(cells: Mapping[str, int]) -> str:
    names = (("understood", "看懂"), ("blank", "空白"), ("none", "写明没有"), ("not_understood", "看不懂"))
    return "，".join(f"{word} {cells[kind]}" for kind, word in names if cells.get(kind))


def _heading_words(sheet: SheetUnderstanding) -> str:
    if sheet.heading_rows is None:
        return ""
    first, last = sheet.heading_rows
    between = "、" if last == first + 1 else "～"
    return f"表头第 {first} 行，" if first == last else f"表头第 {first}{between}{last} 行，"


def _columns(readings: Sequence[HeadingReading]) -> Iterator[str]:
    """Each column in a word or two; the columns that are values of one column together."""
    for (how, name), run in groupby(readings, key=lambda reading: (reading.how, reading.name)):
        together = list(run)
        if how is HeadingMatch.ONE_HOT and len(together) > 1:
            first, last = (column_letter(reading.cell.column) for reading in (together[0], together[-1]))
            values = "、".join(reading.value for reading in together)
            yield f"{first}-{last} {values} → {name}（一栏一值）"
        else:
            yield from map(_column, together)


def _column(reading: HeadingReading) -> str:
    letter, written = column_letter(reading.cell.column), reading.cell.written.replace("▸", ">")
    if reading.how is HeadingMatch.EXACT:
        return f"{letter} {reading.name}"
    value = f"={reading.value}" if reading.how in (HeadingMatch.ONE_HOT, HeadingMatch.FLAG) and reading.value else ""
    doubt = "（疑似错字）" if reading.how is HeadingMatch.NEAR_MISS else ""
    return f"{letter} {written} → {reading.name}{value}{doubt}"


def _summary(report: CheckReport) -> Iterator[RenderableType]:
    from rich.table import Table

    yield Paragraph(f"问题：{_count_words(report.findings)}", bold=True)
    ledgers: dict[tuple[str, str], str] = {}
    for sheet in report.sheets:
        if sheet.ledger is not None:
            ledgers.setdefault((sheet.file, sheet.sheet), sheet.ledger.value)
    rows: dict[str, Counter[str]] = {}
    for found in report.findings:
        name = ledgers.get((found.file, found.sheet), found.sheet or "整本台账")
        rows.setdefault(name, Counter())[found.code] += 1
    table: Table = Table(box=None, padding=(0, 1, 0, 0), width=_WIDTH, show_edge=False, header_style="bold")
    table.add_column("台账", width=16, overflow="fold")
    table.add_column("代码", width=8)
    table.add_column("程度", width=4)
    table.add_column("条数", width=6, justify="right")
    table.add_column("问题", ratio=1, overflow="fold")
    for name, codes in rows.items():
        shown = name
        for code, count in sorted(codes.items(), key=lambda entry: _rank(entry[0])):
            kind = KINDS[code]
            texts = (shown, code, severity_word(kind.severity), str(count), kind.title)
            table.add_row(*(Text(text) for text in texts), style=_STYLES[kind.severity])
            shown = ""
    yield table


def _rank(code: str) -> tuple[int, str]:
    return _ORDER.index(KINDS[code].severity), code


def _findings(findings: Sequence[Finding], *, several: bool) -> Iterator[RenderableType]:
    by_code: dict[str, list[Finding]] = {}
    for found in findings:
        by_code.setdefault(found.code, []).append(found)
    left_out = False
    for number, code in enumerate(sorted(by_code, key=_rank)):
        if number:
            yield Text()
        kind, group = KINDS[code], by_code[code]
        heading = f"{code} {kind.title}（{severity_word(kind.severity)}，{len(group)} 条）"
        yield Text(heading, style=_STYLES[kind.severity] or "bold")
        for found in group[:_SHOWN]:
            where = " > ".join(part for part in (found.file if several else "", found.sheet, found.cell) if part)
            own = f"{found.hint}" if found.hint != kind.remedy else ""
            message = found.message.replace("▸", ">")
            said = f"{where}：{message}" if where else message
            yield Paragraph(f"{said}{'。' if own and not said.endswith('。') else ''}{own}", indent=2, hanging=2)
        if len(group) > _SHOWN:
            left_out = True
            yield Paragraph(f"…另有 {len(group) - _SHOWN} 条", indent=2)
        yield Paragraph(f"怎样处理：{kind.remedy}", indent=2, hanging=2)
    if left_out:
        yield Text()
        yield Paragraph("全部问题：加 --annotate 文件 写一份标好的副本，或用 --json。")
