"""A part of a standard's file that names ledgers: it knows those of the registry with which the file was read."""

from __future__ import annotations

from typing import Any

from pydantic import PrivateAttr

from fullemp_cli.ledgers.ledger_names import REGISTRY
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.measures.condition_core import FilePart


class RegistryPart(FilePart):
    """What it names are ledgers of `registry`, with the columns of an office's own that its standard declares; of a part
    that is built in, of the ledgers that the program comes with."""

    _registry: Registry = PrivateAttr(default_factory=lambda: BUILT_IN)

    def model_post_init(self, context: Any, /) -> None:
        """Remembers the registry of the validation context (`ledger_names.REGISTRY`)."""
        if context is not None and REGISTRY in context:
            self._registry = context[REGISTRY]

    @property
    def registry(self) -> Registry:
        """The ledgers that it may name."""
        return self._registry
