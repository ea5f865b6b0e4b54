"""The templates of pages (templates/*.html.j2), ready to render: everything that is put into them is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from fullemp_cli.people.outgoing import outgoing
from fullemp_cli.reports.template_files import template_path


@cache
def page_environment() -> Environment:
    """The one environment of all pages. A name that a template asks for and nobody gives is an error."""
    return Environment(
        loader=FunctionLoader(lambda name: template_path(name).read_text(encoding="utf-8")),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalized(value: Any) -> Any:
    """Texts go out through the gate; markup is the program's own, made of texts that have."""
    return outgoing(value) if isinstance(value, str) and not isinstance(value, Markup) else value
