"""The forms as pages for the browser's print: the same tables as on the sheets, A4, no network needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.form_table import FormTable, form_table
from fullemp_cli.reports.html_templates import page_environment
from fullemp_cli.reports.recommendation import recommendation_fields
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
    table = form_table(assessment, standard)
    return _render(
        "scoring-sheet.html.j2",
        {
            "table": table,
            "heading": _heading(table),
            "width": sum(column.width for column in table.columns),
            "centred": _CENTRED,
            "community": assessment.community.name,
            "orientation": "landscape" if table.landscape else "portrait",
            "size": 10.5 if len(table.columns) <= 6 else 9,
            "made_from": provenance(assessment).line,
            "page_of": provenance(assessment).subject,
        },
    )


def recommendation_page(assessment: Assessment, standard: Standard) -> str:
    """The recommendation form as HTML. Refusal FORM002 when 建设成效 is too long, FORM006 without such a form."""
    if standard.recommendation is None:
        raise Refusal("FORM006", f"标准 {standard.id} 没有推荐表。", hint="只有规定了推荐表的标准才能填写。")
    fields = recommendation_fields(assessment, standard.recommendation)
    page = {"orientation": "portrait", "size": 12, "made_from": fields.values["出处"], "page_of": ""}
    return _render("recommendation.html.j2", {**fields.values, **page})


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
