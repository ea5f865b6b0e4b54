"""From the options of a command to what the rooms below ask for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fullemp_cli.batch.community_run import LedgerRequest


def ledger_request(
    ledger: Path,
    community: str | None = None,
    answers: Path | None = None,
    mapping: Path | None = None,
    period: str | None = None,
    as_of: str | None = None,
    *,
    show_ids: bool = False,
) -> LedgerRequest:
    """The request of a command that reads the ledgers of one community, looked at today."""
    return LedgerRequest(
        path=ledger,
        today=date.today(),
        community=community,
        answers=answers,
        mapping=mapping,
        period=period,
        as_of=as_of,
        show_ids=show_ids,
    )
