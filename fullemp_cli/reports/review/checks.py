"""What only shows when sheets are compared: another version of the standard, a community missing or twice there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.results.candidate import CommunityId
from fullemp_cli.results.reviewed_marks import ReviewedSheet

_SHOWN = 12


def check_standard(sheet: ReviewedSheet, standard: str, sha256: str) -> Iterator[Finding]:
    """Whether the sheet was made by that standard, and by that very file of it."""
    made = sheet.identity
    place = Place(sheet.file, "")
    if made.standard != standard:
        yield finding("REV001", place, f"评分表出自标准 {made.standard}（{made.standard_title}），不是 {standard}。")
    elif made.standard_sha256 != sha256:
        yield finding(
            "REV001",
            place,
            f"评分表出自标准 {standard} 的另一版本（{made.standard_sha256[:_SHOWN]}，当前 {sha256[:_SHOWN]}）。",
        )


def check_together(sheets: Sequence[ReviewedSheet]) -> Iterator[Finding]:
    """Sheets of different versions of one standard, and a community with two sheets.

    Communities of one name in different streets are different communities.
    """
    digests: dict[str, str] = {}
    seen: dict[tuple[str, CommunityId], ReviewedSheet] = {}
    for sheet in sheets:
        made = sheet.identity
        place = Place(sheet.file, "")
        first = digests.setdefault(made.standard, made.standard_sha256)
        if first != made.standard_sha256:
            yield finding(
                "REV001",
                place,
                f"标准 {made.standard} 的版本（{made.standard_sha256[:_SHOWN]}）与其他评分表（{first[:_SHOWN]}）不同。",
            )
        key = (made.standard, made.key)
        if key in seen:
            yield finding("REV012", place, f"{made.key.words}还有一份评分表：{seen[key].file}。")
        seen.setdefault(key, sheet)


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A result with which the sheets are compared: of which community and standard, over which inputs."""

    community: CommunityId
    standard: str
    inputs_sha256: str
    as_of: str
    code: str = ""


def check_results(sheets: Sequence[ReviewedSheet], results: Iterable[MadeFrom]) -> Iterator[Finding]:
    """Communities with a result and without a sheet, and sheets that were made from other ledgers than the result."""
    made: dict[tuple[str, CommunityId], list[ReviewedSheet]] = {}
    for sheet in sheets:
        made.setdefault((sheet.identity.standard, sheet.identity.key), []).append(sheet)
    standards = {sheet.identity.standard for sheet in sheets}
    for result in dict.fromkeys(results):
        own = made.get((result.standard, result.community), [])
        if not own and (result.standard in standards or not standards):
            yield finding(
                "REV011", Place("", ""), f"缺少 {result.community.words} 的评分表（标准 {result.standard}）。"
            )
        for sheet in own:
            yield from check_run(sheet, result)


def check_run(sheet: ReviewedSheet, result: MadeFrom) -> Iterator[Finding]:
    """Whether the sheet is of the very run that the result is of: the same inputs, and the same code on its pages (a
    sheet or a result of an earlier version of the program carries none)."""
    made = sheet.identity
    place = Place(sheet.file, "")
    if (made.inputs_sha256, made.as_of) != (result.inputs_sha256, result.as_of):
        said = f"（截至 {made.as_of}，结果截至 {result.as_of}）"
    elif made.code and result.code and made.code != result.code:
        said = f"（评分表的结果编号 {made.code}，现在的是 {result.code}）"
    else:
        return
    yield finding("REV013", place, f"{result.community.words}的评分表与评估结果不是同一次评分{said}。")
