"""Sheet 扣分明细: the persons, households or cases behind every mark that is not given, and what would settle each.

The reason and the remedy stand once for an item, then its persons several to a line. Where a mark counts records, the
records that were counted follow, so that with 计算依据 every mark can be derived by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fullemp_cli.reports.composition import deciding_items
from fullemp_cli.reports.lists.description import Shape, ShownColumn
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.listing import Listing
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import Assessment, Basis, CriterionResult, Evidence, ItemResult
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.rules.quantities import decimal_text

NAME = "扣分明细"


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind marks: of which item, why, what would settle it, how many; and who, as written below it."""

    id: str
    title: str
    reason: str
    remedy: str = ""
    count: int | None = None
    names: str = ""


_COLUMNS: tuple[ShownColumn[Behind], ...] = (
    ShownColumn("项目", lambda one: one.id, 8, shape=Shape.WORD),
    ShownColumn("项目内容", lambda one: one.title, 26),
    ShownColumn(
        "为什么没有得分，或怎样计入；下一行是姓名 / 户主 / 事项（证件号隐去部分；台账中的位置）",
        lambda one: one.reason,
        88,
    ),
    ShownColumn("怎样可以解决", lambda one: one.remedy, 44),
    ShownColumn("数量", lambda one: one.count if one.count is not None else "", 7, shape=Shape.NUMBER),
)
_LINES_OF_A_ROW = 12
"""Names go on in the next row after so many lines, so that pages are filled."""


def write_deductions_sheet(
    book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, assessment: Assessment
) -> None:
    """Add the sheet; without any mark lost it says so."""
    listing = Listing(book, NAME, styles, sheet_columns(_COLUMNS))
    listing.title("扣分明细")
    listing.line("本表列出每一分没有得到的原因：对应的人、户或事项，在哪份台账的哪一格，怎样可以解决。")
    listing.heading()
    written = 0
    deciding = {item.id for item in deciding_items(assessment)}  # a group whose parts are listed need not say it again
    for item in assessment.items:
        if item.max > item.points:
            rows = _rows(item, _rows_of_parts(assessment, item), decides=item.id in deciding)
            written += _write(listing, rows)
    for criterion, above in _with_those_above(assessment.criteria):
        written += _write(listing, _rows(criterion, above) if not criterion.met else ())
    if not written:
        listing.line("没有扣分，也没有待评的项目。")
    counted = [row for item in assessment.items for row in _counted(item, _rows_of_parts(assessment, item))]
    for criterion, above in _with_those_above(assessment.criteria):
        counted += _counted(criterion, above)
    if counted:
        listing.subtitle("计入得分的记录（按件数计算的项目，和计入的人占少数的比率）")
        _write(listing, counted)
    listing.finish(facts)


def _write(listing: Listing, rows: Iterable[Behind]) -> int:
    """Each row, and over the whole width below it the persons or records."""
    count = 0
    for row in rows:
        listing.rows(sheet_rows(_COLUMNS, [row]))
        if row.names:
            listing.across(row.names, first=1, most=_LINES_OF_A_ROW)
        count += 1
    return count


def _rows_of_parts(assessment: Assessment, item: ItemResult) -> set[Evidence]:
    """The rows that the parts of a group list themselves: they are not listed a second time for the group."""
    parts = [part for part in assessment.items if part.group == item.id]
    return {row for part in parts for row in (*part.evidence, *_rows_of_parts(assessment, part))}


def _with_those_above(criteria: Iterable[CriterionResult]) -> Iterator[tuple[CriterionResult, set[Evidence]]]:
    """Each criterion with the rows that another tier of it has listed: one list of them is enough."""
    listed: dict[str, set[Evidence]] = {}
    for criterion in criteria:
        above = listed.setdefault(criterion.id, set())
        yield criterion, set(above)
        above.update(row for row in criterion.evidence if row.role == "for" or not criterion.met)


def _rows(result: ItemResult | CriterionResult, elsewhere: set[Evidence], *, decides: bool = True) -> Iterator[Behind]:
    if isinstance(result, ItemResult) and decides:
        yield from _without_rows(result)
    groups: dict[tuple[str, str], list[Evidence]] = {}
    still_open = not isinstance(result, ItemResult) or bool(result.open)
    for row in result.evidence:
        if row in elsewhere:
            continue
        if row.role == "against":
            groups.setdefault((row.reason, row.remedy), []).append(row)
        elif row.role == "unknown" and still_open:
            groups.setdefault((f"看不懂，分数待定：{row.reason}", row.remedy), []).append(row)
    for (reason, remedy), rows in groups.items():
        yield Behind(result.id, result.title, reason, remedy, len(rows), _persons(rows))


def _counted(result: ItemResult | CriterionResult, elsewhere: set[Evidence]) -> Iterator[Behind]:
    if result.basis is None:
        return
    rows = [row for row in result.evidence if row.role == "for" and row not in elsewhere]
    if result.evidence_count > len(result.evidence):
        return  # the first few only, from which nothing could be counted again
    if result.basis.kind == "share" and not _smaller_part(result.basis, rows):
        return
    alike: dict[str, list[Evidence]] = {}
    for row in rows:
        alike.setdefault(row.reason, []).append(row)
    # of a ratio each record adds what it says, and of a smallest number each person has it: alike ones stand together
    if result.basis.count is None or result.basis.kind == "fewest":
        for reason, same in alike.items():
            yield Behind(result.id, result.title, reason, count=len(same), names=_persons(same))
    elif rows:
        reasons = "；".join(dict.fromkeys(row.reason for row in rows if row.reason))
        yield Behind(result.id, result.title, reasons, count=len(rows), names=_persons(rows))


def _smaller_part(basis: Basis, rows: Sequence[Evidence]) -> bool:
    """Whether they are all that a share counts, and fewer than those whom it does not."""
    return len(rows) == basis.numerator and 2 * len(rows) <= (basis.denominator or 0)


def _persons(rows: Iterable[Evidence]) -> str:
    """`失业人员：甲某 331099********1234（C17）、乙某（C18）；走访记录：…`: file and sheet once for those in them."""
    places: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        who = " ".join(filter(None, (row.name, row.id))) or "第"
        places.setdefault((row.file, row.sheet), []).append(f"{who}（{row.cell}）" if row.cell else who)
    files = {file for file, _ in places}
    return "；".join(
        f"{' ▸ '.join(filter(None, (file if len(files) > 1 else '', sheet)))}：{'、'.join(found)}".lstrip("：")
        for (file, sheet), found in places.items()
    )


def _without_rows(item: ItemResult) -> Iterator[Behind]:
    """Marks lost or open that no row of a ledger stands behind: an answer of 否, a missing ledger, a judgement."""
    for deduction in item.deductions:
        if deduction.points or deduction.open:
            count = f"（{deduction.count} 件）" if deduction.count else ""
            still_open = f"，另有 {decimal_text(deduction.open)} 分待定" if deduction.open else ""
            reason = f"{deduction.reason}{count}：{decimal_text(deduction.points)} 分{still_open}"
            yield Behind(deduction.id, item.title, reason)
    if not item.deductions and not any(row.role != "for" for row in item.evidence):
        yield Behind(item.id, item.title, item.explanation, item.next_step)
