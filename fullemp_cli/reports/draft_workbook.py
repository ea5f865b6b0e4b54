"""The confirming workbook (核对表) of a draft: one row a part, written for a person to say 对 or what else."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.opening.grid import Workbook
from fullemp_cli.rules.drafting import Draftable, ProposedMeasure
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import argument_text
from fullemp_cli.standards.draft.confirming import PASS_MARK, Confirmation, grade_id
from fullemp_cli.standards.explained import explain_criteria, explain_items
from fullemp_cli.standards.model import Grade, PassMark, Standard
from fullemp_cli.standards.traversal import parts_of

HEADINGS = ("编号", "原文", "程序读成", "把握", "为什么", "建议的指标", "对/改成")
_WIDTHS = (9, 46, 46, 9, 26, 34, 18)
_SHEET = "核对"
_HOW = (
    "对着原文逐行看。“对/改成”一栏：读得对的写 对；要用台账里的指标的，写建议的指标的序号（1、2 …）；应由人评的写 评判；"
    "应答是或否的写 是否；别的写方法，例如 {kind: judged, from: 0, to: 3}；不是否决、准入、合格、等次的写 删去。空着的以后再看。"
)


def draft_workbook(standard: Standard, file_name: str) -> bytes:
    """The workbook; `file_name`: the standard file that it belongs to, said in its first row."""
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"{standard.title} 核对表"})
    sheet = book.add_worksheet(_SHEET)
    wrap = {"text_wrap": True, "valign": "top", "border": 1}
    head, cell = book.add_format({**wrap, "bold": True, "bg_color": "#DDE6EE"}), book.add_format(wrap)
    fill = book.add_format({**wrap, "bg_color": "#FFF9DD"})
    state = {
        "请人写": book.add_format({**wrap, "bg_color": "#F8D7D3"}),
        "请核对": book.add_format({**wrap, "bg_color": "#FFF0C2"}),
    }
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, f"标准文件：{file_name}", book.add_format({"bold": True}))
    sheet.merge_range(1, 0, 1, len(HEADINGS) - 1, _HOW, book.add_format({"text_wrap": True, "valign": "top"}))
    sheet.set_row(1, 48)
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(2, column, heading, head)
    for row, values in enumerate(_rows(standard), 3):
        for column, value in enumerate(values):
            sheet.write_string(row, column, value, state.get(value, cell) if column == 3 else cell)
        sheet.write_blank(row, len(HEADINGS) - 1, None, fill)
        sheet.set_row(row, min(15 * max(len(value) // 20 + value.count("\n") + 1 for value in values), 400))
    sheet.freeze_panes(3, 1)
    sheet.autofilter(2, 0, 2 + max(1, sum(1 for _ in _rows(standard))), len(HEADINGS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return stream.getvalue()


def _rows(standard: Standard) -> list[tuple[str, ...]]:
    explained = {one.id: one for one in [*explain_items(standard), *explain_criteria(standard)]}
    rows: list[tuple[str, ...]] = []
    for _, part in parts_of(standard, Draftable):
        if part.draft is None:
            continue
        known: Any = part
        if isinstance(part, PassMark | Grade):
            rows.append(_about_all(part))
            continue
        one = explained.get(known.id)
        if one is not None:
            official = "\n".join(filter(None, (one.text, one.rule)))
            read = "\n".join(one.how)
        else:
            official = known.title
            read = known.words(standard.names)
        rows.append((known.id, official, read, part.draft, part.why, _proposed(part.proposals)))
    return rows


def _about_all(part: PassMark | Grade) -> tuple[str, ...]:
    """A row about the pass mark or a grade: `why` holds the sentence of the document."""
    marks = f"{decimal_text(part.at_least)} 分以上（含）" if part.at_least is not None else ""
    if part.more_than is not None:
        marks = f"超过 {decimal_text(part.more_than)} 分"
    if isinstance(part, PassMark):
        return (
            PASS_MARK,
            part.why.removeprefix("原文："),
            f"合格：总分 {marks}，称 {part.title}",
            part.draft or "",
            "",
            "",
        )
    beside = getattr(part.when, "text", "") if part.when is not None else ""
    read = f"等次 {part.name}：总分 {marks}" + (f"，还要答“{beside}”" if beside else "")
    return grade_id(part.name), part.why.removeprefix("原文："), read, part.draft or "", "", ""


def _proposed(proposals: list[ProposedMeasure]) -> str:
    lines = []
    for number, one in enumerate(proposals, 1):
        spec = CATALOGUE.get(one.measure)
        details = "；".join(argument_text(name, value) for name, value in one.with_.items())
        title = f"{spec.title if spec is not None else one.measure}{f'（{details}）' if details else ''}"
        lines.append(f"{number}. {title}　“{one.found}”" if one.found else f"{number}. {title}")
    return "\n".join(lines)


def verdicts_in(book: Workbook) -> tuple[str, list[Confirmation]]:
    """The name of the standard file that the workbook is about ('' where it was lost), and its rows in order."""
    for sheet in book.sheets:
        for at, row in enumerate(sheet.rows):
            texts = ["" if value is None else str(value).strip() for value in row]
            if HEADINGS[0] in texts and HEADINGS[-1] in texts:
                first = str(sheet.rows[0][0] or "") if sheet.rows and sheet.rows[0] else ""
                id_column, verdict_column = texts.index(HEADINGS[0]), texts.index(HEADINGS[-1])
                verdicts = [
                    Confirmation(id, _cell(values, verdict_column), f"{book.name} ▸ {sheet.name} ▸ 第 {number} 行")
                    for number, values in enumerate(sheet.rows[at + 1 :], at + 2)
                    if (id := _cell(values, id_column))
                ]
                return first.partition("：")[2].strip(), verdicts
    return "", []


def _cell(values: list[Any], column: int) -> str:
    value = values[column] if column < len(values) else None
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
