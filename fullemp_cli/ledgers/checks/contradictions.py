"""Every check that needs neither an as-of date nor a period, in one list."""

from __future__ import annotations

from fullemp_cli.findings import Finding
from fullemp_cli.ledgers.checks.between_ledgers import between_ledgers
from fullemp_cli.ledgers.checks.within_rows import within_rows
from fullemp_cli.ledgers.facts import Facts


def contradictions(facts: Facts) -> list[Finding]:
    """What the facts of one community say against themselves; none of it changes a fact."""
    return [*within_rows(facts), *between_ledgers(facts)]
