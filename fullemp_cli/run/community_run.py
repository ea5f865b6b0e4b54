"""One community, from its ledgers to its assessments and files. `score` runs it once, `batch` many times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.results.assessment import Assessment
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.standards.source_file import LoadedStandard

if TYPE_CHECKING:
    from fullemp_cli.ledgers.facts import Facts
    from fullemp_cli.ledgers.reading.book import LedgerBook
    from fullemp_cli.ledgers.reading.reading import OpenedLedger
    from fullemp_cli.measures.period import Period
    from fullemp_cli.results.assessment import LedgerName


@dataclass(frozen=True, slots=True)
class Assessed:
    """A community under one standard."""

    standard: LoadedStandard
    assessment: Assessment


def read_facts(request: LedgerRequest, standards: Sequence[LoadedStandard]) -> Facts:
    """The facts of the one community that is asked for. Refusal when the ledgers cannot be read or hold several.

    `standards`: those that it is read for: with the columns of an office's own that they declare.
    """
    return read_with_files(request, standards)[0]


def read_with_files(
    request: LedgerRequest, standards: Sequence[LoadedStandard]
) -> tuple[Facts, LedgerBook, OpenedLedger]:
    """The facts of the one community that is asked for, the ledger as understood, and its files as they stand."""
    from fullemp_cli.ledgers.mapping import load_mapping
    from fullemp_cli.ledgers.reading.reading import open_ledger, read_ledger
    from fullemp_cli.run.file_groups import own_files_named
    from fullemp_cli.run.sources import refuse_untouched
    from fullemp_cli.standards.own_columns import read_under

    registry = read_under(one.standard for one in standards)
    mapping = load_mapping(request.mapping, registry) if request.mapping is not None else None
    opened = open_ledger(request.path, request.limits)
    with own_files_named(request.path):
        book = read_ledger(
            request.path,
            today=request.today,
            answers=request.answers,
            mapping=mapping,
            limits=request.limits,
            registry=registry,
            opened=opened,
        )
    refuse_untouched(book, request.path.name or str(request.path))
    return in_period(book.facts(request.community), request), book, opened


def in_period(facts: Facts, request: LedgerRequest) -> Facts:
    """The facts with what only the period tells: the year of dates that have none. Refusal (PERIOD…) as scoring."""
    from fullemp_cli.ledgers.reading.yearless import with_period_year

    facts = with_register(facts, request)
    period = chosen_period(facts, request)
    if request.last_year is not None:
        from fullemp_cli.run.last_year import last_year_of

        facts = replace(facts, last_year=last_year_of(request.last_year, facts.community, period))
    return with_period_year(facts, period.start, period.end)


def with_register(facts: Facts, request: LedgerRequest) -> Facts:
    """The facts with what 社区基本情况 leaves blank from the 社区名册, where there is one. Refusal REG001, FILE…"""
    if request.communities is None:
        return facts
    from fullemp_cli.ledgers.reading.community_register import read_register

    return read_register(request.communities).with_blanks_filled(facts)


def assess_community(request: LedgerRequest, standards: Sequence[LoadedStandard]) -> tuple[Assessed, ...]:
    """The ledgers read once and scored against each standard, in the order asked."""
    return assess_facts(read_facts(request, standards), request, standards)


def assess_facts(facts: Facts, request: LedgerRequest, standards: Sequence[LoadedStandard]) -> tuple[Assessed, ...]:
    """Facts that are already there, scored against each standard."""
    from fullemp_cli.measures.assessment_period import choose_period
    from fullemp_cli.measures.years import ledger_of_another_year
    from fullemp_cli.results.provenance import with_code
    from fullemp_cli.scoring.assess import assess

    results = []
    for loaded in standards:
        period, findings = choose_period(
            facts.community,
            today=request.today,
            period=request.period,
            as_of=request.as_of,
            year=loaded.standard.year,
        )
        findings = (*ledger_of_another_year(facts, period), *findings)
        found = assess(loaded.standard, loaded.sha256, facts, period, findings=findings, show_ids=request.show_ids)
        given = found.model_copy(update={"ledger": _with_given(found.ledger, request)})
        results.append(Assessed(loaded, with_code(given)))
    return tuple(results)


def _with_given(ledger: LedgerName, request: LedgerRequest) -> LedgerName:
    """The files of the ledger, and beside them the mapping, the 社区名册 and the shared settings that they were read with."""
    from fullemp_cli.results.assessment import InputDigest, SettingsName, SettingUsed
    from fullemp_cli.run.sources import file_digest

    given: dict[str, InputDigest] = {}
    if request.mapping is not None:
        given["mapping"] = InputDigest(name=request.mapping.name, sha256=file_digest(request.mapping))
    if request.communities is not None:
        digest = file_digest(request.communities)
        given["communities"] = InputDigest(name=request.communities.name, sha256=digest)
    if request.shared is not None:
        used = tuple(SettingUsed(name=name, value=value) for name, value in request.shared.entries)
        given["settings"] = SettingsName(name=request.shared.path.name, sha256=request.shared.sha256, used=used)
    return ledger.model_copy(update=given) if given else ledger


def result_folder(ledger: Path) -> Path:
    """Where results go when nobody says: a folder 评估结果 beside the ledger."""
    return ledger.resolve().parent / "评估结果"


def chosen_period(facts: Facts, request: LedgerRequest) -> Period:
    """The period under which these facts are looked at."""
    from fullemp_cli.measures.assessment_period import choose_period

    return choose_period(
        facts.community, today=request.today, period=request.period, as_of=request.as_of, year=request.year
    )[0]
