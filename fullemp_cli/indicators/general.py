"""General measures that a standard file declares for an indicator of its own (placeholder model: id and title)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class DeclaredMeasure(BaseModel):
    """A measure declared in a standard file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
