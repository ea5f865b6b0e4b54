"""All files of one community under one standard: scoring sheet, recommendation form, result, and PDF where asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.outputs.naming import OutputKind, output_name
from fullemp_cli.outputs.result_json import masked, result_text
from fullemp_cli.outputs.saving import OutputFile, save_all
from fullemp_cli.scoring.assessment import Assessment
from fullemp_cli.standards.loader import LoadedStandard
from fullemp_cli.standards.model import Standard


@dataclass(frozen=True, slots=True)
class Written:
    """Files written, those that could not be, and notices for the user (建设成效 is blank …)."""

    files: tuple[Path, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notices: tuple[str, ...] = ()


def check_form(form: Path, standards: Iterable[LoadedStandard]) -> None:
    """The office's own recommendation template, checked before anything is read or written.

    Refusal FORM003–FORM005 for a template that cannot be used, FORM006 when no standard asked for has such a form.
    """
    if not any(loaded.standard.recommendation for loaded in standards):
        raise Refusal("FORM006", "所用标准没有推荐表，--form 用不上。", hint="请去掉 --form。")
    from fullemp_cli.outputs.recommendation import checked_template

    checked_template(form)


def write_files(
    folder: Path,
    assessment: Assessment,
    standard: Standard,
    *,
    form: Path | None = None,
    pdf: bool = False,
    show_ids: bool = False,
) -> Written:
    """Writes every file, each whole or not at all; one that cannot be made or written does not stop the others.

    `form`: the office's own recommendation template. Identity numbers are masked in all files unless `show_ids`.
    """
    shown = assessment if show_ids else masked(assessment)
    notices: list[str] = []
    refused: list[Refusal] = []
    files = list(_made(shown, standard, form, notices, refused))
    saved = save_all(folder, files)
    written = list(saved.written)
    refused += saved.refused
    if pdf:
        from fullemp_cli.outputs.pdf import pdf_files

        printed = pdf_files(folder, shown, standard)
        written += printed.written
        refused += printed.refused
    return Written(tuple(written), tuple(refused), tuple(notices))


def _made(
    assessment: Assessment,
    standard: Standard,
    form: Path | None,
    notices: list[str],
    refused: list[Refusal],
) -> Iterable[OutputFile]:
    from fullemp_cli.outputs.scoring_sheet import scoring_sheet

    def name(kind: OutputKind) -> str:
        return output_name(assessment.community.name, standard.id, kind)

    # Numbers are masked in it already, unless they may be shown.
    yield OutputFile(name(OutputKind.RESULT), result_text(assessment, show_ids=True).encode("utf-8"))
    yield OutputFile(name(OutputKind.SCORING_SHEET), scoring_sheet(assessment, standard))
    if standard.recommendation is None:
        return
    from fullemp_cli.outputs.print_pages import recommendation_page
    from fullemp_cli.outputs.recommendation import recommendation_form

    try:
        filled = recommendation_form(assessment, standard, form)
    except Refusal as refusal:
        refused.append(refusal)
        return
    notices += filled.notices
    yield OutputFile(name(OutputKind.RECOMMENDATION), filled.content)
    page = recommendation_page(assessment, standard).encode("utf-8")
    yield OutputFile(name(OutputKind.RECOMMENDATION_PAGE), page)
