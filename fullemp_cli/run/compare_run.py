"""A comparison from its two paths to its end: every matched community is read, compared, passed on and forgotten.

The two sides of a comparison: the results of a batch, of a folder, or of one file; found without reading them whole
twice, and matched by community.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.people.blanks import without_blanks
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome
from fullemp_cli.reports.naming import OutputKind, output_name
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.comparing import compare_results
from fullemp_cli.results.comparison import CommunityChange, ComparedSide, OneSided
from fullemp_cli.results.result_json import masked, read_assessments
from fullemp_cli.run.stored_results import is_batch_folder, iter_failures, iter_results, iter_source_failures


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """A result that has not been read yet: whose, under which standard, the file and its place in it."""

    name: str
    street: str
    county: str
    standard: str
    source: str
    path: Path
    index: int = 0

    @property
    def place(self) -> tuple[str, str, str]:
        """County, street, name: what a community is matched by."""
        return self.county.strip(), self.street.strip(), self.name.strip()

    def read(self) -> Assessment:
        """The result. Refusal RES001–RES005."""
        found = read_assessments(self.path)
        if self.index >= len(found):
            raise Refusal("RES005", "评估结果在比较时被改动了。", where=self.path.name, hint="请重新运行。")
        return found[self.index]


@dataclass(frozen=True, slots=True)
class NotRead:
    """What of a side could not be read or scored, and why: the results that would stand in that folder, or that file.
    `community`, `standard`: of that one alone, '' of all."""

    place: str
    why: str
    community: str = ""
    standard: str = ""
    is_file: bool = False

    def covers(self, entry: ResultEntry, standard: str) -> bool:
        """Whether that community, which the other side has, would stand there under that standard."""
        if self.standard not in ("", standard):
            return False
        if self.is_file:
            return self.place == output_name(entry.name, standard, OutputKind.RESULT)
        if self.community:
            return without_blanks(self.community) == without_blanks(entry.name)
        # the folder that was given to the batch may have had another name
        own, other = (tuple(part.split("/")) for part in (self.place, entry.source))
        return other[1 : len(own)] == own[1:] and (len(own) > 1 or own == other[: len(own)])


@dataclass(frozen=True, slots=True)
class ResultSet:
    """One side. `batch`: it is a folder; `refused`: files of it that could not be read; `failed`: what the batch had
    not scored, in sentences; `not_read`: where the results of both would stand."""

    path: Path
    entries: tuple[ResultEntry, ...]
    batch: bool = False
    refused: tuple[Refusal, ...] = ()
    failed: tuple[str, ...] = ()
    not_read: tuple[NotRead, ...] = ()

    @property
    def standards(self) -> tuple[str, ...]:
        """The ids of its standards, in the order in which they come."""
        return tuple(dict.fromkeys(entry.standard for entry in self.entries))


def open_results(path: Path) -> ResultSet:
    """The results at that path: the output folder of a batch, another folder with result files, or one such file.

    Refusal RES001–RES004 for a file, RES010 for a batch that has not come to its end, CMP001 for a folder without any.
    """
    if not path.is_dir():
        return ResultSet(path, tuple(_entries(path, path.name)))
    if is_batch_folder(path):
        failed = tuple(failure.sentence for failure in iter_failures(path))
        return ResultSet(path, tuple(_batch_entries(path)), batch=True, failed=failed, not_read=tuple(_failed(path)))
    entries: list[ResultEntry] = []
    refused: list[Refusal] = []
    for file in sorted(path.rglob(f"*{OutputKind.RESULT.value}")):
        try:
            with as_refusal(file.name):
                entries += _entries(file, file.relative_to(path).as_posix())
        except Refusal as refusal:
            refused.append(refusal)
    if not entries:
        raise Refusal(
            "CMP001",
            "这个文件夹里没有评估结果。",
            where=str(path),
            hint=f"请给出 batch 的结果文件夹，或 score 写出的 *{OutputKind.RESULT.value}。",
        )
    unread = tuple(NotRead(one.where, one.what, is_file=True) for one in refused)
    return ResultSet(path, tuple(entries), batch=True, refused=tuple(refused), not_read=unread)


def _entries(path: Path, source: str) -> Iterator[ResultEntry]:
    for index, result in enumerate(read_assessments(path)):
        place = result.community
        yield ResultEntry(place.name, place.street, place.county, result.standard.id, source, path, index)


def _failed(path: Path) -> Iterator[NotRead]:
    for folder, failure in iter_source_failures(path):
        yield NotRead(folder, failure.what, failure.community, failure.standard)


def _batch_entries(path: Path) -> Iterator[ResultEntry]:
    for result in iter_results(path):
        record = result.record
        yield ResultEntry(record.name, record.street, record.county, result.standard, record.folder, result.path)


@dataclass(frozen=True, slots=True)
class Pair:
    """A community that stands on both sides. `notice`: how it was matched, where that is not by its full name."""

    before: ResultEntry
    after: ResultEntry
    notice: str = ""


@dataclass(slots=True)
class Matching:
    """The communities of two sides under a standard of each: matched, new, missing, and those that one side has and the
    other could not read, with the reason; `notices`: what was not compared and why, in sentences."""

    pairs: list[Pair] = field(default_factory=list)
    new: list[ResultEntry] = field(default_factory=list)
    missing: list[ResultEntry] = field(default_factory=list)
    unread_before: list[tuple[ResultEntry, str]] = field(default_factory=list)
    unread_after: list[tuple[ResultEntry, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def chosen_standards(before: ResultSet, after: ResultSet, wanted: str | None = None) -> list[tuple[str, str]]:
    """Which standard is compared with which: that one, those on both sides, or the only one of each.

    Refusal CMP002 where that says nothing.
    """
    if wanted is not None:
        if wanted in before.standards and wanted in after.standards:
            return [(wanted, wanted)]
        lacking = before if wanted not in before.standards else after
        raise Refusal(
            "CMP002",
            f"没有标准 {wanted} 的结果。",
            where=str(lacking.path),
            hint=f"有：{'、'.join(lacking.standards)}。",
        )
    common = [(id, id) for id in after.standards if id in before.standards]
    if common:
        return common
    if len(before.standards) == len(after.standards) == 1:
        return [(before.standards[0], after.standards[0])]
    raise Refusal(
        "CMP002",
        f"两边没有相同的标准（{'、'.join(before.standards) or '无'}；{'、'.join(after.standards) or '无'}）。",
        hint="请给出同一标准的结果，或各只含一个标准的结果。",
    )


def match(before: ResultSet, after: ResultSet, standards: tuple[str, str]) -> Matching:
    """The communities matched by county, street and name; several of one name by their folders too; what is left, by
    name alone where one side has left county or street blank. One result on each side is one pair, whatever it is
    called. Beside one result, the other communities of a batch are not new or missing: they were not asked about."""
    old = [entry for entry in before.entries if entry.standard == standards[0]]
    new = [entry for entry in after.entries if entry.standard == standards[1]]
    if len(old) == len(new) == 1 and not (before.batch and after.batch):
        same = old[0].place == new[0].place
        notice = "" if same else f"两份结果的社区名称不同：{_words(old[0])} → {_words(new[0])}"
        return Matching([Pair(old[0], new[0], notice)])
    found = Matching()
    old, new = _match_by(old, new, found, lambda entry: entry.place)
    old, new = _match_by(old, new, found, lambda entry: (*entry.place, entry.source))
    old, new = _match_blank(old, new, found)
    shared = {entry.place for entry in old} & {entry.place for entry in new}
    found.notices = [f"{''.join(place)}：两边都有同名的几份，分不清谁对谁，没有比较。" for place in sorted(shared)]
    old, new = ([entry for entry in left if entry.place not in shared] for left in (old, new))
    found.missing = old if before.batch <= after.batch else []
    found.new = new if after.batch <= before.batch else []
    found.missing, found.unread_after = _apart(found.missing, after, standards[1])
    found.new, found.unread_before = _apart(found.new, before, standards[0])
    found.notices += _renamed(found.missing, found.new)
    found.pairs.sort(key=lambda pair: (pair.after.place, pair.after.source))
    return found


def _apart(
    entries: Sequence[ResultEntry], other: ResultSet, standard: str
) -> tuple[list[ResultEntry], list[tuple[ResultEntry, str]]]:
    """Those that the other side does not have at all, and those that it has and could not read or score."""
    why = {entry: next((one.why for one in other.not_read if one.covers(entry, standard)), None) for entry in entries}
    return [one for one in entries if why[one] is None], [(one, said) for one in entries if (said := why[one])]


_Left = tuple[list[ResultEntry], list[ResultEntry]]


def _match_by(
    old: Sequence[ResultEntry],
    new: Sequence[ResultEntry],
    found: Matching,
    key: Callable[[ResultEntry], tuple[str, ...]],
) -> _Left:
    """Pairs those that alone have their key on both sides; gives the rest."""
    was, now = _grouped(old, key), _grouped(new, key)
    alone = {one for one, entries in was.items() if len(entries) == 1 and len(now.get(one, ())) == 1}
    found.pairs += [Pair(was[one][0], now[one][0]) for one in was if one in alone]
    return [entry for entry in old if key(entry) not in alone], [entry for entry in new if key(entry) not in alone]


def _match_blank(old: Sequence[ResultEntry], new: Sequence[ResultEntry], found: Matching) -> _Left:
    was, now = (_grouped(entries, lambda entry: (entry.name.strip(),)) for entries in (old, new))
    taken: set[ResultEntry] = set()
    for name, entries in was.items():
        others = now.get(name, [])
        if name[0] and len(entries) == len(others) == 1 and _compatible(entries[0], others[0]):
            notice = f"按名称对上，两边的县或街道有一边没填：{_words(entries[0])} → {_words(others[0])}"
            found.pairs.append(Pair(entries[0], others[0], notice))
            taken |= {entries[0], others[0]}
    return [entry for entry in old if entry not in taken], [entry for entry in new if entry not in taken]


def _compatible(old: ResultEntry, new: ResultEntry) -> bool:
    """Whether they differ only by what one side has left blank; those that do not differ are of several of one name."""
    return old.place != new.place and all(
        one == other or not one or not other for one, other in zip(old.place, new.place, strict=True)
    )


def _renamed(missing: Sequence[ResultEntry], new: Sequence[ResultEntry]) -> Iterator[str]:
    """Communities on one side only whose ledgers stand in the same place of the tree: perhaps one with another name."""

    def place(entry: ResultEntry) -> tuple[str, ...]:
        return tuple(entry.source.split("/")[1:])

    was, now = _grouped(missing, place), _grouped(new, place)
    for where, entries in was.items():
        others = now.get(where, [])
        if where and len(entries) == len(others) == 1:
            yield (
                f"{_words(entries[0])}（前）和{_words(others[0])}（后）的台账在同一位置（{'/'.join(where)}），"
                "可能是改了名，没有比较；要比较请分别给出两份结果文件。"
            )


def _grouped(
    entries: Iterable[ResultEntry], key: Callable[[ResultEntry], tuple[str, ...]]
) -> dict[tuple[str, ...], list[ResultEntry]]:
    groups: defaultdict[tuple[str, ...], list[ResultEntry]] = defaultdict(list)
    for entry in entries:
        groups[key(entry)].append(entry)
    return dict(groups)


def _words(entry: ResultEntry) -> str:
    return "".join(entry.place) or "未命名社区"


class ComparisonSink(Protocol):
    """Who takes the comparison: JSON, the terminal, a workbook."""

    def begin(self, before: ComparedSide, after: ComparedSide) -> None:
        """Before the first community."""

    def add(self, change: CommunityChange) -> None:
        """A community, changed or not."""

    def end(self, outcome: ComparisonOutcome) -> None:
        """After the last one."""


def run_comparison(
    before: Path, after: Path, sinks: Sequence[ComparisonSink], *, standard: str | None = None
) -> ComparisonOutcome:
    """Compares the results at the two paths and passes every community to the sinks, in the order of their places.

    A result that cannot be read is in `refused` and stops no other; of a single pair it is raised. Refusal RES001–
    RES005, RES010, CMP001, CMP002.
    """
    old, new = open_results(before), open_results(after)
    standards = chosen_standards(old, new, standard)
    outcome = ComparisonOutcome(_side(old), _side(new), many=old.batch and new.batch)
    outcome.refused += [*old.refused, *new.refused]
    left_out = sorted(set(old.standards) ^ set(new.standards))
    if left_out and standard is None and standards[0][0] == standards[0][1]:
        outcome.notices.append(f"只有一边有的标准没有比较：{'、'.join(left_out)}。")
    for sink in sinks:
        sink.begin(outcome.before, outcome.after)
    for pair in standards:
        _compare(match(old, new, pair), sinks, outcome)
    for said, side in (("前一份", old), ("后一份", new)):
        outcome.notices += [f"{said}没有评完：{failure}" for failure in side.failed]
    for sink in sinks:
        sink.end(outcome)
    return outcome


def _compare(matching: Matching, sinks: Sequence[ComparisonSink], outcome: ComparisonOutcome) -> None:
    for pair in matching.pairs:
        try:
            # A result may have been written with --show-ids; a comparison shows no full number.
            with as_refusal(pair.after.name):
                change = compare_results(masked(pair.before.read()), masked(pair.after.read()), notice=pair.notice)
        except Refusal as refusal:
            if not outcome.many:
                raise
            outcome.refused.append(refusal)
            continue
        if change.notice:
            outcome.notices.append(change.notice)
        outcome.add(change)
        for sink in sinks:
            sink.add(change)
    outcome.new += map(_one_sided, matching.new)
    outcome.missing += map(_one_sided, matching.missing)
    outcome.unread_before += [_one_sided(entry, why) for entry, why in matching.unread_before]
    outcome.unread_after += [_one_sided(entry, why) for entry, why in matching.unread_after]
    outcome.notices += matching.notices


def _side(results: ResultSet) -> ComparedSide:
    return ComparedSide(path=str(results.path), results=len(results.entries), standards=results.standards)


def _one_sided(entry: ResultEntry, why: str = "") -> OneSided:
    return OneSided(
        name=entry.name,
        street=entry.street,
        county=entry.county,
        standard=entry.standard,
        result=str(entry.path),
        why=why,
    )
