"""The totals that a sheet itself gives (合计 40 人, 小计), against the rows that were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fullemp_cli.findings.place import column_letter
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.row_kinds import RowLeftOut
from fullemp_cli.ledgers.receipt import OwnTotal
from fullemp_cli.opening.grid import Value

_WITH_UNIT = re.compile(r"(?:.*[^\d.,])?(\d{1,6})(?:人|户|名|条|次|家|篇|个|项|人次|户次)[)。]?")
_UNIT = "(?:人|户|名|条|次|家|篇|个|项)(?:次|岗位|人员|家庭|企业|记录|服务|报道|信息)?"
_IN_WORDS = re.compile(rf"\D*?(?:计|数|共)\D{{0,8}}?(\d{{1,6}})[(]?(?:{_UNIT})?(?:[),;。(].*)?")
_SUMS = re.compile("金额|元|补贴|工资|收入|面积|人数|数量|次数|[学课]时|费|年龄|得分")
"""Headings of columns whose sum counts no rows."""
_PART = re.compile("小计|本页|本组|[组队网格楼栋幢片月季度](?:合计|总计|共计)")


def own_totals(
    table: SheetTable,
    rows: Sequence[Sequence[Value]],
    left_out: dict[int, RowLeftOut],
    data: Iterable[int],
    keys: set[int],
    sums: set[int],
) -> tuple[OwnTotal, ...]:
    """Each total row with the number that it gives for persons or records.

    `left_out`: row offset → why; `data`: the numbers of the rows read, of all tables beside each other; `keys`: the
    columns of names and numbers, in which such a number may stand; `sums`: those of numbers (带动就业人数), of which a number
    without a unit is the sum. A row with several numbers and no unit (sums of
    columns) says nothing of the rows. 小计 counts from the total or section before it, 合计 everything.
    """
    numbers = sorted(data)
    summed = {cell.column for cell in table.cells if _SUMS.search(cell.text)}
    bounds = sorted(
        table.first + offset for offset, why in left_out.items() if why in (RowLeftOut.TOTAL, RowLeftOut.SECTION)
    )
    found = []
    for offset, why in sorted(left_out.items()):
        if why is not RowLeftOut.TOTAL:
            continue
        number = table.first + offset
        written = _written(rows[number - 1], keys, sums | summed)
        if written is None:
            continue
        name, column, count = written
        part = bool(_PART.search(folded(name)))
        after = max((bound for bound in bounds if bound < number), default=0) if part else 0
        read = sum(after < one < number for one in numbers) if part else len(numbers)
        found.append(OwnTotal(f"{column_letter(column)}{number}", name, count, read))
    return tuple(found)


def _written(row: Sequence[Value], keys: set[int], sums: set[int]) -> tuple[str, int, int] | None:
    """What the total is called, the column and the number; None where no number can be told to count rows."""
    name = ""
    numbers: list[tuple[int, int]] = []
    for index, value in enumerate(row):
        text = folded(text_of(value))
        if not text:
            continue
        if not name and not text.isdigit():
            name = text
            if inside := _IN_WORDS.fullmatch(text):
                return re.sub(r"[:(]?\d.*", "", text) or text, index + 1, int(inside[1])
            continue
        if unit := _WITH_UNIT.fullmatch(text):
            return name or "合计", index + 1, int(unit[1])
        if text.isdigit() and len(text) < 7 and index + 1 not in sums - keys:
            numbers.append((index + 1, int(text)))
    if name:
        numbers = [one for one in numbers if one[0] in keys] or (numbers if len(numbers) == 1 else [])
    return (name, *numbers[0]) if name and len(numbers) == 1 else None
