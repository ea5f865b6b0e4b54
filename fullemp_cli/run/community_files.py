"""All files of one community under one standard: scoring sheet, recommendation form, result, and PDF where asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.ledgers.reading.community_register import CommunityPlace
from fullemp_cli.people.file_names import safe_name
from fullemp_cli.people.outgoing import outgoing_record
from fullemp_cli.reports.kept.keeping import aside_notices, save_all_keeping
from fullemp_cli.reports.naming import OutputKind, output_name
from fullemp_cli.reports.saving import OutputFile
from fullemp_cli.reports.template_files import form_page, template_path
from fullemp_cli.reports.written import NO_FORM_PAGE, OWN_FORM_AS_PDF, Written
from fullemp_cli.results.assessment import Assessment, CommunityName
from fullemp_cli.results.result_json import outgoing_result, read_assessments
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.problems import StandardProblem, problem
from fullemp_cli.standards.source import path_text
from fullemp_cli.standards.source_file import LoadedStandard
from fullemp_cli.standards.templates import find_template


def check_form(form: Path | None, standards: Sequence[LoadedStandard]) -> None:
    """The office's own recommendation template (`--form`), checked before anything is read or written.

    One that a standard of the user's own names is not checked here: `standards check` tells of it, and a form that
    cannot be filled does not keep the rest from being scored and written.

    Refusal FORM003–FORM005 for one that cannot be used, FORM006 when no standard asked for has such a form.
    """
    if form is None:
        return
    if not any(loaded.standard.recommendation for loaded in standards):
        raise Refusal("FORM006", "所用标准没有推荐表，--form 用不上。", hint="请去掉 --form。")
    from fullemp_cli.reports.recommendation import checked_template, needed_tags

    checked_template(form, needed_tags(loaded.standard for loaded in standards))


def form_problems(loaded: LoadedStandard) -> list[StandardProblem]:
    """STD066: the template beside a standard's file that it names cannot be filled."""
    from fullemp_cli.reports.recommendation import checked_template, needed_tags

    own = chosen_form(None, loaded)
    if own is None or not own.is_file():
        return []  # STD065 tells of one that is not there
    try:
        checked_template(own, needed_tags([loaded.standard]))
    except Refusal as refusal:
        path = ("recommendation", "template")
        said = f"{own.name}：{refusal.what}"
        return [problem("STD066", *loaded.line(*path), path_text(loaded.root, path), said, refusal.hint)]
    return []


def chosen_form(form: Path | None, loaded: LoadedStandard) -> Path | None:
    """The office's own template to fill: `form`, else the one beside the file of a standard of its own that names it,
    even if it is not there (then it is told when the form is filled); None where the product's own is filled, or the
    standard has no such form.
    """
    if loaded.standard.recommendation is None:
        return None
    if form is not None or loaded.path in builtin_paths().values():
        return form
    beside, name = loaded.path.parent, loaded.standard.recommendation.template
    found = find_template(name, beside) or beside / Path(name).name
    return found if found.parent == beside else None


def templates_used(form: Path | None, loaded: LoadedStandard, *, pdf: bool = False) -> tuple[Path, ...]:
    """The files in `templates/` (or the office's own) that decide what `write_files` writes.

    One of the office's own may not be there; refusal FORM001 when one of the product's is not.
    """
    used = []
    if loaded.standard.recommendation is not None:
        own = chosen_form(form, loaded)
        used.append(own if own is not None else template_path(loaded.standard.recommendation.template))
        pages = (form_page(loaded.standard.recommendation.template, table=table) for table in (False, True))
        used += [template_path(page) for page in pages if page]
    if pdf:
        used += [template_path("scoring-sheet.html.j2"), template_path("scoring-sheet-table.html.j2")]
    return (*used, template_path("one-page.html.j2"), template_path("print.css.j2"))


def write_files(
    folder: Path,
    assessment: Assessment,
    standard: Standard,
    *,
    form: Path | None = None,
    pdf: bool = False,
    show_ids: bool = False,
    shared: bool = False,
) -> Written:
    """Writes every file, each whole or not at all; one that cannot be made or written does not stop the others.

    What a person typed into one of them is never lost (`reports.kept`). `shared`: the folder is not this community's
    alone; where the results of another one of its name stand, these are called by street and name (`name_beside`).

    `form`: the recommendation template (`chosen_form`); None: the product's own. Identity numbers are masked in all
    files unless `show_ids`.
    """
    shown, text = outgoing_result(assessment, show_ids=show_ids)
    standard = standard.for_kind(assessment.community.kind)
    notices: list[str] = []
    refused: list[Refusal] = []
    called, notice = name_beside(folder, _place(shown.community), standard.id) if shared else (shown.community.name, "")
    saved = save_all_keeping(folder, _made(shown, text, standard, form, notices, refused, called, show_ids=show_ids))
    written = list(saved.written)
    refused += saved.refused
    notices += (*([notice] if notice else []), *saved.notices)
    notices += list(aside_notices(folder, f"-{safe_name(standard.id, nameless='standard')}-", saved.notices))
    if pdf:
        from fullemp_cli.reports.pdf import pdf_files

        printed = pdf_files(folder, shown, standard, called=called)
        written += printed.written
        said = {refusal.sentence for refusal in refused}
        refused += [refusal for refusal in printed.refused if refusal.sentence not in said]
        if standard.recommendation is not None and not form_page(standard.recommendation.template):
            notices.append(NO_FORM_PAGE)
        elif form is not None:
            notices.append(OWN_FORM_AS_PDF)
    if shared:  # a batch clears its folders itself
        notices += _left_over(folder, called, standard.id, written)
    return Written(tuple(written), tuple(refused), tuple(notices))


