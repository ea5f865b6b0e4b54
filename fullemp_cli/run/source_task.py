"""What travels between the run and its workers: a source to be done, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.run.community_traces import Traces
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.run.resume import Settings
from fullemp_cli.run.sources import LedgerSource


@dataclass(frozen=True, slots=True)
class SourceTask:
    """A source and its number in the run. `trace_key`: the run's random key, None where traces are not wanted."""

    number: int
    source: LedgerSource
    settings: Settings
    trace_key: bytes | None = None

    @property
    def request(self) -> LedgerRequest:
        """What is asked of the source's ledgers."""
        settings = self.settings
        return LedgerRequest(
            path=self.source.path,
            today=settings.today,
            answers=settings.answers,
            mapping=settings.mapping,
            period=settings.period,
            as_of=settings.as_of,
            show_ids=settings.show_ids,
            last_year=settings.last_year,
            communities=settings.communities,
            shared=settings.shared,
        )


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What became of a source: small, whatever the source held.

    `inputs`: the digest of its files, '' where they could not be read. `scored` and `reused`: results (communities ×
    standards) done now and kept from before. `unrecorded`: those of its failures that no record could be written of, as
    on a full disk. `traces` is None unless the ledgers were read.
    """

    number: int
    inputs: str = ""
    scored: int = 0
    reused: int = 0
    failures: tuple[Failure, ...] = ()
    unrecorded: tuple[Failure, ...] = ()
    traces: Traces | None = None
