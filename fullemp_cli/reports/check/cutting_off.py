"""Takes out of a copy what leads out of the workbook; where a formula did, the value stays that the file has for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from fullemp_cli.findings.place import column_letter
from fullemp_cli.opening.grid import Value, Workbook
from fullemp_cli.reports.check.copy_values import put
from fullemp_cli.reports.check.inert_formulas import names_in, stays_within

_STARTS_BY_ITSELF = ("auto_", "_xlnm.auto_")
_NAMED = 3  # cells to name as examples


def cut_off(book: Any, workbook: Workbook) -> list[str]:
    """Takes it out of every sheet; says for the user what was taken out. `workbook`: the same file as it was read.

    Looked at are the formulas of cells, conditional formats, validations, names, tables, charts and pivot tables, and
    links to click.
    """
    names = _cut_names(book)
    values = {sheet.name: sheet.rows for sheet in workbook.sheets}
    cells: list[str] = []
    others: dict[str, int] = {"名称": len(names)}
    for page in book.worksheets:
        cells += _cut_cells(page, values.get(page.title, []), names)
        for kind, count in (
            ("条件格式", _cut_conditional_formats(page, names)),
            ("数据有效性", _cut_validations(page, names)),
            ("表格的计算列", _cut_tables(page, names)),
            ("图表", _cut_charts(page, names)),
            ("数据透视表", _cut_pivots(page)),
            ("超链接", _cut_links(page, names)),
        ):
            others[kind] = others.get(kind, 0) + count
    said = []
    if cells:
        some = "、".join(cells[:_NAMED]) + ("等" if len(cells) > _NAMED else "")
        said.append(
            f"有 {len(cells)} 个公式会引用工作簿以外的内容，或用了不认识的函数，副本里只留下它们的值（{some}）。"
        )
    if told := [f"{kind} {count} 处" for kind, count in others.items() if count]:
        said.append(f"引用工作簿以外内容的{'、'.join(told)}没有带到副本里。")
    return said


def _cut_names(book: Any) -> set[str]:
    """Takes out the names that lead out, run by themselves, or are made of names that do; gives them casefolded."""
    homes = [book.defined_names, *(page.defined_names for page in book.worksheets)]
    used_by: dict[str, set[str]] = {}
    waiting = []
    for home in homes:
        for name, defined in home.items():
            for word in names_in(defined.attr_text or ""):
                used_by.setdefault(word, set()).add(name.casefold())
            if _leads_out(name, defined):
                waiting.append(name.casefold())
    lost: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in lost:
            lost.add(name)
            waiting += used_by.get(name, ())
    for home in homes:
        for name in [name for name in home if name.casefold() in lost]:
            del home[name]
    return lost


def _leads_out(name: str, defined: Any) -> bool:
    runs = any(getattr(defined, kind, None) for kind in ("function", "vbProcedure", "xlm"))
    if runs or name.lower().startswith(_STARTS_BY_ITSELF):
        return True
    return any(not stays_within(part) for part in (defined.attr_text or "").split(","))


def _cut_cells(page: Any, rows: Sequence[Sequence[Value]], names: Set[str]) -> list[str]:
    cut = []
    for cell in list(page._cells.values()):
        if cell.data_type != "f" or isinstance(cell.value, DataTableFormula):
            continue
        formula = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
        if stays_within(str(formula or ""), names):
            continue
        row = rows[cell.row - 1] if cell.row <= len(rows) else []
        put(cell, row[cell.column - 1] if cell.column <= len(row) else None)
        cut.append(f"{page.title} {column_letter(cell.column)}{cell.row}")
    return cut


def _cut_conditional_formats(page: Any, names: Set[str]) -> int:
    kept, cut = ConditionalFormattingList(), 0
    for ranges in page.conditional_formatting:
        for rule in ranges.rules:
            if all(stays_within(str(formula), names) for formula in _formulas_of(rule)):
                kept.add(str(ranges.sqref), rule)
            else:
                cut += 1
    if cut:
        page.conditional_formatting = kept
    return cut


def _formulas_of(rule: Any) -> Iterator[object]:
    yield from rule.formula or ()
    for scale in (rule.colorScale, rule.dataBar, rule.iconSet):
        for limit in getattr(scale, "cfvo", None) or ():
            if limit.type == "formula" and limit.val is not None:
                yield limit.val


def _cut_validations(page: Any, names: Set[str]) -> int:
    every = page.data_validations.dataValidation
    kept = [
        one
        for one in every
        if all(stays_within(str(formula), names) for formula in (one.formula1, one.formula2) if formula is not None)
    ]
    page.data_validations.dataValidation = kept
    return len(every) - len(kept)


def _cut_tables(page: Any, names: Set[str]) -> int:
    cut = 0
    for table in page.tables.values():
        table.connectionId = None
        for column in table.tableColumns:
            for kind in ("calculatedColumnFormula", "totalsRowFormula"):
                formula = getattr(column, kind)
                if formula is not None and not stays_within(str(formula.attr_text or ""), names):
                    setattr(column, kind, None)
                    cut += 1
    return cut


def _cut_charts(page: Any, names: Set[str]) -> int:
    kept = [chart for chart in page._charts if all(stays_within(text, names) for text in _references(chart))]
    cut = len(page._charts) - len(kept)
    page._charts = kept
    return cut


def _references(chart: Any) -> Iterator[str]:
    written = chart._write()
    for element in written.iter() if hasattr(written, "iter") else ():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == "f" and element.text:
            yield element.text


def _cut_pivots(page: Any) -> int:
    kept = []
    for pivot in page._pivots:
        source = pivot.cache.cacheSource
        inside = source.type == "worksheet" and source.worksheetSource is not None and not source.worksheetSource.id
        if inside:
            kept.append(pivot)
    cut = len(page._pivots) - len(kept)
    page._pivots = kept
    return cut


def _cut_links(page: Any, names: Set[str]) -> int:
    cut = 0
    for cell in page._cells.values():
        link = getattr(cell, "hyperlink", None)
        if link is not None and (link.target or not stays_within(link.location or "A1", names)):
            cell.hyperlink = None
            cut += 1
    return cut
