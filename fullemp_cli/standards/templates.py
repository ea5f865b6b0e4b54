"""Where the templates are that a standard may name: beside its file, else the program's own."""

from __future__ import annotations

from pathlib import Path

import fullemp_cli

_PACKAGE = Path(fullemp_cli.__file__).parent
PRODUCT_FOLDERS = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""Installed, templates/ stands inside the package (see setup.py); in a checkout beside it."""


def find_template(name: str, beside: Path | None = None) -> Path | None:
    """The file of that name, looked for in `beside` first; None where it is nowhere. No folder in `name` is followed."""
    folders = (*((beside,) if beside is not None else ()), *PRODUCT_FOLDERS)
    return next((path for folder in folders if (path := folder / Path(name).name).is_file()), None)
