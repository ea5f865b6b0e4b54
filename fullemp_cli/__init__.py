"""fullemp: scores communities (社区/村) against regional standards of 充分就业社区 / 高质量就业社区.

From Python: `fullemp_cli.score`, `fullemp_cli.batch`, `fullemp_cli.standards` (docs/python.md). They are looked up when
first asked for, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
_OF_API = ("Assessment", "BatchRun", "Refusal", "batch", "score")


def __getattr__(name: str) -> Any:
    # By name: the rooms themselves import this package for its version, and a room imports only rooms above it.
    if name in _OF_API:
        return getattr(import_module("fullemp_cli.api"), name)
    if name == "standards":
        return import_module("fullemp_cli.standards")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
