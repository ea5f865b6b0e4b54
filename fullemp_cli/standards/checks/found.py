"""What a check finds, before the file's lines are put to it."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.standards.traversal import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A code, where, what is wrong, what is allowed."""

    code: str
    path: Path
    what: str
    allowed: str = ""
