"""The templates of pages (templates/*.html.j2), ready to render: everything that is put into them is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined

from fullemp_cli.reports.template_files import template_path


@cache
def page_environment() -> Environment:
    """The one environment of all pages. A name that a template asks for and nobody gives is an error."""
    return Environment(
        loader=FunctionLoader(lambda name: template_path(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
