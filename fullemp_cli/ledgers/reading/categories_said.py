"""Categories that a row says elsewhere than in their column: 低保户 in 备注 or 人员类别, 就业困难人员 in 备注 of 失业人员.

They do not decide the column: with and without the category is possible then (definitions.md, *Not understood*).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fullemp_cli.findings import finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.ledgers.cells.nothing import is_ditto
from fullemp_cli.ledgers.cells.text import heading_core, text_of
from fullemp_cli.ledgers.kinds import LABOUR_FORCE, UNEMPLOYED
from fullemp_cli.ledgers.reading.layout import SheetTable, texts_in
from fullemp_cli.ledgers.reading.note_words import clauses
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.reading.words_against import is_remarks
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.patterns import pattern
from fullemp_cli.people.masking import mask_within

_IS = "(?:本?人|该户|家庭|家里)?(?:现|目前)?(?:为|属于?|是|系|享受|纳入)*"
_WHO = "(?:户|家庭|对象|人员|人口|成员|人)*"
_HARDSHIPS = "就业困难|就业援助|4050|大龄失业|大龄就业困难|零就业家庭|零就业|长期失业|大龄|残疾|低保|失地|单亲"
_SAID = {
    LABOUR_FORCE: (
        "household_tags",
        (
            ("低保边缘", pattern(f"{_IS}(?:低保边缘|低边|最低生活保障边缘){_WHO}")),
            (
                "低保",
                pattern(f"{_IS}(?:城乡|城镇|城市|农村)?(?:[A-Da-d]类)?(?:低保|最低生活保障)(?:[A-Da-d]类)?{_WHO}"),
            ),
        ),
    ),
    UNEMPLOYED: (
        "hardship_tags",
        (("不明", pattern(f"{_IS}(?:{_HARDSHIPS}){_WHO}")),),
    ),
}
"""Ledger → the field, and the words for each category of it."""
_BESIDES = ("tags", "relation")
"""Columns that are read and may say it too."""


def doubt_categories(parsed: ParsedTable, sheet: Sheet, table: SheetTable, offsets: Sequence[int]) -> None:
    """Leaves the category open for the rows of which words elsewhere say it, and says each."""
    field, words = _SAID.get(parsed.ledger, ("", ()))
    if not field or field not in parsed.values:
        return
    known = {category for category, _ in words}
    taken = {column for name, column in parsed.source.columns.items() if name not in _BESIDES}
    heard = {column for name, column in parsed.source.columns.items() if name in _BESIDES}
    cores = {cell.column: heading_core(cell.text) for cell in table.cells if cell.column not in taken}
    column_name = next(one.name for one in parsed.ledger.read_columns if one.field == field)
    for column, core in cores.items():
        if column not in heard and not is_remarks(core):
            continue
        texts = texts_in(sheet, table, offsets, column)
        said = {text: category for text in texts if (category := _category_in(text, words)) is not None}
        if not said:
            continue
        above = ""
        for index, offset in enumerate(offsets):
            row = sheet.rows[table.first - 1 + offset]
            note = text_of(row[column - 1]) if column <= len(row) else ""
            note = above = above if is_ditto(note) else note
            if not note or field in parsed.unread.get(index, {}):
                continue
            has = parsed.values[field][index]
            if (has if known == {"不明"} else has & known) or (category := said.get(note)) is None:
                continue
            parsed.add_unread(index, field, Unread(mask_within(note)[:30], OneOf((has, has | {category}))))
            place = Place(parsed.source.file, sheet.name, f"{column_letter(column)}{parsed.numbers[index]}")
            message = f"{core}写着“{mask_within(note)[:30]}”，{column_name}一栏没有这样写；按是、按不是都可能，因此定不下来的分列为待定"
            parsed.findings.append((index, finding("ROW011", place, message)))


def _category_in(note: str, words: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    parts = [part for clause in clauses(note) for part in re.split("[、/|]", clause)]
    return next((category for category, said in words if any(said.fullmatch(part) for part in parts)), None)
