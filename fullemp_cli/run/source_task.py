"""What travels between the run and its workers: a source to be done, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.run.community_traces import Traces
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.run.resume import Settings
from fullemp_cli.run.sources import LedgerSource
from fullemp_cli.run.state import CommunityRecord


@dataclass(frozen=True, slots=True)
class Share:
    """One of several shares of the communities of a source, from 0 on: every `of`-th of them, from the `index`-th on."""

    index: int
    of: int


@dataclass(frozen=True, slots=True)
class SourceTask:
    """A source and its number in the run. `trace_key`: the run's random key, None where traces are not wanted.

    `processes`: so many may share its communities, if they are many; a run with as many sources as processes keeps every
    process busy without. `share`: only these communities are scored, and no record is written of them.
    """

    number: int
    source: LedgerSource
    settings: Settings
    trace_key: bytes | None = None
    processes: int = 1
    share: Share | None = None

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
class ShareResult:
    """What became of a share under one standard: communities by their place in the source, each with its record or the
    failures that kept it from one. `folders`: of all communities of the source."""

    standard: str
    communities: tuple[tuple[int, CommunityRecord], ...]
    failures: tuple[tuple[int, Failure], ...]
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What became of a source: small, whatever the source held.

    `inputs`: the digest of its files, '' where they could not be read. `scored` and `reused`: results (communities ×
    standards) done now and kept from before. `unrecorded`: those of its failures that no record could be written of, as
    on a full disk. `traces` is None unless the ledgers were read. `shares`: into so many its communities are to be
    divided, 0 where it is done; `shared`: what became of one of them.
    """

    number: int
    inputs: str = ""
    scored: int = 0
    reused: int = 0
    failures: tuple[Failure, ...] = ()
    unrecorded: tuple[Failure, ...] = ()
    traces: Traces | None = None
    shares: int = 0
    shared: tuple[ShareResult, ...] = ()
