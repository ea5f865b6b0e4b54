"""The end of a run: what came of it, counted from the records on disk and written beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fullemp_cli import __version__
from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.community_register import CommunityPlace, read_register
from fullemp_cli.people.file_names import safe_name
from fullemp_cli.people.outgoing import record_text
from fullemp_cli.reports.kept.keeping import names_set_aside
from fullemp_cli.reports.saving import save
from fullemp_cli.results.assessment import Program, StandardName
from fullemp_cli.run.discovery import Discovery
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.resume import Settings
from fullemp_cli.run.state import StateFolder
from fullemp_cli.run.stored_results import (
    RunRecord,
    SkippedPath,
    SourceLine,
    earlier_runs_told,
    iter_failures,
    iter_results,
)
from fullemp_cli.standards.source_file import LoadedStandard

_SHOWN = 5


def write_run(
    state: StateFolder,
    settings: Settings,
    standards: Sequence[LoadedStandard],
    discovery: Discovery,
    failures: Sequence[Failure],
    hints: int | None,
) -> RunRecord:
    """Writes the list of sources and the record of the run; gives the record.

    Where even that cannot be written (a full disk), the record says so among its failures.
    """
    run = RunRecord(
        program=Program(version=__version__),
        standards=tuple(
            StandardName(
                id=loaded.standard.id,
                title=loaded.standard.title,
                document=loaded.standard.document,
                sha256=loaded.sha256,
            )
            for loaded in standards
        ),
        today=settings.today.isoformat(),
        period=settings.period,
        as_of=settings.as_of,
        sources=len(discovery.sources),
        communities=0,
        results=0,
        failed=0,
        hints=hints,
        failures=(*discovery.failures, *failures),
        skipped=tuple(SkippedPath(path=one.key, reason=one.reason) for one in discovery.skipped),
        notices=discovery.notices,
    )
    lines = (SourceLine(source=source.key, folder=source.folder) for source in discovery.sources)
    try:
        save(state.sources, "".join(record_text(line) + "\n" for line in lines).encode())
        _write(state, run)
        run = _counted(state, run)
        run = run.model_copy(
            update={"notices": (*run.notices, *_of_register(state, settings), *_left_behind(state, run))}
        )
        _write(state, run)
    except Refusal as refusal:
        failed = Failure.of(refusal, "运行记录")
        known = max(run.failed, len(run.failures))
        return run.model_copy(update={"failures": (*run.failures, failed), "failed": known + 1})
    return run


def _write(state: StateFolder, run: RunRecord) -> None:
    save(state.run, (record_text(run, indent=1) + "\n").encode())


def _counted(state: StateFolder, run: RunRecord) -> RunRecord:
    results = communities = 0
    last = ("", "")
    first: dict[tuple[str, str, str], tuple[str, str]] = {}
    same: dict[tuple[str, str, str], list[str]] = {}
    aside: list[str] = []
    for result in iter_results(state.out):
        results += 1
        place = result.record
        name = place.county, place.street, place.name
        folder = first.setdefault(name, (place.folder, result.standard))
        if folder[1] == result.standard and folder[0] != place.folder:
            same.setdefault(name, [folder[0]]).append(place.folder)
        mine = f"-{safe_name(result.standard, nameless='standard')}-"
        aside += (f"{place.folder}/{name}" for name in names_set_aside(result.folder, mine))
        communities += last != (last := (result.source, place.folder))
    failed = sum(1 for _ in iter_failures(state.out))
    return run.model_copy(
        update={
            "results": results,
            "communities": communities,
            "failed": failed,
            "notices": (*run.notices, *_set_aside(aside)),
            "same_names": tuple(_sentences(same.items())),
        }
    )


def _of_register(state: StateFolder, settings: Settings) -> Iterator[str]:
    """What the 社区名册 and the results do not know of each other."""
    if settings.communities is not None:
        register = read_register(settings.communities)
        records = (result.record for result in iter_results(state.out))
        yield from register.notices(CommunityPlace(one.name, one.street, one.county) for one in records)


def _left_behind(state: StateFolder, run: RunRecord) -> Iterator[str]:
    """What lies in the folder from other runs."""
    yield from earlier_runs_told(state.out, [standard.id for standard in run.standards])


def _set_aside(sheets: Sequence[str]) -> Iterator[str]:
    if sheets:
        shown = "、".join(sheets[:_SHOWN]) + ("……" if len(sheets) > _SHOWN else "")
        yield (
            f"有 {len(sheets)} 份有人填写过的旧文件（评分表、推荐表、佐证目录），结果变了，已另出新的；旧的改名保存，请核对转填后移走："
            f"{shown}"
        )


def _sentences(same: Iterable[tuple[tuple[str, str, str], list[str]]]) -> list[str]:
    return [
        f"有 {len(folders)} 份台账都叫“{street}{name}”，分开评分：{'、'.join(folders[:5])}{'…' if len(folders) > 5 else ''}"
        for (_, street, name), folders in same
    ]
