"""The recommendation form (推荐表) as a .docx: the product's template, or the office's own, filled in.

What a recommendation form (推荐表) is filled with, and what must be said about it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.opening.limits import Limits
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM, plain_bytes
from fullemp_cli.people.near_files import near_files
from fullemp_cli.people.outgoing import outgoing, outgoing_value
from fullemp_cli.reports.form_filling import FormFilling, done_under_limits, own_tags
from fullemp_cli.reports.phrases import total_words
from fullemp_cli.reports.template_files import template_path
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import provenance
from fullemp_cli.standards.form import Recommendation
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.model import Standard

REQUIRED = ("社区名称", "联系人", "地址", "联系电话", "建设成效")
"""The tags that a template for a built-in standard must have: the cells of its official form."""
NEEDED = ("社区名称",)
"""Those that one for an office's own standard must have: it has the cells that its own form has."""
OPTIONAL = ("社区类型", "街道", "县", "市", "年度", "评估期", "总分", "等次", "表名", "出处")
"""Further tags that a template may have."""


def needed_tags(standards: Iterable[Standard]) -> tuple[str, ...]:
    """The tags that a template must have that is filled for these standards."""
    return REQUIRED if any(one.id in builtin_paths() for one in standards if one.recommendation) else NEEDED


@dataclass(frozen=True, slots=True)
class RecommendationFields:
    """The texts by tag, and notices for the user about cells that stay blank."""

    values: Mapping[str, str]
    notices: tuple[str, ...]


def recommendation_fields(
    assessment: Assessment, form: Recommendation, asked: Collection[str] = REQUIRED
) -> RecommendationFields:
    """The texts of that community. A blank stays blank and is noticed where it is `asked`; nothing is made up.

    Refusal FORM002 when 建设成效 is longer than the form allows (blanks and line breaks do not count).
    """
    community = assessment.community
    achievements = _lines(community.achievements)
    length = len("".join(achievements.split()))
    if length > form.achievements_limit and "建设成效" in asked:
        raise Refusal(
            "FORM002",
            f"建设成效有 {length} 字，超过 {form.achievements_limit} 字，多了 {length - form.achievements_limit} 字，推荐表没有写出。",
            where=f"{community.name or '未命名社区'} 社区基本情况",
            hint=f"请把“建设成效”压缩到 {form.achievements_limit} 字以内后重新运行。",
        )
    values = {
        "社区名称": _line(community.name),
        "联系人": _line(community.contact),
        "地址": _line(community.address),
        "联系电话": _line(community.phone),
        "建设成效": achievements,
        "社区类型": _line(community.kind),
        "街道": _line(community.street),
        "县": _line(community.county),
        "市": _line(community.city),
        "年度": str(assessment.period.end.year),
        "评估期": f"{assessment.period.start} 至 {assessment.period.end}",
        "总分": total_words(assessment),
        "等次": _grade(assessment),
        "表名": form.title,
        "出处": provenance(assessment).line,
    }
    shown = outgoing_value(values)  # no cell of the form asks for an identity number: none is in it, whatever was asked
    return RecommendationFields(shown, _notices(values, community.name, asked))


def _grade(assessment: Assessment) -> str:
    """The grade, while it is open those that are possible; '' where the standard has none."""
    verdict = assessment.verdict
    return verdict.grade or (f"待定（{'、'.join(verdict.grades)}）" if verdict.grades else "")


def _notices(values: Mapping[str, str], name: str, asked: Collection[str]) -> tuple[str, ...]:
    notices = []
    if "建设成效" in asked and not values["建设成效"]:
        notices.append(
            f"{name or '未命名社区'}：社区基本情况没有填写“建设成效”，推荐表这一格留空（程序不代拟）。请填写后重新运行，或在表上补写。"
        )
    if blank := [tag for tag in REQUIRED if tag in asked and tag != "建设成效" and not values[tag]]:
        notices.append(f"{name or '未命名社区'}：推荐表的 {'、'.join(blank)} 没有资料，留空待填。")
    return tuple(notices)


def _line(text: str) -> str:
    return " ".join(_printable(text).split())


def _lines(text: str) -> str:
    """Paragraphs without blank lines between them."""
    lines = (_line(line) for line in _printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _printable(text: str) -> str:
    # A document is XML: most control characters may not stand in it.
    return "".join(
        character
        for character in text
        if character in "\n\r\t" or unicodedata.category(character) not in ("Cc", "Cs", "Cn")
    )


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The bytes of the document, and notices for the user about cells that stay blank."""

    content: bytes
    notices: tuple[str, ...] = ()


def recommendation_form(assessment: Assessment, standard: Standard, template: Path | None = None) -> FilledForm:
    """The form of that community, for a standard that has one. `template`: the office's own .docx.

    Refusal FORM001 (no template), FORM002 (建设成效 too long), FORM003 (not a .docx), FORM004 (unknown or missing tags),
    FORM005 (a tag that cannot be read) or FORM007 (anything else that is wrong in the template). The same assessment
    and template give the same bytes.
    """
    if standard.recommendation is None:
        raise Refusal("FORM006", f"标准 {standard.id} 没有推荐表。", hint="只有规定了推荐表的标准才能填写。")
    own = template is not None
    path = template or template_path(standard.recommendation.template)
    content, tags = _checked(path, needed_tags([standard])) if own else (_read(path), frozenset(REQUIRED))
    fields = recommendation_fields(assessment, standard.recommendation, tags)
    filling = FormFilling(
        name=path.name,
        limits=Limits.chosen(),
        content=content,
        values=dict(fields.values),
        title=outgoing(f"{assessment.community.name} {standard.recommendation.title}".strip()),
        source=fields.values["出处"],
        as_of=assessment.period.as_of,
        own=own,
    )
    return FilledForm(done_under_limits(filling) if own else filling.answer(), fields.notices)


def checked_template(path: Path, needed: Collection[str] = REQUIRED) -> bytes:
    """An office's own template, once it is known that every tag that is needed is in it, and none that is not known.

    Refusal FORM003, FORM004, FORM005 or FORM007 as `recommendation_form`.
    """
    return _checked(path, needed)[0]


def _checked(path: Path, needed: Collection[str]) -> tuple[bytes, frozenset[str]]:
    """The template and its tags."""
    content = _read(path)
    tags = own_tags(path.name, content)
    known = (*REQUIRED, *OPTIONAL)
    unknown = sorted(tags - set(known))
    missing = [tag for tag in needed if tag not in tags]
    if unknown or missing:
        faults = [f"不认识的标签：{'、'.join(unknown)}"] if unknown else []
        faults += [f"缺少的标签：{'、'.join(missing)}"] if missing else []
        further = "、".join(tag for tag in known if tag not in needed)
        raise Refusal(
            "FORM004",
            f"推荐表模板的标签不对。{'；'.join(faults)}。",
            where=path.name,
            hint=f"必须有 {'、'.join(needed)}，可以有 {further}，写作 {{{{ 社区名称 }}}}。",
        )
    return content, tags


def _read(path: Path) -> bytes:
    try:
        return plain_bytes(path, MADE_BY_PROGRAM)
    except OSError as error:
        lacking = isinstance(error, FileNotFoundError)
        reason, near = (
            ("没有这个文件", near_files(path, (".docx",))) if lacking else (f"读不出来（{system_reason(error)}）", "")
        )
        raise Refusal(
            "FORM003", f"推荐表模板{reason}。", where=str(path), hint=f"{near}请放在标准文件旁边，或用 --form 给出。"
        ) from error
