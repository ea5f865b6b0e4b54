"""An examination as a record (`fullemp.doctor/1`).

A plain dataclass, not a pydantic model as the records of `results/` are: that pydantic is missing is one of the things
that it must be able to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from fullemp_cli import __version__
from fullemp_cli.doctor.diagnosis import Diagnosis, Health
from fullemp_cli.people.outgoing import json_text

_STATES: dict[Health, Literal["good", "limited", "missing"]] = {
    Health.GOOD: "good",
    Health.LIMITED: "limited",
    Health.MISSING: "missing",
}


@dataclass(frozen=True, slots=True)
class MachineCheck:
    """What was looked at, how it is, what is there, and what to do ('' when nothing is to be done)."""

    name: str
    state: Literal["good", "limited", "missing"]
    found: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorRecord:
    """Every check of this machine, by which version of the program."""

    schema: Literal["fullemp.doctor/1"] = "fullemp.doctor/1"
    version: str
    checks: tuple[MachineCheck, ...]

    @classmethod
    def of(cls, found: Iterable[Diagnosis]) -> DoctorRecord:
        """The record of those diagnoses."""
        checks = (MachineCheck(one.name, _STATES[one.state], one.found, one.remedy) for one in found)
        return cls(version=__version__, checks=tuple(checks))

    @property
    def text(self) -> str:
        """Its dump as indented JSON with a final newline."""
        return json_text(asdict(self), indent=2) + "\n"
