"""What only shows when sheets are compared: another version of the standard, a community missing or twice there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledger.place import Place
from fullemp_cli.outputs.review.model import ReviewedSheet

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


def check_together(sheets: Sequence[ReviewedSheet], expected: Iterable[str] = ()) -> Iterator[Finding]:
    """Sheets of different versions of one standard, a community with two sheets, and `expected` ones without any.

    Communities of one name in different streets are different communities.
    """
    digests: dict[str, str] = {}
    seen: dict[tuple[str, str, str], ReviewedSheet] = {}
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
        key = (made.standard, made.street, made.community)
        if key in seen:
            yield finding("REV012", place, f"{made.community} 还有一份评分表：{seen[key].file}。")
        seen.setdefault(key, sheet)
    names = {sheet.identity.community for sheet in sheets}
    for name in dict.fromkeys(expected):
        if name not in names:
            yield finding("REV011", Place("", ""), f"缺少 {name} 的评分表。")
