"""Everything a ranking is made of: results and reviewed sheets under some paths, one candidate for each community."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.ledgers.reading.community_register import CommunityPlace, CommunityRegister
from fullemp_cli.reports.recommendation_list.reviewed_candidate import has_spoken, reviewed_candidate, what_was_written
from fullemp_cli.reports.review import MadeFrom, ReviewedSheet, check_results, check_standard
from fullemp_cli.reports.reviewed_folders import collect_sheets, folders_without, nothing_in
from fullemp_cli.results.assessment import Assessment, CommunityName
from fullemp_cli.results.candidate import Candidate, CommunityId, candidate_of
from fullemp_cli.results.provenance import inputs_digest
from fullemp_cli.results.recommendation_list import Collected, Input, LeftOut
from fullemp_cli.results.result_files import ResultFile, ResultTree
from fullemp_cli.scoring.sums import on_scale
from fullemp_cli.standards.source_file import LoadedStandard


@dataclass(slots=True)
class _Found:
    """What was found of one community."""

    results: list[tuple[Candidate, ResultFile]] = field(default_factory=list)
    sheets: list[ReviewedSheet] = field(default_factory=list)


@dataclass(slots=True)
class _ResultSearch:
    loaded: LoadedStandard
    register: CommunityRegister | None = None
    found: dict[CommunityId, _Found] = field(default_factory=dict)
    made: list[MadeFrom] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    inputs: set[Input] = field(default_factory=set)
    others: int = 0

    def of(self, community: CommunityId) -> _Found:
        return self.found.setdefault(community, _Found())

    def add_result(self, file: ResultFile, result: Assessment) -> None:
        if result.standard.id != self.loaded.standard.id:
            self.others += 1
            return
        result = with_register(result, self.register)
        scaled = partial(on_scale, self.loaded.standard, result.community.kind)
        candidate = candidate_of(result, file.path, inputs_digest(result), scaled)
        self.inputs.add(Input(file.name, file.sha256))
        if result.standard.sha256 != self.loaded.sha256:
            self.left_out.append(
                LeftOut(candidate.community, "评估结果出自标准的另一版本，请用当前标准重新评分", (file.name,))
            )
            return
        self.of(candidate.community).results.append((candidate, file))
        named = result.community
        key = CommunityId.written(named.county, named.street, named.name)
        self.made.append(MadeFrom(key, result.standard.id, candidate.inputs, candidate.as_of))

    def add_sheet(self, sheet: ReviewedSheet) -> None:
        sheet = _with_register(sheet, self.register)
        made = sheet.identity
        if made.standard != self.loaded.standard.id:
            self.others += 1
            return
        self.inputs.add(Input(sheet.file, sheet.sha256))
        wrong = list(check_standard(sheet, self.loaded.standard.id, self.loaded.sha256))
        self.findings += [*sheet.findings, *wrong]
        community = CommunityId.written(made.county, made.street, made.community)
        if wrong:
            self.left_out.append(LeftOut(community, "评分表出自标准的另一版本，没有采用它的分数", (sheet.file,)))
        else:
            self.of(community).sheets.append(sheet)


def with_register(result: Assessment, register: CommunityRegister | None) -> Assessment:
    """The result with what it does not say of its community from the 社区名册."""
    named = result.community
    row = register.completed(CommunityPlace(named.name, named.street, named.county)) if register is not None else None
    if row is None:
        return result
    blank = {key: getattr(row, key) for key in CommunityName.model_fields if key != "name" and not getattr(named, key)}
    return result.model_copy(update={"community": named.model_copy(update=blank)})


def _with_register(sheet: ReviewedSheet, register: CommunityRegister | None) -> ReviewedSheet:
    made = sheet.identity
    row = register.completed(CommunityPlace(made.community, made.street, made.county)) if register is not None else None
    if row is None:
        return sheet
    return replace(sheet, identity=replace(made, county=made.county or row.county, street=made.street or row.street))


def collect_candidates(
    paths: Sequence[Path], loaded: LoadedStandard, register: CommunityRegister | None = None
) -> Collected:
    """One candidate for each community of that standard: by its reviewed sheet where somebody has written on it, else
    by its result.

    `register`: the 社区名册, which fills in street and county where a result or sheet has none. Two results of one
    community that differ, or two sheets on which something else is written, leave it out: nobody can tell which counts.
    Refusal REC002 when nothing of that standard is there.
    """
    search = _ResultSearch(loaded, register)
    tree = ResultTree(paths)
    files = []
    for file, result in tree:
        search.add_result(file, result)
        files.append(file.path)
    read = collect_sheets([path for path in paths if path.is_dir() or path.suffix.lower() != ".json"])
    for sheet in read.sheets:
        search.add_sheet(sheet)
    refused = tuple({refusal.sentence: refusal for refusal in (*tree.refused, *read.refused)}.values())
    candidates = [
        candidate for id, found in sorted(search.found.items()) if (candidate := _one(search, id, found)) is not None
    ]
    if not candidates and not search.left_out:
        raise _nothing(paths, loaded, search.others, refused)
    without = [folder for folder in folders_without(paths, files) if folder in read.without]
    search.findings += nothing_in(without, "评估结果或评分表")
    return Collected(
        tuple(candidates),
        tuple(search.left_out),
        tuple(search.findings),
        refused,
        tuple(sorted(search.inputs, key=lambda one: (one.name, one.sha256))),
        search.others,
        read.aside,
    )


def _one(search: _ResultSearch, community: CommunityId, found: _Found) -> Candidate | None:
    """The candidate of that community; None when it cannot be told which result or sheet counts."""
    different = {file.sha256: (candidate, file) for candidate, file in found.results}
    if len(different) > 1:
        names = tuple(file.name for _, file in different.values())
        reason = f"有 {len(names)} 份不同的评估结果，请只留一份（{'、'.join(_places(different))}）"
        search.left_out.append(LeftOut(community, reason, names))
        return None
    by_self = next(iter(different.values()))[0] if different else None
    reviewed = {what_was_written(sheet): sheet for sheet in found.sheets if has_spoken(sheet)}
    if len(reviewed) > 1:
        names = tuple(sheet.file for sheet in reviewed.values())
        reason = f"有 {len(names)} 份审核分数不同的评分表，请只留一份（{'、'.join(names)}）"
        search.left_out.append(LeftOut(community, reason, names))
        return None
    sheet = next(iter(reviewed.values()), None)
    if sheet is None and by_self is not None:
        return by_self
    sheet = sheet or found.sheets[0]
    if by_self is not None:
        search.findings += check_results([sheet], [made for made in search.made if _same(made, sheet)])
    return reviewed_candidate(sheet, search.loaded.standard, by_self)


def _same(made: MadeFrom, sheet: ReviewedSheet) -> bool:
    return made.community == sheet.identity.key


def _places(different: dict[str, tuple[Candidate, ResultFile]]) -> list[str]:
    """The files with their folders: results of one community have the same name everywhere."""
    return [f"{file.path.parent.name}/{file.name}" for _, file in different.values()]


def _nothing(paths: Sequence[Path], loaded: LoadedStandard, others: int, refused: Sequence[Refusal]) -> Refusal:
    if len(refused) == 1 and not others:
        return refused[0]
    elsewhere = f"（有 {others} 份别的标准的）" if others else ""
    unread = f"；{len(refused)} 份读不了" if refused else ""
    return Refusal(
        "REC002",
        f"没有找到标准 {loaded.standard.id} 的评估结果或评分表{elsewhere}{unread}。",
        where="、".join(str(path) for path in paths[:3]),
        hint="请给出 fullemp score 或 batch 写出的结果所在的文件夹，并核对 --standard。",
    )
