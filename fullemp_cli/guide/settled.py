"""What was settled in a mapping file, so that it can be taken back again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal, system_reason


@dataclass(frozen=True, slots=True)
class Settled:
    """What was said of words (else of a sheet), and the mapping file before and after; no path: nothing was written.

    `mapping`: the mapping that was used before.
    """

    words: bool
    path: Path | None = None
    before: bytes | None = None
    after: bytes | None = None
    mapping: Path | None = None

    def taken_back(self) -> str:
        """Makes the mapping file what it was before; what somebody else has written into it since stays. '' where it
        is done, else why it is not."""
        from fullemp_cli.reports.saving import save

        if self.path is None:
            return ""
        if content(self.path) != self.after:
            return f"{self.path.name} 后来又改过，没有撤回；要改请用记事本打开它。"
        try:
            if self.before is None:
                self.path.unlink()
            else:
                save(self.path, self.before)
        except Refusal as refusal:
            return refusal.sentence
        except OSError as error:
            return f"{self.path.name} 没有撤回（{system_reason(error)}）。"
        return ""


def content(path: Path) -> bytes | None:
    """What stands in that file; None where it is not there, or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
