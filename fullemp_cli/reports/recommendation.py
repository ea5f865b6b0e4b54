"""The recommendation form (推荐表) as a .docx: the product's template, or the office's own, filled in.

What a recommendation form (推荐表) is filled with, and what must be said about it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM, plain_bytes
from fullemp_cli.people.near_files import near_files
from fullemp_cli.reports.archive import repacked
from fullemp_cli.reports.kept.document import stamp_document
from fullemp_cli.reports.template_files import template_path
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import provenance
from fullemp_cli.standards.form import Recommendation
from fullemp_cli.standards.model import Standard

REQUIRED = ("社区名称", "联系人", "地址", "联系电话", "建设成效")
"""The tags that every template must have: the cells of the official form."""
OPTIONAL = ("社区类型", "街道", "县", "市", "年度", "表名", "出处")
"""Further tags that a template may have."""


@dataclass(frozen=True, slots=True)
class RecommendationFields:
    """The texts by tag, and notices for the user about cells that stay blank."""

    values: Mapping[str, str]
    notices: tuple[str, ...]


def recommendation_fields(assessment: Assessment, form: Recommendation) -> RecommendationFields:
    """The texts of that community. A blank stays blank and is noticed; nothing is made up.

    Refusal FORM002 when 建设成效 is longer than the form allows (blanks and line breaks do not count).
    """
    community = assessment.community
    achievements = _lines(community.achievements)
    length = len("".join(achievements.split()))
    if length > form.achievements_limit:
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
        "表名": form.title,
        "出处": provenance(assessment).line,
    }
    return RecommendationFields(values, _notices(values, community.name))


def _notices(values: Mapping[str, str], name: str) -> tuple[str, ...]:
    notices = []
    if not values["建设成效"]:
        notices.append(
            f"{name or '未命名社区'}：社区基本情况没有填写“建设成效”，推荐表这一格留空（程序不代拟）。请填写后重新运行，或在表上补写。"
        )
    if blank := [tag for tag in REQUIRED if tag != "建设成效" and not values[tag]]:
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

    Refusal FORM001 (no template), FORM002 (建设成效 too long), FORM003 (not a .docx), FORM004 (unknown or missing tags)
    or FORM005 (a tag that cannot be read). The same assessment and template give the same bytes.
    """
    if standard.recommendation is None:
        raise Refusal("FORM006", f"标准 {standard.id} 没有推荐表。", hint="只有规定了推荐表的标准才能填写。")
    fields = recommendation_fields(assessment, standard.recommendation)
    path = template or template_path(standard.recommendation.template)
    document = checked_template(path) if template is not None else _opened(path.name, _read(path))
    try:
        document.render(dict(fields.values), jinja_env=_environment(), autoescape=True)
    except TemplateError as error:
        raise _unreadable_tag(path, error) from error
    properties = document.docx.core_properties
    properties.title = f"{assessment.community.name} {standard.recommendation.title}".strip()[:255]
    properties.author = properties.last_modified_by = fields.values["出处"].partition(" · ")[0]
    properties.comments = fields.values["出处"][:255]
    properties.created = properties.modified = datetime.combine(assessment.period.as_of, time())
    properties.revision = 1
    stamp_document(document.docx, fields.values["出处"])
    stream = BytesIO()
    document.save(stream)
    return FilledForm(repacked(stream.getvalue()), fields.notices)


def checked_template(path: Path) -> DocxTemplate:
    """The template, ready to fill, once it is known that every tag of the form is in it and no other.

    Refusal FORM003, FORM004 or FORM005 as `recommendation_form`.
    """
    content = _read(path)
    tags = _tags(path.name, content)
    unknown = sorted(tags - {*REQUIRED, *OPTIONAL})
    missing = [tag for tag in REQUIRED if tag not in tags]
    if unknown or missing:
        faults = [f"不认识的标签：{'、'.join(unknown)}"] if unknown else []
        faults += [f"缺少的标签：{'、'.join(missing)}"] if missing else []
        raise Refusal(
            "FORM004",
            f"推荐表模板的标签不对。{'；'.join(faults)}。",
            where=path.name,
            hint=f"必须有 {'、'.join(REQUIRED)}，可以有 {'、'.join(OPTIONAL)}，写作 {{{{ 社区名称 }}}}。",
        )
    return _opened(path.name, content)


class _Environment(SandboxedEnvironment):
    """Jinja's sandbox, which compiles each text of a template once: docxtpl hands them over for every form anew."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self._compiled = lru_cache(maxsize=32)(super().from_string)

    def from_string(self, source: Any, *arguments: Any, **options: Any) -> Template:
        """The template of that source."""
        return self._compiled(source, *arguments, **options)


@cache
def _environment() -> _Environment:
    return _Environment()


def _read(path: Path) -> bytes:
    try:
        return plain_bytes(path, MADE_BY_PROGRAM)
    except OSError as error:
        lacking = isinstance(error, FileNotFoundError)
        reason, near = (
            ("没有这个文件", near_files(path, (".docx",))) if lacking else (f"读不出来（{error.strerror}）", "")
        )
        raise Refusal(
            "FORM003", f"推荐表模板{reason}。", where=str(path), hint=f"{near}请放在标准文件旁边，或用 --form 给出。"
        ) from error


@lru_cache(maxsize=4)  # a batch fills one template a thousand times
def _tags(name: str, content: bytes) -> frozenset[str]:
    try:
        return frozenset(_opened(name, content).get_undeclared_template_variables(jinja_env=_environment()))
    except TemplateSyntaxError as error:
        raise _unreadable_tag(Path(name), error) from error


def _opened(name: str, content: bytes) -> DocxTemplate:
    template = DocxTemplate(BytesIO(content))
    try:
        template.init_docx()
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise Refusal(
            "FORM003",
            "推荐表模板不是 .docx 文档（也不能带宏、不能加密）。",
            where=name,
            hint="请在 WPS 或 Word 中另存为 .docx 后再用。",
        ) from error
    return template


def _unreadable_tag(path: Path, error: TemplateError) -> Refusal:
    return Refusal(
        "FORM005",
        f"推荐表模板里有写错的标签（{error.message or '无法识别'}）。",
        where=path.name,
        hint="标签写作 {{ 社区名称 }}，两边各两个花括号，中间不能断开。",
    )
