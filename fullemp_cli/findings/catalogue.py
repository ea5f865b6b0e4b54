"""Every kind of finding by its code, and the one way to make a finding (`fullemp check --explain CODE`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fullemp_cli.findings import kinds as answer_kinds
from fullemp_cli.findings import kinds as inspection_kinds
from fullemp_cli.findings import kinds as ledger_kinds
from fullemp_cli.findings import kinds as review_kinds
from fullemp_cli.findings import kinds as value_kinds
from fullemp_cli.findings.finding import Finding
from fullemp_cli.findings.kind import FindingKind
from fullemp_cli.people.masking import mask_within

if TYPE_CHECKING:
    from fullemp_cli.findings.place import Place

KINDS: dict[str, FindingKind] = {
    kind.code: kind
    for family in (
        value_kinds.IDENTITY_KINDS,
        value_kinds.DATE_KINDS,
        value_kinds.WORD_KINDS,
        value_kinds.CELL_KINDS,
        ledger_kinds.ROW_KINDS,
        ledger_kinds.DUPLICATE_KINDS,
        ledger_kinds.COLUMN_KINDS,
        ledger_kinds.LEDGER_KINDS,
        ledger_kinds.TOTAL_KINDS,
        ledger_kinds.CONTRADICTION_KINDS,
        inspection_kinds.COMPLETENESS_KINDS,
        inspection_kinds.CLAIM_KINDS,
        inspection_kinds.UNIFORMITY_KINDS,
        answer_kinds.ANSWER_KINDS,
        answer_kinds.PERIOD_KINDS,
        review_kinds.REVIEW_KINDS,
    )
    for kind in family
}


def finding(code: str, place: Place, message: str, hint: str = "") -> Finding:
    """A finding of that kind at that place; without `hint` the kind's own remedy is given. KeyError: no such code.

    Identity numbers are masked wherever they stand in the message: one may have been typed into any cell.
    """
    kind = KINDS[code]
    hint = mask_within(hint) if hint else kind.remedy
    return Finding(code, kind.severity, place.file, place.sheet, place.cell, mask_within(message), hint)
