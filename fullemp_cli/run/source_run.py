"""What a worker does with one source: keep its results if they are current, else read, score, write, record.

Everything here may be killed at any moment. The order is: a record that says *started* and names every file that may
be there; the files, each moved into place whole; the record that says *done*. A run that finds *started* does it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.errors import Refusal
from fullemp_cli.people.outgoing import outgoing_record
from fullemp_cli.reports.naming import OutputKind, output_name
from fullemp_cli.run.community_run import assess_facts, chosen_period, in_period
from fullemp_cli.run.community_traces import TraceCollector, Traces
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.result_folders import community_folders
from fullemp_cli.run.resume import ChosenStandard, is_current, remove_files
from fullemp_cli.run.shared_settings import refuse_other_settings
from fullemp_cli.run.source_failures import failure_of
from fullemp_cli.run.source_task import ShareResult, SourceOutcome, SourceTask
from fullemp_cli.run.sources import file_digest, read_source, refuse_untouched, source_digest
from fullemp_cli.run.state import (
    CommunityRecord,
    Record,
    StateFolder,
    read_record,
    remove_temporary_files,
    write_record,
)
from fullemp_cli.run.worker_process import collecting_seldom, community_written
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.source_file import LoadedStandard

if TYPE_CHECKING:
    from fullemp_cli.ledgers.reading.book import LedgerBook
    from fullemp_cli.results.assessment import Assessment


def run_source(task: SourceTask) -> SourceOutcome:
    """Scores a source under every standard whose result is not current. Never raises but for KeyboardInterrupt, and
    BATCH002 when the run that asks is dead and another has begun."""
    work = _Work(task)
    with work.state.at_work():
        try:
            with collecting_seldom():
                return work.run()
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # a panic of a native reader is no Exception; it must not end the others' run
            failure = failure_of(error, task.source.key, task.settings.out)
            if task.share is not None:  # others are writing files of the same source
                return SourceOutcome(task.number, failures=(failure,))
            return work.failed(failure)


def joined_source(task: SourceTask, outcome: SourceOutcome, shares: Sequence[SourceOutcome]) -> SourceOutcome:
    """Records a source whose communities several processes have scored. `outcome`: what the first of them said."""
    work = _Work(task)
    try:
        return work.joined(outcome, shares)
    except (OSError, Refusal) as error:
        return work.failed(failure_of(error, task.source.key, task.settings.out))


def trace_source(task: SourceTask) -> SourceOutcome:
    """Reads a source whose results are kept, only for the comparison across communities."""
    try:
        inputs = source_digest(task.source)
        book = read_source(task.source, task.request, _standards(task))
        return SourceOutcome(task.number, inputs, traces=_traces(task, book))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        return SourceOutcome(task.number, failures=(failure_of(error, task.source.key, task.settings.out),))


def failed_source(task: SourceTask, failure: Failure) -> SourceOutcome:
    """Records a source whose worker died over it."""
    work = _Work(task)
    with suppress(OSError, Refusal):
        work.inputs = source_digest(task.source)
    return work.failed(failure)


_WORTH_SHARING = 12
"""So many results, and reading the ledger once more in each process is the smaller part."""


class _Work:
    def __init__(self, task: SourceTask) -> None:
        self.task = task
        self.source = task.source
        self.settings = task.settings
        self.out = task.settings.out
        self.state = StateFolder(self.out)
        self.inputs = ""
        # Before anything is read: what changes while this runs is noticed by the next run.
        self.digests = {standard.id: self.settings.digest(standard) for standard in self.settings.standards}

    def run(self) -> SourceOutcome:
        refuse_other_settings(self.source.path, self.settings.shared)
        self.inputs = inputs = source_digest(self.source)
        reused, wanted = 0, []
        for standard in self.settings.standards:
            record = self._current(standard)
            if record is None:
                wanted.append(standard)
            else:
                reused += len(record.communities)
        if not wanted:
            return SourceOutcome(self.task.number, inputs, reused=reused)
        book = read_source(self.source, self.task.request, _standards(self.task))
        refuse_untouched(book, self.source.key.rpartition("/")[2])
        if self.task.share is not None:
            return SourceOutcome(self.task.number, inputs, shared=tuple(self._share(one, book) for one in wanted))
        self._sweep(book)
        shares = min(self.task.processes, len(book.communities))
        if shares > 1 and len(book.communities) * len(wanted) >= _WORTH_SHARING:
            for one in wanted:
                folders = community_folders(self.source.folder, book.communities)
                expected = self._expected(folders, book, _standard(one.path, one.sha256))
                self._begin(self._record_path(one), one, expected)
            return SourceOutcome(self.task.number, inputs, reused=reused, traces=self._own_traces(book), shares=shares)
        scored = 0
        failures: list[Failure] = []
        for standard in wanted:
            done = self._score(standard, _standard(standard.path, standard.sha256), book)
            scored += len(done.communities)
            failures += done.failures
        self.state.fault_log(self.source.key).unlink(missing_ok=True)
        traces = self._own_traces(book)
        return SourceOutcome(self.task.number, inputs, scored, reused, tuple(failures), traces=traces)

    def _own_traces(self, book: LedgerBook) -> Traces | None:
        return _traces(self.task, book) if self.task.trace_key else None

    def _current(self, standard: ChosenStandard) -> Record | None:
        if self.settings.fresh or not self.inputs:
            return None
        record = read_record(self._record_path(standard))
        digest = self.digests[standard.id]
        current = is_current(record, self.out, inputs=self.inputs, settings=digest, folder=self.source.folder)
        return record if current else None

    def _score(self, chosen: ChosenStandard, standard: LoadedStandard, book: LedgerBook) -> Record:
        folders = community_folders(self.source.folder, book.communities)
        before = self._begin(self._record_path(chosen), chosen, self._expected(folders, book, standard))
        return self._record(chosen, before, [self._scored(chosen, standard, book, range(len(folders)))])

    def _share(self, chosen: ChosenStandard, book: LedgerBook) -> ShareResult:
        """The communities of the task's share."""
        share = self.task.share
        assert share is not None
        mine = range(share.index, len(book.communities), share.of)
        return self._scored(chosen, _standard(chosen.path, chosen.sha256), book, mine)

    def _scored(
        self, chosen: ChosenStandard, standard: LoadedStandard, book: LedgerBook, numbers: Iterable[int]
    ) -> ShareResult:
        """The communities of those places in the source, scored and written."""
        folders = community_folders(self.source.folder, book.communities)
        communities: list[tuple[int, CommunityRecord]] = []
        failures: list[tuple[int, Failure]] = []
        for number in numbers:
            name, folder = book.communities[number], folders[number]
            refused: list[Failure] = []
            try:
                communities.append((number, self._community(name, folder, standard, book, refused)))
            except Refusal as refusal:
                refused.append(Failure.of(refusal, self.source.key, name, chosen.id))
            except Exception as error:  # the other communities of the workbook are no worse for it
                failed = failure_of(error, self.source.key, self.out)
                refused.append(failed.model_copy(update={"community": name, "standard": chosen.id}))
            failures += ((number, one) for one in refused)
            community_written()
        return ShareResult(chosen.id, tuple(communities), tuple(failures), folders)

    def _record(self, chosen: ChosenStandard, before: Sequence[str], parts: Sequence[ShareResult]) -> Record:
        """Writes down what became of all communities, and removes files that are none of theirs any more."""
        communities = sorted((one for part in parts for one in part.communities), key=lambda one: one[0])
        failed = sorted((one for part in parts for one in part.failures), key=lambda one: one[0])
        failures = tuple(failure for _, failure in failed)
        record = Record(
            source=self.source.key,
            standard=chosen.id,
            state="failed" if failures else "done",
            inputs=self.inputs,
            settings=self.digests[chosen.id],
            folder=self.source.folder,
            communities=tuple(community for _, community in communities),
            failures=failures,
            files=tuple(sorted(set(before) & set(self._open_elsewhere(parts[0].folders, failures)))),
        )
        remove_files(self.out, tuple(set(before) - set(record.all_files)))
        write_record(self._record_path(chosen), record)
        return record

    def joined(self, outcome: SourceOutcome, shares: Sequence[SourceOutcome]) -> SourceOutcome:
        """What became of a source of which others have scored the shares. Refusal BATCH018 where it was changed under
        way: no two of them may have read two ledgers."""
        self.inputs = outcome.inputs
        failed = tuple(failure for share in shares for failure in share.failures)
        if failed:  # it could not be read again, or scoring has died over it
            return self.failed(failed[0])
        if any(share.inputs != outcome.inputs for share in shares):
            raise Refusal("BATCH018", "评分途中台账被改动了，没有评分。", where=self.source.key, hint="请重新运行。")
        scored, failures = 0, list[Failure]()
        for chosen in self.settings.standards:
            parts = [part for share in shares for part in share.shared if part.standard == chosen.id]
            if parts:
                begun = read_record(self._record_path(chosen))
                record = self._record(chosen, begun.all_files if begun is not None else (), parts)
                scored += len(record.communities)
                failures += record.failures
        self.state.fault_log(self.source.key).unlink(missing_ok=True)
        return replace(outcome, scored=scored, failures=tuple(failures), shares=0)

    def _community(
        self, name: str, folder: str, standard: LoadedStandard, book: LedgerBook, failures: list[Failure]
    ) -> CommunityRecord:
        from fullemp_cli.run.community_files import chosen_form, write_files

        request = self.task.request.under(standard.standard)
        facts = in_period(book.facts(name), request)
        (assessed,) = assess_facts(facts, request, [standard])
        written = write_files(
            self.out / folder,
            assessed.assessment,
            standard.standard,
            form=chosen_form(self.settings.form, standard),
            pdf=self.settings.pdf,
            show_ids=self.settings.show_ids,
        )
        result = self._file_name(assessed.assessment.community.name, standard, OutputKind.RESULT)
        failures += [Failure.of(one, self.source.key, name, standard.standard.id) for one in written.refused]
        if not any(path.name == result for path in written.files):
            remove_files(self.out, tuple(f"{folder}/{path.name}" for path in written.files))
            raise written.refused[0]
        record = _community_record(self.out, folder, assessed.assessment, result, written.files, written.notices)
        return outgoing_record(record)

    def _begin(self, path: Path, standard: ChosenStandard, expected: Sequence[str]) -> tuple[str, ...]:
        """Says that files are being written; gives all that may be there from before and from now."""
        before = read_record(path)
        files = tuple(sorted({*(before.all_files if before else ()), *expected}))
        write_record(path, Record(source=self.source.key, standard=standard.id, state="started", files=files))
        return files

    def _open_elsewhere(self, folders: Sequence[str], failures: Sequence[Failure]) -> list[str]:
        """Files that could not be replaced: what stands there stays, as the failure says."""
        return [f"{folder}/{one.where}" for folder in folders for one in failures if one.code == "OUT001"]

    def _expected(self, folders: Sequence[str], book: LedgerBook, standard: LoadedStandard) -> list[str]:
        names = [book.written_name(name) for name in book.communities]
        return [
            f"{folder}/{self._file_name(name, standard, kind)}"
            for folder, name in zip(folders, names, strict=True)
            for kind in OutputKind
        ]

    def _file_name(self, community: str, standard: LoadedStandard, kind: OutputKind) -> str:
        """What `write_files` calls it."""
        return output_name(community, standard.standard.id, kind)

    def _sweep(self, book: LedgerBook) -> None:
        for folder in {self.source.folder, *community_folders(self.source.folder, book.communities)}:
            remove_temporary_files(self.out / folder)

    def failed(self, failure: Failure) -> SourceOutcome:
        """Nothing of this source could be scored: what stands there from an older ledger is not its result."""
        reused, recorded = 0, False
        for standard in self.settings.standards:
            current = self._current(standard)
            if current is not None:
                reused += len(current.communities)
                continue
            path = self._record_path(standard)
            before = read_record(path)
            record = Record(
                source=self.source.key,
                standard=standard.id,
                state="failed",
                inputs=self.inputs,
                settings=self.digests[standard.id],
                folder=self.source.folder,
                failures=(failure,),
            )
            try:
                if before is not None:
                    write_record(path, before.model_copy(update={"state": "started"}))
                    remove_temporary_files(self.out / self.source.folder)
                    remove_files(self.out, before.all_files)
                write_record(path, record)
                recorded = True
            except Refusal as refusal:
                both = failure, Failure.of(refusal, self.source.key)
                unrecorded = both[1:] if recorded else both
                return SourceOutcome(self.task.number, self.inputs, reused=reused, failures=both, unrecorded=unrecorded)
        return SourceOutcome(self.task.number, self.inputs, reused=reused, failures=(failure,))

    def _record_path(self, standard: ChosenStandard) -> Path:
        return self.state.record(self.source.key, standard.id)


