"""Which rows of a table are data: not blank ones, totals, notes and signatures. Blank rows never end the data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.reading.layout import Table
from fullemp_cli.ledgers.reading.text import folded, text_of
from fullemp_cli.opening.grid import Merge, Value

Columns = Mapping[str, Sequence[Value]]
"""Canonical heading → the raw cells of the table's rows, one a row from `Table.first` on."""

KEYS: dict[Ledger, tuple[str, ...]] = {
    Ledger.LABOUR_FORCE: ("姓名", "身份证号"),
    Ledger.UNEMPLOYED: ("姓名", "身份证号"),
    Ledger.HARDSHIP: ("姓名", "身份证号"),
    Ledger.POVERTY_LABOUR: ("姓名", "身份证号"),
    Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS: ("户编号", "户主姓名", "户主身份证号", "就业人员姓名", "就业人员身份证号"),
    Ledger.SERVICES: ("姓名", "身份证号", "日期"),
    Ledger.BUSINESSES: ("名称", "负责人姓名", "负责人身份证号"),
    Ledger.PUBLIC_POSTS: ("岗位名称", "开发日期", "在岗人员姓名", "在岗人员身份证号"),
    Ledger.VACANCIES: ("用人单位", "岗位", "发布日期"),
    Ledger.HIRINGS: ("用人单位", "岗位", "日期"),
    Ledger.REPORTS: ("媒体名称", "标题", "日期"),
    Ledger.CHECKLIST: ("项目编号", "项目内容"),
}
"""What makes a row a fact: the data end where these end."""

_PERSONS = frozenset({Ledger.LABOUR_FORCE, Ledger.UNEMPLOYED, Ledger.HARDSHIP, Ledger.POVERTY_LABOUR})
_TOTAL = re.compile(
    r"(?:本[页月季年]度?|本表|当[月页])?(?:合计|小计|总计|共计|累计|总数)(?![一-龥]).*|(?:合计|总计|共计)共?\d+.*"
)
_NOTE = re.compile(
    r"(?:填报|填表|填写|制表|审核|审批|复核|核对|负责人|经办人|联系人|联系电话|电话|单位|社区|报送|报表|说明|注|备注|附注|附|"
    r"注意|代码|录入|机构)[^:]{0,14}:.*|(?:填表|填报|填写)说明.*|\(?(?:盖章|公章|签名|签字)\)?.*|注意事项.*|以下(?:空白|无正文)|第\d+页.*"
)
_EXAMPLE = frozenset({"例", "示例", "样例", "填写示例", "例如", "填表示例", "例:张三", "示例行"})
_CODES = "(（" + "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_LONGEST_NAME, _LONGEST_TITLE = 20, 60


@dataclass(frozen=True, slots=True)
class DataRows:
    """The rows of a table by their offset from its first: those that are data, and the others that hold something.

    `notes`: the texts of notes, code lists and signatures; `unread`: rows with values but nothing that makes a fact.
    """

    data: list[int]
    notes: list[str]
    unread: list[int]


def data_rows(
    ledger: Ledger, table: Table, rows: Sequence[Sequence[Value]], columns: Columns, own: Columns
) -> DataRows:
    """Sort the rows of a table. `own`: the columns before merged cells were filled down; a row without anything of its
    own is not a row."""
    keys = [columns[name] for name in KEYS[ledger] if name in columns]
    found: list[int] = []
    notes: list[str] = []
    unread: list[int] = []
    filled_in, repeats = [*own.values()], table.repeats
    for offset in range(table.last - table.first + 1):
        row = rows[table.first - 1 + offset]
        first = _first_filled(row)
        if first is None or (repeats and table.first + offset in repeats):
            continue
        if not isinstance(first, str) or first[0] in _SUSPECTS or ":" in first or "：" in first or len(first) > 12:
            # Only these can be anything but data; nearly every row goes past here.
            if _is_note(ledger, row):
                notes.append(" ".join(text for value in row if (text := text_of(value))))
                continue
            if _is_total(row) or (offset == 0 and _is_numbering(row)):
                continue
        if any(_holds(values[offset]) for values in keys):
            if own is columns or any(values[offset] is not None for values in filled_in):
                found.append(offset)
        elif any(_holds(values[offset]) for values in filled_in):
            unread.append(offset)
    if ledger in _PERSONS and found:
        # In the midst of the data a row with several values is somebody whose name is lost; below it, anything.
        lost = [
            offset
            for offset in unread
            if offset < found[-1] and sum(1 for values in own.values() if text_of(values[offset])) > 1
        ]
        if lost:
            found = sorted({*found, *lost})
            unread = [offset for offset in unread if offset not in set(lost)]
    return DataRows(found, notes, unread)


def _holds(value: Value) -> bool:
    return value is not None and (value.__class__ is not str or text_of(value) != "")


def _first_filled(row: Sequence[Value]) -> Value:
    """The first cell that is not blank, a text without blanks before it; None in a blank row."""
    for value in row:
        if value is not None and (value.__class__ is not str or (value := str(value).lstrip())):
            return value
    return None


def _first_text(row: Sequence[Value]) -> str | None:
    first = _first_filled(row)
    return first if isinstance(first, str) else None


_SUSPECTS = frozenset("第机合小总共累本当填制审复核负经联电单社报说注备附代录(（盖公签以例示样甲") | frozenset(_CODES)


def _is_total(row: Sequence[Value]) -> bool:
    first = _first_text(row)
    if first is None or first.lstrip()[:1] not in _SUSPECTS:
        return False
    key = folded(first)
    return bool(_TOTAL.fullmatch(key)) or key in _EXAMPLE


def _is_note(ledger: Ledger, row: Sequence[Value]) -> bool:
    first = _first_text(row)
    if first is None:
        return False
    if first.lstrip()[:1] in _SUSPECTS and _NOTE.fullmatch(folded(first)):
        return True
    filled = len(row) - row.count(None)
    if filled > 2:
        return False
    longest = _LONGEST_NAME if ledger in _PERSONS else _LONGEST_TITLE
    if ":" in first or "：" in first or len(first) > longest:
        return ledger is not Ledger.CHECKLIST
    return first.lstrip()[:1] in _CODES and len(first) > 4


def _is_numbering(row: Sequence[Value]) -> bool:
    """A row under the heading that numbers the columns: 1 2 3 …, or 甲 乙 1 2 …"""
    values = [text_of(value) for value in row if value is not None]
    numbers = [int(value) for value in values if value.isascii() and value.isdigit()]
    rest = [value for value in values if not (value.isascii() and value.isdigit())]
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1)) and set(rest) <= set("甲乙丙丁")


def filled_down(
    table: Table, columns: Mapping[str, int], raw: Mapping[str, list[Value]], merges: Sequence[Merge]
) -> dict[str, list[Value]]:
    """The raw columns with cells that are merged down repeated in every row of the merge."""
    filled = dict(raw)
    by_number = {number: name for name, number in columns.items()}
    for merge in merges:
        top, bottom = max(merge.top, table.first), min(merge.bottom, table.last)
        if bottom <= top or merge.top < table.first:
            continue
        for number in [number for number in by_number if merge.left <= number <= merge.right]:
            name = by_number[number]
            value = raw[name][merge.top - table.first]
            if value is None or number != merge.left:
                continue
            if filled[name] is raw[name]:
                filled[name] = list(raw[name])
            filled[name][top - table.first : bottom - table.first + 1] = [value] * (bottom - top + 1)
    return filled
