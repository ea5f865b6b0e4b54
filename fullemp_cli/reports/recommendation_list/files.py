"""The files of a recommendation: 推荐汇总表, the result as JSON, and the forms of those who are recommended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.people.file_names import safe_name
from fullemp_cli.reports.browser import print_to_pdf
from fullemp_cli.reports.kept.keeping import aside_notices, save_all_keeping
from fullemp_cli.reports.naming import OutputKind, output_name
from fullemp_cli.reports.pdf import required_browser
from fullemp_cli.reports.print_pages import has_form_page, recommendation_page
from fullemp_cli.reports.recommendation_list import list_book, recommendation_json
from fullemp_cli.reports.recommendation_list.collecting import with_register
from fullemp_cli.reports.saving import OutputFile
from fullemp_cli.reports.written import NO_FORM_PAGE, OWN_FORM_AS_PDF, Written
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.decision import Ranked
from fullemp_cli.results.recommendation_list import RecommendationList
from fullemp_cli.results.result_json import masked, read_assessments, result_text

FORMS = "推荐表"
"""The folder of the forms, with one for each county."""


def write_recommendation(
    folder: Path, record: RecommendationList, form: Path | None = None, *, pdf: bool = False
) -> Written:
    """Writes every file, each whole or not at all; one that cannot be made or written does not stop the others.

    `form`: the office's own template, already checked; `pdf`: the forms as PDF too. Notices say which cells stay blank,
    who gets no form, and which forms of an earlier run still lie there although they belong to nobody who is recommended now.
    """
    notices: list[str] = []
    refused: list[Refusal] = []
    forms = dict(_forms(record, form, _browser(pdf, record, refused), notices, refused))
    files = [
        OutputFile(list_book.NAME, list_book.recommendation_workbook(record)),
        OutputFile(
            recommendation_json.NAME, result_text(recommendation_json.recommendation_record(record)).encode("utf-8")
        ),
        *(OutputFile(name, content) for name, content in forms.items()),
    ]
    saved = save_all_keeping(folder, files)
    notices += saved.notices
    for place in sorted({folder, *((folder / name).parent for name in forms)}):
        notices += list(aside_notices(place, "", saved.notices))
    notices += _left_over(folder, set(forms))
    if pdf and forms:
        if not has_form_page(record.loaded.standard):
            notices.append(NO_FORM_PAGE)
        elif form is not None:
            notices.append(OWN_FORM_AS_PDF)
    return Written(saved.written, (*refused, *saved.refused), tuple(notices))


def _forms(
    record: RecommendationList,
    form: Path | None,
    browser: Path | None,
    notices: list[str],
    refused: list[Refusal],
) -> Iterator[tuple[str, bytes]]:
    """The forms by their names under the folder."""
    standard = record.loaded.standard
    if standard.recommendation is None:
        return
    from fullemp_cli.reports.recommendation import recommendation_form

    for one in record.recommended:
        try:
            with as_refusal(one.candidate.community.name):
                assessment = _assessment(one, record, notices)
                if assessment is None:
                    continue
                filled = recommendation_form(assessment, standard, form)
                page = recommendation_page(assessment, standard) if has_form_page(standard) else ""
        except Refusal as refusal:
            refused.append(refusal)
            continue
        notices += filled.notices
        yield _name(one, record, OutputKind.RECOMMENDATION), filled.content
        if page:
            yield _name(one, record, OutputKind.RECOMMENDATION_PAGE), page.encode("utf-8")
        if page and browser is not None:
            try:
                yield _name(one, record, OutputKind.RECOMMENDATION_PDF), print_to_pdf(page, browser=browser)
            except Refusal as refusal:
                refused.append(refusal)


def _browser(pdf: bool, record: RecommendationList, refused: list[Refusal]) -> Path | None:
    """The browser that prints the forms; None when no PDF is wanted, or where the machine has none (said once)."""
    if not pdf or not has_form_page(record.loaded.standard):
        return None
    try:
        return required_browser()
    except Refusal as missing:
        refused.append(missing)
        return None


def _assessment(one: Ranked, record: RecommendationList, notices: list[str]) -> Assessment | None:
    """The result of that community, without any full identity number."""
    candidate = one.candidate
    if candidate.result is None:
        notices.append(
            f"{candidate.community.words}：只有评分表，没有评估结果（.json），推荐表没有资料可填，没有写出。"
        )
        return None
    wanted = record.loaded.standard.id
    found = next(result for result in read_assessments(candidate.result) if result.standard.id == wanted)
    return masked(with_register(found, record.register))


def _name(one: Ranked, record: RecommendationList, kind: OutputKind) -> str:
    """推荐表/示范区/甲社区-taizhou-推荐表.docx; with the street in front where the county has that name twice, recommended
    or not: a form on which somebody has written must not become another community's when the list changes."""
    community = one.candidate.community
    everybody = [
        *(candidate.community for candidate in record.collected.candidates),
        *(left_out.community for left_out in record.collected.left_out),
    ]
    twins = {
        other
        for other in everybody
        if other.county == community.county and safe_name(other.name) == safe_name(community.name)
    }
    name = f"{community.street}{community.name}" if len(twins) > 1 else community.name
    file = output_name(name, record.loaded.standard.id, kind)
    return "/".join((FORMS, safe_name(community.county, nameless="未填县"), file))


def _left_over(folder: Path, written: set[str]) -> list[str]:
    kinds = tuple(
        kind.value
        for kind in (OutputKind.RECOMMENDATION, OutputKind.RECOMMENDATION_PAGE, OutputKind.RECOMMENDATION_PDF)
    )
    there = sorted(path.relative_to(folder).as_posix() for path in (folder / FORMS).glob("*/*"))
    old = [name for name in there if name.endswith(kinds) and name not in written]
    if not old:
        return []
    names = "、".join(old[:6]) + (f"等 {len(old)} 个" if len(old) > 6 else "")
    return [f"文件夹里有以前写出的推荐表，这次没有推荐这些社区，请核对后移走：{names}"]
