"""Which ledgers are to be read, and how they are looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.measures.period import CALENDAR, AssessmentYear

if TYPE_CHECKING:
    from fullemp_cli.opening import Limits
    from fullemp_cli.run.shared_settings import SharedSettings
    from fullemp_cli.standards.model import Standard


@dataclass(frozen=True, slots=True)
class LedgerRequest:
    """Which ledgers to read, and how to look at them. `period` and `as_of` as typed; None: not given. `year`: of the
    standard that the ledgers are read for. `last_year`: where last year's results are. `communities`: the 社区名册.
    `shared`: the settings that are in use, None without; what they say stands in the other fields already."""

    path: Path
    today: date
    community: str | None = None
    answers: Path | None = None
    mapping: Path | None = None
    period: str | None = None
    as_of: str | None = None
    limits: Limits | None = None
    show_ids: bool = False
    year: AssessmentYear = CALENDAR
    last_year: Path | None = None
    communities: Path | None = None
    shared: SharedSettings | None = None

    def under(self, standard: Standard) -> LedgerRequest:
        """The request as that standard looks at it."""
        return replace(self, year=standard.year)
