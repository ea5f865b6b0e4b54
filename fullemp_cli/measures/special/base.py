"""What the special measures are."""

from __future__ import annotations

from abc import ABC

from fullemp_cli.measures.kinds.base import Declaration


class Special(Declaration, ABC):
    """A built-in measure with a computation of its own, which no standard file can write."""
