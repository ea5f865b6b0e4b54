"""Filling a form (.docx): which tags a template has, and the document filled with their values.

An office's own template is a program of a sort: it can loop, grow and go wrong. That is done in the reading process,
under limits, and what goes wrong in it is said of that form and costs no other file. Jinja's sandbox lets it reach
nothing but the values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache, lru_cache
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.limits import Limits
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM
from fullemp_cli.opening.reading_task import Answer, Task
from fullemp_cli.reports.archive import repacked
from fullemp_cli.reports.form_links import without_links
from fullemp_cli.reports.kept.document import stamp_document

_SHARE_OF_A_FILE = 4  # a form takes part of a second; a quarter of what a ledger may cost is plenty
_OUT_OF_LIMITS = ("FILE008", "FILE009", "FILE010")
_NAME = re.compile(r"'([^']{1,40})'")


@dataclass(frozen=True, slots=True)
class FormTags(Task[frozenset[str]]):
    """Which tags a template has. `name`: of its file; `content`: its bytes.

    Refusal FORM003 (not a .docx) or FORM005 (a tag that cannot be read).
    """

    content: bytes

    def answer(self) -> frozenset[str]:
        try:
            template = _opened(self.name, self.content)
            return frozenset(template.get_undeclared_template_variables(jinja_env=_environment()))
        except TemplateSyntaxError as error:
            raise _unreadable_tag(self.name, error) from error


@dataclass(frozen=True, slots=True)
class FormFilling(Task[bytes]):
    """The document filled: `values` by tag, its title, its source (出处) and its date.

    `own`: an office's own template, of which what leads out of the document is taken out. Refusal FORM003, FORM005, or
    FORM007 for whatever else is wrong in it. The same template and values give the same bytes.
    """

    content: bytes
    values: Mapping[str, str]
    title: str
    source: str
    as_of: date
    own: bool

    def answer(self) -> bytes:
        document = _opened(self.name, self.content)
        try:
            document.render(dict(self.values), jinja_env=_environment(), autoescape=True)
        except (TemplateSyntaxError, UndefinedError, SecurityError) as error:
            raise _unreadable_tag(self.name, error) from error
        except (MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except Exception as error:  # the template's own mistake, whatever it is
            raise _cannot_fill(self.name, _mistake(error)) from error
        properties = document.docx.core_properties
        properties.title = self.title[:255]
        properties.author = properties.last_modified_by = self.source.partition(" · ")[0]
        properties.comments = self.source[:255]
        properties.created = properties.modified = datetime.combine(self.as_of, time())
        properties.revision = 1
        stamp_document(document.docx, self.source)
        stream = BytesIO()
        document.save(stream)
        if stream.tell() > MADE_BY_PROGRAM:
            raise _cannot_fill(self.name, "填出来的文档太大")
        made = repacked(stream.getvalue())
        return without_links(made) if self.own else made


def done_under_limits(task: Task[Answer]) -> Answer:
    """A task with an office's own template, in the reading process. Refusal FORM007 where it takes too much."""
    from fullemp_cli.opening.reading_process import done_apart  # the program's own templates need none

    limits = replace(task.limits, seconds=task.limits.seconds / _SHARE_OF_A_FILE)
    try:
        return done_apart(replace(task, limits=limits))
    except Refusal as refusal:
        if refusal.code not in _OUT_OF_LIMITS:
            raise
        what = "用时太长" if refusal.code == "FILE009" else "占用内存太多" if refusal.code == "FILE010" else "无法完成"
        raise _cannot_fill(task.name, f"{what}，像是循环没有尽头") from refusal


@lru_cache(maxsize=4)  # a batch fills one template a thousand times
def own_tags(name: str, content: bytes) -> frozenset[str]:
    """The tags of an office's own template. Refusal FORM003, FORM005, FORM007."""
    return done_under_limits(FormTags(name, Limits.chosen(), content))


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


class _Document(DocxTemplate):  # type: ignore[misc]  # docxtpl says nothing of its types
    """A template whose tags are made ready for Jinja once: that takes a third of the time of a form."""

    def patch_xml(self, src_xml: str) -> str:
        """A part whose tags stand in one piece."""
        return _patching()(src_xml)


@cache
def _patching() -> Callable[[str], str]:
    return lru_cache(maxsize=32)(DocxTemplate("").patch_xml)


def _opened(name: str, content: bytes) -> DocxTemplate:
    template = _Document(BytesIO(content))
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


def _mistake(error: Exception) -> str:
    """What is wrong, in words; errors of Jinja and Python say it in English."""
    said = _NAME.search(str(error))
    named = f"“{said[1]}”" if said and not said[1].isascii() else ""
    if isinstance(error, ZeroDivisionError):
        return "除数是 0"
    if isinstance(error, TemplateNotFound) or "loader" in str(error):
        return "引用了别的文件，模板里不能这样写"
    if isinstance(error, RecursionError):
        return "没完没了地调用自己"
    if isinstance(error, OverflowError):
        return "数字或循环太大"
    if isinstance(error, TypeError | ValueError | AttributeError | KeyError | IndexError):
        return f"计算的写法不对{named}，例如把文字当成数字"
    return f"写法不对{named}"


def _cannot_fill(name: str, reason: str) -> Refusal:
    return Refusal(
        "FORM007",
        f"推荐表模板填不成：{reason}。",
        where=name,
        hint="请检查模板里 {{ }} 和 {% %} 里的内容，只留要填的标签，如 {{ 社区名称 }}；其他文件照常写出。",
    )


def _unreadable_tag(name: str, error: TemplateError) -> Refusal:
    said = _NAME.search(error.message or "")
    return Refusal(
        "FORM005",
        f"推荐表模板里有写错的标签（{f'“{said[1]}”看不懂' if said else '无法识别'}）。",
        where=name,
        hint="标签写作 {{ 社区名称 }}，两边各两个花括号，中间不能断开。",
    )