def _left_over(folder: Path, called: str, standard: str, written: Sequence[Path]) -> Iterable[str]:
    """What must be said of files of this community that an earlier run has written and this one has not."""
    names = [output_name(called, standard, kind) for kind in OutputKind]
    now = {path.name for path in written}
    if old := [name for name in names if name not in now and (folder / name).is_file()]:
        yield f"{'、'.join(old)} 是以前写出的，这次没有重写，与这次的结果可能不同，请不要再用。"


def name_beside(folder: Path, own: CommunityPlace, standard: str) -> tuple[str, str]:
    """By what name the files of a community are called in that folder, and what must be said about it ('' for nothing).

    Its own, but not where the result of another community of this name stands: then street and name, else county, street
    and name. A result that cannot be read, or does not say where it is from, is taken for its own.
    """
    names = dict.fromkeys((own.name, own.street + own.name, own.county + own.street + own.name))
    another = ""
    for name in names:
        file = folder / output_name(name, standard, OutputKind.RESULT)
        there = _community_of(file, standard)
        if there is None or there.fits(own) or not (there.name or own.name):
            said = f"这次写成 {output_name(name, standard, OutputKind.RESULT)} 等"
            same = "如果是同一个社区，街道名改过，请删去原来的。"
            return name, f"{another}，没有动，{said}。{same}" if another else ""
        another = another or f"{file.name} 是另一个同名社区（{there.street or there.county}）的结果"
    return list(names)[-1], ""


def _community_of(result: Path, standard: str) -> CommunityPlace | None:
    if not result.is_file():
        return None
    try:
        return next((_place(one.community) for one in read_assessments(result) if one.standard.id == standard), None)
    except Refusal:
        return None


def _place(community: CommunityName) -> CommunityPlace:
    return CommunityPlace(community.name, community.street, community.county)


def _made(
    assessment: Assessment,
    text: str,
    standard: Standard,
    form: Path | None,
    notices: list[str],
    refused: list[Refusal],
    called: str,
    *,
    show_ids: bool,
) -> Iterable[OutputFile]:
    for kind, make in _makers(assessment, text, standard, form, notices, show_ids=show_ids):
        name = output_name(called, standard.id, kind)
        try:
            with as_refusal(name):
                content = make()
        except Refusal as refusal:
            if refusal.sentence not in {one.sentence for one in refused}:  # what both forms lack is said once
                refused.append(refusal)
            continue
        yield OutputFile(name, content)


def _makers(
    assessment: Assessment, text: str, standard: Standard, form: Path | None, notices: list[str], *, show_ids: bool
) -> Iterable[tuple[OutputKind, Callable[[], bytes]]]:
    def sheet() -> bytes:
        from fullemp_cli.reports.scoring_sheet import scoring_sheet

        return scoring_sheet(assessment, standard, show_ids=show_ids)

    def document() -> bytes:
        from fullemp_cli.reports.recommendation import recommendation_form

        filled = recommendation_form(assessment, standard, form)
        notices.extend(filled.notices)
        return filled.content

    def summary() -> bytes:
        from fullemp_cli.reports.one_page import one_page

        return one_page(outgoing_record(assessment) if show_ids else assessment).encode("utf-8")

    def directory() -> bytes:
        from fullemp_cli.reports.evidence_directory import evidence_directory

        return evidence_directory(assessment, standard, show_ids=show_ids)

    def page() -> bytes:
        from fullemp_cli.reports.print_pages import recommendation_page

        return recommendation_page(assessment, standard).encode("utf-8")

    yield OutputKind.RESULT, lambda: text.encode("utf-8")
    yield OutputKind.SCORING_SHEET, sheet
    yield OutputKind.ONE_PAGE, summary
    yield OutputKind.EVIDENCE_DIRECTORY, directory
    if standard.recommendation is not None:
        yield OutputKind.RECOMMENDATION, document
        if form_page(standard.recommendation.template):
            yield OutputKind.RECOMMENDATION_PAGE, page
