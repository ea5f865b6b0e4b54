"""The templates that an office may change: where they are, in a checkout and in an installed package alike."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.standards.templates import find_template


def form_page(template: str, *, table: bool = False) -> str:
    """The name of the page that shows the form of that .docx template, or of its table alone; '' where there is none.

    It stands beside the template under its name: a form of an office's own, whose layout only its .docx knows, has none.
    """
    name = f"{Path(template).stem}{'-table' if table else ''}.html.j2"
    return name if find_template(name) is not None else ""


def template_path(name: str, *, beside: Path | None = None) -> Path:
    """The template of that file name. `beside`: the folder of the standard that names it, looked into first.

    Refusal FORM001 when it is not there.
    """
    path = find_template(name, beside)
    if path is not None:
        return path
    hint = "程序没有装完整，请重新安装，或用 --form 给出自己的模板。"
    if beside is not None:
        hint = "自己的标准文件写的推荐表模板，请放在标准文件旁边，或用 --form 给出。"
    raise Refusal("FORM001", f"找不到模板 {Path(name).name}。", hint=hint)
