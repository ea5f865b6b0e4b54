"""PDF of the forms (`--pdf`): the pages for the browser's print, printed by the browser that the machine has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.reports.browser import VARIABLE, find_browser, print_to_pdf
from fullemp_cli.reports.naming import OutputKind, output_name
from fullemp_cli.reports.print_pages import has_form_page, recommendation_page, scoring_page
from fullemp_cli.reports.saving import OutputFile, Saved, save_all
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.standards.model import Standard


def pdf_files(
    folder: Path, assessment: Assessment, standard: Standard, *, browser: Path | None = None, called: str = ""
) -> Saved:
    """Write the scoring sheet and, where the standard has one, the recommendation form as PDF.

    Without a browser one refusal (PDF001) says what to do; a page that cannot be printed does not stop the other.
    """
    try:
        found = browser or required_browser()
    except Refusal as missing:
        return Saved((), (missing,))
    files: list[OutputFile] = []
    refused: list[Refusal] = []
    for kind, page in _pages(assessment, standard, refused):
        try:
            name = output_name(called or assessment.community.name, standard.id, kind)
            with as_refusal(name):
                files.append(OutputFile(name, print_to_pdf(page, browser=found)))
        except Refusal as refusal:
            refused.append(refusal)
    saved = save_all(folder, files)
    return Saved(saved.written, (*refused, *saved.refused))


def required_browser() -> Path:
    """The browser that prints. Refusal PDF001 where the machine has none."""
    found = find_browser()
    if found is None:
        raise Refusal(
            "PDF001",
            "没有找到可用的浏览器（Edge、Chrome 或 Chromium），没有生成 PDF。",
            hint=f"请安装其中之一，或用环境变量 {VARIABLE} 指明它的位置；也可在 WPS、Excel 中打开评分表另存为 PDF。",
        )
    return found


def _pages(assessment: Assessment, standard: Standard, refused: list[Refusal]) -> Iterator[tuple[OutputKind, str]]:
    yield OutputKind.SCORING_PDF, scoring_page(assessment, standard)
    if has_form_page(standard):
        try:
            yield OutputKind.RECOMMENDATION_PDF, recommendation_page(assessment, standard)
        except Refusal as refusal:
            refused.append(refusal)
