"""One thing that was looked at: what was found, and what to do where it is not enough."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Health(Enum):
    """How it is. `MISSING` keeps the program from working; `LIMITED` takes one convenience away."""

    GOOD = "正常"
    LIMITED = "提示"
    MISSING = "缺少"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`name` is what was looked at, `found` what is there, `remedy` what to do ('' when nothing is to be done)."""

    name: str
    state: Health
    found: str
    remedy: str = ""
