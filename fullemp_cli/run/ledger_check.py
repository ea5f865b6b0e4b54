"""`fullemp check`: everything that is wrong, odd or lacking in one ledger, whichever communities it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, Severity
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.identity_number import mask
from fullemp_cli.run.community_run import assess_facts
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.standards.source_file import LoadedStandard

if TYPE_CHECKING:
    from fullemp_cli.ledgers.facts import Facts
    from fullemp_cli.ledgers.reading.book import LedgerBook
    from fullemp_cli.ledgers.reading.reading import OpenedLedger
    from fullemp_cli.measures.period import Period
    from fullemp_cli.run.shared_settings import SharedSettings


@dataclass(frozen=True, slots=True)
class CheckedCommunity:
    """A community of a ledger: its facts and the period that was looked at, None where none could be chosen."""

    facts: Facts
    period: Period | None


@dataclass(frozen=True, slots=True)
class CheckedLedger:
    """A ledger as checked. `findings` stand in the order of files, sheets and rows, each once."""

    path: Path
    opened: OpenedLedger
    book: LedgerBook
    communities: tuple[CheckedCommunity, ...]
    findings: tuple[Finding, ...]
    shared: SharedSettings | None = None


def check_ledger(request: LedgerRequest, standards: Sequence[LoadedStandard] = ()) -> CheckedLedger:
    """Read a ledger and look for everything. With `standards` also what scoring says of answers, period and columns.

    All its communities are looked at, or the one that is asked for. Refusal when it cannot be read, or when --period
    or --as-of cannot be used; a period of the ledger's own that lies in the future is no reason not to check.
    """
    from fullemp_cli.ledgers.mapping import load_mapping
    from fullemp_cli.ledgers.reading.community_names import community_names
    from fullemp_cli.ledgers.reading.own_answers import answers_in
    from fullemp_cli.ledgers.reading.reading import book_of, open_ledger
    from fullemp_cli.ledgers.reading.yearless import with_period_year
    from fullemp_cli.opening import open_workbook
    from fullemp_cli.run.community_run import with_register
    from fullemp_cli.run.file_groups import own_files_named
    from fullemp_cli.standards.own_columns import read_under

    registry = read_under(one.standard for one in standards)
    mapping = load_mapping(request.mapping, registry) if request.mapping is not None else None
    opened = open_ledger(request.path, request.limits)
    answers = open_workbook(request.answers, request.limits) if request.answers is not None else None
    name = request.path.name or str(request.path)
    with own_files_named(request.path):
        book = book_of(
            name,
            opened.workbooks,
            today=request.today,
            answers=answers,
            mapping=mapping,
            said=opened.said,
            registry=registry,
            beside=() if request.path.is_dir() else answers_in(request.path.absolute().parent),
            limits=request.limits,
        )
    found: list[Finding] = [*community_names(book)]
    communities = []
    for one in book.communities if request.community is None else (request.community,):
        facts = with_register(book.facts(one), request)
        period, said = _inspected(facts, request, standards)
        if period is not None:
            facts = with_period_year(facts, period.start, period.end)
        communities.append(CheckedCommunity(facts, period))
        found += said
    found += [one for community in communities for one in community.facts.findings]
    if request.community is None:
        found += book.unplaced
    placed = [each if each.file else replace(each, file=_file_of(each.sheet, book) or name) for each in found]
    ordered = _in_order(dict.fromkeys(placed), book)
    shown = _with_numbers(ordered, opened) if request.show_ids else ordered
    return CheckedLedger(request.path, opened, book, tuple(communities), tuple(shown), request.shared)


def _inspected(
    facts: Facts, request: LedgerRequest, standards: Sequence[LoadedStandard]
) -> tuple[Period | None, list[Finding]]:
    from fullemp_cli.ledgers.checks.inspection import inspect_facts
    from fullemp_cli.ledgers.reading.yearless import with_period_year
    from fullemp_cli.measures.assessment_period import choose_period
    from fullemp_cli.measures.years import ledger_of_another_year

    try:
        period, found = choose_period(
            facts.community,
            today=request.today,
            period=request.period,
            as_of=request.as_of,
            year=standards[0].standard.year if standards else request.year,
        )
    except Refusal:
        if request.period is not None or request.as_of is not None or standards:
            raise
        return None, inspect_facts(facts, today=request.today)
    facts = with_period_year(facts, period.start, period.end)
    said = [*ledger_of_another_year(facts, period), *found]
    said += inspect_facts(facts, today=request.today, as_of=period.as_of)
    for assessed in assess_facts(facts, request, standards):
        said += [
            Finding(one.code, Severity(one.severity), one.file, one.sheet, one.cell, one.message, one.hint)
            for one in assessed.assessment.findings
        ]
    return period, said


def _file_of(sheet: str, book: LedgerBook) -> str:
    """The file of a finding that names none but a sheet: the first that has the sheet, or ''."""
    return next((one.file for one in book.understanding if sheet and one.sheet == sheet), "")


def _in_order(findings: Iterable[Finding], book: LedgerBook) -> list[Finding]:
    files = {file.name: at for at, file in enumerate(book.files)}
    sheets: dict[tuple[str, str], int] = {}
    for at, one in enumerate(book.understanding):
        sheets.setdefault((one.file, one.sheet), at)

    def key(found: Finding) -> tuple[int, int, int, int]:
        return files.get(found.file, -1), sheets.get((found.file, found.sheet), -1), *found.address

    return sorted(findings, key=key)


def _with_numbers(findings: Iterable[Finding], opened: OpenedLedger) -> Iterator[Finding]:
    """Findings about a cell with an identity number, with the number as it stands there in place of the masked one."""
    sheets = {(workbook.name, sheet.name): sheet.rows for workbook in opened.workbooks for sheet in workbook.sheets}
    for found in findings:
        rows = sheets.get((found.file, found.sheet), [])
        number = found.address[0]
        for value in rows[number - 1] if 0 < number <= len(rows) else ():
            if (hidden := _masked(value)) and hidden in found.message:
                found = replace(found, message=found.message.replace(hidden, str(value).strip()))
                break
        yield found


def _masked(value: Value) -> str:
    """The masked form of a text that holds an identity number, else ''."""
    if not isinstance(value, str) or len(value) < 15:
        return ""
    masked = mask(value)
    return masked if "*" in masked else ""
