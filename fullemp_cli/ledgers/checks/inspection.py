"""Every check of `fullemp check` beyond what reading says already: gaps counted, claims compared, entries alike."""

from __future__ import annotations

from datetime import date

from fullemp_cli.findings import Finding
from fullemp_cli.ledgers.checks.completeness import completeness
from fullemp_cli.ledgers.checks.employment_claims import employment_claims
from fullemp_cli.ledgers.checks.later_dates import later_dates
from fullemp_cli.ledgers.checks.service_records import service_records
from fullemp_cli.ledgers.checks.uniformity import uniformity
from fullemp_cli.ledgers.facts import Facts


def inspect_facts(facts: Facts, *, today: date, as_of: date | None = None) -> list[Finding]:
    """What else is wrong, odd or lacking in the facts of one community; none of it changes a fact.

    `as_of`: the as-of date (截止日期); None where no period can be chosen, then nothing is compared with it.
    """
    found = [*completeness(facts), *employment_claims(facts), *service_records(facts), *uniformity(facts)]
    return [*found, *later_dates(facts, as_of, today)] if as_of is not None else found
