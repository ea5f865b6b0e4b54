"""Whether a result or a scoring sheet came from a ledger (`fullemp.verify/1`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fullemp_cli.results.assessment import Part

VERIFICATION: Literal["fullemp.verify/1"] = "fullemp.verify/1"


class VerificationRecord(Part):
    """`same`: the ledger gives the same marks; `marks`: those that differ, `causes`: what else does, in sentences."""

    schema_: Literal["fullemp.verify/1"] = Field(default=VERIFICATION, alias="schema")
    same: bool
    marks: tuple[str, ...]
    causes: tuple[str, ...]
