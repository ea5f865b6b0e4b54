"""Standards: a region's rules as dated data. One YAML file each; no rule of any region stands in code.

`known()` lists every standard that is found by name, `load_standard(name)` gives one checked; both are imported when
first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fullemp_cli.standards.library import Edition
    from fullemp_cli.standards.library import editions as known
    from fullemp_cli.standards.loader import load_standard

__all__ = ["Edition", "known", "load_standard"]


def __getattr__(name: str) -> Any:
    if name == "load_standard":
        from fullemp_cli.standards.loader import load_standard

        return load_standard
    if name == "known":  # `editions` is a module of this room
        from fullemp_cli.standards.library import editions

        return editions
    if name == "Edition":
        from fullemp_cli.standards.library import Edition

        return Edition
    raise AttributeError(name)
