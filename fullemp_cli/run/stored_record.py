"""What every record that a batch keeps in a file has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StoredRecord(BaseModel):
    """Immutable, and a file with a key that it does not know is not read as one."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
