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
_MOST_LEDGERS = 5


@dataclass(slots=True)
class LastChoices:
    """The standard used last, the mapping that belongs to each ledger, by the ledger's name, and in the folder in which the
    program is started the ledgers that were scored, the last one first."""

    path: Path
    standard: str = ""
    mappings: dict[str, str] = field(default_factory=dict)
    ledgers: list[str] = field(default_factory=list)

    @classmethod
    def beside(cls, ledger: Path) -> LastChoices:
        """The choices of the folder in which that ledger lies."""
        return cls._kept(ledger.absolute().parent, "上次的选择.json")

    @classmethod
    def of_start(cls, folder: Path) -> LastChoices:
        """What is remembered where the program was started. Not in a .fullemp of its own: that is how a folder of results
        is told, and there may lie ledgers."""
        return cls._kept(folder.absolute(), "上次的台账.json")

    @classmethod
    def _kept(cls, folder: Path, name: str) -> LastChoices:
        path = folder / "评估结果" / ".fullemp" / name
        found = cls(path)
        with suppress(OSError, ValueError, TypeError, AttributeError):
            said = json.loads(path.read_bytes()[:_LONGEST])
            found.standard = str(said.get("standard", ""))
            found.mappings = {str(name): str(file) for name, file in said.get("mappings", {}).items()}
            found.ledgers = [str(name) for name in said.get("ledgers", [])][:_MOST_LEDGERS]
        return found

    def used(self, ledger: Path) -> None:
        """That ledger was scored."""
        name = str(ledger.absolute())
        self.ledgers = [name, *(one for one in self.ledgers if one != name)][:_MOST_LEDGERS]
        self.save()

    def save(self) -> None:
        """Keeps them, if the folder can be written."""
        from fullemp_cli.reports.saving import save

        said: dict[str, object] = {"standard": self.standard, "mappings": self.mappings}
        if self.ledgers:
            said["ledgers"] = self.ledgers
        with suppress(OSError, Refusal):
            save(self.path, json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8"))
