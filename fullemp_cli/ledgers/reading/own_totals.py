"""The totals that a sheet itself gives (合计 40 人, 小计), against the rows that were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from fullemp_cli.findings.place import column_letter
from fullemp_cli.ledgers.cells.chinese_numbers import chinese_number_in, counted_in_digits
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.row_kinds import RowLeftOut, is_total_text
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
    beside: Sequence[Sequence[int]] = (),
) -> tuple[OwnTotal, ...]:
    """Each total of a total row with the number that it gives for persons or records.

    `left_out`: row offset → why; `data`: the numbers of the rows read, of all tables beside each other; `keys`: the
    columns of names and numbers, in which such a number may stand; `sums`: those of numbers (带动就业人数), of which a number
    without a unit is the sum. `beside`: of tables beside each other, the numbers of each one's rows: where several totals stand
    in a row, each may count one of the tables or all. A row with several numbers and no unit (sums of columns) says nothing of the rows.
    小计 counts from the total or section before it, 合计 everything.
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
        totals = _totals_of(rows[number - 1]) if beside else [list(enumerate(rows[number - 1], 1))]
        for cells in totals:
            written = _written(cells, keys, sums | summed)
            if written is None:
                continue
            name, column, count = written
            part = bool(_PART.search(folded(name)))
            after = max((bound for bound in bounds if bound < number), default=0) if part else 0
            counted = [numbers, *beside] if len(totals) > 1 else [numbers]
            read = [sum(after < one < number for one in of) if part else len(of) for of in counted]
            found.append(OwnTotal(f"{column_letter(column)}{number}", name, count, count if count in read else read[0]))
    return tuple(found)


_Cells = list[tuple[int, Value]]


def _totals_of(row: Sequence[Value]) -> list[_Cells]:
    """The cells of a row below tables beside each other, with their columns: a total of each table and one of all stand in
    it, each from its word on."""
    cells = list(enumerate(row, 1))
    starts = [at for at, (_, value) in enumerate(cells) if isinstance(value, str) and is_total_text(value)]
    if len(starts) < 2:
        return [cells]
    return [cells[start:end] for start, end in pairwise([*starts, len(cells)])]


def _written(cells: _Cells, keys: set[int], sums: set[int]) -> tuple[str, int, int] | None:
    """What the total is called, the column and the number; None where no number can be told to count rows."""
    name = ""
    numbers: list[tuple[int, int]] = []
    for column, value in cells:
        text = counted_in_digits(folded(text_of(value)))
        if name and len(text) > 1 and (whole := chinese_number_in(text)) is not None:
            text = str(whole)
        if not text:
            continue
        if not name and not text.isdigit():
            name = text
            if inside := _IN_WORDS.fullmatch(text):
                return re.sub(r"[:(]?\d.*", "", text) or text, column, int(inside[1])
            continue
        if unit := _WITH_UNIT.fullmatch(text):
            return name or "合计", column, int(unit[1])
        if text.isdigit() and len(text) < 7 and column not in sums - keys:
            numbers.append((column, int(text)))
    if name:
        numbers = [one for one in numbers if one[0] in keys] or (numbers if len(numbers) == 1 else [])
    return (name, *numbers[0]) if name and len(numbers) == 1 else None


def totals_in_title(
    table: SheetTable, rows: Sequence[Sequence[Value]], ledger: Ledger, read: int
) -> tuple[OwnTotal, ...]:
    """What the lines above a table say of how many it holds: 劳动力台账（共22人）, 失业人员22人."""
    names = "|".join(map(re.escape, (ledger.value, *_CALLED.get(ledger.value, ()))))
    units = _UNITS.get(ledger.unit, ledger.unit)
    of_ledger = re.compile(
        rf"(?<![非无未])(?:{names})(?:人员|总数|总量|人数|台[账帐])*(?:共|总)?(?:计|有|数)?[:：]?(\d{{1,6}})(?:{units})(?!次)"
    )
    of_all = re.compile(rf"(?:^|[(,，。;；\s表册账帐单])(?:共计?|总计|合计)有?[:：]?(\d{{1,6}})(?:{units})(?!次)")
    for number in range(table.title_from, table.heading[0]):
        for column, value in enumerate(rows[number - 1], 1):
            text = counted_in_digits(folded(value)) if isinstance(value, str) else ""
            if len(text) > _LONGEST_TITLE:
                continue
            if found := of_ledger.search(text) or of_all.search(text):
                return (OwnTotal(f"{column_letter(column)}{number}", IN_TITLE, int(found[1]), read),)
    return ()


IN_TITLE = "标题"
"""What a total above the table is called."""

_LONGEST_TITLE = 60
_CALLED = {
    "劳动力": ("劳动力资源", "劳动力人口"),
    "失业人员": ("登记失业人员", "登记失业"),
    "就业困难人员": ("就业困难", "困难人员"),
    "精准扶贫劳动力": ("贫困劳动力", "脱贫劳动力"),
}
_UNITS = {"条登记": "人|名|条", "人": "人|名", "行": "户|家", "户": "户|家", "个岗位": "个|个岗位", "次服务": "次|条"}