def _community_record(
    out: Path, folder: str, assessment: Assessment, result: str, files: Sequence[Path], notices: Sequence[str]
) -> CommunityRecord:
    place, total = assessment.community, assessment.total
    shown = total.model_dump(mode="json") if total else {}
    return CommunityRecord(
        name=place.name,
        kind=place.kind,
        street=place.street,
        county=place.county,
        city=place.city,
        folder=folder,
        result=result,
        sha256=file_digest(out / folder / result),
        files=tuple(path.name for path in files),
        notices=tuple(notices),
        **{part: shown[part] for part in ("points", "open", "max") if part in shown},
    )


def _standards(task: SourceTask) -> list[LoadedStandard]:
    """The standards of the run: a ledger is read with the columns that any of them declares."""
    return [_standard(one.path, one.sha256) for one in task.settings.standards]


@lru_cache(maxsize=16)
def _standard(path: str, sha256: str) -> LoadedStandard:
    """The standard, loaded once in each worker. Refusal BATCH003 if it is not what the run began with."""
    loaded = load_standard(path)
    if loaded.sha256 != sha256:
        raise Refusal("BATCH003", "评分途中标准文件被改动了。", where=path, hint="请重新运行。")
    return loaded


def _traces(task: SourceTask, book: LedgerBook) -> Traces:
    given = frozenset(map(file_digest, filter(None, [task.settings.answers])))
    collector = TraceCollector(task.trace_key or b"", task.number, given)
    for name in book.communities:
        try:
            facts = in_period(book.facts(name), task.request)
        except Refusal:  # it could not be scored either, and that is said
            continue
        collector.add(facts, chosen_period(facts, task.request))
    return collector.traces()
