"""What was chosen last, kept in the office's own folder (评估结果/.fullemp/), never in the system's registry.

A file that cannot be read or written is no reason to stop: then nothing is remembered.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from fullemp_cli.errors import Refusal

_LONGEST = 100_000


@dataclass(slots=True)
class LastChoices:
    """The standard used last, and the mapping that belongs to each ledger, by the ledger's name."""

    path: Path
    standard: str = ""
    mappings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def beside(cls, ledger: Path) -> LastChoices:
        """The choices of the folder in which that ledger lies."""
        path = ledger.absolute().parent / "评估结果" / ".fullemp" / "上次的选择.json"
        found = cls(path)
        with suppress(OSError, ValueError, TypeError, AttributeError):
            said = json.loads(path.read_bytes()[:_LONGEST])
            found.standard = str(said.get("standard", ""))
            found.mappings = {str(name): str(file) for name, file in said.get("mappings", {}).items()}
        return found

    def save(self) -> None:
        """Keeps them, if the folder can be written."""
        from fullemp_cli.reports.saving import save

        said = {"standard": self.standard, "mappings": self.mappings}
        with suppress(OSError, Refusal):
            save(self.path, json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8"))
