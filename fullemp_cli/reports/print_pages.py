"""The forms as pages for the browser's print: the same tables as on the sheets, A4, no network needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.form_table import FormTable, form_table
from fullemp_cli.reports.html_templates import page_environment
from fullemp_cli.reports.printed_parts import printed_parts
from fullemp_cli.reports.recommendation import recommendation_fields
from fullemp_cli.reports.template_files import form_page
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import provenance
from fullemp_cli.standards.form import CellContent
from fullemp_cli.standards.model import Standard

_CENTRED: frozenset[CellContent] = frozenset(
    {"section", "number", "title", "max", "self", "actual", "n", "denominator", "rate", "met", "review_points"}
)


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    columns: int = 1
    rows: int = 1


def scoring_page(assessment: Assessment, standard: Standard) -> str:
    """The official table of that community as HTML; reviewers' cells are blank."""
    return _render("scoring-sheet.html.j2", _scoring_values(assessment, standard))


def _scoring_values(assessment: Assessment, standard: Standard) -> dict[str, object]:
    table = form_table(assessment, standard)
    size = 10.5 if len(table.columns) <= 6 else 9
    return {
        "table": table,
        "parts": printed_parts(table, size),
        "heading": _heading(table),
        "width": sum(column.width for column in table.columns),
        "centred": _CENTRED,
        "community": assessment.community.name,
        "orientation": "landscape" if table.landscape else "portrait",
        "size": size,
        "made_from": provenance(assessment).line,
        "page_of": provenance(assessment).subject,
    }


def recommendation_page(assessment: Assessment, standard: Standard) -> str:
    """The recommendation form as HTML. Refusal FORM002 when 建设成效 is too long, FORM006 without such a form or page."""
    values = _recommendation_values(assessment, standard)
    return _render(form_page(_template_of(standard)), values)


def has_form_page(standard: Standard) -> bool:
    """Whether the standard has a recommendation form of which there is a page: not of a form of an office's own."""
    return standard.recommendation is not None and bool(form_page(standard.recommendation.template))


def _template_of(standard: Standard) -> str:
    return standard.recommendation.template if standard.recommendation is not None else ""


def _recommendation_values(assessment: Assessment, standard: Standard) -> dict[str, object]:
    if standard.recommendation is None or not has_form_page(standard):
        raise Refusal("FORM006", f"标准 {standard.id} 没有推荐表。", hint="只有规定了推荐表的标准才能填写。")
    fields = recommendation_fields(assessment, standard.recommendation)
    table = form_page(_template_of(standard), table=True)
    page = {
        "orientation": "portrait",
        "size": 12,
        "made_from": fields.values["出处"],
        "page_of": "",
        "form_table": table,
    }
    return {**fields.values, **page}


def print_all_page(sheets: Iterable[tuple[Assessment, Standard]], *, part: str = "") -> str:
    """All official sheets and forms of these communities, in that order, each on pages of its own, for one Ctrl+P.

    `part`: which of several such files it is, '' for the only one. A form that cannot be filled (FORM002) is left out,
    as it was where the community's own files were written.
    """
    intro = "按 Ctrl+P 一次打印全部评分表和推荐表；每个社区先评分表，后推荐表，按县（市、区）、街道（乡镇）、社区排列。"
    pieces = [_render("print-all-begin.html.j2", {"title": f"评分表和推荐表{part}", "intro": intro})]
    number = 0
    for assessment, standard in sheets:
        made: list[tuple[str, dict[str, object]]] = [("scoring", _scoring_values(assessment, standard))]
        if has_form_page(standard):
            with suppress(Refusal):
                made.append(("recommendation", _recommendation_values(assessment, standard)))
        for kind, values in made:
            number += 1
            pieces.append(_render("print-all-section.html.j2", {**values, "kind": kind, "number": number}))
    return "".join([*pieces, "</body>\n</html>\n"])


def _heading(table: FormTable) -> list[list[_Heading]]:
    if not table.two_row_heading:
        return [[_Heading(column.heading) for column in table.columns]]
    upper: list[_Heading] = []
    for index, column in enumerate(table.columns):
        if column.group is None:
            upper.append(_Heading(column.heading, rows=2))
        elif index == 0 or table.columns[index - 1].group != column.group:
            together = 1
            while index + together < len(table.columns) and table.columns[index + together].group == column.group:
                together += 1
            upper.append(_Heading(column.group, columns=together))
    return [upper, [_Heading(column.heading) for column in table.columns if column.group]]


def _render(name: str, values: Mapping[str, object]) -> str:
    return page_environment().get_template(name).render(values)
